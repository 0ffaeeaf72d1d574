"""The ledger's health: is every row what was written, and every source where it should be?

In: an open ledger. Out: findings, none when all is well. Nothing is changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from tracker.errors import LedgerError
from tracker.ledger import decisions
from tracker.ledger.blobs import Blob, Blobs
from tracker.ledger.connection import in_words, snapshot
from tracker.ledger.decisions import Decision
from tracker.ledger.records import (
    CLAIM_COLUMNS,
    SHARED,
    VERSION_COLUMNS,
    Origin,
    claim_of,
    digest,
    document_of,
    version_hash,
)

_CLAIM = CLAIM_COLUMNS.split(", ")
_VERSION = VERSION_COLUMNS.split(", ")


class Finding(NamedTuple):
    """One thing that is not as it should be.

    An "error" is lost or altered evidence; a "note" is harmless. `what` names the document, claim,
    decision or file it is about.
    """

    severity: Literal["error", "note"]
    what: str
    message: str


def examine(connection: sqlite3.Connection, blobs: Blobs) -> Iterator[Finding]:
    """Everything that is wrong, the structure of the file first, then each row, then the sources.

    A file so damaged that a step cannot be finished is a finding too.
    """
    for step in (_structure, _versions, _decisions, _strays):
        try:
            yield from step(connection)
        except sqlite3.DatabaseError as error:
            yield Finding("error", "the file", in_words(error))
    try:
        yield from _sources(connection, blobs)
    except sqlite3.DatabaseError as error:
        yield Finding("error", "the file", in_words(error))


def _structure(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (message,) in connection.execute("PRAGMA integrity_check"):
        if message != "ok":
            yield Finding("error", "the file", message)
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Finding("error", f"row {row} of {table}", f"its row in {parent} is missing")
    try:
        connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        # The question changes nothing, but needs the right to: in a read-only folder it is skipped.
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
            yield Finding("error", "the index of words", in_words(error))
    claims, words = (
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("claims", "words")
    )
    if claims != words:
        yield Finding("error", "the index of words", f"holds {words:,} of {claims:,} claims")


def _versions(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Every document is built again and hashed; every claim is proven against its text."""
    with snapshot(connection):
        rows = connection.execute(
            f"SELECT v.id, d.key, v.digest, {VERSION_COLUMNS} FROM documents d"
            " LEFT JOIN versions v ON v.document = d.id ORDER BY d.key, v.id"
        )
        for version_id, key, said, *values in rows:
            if version_id is None:
                yield Finding("error", key, "the document has no version")
                continue
            columns = dict(zip(_VERSION, values, strict=True))
            shared = tuple(columns[name] for name in SHARED)
            what = f"{key} {columns['version']}"
            if digest(*values) != said:
                yield Finding("error", what, "the document has been altered: another digest")
            try:
                document = document_of(
                    key, columns["version"], shared, columns["record"], columns["text"]
                )
                if version_hash(document) != document.version:
                    yield Finding("error", what, "the document's text has another hash")
            except ValueError as error:
                yield Finding("error", what, f"the document cannot be read: {error}")
            yield from _extractions(connection, version_id, key, columns)


def _extractions(
    connection: sqlite3.Connection, version_id: int, key: str, version: dict[str, Any]
) -> Iterator[Finding]:
    what = f"{key} {version['version']}"
    shared = [version[name] for name in SHARED]
    extractions = connection.execute(
        "SELECT id, extractor, extractor_version, claims, digest FROM extractions"
        " WHERE version = ? ORDER BY id",
        (version_id,),
    ).fetchall()
    if not extractions:
        yield Finding("error", what, "the version has never been extracted")
    for id_, extractor, extractor_version, number, said in extractions:
        rows = connection.execute(
            f"SELECT {CLAIM_COLUMNS} FROM claims WHERE extraction = ? ORDER BY id", (id_,)
        ).fetchall()
        if len(rows) != number:
            yield Finding("error", what, f"{len(rows):,} of {number:,} claims are there")
        if digest(extractor, extractor_version, *rows) != said:
            yield Finding("error", what, "claims have been altered: another digest")
        origin = Origin(
            key, version["version"], shared, extractor, extractor_version, version["text"]
        )
        for row in rows:
            columns = dict(zip(_CLAIM, row, strict=True))
            try:
                claim_of((columns["claim"], columns["key"], columns["record"]), origin)
            except ValueError as error:
                yield Finding("error", columns["claim"], f"the claim is damaged: {error}")


def _decisions(connection: sqlite3.Connection) -> Iterator[Finding]:
    rows = connection.execute(f"SELECT {decisions.COLUMNS}, digest FROM decisions")
    for expected, (*values, said) in enumerate(rows.fetchall(), 1):
        decision = Decision(*values)
        if decision.sequence != expected:
            yield Finding("error", f"decision {expected}", "a decision before it is missing")
            return
        if digest(*values) != said:
            yield Finding("error", f"decision {expected}", "it has been altered: another digest")


def _strays(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Decisions that hang on claims that no extraction has given."""
    (number,) = connection.execute(
        "SELECT count(*) FROM decisions d"
        " WHERE NOT EXISTS (SELECT 1 FROM claims c WHERE c.key = d.key)"
    ).fetchone()
    if number:
        yield Finding("note", "decisions", f"{number:,} speak of claims that are not in the ledger")


def _sources(connection: sqlite3.Connection, blobs: Blobs) -> Iterator[Finding]:
    # The files are listed before the rows: a source that another process adds meanwhile writes its
    # file first, and would be taken for a stray.
    found = list(blobs.files())
    wanted = dict(
        connection.execute("SELECT DISTINCT raw, raw_size FROM versions WHERE raw IS NOT NULL")
    )
    for hash_, size in sorted(wanted.items()):
        try:
            blobs.get(Blob(hash_, size))
        except LedgerError as error:
            yield Finding("error", str(error.place), error.message)
    for path, hash_ in found:
        if hash_ is None:
            yield Finding("note", str(path), "left by a run that was interrupted; delete it")
        elif hash_ not in wanted:
            yield Finding("note", str(path), "no document has this source; a run was interrupted")
