"""Parts of one: ½ · 3/4 · two-thirds · half a million · a half mile · an hour and a half.

In: the tokens of a sentence and where a part stands. Out: a `Candidate` with the dimension "ratio"
until a unit or a scale makes an amount of it; None where the word is no part ("the second half").
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from tracker import units
from tracker.extraction.candidates import ONE, Candidate
from tracker.extraction.number_words import CUES, HYPHENS, NumberWord, is_scale, number_words
from tracker.extraction.scales import scaled
from tracker.tokens import Tokens

ARTICLES = CUES["article"]
MEASURING = frozenset({"2", "3", "4", "5", "6", "8", "10", "16", "32", "64"})
"""The denominators people measure with: another slash sets a date or a score."""
LARGEST = 100
"""Parts are counted up to here: ninety-nine hundredths."""


class Part(NamedTuple):
    """What a part adds to a whole number: its value, the size of one, and the token behind."""

    value: Decimal
    size: Decimal
    last: int


# ---- Behind a whole number -----------------------------------------------------------------------


def part_behind(tokens: Tokens, i: int) -> Part | None:
    """The part that token `i` adds to the number before it: `½`, ` 1/2`, `-1/2`, `and a half`."""
    lower = tokens.lower
    if i >= len(lower):
        return None
    word = number_words().get(lower[i])
    if word is not None and word.kind == "sign":
        return Part(word.value, word.value, i + 1)
    at = _behind_hyphen(tokens, i)
    if lower[at : at + 1] == ["and"] and (value := simple_fraction(tokens, at + 1)) is not None:
        return Part(value, value, at + 4)  # 3 and 3/4 inches
    if lower[at : at + 1] == ["and"]:
        return _spoken_part(tokens, _behind_hyphen(tokens, at + 1))
    if tokens.joined(i) and lower[i] not in HYPHENS:
        return None
    at = i + (lower[i] in HYPHENS)
    value = simple_fraction(tokens, at)
    return None if value is None else Part(value, value, at + 3)


def _behind_hyphen(tokens: Tokens, i: int) -> int:
    """Token `i`, or the one behind it where it is a hyphen: `two-and-a-half`."""
    return i + (tokens.lower[i : i + 1] != [] and tokens.lower[i] in HYPHENS)


def simple_fraction(tokens: Tokens, i: int) -> Decimal | None:
    """The value of `1/4` or `3/8` at token `i`: a proper fraction that people measure with."""
    words = tokens.words
    if i + 2 >= len(words) or words[i + 1] != "/" or words[i + 2] not in MEASURING:
        return None
    if not (tokens.joined(i + 1) and tokens.joined(i + 2)) or not words[i].isdecimal():
        return None
    if _goes_on(tokens, i + 3) or not 0 < int(words[i][:3]) < int(words[i + 2]):
        return None
    return Decimal(words[i]) / Decimal(words[i + 2])


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Whether a date goes on at token `i` (`1/2/2019`, `1/2-3`)."""
    return (
        i + 1 < len(tokens)
        and tokens.words[i] in "/-"
        and tokens.joined(i)
        and tokens.words[i + 1][0].isdigit()
    )


def _spoken_part(tokens: Tokens, i: int) -> Part | None:
    """`a half`, `one-half`, `three quarters`, `two thirds` behind "and"."""
    lower = tokens.lower
    known = number_words()
    if i + 1 >= len(lower):
        return None
    one = lower[i] in ("a", "one")
    times = known.get(lower[i])
    at = i + 1 + (lower[i + 1] in HYPHENS)
    part = known.get(lower[at]) if at < len(lower) else None
    if part is None or not (one or (times is not None and times.kind == "unit")):
        return None
    if part.kind == "denominator" and not one and lower[at][-1] == "s":
        size = ONE / part.value
    elif part.kind == "part":
        size = part.value
    else:
        return None  # "two and a third was hurt"
    return Part(size if times is None else size * times.value, size, at + 1)


def with_part(tokens: Tokens, candidate: Candidate, scale: Decimal | None) -> Candidate:
    """`two and a half (million)`, `two million and a half`, `two-thirds`, `three quarters`."""
    assert candidate.value is not None
    part = part_behind(tokens, candidate.last)
    if part is not None:
        candidate.value += part.value * (scale or ONE)
        candidate.precision = part.size * (scale or ONE)
        candidate.decimals = True
        candidate.end_at(part.last)
        return scaled(tokens, candidate)
    in_one = _parts_in_one(tokens, candidate) if scale is None else None
    if in_one is None:
        return candidate
    candidate.value /= in_one
    _make_share(candidate, ONE / in_one)
    candidate.end_at(candidate.last + 1 + (tokens.lower[candidate.last] in HYPHENS))
    return _of_a_scale(tokens, candidate)


def _parts_in_one(tokens: Tokens, candidate: Candidate) -> Decimal | None:
    """How many of the parts named behind a small number make one: three for `two-thirds`."""
    lower = tokens.lower
    at = candidate.last
    if at >= len(lower) or candidate.value is None or candidate.value >= LARGEST:
        return None
    hyphen = lower[at] in HYPHENS
    at += hyphen
    word = number_words().get(lower[at]) if at < len(lower) else None
    if word is None or not (candidate.value == 1 or lower[at][-1] == "s"):
        return None
    if word.kind == "denominator":
        return word.value
    if word.kind != "part" or not (hyphen or lower[at] == "half" or _is_of_something(tokens, at)):
        return None
    return ONE / word.value


def _is_of_something(tokens: Tokens, i: int) -> bool:
    """Whether the quarters at token `i` are parts of something, and no three months each."""
    after = tokens.lower[i + 1] if i + 1 < len(tokens) else "."
    if after in CUES["behind a part"] or is_scale(after):
        return True
    return tokens.lower[i] == "quarters" and after in CUES["end of a phrase"]


# ---- With no number before it --------------------------------------------------------------------


def read_part(tokens: Tokens, i: int, word: NumberWord) -> Candidate | None:
    """`half a million`, `a quarter of a million`, `half of`, `half the`, `a half mile`."""
    lower = tokens.lower
    before = lower[i - 1] if i else ""
    if before == "a" and i > 1 and lower[i - 2] == "and":
        return _unit_and_part(tokens, i, word)
    first = i - (before in ARTICLES or before == "one")
    candidate = Candidate(first, i + 1, word.value, word.value)
    _make_share(candidate, word.value)
    if _of_a_scale(tokens, candidate).scale != ONE:
        return candidate
    if before in CUES["before half a game"]:
        return None  # the second half
    if before == "in" and lower[i] == "half" and _ends_or_adds(tokens, i):
        return as_ratio(Candidate(i - 1, i + 1, word.value, word.value))  # cut in half
    stepped = lower[first - 1 : first] == ["by"]  # grew by a quarter, fell by half
    return candidate if stepped or _is_part(tokens, i, bare=first == i) else None


def _unit_and_part(tokens: Tokens, i: int, word: NumberWord) -> Candidate | None:
    """`an hour and a half`: the unit stands inside the number."""
    first = i - 4
    if first < 0 or tokens.lower[first] not in ARTICLES:
        return None
    unit = units.match(tokens.words, tokens.lower, first + 1)
    if unit is None or unit[1] != 1:
        return None
    candidate = Candidate(first, i + 1, ONE + word.value, word.value)
    candidate.decimals = True
    candidate.unit_first, candidate.unit_last = first + 1, first + 2
    return candidate


def _is_part(tokens: Tokens, i: int, *, bare: bool) -> bool:
    """Whether "half" or "quarter" at token `i` is a part of what follows it."""
    lower = tokens.lower
    after = lower[i + 1] if i + 1 < len(lower) else "."
    if after == "of":
        return lower[i] == "half" or not bare
    if lower[i] == "half" and (after in CUES["behind half"] or (bare and _ends(tokens, i))):
        return True
    at = i + 1 + (after in HYPHENS)
    unit = units.match(tokens.words, lower, at, tokens.joined) if at < len(lower) else None
    if unit is None or lower[at][-1] == "s":
        return False
    return unit[0].dimension != "count" or unit[0].name == "point"


def _ends(tokens: Tokens, i: int) -> bool:
    """Whether a phrase ends behind token `i`, and no "cut in half" does."""
    after = tokens.lower[i + 1] if i + 1 < len(tokens) else "."
    return after in CUES["end of a phrase"] and not (i and tokens.lower[i - 1] == "in")


def _ends_or_adds(tokens: Tokens, i: int) -> bool:
    """Whether nothing follows that token `i` could be a half of: `cut in half since then`."""
    after = tokens.lower[i + 1] if i + 1 < len(tokens) else "."
    return after in CUES["end of a phrase"] or after in CUES["behind in half"]


def read_denominator(tokens: Tokens, i: int, word: NumberWord) -> Candidate | None:
    """`a third of`, `a fifth`; with no article a `third` is a rank."""
    lower = tokens.lower
    if lower[i][-1] == "s":
        return None
    after = lower[i + 1] if i + 1 < len(lower) else "."
    part = after in CUES["behind a third"] or after in CUES["end of a phrase"]
    part = part or lower[max(0, i - 2) : i - 1] == ["by"]  # shrank by a third
    if i == 0 or lower[i - 1] not in ARTICLES or not part:
        rank = Candidate(i, i + 1, word.value, ONE)
        rank.kind = "ordinal"
        return rank
    candidate = Candidate(i - 1, i + 1, ONE / word.value, ONE / word.value)
    _make_share(candidate, ONE / word.value)
    return _of_a_scale(tokens, candidate)


def read_sign(tokens: Tokens, i: int, word: NumberWord) -> Candidate:
    """`½`, `¾ million`."""
    candidate = Candidate(i, i + 1, word.value, word.value)
    _make_share(candidate, word.value)
    return scaled(tokens, candidate)


def _of_a_scale(tokens: Tokens, candidate: Candidate) -> Candidate:
    """The part times the scale it is a part of: `half a million`, `a quarter of a million`."""
    lower = tokens.lower
    at = candidate.last
    if lower[at : at + 1] == ["of"] and lower[at + 1 : at + 2] in (["a"], ["one"]):
        at += 2
    elif at < len(lower) and (lower[at] in ARTICLES or lower[at] in HYPHENS):
        at += 1
    if at < len(lower) and is_scale(lower[at]):
        candidate.end_at(at)
        return scaled(tokens, candidate)
    return candidate


def as_ratio(candidate: Candidate) -> Candidate:
    """The candidate as the ratio of a movement."""
    candidate.slot = candidate.unit = candidate.dimension = "ratio"
    return candidate


def _make_share(candidate: Candidate, size: Decimal) -> None:
    candidate.precision = size
    candidate.decimals = True
    candidate.dimension = "ratio"
