"""Words to a number: two hundred and five · three point seven · two-thirds · tens of thousands.

In: the tokens of a sentence and where a number word stands. Out: a `Candidate`, or None where the
word is no number ("the second half"). Read as the grammar

    number   = (article | "minus")? counting (part | "point" digit…)? scale*
    counting = tens unit | unit "hundred" ("and" tens)? | … scale ("and" | ",")? …
    vague    = ("a few" | "several" …) scale | plural-scale ("of" plural-scale)?
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from tracker.extraction.candidates import ONE, Candidate
from tracker.extraction.digits import is_minus, last_place
from tracker.extraction.number_words import (
    CUES,
    HYPHENS,
    ORDINARY,
    NumberWord,
    is_scale,
    number_words,
)
from tracker.extraction.parts import (
    as_ratio,
    read_denominator,
    read_part,
    read_sign,
    with_part,
)
from tracker.extraction.scales import scaled
from tracker.inflection import singular
from tracker.tokens import Tokens

ARTICLES = CUES["article"]
SEVERAL = CUES["several"]
FOLLOWS = {
    "unit": frozenset({"", "tens", "hundred", "scale"}),
    "teen": frozenset({"", "hundred", "scale"}),
    "tens": frozenset({"", "hundred", "scale"}),
    "hundred": frozenset({"", "unit", "teen", "tens"}),
    "group": frozenset({"", "unit", "teen", "tens", "hundred"}),
    "scale": ORDINARY | {""},
}
"""The kinds of words that each kind may stand behind in one number; "" is its beginning."""


def read_words(tokens: Tokens, i: int, word: NumberWord) -> Candidate | None:
    """The number, or rank, whose first number word stands at token `i`."""
    if i and tokens.lower[i - 1] == "per":
        return None  # 1200 parts per million
    candidate = READERS[word.kind](tokens, i, word)
    if candidate is not None:
        candidate.words = True
    return candidate


# ---- Counting ------------------------------------------------------------------------------------


class Counted(NamedTuple):
    """What counting came to: the value, the token behind it, and its smallest scale."""

    value: Decimal
    last: int
    scale: Decimal | None


def _counting(tokens: Tokens, i: int, word: NumberWord) -> Candidate | None:
    """`two hundred and five thousand and twelve`, `a hundred`, `three quarters`."""
    if word.kind in ("hundred", "group", "scale"):
        return _bare_scale(tokens, i, word)
    year = _year(tokens, i, word)
    if year is not None:
        return year
    first = i
    counted = _count(tokens, i)
    value = counted.value
    if is_minus(tokens.lower, i - 1):
        value, first = -value, i - 1
    candidate = Candidate(first, counted.last, value, last_place(value))
    if counted.scale is not None and value % counted.scale == 0:
        candidate.scale = counted.scale  # "five thousand", which "four to" may share
    return _with_decimals(tokens, candidate) or with_part(tokens, candidate, counted.scale)


def _bare_scale(tokens: Tokens, i: int, word: NumberWord) -> Candidate | None:
    """`a hundred`, `several thousand`, and "million" with no number before it."""
    lower = tokens.lower
    counted = _count(tokens, i)
    several = _several(tokens, i)
    if several is not None:
        return _vague_from(several, counted.last, counted.value)
    first = i
    if i and lower[i - 1] in ARTICLES:
        first = i - 1
        if first and lower[first - 1] in SEVERAL:
            return None  # many a thousand
    elif _is_name(tokens, i):
        return None  # Million Man March, a baker's dozen
    candidate = Candidate(first, counted.last, counted.value, last_place(counted.value))
    return with_part(tokens, candidate, word.value)


def _is_name(tokens: Tokens, i: int) -> bool:
    """Whether the scale word at token `i` is part of a name, or somebody's."""
    if i and tokens.lower[i - 1] in ("'s", "’s"):
        return True
    after = tokens.words[i + 1] if i + 1 < len(tokens) else ""
    return tokens.words[i].istitle() and (i > 0 or after.istitle())


def _count(tokens: Tokens, i: int) -> Counted:
    lower = tokens.lower
    known = number_words()
    total = current = Decimal(0)
    scale: Decimal | None = None
    kind = ""
    at = last = i
    while at < len(lower):
        word = known.get(lower[at])
        if word is None or not _may_follow(word, kind, current):
            break
        if word.kind == "unit" and kind == "tens" and _begins_compound(tokens, at):
            break
        if word.kind in ("hundred", "group"):
            current = (current or ONE) * word.value
        elif word.kind != "scale":
            current += word.value
        elif scale is not None and word.value >= scale:
            break
        else:
            total += (current or ONE) * word.value
            current, scale = Decimal(0), word.value
        kind = word.kind
        last = at + 1
        at = _next_word(tokens, last, kind)
    return Counted(total + current, last, scale)


def _may_follow(word: NumberWord, kind: str, current: Decimal) -> bool:
    """Whether a number word may stand behind one of `kind` in one number."""
    if word.kind not in FOLLOWS or kind not in FOLLOWS[word.kind]:
        return False
    if word.kind == "hundred":
        return current < 100
    return kind != "tens" or word.kind != "unit" or word.value > 0


def _begins_compound(tokens: Tokens, i: int) -> bool:
    """Whether the unit word at `i` belongs to what follows: `twenty six-year-olds`."""
    return (
        i + 2 < len(tokens)
        and tokens.lower[i - 1] not in HYPHENS
        and tokens.lower[i + 1] in HYPHENS
        and tokens.joined(i + 1)
        and tokens.lower[i + 2] not in number_words()
    )


def _next_word(tokens: Tokens, i: int, kind: str) -> int:
    """Where the next word of a number may stand, behind a hyphen, an "and" or a comma."""
    lower = tokens.lower
    if i + 1 >= len(lower):
        return i
    after = number_words().get(lower[i + 1])
    if after is None:
        return i
    if lower[i] in HYPHENS:
        return i + 1
    if lower[i] == "and" and kind in ("hundred", "scale"):
        return i + 1 if after.kind in ("unit", "teen", "tens") else i
    if lower[i] == "," and kind == "scale" and i + 2 < len(lower) and is_scale(lower[i + 2]):
        return i + 1  # one million, two hundred thousand
    return i


def _year(tokens: Tokens, i: int, word: NumberWord) -> Candidate | None:
    """`nineteen eighty-four`, `twenty nineteen`: a year said in two halves."""
    after = number_words().get(tokens.lower[i + 1]) if i + 1 < len(tokens) else None
    if after is None or not (word.kind == "teen" or word.value == 20):
        return None
    if after.kind not in ("teen", "tens") or not 14 < word.value < 21:
        return None
    last = _count(tokens, i + 1).last
    if last < len(tokens) and tokens.lower[last] in HYPHENS:
        return None  # twenty fifteen-year-olds
    candidate = Candidate(i, last, word.value * 100, ONE)
    candidate.kind = "date"
    return candidate


def _with_decimals(tokens: Tokens, candidate: Candidate) -> Candidate | None:
    """`three point seven (million)`."""
    lower = tokens.lower
    known = number_words()
    at = candidate.last + 1
    if at >= len(lower) or lower[candidate.last] != "point" or candidate.value is None:
        return None
    digits = ""
    while at < len(lower) and (word := known.get(lower[at])) is not None and word.kind == "unit":
        digits += str(word.value)
        at += 1
    if not digits or len(digits) > 6:
        return None
    part = Decimal(f"0.{digits}")
    candidate.value += part if candidate.value >= 0 else -part
    candidate.precision = last_place(part, len(digits))
    candidate.decimals = True
    candidate.end_at(at)
    return scaled(tokens, candidate)


# ---- Ranks, ratios and bounds with no figure -----------------------------------------------------


def _ordinal(_: Tokens, i: int, word: NumberWord) -> Candidate:
    """A rank: kept apart as such."""
    candidate = Candidate(i, i + 1, word.value, ONE)
    candidate.kind = "ordinal"
    return candidate


def _ratio(_: Tokens, i: int, word: NumberWord) -> Candidate:
    """`doubled`, `sixfold`: new to old."""
    return as_ratio(Candidate(i, i + 1, word.value, ONE))


def _vague(tokens: Tokens, i: int, word: NumberWord) -> Candidate | None:
    """`dozens`, `hundreds of thousands`, `tens of thousands`, `hundreds and hundreds`."""
    lower = tokens.lower
    known = number_words()
    value, last = word.value, i + 1
    while last + 1 < len(lower) and lower[last] in ("and", "upon") and lower[last + 1] == lower[i]:
        last += 2
    follows = known.get(lower[last + 1]) if last + 1 < len(lower) and lower[last] == "of" else None
    if follows is not None and follows.kind == "vague":
        value *= follows.value
        last += 2
    elif lower[i] in CUES["vague only with of"] and (
        lower[last : last + 1] != ["of"] or (i and lower[i - 1] in CUES["before what is scored"])
    ):
        return None
    several = _several(tokens, i)
    return _vague_from(i if several is None else several, last, value)


def _several(tokens: Tokens, i: int) -> int | None:
    """Where "a few", "several", "many", "a couple of" before token `i` begin."""
    lower = tokens.lower
    at = i - 1
    if at > 0 and lower[at] == "of" and lower[at - 1] == "couple":
        at -= 1
    if at < 0 or lower[at] not in SEVERAL:
        return None
    return at - 1 if at and lower[at - 1] in ARTICLES else at


def _vague_from(first: int, last: int, value: Decimal) -> Candidate:
    candidate = Candidate(first, last, value, value)
    candidate.value, candidate.low = None, value
    candidate.comparator = ">="
    candidate.vague = True
    return candidate


def _none(tokens: Tokens, i: int, word: NumberWord) -> Candidate | None:
    """`no deaths`, `no new cases`, `none of the passengers`: nothing of what is counted."""
    lower = tokens.lower
    if i and lower[i - 1] in CUES["before no"]:
        return None
    if lower[i] == "no" and not _is_counted_down_to_none(lower, i + 1):
        return None
    if lower[i] == "none" and lower[i + 1 : i + 2] != ["of"]:
        return None
    return Candidate(i, i + 1, word.value, ONE)


def _is_counted_down_to_none(lower: list[str], i: int) -> bool:
    """Whether what stands at token `i` is something of which there may be none: "new cases"."""
    for at in range(i, min(i + 3, len(lower))):
        if not lower[at][0].isalpha() or lower[at] in number_words():
            return False
        if singular(lower[at]) != lower[at]:
            return singular(lower[at]) in CUES["counted down to none"]
    return False


READERS: dict[str, Callable[[Tokens, int, NumberWord], Candidate | None]] = {
    **dict.fromkeys(ORDINARY, _counting),
    "sign": read_sign,
    "part": read_part,
    "denominator": read_denominator,
    "ordinal": _ordinal,
    "ratio": _ratio,
    "vague": _vague,
    "none": _none,
}
"""What reads each kind of number word."""
