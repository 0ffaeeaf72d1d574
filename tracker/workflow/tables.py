"""Tables in files: Parquet (zstd) and JSON Lines. In: Arrow tables. Out: files, and tables again.

A file is written beside its place and moved there, so that whoever finds it finds it whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from tracker.errors import InputError
from tracker.models import Record, to_json
from tracker.workflow.frames import arrow, rows_of, schema, table_of

if TYPE_CHECKING:
    import pyarrow as pa

Format = Literal["parquet", "jsonl"]
ROWS = 4096
"""Rows of a group in a Parquet file: what a reader takes at a time."""


class Writer(Protocol):
    """Takes the tables of one file, one after the other."""

    def write(self, table: pa.Table) -> None: ...


@contextmanager
def written(path: Path, table: str, form: Format = "parquet") -> Iterator[Writer]:
    """A writer of a file that holds a table; the file is there once all has been written."""
    with moved(path) as beside:
        if form == "parquet":
            with parquet_writer(beside, schema(table)) as writer:
                yield _Parquet(writer)
        else:
            with beside.open("w", encoding="utf-8", newline="\n") as file:
                yield _Lines(file, table)


@contextmanager
def moved(path: Path) -> Iterator[Path]:
    """A path to write to, beside `path`, and moved there at the end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


class RowWriter:
    """Rows on their way into a table, a group of them at a time; `number` is that of the next."""

    def __init__(self, writer: Writer, table: str) -> None:
        self._writer = writer
        self._table = table
        self._held: list[Record] = []
        self.number = 0

    def add(self, rows: Iterable[Record]) -> None:
        before = len(self._held)
        self._held += rows
        self.number += len(self._held) - before
        if len(self._held) >= ROWS:
            self.flush()

    def flush(self) -> None:
        """Write what is held."""
        if self._held:
            self._writer.write(table_of(self._table, self._held))
            self._held.clear()


def parquet_writer(path: Path, wanted: pa.Schema) -> Any:
    """A writer of a Parquet file, compressed with zstd."""
    arrow()
    from pyarrow.parquet import ParquetWriter

    return ParquetWriter(path, wanted, compression="zstd")


class _Parquet:
    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def write(self, table: pa.Table) -> None:
        self._writer.write_table(table, row_group_size=ROWS)


class _Lines:
    """The rows as `extract --format jsonl` prints them: numbers are numbers, and no `record`."""

    def __init__(self, file: Any, table: str) -> None:
        self._file = file
        self._table = table

    def write(self, table: pa.Table) -> None:
        for row in rows_of(self._table, table):
            columns = {name: value for name, value in row if name != "record"}
            self._file.write(f"{to_json(columns)}\n")


def parquet_batches(
    path: Path | str, columns: Sequence[str] | None = None, groups: Sequence[int] | None = None
) -> Iterator[pa.RecordBatch]:
    """The batches of a Parquet file, a group at a time. Raises InputError for one that is none."""
    with _opened(path) as file:
        wanted = range(file.num_row_groups) if groups is None else groups
        for group in wanted:
            yield from file.iter_batches(ROWS, row_groups=[group], columns=columns)


def parquet_groups(path: Path | str) -> list[tuple[int, int]]:
    """For each row group of a Parquet file, its rows, and its bytes before compression."""
    with _opened(path) as file:
        groups = map(file.metadata.row_group, range(file.num_row_groups))
        return [(group.num_rows, group.total_byte_size) for group in groups]


def parquet_schema(path: Path | str) -> pa.Schema:
    """The schema of a Parquet file. Raises InputError for one that is none."""
    with _opened(path) as file:
        return file.schema_arrow


@contextmanager
def _opened(path: Path | str) -> Iterator[Any]:
    pa = arrow()
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path) as file:
            yield file
    except (pa.ArrowInvalid, OSError) as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise InputError(f"is no Parquet file that can be read: {reason}", str(path)) from None
