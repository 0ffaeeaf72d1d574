"""What the columns of a table mean, for programs. In: a row model. Out: Frictionless descriptors.

`table_schema` is a Table Schema, `data_package` the `datapackage.json` that stands beside the CSV
files (https://specs.frictionlessdata.io).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from tracker.models import Record

_TYPES: dict[type, str] = {
    bool: "boolean",
    int: "integer",
    Decimal: "number",
    date: "date",
    str: "string",
}


def table_schema(
    model: type[Record], primary_key: str, columns: Sequence[str] | None = None
) -> dict[str, Any]:
    """The Table Schema of the rows of `model`: names, types, meanings, and the words allowed."""
    names = columns or list(model.model_fields)
    return {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "fields": [_field(name, model.model_fields[name]) for name in names],
        "missingValues": [""],
        "primaryKey": [primary_key],
    }


def _field(name: str, info: Any) -> dict[str, Any]:
    options = members(info.annotation)
    required = NoneType not in options
    options = [option for option in options if option is not NoneType]
    constraints: dict[str, Any] = {}
    kind: type = options[0] if isinstance(options[0], type) else str
    if get_origin(options[0]) is Literal:
        constraints["enum"] = list(get_args(options[0]))
        kind = str
    if required and (constraints or kind is not str):
        constraints["required"] = True
    field = {"name": name, "type": _TYPES[kind], "description": info.description}
    if kind is bool:
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field | ({"constraints": constraints} if constraints else {})


def members(annotation: Any) -> list[Any]:
    """The alternatives of a type, without what only annotates them."""
    if get_origin(annotation) in (Union, UnionType):
        return [member for part in get_args(annotation) for member in members(part)]
    if hasattr(annotation, "__metadata__"):
        return members(annotation.__origin__)
    return [annotation]


def data_package(
    tables: Mapping[str, dict[str, Any]], titles: Mapping[str, str], *, byte_order_mark: bool
) -> dict[str, Any]:
    """The descriptor of CSV files: `tables` pairs a file's name without ending with its schema."""
    return {
        "profile": "tabular-data-package",
        "name": "claims",
        "title": "Numeric claims, and how they compare over time",
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name,
                "title": titles[name],
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig" if byte_order_mark else "utf-8",
                "dialect": {"lineTerminator": "\r\n", "doubleQuote": True, "header": True},
                "schema": schema,
            }
            for name, schema in tables.items()
        ],
    }
