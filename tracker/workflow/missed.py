"""Claims that a person found and the tracker did not. In: a document and a quote. Out: a claim.

The ledger keeps such a claim as a decision, `added`, which names its document, quote and the text
around it; it is made again from the current version of the document.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tracker.errors import UsageError
from tracker.models import Claim, Document, Quantity
from tracker.spans import Span

if TYPE_CHECKING:
    from tracker.ledger import Decision, Ledger

ADDED = "added"


def missed_claim(document: Document, quote: str, line: int | None = None) -> Claim:
    """The claim of the number in `quote`, which stands in the document.

    Raises ValueError where the quote does not stand there, stands there more than once (then `line`
    chooses), or holds no number that can be read.
    """
    places = [span for span in _occurrences(document.text, quote) if _on(document, span, line)]
    if len(places) != 1:
        where = f" on line {line}" if line else ""
        times = f"{len(places)} times" if places else "nowhere"
        mend = "; give its line" if len(places) > 1 else ""
        raise ValueError(f"the quote stands {times}{where} in {document.path}{mend}")
    (span,) = places
    block = next((b for b in document.blocks if b.start <= span.start and span.end <= b.end), None)
    context = Span(block.start, block.end) if block else span
    return Claim.at(
        document,
        span,
        _read(document, span),
        context_span=context,
        extractor="person",
        trail=(("content", "added by a person"),),
    )


def _occurrences(text: str, quote: str) -> Iterator[Span]:
    start = text.find(quote) if quote else -1
    while start >= 0:
        yield Span(start, start + len(quote))
        start = text.find(quote, start + 1)


def _on(document: Document, span: Span, line: int | None) -> bool:
    return line is None or document.place(span.start).line == line


def _read(document: Document, span: Span) -> Quantity:
    """The number in the quote, read on its own."""
    from tracker.extraction import extract

    alone = Document.make(document.text[span.start : span.end], published=document.published)
    found = [claim.content for claim in extract(alone, incidental=True)]
    quantities = [content for content in found if isinstance(content, Quantity)]
    if len(quantities) != 1:
        raise ValueError(f"the quote holds {len(quantities)} numbers that can be read, not one")
    inner = quantities[0].span
    moved = Span(inner.start + span.start, inner.end + span.start)
    return quantities[0].model_copy(update={"span": moved})


def as_decision(claim: Claim) -> str:
    """What the ledger keeps of such a claim."""
    kept = {"document": claim.document, "quote": claim.quote, "line": claim.line}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


class Missed(NamedTuple):
    """The claims that people added, and the decisions whose quote a newer version does not hold."""

    claims: list[Claim]
    lost: list[Decision]


def missed_claims(ledger: Ledger) -> Missed:
    """What people added, in the current versions of the documents."""
    found = Missed([], [])
    for decision in ledger.decisions(field=ADDED, standing=True):
        if decision.after is None:
            continue
        kept = json.loads(decision.after)
        try:
            document = ledger.document(kept["document"])
            found.claims.append(_again(document, kept["quote"], kept["line"]))
        except (ValueError, UsageError):
            found.lost.append(decision)
    return found


def _again(document: Document, quote: str, line: int) -> Claim:
    """The claim, wherever its quote stands now; on its line where the quote stands repeatedly."""
    once = document.text.count(quote) == 1
    return missed_claim(document, quote, None if once else line)
