"""The ledger: one SQLite file that keeps documents, their claims, and what people decided.

In: documents with their claims. Out: the same documents and claims, each quote proven against the
stored text. Nothing is ever changed or deleted: a new text is a new version, a new extraction
stands beside the old one, a decision is superseded by the next. There is no clock in here: every
date is the caller's.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from orjson import JSONEncodeError

from tracker.errors import InputError, LedgerError, UsageError
from tracker.ledger import decisions, exchange, links, queries, records, store
from tracker.ledger.blobs import Blob, Blobs
from tracker.ledger.connection import (
    TIMEOUT,
    appearing,
    speaking,
    transaction,
    writable,
)
from tracker.ledger.decisions import Decision
from tracker.ledger.doctor import Finding, examine
from tracker.ledger.exchange import Counts
from tracker.ledger.links import Linked
from tracker.ledger.migrate import opened
from tracker.ledger.queries import Entry, Scope
from tracker.ledger.reextract import Reextracted, reextract
from tracker.ledger.store import Result
from tracker.models import Claim, Document, Series


class Ledger:
    """An open ledger. Make one with `Ledger.open`, best in a `with`; one thread uses it.

    Every method raises LedgerError, of one clear line, when the file cannot be used: the disk is
    full, the folder is read-only, the file is damaged. What was added before stays.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self.blobs = Blobs(path)
        self._connection = connection

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False, timeout: float = TIMEOUT) -> Self:
        """Open the ledger at `path`; with `create`, make it where there is none.

        `timeout` is how many seconds to wait while another process writes. In a read-only folder
        the ledger can be read. Raises LedgerError, with the file untouched, when it is not a
        ledger, is cut short, or was made by a newer version.
        """
        path = Path(path)
        if create and not path.exists():
            with appearing(path) as unfinished:
                opened(unfinished, create=True, timeout=timeout).close()
        return cls(opened(path, create=create, timeout=timeout), path)

    def close(self) -> None:
        """Close the file; a ledger that is closed is of no more use."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Writing

    def has(self, document: Document) -> bool:
        """Whether this very version of the document is in the ledger, the current one or an old."""
        with speaking(self.path):
            return self._id_of(document) is not None

    def holds(self, key: str, version: str) -> bool:
        """Whether this version of a document is in the ledger."""
        with speaking(self.path):
            return store.version_id(self._connection, key, version) is not None

    def add(
        self,
        document: Document,
        claims: Sequence[Claim],
        raw: bytes | None = None,
        *,
        added_on: date,
    ) -> Result:
        """Keep a document with its claims, and `raw`, the bytes of its source. All or nothing.

        `added_on` dates a document that has no publication date. A version that is there already
        is "unchanged", and nothing is written; another text or other metadata under a known key
        is a "new version". Raises InputError when a claim does not stand in the document.
        """
        records.check_claims(document, claims)
        with self._writing(document):
            if self._id_of(document) is not None:
                return "unchanged"
            # The bytes come first: a row never speaks of bytes that are not there.
            blob = self.blobs.put(raw) if raw is not None else None
            with transaction(self._connection):
                if self._id_of(document) is not None:
                    return "unchanged"  # another process was faster
                result, version_id = store.insert_version(
                    self._connection, document, blob, added_on
                )
                store.insert_extraction(self._connection, version_id, document, claims)
        return result

    def add_extraction(self, document: Document, claims: Sequence[Claim]) -> None:
        """Keep new claims of a version that is in the ledger, beside the old ones.

        They are the current claims from then on. Raises UsageError for an unknown version,
        InputError when a claim does not stand in the document.
        """
        records.check_claims(document, claims)
        with self._writing(document), transaction(self._connection):
            version_id = self._id_of(document)
            if version_id is None:
                raise UsageError(f"the ledger has no version {document.version} of {document.key}")
            store.insert_extraction(self._connection, version_id, document, claims)

    # Documents

    def documents(
        self, *, history: bool = False, as_known_on: date | None = None
    ) -> Iterator[Entry]:
        """The current versions of all documents by key; with `history`, every version.

        With `as_known_on`, only versions that had been published by that day.
        """
        query = queries.documents_query(Scope(history, as_known_on))
        with speaking(self.path):
            yield from queries.read_entries(self._connection, query)

    def document(self, key: str, version: str | None = None) -> Document:
        """A document as it was added; without `version`, its current one. Raises UsageError."""
        with speaking(self.path):
            row = store.version_columns(
                self._connection,
                key,
                version,
                f"{', '.join(records.SHARED)}, version, record, text",
            )
        *shared, version, record, text = row
        try:
            return records.document_of(key, version, shared, record, text)
        except ValueError as error:
            raise LedgerError(f"the document {key} is damaged: {error}", str(self.path)) from error

    def raw(self, key: str, version: str | None = None) -> bytes | None:
        """The bytes of a document's source, proven by their hash; None where none were given."""
        with speaking(self.path):
            hash_, size = store.version_columns(self._connection, key, version, "raw, raw_size")
        return self.blobs.get(Blob(hash_, size)) if hash_ else None

    def told(self, key: str, raw: bytes) -> dict[str, str]:
        """What a person said of a document when it was added, where these were its bytes, by field.

        Empty for a document that is not in the ledger, and for one that has other bytes now.
        """
        with speaking(self.path):
            told, blob = store.told(self._connection, key)
        return told if told and self.blobs.address(raw) == blob else {}

    # Claims

    def claims(
        self,
        *,
        series: str | None = None,
        document: str | None = None,
        version: str | None = None,
        history: bool = False,
        as_known_on: date | None = None,
    ) -> Iterator[Claim]:
        """The current claims, by document and place; read one by one, in constant memory.

        `series` narrows them to a series that is kept, `document` to a document's key (and
        `version` to that version of it). `history` gives those of every version and every
        extraction, `as_known_on` those of the versions that had been published by that day.
        Finish reading before you write to the same ledger.
        """
        scope = Scope(history, as_known_on)
        query = queries.claims_query(scope, series=series, document=document, version=version)
        return self._read(query)

    def claim(self, name: str) -> Claim:
        """The claim with this id or key, or the only one whose id or key begins so.

        Of a key that several extractions share, the newest. Raises UsageError.
        """
        column = {"c": "claim", "k": "key"}.get(name[:1])
        if column is None:
            raise UsageError(f"{name!r} is no claim: ids begin with c, keys with k")
        found: dict[str, Claim] = {}
        for claim in self._read(queries.named_query(column, name)):
            found.setdefault(getattr(claim, column), claim)
            if len(found) > 1 and name not in found:
                raise UsageError(f"several claims begin with {name}: {', '.join(found)}")
        if not found:
            raise UsageError(f"the ledger has no claim {name}")
        return found.get(name) or next(iter(found.values()))

    def search(
        self, words: str, *, limit: int = 50, as_known_on: date | None = None
    ) -> list[Claim]:
        """Current claims whose sentence or subject holds all the words, the best first.

        Words match in every inflection; words in double quotes match as a phrase.
        """
        if not queries.match(words):
            raise UsageError("give at least one word to search for")
        scope = Scope(as_known_on=as_known_on)
        with speaking(self.path):
            return list(islice(queries.search_claims(self._connection, scope, words), limit))

    # Series

    def keep_series(self, series: Iterable[Series], stamp: str) -> None:
        """Keep which claims linking put together, in place of what was kept before.

        `stamp` says what it was made from; `linked_from` gives it back, so that a caller sees when
        it is old.
        """
        with speaking(self.path), transaction(self._connection):
            links.replace(self._connection, series, stamp)

    def series(self) -> Iterator[tuple[str, int]]:
        """The ids of the series that were kept, in order, each with its number of members."""
        with speaking(self.path):
            yield from links.sizes(self._connection)

    def linked(self, name: str) -> Linked | None:
        """The series of this id as it was kept, without its claims; None where there is none."""
        with speaking(self.path):
            return links.linked(self._connection, name)

    @property
    def linked_from(self) -> str | None:
        """The stamp of the series that are kept; None where there are none."""
        with speaking(self.path):
            return links.stamp_of(self._connection)

    @property
    def is_writable(self) -> bool:
        """Whether the file may be written."""
        return writable(self.path)

    @contextmanager
    def unmoved(self) -> Iterator[None]:
        """Whatever is read within is of one moment, though another process writes meanwhile."""
        with speaking(self.path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            with speaking(self.path):
                self._connection.execute("COMMIT")

    @property
    def state(self) -> str:
        """A short text that is another one whenever something was added."""
        tables = ("versions", "extractions", "decisions")
        column = {"decisions": "sequence"}
        maxima = (f"(SELECT max({column.get(table, 'id')}) FROM {table})" for table in tables)
        with speaking(self.path):
            row = self._connection.execute(f"SELECT {', '.join(maxima)}").fetchone()
        return "-".join(str(number or 0) for number in row)

    # Decisions

    def decide(
        self,
        key: str,
        field: str,
        after: str | None,
        *,
        who: str,
        on: date,
        before: str | None = None,
    ) -> Decision | None:
        """Record that `field` of the claim `key` is `after` from now on; None if it is already.

        `before` is what the person saw; an earlier decision on the field takes its place.
        `on` is the day, or the moment, of the decision.
        """
        with speaking(self.path), transaction(self._connection):
            last = decisions.standing(self._connection, key, field)
            before = last.after if last else before
            if after == before:
                return None
            sequence = decisions.next_sequence(self._connection)
            decision = Decision(sequence, key, field, before, after, who, on.isoformat())
            decisions.insert(self._connection, decision)
        return decision

    def undo(self, sequence: int | None = None, *, who: str, on: date) -> Decision:
        """Take back a decision, the last one that stands if none is named, by a decision more.

        Raises UsageError when there is none, or the one named does not stand.
        """
        with speaking(self.path), transaction(self._connection):
            undone = decisions.to_undo(self._connection, sequence)
            decision = Decision(
                decisions.next_sequence(self._connection),
                undone.key,
                undone.field,
                undone.after,
                undone.before,
                who,
                on.isoformat(),
                undone.sequence,
            )
            decisions.insert(self._connection, decision)
        return decision

    def decisions(
        self, *, key: str | None = None, field: str | None = None, standing: bool = False
    ) -> Iterator[Decision]:
        """Decisions in the order in which they were made; with `standing`, what holds now."""
        with speaking(self.path):
            yield from decisions.listed(self._connection, key=key, field=field, standing=standing)

    # The whole

    def counts(self) -> Counts:
        """How many documents, versions, extractions, claims and decisions there are."""
        with speaking(self.path):
            return exchange.counts(self._connection)

    def doctor(self) -> list[Finding]:
        """Everything that is wrong with the ledger; empty when all is well. Changes nothing."""
        with speaking(self.path):
            return list(examine(self._connection, self.blobs))

    def export(
        self, stream: BinaryIO, *, raw: bool = True, lost: list[Finding] | None = None
    ) -> Counts:
        """Write the whole ledger as JSON Lines; the same ledger gives the same bytes.

        Without `raw` the sources' bytes stay out, and only their hashes are written. Where
        something is damaged it raises LedgerError, or, with a list `lost`, leaves that out and
        tells it there. Returns what was written.
        """
        with speaking(self.path):
            return exchange.write_export(self._connection, self.blobs, stream, raw=raw, lost=lost)

    def import_(self, stream: BinaryIO, name: str = "export") -> Counts:
        """Read an export into this ledger, which must be empty. All or nothing.

        `name` is the file that errors name. Raises InputError with the line that is wrong.
        """
        with speaking(self.path):
            return exchange.read_export(self._connection, self.blobs, stream, name)

    def reextract(self, extract: Callable[[Document], Sequence[Claim]]) -> Iterator[Reextracted]:
        """Read every version again with `extract`; yields what changed, version by version.

        New claims stand beside the old ones, which keep their extractor's version. Decisions hang
        on the key and stay. A version whose claims are the same gets nothing new, so that a run
        that was stopped can be repeated.
        """
        return reextract(self, extract)

    # Inside

    def _id_of(self, document: Document) -> int | None:
        return store.version_id(self._connection, document.key, document.version)

    def _read(self, query: queries.Query) -> Iterator[Claim]:
        with speaking(self.path):
            yield from queries.read_claims(self._connection, query)

    @contextmanager
    def _writing(self, document: Document) -> Iterator[None]:
        """A text that no file can hold is the document's fault, not the ledger's."""
        try:
            with speaking(self.path):
                yield
        except (UnicodeEncodeError, JSONEncodeError) as error:
            place = ascii(document.path or document.key)
            raise InputError(f"is not valid Unicode: {error}", place) from error
