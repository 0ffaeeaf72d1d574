"""Diagnostic: one finding of a check, naming every number involved and judging none."""

from __future__ import annotations

from typing import Literal

from tracker.models.base import Record
from tracker.models.claim import Claim
from tracker.models.quantity import Quantity
from tracker.spans import Place, Span

Severity = Literal["error", "warning", "info"]


class Site(Record):
    """One place a finding speaks of: a quote in a document, with line and column (and page) from 1.

    `context` is the sentence around the quote and begins at `context_start`. `behind` is the place
    behind the quote where it does not stand in the file as it is quoted (over two lines).
    """

    document: str
    path: str = ""
    line: int = 1
    column: int = 1
    start: int = 0
    end: int = 0
    quote: str = ""
    context: str = ""
    context_start: int = 0
    key: str = ""
    page: int | None = None
    behind: Place | None = None

    @property
    def ends(self) -> Place:
        """The place just behind the quote."""
        return self.behind or Place(self.line, self.column + len(self.quote), self.page)

    @classmethod
    def of(cls, claim: Claim, quantity: Quantity | None = None) -> Site:
        """The place of a claim, or of one quantity of it (an end of a change)."""
        span: Span = quantity.span if quantity else claim.span
        spot = claim.spot(quantity) if quantity else Place(claim.line, claim.column, claim.page)
        return cls(
            document=claim.document,
            path=claim.path,
            line=spot.line,
            column=spot.column,
            start=span.start,
            end=span.end,
            quote=quantity.quote if quantity else claim.quote,
            context=claim.context,
            context_start=claim.context_span.start,
            key=claim.key,
            page=spot.page,
        )


class Diagnostic(Record):
    """One finding: the rule's `code` and kebab-case `name`, a message, and where it stands.

    `site` is the number the finding stands at, `related` the others involved.
    """

    code: str
    name: str
    severity: Severity
    message: str
    site: Site
    related: tuple[Site, ...] = ()
