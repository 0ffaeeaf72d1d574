"""The markup of a page to its parts. In: the text of an HTML file. Out: a `Page`.

Parts are paragraphs, headings, items, quotations and tables, in order, each piece of text at its
exact offset. What is no text of the page is left out: scripts, navigation, footers, comments of
readers, other articles, whatever is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tracker.readers.html_elements import UNREAD, VOID, breaks, closing, is_left_out, is_main, kind
from tracker.readers.html_markup import RAW, Token, tokens
from tracker.readers.html_page import Cell, Page, Part, Remark, Table, Value
from tracker.readers.raised import raised
from tracker.readers.source import Piece

_SPACE = " \t\n\r\f"
_TEXT = re.compile(rf"[{_SPACE}]+|(?:[^{_SPACE}]+(?: (?=[^{_SPACE}]))?)+")
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_MOST_SPANNED = 1000  # as in the standard
_NAMES = ("property", "name", "itemprop", "http-equiv")


class TooDeepError(Exception):
    """Elements are nested more deeply than allowed."""


def parse_page(text: str, nesting: int, start: int = 0) -> Page:
    """The parts of a page that begins at `start`.

    Raises `TooDeepError` where elements nest deeper than `nesting`.
    """
    parser = _Parser(text, nesting)
    for token in tokens(text, start):
        parser.handle(token)
    parser.close_to(0)
    parser.end_block()
    parser.page.settle()
    return parser.page


class _Open(NamedTuple):
    """An open element: whether it begins a block, and whether its text is absent, unread, main."""

    name: str
    breaks: bool
    absent: bool
    unread: bool
    main: bool


_OUTSIDE = _Open("", False, False, False, False)


class _Parser:
    """Follows the elements; a block that ends goes to the cell that is open, else to the page."""

    def __init__(self, text: str, nesting: int) -> None:
        self.text = text
        self.nesting = nesting
        self.page = Page()
        self.open: list[_Open] = []
        self.part: Part | None = None
        self.tables: list[Table] = []
        self.raised = -1  # the piece of the block at which a superscript begins
        self.script: str | None = None  # the type of the script that is open

    @property
    def inner(self) -> _Open:
        """The innermost open element."""
        return self.open[-1] if self.open else _OUTSIDE

    @property
    def in_title(self) -> bool:
        """Whether the page's title is open; a picture may have one too."""
        return self.inner.name == "title" and not any(one.absent for one in self.open[:-1])

    def handle(self, token: Token) -> None:
        """One piece of markup, in order."""
        if token.kind == "text":
            self.characters(token)
        elif token.kind == "start":
            self.start(str(token.value), token)
        elif token.kind == "end":
            self.end(str(token.value), token)
        else:
            self.page.remarks.append(Remark(str(token.value), token.start, token.end))

    # Elements.

    def start(self, tag: str, token: Token) -> None:
        given = token.given
        self.note(tag, token)
        self.close_for(tag)
        if tag in VOID:
            self.void(tag, token)
            return
        above = self.inner
        absent = above.absent or is_left_out(tag, given)
        ends = breaks(tag) and not above.absent
        if ends:
            self.end_block()
        if not absent:
            self.begin(tag, given)
        if tag == "a" and self.raised >= 0 and given.get("href", "").startswith("#"):
            absent = True  # the mark of a footnote
        if len(self.open) >= self.nesting:
            raise TooDeepError
        unread, main = above.unread or tag in UNREAD, above.main or is_main(tag, given)
        self.open.append(_Open(tag, ends, absent, unread, main))
        if token.closed and tag not in RAW:
            self.close_to(len(self.open) - 1)

    def end(self, tag: str, token: Token) -> None:
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index].name == tag:
                self.close_to(index)
                return
        if tag == "br":
            self.void(tag, token)
        elif tag == "p" and not self.inner.absent:
            self.end_block()

    def begin(self, tag: str, given: dict[str, str]) -> None:
        if tag == "sup" and self.part:
            self.raised = len(self.part.pieces)
        elif tag == "table":
            if self.tables:
                self.tables[-1].layout = True
            self.tables.append(Table(layout=given.get("role") in ("presentation", "none")))
        elif self.tables and tag in ("tr", "td", "th"):
            rows = self.tables[-1].rows
            if tag == "tr" or not rows:
                rows.append([])
            if tag != "tr":
                columns, down = given.get("colspan", ""), given.get("rowspan", "")
                rows[-1].append(Cell(tag == "th", _spanned(columns), _spanned(down)))

    def void(self, tag: str, token: Token) -> None:
        if self.inner.absent or self.part is None or tag not in ("hr", "br"):
            return
        pieces = self.part.pieces
        if tag == "hr" or (pieces and pieces[-1].text == "\n"):
            self.end_block()  # two breaks of a line make a paragraph
        else:
            pieces.append(Piece(token.start, token.start, "\n"))

    def close_for(self, tag: str) -> None:
        """End the elements that cannot hold the one that begins."""
        ended, fence = closing(tag) or (frozenset(), frozenset())
        if not ended:
            return
        lowest = len(self.open)
        for index in range(len(self.open) - 1, -1, -1):
            name = self.open[index].name
            if name in ended:
                lowest = index
            elif name in fence:
                break
        self.close_to(lowest)

    def close_to(self, index: int) -> None:
        """End the open elements from `index` on, the innermost first."""
        while len(self.open) > index:
            one = self.open[-1]
            if one.name == "sup":
                self.raise_digits()
            if one.breaks:
                self.end_block()
            self.open.pop()
            if one.name == "script":
                self.script = None
            elif self.tables and not one.absent:
                if one.name == "table":
                    self.end_table()
                elif one.name == "thead":
                    self.tables[-1].head = len(self.tables[-1].rows)

    def end_block(self) -> None:
        """The block that is open ends here."""
        part, self.part, self.raised = self.part, None, -1
        if part and any(piece.text is None or piece.text.strip() for piece in part.pieces):
            cell = self.cell()
            (cell.parts if cell else self.page.parts).append(part)

    def end_table(self) -> None:
        table = self.tables.pop()
        if any(table.parts()):
            self.page.parts.append(table)

    def cell(self) -> Cell | None:
        """The cell that is open in the innermost table."""
        for one in reversed(self.open):
            if one.name in ("table", "caption"):
                return None
            if one.name in ("td", "th"):
                rows = self.tables[-1].rows if self.tables else []
                return rows[-1][-1] if rows and rows[-1] else None
        return None

    # Text.

    def characters(self, token: Token) -> None:
        """Text, or a character written by its name."""
        start, end, meaning = token[1:4]
        if self.script is not None:
            if self.script == "application/ld+json":
                self.page.data.append(self.text[start:end])
            return
        in_title = self.in_title
        if self.inner.absent and not in_title:
            return
        if meaning is not None:
            part = self.page.title if in_title else self.current(start)
            part.pieces.append(Piece(0, 0, meaning, self.inner.unread))
            part.end = end
        elif in_title:
            self.add_words(self.page.title, self.text[start:end], start)
        else:
            self.add(self.text[start:end], start)

    def add(self, data: str, start: int) -> None:
        if self.part is None and not data.strip(_SPACE):
            return
        if not self.current(start).code:
            self.add_words(self.current(start), data, start)
            return
        position = 0
        for gap in _EMPTY_LINE.finditer(data):
            words = data[position : gap.start()]
            self.add_words(self.current(start + position), words, start + position)
            self.end_block()
            position = gap.end()
        self.add_words(self.current(start + position), data[position:], start + position)

    def add_words(self, part: Part, data: str, start: int) -> None:
        """Put words into a block, white space between them as one space."""
        pieces, opaque = part.pieces, self.inner.unread
        for match in _TEXT.finditer(data):
            first, end = start + match.start(), start + match.end()
            if match[0][0] not in _SPACE:
                part.start = first if part.start < 0 else part.start
                part.end = end
                pieces.append(Piece(first, end, opaque=opaque))
            elif pieces and not self.ends_in_space(pieces[-1]):
                pieces.append(Piece(first, end, None if match[0] == " " else " ", opaque))

    def ends_in_space(self, piece: Piece) -> bool:
        text = self.text[piece.end - 1] if piece.text is None else piece.text
        return text.endswith(tuple(_SPACE))

    def current(self, start: int) -> Part:
        """The block that is open, else a new one of the kind that the elements around it say."""
        if self.part is None:
            found = None
            for one in reversed(self.open):
                found = found or kind(one.name)
                if one.name in ("td", "th"):
                    break
            code = any(one.name in ("pre", "xmp", "listing") for one in self.open)
            named = found or ("paragraph", 0)
            self.part = Part(*named, start, start, code=code, main=self.inner.main)
        return self.part

    def raise_digits(self) -> None:
        """What stands in a superscript is shown as the exponent that it is, or left out."""
        start, self.raised = self.raised, -1
        if self.part is None or start < 0:
            return
        pieces = self.part.pieces[start:]
        written = "".join(_contents(self.text, pieces)).strip()
        before = "".join(_contents(self.text, self.part.pieces[max(start - 3, 0) : start]))
        shown = raised(written, before)
        if shown is not None:
            made = Piece(0, 0, shown, pieces[0].opaque)
            self.part.pieces[start:] = [made] if shown else []

    # What the page says of itself.

    def note(self, tag: str, token: Token) -> None:
        page, given, start, end = self.page, token.given, token.start, token.end
        if tag == "html":
            page.lang = given.get("lang", "") or given.get("xml:lang", "")
        elif tag == "script":
            self.script = given.get("type", "").strip().lower()
        elif tag == "link":
            relations = given.get("rel", "").lower().split()
            page.links += (Value(one, given.get("href", ""), start, end) for one in relations)
        elif tag == "time" and not self.inner.absent:
            name = "pubdate" if "pubdate" in given else given.get("itemprop", "").lower()
            page.times.append(Value(name, given.get("datetime", ""), start, end))
        if "content" in given:
            names = {name for one in _NAMES for name in given.get(one, "").lower().split()}
            page.meta += (Value(one, given["content"], start, end) for one in sorted(names))


def _contents(text: str, pieces: Iterable[Piece]) -> Iterable[str]:
    return (text[one.start : one.end] if one.text is None else one.text for one in pieces)


def _spanned(written: str) -> int:
    """How many columns or rows a cell spans."""
    found = re.fullmatch(r"\s*(\d{1,5})", written)
    return min(max(int(found[1]), 1), _MOST_SPANNED) if found else 1
