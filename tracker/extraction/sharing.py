"""Units and nouns said once for several numbers: `8 or $9`, `5, 7 and 9 percent`, `from $75 a
barrel to $46`, `killed nine people and hurt 40`.

In: the quantities of a sentence. Out: the same, where every number has what is said of another.
"""

from __future__ import annotations

from itertools import pairwise

from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Sentence
from tracker.inflection import lemma_verb

LAST = frozenset({("and",), ("or",), (",", "and"), (",", "or")})
"""What stands before the last number of a list; before the others stands a comma alone."""
SIDES = frozenset({("x",), ("×",), ("by",)})
"""What stands between two sides: `6 x 4 inches`, `10 by 12 feet`."""
LATER = frozenset({("to",), ("and",), ("or",), ("versus",), ("vs",), ("against",)})
"""Behind a rate, what a second amount of the same rate may follow."""


def share_units(sentence: Sentence) -> None:
    """Stage: give a bare number the unit of the one that a comma, "and" or "or" ties it to."""
    numbers = [c for c in sentence.candidates if c.kind == "number" and not c.slot]
    lower = sentence.tokens.lower
    in_list = False
    for left, right in reversed(list(pairwise(numbers))):
        link = tuple(lower[left.right : right.left])
        hanging = link[:1] == ("-",)  # 10-, 20- and 30-year-olds
        link = link[1:] if hanging else link
        is_side = link in SIDES and right.dimension == "length"
        in_list = link in LAST or is_side or (in_list and link == (",",))
        if in_list and not left.unit and right.unit and (hanging or right.dimension != "age"):
            take_unit(left, right)
    for left, right in pairwise(numbers):
        if left.unit and not right.unit and _is_of_another_time(sentence, left, right):
            take_unit(right, left)
        if left.per and not right.per and tuple(lower[left.right : right.left]) in LATER:
            _share_rate(left, right)


def _is_of_another_time(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    """`1.4 degrees in 2018 and 2.1 last year`, `30 boats in May and 40 in June`."""
    kinds = sentence.kinds
    between, after = kinds[left.right : right.left], kinds[right.right : right.right + 1]
    return between.strip("t") == "c" and after == "t" and "t" in between and right.noun is None


def share_nouns(sentence: Sentence) -> None:
    """Stage, after the movements: the bare object of a verb counts what was counted before it:
    `killed nine people and hurt 40`, `built to seat 300 guests, it drew 450`."""
    counted: Candidate | None = None
    for candidate in sentence.candidates:
        if candidate.kind != "number" or candidate.incidental:
            continue
        if counted is not None and _is_bare_object(sentence, candidate):
            candidate.unit, candidate.noun = counted.unit.partition(" per ")[0], counted.noun
            candidate.trail.append(("unit", "what was counted before in the sentence"))
        if candidate.noun is not None and candidate.dimension.startswith("count"):
            counted = candidate


def _is_bare_object(sentence: Sentence, candidate: Candidate) -> bool:
    if candidate.unit or candidate.noun or candidate.slot or candidate.dimension != "count":
        return False
    verb = candidate.left - 1
    while verb >= 0 and sentence.kinds[verb] == "a":
        verb -= 1
    return (
        verb >= 0
        and sentence.kinds[verb] in "vg"
        and not sentence.tags[verb] & w.CHANGE
        and _takes_things(sentence.tokens.lower[verb])
    )


def _takes_things(word: str) -> bool:
    """Whether the object of the verb is things, and no level that is held or reached."""
    return lemma_verb(word) in HOUSING or not w.verb_class(word) & {"hold", "reach"}


HOUSING = frozenset({"hold", "house", "contain", "employ"})


def is_in_a_row(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    """Whether only a comma, "and" or "or" stands between two numbers."""
    link = tuple(sentence.tokens.lower[left.right : right.left])
    return link in LAST or link == (",",)


def take_unit(bare: Candidate, named: Candidate) -> None:
    """Give `bare` the unit, or the counted noun, of `named`."""
    bare.unit, bare.dimension = named.unit, named.dimension
    bare.noun, bare.per = named.noun, named.per
    bare.trail.append(("unit", "shared with another number"))


def _share_rate(first: Candidate, second: Candidate) -> None:
    """`from $75 a barrel to $46`: what the first is told per holds for the second."""
    if first.unit == f"{second.unit} per {first.per}":
        take_unit(second, first)
