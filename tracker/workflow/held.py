"""Files between their look-up in the cache and their check. In: paths. Out: what they hold.

A result is addressed by the bytes of all files, and it is kept only if those very bytes were
checked. Small files are therefore held from the one to the other; a large one is read again, and
its hash taken again at the end.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from tracker.config import LimitsConfig
from tracker.errors import InputError
from tracker.readers import check_size, streamed
from tracker.workflow.collect import read_path

LARGE = 1_000_000
"""Bytes from which on a file is not held, nor what was read from it kept."""


class Held:
    """The bytes of files: `stamp` says what stands for a file in an address, and calling reads it.

    A file that is gone, new, changed or too large when it is checked makes the result one that is
    not kept.
    """

    def __init__(self, limits: LimitsConfig) -> None:
        self._limits = limits
        self._bytes: dict[str, bytes] = {}
        self._hashes: dict[str, bytes] = {}
        self._is_complete = True

    def stamp(self, location: str) -> bytes:
        """The bytes of a small file, the hash of a large one, nothing of one that is not read."""
        path = Path(location)
        try:
            size = path.stat().st_size
            if size > LARGE:
                if not streamed(path, location):
                    check_size(size, self._limits, location)
                self._hashes[location] = _hash(path)
                return self._hashes[location]
            self._bytes[location] = read_path(location)
        except (OSError, InputError):
            self._is_complete = False
            return b""
        return self._bytes[location]

    def __call__(self, location: str) -> bytes:
        if location in self._bytes:
            return self._bytes.pop(location)
        if location not in self._hashes:
            self._is_complete = False
        return read_path(location)

    def is_complete(self) -> bool:
        """Whether what was checked is what was looked up."""
        try:
            same = all(_hash(Path(name)) == known for name, known in self._hashes.items())
        except OSError:
            return False
        return self._is_complete and same


def _hash(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
