"""Stretches of the calendar. In: years, months, days and units. Out: `DateInterval`, EDTF strings.

The calendar is the proleptic Gregorian one from year 1 to 9999; what lies outside raises
`OffCalendarError`. Weeks begin on Monday. Seasons are the meteorological ones of the north: spring
is March to May, and the winter of 2019 begins in December 2019.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

Grain = Literal[
    "day", "week", "month", "quarter", "half", "season", "year", "decade", "century", "span"
]

# Units that are so many days, and units that are so many months.
DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
MONTHS = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "season": 3,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
# How many of a unit make a day.
A_DAY = {"hour": 24, "minute": 24 * 60, "second": 24 * 60 * 60}

# The grain of one of a unit.
GRAINS: dict[str, Grain] = {
    "second": "day",
    "minute": "day",
    "hour": "day",
    "day": "day",
    "night": "day",
    "week": "week",
    "weekend": "span",
    "fortnight": "span",
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "year": "year",
    "decade": "decade",
    "century": "century",
}

_ONE_DAY = timedelta(days=1)


class OffCalendarError(ValueError):
    """No such day: the 31st of February, or a year before 1 or after 9999."""


class DateInterval(NamedTuple):
    """The days from `start` up to, not including, `end`; `grain` is how coarse the words were."""

    start: date
    end: date
    grain: Grain

    @property
    def last(self) -> date:
        """The last day that belongs to it."""
        return self.end - _ONE_DAY


def on(year: int, month: int, day: int) -> date:
    """That day; raises `OffCalendarError` if there is none."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise OffCalendarError(f"{year}-{month}-{day}") from error


def later(day: date, days: int) -> date:
    """So many days later."""
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise OffCalendarError(f"{days} days from {day}") from error


def shifted(day: date, number: float, unit: str) -> date:
    """The day that lies `number` units later, or earlier if it is negative.

    A day that the month does not have becomes its last one: a month after 31 January is the end
    of February. Of parts of a day, every one begun counts: 30 hours are two days.
    """
    if unit in A_DAY:
        days = number / A_DAY[unit]
        return later(day, -int(-days // 1) if days > 0 else int(days // 1))
    if unit in DAYS:
        return later(day, round(number * DAYS[unit]))
    months = day.year * 12 + day.month - 1 + round(number * MONTHS[unit])
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise OffCalendarError(f"{number} {unit} from {day}")
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def run_end(start: date, number: float, unit: str) -> date:
    """The day behind so many units that begin with `start`: a part of a day counts as one."""
    end = shifted(start, number, unit)
    return end if end > start else later(start, 1)


def _days_in(year: int, month: int) -> int:
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days


def months_from(year: int, month: int, months: int, grain: Grain) -> DateInterval:
    """So many months from the first day of that one."""
    start = on(year, month, 1)
    return DateInterval(start, shifted(start, months, "month"), grain)


def a_day(day: date) -> DateInterval:
    """That day alone."""
    return DateInterval(day, later(day, 1), "day")


def a_month(year: int, month: int) -> DateInterval:
    """That month of that year."""
    return months_from(year, month, 1, "month")


def a_season(year: int, season: int) -> DateInterval:
    """A season by its EDTF number: 21 spring, 22 summer, 23 autumn, 24 winter."""
    return months_from(year, 3 * (season - 20), 3, "season")


def years(first: int, number: int, grain: Grain) -> DateInterval:
    """So many years from the first of January of the first."""
    return DateInterval(on(first, 1, 1), on(first + number, 1, 1), grain)


def a_year(year: int) -> DateInterval:
    """That year."""
    return years(year, 1, "year")


def a_decade(first: int) -> DateInterval:
    """The ten years from that one."""
    return years(first, 10, "decade")


def a_century(ordinal: int) -> DateInterval:
    """The so-manieth century, as people speak: the 19th is 1800 to 1899, the first begins in 1."""
    if ordinal == 1:
        return years(1, 99, "century")
    return years((ordinal - 1) * 100, 100, "century")


def around(day: date, unit: str) -> DateInterval:
    """The calendar unit that holds the day; of units that no calendar has, the one it begins."""
    match unit:
        case "week":
            monday = later(day, -day.weekday())
            return DateInterval(monday, later(monday, 7), "week")
        case "weekend":
            saturday = later(day, 5 - day.weekday())
            return DateInterval(saturday, later(saturday, 2), "span")
        case "fortnight":
            return DateInterval(day, later(day, 14), "span")
        case "month":
            return a_month(day.year, day.month)
        case "quarter":
            return months_from(day.year, (day.month - 1) // 3 * 3 + 1, 3, "quarter")
        case "half":
            return months_from(day.year, (day.month - 1) // 6 * 6 + 1, 6, "half")
        case "season":
            # January and February belong to the winter of the year before.
            month = shifted(day, -2, "month")
            return a_season(month.year, 21 + (month.month - 1) // 3)
        case "year":
            return a_year(day.year)
        case "decade":
            return a_decade(day.year // 10 * 10)
        case "century":
            return a_century(day.year // 100 + 1)
    return a_day(day)


def moved(interval: DateInterval, number: float, unit: str) -> DateInterval:
    """The interval so many units later; whole months, quarters and years stay whole."""
    start = shifted(interval.start, number, unit)
    if start.day == 1 and interval.start.day == 1 and interval.end.day == 1:
        return DateInterval(start, shifted(interval.end, number, unit), interval.grain)
    return DateInterval(start, later(start, (interval.end - interval.start).days), interval.grain)


def running(interval: DateInterval, published: date) -> DateInterval:
    """What has run since the interval began: from its first day up to the publication day.

    An interval that begins after the publication comes back as it is.
    """
    if not interval.start <= published < date.max:
        return interval
    return DateInterval(interval.start, later(published, 1), "span")


def edtf(interval: DateInterval) -> str:
    """The interval in the Extended Date/Time Format (ISO 8601-2): "2020-09", "199X", "2020-33".

    Quarters are 33 to 36, halves 40 and 41, seasons 21 to 24. What has no notation of its own is
    written by its first and last day, month or year: "2020-10-05/2020-10-11".
    """
    start, end, grain = interval
    if grain != "span" and around(start, grain)[:2] == (start, end):
        match grain:
            case "season":
                return f"{start.year:04}-{20 + start.month // 3}"
            case "quarter":
                return f"{start.year:04}-{33 + start.month // 3}"
            case "half":
                return f"{start.year:04}-{40 + start.month // 6}"
            case "decade":
                return f"{start.year // 10:03}X"
            case "century" if start.year >= 100:
                return f"{start.year // 100:02}XX"
    first, last = _digits(start), _digits(interval.last)
    if (start.month, start.day, end.month, end.day) == (1, 1, 1, 1):
        first, last = first[:4], last[:4]
    elif (start.day, end.day) == (1, 1):
        first, last = first[:7], last[:7]
    return first if first == last else f"{first}/{last}"


def _digits(day: date) -> str:
    return f"{day.year:04}-{day.month:02}-{day.day:02}"
