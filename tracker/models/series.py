"""Series: the claims about the same quantity; Observation: one value of it at one as-of."""

from __future__ import annotations

from typing import Literal

from tracker.models.base import Number, Record
from tracker.models.claim import Basis, Claim
from tracker.models.quantity import AsOf, Quantity, Status
from tracker.spans import Place

Relation = Literal["same", "compatible", "change", "revision", "conflict", "cannot tell"]
Outcome = Literal["met", "missed", "superseded", "open"]
Role = Literal["stated", "earlier"]
ChangeEnd = Literal["from", "to"]


class SeriesKey(Record):
    """The canonical slots that claims of one series share; "" where the text gives none.

    `cause` is what people were killed or driven out by, `period` the length of the period of a
    total ("year"; "" for that of an event).
    """

    dimension: str = "count"
    head: str = ""
    modifiers: tuple[str, ...] = ()
    basis: Basis = "level"
    actor: str = ""
    place: str = ""
    event: str = ""
    of: str = ""
    cause: str = ""
    period: str = ""


class Member(Record):
    """One observation to be: a claim, or one end of a claim's change."""

    claim: Claim
    end: ChangeEnd | None = None
    rule: str

    @property
    def key(self) -> str:
        """The key of the claim, with the end of a change behind it (`k…:to`)."""
        return f"{self.claim.key}:{self.end}" if self.end else self.claim.key

    @property
    def quantity(self) -> Quantity:
        content = self.claim.content
        if isinstance(content, Quantity):
            return content
        end = content.from_ if self.end == "from" else content.to
        assert end is not None  # a member is only made for an end that is there
        return end.quantity

    @property
    def spot(self) -> Place:
        """Where its number begins in the source file."""
        return self.claim.spot(self.quantity)

    @property
    def as_of(self) -> AsOf:
        content = self.claim.content
        if isinstance(content, Quantity):
            return self.claim.as_of
        end = content.from_ if self.end == "from" else content.to
        assert end is not None
        return end.as_of

    @property
    def status(self) -> Status:
        content = self.claim.content
        if isinstance(content, Quantity):
            return self.claim.status
        end = content.from_ if self.end == "from" else content.to
        assert end is not None
        return end.status


class Series(Record):
    """The claims about the same quantity. `id` is a readable slug of what they share.

    `defined` is true for a series that the configuration names. `part_of` is the id of the series
    of which this one counts a part. `members` stand in reading order: published, document, span.
    """

    id: str
    label: str
    unit: str = ""
    key: SeriesKey = SeriesKey()
    defined: bool = False
    part_of: str = ""
    members: tuple[Member, ...] = ()


class Observation(Record):
    """One value of a series at one as-of.

    `related` are keys of the observations that `relation` speaks of; `difference` (in `unit`, in
    points between percentages) and `percent` are taken against the first of them. `role` is
    "earlier" for a value repeated from before. `outcome` is of a plan or a forecast.
    `rule` says which rule decided.
    """

    series: str
    member: Member
    role: Role = "stated"
    relation: Relation | None = None
    related: tuple[str, ...] = ()
    difference: Number | None = None
    percent: Number | None = None
    outcome: Outcome | None = None
    outcome_related: str = ""
    rule: str = ""

    @property
    def key(self) -> str:
        return self.member.key
