"""Which reader begins at which word. In: a sentence and a place in it. Out: the longest reading.

The readers call each other through `core` and `whole` ("the end of" anything), so they are told to
this table (`starts`) by `expressions.py`, and none imports another's module in a circle.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from tracker.dates import words, years
from tracker.dates.meaning import Calendar, Deictic, Season, Unknown
from tracker.dates.view import Reading, View

Reader = Callable[[View, int], Reading]

Following = Container[str] | None
"""The words of which one must follow for a reader to be asked; None where any may."""

STARTS: dict[str, tuple[tuple[Reader, Following], ...]] = {}
_FIGURES: dict[str, tuple[tuple[Reader, Following], ...]] = {}
_FOUR_DIGITS: list[tuple[Reader, Following]] = []
_DOTTED: list[tuple[Reader, Following]] = []
# "early on the morning of the first Monday of May" is four dates deep.
_DEEPEST = 5


def starts(entries: Iterable[str], reader: Reader, before: Following = None) -> None:
    """Make `reader` one of those that are asked at each of these words, `before` one of those."""
    for word in entries:
        STARTS[word] = (*STARTS.get(word, ()), (reader, before))


def figures(before: Iterable[str], reader: Reader) -> None:
    """Make `reader` one of those that are asked at a number before any of these words."""
    for word in before:
        _FIGURES[word] = (*_FIGURES.get(word, ()), (reader, None))


def four_digits(reader: Reader) -> None:
    """Make `reader` one of those that are asked at any number of four digits."""
    _FOUR_DIGITS.append((reader, None))


def dotted(reader: Reader) -> None:
    """Make `reader` one of those that are asked at a number with a point in it."""
    _DOTTED.append((reader, None))


def _readers(word: str, following: str) -> Iterable[tuple[Reader, Following]]:
    """The readers that are asked at a word, with what must follow for that."""
    if not word[:1].isdecimal():
        return STARTS.get(word, ())
    found = _FIGURES.get(following, ())
    if len(word) == 4 and word.isdecimal():
        return (*_FOUR_DIGITS, *found)
    return (*_DOTTED, *found) if "." in word else found


def core(view: View, index: int) -> Reading:
    """The longest date without its preposition and article that begins at `index`."""
    if view.depth >= _DEEPEST:
        return None
    following = view.low[index + 1]
    best: Reading = None
    view.depth += 1
    for reader, before in _readers(view.low[index], following):
        if before is None or following in before:
            reading = reader(view, index)
            if reading is not None and (best is None or reading[1] > best[1]):
                best = reading
    view.depth -= 1
    return best


def whole(view: View, index: int) -> Reading:
    """What a part can be a part of: any date, a plain "the year", a year that needs no cue."""
    low = view.low
    determined = low[index] in words.DETERMINERS
    start = index + determined
    reading = core(view, start)
    if reading is None:
        reading = _plain_year(view, start)
    if reading is None and determined:
        reading = _plain_unit(view, start)
    return reading


def _plain_year(view: View, index: int) -> Reading:
    year = years.value(view.low[index])
    if year is None or (not years.sound(year) and years.counts(view, index + 1)):
        return None
    return Calendar(year), index + 1


def _plain_unit(view: View, index: int) -> Reading:
    """Read "(the end of) the year", "the financial year", "the summer", "the season"."""
    low = view.low
    index += low[index] in words.FILLERS
    word = low[index]
    if word in words.UNITS and word not in words.PLURALS and word not in ("second", "minute"):
        return Deictic(0, words.UNITS[word]), index + 1
    if word in words.SEASONS:
        return Season(words.SEASONS[word]), index + 1
    return (Unknown(), index + 1) if word in words.STRETCHES else None
