"""What the user named, to documents. In: paths, folders, patterns, `-`. Out: Documents and Notes.

`collect_sources` gives each document with the bytes it was read from, `collect` without them.

A file that was named and cannot be read is a failure; one merely met in a folder that is not a
document is skipped. Both are values, and the run goes on.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from glob import has_magic
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, TypeVar

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
    check_size,
    recognised,
    streamed,
)
from tracker.workflow.search import STDIN, File, Finder, Note, expanded, is_folder, missing

Found = TypeVar("Found")

_ENGLISH = ("en", "eng", "english")


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
    holders = [str(path if is_folder(path) else path.parent) for path in named] or [str(start)]
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
    finder = Finder(root, exclude, check=check)
    for path in paths:
        if path == STDIN:
            yield from from_stdin()
            continue
        for argument in expanded(path):
            yield from _argument(argument, finder, read)


def _most(options: ReadOptions) -> int:
    """One byte more than a file may have."""
    return int(options.limits.megabytes * MEGABYTE) + 1


def _argument(
    argument: Path, finder: Finder, read: Callable[[File], Iterable[Found | Note]]
) -> Iterator[Found | Note]:
    shown = finder.relative(argument)
    try:
        argument.stat()
    except (FileNotFoundError, NotADirectoryError):
        yield Note("failed", shown, missing(str(argument)))
        return
    except (OSError, ValueError) as error:
        yield Note("failed", shown, f"cannot be read: {getattr(error, 'strerror', error)}")
        return
    if not is_folder(argument):
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
