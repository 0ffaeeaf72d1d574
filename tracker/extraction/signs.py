"""Currency signs and codes before a number: `$`, `US$`, `us $`, `EUR`, but no R2 and no PS5.

In: the tokens of a sentence and a number in them. Out: the currency and where its sign begins.
"""

from __future__ import annotations

from tracker import units
from tracker.extraction.candidates import ONE, Candidate
from tracker.extraction.following import is_money_code
from tracker.extraction.number_words import CUES, suffixes
from tracker.inflection import singular
from tracker.tokens import Tokens
from tracker.units import Unit

LONGEST = 3
"""Tokens of a sign, at most: `U`, `.S.`, `$`."""


def sign_before(tokens: Tokens, candidate: Candidate) -> tuple[Unit, int] | None:
    """The currency whose sign or code ends before the number, and the sign's first token."""
    i = candidate.first
    if (name := _name_before(tokens, candidate)) is not None:
        return name, i - 1
    if i and is_money_code(tokens.words[i - 1]):
        money = units.match_prefix([tokens.words[i - 1][1:]], 0)
        return None if money is None else (money[0], i - 1)  # MUSD 30
    if not i or not (units.may_end_sign(tokens.words[i - 1]) or code(tokens.words[i - 1])):
        return None
    if i > 1 and ends_number(tokens, i - 1):
        return None
    for length in range(min(LONGEST, i), 0, -1):
        first = i - length
        found = units.match_prefix(tokens.words, first) or _in_small_letters(tokens, first, i)
        spaced = length > 1 and not tokens.joined(first + 1)
        if spaced and tokens.lower[first] in CUES["no country"]:
            continue  # no A$ in "A $100 bill"
        if found is not None and found[1] == length:
            known = found[0]
            is_name = "name" in known.alternatives and not _is_amount(tokens, candidate)
            return None if is_name else (known, first)
    return None


def _name_before(tokens: Tokens, candidate: Candidate) -> Unit | None:
    """The currency that is written out before the amount: `rupees 500`, `Euro 5 million`."""
    at, last = candidate.first - 1, candidate.last
    if at < 0 or candidate.words or tokens.joined(candidate.first):
        return None
    if at and (tokens.words[at - 1][0].isdigit() or tokens.lower[at - 1] in CUES["before a thing"]):
        return None
    if tokens.lower[at] not in CUES["currency before an amount"]:
        return None
    if last < len(tokens) and (
        units.match(tokens.words, tokens.lower, last, tokens.joined)
        or singular(tokens.lower[last]) != tokens.lower[last]
    ):
        return None
    found = units.match(tokens.words, tokens.lower, at)
    if found is None:
        return None
    return units.unit("pound sterling") if found[0].name == "pound" else found[0]


def ends_number(tokens: Tokens, sign: int) -> bool:
    """Whether the sign at a token belongs to the number before it, as in `10 $ 30 cent`: what
    follows are parts of that money."""
    words = tokens.words
    if sign + 2 >= len(words) or not (words[sign - 1][0].isdigit() and words[sign + 1].isdecimal()):
        return False
    if tokens.joined(sign) or tokens.joined(sign + 1):
        return False
    part = units.match(words, tokens.lower, sign + 2)
    return part is not None and part[0].dimension == "currency" and part[0].base != part[0].name


def code(word: str) -> Unit | None:
    """The currency whose code is written in small letters: `usd`, `eur`, `rs`."""
    if word not in CUES["money in small letters"]:
        return None
    found = units.match_prefix([word.upper()], 0) or units.match_prefix([word.title()], 0)
    return None if found is None else found[0]


def _in_small_letters(tokens: Tokens, first: int, last: int) -> tuple[Unit, int] | None:
    """`us $ 5`, `usd 5`: a sign or code between the two tokens, in small letters."""
    word = tokens.words[first]
    if last - first == 1:
        found = code(word)
        return None if found is None else (found, 1)
    if tokens.words[first + 1 : last] != ["$"]:
        return None
    if word in CUES["no country"] and not tokens.joined(first + 1):
        return None
    return units.match_prefix([word.upper(), "$"], 0)


def _is_amount(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether digits look like money behind letters that also begin names: R500, but not R2."""
    if candidate.scale != ONE or len(tokens.words[candidate.first]) > 2:
        return True
    last = candidate.last
    return last < len(tokens) and tokens.joined(last) and tokens.words[last] in suffixes()
