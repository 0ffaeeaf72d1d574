"""What rules take and give. In: readings, series, facts. Out: findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.models import Claim, Document, Observation, Quantity, Series, Severity, Site


class Reading(NamedTuple):
    """A document and the claims read from it, in reading order."""

    document: Document
    claims: tuple[Claim, ...]


class Finding(NamedTuple):
    """What a rule says: the places it speaks of, the one it stands at first, and the message.

    `severity` is given where it is not the one the rule is registered with.
    """

    message: str
    sites: tuple[Site, ...]
    severity: Severity | None = None


@dataclass(frozen=True)
class Corpus:
    """Everything one run looks at together.

    `observations` hold those of every series under its id.
    """

    readings: tuple[Reading, ...]
    series: tuple[Series, ...] = ()
    observations: Mapping[str, tuple[Observation, ...]] = field(default_factory=dict)


def sites(*parts: Claim | tuple[Claim, Quantity]) -> tuple[Site, ...]:
    """The places of claims, or of single quantities of claims."""
    return tuple(Site.of(p) if isinstance(p, Claim) else Site.of(*p) for p in parts)
