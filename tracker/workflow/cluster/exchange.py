"""Rows on their way between steps. In: rows, each for one slice. Out: a file, and its slices again.

Who makes rows for many readers writes one file with a slice for each; who reads takes its slice
out of the file of everyone who wrote. So a shuffle of any size is as many files as there are
writers, nothing travels but through the storage, and a task that is done again writes the same.

A slice is lines of JSON, compressed with zstd; at the end of the file stands where each begins.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from tracker.errors import InputError
from tracker.workflow.frames import arrow
from tracker.workflow.tables import moved

Row = list[Any]
"""What JSON holds: text, numbers, lists and nothing else."""
HELD = 4_000_000
"""Bytes of rows that a writer holds before it compresses the fullest slice."""


def slice_of(name: str, slices: int) -> int:
    """The slice of a name: the same on every machine, in every process."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % slices


class Slices:
    """Rows gathered by slice, compressed as they come, so that few of them are held."""

    def __init__(self) -> None:
        self._open: dict[int, bytearray] = {}
        self._packed: dict[int, list[tuple[bytes, int]]] = {}
        self._held = 0

    def add(self, number: int, row: Row) -> None:
        """A row more for a slice."""
        line = orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)
        self._open.setdefault(number, bytearray()).extend(line)
        self._held += len(line)
        if self._held > HELD:
            self._pack(max(self._open, key=lambda each: len(self._open[each])))

    def _pack(self, number: int) -> None:
        data = bytes(self._open.pop(number))
        self._held -= len(data)
        packed = arrow().compress(data, codec="zstd", asbytes=True)
        self._packed.setdefault(number, []).append((packed, len(data)))

    def write(self, path: Path) -> None:
        """All slices as one file; it is there once it is whole."""
        for number in list(self._open):
            self._pack(number)
        index: dict[str, list[tuple[int, int, int]]] = {}
        with moved(path) as beside, beside.open("wb") as file:
            for number, blocks in sorted(self._packed.items()):
                for packed, size in blocks:
                    place = (file.tell(), len(packed), size)
                    index.setdefault(str(number), []).append(place)
                    file.write(packed)
            end = orjson.dumps(index)
            file.write(end)
            file.write(len(end).to_bytes(8, "little"))


def slices_in(path: Path) -> list[int]:
    """The numbers of the slices that a file has, in order."""
    with path.open("rb") as file:
        return sorted(map(int, _index(file, path)))


def rows_in(path: Path, number: int) -> Iterator[Row]:
    """The rows of one slice of a file, in the order in which they were added."""
    with path.open("rb") as file:
        for start, length, size in _index(file, path).get(str(number), ()):
            file.seek(start)
            lines = arrow().decompress(file.read(length), size, "zstd", asbytes=True).splitlines()
            yield from map(orjson.loads, lines)


def rows_of_slice(paths: Iterable[Path], number: int) -> Iterator[Row]:
    """The rows of one slice of many files."""
    for path in paths:
        yield from rows_in(path, number)


def size_of_slice(paths: Iterable[Path], number: int) -> int:
    """The bytes of one slice of many files, before compression."""
    total = 0
    for path in paths:
        with path.open("rb") as file:
            total += sum(size for _, _, size in _index(file, path).get(str(number), ()))
    return total


def _index(file: BinaryIO, path: Path) -> dict[str, list[tuple[int, int, int]]]:
    try:
        file.seek(-8, 2)
        length = int.from_bytes(file.read(8), "little")
        file.seek(-8 - length, 2)
        found: dict[str, list[tuple[int, int, int]]] = orjson.loads(file.read(length))
    except (OSError, ValueError) as error:
        raise InputError(f"is no file of rows between steps: {error}", str(path)) from None
    return found
