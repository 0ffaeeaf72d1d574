"""The long forms of `tests/test_ledger_survives.py`; docs/reliability.md has figures of a run."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger_survival import check, complete, exported, fill, kill_repeatedly, start
from tests.ledger_writer import documents

COUNT = 5_000
KILLS = 200

pytestmark = [
    pytest.mark.stress,
    pytest.mark.skipif(os.name == "nt", reason="signals and mounts of Unix"),
]


def test_killed_two_hundred_times(tmp_path: Path) -> None:
    began = time.monotonic()
    reference = fill(tmp_path / "reference.db", COUNT)
    seconds = time.monotonic() - began
    path = tmp_path / "claims.db"
    killing = kill_repeatedly(path, COUNT, KILLS, seed=2, seconds=seconds)
    print(f"\n{KILLS} kills, {killing.landed} of them while documents were being added;")
    print(f"versions in the ledger after the kills: {killing.versions[::20]}")
    assert killing.landed > KILLS / 2
    assert complete(path, COUNT) == reference


def test_two_writers_of_many_documents(tmp_path: Path) -> None:
    reference = fill(tmp_path / "reference.db", COUNT)
    path = tmp_path / "claims.db"
    writers = [start(path, COUNT), start(path, COUNT, "--backwards")]
    finished = [writer.communicate() for writer in writers]
    for writer, (_, errors) in zip(writers, finished, strict=True):
        assert (writer.returncode, errors) == (0, "")
    shares = [len(lines.split()) for lines, _ in finished]
    print(f"\nversions added by each of two writers: {shares}")
    assert sum(shares) == len(list(documents(COUNT)))
    assert exported(path) == reference


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes."""
    folder = tmp_path / "small disk"
    folder.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    options = [mount, "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if subprocess.run(options, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run([umount, str(folder)], check=True)


def test_a_disk_that_is_full(small_disk: Path, tmp_path: Path) -> None:
    path = small_disk / "claims.db"
    writer = start(path, COUNT)
    finished, errors = writer.communicate()
    print(f"\n{errors.strip()}")
    assert writer.returncode == 2
    assert errors.count("\n") == 1
    assert "No space left on device" in errors or "the disk is full" in errors
    checked = check(path, COUNT, acknowledged=set(finished.split()))
    assert 0 < checked.documents < COUNT
    print(f"{checked.versions} versions kept")
    # Moved to a disk with room, it is completed as if nothing had happened. The log belongs to it:
    # a disk that is full has no room to bring the log into the file.
    count = 500
    for each in small_disk.iterdir():
        shutil.move(each, tmp_path / each.name)
    assert complete(tmp_path / "claims.db", count) == fill(tmp_path / "reference.db", count)
