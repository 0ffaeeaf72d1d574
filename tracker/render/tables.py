"""The rows of a report in the order of its files. In: a `Report`. Out: CSV, JSON and descriptor.

`observations.csv` is sorted by series, then as-of, publication and place; `claims.csv` by document
and place in it.
"""

from __future__ import annotations

from tracker.models import to_json
from tracker.models.rows import ClaimRow, ObservationRow, SeriesRow
from tracker.render.datapackage import data_package, table_schema
from tracker.render.sheets import csv_text
from tracker.render.view import Report

_TITLES = {
    "observations": "Observations: one row a value of a series",
    "claims": "Claims: one row a numeric claim",
}


def observation_rows(report: Report) -> list[ObservationRow]:
    """A row an observation, those that the report shows."""
    return [
        ObservationRow.of_observation(view.series, observation)
        for view in report.by_id
        for observation in view.shown
    ]


def claim_rows(report: Report) -> list[ClaimRow]:
    """A row a claim."""
    return [ClaimRow.of_claim(claim) for claim in report.claims]


def series_rows(report: Report) -> list[SeriesRow]:
    """A row a series, in the order of the report."""
    return [view.row for view in report.series]


def observations_csv(report: Report, *, excel: bool = False) -> str:
    """`observations.csv`; `excel` adds the byte-order mark that Excel wants."""
    columns = list(ObservationRow.model_fields)
    return csv_text(columns, observation_rows(report), byte_order_mark=excel)


def claims_csv(report: Report, *, excel: bool = False) -> str:
    """`claims.csv`."""
    return csv_text(list(ClaimRow.model_fields), claim_rows(report), byte_order_mark=excel)


def descriptor(*, excel: bool = False) -> str:
    """`datapackage.json`, which says what the columns of both mean."""
    tables = {
        "observations": table_schema(ObservationRow, "key"),
        "claims": table_schema(ClaimRow, "key"),
    }
    return to_json(data_package(tables, _TITLES, byte_order_mark=excel), indent=True) + "\n"


def observations_json(report: Report) -> str:
    """A list of the rows of `observations.csv`."""
    return to_json(observation_rows(report), indent=True) + "\n"
