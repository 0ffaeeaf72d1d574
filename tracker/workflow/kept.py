"""Files read once, however often they are checked. In: files. Out: documents, or readings.

What a file says follows from its bytes, its name, the options and this code. So does the address of
its entry in the cache, which holds its documents with their claims: a file that has not changed is
not read again, whatever has become of the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic_core import PydanticSerializationError

from tracker.checks import Reading
from tracker.models import Claim, Document
from tracker.models.base import Record
from tracker.readers import ReadOptions, Sourced
from tracker.workflow.cache import Pack, address
from tracker.workflow.collect import Load, load_file, read_bytes, read_stdin, read_streamed
from tracker.workflow.held import LARGE
from tracker.workflow.search import File, Note


class Item(Record):
    """One document of a file with its claims, or a note of what was passed over in it."""

    document: Document | None = None
    claims: tuple[Claim, ...] = ()
    note: tuple[str, str] | None = None


class Entry(Record):
    """What is kept of a file: all that was read from it, in order."""

    items: tuple[Item, ...] = ()


class _Open(NamedTuple):
    """A file that is being read: the name of its entry, its number of items, those done."""

    name: str
    size: int
    done: list[Item]


class KeptFiles:
    """Reads files, or finds them read; without a pack every file is read."""

    def __init__(self, options: ReadOptions, load: Load, pack: Pack | None) -> None:
        self._options = options
        self._load = load
        self._pack = pack
        self._open: dict[int, _Open] = {}

    def read(self, file: File) -> Iterator[Document | Reading | Note]:
        """The documents of a file, those whose claims are known as readings, and notes.

        What was read from a large file is not kept: the folder would grow beyond what is saved.
        """
        archive = read_streamed(file, self._options)
        if archive is not None:
            yield from map(_unsourced, archive)
            return
        data = load_file(file, self._options, self._load)
        if isinstance(data, Note):
            yield data
            return
        name = ""
        if self._pack is not None and len(data) <= LARGE:
            name = address("file", file.path, str(file.named), repr(self._options), data)
            known = _known(self._pack.get(name))
            if known is not None:
                yield from known
                return
        items = map(_unsourced, read_bytes(data, file.path, self._options, named=file.named))
        if not name:
            yield from items
            return
        found = list(items)
        opened = _Open(name, len(found), [])
        self._open.update((id(item), opened) for item in found)
        yield from found

    def from_stdin(self) -> Iterator[Document | Note]:
        """The documents of standard input, which is read each time."""
        yield from map(_unsourced, read_stdin(self._options))

    def settle(self, item: Document | Note, reading: Reading | None = None) -> None:
        """Say what became of an item that `read` gave: a file is kept when all went well."""
        opened = self._open.pop(id(item), None)
        if opened is None or self._pack is None:
            return
        if reading is not None:
            opened.done.append(Item(document=reading.document, claims=reading.claims))
        elif isinstance(item, Note) and item.kind == "skipped":
            opened.done.append(Item(note=(item.path, item.reason)))
        if len(opened.done) < opened.size:
            return
        try:
            content = Entry(items=tuple(opened.done)).model_dump_json().encode()
        except PydanticSerializationError:  # half a character: such a text is read each time
            return
        self._pack.put(opened.name, content)

    def save(self) -> None:
        """Keep what was read, for the next run."""
        if self._pack is not None:
            self._pack.save()


def _unsourced(item: Sourced | Note) -> Document | Note:
    """A document without the bytes that it was read from."""
    return item.document if isinstance(item, Sourced) else item


def _known(content: bytes | None) -> list[Reading | Note] | None:
    """What an entry says, each quote proven against its document; None where there is none."""
    if content is None:
        return None
    found: list[Reading | Note] = []
    try:
        for item in Entry.model_validate_json(content).items:
            if item.note is not None:
                found.append(Note("skipped", *item.note))
            elif item.document is not None:
                for claim in item.claims:
                    claim.verify(item.document)
                found.append(Reading(item.document, item.claims))
    except ValueError:  # it does not say what it should: the file is read again
        return None
    return found
