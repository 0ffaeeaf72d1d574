"""The lines of a PDF to blocks. In: lines in reading order. Out: blocks of a text.

A paragraph ends where the space below a line is wider than usual, where the next word would still
have fitted on the line, where the next line is indented, has letters of another size or begins an
item. One that is cut by the end of a column or page goes on in the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from tracker.models.document import BlockKind
from tracker.readers.grid import GridCell, write_cells
from tracker.readers.pdf_source import Placed, PlacedPages
from tracker.readers.pdf_tables import Table, split_tables
from tracker.readers.pdf_words import Joiner
from tracker.readers.sections import Sections
from tracker.readers.source import Piece, TextBuilder
from tracker.readers.text import BULLETS, ITEM, SENTENCE_END

# In parts of the size of the letters, or of the usual distance of lines:
_SAME_SIZE = 0.08
_SAME_WIDTH = 0.25
_WIDE_SPACE = 1.35
_INDENT = 0.8
_SPACE = 0.25
_HEADING = 1.12
_LONGEST_HEADING = 200  # characters
_DEEPEST = 6
_CLOSING = "”’\"')]»"


@dataclass
class Paragraph:
    """Lines that belong together; `size` is that of their letters, `cut` that the last is full.

    `width` is that of the column in which they end.
    """

    lines: list[Placed]
    size: float
    cut: bool = False
    text: str = ""
    column: int = 0
    width: float = 0.0


class Writer:
    """Puts the lines of a document into a text."""

    def __init__(self, builder: TextBuilder) -> None:
        self.builder = builder
        self.sections = Sections()
        self.tables = 0

    def write(self, pages: PlacedPages) -> None:
        lines = [line for page in pages for column in page for line in column]
        self.joiner = Joiner(lines, self.builder.source.text)
        self.body = _usual_size(lines)
        parts: list[Paragraph | Table] = []
        number = 0
        for page in pages:
            for column in page:
                number += 1
                self._take(column, number, parts)
        ranks = _ranks(parts, self.body)
        title = max(ranks, default=0.0)
        first_page = {id(line) for column in pages[0] for line in column} if pages else set()
        for part in parts:
            if isinstance(part, Table):
                self.table(part)
            else:
                named = part.size == title and id(part.lines[0]) in first_page
                self.paragraph(part, ranks, named=named)
                title = 0.0 if named else title

    def _take(self, column: Sequence[Placed], number: int, parts: list[Paragraph | Table]) -> None:
        """Add the paragraphs and tables of a column; its first may go on from the last one."""
        for group in split_tables(column):
            if isinstance(group, Table):
                parts.append(group)
                continue
            for paragraph in _paragraphs(group, self.joiner):
                paragraph.column = number
                before = self._cut(parts, number)
                if before and _goes_on(before, paragraph):
                    before.lines += paragraph.lines
                    before.text += " " + paragraph.text
                    before.cut, before.column = paragraph.cut, number
                    before.width = paragraph.width
                else:
                    parts.append(paragraph)

    def _cut(self, parts: list[Paragraph | Table], number: int) -> Paragraph | None:
        """The paragraph that the end of the last column may have cut; notes may stand below it."""
        for part in reversed(parts):
            if isinstance(part, Table) or part.column == number:
                return None
            if part.size > self.body * (1 - _SAME_SIZE):
                return part
        return None

    def paragraph(self, paragraph: Paragraph, ranks: dict[float, int], *, named: bool) -> None:
        pieces = self.joiner.pieces([line.letters for line in paragraph.lines])
        kind: BlockKind = "paragraph"
        more: dict[str, Any] = {}
        text = paragraph.text
        level = ranks.get(paragraph.size, 0) if len(text) <= _LONGEST_HEADING else 0
        if paragraph.lines[0].is_contents:
            pieces = [piece._replace(opaque=True) for piece in pieces]
        elif mark := ITEM.match(text):
            kind = "item"
            pieces = _without(pieces, len(mark[0]))
        elif level:
            kind, more = "title" if named else "heading", {"level": level}
            self.sections.heading(level, self.builder.read(pieces))
        self.builder.block(kind, pieces, dated=self.sections.dated, **more)

    def table(self, table: Table) -> None:
        """Cells with the headers of their columns and the labels of their rows."""
        self.tables += 1
        rows = [[self.joiner.pieces([cell]) for cell in row] for row in table.rows]
        grid = [[GridCell(self.builder.read(cell)) for cell in row] for row in rows]
        write_cells(self.builder, grid, rows, 0, dated=self.sections.dated, table=self.tables)


def _usual_size(lines: Sequence[Placed]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        for one in line.letters:
            sizes[one.word.size] += len(one.word.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _ranks(parts: Sequence[Paragraph | Table], body: float) -> dict[float, int]:
    """The levels of headings by the size of their letters."""
    sizes = {
        part.size
        for part in parts
        if isinstance(part, Paragraph)
        and not part.lines[0].is_contents
        and part.size >= _HEADING * body
        and len(part.text) <= _LONGEST_HEADING
    }
    return {size: min(rank, _DEEPEST) for rank, size in enumerate(sorted(sizes, reverse=True), 1)}


def _paragraphs(lines: Sequence[Placed], joiner: Joiner) -> list[Paragraph]:
    found: list[Paragraph] = []
    left = min((one.line.left for one in lines), default=0.0)
    right = max((one.line.right for one in lines), default=0.0)
    pitch = _pitch(lines)
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None or _begins(before, line, pitch, left, right):
            found.append(Paragraph([line], line.line.size))
        else:
            found[-1].lines.append(line)
    for paragraph in found:
        paragraph.text = joiner.text([line.letters for line in paragraph.lines])
        paragraph.width = right - left
        paragraph.cut = paragraph is found[-1] and _is_full(paragraph.lines[-1], right)
    return found


def _pitch(lines: Sequence[Placed]) -> float:
    """The usual distance between lines."""
    steps = [
        one.line.base - other.line.base
        for one, other in pairwise(lines)
        if one.line.base > other.line.base
    ]
    return median(steps) if steps else 0.0


def _begins(before: Placed, line: Placed, pitch: float, left: float, right: float) -> bool:
    """Whether a paragraph begins with the line."""
    size, last = line.line.size, before.line.size
    if line.is_contents or before.is_contents:
        return True
    if abs(size - last) > _SAME_SIZE * max(size, last):
        return True
    step = before.line.base - line.line.base
    if step < 0 or (pitch and step > max(_WIDE_SPACE * pitch, 1.9 * size if pitch < size else 0)):
        return True
    if before.letters[-1].word.text.endswith("-"):
        return False
    mark = ITEM.match(" ".join(one.word.text for one in line.letters))
    ended = before.letters[-1].word.text.rstrip(_CLOSING).endswith(SENTENCE_END)
    if mark and (mark[0][0] in BULLETS or ended):
        return True
    if line.letters[0].word.text[:1].islower():
        return False
    indented = line.line.left > left + _INDENT * size
    hangs = before.line.left > left + _INDENT * size
    if indented and not hangs:
        return True
    first = line.letters[0].word
    room = right - before.line.right - _SPACE * size
    return first.right - first.left < room - _SPACE * size


def _is_full(line: Placed, right: float) -> bool:
    """Whether a line reaches the end of its column, or a word is cut at its end."""
    last = line.letters[-1].word
    return last.text.endswith("-") or right - line.line.right < 4 * line.line.size


def _goes_on(before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a paragraph at the top of a column is the rest of one at the end of the last."""
    if abs(before.size - paragraph.size) > _SAME_SIZE * before.size:
        return False
    if before.text.endswith("-"):
        return True
    if before.text.rstrip(_CLOSING).endswith((".", "!", "?", ":")):
        return False
    alike = abs(before.width - paragraph.width) < _SAME_WIDTH * before.width
    full = before.cut and alike and not ITEM.match(paragraph.text)
    return paragraph.text[:1].islower() or full


def _without(pieces: list[Piece], length: int) -> list[Piece]:
    """The pieces without the first characters, the mark of an item."""
    kept = []
    for piece in pieces:
        size = len(piece.text) if piece.text is not None else piece.end - piece.start
        cut = min(size, length)
        length -= cut
        if piece.text is not None:
            piece = piece._replace(text=piece.text[cut:])  # noqa: PLW2901
        else:
            piece = piece._replace(start=piece.start + cut)  # noqa: PLW2901
        kept.append(piece)
    return kept
