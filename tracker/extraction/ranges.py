"""Two numbers that are one range: `10–20`, `10 to 20`, `between 10 and 20`, `three or four`.

In: the quantities of a sentence, hedged. Out: the same, each pair that is one range joined into its
first. A scale, a unit and a hedge said once hold for both ends. Read as the grammar

    range = "between" a "and" b | a "-" b | a ("to" | "through") b | "from" a ("to" | "up to") b
          | a "or" b
"""

from __future__ import annotations

from decimal import Decimal

from tracker.extraction import words as w
from tracker.extraction.candidates import ONE, Candidate, Sentence
from tracker.extraction.digits import MINUS
from tracker.extraction.movement import before_number, governor

DASHES = MINUS | frozenset("—‑")
LINK = 3
"""Tokens between the two ends, at most."""
STEP = 4
"""A level is at least so many times the step that leads to it."""
CLOSE = Decimal(2)
"""The second of "three or four" is at most so many times the first, and one."""


def join_ranges(sentence: Sentence) -> None:
    """Stage: join the two ends of every range."""
    kept: list[Candidate] = []
    for candidate in sentence.candidates:
        left = kept[-1] if kept else None
        if (
            left is not None
            and left.kind == candidate.kind == "number"
            and not (_is_joined(left) or left.vague or candidate.vague)
            and not (left.slot or candidate.slot)
            and _is_range(sentence, left, candidate)
        ):
            _join(sentence, left, candidate)
        else:
            kept.append(candidate)
    sentence.candidates = kept


def _is_joined(candidate: Candidate) -> bool:
    return candidate.low is not None and candidate.high is not None


def _is_range(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    lower = sentence.tokens.lower
    between = lower[left.right : right.left]
    if len(between) > LINK or not _same_unit(left, right):
        return False
    link = " ".join(between).removeprefix("- ").removesuffix(" -")  # 0-to-60 mph
    at = before_number(sentence, left.left)
    before = lower[at] if at >= 0 else ""
    if not between:
        return before == "from" and right.comparator == "<="  # from 450 up to 900
    if link in DASHES:
        return _rises(left, right)
    if link == "and":
        return "between" in lower[max(0, left.left - 4) : left.left]
    if link in ("to", "through"):
        if before == "from" and _is_compared(sentence, left):
            return _rises(left, right)
        if before == "from":
            return governor(sentence, at + 1) is None
        if before == "by" and governor(sentence, left.left - 1) is not None:
            # rose by $3 billion to $40 billion, fell by 20,000 to 480,000
            return not left.unit and _rises(left, right) and _end(right) < STEP * _end(left)
        complete = bool(right.unit) or not left.unit or left.dimension == "age"
        return complete and _rises(left, right) and not _is_step(sentence, left, right)
    if link == "or":
        return _is_close(left, right)
    return False


def _is_step(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    """Whether `rose $20 to $400` tells a step and a level: the first is small beside the second."""
    if not left.unit or _end(right) < STEP * _end(left):
        return False
    at = left.left - 1
    at -= at > 0 and sentence.tokens.lower[at] == "by"
    return at >= 0 and bool(sentence.tags[at] & w.CHANGE)


def _is_compared(sentence: Sentence, left: Candidate) -> bool:
    """Whether "from" before the number only names what a level is up or down from, or what it was
    before it came to what stands before the comma: `to 2 to 2.5 percent, from 3 to 3.5 percent`."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    i = left.left - 2
    if i > 0 and lower[i] in ("up", "down"):
        return kinds[i - 1] not in "vx"
    if i < 1 or kinds[i] != ",":
        return False
    start = max(kinds.rfind("v", 0, i), kinds.rfind(";", 0, i)) + 1
    return any(
        lower[k] == "to" and (kinds[k + 1] in "#$" or lower[k + 1] == "between")
        for k in range(start, i)
    )


def _is_close(left: Candidate, right: Candidate) -> bool:
    """`three or four`: two numbers next to each other, the unit behind the second."""
    if left.value is None or right.value is None or left.unit or right.dimension == "currency":
        return False
    return bool(right.unit) and left.value < right.value <= CLOSE * left.value + 1


def _same_unit(left: Candidate, right: Candidate) -> bool:
    """Whether the units agree, or one end leaves its unit to the other."""
    if left.dimension == "ratio" != right.dimension and not left.unit:
        return False
    return (
        left.unit == right.unit
        or not left.unit
        or (not right.unit and not right.noun)
        or right.unit.startswith(left.unit + " per ")
    )


def _end(candidate: Candidate) -> Decimal:
    """The number of an end: its value, or its bound."""
    for number in (candidate.value, candidate.low, candidate.high):
        if number is not None:
            return number
    raise AssertionError("a candidate has a value or a bound")


def _rises(left: Candidate, right: Candidate) -> bool:
    return _end(left) < _end(right) or _end(left) * right.scale < _end(right)


def _join(sentence: Sentence, left: Candidate, right: Candidate) -> None:
    """Make `left` the range of both."""
    low, high = _end(left), _end(right)
    if left.scale == ONE and right.scale > ONE and low < high / right.scale:
        low *= right.scale
        left.precision *= right.scale
    lower = sentence.tokens.lower
    if (
        left.left
        and lower[left.left - 1] in ("between", "from")
        and not _is_compared(sentence, left)
    ):
        left.left -= 1
    left.value, left.comparator = None, "="
    left.low, left.high = min(low, high), max(low, high)
    left.precision = min(left.precision, right.precision)
    left.approximate = left.approximate or right.approximate
    left.last, left.right = right.last, right.right
    if right.unit or not left.unit:
        left.unit, left.dimension, left.noun = right.unit, right.dimension, right.noun
        left.unit_first, left.unit_last, left.per = right.unit_first, right.unit_last, right.per
    left.decimals = left.decimals or right.decimals
    left.trail.append(("range", " ".join(lower[left.left : right.first + 1])))
