"""What a big run reads, in parts. In: paths. Out: parts, and the documents of each.

A part is what one task reads: some files, a stretch of lines of a file of JSON Lines, or row groups
of a Parquet file. Parts follow from the input alone, never from how many work on them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple, TypeVar

import orjson

from tracker.errors import InputError
from tracker.models import Document
from tracker.readers import ReadOptions, check_size
from tracker.workflow.articles import document_of
from tracker.workflow.collect import is_english, read_file
from tracker.workflow.frames import arrow, check_columns, dicts_of
from tracker.workflow.search import File, Note, files, missing
from tracker.workflow.tables import parquet_batches, parquet_groups, parquet_schema

LEAST = 1_000_000
"""Bytes of a part; of very much input, a ten-thousandth of it, so that files stay few."""
_MOST_PARTS = 10_000
_MOST_FILES = 1_000

Given = TypeVar("Given")

_PARQUET = (".parquet",)
_LINES = (".jsonl", ".ndjson")
_PACKED = (".gz", ".zst")


class Part(NamedTuple):
    """What one task reads. `files` is the one file where it is a stretch of lines or row groups.

    `start` and `stop` are bytes or row groups, `first` is the number of its first line or row.
    Items (files, lines or rows) are counted from 0: `only` is the one to read, `without` are those
    to leave out.
    """

    number: int
    kind: Literal["files", "lines", "rows"]
    files: tuple[File, ...]
    start: int = 0
    stop: int = 0
    first: int = 1
    only: int | None = None
    without: frozenset[int] = frozenset()

    def takes(self, item: int) -> bool:
        """Whether an item is to be read."""
        return item not in self.without and self.only in (None, item)

    def name(self, item: int) -> str:
        """What an item is called in messages."""
        if self.kind == "files":
            return self.files[item].path
        return f"{self.files[0].path}#{self.first + item}"


# ---- Paths to parts ------------------------------------------------------------------------------


class Input(NamedTuple):
    """The parts of a run, and what was passed over or is not there."""

    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    size: int


def find_parts(paths: Sequence[str], root: Path, exclude: Sequence[str] = ()) -> Input:
    """The parts of the files in `paths`, in the order of their names.

    Raises InputError for a Parquet file without the columns of a table of documents.
    """
    found: dict[str, File] = {}
    notes = [Note("failed", p, missing(p)) for p in _missing(paths)]
    for entry in files(paths, root, exclude):
        if isinstance(entry, File):
            found[entry.path] = entry
        elif entry.kind == "skipped" and _kind(entry.path) != "files":
            found[entry.path] = File(str(root / entry.path), entry.path, False)
        else:
            notes.append(entry)
    ordered = [found[path] for path in sorted(found)]
    sizes = [Path(file.location).stat().st_size for file in ordered]
    least = max(LEAST, sum(sizes) // _MOST_PARTS)
    parts = list(_cut(ordered, sizes, least))
    numbered = tuple(part._replace(number=number) for number, part in enumerate(parts))
    return Input(numbered, tuple(notes), sum(sizes))


def _missing(paths: Iterable[str]) -> Iterator[str]:
    from glob import has_magic

    return (path for path in paths if not has_magic(path) and not Path(path).exists())


def _kind(name: str) -> Literal["files", "lines", "rows"]:
    lower = name.lower()
    if lower.endswith(_PARQUET):
        return "rows"
    for packed in _PACKED:
        lower = lower.removesuffix(packed)
    return "lines" if lower.endswith(_LINES) else "files"


def _cut(ordered: Iterable[File], sizes: Iterable[int], least: int) -> Iterator[Part]:
    together: list[File] = []
    heavy = 0
    for file, size in zip(ordered, sizes, strict=True):
        kind = _kind(file.path)
        if kind == "files":
            together.append(file)
            heavy += size
        if together and (kind != "files" or heavy >= least or len(together) >= _MOST_FILES):
            yield Part(0, "files", tuple(together))
            together, heavy = [], 0
        if kind == "lines":
            yield from _line_parts(file, size, least)
        elif kind == "rows":
            yield from _row_parts(file, least)
    if together:
        yield Part(0, "files", tuple(together))


def _line_parts(file: File, size: int, least: int) -> Iterator[Part]:
    """Stretches of whole lines; a compressed file is one, since nobody can begin in its middle."""
    if file.path.lower().endswith(_PACKED):
        yield Part(0, "lines", (file,), 0, size)
        return
    start, first = 0, 1
    with Path(file.location).open("rb") as stream:
        while start < size:
            stream.seek(min(start + least, size))
            stream.readline()
            stop = stream.tell()
            yield Part(0, "lines", (file,), start, stop, first)
            stream.seek(start)
            while start < stop:
                block = stream.read(min(LEAST, stop - start))
                first += block.count(b"\n")
                start += len(block)


def _row_parts(file: File, least: int) -> Iterator[Part]:
    check_columns("documents", parquet_schema(file.location), file.path)
    start, first, heavy, rows = 0, 1, 0, 0
    groups = parquet_groups(file.location)
    for stop, (count, size) in enumerate(groups, 1):
        heavy, rows = heavy + size, rows + count
        if heavy >= least or stop == len(groups):
            yield Part(0, "rows", (file,), start, stop, first)
            start, first, heavy, rows = stop, first + rows, 0, 0


# ---- Parts to documents --------------------------------------------------------------------------


def documents(part: Part, options: ReadOptions) -> Iterator[Document | Note]:
    """The documents of a part in order, with a note for all that gave none."""
    for item in _READERS[part.kind](part, options):
        if isinstance(item, Document) and not is_english(item):
            yield Note("skipped", item.path or item.key, f"is not English ({item.lang})")
        else:
            yield item


def count_items(part: Part) -> int:
    """How many items a part has."""
    if part.kind == "files":
        return len(part.files)
    if part.kind == "lines":
        return sum(1 for _ in _lines_of(part))
    return sum(rows for rows, _ in parquet_groups(part.files[0].location)[part.start : part.stop])


def _of_files(part: Part, options: ReadOptions) -> Iterator[Document | Note]:
    for number, file in enumerate(part.files):
        if part.takes(number):
            for found in read_file(file, options):
                yield found if isinstance(found, Note) else found.document


def _of_lines(part: Part, options: ReadOptions) -> Iterator[Document | Note]:
    for number, line in enumerate(_lines_of(part)):
        if part.takes(number) and not line.isspace():
            yield _guarded(_of_line, line, part.name(number), options)


def _of_line(line: bytes, place: str, options: ReadOptions) -> Document:
    check_size(len(line), options.limits, place)
    try:
        columns = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InputError(f"is not JSON: {error}", place) from None
    if not isinstance(columns, dict):
        raise InputError("is no object with the columns of a document", place)
    return document_of(columns, place, options)


def _of_rows(part: Part, options: ReadOptions) -> Iterator[Document | Note]:
    number = 0
    for batch in parquet_batches(part.files[0].location, groups=range(part.start, part.stop)):
        for columns in dicts_of("documents", batch, part.files[0].path):
            if part.takes(number):
                yield _guarded(document_of, columns, part.name(number), options)
            number += 1


_READERS: dict[str, Callable[[Part, ReadOptions], Iterator[Document | Note]]] = {
    "files": _of_files,
    "lines": _of_lines,
    "rows": _of_rows,
}


def _guarded(
    make: Callable[[Given, str, ReadOptions], Document],
    given: Given,
    place: str,
    options: ReadOptions,
) -> Document | Note:
    """The document of one row, or a note of what is wrong with it."""
    try:
        return make(given, place, options)
    except InputError as error:
        return Note("failed", place, error.message)


def _lines_of(part: Part) -> Iterator[bytes]:
    location = part.files[0].location
    if location.lower().endswith(_PACKED):
        stream: IO[bytes] = io.BufferedReader(_unpacked(location))
        with stream:
            yield from stream
        return
    with Path(location).open("rb") as file:
        file.seek(part.start)
        left = part.stop - part.start
        while left > 0:
            line = file.readline()
            left -= len(line)
            yield line


def _unpacked(location: str) -> Any:
    return arrow().input_stream(location)
