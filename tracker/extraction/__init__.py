"""Document to claims: pure functions, no I/O, the same claims on every machine.

Enters: a Document. Leaves: Claims in reading order. The stages stand in `pipeline.STAGES`.
"""

from __future__ import annotations

from tracker.extraction.claims import claims_of
from tracker.extraction.pipeline import read_sentences
from tracker.models import Claim, Document


def extract(document: Document, *, incidental: bool = False) -> list[Claim]:
    """Every numeric claim of `document`, in reading order.

    With `incidental` also the numbers told in passing, each with the reason in that field.
    """
    return [
        claim
        for sentence in read_sentences(document)
        for claim in claims_of(sentence, incidental=incidental)
    ]
