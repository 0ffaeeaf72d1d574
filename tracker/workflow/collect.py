"""What the user named, to documents. In: paths, folders, patterns, `-`. Out: Documents and Notes.

`collect_sources` gives each document with the bytes it was read from, `collect` without them.

A file that was named and cannot be read is a failure; one merely met in a folder that is not a
document is skipped. Both are values, and the run goes on. Folders are searched in the order of
names, without what `.gitignore` excludes, hidden names and links to folders.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple, Protocol, TypeVar

from tracker.config import Config, find_config
from tracker.errors import (
    DateError,
    InputError,
    MissingExtraError,
    NoDocumentError,
    TrackerError,
)
from tracker.models.document import Document
from tracker.readers import (
    MEGABYTE,
    ReadOptions,
    Recognised,
    Sourced,
    by_name,
    check_size,
    recognised,
    streamed,
)

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Found = TypeVar("Found")

STDIN = "-"
_ENGLISH = ("en", "eng", "english")


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


class Run(NamedTuple):
    """Where a run stands: the folder that paths are relative to, and its configuration file."""

    root: Path
    config: Path | None


def locate(paths: Sequence[str], folder: Path | None = None) -> Run:
    """The root of a run over `paths`, started in `folder` (the current one if None).

    The configuration is the nearest at or above the folder that holds all paths, else above
    `folder`; its folder is the root. Without one it is `folder`, if that holds the paths, else the
    folder that does.
    """
    start = (folder or Path.cwd()).resolve()
    named = [Path(os.path.normpath(start / _fixed(path))) for path in paths if path != STDIN]
    holders = [str(path if _is_folder(path) else path.parent) for path in named] or [str(start)]
    try:
        common = Path(os.path.commonpath(holders))
    except ValueError:  # on two drives
        common = start
    config = find_config(common) or find_config(start)
    if config:
        return Run(config.parent, config)
    return Run(start if common.is_relative_to(start) else common, None)


def _fixed(path: str) -> Path:
    """The part of a path before its first pattern."""
    return Path(*itertools.takewhile(lambda part: not has_magic(part), Path(path).parts))


def is_there(path: str | Path) -> bool:
    """Whether there is such a file or folder; one that may not be looked at is none."""
    return os.path.exists(path)  # noqa: PTH110 (that of pathlib raises PermissionError)


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 (that of pathlib raises PermissionError)


def read_path(location: str) -> bytes:
    """The bytes of a file."""
    return Path(location).read_bytes()


Load = Callable[[str], bytes]


class Memory(Protocol):
    """What remembers which documents files gave, so that they need not be read again."""

    def known(self, data: bytes, path: str) -> int:
        """How many documents the file gave; 0 where it is to be read."""

    def keep(self, data: bytes, path: str, documents: Sequence[Document]) -> None:
        """Remember the documents of a file that was read wholly."""


def options_of(
    config: Config,
    published: str | None = None,
    source: str | None = None,
    *,
    check: bool = False,
) -> ReadOptions:
    """How documents are read under a configuration. Raises DateError where `published` is none."""
    from tracker.dates import parse_published

    try:
        day = parse_published(published, config.date_order).isoformat() if published else None
    except DateError as error:
        raise DateError(error.message, "published") from None
    columns = {str(ours): theirs for ours, theirs in config.readers.columns.items()}
    return ReadOptions(day, source, config.date_order, columns, config.limits, check)


def collect(
    paths: Sequence[str],
    root: Path,
    options: ReadOptions,
    exclude: Sequence[str] = (),
    stdin: BinaryIO | None = None,
    load: Load = read_path,
) -> Iterator[Document | Note]:
    """The documents in `paths`, in order and each file once, with a note for all else.

    `exclude` are patterns as in `.gitignore`, relative to `root`, for files met in folders. `load`
    gives the bytes of a file; whoever has read them already need not read them again.
    """
    for found in collect_sources(paths, root, options, exclude, stdin, load):
        yield found.document if isinstance(found, Sourced) else found


def collect_sources(
    paths: Sequence[str],
    root: Path,
    options: ReadOptions,
    exclude: Sequence[str] = (),
    stdin: BinaryIO | None = None,
    load: Load = read_path,
    memory: Memory | None = None,
) -> Iterator[Sourced | Note]:
    """The same, each document with the bytes it was read from.

    A file that `memory` knows is not read again.
    """

    def from_stdin() -> Iterator[Sourced | Note]:
        return read_stdin(options, stdin)

    def read(file: File) -> Iterator[Sourced | Note]:
        return read_file(file, options, load, memory)

    return collect_by(read, paths, root, exclude, from_stdin, check=options.check)


def collect_by(
    read: Callable[[File], Iterable[Found | Note]],
    paths: Sequence[str],
    root: Path,
    exclude: Sequence[str] = (),
    from_stdin: Callable[[], Iterable[Found | Note]] = tuple,
    *,
    check: bool = False,
) -> Iterator[Found | Note]:
    """The same with what `read` makes of a file, and `from_stdin` of standard input."""
    finder = _Finder(root, exclude, check=check)
    for path in paths:
        if path == STDIN:
            yield from from_stdin()
            continue
        for argument in _expanded(path):
            yield from _argument(argument, finder, read)


def _most(options: ReadOptions) -> int:
    """One byte more than a file may have."""
    return int(options.limits.megabytes * MEGABYTE) + 1


def files(
    paths: Sequence[str], root: Path, exclude: Sequence[str] = (), *, check: bool = False
) -> Iterator[File | Note]:
    """The files that `collect` would read, unread, and notes of what it would pass over.

    `check` is that of `ReadOptions`.
    """
    finder = _Finder(root, exclude, check=check)
    for argument in (found for path in paths if path != STDIN for found in _expanded(path)):
        if _is_folder(argument):
            yield from finder.search(argument)
        elif is_there(argument):
            yield from finder.named(argument)


def _argument(
    argument: Path, finder: _Finder, read: Callable[[File], Iterable[Found | Note]]
) -> Iterator[Found | Note]:
    shown = finder.relative(argument)
    try:
        argument.stat()
    except (FileNotFoundError, NotADirectoryError):
        yield Note("failed", shown, "there is no such file or folder")
        return
    except (OSError, ValueError) as error:
        yield Note("failed", shown, f"cannot be read: {getattr(error, 'strerror', error)}")
        return
    if not _is_folder(argument):
        for file in finder.named(argument):
            yield from read(file)
        return
    found = failed = others = 0
    for met in finder.search(argument):
        for result in [met] if isinstance(met, Note) else read(met):
            is_document = not isinstance(result, Note) or result.kind == "known"
            found += is_document
            others += not is_document
            failed += isinstance(result, Note) and result.kind == "failed"
            yield result
    if not (found or failed or finder.repeated):
        only = f", only {others} other file{'s' if others > 1 else ''}" if others else ""
        yield Note("failed", shown, f"there is no document here that can be read{only}")


def read_file(
    file: File, options: ReadOptions, load: Load = read_path, memory: Memory | None = None
) -> Iterator[Sourced | Note]:
    """The documents of one file, or a note that says why there is none."""
    archive = read_streamed(file, options)
    if archive is not None:
        yield from archive
        return
    data = load_file(file, options, load)
    if isinstance(data, Note):
        yield data
    elif memory and (count := memory.known(data, file.path)):
        yield Note("known", file.path, "is in the ledger", count)
    else:
        items = read_bytes(data, file.path, options, named=file.named)
        yield from _remembered(items, data, file.path, memory) if memory else items


def read_streamed(file: File, options: ReadOptions) -> Iterator[Sourced | Note] | None:
    """The documents of a file that may be larger than memory; None for all other files."""
    try:
        archive = streamed(Path(file.location), file.path)
    except OSError as error:
        return iter([Note("failed", file.path, f"cannot be read: {error.strerror}")])
    return _documents(archive, file.path, options) if archive else None


def _remembered(
    items: Iterable[Sourced | Note], data: bytes, path: str, memory: Memory
) -> Iterator[Sourced | Note]:
    """The items of a file, its documents remembered if it gave nothing else."""
    documents: list[Document] = []
    others = 0
    for item in items:
        if isinstance(item, Sourced):
            documents.append(item.document)
        else:
            others += 1
        yield item
    if documents and not others:
        memory.keep(data, path, documents)


def load_file(file: File, options: ReadOptions, load: Load = read_path) -> bytes | Note:
    """The bytes of one file, or a note that says why they cannot be had."""
    try:
        check_size(Path(file.location).stat().st_size, options.limits, file.path)
        return load(file.location)
    except OSError as error:
        return Note("failed", file.path, f"cannot be read: {error.strerror}")
    except InputError as error:
        return _failed(error, file.path)


def read_stdin(options: ReadOptions, stdin: BinaryIO | None = None) -> Iterator[Sourced | Note]:
    """The documents of standard input."""
    data = (stdin or sys.stdin.buffer).read(_most(options))
    return read_bytes(data, "", options, named=True)


def read_bytes(
    data: bytes, path: str, options: ReadOptions, *, named: bool
) -> Iterator[Sourced | Note]:
    """The same for bytes at hand; `path` is "" for standard input.

    A file that is empty was meant to hold something, but in a check, where it holds no error.
    """
    try:
        if not data.strip() and not options.check:
            raise NoDocumentError("is empty", path or "standard input")
        source = recognised(data, path, options)
    except NoDocumentError as error:
        yield Note("failed" if named else "skipped", error.place or path, error.message)
        return
    except (InputError, MissingExtraError) as error:
        yield _failed(error, path)
        return
    yield from _documents(source, path, options)


def _documents(source: Recognised, path: str, options: ReadOptions) -> Iterator[Sourced | Note]:
    try:
        for item in source.read(options):
            if isinstance(item, InputError):
                yield _failed(item, path)
            elif is_english(item.document):
                yield item
            else:
                shown = path or "standard input"
                yield Note("skipped", shown, f"is not English ({item.document.lang})")
    except (InputError, MissingExtraError) as error:
        yield _failed(error, path)


def _failed(error: TrackerError, path: str) -> Note:
    return Note("failed", error.place or path, error.message)


def is_english(document: Document) -> bool:
    """Whether a document is in the language that is read."""
    return document.lang.lower().replace("_", "-").split("-")[0] in _ENGLISH


def _expanded(path: str) -> list[Path]:
    """The path, or the files that it matches as a pattern; a pattern that matches none is kept."""
    if has_magic(path) and not os.path.lexists(path):
        matches = sorted(glob(path, recursive=True))  # noqa: PTH207 (a pattern may be absolute)
        return [Path(match) for match in matches or [path]]
    return [Path(path)]


class _Finder:
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
