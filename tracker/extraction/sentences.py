"""A document to the sentences in which a number may stand.

In: a Document's blocks. Out: `Sentence` objects, made only where a digit or a number word stands.
The others are passed over at scan speed: one search and one set test for a whole block first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from string import ascii_letters, digits

import nupunkt

from tracker import lexicon
from tracker.extraction.candidates import Sentence
from tracker.extraction.number_words import CUES, triggers
from tracker.extraction.words import tag
from tracker.inflection import plural
from tracker.models import Document

PARAGRAPH = re.compile(r"\n\s*\n")
FRACTION = re.compile(r"[½¼¾⅓⅔⅕⅖⅗⅘⅛⅜⅝⅞]")
SCANNED = bytearray(b" " * 256)
"""What each byte of a text becomes before it is searched: a zero, a small letter or a space."""
for _letter in ascii_letters:
    SCANNED[ord(_letter)] = ord(_letter.lower())
for _digit in digits:
    SCANNED[ord(_digit)] = ord("0")
BREAK = re.compile(r"[.!?](?<=[a-z]{3}.)[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])")
"""A stop behind three small letters that a capital follows."""
PLAIN = re.compile(r"(?:.*\W)?([a-z]{3,})", re.DOTALL)
"""What ends in a plain word: one that has no capital and no accent."""
STOP = re.compile(r"[.!?…](?!\w|[\"'”’)\]]*\s*\Z)")
"""A stop that may end a sentence, but for that at the end of the text."""
SHORTENED = lexicon.mapping("en/shortened")
"""Words that a point shortens, with what must follow for it."""
TAIL = re.compile(r"([^\W\d_]+)\.\s*\Z")
"""The last word of a stretch that ends with a point."""
WORD = 40
"""Characters that are looked at before a stop: more than a word has."""
FAR = 1_200
"""Characters before a sentence in which those before it are looked for."""
LONGEST = 20_000
"""Characters that are split into sentences at a time."""
LONGEST_SENTENCE = 2_000
"""No real sentence comes near: longer ones are cut, so that each costs a bounded time."""


def may_hold_number(text: str) -> bool:
    """Whether a digit or a number word stands in `text`."""
    scanned = text.encode("utf-8", "surrogatepass").translate(SCANNED)
    if b"0" in scanned:
        return True
    words = scanned.split()
    if not _triggers().isdisjoint(words) or (
        b"no" in words and not _countable_to_none().isdisjoint(words)
    ):
        return True
    return not text.isascii() and FRACTION.search(text) is not None


@cache
def _triggers() -> frozenset[bytes]:
    return frozenset(word.encode() for word in triggers())


@cache
def _countable_to_none() -> frozenset[bytes]:
    """The plurals that "no" counts."""
    return frozenset(plural(noun).encode() for noun in CUES["counted down to none"])


def sentences_with_numbers(
    document: Document, holds: Callable[[str], bool] = may_hold_number
) -> Iterator[Sentence]:
    """The sentences of every block that may hold a number, in reading order.

    `holds` says it of a text: of a paragraph first, then of each of its sentences.
    """
    text = document.text
    for index, block in enumerate(document.blocks):
        for first, last in _paragraphs(text, block.start, block.end):
            if not holds(text[first:last]):
                continue
            for start, end in _sure_sentences(text, first, last):
                if end - start < last - first and not holds(text[start:end]):
                    continue
                for begin, behind in _spans(text, start, end):
                    if behind - begin == end - start or holds(text[begin:behind]):
                        yield _sentence(document, index, begin, behind)


def sentences_before(sentence: Sentence, most: int) -> Iterator[Sentence]:
    """Up to `most` sentences that stand before this one under the same heading, the nearest first;
    none begins more than `FAR` characters before it."""
    document = sentence.document
    floor = sentence.start - FAR
    for index in range(sentence.block, -1, -1):
        block = document.blocks[index]
        if block.kind != document.blocks[sentence.block].kind or block.end <= floor or most <= 0:
            return
        first, last = max(block.start, floor), min(block.end, sentence.start)
        spans = [
            span
            for paragraph in _paragraphs(document.text, first, last)
            for piece in _sure_sentences(document.text, *paragraph)
            for span in _spans(document.text, *piece)
        ]
        whole = spans if first == block.start else spans[1:]  # the first may be cut
        for start, end in reversed(whole[-most:]):
            yield _sentence(document, index, start, end)
        most -= len(whole)


def _sentence(document: Document, block: int, start: int, end: int) -> Sentence:
    sentence = Sentence(document, block, start, end)
    sentence.tags = list(map(tag, sentence.tokens.lower))
    return sentence


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of a block."""
    at = start
    for match in PARAGRAPH.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _sure_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph in pieces of one or more sentences, cut where the library is not needed to see
    that one ends."""
    at = start
    for match in BREAK.finditer(text, start, end):
        stop = match.start()
        plain = PLAIN.fullmatch(text, max(at, stop - WORD), stop)
        if plain and SHORTENED.get(plain[1], "digit"):
            yield at, match.end()
            at = match.end()
    if at < end:
        yield at, end


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of such a piece."""
    for first, last in _bounded(text, start, end, LONGEST):
        piece = text[first:last]
        if not STOP.search(piece):
            yield from _bounded(text, first, last, LONGEST_SENTENCE)
            continue
        for begin, behind in _sentences(piece):
            yield from _bounded(text, first + begin, first + behind, LONGEST_SENTENCE)


def _bounded(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """A stretch in pieces of at most `longest` characters, cut at spaces where there are any."""
    while end - start > longest:
        cut = text.rfind(" ", start + longest // 2, start + longest)
        cut = start + longest if cut < 0 else cut
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _sentences(piece: str) -> Iterator[tuple[int, int]]:
    """The library's sentences, two of them one where a shortened word stands between: "Rs. 500"."""
    held = -1
    for start, end in nupunkt.sent_spans(piece):
        first = start if held < 0 else held
        held = first if _is_shortened(piece, start, end) else -1
        if held < 0:
            yield first, end


def _is_shortened(piece: str, start: int, end: int) -> bool:
    """Whether a digit follows the sentence, and a word before it that goes on with one."""
    if not piece[end : end + 1].isdecimal():
        return False
    tail = TAIL.search(piece, max(start, end - WORD), end)
    return tail is not None and tail[1].lower() in SHORTENED
