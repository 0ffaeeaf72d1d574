"""A range begins with its larger number.

**What it does.** Reports "between 55 and 40 people": a range whose first number is larger than its
second. A movement ("from 55 to 40") is no range.

**Why it matters.** Mostly the two are swapped; sometimes a digit is missing, and then the range is
another one.

**Example.**

> The repair will cost between $5 million and $3 million.

**What to do.** Put the smaller number first, or mend the one that is not as intended.

**Options.** None.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.arithmetic import figure
from tracker.checks.registry import document_rule
from tracker.checks.subjects import Finding, Reading, sites
from tracker.models import plain


@document_rule("ARITH10", "range-upside-down", "warning", rank=10)
def check(reading: Reading) -> Iterator[Finding]:
    """Look at both ends of every range."""
    for claim in reading.claims:
        for quantity in claim.quantities:
            low, high = quantity.low, quantity.high
            if low is not None and high is not None and high < low:
                message = f"{figure(quantity)} goes from {plain(low)} down to {plain(high)}"
                yield Finding(message, sites((claim, quantity)))
