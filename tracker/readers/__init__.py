"""Files to documents. Enters: bytes and a name. Leaves: Documents, whose spans lead back to them.

`read` recognises the format and runs its reader; `recognised` does the first alone, for callers
that pass over what is no document. The registry holds a row a format. What cannot be read raises
`InputError` with one line; where a library is missing, `MissingExtraError` says how to install it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tracker.errors import InputError
from tracker.models.document import Document
from tracker.readers.limits import MEGABYTE, check_size, timed
from tracker.readers.registry import Format, by_name, recognise, require
from tracker.readers.source import Item, Raw, ReadOptions

__all__ = [
    "MEGABYTE",
    "Item",
    "ReadOptions",
    "Recognised",
    "by_name",
    "check_size",
    "read",
    "recognised",
]

_DEFAULTS = ReadOptions()


class Recognised(NamedTuple):
    """A file that is a document of a known format, not read yet."""

    raw: Raw
    format: Format

    def read(self, options: ReadOptions = _DEFAULTS) -> Iterator[Item]:
        """Its documents, and an error for each of several that cannot be read.

        Raises `InputError` where the file itself breaks the rules of its format or passes a limit,
        `MissingExtraError` where a library is missing.
        """
        assert self.format.read is not None  # asked when it was recognised
        return timed(self.format.read(self.raw, options), options.limits, self.raw.place)


def recognised(data: bytes, path: str = "", options: ReadOptions = _DEFAULTS) -> Recognised:
    """The file and its format; raises `InputError` where it is no document or too large.

    `path` is relative to the run's root, with slashes ("" for standard input).
    """
    kind = recognise(data, path)
    raw = Raw(data, path, kind.declared)
    check_size(len(data), options.limits, raw.place)
    require(kind, raw, options)
    return Recognised(raw, kind)


def read(data: bytes, path: str = "", options: ReadOptions = _DEFAULTS) -> Iterator[Document]:
    """The documents in a file's bytes; raises `InputError` for the first that cannot be read."""
    for item in recognised(data, path, options).read(options):
        if isinstance(item, InputError):
            raise item
        yield item
