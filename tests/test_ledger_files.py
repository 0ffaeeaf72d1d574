"""The file itself: what is refused and left untouched, where it may lie, how it is migrated."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger_material import DAY, article, numbers, source
from tracker.errors import LedgerError, TrackerError
from tracker.ledger import Counts, Ledger
from tracker.ledger.connection import APPLICATION_ID
from tracker.ledger.migrate import Migration, migrate, migrations


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of three documents, closed."""
    path = tmp_path / "claims.db"
    fill(path)
    return path


def fill(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger:
        for number in range(3):
            document = article(number)
            ledger.add(document, numbers(document), source(document), added_on=DAY)


def refusal(path: Path, *, create: bool = True) -> str:
    """What is said when `path` is opened: one line, and the folder is left as it is."""
    before = {p: p.read_bytes() for p in path.parent.rglob("*") if p.is_file()}
    with pytest.raises(LedgerError) as caught:
        Ledger.open(path, create=create)
    assert {p: p.read_bytes() for p in path.parent.rglob("*") if p.is_file()} == before
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message


def test_no_ledger(tmp_path: Path) -> None:
    assert "no ledger here; `tracker add PATH` makes one" in refusal(
        tmp_path / "x.db", create=False
    )
    assert "no such folder" in refusal(tmp_path / "nowhere" / "x.db")
    assert "cannot be read: Is a directory" in refusal(tmp_path)
    (tmp_path / "empty.db").touch()
    assert "no ledger here" in refusal(tmp_path / "empty.db", create=False)
    with Ledger.open(tmp_path / "empty.db", create=True) as ledger:
        assert ledger.counts() == Counts(0, 0, 0, 0, 0)


@pytest.mark.parametrize("content", [b"Dear diary", b"\x00" * 9000, b"S", b"SQLite format 2\x00"])
def test_not_sqlite(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.db").write_bytes(content)
    assert "not an SQLite file" in refusal(tmp_path / "x.db")


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE claims (id INTEGER PRIMARY KEY)")
    other.commit()
    other.close()
    assert "database of another program" in refusal(path)


def test_a_ledger_of_a_newer_version(path: Path) -> None:
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    newer.commit()
    newer.close()
    assert "made by a newer version of the claims tracker" in refusal(path)


def test_a_newer_version_that_is_still_writing(path: Path) -> None:
    """Its form stands in the log beside the file, not yet in the header."""
    newer = sqlite3.connect(path, isolation_level=None)
    newer.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    assert path.with_name("claims.db-wal").stat().st_size
    with pytest.raises(LedgerError, match="made by a newer version"):
        Ledger.open(path)
    newer.close()


@pytest.mark.parametrize("size", [16, 60, 99, 100, 1024, 4096, 0.5, 0.9, -1])
def test_half_a_ledger(path: Path, size: float) -> None:
    data = path.read_bytes()
    cut = int(len(data) * size) if isinstance(size, float) else size
    path.write_bytes(data[:cut])
    assert "is cut short" in refusal(path)


def test_every_message_of_a_damaged_file_is_one_line(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * (4096 - 100)
    path.write_bytes(data)
    with pytest.raises(LedgerError, match="is damaged") as caught:
        Ledger.open(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "name",
    ["a folder/with spaces & more/claims.db", "日本/Ḥalab ü.db", "100%/a?b#c.db", "'\";--.db"],
)
def test_any_path(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    fill(path)
    assert {p.name for p in path.parent.iterdir()} == {path.name, path.name + ".blobs"}
    with Ledger.open(str(path)) as ledger:
        assert ledger.counts().documents == 3
        assert ledger.raw(article(1).key) == source(article(1))
        assert ledger.doctor() == []


def test_a_relative_path(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    with Ledger.open("claims.db") as ledger:
        assert ledger.counts().documents == 3
        assert ledger.doctor() == []


def test_a_closed_ledger_leaves_one_file_and_its_sources(path: Path) -> None:
    assert sorted(p.name for p in path.parent.iterdir()) == ["claims.db", "claims.db.blobs"]
    header = path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == len(migrations())


# Bringing a ledger forward

SECOND = Migration("0002_colour", "ALTER TABLE documents ADD COLUMN colour TEXT;")
BROKEN = Migration(
    "0003_broken", "CREATE TABLE half (a TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);"
)
ORPHANS = Migration(
    "0003_orphans",
    "DROP TRIGGER documents_kept;\nDELETE FROM documents;",
)


def columns(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    names = [row[1] for row in connection.execute("PRAGMA table_info(documents)")]
    connection.close()
    return names


def bring_forward(path: Path, *steps: Migration) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        migrate(connection, path, (*migrations(), *steps))
    finally:
        connection.close()


def test_a_migration_leaves_a_backup(path: Path) -> None:
    with Ledger.open(path) as ledger:
        claims = list(ledger.claims())
    bring_forward(path, SECOND)
    assert columns(path) == ["id", "key", "colour"]
    backup = path.with_name("claims.db.before-0002_colour")
    assert columns(backup) == ["id", "key"]
    assert not list(path.parent.glob("*.unfinished"))
    assert "newer version" in refusal(path)
    # The backup is a ledger: put in the place of the other it serves as before.
    backup.replace(path)
    with Ledger.open(path) as ledger:
        assert list(ledger.claims()) == claims
        assert ledger.doctor() == []


@pytest.mark.parametrize("step", [BROKEN, ORPHANS])
def test_a_migration_that_fails_changes_nothing(path: Path, step: Migration) -> None:
    with pytest.raises(LedgerError):
        bring_forward(path, SECOND, step)
    assert columns(path) == ["id", "key", "colour"]
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(migrations()) + 1,)
    assert connection.execute("SELECT count(*) FROM documents").fetchone() == (3,)
    assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone()
    connection.close()


def test_migrations_have_names_in_order() -> None:
    names = [migration.name for migration in migrations()]
    assert names == sorted(names)
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


# A folder that may not be written. Root may write everywhere, so another user has to try.

READER = """
import os
import sys
from pathlib import Path
from tests.ledger_material import DAY, article
from tracker.errors import TrackerError
from tracker.ledger import Ledger
Path("/").as_uri()  # imports what the other user might not be allowed to read
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    with Ledger.open(Path(sys.argv[1]), create=True) as ledger:
        print(ledger.counts().documents, len(list(ledger.claims())), len(ledger.doctor()))
        if sys.argv[2] == "add":
            ledger.add(article(9), [], added_on=DAY)
        if sys.argv[2] == "decide":
            ledger.decide("k1", "note", "x", who="", on=DAY)
except TrackerError as error:
    print(error)
"""


@pytest.fixture
def locked() -> Iterator[Path]:
    """A folder with a ledger that another user may read and not write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "claims.db")
        for each in (folder, *folder.rglob("*")):
            each.chmod(0o555 if each.is_dir() else 0o444)
        yield folder
        folder.chmod(0o755)
        for each in folder.rglob("*"):
            if each.is_dir():
                each.chmod(0o755)


def as_another(path: Path, action: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", READER, path, action],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    return run.stdout.splitlines()


@pytest.mark.skipif(os.name == "nt", reason="folders are not locked by mode there")
def test_a_read_only_folder_can_be_read_and_says_why_it_is_not_written(locked: Path) -> None:
    path = locked / "claims.db"
    expected = f"3 {sum(len(numbers(article(n))) for n in range(3))} 0"
    assert as_another(path, "read") == [expected]
    for action in ("add", "decide"):
        counted, error = as_another(path, action)
        assert counted == expected
        assert error == f"{path}: cannot be written: the file or its folder is read-only"
    assert sorted(p.name for p in locked.iterdir()) == ["claims.db", "claims.db.blobs"]
    (error,) = as_another(locked / "new.db", "read")
    assert error.startswith(f"{locked / 'new.db'}: cannot be opened")


@pytest.mark.skipif(os.name == "nt", reason="folders are not locked by mode there")
def test_a_ledger_that_may_not_be_read_says_so(locked: Path) -> None:
    (locked / "claims.db").chmod(0)
    (error,) = as_another(locked / "claims.db", "read")
    assert error == f"{locked / 'claims.db'}: cannot be read: Permission denied"


def test_an_old_ledger_in_a_read_only_folder_has_to_be_copied(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.ledger.migrate.writable", lambda _: False)
    with pytest.raises(TrackerError, match="copy it where it can be written"):
        bring_forward(path, SECOND)
    assert columns(path) == ["id", "key"]
