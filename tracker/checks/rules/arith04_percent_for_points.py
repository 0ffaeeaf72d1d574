"""A difference between percentages is given in percent, not in percentage points.

**What it does.** Where a percentage goes from one value to another and the movement is said in
percent, and the figure is right in points but not in percent of the first value, says so.

**Why it matters.** A rise from 5 to 7 percent is a rise of 2 points, and of 40 percent; "2 percent"
reads as a rise to 5.1.

**Example.**

> The jobless rate rose from 5 to 7 percent, an increase of 2 percent.

**What to do.** Write "percentage points", or give the relative change.

**Options.** None.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.arithmetic import Miss, figure, magnitude, rounded, severity
from tracker.checks.movement import movements
from tracker.checks.registry import document_rule
from tracker.checks.subjects import Finding, Reading, sites
from tracker.intervals import allowed, percent_change, subtract


@document_rule("ARITH04", "percent-for-points", "warning", rank=9)
def check(reading: Reading) -> Iterator[Finding]:
    """Find movements between percentages whose stated percentage is a difference in points."""
    for movement in movements(reading):
        if "percent" not in (movement.start.unit, movement.end.unit):
            continue
        old, new = allowed(movement.start), allowed(movement.end)
        if old.low <= 0:
            continue
        for said in movement.said:
            if said.is_ratio or said.quantity.unit != "percent":
                continue
            stated, figured = allowed(said.quantity), said.quantity.figure
            exact = abs(movement.end.figure - movement.start.figure)
            share = exact / movement.start.figure * 100
            points = Miss(stated, magnitude(subtract(new, old)), figured, exact)
            relative = Miss(stated, magnitude(percent_change(old, new)), figured, share)
            if severity(points) is None and severity(relative) is not None:
                message = (
                    f"the text says {figure(said.quantity)}, and from {figure(movement.start)} to "
                    f"{figure(movement.end)} is {rounded(exact)} percentage points, "
                    f"or {rounded(share)} percent"
                )
                parts = sites(
                    (said.claim, said.quantity),
                    (movement.claim, movement.start),
                    (movement.claim, movement.end),
                )
                yield Finding(message, parts)
