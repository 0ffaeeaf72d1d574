"""Money: `$5 million`, `US$ 5m`, `-$5`, `$75 U.S.`, `30 MUSD`.

In: a number and its sentence. Out: whether money was read, and then the number with its currency,
the sign before it part of the quote.
"""

from __future__ import annotations

from tracker import units
from tracker.extract.candidates import Candidate, Sentence
from tracker.extract.digits import MINUS
from tracker.extract.following import is_money_code
from tracker.extract.number_words import CUES, suffixes
from tracker.extract.scales import multiply, scale_money
from tracker.tokens import Tokens
from tracker.units import Unit

LONGEST_SIGN = 3


def set_unit(candidate: Candidate, unit: Unit, first: int, last: int) -> None:
    """Give the number the unit in the tokens `first` to `last`, and say what else it may be."""
    candidate.set_unit(unit.name, unit.dimension, first, last)
    if unit.alternatives:
        candidate.trail.append(("unit", f"{unit.name}, not {' or '.join(unit.alternatives)}"))


def read_money(sentence: Sentence, candidate: Candidate) -> bool:
    """Read the currency sign or code before the number; whether there is one."""
    tokens = sentence.tokens
    sign = _sign_before(tokens, candidate.first)
    if sign is None:
        return False
    unit, first = sign
    if "name" in unit.alternatives and not _is_amount(tokens, candidate):
        return False
    candidate.left = first
    if first and tokens.words[first - 1] in MINUS and tokens.joined(first):
        _negate(tokens, candidate)
    scale_money(tokens, candidate)
    set_unit(candidate, unit, candidate.last, candidate.last)
    _currency_behind(tokens, candidate)
    return True


def read_code(sentence: Sentence, candidate: Candidate) -> bool:
    """Read `MUSD` or `kEUR` behind the number; whether one is there."""
    tokens = sentence.tokens
    at = candidate.right
    if at >= len(tokens) or not is_money_code(tokens.words[at]):
        return False
    word = tokens.words[at]
    found = units.match_prefix([word[1:]], 0)
    assert found is not None
    multiply(candidate, suffixes()[word[0]].value, at + 1)
    set_unit(candidate, found[0], at, at + 1)
    return True


def _sign_before(tokens: Tokens, i: int) -> tuple[Unit, int] | None:
    """The currency whose sign or code ends before token `i`, and where it begins."""
    words = tokens.words
    for length in range(min(LONGEST_SIGN, i), 0, -1):
        first = i - length
        found = units.match_prefix(words, first)
        if found is None and words[first + 1 : i] == ["$"]:
            found = _sign_in_small_letters(words[first])
        if found is not None and found[1] == length:
            return found[0], first
    return None


def _sign_in_small_letters(country: str) -> tuple[Unit, int] | None:
    """`us $ 5`: the country before the sign."""
    if country in CUES["no country"]:
        return None
    return units.match_prefix([country.upper(), "$"], 0)


def _is_amount(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether digits look like money behind letters that also begin names: R500, but not R2."""
    text = tokens.words[candidate.first]
    return (
        candidate.last > candidate.first + 1
        or len(text) > 2
        or (
            candidate.last < len(tokens)
            and tokens.joined(candidate.last)
            and tokens.words[candidate.last] in suffixes()
        )
    )


def _negate(tokens: Tokens, candidate: Candidate) -> None:
    """`-$5 million`: a minus before the sign that stands apart from what is before it."""
    minus = candidate.left - 1
    if tokens.joined(minus) or candidate.value is None:
        return
    candidate.value = -candidate.value
    candidate.left = minus


def _currency_behind(tokens: Tokens, candidate: Candidate) -> None:
    """`$5 million dollars`, `$75 U.S.`, `$10 Canadian`: words that name the sign's currency."""
    at = candidate.last
    if at >= len(tokens):
        return
    found = units.match(tokens.words, tokens.lower, at)
    if found is not None and found[0].dimension == "currency":
        if candidate.unit.endswith(found[0].name):
            _end(candidate, at, at + found[1])  # C$5 million dollars
        else:
            set_unit(candidate, found[0], at, at + found[1])
        return
    named = units.unit(f"{tokens.words[at]} {candidate.unit}")
    if named is not None or tokens.words[at] in ("U.S.", "US"):
        if named is not None:
            candidate.unit = named.name
        _end(candidate, at, at + 1)


def _end(candidate: Candidate, first: int, last: int) -> None:
    candidate.set_unit(candidate.unit, candidate.dimension, first, last)
