"""The lines of a text by their indentation. In: a source. Out: what a line (0-based) holds from an
indentation on, and where that stands.

A line that begins with the mark of a list is hung: what stands behind the mark counts as indented.
"""

from __future__ import annotations

from typing import NamedTuple

from tracker.readers.source import Source
from tracker.spans import Span


class Hung(NamedTuple):
    """A line that begins with the mark of a list: how far its text counts as indented, and the
    offset at which it begins.
    """

    indent: int
    start: int


class IndentedLines:
    """Lines of a source, of which some are hung."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.hung: dict[int, Hung] = {}

    def hang(self, line: int, indent: int, start: int) -> None:
        """From now on the line begins at `start`, and counts as indented so far."""
        self.hung[line] = Hung(indent, start)

    def indent(self, line: int) -> int:
        """How far the line is indented."""
        if line in self.hung:
            return self.hung[line].indent
        start, end = self.source.lines[line]
        written = self.text[start:end]
        return len(written) - len(written.lstrip())

    def depths(self, line: int, end: int) -> list[int]:
        """How far those lines are indented that are not empty."""
        return [self.indent(number) for number in range(line, end) if not self.is_blank(number)]

    def is_blank(self, line: int) -> bool:
        """Whether nothing stands on the line, or behind its mark."""
        return not self.rest(line, 0).strip()

    def rest(self, line: int, indent: int) -> str:
        """What stands on a line from an indentation on."""
        end = self.source.lines[line].end
        return self.text[min(self.begin(line, indent), end) : end].rstrip()

    def begin(self, line: int, indent: int) -> int:
        """The offset of an indentation; behind the mark on a line that has one."""
        if line in self.hung:
            return self.hung[line].start
        return self.source.lines[line].start + indent

    def span(self, line: int, indent: int) -> Span:
        """The place of what stands on a line from an indentation on."""
        end = self.source.lines[line].end
        start = min(self.begin(line, indent), end)
        written = self.text[start:end]
        start += len(written) - len(written.lstrip())
        return Span(start, max(start, end - (len(written) - len(written.rstrip()))))

    def inside(self, line: int, end: int, indent: int) -> int:
        """The end of what is indented at least so far, empty lines included."""
        last = line
        while line < end and (self.is_blank(line) or self.indent(line) >= indent):
            if not self.is_blank(line):
                last = line + 1
            line += 1
        return last
