"""The report as a workbook to work in. In: a `Report`. Out: the bytes of XLSX.

The sheet "Review" is the person's: `tracker review import` reads it back. "Observations", "Claims"
and "Series" hold what the CSV files do, and "Columns" says what each column means. A text is
written as text, so "10-20" is no date and "=1+1" no formula.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tracker.errors import MissingExtraError, UsageError
from tracker.models import Record
from tracker.models.rows import ClaimRow, ObservationRow, SeriesRow
from tracker.render.review import COLUMNS, EDITABLE, REVIEWED, STATUSES, Row, review_rows
from tracker.render.tables import claim_rows, observation_rows, series_rows
from tracker.render.view import Report

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

REVIEW = "Review"
GIVEN = "given"  # the hidden sheet that says what stood there before
GIVEN_COLUMNS = ("key", "document", "quote", *EDITABLE, *REVIEWED)

_MOST_ROWS = 1_048_576
_LONGEST_TEXT = 32_767
_FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets disagree on what a day is
_MADE_ON = datetime(1980, 1, 1)  # noqa: DTZ001 - the same bytes on any day, in any zone
_WIDTHS = {"quote": 26, "context": 60, "title": 34, "url": 30, "document": 30, "note": 30}
_WIDTHS |= {
    "as_of": 23,
    "published": 23,
    "series": 24,
    "series_label": 24,
    "source": 20,
    "originator": 20,
    "key": 28,
}
_DESCRIPTIONS = {
    "as_of": "The time the number is about: a day, or first/last day. Put it right where it is not",
    "review_status": f"One of {', '.join(STATUSES)}",
    "verified_value": "The value that was found to be right",
    "verification_source": "Where that was found",
    "checked_by": "Who checked it",
    "checked_on": "When, as 2021-01-15",
    "note": "Anything else",
}


def report_workbook(report: Report) -> bytes:
    """The workbook. Raises MissingExtraError without XlsxWriter, UsageError for too many rows."""
    try:
        from xlsxwriter import Workbook
    except ModuleNotFoundError:
        raise MissingExtraError(
            "XLSX needs XlsxWriter: pip install 'claims-tracker[xlsx]'"
        ) from None
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, options)
    book.set_properties({"title": "Claims report", "created": _MADE_ON})
    sheets = _Sheets(book)
    rows = review_rows(report)
    sheets.review(rows)
    tables: tuple[tuple[str, type[Record], Sequence[Record]], ...] = (
        ("Observations", ObservationRow, observation_rows(report)),
        ("Claims", ClaimRow, claim_rows(report)),
        ("Series", SeriesRow, series_rows(report)),
    )
    for name, model, records in tables:
        columns = list(model.model_fields)
        values = [[getattr(record, column) for column in columns] for record in records]
        sheets.table(name, columns, values)
    sheets.meanings()
    sheets.given(rows)
    book.close()
    return buffer.getvalue()


class _Sheets:
    """The sheets of one workbook, and the formats they share."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.header = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self.own = book.add_format(
            {"bold": True, "bottom": 1, "valign": "top", "bg_color": "#FFF1B8"}
        )
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        self.plain = book.add_format({"valign": "top"})
        self.wrapped = book.add_format({"valign": "top", "text_wrap": True})

    def table(
        self,
        name: str,
        columns: Sequence[str],
        rows: Sequence[Iterable[Any]],
        own: Sequence[str] = (),
        frozen: int = 0,
    ) -> Worksheet:
        """A sheet with a frozen header and filters; the headers of `own` columns stand out."""
        if len(rows) >= _MOST_ROWS:
            raise UsageError(f"a sheet holds {_MOST_ROWS - 1:,} rows, not {len(rows):,}; use csv")
        sheet: Worksheet = self.book.add_worksheet(name)
        for index, column in enumerate(columns):
            sheet.write_string(0, index, column, self.own if column in own else self.header)
            form = self.wrapped if column == "context" else self.plain
            sheet.set_column(index, index, _WIDTHS.get(column, max(len(column) + 3, 11)), form)
        for number, row in enumerate(rows, 1):
            for index, value in enumerate(row):
                self.write(sheet, number, index, value)
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        return sheet

    def write(self, sheet: Worksheet, row: int, column: int, value: Any) -> None:
        """One cell, of the type of its value."""
        if value is None or value == "":
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, (int, float, Decimal)):
            sheet.write_number(row, column, float(value))
        elif isinstance(value, date) and value >= _FIRST_DAY:
            sheet.write_datetime(row, column, datetime(*value.timetuple()[:3]), self.day)  # noqa: DTZ001
        else:
            sheet.write_string(row, column, _cut(str(value)))

    def review(self, rows: Sequence[Row]) -> None:
        """The person's sheet."""
        values = [[row[column] for column in COLUMNS] for row in rows]
        own = (*EDITABLE, *REVIEWED)
        sheet = self.table(REVIEW, COLUMNS, values, own, frozen=3)
        status = COLUMNS.index("review_status")
        choice = {"validate": "list", "source": list(STATUSES)}
        sheet.data_validation(1, status, len(rows) + 1000, status, choice)
        sheet.activate()

    def given(self, rows: Sequence[Row]) -> None:
        """Hidden: what stood in the person's columns, by key, to tell what they changed."""
        values = [[row[column] for column in GIVEN_COLUMNS] for row in rows]
        self.table(GIVEN, GIVEN_COLUMNS, values).hide()

    def meanings(self) -> None:
        """What the columns of all sheets mean."""
        found: dict[str, str] = {}
        for model in (ObservationRow, ClaimRow, SeriesRow):
            for name, field in model.model_fields.items():
                found.setdefault(name, field.description or "")
        found |= _DESCRIPTIONS
        sheet = self.table("Columns", ("column", "meaning"), sorted(found.items()))
        sheet.set_column(1, 1, 80)


def _cut(text: str) -> str:
    """A text as long as a cell may be."""
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"
