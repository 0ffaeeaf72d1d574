"""Parts do not add up to the total that is given with them.

**What it does.** Where a total is followed by all its parts (after a colon, a dash, a bracket, or
"made up of"), or parts by their total ("12 and 19, a total of 31"), adds the parts and compares,
within what rounding and hedges allow. Parts that stand behind a total without such words ("49
seats, 21 for the Greens and 18 for the Reds") may be less than it, but not more. What ends in one
of few ways is added up without such words ("9 wins, 4 draws and 7 losses in 20 games"). It says
nothing where the list may be open ("including", "among them", "mostly", "others"), or where a word
stands between the numbers that is not part of a list.

**Why it matters.** A part was added or taken out and the total stayed, or the other way round: the
commonest drift in documentation and in tallies.

**Example.**

> Pergola has 66 themes: 41 light themes and 23 dark themes.

41 and 23 are 64.

**What to do.** Count again, and mend the number that is not as intended; where the list is not
meant to be complete, say "including".

**Options.** None. A warning where the total is missed by up to a tenth, else an error.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.arithmetic import Miss, figure, rounded, severity
from tracker.checks.lists import sums
from tracker.checks.registry import document_rule
from tracker.checks.subjects import Finding, Reading, sites
from tracker.intervals import ZERO, add, allowed
from tracker.models import Claim, Quantity


@document_rule("ARITH06", "parts-and-total", "warning", rank=10)
def check(reading: Reading) -> Iterator[Finding]:
    """Add up every complete list of parts that stands beside its total."""
    for one in sums(reading):
        total = quantity(one.total)
        parts = [quantity(part) for part in one.parts]
        exact = sum((part.figure for part in parts), ZERO)
        level = severity(Miss(allowed(total), add(*map(allowed, parts)), total.figure, exact))
        if level and not (one.is_open and exact < total.figure):
            message = (
                f"the text says {figure(total)}, and {', '.join(map(figure, parts[:-1]))} and "
                f"{figure(parts[-1])} add up to {rounded(exact)}"
            )
            yield Finding(message, sites(one.total, *one.parts), level)


def quantity(claim: Claim) -> Quantity:
    """The number of a claim that is no change."""
    assert isinstance(claim.content, Quantity)
    return claim.content
