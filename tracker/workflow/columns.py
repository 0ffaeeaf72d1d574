"""Row models to columns. In: a table's name. Out: names, types and meanings of its columns.

The Arrow schemas of every table follow from here, and so do the texts of them in `schemas/`; no
library is needed to print those. A number is its canonical text, with a float of the same name and
`_float` behind it beside, to sort and reckon with.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any, Literal, NamedTuple, get_args, get_origin

from tracker.models import Record
from tracker.models.rows import DiagnosticRow, ObservationRow
from tracker.models.tables import ClaimRecordRow, DocumentRow, MemberRow
from tracker.render.datapackage import members

VERSION = 1
"""Of all tables together; it goes up when a column changes its name, type or meaning."""

TABLES: dict[str, type[Record]] = {
    "claims": ClaimRecordRow,
    "diagnostics": DiagnosticRow,
    "documents": DocumentRow,
    "members": MemberRow,
    "observations": ObservationRow,
}
FLOAT = "_float"

_TYPES: dict[Any, str] = {bool: "bool", int: "int64", date: "date32", str: "string"}


class Column(NamedTuple):
    """One column. `type` is the name of an Arrow type, or the columns of the rows in a list."""

    name: str
    type: str | tuple[Column, ...]
    nullable: bool
    description: str


def columns_of(model: type[Record]) -> tuple[Column, ...]:
    """The columns of a row model, in the order of its fields."""
    found: list[Column] = []
    for name, info in model.model_fields.items():
        options = members(info.annotation)
        nullable = NoneType in options
        kind = next(option for option in options if option is not NoneType)
        about = info.description or ""
        if kind is Decimal:
            found.append(Column(name, "string", nullable, f"{about}; exact"))
            found.append(Column(name + FLOAT, "float64", nullable, f"{about}; to reckon with"))
        else:
            found.append(Column(name, _type(kind), nullable, about))
    return tuple(found)


def _type(kind: Any) -> str | tuple[Column, ...]:
    if get_origin(kind) is Literal:
        return "string"
    if get_origin(kind) is tuple:
        return columns_of(get_args(kind)[0])
    return _TYPES[kind]


def required(table: str) -> list[str]:
    """The columns that a table cannot do without."""
    return [name for name, info in TABLES[table].model_fields.items() if info.is_required()]


def description(table: str) -> dict[str, Any]:
    """The schema of a table as data, as it is kept in `schemas/`."""
    columns = [_described(column) for column in columns_of(TABLES[table])]
    return {"table": table, "version": VERSION, "columns": columns}


def _described(column: Column) -> dict[str, Any]:
    inner = column.type
    kind = inner if isinstance(inner, str) else {"list": [_described(one) for one in inner]}
    return column._asdict() | {"type": kind}
