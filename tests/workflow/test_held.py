"""What stands for a file in the address of a result is what was checked."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pytest

from tests.readers.test_warc import page, record
from tracker.config import LimitsConfig
from tracker.workflow import held
from tracker.workflow.check import check_paths
from tracker.workflow.found import CheckOptions
from tracker.workflow.held import Held

SMALL = b"# Pergola\n\nPergola has 64 themes.\n"
LARGE = SMALL + b"The town is not one that many people know of. " * 25_000


def test_a_small_file_is_checked_as_it_was_looked_up(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(SMALL)
    files = Held(LimitsConfig())
    assert files.stamp(str(path)) == SMALL
    path.write_bytes(b"something else")
    assert files(str(path)) == SMALL
    assert files.is_complete()


def test_a_large_file_is_read_again_and_must_be_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(LARGE)
    files = Held(LimitsConfig())
    assert len(files.stamp(str(path))) == 32
    assert files(str(path)) == LARGE
    assert files.is_complete()
    path.write_bytes(LARGE.replace(b"64", b"65"))
    assert not files.is_complete()
    path.unlink()
    assert not files.is_complete()


@pytest.mark.parametrize("name", ["gone.md", "large.md"])
def test_what_is_not_read_makes_nothing_to_keep(name: str, tmp_path: Path) -> None:
    (tmp_path / "large.md").write_bytes(LARGE)
    files = Held(LimitsConfig.model_validate({"megabytes": 1}))
    assert files.stamp(str(tmp_path / name)) == b""
    assert not files.is_complete()


def test_a_large_result_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(LARGE)
    first = check_paths([str(path)], folder=tmp_path).found
    assert first.claims == 1
    with monkeypatch.context() as patch:
        patch.setattr(held.Held, "__call__", lambda *_: pytest.fail("it is read again"))
        assert check_paths([str(path)], folder=tmp_path).found == first


def test_an_archive_larger_than_the_limit_is_checked_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    filler = "<!-- " + "x" * 400_000 + " -->"
    with path.open("wb") as file:
        for number in range(120):
            file.write(record(page(number) + filler, f"https://a.example/{number}"))
    (tmp_path / "tracker.toml").write_text("[limits]\nmegabytes = 1\n", encoding="utf-8")
    for options in (CheckOptions(), CheckOptions(use_cache=False)):
        tracemalloc.start()
        found = check_paths([str(path)], options, tmp_path).found
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert (len(found.documents), found.failed) == (120, ())
        assert peak < 20_000_000, "the archive holds 48 MB of pages"


def test_a_packed_archive_is_checked_the_same(tmp_path: Path) -> None:
    data = b"".join(record(page(number), f"https://a.example/{number}") for number in range(3))
    (tmp_path / "a.warc").write_bytes(data)
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(data))
    plain, packed = (
        check_paths([str(tmp_path / name)], folder=tmp_path).found
        for name in ("a.warc", "a.warc.gz")
    )
    assert plain.claims == packed.claims > 2
