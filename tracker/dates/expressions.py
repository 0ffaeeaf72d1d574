"""Every date and time in a sentence. In: tokens. Out: `TimeExpression`s from left to right.

At each word that can begin a date the readers of `calendar_dates`, `relative`, `parts`, `clock` and
`phrases` are asked, and the longest reading wins. Then it is made longer by a time of day and by
the end of a range, and last the preposition before it is read. Nothing looks further than a few
words, so the time that it takes grows with the sentence.
"""

from __future__ import annotations

from typing import Literal

from tracker.dates import (
    calendar_dates,
    clock,
    dispatch,
    figures,
    parts,
    phrases,
    relative,
    spelled,
    words,
    years,
)
from tracker.dates.meaning import (
    Away,
    Calendar,
    Decade,
    Deictic,
    Meaning,
    Near,
    Now,
    Nth,
    Part,
    Range,
    Relation,
    Season,
    TimeExpression,
    ToDate,
    Unknown,
    Window,
    Within,
)
from tracker.dates.periods import DateInterval
from tracker.dates.view import Reading, View
from tracker.tokens import Tokens

# What a range can begin or end with.
_ENDS = (Calendar, DateInterval, Decade, Deictic, Near, Now, Nth, Part, Season, Unknown, Within)


def _so_far(view: View, index: int) -> Reading:
    """Read "so far this year"."""
    if view.low[index + 1] != "far" or view.low[index + 2] not in ("this", "in"):
        return None
    start = index + 3 if view.low[index + 2] == "in" else index + 2
    reading = relative.deictic(view, start) if view.low[start] in words.DEICTICS else None
    if reading is None or not isinstance(reading[0], Deictic):
        return None
    return ToDate(reading[0].unit), reading[1]


for _word in words.PHRASES:
    if not _word.isdecimal():
        dispatch.starts((_word,), phrases.phrase, phrases.following(_word))
dispatch.starts(words.MONTHS, calendar_dates.month)
dispatch.starts(words.WEEKDAYS, calendar_dates.weekday)
dispatch.starts(words.SEASONS, calendar_dates.season)
dispatch.starts(words.DEICTICS, relative.deictic)
dispatch.starts(words.UNITS, relative.unit_word)
dispatch.starts(words.UNITS, parts.unit_end, {*words.DASHES, *words.POSSESSIVES, "end"})
dispatch.starts(words.EDGES, parts.edge)
dispatch.starts(words.THIRDS, parts.third)
dispatch.starts(words.RESTS, parts.rest)
dispatch.starts(words.DECADES, parts.decade)
dispatch.starts("'’‘`", parts.decade)
dispatch.starts(words.FISCAL, parts.fiscal)
dispatch.starts(words.ANNO_DOMINI, parts.era)
dispatch.starts("qh", parts.lettered)
dispatch.starts(words.CLOCK_WORDS, clock.clock_word)
dispatch.starts({*words.DAYPARTS, "early", "small"}, clock.part_of_day, ("hours", "of", "on"))
dispatch.starts(("so",), _so_far, ("far",))
for _reader, _following in (
    (parts.century, {*words.DASHES, "century", "centuries"}),
    (parts.nth, None),
    (calendar_dates.nth_weekday, words.WEEKDAYS),
    (calendar_dates.ordinal_day, ("of",)),
):
    dispatch.starts(words.ORDINALS, _reader, _following)
    dispatch.figures(words.SUFFIXES, _reader)
# "twenty-first century".
dispatch.starts(("twenty", "thirty"), parts.century)
_COUNTED = {*words.NUMBERS, *words.SCALES, *words.VAGUE, "half"}
dispatch.starts(
    _COUNTED,
    relative.distance,
    {*_COUNTED, *words.UNITS, *words.FILLERS, *words.DASHES, "quarter", "and", "of", "or", "to"},
)
dispatch.starts(
    {*words.NUMBERS, "half", "quarter"},
    clock.spoken,
    {*clock.OCLOCK, *words.MERIDIEMS, "past", "to"},
)
dispatch.starts(spelled.BEGINNINGS, spelled.spelled)
dispatch.four_digits(parts.year)
dispatch.figures("/", phrases.phrase)
dispatch.figures("-/", figures.numeric)
dispatch.figures(
    {*words.MONTHS, *words.JOINERS, *words.SUFFIXES, "and", "or", "&", ",", "of"},
    calendar_dates.day_first,
)
dispatch.figures(
    {
        *words.MERIDIEMS,
        *words.ZONES,
        *clock.OCLOCK,
        *words.JOINERS,
        *":h",
        "and",
        "hours",
        "in",
        "local",
    },
    clock.clock,
)
dispatch.figures({"s", *words.POSSESSIVES}, parts.decade)
dispatch.figures(words.BEFORE_CHRIST | words.ANNO_DOMINI, parts.era)
dispatch.figures("qh", parts.figured)
dispatch.figures(
    {*words.UNITS, *words.FILLERS, *words.SCALES, *words.JOINERS, "and", "or"}, relative.distance
)
dispatch.dotted(figures.numeric)
dispatch.dotted(clock.clock)


def begins(word: str) -> bool:
    """Whether a date or time may begin with a word in small letters."""
    return word in dispatch.STARTS or word[0] in "0123456789"


def find(tokens: Tokens, places: list[int] | None = None) -> list[TimeExpression]:
    """The dates and times among the tokens; `places` are those that one may begin at, if known.

    They do not overlap and stand from left to right; each is as long as it can be. Only lengths of
    time that are tied to a point in time are dates ("three months ago", not "for three months").
    """
    if places is None:
        places = [index for index, word in enumerate(tokens.lower) if begins(word)]
    view = View(tokens)
    found: list[TimeExpression] = []
    floor = 0
    for index in places:
        if index < floor:
            continue
        reading = dispatch.core(view, index)
        if reading is None:
            continue
        meaning, floor_after = _longer(view, index, *reading)
        found.append(_expression(view, floor, index, floor_after, meaning))
        floor = floor_after
        if _is_year(meaning):
            view.year_end = floor
    return found


def _is_year(meaning: Meaning) -> bool:
    return isinstance(meaning, Calendar) and meaning.month is None and meaning.year is not None


def _longer(view: View, index: int, meaning: Meaning, after: int) -> tuple[Meaning, int]:
    """The reading with the time of day beside it and the end of its range."""
    if meaning == clock.CLOCK:
        day = clock.day_of_clock(view, after)
        if day is not None:
            return day
    elif clock.is_day(meaning):
        after = clock.clock_of_day(view, after)
    return _range(view, index, meaning, after) or (meaning, after)


def _range(view: View, index: int, meaning: Meaning, after: int) -> tuple[Meaning, int] | None:
    """Read "(March) to May 2020", "between 1995 (and) 2003", "Monday–Friday", "March and April"."""
    low = view.low
    opening = low[index - 2] if low[index - 1] == "the" else low[index - 1]
    between = opening == "between"
    start = after + (between and low[after] == ",")
    if low[start] != "and" and low[start] not in words.JOINERS:
        return None
    if not isinstance(meaning, _ENDS):
        return None
    listed = low[start] == "and" and not between
    start += 1 + (low[start + 1] == "the")
    reading = _second_year(view, meaning, start) or dispatch.core(view, start)
    if reading is None:
        return None
    last, end = reading
    if clock.is_day(last):
        end = clock.clock_of_day(view, end)
    if not isinstance(last, _ENDS) or (listed and not _next(meaning, last)):
        return None
    if meaning == clock.CLOCK and clock.is_day(last):
        return last, end
    if (meaning == clock.CLOCK) != (last == clock.CLOCK):
        return None
    return (meaning if meaning == last else Range(meaning, last)), end


def _second_year(view: View, meaning: Meaning, index: int) -> Reading:
    """The later year of a range whose first is a year, or now: it needs no cue of its own."""
    if not _is_year(meaning) and not isinstance(meaning, Now):
        return None
    last = years.value(view.low[index])
    if last is None or years.counts(view, index + 1):
        return None
    if view.joined(index + 1) and view.low[index + 1][0].isalnum():
        return None
    first = meaning.year or 0 if isinstance(meaning, Calendar) else 0
    return (Calendar(last), index + 1) if last > first else None


def _next(first: Meaning, last: Meaning) -> bool:
    """Whether the second follows the first, so that "and" makes one stretch of them."""
    if isinstance(first, Nth) and isinstance(last, Nth):
        return first.whole is None and first.unit == last.unit and last.number == first.number + 1
    if isinstance(first, Season) and isinstance(last, Season):
        return first.year is None and last.season == first.season + 1
    if not (isinstance(first, Calendar) and isinstance(last, Calendar)):
        return False
    if first.year is not None or first.day is not None or last.day is not None:
        return False
    if first.month and last.month:
        return last.month == first.month % 12 + 1
    if first.weekday is not None and last.weekday is not None:
        return last.weekday == (first.weekday + 1) % 7
    return False


def _expression(view: View, floor: int, index: int, after: int, meaning: Meaning) -> TimeExpression:
    """The expression with the preposition before it, which begins at `floor` or later."""
    low = view.low
    start = index
    if low[index] in words.UNITS:
        start = max(floor, relative.past_fillers(view, index))
    # "those now 65", but "the day before yesterday".
    articles = ("the",) if isinstance(meaning, Now) else words.ARTICLES
    if start > floor and low[start - 1] in articles:
        start -= 1
    relation: Relation = "at"
    length = isinstance(meaning, Away)
    for _ in range(3):
        run = _preposition(view, floor, start, length)
        if run is None:
            break
        start -= run[0]
        if run[1] != "hedge":
            relation = run[1]
            break
    if relation == "at" and isinstance(meaning, Window):
        relation = "over"
    if isinstance(meaning, Range) and relation == "from":
        relation = "at"
    return TimeExpression(start, after, index, relation, meaning)


def _preposition(
    view: View, floor: int, index: int, length: bool
) -> tuple[int, Relation | Literal["hedge"]] | None:
    """How many words the preposition or hedge before `index` has, and its relation."""
    low = view.low
    for run, relation in words.PREPOSITIONS.get(low[index - 1], ()):
        start = index - len(run)
        if start >= floor and tuple(low[start:index]) == run:
            if relation == "none":
                return None
            # "over three years ago" is a hedge.
            return len(run), "hedge" if length and relation == "over" else relation
    return None
