"""Batches of records as Arrow tables: one table in, one table out.

In: Arrow tables of documents or of members of series. Out: Arrow tables of claims or observations.
`extract_batch` and `compare_batch` only translate: what they do is done by the very functions that
work on records. Any engine that maps a function over batches runs them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from tracker.config import Config
from tracker.errors import InputError, MissingExtraError
from tracker.models import Document, Observation, Record, Series, plain
from tracker.models.rows import ObservationRow
from tracker.models.tables import ClaimRecordRow, MemberRow
from tracker.readers import ReadOptions
from tracker.workflow.columns import FLOAT, TABLES, VERSION, Column, columns_of, required
from tracker.workflow.extraction import Failure, claims_of

if TYPE_CHECKING:
    import pyarrow as pa

INSTALL = "pip install 'claims-tracker[dask]'"


def arrow() -> Any:
    """The library. Raises MissingExtraError with the line that installs it."""
    try:
        import pyarrow
    except ImportError:
        raise MissingExtraError(f"Arrow tables need pyarrow: {INSTALL}") from None
    return pyarrow


# ---- Documents to claims -------------------------------------------------------------------------


def extract_batch(
    documents: pa.Table | pa.RecordBatch, failures: list[Failure] | None = None
) -> pa.Table:
    """The claims of a table of documents: `schemas/documents.arrow.json` to `claims.arrow.json`.

    Of the columns only `text` is needed. A document that cannot be read or extracted is added to
    `failures`; without such a list it is raised.
    """
    found: list[ClaimRecordRow] = []
    for document in documents_of(documents, failures):
        try:
            claims = claims_of(document)
        except Failure as failure:
            _fail(failure, failures)
        else:
            found += map(ClaimRecordRow.of_claim, claims)
    return table_of("claims", found)


def _fail(failure: Failure, failures: list[Failure] | None) -> None:
    if failures is None:
        raise failure
    failures.append(failure)


def documents_of(
    table: pa.Table | pa.RecordBatch,
    failures: list[Failure] | None = None,
    *,
    options: ReadOptions | None = None,
    place: str = "",
    first: int = 1,
) -> Iterator[Document]:
    """The documents of a table; those without `structure` are read as plain text.

    `options` hold where a row does not say. `place` is the table's file and `first` the number of
    its first row, so that a row without an identity of its own gets one, and a wrong one is named.
    """
    from tracker.workflow.articles import document_of

    for number, columns in enumerate(dicts_of("documents", table, place), first):
        where = f"{place or 'table'}#{number}"
        try:
            yield document_of(columns, where, options or ReadOptions())
        except InputError as error:
            _fail(Failure(error.message, error.place), failures)


# ---- Members of series to observations -----------------------------------------------------------


def compare_batch(members: pa.Table | pa.RecordBatch, config: Config | None = None) -> pa.Table:
    """The observations of a table of members, which holds each of its series whole.

    `schemas/members.arrow.json` to `observations.arrow.json`, by series, then by time.
    """
    by_series: dict[str, list[MemberRow]] = {}
    for row in rows_of("members", members):
        by_series.setdefault(row.series, []).append(row)
    observed = (row for _, own in sorted(by_series.items()) for row in _observed(own, config))
    return table_of("observations", list(observed))


def _observed(rows: Sequence[MemberRow], config: Config | None) -> Iterator[ObservationRow]:
    from tracker.comparison import compare

    series = MemberRow.series_of(rows)
    beside = [m.key for row, m in zip(rows, series.members, strict=True) if row.beside]
    yield from observation_rows(series, compare(series, config), beside)


def observation_rows(
    series: Series, observations: Iterable[Observation], beside: Iterable[str] = ()
) -> Iterator[ObservationRow]:
    """The rows of a series in the order of its time, without those of the keys in `beside`."""
    from tracker.render.view import observation_order

    left_out = frozenset(beside)
    for observation in sorted(observations, key=observation_order):
        if observation.key not in left_out:
            yield ObservationRow.of_observation(series, observation)


# ---- Rows and tables -----------------------------------------------------------------------------


@cache
def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table; its metadata say which table it is, and the version."""
    pa = arrow()
    metadata = {"tracker.table": table, "tracker.version": str(VERSION)}
    return pa.schema([_field(column) for column in columns_of(TABLES[table])], metadata=metadata)


def _field(column: Column) -> pa.Field:
    pa = arrow()
    if isinstance(column.type, str):
        kind = pa.type_for_alias(column.type)
    else:
        kind = pa.list_(pa.struct([_field(inner) for inner in column.type]))
    metadata = {"description": column.description} if column.description else None
    return pa.field(column.name, kind, column.nullable, metadata)


def table_of(table: str, rows: Sequence[Record]) -> pa.Table:
    """Rows as an Arrow table."""
    pa = arrow()
    wanted = schema(table)
    values = _values(rows, columns_of(TABLES[table]))
    arrays = [pa.array(values[field.name], field.type) for field in wanted]
    return pa.Table.from_arrays(arrays, schema=wanted)


def _values(rows: Sequence[Any], columns: Iterable[Column]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for column in columns:
        name = column.name
        if column.type == "float64":
            exact = found[name.removesuffix(FLOAT)]
            found[name] = [None if text is None else float(text) for text in exact]
            continue
        own = list(map(attrgetter(name), rows))
        if isinstance(column.type, tuple):
            inner = column.type
            own = [_records(value, inner) for value in own]
        elif isinstance(next((value for value in own if value is not None), None), Decimal):
            own = [plain(value) if isinstance(value, Decimal) else value for value in own]
        found[name] = own
    return found


def _records(rows: Sequence[Any], columns: Iterable[Column]) -> list[dict[str, Any]]:
    values = _values(rows, columns)
    return [dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True)]


def rows_of(table: str, given: pa.Table | pa.RecordBatch, place: str = "") -> Iterator[Any]:
    """The rows of an Arrow table, as the records of its model.

    Raises InputError for a column that is needed and missing, or holds what it should not.
    """
    model = TABLES[table]
    for columns in dicts_of(table, given, place):
        try:
            yield model.model_validate(columns)
        except ValidationError as error:
            message = " ".join(str(error.errors(include_url=False)[0]["msg"]).split())
            raise InputError(f"the table of {table}: {message}", place or None) from None


def dicts_of(
    table: str, given: pa.Table | pa.RecordBatch, place: str = ""
) -> Iterator[dict[str, Any]]:
    """The rows of an Arrow table; columns that are not ours are passed over.

    Raises InputError for one that is needed and missing.
    """
    check_columns(table, given.schema, place)
    names = [name for name in TABLES[table].model_fields if name in given.schema.names]
    columns = [_plain(given.column(name)) for name in names]
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


def check_columns(table: str, given: pa.Schema, place: str = "") -> None:
    """Raise InputError, naming columns, where a table lacks one or was made by a newer version."""
    metadata = given.metadata or {}
    if int(metadata.get(b"tracker.version", b"0")) > VERSION:
        raise InputError("was made by a newer version of the tracker; update it", place or None)
    missing = [name for name in required(table) if name not in given.names]
    if missing:
        has = ", ".join(given.names) or "no columns"
        what = f"the table of {table} has no column {', '.join(map(repr, missing))}; it has {has}"
        raise InputError(what, place or None)


def _plain(column: pa.Array | pa.ChunkedArray) -> list[Any]:
    """The values of a column; times as they are printed in ISO 8601."""
    values: list[Any] = column.to_pylist()
    if any(isinstance(value, date) for value in values):
        return [_iso(value) if isinstance(value, date) else value for value in values]
    return values


def _iso(value: date) -> str:
    midnight = isinstance(value, datetime) and value.tzinfo is None and value.time() == time()
    return value.isoformat()[:10] if midnight else value.isoformat()
