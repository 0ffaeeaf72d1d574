"""One quantity is given in two units, and they are not the same.

**What it does.** Where a number is said again in another unit ("seven miles (11 km)"), converts it
and compares. Both were rounded, however small they are, so "ten miles (16 km)" is right and so is
"seven miles (11 km)". So many of so many is held against its percentage ("84 out of 240 (35%)").
Two currencies are never compared: that takes a rate and its day.

**Why it matters.** Readers take the unit they know, so half of them read the wrong number.

**Example.**

> The fire burned 12,000 acres (5,900 hectares).

12,000 acres are 4,856 hectares.

**What to do.** Convert again from the unit of the source.

**Options.** None. A warning where the two miss each other by up to a tenth, else an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tracker.checks.arithmetic import Miss, figure, rounded, severity
from tracker.checks.registry import document_rule
from tracker.checks.subjects import Finding, Reading, sites, sole
from tracker.checks.wording import OPENERS, gap, role
from tracker.errors import UsageError
from tracker.intervals import HUNDRED, ROUNDED, ZERO, Interval, allowed
from tracker.models import Claim, Quantity, Severity
from tracker.units import convert

HALF = Decimal("0.5")
LOOSE = Decimal("0.1")
"""How far a proportion in words may miss to either side."""
_LONGEST_NOUN = 4  # tokens from a proportion, with what it is of, to the bracket


@document_rule("ARITH09", "two-wordings", "warning", rank=10)
def check(reading: Reading) -> Iterator[Finding]:
    """Convert every number that is said again in another unit."""
    places = {claim.key: index for index, claim in enumerate(reading.claims)}
    for claim in reading.claims:
        index = places.get(claim.wording_of)
        if index is None:
            continue
        first = reading.claims[index]
        # "5 feet 6 inches (168 cm)" says both again.
        compound = index and not gap(reading, reading.claims[index - 1], first)
        if not compound and _says_again(reading, first, claim):
            yield from _compare(first, claim)


def _says_again(reading: Reading, first: Claim, second: Claim) -> bool:
    """Whether nothing but a bracket, a comma or "or about" stands between the two."""
    between = gap(reading, first, second)
    proportion = sole(first)
    if proportion and _is_proportion(proportion) and between[-1:] == ["("]:
        between = between[-1:] if len(between) <= _LONGEST_NOUN else between
    words = set(between) - role("article")
    return words <= OPENERS | {",", "or", "/", "–", "—", "-", "="}


def _compare(first: Claim, second: Claim) -> Iterator[Finding]:
    one, other = first.content, second.content
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return
    if "currency" in one.dimension or one.unit == other.unit:
        return
    stated, given = rounded_to_place(other), rounded_to_place(one)
    if other.unit == "percent" and _is_proportion(one):
        share = one.figure * HUNDRED
        loose = LOOSE if _is_in_words(one) else ZERO  # "one in five (22%)"
        given_share = Interval(share * (1 - loose), share * (1 + loose))
        stated = stated._replace(high=max(stated.high, other.figure + 1))  # 2 out of 3 (66%)
        miss = severity(Miss(stated, given_share, other.figure, share))
        if miss:
            message = (
                f"the text says {figure(other)}, and {figure(one)} is {rounded(share)} percent"
            )
            yield Finding(message, sites(second, first), miss)
        return
    try:
        readings = [_converted(given, one.unit, other.unit)]
        if one.dimension == "temperature":
            readings.append(_converted(given, one.unit, other.unit, moved=True))
        exact = convert(one.figure, one.unit, other.unit)
    except UsageError:
        return  # what is counted, or units of different kinds, say nothing of each other
    misses = [severity(Miss(stated, converted, other.figure, exact)) for converted in readings]
    if None not in misses:
        level: Severity = "warning" if "warning" in misses else "error"
        message = (
            f"the text says {figure(other)}, and {figure(one)} is {rounded(exact)} {other.unit}"
        )
        yield Finding(message, sites(second, first), level)


def _is_proportion(quantity: Quantity) -> bool:
    """Whether it is so many of so many: "84 out of 240"."""
    is_ratio = quantity.dimension == "ratio" and not quantity.unit and quantity.value is not None
    return is_ratio and not {"in", "of"}.isdisjoint(quantity.quote.lower().split())


def _is_in_words(quantity: Quantity) -> bool:
    return not any(map(str.isdigit, quantity.quote))


def rounded_to_place(quantity: Quantity) -> Interval:
    """What a converted number allows: one under a hundred was rounded to its last written place."""
    interval, value = allowed(quantity, ROUNDED), quantity.value
    if value is None or abs(value) >= HUNDRED or value != value.to_integral_value():
        return interval
    return Interval(min(interval.low, value - HALF), max(interval.high, value + HALF))


def _converted(interval: Interval, source: str, target: str, *, moved: bool = False) -> Interval:
    """The interval in another unit; `moved` says that it is a difference of temperatures."""
    low, high = (
        convert(end, source, target, difference=moved) if end.is_finite() else end
        for end in (interval.low, interval.high)
    )
    if low > high:
        return Interval(high, low, interval.high_open, interval.low_open)
    return Interval(low, high, interval.low_open, interval.high_open)
