"""What became of plans and forecasts. In: related `Seen`. Out: the same, with outcomes.

A plan is superseded by a later plan; else it is met or missed by what was said to be so at its
time; else, if nothing was, it is open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tracker.comparison.history import MEMORY
from tracker.comparison.originators import same_voice
from tracker.comparison.seen import Seen, as_of_order, direction
from tracker.comparison.times import timing

SETTLED = timedelta(days=31)
"""How long after the day of a plan a level still tells whether the plan was met."""


def decide(items: Sequence[Seen]) -> None:
    """Give each plan and forecast that does not only repeat a replaced one its outcome."""
    actual = sorted(
        (seen for seen in items if seen.kind == "actual" and seen.end is not None),
        key=as_of_order,
    )
    for seen in items:
        if seen.kind != "ahead" or seen.role == "earlier":
            continue
        plan = seen.source
        if plan.revised_by is not None:
            seen.outcome, seen.outcome_by = "superseded", plan.revised_by
            continue
        seen.outcome_by = _decider(seen, actual)
        seen.outcome = "open"
        if seen.outcome_by is not None:
            seen.outcome = "met" if _is_met(seen, seen.outcome_by) else "missed"


def _decider(plan: Seen, actual: Sequence[Seen]) -> Seen | None:
    """The observation that tells whether the plan was met; `actual` are in order of their time."""
    if plan.end is None or plan.start is None or plan.figure is None:
        return None
    at_its_time, soon_after = [], []
    for seen in _between(actual, plan.start, plan.end + SETTLED):
        if seen.figure is None or seen.is_stale or seen.basis != plan.basis:
            continue
        when = timing(plan.as_of, seen.as_of, plan.basis)
        if when == "same":
            if _is_over(plan, seen) or _is_met(plan, seen):
                at_its_time.append(seen)
        elif when == "later" and plan.basis in ("level", "running"):
            soon_after.append(seen)
    if at_its_time:
        return min(at_its_time, key=lambda one: (not same_voice(one.voice, plan.voice), one.order))
    return soon_after[0] if soon_after else None


def _is_over(plan: Seen, seen: Seen) -> bool:
    """Whether the time of the plan was over when the value held: a level planned for September is
    not missed on the ninth."""
    assert plan.end
    assert seen.end
    return plan.basis not in ("level", "running") or seen.end >= plan.end


def _between(actual: Sequence[Seen], start: date, end: date) -> Iterator[Seen]:
    """The observations whose time ends between two days, at most `MEMORY`."""
    first = bisect_left(actual, start, key=lambda seen: seen.end or date.min)
    for seen in actual[first : first + MEMORY]:
        if seen.end is None or seen.end > end:
            return
        yield seen


def _is_met(plan: Seen, seen: Seen) -> bool:
    """Whether the value agrees with the plan, or has gone further the way the plan leads."""
    assert plan.figure
    assert seen.figure
    if plan.figure.agrees(seen.figure):
        return True
    if plan.member.status != "planned":
        return False
    way = direction(plan.claim)
    planned, reached = plan.figure.interval, seen.figure.interval
    if way == "down":
        return reached.high < planned.low
    return way == "up" and reached.low > planned.high
