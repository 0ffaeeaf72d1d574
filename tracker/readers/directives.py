"""Comments that speak to the tracker. In: the text of a comment. Out: a `Directive`.

`tracker: series=ID` ties the numbers of a line to a series; `tracker: ignore CODE reason` accepts
a finding there. A comment alone on its line speaks of the block that follows, any other of its own
line. Names that nobody knows are kept: the checks report them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.models.document import Directive

_COMMENT = re.compile(
    r"""\s* tracker: \s* (?P<name> [\w-]+ )
        (?: \s* = \s* | \s+ | $ )
        (?P<value> [^\s,]+ (?: \s* , \s* [^\s,]+ )* )? \s*
        (?P<reason> .* )""",
    re.DOTALL | re.VERBOSE,
)
_MAX_COMMENT = 2000


class Comment(NamedTuple):
    """A comment, the 1-based line it begins on, and whether nothing else stands on its lines."""

    text: str
    line: int
    alone: bool


class Directives:
    """Collects the directives of a document while its blocks are read in order."""

    def __init__(self) -> None:
        self.found: list[Directive] = []
        self._waiting: list[Comment] = []

    def comment(self, comment: Comment) -> None:
        """A comment that stands here."""
        if comment.alone:
            self._waiting.append(comment)
        else:
            self._add(comment, comment.line, comment.line)

    def block(self, first_line: int, last_line: int) -> None:
        """A block on these lines: what waits speaks of it."""
        waiting, self._waiting = self._waiting, []
        for comment in waiting:
            self._add(comment, first_line, last_line)

    def end(self) -> tuple[Directive, ...]:
        """All of them, in order; a comment that no block follows speaks of its own line."""
        for comment in self._waiting:
            self._add(comment, comment.line, comment.line)
        self._waiting = []
        return tuple(sorted(self.found, key=lambda one: one.line))

    def _add(self, comment: Comment, first_line: int, last_line: int) -> None:
        match = _COMMENT.fullmatch(comment.text[:_MAX_COMMENT])
        if match:
            value = re.sub(r"\s+", "", match["value"] or "").rstrip(":")
            reason = " ".join(match["reason"].split())
            self.found.append(
                Directive(match["name"], value, reason, comment.line, first_line, last_line)
            )
