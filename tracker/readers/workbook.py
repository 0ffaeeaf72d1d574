"""Workbooks. In: an XLSX file. Out: the rows of its sheets, each cell as text with its place.

A sheet is a page and a row a line; its cells stand in the line with tabs between, as if the sheet
had been saved as text.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from tracker.config import LimitsConfig
from tracker.errors import InputError
from tracker.models.base import plain
from tracker.readers.archive import open_archive, refuse_entities
from tracker.readers.embedded import Written
from tracker.readers.foreign import library
from tracker.readers.rows import Row, named
from tracker.readers.source import Raw
from tracker.spans import OffsetMap, Segment

_WHAT = "an Excel workbook"


def workbook_rows(raw: Raw, limits: LimitsConfig) -> Iterator[Row | InputError]:
    """The rows below the header of every sheet."""
    with open_archive(raw, limits) as archive:
        refuse_entities(archive, raw, limits)
    with library(_WHAT, "xlsx", raw.place), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles that it does not know
        from openpyxl import load_workbook

        with redirect_stdout(io.StringIO()):  # it prints of a style that is not there
            book = load_workbook(
                io.BytesIO(raw.data), read_only=True, data_only=True, keep_links=False
            )
        for page, sheet in enumerate(book.worksheets, 1):
            yield from _sheet_rows(sheet.iter_rows(values_only=True), page)


def _sheet_rows(rows: Iterator[tuple[Any, ...]], page: int) -> Iterator[Row]:
    header: list[str] | None = None
    for line, values in enumerate(rows, 1):
        texts = [_text(value) for value in values]
        if not any(texts):
            continue
        if header is None:
            while texts and not texts[-1]:
                texts.pop()
            header = texts
            continue
        cells, length = [], 0
        for text in texts[: len(header)]:
            cells.append(Written(text, (Segment(0, length, len(text)),) if text else ()))
            length += len(text) + 1
        places = OffsetMap((), (0,), (0,), first_line=line, first_page=page)
        yield Row(named(header, cells), places, line)


def _text(value: Any) -> str:
    """A cell as a person reads it: days and numbers as they are, not as a machine prints them."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return plain(Decimal(repr(value)))
    return str(value).strip()
