"""From marked-up lines to running text. In: a block's lines and what to cut from them. Out: pieces.

A line's end becomes a space, or stays a line's end where the author broke the line on purpose.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from tracker.readers.inline import Cut, Inline
from tracker.readers.source import Piece
from tracker.spans import Span


class Lines(NamedTuple):
    """A block's lines in the source, without the marks of lists and quotations.

    `text` is those lines joined by line feeds; `first` is the 0-based number of the first.
    """

    spans: list[Span]
    text: str
    first: int

    @classmethod
    def of(cls, source: str, spans: list[Span], first: int) -> Lines:
        return cls(spans, "\n".join(source[start:end] for start, end in spans), first)

    @property
    def numbers(self) -> tuple[int, int]:
        """The 1-based numbers of the first and last line."""
        return self.first + 1, self.first + len(self.spans)


class Flow:
    """The running text of one block; without `breaks` the end of a line is never one for the reader
    too.
    """

    def __init__(self, source: str, lines: Lines, inline: Inline, *, breaks: bool = True) -> None:
        self._lines = lines
        self._opaque = inline.opaque
        lengths = (span.end - span.start + 1 for span in lines.spans)
        self._starts = list(accumulate(lengths, initial=0))[:-1]
        ends = [
            Cut(start - 1, start, _line_end(source, span) if breaks else " ")
            for start, span in zip(self._starts[1:], lines.spans, strict=False)
        ]
        self._cuts = _merged([*inline.cuts, *ends])

    def pieces(self, part: Span | None = None) -> list[Piece]:
        """The pieces of the block, or of a part of its text."""
        return list(self._pieces(part or Span(0, len(self._lines.text))))

    def _pieces(self, part: Span) -> Iterator[Piece]:
        position = part.start
        index = bisect_left(self._cuts, part.start, key=lambda cut: cut.start)
        while index < len(self._cuts) and self._cuts[index].end <= part.end:
            cut = self._cuts[index]
            yield from self._kept(position, cut.start)
            if cut.text:
                yield Piece(0, 0, cut.text)
            position = cut.end
            index += 1
        yield from self._kept(position, part.end)

    def _kept(self, start: int, end: int) -> Iterator[Piece]:
        """The source's characters of a stretch within one line, parted where they become opaque."""
        if start >= end:
            return
        line = bisect_right(self._starts, start) - 1
        shift = self._lines.spans[line].start - self._starts[line]
        if not self._opaque:
            yield Piece(start + shift, end + shift)
            return
        index = bisect_right(self._opaque, start, key=lambda span: span.end)
        while start < end:
            span = self._opaque[index] if index < len(self._opaque) else Span(end, end)
            opaque = span.start <= start
            stop = min(end, span.end if opaque else span.start)
            yield Piece(start + shift, stop + shift, opaque=opaque)
            index += opaque
            start = stop


def _merged(cuts: list[Cut]) -> list[Cut]:
    """The cuts in order, those inside a longer one left out."""
    kept: list[Cut] = []
    for cut in sorted(cuts, key=lambda one: (one.start, -one.end)):
        if not kept or cut.start >= kept[-1].end:
            kept.append(cut)
    return kept


def _line_end(source: str, line: Span) -> str:
    """What stands for the end of a line: two spaces or a backslash break it for the reader too."""
    broken = source.startswith("  ", line.end) or source.endswith("\\", *line)
    return "\n" if broken else " "
