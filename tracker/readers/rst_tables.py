"""Tables of reStructuredText. In: lines. Out: rows of cells, each cell the stretches it stands in.

Tables are drawn as a grid, or by rulers above columns; both say which rows are the head.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from tracker.spans import Span

GRID_BORDER = re.compile(r"\+(?:[-=]+\+)+\s*")
RULER = re.compile(r"={2,}(?: +={2,})+\s*")
_UNDERLINE = re.compile(r"[-= ]*-[-= ]*")
_RULES_ONLY = re.compile(r"[-=+|\s]*")


class Drawn(NamedTuple):
    """A table as it is drawn: its rows, each cell as the stretches of its lines; how many rows are
    its head.
    """

    rows: list[list[list[Span]]]
    head: int


def grid_table(text: str, lines: list[Span]) -> Drawn:
    """A table drawn as a grid."""
    rows: list[list[list[Span]]] = []
    head = 0
    group: list[Span] = []
    for line in lines:
        written = text[line.start : line.end]
        if not GRID_BORDER.fullmatch(written):
            group.append(line)
            continue
        if group:
            rows.append(_grid_row(text, group))
            group = []
        if "=" in written and not head:
            head = len(rows)
    if group:
        rows.append(_grid_row(text, group))
    return Drawn(rows, head)


def _grid_row(text: str, lines: list[Span]) -> list[list[Span]]:
    """The cells of a row: a bar that goes through all its lines parts two of them."""
    bars = [
        {at - line.start for at in range(line.start, line.end) if text[at] in "|+"}
        for line in lines
    ]
    through = sorted(set.intersection(*bars))
    return [
        [_trimmed(text, Span(line.start + left + 1, line.start + right)) for line in lines]
        for left, right in pairwise(through)
    ]


def ruled_table(text: str, lines: list[Span]) -> Drawn:
    """A table whose columns stand under rulers."""
    ruler = text[lines[0].start : lines[0].end]
    starts = [match.start() for match in re.finditer(r"=+", ruler)]
    rows: list[list[list[Span]]] = []
    head = 0
    for line in lines[1:]:
        written = text[line.start : line.end]
        if RULER.fullmatch(written):
            head = head or len(rows)
            continue
        if not written.strip() or _UNDERLINE.fullmatch(written):
            continue
        cells = _ruled_cells(text, line, starts)
        if rows and cells[0].start == cells[0].end:
            for cell, more in zip(rows[-1], cells, strict=True):
                cell.append(more)
        else:
            rows.append([[cell] for cell in cells])
    return Drawn(rows, head if head < len(rows) else 0)


def _ruled_cells(text: str, line: Span, starts: list[int]) -> list[Span]:
    ends = [*starts[1:], line.end - line.start]
    return [
        _trimmed(text, Span(min(line.start + start, line.end), min(line.start + end, line.end)))
        for start, end in zip(starts, ends, strict=True)
    ]


def _trimmed(text: str, span: Span) -> Span:
    """The span without space at its ends; nothing where only the table's own lines are left."""
    written = text[span.start : max(span.end, span.start)]
    if _RULES_ONLY.fullmatch(written) and not written.strip(" |+"):
        return Span(span.start, span.start)
    start = span.start + len(written) - len(written.lstrip())
    return Span(start, start + len(written.strip()))
