"""Times of day, and what they stand beside. In: a sentence and a place in it. Out: a reading.

A time of day alone is found, so that its figures are no amounts, and has no meaning in days; beside
a date it only makes the expression longer: "at 7:30 p.m. on Tuesday" means Tuesday.
"""

from __future__ import annotations

from tracker.dates import words, years
from tracker.dates.dispatch import core
from tracker.dates.meaning import Calendar, Deictic, Meaning, Near, Now, Part, Unknown, Within
from tracker.dates.view import Reading, View

CLOCK = Unknown("clock")
OCLOCK: frozenset[str] = frozenset(("o'clock", "o’clock", "oclock"))
_TURN = {"half": frozenset(("past",)), "quarter": frozenset(("past", "to"))}
_PAST_TO = frozenset(("past", "to"))
_STEP = 5
"""Minutes that a clock is read to: "ten past four", but no "two to three"."""
_INSIDE = frozenset(":./")
_DIGITS = frozenset("0123456789")


def clock(view: View, index: int) -> Reading:
    """Read "7:30 p.m.", "17:22 GMT", "0730 GMT", "6am", "7.30pm", "7-9 p.m.", "07h30"."""
    found = _figures(view, index)
    if found is None:
        return None
    after, sure = found
    tail = _past_names(view, after)
    if tail == after and not sure and view.low[index - 1] not in words.CLOCK_CUES:
        return None
    return CLOCK, tail


def _figures(view: View, index: int) -> tuple[int, bool] | None:
    """The place after the figures of a time, and whether they can be nothing else."""
    low = view.low
    word, after = low[index], index + 1
    if view.joined(index) and low[index - 1] in _INSIDE:
        return None
    if "." in word:
        hour, _, minute = word.partition(".")
        named = low[after] in words.MERIDIEMS or low[after] in words.ZONES
        fits = named and _is_time(hour, minute)
        return (after, False) if fits else None
    if not word.isdecimal() or len(word) > 4:
        return None
    if low[after] == ":" and view.joined(after) and view.joined(after + 1):
        return _with_minutes(view, index)
    if low[after] == "h" and view.joined(after) and view.joined(after + 1):
        return (index + 3, True) if _is_time(word, low[index + 2]) else None
    if len(word) == 4:
        named = low[after] == "hours" or low[after + 1] == "time" or low[after] in words.ZONES
        return (after, False) if named and _is_time(word[:2], word[2:]) else None
    if len(word) > 2 or int(word) > 24:
        return None
    if low[after] in words.DASHES or low[after] in ("to", "and"):
        # "7-9 p.m.": the first figure is a time because the second is.
        other = low[after + 1]
        if not (other.isdecimal() and len(other) < 3 and low[after + 2] in words.MERIDIEMS):
            return None
        if low[after] == "and" and low[index - 1] != "between":
            return None
        return after + 2, False
    if low[after] in words.MERIDIEMS or low[after] in OCLOCK:
        return after, False
    evening = low[after] == "in" and low[after + 1] == "the" and low[after + 2] in words.DAYPARTS
    return (after, False) if evening and low[index - 1] == "at" else None


def _is_time(hour: str, minute: str) -> bool:
    return (
        hour.isdecimal()
        and len(hour) < 3
        and int(hour) <= 24
        and minute.isdecimal()
        and len(minute) == 2
        and int(minute) < 60
    )


def _with_minutes(view: View, index: int) -> tuple[int, bool] | None:
    """Read "7:30", "07:30:15"; a race is run "in 2:03:23", so that is no time of day."""
    low = view.low
    if not _is_time(low[index], low[index + 2]):
        return None
    after = index + 3
    seconds = low[after] == ":" and view.joined(after) and view.joined(after + 1)
    if seconds:
        after += 2
    if low[after] in words.MEASURES or (view.joined(after) and low[after][0] in _DIGITS):
        return None
    sure = len(low[index]) == 2 and not seconds and low[index - 1] not in words.NOT_CLOCK
    return after, sure


def _past_names(view: View, index: int) -> int:
    """The place after "p.m.", "GMT", "o'clock", "local time", "in the morning"."""
    low = view.low
    if low[index] in words.MERIDIEMS or low[index] in OCLOCK or low[index] == "hours":
        index += 1
    if low[index] in words.ZONES:
        index += 1
    elif low[index + 1] == "time" and (low[index] == "local" or view.capital(index)):
        index += 2
    if low[index] == "in" and low[index + 1] == "the" and low[index + 2] in words.DAYPARTS:
        index += 3
    return index


def clock_word(view: View, index: int) -> Reading:
    """Read "noon", "midnight"."""
    return CLOCK, _past_names(view, index + 1)


def spoken(view: View, index: int) -> Reading:
    """Read "half past two", "quarter to six", "ten past four", "six o'clock"."""
    low = view.low
    word, after = low[index], index + 1
    if low[after] in OCLOCK:
        return CLOCK, _past_names(view, after)
    if low[index - 1] not in words.CLOCK_CUES and low[index - 2] not in words.CLOCK_CUES:
        return None
    if low[after] in words.MERIDIEMS:
        return CLOCK, _past_names(view, after)
    if low[after] in _PAST_TO and low[after] in _TURN.get(word, _PAST_TO):
        hour = low[after + 1]
        minutes = words.NUMBERS.get(word, _STEP) % _STEP == 0
        is_hour = 0 < words.NUMBERS.get(hour, 0) <= 12 and low[after + 2] not in words.SCALES
        if minutes and is_hour and not years.counts(view, after + 2):
            return CLOCK, _past_names(view, after + 2)
    return None


def is_day(meaning: Meaning) -> bool:
    """Whether a meaning is a single day, so that a time of day may stand beside it."""
    match meaning:
        case Calendar(day=day, weekday=weekday):
            return day is not None or weekday is not None
        case Near(inner=Calendar(day=day, weekday=weekday)):
            return day is not None or weekday is not None
        case Within(inner=Calendar(day=day, weekday=weekday)):
            return day is not None or weekday is not None
        case Deictic(unit=unit):
            return unit == "day"
        case Part(whole=whole):
            return is_day(whole)
        case Now():
            return True
    return False


def day_of_clock(view: View, index: int) -> Reading:
    """The day behind a time of day: "(7:30 p.m.) on Tuesday", "(noon), 8 March"."""
    low = view.low
    index += low[index] == ","
    index += low[index] in ("on", "of")
    index += low[index] == "the"
    reading = core(view, index)
    return reading if reading is not None and is_day(reading[0]) else None


def clock_of_day(view: View, index: int) -> int:
    """The place after a part of the day or a time behind a day: "(Tuesday) evening", "at noon"."""
    low = view.low
    if low[index] in words.DAYPARTS:
        index += 1
    start = index + (low[index] in (",", "("))
    preposition = low[start] in words.CLOCK_CUES
    start += preposition
    start += low[start] in ("about", "around")
    reading = core(view, start)
    if reading is None or reading[0] != CLOCK:
        return index
    after = reading[1]
    return after + (low[after] == ")" and "(" in low[index:start])


def part_of_day(view: View, index: int) -> Reading:
    """Read "(the) morning of 12 March", "(the) small hours of Tuesday"."""
    low = view.low
    if low[index] not in words.DAYPARTS:
        if low[index + 1] != "hours":
            return None
        index += 1
    if low[index + 1] not in ("of", "on"):
        return None
    reading = core(view, index + 2 + (low[index + 2] == "the"))
    return reading if reading is not None and is_day(reading[0]) else None
