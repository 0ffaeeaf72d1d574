"""What the user named, to files. In: paths, folders, patterns. Out: Files, and Notes of the rest.

Folders are searched in the order of names, without what `.gitignore` excludes, hidden names and
links to folders; each file is found once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cached_property
from glob import glob, has_magic
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from tracker.readers import by_name

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"
_NAMES = 10_000  # of a folder, among which one that is not there is looked for


class Note(NamedTuple):
    """A file or folder that gave no document, and why. A failure makes the run exit with 2.

    A file that is known gave `documents` before, which are not read again.
    """

    kind: Literal["failed", "skipped", "known"]
    path: str
    reason: str
    documents: int = 0

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class File(NamedTuple):
    """A file to read: where it is, its path from the run's root, and whether it was named."""

    location: str
    path: str
    named: bool


def is_there(path: str | Path) -> bool:
    """Whether there is such a file or folder; one that may not be looked at is none."""
    return os.path.exists(path)  # noqa: PTH110 (that of pathlib raises PermissionError)


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; one that may not be looked at is none."""
    return os.path.isdir(path)  # noqa: PTH112 (that of pathlib raises PermissionError)


def missing(path: str) -> str:
    """Why a path that is not there gives no document, with the one that may have been meant."""
    said = "there is no such file or folder"
    if has_magic(path):
        return said
    parent, last = os.path.split(os.path.normpath(path))
    try:
        names = [entry.name for entry in islice(os.scandir(parent or "."), _NAMES)]
    except (OSError, ValueError):  # the folder is not there either
        return said
    near = get_close_matches(last, names, n=1)
    return f"{said}; did you mean {Path(parent, near[0]).as_posix()}?" if near else said


def files(
    paths: Sequence[str], root: Path, exclude: Sequence[str] = (), *, check: bool = False
) -> Iterator[File | Note]:
    """The files in `paths`, unread, and notes of what is passed over.

    `check` is that of `ReadOptions`.
    """
    finder = Finder(root, exclude, check=check)
    for argument in (found for path in paths if path != STDIN for found in expanded(path)):
        if is_folder(argument):
            yield from finder.search(argument)
        elif is_there(argument):
            yield from finder.named(argument)


def expanded(path: str) -> list[Path]:
    """The path, or the files that it matches as a pattern; a pattern that matches none is kept."""
    if has_magic(path) and not os.path.lexists(path):
        matches = sorted(glob(path, recursive=True))  # noqa: PTH207 (a pattern may be absolute)
        return [Path(match) for match in matches or [path]]
    return [Path(path)]


class Finder:
    """Searches folders for files, each file once."""

    def __init__(self, root: Path, exclude: Iterable[str], *, check: bool) -> None:
        self.check = check
        self.root = root.resolve()
        self._patterns = tuple(exclude)
        self.seen: set[str] = set()
        self.repeated = 0
        self._folders: dict[str, tuple[str, str]] = {}

    @cached_property
    def _exclude(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(self._patterns)

    def _folder(self, folder: str) -> tuple[str, str]:
        """Where a folder really is, and what its files begin with as documents carry them."""
        known = self._folders.get(folder)
        if known is None:
            real = os.path.realpath(folder)
            shown = self._from_root(real)
            known = self._folders[folder] = real, "" if shown == "." else f"{shown}/"
        return known

    def _from_root(self, real: str) -> str:
        try:
            return Path(os.path.relpath(real, self.root)).as_posix()
        except ValueError:  # on another drive
            return Path(real).as_posix()

    def relative(self, path: Path) -> str:
        """The path as documents carry it: from the root, with slashes."""
        real, shown = self._folder(str(path.parent))
        if path.name in ("", "..") or shown.startswith(".."):  # the root itself, or above it
            return self._from_root(os.path.normpath(os.path.join(real, path.name)))  # noqa: PTH118
        return shown + path.name

    def named(self, path: Path) -> Iterator[File]:
        if self._first(path):
            yield File(str(path), self.relative(path), True)

    def search(self, folder: Path) -> Iterator[File | Note]:
        """Files whose names promise a document; a note for every other one."""
        self.repeated = 0
        absolute = Path.cwd() / folder
        above = _ignored_above(absolute)
        # Whoever names an ignored folder wants what is in it.
        ignored = self._excluded(absolute, True, above)
        yield from self._walk(absolute, [] if ignored else above)

    def _walk(self, folder: Path, above: list[tuple[Path, GitIgnoreSpec]]) -> Iterator[File | Note]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Note("failed", self.relative(folder), f"cannot be searched: {error.strerror}")
            return
        rules = [*above, *_ignored_in(folder)]
        for entry in entries:
            path = folder / entry.name
            inner = entry.is_dir(follow_symlinks=False)
            if entry.name.startswith(".") or self._excluded(path, inner, rules):
                continue
            if inner:
                yield from self._walk(path, rules)
            elif not entry.is_file() or by_name(entry.name, check=self.check) is None:
                yield Note("skipped", self.relative(path), "is not a document")
            elif self._first(path, is_link=entry.is_symlink()):
                yield File(str(path), self.relative(path), False)

    def _excluded(self, path: Path, folder: bool, rules: list[tuple[Path, GitIgnoreSpec]]) -> bool:
        """The nearest rule that speaks of the path decides; a folder's name ends in a slash."""
        slash = "/" if folder else ""
        if self._patterns and self._exclude.match_file(self.relative(path) + slash):
            return True
        for base, spec in reversed(rules):
            said = spec.check_file(path.relative_to(base).as_posix() + slash).include
            if said is not None:
                return said
        return False

    def _first(self, path: Path, *, is_link: bool = True) -> bool:
        """Whether this file was not met before, by whatever name; `is_link` where it may be one."""
        if is_link:
            real = os.path.realpath(path)
        else:
            real = os.path.join(self._folder(str(path.parent))[0], path.name)  # noqa: PTH118
        if real in self.seen:
            self.repeated += 1
            return False
        self.seen.add(real)
        return True


def _ignored_in(folder: Path) -> list[tuple[Path, GitIgnoreSpec]]:
    """The folder's own `.gitignore`."""
    from pathspec import GitIgnoreSpec

    try:
        lines = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [(folder, GitIgnoreSpec.from_lines(lines))]


def _ignored_above(folder: Path) -> list[tuple[Path, GitIgnoreSpec]]:
    """The rules of the folders above, from the root of the repository that holds the folder."""
    above = (folder, *folder.parents)
    depth = next((n for n, path in enumerate(above) if is_there(path / ".git")), 0)
    holders = reversed(above[1 : depth + 1])
    return [rule for holder in holders for rule in _ignored_in(holder)]
