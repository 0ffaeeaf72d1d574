"""Words to a number: two hundred and five · three point seven · two-thirds · tens of thousands.

In: the tokens of a sentence and where a number word stands. Out: a `Candidate`, or None where the
word is no number ("the second half"). Read as the grammar

    number   = (article | "minus")? counting (and-part | part | "point" digit…)? scale*
    counting = tens unit | unit "hundred" ("and" tens)? | … scale ("and" | ",")? …
    part     = article? ("half" | "quarter" | "third" …)          of what it is a part
    vague    = ("a few" | "several" …) scale | plural-scale ("of" plural-scale)?
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from tracker import units
from tracker.extract.candidates import ONE, Candidate
from tracker.extract.digits import HYPHENS, last_place, part_behind
from tracker.extract.number_words import CUES, ORDINARY, NumberWord, is_scale, number_words
from tracker.extract.scales import scaled
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
    if i and tokens.lower[i - 1] == "minus":
        value, first = -value, i - 1
    candidate = Candidate(first, counted.last, value, last_place(value))
    return _with_decimals(tokens, candidate) or _with_part(tokens, candidate, counted.scale)


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
    return _with_part(tokens, candidate, word.value)


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


# ---- Decimals and parts --------------------------------------------------------------------------


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
    _end_at(candidate, at)
    return scaled(tokens, candidate)


def _with_part(tokens: Tokens, candidate: Candidate, scale: Decimal | None) -> Candidate:
    """`two and a half (million)`, `two million and a half`, `two-thirds`, `three quarters`."""
    assert candidate.value is not None
    part = part_behind(tokens, candidate.last)
    if part is not None:
        candidate.value += part.value * (scale or ONE)
        candidate.precision = part.place * (scale or ONE)
        candidate.decimals = True
        _end_at(candidate, part.last)
        return scaled(tokens, candidate)
    size = _size_of_part(tokens, candidate) if scale is None else None
    if size is not None:
        at = candidate.last + (tokens.lower[candidate.last] in HYPHENS)
        candidate.value *= size
        _make_share(candidate, size)
        _end_at(candidate, at + 1)
        return _of_a_scale(tokens, candidate)
    return candidate


def _size_of_part(tokens: Tokens, candidate: Candidate) -> Decimal | None:
    """What one of the parts named behind a small number is: a third for `two-thirds`."""
    lower = tokens.lower
    at = candidate.last
    if at >= len(lower) or candidate.value is None or candidate.value >= 100:
        return None
    hyphen = lower[at] in HYPHENS
    at += hyphen
    word = number_words().get(lower[at]) if at < len(lower) else None
    if word is None or not (candidate.value == 1 or lower[at][-1] == "s"):
        return None
    if word.kind == "denominator":
        return ONE / word.value
    if word.kind != "part" or not (hyphen or lower[at] == "half" or _is_of_something(tokens, at)):
        return None
    return word.value


def _is_of_something(tokens: Tokens, i: int) -> bool:
    """Whether the quarters at token `i` are parts of something, and no three months each."""
    after = tokens.lower[i + 1] if i + 1 < len(tokens) else "."
    if after in CUES["behind a part"] or is_scale(after):
        return True
    return tokens.lower[i] == "quarters" and after in CUES["end of a phrase"]


def _part(tokens: Tokens, i: int, word: NumberWord) -> Candidate | None:
    """`half a million`, `a quarter of a million`, `half of`, `half the`, `a half mile`."""
    lower = tokens.lower
    before = lower[i - 1] if i else ""
    first = i - (before in ARTICLES or before == "one")
    candidate = Candidate(first, i + 1, word.value, word.value)
    _make_share(candidate, word.value)
    if _of_a_scale(tokens, candidate).scale != ONE:
        return candidate
    if before in CUES["before half a game"]:
        return None  # the second half
    stepped = lower[first - 1 : first] == ["by"]  # grew by a quarter, fell by half
    return candidate if stepped or _is_part(tokens, i, bare=first == i) else None


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
    return unit is not None and unit[0].dimension != "count" and lower[at][-1] != "s"


def _ends(tokens: Tokens, i: int) -> bool:
    """Whether a phrase ends behind token `i`, and no "cut in half" does."""
    after = tokens.lower[i + 1] if i + 1 < len(tokens) else "."
    return after in CUES["end of a phrase"] and not (i and tokens.lower[i - 1] == "in")


def _denominator(tokens: Tokens, i: int, word: NumberWord) -> Candidate | None:
    """`a third of`, `a fifth`; with no article a `third` is a rank."""
    lower = tokens.lower
    if lower[i][-1] == "s":
        return None
    after = lower[i + 1] if i + 1 < len(lower) else "."
    if i == 0 or lower[i - 1] not in ARTICLES:
        return _ordinal(tokens, i, word)
    stepped = lower[max(0, i - 2) : i - 1] == ["by"]  # shrank by a third
    if not stepped and after not in CUES["behind a third"] | CUES["end of a phrase"]:
        return _ordinal(tokens, i, word)
    size = ONE / word.value
    candidate = Candidate(i - 1, i + 1, size, size)
    _make_share(candidate, size)
    return _of_a_scale(tokens, candidate)


def _sign(tokens: Tokens, i: int, word: NumberWord) -> Candidate:
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
        _end_at(candidate, at)
        return scaled(tokens, candidate)
    return candidate


def _make_share(candidate: Candidate, size: Decimal) -> None:
    candidate.precision = size
    candidate.decimals = True
    candidate.dimension = "ratio"


def _end_at(candidate: Candidate, last: int) -> None:
    candidate.last = candidate.right = candidate.unit_first = candidate.unit_last = last


# ---- Ranks, ratios and bounds with no figure -----------------------------------------------------


def _ordinal(_: Tokens, i: int, word: NumberWord) -> Candidate:
    """A rank: kept apart as such."""
    candidate = Candidate(i, i + 1, word.value, ONE)
    candidate.kind = "ordinal"
    return candidate


def _ratio(_: Tokens, i: int, word: NumberWord) -> Candidate:
    """`doubled`, `sixfold`: new to old."""
    return as_ratio(Candidate(i, i + 1, word.value, ONE))


def as_ratio(candidate: Candidate) -> Candidate:
    """The candidate as the ratio of a movement."""
    candidate.slot = candidate.unit = candidate.dimension = "ratio"
    return candidate


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
    elif lower[i] in CUES["vague only with of"] and lower[last : last + 1] != ["of"]:
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


READERS: dict[str, Callable[[Tokens, int, NumberWord], Candidate | None]] = {
    **dict.fromkeys(ORDINARY, _counting),
    "sign": _sign,
    "part": _part,
    "denominator": _denominator,
    "ordinal": _ordinal,
    "ratio": _ratio,
    "vague": _vague,
}
"""What reads each kind of number word."""
