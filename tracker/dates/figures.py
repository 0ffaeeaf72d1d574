"""Dates in figures. In: a sentence and the place of a number in it. Out: a reading.

"2021-03-12", "2021-03-12T07:30:00Z", "2021-03", "12/03/2021", "3/25/21", "12.03.2021", "by 25/12".
Which of the first two figures is the day is left open where both could be.
"""

from __future__ import annotations

from tracker.dates import words
from tracker.dates.meaning import Calendar, Meaning, Numeric
from tracker.dates.view import Reading, View

# The last two-digit year of this century: 68 is 2068, 69 is 1969.
_PIVOT = 68


def full_year(short: int) -> int:
    """The year that two digits stand for: 68 is 2068, 69 is 1969."""
    return short + (2000 if short <= _PIVOT else 1900)


def numeric(view: View, index: int) -> Reading:
    """Read "2021-03-12", "2021-03-12T07:30Z", "12/03/2021", "12.03.2021", "2021-03"."""
    low = view.low
    if "." in low[index]:
        separator = "."
        figures = low[index].split(".")
        after = index + 1
    else:
        separator = low[index + 1]
        if separator not in ("-", "/"):
            return None
        figures = [low[index]]
        after = index + 1
        while (
            len(figures) < 3
            and low[after] == separator
            and view.joined(after)
            and view.joined(after + 1)
        ):
            figures.append(low[after + 1])
            after += 2
        if low[after] == separator and view.joined(after):
            return None
    if not all(figure.isdecimal() and len(figure) in (1, 2, 4) for figure in figures):
        return None
    if len(figures) == 2 and separator == "/":
        meaning = _without_year(view, index, int(figures[0]), int(figures[1]))
    else:
        meaning = _figures(figures, separator)
    return None if meaning is None else (meaning, _past_time(view, after))


def _without_year(view: View, index: int, first: int, second: int) -> Meaning | None:
    """Read "(by) 25/12"; "(fell by) 3/4" and "3/4 (cups)" are fractions."""
    low = view.low
    if low[index - 1] not in words.DAY_CUES or low[index - 2] in words.YEAR_MOVED:
        return None
    if low[index + 3][:1].isalpha() and low[index + 3] not in words.CLOSED:
        return None
    return _day_and_month(first, second, None)


def _figures(figures: list[str], separator: str) -> Meaning | None:
    lengths = [len(figure) for figure in figures]
    numbers = [int(figure) for figure in figures]
    if lengths == [4, 2] and separator == "-":
        return Calendar(numbers[0], numbers[1]) if 1 <= numbers[1] <= 12 else None
    if len(figures) != 3 or 4 in lengths[1:2]:
        return None
    if lengths[0] == 4:
        # "2024.1.3" is a version.
        return _calendar(*numbers) if lengths[1:] == [2, 2] or separator != "." else None
    if lengths[2] != 4:
        # Two digits at the end are a year with slashes only: 12-10-11 may be anything.
        if separator != "/" or lengths[2] != 2:
            return None
        numbers[2] = full_year(numbers[2])
    return _day_and_month(numbers[0], numbers[1], numbers[2])


def _day_and_month(first: int, second: int, year: int | None) -> Meaning | None:
    if first == second or second > 12:
        return _calendar(year, first, second)
    if first > 12:
        return _calendar(year, second, first)
    return Numeric(first, second, year) if first and second else None


def _calendar(year: int | None, month_number: int, day: int) -> Calendar | None:
    if 1 <= month_number <= 12 and 1 <= day <= 31:
        return Calendar(year, month_number, day)
    return None


def _past_time(view: View, index: int) -> int:
    """The place after "T07:30:00+01:00" behind a date in figures."""
    low = view.low
    if low[index] != "t" or not view.joined(index) or not view.joined(index + 1):
        return index
    last = index + 1
    while last < index + 12 and view.joined(last + 1) and low[last + 1][0] in "0123456789:.+-z":
        last += 1
    return last + 1
