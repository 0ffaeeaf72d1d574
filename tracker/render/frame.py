"""The comparison as a DataFrame, for notebooks. In: a `Report`. Out: typed columns, a row a value.

The columns are those of `observations.csv`: numbers nullable floats, days timestamps, yes and no
nullable booleans, fixed words categories. The index is the observation's key.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from tracker.models.rows import ObservationRow
from tracker.render.datapackage import members
from tracker.render.tables import observation_rows
from tracker.render.view import Report

if TYPE_CHECKING:
    import pandas as pd

_DTYPES: dict[type, str] = {
    bool: "boolean",
    int: "Int64",
    Decimal: "Float64",
    date: "datetime64[s]",
    str: "string",
}


def report_frame(report: Report) -> pd.DataFrame:
    """A row an observation, in the order of `observations.csv`."""
    import pandas as pd

    rows = observation_rows(report)
    columns = {
        name: pd.Series(
            [_value(getattr(row, name)) for row in rows], dtype=_dtype(info.annotation), name=name
        )
        for name, info in ObservationRow.model_fields.items()
    }
    return pd.DataFrame(columns).set_index("key")


def _value(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def _dtype(annotation: Any) -> Any:
    import pandas as pd

    kind = next(option for option in members(annotation) if option is not type(None))
    if get_origin(kind) is Literal:
        return pd.CategoricalDtype(list(get_args(kind)))
    return _DTYPES[kind]
