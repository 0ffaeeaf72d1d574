"""What rules take and give. In: readings, series, facts. Out: findings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from tracker.models import (
    Claim,
    Document,
    Member,
    Observation,
    Quantity,
    Relation,
    Series,
    Severity,
    Site,
    plain,
)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A document and the claims read from it, in reading order.

    It is equal to itself alone, so that what several rules ask of it can be kept for it.
    """

    document: Document
    claims: tuple[Claim, ...]

    def within(self, start: int, end: int) -> tuple[Claim, ...]:
        """The claims that begin at offsets from `start` up to, not including, `end`."""
        first = bisect_left(self.claims, start, key=_start)
        return self.claims[first : bisect_left(self.claims, end, lo=first, key=_start)]


def _start(claim: Claim) -> int:
    return claim.span.start


class Fact(NamedTuple):
    """A fact with its value found: anything from `low` to `high` agrees with it.

    It speaks of the claims of `series`, or of those whose whole key is `words`. `start` and `end`
    bound the days it is about, where it has any. `origin` says where the value stands
    (`tracker.toml:12`, `limits.json#/mailbox/gb`).
    """

    id: str
    value: Decimal
    low: Decimal
    high: Decimal
    origin: str
    words: tuple[str, ...] = ()
    series: str = ""
    unit: str = ""
    start: date | None = None
    end: date | None = None
    source: str = ""
    valid_until: date | None = None

    def __str__(self) -> str:
        """The value with its unit and where it comes from: `2 GB (limits.json#/mailbox/gb)`."""
        unit = f" {self.unit}" if self.unit else ""
        return f"{plain(self.value)}{unit} ({self.source or self.origin})"


class Finding(NamedTuple):
    """What a rule says: the places it speaks of, the one it stands at first, and the message.

    `severity` is given where it is not the one the rule is registered with.
    """

    message: str
    sites: tuple[Site, ...]
    severity: Severity | None = None


def _notes_nothing(_claim: Claim) -> bool:
    return False


def _no_doubt(_earlier: Member, _later: Member) -> str:
    return ""


@dataclass(frozen=True)
class Corpus:
    """Everything one run looks at together.

    `observations` hold those of every series under its id. What the comparison found out about
    them stands beside them: `notes` says whether the text of a claim says itself that an earlier
    number is replaced; `stale` pairs one that repeats a replaced value with the one that replaced
    it and the one it repeats; `hedges` pairs one that dropped a hedge with the hedged one; `doubt`
    says why two members of a series that differ may be of two things, "" where nothing says so.
    `today` is the day on which undated documents are read, where one is given; `unread` are the
    paths that gave no document, with the line and the reason.
    """

    readings: tuple[Reading, ...]
    series: tuple[Series, ...] = ()
    observations: Mapping[str, tuple[Observation, ...]] = field(default_factory=dict)
    notes: Callable[[Claim], bool] = _notes_nothing
    stale: tuple[tuple[Observation, Observation, Observation], ...] = ()
    hedges: tuple[tuple[Observation, Observation], ...] = ()
    doubt: Callable[[Member, Member], str] = _no_doubt
    facts: tuple[Fact, ...] = ()
    today: date | None = None
    unread: tuple[tuple[str, int, str], ...] = ()

    @cached_property
    def related(self) -> dict[Relation, list[tuple[Series, Observation, Observation]]]:
        """By relation each observation that has it, with each of its series that it has it to."""
        found: dict[Relation, list[tuple[Series, Observation, Observation]]] = {}
        for series in self.series:
            observations = self.observations.get(series.id, ())
            by_key = {one.key: one for one in observations}
            for one in observations:
                if one.relation is not None:
                    others = (by_key[key] for key in one.related if key in by_key)
                    found.setdefault(one.relation, []).extend((series, one, o) for o in others)
        return found


def sites(*parts: Claim | tuple[Claim, Quantity]) -> tuple[Site, ...]:
    """The places of claims, or of single quantities of claims."""
    return tuple(Site.of(p) if isinstance(p, Claim) else Site.of(*p) for p in parts)


def sole(claim: Claim) -> Quantity | None:
    """The one number of a claim: of a quantity, or of a change that says only by how much."""
    content = claim.content
    if isinstance(content, Quantity):
        return content
    return None if content.from_ or content.to or content.ratio else content.by
