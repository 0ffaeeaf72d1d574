"""What is counted: the noun behind a number without a unit.

In: the numbers of a tagged sentence. Out: `noun`, the phrase that is counted, and `unit`, its head
in the singular; for a share `of`, the whole. Read as the grammar

    counted = number modifiers plural | number "-" noun | number adjective unit
            | number "of" ("the" number?)? plural | number "of" "them" plural?
    share   = part ("of" | determiner) phrase
"""

from __future__ import annotations

from typing import NamedTuple

from tracker import units
from tracker.extract import words as w
from tracker.extract.ages import find_ages
from tracker.extract.candidates import Candidate, Chunk, Sentence
from tracker.extract.following import ties
from tracker.extract.measures import COUNTABLE
from tracker.extract.number_words import CUES
from tracker.extract.rates import is_rate, read_rate
from tracker.extract.readings import set_unit
from tracker.extract.syntax import is_plural, noun_phrase_right
from tracker.inflection import lemma_adjective, singular

OPENERS = frozenset('njNgv-"$')
"""Kinds of tokens that may open what is counted."""
NEAR = 6
"""Tokens before a number in which "of them" says what it counts."""
ADJECTIVES = 2
"""Adjectives between a number and its unit, at most."""


class Whole(NamedTuple):
    """What a number is said to be of: the phrase, whether it is definite, and has a number."""

    phrase: Chunk
    definite: bool
    numbered: bool


def name_counted(sentence: Sentence) -> None:
    """Stage, after tagging: the counted noun of every number without a unit; rates and ages."""
    counted: Candidate | None = None
    floor = 0
    for candidate in sentence.candidates:
        if candidate.kind != "number":
            continue
        if candidate.first < floor:
            candidate.kind = "base"  # deaths per 100,000 people
            continue
        if not candidate.unit:
            _count(sentence, candidate)
        if not candidate.unit and counted is not None:
            _count_as_before(sentence, candidate, counted)
        if candidate.noun is not None:
            counted = candidate
        if candidate.unit:
            read_rate(sentence, candidate)
        floor = candidate.right if candidate.per else 0
    find_ages(sentence)


def modifiers(sentence: Sentence, phrase: Chunk) -> tuple[str, ...]:
    """The words before the head that narrow it, in lower case and in the base form."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    inside = [i for i in range(phrase.first, phrase.head) if kinds[i] in "njNg"]
    before = phrase.first - 1
    while before > 0 and kinds[before] == "#":
        before -= 1
    if 0 <= before < phrase.first - 1 and lower[before] in CUES["before a counted group"]:
        inside.insert(0, before)  # the top three seeds
    return tuple(lemma_adjective(lower[i]) for i in inside)


def _count(sentence: Sentence, candidate: Candidate) -> None:
    kinds, lower = sentence.kinds, sentence.tokens.lower
    at = candidate.right
    if at >= len(kinds) or _read_distant_unit(sentence, candidate):
        return
    if ties(sentence.tokens, at):
        _count_hyphenated(sentence, candidate, at + 1)
    elif candidate.dimension == "ratio":
        _set_whole(sentence, candidate, at)
    elif lower[at] == "of":
        _count_part(sentence, candidate, at)
    elif kinds[at] in OPENERS:
        _count_phrase(sentence, candidate, at)


def _read_distant_unit(sentence: Sentence, candidate: Candidate) -> bool:
    """Read the unit of `20 previous years`, `four long miles`; whether there is one."""
    tokens, tags = sentence.tokens, sentence.tags
    first = at = candidate.right
    while at - first < ADJECTIVES and at + 1 < len(tags) and tags[at] & w.ADJ:
        at += 1
    found = units.match(tokens.words, tokens.lower, at) if at > first else None
    if found is None or found[0].dimension == "count":
        return False
    if not COUNTABLE.isdisjoint(found[0].alternatives):
        return False
    set_unit(candidate, found[0], first, at + found[1])
    return True


def _count_hyphenated(sentence: Sentence, candidate: Candidate, at: int) -> None:
    """`six-speed`, `18-member panel`."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    if at < len(kinds) and kinds[at] in "nNg" and lower[at] not in CUES["no noun behind a hyphen"]:
        _set_noun(sentence, candidate, Chunk(at, at + 1, at))
        candidate.trail.append(("unit", "joined to the number by a hyphen"))


def _count_part(sentence: Sentence, candidate: Candidate, at: int) -> None:
    """`12 of the victims`, `dozens of houses`, `three of its eight mills`, `12 of them women`."""
    lower = sentence.tokens.lower
    if lower[at + 1 : at + 2] and lower[at + 1] in CUES["them"]:
        phrase = noun_phrase_right(sentence, at + 2)
        if phrase is not None and is_plural(lower[phrase.head]):
            _set_noun(sentence, candidate, phrase)
        return
    whole = _whole(sentence, at)
    if whole is None or not (candidate.vague or _is_countable(lower[whole.phrase.head])):
        return
    if whole.definite:
        candidate.of = whole.phrase
    if not whole.numbered:
        _set_noun(sentence, candidate, whole.phrase)
    elif lower[at + 1] != "every":  # one of every five
        candidate.noun, candidate.unit = whole.phrase, singular(lower[whole.phrase.head])


def _set_whole(sentence: Sentence, candidate: Candidate, at: int) -> None:
    """`half the staff`, `two-thirds of voters`; with no "of" a fraction counts: `1/2 onion`."""
    kinds = sentence.kinds
    if sentence.tokens.lower[at] == "of" or kinds[at] in "do":
        whole = _whole(sentence, at)
        candidate.of = whole.phrase if whole is not None else None
    elif not candidate.words and kinds[at] in OPENERS:
        _count_phrase(sentence, candidate, at)


def _whole(sentence: Sentence, at: int) -> Whole | None:
    """The phrase behind "of" or a determiner at token `at`, past the number of the whole."""
    kinds = sentence.kinds
    at += sentence.tokens.lower[at] == "of"
    definite = numbered = False
    while at < len(kinds) and (kinds[at] in "do" or _leads_to_number(kinds, at)):
        definite = True
        numbered = numbered or kinds[at] == "#"
        at += 1
    phrase = noun_phrase_right(sentence, at, plural=True)
    return None if phrase is None else Whole(phrase, definite, numbered)


def _leads_to_number(kinds: str, at: int) -> bool:
    """Whether token `at` stands before the number of the whole: `half of its 40 ships`."""
    return kinds[at] in "#jn" and "#" in kinds[at : at + 4]


def _count_phrase(sentence: Sentence, candidate: Candidate, at: int) -> None:
    """`15 foreign nations`, `12 dead`."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    one = candidate.value == 1 or candidate.dimension == "ratio"
    phrase = noun_phrase_right(sentence, at, plural=not one)
    if phrase is None or kinds[at] == "v":
        if lower[at] in CUES["counted without a plural"]:
            _set_noun(sentence, candidate, Chunk(at, at + 1, at))
        return
    if one:
        if kinds[phrase.head] == "N" and phrase.first == phrase.head:
            return
    elif not (candidate.vague or _is_countable(lower[phrase.head])):
        return
    if candidate.dimension == "ratio":
        candidate.dimension = "count"
    _set_noun(sentence, candidate, phrase)


def _is_countable(noun: str) -> bool:
    return is_plural(noun) or noun in CUES["counted without a plural"]


def _set_noun(sentence: Sentence, candidate: Candidate, phrase: Chunk) -> None:
    candidate.noun = phrase
    unit = singular(sentence.tokens.lower[phrase.head])
    candidate.set_unit(unit, candidate.dimension, phrase.first, phrase.last)


def _count_as_before(sentence: Sentence, candidate: Candidate, counted: Candidate) -> None:
    """Let the number count what the one before it does, where it speaks of the same."""
    if not _speaks_of_them(sentence, candidate):
        return
    candidate.of = counted.noun
    if candidate.dimension != "ratio":
        candidate.unit, candidate.noun = counted.unit, counted.noun
        candidate.trail.append(("unit", "of them: what was counted before"))


def _speaks_of_them(sentence: Sentence, candidate: Candidate) -> bool:
    """`2,100 of them`, `of these, 258 million`, `of 27 trains, four`, `3,000 more`, `20 a week`."""
    lower = sentence.tokens.lower
    first, last = candidate.first, candidate.last
    if lower[last : last + 1] == ["of"] and lower[last + 1 : last + 2]:
        return lower[last + 1] in CUES["them"]
    if last < len(lower) and (lower[last] in CUES["more of them"] or is_rate(sentence, last)):
        return True
    before = lower[max(0, first - NEAR) : first]
    if "of" not in before:
        return False
    return not CUES["them"].isdisjoint(before) or (lower[0] == "of" and "," in before)
