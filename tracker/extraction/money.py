"""Money: `$5 million`, `US$ 5m`, `-$5`, `$75 U.S.`, `30 MUSD`, `MUSD 30`.

In: a number and its sentence. Out: whether money was read, and then the number with its currency,
the sign before it part of the quote.
"""

from __future__ import annotations

from tracker import units
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.digits import MINUS
from tracker.extraction.following import is_money_code
from tracker.extraction.number_words import suffixes
from tracker.extraction.readings import by_context, set_unit
from tracker.extraction.scales import multiply, scale_money
from tracker.extraction.signs import sign_before
from tracker.tokens import Tokens


def read_money(sentence: Sentence, candidate: Candidate) -> bool:
    """Read the currency sign or code before the number; whether there is one."""
    tokens = sentence.tokens
    sign = sign_before(tokens, candidate)
    if sign is None:
        return False
    unit, first = by_context(sentence, candidate, sign[0]), sign[1]
    candidate.left = first
    if first and tokens.words[first - 1] in MINUS and tokens.joined(first):
        _negate(tokens, candidate)
    if is_money_code(tokens.words[first]):
        multiply(candidate, suffixes()[tokens.words[first][0]].value, candidate.last)
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
