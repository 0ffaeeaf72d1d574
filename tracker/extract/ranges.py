"""Two numbers that are one range: `10–20`, `10 to 20`, `between 10 and 20`, `three or four`.

In: the quantities of a sentence. Out: the same, each pair that is one range joined into its first.

    range = "between" a "and" b | a "-" b | a "to" b | "from" a "to" b | a "or" b
"""

from __future__ import annotations

from tracker.extract import words as w
from tracker.extract.candidates import ONE, Candidate, Sentence
from tracker.extract.numerals import Decimal

DASHES = frozenset("-–—−‑")


def join_ranges(sentence: Sentence) -> None:
    """Stage: join the two ends of every range."""
    kept: list[Candidate] = []
    for candidate in sentence.candidates:
        if kept and candidate.kind == "number" and kept[-1].kind == "number":
            left = kept[-1]
            if _is_range(sentence, left, candidate):
                _join(sentence, left, candidate)
                continue
        kept.append(candidate)
    sentence.candidates = kept


def _is_range(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    if left.value is None or right.value is None or left.dimension == "ratio" != right.dimension:
        return False
    lower = sentence.tokens.lower
    between = lower[left.right : right.left]
    before = lower[left.left - 1] if left.left else ""
    if len(between) != 1 or not _same_unit(left, right):
        return False
    sign = between[0]
    if sign in DASHES:
        return _low_high(left, right)
    if sign == "and":
        return before == "between" or (before in ("anywhere", "of") and "between" in lower[max(0, left.left - 3) : left.left])
    if sign == "to" or sign == "through":
        if before == "from":
            return not _changes(sentence, left)
        return _low_high(left, right) and (not left.unit or bool(right.unit) or left.dimension == "age")
    if sign == "or":
        return (
            not left.unit
            and bool(right.unit)
            and right.dimension != "currency"
            and left.value < right.value <= 2 * left.value + 1
        )
    return False


def _same_unit(left: Candidate, right: Candidate) -> bool:
    """Units agree, or one end leaves its unit to the other."""
    return left.unit == right.unit or not left.unit or (not right.unit and not right.noun) or (
        right.unit.startswith(left.unit + " per ")
    )


def _low_high(left: Candidate, right: Candidate) -> bool:
    assert left.value is not None
    assert right.value is not None
    return left.value < right.value or left.value * right.scale < right.value


def _changes(sentence: Sentence, left: Candidate) -> bool:
    """Whether "from a to b" is governed by a word of change, and so is a change and no range."""
    from tracker.extract.changes import governor

    return governor(sentence, left.left) is not None


def _join(sentence: Sentence, left: Candidate, right: Candidate) -> None:
    """Make `left` the range of both; a scale or unit said once holds for both ends."""
    assert left.value is not None
    assert right.value is not None
    low, high = left.value, right.value
    if left.scale == ONE and right.scale > ONE and low < high / right.scale:
        low *= right.scale
        left.precision *= right.scale
    if low > high:
        low, high = high, low
    lower = sentence.tokens.lower
    if left.left and lower[left.left - 1] in ("between", "from"):
        left.left -= 1
    left.low, left.high, left.value = Decimal(low), Decimal(high), None
    left.precision = min(left.precision, right.precision)
    left.last, left.right = right.last, right.right
    if right.unit or not left.unit:
        left.unit, left.dimension, left.noun = right.unit, right.dimension, right.noun
        left.unit_first, left.unit_last, left.per = right.unit_first, right.unit_last, right.per
    left.decimals = left.decimals or right.decimals
    left.trail.append(("range", " ".join(lower[left.left : right.first + 1])))
