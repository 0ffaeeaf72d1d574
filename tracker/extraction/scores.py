"""`3-2`, `24/7`, `16:9`: two numbers tied together that are no range.

In: the numbers of a sentence. Out: the same; those that are scores have the kind "score".
"""

from __future__ import annotations

from itertools import pairwise

from tracker import units
from tracker.extraction.candidates import ONE, Candidate, Sentence
from tracker.extraction.codes import DASHES
from tracker.extraction.following import what_follows
from tracker.extraction.number_words import CUES

NEAR = 8
"""Words before a score, and half as many behind, in which something is won or lost."""
MOST_VOTES = 1000
"""From here on two numbers tied by "to" are no votes of a house."""
SCORED = frozenset({"number", "score", "name"})
"""Kinds of what may be half of a score, also behind a label: `passed the measure 57 to 40`."""
NO_SCORE = 100
"""From here on two numbers before a noun are a range of it, whatever is played beside them."""


def mark_scores(sentence: Sentence) -> None:
    """Mark pairs of numbers that a dash, slash or colon ties and that are no range."""
    tokens = sentence.tokens
    numbers = [c for c in sentence.candidates if c.kind in SCORED and not c.words]
    for left, right in pairwise(numbers):
        if right.first != left.last + 1 or left.value is None or right.value is None:
            continue
        if tokens.joined(left.last) != tokens.joined(right.first):
            continue
        if _is_told_with_to(sentence, left, right):
            left.kind = right.kind = "score"
            continue
        sign = tokens.words[left.last]
        tied = tokens.joined(left.last) and sign in "/:"
        if tied or (sign in DASHES and not _is_span(sentence, left, right)):
            left.kind = right.kind = "score"


def _is_told_with_to(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    """`won by 21 to 14`, `voted 312 to 308`: bare numbers, the greater first."""
    assert left.value is not None
    assert right.value is not None
    lower = sentence.tokens.lower
    if lower[left.last] != "to" or left.decimals or right.decimals or left.value <= right.value:
        return False
    if left.value >= MOST_VOTES or what_follows(sentence, right):
        return False
    return not CUES["decided"].isdisjoint(lower[max(0, left.first - NEAR) : left.first])


def _is_span(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    """Whether `a-b` is a range: it rises, and something is measured or counted by it."""
    assert left.value is not None
    assert right.value is not None
    tokens = sentence.tokens
    if right.value <= left.value and left.scale == ONE:
        return False
    contest = _is_contest(sentence, left, right)
    follows = what_follows(sentence, right)
    if follows == "noun":
        return not contest or left.value >= NO_SCORE
    if follows or _has_currency(tokens.words, left.first):
        return True
    if right.last < len(tokens) and tokens.words[right.last] == "-":
        return True  # a 10-15-minute walk
    return max(left.value, right.value) >= 10 and not contest


def _has_currency(words: list[str], i: int) -> bool:
    return i > 0 and units.match_prefix(words, i - 1) is not None


def _is_contest(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    lower = sentence.tokens.lower
    near = lower[max(0, left.first - NEAR) : right.last + NEAR // 2]
    return not CUES["score"].isdisjoint(near)
