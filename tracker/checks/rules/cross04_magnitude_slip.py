"""Two numbers of one quantity differ by a slip of the pen: a digit too many, million for billion.

**What it does.** Looks at numbers of one series that disagree, and at numbers of a later time that
moved more than tenfold, and reports those that have the same digits at another size ("9,600" and
"96,000", "$3.2 million" and "$3.2 billion") or two neighbouring digits swapped ("4,910" and
"9,410" at one time).

**Why it matters.** It is the likeliest reason for the difference, and the easiest to mend.

**Example.**

> `1.md`: The fire service lowered the area from 12,000 acres to 9,600 acres.
> `2.md`: The fire, which has burned 96,000 acres according to the fire service, is contained.

**What to do.** Look at the source of each number.

**Options.** None. Documents without a date are only compared within a defined series.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tracker.checks.pairs import Pair, is_undated, pairs, shared, sites, told
from tracker.checks.registry import corpus_rule
from tracker.checks.sameness import likely_same
from tracker.checks.subjects import Corpus, Finding
from tracker.models import Relation, plain

RELATIONS: tuple[Relation, ...] = ("conflict", "revision", "change", "cannot tell")
_FEWEST = 3  # digits of a number in which two can have been swapped


@corpus_rule("CROSS04", "magnitude-slip", "warning", rank=35, alone=False)
def check(corpus: Corpus) -> Iterator[Finding]:
    """Look for slips among all numbers of a series that differ."""
    for relation in RELATIONS:
        for pair in pairs(corpus, relation):
            if is_undated(pair.later, pair.earlier) and not pair.series.defined:
                continue
            slip = _slip(pair, same_time=relation in ("conflict", "revision"))
            if slip and likely_same(pair):
                message = (
                    f"{told(pair.later)} has {slip} {told(pair.earlier)}; "
                    f"both are {shared(pair.series, pair.later.member.as_of)}"
                )
                yield Finding(message, sites(pair.later, pair.earlier))


def _slip(pair: Pair, *, same_time: bool) -> str:
    """What the digits of the two have to do with each other, "" for nothing.

    At different times a number moves for good reasons: there the digits must be more than one and
    the move tenfold.
    """
    one, other = pair.later.member.quantity, pair.earlier.member.quantity
    if one.unit != other.unit or one.value is None or other.value is None:
        return ""
    if pair.later.member.claim is pair.earlier.member.claim or 0 in (one.value, other.value):
        return ""
    first, second = _digits(one.value), _digits(other.value)
    digits = first.rstrip("0")
    is_same = digits == second.rstrip("0") and abs(one.value) != abs(other.value)
    if is_same and (len(digits) > 1 or same_time):
        return "the digits, at another size, of"
    if same_time and _swapped(first, second):
        return "two digits swapped against"
    return ""


def _swapped(first: str, second: str) -> bool:
    """Whether two neighbouring digits, of three or more, changed places."""
    if len(first) != len(second) or len(first.rstrip("0")) < _FEWEST:
        return False
    wrong = [i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    i, j = wrong
    return first[i] == second[j] and first[j] == second[i]


def _digits(value: Decimal) -> str:
    """The digits of a number, without zeros at the beginning."""
    return plain(abs(value)).replace(".", "").lstrip("0")
