"""The questions that are asked of the ledger: which claims, of which versions, known by when.

In: what is wanted. Out: SQL with its parameters, and claims as they are read from the answers.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from tracker.errors import LedgerError
from tracker.ledger.records import SHARED, Origin, claim_of
from tracker.models import Claim

# The order of every answer, whatever the order of adding: document, version, extraction, place.
_ORDER = "ORDER BY d.key, v.id, e.id, c.id"
_ORIGIN = f"v.id, d.key, v.version, {', '.join(f'v.{name}' for name in SHARED)}"
_COLUMNS = f"{_ORIGIN}, e.extractor, e.extractor_version, c.claim, c.key, c.record"
_WIDTH = 3 + len(SHARED) + 2  # columns that the claims of one extraction share

# The joins begin at what is most narrow; CROSS JOIN holds SQLite to the order written.
_FROM_DOCUMENTS = (
    "documents d CROSS JOIN versions v ON v.document = d.id"
    " CROSS JOIN extractions e ON e.version = v.id CROSS JOIN claims c ON c.extraction = e.id"
)
_FROM_CLAIMS = (
    "claims c CROSS JOIN extractions e ON e.id = c.extraction"
    " CROSS JOIN versions v ON v.id = e.version CROSS JOIN documents d ON d.id = v.document"
)
_FROM_MEMBERS = (
    "(SELECT DISTINCT json_extract(value, '$[0]') AS claim, json_extract(value, '$[1]') AS key"
    " FROM series, json_each(series.members) WHERE series.name = ?) m CROSS JOIN "
    + _FROM_CLAIMS.replace("claims c", "claims c ON c.claim = m.claim AND c.key = m.key", 1)
)


class Query(NamedTuple):
    """A question in SQL and its parameters."""

    sql: str
    parameters: tuple[Any, ...]


class Entry(NamedTuple):
    """One line of the ledger's table of contents.

    `added_on` and `known_on` are ISO dates: when the version was added, and when it was published
    (else added). `raw` is the SHA-256 of the source's bytes where they are kept. `claims` counts
    those of the newest extraction. `current` is true for the newest version of its document.
    """

    key: str
    version: str
    published: str | None
    source: str
    title: str
    url: str
    path: str
    added_on: str
    known_on: str
    raw: str | None
    claims: int
    current: bool


class Scope(NamedTuple):
    """Which versions count: all of them and all extractions, or one a document, known by a day.

    Of the versions known by then the one added last counts: a version added later may mend the
    date of the one before it.
    """

    history: bool = False
    as_known_on: date | None = None

    def conditions(self) -> tuple[list[str], list[Any]]:
        """Conditions on `d`, `v` and `e` (documents, versions, extractions), with parameters."""
        known, day = "", []
        if self.as_known_on is not None:
            known, day = " AND known_on <= ?", [self.as_known_on.isoformat()[:10]]
        if self.history:
            return [f"v.{known.removeprefix(' AND ')}"] if known else [], day
        newest = f"SELECT max(id) FROM versions WHERE document = d.id{known}"
        return [f"v.id = ({newest})", _NEWEST_EXTRACTION], day


_NEWEST_EXTRACTION = "e.id = (SELECT max(id) FROM extractions WHERE version = v.id)"


def claims_query(
    scope: Scope,
    *,
    series: str | None = None,
    document: str | None = None,
    version: str | None = None,
) -> Query:
    """The claims in `scope`, narrowed to a series, a document or a version of it."""
    conditions, parameters = scope.conditions()
    if version is not None:
        conditions, parameters = ["v.version = ?", _NEWEST_EXTRACTION], [version]
    if document is not None:
        conditions.insert(0, "d.key = ?")
        parameters.insert(0, document)
    source = _FROM_DOCUMENTS
    if series is not None:
        source = _FROM_MEMBERS
        parameters.insert(0, series)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return Query(f"SELECT {_COLUMNS} FROM {source} {where} {_ORDER}", tuple(parameters))


def words_query(words: str) -> Query:
    """The rows of claims that hold every one of `words`, the best first, then the oldest."""
    return Query(
        "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid", (match(words),)
    )


def row_query(scope: Scope, row: int) -> Query:
    """The claim in a row, if it is in `scope`."""
    conditions, parameters = scope.conditions()
    where = " AND ".join(["c.id = ?", *conditions])
    return Query(f"SELECT {_COLUMNS} FROM {_FROM_CLAIMS} WHERE {where}", (row, *parameters))


def named_query(column: str, name: str) -> Query:
    """The claims whose id or key begins with `name`, the newest extraction first."""
    return Query(
        f"SELECT {_COLUMNS} FROM {_FROM_CLAIMS} WHERE c.{column} >= ? AND c.{column} < ?"
        " ORDER BY e.id DESC, c.id",
        (name, name + "~"),
    )


def documents_query(scope: Scope) -> Query:
    """Every version in `scope` with its newest extraction, and whether it is the current one."""
    conditions, parameters = scope.conditions()
    conditions = [_NEWEST_EXTRACTION, *(c for c in conditions if c != _NEWEST_EXTRACTION)]
    return Query(
        f"SELECT {_ORIGIN}, v.added_on, v.known_on, v.raw, e.claims,"
        " v.id = (SELECT max(id) FROM versions WHERE document = d.id)"
        " FROM documents d CROSS JOIN versions v ON v.document = d.id"
        " CROSS JOIN extractions e ON e.version = v.id"
        f" WHERE {' AND '.join(conditions)} ORDER BY d.key, v.id",
        tuple(parameters),
    )


def match(words: str) -> str:
    """Words as an FTS5 query: all must be there, words in double quotes as a phrase.

    A number is found with its thousands apart or together, whichever way it is asked for.
    """
    said = []
    for phrase, word in _PHRASE.findall(words):
        ways = [phrase or word]
        if _NUMBER.fullmatch(word):
            together = word.replace(",", "")
            ways = [together, f"{int(together):,}"]
        tokens = [" ".join(_WORD.findall(way)) for way in ways]
        said.append(" OR ".join(f'"{one}"' for one in tokens if one))
    return " AND ".join(f"({one})" for one in said if one)


_PHRASE = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"[1-9][0-9]{3,14}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}")


def read_claims(connection: sqlite3.Connection, query: Query) -> Iterator[Claim]:
    """The claims that answer `query`, each proven against its document's text.

    A text is fetched once for the claims of one extraction that stand together. Raises LedgerError
    on a claim that does not stand in its document.
    """
    for columns, rows in groupby(connection.execute(*query), itemgetter(slice(_WIDTH))):
        version_id, document, version, *shared, extractor, extractor_version = columns
        text = text_of(connection, version_id)
        origin = Origin(document, version, shared, extractor, extractor_version, text)
        for row in rows:
            try:
                yield claim_of(row[_WIDTH:], origin)
            except ValueError as error:
                raise LedgerError(
                    f"the claim {row[_WIDTH]} of {document} is damaged ({error});"
                    " `tracker ledger doctor` lists all damage"
                ) from error


def search_claims(connection: sqlite3.Connection, scope: Scope, words: str) -> Iterator[Claim]:
    """The claims in `scope` that hold every one of `words`, the best first.

    All matches are ranked, but only those asked for are read: a common word has very many.
    """
    for (row,) in connection.execute(*words_query(words)):
        yield from read_claims(connection, row_query(scope, row))


def read_entries(connection: sqlite3.Connection, query: Query) -> Iterator[Entry]:
    """The versions that answer `query`."""
    for _, *columns, current in connection.execute(*query):
        yield Entry._make((*columns, bool(current)))


def text_of(connection: sqlite3.Connection, version_id: int) -> str:
    """The text of a version."""
    text: str
    (text,) = connection.execute("SELECT text FROM versions WHERE id = ?", (version_id,)).fetchone()
    return text
