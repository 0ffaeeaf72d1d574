"""The reading order of a page. In: words where they stand. Out: lines, column by column.

Words next to each other make runs. Where white space parts the runs of a stretch of the page into
two columns of prose, the left one is read before the right one; what reaches over both parts them
into an upper and a lower stretch. Columns of short cells are a table, and read row by row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from tracker.readers.pdf_pages import Word

# In parts of the size of the letters:
_GAP = 0.9  # wider than any space between words that is not there to part them
_OVERLAP = 0.4  # how far the next word may stand back into the last
_LEVEL = 0.35  # how far the base of words of one line may differ
_GUTTER = 0.5  # the narrowest white space between two columns
_GUTTERS = 20  # that are looked at, the emptiest and widest first
_SPANNING = 0.25  # the share of runs that may reach over it
_LEAST_RUNS = 3  # in each of two columns
_LEAST_WORDS = 3  # in a run of prose; the cells of a table have fewer
_LEAST_PROSE = 0.5  # the share of a column's words that stand in such runs
_SIDE_BY_SIDE = 0.4  # the share of the shorter column that stands beside the other


class Run(NamedTuple):
    """Words of one line with no wide space between them."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def base(self) -> float:
        return self.words[0].base

    @property
    def size(self) -> float:
        return self.words[0].size


class Line(NamedTuple):
    """The runs that stand on one base within a column, from left to right."""

    runs: tuple[Run, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for run in self.runs for word in run.words)

    @property
    def left(self) -> float:
        return self.runs[0].left

    @property
    def right(self) -> float:
        return max(run.right for run in self.runs)

    @property
    def base(self) -> float:
        return self.runs[0].base

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.size] += len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))


Column = list[Line]


def upright(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words as they stand for who reads the page, and those written in another direction."""
    turns = Counter(word.turn for word in words)
    turn = max(turns, key=lambda one: (turns[one], one == 0), default=0)
    turned = [_turned(word, turn) for word in words if word.turn == turn]
    return turned, [_turned(word, word.turn) for word in words if word.turn != turn]


def _turned(word: Word, turn: int) -> Word:
    """The word with the page turned so that it runs from left to right."""
    left, base = word.left, word.base
    if turn == 90:
        left, base = word.base, -word.left
    elif turn == 180:
        left, base = -word.left, -word.base
    elif turn == 270:
        left, base = -word.base, word.left
    right = -word.right if turn in (180, 270) else word.right
    return word._replace(left=left, base=base, right=max(right, left))


def runs(words: Iterable[Word]) -> list[Run]:
    """The words joined to runs, in the order of the file."""
    found: list[Run] = []
    current: list[Word] = []
    for word in words:
        if current and not _follows(current, word):
            found.append(Run(tuple(current)))
            current = []
        current.append(word)
    if current:
        found.append(Run(tuple(current)))
    return found


def _follows(current: list[Word], word: Word) -> bool:
    last, size = current[-1], max(current[0].size, word.size)
    if last.broken:
        return False
    # A raised mark of a note stands on another base.
    level = abs(word.base - current[0].base) <= (2 * _LEVEL if word.glued else _LEVEL) * size
    return level and -_OVERLAP * size <= word.left - last.right <= _GAP * size


def columns(found: list[Run]) -> list[Column]:
    """The runs of a page as columns of lines, in the order in which a person reads them."""
    return [column for part in _parts(found) if (column := lines(part))]


def _parts(found: list[Run]) -> Iterator[list[Run]]:
    gutter = _gutter(found)
    if gutter is None:
        yield found
        return
    across = sorted((run for run in found if _across(run, gutter)), key=lambda run: -run.base)
    beside = [run for run in found if not _across(run, gutter)]
    spanning: list[Run] = []
    for run in [*across, None]:
        floor = run.base if run else float("-inf")
        band = [one for one in beside if one.base > floor]
        if band:
            beside = [one for one in beside if one.base <= floor]
            if spanning:
                yield spanning
                spanning = []
            yield from _parts([one for one in band if one.right <= gutter])
            yield from _parts([one for one in band if one.right > gutter])
        if run:
            spanning.append(run)
    if spanning:
        yield spanning


def _across(run: Run, gutter: float) -> bool:
    return run.left < gutter < run.right


def _gutter(found: list[Run]) -> float | None:
    """The middle of the white space that parts two columns of prose, if there are any."""
    if len(found) < 2 * _LEAST_RUNS:
        return None
    gaps = [gap for gap in _gaps(found) if gap[2] <= _SPANNING * len(found)]
    gaps.sort(key=lambda gap: (gap[2], gap[0] - gap[1]))
    middles = ((start + end) / 2 for start, end, _ in gaps[:_GUTTERS])
    return next((at for at in middles if _two_columns(found, at)), None)


def _gaps(found: list[Run]) -> Iterator[tuple[float, float, int]]:
    """Stretches of the width between the end of some run and the start of the next, with how many
    runs reach over each.
    """
    size = median(run.size for run in found)
    events = sorted([(run.left, 1) for run in found] + [(run.right, -1) for run in found])
    crossing = 0
    for (at, step), (following, next_step) in pairwise(events):
        crossing += step
        if step == -1 and next_step == 1 and following - at >= _GUTTER * size:
            yield at, following, crossing


def _two_columns(found: list[Run], at: float) -> bool:
    """Whether both sides are prose, and stand beside each other."""
    sides = ([run for run in found if run.right <= at], [run for run in found if run.left >= at])
    for side in sides:
        words = sum(len(run.words) for run in side)
        prose = sum(len(run.words) for run in side if len(run.words) >= _LEAST_WORDS)
        if len(side) < _LEAST_RUNS or prose < _LEAST_PROSE * words:
            return False
    (top, bottom), (other_top, other_bottom) = (
        (max(run.base for run in side), min(run.base for run in side)) for side in sides
    )
    shared = min(top, other_top) - max(bottom, other_bottom)
    shorter = min(top - bottom, other_top - other_bottom)
    return shared > 0 and shared >= _SIDE_BY_SIDE * shorter


def lines(found: Sequence[Run]) -> Column:
    """Runs as lines from top to bottom."""
    rows: list[list[Run]] = []
    for run in sorted(found, key=lambda one: (-one.base, one.left)):
        first = rows[-1][0] if rows else None
        if first and abs(first.base - run.base) <= _LEVEL * max(run.size, first.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [Line(tuple(sorted(row, key=lambda run: run.left))) for row in rows]
