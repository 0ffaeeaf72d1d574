"""Word documents. In: a DOCX file. Out: its Document: paragraphs, headings, items and tables.

A paragraph is a line of the source, counted from the first one of the document, so that "line 12"
is the twelfth paragraph. Deleted text, fields' codes, page headers and footers are not read;
struck-out text is kept but not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker.models.document import BlockKind
from tracker.readers.archive import member, open_archive
from tracker.readers.assemble import assemble
from tracker.readers.grid import GridCell, write_cells
from tracker.readers.sections import Sections
from tracker.readers.source import Entry, Item, Piece, Raw, ReadOptions, Source, TextBuilder
from tracker.readers.xml_events import Event, xml_events

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BODY, _STYLES, _CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}
_LEFT_OUT = frozenset(("del", "moveFrom", "instrText", "delText"))
_HEADING = re.compile(r"heading ?([1-9])")
_PROPERTIES = {"title": "title", "creator": "author"}
_OFF = ("0", "false", "off", "none")


@dataclass
class Paragraph:
    """A paragraph: its style, whether it is in a list, and its runs, each with whether it is read.

    `start` is its offset in the source.
    """

    style: str = ""
    listed: bool = False
    level: int | None = None
    runs: list[tuple[str, bool]] = field(default_factory=list)
    start: int = 0

    @property
    def text(self) -> str:
        return "".join(words for words, _ in self.runs)


@dataclass
class Cell:
    """A cell of a table; `merged` says that it goes on from the cell above."""

    columns: int = 1
    merged: bool = False
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass
class Table:
    """A table: its rows, and how many of them are marked as its head."""

    rows: list[list[Cell]] = field(default_factory=list)
    head: int = 0


def read_docx(raw: Raw, options: ReadOptions) -> Iterator[Item]:
    """The document in a DOCX file."""
    with open_archive(raw, options.limits) as archive:

        def events(name: str) -> Iterator[Event]:
            return xml_events(member(archive, name, raw), raw.place, options.limits)

        body = _Body(events(_BODY))
        names = archive.namelist()
        styles = _Styles(events(_STYLES) if _STYLES in names else iter(()))
        properties = _properties(events(_CORE)) if _CORE in names else {}
    source = Source(_source_text(body.paragraphs), raw.path)
    builder = TextBuilder(source)
    _Writer(builder, styles).write(body.parts)
    metadata = _metadata(properties, builder)
    yield assemble(source, metadata, builder, options, MEDIA_TYPE)


def _source_text(paragraphs: list[Paragraph]) -> str:
    """All paragraphs, each on a line; gives each its place."""
    lines, offset = [], 0
    for paragraph in paragraphs:
        paragraph.start = offset
        line = re.sub(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", " ", paragraph.text)
        lines.append(line)
        offset += len(line) + 1
    return "\n".join(lines)


def _metadata(properties: dict[str, str], builder: TextBuilder) -> dict[str, Entry]:
    found = {
        name: Entry(" ".join(value.split()), "file properties")
        for name, value in properties.items()
        if value.strip()
    }
    if any(block.kind in ("title", "heading") for block in builder.blocks):
        found.pop("title", None)  # what the document shows is surer than what its file says
    return found


class _Body:
    """Gathers the paragraphs and tables of a document."""

    def __init__(self, events: Iterator[Event]) -> None:
        self.parts: list[Paragraph | Table] = []
        self.paragraphs: list[Paragraph] = []
        self.open: list[str] = []
        self.absent = 0
        self.stack: list[Paragraph] = []  # a text box stands within a paragraph
        self.tables: list[Table] = []
        self.struck = False
        for event in events:
            if event.kind == "start":
                self.start(event.name, event.given)
            elif event.kind == "end":
                self.end()
            elif not self.absent and self.stack and self.open[-1] == "t":
                self.stack[-1].runs.append((event.name, not self.struck))

    def start(self, name: str, given: dict[str, str]) -> None:
        tag = _tag(name)
        self.open.append(tag)
        if self.absent or name == _FALLBACK or tag in _LEFT_OUT:
            self.absent += 1
        elif tag == "p":
            self.stack.append(Paragraph())
            self.paragraphs.append(self.stack[-1])
        elif tag == "tbl":
            self.tables.append(Table())
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag == "tc" and self.tables:
            rows = self.tables[-1].rows
            if not rows:
                rows.append([])
            rows[-1].append(Cell())
        elif tag == "r":
            self.struck = False
        else:
            self.property(tag, _value(given))

    def property(self, tag: str, value: str) -> None:
        """What an empty element says of the paragraph, run or cell that it stands in."""
        paragraph = self.stack[-1] if self.stack else None
        if tag in _SIGNS and "r" in self.open[-3:] and paragraph:
            paragraph.runs.append((_SIGNS[tag], not self.struck))
        elif tag in ("strike", "dstrike"):
            self.struck = "r" in self.open and value not in _OFF
        elif tag == "pStyle" and paragraph:
            paragraph.style = value
        elif tag == "numPr" and paragraph:
            paragraph.listed = True
        elif tag == "outlineLvl" and paragraph and value.isdigit():
            paragraph.level = int(value) + 1
        elif tag == "tblHeader" and self.tables and value not in _OFF:
            self.tables[-1].head = len(self.tables[-1].rows)
        elif tag in ("gridSpan", "vMerge") and (cell := self.cell()):
            if tag == "vMerge":
                cell.merged = value != "restart"
            elif value.isdigit():
                cell.columns = max(1, min(int(value), 1000))

    def cell(self) -> Cell | None:
        """The cell that is open in the innermost table."""
        if "tc" not in self.open or not self.tables:
            return None
        rows = self.tables[-1].rows
        return rows[-1][-1] if rows and rows[-1] else None

    def end(self) -> None:
        tag = self.open.pop()
        if self.absent:
            self.absent -= 1
        elif tag == "p" and self.stack:
            paragraph = self.stack.pop()
            if cell := self.cell():
                cell.paragraphs.append(paragraph)
            else:
                self.parts.append(paragraph)
        elif tag == "tbl" and self.tables:
            table = self.tables.pop()
            self.parts.append(table)


class _Styles:
    """Which styles are headings, and of which level; the title is level 0."""

    def __init__(self, events: Iterator[Event]) -> None:
        self.levels: dict[str, int] = {}
        self.parents: dict[str, str] = {}
        style = ""
        for event in events:
            tag, value = _tag(event.name), _value(event.given)
            if event.kind != "start":
                continue
            if tag == "style":
                style = event.given.get(_WORD + "styleId") or event.given.get(
                    _STRICT + "styleId", ""
                )
            elif tag == "name" and value.lower() == "title":
                self.levels[style] = 0
            elif tag == "name" and (heading := _HEADING.fullmatch(value.lower())):
                self.levels[style] = int(heading[1])
            elif tag == "basedOn":
                self.parents[style] = value
            elif tag == "outlineLvl" and value.isdigit() and int(value) < 9:
                self.levels.setdefault(style, int(value) + 1)

    def level(self, style: str) -> int | None:
        """The level of a style, or of the one it is based on."""
        for _ in range(20):
            if style in self.levels:
                return self.levels[style]
            style = self.parents.get(style, "")
        return None


def _properties(events: Iterator[Event]) -> dict[str, str]:
    """What the file says of the document."""
    said: dict[str, str] = {}
    name = ""
    for event in events:
        if event.kind == "text" and name:
            said[name] = said.get(name, "") + event.name
        else:
            tag = event.name.rpartition("}")[2] if event.kind == "start" else ""
            name = _PROPERTIES.get(tag, "")
    return said


class _Writer:
    """Puts the parts of a document into a text."""

    def __init__(self, builder: TextBuilder, styles: _Styles) -> None:
        self.builder = builder
        self.styles = styles
        self.sections = Sections()
        self.tables = 0

    def write(self, parts: list[Paragraph | Table]) -> None:
        for part in parts:
            if isinstance(part, Table):
                self.table(part)
            else:
                self.paragraph(part)

    def paragraph(self, paragraph: Paragraph) -> None:
        pieces = _pieces(paragraph)
        level = paragraph.level or self.styles.level(paragraph.style)
        kind: BlockKind = "item" if paragraph.listed else "paragraph"
        more: dict[str, Any] = {}
        if level is not None and level <= 9 and paragraph.text.strip():
            kind = "heading" if level else "title"
            more = {"level": level or 1}
            self.sections.heading(level or 1, paragraph.text)
        self.builder.block(kind, pieces, dated=self.sections.dated, **more)

    def table(self, table: Table) -> None:
        """Cells with the headers of their columns and the labels of their rows."""
        self.tables += 1
        rows = [[_CellPieces(cell) for cell in row] for row in table.rows]
        grid = [[GridCell(one.text, columns=one.cell.columns) for one in row] for row in rows]
        pieces = [[one.pieces for one in row] for row in rows]
        write_cells(
            self.builder, grid, pieces, table.head, dated=self.sections.dated, table=self.tables
        )


class _CellPieces:
    """A cell's paragraphs as one stretch of text."""

    def __init__(self, cell: Cell) -> None:
        self.cell = cell
        self.pieces: list[Piece] = []
        for paragraph in cell.paragraphs:
            self.pieces += [Piece(0, 0, " ")] * bool(self.pieces) + _pieces(paragraph)
        self.text = " ".join(" ".join(one.text for one in cell.paragraphs).split())


def _pieces(paragraph: Paragraph) -> list[Piece]:
    """The paragraph's runs; a break of a line is one in the text too, a tab is a space."""
    pieces, offset = [], paragraph.start
    for words, is_read in paragraph.runs:
        for part in re.findall(r"[\n\t]|[^\n\t]+", words):
            made = part if part == "\n" else " " if part == "\t" else None
            pieces.append(Piece(offset, offset + len(part), made, not is_read))
            offset += len(part)
    return pieces


def _tag(name: str) -> str:
    """The name of an element of a document; "" for one of another vocabulary."""
    for namespace in (_WORD, _STRICT):
        if name.startswith(namespace):
            return name[len(namespace) :]
    return ""


def _value(given: dict[str, str]) -> str:
    return given.get(_WORD + "val") or given.get(_STRICT + "val") or ""
