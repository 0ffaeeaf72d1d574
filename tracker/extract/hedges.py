"""Hedges and bounds: `about`, `at least`, `nearly`, `or more`, `-odd`.

In: the quantities of a sentence. Out: the same with `comparator`, `approximate` and the tokens of
the hedge in the quote. Which words they are is data: `lexicon/en/hedges.tsv`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tracker import lexicon
from tracker.extract.candidates import Candidate, Sentence
from tracker.units import unit

SKIPPED = frozenset({"the", "a", "an", "just", "only", "another", "their", "its", "his", "her"})
FLIP = {"<": "<", ">": ">"}
SPAN_PREPOSITIONS = frozenset({"over", "under", "around", "about", "above", "below"})
TIME_BEFORE = frozenset(
    "for lasted lasting took taking after within in spent waited with is was were are be been least"
    " of every lived served worked".split()
)

SPREAD = frozenset("averaged averages average averaging spread divided".split())
"""What is done over so many: `averaged over 12 surveys` counts exactly 12."""


class Hedge(NamedTuple):
    """What a hedge's words make of the number beside them."""

    words: tuple[str, ...]
    comparator: str
    near: bool


@cache
def _hedges(side: str) -> dict[str, list[Hedge]]:
    """Hedges of one side by the word next to the number, longest first."""
    found: dict[str, list[Hedge]] = {}
    for words, where, comparator, near in lexicon.rows("en/hedges"):
        if where == side:
            parts = tuple(words.split())
            beside = parts[-1] if side == "before" else parts[0]
            found.setdefault(beside, []).append(Hedge(parts, comparator, bool(near)))
    for hedges in found.values():
        hedges.sort(key=lambda hedge: -len(hedge.words))
    return found


def hedge(sentence: Sentence) -> None:
    """Stage: read the hedges and bounds beside every number."""
    for candidate in sentence.candidates:
        if candidate.kind == "number":
            _before(sentence, candidate)
            _after(sentence, candidate)


def _before(sentence: Sentence, candidate: Candidate) -> None:
    lower = sentence.tokens.lower
    hedges = _hedges("before")
    for _ in range(2):
        end = candidate.left
        if end and lower[end - 1] in SKIPPED and lower[end - 1] not in hedges:
            end -= 1
        if not end:
            return
        for hedge in hedges.get(lower[end - 1], ()):
            first = end - len(hedge.words)
            if first >= 0 and tuple(lower[first:end]) == hedge.words:
                if _is_preposition(sentence, candidate, hedge, first):
                    return
                _apply(candidate, hedge)
                candidate.left = first
                break
        else:
            return


def _is_preposition(sentence: Sentence, candidate: Candidate, hedge: Hedge, first: int) -> bool:
    """`over 10 years`, `around 5 p.m.`: a stretch of time or place and no bound."""
    if hedge.words == ("sub",):
        return True
    if hedge.words == ("estimated",):
        return sentence.kinds[first] == "v"
    if len(hedge.words) > 1 or hedge.words[0] not in SPAN_PREPOSITIONS:
        return False
    if hedge.words[0] == "over" and first and sentence.tokens.lower[first - 1] in SPREAD:
        return True
    known = unit(candidate.unit)
    if hedge.words[0] == "over" and known is not None and known.dimension == "time":
        before = sentence.tokens.lower[first - 1] if first else ""
        return before not in TIME_BEFORE
    return False


def _after(sentence: Sentence, candidate: Candidate) -> None:
    lower = sentence.tokens.lower
    hedges = _hedges("after")
    n = len(lower)
    for at in {candidate.last, candidate.unit_last, candidate.right}:
        if at >= n:
            continue
        for hedge in hedges.get(lower[at], ()):
            last = at + len(hedge.words)
            if tuple(lower[at:last]) != hedge.words:
                continue
            if lower[at] in ("plus", "odd", "+") and last < n and lower[last][0].isdigit():
                continue
            _apply(candidate, hedge)
            candidate.right = max(candidate.right, last)
            return


def _apply(candidate: Candidate, hedge: Hedge) -> None:
    if hedge.near:
        candidate.approximate = True
    if not hedge.comparator or candidate.vague or candidate.low is not None:
        return
    if candidate.value is None:
        return
    candidate.comparator = hedge.comparator
    if hedge.comparator[0] == ">":
        candidate.low = candidate.value
    else:
        candidate.high = candidate.value
    candidate.value = None
    candidate.trail.append(("comparator", " ".join(hedge.words)))
