"""What changed since a revision, told by git itself."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tracker.errors import UsageError
from tracker.workflow.changes import changed_lines


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, timeout=60
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "a folder"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    for name in ("a.md", "b.md", 'odd "näme".md'):
        (folder / name).write_text("".join(f"line {n}\n" for n in range(1, 11)), encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "one")
    return folder


def edit(path: Path, *lines: tuple[int, str]) -> None:
    text = path.read_text(encoding="utf-8").splitlines()
    for number, words in lines:
        text[number - 1] = words
    path.write_text("\n".join(text) + "\n", encoding="utf-8")


def test_changed_added_and_removed_lines(repository: Path) -> None:
    edit(repository / "a.md", (3, "three"), (7, "seven\neight and a half"))
    lines = (repository / "b.md").read_text(encoding="utf-8").splitlines()
    (repository / "b.md").write_text("\n".join(lines[:4] + lines[5:]) + "\n", encoding="utf-8")
    (repository / "new.md").write_text("x\n", encoding="utf-8")
    changed = {path.name: lines for path, lines in changed_lines(repository, "HEAD").items()}
    assert changed["a.md"] == [(3, 3), (7, 8)]
    assert changed["b.md"] == [(4, 5)]
    assert changed["new.md"][0][0] == 1
    assert len(changed) == 3


def test_text_that_looks_like_a_patch_is_no_header(repository: Path) -> None:
    edit(repository / "a.md", (3, "++ b/forged.md"), (5, "@@ -1 +1 @@"), (9, "nine"))
    changed = {path.name: lines for path, lines in changed_lines(repository, "HEAD").items()}
    assert changed == {"a.md": [(3, 3), (5, 5), (9, 9)]}


def test_odd_names_are_read_as_they_are(repository: Path) -> None:
    edit(repository / 'odd "näme".md', (2, "two"))
    (path,) = changed_lines(repository, "HEAD")
    assert path == (repository / 'odd "näme".md').resolve()


def test_a_branch_is_compared_with_where_it_left(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "work")
    edit(repository / "a.md", (3, "three"))
    git(repository, "commit", "-q", "-am", "two")
    git(repository, "checkout", "-q", "main")
    edit(repository / "b.md", (5, "five"))
    git(repository, "commit", "-q", "-am", "three")
    git(repository, "checkout", "-q", "work")
    assert [path.name for path in changed_lines(repository, "main")] == ["a.md"]


def test_an_unknown_revision_is_one_line(repository: Path) -> None:
    with pytest.raises(UsageError, match="no such revision") as error:
        changed_lines(repository, "nowhere")
    assert "\n" not in str(error.value)


def test_no_option_can_be_smuggled_in_as_a_revision(repository: Path) -> None:
    with pytest.raises(UsageError):
        changed_lines(repository, "--output=stolen")
    assert not (repository / "stolen").exists()


def test_a_shallow_clone_is_told_what_to_fetch(repository: Path, tmp_path: Path) -> None:
    edit(repository / "a.md", (3, "three"))
    git(repository, "commit", "-q", "-am", "two")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "clone")
    with pytest.raises(UsageError, match="fetch-depth: 0"):
        changed_lines(tmp_path / "clone", "HEAD~1")


def test_outside_a_repository_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        changed_lines(tmp_path, "HEAD")
    assert "\n" not in str(error.value)
