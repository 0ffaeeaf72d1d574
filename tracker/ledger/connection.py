"""The way to the ledger's file: refuse what is not ours, open, transact, and say errors in words.

In: a path. Out: an open SQLite connection; every failure of SQLite leaves as a `LedgerError` of one
line. A file that is refused has not been touched: its first bytes are read, nothing more.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import LedgerError

APPLICATION_ID = 0x436C6D73  # "Clms", in the header of the file
TIMEOUT = 60.0  # seconds that a writer waits for another one

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes
_OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables

# FULL: what was reported as added outlives a power cut. The cache of 64 MB holds what the indices
# of a million claims touch; a checkpoint every 32 MB of log instead of every 4 writes a page of an
# index once for several documents.
_SETTINGS = """
PRAGMA foreign_keys = ON;
PRAGMA synchronous = FULL;
PRAGMA trusted_schema = OFF;
PRAGMA cache_size = -65536;
PRAGMA wal_autocheckpoint = 8192;
PRAGMA journal_size_limit = 67108864;
"""

_IN_WORDS = {
    sqlite3.SQLITE_FULL: "the disk is full; everything added before is kept",
    sqlite3.SQLITE_IOERR: "the disk refused a write or a read ({error}); is it full, or is there a"
    " limit on the size of files? Everything added before is kept",
    sqlite3.SQLITE_READONLY: "cannot be written: the file or its folder is read-only",
    sqlite3.SQLITE_PERM: "cannot be opened: no permission",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: is the folder there, and may it be written?",
    sqlite3.SQLITE_BUSY: "another process has been writing for too long; try again when it is done",
    sqlite3.SQLITE_LOCKED: "is being written; finish reading before writing",
    sqlite3.SQLITE_CORRUPT: "is damaged ({error}); put a copy in its place, or import an export",
    sqlite3.SQLITE_NOTADB: "is not a ledger of the claims tracker",
}


def in_words(error: sqlite3.Error) -> str:
    """One line for a person on an error of SQLite."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    said = f"{error}, {getattr(error, 'sqlite_errorname', 'no code')}"
    return _IN_WORDS.get(code, "is not usable ({error})").format(error=said)


@contextmanager
def speaking(path: Path) -> Iterator[None]:
    """Turn errors of SQLite into `LedgerError`s that name the file; bugs stay what they are.

    A broken constraint or a wrong use of the library is a bug, not a state of the file.
    """
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except sqlite3.DatabaseError as error:
        raise LedgerError(in_words(error), str(path)) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, also on Ctrl-C. The write lock is taken at the start, waiting for another's.

    A transaction that began as a reader and turns writer could not wait, only fail.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Every query inside sees the ledger as it was at the first one, whatever others write."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def connect(path: Path, *, create: bool, timeout: float) -> sqlite3.Connection:
    """Open the ledger at `path`, or an empty database to make one in where `create` allows it.

    A file in a folder that may not be written is opened for reading only.
    Raises LedgerError when there is no ledger, or the file is not one, is cut short, or is damaged.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        needed = ".".join(map(str, _OLDEST_SQLITE))
        raise LedgerError(f"needs SQLite {needed}, this Python has {sqlite3.sqlite_version}")
    _refuse(path, create=create)
    uri = path.absolute().as_uri() + _mode(path, create=create)
    with speaking(path):
        connection = sqlite3.connect(uri, uri=True, timeout=timeout, isolation_level=None)
        try:
            connection.executescript(_SETTINGS)  # nothing here reads or writes the file
        except sqlite3.Error:
            connection.close()
            raise
    return connection


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """Another name to make a ledger under, which gets its own when it is whole.

    So nobody ever sees half of one, and of several who make it at once the first is heard.
    """
    if not path.absolute().parent.is_dir():
        raise LedgerError("there is no such folder to make a ledger in", str(path))
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
    try:
        yield unfinished
        try:
            os.link(unfinished, path)
        except FileExistsError:
            pass
        except OSError:  # a disk without links
            if not path.exists():
                unfinished.rename(path)
    except LedgerError as error:
        raise LedgerError(error.message, str(path)) from error
    finally:
        for each in (unfinished, _log(unfinished), unfinished.with_name(f"{unfinished.name}-shm")):
            each.unlink(missing_ok=True)


def let_readers_in(connection: sqlite3.Connection, path: Path) -> None:
    """Write to a log beside the file, so that others can read while one writes."""
    if writable(path):
        connection.execute("PRAGMA journal_mode = WAL")


def header_version(path: Path) -> int:
    """The number of migrations the file at `path` has seen, from its header. 0 for no file."""
    return int.from_bytes(_header(path)[60:64], "big")


def writable(path: Path) -> bool:
    """Whether the file at `path` may be written, and others made beside it, as SQLite needs."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _mode(path: Path, *, create: bool) -> str:
    if not path.exists():
        return "?mode=rwc" if create else "?mode=rw"
    if writable(path):
        return "?mode=rw"
    # Without a log beside it the file is whole, and nobody can be writing it in such a folder.
    return "?mode=ro" if _log(path).exists() else "?mode=ro&immutable=1"


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise LedgerError(f"cannot be read: {error.strerror}", str(path)) from error


def _refuse(path: Path, *, create: bool) -> None:
    """Raise unless the file is a ledger, or there is none yet and one may be made."""
    header = _header(path)
    if not header:
        if not create:
            raise LedgerError("there is no ledger here; `tracker add PATH` makes one", str(path))
        if not path.absolute().parent.is_dir():
            raise LedgerError("there is no such folder to make a ledger in", str(path))
        return
    if not header.startswith(_MAGIC):
        raise LedgerError("is not a ledger of the claims tracker (not an SQLite file)", str(path))
    if len(header) == _HEADER and int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise LedgerError("is a database of another program, not a ledger", str(path))
    if (missing := _missing(path, header)) > 0:
        raise LedgerError(
            f"is cut short, {missing:,} bytes are missing; put a copy in its place, or import an"
            " export",
            str(path),
        )


def _missing(path: Path, header: bytes) -> int:
    """How many bytes the file lacks of what its header tells; a log beside it may hold them."""
    journal = path.with_name(path.name + "-journal")
    if len(header) < _HEADER:
        return _HEADER - len(header)
    if any(beside.exists() and beside.stat().st_size for beside in (_log(path), journal)):
        return 0
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    return page_size * int.from_bytes(header[28:32], "big") - path.stat().st_size
