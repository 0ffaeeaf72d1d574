"""What the comparison knows of one observation while it works. In: a member. Out: `Seen`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from tracker.comparison.figures import Figure, Scale, difference, figure, percent
from tracker.comparison.originators import Voice, voice
from tracker.models import (
    AsOf,
    Basis,
    Change,
    Claim,
    Member,
    Observation,
    Outcome,
    Relation,
    Series,
    Status,
)
from tracker.models.series import Role

Kind = Literal["actual", "ahead", "conditional", "denied"]
"""A difference is taken only within one of these: plans and forecasts look ahead together."""

KIND: dict[Status, Kind] = {
    "actual": "actual",
    "planned": "ahead",
    "forecast": "ahead",
    "conditional": "conditional",
    "denied": "denied",
}


class Seen:
    """One observation to be: what it says, and what has been found out about it so far.

    `original` is the observation it repeats, `revised_by` the one that replaced it; `is_stale`
    says that it repeats a value which had been replaced before. `related` begins with the
    observation the difference is taken against.
    """

    __slots__ = (
        "as_of",
        "basis",
        "claim",
        "end",
        "figure",
        "is_stale",
        "kind",
        "member",
        "order",
        "original",
        "outcome",
        "outcome_by",
        "published",
        "related",
        "relation",
        "revised_by",
        "role",
        "rule",
        "start",
        "voice",
    )

    def __init__(self, member: Member, scale: Scale, outlets: Mapping[Voice, Voice]) -> None:
        claim = self.claim = member.claim
        as_of = self.as_of = _time(member)
        self.member = member
        self.basis: Basis = claim.basis
        self.kind = KIND[member.status]
        self.figure: Figure | None = figure(member.quantity, scale)
        speaker = voice(claim.originator)
        self.voice: Voice = outlets.get(speaker, speaker)
        self.published = claim.published or ""
        self.start: date | None = as_of.start
        self.end: date | None = as_of.end
        self.order = said_order(member)
        self.role: Role = "earlier" if _looks_back(member, as_of, self.kind) else "stated"
        self.relation: Relation | None = None
        self.related: tuple[Seen, ...] = ()
        self.rule = ""
        self.original: Seen | None = None
        self.revised_by: Seen | None = None
        self.is_stale = False
        self.outcome: Outcome | None = None
        self.outcome_by: Seen | None = None

    @property
    def source(self) -> Seen:
        """The observation that this one repeats, or itself."""
        return self.original or self

    def relate(self, relation: Relation, rule: str, *related: Seen) -> None:
        """Settle how it stands to others, and by which rule."""
        self.relation, self.rule, self.related = relation, rule, related

    def observation(self, series: Series) -> Observation:
        """The record of what was found out."""
        moved: Decimal | None = None
        share: Decimal | None = None
        if self.related and self.figure and self.related[0].figure:
            before = self.related[0].figure
            moved = difference(before, self.figure)
            # Between percentages a difference is in points, and a percentage of it misleads.
            share = percent(before, moved) if self.member.quantity.dimension != "ratio" else None
        return Observation(
            series=series.id,
            member=self.member,
            role=self.role,
            relation=self.relation,
            related=tuple(other.member.key for other in self.related),
            difference=moved,
            percent=share,
            outcome=self.outcome,
            outcome_related=self.outcome_by.member.key if self.outcome_by else "",
            rule=self.rule,
        )


def said_order(member: Member) -> tuple[object, ...]:
    """When and where it was said: publication (without a date last), document, place in it."""
    claim = member.claim
    return (
        claim.published is None,
        claim.published or "",
        claim.path or claim.document,
        claim.document,
        member.quantity.span,
        member.key,
    )


def as_of_order(seen: Seen) -> tuple[object, ...]:
    """By the end of the time it is about, then by when it was said."""
    assert seen.end is not None
    assert seen.start is not None
    return (seen.end, seen.order, seen.start)


def _time(member: Member) -> AsOf:
    """The time it is about. Where a movement starts is before where it led, though a text may give
    both one time.
    """
    content, as_of = member.claim.content, member.as_of
    if member.end != "from" or not isinstance(content, Change) or content.to is None:
        return as_of
    led = content.to.as_of
    if as_of.start is None or led.start is None or (as_of.start, as_of.end) != (led.start, led.end):
        return as_of
    before = as_of.start - timedelta(days=1)
    return as_of.model_copy(update={"start": before, "end": before})


def _looks_back(member: Member, as_of: AsOf, kind: Kind) -> bool:
    """Whether it tells again what held or was planned before it was published."""
    published = member.claim.published
    if published is None or as_of.start is None or as_of.end is None:
        return False
    day = date.fromisoformat(published[:10])
    if kind == "ahead":
        return as_of.end < day
    return member.end == "from" and as_of.start < day


def is_target(seen: Seen) -> bool:
    """Whether it is where a stated movement leads."""
    return seen.member.end == "to"


def direction(claim: Claim) -> str:
    """Which way the claim's change goes: "up", "down" or ""."""
    return claim.content.direction or "" if isinstance(claim.content, Change) else ""
