"""The loader of the word lists, and what every list must keep to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker import lexicon
from tracker.errors import InputError

LISTS = sorted(
    path.relative_to(lexicon.FOLDER).with_suffix("").as_posix()
    for path in lexicon.FOLDER.rglob("*.tsv")
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    lexicon.rows.cache_clear()
    yield tmp_path
    lexicon.rows.cache_clear()


def test_comments_and_empty_lines_are_skipped_and_short_rows_filled(folder: Path) -> None:
    (folder / "fruit.tsv").write_text(
        "# Fruit for the test.\n\nname\tcolour\tother\napple\tred; green\tcrisp\n\npear\n# end\n",
        encoding="utf-8",
    )
    assert lexicon.rows("fruit") == (("apple", "red; green", "crisp"), ("pear", "", ""))
    assert lexicon.mapping("fruit") == {"apple": "red; green", "pear": ""}
    assert lexicon.words("fruit") == {"apple", "pear"}
    assert lexicon.values("red; green") == ["red", "green"]
    assert lexicon.values("") == []


def test_too_many_cells_name_the_file_and_the_line(folder: Path) -> None:
    (folder / "fruit.tsv").write_text(
        "# Fruit.\nname\tcolour\nplum\tblue\tround\n", encoding="utf-8"
    )
    with pytest.raises(InputError, match=r"fruit\.tsv:3: 3 cells where the header has 2"):
        lexicon.rows("fruit")


def test_a_missing_list_is_an_error(folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        lexicon.rows("fruit")


@pytest.mark.parametrize("name", LISTS)
def test_each_list_is_tidy(name: str) -> None:
    entries = lexicon.rows(name)
    assert entries, "a list without entries"
    for entry in entries:
        assert entry[0], f"an entry without a name: {entry}"
        for cell in entry:
            assert cell == cell.strip(), f"spaces around a cell: {entry}"
            values = lexicon.values(cell)
            assert all(value == value.strip() for value in values), entry
            assert len(values) == len(set(values)), f"a value twice in one cell: {entry}"
    assert len(set(entries)) == len(entries), "an entry twice"
    text = (lexicon.FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
