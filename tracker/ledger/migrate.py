"""Bring a ledger to the newest form: the named steps in `migrations/`, a backup before each.

In: an open connection. Out: the same ledger, of the newest form. The number of steps a file has
seen is its `user_version`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tracker.errors import LedgerError
from tracker.ledger.connection import (
    APPLICATION_ID,
    connect,
    header_version,
    let_readers_in,
    speaking,
    transaction,
    writable,
)

FOLDER = Path(__file__).parent / "migrations"


class Migration(NamedTuple):
    """One step: its name, and SQL that turns the form before it into its own."""

    name: str
    script: str


@cache
def migrations() -> tuple[Migration, ...]:
    """The steps in order: the files `0001_name.sql`, `0002_…` of the folder."""
    files = sorted(FOLDER.glob("[0-9]*.sql"))
    return tuple(Migration(file.stem, file.read_text(encoding="utf-8")) for file in files)


def refuse_newer(path: Path, version: int, steps: Sequence[Migration]) -> None:
    """Raise LedgerError when a newer version of the tracker made the ledger."""
    if version > len(steps):
        raise LedgerError(
            f"was made by a newer version of the claims tracker (form {version}, this one knows"
            f" {len(steps)}); install that version to use it",
            str(path),
        )


def migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[Migration]) -> None:
    """Run the steps that the ledger has not seen, each whole or not at all.

    A copy of the file as it was before a step is left beside it (`claims.db.before-0002_name`).
    """
    with speaking(path):
        version = _version(connection)
        refuse_newer(path, version, steps)
        if version == len(steps):
            return
        if not writable(path):
            raise LedgerError(
                "was made by an older version and has to be converted, but its folder is"
                " read-only; copy it where it can be written",
                str(path),
            )
        for number, step in enumerate(steps[version:], version + 1):
            if version:  # a ledger that is being made holds nothing yet
                _back_up(connection, path.with_name(f"{path.name}.before-{step.name}"))
            _run(connection, step, number)
        # The header of the file, which is all that an older program reads, tells the new form.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def opened(path: Path, *, create: bool, timeout: float) -> sqlite3.Connection:
    """The ledger at `path`, brought to the newest form."""
    refuse_newer(path, header_version(path), migrations())
    connection = connect(path, create=create, timeout=timeout)
    try:
        migrate(connection, path, migrations())
        with speaking(path):
            let_readers_in(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _run(connection: sqlite3.Connection, step: Migration, number: int) -> None:
    # A step may rebuild a table that others refer to, so references are checked at its end.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with transaction(connection):
            if _version(connection) >= number:  # another process was faster
                return
            for statement in _statements(step.script):
                connection.execute(statement)
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise LedgerError(f"the migration {step.name} would leave a row without its parent")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; a trigger with its body is one."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _back_up(connection: sqlite3.Connection, target: Path) -> None:
    """A whole copy under its own name, or none: it is made under another name and moved."""
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    copy = sqlite3.connect(unfinished)
    try:
        connection.backup(copy)
    finally:
        copy.close()
    unfinished.replace(target)
