"""A document's own text with its numbers marked. In: a document and spans. Out: paragraphs.

The text is the document's, character for character; only control characters and direction marks
are shown as signs.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from tracker.models import Document
from tracker.render.text import visible_lines

# Text between blank lines; the blank lines themselves are no text.
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")


_Mark = tuple[str, tuple[int, int]]


class Piece(NamedTuple):
    """A stretch of text. `keys` are those of the numbers it belongs to, `starts` of those among
    them that begin with it.
    """

    text: str
    keys: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()


class Paragraph(NamedTuple):
    """Text between blank lines. `lines` is true where line ends matter, as in a table."""

    pieces: list[Piece]
    lines: bool


def marked_paragraphs(document: Document, marks: Mapping[str, tuple[int, int]]) -> list[Paragraph]:
    """The paragraphs of `document.text`; `marks` pairs keys with the spans to mark."""
    text = visible_lines(document.text)  # sign for character, so that the spans stay right
    tables = deque((b.start, b.end) for b in document.blocks if b.kind == "cell")
    ahead = deque(sorted(marks.items(), key=lambda item: (item[1], item[0])))
    open_: list[_Mark] = []
    begun: set[str] = set()
    found = []
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        while tables and tables[0][1] <= start:
            tables.popleft()
        open_ = [mark for mark in open_ if mark[1][1] > start]
        while ahead and ahead[0][1][0] < end:
            open_.append(ahead.popleft())
        pieces = list(_pieces(text, start, end, open_, begun))
        found.append(Paragraph(pieces, bool(tables and tables[0][0] < end)))
    return found


def _pieces(
    text: str, start: int, end: int, marks: list[_Mark], begun: set[str]
) -> Iterator[Piece]:
    """The text from `start` to `end`, cut wherever a mark begins or ends."""
    edges = {start, end}
    for _, (first, last) in marks:
        edges |= {min(max(edge, start), end) for edge in (first, last)}
    for first, last in pairwise(sorted(edges)):
        keys = tuple(key for key, span in marks if span[0] < last and first < span[1])
        yield Piece(text[first:last], keys, tuple(key for key in keys if key not in begun))
        begun.update(keys)
