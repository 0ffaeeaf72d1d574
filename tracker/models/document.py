"""Document: one text from one source with one publication date; title first, then body."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from datetime import date, datetime
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import field_validator

from tracker.models.base import Record
from tracker.spans import OffsetMap, Place, Span

BlockKind = Literal["title", "heading", "paragraph", "item", "cell", "quote"]


class Block(NamedTuple):
    """A stretch of text that is read on its own: no sentence crosses its ends.

    `level` is a heading's depth. A table cell has the text of its column header and row label
    (`column`, `row`) and the number of its table in the document. `dated` is the date that the
    section's heading gives ("6.2.0 (2023-11-20)"), as an ISO date: what the section says is
    history of that day.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    table: int | None = None
    column: str = ""
    row: str = ""
    dated: str | None = None


class Directive(NamedTuple):
    """What a comment in the document tells the tracker (`<!-- tracker: series=tools -->`).

    `name` is "series" or "ignore", `value` the series id or rule code, `reason` the words after
    it. It speaks of the source lines `first_line` to `last_line`, 1-based and inclusive; `line`
    is its own.
    """

    name: str
    value: str
    reason: str
    line: int
    first_line: int
    last_line: int


class Document(Record):
    """One version of one document.

    `key` is its identity: its address, else its path with the source that it names itself.
    `version` is the hash of its text and metadata. `published` is an ISO 8601 date or date-time in
    the document's own offset.
    `opaque` are spans that stand in the text for the reader's eye but are not read (inline code);
    they ascend and do not overlap.
    `found` says how each piece of metadata was found ("front matter", "option", "file name").
    `more` is what the file says besides, by its own names: the other columns of a sheet, the day on
    which an archive fetched a page.
    """

    key: str
    version: str
    text: str
    title: str = ""
    source: str = ""
    author: str = ""
    published: str | None = None
    url: str = ""
    lang: str = "en"
    path: str = ""
    media_type: str = "text/plain"
    blocks: tuple[Block, ...] = ()
    opaque: tuple[Span, ...] = ()
    directives: tuple[Directive, ...] = ()
    places: OffsetMap = OffsetMap(())
    found: dict[str, str] = {}
    more: dict[str, str] = {}

    @field_validator("published")
    @classmethod
    def _is_iso(cls, value: str | None) -> str | None:
        if value is not None:
            datetime.fromisoformat(value)
        return value

    @cached_property
    def published_on(self) -> date | None:
        """The publication day by the document's own clock, never converted."""
        return date.fromisoformat(self.published[:10]) if self.published else None

    def is_opaque(self, offset: int) -> bool:
        """Whether the character at `offset` stands in one of the opaque spans."""
        at = bisect_right(self.opaque, offset, key=lambda span: span.end)
        return at < len(self.opaque) and self.opaque[at].start <= offset

    @cached_property
    def ties(self) -> tuple[Directive, ...]:
        """The comments that tie the numbers of some lines to a series."""
        return tuple(one for one in self.directives if one.name == "series")

    def place(self, offset: int) -> Place:
        """Line, column (and page) in the source file of the character at `offset`."""
        return self.places.place(offset)

    def saying(self, **fields: object) -> Document:
        """The same document, under the same key, with other metadata: another version of it."""
        changed = {name: getattr(self, name) for name in type(self).model_fields} | fields
        del changed["version"]
        return Document.make(str(changed.pop("text")), **changed)

    @classmethod
    def make(cls, text: str, *, key: str = "", **fields: object) -> Document:
        """A document with its version computed, and its key where none is given.

        The key is the address, else source and path, else the hash of the text, so that text
        from nowhere still has an identity that does not depend on when or where it was read.
        """
        defaults = (cls.model_fields[name].default or "" for name in _VERSIONED)
        given = (fields.get(name) for name in _VERSIONED)
        metadata = [str(value or default) for value, default in zip(given, defaults, strict=True)]
        version = "v" + hashlib.sha256("\x1f".join([text, *metadata]).encode()).hexdigest()[:32]
        if not key:
            key = str(fields.get("url") or "")
        if not key:
            parts = [str(fields.get(name) or "") for name in ("source", "path")]
            key = ":".join(part for part in parts if part) if parts[1] else ""
        if not key:
            key = "text:" + hashlib.sha256(text.encode()).hexdigest()[:16]
        blocks = fields.pop("blocks", None) or (Block("paragraph", 0, len(text)),)
        return cls.model_validate(
            {"key": key, "version": version, "text": text, "blocks": blocks, **fields}
        )


_VERSIONED = ("title", "source", "author", "published", "url", "lang")
