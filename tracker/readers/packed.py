"""Compressed files. In: a stream in gzip or zstd. Out: what it holds, as a stream or whole.

Nothing is unpacked beyond the limit; what cannot be unpacked raises `InputError` with one line.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any, BinaryIO, cast

from tracker.errors import InputError, MissingExtraError
from tracker.readers.limits import MEGABYTE, exceeded
from tracker.readers.source import Raw, ReadOptions

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
_ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"  # a frame that holds the dictionary of a web archive
_MOST_DICTIONARY = 100 * MEGABYTE
_STEP = 4096  # bytes unpacked at once: in zstd four of them may stand for 128 kilobytes
_MOST_WINDOW = 128 * 1024 * 1024
SUFFIXES = (".gz", ".zst")


def is_packed(head: bytes) -> bool:
    """Whether a file that begins so is compressed."""
    return head.startswith((GZIP, ZSTD, _ZSTD_DICTIONARY))


def inner_name(path: str) -> str:
    """The name of what a compressed file holds: `notes.txt` for `notes.txt.gz`."""
    return path[: -len(PurePath(path).suffix)] if path.lower().endswith(SUFFIXES) else path


@contextmanager
def unpacking(file: BinaryIO, place: str) -> Iterator[BinaryIO]:
    """What a file holds, as a stream; a file that is not compressed as it is.

    Raises `InputError`, within too, where it is broken or cut short; `MissingExtraError` where the
    library for zstd is missing.
    """
    buffered: io.BufferedReader = io.BufferedReader(cast("io.RawIOBase", file))
    head = buffered.peek(4)[:4]
    try:
        if head.startswith(GZIP):
            with gzip.GzipFile(fileobj=buffered) as stream:
                yield cast("BinaryIO", stream)
        elif is_packed(head):
            yield cast("BinaryIO", io.BufferedReader(_Zstd(buffered, place)))
        else:
            yield buffered
    except (gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"cannot be unpacked: {error}", place) from None
    except EOFError:
        raise InputError("cannot be unpacked: it is cut short", place) from None
    finally:
        buffered.detach()  # the file stays its owner's to close


class _Zstd(io.RawIOBase):
    """What a file in zstd holds: one frame after the other.

    The library's own stream does not tell a file that is cut short from a whole one.
    """

    def __init__(self, file: io.BufferedReader, place: str) -> None:
        try:
            import zstandard
        except ModuleNotFoundError:
            said = "is compressed with zstd, which needs zstandard"
            raise MissingExtraError(f"{said}: pip install 'claims-tracker[warc]'", place) from None
        self.error = zstandard.ZstdError
        self.file = file
        self.place = place
        options: dict[str, Any] = {"max_window_size": _MOST_WINDOW}
        try:
            if file.peek(4)[:4] == _ZSTD_DICTIONARY:
                given = self.dictionary()
                if given.startswith(ZSTD):
                    unpacker = zstandard.ZstdDecompressor()
                    given = unpacker.stream_reader(given).read(_MOST_DICTIONARY)
                options["dict_data"] = zstandard.ZstdCompressionDict(given)
        except zstandard.ZstdError as error:
            raise self.broken(error) from None
        self.unpacker = zstandard.ZstdDecompressor(**options)
        self.frame: Any = None
        self.ready = self.left = b""

    def dictionary(self) -> bytes:
        """The frame with the dictionary: its mark, its size, and the dictionary, packed or not."""
        self.file.read(4)
        size = int.from_bytes(self.file.read(4), "little")
        return self.file.read(min(size, _MOST_DICTIONARY))

    def broken(self, error: Exception) -> InputError:
        return InputError(f"cannot be unpacked: {error}", self.place)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.ready:
            packed = self.left or self.file.read(_STEP)
            if not packed:
                if self.frame is not None:
                    raise EOFError
                return 0
            self.frame = self.frame or self.unpacker.decompressobj()
            try:
                self.ready = self.frame.decompress(packed)
            except self.error as error:
                raise self.broken(error) from None
            self.left = b""
            if self.frame.eof:
                self.left, self.frame = self.frame.unused_data, None
        size = min(len(buffer), len(self.ready))
        buffer[:size] = self.ready[:size]
        self.ready = self.ready[size:]
        return size


def unpacked(raw: Raw, options: ReadOptions) -> bytes:
    """All that a compressed file holds.

    Raises `InputError` where that is more than allowed, or it cannot be unpacked.
    """
    limit = options.limits.unpacked_megabytes
    most = int(limit * MEGABYTE)
    parts: list[bytes] = []
    size = 0
    with raw.open() as file, unpacking(file, raw.place) as stream:
        while part := stream.read(MEGABYTE):
            parts.append(part)
            size += len(part)
            if size > most:
                raise exceeded("unpacks to too much", "unpacked_megabytes", limit, raw.place)
    return b"".join(parts)


def beginning(file: BinaryIO, size: int) -> bytes:
    """The first bytes of what a file holds, compressed or not, as far as it can be unpacked."""
    found = b""
    try:
        with unpacking(file, "") as stream:
            while len(found) < size and (part := cast("Any", stream).read1(size - len(found))):
                found += part
    except (InputError, MissingExtraError):
        pass  # told when the file is read
    return found
