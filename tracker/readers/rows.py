"""Rows of tables that are text. In: a source. Out: rows by column, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.errors import InputError
from tracker.readers.delimited import delimited_rows
from tracker.readers.embedded import Written
from tracker.readers.json_lines import json_objects
from tracker.readers.source import Source
from tracker.spans import OffsetMap


class Row(NamedTuple):
    """One row: its cells by column, its place in the file, and its line."""

    cells: Mapping[str, Written]
    places: OffsetMap
    line: int


def delimited(source: Source) -> Iterator[Row | InputError]:
    """The rows of a CSV or TSV file below its header."""
    places = OffsetMap((), source.line_starts)
    header: Sequence[str] | None = None
    for line in delimited_rows(source):
        if header is None:
            header = [cell.text.strip() for cell in line.cells]
        elif len(line.cells) > len(header):
            said = f"has {len(line.cells)} cells where the header has {len(header)}"
            yield source.error(said, line.number)
        else:
            yield Row(named(header, line.cells), places.within(line.span), line.number)


def objects(source: Source) -> Iterator[Row | InputError]:
    """The objects of a file of JSON Lines."""
    places = OffsetMap((), source.line_starts)
    for found in json_objects(source):
        if isinstance(found, InputError):
            yield found
        else:
            yield Row(found.values, places.within(found.span), found.number)


def named(header: Sequence[str], cells: Sequence[Written]) -> dict[str, Written]:
    """Cells by the names of their columns; a short row lacks the last ones."""
    found: dict[str, Written] = {}
    padded = [*cells, *[Written("")] * (len(header) - len(cells))]
    for name, cell in zip(header, padded, strict=True):
        found.setdefault(name, cell)
    return found
