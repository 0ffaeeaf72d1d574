"""What one story tells in other words: homes that are one although their keys are not.

In: the members of homes. Out: which homes are one. "The museum counted 412,000 visitors" and "it
was visited by 412,000 people" have no key in common, nor have "nine miners died in Brenik" and "the
Brenik death toll". Homes that have a number, or a thing and a name, in common are held against one
another (`likeness`) and joined from the most alike on, if nothing in either group speaks against it
and no document tells both of one time. Of two homes between which nothing decides, none is joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tracker.linking import words as w
from tracker.linking.likeness import ENOUGH, likeness
from tracker.linking.profiles import Profile
from tracker.linking.series import Home

MOST = 60
"""What more homes than this have in common says nothing about any of them."""
ON_THE_WHOLE = 2.0
"""How alike, on average, the homes of two groups must be."""
MARGIN = 1.0
"""By how much the best of several must be more alike."""


class Pair(NamedTuple):
    """Two homes, by their numbers, that are alike enough, and how much."""

    score: float
    one: int
    other: int


def same_stories(found: Sequence[Profile]) -> dict[Home, Home]:
    """From each home to the first of those that it is one with; homes on their own are left out."""
    stories = _Stories(found)
    for pair in stories.pairs:
        stories.consider(pair)
    return {
        found[number].home: found[stories.find(number)].home
        for number, root in enumerate(stories.root)
        if root != number
    }


def _in_common(found: Iterable[Profile]) -> Iterator[tuple[int, int]]:
    """The pairs of homes that have something in common, each once, by their numbers."""
    buckets: dict[object, list[int]] = defaultdict(list)
    for number, profile in enumerate(found):
        for bucket in _buckets(profile):
            buckets[bucket].append(number)
    seen: set[tuple[int, int]] = set()
    for numbers in buckets.values():
        if 1 < len(numbers) <= MOST:
            seen.update(combinations(numbers, 2))
    return iter(sorted(seen))


def _buckets(profile: Profile) -> set[object]:
    """What a home may have in common with another: a telling number; a thing and a name."""
    block = profile.slots.block
    dimension = block.dimension
    found: set[object] = set()
    for value, digits in profile.figures:
        if digits > 1 and dimension != "time":
            found.add((dimension, value))
    stages = (word for word in block.modifiers if w.group_of(word))
    things = {block.head, block.event, *stages, *profile.phrase, *w.broader(block.head)}
    if dimension not in ("count", "currency", "ratio", "time"):
        things = {""}
    names = {*profile.names, profile.slots.actor, profile.slots.place} - {""}
    for thing in things:
        found.add((dimension, thing))
        found.update((dimension, thing, name) for name in names)
    return found


def is_rival(one: Profile, other: Profile) -> bool:
    """Whether a document tells both as two numbers of one time."""
    if one.documents.isdisjoint(other.documents):
        return False
    few, many = sorted((one.told, other.told), key=len)
    told = defaultdict(list)
    for each in few:
        told[each.document].append(each)
    return any(mine.is_rival(each) for each in many for mine in told.get(each.document, ()))


class _Stories:
    """Homes in groups of which each is one.

    Pairs come from the most alike on, in an order that does not hang on that of the claims.
    """

    def __init__(self, found: Sequence[Profile]) -> None:
        self._found = found
        self._scores: dict[tuple[int, int], float | None] = {}
        self._members: dict[int, tuple[int, ...]] = {}
        self.root = list(range(len(found)))
        pairs = [Pair(self.score(i, j) or 0.0, i, j) for i, j in _in_common(found)]
        names = [repr((profile.slots, profile.home)) for profile in found]
        pairs = [pair for pair in pairs if pair.score >= ENOUGH]
        self.pairs = sorted(
            pairs, key=lambda pair: (-pair.score, *sorted((names[pair.one], names[pair.other])))
        )
        self._pairs_of: dict[int, list[Pair]] = defaultdict(list)
        for pair in self.pairs:
            self._pairs_of[pair.one].append(pair)
            self._pairs_of[pair.other].append(pair)

    def score(self, one: int, other: int) -> float | None:
        """How alike two homes are; None where they are apart."""
        key = (one, other) if one < other else (other, one)
        if key not in self._scores:
            mine, theirs = self._found[key[0]], self._found[key[1]]
            found = likeness(mine, theirs)
            if found is not None and is_rival(mine, theirs):
                found = None
            self._scores[key] = found
        return self._scores[key]

    def find(self, number: int) -> int:
        """The home that stands for a group."""
        while self.root[number] != number:
            number = self.root[number]
        return number

    def _group(self, number: int) -> tuple[int, ...]:
        root = self.find(number)
        return self._members.get(root, (root,))

    def consider(self, pair: Pair) -> None:
        """Make one group of two, where nothing speaks against it."""
        first, second = self.find(pair.one), self.find(pair.other)
        if first == second or not self._fit(first, second):
            return
        if self._is_ambiguous(pair.score, pair.one, pair.other):
            return
        if self._is_ambiguous(pair.score, pair.other, pair.one):
            return
        root, other = sorted((first, second))
        members = (*self._group(first), *self._group(second))
        self.root[other] = root
        self._members[root] = members

    def _fit(self, one: int, other: int) -> bool:
        """Whether nothing keeps two groups apart, and they are alike on the whole, not by two of
        their homes alone.
        """
        total, count = 0.0, 0
        for mine in self._group(one):
            for theirs in self._group(other):
                score = self.score(mine, theirs)
                if score is None:
                    return False
                total, count = total + score, count + 1
        return total >= ON_THE_WHOLE * count

    def _clash(self, one: int, other: int) -> bool:
        """Whether something in two groups keeps them apart."""
        return any(
            self.score(mine, theirs) is None
            for mine in self._group(one)
            for theirs in self._group(other)
        )

    def _is_ambiguous(self, score: float, mine: int, theirs: int) -> bool:
        """Whether a third home is about as like to the first, and apart from the second."""
        for rival in self._pairs_of[mine]:
            if rival.score < score - MARGIN:
                return False
            third = rival.other if rival.one == mine else rival.one
            if self.find(third) in (self.find(mine), self.find(theirs)):
                continue
            if self._clash(third, theirs) and not self._clash(third, mine):
                return True
        return False
