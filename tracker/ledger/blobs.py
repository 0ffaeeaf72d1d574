"""The bytes of the sources, in a folder beside the ledger, addressed by their hash.

In: bytes. Out: the same bytes, proven by their SHA-256. A file appears under its name only when it
is whole and on the disk; it never changes afterwards.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tracker.errors import LedgerError

_SUFFIX = ".z"
_LEVEL = 6  # of zlib: web pages to a fifth or a sixth at 50 MB/s


class Blob(NamedTuple):
    """The address of some bytes: their SHA-256 in hexadecimal, and how many they are."""

    hash: str
    size: int


def address(raw: bytes) -> Blob:
    """The address under which `raw` lies."""
    return Blob(hashlib.sha256(raw).hexdigest(), len(raw))


class Blobs:
    """The folder of compressed files `ab/cdef….z`, each named by the hash of what it holds."""

    def __init__(self, ledger: Path) -> None:
        self.folder = ledger.with_name(ledger.name + ".blobs")
        self._last: tuple[bytes, Blob] | None = None
        self._kept: Blob | None = None

    def path(self, hash_: str) -> Path:
        """Where the bytes with this hash lie."""
        return self.folder / hash_[:2] / (hash_[2:] + _SUFFIX)

    def address(self, raw: bytes) -> Blob:
        """The address under which `raw` lies, or would lie."""
        if not self._last or self._last[0] is not raw:  # thousands of documents may be of one file
            self._last = (raw, address(raw))
        return self._last[1]

    def put(self, raw: bytes) -> Blob:
        """Keep `raw`; nothing happens where it is kept already. Raises LedgerError."""
        blob = self.address(raw)
        if blob != self._kept:
            self._put(raw, blob)
            self._kept = blob
        return blob

    def _put(self, raw: bytes, blob: Blob) -> None:
        path = self.path(blob.hash)
        if path.exists():
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, zlib.compress(raw, _LEVEL))
        except OSError as error:
            raise LedgerError(f"cannot be written: {error.strerror}", str(path)) from error

    def get(self, blob: Blob) -> bytes:
        """The bytes at an address. Raises LedgerError when they are gone or not the same."""
        path = self.path(blob.hash)
        try:
            packed = path.read_bytes()
        except OSError as error:
            raise LedgerError(f"the source cannot be read: {error.strerror}", str(path)) from error
        unpacker = zlib.decompressobj()
        try:
            # One byte more than there should be is enough to see that they are not the same.
            raw = unpacker.decompress(packed, blob.size + 1)
        except zlib.error as error:
            raise LedgerError(f"the source is damaged: {error}", str(path)) from error
        if address(raw) != blob:
            raise LedgerError("the source is damaged: its bytes have another hash", str(path))
        return raw

    def files(self) -> Iterator[tuple[Path, str | None]]:
        """Every file in the folder with the hash in its name, None where it has none."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                hash_ = path.parent.name + path.name.removesuffix(_SUFFIX)
                yield path, hash_ if path == self.path(hash_) else None


def _write(path: Path, data: bytes) -> None:
    """Write and flush under another name, then move: a reader sees all of it or nothing."""
    unfinished = path.with_name(f"{path.stem}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Bring the new name itself to the disk, where the system can do that for a folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
