"""Tables to cells with their headers. In: rows of cells that may span. Out: blocks of a text.

A cell of a document's table carries the text of its column's header and of its row's label. This
part is the same wherever the table comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.readers.source import Piece, TextBuilder


class GridCell(NamedTuple):
    """A cell as its format gives it: its text, whether it is marked as a header, what it spans."""

    text: str
    header: bool = False
    columns: int = 1
    rows: int = 1


class _Placed(NamedTuple):
    """A cell in its place: number of its row and of itself in the row, and its two headers."""

    row: int
    number: int
    column: str
    label: str


_MOST_COLUMNS = 10_000


def write_cells(
    builder: TextBuilder,
    grid: Sequence[Sequence[GridCell]],
    pieces: Sequence[Sequence[Sequence[Piece]]],
    head: int,
    *,
    dated: str | None,
    table: int,
) -> None:
    """Write the cells of a table as blocks, those of a row in one line; empty ones leave nothing.

    `pieces` is what each cell of the grid is made of; `head` is how many rows are marked as the
    table's head. Where none is, rows of nothing but header cells at the top are; else a first row
    without figures above rows with some.
    """
    last_row = -1
    for placed in _placed(grid, head):
        written = builder.block(
            "cell",
            pieces[placed.row][placed.number],
            " | " if placed.row == last_row else None,
            dated=dated,
            table=table,
            column=placed.column,
            row=placed.label,
        )
        last_row = placed.row if written else last_row


def _placed(rows: Sequence[Sequence[GridCell]], head: int) -> Iterator[_Placed]:
    """Each cell with the header of its column and the label of its row, in reading order."""
    head = head or _head(rows)
    grid = _Grid()
    headers: dict[int, str] = {}
    for number, row in enumerate(rows):
        columns = grid.next_row(row)
        marked = number >= head and any(cell.header for cell in row)
        label = "" if number < head else grid.carried_label()
        for index, (cell, column) in enumerate(zip(row, columns, strict=True)):
            if number < head:
                yield _Placed(number, index, "", "")
                for covered in range(column, column + cell.columns):
                    headers[covered] = _joined(headers.get(covered, ""), cell.text)
                continue
            is_label = cell.header if marked else column == 0
            yield _Placed(number, index, headers.get(column, ""), "" if is_label else label)
            if is_label:
                label = _joined(label, cell.text)
                grid.carry(column, cell)


def _head(rows: Sequence[Sequence[GridCell]]) -> int:
    """How many rows at the top head a table that does not say so."""
    marked = 0
    for row in rows:
        if not row or not all(cell.header or not cell.text for cell in row):
            break
        marked += 1
    if marked:
        return min(marked, len(rows) - 1)
    if len(rows) < 2 or any(cell.header for row in rows for cell in row):
        return 0
    below = any(_has_figure(cell) for row in rows[1:] for cell in row[1:])
    return int(below and not any(_has_figure(cell) for cell in rows[0][1:]))


def _has_figure(cell: GridCell) -> bool:
    """Whether a cell begins as a figure does. A year alone may well be a header."""
    text = cell.text.strip()
    year = len(text) == 4 and text.isdigit()
    return not year and text.lstrip("+-−~<>≈$€£¥ ")[:1].isdigit()


def _joined(one: str, other: str) -> str:
    return f"{one} {other}" if one and other and other != one else one or other


class _Grid:
    """Which columns the cells of a row stand in, where cells above them reach down."""

    def __init__(self) -> None:
        self._down: dict[int, int] = {}  # column: how many more rows are covered
        self._labels: dict[int, tuple[int, str]] = {}  # column: rows left, text

    def next_row(self, row: Sequence[GridCell]) -> list[int]:
        """The columns in which the cells of the next row begin."""
        covered = {column: rows for column, rows in self._down.items() if rows > 0}
        self._down = {column: rows - 1 for column, rows in covered.items()}
        self._labels = {
            column: (rows - 1, text) for column, (rows, text) in self._labels.items() if rows > 0
        }
        columns: list[int] = []
        column = 0
        for cell in row:
            while column in covered:
                column += 1
            columns.append(column)
            width = max(1, min(cell.columns, _MOST_COLUMNS - column))
            if cell.rows > 1:
                self._down.update(dict.fromkeys(range(column, column + width), cell.rows - 1))
            column += width
        return columns

    def carry(self, column: int, cell: GridCell) -> None:
        """A label that reaches down labels the rows below it too."""
        if cell.rows > 1:
            self._labels[column] = (cell.rows - 1, cell.text)

    def carried_label(self) -> str:
        """The labels that reach down into this row."""
        label = ""
        for _, (_, text) in sorted(self._labels.items()):
            label = _joined(label, text)
        return label
