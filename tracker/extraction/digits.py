"""Digits to a number: 5,200 · 5 200 · 1,23,456 · .5 · 4,5 · 1.5e6 · 3/4 · 7 1/2 · −3.

In: the tokens of a sentence and where a digit stands. Out: a `Candidate` without its scale, or None
where digits and points are no number (2.4.1). Read as the grammar

    number   = minus? (fraction | whole part? | whole exponent?)
    whole    = digits | digits grouped by commas or spaces | "." digits
    part     = "½" | " 1/2" | "-1/2" | "and a half"
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tracker.extraction.candidates import ONE, Candidate
from tracker.extraction.parts import part_behind, simple_fraction
from tracker.tokens import Tokens

REMEMBERED = 8192
"""Numbers as written that are read only once: most are small and stand everywhere."""
LONGEST = 25
"""More digits than this are no number anyone claims."""
LONGEST_ROW = 8
"""More groups than this are a row of numbers."""
LARGEST_EXPONENT = 2
"""Digits of a power of ten: `1e400` is no number anyone claims."""
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?", re.ASCII)
PLAIN = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
COMMA_DECIMAL = re.compile(r"\d+,\d{1,2}", re.ASCII)
POINT_GROUPED = re.compile(r"\d{1,3}(?:(?:\.\d{3})+,\d{1,2}|(?:\.\d{3}){2,})", re.ASCII)
"""As most of Europe writes: 1.234,56 and 1.234.567."""
LAST_GROUP = re.compile(r"\d{3},\d{1,2}", re.ASCII)
SPACES = frozenset(" \u00a0\u2007\u2009\u202f'’")
"""What may stand between two groups of three digits: spaces and apostrophes."""
MINUS = frozenset("-−–")
OPENINGS = frozenset("$€£¥(,[~<>=")
"""Before a minus that touches them, as in `(-5)` and `$-5`."""
TIMES = frozenset("×x*")


class Written(NamedTuple):
    """Digits as read: the value, the size of its last written place, and the token behind."""

    value: Decimal
    place: Decimal
    last: int
    decimals: bool


def read_digits(tokens: Tokens, i: int) -> Candidate | None:
    """The number whose first digit is at token `i`."""
    fraction = simple_fraction(tokens, i)
    if fraction is not None:
        written = Written(fraction, fraction, i + 3, decimals=True)
    else:
        whole = _whole(tokens, i)
        if whole is None:
            return None
        part = part_behind(tokens, whole.last)
        written = whole
        if part is not None:
            written = Written(whole.value + part.value, part.size, part.last, decimals=True)
    value = written.value
    first = i - _has_leading_point(tokens, i)
    minus = _minus_before(tokens, first)
    if minus:
        value, first = -value, first - minus
    candidate = Candidate(first, written.last, value, written.place)
    candidate.decimals = written.decimals
    if fraction is not None:
        candidate.dimension = "ratio"
    return candidate


def _whole(tokens: Tokens, i: int) -> Written | None:
    """A number without a fraction behind it, and with its power of ten."""
    text = tokens.words[i]
    last = i + 1
    if len(text) > LONGEST:
        return None
    plain = _plain(text)
    if plain == text:
        if _has_leading_point(tokens, i):
            plain = "0." + text
        elif len(text) <= 3 and text[0] != "0":
            plain, last = _spaced_groups(tokens, i)
    elif not plain:
        return None
    value, place = _worth(plain)
    power = _exponent(tokens, last)
    if power is not None:
        value, place, last = value.scaleb(power[0]), place.scaleb(power[0]), power[1]
    return Written(value, place, last, "." in plain)


@lru_cache(REMEMBERED)
def _plain(text: str) -> str:
    """Digits as written, with a point and no commas; "" where they are no number (2.4.1)."""
    if PLAIN.fullmatch(text):
        return text
    if GROUPED.fullmatch(text):
        return text.replace(",", "")
    if COMMA_DECIMAL.fullmatch(text):
        return text.replace(",", ".")
    if POINT_GROUPED.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    return ""  # a version, an address, a list: 2.4.1, 1,2,3


@lru_cache(REMEMBERED)
def _worth(plain: str) -> tuple[Decimal, Decimal]:
    """The value of such digits, and the size of their last written place."""
    value = Decimal(plain)
    return value, last_place(value, len(plain.partition(".")[2]))


def last_place(value: Decimal, decimals: int = 0) -> Decimal:
    """The size of the last written place; for a whole number, of its last digit but zeros."""
    if decimals:
        return ONE.scaleb(-decimals)
    return ONE.scaleb(int(value.normalize().as_tuple().exponent)) if value else ONE


def _has_leading_point(tokens: Tokens, i: int) -> bool:
    """Whether the point of `.5` stands before token `i`, and no full stop."""
    return (
        i > 0
        and tokens.words[i - 1] == "."
        and tokens.joined(i)
        and tokens.words[i].isdecimal()
        and not (tokens.joined(i - 1) and tokens.words[i - 2] not in "$€£¥(-−~<>")
    )


def _spaced_groups(tokens: Tokens, i: int) -> tuple[str, int]:
    """Digits with the groups of three set apart: `816 000`, `1 234 567,80`, `12'500`."""
    words = tokens.words
    last = i + 1
    while (at := _group_at(tokens, last)) is not None and words[at].isdecimal():
        last = at + 1
    if at is not None:
        last = at + 1  # the group with the decimals is the last
    if last - i > LONGEST_ROW or (last < len(words) and words[last][0].isdigit()):
        return words[i], i + 1  # a row of numbers
    while words[last : last + 2] == [",", "000"]:
        last += 2  # 130 , 000: text cut into tokens
    groups = [word for word in words[i:last] if word[0].isdigit()]
    return "".join(groups).replace(",", "."), last


def _group_at(tokens: Tokens, i: int) -> int | None:
    """Where the group of three digits stands that goes on with a number before token `i`."""
    words = tokens.words
    at = i + (i < len(words) and words[i] in "'’")
    if at >= len(words) or tokens.text[tokens.ends[i - 1] : tokens.starts[at]] not in SPACES:
        return None
    is_group = len(words[at]) == 3 and words[at].isdecimal()
    return at if is_group or LAST_GROUP.fullmatch(words[at]) else None


def _exponent(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The power of ten at token `i` and the token behind: `e6`, `× 10^6`, `×10−30`."""
    words, lower = tokens.words, tokens.lower
    if i + 1 >= len(words):
        return None
    if lower[i] == "e" and tokens.joined(i) and tokens.joined(i + 1):
        at = i + 1
    elif words[i] in TIMES and words[i + 1] == "10" and i + 2 < len(words):
        at = i + 2 + (words[i + 2] == "^")
    else:
        return None
    sign = 1
    if at < len(words) and words[at] in MINUS:
        sign, at = -1, at + 1
    if at >= len(words) or not words[at].isdecimal() or len(words[at]) > LARGEST_EXPONENT:
        return None
    return sign * int(words[at]), at + 1


def is_minus(lower: list[str], i: int) -> bool:
    """Whether the word at `i` is "minus", and not that of "plus or minus"."""
    if i < 0 or lower[i] != "minus":
        return False
    return "plus" not in lower[max(0, i - 4) : i] or "or" not in lower[max(0, i - 2) : i]


def _minus_before(tokens: Tokens, i: int) -> int:
    """How many tokens before `i` make the number negative: `-5`, `$-5`, `minus 3`, `minus-3`."""
    if i == 0:
        return 0
    if is_minus(tokens.lower, i - 1):
        return 1
    if tokens.words[i - 1] not in MINUS or not tokens.joined(i):
        return 0
    ahead = tokens.words[i - 2] if i > 1 else ""
    if ahead == "" or ahead in OPENINGS:
        return 1
    if tokens.joined(i - 1):
        return 2 if ahead.lower() == "minus" else 0
    return int(ahead[0].islower())
