"""A stated change does not follow from its two ends.

**What it does.** Where a sentence gives where a number stood, where it stands and by how much it
moved, in percent, in points or in the number's own unit, computes the movement from the ends and
compares. Each number stands for all that its rounding and its hedges allow ("about 3,000" is 2,850
to 3,150), so a figure that is right to the digits it gives is never reported. Yearly averages and
other steps of a movement are left alone.

**Why it matters.** The percentage is what gets quoted, and nobody computes it again.

**Example.**

> The fleet will go from 460 to 270 buses by the end of May, a cut of 51 percent.

From 460 to 270 is a fall of 41.3 percent.

**What to do.** Find out which of the three numbers is not as intended, and mend that one.

**Options.** None. It is a warning where the stated change misses what the ends allow by up to a
tenth, and an error where it misses by more, since that changes what the sentence says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tracker.checks.arithmetic import Miss, figure, magnitude, rounded, severity, span
from tracker.checks.movement import Movement, Said, is_fraction, movements
from tracker.checks.registry import document_rule
from tracker.checks.subjects import Finding, Reading, sites, sole
from tracker.intervals import Interval, allowed, percent_change, subtract


class Computed(NamedTuple):
    """What the ends give: everything they allow, and the figure itself, in the unit compared."""

    interval: Interval
    figure: Interval
    unit: str


@document_rule("ARITH01", "stated-change", "warning", rank=10)
def check(reading: Reading) -> Iterator[Finding]:
    """Compare every stated movement with what its ends give."""
    for movement in movements(reading):
        for said in movement.said:
            if (
                not said.is_ratio
                and not is_fraction(said)
                and not _is_from_other(reading, movement, said)
            ):
                yield from _compare(movement, said)


def _is_from_other(reading: Reading, movement: Movement, said: Said) -> bool:
    """Whether another number behind it is where it moved from: "rose 3 percent to $515, from $480
    in spring and $500 in summer".
    """
    span = movement.claim.context_span
    return any(
        other.unit == movement.start.unit
        and other.span not in (movement.start.span, movement.end.span)
        and not [*_compare(movement._replace(start=other), said)]
        for claim in reading.within(movement.start.span.end, span.end)
        if (other := sole(claim)) is not None and claim is not said.claim
    )


def _compare(movement: Movement, said: Said) -> Iterator[Finding]:
    readings = computed(movement, said)
    misses = [severity(_miss(said, one)) for one in readings]
    if not readings or None in misses:
        return
    best = readings[misses.index("warning") if "warning" in misses else 0]
    size = magnitude(best.interval)
    word = "fall" if best.figure.high < 0 else "rise"
    message = (
        f"the text says {figure(said.quantity)}, and from {figure(movement.start)} to "
        f"{figure(movement.end)} is a {word} of {rounded(magnitude(best.figure).low)}{best.unit} "
        f"(rounding allows {span(size)})"
    )
    parts = sites(
        (said.claim, said.quantity),
        (movement.claim, movement.start),
        (movement.claim, movement.end),
    )
    yield Finding(message, parts, "error" if set(misses) == {"error"} else "warning")


def _miss(said: Said, one: Computed) -> Miss:
    exact = magnitude(one.figure).low
    return Miss(allowed(said.quantity), magnitude(one.interval), said.quantity.figure, exact)


def computed(movement: Movement, said: Said) -> list[Computed]:
    """The movement in the unit of what was said: one reading, or two where a percentage between
    percentages can be relative or in points; none where the units cannot be compared.
    """
    old, new = allowed(movement.start), allowed(movement.end)
    old_figure, new_figure = (Interval(q.figure, q.figure) for q in (movement.start, movement.end))
    difference = (subtract(new, old), subtract(new_figure, old_figure))
    relative = (percent_change(old, new), percent_change(old_figure, new_figure))
    unit, base = said.quantity.unit, movement.start.unit or movement.end.unit
    if unit == "percentage point":
        return [Computed(*difference, " points")] if base == "percent" else []
    if unit == "percent":
        found = [Computed(*relative, " percent")] if old.low > 0 else []
        # Rule ARITH04 speaks of percent where points are meant.
        return [*found, Computed(*difference, " points")] if base == "percent" else found
    counts = said.quantity.dimension == movement.start.dimension == "count"
    if unit == base or not unit or (counts and not base):
        written = movement.end.unit_written or movement.start.unit_written or unit
        return [Computed(*difference, f" {written}".rstrip())]
    return []
