"""Files to documents. Enters: bytes and a name. Leaves: Documents, whose spans lead back to them.

`read` recognises the format and runs its reader; `recognised` does the first alone, for callers
that pass over what is no document. The registry holds a row a format. What cannot be read raises
`InputError` with one line; where a library is missing, `MissingExtraError` says how to install it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tracker.errors import InputError
from tracker.models.document import Document
from tracker.readers.limits import MEGABYTE, check_size, timed
from tracker.readers.packed import beginning, inner_name, is_packed, unpacked
from tracker.readers.registry import SNIFFED, Format, by_content, by_name, recognise, require
from tracker.readers.source import Raw, ReadOptions, Sourced

__all__ = [
    "MEGABYTE",
    "ReadOptions",
    "Recognised",
    "Sourced",
    "by_name",
    "check_size",
    "read",
    "recognised",
    "streamed",
]

_DEFAULTS = ReadOptions()


class Recognised(NamedTuple):
    """A file that is a document of a known format, not read yet.

    `raw` is what it holds, unpacked if it was compressed; `kept` are its bytes as they came.
    """

    raw: Raw
    format: Format
    kept: bytes = b""

    def read(self, options: ReadOptions = _DEFAULTS) -> Iterator[Sourced | InputError]:
        """Its documents, and an error for each of several that cannot be read.

        Raises `InputError` where the file itself breaks the rules of its format or passes a limit,
        `MissingExtraError` where a library is missing.
        """
        assert self.format.read is not None  # asked when it was recognised
        for item in timed(self.format.read(self.raw, options), options.limits, self.raw.place):
            yield Sourced(item, self.kept) if isinstance(item, Document) else item


def recognised(data: bytes, path: str = "", options: ReadOptions = _DEFAULTS) -> Recognised:
    """The file and its format; raises `InputError` where it is no document or too large.

    `path` is relative to the run's root, with slashes ("" for standard input).
    """
    raw, name, inner = Raw(data, path), path, data
    kind = by_content(beginning(raw.open(), SNIFFED))
    if kind and kind.streamed:
        return Recognised(raw, kind, data)
    check_size(len(data), options.limits, raw.place)
    if is_packed(data):
        inner, name = unpacked(raw, options), inner_name(path)
        if is_packed(inner):
            raise raw.error("is compressed twice: unpack it once")
    kind = recognise(inner, name)
    raw = Raw(inner, path, kind.declared)
    require(kind, raw, options)
    return Recognised(raw, kind, data)


def streamed(location: Path, path: str) -> Recognised | None:
    """The file and its format, where that is one whose files may be larger than memory."""
    with location.open("rb") as file:
        kind = by_content(beginning(file, SNIFFED))
    return Recognised(Raw(location, path), kind) if kind and kind.streamed else None


def read(data: bytes, path: str = "", options: ReadOptions = _DEFAULTS) -> Iterator[Document]:
    """The documents in a file's bytes; raises `InputError` for the first that cannot be read."""
    for item in recognised(data, path, options).read(options):
        if isinstance(item, InputError):
            raise item
        yield item.document
