"""Rows of tables of articles to documents. In: the columns of a row. Out: the document.

A row with `structure` is a document as it was read before; one without is plain text with what its
other columns say of it, read as a file of such text would be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from tracker.errors import InputError, TrackerError
from tracker.models import Document
from tracker.models.tables import DocumentRow
from tracker.readers import ReadOptions
from tracker.readers.assemble import assemble
from tracker.readers.source import Entry, Piece, Source, TextBuilder
from tracker.readers.text import read_text

_FOUND = "column"
_SAID = ("title", "source", "author", "published", "url", "lang")


def document_of(columns: Mapping[str, Any], place: str, options: ReadOptions) -> Document:
    """The document of a row; columns that are not ours are passed over.

    `place` is the row's own name (`crawl.parquet#12`): that of the document in messages, and its
    path where it has neither path nor address, so that it has an identity. Raises InputError.
    """
    known = {name: columns[name] for name in DocumentRow.model_fields if name in columns}
    try:
        return _read(DocumentRow.model_validate(known), place, options)
    except TrackerError as error:
        raise InputError(error.message, place) from None
    except ValidationError as error:
        raise InputError(_explained(error), place) from None
    except ValueError as error:
        raise InputError(" ".join(str(error).split()), place) from None


def _read(row: DocumentRow, place: str, options: ReadOptions) -> Document:
    if row.structure is not None and row.key and row.version:
        return row.document()
    if not row.text.strip():
        raise InputError("has no text", place)
    given = {name: getattr(row, name) for name in _SAID}
    metadata = {name: Entry(value, _FOUND) for name, value in given.items() if value}
    path = row.path or ("" if row.url or row.key else place)
    source = Source(row.text, path)
    title = Piece(0, 0, row.title) if row.title else None
    builder = TextBuilder(source, title)
    read_text(source, 0, builder)
    more: dict[str, Any] = {"key": row.key} if row.key else {}
    return assemble(source, metadata, builder, options, row.media_type or "text/plain", **more)


def _explained(error: ValidationError) -> str:
    """The first thing that is wrong with a row, in words."""
    first = error.errors(include_url=False)[0]
    column = ".".join(map(str, first["loc"]))
    if first["type"] == "missing":
        return f"has no column {column!r}"
    return f"{column}: {first['msg'].replace('Input should', 'should')}"
