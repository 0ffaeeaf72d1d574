"""How alike two homes are: whether they surely differ, and how much speaks for their being one.

In: two profiles. Out: a score, or nothing where they cannot be one. What the score counts is in
`weights`, one line a reason. What hangs on the blocks alone is in `kinds`.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import inf

from tracker.linking import words as w
from tracker.linking.kinds import Between, Kind
from tracker.linking.names import name_signs, same_name
from tracker.linking.profiles import Figure, Profile, Told
from tracker.linking.slots import Slots
from tracker.linking.weights import NEARNESS, WEIGHTS, Sort

YEARS = 2
"""How many years apart documents may tell the same story."""
LARGE = 100
"""From here on a count or a sum that one story tells twice is hardly of two things by chance; of a
measured number, its unit says as much."""
TITLE_WORDS = 2
"""Words or names that two documents of one story have in common, at least."""
MOST_KINDS = 400_000
"""Pairs of blocks of which is kept what they say of one another."""
NAMES = (
    "same actor or place",
    "a name in both sentences",
    "a name of the document",
    "nobody named",
)
CLAUSES = ("a word of the clause", "two words of the clause", "many words of the clause")
NAMED, SAID = (max(WEIGHTS[reason] for reason in reasons) for reasons in (NAMES, CLAUSES))
"""The most that names and clauses say for two homes."""
HOPE = (
    NAMED
    + SAID
    + max(max(each) for each in NEARNESS.values())
    + WEIGHTS["a word of the phrase"]
    + (2 * WEIGHTS["noun that the other's clause has"])
)
"""The most that all but blocks, slots and a common figure say."""
BELOW = -inf
"""The score of two homes that are less alike than was asked for."""


class Names:
    """Names to be held against others."""

    __slots__ = ("names", "signs")

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(names)
        self.signs = frozenset(sign for name in self.names for sign in name_signs(name))

    def share(self, others: Iterable[str]) -> bool:
        """Whether one of them may be one of the others."""
        if not self.names.isdisjoint(others):
            return True
        return any(self.has(name) for name in others)

    def has(self, other: str) -> bool:
        """Whether one of them may be the other."""
        if self.signs.isdisjoint(name_signs(other)):
            return False
        return any(same_name(name, other) for name in self.names)


class Opened:
    """A profile made ready to be held against many others."""

    __slots__ = (
        "clause_words", "clauses", "documents", "figures", "kind", "names", "near", "phrase",
        "profile", "slots",
    )  # fmt: skip

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.kind, self.slots = profile.kind, profile.slots
        self.documents = frozenset(profile.documents)
        self.figures = frozenset(profile.figures)
        self.near = Names(profile.near)
        self.names = Names(profile.names)
        self.phrase = frozenset(profile.phrase)
        self.clauses = [frozenset(clause) for clause in profile.clauses]
        self.clause_words = frozenset().union(*self.clauses)


class Likeness:
    """Holds homes of one set of profiles against each other."""

    def __init__(self) -> None:
        self._between: dict[tuple[Kind, Kind], Between] = {}

    def between(self, one: Kind, other: Kind) -> Between:
        """What their blocks say of two homes."""
        found = self._between.get((one, other))
        if found is None:
            if len(self._between) >= MOST_KINDS:
                self._between.clear()
            found = self._between[one, other] = Between.of(one, other)
        return found

    def apart(self, one: Opened, other: Profile) -> bool:
        """Whether two homes surely are not one: they differ, or are told as two."""
        between = self.between(one.kind, other.kind)
        return between.never or _differ(between, one, other) or is_rival(one, other)

    def score(self, one: Opened, other: Profile, least: float = BELOW) -> float | None:
        """How alike two homes are; None where they are apart, BELOW where less than `least`."""
        between = self._between.get((one.kind, other.kind)) or self.between(one.kind, other.kind)
        if between.never or _differ(between, one, other):
            return None
        found = between.score + _said(between, one, other)
        if found + HOPE < least and one.figures.isdisjoint(other.figures):
            return BELOW
        found += _nouns(between, one, other) + _figures(one, other)
        if found + NAMED + SAID < least:
            return BELOW
        found += _clauses(between, one, other) + _scope(between, one, other)
        for _ in range(_years_apart(one.profile, other)):
            found += WEIGHTS["a year further"]
        if found < least:
            return BELOW
        return None if is_rival(one, other) else found


def is_rival(one: Opened, other: Profile) -> bool:
    """Whether a document tells both as two numbers of one time."""
    if one.documents.isdisjoint(other.documents):
        return False
    mine: dict[tuple[str, str], list[Told]] = {}
    for told in one.profile.told:
        mine.setdefault(told.document, []).append(told)
    return any(each.is_rival(told) for told in other.told for each in mine.get(told.document, ()))


# ---- Whether they surely differ ------------------------------------------------------------------


def _differ(between: Between, one: Opened, other: Profile) -> bool:
    """Whether two homes surely are of different quantities, by more than their blocks.

    Of a large number that one story tells twice, it is not sure that two names or two nouns are of
    two: it may be told of the company and of its plant, of the jobs and of the workers.
    """
    _, actor, place, _, _ = mine = one.slots
    _, other_actor, other_place, _, _ = theirs = other.slots
    if place != other_place and _other_name(place, other_place):
        return True
    surely = between.hardly or (
        actor != other_actor and _other_name(actor, other_actor) and not _crossed(mine, theirs)
    )
    return surely and not _is_told_twice(one, other)


def _other_name(one: str, other: str) -> bool:
    """Whether two names are of two: a common noun ("the coalition") may be anybody's."""
    if not one or not other or one == other or one in w.bodies() or other in w.bodies():
        return False
    return not same_name(one, other)


def _crossed(one: Slots, other: Slots) -> bool:
    """Whether who has it in one is where it is in the other: "Kalma has taken in", "in Kalma"."""
    return any(
        actor and place and same_name(actor, place)
        for actor, place, own in (
            (one.actor, other.place, one.place),
            (other.actor, one.place, other.place),
        )
        if not own
    )


def _is_told_twice(one: Opened, other: Profile) -> bool:
    """Whether two documents of one story tell the same large number."""
    if one.figures.isdisjoint(other.figures):
        return False
    same = one.figures.intersection(other.figures)
    least = 0 if one.profile.is_measured else LARGE
    if not any(figure.digits > 1 and figure.size >= least for figure in same):
        return False
    mine = one.profile
    if not one.documents.isdisjoint(other.documents) or _years_apart(mine, other):
        return False
    shared = sum(any(same_name(x, y) for y in other.names) for x in mine.names)
    if not shared and mine.names and other.names:
        return False
    return shared + len(set(mine.title).intersection(other.title)) >= TITLE_WORDS


def _years_apart(one: Profile, other: Profile) -> int:
    if one.years is None or other.years is None:
        return 0
    gap = max(one.years[0] - other.years[1], other.years[0] - one.years[1])
    return min(10, max(0, gap - YEARS))


# ---- What speaks for and against -----------------------------------------------------------------


def _figures(one: Opened, other: Profile) -> float:
    """What the figures say: the same in two documents much, in one no more than a near one."""
    are_two = one.documents.isdisjoint(other.documents)
    found = 0.0 if are_two else WEIGHTS["told in one document"]
    same = one.figures.intersection(other.figures)
    if same and are_two:
        count = {1: "one digit", 2: "two digits"}.get(max(each.digits for each in same))
        told_twice = _is_told_twice(one, other)
        more = told_twice * WEIGHTS["a large number of one story"]
        return found + WEIGHTS[count or "three digits"] + more
    mine, theirs = one.profile.figures, other.figures
    size = max(each.size for each in (*mine, *theirs))
    nearest = least_ratio(mine, theirs)
    return found + NEARNESS[_sort(one.profile.slots.block.dimension, size)][bisect(FAR, nearest)]


FAR = tuple(map(Decimal, ("1.1", "1.5", "2.5", "4", "10")))
"""How many times larger one figure is, from where on it says another thing of the two."""
FEW, MANY = 30, 1000
"""From where on a count is no longer of a few, and from where on of many."""


def _sort(dimension: str, size: Decimal) -> Sort:
    """By what kind of number the nearness of two is judged."""
    if dimension == "count":
        return "a few" if size < FEW else "some" if size < MANY else "many"
    return SORTS.get(dimension, "measure")


SORTS: dict[str, Sort] = {"currency": "money", "ratio": "share", "time": "a few"}


_FEW = 64


def least_ratio(some: Sequence[Figure], others: Sequence[Figure]) -> Decimal:
    """How many times one figure is another, of the two that are nearest to each other."""
    if len(some) == len(others) == 1:
        return _ratio(some[0].size, others[0].size)
    if len(some) * len(others) <= _FEW:
        return min([_ratio(x.size, y.size) for x in some for y in others])
    sizes = sorted(figure.size for figure in others)
    least = Decimal("Infinity")
    for figure in some:
        place = bisect_left(sizes, figure.size)
        for size in sizes[max(0, place - 1) : place + 1]:
            least = min(least, _ratio(figure.size, size))
    return least


def _ratio(one: Decimal, other: Decimal) -> Decimal:
    a, b = (one, other) if one < other else (other, one)
    return b / a if a else Decimal(1 if not b else 1000)


def _said(between: Between, one: Opened, other: Profile) -> float:
    """What other slots say."""
    mine, theirs = one.slots, other.slots
    found = 0.0
    if mine.of and theirs.of:
        same = set(mine.of.split()) & set(theirs.of.split())
        found += WEIGHTS["same whole" if same else "other whole"]
    if mine.cause and theirs.cause:
        found += WEIGHTS[_causes(mine.cause, theirs.cause)]
        if mine.cause == theirs.cause and mine.block.head == theirs.block.head == "case":
            found += WEIGHTS["cases of one disease"]
    is_one = between.happened and mine.cause == theirs.cause
    return found + ((not is_one and between.period_of_one) or between.other_basis)


def _causes(mine: str, theirs: str) -> str:
    if mine == theirs:
        return "same cause"
    return "like cause" if w.are_like(mine, theirs) else "other cause"


def _nouns(between: Between, one: Opened, other: Profile) -> float:
    """What nouns and modifiers say where they stand in the text of the other."""
    found = 0.0
    for word in between.mine:
        found += _modifier(word, other)
    for word in between.theirs:
        found += _modifier(word, one.profile)
    if between.is_same_noun:
        return found
    if not one.phrase.isdisjoint(other.phrase):
        common = one.phrase.intersection(other.phrase) - w.generic()
        found += WEIGHTS["a word of the phrase"] if common else 0.0
    mine, theirs = between.sought
    is_there = (bool(mine) and any(mine in clause for clause in other.clauses)) + (
        bool(theirs) and theirs in one.clause_words
    )
    return found + is_there * WEIGHTS["noun that the other's clause has"]


def _modifier(word: str, other: Profile) -> float:
    """What a modifier of one alone says: little where the other names it."""
    is_named = any(word in words for words in (*other.named, *other.clauses))
    return WEIGHTS["modifier that the other names" if is_named else "modifier of one alone"]


def _clauses(between: Between, one: Opened, other: Profile) -> float:
    """What the words of the clauses around the numbers say."""
    most = 0
    for theirs in other.clauses:
        common = one.clause_words.intersection(theirs) - between.said
        if len(common) > most:
            shared = len(common)
            if len(one.clauses) > 1:
                shared = max(len(common & mine) for mine in one.clauses)
            most = max(most, shared)
    if not most:
        return 0.0
    words = {1: "a word of the clause", 2: "two words of the clause"}
    return WEIGHTS[words.get(most, "many words of the clause")]


def _scope(between: Between, one: Opened, other: Profile) -> float:
    """What the names say: of two documents one of which names nobody, nothing."""
    mine, theirs = one.slots[1:3], other.slots[1:3]
    both_name = bool(one.names.names or any(mine)) and bool(other.names or any(theirs))
    is_near = one.near.share(other.near)
    if any(x and y and same_name(x, y) for x in mine for y in theirs):
        found = WEIGHTS["same actor or place"]
    elif is_near:
        found = WEIGHTS["a name in both sentences"]
    elif one.names.share(other.names):
        found = WEIGHTS["a name of the document"]
    else:
        found = WEIGHTS["no name in common" if both_name else "nobody named"]
    if between.happened or not both_name or is_near:
        return found
    for this, that in ((mine, other), (theirs, one.profile)):
        if this[0] and not _names(that, this[0]):
            found += WEIGHTS["an actor that the other does not name"]
        if this[1] and not _names(that, this[1]):
            found += WEIGHTS["a place that the other does not name"]
    return found


def _names(profile: Profile, name: str) -> bool:
    """Whether the documents of a home name somebody."""
    known = (*profile.names, *profile.slots[1:3])
    if name in known or name in w.bodies():
        return True
    if all(any(word in words for words in profile.named) for word in name.split()):
        return True
    return any(same_name(name, each) for each in known if each)
