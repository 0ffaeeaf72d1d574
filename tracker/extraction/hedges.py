"""Hedges and bounds: `about`, `at least`, `nearly`, `or more`, `-odd`.

In: the quantities of a sentence. Out: the same with `comparator`, `approximate` and the tokens of
the hedge in the quote. Which words they are is data: `lexicon/en/hedges.tsv`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tracker import lexicon
from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.number_words import CUES
from tracker.extraction.signs import sign_before
from tracker.inflection import lemma_verb

ADDED = w.DET | w.NOUN | w.ADJ | w.NUMBER
MOST = 2
"""Hedges before one number: "up to about"."""


class Hedge(NamedTuple):
    """What a hedge's words make of the number beside them; `kind` says where it is none."""

    words: tuple[str, ...]
    comparator: str
    near: bool
    kind: str


@cache
def _hedges(side: str) -> dict[str, tuple[Hedge, ...]]:
    """Hedges of one side by the word next to the number, longest first."""
    found: dict[str, list[Hedge]] = {}
    for words, where, comparator, near, kind in lexicon.rows("en/hedges"):
        if where == side:
            parts = tuple(words.split())
            beside = parts[-1] if side == "before" else parts[0]
            found.setdefault(beside, []).append(Hedge(parts, comparator, bool(near), kind))
    return {
        word: tuple(sorted(hedges, key=lambda hedge: -len(hedge.words)))
        for word, hedges in found.items()
    }


def hedge(sentence: Sentence) -> None:
    """Stage: read the hedges and bounds around every number with its unit."""
    for candidate in sentence.candidates:
        if candidate.kind == "number":
            _before(sentence, candidate)
            if not candidate.vague:
                hedge_behind(sentence, candidate)


def hedge_behind(sentence: Sentence, candidate: Candidate) -> None:
    """Read a hedge right behind the quote so far: `11 or more`, `20-odd`, `$1,200 and up`."""
    tokens = sentence.tokens
    at = candidate.right
    if at >= len(tokens):
        return
    for hedge in _hedges("behind").get(tokens.lower[at], ()):
        last = at + len(hedge.words)
        if tuple(tokens.lower[at:last]) == hedge.words and not _adds(
            sentence, candidate, hedge, last
        ):
            _apply(candidate, hedge)
            candidate.right = last
            return


def _adds(sentence: Sentence, candidate: Candidate, hedge: Hedge, last: int) -> bool:
    """Whether "plus" or "+" adds what is behind it: `5 plus 3`, `$75 plus add-ons`."""
    lower = sentence.tokens.lower
    if hedge.kind != "sign" or last >= len(lower):
        return False
    if lower[last][0].isdigit():
        return True
    is_measured = candidate.unit or sign_before(sentence.tokens, candidate)
    return hedge.words == ("plus",) and bool(is_measured and sentence.tags[last] & ADDED)


def _before(sentence: Sentence, candidate: Candidate) -> None:
    for _ in range(MOST):
        found = _hedge_before(sentence, candidate)
        if found is None or _is_preposition(sentence, candidate, *found):
            return
        _apply(candidate, found[0])
        candidate.left = found[1]


def _hedge_before(sentence: Sentence, candidate: Candidate) -> tuple[Hedge, int] | None:
    """The hedge that ends before the quote, an article between, and where it begins."""
    lower = sentence.tokens.lower
    known = _hedges("before")
    end = candidate.left
    if end and lower[end - 1] not in known:
        end -= lower[end - 1] in CUES["between a hedge and a number"]
    if not end:
        return None
    for hedge in known.get(lower[end - 1], ()):
        first = end - len(hedge.words)
        if first >= 0 and tuple(lower[first:end]) == hedge.words:
            if hedge.comparator and lower[end : candidate.left] == ["the"]:
                return None  # "short of the 70,000 they expected" bounds something else
            return hedge, first
    return None


def _is_preposition(sentence: Sentence, candidate: Candidate, hedge: Hedge, first: int) -> bool:
    """Whether the words are no hedge here: `over 10 years` is a stretch of time, and no bound."""
    before = sentence.tokens.lower[first - 1] if first else ""
    if hedge.words == ("up", "to") and lemma_verb(before or "-") == "go":
        return True  # the wage will go up to $12
    if hedge.kind == "stretch":
        if before in CUES["before what something is spread over"]:
            return True
        if candidate.dimension == "length" and candidate.unit in CUES["unit of a race"]:
            return before in CUES["before a race"]
        return candidate.dimension == "time" and before not in CUES["before a hedged time"]
    return hedge.kind == "verb" and sentence.kinds[first] == "v"


def _apply(candidate: Candidate, hedge: Hedge) -> None:
    candidate.approximate = candidate.approximate or hedge.near
    if not hedge.comparator or candidate.value is None:
        return
    candidate.comparator = hedge.comparator
    if hedge.comparator[0] == ">":
        candidate.low = candidate.value
    else:
        candidate.high = candidate.value
    candidate.value = None
    candidate.trail.append(("comparator", " ".join(hedge.words)))
