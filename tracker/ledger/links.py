"""What linking made, kept: which claims are in which series. In: series. Out: the same, by name.

The rows are a cache: they carry a stamp that says what they were made from, and are replaced as a
whole. A series is kept without its claims, which are read, and decided on, as they stand now.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tracker.models import Claim, Member, Series, to_json


class Link(NamedTuple):
    """A member of a series: the claim by its id and key, the end of its change, and the rule."""

    claim: str
    key: str
    end: Any
    rule: str


class Linked(NamedTuple):
    """A series as it was kept: its fields, and its members in order."""

    record: dict[str, Any]
    links: tuple[Link, ...]

    def series(self, claims: Mapping[tuple[str, str], Claim]) -> Series:
        """The series with its claims, by id and key. Raises KeyError where one is missing."""
        members = tuple(
            Member(claim=claims[link.claim, link.key], end=link.end, rule=link.rule)
            for link in self.links
        )
        return Series.model_validate(self.record | {"members": members})


def replace(connection: sqlite3.Connection, series: Iterable[Series], stamp: str) -> None:
    """Keep these series in place of those before, inside a transaction of the caller."""
    connection.execute("DELETE FROM series")
    connection.executemany(
        "INSERT INTO series (name, size, record, members) VALUES (?, ?, ?, ?)", map(_row, series)
    )
    connection.execute("INSERT OR REPLACE INTO linking VALUES (1, ?)", (stamp,))


def stamp_of(connection: sqlite3.Connection) -> str | None:
    """The stamp of what is kept; None where nothing is."""
    row = connection.execute("SELECT stamp FROM linking").fetchone()
    return row[0] if row else None


def sizes(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """The series that are kept, by name, each with its number of members."""
    yield from connection.execute("SELECT name, size FROM series ORDER BY name")


def linked(connection: sqlite3.Connection, name: str) -> Linked | None:
    """The series of that name as it was kept; None where there is none."""
    row = connection.execute(
        "SELECT record, members FROM series WHERE name = ?", (name,)
    ).fetchone()
    if row is None:
        return None
    record, members = map(json.loads, row)
    return Linked(record, tuple(Link(*member) for member in members))


def _row(series: Series) -> tuple[str, int, str, str]:
    members = [
        (member.claim.claim, member.claim.key, member.end, member.rule) for member in series.members
    ]
    record = series.model_dump(exclude={"members"})
    return series.id, len(members), to_json(record), to_json(members)
