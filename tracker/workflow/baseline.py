"""The baseline extractor as claims. In: a document. Out: what quantulum3 finds in it.

It knows numbers and units only: no as-of, no status, nothing measured. It is there to compare with.
"""

from __future__ import annotations

from tracker.models import Claim, Document, Quantity
from tracker.spans import Span


def extract_baseline(document: Document) -> list[Claim]:
    """The claims that quantulum3 reads, block by block. Raises InputError where it breaks down."""
    from tracker.extraction.quantulum import parse

    claims: dict[Span, Claim] = {}
    for block in document.blocks:
        text = document.text[block.start : block.end]
        for reading in parse(text):
            span = Span(block.start + reading.start, block.start + reading.end)
            quantity = Quantity(
                span=span,
                quote=reading.surface,
                written=reading.surface,
                value=reading.value,
                unit="" if reading.unit == "dimensionless" else reading.unit,
                dimension="count" if reading.unit == "dimensionless" else reading.dimension,
            )
            if span not in claims:
                claims[span] = Claim.at(
                    document,
                    span,
                    quantity,
                    context_span=Span(block.start, block.end),
                    extractor="quantulum3",
                )
    return [claims[span] for span in sorted(claims)]
