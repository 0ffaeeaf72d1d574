"""Where text stands: spans in a document's text, and the way back to its source file.

In: offsets in code points. Out: offsets, lines and columns. Pure, no I/O.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open `[start, end)` offsets in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Place(NamedTuple):
    """A place a person can go to: 1-based line and column, 1-based page where there are pages.

    Where there are pages, lines are counted from the top of each.
    """

    line: int
    column: int
    page: int | None = None


class Segment(NamedTuple):
    """`length` characters of text that stand unchanged in the source."""

    text: int
    source: int
    length: int


class OffsetMap(NamedTuple):
    """From offsets in `document.text` to offsets, lines and columns of the source.

    `segments` ascend by text offset. Text between two segments was made by the reader (a blank
    line between title and body, a decoded entity) and maps to where the next segment begins.
    `line_starts` are source offsets at which lines begin; `page_starts` likewise for pages. The
    first of them are line `first_line` and page `first_page`: a text that stands in one part of a
    large file does not carry the lines of all of it.
    """

    segments: tuple[Segment, ...]
    line_starts: tuple[int, ...] = (0,)
    page_starts: tuple[int, ...] = ()
    first_line: int = 1
    first_page: int = 1

    def source(self, offset: int) -> int:
        """The source offset of the character at text offset `offset`."""
        if not self.segments:
            return offset
        index = bisect_right(self.segments, offset, key=lambda s: s.text) - 1
        if index < 0:
            return self.segments[0].source
        segment = self.segments[index]
        inside = offset - segment.text
        if inside < segment.length or index + 1 == len(self.segments):
            return segment.source + min(inside, segment.length)
        return self.segments[index + 1].source

    def place(self, offset: int) -> Place:
        """Line, column and page, all counted from 1, of the character at text offset `offset`."""
        source = self.source(offset)
        line = max(bisect_right(self.line_starts, source), 1)
        column = source - self.line_starts[line - 1] + 1
        page = bisect_right(self.page_starts, source)
        if not page:
            return Place(line + self.first_line - 1, column)
        above = bisect_right(self.line_starts, self.page_starts[page - 1]) - 1
        first_line = self.first_line if page == 1 else 1
        return Place(line - above + first_line - 1, column, page + self.first_page - 1)

    def within(self, part: Span) -> OffsetMap:
        """The map of a text that stands wholly in `part` of the source."""
        lines = _reaching(self.line_starts, part)
        pages = _reaching(self.page_starts, part)
        first = self._replace(segments=()).place(part.start)
        if pages:
            pages = (max(pages[0], lines[0]), *pages[1:])
        return self._replace(
            line_starts=lines,
            page_starts=pages,
            first_line=first.line,
            first_page=first.page or 1,
        )

    def through(self, outer: OffsetMap) -> OffsetMap:
        """The way on: this map leads into a text from which `outer` leads to its own source."""
        if not outer.segments:
            return outer._replace(segments=self.segments)
        found: list[Segment] = []
        for segment in self.segments:
            index = max(bisect_right(outer.segments, segment.source, key=lambda s: s.text) - 1, 0)
            end = segment.source + segment.length
            while index < len(outer.segments) and outer.segments[index].text < end:
                part = outer.segments[index]
                first = max(part.text, segment.source)
                length = min(part.text + part.length, end) - first
                if length > 0:
                    text = segment.text + first - segment.source
                    found.append(Segment(text, part.source + first - part.text, length))
                index += 1
        # Without one, all of the text would seem to be copied.
        nowhere = (Segment(0, outer.segments[0].source, 0),)
        return outer._replace(segments=tuple(found) or nowhere)


def _reaching(starts: tuple[int, ...], part: Span) -> tuple[int, ...]:
    """The starts of what stands in the part, wholly or with its end."""
    return starts[max(bisect_right(starts, part.start) - 1, 0) : bisect_right(starts, part.end)]


def line_starts(source: str) -> tuple[int, ...]:
    """Offsets at which the lines of `source` begin; line ends are \\n, \\r\\n and \\r."""
    starts = [0]
    position = 0
    for line in source.splitlines(keepends=True):
        position += len(line)
        if line.endswith(("\n", "\r")):
            starts.append(position)
    return tuple(starts)
