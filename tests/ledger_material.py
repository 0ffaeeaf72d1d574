"""Documents and claims for the tests of the ledger: made by number, the same on every machine."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import count

from tracker.models import AsOf, Change, Claim, Document, End, Phrase, Quantity
from tracker.spans import Span

DAY = date(2021, 3, 1)

PLACES = ("Iraq", "Afghanistan", "Syrien", "Côte d'Ivoire", "Ḥalab", "日本")
THINGS = ("troop", "tank", "nurse", "school", "acre", "euro")

_NUMBER = re.compile(r"(about )?(\d[\d,.]*\d|\d)(?: (\w+?)s?\b)?")
_SENTENCE = re.compile(r"[^.\n](?:[^.\n]|\.(?=\d))*")
_CHANGE = re.compile(r"from (\d[\d,]*) to (\d[\d,]*)")


def article(number: int, edition: int = 0) -> Document:
    """Article `number`, one of a few hundred words; another `edition` is another version of it."""
    place = PLACES[number % len(PLACES)]
    lines = [
        f"The ministry told us that about {1000 + number + edition:,} troops are in {place}.",
        f"Edition {'abc'[edition]} speaks of {number % 90 + 2} schools and {number / 8} acres.",
        f"Forces fell from {5000 + number:,} to {2500 + number:,} within a year.",
    ]
    lines += [
        f"In paragraph {'abcdefghij'[n]} the report counts {17 * number + n} {THINGS[n % 6]}s."
        for n in range(number % 10)
    ]
    return Document.make(
        "\n\n".join(lines),
        url=f"https://example.org/{number:05}",
        title=f"Report {number} from {place}",
        source=f"Outlet {number % 7}",
        published=f"2021-{number % 12 + 1:02}-{number % 28 + 1:02}" if number % 5 else None,
        path=f"articles/{number:05}.txt",
    )


def source(document: Document) -> bytes:
    """The bytes that a document was read from."""
    return f"<html><title>{document.title}</title>{document.text}</html>".encode()


def numbers(document: Document) -> list[Claim]:
    """A stand-in for extraction: every number with the word behind it, every `from A to B`."""
    claims = []
    changed = []
    for sentence in _SENTENCE.finditer(document.text):
        around = Span(*sentence.span())
        for match in _CHANGE.finditer(document.text, *around):
            first, second = (_quantity(document, match.span(n), match[n]) for n in (1, 2))
            ends = {
                "from": End(quantity=first, as_of=AsOf()),
                "to": End(quantity=second, as_of=AsOf()),
            }
            span = Span(match.start(1), match.end(2))
            changed.append(span)
            claims.append(
                Claim.at(
                    document,
                    span,
                    Change(direction="down", **ends),
                    context_span=around,
                    measured=Phrase(text="Forces", head="troop"),
                )
            )
        ordinal = count()
        for match in _NUMBER.finditer(document.text, *around):
            span = Span(match.start(), match.end())
            if any(span.overlaps(other) for other in changed):
                continue
            claims.append(_claim(document, match, around, next(ordinal)))
    return claims


def _quantity(
    document: Document, span: tuple[int, int], written: str, **fields: object
) -> Quantity:
    value = Decimal(written.replace(",", ""))
    quote = document.text[slice(*span)]
    return Quantity(span=Span(*span), quote=quote, written=written, value=value, **fields)


def _claim(document: Document, match: re.Match[str], around: Span, ordinal: int) -> Claim:
    head = match[3] or ""
    span = Span(match.start(), match.end())
    published = document.published_on
    return Claim.at(
        document,
        span,
        _quantity(document, span, match[2], approximate=bool(match[1]), unit=head),
        measured=Phrase(text=head, head=head, modifiers=("new",)) if head else None,
        place=next((place for place in PLACES if place in document.text), ""),
        as_of=AsOf(start=published, end=published, grain="day", found="published")
        if published
        else AsOf(),
        attribution="The ministry" if "ministry" in match.string[slice(*around)] else "",
        context_span=around,
        trail=(("content", "digits"), ("measured", "next word")),
        ordinal=ordinal,
    )
