"""Years in words. In: a sentence and a place in it. Out: a reading.

"nineteen eighty-four", "eighteen oh five", "twenty twenty", "two thousand and eight": only behind a
preposition of years, and not where they count what follows.
"""

from __future__ import annotations

from tracker.dates import words, years
from tracker.dates.meaning import Calendar
from tracker.dates.view import Reading, View

_CENTURIES = frozenset(word for word, number in words.NUMBERS.items() if 13 <= number <= 20)
BEGINNINGS = _CENTURIES | {"two"}
"""The words that a year in words can begin with."""
_ZERO = frozenset(("oh", "o"))


def spelled(view: View, index: int) -> Reading:
    """Read "(in) nineteen eighty-four"."""
    low = view.low
    if low[index - 1] not in words.YEAR_HEDGED and low[index - 1] not in words.YEAR_SURE:
        return None
    found = _thousands(view, index) or _hundreds(view, index)
    if found is None:
        return None
    year, after = found
    following = low[after]
    goes_on = following in words.SCALES or following in words.NUMBERS or following == "-"
    if goes_on or years.counts(view, after):
        return None
    return Calendar(year), after


def _thousands(view: View, index: int) -> tuple[int, int] | None:
    """Read "two thousand (and) eight"."""
    low = view.low
    if low[index : index + 2] != ["two", "thousand"]:
        return None
    rest = _under_a_hundred(view, index + 2 + (low[index + 2] == "and"))
    return None if rest is None else (2000 + rest[0], rest[1])


def _hundreds(view: View, index: int) -> tuple[int, int] | None:
    """Read "nineteen eighty-four", "nineteen oh five"."""
    low = view.low
    if low[index] not in _CENTURIES:
        return None
    hundreds = words.NUMBERS[low[index]]
    if low[index + 1] in _ZERO:
        ones = words.NUMBERS.get(low[index + 2], 0)
        return (hundreds * 100 + ones, index + 3) if 0 < ones < 10 else None
    rest = _under_a_hundred(view, index + 1)
    if rest is None or rest[0] < 10:
        return None
    return hundreds * 100 + rest[0], rest[1]


def _under_a_hundred(view: View, index: int) -> tuple[int, int] | None:
    """Read "eight", "twelve", "eighty-four"."""
    low = view.low
    number = words.NUMBERS.get(low[index], 0)
    if low[index] in ("a", "an") or not 0 < number < 100:
        return None
    following = index + 1 + (low[index + 1] == "-" and view.joined(index + 1))
    ones = words.NUMBERS.get(low[following], 0) if low[following] not in ("a", "an") else 0
    if number >= 20 and 0 < ones < 10:
        return number + ones, following + 1
    return number, index + 1
