"""reStructuredText. In: a source. Out: its text, blocks and directives, through a `TextBuilder`.

Blocks are told by indentation. Read are paragraphs, lists, quotations, tables, and the directives
that hold prose (notes, warnings); literal blocks, code and the other directives are no part of the
text. Comments speak to the tracker as those of Markdown do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from tracker.lexicon import word_sets
from tracker.models.document import BlockKind, Directive
from tracker.readers.directives import Comment, Directives
from tracker.readers.flow import Flow, Lines
from tracker.readers.grid import GridCell, write_cells
from tracker.readers.rst_inline import scan_rst
from tracker.readers.rst_lines import IndentedLines
from tracker.readers.rst_tables import GRID_BORDER, RULER, Drawn, grid_table, ruled_table
from tracker.readers.sections import Sections
from tracker.readers.source import Entry, Piece, Source, TextBuilder
from tracker.spans import Span

_PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_LINE_OF_MARKS = re.compile(rf"([{_PUNCTUATION}])\1*")
_LEAST_TRANSITION = 4
_BULLET = re.compile(r"[-*+•‣⁃](?:\s+|$)")
_ENUMERATED = re.compile(r"\(?(?:\d{1,4}|[a-zA-Z]|#|[ivxlcdm]{1,6}|[IVXLCDM]{1,6})[.)](?:\s+|$)")
_FIELD = re.compile(r":(?P<name>[^:\s](?:[^:]|:(?!\s|$))*):(?:\s+|$)")
_EXPLICIT = re.compile(r"\.\.(?:\s+|$)")
_DIRECTIVE = re.compile(r"(?P<name>[\w.+:-]+?)::(?:\s+|$)")
_SUBSTITUTION = re.compile(r"\|[^|]+\|\s")
_TARGET = re.compile(r"_(?:[^:\\]|\\.|`[^`]*`)*:(?:\s|$)|__")
_NOTE = re.compile(r"\[[^\]\s]+\]\s+")
_LINE_BLOCK = re.compile(r"\|(?:\s+|$)")
_OPTION = re.compile(r":(?P<name>[\w-]+):(?:\s+|$)(?P<value>.*)")
_LIST_CELL = re.compile(r"(?P<row>[*+-]\s+)?-(?:\s+|$)")
_DEEPEST = 100  # blocks within blocks; what is deeper is read as paragraphs
_VERSION_WORD = re.compile(r"v?\d[\w.+-]*\s*")
_NUMBER = re.compile(r"\d+")
# The date is what people write there ("August 2024", "today"): only one with a day is taken.
_BIBLIOGRAPHY = {"author": "author", "authors": "author", "date": "published"}


def read_rst(
    source: Source, builder: TextBuilder
) -> tuple[dict[str, Entry], tuple[Directive, ...]]:
    """Put the source's text into `builder`; give what its first fields say, and the directives."""
    reader = _Reader(source, builder)
    reader.blocks(0, len(source.lines), 0, "paragraph")
    return reader.said, reader.directives.end()


@cache
def _words(kind: str) -> frozenset[str]:
    return word_sets("rst_words")[kind]


class _Reader:
    """Walks the lines once; every rule is given a line and gives the line behind what it took."""

    def __init__(self, source: Source, builder: TextBuilder) -> None:
        self.source = source
        self.text = source.text
        self.lines = IndentedLines(source)
        self.builder = builder
        self.directives = Directives()
        self.sections = Sections()
        self.said: dict[str, Entry] = {}
        self.styles: list[tuple[str, bool]] = []  # of titles, from the highest level down
        self.depth = self.tables = 0
        self.unruled = -1  # up to this line no table ends at a ruler
        self.literal = False  # whether the last paragraph announced a literal block

    # Blocks.

    def blocks(self, line: int, end: int, indent: int, kind: BlockKind) -> None:
        """Read the lines, which are indented by `indent`, as blocks of this kind."""
        self.depth += 1
        while line < end:
            if self.lines.is_blank(line):
                line += 1
            elif self.lines.indent(line) > indent:
                line = self.indented(line, end, indent)
            else:
                self.literal = False
                line = self.block(line, end, indent, kind)
        self.depth -= 1

    def indented(self, line: int, end: int, indent: int) -> int:
        """A quotation, or the literal block that the paragraph before it announced."""
        last = self.lines.inside(line, end, indent + 1)
        if self.literal:
            self.literal = False
        elif self.depth >= _DEEPEST:
            self.write("quote", Lines.of(self.text, [self.lines.span(line, indent)], line))
            return line + 1
        else:
            depth = min(self.lines.depths(line, last))
            self.blocks(line, last, depth, "quote")
        return last

    def block(self, line: int, end: int, indent: int, kind: BlockKind) -> int:
        written = self.lines.rest(line, indent)
        for pattern, rule in _RULES if self.depth < _DEEPEST else ():
            if pattern.match(written):
                after = rule(self, line, end, indent)
                if after:
                    return after
        return self.title(line, end, indent) or self.paragraph(line, end, indent, kind)

    def paragraph(self, line: int, end: int, indent: int, kind: BlockKind) -> int:
        """Lines up to an empty one; a term, where the next line is indented further."""
        last = line + 1
        while last < end and not self.lines.is_blank(last) and self.lines.indent(last) == indent:
            last += 1
        term = last < end and not self.lines.is_blank(last) and self.lines.indent(last) > indent
        if term and last - line > 1 and not self.lines.rest(last - 1, indent).endswith("::"):
            last -= 1  # the lines before the term are a paragraph of their own
        spans = [self.lines.span(number, indent) for number in range(line, last)]
        written = self.text[spans[-1].start : spans[-1].end]
        if written.endswith("::"):
            self.literal = True
            keep = 0 if written == "::" or written[-3:-2].isspace() else 1
            spans[-1] = Span(spans[-1].start, spans[-1].end - 2 + keep)
        self.write(kind, Lines.of(self.text, spans, line))
        if self.literal:
            return self.quoted_literal(last, end, indent)
        return last

    def quoted_literal(self, line: int, end: int, indent: int) -> int:
        """Pass over a literal block that is not indented but marked on every line."""
        first = line
        while first < end and self.lines.is_blank(first):
            first += 1
        if first == line or first >= end or self.lines.indent(first) != indent:
            return line
        mark = self.lines.rest(first, indent)[:1]
        if not _LINE_OF_MARKS.fullmatch(mark):
            return line
        self.literal = False
        while first < end and self.lines.rest(first, indent)[:1] == mark:
            first += 1
        return first

    def title(self, line: int, end: int, indent: int) -> int | None:
        """A line of text between or above lines of marks."""
        if indent:
            return None
        over = _LINE_OF_MARKS.fullmatch(self.lines.rest(line, 0))
        words = line + 1 if over else line
        under = words + 1
        if under >= end or self.lines.is_blank(words):
            return self.transition(line) if over else None
        marks = _LINE_OF_MARKS.fullmatch(self.lines.rest(under, 0))
        if not marks or self.lines.is_blank(under) or (over and over[0] != marks[0]):
            return self.transition(line) if over else None
        if len(marks[0]) < min(len(self.lines.rest(words, 0).strip()), _LEAST_TRANSITION):
            return None
        style = (marks[1], bool(over))
        if style not in self.styles:
            self.styles.append(style)
        lines = Lines.of(self.text, [self.lines.span(words, 0)], words)
        level = self.styles.index(style) + 1
        pieces = self.flow(lines)
        self.sections.heading(level, self.builder.read(pieces))
        self.write("heading", lines, level=level)
        return under + 1

    def transition(self, line: int) -> int | None:
        return line + 1 if len(self.lines.rest(line, 0)) >= _LEAST_TRANSITION else None

    def item(self, line: int, end: int, indent: int) -> int:
        written = self.lines.rest(line, indent)
        mark = _BULLET.match(written) or _ENUMERATED.match(written)
        assert mark is not None
        return self.hanging(line, end, mark.end(), "item", indent)

    def enumerated(self, line: int, end: int, indent: int) -> int | None:
        """An item, if the next line does not show that the number only begins a sentence."""
        follows = line + 1 < end and not self.lines.is_blank(line + 1)
        below = self.lines.rest(line + 1, indent) if follows else ""
        if follows and self.lines.indent(line + 1) == indent and not _ENUMERATED.match(below):
            return None
        return self.item(line, end, indent)

    def hanging(self, line: int, end: int, mark: int, kind: BlockKind, indent: int) -> int:
        """Blocks whose first line begins with a mark of this length: the others are indented, and
        the first counts as if it were.
        """
        last = max(self.lines.inside(line + 1, end, indent + 1), line + 1)
        start = self.lines.begin(line, indent) + mark
        depths = self.lines.depths(line + 1, last)
        if kind == "item" or not depths:
            depths.append(indent + mark)
        depth = min(depths)
        self.lines.hang(line, depth, start)
        self.blocks(line, last, depth, kind)
        return last

    def field(self, line: int, end: int, indent: int) -> int:
        """A field; the first ones of a file say who wrote it and when."""
        match = _FIELD.match(self.lines.rest(line, indent))
        assert match is not None
        name = _BIBLIOGRAPHY.get(match["name"].lower())
        last = self.lines.inside(line + 1, end, indent + 1)
        only_title = all(block.kind in ("title", "heading") for block in self.builder.blocks)
        if not indent and only_title:
            span = self.lines.span(line, match.end())
            value = self.text[span.start : span.end]
            if name and (name != "published" or len(_NUMBER.findall(value)) > 1):
                self.said[name] = Entry(value, "field list", line + 1, span)
            return max(last, line + 1)
        return self.hanging(line, end, match.end(), "paragraph", indent)

    def line_block(self, line: int, end: int, indent: int) -> int:
        while line < end and _LINE_BLOCK.match(self.lines.rest(line, indent)):
            span = self.lines.span(line, indent + 1)
            self.write("paragraph", Lines.of(self.text, [span], line))
            line += 1
        return line

    def doctest(self, line: int, end: int, _indent: int) -> int:
        while line < end and not self.lines.is_blank(line):
            line += 1
        return line

    # What begins with two points.

    def explicit(self, line: int, end: int, indent: int) -> int:
        written = self.lines.rest(line, indent)
        last = max(self.lines.inside(line + 1, end, indent + 1), line + 1)
        words = written[2:].lstrip()
        start = len(written) - len(words)
        if _TARGET.match(words) or _SUBSTITUTION.match(words):
            return last
        if note := _NOTE.match(words):
            return self.hanging(line, end, start + note.end(), "paragraph", indent)
        if directive := _DIRECTIVE.match(words):
            begin = self.lines.begin(line, indent) + start + directive.end()
            self.directive(directive["name"].lower(), line, last, begin)
            return last
        if not words and line + 1 < end and self.lines.is_blank(line + 1):
            return line + 1  # an empty comment, which ends whatever is above
        parts = [words, *(self.lines.rest(n, indent).strip() for n in range(line + 1, last))]
        self.directives.comment(Comment("\n".join(parts), line + 1, True))
        return last

    def directive(self, name: str, line: int, last: int, start: int) -> None:
        """The content of a directive that holds prose."""
        if name == "list-table":
            self.list_table(line, last)
            return
        if not any(name in _words(kind) for kind in ("prose", "titled", "version")):
            return
        argument = Span(start, max(start, self.lines.span(line, 0).end))
        if name in _words("version"):
            version = _VERSION_WORD.match(self.text, *argument)
            argument = Span(version.end() if version else argument.start, argument.end)
        options, body = self.options(line + 1, last)
        depths = self.lines.depths(body, last)
        depth = min(depths, default=1)
        if argument.end > argument.start and not options and name not in _words("titled"):
            self.lines.hang(line, depth, argument.start)
            self.blocks(line, last, depth, "paragraph")
            return
        if argument.end > argument.start:
            self.write("paragraph", Lines.of(self.text, [argument], line))
        self.blocks(body, last, depth, "paragraph")

    def options(self, line: int, last: int) -> tuple[dict[str, str], int]:
        """The options of a directive, and the line of its content."""
        found: dict[str, str] = {}
        while line < last and (option := _OPTION.match(self.lines.rest(line, 0).strip())):
            found[option["name"]] = option["value"]
            line += 1
        return found, line

    def list_table(self, line: int, last: int) -> None:
        """A table written as a list of lists."""
        options, body = self.options(line + 1, last)
        rows: list[list[list[Span]]] = []
        for number in range(body, last):
            mark = _LIST_CELL.match(self.lines.rest(number, 0).strip())
            if mark and mark["row"]:
                rows.append([])
            if mark and rows:
                rows[-1].append([])
            if rows and rows[-1] and not self.lines.is_blank(number):
                span = self.lines.span(number, 0)
                start = span.start + (mark.end() if mark else 0)
                rows[-1][-1].append(Span(start, max(start, span.end)))
        head = options.get("header-rows", "0")
        self.table(Drawn(rows, int(head) if re.fullmatch("[0-9]{1,3}", head) else 0), line, last)

    # Tables.

    def grid(self, line: int, end: int, indent: int) -> int | None:
        last = line
        while last < end and self.lines.rest(last, indent)[:1] in ("+", "|"):
            last += 1
        if last - line < 3:
            return None
        lines = [self.lines.span(number, indent) for number in range(line, last)]
        self.table(grid_table(self.text, lines), line, last)
        return last

    def ruled(self, line: int, end: int, indent: int) -> int | None:
        """A table ends at a ruler with an empty line behind it."""
        if end <= self.unruled:
            return None
        last = next(
            (
                number + 1
                for number in range(line + 1, end)
                if RULER.fullmatch(self.lines.rest(number, indent))
                if number + 1 == end or self.lines.is_blank(number + 1)
            ),
            None,
        )
        if last is None:
            self.unruled = end
            return None
        starts = [self.source.lines[number] for number in range(line, last)]
        lines = [Span(min(start + indent, stop), stop) for start, stop in starts]
        self.table(ruled_table(self.text, lines), line, last)
        return last

    def table(self, drawn: Drawn, line: int, last: int) -> None:
        self.tables += 1
        self.directives.block(line + 1, last)
        cells = [[self.cell(spans) for spans in row] for row in drawn.rows]
        grid = [[GridCell(self.builder.read(pieces).strip()) for pieces in row] for row in cells]
        write_cells(
            self.builder, grid, cells, drawn.head, dated=self.sections.dated, table=self.tables
        )

    def cell(self, spans: list[Span]) -> list[Piece]:
        lines = Lines.of(self.text, [span for span in spans if span.end > span.start], 0)
        return self.flow(lines) if lines.spans else []

    def flow(self, lines: Lines) -> list[Piece]:
        return Flow(self.text, lines, scan_rst(lines.text), breaks=False).pieces()

    def write(self, kind: BlockKind, lines: Lines, **more: Any) -> None:
        self.directives.block(*lines.numbers)
        pieces = self.flow(lines)
        self.builder.block(kind, pieces, dated=self.sections.dated, **more)


_Rule = Callable[[_Reader, int, int, int], int | None]
_RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = (
    (_EXPLICIT, _Reader.explicit),
    (GRID_BORDER, _Reader.grid),
    (RULER, _Reader.ruled),
    (re.compile(r">>>(?:\s|$)"), _Reader.doctest),
    (_LINE_BLOCK, _Reader.line_block),
    (re.compile(r"__\s"), lambda _reader, line, _end, _indent: line + 1),
    (_FIELD, _Reader.field),
    (_BULLET, _Reader.item),
    (_ENUMERATED, _Reader.enumerated),
)
