"""What a reader is given, and what it builds.

In: a file's bytes or text and what the caller knows of it (`Raw`, `Source`, `ReadOptions`). Out,
through `TextBuilder`: the text of a document, its blocks, and the map back to the file.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from tracker.config import DateOrder, LimitsConfig
from tracker.errors import InputError
from tracker.models.document import Block, BlockKind, Document
from tracker.readers.encoding import decode
from tracker.spans import OffsetMap, Segment, Span, line_starts


class ReadOptions(NamedTuple):
    """What holds where a document does not say, and how it is read.

    `published` is an ISO date, `source` an outlet, `date_order` how 03/04/2021 is read. `columns`
    are what the columns of tables of articles are called, by our names. In a `check` nothing is
    guessed: a page is read whole, and only prose is taken from folders.
    """

    published: str | None = None
    source: str | None = None
    date_order: DateOrder | None = None
    columns: Mapping[str, str] = {}
    limits: LimitsConfig = LimitsConfig()
    check: bool = False


class Source:
    """One text to read. `path` is relative to the run's root, with slashes; "" is none.

    `origin` leads from the text to the file where the text is not the file's own (a cell of a
    table, the decoded content of a feed).
    """

    def __init__(
        self,
        text: str,
        path: str = "",
        encoding: str = "utf-8",
        origin: OffsetMap | None = None,
    ) -> None:
        self.text = text
        self.path = path
        self.encoding = encoding
        self.origin = origin

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Where each line begins."""
        return line_starts(self.text)

    @cached_property
    def lines(self) -> list[Span]:
        """Each line without its line end."""
        starts = self.line_starts
        ends = [*starts[1:], len(self.text)]
        return [
            Span(start, start + len(self.text[start:end].rstrip("\r\n")))
            for start, end in zip(starts, ends, strict=True)
        ]

    def places(self, segments: Iterable[Segment]) -> OffsetMap:
        """The way from a built text, copied from this one in `segments`, back to the file."""
        inner = OffsetMap(tuple(segments), self.line_starts)
        return inner.through(self.origin) if self.origin else inner

    def line_of(self, offset: int) -> int:
        """The 0-based line of the text on which an offset stands."""
        return bisect_right(self.line_starts, offset) - 1

    def line_in_file(self, line: int) -> int:
        """The 1-based line of the file in which a 1-based line of the text begins."""
        if not self.origin:
            return line
        return self.origin.place(self.line_starts[min(line, len(self.line_starts)) - 1]).line

    def error(self, message: str, line: int | None = None) -> InputError:
        """An `InputError` that names this file, and the 1-based line if one is given."""
        name = self.path or "standard input"
        return InputError(message, f"{name}:{self.line_in_file(line)}" if line else name)


class Raw:
    """One file as it came: its bytes, or where it lies, to be read piece by piece.

    `declared` finds the encoding that the bytes of its format name.
    """

    def __init__(
        self,
        content: bytes | Path,
        path: str = "",
        declared: Callable[[bytes], str | None] | None = None,
    ) -> None:
        self._content = content
        self.path = path
        self._declared = declared

    @cached_property
    def data(self) -> bytes:
        """All of its bytes."""
        return self._content if isinstance(self._content, bytes) else self._content.read_bytes()

    def open(self) -> BinaryIO:
        """Its bytes as a stream."""
        if isinstance(self._content, bytes):
            return io.BytesIO(self._content)
        return self._content.open("rb")

    @cached_property
    def source(self) -> Source:
        """The file's text. Raises `InputError` where it is none."""
        try:
            decoded = decode(self.data, self._declared(self.data) if self._declared else None)
        except InputError as error:
            raise type(error)(error.message, self.place) from None
        return Source(decoded.text, self.path, decoded.encoding)

    def error(self, message: str) -> InputError:
        """An `InputError` that names this file."""
        return InputError(message, self.place)

    @property
    def place(self) -> str:
        """What the file is called in messages."""
        return self.path or "standard input"


class Sourced(NamedTuple):
    """A document, and the bytes that it was read from: those of its file, or of its part of it."""

    document: Document
    raw: bytes


Item = Document | Sourced | InputError
"""What a reader gives: a document, or why one of several could not be read.

Without bytes of its own, a document was read from those of the whole file.
"""

Reader = Callable[[Raw, ReadOptions], Iterator[Item]]


class Entry(NamedTuple):
    """What a file says of a document: the value, how it was found, and where it stands.

    `line` is 1-based; `span` is the value's place in the source, if it stands there unchanged.
    """

    value: str
    found: str
    line: int = 1
    span: Span | None = None


Metadata = Mapping[str, Entry]
"""Entries by the names of the fields of a document."""

NOTHING: Metadata = {}


class Piece(NamedTuple):
    """A stretch of text to put into a document: copied from the source, or made where `text` is.

    An opaque piece is for the reader's eye only and is not read for claims.
    """

    start: int
    end: int
    text: str | None = None
    opaque: bool = False


class TextBuilder:
    """Puts a document's text together block by block, and keeps where each piece came from."""

    def __init__(self, source: Source, title: Piece | None = None) -> None:
        """`title` is one from outside the body; it comes first, unless the body begins with it."""
        self.source = source
        self.blocks: list[Block] = []
        self.opaque: list[Span] = []
        self._title = title
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0

    @property
    def expects_title(self) -> bool:
        """Whether a title from outside the body still waits for its place."""
        return self._title is not None

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def places(self) -> OffsetMap:
        return self.source.places(self._segments)

    def block(
        self, kind: BlockKind, pieces: Iterable[Piece], separator: str | None = None, **more: Any
    ) -> str:
        """Add a block made of `pieces`, spaces at its ends left out; give its text.

        Nothing is added where no text is left. `more` are fields of `Block`. `separator` stands
        before the block unless it is the first; if none is given, an empty line does, and a line's
        end between the items of a list or the rows of a table.
        """
        kept = _trimmed([(piece, self._content(piece)) for piece in pieces])
        text = "".join(content for _, content in kept)
        if not text:
            return ""
        if not self.blocks:
            kind = self._first(kind, text)
        if self.blocks:
            close = kind == self.blocks[-1].kind and kind in ("item", "cell")
            close = close and more.get("table") == self.blocks[-1].table
            self._add(separator or ("\n" if close else "\n\n"))
        start = self._length
        self._add(text)
        self.blocks.append(Block(kind, start, self._length, **more))
        for piece, content in kept:
            end = start + len(content)
            if piece.text is None:
                self._segment(start, piece.start, len(content))
            if piece.opaque:
                joins = self.opaque and self.opaque[-1].end == start
                begin = self.opaque.pop().start if joins else start
                self.opaque.append(Span(begin, end))
            start = end
        return text

    def finish(self) -> None:
        """No block follows: a title that none of them was is written by itself."""
        self._first("paragraph", "")

    def _first(self, kind: BlockKind, text: str) -> BlockKind:
        """The kind of the first block, once a title from elsewhere has been put before it."""
        title, self._title = self._title, None
        if title is None:
            return "title" if kind == "heading" else kind
        if _alike(self.read([title]), text):
            return "title"
        self.block("title", [title])
        return kind

    def read(self, pieces: Iterable[Piece]) -> str:
        """The text that the pieces give."""
        return "".join(map(self._content, pieces))

    def _content(self, piece: Piece) -> str:
        return self.source.text[piece.start : piece.end] if piece.text is None else piece.text

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _segment(self, text: int, source: int, length: int) -> None:
        """Note a copied stretch; one that goes on where the last ended makes that longer."""
        last = self._segments[-1] if self._segments else Segment(-1, -1, 0)
        if last.text + last.length == text and last.source + last.length == source:
            self._segments[-1] = Segment(last.text, last.source, last.length + length)
        else:
            self._segments.append(Segment(text, source, length))


def _trimmed(items: list[tuple[Piece, str]]) -> list[tuple[Piece, str]]:
    """The pieces and their contents, without space at the two ends of the whole."""
    first, last = 0, len(items)
    while first < last and not items[first][1].strip():
        first += 1
    while first < last and not items[last - 1][1].strip():
        last -= 1
    items = items[first:last]
    if items:
        piece, content = items[0]
        kept = content.lstrip()
        items[0] = (piece._replace(start=piece.start + len(content) - len(kept)), kept)
        piece, content = items[-1]
        items[-1] = (piece, content.rstrip())
    return items


def _alike(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
