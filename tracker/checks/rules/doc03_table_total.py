"""The numbers of a table do not add up to the total it gives.

**What it does.** Where the last row of a table is called "Total" (or "Sum", "Grand total"), adds up
each column above it and compares; where the last column is, adds up each row before it. A column
is only added up if every cell holds a plain number, or nothing. Decimals and large numbers may have
been rounded each on its own, so half a unit a cell is allowed. Columns of percentages, averages,
rates, years and ranks are left alone, and so are tables with subtotals.

**Why it matters.** A row was added or changed, and the total stayed.

**Example.**

> | Region | Cases |
> | --- | ---: |
> | North | 120 |
> | South | 85 |
> | Total | 215 |

120 and 85 are 205.

**What to do.** Add up again, and mend the number that is not as intended.

**Options.** None. A warning where the total is missed by up to a tenth, else an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import NamedTuple

from tracker import lexicon
from tracker.checks.arithmetic import Miss, rounded, severity
from tracker.checks.registry import document_rule
from tracker.checks.subjects import Finding, Reading
from tracker.intervals import Interval, around, point
from tracker.models import Block, Site
from tracker.models.claim import fold

# A cell that is a number and nothing else: sign, currency, digits with thousands apart, decimals.
_NUMBER = re.compile(r"([-−–]?)\s?[$€£¥]?\s?(\d{1,3}(?:[,  ]\d{3})+|\d+)(\.\d+)?\s?[$€£¥]?")
_NOTHING = frozenset(("", "-", "–", "—", "n/a", "none"))
_LARGE = 1000
_FEWEST = 2


class Cell(NamedTuple):
    """A cell with its text, its number if it is one, and its row in the table, from 0."""

    block: Block
    text: str
    value: Decimal | None
    places: int
    line: int


@document_rule("DOC03", "table-total", "warning", rank=10)
def check(reading: Reading) -> Iterator[Finding]:
    """Add up the columns and rows of every table that gives their totals."""
    blocks = [block for block in reading.document.blocks if block.table is not None]
    for _, table in groupby(blocks, key=lambda block: block.table):
        rows = _rows(reading, list(table))
        yield from _columns(reading, rows)
        yield from _lines(reading, rows)


def _rows(reading: Reading, blocks: Sequence[Block]) -> list[list[Cell]]:
    """The body of a table, row by row: cells stand on one line of the source."""
    cells = [_cell(reading, block) for block in blocks if block.column and block.row]
    return [list(row) for _, row in groupby(cells, key=lambda cell: cell.line)]


def _cell(reading: Reading, block: Block) -> Cell:
    text = reading.document.text[block.start : block.end].strip()
    match = _NUMBER.fullmatch(text)
    line = reading.document.place(block.start).line
    if not match:
        return Cell(block, text, None, 0, line)
    sign, whole, decimals = match[1], match[2], match[3] or ""
    value = Decimal(re.sub(r"\D", "", whole) + decimals)
    return Cell(block, text, -value if sign else value, max(len(decimals) - 1, 0), line)


def _columns(reading: Reading, rows: Sequence[Sequence[Cell]]) -> Iterator[Finding]:
    """Each column against its last cell, where the last row, and only that, is the total."""
    totals = [index for index, row in enumerate(rows) if _is_total(row[0].block.row)]
    if totals != [len(rows) - 1] or len(rows) <= _FEWEST:
        return
    for total in rows[-1]:
        column = total.block.column
        parts = [cell for row in rows[:-1] for cell in row if cell.block.column == column]
        if not _is_total(column) and len(parts) <= len(rows) - 1:
            yield from _compare(reading, total, parts, f"column {column!r}")


def _lines(reading: Reading, rows: Sequence[Sequence[Cell]]) -> Iterator[Finding]:
    """Each row against its last cell, where the last column, and only that, is the total."""
    for row in rows:
        named = [_is_total(cell.block.column) for cell in row]
        if sum(named) == 1 and named[-1]:
            yield from _compare(reading, row[-1], row[:-1], f"row {row[-1].block.row!r}")


def _compare(reading: Reading, total: Cell, cells: Sequence[Cell], where: str) -> Iterator[Finding]:
    parts = [cell for cell in cells if cell.text.lower() not in _NOTHING]
    values = [cell.value for cell in parts if cell.value is not None]
    odd = any(_is_no_sum(cell.block.column) for cell in (total, *parts))
    if total.value is None or len(values) != len(parts) or len(values) < _FEWEST or odd:
        return
    exact = sum(values, Decimal(0))
    allowed = _allowed(exact, [total, *parts])
    level = severity(Miss(point(total.value), allowed, total.value, exact))
    if level:
        message = (
            f"the total of {where} is given as {total.text}, and its {len(values)} numbers add up "
            f"to {rounded(exact)}"
        )
        yield Finding(message, tuple(_site(reading, cell) for cell in (total, *parts)), level)


def _allowed(exact: Decimal, cells: Sequence[Cell]) -> Interval:
    """The sum, half a unit of the last place wider for each number that may have been rounded."""
    places = max(cell.places for cell in cells)
    large = any(abs(cell.value or Decimal(0)) >= _LARGE for cell in cells)
    unit = Decimal(1).scaleb(-places)
    return around(exact, unit / 2 * len(cells)) if places or large else point(exact)


def _is_total(label: str) -> bool:
    words = re.findall(r"[a-z]+", label.lower())
    return bool(words) and " ".join(words) in _words("total_label")


def _is_no_sum(label: str) -> bool:
    """Whether what a column holds cannot be added up."""
    words = set(re.findall(r"[a-z]+|[%#]", label.lower()))
    return bool(words & set(" ".join(_words("no_sum")).split()))


@cache
def _words(role: str) -> frozenset[str]:
    entry = lexicon.mapping("en/check_words")[role]
    return frozenset(part.replace("_", " ") for part in entry.split())


def _site(reading: Reading, cell: Cell) -> Site:
    document, block = reading.document, cell.block
    place = document.place(block.start)
    label = fold(f"{block.row}|{block.column}")
    return Site(
        document=document.key,
        path=document.path,
        line=place.line,
        column=place.column,
        start=block.start,
        end=block.end,
        quote=document.text[block.start : block.end],
        context=document.text[block.start : block.end],
        context_start=block.start,
        key=f"{document.key}#{block.table}:{label}",
    )
