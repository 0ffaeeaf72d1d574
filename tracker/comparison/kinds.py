"""What can be held against what. In: two mentions. Out: whether, and what brings them to one unit.

Kinds are hard walls: a count is never held against a percentage, a date against a rank, dollars
against euros. A few wordings cross them: 37 out of 100 is 37 %, one in five is 20 %, and a number
that nothing names ("8.5") may be any number but a rank.
"""

from __future__ import annotations

from decimal import Decimal

from tracker.comparison.wording import concept
from tracker.intervals import EXACT, HUNDRED, ONE
from tracker.models import Mention, Quantity
from tracker.units import convert, unit

SCALES = (Decimal(1000), Decimal(10) ** 6, Decimal(10) ** 9)
NEARLY = Decimal("0.5")
"""How near two numbers have to be, but for a scale, to be taken for one that has lost it."""
NUMBERS = frozenset({"number", "rating"})


def is_comparable(one: Mention, other: Mention) -> bool:
    """Whether the two may be held against each other at all."""
    if one.kind != other.kind and not _may_be_of_one_kind(one, other):
        return is_last_of(one, other) or is_side_of(one, other)
    if one.kind == "name":
        return _is_same_name(one, other)
    if one.kind == "ordinal":
        return not one.head or not other.head or _may_rank_alike(one, other)
    first, second = one.quantity, other.quantity
    if first is None or second is None or one.kind == "score":
        return True
    return factor(first, second) is not None


def is_last_of(rank: Mention, count: Mention) -> bool:
    """Whether a rank says how many there are at least: the ninth official, of nine officials."""
    if rank.kind != "ordinal" or count.kind != "number":
        return False
    return bool(rank.head) and concept(rank.head) == concept(count.head)


def is_side_of(score: Mention, count: Mention) -> bool:
    """Whether a number is one of the two of a score: 58 votes, of 58 to 41."""
    if score.kind != "score" or count.kind != "number":
        return False
    sides, number = score.quantity, count.quantity
    if sides is None or number is None or number.dimension != "count":
        return False
    return number.value in (sides.value, score.other)


def _may_rank_alike(one: Mention, other: Mention) -> bool:
    """Whether two ranks may be of one thing: of the same, or the one of what stands beside the
    other's: the "third choice", and the "third choice striker".
    """
    first, second = concept(one.head), concept(other.head)
    beside = ({concept(word) for word in rank.modifiers} for rank in (one, other))
    return first == second or second in next(beside) or first in next(beside)


def _may_be_of_one_kind(one: Mention, other: Mention) -> bool:
    """Points on a scale and a number; four bare digits that need be no year, and a bare number."""
    if {one.kind, other.kind} <= NUMBERS:
        return True
    if {one.kind, other.kind} != {"date", "number"}:
        return False
    return all(m.quantity is not None and _is_bare(m.quantity) for m in (one, other))


def is_of_one_kind(one: Mention, other: Mention) -> bool:
    """Whether they are so without taking the one for what it may be."""
    first, second = one.quantity, other.quantity
    return first is None or second is None or first.dimension == second.dimension


def factor(one: Quantity, other: Quantity) -> Decimal | None:
    """What the numbers of `one` are multiplied by to be in the unit of `other`; None for a wall."""
    if one.dimension == other.dimension == "count" or one.unit == other.unit:
        return ONE
    if _is_share(one) and _is_share(other):
        return EXACT.divide(_whole(other), _whole(one))
    if _is_bare(one) or _is_bare(other):
        return ONE
    if is_rate_left_out(one, other):
        return ONE
    return _conversion(one.unit, other.unit)


def slip(one: Quantity, other: Quantity) -> Decimal:
    """The power of a thousand by which `one` has to grow or shrink to be near `other`; 1 for none.

    "It earned $57.2" beside $57.2 million has lost its scale, and "8.958 people" are 8,958.
    """
    scale = factor(one, other) or ONE
    first, second = abs(one.figure * scale), abs(other.figure)
    if not first or not second or not _may_have_lost(one if first < second else other):
        return ONE
    ratio = EXACT.divide(second, first)
    for power in SCALES:
        for step in (power, EXACT.divide(ONE, power)):
            if NEARLY <= EXACT.divide(ratio, step) <= 1 / NEARLY:
                return step
    return ONE


def _may_have_lost(small: Quantity) -> bool:
    """Whether a number is such that a scale may be missing: plain digits, of money or a part."""
    is_plain = not any(map(str.isalpha, small.written))
    return is_plain and (
        small.dimension == "currency" or small.figure % 1 != 0 or "." in small.written
    )


def is_rate_left_out(one: Quantity, other: Quantity) -> bool:
    """Whether only one says per what it is: 90 dollars a barrel, "oil at 90 dollars"."""
    first, second = one.unit.partition(" per "), other.unit.partition(" per ")
    return first[0] == second[0] and bool(first[2]) != bool(second[2])


def _conversion(source: str, target: str) -> Decimal | None:
    """Between units of one dimension; none between scales that start apart, or currencies."""
    first, second = unit(source), unit(target)
    if first is None or second is None or first.base != second.base:
        return None
    if first.offset or second.offset:
        return None
    return convert(ONE, source, target)


def _is_share(quantity: Quantity) -> bool:
    """Whether it is a part of a whole that `_whole` knows: percent, a fraction, or points."""
    if quantity.dimension == "ratio":
        return quantity.unit in ("percent", "")
    return quantity.dimension == "rating"


def _whole(quantity: Quantity) -> Decimal:
    if quantity.dimension == "rating":
        return Decimal(quantity.unit.rpartition(" ")[2])
    return HUNDRED if quantity.unit == "percent" else ONE


def _is_bare(quantity: Quantity) -> bool:
    """Whether nothing says what it counts or measures."""
    return not quantity.unit and quantity.dimension == "count"


def _is_same_name(one: Mention, other: Mention) -> bool:
    """Names of one word with any number ("episode 8", "episode 15"), or the very same name."""
    if one.quantity and other.quantity and one.head == other.head:
        return True
    return _letters(one.quote) == _letters(other.quote)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()
