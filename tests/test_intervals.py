"""What written numbers allow, when they agree, and the arithmetic that checks build on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.intervals import (
    EVERYTHING,
    INFINITY,
    ROUNDED,
    Interval,
    Widths,
    add,
    agree,
    allowed,
    around,
    divide,
    is_loose,
    last_place,
    multiply,
    percent_change,
    point,
    subtract,
)
from tracker.models import Quantity
from tracker.spans import Span


def number(text: Any) -> Decimal:
    return Decimal(str(text))


def quantity(written: str, value: Any = None, **fields: Any) -> Quantity:
    given = {"value": value, "low": fields.pop("low", None), "high": fields.pop("high", None)}
    ends = {name: None if end is None else number(end) for name, end in given.items()}
    return Quantity(span=Span(0, len(written)), quote=written, written=written, **ends, **fields)


def percent(written: str, value: Any, **fields: Any) -> Quantity:
    return quantity(written, value, unit="percent", dimension="ratio", **fields)


def closed(low: Any, high: Any) -> Interval:
    return Interval(number(low), number(high))


ALLOWED = [
    # whole numbers under a hundred are counted
    (quantity("15", 15), closed(15, 15)),
    (quantity("zero", 0), closed(0, 0)),
    (quantity("99", 99), closed(99, 99)),
    # other whole numbers: half the last place that is not zero, at most 2.5 percent
    (quantity("101", 101), closed("100.5", "101.5")),
    (quantity("3,048", 3048), closed("3047.5", "3048.5")),
    (quantity("5,200", 5200), closed(5150, 5250)),
    (quantity("3,000", 3000), closed(2925, 3075)),
    (quantity("100", 100), closed("97.5", "102.5")),
    (quantity("75 million", 75_000_000, precision=number(10**6)), closed(74_500_000, 75_500_000)),
    (quantity("3 million", 3_000_000, precision=number(10**6)), closed(2_925_000, 3_075_000)),
    (quantity("-5,200", -5200), closed(-5250, -5150)),
    # decimals: half the last written place
    (quantity("3.7", "3.7"), closed("3.65", "3.75")),
    (quantity("3.70", "3.70", precision=number("0.01")), closed("3.695", "3.705")),
    (quantity("1.2 million", 1_200_000, precision=number(10**5)), closed(1_150_000, 1_250_000)),
    (quantity("3.0 million", 3_000_000, precision=number(10**5)), closed(2_950_000, 3_050_000)),
    # percentages: half the last written place, which is one at least
    (percent("25 percent", 25), closed("24.5", "25.5")),
    (percent("40 percent", 40, precision=number(10)), closed("39.5", "40.5")),
    (percent("3.70 %", "3.70", precision=number("0.01")), closed("3.695", "3.705")),
    (percent("three percent", 3), closed("2.5", "3.5")),
    # fractions and factors in words are loose
    (percent("half", 50), closed("49.5", "50.5")),
    (quantity("halved", "0.5", dimension="ratio"), closed("0.475", "0.525")),
    (quantity("doubled", 2, dimension="ratio"), closed("1.9", "2.1")),
    # "about" is five percent, or the rounding where that is more
    (quantity("3,000", 3000, approximate=True), closed(2850, 3150)),
    (quantity("12", 12, approximate=True), closed("11.4", "12.6")),
    (percent("3 percent", 3, approximate=True), closed("2.5", "3.5")),
    (quantity("-100", -100, approximate=True), closed(-105, -95)),
    # bounds
    (quantity("24", low=24, comparator=">="), Interval(number(24), INFINITY, False, True)),
    (quantity("24", low=24, comparator=">"), Interval(number(24), INFINITY, True, True)),
    (quantity("60", high=60, comparator="<="), Interval(-INFINITY, number(60), True, False)),
    (quantity("60", high=60, comparator="<"), Interval(-INFINITY, number(60), True, True)),
    # one-sided hedges
    (
        quantity("5,000", low=5000, comparator=">", approximate=True),
        Interval(number(5000), number(5500), True, False),
    ),
    (
        quantity("2,000", high=2000, comparator="<", approximate=True),
        Interval(number(1800), number(2000), False, True),
    ),
    (
        quantity("hundreds", low=100, comparator=">=", vague=True, approximate=True),
        Interval(number(100), INFINITY, False, True),
    ),
    # ranges
    (quantity("40 and 55", low=40, high=55), closed(40, 55)),
    (quantity("40 to 55", low=40, high=55, approximate=True), closed(38, "57.75")),
    (quantity("55 to 40", low=55, high=40), closed(40, 55)),
]


@pytest.mark.parametrize(("written", "expected"), ALLOWED, ids=str)
def test_what_a_number_allows(written: Quantity, expected: Interval) -> None:
    assert allowed(written) == expected


def test_widths_can_be_set() -> None:
    about = quantity("100", 100, approximate=True)
    assert allowed(about, Widths(about=number("0.2"))) == closed(80, 120)
    near = quantity("100", low=100, comparator=">", approximate=True)
    assert allowed(near, Widths(near=number("0.5"))).high == 150
    assert allowed(quantity("3,000", 3000), Widths(rounding=number("0.1"))) == closed(2700, 3300)
    assert allowed(quantity("15", 15), Widths(exact_below=number(10))) == closed("14.625", "15.375")


def test_what_was_converted_is_rounded_however_small() -> None:
    miles = allowed(quantity("7", 7), ROUNDED).scaled(number("1.609344"))
    assert not point(number(7) * number("1.609344")).overlaps(point(number(11)))
    assert miles.overlaps(allowed(quantity("11", 11), ROUNDED))
    assert not miles.overlaps(allowed(quantity("12", 12), ROUNDED))


AGREE = [
    (quantity("3,000", 3000), quantity("3,048", 3048), True),
    (quantity("3,000", 3000), quantity("2,500", 2500), False),
    (quantity("3,000", 3000), quantity("3,500", 3500), False),
    (quantity("31", 31), quantity("31", 31), True),
    (quantity("31", 31), quantity("32", 32), False),
    (quantity("31", 31), quantity("30", 30, approximate=True), True),
    (quantity("5,200", 5200), quantity("5,000", low=5000, comparator=">", approximate=True), True),
    (quantity("6,000", 6000), quantity("5,000", low=5000, comparator=">", approximate=True), False),
    (quantity("31", 31), quantity("24", low=24, comparator=">="), True),
    (quantity("60", 60), quantity("60", low=60, comparator=">"), False),
    (quantity("60", 60), quantity("60", high=60, comparator="<="), True),
    (quantity("55", 55), quantity("40 to 55", low=40, high=55), True),
    # intervals that only touch do not overlap
    (percent("24 %", 24), percent("25 %", 25), False),
    (
        quantity("3,000", low=3000, comparator=">"),
        quantity("3,000", high=3000, comparator="<="),
        False,
    ),
    (quantity("40 to 55", low=40, high=55), quantity("55 to 70", low=55, high=70), False),
]


@pytest.mark.parametrize(("one", "other", "expected"), AGREE, ids=str)
def test_agreement(one: Quantity, other: Quantity, expected: bool) -> None:
    assert agree(one, other) is expected
    assert agree(other, one) is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (quantity("31", 31), False),
        (quantity("31", 31, approximate=True), False),
        (quantity("31", low=31, comparator=">="), True),
        (quantity("40 to 55", low=40, high=55), True),
        (quantity("dozens", low=24, comparator=">=", vague=True), True),
    ],
    ids=str,
)
def test_loose(written: Quantity, expected: bool) -> None:
    assert is_loose(written) is expected


@pytest.mark.parametrize(
    ("value", "expected"), [(5200, 100), (3048, 1), ("0.25", "0.01"), (0, 1), (-70, 10)]
)
def test_last_place(value: Any, expected: Any) -> None:
    assert last_place(number(value)) == number(expected)


def test_within() -> None:
    assert closed(1, 2).within(closed(1, 2))
    assert Interval(number(1), number(2), True, True).within(closed(1, 2))
    assert not closed(1, 2).within(Interval(number(1), number(2), True, False))
    assert not closed(1, 2).within(Interval(number(1), number(2), False, True))
    assert not closed(0, 2).within(closed(1, 3))
    assert closed(5, 6).within(EVERYTHING)


def test_sums_and_differences() -> None:
    assert add(closed(1, 2), closed(10, 20), point(number(5))) == closed(16, 27)
    assert add() == closed(0, 0)
    assert subtract(closed(10, 20), closed(1, 2)) == closed(8, 19)
    more = Interval(number(10), INFINITY, True, True)
    assert subtract(more, closed(1, 2)) == Interval(number(8), INFINITY, True, True)
    assert subtract(closed(1, 2), more) == Interval(-INFINITY, number(-8), True, True)


def test_products_and_quotients() -> None:
    assert multiply(closed(2, 3), closed(-5, 4)) == closed(-15, 12)
    assert multiply(closed(-3, -2), closed(-5, -4)) == closed(8, 15)
    assert multiply(closed(0, 2), Interval(number(3), INFINITY, False, True)).high == INFINITY
    assert multiply(point(number(0)), EVERYTHING) == point(number(0))
    assert multiply(EVERYTHING, point(number(0))) == point(number(0))
    half_open = Interval(number(2), number(4), True, False)
    assert divide(closed(8, 8), half_open) == Interval(number(2), number(4), False, True)
    assert divide(closed(8, 8), closed(-1, 1)) == EVERYTHING
    assert divide(closed(8, 8), closed(0, 1)) == EVERYTHING


def test_percent_change() -> None:
    moved = percent_change(allowed(quantity("6,000", 6000)), allowed(quantity("8,000", 8000)))
    assert moved.holds(number("33.3"))
    assert not moved.holds(number(25))
    assert percent_change(closed(100, 100), closed(50, 50)) == closed(-50, -50)
    assert percent_change(closed(-1, 1), closed(50, 50)) == EVERYTHING


values = st.decimals(-(10**6), 10**6, places=2)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """An interval and a value in it."""
    low, inside, high = sorted(draw(st.tuples(values, values, values)))
    return Interval(low, high), inside


@given(intervals(), intervals())
def test_arithmetic_holds_every_result(
    one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]
) -> None:
    (a, x), (b, y) = one, other
    assert add(a, b).holds(x + y)
    assert subtract(a, b).holds(x - y)
    assert multiply(a, b).holds(x * y)
    if y:
        quotient = divide(a, b)
        assert quotient.low <= x / y + number("1e-15")
        assert quotient.high >= x / y - number("1e-15")


@given(intervals(), intervals())
def test_overlap_is_symmetric(
    one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]
) -> None:
    assert one[0].overlaps(other[0]) is other[0].overlaps(one[0])


@given(st.integers(-(10**9), 10**9), st.booleans())
def test_a_number_agrees_with_itself(value: int, approximate: bool) -> None:
    written = quantity(str(value), value, approximate=approximate)
    assert allowed(written).holds(number(value))
    assert agree(written, written)
    assert around(number(value), number(1)).overlaps(allowed(written))
