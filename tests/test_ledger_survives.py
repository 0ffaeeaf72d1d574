"""The ledger survives being killed, a full disk, Ctrl-C, and other processes.

The long forms are in `tests/stress/test_ledger_stress.py`.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.ledger_material import DAY, article, numbers, source
from tests.ledger_survival import check, complete, exported, fill, kill_repeatedly, start
from tests.ledger_writer import documents
from tracker.errors import LedgerError
from tracker.ledger import Ledger
from tracker.workflow.ledger import Outcome, add_each

COUNT = 200

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and limits of Unix")


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The export of a ledger that was filled in peace."""
    return fill(tmp_path_factory.mktemp("reference") / "claims.db", COUNT)


def test_killed_at_any_moment(tmp_path: Path, reference: bytes) -> None:
    path, kills = tmp_path / "claims.db", 15
    began = time.monotonic()
    fill(tmp_path / "peace.db", COUNT)
    killing = kill_repeatedly(path, COUNT, kills, seed=1, seconds=time.monotonic() - began)
    assert killing.landed >= 8
    assert killing.versions == sorted(killing.versions)
    assert killing.versions[0] < killing.versions[-1]
    assert complete(path, COUNT) == reference


def test_ctrl_c_keeps_what_was_finished(tmp_path: Path, reference: bytes) -> None:
    path = tmp_path / "claims.db"
    writer = start(path, COUNT)
    assert writer.stdout is not None
    lines = [writer.stdout.readline() for _ in range(20)]
    writer.send_signal(signal.SIGINT)
    rest, errors = writer.communicate()
    assert "KeyboardInterrupt" in errors
    finished = {line.strip() for line in [*lines, *rest.splitlines()]}
    checked = check(path, COUNT, acknowledged=finished)
    assert checked.documents < COUNT
    assert sorted(p.name for p in tmp_path.iterdir()) == ["claims.db", "claims.db.blobs"]
    assert complete(path, COUNT) == reference


def test_a_full_disk_of_the_ledger(tmp_path: Path, reference: bytes) -> None:
    """SQLite is told that no page is left, as it is by a disk that is full."""
    path = tmp_path / "claims.db"
    with Ledger.open(path, create=True) as ledger:
        (limit,) = ledger._connection.execute("PRAGMA max_page_count = 150").fetchone()
        assert limit == 150
        added: list[Outcome] = []
        with pytest.raises(LedgerError, match=r"claims.db: the disk is full; everything added"):
            added.extend(add_each(ledger, documents(COUNT), numbers, added_on=DAY))
        assert len(added) > 10
        # The ledger goes on working: what is there is read, and a smaller thing may still fit.
        assert ledger.counts().versions == len(added)
        assert ledger.doctor()[0].message.startswith("no document has this source")
        ledger._connection.execute("PRAGMA max_page_count = 100000")
    assert check(path, COUNT).versions == len(added)
    assert complete(path, COUNT) == reference


def test_a_limit_on_the_size_of_files(tmp_path: Path, reference: bytes) -> None:
    """The system itself refuses the write, in the middle of a transaction."""
    path = tmp_path / "claims.db"
    writer = start(path, COUNT, "--file-size", "200000")
    finished, errors = writer.communicate()
    assert writer.returncode == 2
    assert errors.startswith(f"{path}: the disk")
    assert errors.count("\n") == 1
    checked = check(path, COUNT, acknowledged=set(finished.split()))
    assert 0 < checked.documents < COUNT
    assert complete(path, COUNT) == reference


def test_a_full_disk_of_the_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = article(1)
    noise = Random(1).randbytes(500_000)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with Ledger.open(tmp_path / "claims.db", create=True) as ledger:
        with monkeypatch.context() as patch:
            patch.setattr("tracker.ledger.blobs.os.fsync", full)
            with pytest.raises(LedgerError, match=r"\.z: cannot be written: No space left"):
                ledger.add(document, numbers(document), noise, added_on=DAY)
        assert ledger.counts().documents == 0
        assert ledger.doctor() == []
        assert ledger.add(document, numbers(document), noise, added_on=DAY) == "added"


def test_two_writers_at_once(tmp_path: Path, reference: bytes) -> None:
    path = tmp_path / "claims.db"
    writers = [start(path, COUNT), start(path, COUNT, "--backwards")]
    finished = [writer.communicate() for writer in writers]
    assert [
        (errors, writer.wait()) for writer, (_, errors) in zip(writers, finished, strict=True)
    ] == [("", 0)] * 2
    keys = [key for lines, _ in finished for key in lines.split()]
    assert len(keys) == len(list(documents(COUNT)))
    assert check(path, COUNT).documents == COUNT
    assert exported(path) == reference


def test_many_make_the_ledger_at_once(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    writers = [start(path, 6) for _ in range(6)]
    for writer in writers:
        _, errors = writer.communicate()
        assert errors == ""
        assert writer.returncode == 0
    assert check(path, 6).documents == 6
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of eight documents."""
    path = tmp_path / "claims.db"
    fill(path, 8)
    return path


@pytest.fixture
def busy(path: Path) -> Iterator[sqlite3.Connection]:
    """Another process in the middle of writing to it."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO documents (key) VALUES ('half written')")
    yield other
    other.close()


def test_a_writer_waits_for_the_other(path: Path, busy: sqlite3.Connection) -> None:
    timer = threading.Timer(0.3, busy.execute, ("ROLLBACK",))
    timer.start()
    began = time.monotonic()
    with Ledger.open(path) as ledger:
        assert ledger.add(article(20), [], added_on=DAY) == "added"
    assert time.monotonic() - began > 0.2
    timer.join()


def test_a_writer_does_not_wait_for_ever(path: Path, busy: sqlite3.Connection) -> None:
    with Ledger.open(path, timeout=0.05) as ledger:
        with pytest.raises(LedgerError, match="another process has been writing for too long"):
            ledger.add(article(20), [], added_on=DAY)
        busy.execute("ROLLBACK")
        assert ledger.add(article(20), [], added_on=DAY) == "added"


def test_a_reader_is_not_kept_waiting(path: Path, busy: sqlite3.Connection) -> None:
    with Ledger.open(path, timeout=0.05) as ledger:
        assert ledger.counts().documents == 8
        expected = [
            claim for n in range(8) for claim in numbers(article(n, 1 if n % 4 == 0 else 0))
        ]
        assert list(ledger.claims()) == expected
        assert ledger.has(article(1))
        assert ledger.add(article(1), numbers(article(1)), added_on=DAY) == "unchanged"


def test_a_reader_sees_the_moment_at_which_it_began(path: Path) -> None:
    with Ledger.open(path) as reader, Ledger.open(path) as writer:
        reading = reader.claims(history=True)
        first = next(reading)
        for number in range(20, 30):
            document = article(number)
            writer.add(document, numbers(document), source(document), added_on=DAY)
        assert len({claim.document for claim in [first, *reading]}) == 8
        assert len({claim.document for claim in reader.claims(history=True)}) == 18


def test_reading_while_another_process_writes(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    fill(path, 1)
    writer = start(path, COUNT)
    seen = []
    with Ledger.open(path) as ledger:
        while writer.poll() is None:
            entries = {e.version: e.claims for e in ledger.documents(history=True)}
            read: dict[str, int] = dict.fromkeys(entries, 0)
            for claim in ledger.claims(history=True):
                read[claim.version] = read.get(claim.version, 0) + 1
            # Documents that came in between are read whole as well.
            assert {version: read[version] for version in entries} == entries
            seen.append(len(entries))
    assert (writer.communicate()[1], writer.returncode) == ("", 0)
    assert seen == sorted(seen)
    assert len(set(seen)) > 2
