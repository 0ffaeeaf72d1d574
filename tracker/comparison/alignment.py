"""Which number of the evidence a number of the claim is about. In: two texts. Out: matches.

Within a kind (`tracker.comparison.kinds`) five things speak for a pair, as strongly as `Weights`
says: the noun that is counted, the words around by how near they stand, words of scope ("total",
"new"), how close the values are, and that the evidence has no other of the kind. Partners are
taken greedily, the best pair first, each mention once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import log10
from typing import NamedTuple

from tracker.comparison.kinds import factor, is_comparable, is_of_one_kind, slip
from tracker.comparison.wording import Context, Text, concept, is_kin, shared
from tracker.models import Mention


@dataclass(frozen=True, slots=True)
class Weights:
    """How strongly each thing speaks for a pair, measured on pairs of real sentences."""

    noun: float = 1.5
    context: float = 3.0
    closeness: float = 4.0
    scope: float = 1.0
    sole: float = 0.8
    taken_for: float = 1.0


WEIGHTS = Weights()
BESIDE = 0.6
"""How near a noun has to stand to a number to be taken for what it counts."""
A_MONTH = 30
CLOSE = 0.9
"""Closeness of two numbers that are all but equal; only those told alike have 1."""


class Match(NamedTuple):
    """A mention of the evidence that one of the claim may be about, and what speaks for it.

    `noun`, `context`, `closeness` and `scope` are at most 1; less than 0 speaks against it.
    `is_denied` says that one of the two statements denies what the other says, `is_added` that one
    tells what was added ("two more") to a number that the evidence does not give.
    """

    evidence: Mention
    claim: Mention
    noun: float
    context: float
    closeness: float
    scope: float
    score: float
    is_denied: bool
    is_added: bool


def matches(evidence: Text, claim: Text) -> dict[int, list[Match]]:
    """By the place of each mention in the claim, what it may be about, likeliest first."""
    told = [_around(evidence, mention, claim) for mention in evidence.mentions]
    return {
        index: _matches(_around(claim, mention, evidence), told)
        for index, mention in enumerate(claim.mentions)
    }


def partners(found: dict[int, list[Match]]) -> dict[int, Match]:
    """The one match of each mention of the claim that has one left; each evidence taken once."""
    ranked = sorted(
        ((match, index) for index, options in found.items() for match in options),
        key=lambda item: (-item[0].score, item[1], item[0].evidence.span),
    )
    chosen: dict[int, Match] = {}
    taken: set[int] = set()
    for match, index in ranked:
        if index not in chosen and match.evidence.span.start not in taken:
            chosen[index] = match
            taken.add(match.evidence.span.start)
    return chosen


class Around(NamedTuple):
    """A mention, what it counts and what is elided there, and the words around it.

    `is_denied` says that it is denied, in a text beside which the other denies nothing, `is_added`
    that it is told as coming on top of another number.
    """

    mention: Mention
    head: str
    elided: str
    context: Context
    scopes: frozenset[str]
    is_denied: bool
    is_added: bool


def _around(text: Text, mention: Mention, other: Text) -> Around:
    head, elided = concept(mention.head), _elided(text, mention)
    denied = text.denies(mention) and not other.denies_something
    context, scopes, added = text.context(mention), text.scopes(mention), text.adds(mention)
    return Around(mention, head, elided, context, scopes, denied, added)


def _elided(text: Text, mention: Mention) -> str:
    """What a number that names nothing counts: what was counted before it in its sentence."""
    if mention.head or mention.kind != "number":
        return ""
    before = [other for other in text.mentions if other.span < mention.span and other.head]
    same = before and before[-1].sentence == mention.sentence
    return concept(before[-1].head) if same else ""


def _matches(claim: Around, told: list[Around]) -> list[Match]:
    options = [one for one in told if is_comparable(one.mention, claim.mention)]
    heads = {one.head for one in options}
    nearest: Context = {}
    for one in options:
        for word, near in one.context.items():
            nearest[word] = max(near, nearest.get(word, 0.0))
    found = []
    for one in options:
        noun = _noun(one, claim, heads)
        words = shared(one.context, claim.context, nearest)
        close = _closeness(one.mention, claim.mention)
        scope = _scope(one.scopes, claim.scopes)
        score = (
            WEIGHTS.noun * noun
            + WEIGHTS.context * words
            + WEIGHTS.closeness * close
            + WEIGHTS.scope * scope
            + WEIGHTS.sole * (len(options) == 1)
            - WEIGHTS.taken_for * (not is_of_one_kind(one.mention, claim.mention))
        )
        denied = one.is_denied or claim.is_denied
        added = (
            len(options) == 1 and one.is_added != claim.is_added and not one.scopes & claim.scopes
        )
        found.append(
            Match(one.mention, claim.mention, noun, words, close, scope, score, denied, added)
        )
    return sorted(found, key=lambda match: (-match.score, match.evidence.span))


def _noun(one: Around, other: Around, heads: set[str]) -> float:
    """How well the nouns agree: the same, the one beside the other number, none known, others."""
    if one.head and one.head == other.head:
        return 1.0
    if one.mention.kind == "ordinal" and one.head == other.head:
        return 0.5  # both are ranks of nothing said
    if not one.head or not other.head:
        near = one.context.get(other.head, 0.0) or other.context.get(one.head, 0.0)
        is_elided = one.elided == other.head or other.elided == one.head
        return 0.7 if near > BESIDE or (is_elided and one.head != other.head) else 0.0
    if is_kin(one.head, other.head):
        return 0.8
    near = max(one.context.get(other.head, 0.0), other.context.get(one.head, 0.0))
    return 0.7 if near > BESIDE and other.head not in heads else -0.5


def _scope(told: frozenset[str], claimed: frozenset[str]) -> float:
    """Whether both are told of the whole, of a part, of what is new; a part has to be named."""
    if told & claimed:
        return 1.0
    if told and claimed:
        return -0.5
    return -0.3 if told and "total" not in told else 0.0


def _closeness(one: Mention, other: Mention) -> float:
    """1 for the same value, falling with the ratio of the two; for dates with the days between."""
    if one.days is not None and other.days is not None:
        return 1 / (1 + log10(1 + _days_between(one, other) / A_MONTH))
    if one.quantity is None or other.quantity is None:
        return 1.0
    scale = factor(one.quantity, other.quantity) or 1
    lost = slip(one.quantity, other.quantity)
    first, second = float(one.quantity.figure * scale * lost), float(other.quantity.figure)
    if first == second:
        same = lost == 1 and one.quantity.comparator == other.quantity.comparator
        return 1.0 if same else CLOSE
    if first < 0 or second < 0:
        return 0.0
    if not first or not second:
        first, second = first + 1, second + 1
    return CLOSE / (1 + 5 * abs(log10(first / second)))


def _first_day(mention: Mention) -> date:
    """The first day of a date."""
    assert mention.days is not None
    assert mention.days.start is not None  # a mention of a date has its days
    return mention.days.start


def _days_between(one: Mention, other: Mention) -> int:
    """Between the first days; in the course of a year, where only one names the year."""
    first, second = _first_day(one), _first_day(other)
    if one.year_given != other.year_given:
        return abs(first.timetuple().tm_yday - second.timetuple().tm_yday)
    return abs((first - second).days)
