"""A person's sheet read back. In: an XLSX or CSV file. Out: its rows as text, by column name.

Dates become ISO dates, numbers plain numbers, and the apostrophe that guards a text from being run
as a formula is taken off.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from tracker.config import LimitsConfig
from tracker.errors import InputError
from tracker.models import plain
from tracker.readers.archive import open_archive, refuse_entities
from tracker.readers.foreign import library
from tracker.readers.source import Raw
from tracker.render.sheets import unguard
from tracker.render.workbook import GIVEN, REVIEW


class SheetRow(NamedTuple):
    """One row: its number in the sheet, from 1, and its cells by column."""

    number: int
    cells: dict[str, str]


class Sheet(NamedTuple):
    """A sheet: its columns, its rows, and what stood in them before by key, where that is known."""

    path: Path
    columns: tuple[str, ...]
    rows: list[SheetRow]
    given: dict[str, dict[str, str]] | None


def read_sheet(path: Path) -> Sheet:
    """The sheet in a file. Raises InputError where there is none, or a column stands twice."""
    try:
        if path.suffix.lower() == ".xlsx":
            return _read_xlsx(path)
        return _read_csv(path)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", str(path)) from None


def _read_csv(path: Path) -> Sheet:
    text = path.read_bytes()
    if b"\0" in text:  # of LibreOffice, of an older Excel
        raise InputError("is no CSV file: save it as CSV in UTF-8, or as .xlsx", str(path))
    try:
        lines = text.decode("utf-8-sig").splitlines(keepends=True)
        header = lines[0] if lines else ""
        comma = max(",;\t", key=header.count)  # spreadsheets of other countries write semicolons
        table = list(csv.reader(lines, delimiter=comma, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"is not a CSV file in UTF-8: {error}", str(path)) from None
    columns, rows = _rows(path, ([unguard(cell) for cell in row] for row in table))
    return Sheet(path, columns, rows, None)


def _read_xlsx(path: Path) -> Sheet:
    raw = Raw(path.read_bytes(), str(path))
    with open_archive(raw, LimitsConfig()) as archive:
        refuse_entities(archive, raw, LimitsConfig())
    with library("an Excel workbook", "xlsx", str(path)):
        from openpyxl import load_workbook

        book = load_workbook(raw.open(), data_only=True)
        name = REVIEW if REVIEW in book.sheetnames else book.sheetnames[0]
        columns, rows = _rows(path, book[name].iter_rows(values_only=True))
        given = None
        if GIVEN in book.sheetnames:
            _, before = _rows(path, book[GIVEN].iter_rows(values_only=True))
            given = {row.cells["key"]: row.cells for row in before if row.cells.get("key")}
        return Sheet(path, columns, rows, given)


def _rows(path: Path, table: Iterable[Sequence[Any]]) -> tuple[tuple[str, ...], list[SheetRow]]:
    numbered = enumerate(table, 1)
    _, header = next(numbered, (0, ()))
    columns = tuple(_text(cell) for cell in header)
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise InputError(f"the column {twice[0]!r} stands twice", str(path))
    return tuple(filter(None, columns)), list(_filled(columns, numbered))


def _filled(
    columns: Sequence[str], numbered: Iterable[tuple[int, Sequence[Any]]]
) -> Iterator[SheetRow]:
    for number, row in numbered:
        texts = [_text(cell) for cell in row]
        if any(texts):
            cells = dict(zip(columns, texts, strict=False))
            cells.pop("", None)
            yield SheetRow(number, cells)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return plain(Decimal(repr(value)))
    return str(value).strip()
