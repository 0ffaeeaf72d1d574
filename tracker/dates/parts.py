"""Years, and parts of years and of longer stretches. In: a sentence and a place. Out: a reading.

"2014", "2019-20", "the 1990s", "the 19th century", "the third quarter of 2019", "H1",
"fiscal 2021", "the end of September", "mid-2021", "later this year", "300 BC".
"""

from __future__ import annotations

from tracker.dates import words, years
from tracker.dates.counts import count, ordinal
from tracker.dates.dispatch import core, whole
from tracker.dates.figures import full_year
from tracker.dates.meaning import (
    Calendar,
    Decade,
    Deictic,
    Meaning,
    Now,
    Nth,
    Part,
    Range,
    Unknown,
    Which,
)
from tracker.dates.periods import OffCalendarError, a_century, a_decade
from tracker.dates.view import Reading, View

_SPLITS = words.DASHES | {"/"}
_QUOTES = frozenset("'’‘`")
_PLURAL = words.POSSESSIVES | {"s"}
_LETTERS = {"q": "quarter", "h": "half"}
_HOW_MANY = {"quarter": 4, "half": 2}
# Prepositions before "the first nine months" that make them this year's.
_SPANNING = frozenset(("in", "for", "during", "over", "of", "from", "through"))
_BEFORE_HALF = _SPANNING | {"the", "by"}
_NEXT_TO_DAY = frozenset(("on", "in"))
# Prepositions before "end 2019", where "end" is no verb.
_BY = frozenset(("by", "at", "from", "until", "till", "since", "before", "after", "to"))


def year(view: View, index: int) -> Reading:
    """Read "2014", "2019-20", "2014-2016", "2012/13"."""
    low = view.low
    first = years.value(low[index])
    if first is None:
        return None
    last = _last_of_span(view, index, first)
    if last is not None:
        after = index + 3
        cue = low[index - 1] in words.YEAR_FAIR or low[index - 1] in words.YEAR_SURE
        if years.counts(view, after) or not (cue or last == first + 1 or years.sound(first)):
            return None
        return Range(Calendar(first), Calendar(last)), after
    found = years.pair(view, index) if _opens_pair(view, index) else years.is_year(view, index)
    return (Calendar(first), index + 1) if found else None


def _opens_pair(view: View, index: int) -> bool:
    """Whether the number is the first of two: "from 2014 to 2016", "from 2019 to 5,200"."""
    low = view.low
    return (
        low[index - 1] in ("from", "between")
        and (low[index + 1] == "and" or low[index + 1] in words.JOINERS)
        and low[index + 2][:1].isdecimal()
        and len(low[index + 2]) > 2
    )


def _last_of_span(view: View, index: int, first: int) -> int | None:
    """The second year of "2019-20", "2014–2016", with nothing more joined on."""
    low = view.low
    if low[index + 1] not in _SPLITS or not (view.joined(index + 1) and view.joined(index + 2)):
        return None
    other = low[index + 2]
    if not other.isdecimal() or (view.joined(index + 3) and low[index + 3] in ("-", "/", ":")):
        return None
    if view.joined(index) and low[index - 1] in _SPLITS:
        return None
    if len(other) == 4:
        last = int(other)
        return last if first < last < 2200 else None
    if len(other) != 2:
        return None
    last = first // 100 * 100 + int(other)
    if last == first // 100 * 100 and first % 100 == 99:
        last += 100
    return last if last > first else None


def decade(view: View, index: int) -> Reading:
    """Read "1990s", "1990's", "1800s" (a century), "the '90s", "the nineties"."""
    low = view.low
    word = low[index]
    if word in _QUOTES:
        index += 1
        word = low[index]
        quoted = view.joined(index)
    else:
        quoted = False
    if word in words.DECADES:
        tens = words.DECADES[word]
        after = index + 1
    else:
        after = index + 2
        if not view.joined(index + 1) or low[index + 1] not in _PLURAL:
            return None
        if len(word) == 4:
            return _long_decade(word, after, low[index + 1] == "s")
        if len(word) != 2 or not word.isdecimal() or word[1] != "0":
            return None
        tens = int(word)
    if quoted:
        return Decade(tens), after
    start = index - (low[index - 1] == "-")
    start -= low[start - 1] in words.THIRDS
    if low[start - 1] != "the" or tens < 20 or view.of_temperature():
        return None
    return Decade(tens), after


def _long_decade(word: str, after: int, plural: bool) -> Reading:
    first = years.value(word)
    if first is None or first % 10:
        return None
    # "1990's budget" is the year's, "the 1990's" the decade.
    if first % 100 == 0 and first < 2000:
        return a_century(first // 100 + 1), after
    return (a_decade(first), after) if plural or first < 2000 else None


def century(view: View, index: int) -> Reading:
    """Read "the 19th century", "eighteenth-century", "the 5th century BC"."""
    found = ordinal(view, index)
    if found is None:
        return None
    number, after = found
    low = view.low
    after += low[after] in words.DASHES
    if low[after] not in ("century", "centuries") or number < 1:
        return None
    if low[after + 1] in words.BEFORE_CHRIST:
        return Unknown("era"), after + 2
    try:
        return a_century(number), after + 1
    except OffCalendarError:
        return Unknown("era"), after + 1


def nth(view: View, index: int) -> Reading:
    """Read "third quarter of 2019", "first-half", "last week of March", "first nine months"."""
    found = ordinal(view, index)
    if found is None:
        return None
    number, after = found
    low = view.low
    after += low[after] in words.DASHES
    fiscal = low[after] in words.FISCAL
    after += fiscal
    unit = words.UNITS.get(low[after])
    if unit is None:
        run = count(view, after)
        if run is None or run[0] is None or low[run[1]] not in words.UNITS:
            return None
        return _first_run(view, index, number, run[0], run[1])
    after += 1
    if unit in _HOW_MANY:
        if not -1 <= number <= _HOW_MANY[unit]:
            return None
        return _quarter(view, number, unit, after)
    return _of(view, number, 1, unit, after)


def _of(view: View, number: int, length: int, unit: str, index: int) -> Reading:
    if view.low[index] not in ("of", "in") or unit in ("second", "minute", "night"):
        return None
    reading = whole(view, index + 1)
    if reading is None or isinstance(reading[0], Now | Unknown):
        return None
    return Nth(number, length, unit, reading[0]), reading[1]


def _first_run(view: View, index: int, number: int, length: float, unit_index: int) -> Reading:
    """Read "the first two weeks of March", "in the first nine months"."""
    low = view.low
    unit = words.UNITS[low[unit_index]]
    if number not in (1, -1) or not 0 < length < 1000:
        return None
    reading = _of(view, number, round(length), unit, unit_index + 1)
    if reading is not None:
        return reading
    plain = unit == "month" and low[index - 1] == "the" and low[index - 2] in _SPANNING
    if plain and length < 12 and low[unit_index + 1] != "of":
        return Nth(number, round(length), unit), unit_index + 1
    return None


def _quarter(view: View, number: int, unit: str, index: int) -> Reading:
    """What follows "third quarter": its year, or nothing; none where one is played."""
    low = view.low
    if low[index] == "-" or low[index] == "year":
        index += 1 + (low[index + 1] == "year")
        if low[index - 1] == "-":
            index -= 1
    start = index + (low[index] in ("of", "in", ","))
    if low[start] == "the" or start != index or low[start] in words.DEICTICS:
        reading = whole(view, start) if low[start - 1] != "," else None
        if reading is not None and not isinstance(reading[0], Now | Unknown):
            return Nth(number, 1, unit, reading[0]), reading[1]
    reading = _year_beside(view, start)
    if reading is not None:
        return Nth(number, 1, unit, reading[0]), reading[1]
    if number < 0 or low[index] == "of" or view.of_play():
        return None
    return Nth(number, 1, unit), index


def _year_beside(view: View, index: int) -> Reading:
    """The year right behind a quarter: "2019", "FY2019", "'19"."""
    low = view.low
    if low[index] in words.FISCAL:
        return fiscal(view, index)
    first = years.value(low[index])
    if first is not None and (years.sound(first) or not years.counts(view, index + 1)):
        return Calendar(first), index + 1
    if low[index] in _QUOTES and view.joined(index + 1) and _is_short(low[index + 1]):
        return Calendar(full_year(int(low[index + 1]))), index + 2
    return None


def _is_short(word: str) -> bool:
    return len(word) == 2 and word.isdecimal()


def lettered(view: View, index: int) -> Reading:
    """Read "Q3", "Q3 2020", "H1 2019", "Q4-2019", "Q2 of 2021"."""
    low = view.low
    unit = _LETTERS[low[index]]
    number = low[index + 1]
    if not view.joined(index + 1) or not view.capital(index) or len(number) != 1:
        return None
    if number not in "1234"[: _HOW_MANY[unit]]:
        return None
    after = index + 2
    if view.joined(after) and low[after][0].isalpha():
        return None
    year_index = after + (low[after] in ("of", "/", "-", "in"))
    reading = _year_beside(view, year_index)
    if reading is None and low[year_index] in words.DEICTICS:
        reading = core(view, year_index)
    if reading is not None:
        return Nth(int(number), 1, unit, reading[0]), reading[1]
    if unit == "half" and low[index - 1] not in _BEFORE_HALF:
        return None
    return Nth(int(number), 1, unit), after


def figured(view: View, index: int) -> Reading:
    """Read "3Q20", "1H 2019", "2Q"."""
    low = view.low
    unit = _LETTERS.get(low[index + 1])
    if unit is None or not view.joined(index + 1) or not view.capital(index + 1):
        return None
    if low[index] not in tuple("1234"[: _HOW_MANY[unit]]):
        return None
    number = int(low[index])
    after = index + 2
    if _is_short(low[after]) and view.joined(after):
        return Nth(number, 1, unit, Calendar(full_year(int(low[after])))), after + 1
    reading = _year_beside(view, after)
    if reading is not None:
        return Nth(number, 1, unit, reading[0]), reading[1]
    return (Nth(number, 1, unit), after) if unit == "quarter" else None


def fiscal(view: View, index: int) -> Reading:
    """Read "FY2021", "FY21", "fiscal 2021", "financial year 2019-20", "fiscal third quarter"."""
    low = view.low
    after = index + 1 + (low[index + 1] in ("year", "years"))
    after += low[after] == "-"
    reading = _fiscal_year(view, after, low[index] == "fy")
    if reading is not None:
        return reading
    if low[index] in ("fiscal", "financial"):
        return lettered(view, after) if low[after] == "q" else nth(view, after)
    return None


def _fiscal_year(view: View, index: int, short: bool) -> Reading:
    low = view.low
    first = years.value(low[index])
    if first is None and short and _is_short(low[index]):
        first = full_year(int(low[index]))
    if first is None or years.counts(view, index + 1):
        return None
    if low[index + 1] in _SPLITS and view.joined(index + 1) and view.joined(index + 2):
        other = low[index + 2]
        if other in (f"{(first + 1) % 100:02}", str(first + 1)):
            return Range(Calendar(first), Calendar(first + 1)), index + 3
    return Calendar(first), index + 1


def era(view: View, index: int) -> Reading:
    """Read "300 BC", "AD 1000", "1066 CE"."""
    low = view.low
    if low[index] in words.ANNO_DOMINI:
        number = low[index + 1]
        if view.capitals(index) and number.isdecimal() and 0 < len(number) < 5:
            return Calendar(int(number)), index + 2
        return None
    number = low[index].replace(",", "")
    if not number.isdecimal() or len(number) > 6 or not view.capitals(index + 1):
        return None
    if low[index + 1] in words.BEFORE_CHRIST:
        # BC is British Columbia as well.
        return None if years.counts(view, index + 2) else (Unknown("era"), index + 2)
    if low[index + 1] in words.ANNO_DOMINI and len(number) < 5 and int(number):
        return Calendar(int(number)), index + 2
    return None


def edge(view: View, index: int) -> Reading:
    """Read "the end of September", "the start of last year", "year-end 2019", "the year's end"."""
    low = view.low
    which: Which = words.EDGES[low[index]]
    if low[index + 1] != "of":
        return None
    reading = whole(view, index + 2)
    if reading is None or (isinstance(reading[0], Unknown) and reading[0].why == "clock"):
        return None
    return Part(which, reading[0]), reading[1]


def third(view: View, index: int) -> Reading:
    """Read "early 2020", "mid-March", "late last year", "late on Tuesday", "end-2021"."""
    low = view.low
    which: Which = words.THIRDS[low[index]]
    after = index + 1
    dash = low[after] in words.DASHES and view.joined(after)
    after += dash
    if which in ("end", "start"):
        if not dash and (low[index - 1] not in _BY or _is_verb(low, index)):
            return None
    elif low[after] in _NEXT_TO_DAY:
        after += 1
        determined = low[after] == "the"
        reading = whole(view, after) if determined else core(view, after)
        return _part(which, reading)
    if low[after] in words.NUMBERS or low[after] in words.EDGES:
        return None
    return _part(which, _plain_or_core(view, after))


def _is_verb(low: list[str], index: int) -> bool:
    """Whether "start" stands in an infinitive: `is to start next spring`."""
    return low[index] == "start" and low[index - 1] == "to" and low[index - 2] not in words.NUMBERS


def _plain_or_core(view: View, index: int) -> Reading:
    first = years.value(view.low[index])
    if first is None:
        return core(view, index)
    return whole(view, index)


def _part(which: Which, reading: Reading) -> Reading:
    if reading is None or isinstance(reading[0], Part | Now | Range):
        return None if reading is None or not isinstance(reading[0], Now) else reading
    if isinstance(reading[0], Unknown) and reading[0].why == "clock":
        return None
    return Part(which, reading[0]), reading[1]


def rest(view: View, index: int) -> Reading:
    """Read "later this year", "earlier in the week", "earlier on Tuesday", "later that day"."""
    low = view.low
    which: Which = words.RESTS[low[index]]
    after = index + 1
    if low[after] in _NEXT_TO_DAY:
        reading = whole(view, after + 1)
    elif low[after] in words.DEICTICS or low[after] in words.WEEKDAYS:
        reading = core(view, after)
    else:
        return None
    if reading is None or not isinstance(reading[0], Deictic | Calendar | Now):
        return None
    return Part(which, reading[0]), reading[1]


def unit_end(view: View, index: int) -> Reading:
    """Read "year-end", "year end 2019", "month's end", "so far this year"."""
    low = view.low
    after = index + 1
    joined = low[after] in words.DASHES or low[after] in words.POSSESSIVES
    if low[after + joined] != "end" or low[index] not in ("year", "month", "quarter", "week"):
        return None
    after += joined + 1
    reading = _year_beside(view, after + (low[after] == "of")) if low[index] == "year" else None
    if reading is not None:
        return Part("end", reading[0]), reading[1]
    meaning: Meaning = Deictic(0, words.UNITS[low[index]])
    return Part("end", meaning), after
