"""Words of a PDF to running text. In: the words of lines. Out: pieces of a document's text.

A hyphen at the end of a line is taken out where it only breaks the word; the mark of a note is no
text, and a raised digit behind a unit is its exponent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tracker.lexicon import word_sets
from tracker.lexicon import words as words_of
from tracker.readers.pdf_source import Letters, Placed
from tracker.readers.raised import raised
from tracker.readers.source import Piece

_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SOFT = "\u00ad"
_HYPHENS = ("-", "\u2010", _SOFT)
_DASHES = ("–", "—")
_SMALL = 0.85  # what is smaller than this share of the word before it is raised


class Joiner:
    """Joins the words of one document; what it writes elsewhere tells which hyphens are its own."""

    def __init__(self, lines: Iterable[Placed], source: str) -> None:
        self.source = source
        self.known: set[str] = set()
        for line in lines:
            ends = line.letters[-1].word.text
            for one in line.letters:
                if one.word.text is not ends or not ends.endswith(_HYPHENS):
                    self.known.update(_LETTERS.findall(one.word.text.casefold()))

    def pieces(self, lines: Sequence[Sequence[Letters]]) -> list[Piece]:
        """The text of lines as one stretch."""
        found: list[Piece] = []
        waiting = ""  # the word before a hyphen at the end of the last line
        for number, line in enumerate(lines):
            for index, one in enumerate(line):
                if found and not index:
                    self._join(found, waiting, one)
                elif found and not one.word.glued:
                    found.append(Piece(one.start - 1, one.start))
                found += _raised(line, index) or [_whole(one)]
            waiting = line[-1].word.text if line and number + 1 < len(lines) else ""
        return found

    def text(self, lines: Sequence[Sequence[Letters]]) -> str:
        """The same as it reads."""
        return "".join(
            self.source[piece.start : piece.end] if piece.text is None else piece.text
            for piece in self.pieces(lines)
        )

    def _join(self, found: list[Piece], waiting: str, following: Letters) -> None:
        """What stands between the end of a line and the next one."""
        if waiting.endswith(_DASHES) and len(waiting) > 1:
            return
        if not waiting.endswith(_HYPHENS) or len(waiting) == 1:
            found.append(Piece(0, 0, " "))
        elif not self._keeps_hyphen(waiting, following.word.text):
            last = found.pop()
            found.append(last._replace(end=last.end - 1))

    def _keeps_hyphen(self, first: str, second: str) -> bool:
        """Whether a hyphen between the two is the word's own."""
        if first.endswith(_SOFT):
            return False
        before, after = first[:-1], second
        if not before[-1:].isalpha() or not after[:1].islower():
            return True
        start = _LETTERS.findall(before.casefold())[-1]
        rest = _LETTERS.match(after.casefold())
        end = rest[0] if rest else ""
        if f"{start}-{end}" in self.known or start in words_of("en/numerals"):
            return True
        if start + end in self.known:
            return False
        compounds = word_sets("en/hyphened")
        own = start in compounds["first"] or end in compounds["second"]
        return own or (start in self.known and end in self.known)


def _whole(one: Letters) -> Piece:
    return Piece(one.start, one.start + len(one.word.text))


def _raised(line: Sequence[Letters], index: int) -> list[Piece]:
    """What stands for a raised number: an exponent, or nothing for a note's mark.

    Empty where the word is none.
    """
    word = line[index].word
    if not index or not word.glued:
        return []
    before = line[index - 1].word
    if word.size >= _SMALL * before.size or word.base <= before.base:
        return []
    shown = raised(word.text, before.text)
    return [] if shown is None else [Piece(0, 0, shown)]
