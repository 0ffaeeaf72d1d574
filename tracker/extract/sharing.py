"""Units said once for several numbers: `8 or $9`, `5, 7 and 9 percent`, `2 and 3 miles`.

In: the quantities of a sentence. Out: the same, where every number of a list has the list's unit.
"""

from __future__ import annotations

from tracker.extract.candidates import Candidate, Sentence

LAST = frozenset({("and",), ("or",), (",", "and"), (",", "or")})
"""What stands before the last number of a list; before the others stands a comma alone."""


def share_units(sentence: Sentence) -> None:
    """Stage: give a bare number the unit of the one that a comma, "and" or "or" ties it to."""
    numbers = [c for c in sentence.candidates if c.kind == "number"]
    lower = sentence.tokens.lower
    in_list = False
    for left, right in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        link = tuple(lower[left.right : right.left])
        in_list = link in LAST or (in_list and link == (",",))
        if left.unit or not right.unit or left.slot or right.slot or right.dimension == "age":
            continue
        if in_list:
            take_unit(left, right)


def take_unit(bare: Candidate, named: Candidate) -> None:
    """Give `bare` the unit, or the counted noun, of `named`."""
    bare.unit, bare.dimension = named.unit, named.dimension
    bare.noun, bare.per = named.noun, named.per
    bare.trail.append(("unit", "shared with another number"))
