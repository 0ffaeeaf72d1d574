"""Files, folders, patterns and standard input, and what is said of what gives no document."""

from __future__ import annotations

import io
import os
from decimal import Decimal
from pathlib import Path

import pytest

from tracker.config import LimitsConfig
from tracker.models.document import Document
from tracker.readers import ReadOptions, Sourced
from tracker.workflow.collect import collect, collect_sources, locate
from tracker.workflow.search import Note


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, content: str | bytes = "Five men.") -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def collected(
    *paths: str, root: Path | None = None, exclude: tuple[str, ...] = (), stdin: bytes = b""
) -> tuple[list[str], list[tuple[str, str, str]]]:
    """The paths of the documents, and the notes."""
    found = list(
        collect(paths, root or Path.cwd(), ReadOptions(), exclude=exclude, stdin=io.BytesIO(stdin))
    )
    documents = [result.path for result in found if isinstance(result, Document)]
    return documents, [result[:3] for result in found if isinstance(result, Note)]


def test_a_folder_in_the_order_of_names(folder: Path) -> None:
    for name in ("b.md", "a/z.txt", "a/README", "c.MD", "a.md", "Z.md"):
        write(f"docs/{name}")
    write("docs/tool.py")
    write("docs/.hidden.md")
    write("docs/.git/notes.md")
    documents, notes = collected("docs")
    assert documents == [
        f"docs/{name}" for name in ("Z.md", "a/README", "a/z.txt", "a.md", "b.md", "c.MD")
    ]
    assert notes == [("skipped", "docs/tool.py", "is not a document")]


def test_what_gitignore_excludes_is_not_looked_at(folder: Path) -> None:
    write(".git/HEAD")
    write(".gitignore", "build/\n*.tmp.md\n/docs/only-here.md\n")
    write("docs/.gitignore", "drafts\n!keep.tmp.md\n/x.md\n")
    kept = ("docs/deep/x.md", "docs/keep.tmp.md", "docs/y.md")
    left_out = (
        *("build/a.md", "docs/build/a.md", "docs/a.tmp.md", "docs/only-here.md", "docs/x.md"),
        *("docs/drafts/a.md", "docs/deep/drafts/a.md"),
    )
    for name in (*kept, *left_out):
        write(name)
    assert collected(".") == (list(kept), [])
    assert collected("docs") == (list(kept), [])
    assert collected("docs/deep") == (["docs/deep/x.md"], [])
    assert collected("build") == (["build/a.md"], []), "whoever names an ignored folder wants it"
    assert collected("docs/x.md") == (["docs/x.md"], [])


def test_the_rules_of_a_folder_outside_the_repository_do_not_count(folder: Path) -> None:
    write(".gitignore", "*.md\n")
    write("repository/.git/HEAD")
    write("repository/a.md")
    assert collected("repository") == (["repository/a.md"], [])


def test_configured_exclusions_hold_for_files_that_are_met(folder: Path) -> None:
    for name in ("a.md", "vendor/b.md", "docs/vendor/c.md", "docs/old-d.md"):
        write(name)
    exclude = ("/vendor/", "old-*")
    assert collected(".", exclude=exclude)[0] == ["a.md", "docs/vendor/c.md"]
    assert collected("docs/old-d.md", exclude=exclude)[0] == ["docs/old-d.md"]


def test_files_that_were_named_and_cannot_be_read_are_failures(folder: Path) -> None:
    write("binary.md", b"\x7fELF\0\0")
    write("bad.md", "---\npublished: soon\n---\n")
    write("good.md")
    write("page.txt", "{\\rtf1 5}")
    documents, notes = collected("gone.md", "binary.md", "good.md", "bad.md", "page.txt")
    assert documents == ["good.md"], "the run goes on"
    assert [(kind, path) for kind, path, _ in notes] == [
        ("failed", "gone.md"),
        ("failed", "binary.md"),
        ("failed", "bad.md:2"),
        ("failed", "page.txt"),
    ]
    assert all("\n" not in reason for _, _, reason in notes)


def test_files_that_are_met_and_are_no_documents_are_skipped(folder: Path) -> None:
    write("in/binary.md", b"\x7fELF\0\0")
    write("in/page.txt", "{\\rtf1 5}")
    write("in/image.png", b"\x89PNG")
    write("in/good.md")
    write("in/bad.md", "---\npublished: soon\n---\n")
    documents, notes = collected("in")
    assert documents == ["in/good.md"]
    assert [(kind, path) for kind, path, _ in notes] == [
        ("failed", "in/bad.md:2"),  # a document that is broken is not passed over in silence
        ("skipped", "in/binary.md"),
        ("skipped", "in/image.png"),
        ("skipped", "in/page.txt"),
    ]


def test_the_bytes_of_the_source_come_with_the_document(folder: Path) -> None:
    for name in ("a.md", "b.html"):
        write(name, f"Five men of {name}.")
    reads = []

    def load(location: str) -> bytes:
        reads.append(location)
        return Path(location).read_bytes()

    found = list(collect_sources(["."], folder, ReadOptions(), load=load))
    assert [(one.document.path, one.raw) for one in found if isinstance(one, Sourced)] == [
        (name, f"Five men of {name}.".encode()) for name in ("a.md", "b.html")
    ]
    assert len(reads) == 2, "nothing is read twice"


def test_a_file_that_is_too_large(folder: Path) -> None:
    write("large.md", "Five men. " * 200)
    write("small.md")
    options = ReadOptions(limits=LimitsConfig(megabytes=Decimal("0.001")))
    found = list(collect(["."], folder, options))
    assert [one.path for one in found] == ["large.md", "small.md"]
    said = "large.md: is too large: limits.megabytes in tracker.toml allows 0.001"
    assert str(found[0]) == said
    (note,) = collect(["-"], folder, options, stdin=io.BytesIO(b"Five men. " * 200))
    assert isinstance(note, Note)
    assert note.reason.endswith("limits.megabytes in tracker.toml allows 0.001")


def test_a_folder_with_nothing_to_read_is_a_failure(folder: Path) -> None:
    Path("empty").mkdir()
    write("code/a.py")
    write("code/b.py")
    assert collected("empty") == (
        [],
        [("failed", "empty", "there is no document here that can be read")],
    )
    assert collected("code")[1][-1] == (
        "failed",
        "code",
        "there is no document here that can be read, only 2 other files",
    )


def test_no_document_comes_twice(folder: Path) -> None:
    write("docs/a.md")
    write("docs/b.md")
    Path("docs/link.md").symlink_to("a.md")
    Path("docs/loop").symlink_to(".")
    documents, notes = collected("docs/b.md", "docs", "docs/../docs", "./docs/a.md")
    assert documents == ["docs/b.md", "docs/a.md"]
    assert [kind for kind, *_ in notes if kind == "failed"] == []


def test_patterns_mean_the_same_quoted_or_not(folder: Path) -> None:
    for name in ("a.md", "b.md", "sub/c.md", "d.txt", "odd[1].md"):
        write(name)
    assert collected("*.md")[0] == ["a.md", "b.md", "odd[1].md"]
    assert collected("**/*.md")[0] == ["a.md", "b.md", "odd[1].md", "sub/c.md"]
    assert collected("odd[1].md")[0] == ["odd[1].md"], "a file of that very name comes first"
    assert collected("*.rst")[1] == [("failed", "*.rst", "there is no such file or folder")]


def test_standard_input(folder: Path) -> None:
    write("a.md")
    (first, second) = collect(
        ["-", "a.md"], Path.cwd(), ReadOptions(source="Wire"), stdin=io.BytesIO(b"Six men.")
    )
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.text, first.path, first.source) == ("Six men.", "", "Wire")
    assert second.key == "a.md"
    assert collected("-", stdin=b"%PDF-1.7")[1][0][:2] == ("failed", "standard input")


def test_a_text_that_is_not_english_is_skipped_with_a_note(folder: Path) -> None:
    write("a.md", "---\nlang: nl\n---\nVijf mannen.")
    write("b.md", "---\nlang: en_US\n---\nFive men.")
    assert collected("a.md", "b.md") == (["b.md"], [("skipped", "a.md", "is not English (nl)")])


def test_paths_are_relative_to_the_root_with_slashes(folder: Path) -> None:
    write("x/docs/a b.md")
    write("y/c.md")
    assert collected("x/docs", "y/c.md", root=folder / "x")[0] == ["docs/a b.md", "../y/c.md"]
    assert collected(str(folder / "x/docs/a b.md"), root=folder)[0] == ["x/docs/a b.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_searched(folder: Path) -> None:
    write("shut/in/a.md")
    Path("shut/in").chmod(0)
    try:
        notes = collected("shut")[1]
    finally:
        Path("shut/in").chmod(0o700)
    assert notes[0] == ("failed", "shut/in", "cannot be searched: Permission denied")


def test_the_root_is_where_the_configuration_stands(folder: Path) -> None:
    write("seeds/a.md")
    write("seeds/sub/b.md")
    write("other/c.md")
    assert locate(["seeds"]) == (folder, None)
    assert locate(["-"]) == (folder, None)
    assert locate(["a.md"], folder / "other") == (folder / "other", None)
    assert locate([str(folder / "seeds")], folder / "other") == (folder / "seeds", None)
    config = write("seeds/tracker.toml", "").resolve()
    assert locate(["seeds/sub", "seeds/a.md"]) == (folder / "seeds", config)
    assert (
        locate(["seeds/*.md"])
        == locate(["seeds/**/*.md", "seeds/sub/b.md"])
        == (folder / "seeds", config)
    )
    assert locate(["seeds", "other"]) == (folder, None)
    assert locate(["other/c.md"], folder / "seeds") == (folder / "seeds", config)
