"""What people decided about claims: a list that only grows.

In: decisions by key and field. Out: the list, and what stands. A new decision supersedes the one
before it; an undo is a decision too, after which the one before stands again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from tracker.errors import UsageError
from tracker.ledger.records import digest

COLUMNS = 'sequence, key, field, "before", "after", who, decided_on, undoes'


class Decision(NamedTuple):
    """One decision: `field` of the claim with this `key` went from `before` to `after`.

    `field` is any name ("review_status", "place", "note"); `before` and `after` are texts, None
    where there is none. `decided_on` is an ISO date or date-time, given by the caller. `undoes` is
    the `sequence` of the decision that this one takes back.
    """

    sequence: int
    key: str
    field: str
    before: str | None
    after: str | None
    who: str
    decided_on: str
    undoes: int | None = None


# A decision holds unless it is an undo or was undone; of those for one field the last one stands.
_HOLDS = "undoes IS NULL AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.sequence)"


def insert(connection: sqlite3.Connection, decision: Decision) -> None:
    """Append a decision as it is."""
    connection.execute(
        f"INSERT INTO decisions ({COLUMNS}, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*decision, digest(*decision)),
    )


def listed(
    connection: sqlite3.Connection,
    *,
    key: str | None = None,
    field: str | None = None,
    standing: bool = False,
) -> Iterator[Decision]:
    """Decisions in the order in which they were made, narrowed to a key, a field, what stands."""
    conditions = [_HOLDS] if standing else []
    parameters = []
    for column, value in (("key", key), ("field", field)):
        if value is not None:
            conditions.append(f"d.{column} = ?")
            parameters.append(value)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    # With one aggregate max(), SQLite takes the other columns from the row that holds it.
    columns = COLUMNS.replace("sequence", "max(sequence)", 1) if standing else COLUMNS
    group = "GROUP BY key, field" if standing else ""
    sql = f"SELECT {columns} FROM decisions d {where} {group} ORDER BY sequence"
    for row in connection.execute(sql, parameters):
        yield Decision(*row)


def standing(connection: sqlite3.Connection, key: str, field: str) -> Decision | None:
    """The decision that stands for a field of a claim."""
    return next(listed(connection, key=key, field=field, standing=True), None)


def next_sequence(connection: sqlite3.Connection) -> int:
    """The number of the next decision, from 1."""
    sequence: int
    (sequence,) = connection.execute(
        "SELECT coalesce(max(sequence), 0) + 1 FROM decisions"
    ).fetchone()
    return sequence


def to_undo(connection: sqlite3.Connection, sequence: int | None) -> Decision:
    """The decision to take back: the one asked for, else the last one that stands.

    Raises UsageError when there is none, or a later decision stands on it.
    """
    if sequence is None:
        row = connection.execute(
            f"SELECT {COLUMNS} FROM decisions d WHERE {_HOLDS} ORDER BY sequence DESC LIMIT 1"
        ).fetchone()
        if row is None:
            raise UsageError("there is no decision to undo")
        return Decision(*row)
    row = connection.execute(
        f"SELECT {COLUMNS} FROM decisions WHERE sequence = ?", (sequence,)
    ).fetchone()
    if row is None:
        raise UsageError(f"there is no decision {sequence}")
    decision = Decision(*row)
    last = standing(connection, decision.key, decision.field)
    if last is None or last.sequence != sequence:
        reason = f"decision {last.sequence} stands now" if last else "it was undone"
        raise UsageError(f"decision {sequence} does not stand: {reason}")
    return decision
