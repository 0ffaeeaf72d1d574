"""The schemas of what the commands print. In: the row models. Out: JSON, Table and Arrow schemas.

`schemas/` in the repository holds the same texts; a test compares them.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from tracker.errors import UsageError
from tracker.models import Record, to_json
from tracker.models.rows import (
    ClaimRow,
    DiagnosticRow,
    DiffRow,
    ObservationRow,
    SeriesRow,
    VerdictRow,
)
from tracker.render.datapackage import table_schema
from tracker.workflow import columns

_ROWS: dict[str, type[Record]] = {
    "claim": ClaimRow,
    "diagnostic": DiagnosticRow,
    "diff": DiffRow,
    "observation": ObservationRow,
    "series": SeriesRow,
    "verdict": VerdictRow,
}
_TABLES: dict[str, tuple[type[Record], str]] = {
    "claims": (ClaimRow, "key"),
    "observations": (ObservationRow, "key"),
    "series": (SeriesRow, "series"),
}


def names() -> list[str]:
    """The schemas there are: `claim.schema` for JSON, `claims.table` for CSV, `claims.arrow` for
    Parquet.
    """
    kinds = (("schema", _ROWS), ("table", _TABLES), ("arrow", columns.TABLES))
    return sorted(f"{name}.{kind}" for kind, found in kinds for name in found)


def schema(name: str) -> dict[str, Any]:
    """The schema called `name`, as data. Raises UsageError with the nearest name."""
    stem, _, kind = name.removesuffix(".json").rpartition(".")
    if kind == "schema" and stem in _ROWS:
        return _json_schema(stem, _ROWS[stem])
    if kind == "table" and stem in _TABLES:
        return table_schema(*_TABLES[stem])
    if kind == "arrow" and stem in columns.TABLES:
        return columns.description(stem)
    near = get_close_matches(name, names(), n=1, cutoff=0.3)
    mend = f"did you mean {near[0]}?" if near else f"there are {', '.join(names())}"
    raise UsageError(f"there is no schema {name!r}; {mend}")


def schema_text(name: str) -> str:
    """The schema called `name`, as it is printed and kept."""
    return to_json(schema(name), indent=True) + "\n"


def _json_schema(name: str, model: type[Record]) -> dict[str, Any]:
    body = model.model_json_schema(mode="serialization")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{name}.schema.json",
    }
    return head | body
