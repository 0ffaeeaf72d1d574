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
from typing import NamedTuple

from tracker.extract.candidates import ONE, Candidate
from tracker.extract.number_words import number_words
from tracker.tokens import Tokens

LONGEST = 25
"""More digits than this are no number anyone claims."""
LARGEST_EXPONENT = 2
"""Digits of a power of ten: `1e400` is no number anyone claims."""
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?", re.ASCII)
PLAIN = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
COMMA_DECIMAL = re.compile(r"\d+,\d{1,2}", re.ASCII)
SPACES = frozenset(" \u00a0\u2007\u2009\u202f")
"""What may stand between two groups of three digits: a space, no-break or thin."""
HYPHENS = frozenset("-‐‑")
MINUS = frozenset("-−–")
OPENINGS = frozenset("$€£¥(,[~<>=")
"""Before a minus that touches them, as in `(-5)` and `$-5`."""
TIMES = frozenset("×x*")
MEASURING = frozenset({"2", "3", "4", "5", "6", "8", "10", "16", "32", "64"})
"""The denominators people measure with: another slash sets a date or a score."""


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
        written = whole if part is None else part._replace(value=whole.value + part.value)
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


def part_behind(tokens: Tokens, i: int) -> Written | None:
    """The part that token `i` adds to a whole number: `½`, ` 1/2`, `-1/2`, `and a half`."""
    lower = tokens.lower
    if i + 1 > len(lower):
        return None
    known = number_words()
    word = known.get(lower[i])
    if word is not None and word.kind == "sign":
        return Written(word.value, word.value, i + 1, decimals=True)
    if lower[i] == "and":
        return _spoken_part(tokens, i + 1)
    at = i + (lower[i] in HYPHENS and tokens.joined(i))
    if at == i and tokens.joined(i):
        return None
    value = simple_fraction(tokens, at) if at < len(lower) else None
    return None if value is None else Written(value, value, at + 3, decimals=True)


def _spoken_part(tokens: Tokens, i: int) -> Written | None:
    """`a half`, `one-half`, `three quarters`, `two thirds` behind "and"."""
    lower = tokens.lower
    if i + 1 >= len(lower):
        return None
    known = number_words()
    times = known.get(lower[i])
    one = lower[i] in ("a", "one")
    at = i + 1 + (lower[i + 1] in HYPHENS)
    part = known.get(lower[at]) if at < len(lower) else None
    if part is None or not (one or (times is not None and times.kind == "unit")):
        return None
    if part.kind == "denominator" and (one or lower[at][-1] != "s"):
        return None  # "two and a third was hurt"
    if part.kind not in ("part", "denominator"):
        return None
    size = part.value if part.kind == "part" else ONE / part.value
    value = size if times is None else size * times.value
    return Written(value, size, at + 1, decimals=True)


def _whole(tokens: Tokens, i: int) -> Written | None:
    """A number without a fraction behind it, and with its power of ten."""
    text = tokens.words[i]
    last = i + 1
    if len(text) > LONGEST:
        return None
    if PLAIN.fullmatch(text):
        if _has_leading_point(tokens, i):
            text = "0." + text
        elif len(text) <= 3 and text[0] != "0":
            text, last = _spaced_groups(tokens, i)
    elif GROUPED.fullmatch(text):
        text = text.replace(",", "")
    elif COMMA_DECIMAL.fullmatch(text):
        text = text.replace(",", ".")
    else:
        return None  # a version, an address, a list: 2.4.1, 1,2,3
    value = Decimal(text)
    decimals = "." in text
    place = last_place(value, len(text.partition(".")[2]) if decimals else 0)
    power = _exponent(tokens, last)
    if power is not None:
        value, place, last = value.scaleb(power[0]), place.scaleb(power[0]), power[1]
    return Written(value, place, last, decimals)


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
    """Digits with the groups of three that spaces set apart: `816 000`, `1 234 567`."""
    words = tokens.words
    last = i + 1
    while (
        last < len(words)
        and len(words[last]) == 3
        and words[last].isdecimal()
        and tokens.text[tokens.ends[last - 1] : tokens.starts[last]] in SPACES
    ):
        last += 1
    if last - i > 8 or (last < len(words) and words[last][0].isdigit()):
        return words[i], i + 1  # a row of numbers
    return "".join(words[i:last]), last


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


def _minus_before(tokens: Tokens, i: int) -> int:
    """How many tokens before `i` make the number negative: `-5`, `$-5`, `minus 3`, `minus-3`."""
    if i == 0:
        return 0
    if tokens.lower[i - 1] == "minus":
        return 1
    if tokens.words[i - 1] not in MINUS or not tokens.joined(i):
        return 0
    ahead = tokens.words[i - 2] if i > 1 else ""
    if ahead == "" or ahead in OPENINGS:
        return 1
    if tokens.joined(i - 1):
        return 2 if ahead.lower() == "minus" else 0
    return int(ahead[0].islower())
