"""A document's own text with its numbers marked. In: a document and spans. Out: paragraphs.

The text is the document's, character for character; only control characters and direction marks
are shown as signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from tracker.models import Document
from tracker.render.text import visible_lines

# Text between blank lines; the blank lines themselves are no text.
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")


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
    tables = [(b.start, b.end) for b in document.blocks if b.kind == "cell"]
    ordered = sorted(marks.items(), key=lambda item: (item[1], item[0]))
    found = []
    position = 0
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        while position < len(tables) and tables[position][1] <= start:
            position += 1
        lines = position < len(tables) and tables[position][0] < end
        inside = []
        while ordered and ordered[0][1][0] < end:
            inside.append(ordered.pop(0))
        found.append(Paragraph(list(_pieces(text, start, end, inside)), lines))
    return found


def _pieces(
    text: str, start: int, end: int, marks: list[tuple[str, tuple[int, int]]]
) -> Iterator[Piece]:
    edges = {start, end}
    for _, (first, last) in marks:
        edges |= {min(max(first, start), end), min(last, end)}
    ordered = sorted(edges)
    for first, last in pairwise(ordered):
        over = [(key, span) for key, span in marks if span[0] < last and first < span[1]]
        keys = tuple(key for key, _ in over)
        starts = tuple(key for key, span in over if max(span[0], start) == first)
        yield Piece(text[first:last], keys, starts)
