"""Tables among the lines of a PDF. In: the lines of a column. Out: tables, and lines between them.

Rows of two runs or more that stand under each other are a table: the runs of every row stand in
columns that those of the others do not cross.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.readers.pdf_source import Letters, Placed

_LEAST_ROWS = 2
_HIGHEST_STEP = 3.5  # from row to row, in parts of the size of the letters
_LEAST_FIGURES = 1 / 3  # of the cells
_MOST_ROWS = 2_000  # of one table: each is held against its columns


class Table(NamedTuple):
    """The cells of each row, in as many columns as the table has; an empty cell has no words."""

    rows: list[list[tuple[Letters, ...]]]


def split_tables(lines: Sequence[Placed]) -> Iterator[list[Placed] | Table]:
    """The tables among the lines, and the lines before, between and after them."""
    text: list[Placed] = []
    at = 0
    while at < len(lines):
        table, end = _table(lines, at)
        if table:
            if text:
                yield text
                text = []
            yield table
            at = end
        else:
            text.append(lines[at])
            at += 1
    if text:
        yield text


def _table(lines: Sequence[Placed], start: int) -> tuple[Table | None, int]:
    """The table that begins with this line, and where it ends."""
    columns: list[list[float]] = []
    rows: list[Placed] = []
    for line in lines[start : start + _MOST_ROWS]:
        if len(line.line.runs) < 2 or line.is_contents:
            break
        if rows and _step(rows[-1], line) > _HIGHEST_STEP:
            break
        widened = _widened(columns, line)
        if widened is None:
            break
        columns = widened
        rows.append(line)
    if len(rows) < _LEAST_ROWS or any(_within(columns, row) is None for row in rows):
        return None, start
    found = [_row(columns, row) for row in rows]
    if not _has_figures(found):  # wide spaces in justified text, or a list of words and meanings
        return None, start
    return Table(found), start + len(rows)


def _has_figures(rows: list[list[tuple[Letters, ...]]]) -> bool:
    """Whether a good part of the cells beside the first column hold a figure."""
    cells = [cell for row in rows for cell in row[1:] if cell]
    figures = [cell for cell in cells if any(c.isdigit() for one in cell for c in one.word.text)]
    return len(figures) >= _LEAST_FIGURES * len(cells)


def _step(before: Placed, line: Placed) -> float:
    size = max(line.line.size, 1.0)
    return abs(before.line.base - line.line.base) / size


def _widened(columns: list[list[float]], line: Placed) -> list[list[float]] | None:
    """The columns with the runs of a line in them; None where two runs would share one."""
    spans = sorted([*columns, *([run.left, run.right] for run in line.line.runs)])
    merged: list[list[float]] = []
    for left, right in spans:
        if merged and left <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], right)
        else:
            merged.append([left, right])
    return merged if _within(merged, line) else None


def _within(columns: list[list[float]], line: Placed) -> list[int] | None:
    """The column of each run of the line; None where two share one."""
    found: list[int] = []
    for run in line.line.runs:
        column = next(n for n, (left, right) in enumerate(columns) if left <= run.left <= right)
        if found and found[-1] == column:
            return None
        found.append(column)
    return found


def _row(columns: list[list[float]], line: Placed) -> list[tuple[Letters, ...]]:
    row: list[tuple[Letters, ...]] = [()] * len(columns)
    for column, cell in zip(_within(columns, line) or (), line.cells, strict=True):
        row[column] = cell
    return row
