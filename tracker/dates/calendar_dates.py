"""Dates by month, weekday and season. In: a sentence and a place in it. Out: a reading.

"12 March 2021", "March 5-7", "Tuesday, 8 March", "summer of 2019", "the first Monday of May".
"""

from __future__ import annotations

from tracker.dates import words, years
from tracker.dates.counts import day_number, ordinal
from tracker.dates.dispatch import core, whole
from tracker.dates.figures import full_year
from tracker.dates.meaning import (
    Calendar,
    Deictic,
    Ending,
    Meaning,
    Near,
    Nth,
    Range,
    Season,
    Within,
)
from tracker.dates.view import Reading, View

_TO = words.DASHES | {"to", "through", "thru", "until", "till", "and", "or", "&", "/"}
_AND = frozenset(("and", "or", "&"))
_QUOTES = frozenset("'’")
# What makes a time of day of the number before it.
_CLOCK = words.MERIDIEMS | {":"}
# Words that stand before a month and hardly before a day: "early March 12 people died".
_MONTH_ONLY = frozenset(("in", "early", "mid", "late", "during"))


def is_month(view: View, index: int, after_day: bool = False) -> bool:
    """Whether the month's name at `index` is one: not the verb "may", nor April Jones."""
    low = view.low
    word = low[index]
    if word not in words.MONTHS:
        return False
    if word in words.NEEDS_CAPITAL or word in words.WARY:
        if not view.capital(index):
            # "sept. 30", of a text without capitals
            return (
                word != "may" and low[index + 1] == "." and day_number(view, index + 2) is not None
            )
        if word in words.WARY and not after_day and not _has_cue(view, index):
            return False
    if word in words.NAMES and not after_day:
        return not _is_name(view, index)
    return True


def _has_cue(view: View, index: int) -> bool:
    low = view.low
    after = index + 1 + (low[index + 1] in (".", "-", ","))
    if day_number(view, after) is not None or years.value(low[after]) is not None:
        return True
    before = low[index - 1]
    if before in ("and", "or", ",", "/", "-", "–"):
        earlier = low[index - 3] if low[index - 2] == "." else low[index - 2]
        return earlier in words.MONTHS or earlier in words.THIRDS
    return before in words.MONTH_CUES or before in words.DEICTICS


def _is_name(view: View, index: int) -> bool:
    """Whether it is a person's, with a capital beside it and no preposition: "April Jones"."""
    low = view.low
    before = low[index - 1]
    if before in words.MONTH_CUES or before in words.DEICTICS or before in words.WEEKDAYS:
        return False
    after = low[index + 1]
    if after in words.WEEKDAYS or after in words.MONTHS or view.capitals(index + 1):
        return False
    if view.capital(index + 1):
        return True
    return (
        index > 1
        and view.capital(index - 1)
        and not view.capitals(index - 1)
        and after != ","
        and before not in words.MONTHS
        and not after[:1].isdecimal()
    )


def month(view: View, index: int) -> Reading:
    """Read "March", "March 12, 2021", "Nov. 5-7", "June 3, 4 and 5", "March last year"."""
    if not is_month(view, index):
        return None
    number = words.MONTHS[view.low[index]]
    after = _past_dot(view, index)
    days = _days(view, after, index)
    if days is not None:
        first, last, after = days
        return _with_year(view, after, number, first, last)
    if view.low[after] in ("quarter", "half"):
        return Ending(1, view.low[after], Calendar(month=number)), after + 1
    return _with_year(view, after, number)


def _past_dot(view: View, index: int) -> int:
    """The place after a month and the point of its abbreviation, unless that ends the sentence."""
    after = index + 1
    # "sept . 30" is of a text that was cut into tokens.
    cut = day_number(view, after + 1) is not None and view.low[index] in words.WARY
    if view.low[after] == "." and (view.joined(after) or cut) and len(view.low[index]) < 5:
        return after + 1 if after + 1 < view.size else after
    return after


def _days(view: View, index: int, month_index: int) -> tuple[int, int, int] | None:
    """The first and last day of "5", "the 5th", "5-7", "3 and 4", "3, 4 and 5" after a month."""
    low = view.low
    index += low[index] == "the" or (low[index] == "-" and view.joined(index))
    day = day_number(view, index)
    if day is None:
        named = ordinal(view, index) if low[index] in words.ORDINALS else None
        if named is None or not 0 < named[0] < 32 or low[named[1]] in words.UNITS:
            return None
        return named[0], *named
    first, after = day
    if low[after] == ":" and view.joined(after + 1):
        return None
    if low[month_index - 1] == "in" and year_after(view, after) is None:
        return None
    if years.counts(view, after) and _month_only(view, month_index):
        return None
    if low[after] in ("%", "percent", "per") or low[after] in words.SCALES:
        return None
    more = _more_days(view, after, first)
    if more is None or is_month(view, more[1], after_day=True):
        return first, first, after
    return first, *more


def _month_only(view: View, index: int) -> bool:
    """Whether the words before a month are such as stand before no day: "in (March)"."""
    low = view.low
    before = low[index - 1]
    if before == "of":
        return low[index - 2] not in words.DAYPARTS
    if before == "-":
        before = low[index - 2]
    return before in _MONTH_ONLY or before in words.DEICTICS


def _more_days(view: View, index: int, first: int) -> tuple[int, int] | None:
    """The last day of a run or list of days that goes on at `index`, and the place after it."""
    low = view.low
    for _ in range(4):
        comma = low[index] == ","
        joiner = index + 1 if comma and low[index + 1] in _AND else index
        if low[joiner] not in _TO and not comma:
            return None
        day = day_number(view, joiner + 1)
        if day is None or day[0] <= first:
            return None
        last, after = day
        following = low[after]
        counted = following != "of" and years.counts(view, after)
        if counted or following in words.MERIDIEMS:
            return None
        if following in ("/", ":", "-") and view.joined(after) and view.joined(after + 1):
            return None
        if low[joiner] in _TO:
            return last, after
        first, index = last, after
    return None


def _with_year(
    view: View, index: int, month_number: int, first: int | None = None, last: int | None = None
) -> Reading:
    """The meaning of a month and its days, with the year that follows, if one does."""

    def of(year: int | None) -> Meaning:
        start = Calendar(year, month_number, first)
        return start if last == first else Range(start, Calendar(year, month_number, last))

    found = year_after(view, index)
    if found is not None:
        return of(found[0]), found[1]
    place = Calendar(None, month_number, first)
    reading = _whole_year(view, index)
    if reading is not None and last == first:
        return Within(place, reading[0]), reading[1]
    return of(None), index


def year_after(view: View, index: int) -> tuple[int, int] | None:
    """The year behind a month or day: "2021", ", 2021", "of 2021", "'21"."""
    low = view.low
    index += low[index] in (",", "of") or (low[index] == "-" and view.joined(index))
    year = years.value(low[index])
    if year is not None:
        if not years.sound(year) and years.counts(view, index + 1):
            return None
        return None if view.joined(index + 1) and low[index + 1][0].isalpha() else (year, index + 1)
    if low[index] in _QUOTES and view.joined(index + 1):
        short = low[index + 1]
        if short.isdecimal() and len(short) == 2:
            return full_year(int(short)), index + 2
    return None


def _whole_year(view: View, index: int) -> Reading:
    """Read "(of) last year", "of that year", "this year" behind a month."""
    low = view.low
    index += low[index] == "of"
    index += low[index] == "the"
    if low[index] not in words.DEICTICS:
        return None
    reading = core(view, index)
    if reading is not None and isinstance(reading[0], Deictic) and reading[0].unit == "year":
        return reading
    return None


def day_first(view: View, index: int) -> Reading:
    """Read "12 March 2021", "the 12th of March", "5–7 November", "3, 5 and 7 May"."""
    low = view.low
    day = day_number(view, index)
    if day is None:
        return None
    first, after = day
    last = first
    if low[after] in _TO or low[after] == ",":
        more = _more_days(view, after, first)
        of = 0 if more is None else low[more[1]] == "of"
        if more is not None and is_month(view, more[1] + of, after_day=True):
            last, after = more
    after += low[after] in ("of", "-")
    if not is_month(view, after, after_day=True):
        return None
    # "killed 12 March 5" holds one date, which begins with its month; not so "on 12 March 5 died".
    sure = low[index - 1] in words.DAY_CUES or low[index - 1] in ("", "the")
    if not sure and day_number(view, after + 1) and low[after + 2] not in _CLOCK:
        return None
    return _with_year(view, _past_dot(view, after), words.MONTHS[low[after]], first, last)


def ordinal_day(view: View, index: int) -> Reading:
    """Read "the fourth of July", "on the 5th"."""
    low = view.low
    found = ordinal(view, index)
    if found is None or not 0 < found[0] < 32:
        return None
    day, after = found
    if low[after] == "of" and is_month(view, after + 1, after_day=True):
        return _with_year(view, _past_dot(view, after + 1), words.MONTHS[low[after + 1]], day, day)
    figures = low[index].isdecimal() and low[index - 1] == "the"
    if not figures or low[index - 2] not in words.DAY_CUES:
        return None
    if low[after] == "of":
        reading = whole(view, after + 1)
        if reading is not None and isinstance(reading[0], Deictic) and reading[0].unit == "month":
            return Within(Calendar(day=day), reading[0]), reading[1]
        return None
    if low[after][:1].isalpha() and low[after] not in words.CLOSED:
        return None
    return Calendar(day=day), after


def weekday(view: View, index: int) -> Reading:
    """Read "Tuesday", "Tuesday, 8 March 2022", "Tuesday of last week"."""
    low = view.low
    word = low[index]
    before = low[index - 1]
    if before in words.NOT_WEEKDAY:
        return None
    number = words.WEEKDAYS[word]
    after = index + 1
    dot = word in words.WARY and low[after] == "." and view.joined(after)
    following = after + dot + (low[after + dot] == ",")
    following += low[following] == "the"
    # A weekday and a date are one day; the weekday then says no more.
    if low[following] in words.MONTHS or low[following][:1].isdecimal():
        reading = month(view, following) if low[following] in words.MONTHS else None
        reading = reading or day_first(view, following)
        if reading is not None and isinstance(reading[0], Calendar) and reading[0].day:
            return reading[0]._replace(weekday=number), reading[1]
    if word in words.WARY and not (
        view.capital(index) and before in ("on", "by", "until", "since")
    ):
        return None
    if before == "on" and word in words.WEEKDAY_PLURALS:
        return None
    place = Calendar(weekday=number)
    of = after + (low[after] == "of")
    if low[of] in words.DEICTICS:
        reading = core(view, of)
        if reading is not None and isinstance(reading[0], Deictic) and reading[0].unit == "week":
            return Within(place, reading[0]), reading[1]
    return place, after


def season(view: View, index: int) -> Reading:
    """Read "summer 2019", "winter of 2019-20", "(in) spring", "summer last year"."""
    low = view.low
    number = words.SEASONS[low[index]]
    after = index + 1
    of = after + (low[after] == "of")
    year = years.value(low[of])
    if year is not None and (years.sound(year) or not years.counts(view, of + 1)):
        return Season(number, year), _past_short_year(view, of + 1, year)
    reading = _whole_year(view, after)
    if reading is not None:
        return Within(Season(number), reading[0]), reading[1]
    if low[after] in ("of", "in"):
        return None
    before = low[index - 1]
    cue = low[index - 2] if before == "the" else before
    if cue in words.SEASON_CUES or before in words.THIRDS:
        return Season(number), after
    return None


def _past_short_year(view: View, index: int, year: int) -> int:
    """The place after "-20" behind 2019."""
    low = view.low
    if low[index] in ("-", "–", "/") and view.joined(index) and view.joined(index + 1):
        other = low[index + 1]
        if other in (f"{(year + 1) % 100:02}", str(year + 1)):
            return index + 2
    return index


def near(view: View, index: int, offset: int, told: bool) -> Reading:
    """What "last", "this" or "next" stands before, other than a unit: "(last) Tuesday"."""
    word = view.low[index]
    inner: Reading = None
    if word in words.WEEKDAYS and word not in words.WARY:
        inner = Calendar(weekday=words.WEEKDAYS[word]), index + 1
    elif word in words.MONTHS:
        inner = month(view, index)
    elif word in words.SEASONS:
        inner = Season(words.SEASONS[word]), index + 1
    if inner is None:
        return None
    meaning, after = inner
    if isinstance(meaning, Calendar | Season) and meaning.year is None:
        return Near(offset, meaning, told), after
    return inner


def nth_weekday(view: View, index: int) -> Reading:
    """Read "the first Monday of September", "the last Friday in May"."""
    found = ordinal(view, index)
    if found is None or view.low[found[1]] not in words.WEEKDAYS:
        return None
    number, after = found
    if view.low[after + 1] not in ("of", "in"):
        return None
    reading = whole(view, after + 2)
    if reading is None:
        return None
    return Nth(number, 1, view.low[after], reading[0]), reading[1]
