"""The source text of a PDF. In: pages of columns of lines. Out: the text, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tracker.readers.pdf_layout import Column, Line
from tracker.readers.pdf_pages import Word
from tracker.readers.source import Source
from tracker.spans import OffsetMap, line_starts

_CONTENTS = re.compile(r"(?:\.\s?){4}[\divxlc]{1,6}\Z")  # "Our ships . . . . . 12"


class Letters(NamedTuple):
    """A word, and the offset of the source at which it stands."""

    word: Word
    start: int


class Placed(NamedTuple):
    """A line and its words in the source; `cells` are the words of each of its runs."""

    line: Line
    cells: tuple[tuple[Letters, ...], ...]

    @property
    def is_contents(self) -> bool:
        """Whether it is a line of a table of contents: dots that lead to a page."""
        return _CONTENTS.search(" ".join(word.text for word in self.line.words)) is not None

    @property
    def letters(self) -> tuple[Letters, ...]:
        return tuple(one for cell in self.cells for one in cell)


PlacedPages = list[list[list[Placed]]]
"""Pages of columns of lines, without those that are left out."""


def write_source(
    pages: Sequence[tuple[Column, Sequence[Column], Column]], path: str
) -> tuple[Source, PlacedPages]:
    """The text of all pages, each the lines of its head, its columns and its feet.

    Given beside it are the lines of the columns.
    """
    parts: list[str] = []
    length = 0
    starts: list[int] = []
    placed: PlacedPages = []
    for heads, columns, feet in pages:
        starts.append(length)
        page: list[list[Placed]] = []
        for column in (heads, *columns, feet):
            lines: list[Placed] = []
            for line in column:
                text, one = _place(line, length)
                parts.append(text + "\n")
                length += len(text) + 1
                lines.append(one)
            page.append(lines)
        placed.append(page[1:-1])
    text = "".join(parts)
    origin = OffsetMap((), line_starts(text), tuple(starts))
    return Source(text, path, origin=origin), placed


def _place(line: Line, offset: int) -> tuple[str, Placed]:
    """The text of a line that begins at an offset."""
    text = ""
    cells: list[tuple[Letters, ...]] = []
    for run in line.runs:
        cell: list[Letters] = []
        for word in run.words:
            if text and not word.glued:
                text += " "
            cell.append(Letters(word, offset + len(text)))
            text += word.text
        cells.append(tuple(cell))
    return text, Placed(line, tuple(cells))
