"""What a reader is given, and what it builds.

In: a file's text and what the caller knows of it (`Source`, `ReadOptions`). Out, through
`TextBuilder`: the text of a document, its blocks, and the map back to the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from tracker.config import DateOrder
from tracker.errors import InputError
from tracker.models.document import Block, BlockKind
from tracker.spans import OffsetMap, Segment, Span, line_starts


class ReadOptions(NamedTuple):
    """What holds where a document does not say: ISO date, outlet, and how 03/04/2021 is read."""

    published: str | None = None
    source: str | None = None
    date_order: DateOrder | None = None


class Source:
    """One file, decoded. `path` is relative to the run's root, with slashes; "" is none."""

    def __init__(self, text: str, path: str = "", encoding: str = "utf-8") -> None:
        self.text = text
        self.path = path
        self.encoding = encoding

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

    def error(self, message: str, line: int | None = None) -> InputError:
        """An `InputError` that names this file, and the 1-based line if one is given."""
        name = self.path or "standard input"
        return InputError(message, f"{name}:{line}" if line else name)


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
        return OffsetMap(tuple(self._segments), self.source.line_starts)

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
