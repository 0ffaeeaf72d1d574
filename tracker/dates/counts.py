"""Numbers inside dates. In: a sentence and a place in it. Out: a number and the place after it."""

from __future__ import annotations

from tracker.dates import words
from tracker.dates.view import View

# No count of years or days has more digits; a longer one would overflow the calendar anyway.
_LONGEST = 12
_FRACTIONS = {"half": 0.5, "quarter": 0.25}


def count(view: View, index: int) -> tuple[float | None, int] | None:
    """How many: "3", "2.5", "twenty-five", "a", "half a", "two and a half", "a couple of", "a few".

    The number is None where the words give none, and for alternatives ("two or three", "10-15").
    """
    single = _single(view, index)
    if single is None:
        return None
    number, index = single
    low = view.low
    if low[index] in ("or", "to") or (low[index] in words.DASHES and view.joined(index)):
        other = _single(view, index + 1)
        if other is not None and other[0] is not None and low[index + 1] not in ("a", "an"):
            return None, other[1]
    return number, index


def _single(view: View, index: int) -> tuple[float | None, int] | None:
    low = view.low
    word = low[index]
    following = low[index + 1]
    if word in ("a", "an") and (following in words.VAGUE or following in _FRACTIONS):
        index += 1
        word = following
    if word in words.VAGUE:
        index += 1
        return None, index + (low[index] == "of")
    if word in _FRACTIONS:
        index += 1
        for between in (("of",), ("a", "an")):
            index += low[index] in between
        return _FRACTIONS[word], index
    number: float
    if word[:1].isdecimal():
        plain = word.replace(",", "")
        if len(plain) > _LONGEST or plain.count(".") > 1:
            return None
        number = float(plain)
        index += 1
    elif word in words.NUMBERS or word in words.SCALES:
        number, index = _spelled(view, index)
    else:
        return None
    while low[index] in words.SCALES and number < 1e12:
        number *= words.SCALES[low[index]]
        index += 1
    return _and_a_half(view, number, index)


def _spelled(view: View, index: int) -> tuple[float, int]:
    low = view.low
    number = words.NUMBERS.get(low[index])
    if number is None:
        return 1, index
    following = index + 1 + (low[index + 1] == "-" and view.joined(index + 1))
    ones = words.NUMBERS.get(low[following], 0)
    if number >= 20 and number % 10 == 0 and 0 < ones < 10 and low[following] not in ("a", "an"):
        return number + ones, following + 1
    if low[index] in ("a", "an") and ones == 12:
        return 12, index + 2
    return number, index + 1


def _and_a_half(view: View, number: float, index: int) -> tuple[float, int]:
    """Add the half of "two and a half", "two-and-a-half"."""
    if view.low[index] != "and" and view.low[index] not in words.DASHES:
        return number, index
    run = [word for word in view.low[index : index + 6] if word not in words.DASHES]
    if run[:3] == ["and", "a", "half"]:
        while view.low[index] != "half":
            index += 1
        return number + 0.5, index + 1
    return number, index


def ordinal(view: View, index: int) -> tuple[int, int] | None:
    """Which one: "third", "3rd", "twenty-first"; -1 for "last", "final"."""
    low = view.low
    word = low[index]
    if word.isdecimal():
        suffixed = low[index + 1] in words.SUFFIXES and view.joined(index + 1)
        return (int(word), index + 2) if suffixed and len(word) < 4 else None
    number = words.ORDINALS.get(word)
    if number is not None:
        return number, index + 1
    tens = words.NUMBERS.get(word, 0)
    following = index + 1 + (low[index + 1] == "-" and view.joined(index + 1))
    ones = words.ORDINALS.get(low[following], 0)
    if tens >= 20 and 0 < ones < 10:
        return tens + ones, following + 1
    return None


def day_number(view: View, index: int) -> tuple[int, int] | None:
    """A day of the month: "5", "12th"."""
    word = view.low[index]
    if not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= 31:
        return None
    index += 1
    if view.joined(index):
        if view.low[index] in words.SUFFIXES:
            return int(word), index + 1
        if view.low[index][0].isalpha():
            return None
    return int(word), index
