"""The whole ledger as JSON Lines, and back: lossless, and the same bytes for the same ledger.

In: an open ledger, or a stream of lines. Out: the lines, or a ledger. Documents stand by key, their
versions in the order of adding, under each its extractions, under each of those its claims;
decisions follow in the order in which they were made. The last line counts them, so that an export
that was cut short is noticed. Which series a claim is in is not exported: linking makes it again.
"""

from __future__ import annotations

import sqlite3
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, BinaryIO, NamedTuple

from tracker.errors import InputError, LedgerError, TrackerError
from tracker.ledger import decisions, store
from tracker.ledger.blobs import Blob, Blobs, address
from tracker.ledger.connection import snapshot, transaction
from tracker.ledger.decisions import Decision
from tracker.ledger.doctor import Finding
from tracker.ledger.records import (
    SHARED,
    Origin,
    check_claims,
    claim_of,
    document_of,
    loads,
    version_hash,
)
from tracker.models import Claim, Document, to_json

FORMAT = 1

Line = dict[str, Any]


class Counts(NamedTuple):
    """How much a ledger, or an export of it, holds."""

    documents: int
    versions: int
    extractions: int
    claims: int
    decisions: int


def counts(connection: sqlite3.Connection) -> Counts:
    """How much the ledger holds."""
    sql = ", ".join(f"(SELECT count(*) FROM {table})" for table in Counts._fields)
    return Counts(*connection.execute(f"SELECT {sql}").fetchone())


def write_export(
    connection: sqlite3.Connection,
    blobs: Blobs,
    stream: BinaryIO,
    *,
    raw: bool,
    lost: list[Finding] | None,
) -> Counts:
    """Write every line of the export to `stream`; what others write meanwhile is not in it.

    What is damaged is left out and told in `lost`; where that is None, it raises LedgerError.
    """
    writer = _Writer(connection, blobs if raw else None, lost)
    with snapshot(connection):
        stream.writelines(to_json(line).encode() + b"\n" for line in writer.lines())
    return writer.counts()


class _Writer:
    """Makes the lines of an export and counts what is in them."""

    def __init__(
        self, connection: sqlite3.Connection, blobs: Blobs | None, lost: list[Finding] | None
    ) -> None:
        self.connection = connection
        self.blobs = blobs
        self.lost = lost
        self.written = Counter[str]()

    def counts(self) -> Counts:
        """What has been written so far."""
        return Counts(*(self.written[name] for name in Counts._fields))

    def lines(self) -> Iterator[Line]:
        """Every line, the last one counting the others."""
        yield {"type": "ledger", "format": FORMAT}
        versions = self.connection.execute(
            "SELECT d.key, v.id, version, added_on, raw, raw_size, record, text,"
            f" {', '.join(SHARED)}"
            " FROM documents d JOIN versions v ON v.document = d.id ORDER BY d.key, v.id"
        )
        for _, rows in groupby(versions, itemgetter(0)):
            before = self.written["versions"]
            for row in rows:
                yield from self._version(*row)
            self.written["documents"] += self.written["versions"] > before
        for decision in decisions.listed(self.connection):
            self.written["decisions"] += 1
            yield {"type": "decision", **decision._asdict()}
        yield {"type": "end", **self.counts()._asdict()}

    def _version(
        self,
        key: str,
        id_: int,
        version: str,
        added_on: str,
        hash_: str | None,
        size: int,
        record: str,
        text: str,
        *shared: str | None,
    ) -> Iterator[Line]:
        try:
            document = document_of(key, version, shared, record, text)
        except ValueError as error:
            return self._lose(f"{key} {version}", f"the document cannot be read: {error}")
        if version_hash(document) != version:
            return self._lose(f"{key} {version}", "the document's text has another hash")
        self.written["versions"] += 1
        yield {
            "type": "document",
            "added_on": added_on,
            "raw_hash": hash_,
            "raw_size": size,
            "raw": self._source(Blob(hash_, size)) if hash_ else None,
            "document": document,
        }
        yield from self._extractions(id_, Origin(key, version, shared, "", "", text))

    def _source(self, blob: Blob) -> str | None:
        if self.blobs is None:
            return None
        try:
            return b64encode(self.blobs.get(blob)).decode()
        except LedgerError as error:
            self._lose(str(error.place), error.message)
            return None

    def _extractions(self, version_id: int, origin: Origin) -> Iterator[Line]:
        extractions = self.connection.execute(
            "SELECT id, extractor, extractor_version FROM extractions WHERE version = ?"
            " ORDER BY id",
            (version_id,),
        ).fetchall()
        for id_, extractor, extractor_version in extractions:
            origin.fields |= {"extractor": extractor, "extractor_version": extractor_version}
            claims = list(self._claims(id_, origin))
            self.written["extractions"] += 1
            self.written["claims"] += len(claims)
            yield {
                "type": "extraction",
                "extractor": extractor,
                "extractor_version": extractor_version,
                "claims": len(claims),
            }
            for claim in claims:
                yield {"type": "claim", "claim": claim}

    def _claims(self, extraction: int, origin: Origin) -> Iterator[Claim]:
        rows = self.connection.execute(
            "SELECT claim, key, record FROM claims WHERE extraction = ? ORDER BY id", (extraction,)
        )
        for row in rows:
            try:
                yield claim_of(row, origin)
            except ValueError as error:
                self._lose(row[0], f"the claim is damaged: {error}")

    def _lose(self, what: str, message: str) -> None:
        finding = Finding("error", what, " ".join(message.split()))
        if self.lost is None:
            raise LedgerError(
                f"{finding.message}; `tracker ledger doctor` lists all damage, and an export with"
                " --salvage leaves it out",
                finding.what,
            )
        self.lost.append(finding)


def read_export(
    connection: sqlite3.Connection, blobs: Blobs, stream: BinaryIO, name: str
) -> Counts:
    """Read an export into an empty ledger, all of it or nothing.

    Raises LedgerError when the ledger is not empty, InputError with the line that is wrong.
    """
    with transaction(connection):
        held = counts(connection)
        if any(held):
            raise LedgerError(
                f"an export is imported into an empty ledger; this one holds"
                f" {held.documents:,} documents"
            )
        reader = _Reader(connection, blobs, stream, name)
        reader.run()
        return counts(connection)


def check_beginning(stream: BinaryIO, name: str) -> None:
    """Raise InputError where the first line is not that of an export."""
    lines = _Lines(stream, name)
    with lines.placed():
        lines.header()


class _Lines:
    """The lines of an export, and which one it is at."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.stream = stream
        self.name = name
        self.number = 0

    def next(self) -> Line:
        self.number += 1
        text = self.stream.readline()
        if not text.endswith(b"\n"):
            raise InputError("the export is cut short")
        return loads(text.decode())

    def header(self) -> None:
        """Pass the first line."""
        line = self.next()
        if line.get("type") != "ledger":
            raise InputError("this is not an export of a ledger")
        if line["format"] != FORMAT:
            raise InputError(f"the format {line['format']} is not known to this version")

    @contextmanager
    def placed(self) -> Iterator[None]:
        """Whatever is wrong within is an InputError that names the line."""
        try:
            yield
        except TrackerError as error:
            raise InputError(error.message, f"{self.name}:{self.number}") from error
        except (ValueError, KeyError, TypeError, sqlite3.IntegrityError) as error:
            raise InputError(
                f"not a line of a ledger's export ({_first_line(error)})",
                f"{self.name}:{self.number}",
            ) from error


class _Reader:
    """Reads the lines of an export one after the other."""

    def __init__(
        self, connection: sqlite3.Connection, blobs: Blobs, stream: BinaryIO, name: str
    ) -> None:
        self.connection = connection
        self.blobs = blobs
        self.lines = _Lines(stream, name)
        self.document: Document | None = None
        self.version_id = 0

    def run(self) -> None:
        """Read to the last line."""
        with self.lines.placed():
            self.lines.header()
            while (line := self.lines.next())["type"] != "end":
                self._take(line)
            self._end(line)

    def _take(self, line: Line) -> None:
        kind = line.pop("type")
        if kind == "document":
            self._take_document(line)
        elif kind == "extraction":
            self._take_extraction(line)
        elif kind == "decision":
            decisions.insert(self.connection, Decision(**line))
        else:
            raise InputError(f"a line of the type {kind!r} has no place here")

    def _take_document(self, line: Line) -> None:
        document = Document.model_validate(line["document"])
        if version_hash(document) != document.version:
            raise InputError(f"the document {document.key} has been altered")
        blob = Blob(line["raw_hash"], line["raw_size"]) if line["raw_hash"] else None
        if line["raw"] is not None:
            raw = b64decode(line["raw"], validate=True)
            if address(raw) != blob:
                raise InputError(f"the source of {document.key} has been altered")
            self.blobs.put(raw)
        added_on = date.fromisoformat(line["added_on"])
        _, self.version_id = store.insert_version(self.connection, document, blob, added_on)
        self.document = document

    def _take_extraction(self, line: Line) -> None:
        if self.document is None:
            raise InputError("claims come after their document")
        claims = [Claim.model_validate(self.lines.next()["claim"]) for _ in range(line["claims"])]
        check_claims(self.document, claims)
        extractor = (line["extractor"], line["extractor_version"])
        store.insert_extraction(self.connection, self.version_id, self.document, claims, extractor)

    def _end(self, line: Line) -> None:
        del line["type"]
        if counts(self.connection) != Counts(**line):
            raise InputError("the export does not hold as much as its last line says")
        if self.lines.stream.read(1):
            raise InputError("something follows the last line")


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines() or [type(error).__name__]
    return " ".join(line.strip() for line in lines[:3])
