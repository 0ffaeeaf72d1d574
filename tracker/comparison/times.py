"""How the times of two numbers stand to each other. In: two as-ofs and a basis. Out: a `Timing`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from tracker.models import AsOf, Basis

Timing = Literal["same", "later", "earlier", "unclear", "undated"]

WIDEST = timedelta(days=30)
"""A month less a day: how far apart the days of an as-of may lie that names the same time as one
within it."""


def timing(before: AsOf, after: AsOf, basis: Basis) -> Timing:
    """How `after` stands to `before`.

    "same" where one interval holds the other and the wider is no wider than a month; "unclear"
    where they overlap otherwise. Totals are of the same time only where their periods are equally
    long: half a year is not a year, nor a day a month.
    """
    first, second = _days(before), _days(after)
    if first is None or second is None:
        return "undated"
    if first == second:
        return "same"
    if basis == "total" and before.period != after.period:
        return "unclear"
    (start, end), (start_after, end_after) = first, second
    if _holds(first, second) or _holds(second, first):
        fits = max(end - start, end_after - start_after) <= WIDEST
        return "same" if fits and not (basis == "total" and before.period) else "unclear"
    return "later" if end_after > end else "earlier"


def _days(as_of: AsOf) -> tuple[date, date] | None:
    if as_of.start is None or as_of.end is None:
        return None
    return as_of.start, as_of.end


def _holds(outer: tuple[date, date], inner: tuple[date, date]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
