"""What one story tells in other words: homes that are one although their keys are not.

In: the members of homes. Out: which homes are one. "The museum counted 412,000 visitors" and "it
was visited by 412,000 people" have no key in common, nor have "nine miners died in Brenik" and "the
Brenik death toll". Homes that have a number, or a thing and a name, in common are held against one
another (`likeness`) and joined from the most alike on, if nothing in either group speaks against it
and no document tells both of one time. Of two homes between which nothing decides, none is joined.

Homes of two dimensions never are one, nor are those between which no chain of pairs leads that are
alike: each such component is settled by itself.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tracker.linking import words as w
from tracker.linking.kinds import stem
from tracker.linking.likeness import BELOW, Likeness, Opened
from tracker.linking.profiles import Figure, Profile
from tracker.linking.series import Home
from tracker.linking.slots import Slots
from tracker.linking.weights import ENOUGH

MOST = 60
"""What more homes than this have in common says nothing about any of them."""
ON_THE_WHOLE = 2.0
"""How alike, on average, the homes of two groups must be."""
AT_HOME = 1.0
"""How alike two homes of one document must be."""
MARGIN = 0.5
"""By how much the best of several must be more alike."""


class Pair(NamedTuple):
    """Two homes, by their numbers, that are alike enough, and how much."""

    score: float
    one: int
    other: int


def same_stories(found: Sequence[Profile]) -> dict[Home, Home]:
    """From each home to the first of those that it is one with; homes on their own are left out."""
    by_dimension: dict[str, list[Profile]] = defaultdict(list)
    for profile in found:
        by_dimension[profile.slots.block.dimension].append(profile)
    joined: dict[Home, Home] = {}
    for same in by_dimension.values():
        for number, root in _joined(same):
            joined[same[number].home] = same[root].home
    return joined


def _joined(found: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """The homes that are one with another, by their numbers, and the first of these."""
    likeness = Likeness()
    components = _Components(len(found))
    scores, ones, others = array("d"), array("L"), array("L")
    for pair in _alike(found, likeness):
        scores.append(pair.score)
        ones.append(pair.one)
        others.append(pair.other)
        components.join(pair.one, pair.other)
    pairs_of: dict[int, array[int]] = defaultdict(lambda: array("L"))
    for index, one in enumerate(ones):
        pairs_of[components.find(one)].append(index)
    while pairs_of:
        _, indices = pairs_of.popitem()
        pairs = [Pair(scores[i], ones[i], others[i]) for i in indices]
        yield from _Component(found, pairs, likeness).joined()


class _Components:
    """Numbers in groups, each told by one of them."""

    def __init__(self, size: int) -> None:
        self._above = array("L", range(size))

    def find(self, number: int) -> int:
        above = self._above
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number

    def join(self, one: int, other: int) -> None:
        self._above[self.find(one)] = self.find(other)


# ---- Homes that have something in common ---------------------------------------------------------


def _alike(found: Sequence[Profile], likeness: Likeness) -> Iterator[Pair]:
    """The pairs of homes that have something in common and are alike enough."""
    shared = _shared(found)
    for number, profile in enumerate(found):
        near: set[int] = set()
        for key in _in_common(profile):
            numbers = shared.get(key)
            if numbers is not None:
                numbers.pop()  # which is this one: they come from the last to the first
                near.update(numbers)
        if not near:
            continue
        one = Opened(profile)
        score_of = likeness.score
        for other in near:
            score = score_of(one, found[other], ENOUGH)
            if score is not None and score > BELOW:
                yield Pair(score, number, other)


Key = Figure | str | tuple[Figure | str, str]


def _shared(found: Sequence[Profile]) -> dict[Key, list[int]]:
    """What several homes have in common, but not too many, with their numbers from the last on."""
    first: dict[Key, int] = {}
    several: dict[Key, list[int]] = {}
    for number in range(len(found) - 1, -1, -1):
        for key in _in_common(found[number]):
            other = first.setdefault(key, number)
            if other != number:
                numbers = several.setdefault(key, [other])
                if len(numbers) <= MOST:
                    numbers.append(number)
    return {key: numbers for key, numbers in several.items() if len(numbers) <= MOST}


def _in_common(profile: Profile) -> set[Key]:
    """What a home may have in common with another: a telling number; a number or a
    thing and a name.
    """
    block = profile.slots.block
    found: set[Key] = set()
    names = {*profile.names, profile.slots.actor, profile.slots.place} - {""}
    if block.dimension != "time":
        found.update(figure for figure in profile.figures if figure.digits > 1)
    few = [figure for figure in profile.figures if figure.digits == 1]
    found.update((figure, name) for figure in few for name in names)
    stages = (word for word in block.modifiers if w.group_of(word))
    things = {block.head, block.event, *stages, *profile.phrase, *w.broader(block.head)}
    if block.dimension not in ("count", "currency", "ratio", "time"):
        things = {""}
    found.update(things)
    found.update((thing, name) for thing in things for name in names)
    return found


def words_sought(slots: Slots) -> Iterator[str]:
    """The words of a key for which `likeness` looks through the words of other documents."""
    yield from map(stem, slots.block.modifiers)
    for name in (slots.actor, slots.place):
        yield from name.split()


# ---- Homes that are joined -----------------------------------------------------------------------


Group = tuple[int, ...]


class _Component:
    """Homes in groups of which each is one.

    Pairs come from the most alike on, in an order that does not hang on that of the claims.
    """

    def __init__(self, found: Sequence[Profile], pairs: Iterable[Pair], likeness: Likeness) -> None:
        self._found, self._likeness = found, likeness
        pairs = list(pairs)
        self._scores: dict[tuple[int, int], float | None] = {
            (pair.one, pair.other): pair.score for pair in pairs
        }
        self._apart: dict[tuple[int, int], bool] = dict.fromkeys(self._scores, False)
        self._opened: dict[int, Opened] = {}
        # The homes of the group of each; the first of them stands for it.
        self._group: dict[int, Group] = {number: (number,) for pair in pairs for number in pair[1:]}
        names = {number: repr((found[number].slots, found[number].home)) for number in self._group}
        pairs.sort(key=lambda pair: (-pair.score, *sorted((names[pair.one], names[pair.other]))))
        self._pairs = pairs
        self._pairs_of: dict[int, list[Pair]] = defaultdict(list)
        for pair in self._pairs:
            self._pairs_of[pair.one].append(pair)
            self._pairs_of[pair.other].append(pair)

    def joined(self) -> Iterator[tuple[int, int]]:
        """The homes that are one with another, and the first of these."""
        for pair in self._pairs:
            self._consider(pair)
        for number, group in self._group.items():
            if group[0] != number:
                yield number, group[0]

    def _open(self, number: int) -> Opened:
        found = self._opened.get(number)
        if found is None:
            found = self._opened[number] = Opened(self._found[number])
        return found

    def _score(self, one: int, other: int) -> float | None:
        """How alike two homes are; None where they are apart."""
        key = (one, other) if one < other else (other, one)
        if key not in self._scores:
            opened = self._open(key[0])
            self._scores[key] = self._likeness.score(opened, self._found[key[1]])
        return self._scores[key]

    def _is_apart(self, one: int, other: int) -> bool:
        """Whether two homes are apart."""
        key = (one, other) if one < other else (other, one)
        found = self._apart.get(key)
        if found is None:
            opened = self._open(key[0])
            found = self._apart[key] = self._likeness.apart(opened, self._found[key[1]])
        return found

    def _consider(self, pair: Pair) -> None:
        """Make one group of two, where nothing speaks against it."""
        first, second = self._group[pair.one], self._group[pair.other]
        if first is second or not self._fit(first, second):
            return
        if self._is_ambiguous(pair.score, pair.one, pair.other):
            return
        if self._is_ambiguous(pair.score, pair.other, pair.one):
            return
        members = (*first, *second) if first[0] < second[0] else (*second, *first)
        for number in members:
            self._group[number] = members

    def _fit(self, one: Group, other: Group) -> bool:
        """Whether nothing keeps two groups apart, and they are alike on the whole, not by two of
        their homes alone.
        """
        total, count = 0.0, 0
        for mine in one:
            for theirs in other:
                score = self._score(mine, theirs)
                if score is None or (score < AT_HOME and self._share(mine, theirs)):
                    return False
                total, count = total + score, count + 1
        return total >= ON_THE_WHOLE * count

    def _share(self, one: int, other: int) -> bool:
        """Whether one document tells of both."""
        return not self._open(one).documents.isdisjoint(self._found[other].documents)

    def _clash(self, one: Group, other: Group) -> bool:
        """Whether something in two groups keeps them apart."""
        if len(one) == len(other) == 1:
            return self._is_apart(one[0], other[0])
        return any(self._is_apart(mine, theirs) for mine in one for theirs in other)

    def _is_ambiguous(self, score: float, mine: int, theirs: int) -> bool:
        """Whether a third home is about as like to the first, and apart from the second."""
        first, second = self._group[mine], self._group[theirs]
        seen = {first[0], second[0]}
        for rival in self._pairs_of[mine]:
            if rival.score < score - MARGIN:
                return False
            third = self._group[rival.other if rival.one == mine else rival.one]
            if third[0] in seen:
                continue
            seen.add(third[0])
            if self._clash(third, second) and not self._clash(third, first):
                return True
        return False
