"""Quantities of one series on one scale. In: a quantity, a unit. Out: its numbers in that unit."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from tracker.errors import UsageError
from tracker.models import Quantity


class Scaled(NamedTuple):
    """The number to place a quantity by, and the ends of its range where it has both."""

    figure: Decimal
    low: Decimal | None = None
    high: Decimal | None = None


def scaled(quantity: Quantity, unit: str) -> Scaled | None:
    """`quantity` in `unit`, or None where nothing converts its unit to that one.

    Things counted are on one scale whatever they are called: within a series, a soldier is a troop.
    """
    figure, low, high = quantity.figure, quantity.low, quantity.high
    if low is None or high is None:
        low = high = None
    if quantity.dimension == "count" or quantity.unit == unit:
        return Scaled(figure, low, high)
    from tracker.units import convert

    try:
        ends = [None if end is None else convert(end, quantity.unit, unit) for end in (low, high)]
        return Scaled(convert(figure, quantity.unit, unit), *ends)
    except UsageError:
        return None
