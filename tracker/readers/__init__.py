"""Files to documents. Enters: bytes and a name. Leaves: Documents, whose spans lead back to them.

`read` decodes, recognises the format and runs its reader; `recognised` does the first two alone,
for callers that pass over what is no document. The registry holds a row a format. What cannot be
read raises `InputError` with one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tracker.errors import InputError
from tracker.models.document import Document
from tracker.readers.encoding import decode
from tracker.readers.registry import Reader, by_name, recognise
from tracker.readers.source import ReadOptions, Source

__all__ = ["ReadOptions", "Recognised", "by_name", "read", "recognised"]

_DEFAULTS = ReadOptions()


class Recognised(NamedTuple):
    """A file that is a document of a known format, not read yet."""

    source: Source
    reader: Reader

    def read(self, options: ReadOptions = _DEFAULTS) -> Iterator[Document]:
        """Its documents; raises `InputError` where it breaks the rules of its format."""
        return self.reader(self.source, options)


def recognised(data: bytes, path: str = "") -> Recognised:
    """The decoded file and its reader; raises `InputError` where it is no document.

    `path` is relative to the run's root, with slashes ("" for standard input).
    """
    kind = recognise(data, path)
    place = path or "standard input"
    if kind.read is None:
        raise InputError(f"is {kind.label}, which this version does not read", place)
    try:
        decoded = decode(data)
    except InputError as error:
        raise InputError(error.message, place) from None
    return Recognised(Source(decoded.text, path, decoded.encoding), kind.read)


def read(data: bytes, path: str = "", options: ReadOptions = _DEFAULTS) -> Iterator[Document]:
    """The documents in a file's bytes; raises `InputError` where there is none to be had."""
    return recognised(data, path).read(options)
