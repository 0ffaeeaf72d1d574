"""The words and letters of numbers and beside them, looked up once. In: nothing. Out: dictionaries.

They are data: `numerals`, `scale_suffixes` and `number_cues` in `lexicon/en`.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from tracker import lexicon

ORDINARY = frozenset({"unit", "teen", "tens", "hundred", "group", "scale"})
"""The kinds of words that count, and so may begin a number in words."""


HYPHENS = frozenset("-‐‑")
CUES = lexicon.word_sets("en/number_cues")
"""What the words beside a number say of it, by the names in `lexicon/en/number_cues.tsv`."""


class NumberWord(NamedTuple):
    """What a number word is worth, and its part in the grammar of numbers."""

    value: Decimal
    kind: str


class Suffix(NamedTuple):
    """What a letter behind digits multiplies them by, and where it does."""

    value: Decimal
    where: str


@cache
def number_words() -> dict[str, NumberWord]:
    """Every number word in small letters."""
    rows = lexicon.rows("en/numerals")
    return {word: NumberWord(_worth(value), kind) for word, value, kind in rows}


@cache
def suffixes() -> dict[str, Suffix]:
    """Every scale suffix, as written."""
    rows = lexicon.rows("en/scale_suffixes")
    return {suffix: Suffix(Decimal(value), where) for suffix, value, where in rows}


@cache
def triggers() -> frozenset[str]:
    """The words in small letters of which a number without a digit holds at least one."""
    silent = ("ordinal", "sign")  # "no" is one where a noun says so
    found = {word for word, (_, kind) in number_words().items() if kind not in silent} - {"no"}
    return frozenset(found | {f"{word}fold" for word in found})


def begins_number(word: str) -> bool:
    """Whether a number may begin with a word in small letters."""
    return word in number_words() or "0" <= word[0] <= "9" or word.endswith("fold")


def is_scale(word: str) -> bool:
    """Whether a word in small letters multiplies the number before it."""
    known = number_words().get(word)
    return known is not None and known.kind in ("scale", "hundred", "group")


def _worth(text: str) -> Decimal:
    top, _, bottom = text.partition("/")
    return Decimal(top) / Decimal(bottom or 1)
