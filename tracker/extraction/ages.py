"""Ages: `34-year-old`, `five years old`, `aged 34`, `Ann Lee, 44, said`, `he turned 40`.

In: the numbers of a sentence. Out: ages of people, as `year of age` (or month, week, day).
"""

from __future__ import annotations

from functools import cache

from tracker import lexicon
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.number_words import CUES, HYPHENS
from tracker.extraction.syntax import is_plural
from tracker.inflection import singular

AGED = CUES["aged"]
OLD = CUES["old"]
OLDEST = 120
"""Years: a larger number behind a name is no age."""
TIMES = frozenset({"day", "week", "month", "year"})
BEHIND = frozenset(",;pctsrg)")
"""Kinds of tokens that may follow an age that is said of somebody ("she is 40 and")."""


def is_aged(sentence: Sentence, i: int) -> bool:
    """Whether a word for an age stands before token `i`: `aged 34`, `aged between 5 and 11`, `the
    ages of 55 and 65`."""
    lower = sentence.tokens.lower
    before = lower[i - 1] if i else ""
    if before in AGED:
        return True
    return i > 1 and before in CUES["between aged and a number"] and lower[i - 2] in AGED


def set_age(candidate: Candidate, why: str) -> None:
    """Make a bare number an age in years."""
    candidate.unit, candidate.dimension = "year of age", "age"
    candidate.trail.append(("unit", why))


def read_age(sentence: Sentence, candidate: Candidate) -> None:
    """Read `-old`, `old`, `of age` behind years, months, weeks or days."""
    lower = sentence.tokens.lower
    at = candidate.unit_last
    if candidate.unit not in TIMES or at >= len(lower):
        return
    at += lower[at] in HYPHENS
    if at < len(lower) and lower[at] in OLD:
        last = at + 1
    elif lower[at : at + 2] == ["of", "age"]:
        last = at + 2
    else:
        return
    candidate.unit += " of age"
    candidate.dimension = "age"
    candidate.unit_last = candidate.right = last


def find_ages(sentence: Sentence) -> None:
    """Read the bare numbers that are somebody's age by where they stand."""
    for candidate in sentence.candidates:
        if not _may_be_age(candidate):
            continue
        if _limits_people(sentence, candidate):
            set_age(candidate, "a limit for people")
        elif candidate.words:
            continue
        elif _is_said_of_somebody(sentence, candidate):
            set_age(candidate, "said of a person")
        elif _stands_behind_name(sentence, candidate):
            set_age(candidate, "an age behind a name")


def _may_be_age(candidate: Candidate) -> bool:
    return (
        candidate.kind == "number"
        and not candidate.unit
        and not candidate.decimals
        and candidate.value is not None
        and 0 < candidate.value < OLDEST
    )


def _stands_behind_name(sentence: Sentence, candidate: Candidate) -> bool:
    """`Ann Lee, 44, said`, `Ann Lee 44 has`, `Lee (44)`."""
    kinds, words = sentence.kinds, sentence.tokens.words
    i, last = candidate.first, candidate.last
    if i < 2 or (after := kinds[last : last + 1]) == "":
        return i > 2 and kinds[i - 3 : i] in ("NN,", "nN,")
    if kinds[i - 1] == ",":
        if _is_surname(sentence, i - 2) and after == ",":
            return kinds[last + 1 : last + 2] in tuple("vxawt")
        named = i > 2 and kinds[i - 2] == "N" and kinds[i - 3] in "Nn"
        return named and (after in ",;)" or words[last] in ("of", "from"))
    if kinds[i - 1] == "(":
        return after == ")" and kinds[i - 2] == "N" and i > 2 and kinds[i - 3] == "N"
    return kinds[i - 1] == "N" and words[i - 2][0].isupper() and after in "vx,w"


def _is_person(noun: str) -> bool:
    return "person" in _broader().get(singular(noun), "") or singular(noun) == "person"


@cache
def _broader() -> dict[str, str]:
    """Nouns of `lexicon/en/kinds.tsv` to what they are kinds of."""
    return lexicon.mapping("en/kinds")


def _limits_people(sentence: Sentence, candidate: Candidate) -> bool:
    """`children under 12`, `a third of the workers are over 50`."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    at = candidate.first - 1
    if at < 1 or lower[at] not in CUES["hedge of an age"]:
        return False
    if candidate.last < len(kinds) and kinds[candidate.last] in "nNj-":
        return False
    at -= 1
    if lower[at] in CUES["verb of an age"]:
        at -= 1
        if at >= 0 and kinds[at] == "#":
            return True  # one in ten is under 18
    return at >= 0 and is_plural(lower[at]) and _is_person(lower[at])


def _is_surname(sentence: Sentence, i: int) -> bool:
    """Whether token `i` is a name alone at the beginning of a clause: `Okafor, 66, has`."""
    words, kinds = sentence.tokens.words, sentence.kinds
    if kinds[i] == "n" and not words[i].istitle():  # the mayor, 58, said
        return i > 0 and kinds[i - 1] in "do" and not is_plural(words[i])
    return words[i].istitle() and kinds[i] in "nN" and (i == 0 or kinds[i - 1] in ';"c')


def _is_said_of_somebody(sentence: Sentence, candidate: Candidate) -> bool:
    """`he will be 35`, `she turned 40`, `the average age is 42`."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    last = candidate.last
    if last < len(kinds) and kinds[last] not in BEHIND:
        return False
    i = candidate.left - 1
    while i > 0 and (kinds[i] == "a" or lower[i] in CUES["hedge of an age"]):
        i -= 1
    if i < 1 or lower[i] not in CUES["verb of an age"]:
        return False
    while i > 0 and kinds[i] in "xva":
        i -= 1
    if lower[i] in CUES["person"] or (is_plural(lower[i]) and _is_person(lower[i])):
        return True
    return not CUES["noun of an age"].isdisjoint(lower[max(0, i - 6) : i + 1])
