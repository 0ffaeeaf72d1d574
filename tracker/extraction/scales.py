"""Scales behind a number: `million`, `hundred thousand`, `bn`, `5k`, and `$5m`.

In: a number as read so far. Out: the same, multiplied, with the tokens of its scale.
"""

from __future__ import annotations

from decimal import Decimal

from tracker.extraction.candidates import Candidate
from tracker.extraction.number_words import HYPHENS, number_words, suffixes
from tracker.tokens import Tokens

GREATEST = Decimal(10) ** 30
"""No scale multiplies a number beyond this."""
LEAST = Decimal(100)
"""The smallest scale whose plural multiplies a number before it."""


def scaled(tokens: Tokens, candidate: Candidate) -> Candidate:
    """The candidate times the scale words and letters behind it."""
    _scale_by_letters(tokens, candidate, ("joined", "free"))
    known = number_words()
    lower = tokens.lower
    while candidate.last < len(lower) and candidate.scale < GREATEST:
        at = candidate.last
        hyphen = lower[at] in HYPHENS and at + 1 < len(lower)
        word = known.get(lower[at + hyphen])
        # `$ 12 - million` is of a text that was cut into tokens.
        if hyphen and not tokens.joined(at) and (word is None or word.kind != "scale"):
            break
        at += hyphen
        if word is None or word.kind not in ("scale", "hundred", "group", "vague"):
            break
        if word.kind == "vague" and (word.value < LEAST or candidate.vague):
            break  # "50 millions" is a number, "two dozens" hardly is
        multiply(candidate, word.value, at + 1)
    return candidate


def scale_money(tokens: Tokens, candidate: Candidate) -> bool:
    """Multiply by a letter that is a scale in money and counts (`$5m`, `5m people`), if one is."""
    return _scale_by_letters(tokens, candidate, ("money",))


def multiply(candidate: Candidate, scale: Decimal, last: int) -> None:
    """Make the candidate `scale` times what it is, up to token `last`."""
    for end in ("value", "low", "high"):
        number = getattr(candidate, end)
        if number is not None:
            setattr(candidate, end, number * scale)
    candidate.precision *= scale
    candidate.scale *= scale
    candidate.end_at(last)
    if candidate.dimension == "ratio":
        candidate.dimension = "count"  # half a million


def _scale_by_letters(tokens: Tokens, candidate: Candidate, where: tuple[str, ...]) -> bool:
    at = candidate.last
    if at >= len(tokens):
        return False
    suffix = suffixes().get(tokens.words[at])
    if suffix is None or suffix.where not in where:
        return False
    if not tokens.joined(at) and suffix.where == "joined":
        return False
    multiply(candidate, suffix.value, at + 1)
    return True
