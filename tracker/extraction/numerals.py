"""Tokens to numbers, in digits and in words.

In: the tokens of a sentence. Out: `sentence.candidates`, in reading order, with dates, names and
ranks still among them. `digits` and `spelled` hold the grammar of each kind.
"""

from __future__ import annotations

from tracker.extraction import words as w
from tracker.extraction.candidates import ONE, Candidate, Sentence
from tracker.extraction.digits import read_digits
from tracker.extraction.number_words import HYPHENS, number_words
from tracker.extraction.parts import as_ratio
from tracker.extraction.scales import scaled
from tracker.extraction.spelled import read_words
from tracker.tokens import Tokens


def find_numerals(sentence: Sentence) -> None:
    """Stage: fill `sentence.candidates` with every number."""
    tokens = sentence.tokens
    floor = 0
    for i in [i for i, tags in enumerate(sentence.tags) if tags & w.NUMERAL]:
        if i < floor:
            continue
        found = _read(tokens, i, floor)
        if found is not None:
            floor = found.last
            if not (sentence.candidates and _adds_up(sentence.candidates[-1], found)):
                sentence.candidates.append(found)


def _adds_up(before: Candidate, candidate: Candidate) -> bool:
    """Whether the number goes on with the one right before it (`4 billion 100 million`); then it is
    added to it."""
    if before.last != candidate.first or not 1000 <= candidate.scale < before.scale:
        return False
    if before.value is None or candidate.value is None or candidate.value >= before.scale:
        return False
    before.value += candidate.value
    before.precision = candidate.precision
    before.end_at(candidate.last)
    return True


def _read(tokens: Tokens, i: int, floor: int) -> Candidate | None:
    """The number at token `i`; `floor` is where the one before it ended."""
    lower = tokens.lower
    if lower[i][0].isdigit():
        found = read_digits(tokens, i)
        return None if found is None else _folded(tokens, scaled(tokens, found))
    word = number_words().get(lower[i])
    if word is None:
        return _multiple(i, lower[i].removesuffix("fold"))
    if lower[i] == "second" and 0 < floor >= i - (lower[i - 1] in HYPHENS):
        return None  # a 10-second wait
    found = read_words(tokens, i, word)
    return None if found is None else _folded(tokens, found)


def _multiple(i: int, stem: str) -> Candidate | None:
    """`sixfold`: six is the stem."""
    word = number_words().get(stem)
    return None if word is None else as_ratio(Candidate(i, i + 1, word.value, ONE))


def _folded(tokens: Tokens, candidate: Candidate) -> Candidate:
    """`three-fold`, `10-fold`, `20 fold`: the number before "fold" is a ratio."""
    at = candidate.last
    at += at < len(tokens) and tokens.lower[at] in HYPHENS
    if at < len(tokens) and tokens.lower[at] == "fold" and candidate.kind == "number":
        candidate.end_at(at + 1)
        return as_ratio(candidate)
    return candidate
