"""A ratio word ("doubled", "halved", "by a third") does not fit the two ends.

**What it does.** Where a sentence gives both ends of a movement and says it with a ratio, computes
the ratio from the ends. Such words are used loosely, so a tenth to either side is allowed;
"nearly", "almost" and "more than" move the limits to their side. "Three times more" may be read as
three times or as four times as many.

**Why it matters.** A ratio word is the headline of a story, and the figures are its small print.

**Example.**

> The budget doubled, from 4.1 million to 6.2 million euros.

From 4.1 to 6.2 million is 1.51 times.

**What to do.** Choose a word that fits ("rose by half"), or mend the figure that is not as
intended.

**Options.** None. A warning where the ratio is missed by up to a tenth more than allowed, else an
error.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tracker.checks.arithmetic import Miss, figure, magnitude, rounded, severity
from tracker.checks.movement import Movement, Said, is_fraction, movements
from tracker.checks.registry import document_rule
from tracker.checks.subjects import Finding, Reading, sites
from tracker.intervals import ONE, Interval, add, allowed, divide, point, subtract

LOOSE = Decimal("0.1")
_TIMES = ("times", "fold")


@document_rule("ARITH02", "ratio-word", "warning", rank=10)
def check(reading: Reading) -> Iterator[Finding]:
    """Compare every ratio that is said of a movement with that of its ends."""
    for movement in movements(reading):
        for said in movement.said:
            if said.is_ratio or is_fraction(said):
                yield from _compare(movement, said)


def _compare(movement: Movement, said: Said) -> Iterator[Finding]:
    old, new = allowed(movement.start), allowed(movement.end)
    if old.low <= 0 or movement.start.figure == 0:
        return
    ratio = divide(new, old)
    times = exact = movement.end.figure / movement.start.figure
    if not said.is_ratio:
        ratio, exact = magnitude(subtract(ratio, point(ONE))), abs(times - ONE)
    stated, figured = loose(said), said.quantity.figure
    misses = [severity(Miss(stated, ratio, figured, exact))]
    if any(word in said.quantity.quote.lower() for word in _TIMES):
        more = Miss(add(stated, point(ONE)), ratio, figured + ONE, exact)
        misses.append(severity(more))
    if None in misses:
        return
    message = (
        f"the text says {figure(said.quantity)}, and {figure(movement.end)} is "
        f"{rounded(times)} times {figure(movement.start)}"
    )
    parts = sites(
        (said.claim, said.quantity),
        (movement.claim, movement.start),
        (movement.claim, movement.end),
    )
    yield Finding(message, parts, "error" if set(misses) == {"error"} else "warning")


def loose(said: Said) -> Interval:
    """What a ratio word allows: a tenth to either side of a point."""
    interval = allowed(said.quantity)
    if said.quantity.is_bound:
        return interval
    return Interval(interval.low * (1 - LOOSE), interval.high * (1 + LOOSE))
