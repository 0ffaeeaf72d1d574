"""What the words leave open. In: a place in the calendar and what is known. Out: the days it means.

Of all Marches, the past one is the latest that had begun by the publication day, the future one the
earliest that had not ended. Where no tense says which is meant, the other is taken if it is much
nearer: "on 12 October" in a text of the 5th looks ahead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal, NamedTuple

from tracker.dates.meaning import Calendar, Decade, Near, Numeric, Season
from tracker.dates.periods import (
    DateInterval,
    OffCalendarError,
    a_day,
    a_decade,
    a_month,
    a_season,
    a_year,
    around,
    later,
    on,
    shifted,
)

DateOrder = Literal["dmy", "mdy"]

# How many times nearer the future must be than the past, or the past than the future.
_NEARER = 3
# How many years around the publication are looked at: the winter before last began two years
# before, and a 29 February may be as far away as eight.
_YEARS = 2
_LEAP_YEARS = 8


class Known(NamedTuple):
    """What is known around an expression; `sure` if a tense says whether it lies `ahead`."""

    published: date | None
    ahead: bool
    sure: bool
    anchor: DateInterval | None
    order: DateOrder | None


def choose(
    options: Iterable[DateInterval], known: Known, yearly: bool = False
) -> DateInterval | None:
    """Of intervals in order of time, the one that tense and publication date call for.

    Of `yearly` ones the other side is taken where nothing is sure and it is much nearer.
    """
    published = known.published
    if published is None:
        return None
    past = future = None
    for option in options:
        if option.start <= published:
            past = option
        if option.end > published:
            future = option
            break
    if known.sure or not yearly or past is None or future is None:
        return future if known.ahead else past
    back, ahead = (published - past.last).days, (future.start - published).days
    if known.ahead:
        return past if _NEARER * back < ahead else future
    return future if _NEARER * ahead < back else past


def each_year(
    make: Callable[[int], DateInterval], known: Known, years: int = _YEARS
) -> Iterable[DateInterval]:
    """What `make` gives for each year around the publication, but for those that have none."""
    if known.published is None:
        return
    for year in range(known.published.year - years, known.published.year + years + 1):
        try:
            yield make(year)
        except OffCalendarError:
            continue


def calendar(meaning: Calendar, known: Known) -> DateInterval | None:
    """A place in the calendar that may have no year, or no month.

    A weekday beside a month and a day chooses the year, if it fits one of the three around.
    """
    year, month, day, weekday = meaning
    if year is not None:
        if month is None:
            return a_year(year)
        return a_month(year, month) if day is None else a_day(on(year, month, day))
    if known.published is None:
        return None
    if month is not None:
        options = _months_and_days(month, day, known)
        near_by = range(known.published.year - 1, known.published.year + 2)
        named = [
            one for one in options if one.start.weekday() == weekday and one.start.year in near_by
        ]
        return choose(named, known, yearly=True) or choose(options, known, yearly=True)
    if day is not None:
        return choose(_days_of_months(day, known.published), known)
    if weekday is None:
        return None
    first = later(known.published, weekday - known.published.weekday())
    return choose((a_day(later(first, days)) for days in (-7, 0, 7)), known)


def _months_and_days(month: int, day: int | None, known: Known) -> list[DateInterval]:
    """That month or day of every year around."""
    if day is None:
        return list(each_year(lambda year: a_month(year, month), known))
    years = _LEAP_YEARS if (month, day) == (2, 29) else _YEARS
    return list(each_year(lambda year: a_day(on(year, month, day)), known, years))


def _days_of_months(day: int, published: date) -> Iterable[DateInterval]:
    for months in range(-2, 4):
        first = shifted(published.replace(day=1), months, "month")
        try:
            yield a_day(on(first.year, first.month, day))
        except OffCalendarError:
            continue


def numeric(meaning: Numeric, known: Known) -> DateInterval | None:
    """A date in figures, read in the order that is given."""
    if known.order is None:
        return None
    day, month = meaning.first, meaning.second
    if known.order == "mdy":
        day, month = month, day
    return calendar(Calendar(meaning.year, month, day), known)


def season(meaning: Season, known: Known) -> DateInterval | None:
    """A season of a year, or of the year that is called for."""
    if meaning.year is not None:
        return a_season(meaning.year, meaning.season)
    options = each_year(lambda year: a_season(year, meaning.season), known)
    return choose(options, known, yearly=True)


def decade(meaning: Decade, known: Known) -> DateInterval | None:
    """The latest decade of that name that had begun; without a publication date, of the 1900s."""
    if known.published is None:
        return a_decade(1900 + meaning.first)
    first = known.published.year // 100 * 100 + meaning.first
    return a_decade(first if first <= known.published.year else first - 100)


def near(meaning: Near, known: Known) -> DateInterval | None:
    """The last, this or next one: "last Tuesday", "this March", "next summer"."""
    offset, inner, told = meaning
    published = known.published
    if told and (known.anchor is not None or offset > 0):
        # "the following spring" after what, if nothing was named?
        published = None if known.anchor is None else known.anchor.start
    if published is None:
        return None
    options = list(_around(inner, published, known._replace(published=published)))
    if offset < 0:
        return max((option for option in options if option.end <= published), default=None)
    if offset > 0:
        return min((option for option in options if option.start > published), default=None)
    if known.sure:
        return choose(options, known)
    if isinstance(inner, Calendar) and inner.month is None:
        week = around(published, "week")
        return next((one for one in options if week.start <= one.start < week.end), None)
    return next((one for one in options if one.start.year == published.year), None)


def _around(inner: Calendar | Season, published: date, known: Known) -> Iterable[DateInterval]:
    if isinstance(inner, Season):
        return each_year(lambda year: a_season(year, inner.season), known)
    if inner.month is not None:
        return _months_and_days(inner.month, inner.day, known)
    monday = later(published, (inner.weekday or 0) - published.weekday())
    return [a_day(later(monday, days)) for days in (-7, 0, 7)]
