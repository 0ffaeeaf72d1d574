"""A document to the sentences in which a number may stand.

In: a Document's blocks. Out: `Sentence` objects, made only where a digit or a number word stands.
The others are passed over at scan speed: one search and one set test for a whole block first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import nupunkt

from tracker import lexicon
from tracker.extract.candidates import Sentence
from tracker.extract.number_words import triggers
from tracker.extract.words import tag
from tracker.models import Document

DIGIT = re.compile(r"[0-9½¼¾⅓⅔⅕⅖⅗⅘⅛⅜⅝⅞]")
WORD = re.compile(r"[a-z]+")
PARAGRAPH = re.compile(r"\n\s*\n")
BREAK = re.compile(r"\b([a-z]{3,})[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])")
"""A stop behind a plain word that a capital follows, with that word."""
SHORTENED = lexicon.words("en/shortened")
LONGEST = 20_000
"""Characters that are split into sentences at a time: no real sentence comes near."""


def may_hold_number(text: str) -> bool:
    """Whether a digit or a number word stands in `text`."""
    if DIGIT.search(text):
        return True
    return not triggers().isdisjoint(WORD.findall(text.lower()))


def sentences_with_numbers(
    document: Document, holds: Callable[[str], bool] = may_hold_number
) -> Iterator[Sentence]:
    """The sentences of every block that may hold a number, in reading order.

    `holds` says it of a text: of a paragraph first, then of each of its sentences.
    """
    for index, block in enumerate(document.blocks):
        for first, last in _pieces(document.text, block.start, block.end):
            piece = document.text[first:last]
            if not holds(piece):
                continue
            for start, end in _spans(piece):
                if holds(piece[start:end]):
                    yield _sentence(document, index, first + start, first + end)


def _sentence(document: Document, block: int, start: int, end: int) -> Sentence:
    sentence = Sentence(document, block, start, end)
    sentence.tags = [tag(word) for word in sentence.tokens.lower]
    return sentence


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of a block, in pieces of bounded length."""
    at = start
    for match in PARAGRAPH.finditer(text, start, end):
        yield from _bounded(text, at, match.start())
        at = match.end()
    yield from _bounded(text, at, end)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch in pieces of at most `LONGEST` characters, cut at spaces where there are any."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = start + LONGEST if cut < 0 else cut
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _spans(piece: str) -> Iterator[tuple[int, int]]:
    """Sentence spans of a paragraph, split once more at stops that the library takes for others."""
    for start, end in nupunkt.sent_spans(piece):
        at = start
        for match in BREAK.finditer(piece, start, end):
            if match[1] not in SHORTENED:
                yield at, match.end()
                at = match.end()
        if at < end:
            yield at, end
