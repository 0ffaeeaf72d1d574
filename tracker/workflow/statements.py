"""What one statement says of another. In: two texts. Out: a `Verdict`."""

from __future__ import annotations

from tracker.models import Document, Statement, Verdict


def compare_statements(evidence: str, claim: str, *, strict: bool = False) -> Verdict:
    """What the numbers and dates of the text `evidence` say of those of the text `claim`."""
    from tracker.comparison.statements import compare_statements as of_statements

    return of_statements(read_statement(evidence), read_statement(claim), strict=strict)


def read_statement(text: str) -> Statement:
    """The text with every number and date it tells."""
    from tracker.extraction.mentions import mentions

    return Statement(text=text, mentions=tuple(mentions(Document.make(text))))
