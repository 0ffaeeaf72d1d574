"""Results kept between runs. In: the content a result follows from. Out: the result, or nothing.

An entry is addressed by a hash of everything its content depends on: the bytes of the document or
documents, the configuration, the options, and this very code and its word lists. So it cannot be
stale: what has changed is looked up elsewhere. An entry carries a hash of itself; a damaged one is
as good as none. Entries are JSON, never pickles, since a repository may bring its own.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

FOLDER = ".tracker_cache"
_MOST_ENTRIES = 20_000
_MOST_BYTES = 256_000_000  # of a pack
# Libraries whose release decides what is read from a document.
_LIBRARIES = (
    *("nupunkt", "pydantic", "pyyaml", "trafilatura", "htmldate"),
    *("openpyxl", "pypdfium2", "warcio", "zstandard"),
)


@cache
def code_version() -> str:
    """A hash of this package's code and data and of the releases of what it reads with."""
    digest = hashlib.sha256(folder_digest(Path(__file__).parents[1]).encode())
    for library in _LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            digest.update(f"{library} {version(library)}\n".encode())
    return digest.hexdigest()


def folder_digest(folder: Path) -> str:
    """A hash of the names and bytes of all files in a folder, compiled ones left out."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if "__pycache__" not in p.parts):
        if path.is_file():
            data = path.read_bytes()
            name = path.relative_to(folder).as_posix()
            digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogatepass") + data)
    return digest.hexdigest()


def address(*parts: bytes | str) -> str:
    """The name of the entry that follows from these parts and from this code."""
    digest = hashlib.sha256(code_version().encode())
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def place(*parts: str) -> str:
    """The name of an entry that stays where it is while its content changes, such as a pack."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


class Cache:
    """Entries in one folder. A folder that cannot be written to holds nothing, and says nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._ready = False

    def get(self, name: str) -> bytes | None:
        """The content of an entry, or None where there is none that is whole."""
        if self.folder is None:
            return None
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return None
        seal, content = data[:32], data[32:]
        return content if hashlib.sha256(content).digest() == seal else None

    def put(self, name: str, content: bytes) -> None:
        """Keep the content of an entry, wholly or not at all."""
        if self.folder is None or not self._prepare():
            return
        with contextlib.suppress(OSError):
            handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(content).digest() + content)
                Path(temporary).replace(self.folder / name)
            except OSError:
                Path(temporary).unlink(missing_ok=True)
                raise

    def trim(self, used: Iterable[str]) -> None:
        """When there are very many entries, drop those that this run did not use."""
        if self.folder is None or not self.folder.is_dir():
            return
        keep = set(used)
        with contextlib.suppress(OSError):
            entries = [p for p in self.folder.iterdir() if len(p.name) == 64]
            if len(entries) > _MOST_ENTRIES:
                for path in entries:
                    if path.name not in keep:
                        path.unlink(missing_ok=True)

    def _prepare(self) -> bool:
        """Make the folder, marked as one that version control and backups pass over."""
        if self._ready or self.folder is None:
            return self._ready
        try:
            self.folder.mkdir(exist_ok=True)
            marks = {
                ".gitignore": "*\n",
                "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n",
            }
            for name, text in marks.items():
                path = self.folder / name
                if not path.exists():
                    path.write_text(text, encoding="ascii")
        except OSError:
            return False
        self._ready = True
        return True


class Pack:
    """Many small entries in one file, which holds those that the last run used.

    Contents are lines: they hold no line end.
    """

    def __init__(self, cache: Cache, name: str) -> None:
        self.name = name
        self._cache = cache
        lines = (cache.get(name) or b"").splitlines()
        self._known = {line[:64].decode("ascii", "replace"): line[64:] for line in lines}
        self._used: dict[str, bytes] = {}
        self._size = 0

    def get(self, name: str) -> bytes | None:
        """The content of an entry, or None."""
        content = self._known.get(name)
        if content is not None:
            self.put(name, content)
        return content

    def put(self, name: str, content: bytes) -> None:
        """Keep the content of an entry, as long as there is room."""
        if self._size + len(content) <= _MOST_BYTES:
            self._used[name] = content
            self._size += len(content)

    def save(self) -> None:
        """Write what this run used, where that is not what was there before."""
        if self._used.keys() != self._known.keys():
            lines = (name.encode() + content for name, content in sorted(self._used.items()))
            self._cache.put(self.name, b"\n".join(lines))
