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

import re
from collections.abc import Iterator
from decimal import Decimal

from tracker.checks.arithmetic import figure
from tracker.checks.registry import document_rule
from tracker.checks.subjects import Finding, Reading, sites
from tracker.checks.wording import before, role
from tracker.models import Claim, Quantity
from tracker.tokens import Tokens

_KINDS = re.compile(r"\d-[a-z]")
_FIRST_YEAR, _LAST_YEAR = 1000, 2200


@document_rule("ARITH10", "range-upside-down", "warning", rank=10)
def check(reading: Reading) -> Iterator[Finding]:
    """Look at both ends of every range that is written with "between"."""
    for claim in reading.claims:
        for quantity in claim.quantities:
            if is_upside_down(quantity) and _is_range(reading, claim, quantity):
                message = f"{figure(quantity)}: the first number of this range is the larger one"
                yield Finding(message, sites((claim, quantity)))


def is_upside_down(quantity: Quantity) -> bool:
    """Whether the number written first is the upper end: its digits are, at some size, and those
    of the lower end are not.
    """
    low, high = quantity.low, quantity.high
    if low is None or high is None or low == high:
        return False
    tokens = Tokens(quantity.quote)
    numbers = [word for word in tokens.words if word[0].isdigit()]
    if "between" not in tokens.lower or len(numbers) < 2:
        return False
    if quantity.dimension == "count" and all("." in number for number in numbers):
        return False  # releases, sections: nothing is counted in tenths
    if _KINDS.search(quantity.quote):
        return False  # two kinds: "between 64-bit and 32-bit programs"
    first = Decimal(numbers[0].replace(",", ""))
    return _same_digits(first, high) and not _same_digits(first, low)


def _is_range(reading: Reading, claim: Claim, quantity: Quantity) -> bool:
    """Not "the difference between 55 seats and 40 seats", nor a span of years."""
    apart = before(reading, claim)[-1:]
    year = quantity.low is not None and _FIRST_YEAR <= quantity.low <= _LAST_YEAR
    years = year and not quantity.unit and "," not in quantity.quote
    return not years and not set(apart) & role("apart")


def _same_digits(one: Decimal, other: Decimal) -> bool:
    return _digits(one) == _digits(other)


def _digits(number: Decimal) -> tuple[int, ...]:
    """The digits of a number without the zeros around them."""
    return number.normalize().as_tuple().digits
