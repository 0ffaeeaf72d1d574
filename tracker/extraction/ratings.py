"""Points on a scale: `7.5/10`, `37/100`, `4 out of 5 stars`, `37 ( out of 100 )`.

In: the numbers of a sentence with their units. Out: the same, each such pair joined into one number
in the unit "out of 10" of the dimension "rating". The scales are those that people rate on; what is
counted out of so many ("1 out of 5 voters") is a share and no rating.
"""

from __future__ import annotations

from decimal import Decimal

from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Sentence

SCALES = frozenset(map(Decimal, (4, 5, 6, 10, 20, 100)))
LINKS = frozenset({("/",), ("out", "of"), ("(", "out", "of"), ("(", "of")})
RATED = frozenset({"star", "stars", "point", "points", "rating", "score"})
"""Nouns that may stand behind the scale."""


def join_ratings(sentence: Sentence) -> None:
    """Stage: join the two numbers of every rating."""
    kept: list[Candidate] = []
    for candidate in sentence.candidates:
        _split_fraction(sentence, candidate)
        if kept and _is_rating(sentence, kept[-1], candidate):
            _join(sentence, kept[-1], candidate)
        else:
            kept.append(candidate)
    sentence.candidates = kept


def _split_fraction(sentence: Sentence, candidate: Candidate) -> None:
    """`6/10` has been read as a fraction: where nothing is cut into tenths it is a rating."""
    words = sentence.tokens.words
    first, last = candidate.first, candidate.last
    if candidate.unit or last - first != 3 or words[first + 1] != "/":
        return
    top, bottom = words[first], words[first + 2]
    on_scale = top.isdecimal() and bottom.isdecimal() and Decimal(bottom) in SCALES
    if on_scale and _counts_nothing(sentence, candidate):
        _rate(candidate, Decimal(top), Decimal(bottom))


def _is_rating(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    between = tuple(sentence.tokens.lower[left.last : right.first])
    return (
        between in LINKS
        and {left.kind, right.kind} <= {"number", "score", "name", "label"}
        and left.value is not None
        and right.value in SCALES
        and 0 <= left.value <= right.value
        and (between == ("/",) or _counts_nothing(sentence, right))
    )


def _counts_nothing(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether no noun but points and stars follows the number."""
    lower = sentence.tokens.lower
    after = lower[candidate.last] if candidate.last < len(lower) else "."
    flags = w.tag(after)
    return after in RATED or not flags & w.NOUN or bool(flags & (w.CLOSED | w.ADV))


def _join(sentence: Sentence, left: Candidate, right: Candidate) -> None:
    assert left.value is not None
    assert right.value is not None
    left.last = right.last
    lower = sentence.tokens.lower
    if lower[left.last : left.last + 1] == [")"] and "(" in lower[left.first : left.last]:
        left.last += 1
    _rate(left, left.value, right.value)


def _rate(candidate: Candidate, value: Decimal, scale: Decimal) -> None:
    candidate.kind = "number"
    candidate.value = value
    candidate.noun = None
    candidate.unit, candidate.dimension = f"out of {scale}", "rating"
    candidate.unit_first = candidate.unit_last = candidate.last
    candidate.right = max(candidate.right, candidate.last)
    candidate.trail.append(("unit", "points on a scale"))
