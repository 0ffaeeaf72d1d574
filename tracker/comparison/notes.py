"""What the comparison notices beside the relations. In: observations. Out: records for checks.

A stale figure repeats a value which the one it came from has since replaced. A dropped hedge is a
number that was told as "about", and later without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.comparison.history import STALE
from tracker.models import Observation


class StaleFigure(NamedTuple):
    """`repeated` says again what `withdrawn` said, after `current` had replaced it."""

    repeated: Observation
    current: Observation
    withdrawn: Observation


class DroppedHedge(NamedTuple):
    """`bare` gives as exact the number that `hedged` gave with a hedge or as a bound."""

    bare: Observation
    hedged: Observation


def stale_figures(observations: Iterable[Observation]) -> list[StaleFigure]:
    """The stale figures among the observations of one series."""
    by_key = {observation.key: observation for observation in observations}
    return [
        StaleFigure(seen, by_key[seen.related[0]], by_key[seen.related[1]])
        for seen in by_key.values()
        if seen.rule == STALE
    ]


def dropped_hedges(observations: Sequence[Observation]) -> list[DroppedHedge]:
    """The numbers of one series that lost their hedge on the way.

    A number of a later time counts only where its time is no more than the day of publication: a
    new statement about a new time may well be exact.
    """
    by_key = {observation.key: observation for observation in observations}
    found = []
    for seen in observations:
        if seen.relation not in ("same", "compatible") or not seen.related:
            continue
        before = by_key[seen.related[0]]
        if _is_bare(seen) and _is_hedged(before) and _repeats(before, seen):
            found.append(DroppedHedge(seen, before))
    return found


def _is_bare(seen: Observation) -> bool:
    quantity = seen.member.quantity
    return quantity.value is not None and not quantity.approximate


def _is_hedged(seen: Observation) -> bool:
    quantity = seen.member.quantity
    return quantity.approximate or quantity.is_bound


def _repeats(before: Observation, seen: Observation) -> bool:
    one, other = before.member.quantity, seen.member.quantity
    if one.figure != other.figure or one.unit != other.unit:
        return False
    times = before.member.as_of, seen.member.as_of
    published = before.member.claim.published or "", seen.member.claim.published or ""
    said_later = published[1] > published[0]
    return said_later and (times[1].found != "stated" or times[0].end == times[1].end)
