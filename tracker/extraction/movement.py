"""Movements in words: what the parts of one are, and which word says it.

In: a tagged sentence. Out: `Slot`, the place of a number in a movement, and the word of change that
governs a token, with its direction. Which words they are is data: `changes`, `verb_classes` and
`number_cues` in `lexicon/en`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tracker import lexicon
from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.digits import MINUS
from tracker.extraction.number_words import CUES
from tracker.extraction.syntax import REACH
from tracker.inflection import lemma_verb, singular

MORE = frozenset({"further", "additional", "extra", "another"})
SMALL = frozenset({"a", "an", "the", "just", "only", "some"}) | MORE
COMPARATIVES = CUES["comparative"]
DASHES = MINUS | frozenset("—")


class Slot(NamedTuple):
    """A number's place in a movement."""

    name: str  #: "from", "to", "by" or "ratio"
    governor: int  #: the token of the word that says the movement
    direction: str  #: "up", "down" or ""


class Place(NamedTuple):
    """Where a number stands."""

    sentence: Sentence
    candidate: Candidate
    earlier: list[Candidate]  #: the numbers before it in the sentence
    at: int  #: the token before it and its small words ("a", "just", "further"); -1 at the start
    before: str  #: the word of that token


#: What a reader says that knows the wording and finds no movement in it.
NO_MOVEMENT = Slot("", -1, "")


@cache
def directions() -> dict[str, str]:
    """Nouns and small words of change, to up, down or neither."""
    return lexicon.mapping("en/changes")


def direction_of(sentence: Sentence, i: int) -> str:
    """Which way the word of change at token `i` moves."""
    word = sentence.tokens.lower[i]
    if sentence.kinds[i] in "vgj":
        classes = w.verb_class(word)
        if classes & {"up", "raise"}:
            return "up"
        if classes & {"down", "cut"}:
            return "down"
        if "ratio" in classes:
            return "down" if word.startswith("halv") else "up"
        if classes:
            return ""
    return noun_of_change(word) or ""


def noun_of_change(word: str) -> str | None:
    """Which way a noun or small word of change moves ("" either way); None where it is none."""
    found = directions().get(word)
    return directions().get(singular(word)) if found is None else found


def governor(sentence: Sentence, i: int) -> int | None:
    """The nearest word of change before token `i` in its clause; a verb of another kind ends it."""
    kinds = sentence.kinds
    lower = sentence.tokens.lower
    tags = sentence.tags
    at = i - 1
    floor = max(0, i - REACH // 2)
    while at >= floor:
        kind = kinds[at]
        if kind in "vg":
            if tags[at] & w.CHANGE:
                return None if lemma_verb(lower[at]) in CUES["varies"] else at
            if kind == "v":
                return None
        elif (
            kind in "nj" and noun_of_change(lower[at]) is not None and lower[at] not in COMPARATIVES
        ):
            return _verb_over(sentence, at, i)
        elif kind == "(" or (kind == ";" and not _is_aside(lower, at)):
            return None
        elif kind == ")":
            while at > floor and kinds[at] != "(":
                at -= 1
        elif kind == "s" and lower[at] not in ("as", "than"):
            return None
        elif kind == "x" and at + 1 < len(kinds) and kinds[at + 1] not in "xvaj":
            return at + 1 if lower[at + 1 : at + 2] in (["up"], ["down"]) else None
        elif _is_particle(sentence, at, i):
            return _verb_of_particle(sentence, at)
        at -= 1
    return None


def _verb_of_particle(sentence: Sentence, particle: int) -> int:
    """The verb that "down" belongs to behind its object (`cutting 60 programs down to 3`), else the
    particle."""
    kinds, at = sentence.kinds, particle - 1
    while at > 0 and kinds[at] in "nNjdo#u-":
        at -= 1
    changes = kinds[at] in "vg" and w.verb_class(sentence.tokens.lower[at]) & {"raise", "cut"}
    return at if 0 <= at < particle - 1 and changes else particle


def _verb_over(sentence: Sentence, noun: int, preposition: int) -> int:
    """The verb that brings what it changes to a level, where the noun of change only stands in its
    object (`cut its forecast for growth to 2.1 percent`), else the noun."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    if lower[preposition] not in ("to", "from"):
        return noun
    at = noun - 1
    while at > 0 and kinds[at] in "nNjdop-":
        at -= 1
    changes = kinds[at] == "v" and w.verb_class(lower[at]) & {"raise", "cut"}
    return at if at >= 0 and changes else noun


def _is_particle(sentence: Sentence, at: int, preposition: int) -> bool:
    """Whether "up" or "down" stands before a number; that of "up to 252 miles" is of a bound."""
    lower = sentence.tokens.lower
    if lower[at] not in ("up", "down") or sentence.kinds[at + 1 : at + 2] not in (
        "#",
        "$",
        "u",
        "p",
    ):
        return False
    return at + 1 == preposition or lower[at + 1] != "to"


def _is_aside(lower: list[str], at: int) -> bool:
    """Whether a dash only sets the ends of a movement apart: `by 35 miles – from 252 to 287`."""
    return lower[at] in DASHES and lower[at + 1 : at + 2] == ["from"]


def before_number(sentence: Sentence, left: int) -> int:
    """The token before a number that begins at `left` and before its small words ("a", "just", "an
    initial"); -1 at the start."""
    lower = sentence.tokens.lower
    at = left - 1
    while at >= 0 and sentence.tags[at] & w.ADJ and lower[at] not in MORE:
        at -= 1
    if at >= 0 and at < left - 1 and lower[at] not in CUES["article"]:
        at = left - 1  # adjectives without an article are no small words
    while at >= 0 and lower[at] in SMALL:
        at -= 1
    return at
