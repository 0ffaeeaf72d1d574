"""Claims made by hand, for the tests of linking and comparison: no extraction.

`said` makes a claim with one number, `moved` one with a change. The document holds the words given
and nothing else, so every quote stands where it is said to stand.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tracker.models import AsOf, Change, Claim, Document, End, Phrase, Quantity, Series
from tracker.models.series import Member
from tracker.spans import Span


def days(words: str | None, **fields: Any) -> AsOf:
    """ "2022-03-08" or "2022-03-01/2022-03-31"; None is no date."""
    if words is None:
        return AsOf(**fields)
    first, _, last = words.partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return AsOf(start=start, end=end, **fields)


def document(
    text: str, source: str, published: str | None, path: str = "", **fields: Any
) -> Document:
    path = path or f"{published or 'undated'}-{source}.md".lower().replace(" ", "-")
    return Document.make(text, source=source, published=published, path=path, **fields)


def number(quote: str, value: Any = None, *, at: int = 0, **fields: Any) -> Quantity:
    ends = {"value": value, "low": fields.pop("low", None), "high": fields.pop("high", None)}
    given = {name: None if end is None else Decimal(str(end)) for name, end in ends.items()}
    fields = {"written": quote, "unit": "person", "dimension": "count"} | fields
    return Quantity(span=Span(at, at + len(quote)), quote=quote, **given, **fields)


QUANTITY = frozenset(Quantity.model_fields)
METADATA = frozenset(("title", "url", "path"))


def _shared(fields: dict[str, Any], text: str) -> dict[str, Any]:
    """Fields of a claim, its phrases made of plain words ("armed forces": head force)."""
    made: dict[str, Any] = {"context_span": Span(0, len(text))}
    for name, value in fields.items():
        is_phrase = name in ("measured", "of", "subject") and isinstance(value, str)
        made["attribution" if name == "by" else name] = phrase(value) if is_phrase else value
    return made


def phrase(text: str) -> Phrase:
    *modifiers, head = text.lower().split()
    return Phrase(text=text, head=head, modifiers=tuple(modifiers))


def said(
    quote: str,
    value: Any = None,
    *,
    source: str = "Agency",
    published: str | None = "2022-03-08",
    text: str = "",
    as_of: str | None = "published",
    found: str = "stated",
    **fields: Any,
) -> Claim:
    """A claim of one quantity, about its day of publication unless `as_of` says otherwise."""
    text = text or quote
    metadata = {name: fields.pop(name) for name in METADATA & set(fields)}
    figures = {name: fields.pop(name) for name in QUANTITY & set(fields)}
    doc = document(text, source, published, **metadata)
    if as_of == "published":
        as_of, found = published[:10] if published else None, "published"
    quantity = number(quote, value, at=text.index(quote), **figures)
    fields = _shared({"measured": "person"} | fields, text)
    return Claim.at(doc, quantity.span, quantity, as_of=days(as_of, found=found), **fields)


def moved(
    quote: str,
    before: tuple[Any, ...] | None,
    after: tuple[Any, ...] | None,
    *,
    source: str = "Agency",
    published: str = "2022-03-08",
    text: str = "",
    direction: str | None = None,
    unit: str = "person",
    dimension: str = "count",
    **fields: Any,
) -> Claim:
    """A claim of a change; an end is (words, value, as-of, status, and fields of its quantity)."""
    text = text or quote
    doc = document(text, source, published)
    span = Span(text.index(quote), text.index(quote) + len(quote))

    def end(given: tuple[Any, ...] | None) -> End | None:
        if given is None:
            return None
        words, value, as_of = given[:3]
        status, more = (*given[3:], *("actual", {})[len(given) - 3 :])
        quantity = number(
            words, value, at=text.index(words, span.start), unit=unit, dimension=dimension, **more
        )
        return End(quantity=quantity, as_of=days(as_of), status=status)

    change = Change(from_=end(before), to=end(after), direction=direction)
    fields = _shared({"measured": "person"} | fields, text)
    return Claim.at(doc, span, change, **fields)


def series(*claims: Claim, unit: str = "") -> Series:
    """A series of these claims, whatever they are about: a change gives a member an end."""
    members = [
        Member(claim=claim, end=end, rule="by hand") for claim in claims for end in ends(claim)
    ]
    return Series(id="test", label="test", unit=unit, defined=True, members=tuple(members))


def ends(claim: Claim) -> list[Any]:
    if isinstance(claim.content, Quantity):
        return [None]
    return [name for name, end in (("from", claim.content.from_), ("to", claim.content.to)) if end]
