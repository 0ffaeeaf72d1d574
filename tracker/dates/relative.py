"""Dates counted from another time. In: a sentence and a place in it. Out: a reading.

"last year", "the past three months", "three months ago", "a year earlier", "the 12 months to June".
"""

from __future__ import annotations

from tracker.dates import words, years
from tracker.dates.calendar_dates import near
from tracker.dates.counts import count
from tracker.dates.dispatch import core, whole
from tracker.dates.meaning import (
    Away,
    Calendar,
    Deictic,
    Ending,
    Meaning,
    Near,
    Now,
    Nth,
    Range,
    Same,
    ToDate,
    UnitOf,
    Unknown,
    Window,
    Within,
)
from tracker.dates.phrases import phrase
from tracker.dates.view import Reading, View

_APOSTROPHES = frozenset("'’")
# Prepositions that make "the next year" a year from now, and "the quarter" a time at all.
_SPANNING = frozenset(("over", "in", "within", "during", "for", "throughout"))
# Between a unit and its date: "the week of 5 March", "the year beginning 1 July".
_HOLDING = frozenset(("of", "beginning", "starting", "commencing"))
# Units that only mean a time when they are counted: "the last second", "that half".
_COUNTED_ONLY = frozenset(("second", "minute"))
_NOT_THAT = frozenset(("second", "minute", "hour", "half", "quarter"))
_NOW = frozenset(("now", "today"))
# Words after "the week before" that show that it ends there.
_GOES_ON = words.DETERMINERS | {"i", "he", "she", "it", "we", "they", "you"}


def deictic(view: View, index: int) -> Reading:
    """Read "last year", "this past week", "the next three months", "last Tuesday", "that night"."""
    low = view.low
    word = low[index]
    after = index + 1
    if low[after] not in words.AFTER_DEICTIC and not low[after][:1].isdecimal():
        return None
    if word == "this" and low[after] in words.RUNNING:
        word = low[after]
        after += 1
    for _ in range(2):
        after += low[after] in words.FILLERS
    unit = words.UNITS.get(low[after])
    if unit is not None and low[after] != "half":
        if unit == "night" and word not in words.RUNNING:
            return _night(word, after)
        return _unit(view, index, word, after, unit)
    if word in words.SAME:
        found = counted_unit(view, after)
        if found is not None:
            return _same(view, found[1], found[2])
    elif word not in ("this", "that", "current"):
        run = _run(view, word, after)
        if run is not None:
            return run
    if unit == "half":
        return _unit(view, index, word, after, unit)
    return _other(view, word, after)


def _night(word: str, index: int) -> Reading:
    """Read a part of a day: "last night" is yesterday, "that evening" that day."""
    offset = words.DEICTICS[word]
    meaning = Deictic(offset, "day", True) if word in words.TOLD else Now(offset)
    return meaning, index + 1


def _unit(view: View, index: int, word: str, after: int, unit: str) -> Reading:
    low = view.low
    offset = words.DEICTICS[word]
    if unit in _COUNTED_ONLY or (word == "that" and unit in _NOT_THAT):
        return None
    definite = low[index - 1] in words.DETERMINERS
    if word in words.RUNNING and unit in ("half", "quarter") and not definite:
        return None
    written = low[after]
    end = after + 1
    if word in words.SAME:
        return _same(view, unit, end)
    if low[end] == "of":
        if word == "last":
            part = whole(view, end + 1)
            return (Nth(-1, 1, unit, part[0]), part[1]) if part is not None else None
        if unit in ("quarter", "half"):
            return None
    if written in words.PLURALS and (
        word in words.RUNNING or definite or word not in ("last", "this", "next")
    ):
        return Window(None, unit, offset > 0, word in words.TOLD), end
    if low[end] in words.WEEKDAYS and unit == "week" and low[end] not in words.WARY:
        whole_week = Deictic(offset, unit, word in words.TOLD)
        return Within(Calendar(weekday=words.WEEKDAYS[low[end]]), whole_week), end + 1
    meaning = _counted_from_now(view, index, word, unit, definite)
    if meaning == Deictic(0, unit):
        if low[end] == "so" and low[end + 1] == "far":
            return ToDate(unit), end + 2
        if low[end] == "to" and low[end + 1] == "date":
            return ToDate(unit), end + 2
    return _possessed(view, end, meaning) or (meaning, end)


def _counted_from_now(view: View, index: int, word: str, unit: str, definite: bool) -> Meaning:
    """A single unit: a calendar one ("last year") or a run up to now ("the last year")."""
    offset = words.DEICTICS[word]
    if word in words.TOLD and unit == "decade" and definite and word != "that":
        return Window(1, unit, offset > 0, True)
    if word in words.TOLD:
        return Deictic(offset, unit, True)
    if word in words.RUNNING:
        return Window(1, unit, offset > 0)
    if definite and unit not in ("quarter", "half", "century", "weekend"):
        if word == "last":
            return Window(1, unit)
        if word == "next":
            spanning = view.low[index - 2] in _SPANNING
            return Window(1, unit, True) if spanning else Deictic(1, unit, True)
    return Deictic(offset, unit)


def _possessed(view: View, index: int, meaning: Meaning) -> Reading:
    """Read what a year has: "(last year) 's third quarter"."""
    if view.low[index] not in words.POSSESSIVES:
        return None
    reading = core(view, index + 1)
    if reading is not None and isinstance(reading[0], Nth) and reading[0].whole is None:
        return reading[0]._replace(whole=meaning), reading[1]
    return None


def _same(view: View, unit: str, index: int) -> Reading:
    """Read "the same quarter of 2019", "the same week last year", "the same day"."""
    reading = _which_year(view, index)
    if reading is not None:
        return Same(unit, reading[0]), reading[1]
    return Deictic(0, unit, True), index


def _which_year(view: View, index: int) -> Reading:
    low = view.low
    index += low[index] in ("of", "in")
    index += low[index] == "the"
    year = years.value(low[index])
    if year is not None:
        return Calendar(year), index + 1
    if low[index] in words.DEICTICS or low[index] in words.NUMBERS or low[index] in words.UNITS:
        reading = core(view, index)
        if reading is not None and isinstance(reading[0], Deictic | Away | Window):
            return reading
    return None


def _run(view: View, word: str, index: int) -> Reading:
    """Read "(the past) three months", "(the last) two weeks of March"."""
    found = counted_unit(view, index)
    if found is None:
        return None
    number, unit, end = found
    if view.low[end] == "of":
        part = whole(view, end + 1) if word == "last" else None
        if part is None or number is None:
            return None
        return Nth(-1, max(1, round(number)), unit, part[0]), part[1]
    return Window(number, unit, words.DEICTICS[word] > 0, word in words.TOLD), end


def _other(view: View, word: str, after: int) -> Reading:
    """Read "last Tuesday", "next March", "this morning", "last season", "last Christmas"."""
    low = view.low
    offset = words.DEICTICS[word]
    following = low[after]
    if following in words.DAYPARTS:
        return _night(word, after)
    if following in words.STRETCHES:
        if word in words.SAME and following == "period":
            return _same(view, "period", after + 1)
        if following == "time":
            return _which_year(view, after + 1) if word == "this" else None
        return (Unknown(), after + 1) if word != "that" else None
    if word == "that":
        return None
    holiday = phrase(view, after)
    if holiday is not None:
        meaning, end = holiday
        told = word in words.TOLD
        return (Near(offset, meaning, told), end) if isinstance(meaning, Calendar) else None
    return near(view, after, offset, word in words.TOLD)


def counted_unit(view: View, index: int) -> tuple[float | None, str, int] | None:
    """How many of which unit: "three months", "12-month", "a year and a half"."""
    found = count(view, index)
    if found is None:
        return None
    number, index = found
    low = view.low
    index += low[index] in words.DASHES
    for _ in range(2):
        index += low[index] in words.FILLERS
    unit = words.UNITS.get(low[index])
    if unit is None:
        return None
    index += 1
    if low[index : index + 3] == ["and", "a", "half"] and number is not None:
        return number + 0.5, unit, index + 3
    return number, unit, index


def distance(view: View, index: int) -> Reading:
    """Read "three months ago", "a year earlier", "two days after 5 March", "six months to June"."""
    found = counted_unit(view, index)
    return None if found is None else _tail(view, index, *found)


def unit_word(view: View, index: int) -> Reading:
    """Read what begins with a unit: "year to date", "year-ago", "week ended 5 May"."""
    low = view.low
    word = low[index]
    unit = words.UNITS[word]
    after = index + 1
    if word in words.PLURALS:
        if unit == "year" and _begins_year(view, after):
            return core(view, after)
        return _tail(view, index, None, unit, after)
    if unit == "year" and _begins_year(view, after):
        return core(view, after)
    dash = low[after] in words.DASHES and view.joined(after)
    if (
        low[after + dash] == "to"
        and low[after + dash + (low[after + dash + 1] in words.DASHES) + 1] == "date"
    ):
        return ToDate(unit), after + dash + 2 + (low[after + dash + 1] in words.DASHES)
    if dash:
        # "a year-ago loss", "year-earlier quarter": the same time a year before.
        if low[after + 1] in ("ago", "earlier") and unit in ("year", "month", "week", "quarter"):
            end = after + 2
            end += low[end] in words.UNITS or low[end] in words.STRETCHES
            return Away(-1, unit, True), end
        return None
    return _unit_with_date(view, index, unit, after)


def past_fillers(view: View, index: int) -> int:
    """The place where "fiscal year" or "full-year" begins, whose unit is at `index`."""
    low = view.low
    for _ in range(2):
        dash = low[index - 1] == "-" and view.joined(index)
        index -= 1 + dash if low[index - 1 - dash] in words.FILLERS else 0
    return index


def _begins_year(view: View, index: int) -> bool:
    """Whether a year follows: "(the year) 2019", "(the year) 79 AD", "(the year) AD 79"."""
    low = view.low
    return (
        years.value(low[index]) is not None
        or low[index] in words.ANNO_DOMINI
        or low[index + 1] in words.ANNO_DOMINI
        or low[index + 1] in words.BEFORE_CHRIST
    )


def _unit_with_date(view: View, index: int, unit: str, after: int) -> Reading:
    low = view.low
    article = past_fillers(view, index) - 1
    definite = low[article] == "the"
    if low[after] in _HOLDING and unit in ("week", "month", "year"):
        reading = whole(view, after + 1)
        if reading is None or isinstance(reading[0], Unknown):
            return None
        return UnitOf(unit, reading[0], low[after] != "of"), reading[1]
    if definite and unit == "weekend":
        return Deictic(0, unit), after
    if definite and low[after] == "before" and low[after + 1] == "last":
        return Deictic(-2, unit), after + 2
    if definite and low[after] == "after" and low[after + 1] == "next":
        return Deictic(2, unit), after + 2
    if definite or low[after] in ("ended", "ending"):
        reading = _tail(view, index, 1, unit, after)
        if reading is not None:
            return reading
    told = unit in ("week", "month", "quarter", "half", "year")
    spans = definite and low[article - 1] in _SPANNING
    if told and spans and low[after] not in words.NOT_PLAIN and low[after] not in words.UNITS:
        return Deictic(0, unit, True), after
    return None


def _tail(view: View, index: int, number: float | None, unit: str, after: int) -> Reading:
    """What makes a length of time a date: "ago", "earlier", "from now", "to June"."""
    low = view.low
    word = low[after]
    if word == "ago":
        return _ago(view, _signed(number, -1), unit, after + 1)
    if word in words.AWAY:
        return _earlier_later(view, number, unit, after)
    if word == "from":
        if low[after + 1] in _NOW:
            return Away(number, unit), after + 2
        return _from_day(view, number, unit, after + 1)
    if word == "since" and low[index - 1] == "the":
        reading = core(view, after + 1)
        return None if reading is None else (Range(reading[0], Now()), reading[1])
    end = after + (word in _APOSTROPHES or word in words.POSSESSIVES)
    if low[end] == "time" and low[index - 1] == "in":
        return Away(number, unit), end + 1
    after += word == "period"
    if low[after] in words.ENDED or (low[after] == "up" and low[after + 1] == "to"):
        return _ending(view, index, number, unit, after + 1 + (low[after] == "up"))
    return None


def _from_day(view: View, number: float | None, unit: str, index: int) -> Reading:
    """Read "two weeks from Tuesday"; "12 months from 1 March 2020" is a length of time."""
    if unit not in ("day", "week", "fortnight") or view.low[index] not in words.WEEKDAYS:
        return None
    reading = core(view, index)
    return None if reading is None else (Away(number, unit, False, reading[0]), reading[1])


def _ago(view: View, number: float | None, unit: str, index: int) -> Reading:
    """What may follow "two years ago": "today", "this month", "(a week ago) Tuesday"."""
    word = view.low[index]
    if word == "today":
        return Away(number, unit, False, Now()), index + 1
    if word == "this" or (unit == "week" and word in words.WEEKDAYS and word not in words.WARY):
        reading = core(view, index)
        if reading is not None and isinstance(reading[0], Deictic | Calendar):
            return Away(number, unit, False, reading[0]), reading[1]
    return Away(number, unit), index


def _signed(number: float | None, sign: int) -> float | None:
    return None if number is None else sign * number


def _earlier_later(view: View, number: float | None, unit: str, after: int) -> Reading:
    """Read "a year earlier", "two weeks later", "a day before", "three days after Christmas"."""
    low = view.low
    word = low[after]
    signed = _signed(number, words.AWAY[word])
    following = after + 1
    if low[following] == "than":
        return None
    if word in ("before", "after", "prior"):
        following += word == "prior" and low[following] == "to"
        reading = core(view, following + (low[following] in words.DETERMINERS))
        if reading is not None and not isinstance(reading[0], Unknown):
            return Away(signed, unit, False, reading[0]), reading[1]
        goes_on = low[following][:1].isalnum() and (
            low[following] not in words.CLOSED or low[following] in _GOES_ON
        )
        if goes_on or following != after + 1:
            return None
    return Away(signed, unit, word != "hence"), after + 1


def _ending(view: View, index: int, number: float | None, unit: str, date: int) -> Reading:
    """Read "the 12 months to June", "the year ended 31 December", "in the 24 hours to noon"."""
    low = view.low
    said = low[date - 1] in ("ended", "ending") or low[index - 1] in words.ENDING_CUES
    if not said:
        return None
    for _ in range(2):
        date += low[date] in words.ENDING_FILLERS
    reading = whole(view, date)
    if reading is None or isinstance(reading[0], Window):
        return None
    return Ending(number, unit, reading[0]), reading[1]
