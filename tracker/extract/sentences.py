"""A document to the sentences in which a number may stand.

In: a Document's blocks. Out: `Sentence` objects, made only where a digit or a number word stands.
The others are passed over at scan speed: one search and one set test for a whole block first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import nupunkt

from tracker.extract.candidates import Sentence
from tracker.extract.numerals import STARTS, numeral_words
from tracker.models import Document

DIGIT = re.compile(r"[0-9½¼¾⅓⅔⅛⅜⅝⅞]")
WORD = re.compile(r"[a-z]+")
LONGEST = 20_000
"""Characters that are split into sentences at a time: no real sentence comes near."""


@cache
def triggers() -> frozenset[str]:
    """Lower-case words without which a text with no digit holds no number."""
    words = {w for w, entry in numeral_words().items() if entry.kind in STARTS and w.isalpha()}
    units = {w for w, entry in numeral_words().items() if entry.kind in ("unit", "teen", "hundred")}
    return frozenset(words | {f"{unit}fold" for unit in units})


def may_hold_number(text: str) -> bool:
    """Whether a digit or a number word stands in `text`."""
    if DIGIT.search(text):
        return True
    return not triggers().isdisjoint(WORD.findall(text.lower()))


def sentences_with_numbers(
    document: Document, holds: Callable[[str], bool] = may_hold_number
) -> Iterator[Sentence]:
    """The sentences of every block that may hold a number, in reading order.

    `holds` says it of a text: of a block first, then of each of its sentences.
    """
    text = document.text
    for index, block in enumerate(document.blocks):
        piece = text[block.start : block.end]
        if not holds(piece):
            continue
        for start, end in _spans(piece):
            if holds(piece[start:end]):
                yield Sentence(document, index, block.start + start, block.start + end)


BREAK = re.compile(r"\b([a-z]{3,})[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])")
SHORTENED = frozenset("approx etc est incl excl min max vol fig sec pct dept govt resp avg".split())


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence once more, at every stop behind a plain word that a capital follows."""
    for match in BREAK.finditer(text, start, end):
        if match[1] not in SHORTENED:
            yield start, match.end()
            start = match.end()
    if start < end:
        yield start, end


def _spans(piece: str) -> Iterator[tuple[int, int]]:
    """Sentence spans of a block: paragraphs first, then sentences, then pieces of bounded length."""
    at = 0
    for paragraph in re.split(r"(\n\s*\n)", piece):
        if paragraph.strip():
            for offset in range(0, len(paragraph), LONGEST):
                part = paragraph[offset : offset + LONGEST]
                for start, end in nupunkt.sent_spans(part):
                    for first, last in _split(part, start, end):
                        yield at + offset + first, at + offset + last
        at += len(paragraph)
