"""Markdown. In: a source. Out: its text, blocks and directives, through a `TextBuilder`.

`markdown-it-py` finds the blocks, by CommonMark and with tables; its rules are wrapped so that each
block knows where its lines begin within lists and quotations. `inline` reads what is inside them.
Code blocks, link definitions and comments are no part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from tracker.models.document import BlockKind, Directive
from tracker.readers.directives import Comment, Directives
from tracker.readers.flow import Flow, Lines
from tracker.readers.inline import Inline, normal_label, scan, scan_html
from tracker.readers.sections import Sections
from tracker.readers.source import Piece, Source, TextBuilder
from tracker.spans import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    Rule = Callable[[StateBlock, int, int, bool], bool]

_MAX_NESTING = 100

# What stands at the start of a block for machines: a task's box, an alert's kind, a footnote's
# name, a link's target; and at the end of a heading: its anchor.
_PREFIX: dict[BlockKind, re.Pattern[str]] = {
    "item": re.compile(r"\[[ xX]\]\s+"),
    "quote": re.compile(r"\[!\w+\]\s*"),
    "paragraph": re.compile(r"(?:\[\^[^\]\s]+\]:|\([\w.-]+\)=(?=\s|$))\s*"),
}
_ANCHOR = re.compile(r"\{[#:.][^{}]*\}$")
_BLANK = re.compile(r"[ \t]*")
_LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")
_CELL_END = re.compile(r"\\.|\|")
_CONTAINERS: dict[str, BlockKind] = {"list_item": "item", "blockquote": "quote"}


def read_markdown(source: Source, first_line: int, builder: TextBuilder) -> tuple[Directive, ...]:
    """Put what stands from `first_line` (0-based) on into `builder`; give the directives."""
    if first_line >= len(source.line_starts):
        return ()
    reader = _Reader(source, first_line, builder)
    text = source.text[source.line_starts[first_line] :]
    reader.read(text.replace("\r\n", "\n").replace("\r", "\n"))
    return reader.directives.end()


@cache
def _parser() -> MarkdownIt:
    """CommonMark and tables, blocks only, with the place of each block's lines in `meta`."""
    from markdown_it import MarkdownIt, rules_block

    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    parser.core.ruler.enableOnly(["block"])
    interrupts = ["paragraph", "reference", "blockquote"]
    for name, rule, alt in (
        ("table", rules_block.table, interrupts[:2]),
        ("html_block", rules_block.html_block, interrupts),
        ("heading", rules_block.heading, interrupts),
        ("lheading", rules_block.lheading, []),
        ("paragraph", rules_block.paragraph, []),
    ):
        parser.block.ruler.at(name, _placed(rule), {"alt": alt})
    return parser


def _placed(rule: Rule) -> Rule:
    """The rule, noting in its tokens where the content of each of their lines begins."""

    def run(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        known = len(state.tokens)
        found = rule(state, first, last, silent)
        for token in state.tokens[known:]:
            if token.map:
                token.meta["starts"] = [
                    state.bMarks[line] + state.tShift[line] for line in range(*token.map)
                ]
        return found

    return run


class _Reader:
    """Walks the blocks once, in order."""

    def __init__(self, source: Source, first_line: int, builder: TextBuilder) -> None:
        self.source = source
        self.first_line = first_line
        self.builder = builder
        self.directives = Directives()
        self.sections = Sections()
        self.labels: frozenset[str] = frozenset()
        self.containers: list[BlockKind] = []
        self.line_starts = [0]  # of the text that the parser sees
        self.tables = 0

    def read(self, text: str) -> None:
        """`text` is the body with line feeds only."""
        self.line_starts += [match.end() for match in re.finditer("\n", text)]
        found: dict[str, Any] = {}
        tokens = iter(_parser().parse(text, found))
        self.labels = frozenset(map(normal_label, found.get("references", ())))
        for token in tokens:
            name, _, side = token.type.rpartition("_")
            if token.type == "table_open":
                self.table(token, tokens)
            elif token.type == "html_block":
                self.html(token)
            elif token.type == "heading_open":
                self.heading(token, next(tokens))
            elif token.type == "inline":
                self.paragraph(token)
            elif name in _CONTAINERS and side == "open":
                self.containers.append(_CONTAINERS[name])
            elif name in _CONTAINERS:
                self.containers.pop()

    def heading(self, opening: Token, token: Token) -> None:
        lines = self.lines(token)
        if opening.markup.startswith("#"):
            after = lines.spans[0].start + len(opening.markup)
            start = self.source.text.index(token.content, after)
            lines = self.one_line(Span(start, start + len(token.content)), lines.first)
        if len(lines.spans) == 1 and (anchor := _ANCHOR.search(lines.text)):
            start = lines.spans[0].start
            lines = self.one_line(Span(start, start + anchor.start()), lines.first)
        inline = scan(lines.text, self.labels)
        self.mark(lines, inline)
        self.write_heading(int(opening.tag[1]), Flow(self.source.text, lines, inline).pieces())

    def paragraph(self, token: Token) -> None:
        lines = self.lines(token)
        kind: BlockKind = self.containers[-1] if self.containers else "paragraph"
        prefix = _PREFIX[kind].match(lines.text)
        inline = scan(lines.text, self.labels, prefix.end() if prefix else 0)
        self.mark(lines, inline)
        self.write(kind, Flow(self.source.text, lines, inline).pieces())

    def table(self, opening: Token, tokens: Iterator[Token]) -> None:
        """Cells, each with its column's header and its row's first cell."""
        while next(tokens).type != "table_close":
            pass
        self.tables += 1
        lines = self.lines(opening)
        self.directives.block(*lines.numbers)
        headers = self.row(lines, 0, [])
        for number in range(2, len(lines.spans)):  # below the header stands a line of dashes
            self.row(lines, number, headers)

    def row(self, lines: Lines, number: int, headers: list[str]) -> list[str]:
        """Write one row; give the text of its cells. The first row has no headers."""
        texts: list[str] = []
        for column, cell in enumerate(self.cells(lines.spans[number])):
            part = self.one_line(cell, lines.first + number)
            inline = scan(part.text, self.labels)
            self.comments(part, inline, in_row=True)
            if number and column >= len(headers):
                continue  # a cell too many is not shown, but may hold a comment
            text = self.write(
                "cell",
                Flow(self.source.text, part, inline).pieces(),
                " | " if any(texts) else None,
                table=self.tables,
                column=headers[column] if number else "",
                row=texts[0] if number and column else "",
            )
            texts.append(text)
        return texts

    def cells(self, line: Span) -> list[Span]:
        """The cells of a table's line, without the bars at its two ends."""
        bars = [m.start() for m in _CELL_END.finditer(self.source.text, *line) if m[0] == "|"]
        start, end = line
        if bars and bars[0] == start:
            start = bars.pop(0) + 1
        if bars and bars[-1] == end - 1:
            end = bars.pop()
        starts = [start, *(bar + 1 for bar in bars)]
        return [Span(*ends) for ends in zip(starts, [*bars, end], strict=True)]

    def html(self, token: Token) -> None:
        """A block of HTML: tags that are not inline part it into headings and paragraphs."""
        lines = self.lines(token)
        inline = scan_html(lines.text)
        flow = Flow(self.source.text, lines, inline)
        parts = [(part.level, flow.pieces(part.span)) for part in inline.parts]
        if any(self.builder.read(pieces).strip() for _, pieces in parts):
            self.mark(lines, inline)
        else:
            self.comments(lines, inline)
        for level, pieces in parts:
            if level:
                self.write_heading(level, pieces)
            else:
                self.write("paragraph", pieces)

    def write_heading(self, level: int, pieces: list[Piece]) -> None:
        self.sections.heading(level, self.builder.read(pieces))
        self.write("heading", pieces, level=level)

    def write(
        self, kind: BlockKind, pieces: Iterable[Piece], separator: str | None = None, **more: Any
    ) -> str:
        return self.builder.block(kind, pieces, separator, dated=self.sections.dated, **more)

    def mark(self, lines: Lines, inline: Inline) -> None:
        """Directives that wait speak of these lines; then come those that stand within."""
        self.directives.block(*lines.numbers)
        self.comments(lines, inline)

    def comments(self, lines: Lines, inline: Inline, in_row: bool = False) -> None:
        number, line_start, seen = lines.first + 1, 0, 0
        for comment in inline.comments:
            start, end = comment.outer
            number += lines.text.count("\n", seen, start)
            line_start = lines.text.rfind("\n", seen, start) + 1 or line_start
            seen = start
            before, after = _BLANK.match(lines.text, line_start), _LINE_END.match(lines.text, end)
            alone = before is not None and before.end() >= start and after is not None
            self.directives.comment(Comment(comment.text, number, alone and not in_row))

    def one_line(self, span: Span, number: int) -> Lines:
        return Lines.of(self.source.text, [span], number)

    def lines(self, token: Token) -> Lines:
        """The lines of a token that `_placed` has marked."""
        assert token.map is not None
        spans = []
        for line, begin in zip(range(*token.map), token.meta["starts"], strict=True):
            start, end = self.source.lines[self.first_line + line]
            start = min(start + begin - self.line_starts[line], end)
            spans.append(Span(start, start + len(self.source.text[start:end].rstrip())))
        return Lines.of(self.source.text, spans, self.first_line + token.map[0])
