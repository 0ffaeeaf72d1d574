"""The rows of documents and their claims: how they are written and found.

In: records, inside a transaction of the caller. Out: rows, each with its digest.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from tracker.errors import UsageError
from tracker.ledger.blobs import Blob
from tracker.ledger.records import (
    CLAIM_COLUMNS,
    VERSION_COLUMNS,
    claim_row,
    digest,
    loads,
    version_row,
    words_of,
)
from tracker.models import Claim, Document
from tracker.models.claim import EXTRACTOR, EXTRACTOR_VERSION

Result = Literal["added", "new version", "unchanged"]


def _insert(table: str, columns: str) -> str:
    marks = ", ".join("?" * len(columns.split(",")))
    return f"INSERT INTO {table} ({columns}) VALUES ({marks})"


_INSERT_VERSION = _insert("versions", f"document, digest, {VERSION_COLUMNS}")
_INSERT_CLAIM = _insert("claims", f"id, extraction, {CLAIM_COLUMNS}")
_INSERT_WORDS = _insert("words", "rowid, text")


def told(connection: sqlite3.Connection, key: str) -> tuple[dict[str, str], Blob | None]:
    """The fields of the current version that an option gave, and where its bytes are, if at all."""
    row = connection.execute(
        "SELECT v.published, v.source, v.raw, v.raw_size, v.record"
        " FROM documents d JOIN versions v ON v.document = d.id"
        " WHERE d.key = ? ORDER BY v.id DESC LIMIT 1",
        (key,),
    ).fetchone()
    if row is None:
        return {}, None
    published, source, hash_, size, record = row
    found = loads(record).get("found", {})
    given = {"published": published, "source": source}
    fields = {name: text for name, text in given.items() if text and found.get(name) == "option"}
    return fields, Blob(hash_, size) if hash_ else None


def version_id(connection: sqlite3.Connection, key: str, version: str) -> int | None:
    """The row of a version; None where the ledger has it not."""
    row = connection.execute(
        "SELECT v.id FROM documents d JOIN versions v ON v.document = d.id"
        " WHERE d.key = ? AND v.version = ?",
        (key, version),
    ).fetchone()
    return row[0] if row else None


def version_columns(
    connection: sqlite3.Connection, key: str, version: str | None, columns: str
) -> tuple[Any, ...]:
    """Columns of a version, of the current one if none is named. Raises UsageError."""
    row: tuple[Any, ...] | None = connection.execute(
        f"SELECT {columns} FROM documents d JOIN versions v ON v.document = d.id"
        " WHERE d.key = ? AND (? IS NULL OR v.version = ?) ORDER BY v.id DESC LIMIT 1",
        (key, version, version),
    ).fetchone()
    if row is None:
        of = f"version {version} of " if version else ""
        raise UsageError(f"the ledger has no {of}document {key}")
    return row


def insert_version(
    connection: sqlite3.Connection, document: Document, blob: Blob | None, added_on: date
) -> tuple[Result, int]:
    """Write a version that is not there, and its document where that is new; its row's id."""
    found = connection.execute("SELECT id FROM documents WHERE key = ?", (document.key,)).fetchone()
    if found is None:
        sql = "INSERT INTO documents (key) VALUES (?)"
        document_id = connection.execute(sql, (document.key,)).lastrowid
    else:
        (document_id,) = found
    row = version_row(document, blob, added_on)
    cursor = connection.execute(_INSERT_VERSION, (document_id, digest(*row), *row))
    assert cursor.lastrowid is not None  # an INSERT has one
    return "new version" if found else "added", cursor.lastrowid


def insert_extraction(
    connection: sqlite3.Connection,
    version: int,
    document: Document,
    claims: Sequence[Claim],
    extractor: tuple[str, str] | None = None,
) -> None:
    """Write what an extractor made of a version: its claims, and the words they are found by.

    `extractor` is its name and version, where the claims do not say because there are none.
    """
    if claims:
        extractor = (claims[0].extractor, claims[0].extractor_version)
    name, its_version = extractor or (EXTRACTOR, EXTRACTOR_VERSION)
    rows = [claim_row(claim, document) for claim in claims]
    cursor = connection.execute(
        "INSERT INTO extractions (version, extractor, extractor_version, claims, digest)"
        " VALUES (?, ?, ?, ?, ?)",
        (version, name, its_version, len(rows), digest(name, its_version, *rows)),
    )
    extraction = cursor.lastrowid
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM claims").fetchone()
    connection.executemany(
        _INSERT_CLAIM, ((last + n, extraction, *row) for n, row in enumerate(rows, 1))
    )
    connection.executemany(
        _INSERT_WORDS, ((last + n, words_of(claim)) for n, claim in enumerate(claims, 1))
    )
