"""CSV and TSV. In: a source. Out: its rows, each cell with the places of its characters.

The module of the standard library gives no places. Cells may be quoted, a quotation mark in one is
doubled, and a row may go over several lines; which separator is used is seen in the first line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.readers.embedded import Written
from tracker.readers.source import Source
from tracker.spans import Segment, Span

_SEPARATORS = ",;\t|"
_LINE_END = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"')


class Line(NamedTuple):
    """A row: its cells, where it stands, and the 1-based line on which it begins."""

    cells: list[Written]
    span: Span
    number: int


def delimited_rows(source: Source) -> Iterator[Line]:
    """The rows of the file that are not empty.

    Raises `InputError` where a quotation mark is left open.
    """
    text = source.text
    plain = re.compile(rf"[^{re.escape(_separator(text))}\r\n]*")
    position, line = 0, 0
    while position < len(text):
        start, first = position, line
        cells = []
        while True:
            cell, position = _cell(source, position, plain, first)
            cells.append(cell)
            if position >= len(text) or text[position] in "\r\n":
                break
            position += 1
        line += len(_LINE_END.findall(text, start, position))
        if any(cell.text for cell in cells):
            yield Line(cells, Span(start, position), first + 1)
        if ended := _LINE_END.match(text, position):
            position = ended.end()
            line += 1


def _separator(text: str) -> str:
    """What stands between cells: of the usual signs, the one most frequent in the first line."""
    end = _LINE_END.search(text)
    header = _QUOTED.sub("", text[: end.start() if end else len(text)])
    return max(_SEPARATORS, key=header.count)


def _cell(source: Source, start: int, plain: re.Pattern[str], line: int) -> tuple[Written, int]:
    """The cell that begins here, and where it ends."""
    text = source.text
    quoted = _QUOTED.match(text, start)
    if quoted is None:
        if text.startswith('"', start):
            raise source.error("a quotation mark is not closed", line + 1)
        bare = plain.match(text, start)
        assert bare is not None
        return Written(bare[0], (Segment(0, start, len(bare[0])),)), bare.end()
    parts, segments, length = [], [], 0
    for piece in re.finditer(r'[^"]+|""', quoted[1]):
        written = piece[0].replace('""', '"')
        parts.append(written)
        segments.append(Segment(length, quoted.start(1) + piece.start(), len(written)))
        length += len(written)
    rest = plain.match(text, quoted.end())  # what follows the quotation is part of the cell
    assert rest is not None
    if rest[0]:
        segments.append(Segment(length, rest.start(), len(rest[0])))
    return Written("".join(parts) + rest[0], tuple(segments)), rest.end()
