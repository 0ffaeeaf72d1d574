"""Pieces of a stretch of the calendar. In: a stretch and which piece of it. Out: `DateInterval`.

The choices that no calendar makes:

- the end of a stretch is its last day, its start the first day; of a decade or a century, the last
  or first year or decade;
- early, mid and late are the thirds of a stretch (3, 4 and 3 years of a decade), but the middle of
  a year is the month around its first of July: 16 June to 15 July.

A piece that the stretch does not have (a fifth Monday) raises `OffCalendarError`.
"""

from __future__ import annotations

from tracker.dates.meaning import Which
from tracker.dates.periods import (
    GRAINS,
    MONTHS,
    DateInterval,
    OffCalendarError,
    a_day,
    around,
    later,
    run_end,
    shifted,
)


def edge(which: Which, whole: DateInterval) -> DateInterval:
    """The start or the end of a stretch."""
    day = whole.start if which == "start" else whole.last
    finer = {"decade": "year", "century": "decade"}.get(whole.grain, "day")
    return around(day, finer)


def third(which: Which, whole: DateInterval) -> DateInterval:
    """The early, the middle or the late part of a stretch."""
    if whole.grain == "year" and which == "mid":
        middle = shifted(whole.start, 6, "month")
        return DateInterval(later(middle, -15), later(middle, 15), "span")
    if whole.grain in MONTHS and whole.grain != "month":
        unit, length = "month", MONTHS[whole.grain]
        if length >= 120:
            unit, length = "year", length // 12
    else:
        unit, length = "day", (whole.end - whole.start).days
    one, two = round(length / 3), round(length * 2 / 3)
    cuts = {"early": (0, one), "mid": (one, two), "late": (two, length)}[which]
    start, end = (shifted(whole.start, cut, unit) for cut in cuts)
    return DateInterval(start, whole.end if which == "late" else end, "span")


def piece(whole: DateInterval, number: int, length: int, unit: str) -> DateInterval:
    """The `number`-th run of `length` units, from the end on if that is negative."""
    if unit in ("half", "quarter") and whole.grain != "year":
        return _share(whole, number, 2 if unit == "half" else 4)
    if number > 0:
        start = shifted(whole.start, (number - 1) * length, unit)
        end = run_end(start, length, unit)
    else:
        end = whole.end
        start = shifted(end, -length, unit)
    if start < whole.start or end > whole.end:
        raise OffCalendarError(f"{number}. {length} {unit} of {whole}")
    return DateInterval(start, end, GRAINS[unit] if length == 1 else "span")


def _share(whole: DateInterval, number: int, shares: int) -> DateInterval:
    """The `number`-th of so many equal shares: the first half of March, of the 1990s."""
    if number < 0:
        number = shares
    months = MONTHS.get(whole.grain, 0)
    if months and months % shares == 0:
        start = shifted(whole.start, months // shares * (number - 1), "month")
        return DateInterval(start, shifted(start, months // shares, "month"), "span")
    days = (whole.end - whole.start).days
    start = later(whole.start, days * (number - 1) // shares)
    return DateInterval(start, later(whole.start, days * number // shares), "span")


def nth_weekday(whole: DateInterval, number: int, weekday: int) -> DateInterval:
    """The `number`-th of its Mondays (0) to Sundays (6), from its end on if that is negative."""
    if number > 0:
        first = later(whole.start, (weekday - whole.start.weekday()) % 7)
        day = later(first, 7 * (number - 1))
    else:
        day = later(whole.last, -((whole.last.weekday() - weekday) % 7))
    if not whole.start <= day < whole.end:
        raise OffCalendarError(f"{number}. weekday of {whole}")
    return a_day(day)
