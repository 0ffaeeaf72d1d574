"""Plain text. In: a source. Out: its text and paragraphs, through a `TextBuilder`.

Text is written in two ways: a paragraph a line, or lines broken at a width. A line's end is a
break at that width, and joined with a space, where the next word would not have fitted, or where
the next line goes on in lower case; every other line's end is a paragraph's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.lexicon import words
from tracker.models.document import BlockKind
from tracker.readers.source import Piece, Source, TextBuilder
from tracker.spans import Span

_WIDEST = 120  # no one breaks lines by hand beyond
_LONGEST_TITLE = 150
BULLETS = "-*•‣◦·▪■●\uf0b7"
ITEM = re.compile(rf"(?:[{BULLETS}]|\(?\d{{1,2}}[.)]|\(?[a-z]\))[ \t]+(?=\S)")
_WORD = re.compile(r"\S+")
SENTENCE_END = (".", "!", "?", ":", ";", ",", "…")


def read_text(source: Source, first_line: int, builder: TextBuilder) -> None:
    """Put what stands from `first_line` (0-based) on into `builder`."""
    lines = [_trimmed(source.text, line) for line in source.lines[first_line:]]
    width = _width(lines)
    titled = builder.expects_title
    groups = list(_groups(lines))
    for number, group in enumerate(groups, 1):
        for paragraph in _paragraphs(source.text, group, width):
            pieces, kind = _pieces(source.text, paragraph)
            text = builder.read(pieces)
            if not titled and not _is_furniture(text):
                titled = True
                if len(group) == 1 and number < len(groups) and _is_title(text):
                    kind = "title"
            builder.block(kind, pieces)


def _trimmed(text: str, line: Span) -> Span:
    written = text[line.start : line.end]
    start = line.start + len(written) - len(written.lstrip())
    return Span(start, max(start, line.start + len(written.rstrip())))


def _width(lines: list[Span]) -> int:
    """The width that nine lines in ten keep to."""
    lengths = sorted(line.end - line.start for line in lines if line.end > line.start)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _groups(lines: list[Span]) -> Iterator[list[Span]]:
    """Lines with no empty line between them."""
    group: list[Span] = []
    for line in [*lines, Span(0, 0)]:
        if line.end > line.start:
            group.append(line)
        elif group:
            yield group
            group = []


def _paragraphs(text: str, group: list[Span], width: int) -> Iterator[list[Span]]:
    paragraph = [group[0]]
    for line in group[1:]:
        if _goes_on(text, paragraph[-1], line, width):
            paragraph.append(line)
        else:
            yield paragraph
            paragraph = [line]
    yield paragraph


def _goes_on(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the line's end between the two is only a break at the width."""
    mark = ITEM.match(text, *following)
    if mark and (mark[0][0] in BULLETS or text[line.end - 1] in SENTENCE_END):
        return False  # "rose to / 12. The next" is no item
    if text[following.start].islower():
        return True
    word = _WORD.match(text, *following)
    assert word is not None
    fits = line.end - line.start + 1 + len(word[0]) <= width
    return not fits and width <= _WIDEST


def _pieces(text: str, paragraph: list[Span]) -> tuple[list[Piece], BlockKind]:
    """The paragraph's lines with spaces between, without the mark of a list's item."""
    mark = ITEM.match(text, *paragraph[0])
    first = Span(mark.end() if mark else paragraph[0].start, paragraph[0].end)
    pieces = [Piece(*first)]
    for line in paragraph[1:]:
        pieces += [Piece(0, 0, " "), Piece(*line)]
    return pieces, "item" if mark else "paragraph"


def _is_furniture(text: str) -> bool:
    return text.casefold() in words("en/page_furniture")


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not text.endswith(SENTENCE_END)
