"""The cache: whole entries or none, and an address for everything a result depends on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.workflow import cache
from tracker.workflow.cache import Cache, Pack, address, place


def test_what_was_put_is_got(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "c")
    assert kept.get(address("a")) is None
    kept.put(address("a"), b"result")
    assert Cache(tmp_path / "c").get(address("a")) == b"result"
    assert kept.get(address("b")) is None


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 32, b"x" * 40])
def test_a_damaged_entry_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    kept = Cache(tmp_path / "c")
    name = address("a")
    kept.put(name, b"result")
    (tmp_path / "c" / name).write_bytes(damage)
    assert kept.get(name) is None
    kept.put(name, b"result")
    assert kept.get(name) == b"result"


def test_every_changed_byte_of_an_entry_is_noticed(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "c")
    name = address("a")
    kept.put(name, b"result")
    whole = (tmp_path / "c" / name).read_bytes()
    for index in range(len(whole)):
        damaged = bytearray(whole)
        damaged[index] ^= 1
        (tmp_path / "c" / name).write_bytes(damaged)
        assert kept.get(name) is None


def test_parts_are_kept_apart_in_an_address() -> None:
    assert len({address("ab", "c"), address("a", "bc"), address("abc"), address("abc", "")}) == 4


def test_an_address_depends_on_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    before = address("a")
    monkeypatch.setattr(cache, "code_version", lambda: "another")
    assert address("a") != before


def test_the_code_version_covers_every_file(tmp_path: Path) -> None:
    seen = {cache.folder_digest(tmp_path)}
    for name, text in (("a.py", "1"), ("a.py", "2"), ("words/x.tsv", "1"), ("b.py", "2")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        seen.add(cache.folder_digest(tmp_path))
    assert len(seen) == 5
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"x")
    assert cache.folder_digest(tmp_path) in seen


def test_a_folder_that_cannot_be_made_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Cache(tmp_path / "file" / "c")
    kept.put(address("a"), b"result")
    assert kept.get(address("a")) is None
    assert Cache(None).get(address("a")) is None


def test_the_folder_is_ignored_by_git_and_backups(tmp_path: Path) -> None:
    Cache(tmp_path / "c").put(address("a"), b"")
    assert (tmp_path / "c" / ".gitignore").read_text() == "*\n"
    assert (tmp_path / "c" / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172")


def test_many_entries_are_trimmed_to_those_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_MOST_ENTRIES", 3)
    kept = Cache(tmp_path / "c")
    names = [address(str(n)) for n in range(5)]
    for name in names:
        kept.put(name, b"x")
    kept.trim(names[:2])
    assert [kept.get(name) is not None for name in names] == [True, True, False, False, False]


def test_a_pack_holds_what_the_last_run_used(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "c")
    names = [address(str(n)) for n in range(3)]
    first = Pack(kept, place("pack"))
    for name in names:
        first.put(name, name[:8].encode())
    first.save()
    second = Pack(kept, place("pack"))
    assert second.get(names[0]) == names[0][:8].encode()
    assert second.get(address("new")) is None
    second.put(address("new"), b"new")
    second.save()
    third = Pack(kept, place("pack"))
    found = [third.get(name) for name in (*names, address("new"))]
    assert found == [names[0][:8].encode(), None, None, b"new"]


def test_a_pack_has_a_largest_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST_BYTES", 10)
    kept = Cache(tmp_path / "c")
    pack = Pack(kept, place("pack"))
    names = [address(str(n)) for n in range(3)]
    for name in names:
        pack.put(name, b"12345")
    pack.save()
    again = Pack(kept, place("pack"))
    assert [again.get(name) for name in names] == [b"12345", b"12345", None]
