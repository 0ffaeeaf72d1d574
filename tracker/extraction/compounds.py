"""One amount in two units: `6 feet 2 inches`, `2 hours and 30 minutes`, `15 dollars 50 cents`.

In: the quantities of a sentence. Out: the same, each such pair joined into its first. Lengths,
weights and times are told in the smaller unit, which makes them exact; money in the larger.
"""

from __future__ import annotations

from tracker import units
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.number_words import CUES
from tracker.models import plain
from tracker.units import Unit

LINKS = frozenset({(), ("and",), (",",), (",", "and"), ("-",), (".",)})
"""What may stand between the two: a point is that of a shortened unit (`6 ft. 2 in.`)."""
DIMENSIONS = frozenset({"currency", "length", "mass", "time", "volume"})
CENTS = 100
INCHES = 12


def join_compounds(sentence: Sentence) -> None:
    """Stage: join the two parts of every amount in two units."""
    kept: list[Candidate] = []
    lower = sentence.tokens.lower
    for candidate in sentence.candidates:
        large = kept[-1] if kept else None
        if (
            large is not None
            and large.kind == candidate.kind == "number"
            and large.dimension in DIMENSIONS
            and tuple(lower[large.right : candidate.left]) in LINKS
            and _join(sentence, large, candidate)
        ):
            continue
        kept.append(candidate)
    sentence.candidates = kept


def _join(sentence: Sentence, large: Candidate, small: Candidate) -> bool:
    """Make one amount of the two, if they are one."""
    if large.value is None or small.value is None or large.decimals or small.value < 0:
        return False
    in_one = _in_one(sentence, large, small)
    if in_one is None or small.value >= in_one or _dates(sentence, small):
        return False
    large.parts = (*(large.parts or (_told(large),)), _told(small))
    if large.dimension == "currency":
        large.value += small.value / in_one
        large.precision = small.precision / in_one
        large.decimals = True
    else:
        large.value = large.value * in_one + small.value
        large.precision, large.decimals = small.precision, small.decimals
        large.unit = small.unit
    large.last, large.right, large.unit_last = small.last, small.right, small.unit_last
    large.trail.append(("value", "told in two units"))
    return True


def _told(candidate: Candidate) -> str:
    assert candidate.value is not None
    return f"{plain(candidate.value)} {candidate.unit}".rstrip()


def _in_one(sentence: Sentence, large: Candidate, small: Candidate) -> int | None:
    """How many of the smaller unit make one of the larger; None where they do not go together."""
    if not small.unit:
        return _in_one_unsaid(sentence, large, small)
    first, second = units.unit(large.unit), units.unit(small.unit)
    if first is None or second is None or first.dimension != second.dimension:
        return None
    if first.dimension == "currency" and second.name == "cent":
        return CENTS if _has_cents(first) else None
    ratio = first.factor / second.factor
    whole = ratio > 1 and ratio == int(ratio)
    return int(ratio) if first.base == second.base and whole else None


def _has_cents(currency: Unit) -> bool:
    return currency.name == "euro" or currency.name.endswith("dollar")


def _in_one_unsaid(sentence: Sentence, large: Candidate, small: Candidate) -> int | None:
    """A bare number that can only be cents or inches: `15 dollars 50`, `a 6-foot-4 guard`."""
    tokens = sentence.tokens
    link = tokens.lower[large.right : small.left]
    if large.unit == "foot" and (link == ["-"] or (not link and _ends(sentence, small))):
        small.unit = "inch"
        return INCHES
    in_words = small.words or large.unit_first < large.unit_last
    if large.dimension != "currency" or not in_words or link not in ([], ["and"]):
        return None
    return CENTS if _ends(sentence, small) else None


def _ends(sentence: Sentence, small: Candidate) -> bool:
    """Whether the amount ends with a bare number: `15 dollars 50`, `six feet two in his socks`."""
    lower = sentence.tokens.lower
    if small.right >= len(lower):
        return True
    after = lower[small.right]
    return after in CUES["end of a phrase"] or after in CUES["so long"] or after in ("in", "and")


def _dates(sentence: Sentence, small: Candidate) -> bool:
    """Whether the second amount begins a date: `after 2 hours, 30 minutes later`."""
    lower = sentence.tokens.lower
    return small.right < len(lower) and lower[small.right] in CUES["behind a time that is no rate"]
