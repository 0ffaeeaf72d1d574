"""The parts of a page to blocks. In: parts. Out: blocks of a text, and what its comments tell."""

from __future__ import annotations

from tracker.models.document import Directive
from tracker.readers.directives import Comment, Directives
from tracker.readers.grid import GridCell, write_cells
from tracker.readers.html_page import Cell, Page, Part, Table
from tracker.readers.sections import Sections
from tracker.readers.source import Piece, Source, TextBuilder


def write_parts(
    parts: list[Part | Table], page: Page, source: Source, builder: TextBuilder
) -> tuple[Directive, ...]:
    """Put the parts into a text; give what the comments of the page tell the tracker."""
    writer = _Writer(page, source, builder)
    for part in parts:
        if isinstance(part, Table):
            writer.table(part)
        else:
            writer.part(part)
    writer.remarks(len(source.text))
    return writer.directives.end()


class _Writer:
    def __init__(self, page: Page, source: Source, builder: TextBuilder) -> None:
        self.source = source
        self.builder = builder
        self.directives = Directives()
        self.sections = Sections()
        self.tables = 0
        self._remarks = [one for one in page.remarks if "tracker:" in one.text]

    def part(self, part: Part) -> None:
        if part.kind == "heading":
            self.sections.heading(part.level, self.builder.read(part.pieces))
        self.note(part)
        dated = self.sections.dated
        self.builder.block(part.kind, part.pieces, dated=dated, level=part.level)

    def table(self, table: Table) -> None:
        """Cells with the headers of their columns and the labels of their rows."""
        self.tables += 1
        grid, pieces = [], []
        for row in table.rows:
            cells = [self.joined(cell) for cell in row]
            for cell in cells:
                if cell.pieces:
                    self.note(cell)
            pieces.append([cell.pieces for cell in cells])
            grid.append([self.grid_cell(*both) for both in zip(row, cells, strict=True)])
        dated = self.sections.dated
        write_cells(self.builder, grid, pieces, table.head, dated=dated, table=self.tables)

    def grid_cell(self, cell: Cell, joined: Part) -> GridCell:
        text = " ".join(self.builder.read(joined.pieces).split())
        return GridCell(text, cell.header, cell.columns, cell.rows)

    def joined(self, cell: Cell) -> Part:
        """The blocks of a cell as one."""
        joined = Part("cell")
        for part in cell.parts:
            joined.pieces += [Piece(0, 0, " ")] * bool(joined.pieces) + part.pieces
            joined.start = part.start if joined.start < 0 else joined.start
            joined.end = part.end
        return joined

    def note(self, part: Part) -> None:
        """Comments that stand before this block, and those that wait for it."""
        self.remarks(part.start)
        self.directives.block(self.line(part.start), self.line(max(part.end - 1, part.start)))

    def remarks(self, until: int) -> None:
        text = self.source.text
        while self._remarks and self._remarks[0].start < until:
            words, start, end = self._remarks.pop(0)
            first = text.rfind("\n", 0, start) + 1
            last = text.find("\n", end)
            after = text[end : last if last >= 0 else len(text)]
            alone = not (text[first:start] + after).strip()
            self.directives.comment(Comment(words, self.line(start), alone))

    def line(self, offset: int) -> int:
        return self.source.line_of(offset) + 1
