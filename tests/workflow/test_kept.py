"""Files that did not change are not read again, and what is found does not depend on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.models import Document
from tracker.readers import ReadOptions
from tracker.workflow import check, findings, kept
from tracker.workflow.cache import Cache, Pack, place
from tracker.workflow.found import CheckOptions
from tracker.workflow.kept import KeptFiles
from tracker.workflow.search import File, Note

TEXTS = {
    "a.md": "# Pergola\n\nPergola has 64 themes. Use rose from 10 to 20, by 50 percent.\n",
    "b.md": "---\npublished: 2021-03-04\n---\n\nIn `x 9` about 4,100 workers struck last week.\n",
    "c.csv": "title,text\nOne,Some 1234567890.123456789 litres of milk.\nTwo,½ of them left.\n",
    "d.txt": "Die Stadt hat in diesem Jahr 40 neue Schulen gebaut, sagte der Minister am Montag."
    " Er will auch in den Dörfern mehr tun, und das ist nicht alles, was er uns zu sagen hatte.\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that are read, as they are."""
    paths: list[str] = []
    reading = kept.read_bytes

    def noting(data: bytes, path: str, options: ReadOptions, *, named: bool) -> object:
        paths.append(path)
        return reading(data, path, options, named=named)

    monkeypatch.setattr(kept, "read_bytes", noting)
    return paths


def test_only_what_changed_is_read_again(folder: Path, read: list[str]) -> None:
    names = list(TEXTS)
    first = check.check_paths(names).found
    assert sorted(read) == names
    read.clear()
    (folder / "b.md").write_text("In May 40 people came.\n", encoding="utf-8")
    second = check.check_paths(names).found
    assert read == ["b.md"]
    assert second == check.check_paths(names, CheckOptions(use_cache=False)).found
    assert second.skipped == first.skipped
    read.clear()
    check.check_paths(names, CheckOptions(source="Another"))
    assert sorted(read) == names


def test_a_file_is_what_it_was_when_it_is_kept(folder: Path) -> None:
    pack = Pack(Cache(folder / "cache"), place("test"))

    def readings() -> list[object]:
        files = KeptFiles(ReadOptions(), lambda path: Path(path).read_bytes(), pack)
        found: list[object] = []
        for name in TEXTS:
            for item in files.read(File(name, name, True)):
                if isinstance(item, Document):
                    claims = findings.attempt(item)
                    assert isinstance(claims, list)
                    found.append(findings.Reading(item, tuple(claims)))
                    files.settle(item, found[-1])  # type: ignore[arg-type]
                else:
                    found.append(item)
                    if isinstance(item, Note):
                        files.settle(item)
        return found

    def contents(items: list[object]) -> list[object]:
        return [
            (item.document, item.claims) if isinstance(item, findings.Reading) else item
            for item in items
        ]

    first = readings()
    assert contents(readings()) == contents(first)
    assert any(isinstance(item, Note) for item in first)
    assert sum(len(item.claims) for item in first if isinstance(item, findings.Reading)) > 4


def test_a_document_whose_claims_could_not_be_read_is_read_again(
    folder: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(findings, "attempt", lambda document: findings.Failure("broken"))
        assert check.check_paths(["a.md"]).found.failed == (("a.md", "broken"),)
    read.clear()
    (folder / "b.md").write_text("Five men.\n", encoding="utf-8")
    assert check.check_paths(["a.md", "b.md"]).found.claims > 1
    assert sorted(read) == ["a.md", "b.md"]
