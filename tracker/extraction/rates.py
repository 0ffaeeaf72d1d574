"""Rates: `per day`, `a barrel`, `/month`, `barrel-a-day`, `per 100,000 people`.

In: a quantity with its unit or noun. Out: the same with `per`, the unit of what is below the bar.
"""

from __future__ import annotations

from typing import NamedTuple

from tracker import units
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.number_words import CUES, HYPHENS
from tracker.extraction.syntax import noun_phrase_right
from tracker.inflection import singular
from tracker.tokens import Tokens

NO_RATES = frozenset({"m", "second", "cent", "cents"})
"""Behind "a" or "per" these begin something else: "per cent", "a second chance"."""
RENAMED = {"annum": "year", "capita": "person", "head": "person"}


SPREAD = frozenset({"time", "area", "volume", "mass"})
"""Dimensions of what stuff is told per: `600 milligrams of salt a litre`."""


class Below(NamedTuple):
    """What stands below the bar: its name, dimension, and the token behind it."""

    name: str
    dimension: str
    last: int


def read_rate(sentence: Sentence, candidate: Candidate) -> None:
    """Read what the quantity is told per, if anything."""
    tokens = sentence.tokens
    at = candidate.right
    if at >= len(tokens) or candidate.dimension == "age":
        return
    at += tokens.lower[at] in HYPHENS
    below = _adverb(sentence, at) or _below(sentence, at) or _behind_stuff(sentence, candidate, at)
    if below is None:
        return
    candidate.per = below.name
    candidate.unit = f"{candidate.unit} per {below.name}" if candidate.unit else f"per {below.name}"
    candidate.dimension = f"{candidate.dimension}/{below.dimension}"
    candidate.unit_last = candidate.right = below.last
    known = units.unit(candidate.unit)
    if known is not None and candidate.noun is None:
        candidate.unit, candidate.dimension = known.name, known.dimension


def _behind_stuff(sentence: Sentence, candidate: Candidate, at: int) -> Below | None:
    """What stands below the bar behind the stuff: `9,000 litres of milk a day`."""
    if at + 1 >= len(sentence.kinds) or sentence.tokens.lower[at] != "of":
        return None
    stuff = noun_phrase_right(sentence, at + 1)
    if stuff is None or stuff.last + 1 >= len(sentence.kinds):
        return None
    below = _below(sentence, stuff.last)
    if below is None and sentence.kinds[stuff.last] == "c":
        second = noun_phrase_right(sentence, stuff.last + 1)
        if second is not None and second.last + 1 < len(sentence.kinds):
            stuff = stuff._replace(last=second.last)  # 9 tons of oil and gas a day
            below = _below(sentence, stuff.last)
    per = sentence.tokens.lower[stuff.last] == "per"
    if below is None or not (per or below.dimension in SPREAD):
        return None
    candidate.of = stuff
    return below


PERIODS = {
    "hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month",
    "quarterly": "quarter", "yearly": "year", "annually": "year",
}  # fmt: skip
"""Adverbs that say what a number is told per."""


def _adverb(sentence: Sentence, at: int) -> Below | None:
    """`moved 2,100 containers daily`, but not `300 daily flights`."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    period = PERIODS.get(lower[at]) if at < len(lower) else None
    if period is None or kinds[at + 1 : at + 2] in ("n", "N", "j"):
        return None
    return Below(period, "time", at + 1)


def _below(sentence: Sentence, at: int) -> Below | None:
    """What stands below the bar that the word at `at` draws, or None where it draws none."""
    tokens = sentence.tokens
    lower = tokens.lower
    if at + 1 >= len(lower):
        return None
    word = lower[at]
    after = at + 1 + (word != "/" and lower[at + 1] in HYPHENS)
    if after >= len(lower):
        return None
    if word in CUES["article"]:
        return _below_article(tokens, after)
    if word in ("each", "every"):
        return _unit(tokens, after, ("time",))
    if word in ("per", "/"):
        return _unit(tokens, after) or _noun(sentence, after)
    return None


def _below_article(tokens: Tokens, i: int) -> Below | None:
    """`a barrel`, `a day`, but no "a week earlier" and no "a year of drought"."""
    lower = tokens.lower
    if lower[i] in CUES["sold by the piece"]:
        return Below(RENAMED.get(lower[i], lower[i]), "count", i + 1)
    below = _unit(tokens, i)
    if below is None:
        return None
    after = lower[below.last] if below.last < len(lower) else ""
    if after in CUES["behind a time that is no rate"] or lower[i][-1] == "s":
        return None
    return below


def _unit(tokens: Tokens, i: int, dimensions: tuple[str, ...] = ()) -> Below | None:
    """The unit at token `i`, of one of the dimensions if any are given."""
    if tokens.lower[i] in NO_RATES:
        return None
    found = units.match(tokens.words, tokens.lower, i)
    if found is None or (dimensions and found[0].dimension not in dimensions):
        return None
    return Below(found[0].name, found[0].dimension, i + found[1])


def _noun(sentence: Sentence, i: int) -> Below | None:
    """A counted noun below the bar: `per person`, `per capita`, `per 100,000 people`."""
    lower = sentence.tokens.lower
    if lower[i][0].isdigit():
        if sentence.tokens.joined(i + 1):
            return None  # 200C/400F
        phrase = noun_phrase_right(sentence, i + 1, plural=True)
        if phrase is None:
            return Below(lower[i], "count", i + 1) if lower[i - 1] == "per" else None
        name = f"{lower[i]} {lower[phrase.head]}"
        return Below(name, "count", phrase.last)
    if not lower[i][0].isalpha() or lower[i] in NO_RATES:
        return None
    phrase = noun_phrase_right(sentence, i) if sentence.kinds[i] == "j" else None
    if phrase is not None:
        return Below(singular(lower[phrase.head]), "count", phrase.last)  # per eligible pupil
    name = singular(lower[i])
    name = RENAMED.get(name, name)
    known = units.unit(name)
    return Below(name, known.dimension if known else "count", i + 1)
