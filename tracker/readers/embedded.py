"""Documents that stand within a file of many: a row of a table, an entry of a feed.

In: the title and the body as they are written in the file, and what the file says of them. Out: a
Document. A body is plain text or HTML, whichever it plainly is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from tracker.errors import InputError
from tracker.models.document import Directive
from tracker.readers.assemble import assemble
from tracker.readers.html import parsed
from tracker.readers.html_blocks import write_parts
from tracker.readers.source import Entry, Item, Metadata, Piece, ReadOptions, Source, TextBuilder
from tracker.readers.text import read_text
from tracker.spans import OffsetMap, Segment

_HTML = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|table|blockquote|article|section|figure|img)\b[^<>]*>",
    re.IGNORECASE,
)
_LINE_ENDS = re.compile(r"[\r\n]")


class Written(NamedTuple):
    """A text, and where its characters stand in the file."""

    text: str
    segments: tuple[Segment, ...] = ()


class Record(NamedTuple):
    """What a file holds of one document. `line` is the file's line on which it begins.

    `places` has the lines (and pages) of the file where the record stands, and no segments.
    `known_by` is what identifies it in its file, where it has no address. `html` says whether the
    body is HTML; without it that is seen.
    """

    title: Written
    body: Written
    places: OffsetMap
    line: int
    metadata: Metadata
    known_by: str
    more: Mapping[str, str] = {}
    html: bool | None = None


class Records:
    """The documents of one file of many, each with an identity of its own."""

    def __init__(self, path: str, encoding: str, options: ReadOptions, media_type: str) -> None:
        self.path = path
        self.encoding = encoding
        self.options = options
        self.media_type = media_type
        self._keys: dict[str, int] = {}

    def document(self, record: Record, *, titled: bool = True, by_address: bool = True) -> Item:
        """The document of a record, or why there is none.

        `titled` puts the title before the body; `by_address` takes the address for its identity.
        """
        source = self._source(record, titled)
        start = len(source.text) - len(record.body.text)
        builder = TextBuilder(source, Piece(0, len(record.title.text)) if start else None)
        directives: tuple[Directive, ...] = ()
        addressed = by_address and "url" in record.metadata
        fields: dict[str, Any] = {} if addressed else {"key": self._key(record)}
        try:
            seen = record.html is None and _HTML.search(record.body.text)
            if record.html or seen:
                page = parsed(source, self.options, start)
                directives = write_parts(page.parts, page, source, builder)
            else:
                read_text(source, source.line_of(start), builder)
            return assemble(
                source,
                record.metadata,
                builder,
                self.options,
                self.media_type,
                directives,
                more=dict(record.more),
                **fields,
            )
        except InputError as error:
            return InputError(error.message, f"{self.path or 'standard input'}:{record.line}")

    def _source(self, record: Record, titled: bool) -> Source:
        """Title, an empty line and body as one text that leads back to the file."""
        title = record.title if titled else Written("")
        before = f"{_LINE_ENDS.sub(' ', title.text)}\n\n" if title.text.strip() else ""
        segments = title.segments if before else ()
        moved = (one._replace(text=one.text + len(before)) for one in record.body.segments)
        nowhere = (Segment(0, record.places.line_starts[0], 0),)
        origin = record.places._replace(segments=(*segments, *moved) or nowhere)
        return Source(before + record.body.text, self.path, self.encoding, origin)

    def _key(self, record: Record) -> str:
        """The path and a hash of what identifies the record; the second of two alike is numbered.

        It does not depend on the place in the file, so that sorting it changes no identity.
        """
        digest = hashlib.sha256(record.known_by.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        key = f"{self.path}#{digest}"
        count = self._keys[key] = self._keys.get(key, 0) + 1
        return key if count == 1 else f"{key}-{count}"


def entry(written: Written, found: str, line: int = 1) -> Entry:
    """An entry of the metadata."""
    return Entry(" ".join(written.text.split()), found, line)
