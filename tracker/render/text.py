"""Strangers' text made safe to look at, and fitted to a width. In and out: text of one line.

A document can hold control sequences that move the cursor, and marks that turn the direction of
what follows. Neither may reach a terminal: they are replaced by signs that show they were there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Marks that turn the direction of the text that follows (Unicode Annex 9): embeddings, overrides,
# isolates and their ends, and the three direction marks.
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_REPLACEMENT = "\ufffd"
_WORD = re.compile(r"\s*\S+")

_VISIBLE: dict[int, str] = (
    {code: chr(0x2400 + code) for code in range(0x20)}  # the signs of the control characters
    | {0x7F: "\u2421"}
    | dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT)
    | dict.fromkeys(_BIDI, _REPLACEMENT)
    | dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)  # halves of a pair have no encoding
    | {0xFFF9: _REPLACEMENT, 0xFFFA: _REPLACEMENT, 0xFFFB: _REPLACEMENT}
    | dict.fromkeys(map(ord, "\t\n\r\v\f\x85\u2028\u2029"), " ")
)
_VISIBLE_LINES = _VISIBLE | {ord("\n"): "\n"}


def visible(text: str) -> str:
    """`text` in one line, with every control character and direction mark shown by a sign."""
    return text.translate(_VISIBLE)


def visible_lines(text: str) -> str:
    """The same, keeping line feeds."""
    return text.translate(_VISIBLE_LINES)


def one_line(text: str) -> str:
    """`visible(text)` with white space folded, for a cell of a table."""
    return " ".join(visible(text).split())


def width(text: str) -> int:
    """Columns that `text` takes on a terminal: wide East Asian characters two, marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_cell, text))


def _cell(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def fit(text: str, columns: int) -> str:
    """`text` cut to `columns`, with an ellipsis where something was cut."""
    if width(text) <= columns:
        return text
    kept, taken = "", 0
    for character in text:
        taken += _cell(character)
        if taken > columns - 1:
            break
        kept += character
    return kept.rstrip() + "…" if columns > 0 else ""


def fit_path(path: str, columns: int) -> str:
    """A path cut at its front, where it says least, to `columns`."""
    if width(path) <= columns:
        return path
    kept, taken = "", 0
    for character in reversed(path):
        taken += _cell(character)
        if taken > columns - 1:
            break
        kept = character + kept
    return "…" + kept if columns > 0 else ""


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """`text` filled with spaces to `columns`; `right` puts them before it."""
    space = " " * max(columns - width(text), 0)
    return space + text if right else text + space


def wrapped(text: str, columns: int) -> Iterator[tuple[int, int]]:
    """The stretches of `text` that fit into lines of `columns`, broken at spaces where possible."""
    start = end = 0
    for match in _WORD.finditer(text):
        if end > start and width(text[start : match.end()]) > columns:
            yield start, end
            start = match.end() - len(match[0].lstrip())
        end = match.end()
        while width(text[start:end]) > columns:
            yield start, start + columns
            start += columns
    if end > start:
        yield start, end


def spot(line: int, page: int | None) -> str:
    """Where a number stands in its file: `12`, or `p3:12` on page 3."""
    return f"p{page}:{line}" if page else str(line)


def plural(count: int, noun: str, nouns: str = "") -> str:
    """A count with its noun: `1 number`, `1,204 numbers`, `3 series`."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"
