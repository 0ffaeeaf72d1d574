"""What stands on every page beside its text. In: pages of runs. Out: heads, text and feet of each.

Running heads and feet come again at the same height of several pages, page numbers counted up; a
page's number may also stand alone at its top or bottom.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from tracker.readers.pdf_layout import Column, Line, Run, lines

_DEEP = 3  # lines at the top and the bottom that may be furniture
_SAME_HEIGHT = 6.0  # points
_SHARE = 0.3  # of the pages: heads differ on left and right pages, and from part to part
_LONGEST = 150  # characters
_MOST_ALIKE = 1_000  # pages that are compared
_MOST_NUMBERS = 5  # of a line
_NUMBER = re.compile(
    r"(?:page |p\. ?|[-–—|] ?)?(?:\d{1,4}|[ivxl]{1,7})(?: ?(?:of|/|\|) ?\d{1,4})?(?: ?[-–—|])?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]+")


class Parts(NamedTuple):
    """A page: the lines above and below its text, which are left out, and the runs of the text."""

    heads: Column
    text: list[Run]
    feet: Column


class _Seen(NamedTuple):
    """A line at the edge of a page."""

    page: int
    line: Line
    text: str
    outermost: bool
    above: bool

    def counted(self) -> set[tuple[int, int]]:
        """How far each number in it is from the page's: the same on two pages, it counts them."""
        numbers = enumerate(_DIGITS.findall(self.text)[:_MOST_NUMBERS])
        return {(place, int(number[-6:]) - self.page) for place, number in numbers}


def parted(pages: Sequence[Sequence[Run]]) -> list[Parts]:
    """The pages, each with its running heads and feet and its number apart."""
    seen: dict[str, list[_Seen]] = defaultdict(list)
    found: list[list[_Seen]] = [[] for _ in pages]
    for number, page in enumerate(pages):
        for one in _edges(number, page):
            seen[_DIGITS.sub("#", one.text.casefold())].append(one)
    least = max(2.0, _SHARE * len(pages))
    for alike in seen.values():
        for one in alike:
            alone = one.outermost and _NUMBER.fullmatch(one.text)
            if alone or _comes_again(one, alike, least):
                found[one.page].append(one)
    return [_parts(page, edges) for page, edges in zip(pages, found, strict=True)]


def _parts(page: Sequence[Run], edges: Sequence[_Seen]) -> Parts:
    left_out = {id(run) for one in edges for run in one.line.runs}
    heads, feet = (
        sorted((one.line for one in edges if one.above is above), key=lambda line: -line.base)
        for above in (True, False)
    )
    return Parts(heads, [run for run in page if id(run) not in left_out], feet)


def _comes_again(one: _Seen, places: Sequence[_Seen], least: float) -> bool:
    """Whether a line stands at its height of so many pages, or counts them."""
    alike = [
        other
        for other in places[:_MOST_ALIKE]
        if abs(other.line.base - one.line.base) <= _SAME_HEIGHT
    ]
    if len({other.page for other in alike}) >= least:
        return True
    return one.outermost and any(
        other.page != one.page and other.counted() & one.counted() for other in alike
    )


def _edges(number: int, page: Sequence[Run]) -> list[_Seen]:
    """The lines at the top and bottom of a page, with whether one is the outermost."""
    rows = lines(page)
    last = len(rows) - 1
    return [
        _Seen(number, row, text, place in (0, last), place <= last / 2)
        for place, row in enumerate(rows)
        if place < _DEEP or place > last - _DEEP
        if len(text := text_of(row)) <= _LONGEST
    ]


def text_of(line: Line) -> str:
    """The words of a line as one text."""
    parts: list[str] = []
    for word in line.words:
        if parts and not word.glued:
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)
