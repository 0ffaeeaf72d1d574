"""What was planned for a later day is told as done.

**What it does.** Reports a number that is told as actual before the day for which another document,
published earlier, plans or forecasts the same value of the same series, unless the value held when
the plan was made. Both must speak of it in the same words, the later of nothing more.

**Why it matters.** On the way from one article to the next "will" becomes "has", and a promise is
counted as kept.

**Example.**

> `1.md` (12 June): Vesmark will have 4,200 workers in Luthia by 30 November.
> `2.md` (20 June): There are 4,200 Vesmark workers in Luthia.

**What to do.** Check whether the plan has been carried out early; else write it as a plan.

**Options.** None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.checks.pairs import Pair, days, sites, told, what
from tracker.checks.registry import corpus_rule
from tracker.checks.sameness import likely_same, says_no_more
from tracker.checks.subjects import Corpus, Finding
from tracker.intervals import agree
from tracker.models import Observation


@corpus_rule("CROSS06", "plan-as-done", "warning", rank=45, alone=False)
def check(corpus: Corpus) -> Iterator[Finding]:
    """Look for planned values that are told as actual before their day."""
    for series in corpus.series:
        observations = corpus.observations.get(series.id, ())
        plans = [o for o in observations if _is_plan(o)]
        actual = [o for o in observations if o.member.status == "actual"]
        for done in actual:
            told_early = (plan for plan in plans if _tells(done, plan, actual))
            plan = next((p for p in told_early if _is_of_one(Pair(series, done, p))), None)
            if plan:
                message = (
                    f"{told(done)} is told as done, and {told(plan)} is "
                    f"{plan.member.status} for {days(plan.member.as_of)}; both are {what(series)}"
                )
                yield Finding(message, sites(done, plan))


def _is_of_one(pair: Pair) -> bool:
    return likely_same(pair) and says_no_more(pair)


def _is_plan(one: Observation) -> bool:
    return one.member.status in ("planned", "forecast") and one.role == "stated"


def _tells(done: Observation, plan: Observation, actual: Sequence[Observation]) -> bool:
    """Whether `done` gives the planned value before its day, and nothing did before the plan."""
    due = plan.member.as_of.start
    planned_on, told_on = plan.member.claim.published, done.member.claim.published
    if due is None or not planned_on or not told_on:
        return False
    if not planned_on < told_on < due.isoformat():
        return False
    if plan.member.claim.document == done.member.claim.document or _is_loose(done):
        return False
    same = agree(done.member.quantity, plan.member.quantity)
    before = any(
        o.member.as_of.end is not None
        and o.member.as_of.end.isoformat() <= planned_on[:10]
        and agree(o.member.quantity, plan.member.quantity)
        for o in actual
    )
    return same and not before


def _is_loose(one: Observation) -> bool:
    return one.member.quantity.value is None
