"""Rows as CSV. In: row records. Out: text, RFC 4180: CR LF, UTF-8, quotes where they are needed.

Numbers are written without exponent, days as ISO dates, yes and no as `true` and `false`, nothing
as an empty cell. A text that a spreadsheet would run as a formula gets an apostrophe before it;
`unguard` takes it off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.models import Record, plain

BYTE_ORDER_MARK = "\ufeff"

# What starts a formula in a spreadsheet, the full-width forms among them, and the white space
# that some of them take off before they look. A sign alone (the comparator "=") is only a sign.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠].", re.DOTALL)
# A signed number is only a number.
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?")


def guard(text: str) -> str:
    """`text` made harmless: with an apostrophe before what would run as a formula."""
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def unguard(cell: str) -> str:
    """The text that `guard` was given."""
    if cell.startswith("'") and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell[1:]):
        return cell[1:]
    return cell


def cell(value: Any) -> str:
    """One value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    return guard(str(value))


def csv_text(
    columns: Sequence[str], rows: Iterable[Record], *, byte_order_mark: bool = False
) -> str:
    """A header of `columns`, then a line a row. `byte_order_mark` is for Excel."""
    buffer = io.StringIO()
    buffer.write(BYTE_ORDER_MARK if byte_order_mark else "")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(getattr(row, column)) for column in columns])
    return buffer.getvalue()
