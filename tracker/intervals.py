"""What a written number allows. In: quantities. Out: intervals, agreement, interval arithmetic.

A number in a text stands for every value that its writer could have had in mind: "3,000 troops" is
true of 3,048. Two numbers agree when their intervals overlap. All arithmetic is decimal.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from tracker.models import Quantity

# Sums and differences of written numbers are exact here; only quotients are rounded.
EXACT = Context(prec=60)
INFINITY = Decimal("Infinity")
ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Widths:
    """How far a written number reaches, as shares of its value.

    `about` is what a two-sided hedge reaches to each side at least, `near` what a one-sided one
    ("nearly", "just over") reaches to its side, and `rounding` what the rounding of a whole number
    may reach at most. Whole numbers under `exact_below` are taken as counted, not rounded.
    """

    about: Decimal = Decimal("0.05")
    near: Decimal = Decimal("0.10")
    rounding: Decimal = Decimal("0.025")
    exact_below: Decimal = HUNDRED


WIDTHS = Widths()

# A length or a price that was converted is rounded, however small: 7 miles are 11 km.
ROUNDED = Widths(exact_below=ZERO)


class Interval(NamedTuple):
    """The values from `low` to `high`; an open end is not itself among them."""

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    @property
    def is_point(self) -> bool:
        return self.low == self.high

    def holds(self, value: Decimal) -> bool:
        """Whether `value` is one of them."""
        above = value > self.low or (value == self.low and not self.low_open)
        below = value < self.high or (value == self.high and not self.high_open)
        return above and below

    def within(self, other: Interval) -> bool:
        """Whether every value of this interval is one of the other's."""
        above = self.low > other.low or (
            self.low == other.low and (self.low_open or not other.low_open)
        )
        below = self.high < other.high or (
            self.high == other.high and (self.high_open or not other.high_open)
        )
        return above and below

    def overlaps(self, other: Interval) -> bool:
        """Whether they share more than an end; a point overlaps the interval that holds it."""
        if self.is_point:
            return other.holds(self.low)
        if other.is_point:
            return self.holds(other.low)
        return max(self.low, other.low) < min(self.high, other.high)

    def scaled(self, factor: Decimal) -> Interval:
        """Every value times `factor`."""
        return multiply(self, point(factor))


EVERYTHING = Interval(-INFINITY, INFINITY, True, True)


def point(value: Decimal) -> Interval:
    """The interval of one value."""
    return Interval(value, value)


def around(value: Decimal, reach: Decimal) -> Interval:
    """The values no further than `reach` from `value`."""
    return Interval(EXACT.subtract(value, reach), EXACT.add(value, reach))


@lru_cache(4096)
def last_place(value: Decimal) -> Decimal:
    """The unit of the last digit that is not zero: 100 for 5,200, 0.01 for 0.25, 1 for 0."""
    if not value:
        return ONE
    exponent = value.normalize(EXACT).as_tuple().exponent
    assert isinstance(exponent, int)  # a written number is finite
    return ONE.scaleb(exponent)


def rounding(quantity: Quantity, value: Decimal, widths: Widths = WIDTHS) -> Decimal:
    """How far a value of `quantity` may have been rounded, to either side.

    Decimals and percentages: half the last written place. Fractions and factors in words ("a
    third", "doubled"): as far as "about". Whole numbers under `exact_below`: not at all. Other
    whole numbers: half the last place that is not zero, at most the share `rounding`.
    """
    size = abs(value)
    whole = value == value.to_integral_value()
    is_ratio = quantity.dimension == "ratio"
    if is_ratio and not (whole and quantity.unit == "percent"):
        in_words = not any(map(str.isdigit, quantity.written))
        if in_words:
            return EXACT.multiply(size, widths.about)
    place = quantity.precision or last_place(value)
    if not whole or _has_decimals(quantity, value):
        return place / 2
    if is_ratio:
        return min(place, ONE) / 2  # "40 percent" was written to the last percent, not to tens
    if size < widths.exact_below:
        return ZERO
    return min(last_place(value) / 2, EXACT.multiply(size, widths.rounding))


def _has_decimals(quantity: Quantity, value: Decimal) -> bool:
    """Whether decimal places were written: in "3.0 million" though not in "3 million"."""
    if quantity.precision is not None and quantity.precision < last_place(value):
        return True
    before, stop, behind = quantity.written.partition(".")
    return bool(stop) and before[-1:].isdigit() and behind[:1].isdigit()


def allowed(quantity: Quantity, widths: Widths = WIDTHS) -> Interval:
    """The values that the quantity as written allows, in its own unit.

    A point reaches as far as it was rounded, further if hedged; a bound has no other end, unless
    a hedge says that the number lies near it; a range is what it says.
    """
    if quantity.is_bound:
        return _beyond(quantity, widths)
    hedge = widths.about if quantity.approximate else ZERO
    if quantity.value is not None:
        value = quantity.value
        reach = max(rounding(quantity, value, widths), EXACT.multiply(abs(value), hedge))
        return around(value, reach)
    low, high = quantity.low, quantity.high
    assert low is not None
    assert high is not None
    low, high = min(low, high), max(low, high)
    return Interval(
        EXACT.subtract(low, EXACT.multiply(abs(low), hedge)),
        EXACT.add(high, EXACT.multiply(abs(high), hedge)),
    )


def _beyond(quantity: Quantity, widths: Widths) -> Interval:
    """What a bound allows: all beyond it, or the near part if it is hedged."""
    bound = quantity.figure
    near = quantity.approximate and not quantity.vague
    reach = EXACT.multiply(abs(bound), widths.near) if near else INFINITY
    is_open = quantity.comparator in ("<", ">")
    if quantity.comparator in (">", ">="):
        return Interval(bound, EXACT.add(bound, reach), is_open, not near)
    return Interval(EXACT.subtract(bound, reach), bound, not near, is_open)


def agree(one: Quantity, other: Quantity, widths: Widths = WIDTHS) -> bool:
    """Whether two quantities in the same unit can both be true of one value."""
    return allowed(one, widths).overlaps(allowed(other, widths))


def is_loose(quantity: Quantity) -> bool:
    """Whether it is vague, a range or one-sided, so that agreeing with it says little."""
    return quantity.value is None or quantity.vague


def add(*parts: Interval) -> Interval:
    """The values of a sum."""
    total = point(ZERO)
    for part in parts:
        total = Interval(
            EXACT.add(total.low, part.low),
            EXACT.add(total.high, part.high),
            total.low_open or part.low_open,
            total.high_open or part.high_open,
        )
    return total


def subtract(one: Interval, other: Interval) -> Interval:
    """The values of `one` less `other`."""
    return Interval(
        EXACT.subtract(one.low, other.high),
        EXACT.subtract(one.high, other.low),
        one.low_open or other.high_open,
        one.high_open or other.low_open,
    )


def multiply(one: Interval, other: Interval) -> Interval:
    """The values of a product."""
    ends = [_times(a, b) for a, b in product(_ends(one), _ends(other))]
    low, low_open = min(ends)
    # Of two products of one size the closed one counts: `False` is less than `True`.
    high, high_closed = max((value, not is_open) for value, is_open in ends)
    return Interval(low, high, low_open, not high_closed)


def divide(one: Interval, other: Interval) -> Interval:
    """The values of `one` over `other`; everything where the divisor could be nothing."""
    if other.low <= 0 <= other.high:
        return EVERYTHING
    low, high = EXACT.divide(ONE, other.high), EXACT.divide(ONE, other.low)
    return multiply(one, Interval(low, high, other.high_open, other.low_open))


def percent_change(old: Interval, new: Interval) -> Interval:
    """By how many percent of `old` a value moved from `old` to `new`; a fall is negative.

    100 (new / old - 1), in which the old value stands once, so that the ends are exact. Where the
    old value could be nothing or less, a percentage says nothing: everything.
    """
    if old.low <= 0:
        return EVERYTHING
    return subtract(divide(new, old), point(ONE)).scaled(HUNDRED)


End = tuple[Decimal, bool]


def _ends(interval: Interval) -> tuple[End, End]:
    return (interval.low, interval.low_open), (interval.high, interval.high_open)


def _times(one: End, other: End) -> End:
    """The product of two ends, open if one is; nothing times however much is nothing."""
    (a, a_open), (b, b_open) = one, other
    if a and b:
        return EXACT.multiply(a, b), a_open or b_open
    return ZERO, (bool(a) or a_open) and (bool(b) or b_open)
