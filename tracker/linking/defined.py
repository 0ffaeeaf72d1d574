"""Series that the configuration defines. In: `[[series]]`, slots. Out: which claims are in which.

A definition names whole keys: every word of a claim's key must be among its words, so that "write
tools" are not in the series of `words = ["tools"]`. Of actor and place only what it sets must
agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from tracker import places
from tracker.config import SeriesConfig
from tracker.linking import words as w
from tracker.linking.names import canonical
from tracker.linking.slots import Slots
from tracker.models import AsOf

Words = frozenset[str]


class Definition(NamedTuple):
    """A configured series with its names made canonical.

    `readings` has, for each of its words, all that the word may be in a key.
    """

    config: SeriesConfig
    readings: tuple[Words, ...]
    actor: str
    place: str
    dimensions: Words

    @classmethod
    def of(cls, config: SeriesConfig) -> Definition:
        return cls(
            config,
            readings(config.words),
            _name(config.actor),
            _name(config.place),
            _dimensions(config),
        )

    @property
    def specificity(self) -> tuple[int, int]:
        return sum(map(bool, (self.actor, self.place))), len(self.readings)

    def holds(self, slots: Slots, as_of: AsOf) -> bool:
        """Whether a claim with these completed slots, about this time, is in the series."""
        if self.actor and self.actor != slots.actor:
            return False
        if self.place and self.place != slots.place:
            return False
        if not self._measures(slots.block.dimension):
            return False
        return self._in_time(as_of) and names_key(self.readings, slots)

    def _measures(self, dimension: str) -> bool:
        """Whether numbers of a dimension are meant; without a unit, all but shares of the thing."""
        return dimension in self.dimensions if self.dimensions else dimension != "ratio"

    def _in_time(self, as_of: AsOf) -> bool:
        first, last = self.config.from_, self.config.until
        if first and (as_of.end is None or as_of.end < first):
            return False
        return not (last and (as_of.start is None or as_of.start > last))


def _name(name: str | None) -> str:
    return canonical(places.canonical(name) or name) if name else ""


def _dimensions(config: SeriesConfig) -> Words:
    """The dimensions of the configured unit, else of the thing; none where neither says one."""
    from tracker.units import match, unit

    name = config.unit
    if not name:
        found = w.entries(_bases(config.words))
        return frozenset(dimension for dimension, _ in found) - {""}
    measure = unit(name)
    if measure is None:
        by_symbol = match((name,), (name.lower(),), 0)
        measure = by_symbol[0] if by_symbol else None
    _, per, below = name.partition(" per ")
    dimension = measure.dimension.partition("/")[0] if measure else "count"
    return frozenset([f"{dimension} per {below}" if per else dimension])


def _bases(words: Iterable[str]) -> w.Words:
    return tuple(w.base(part) for word in words for part in word.split())


@lru_cache(1024)
def readings(words: tuple[str, ...]) -> tuple[Words, ...]:
    """For each word of a definition, all that it may be in a key."""
    bases = _bases(words)
    together = _concepts(bases) if len(bases) > 1 else frozenset()
    return tuple(_concepts((word,)) | _alone(word) | together for word in bases)


def _concepts(words: w.Words) -> Words:
    """The nouns that a phrase stands for, word by word, and the events they imply."""
    found: set[str] = set()
    for _, entry in w.entries(words):
        found.update((*entry.name.split(), *entry.event.split()))
    return frozenset(found)


def _alone(word: str) -> Words:
    """What a word of a definition may be besides a noun: itself, a modifier, an event."""
    modifier = w.lookalike(word)
    event = w.event_of_word(word, "person") if word.endswith("ed") else ""
    return frozenset({word, modifier.name if modifier else word, *event.split()})


def names_key(wanted: Sequence[Words], slots: Slots) -> bool:
    """Whether words name the whole key: all of it, and nothing that is not in it."""
    if not wanted:
        return True
    block = slots.block
    said = {*block.head.split(), *block.modifiers, *block.event.split()} - {""}
    others = {part for value in slots.values for part in value.split()}
    known = frozenset().union(*wanted)
    return said <= known and all(reading & (said | others) for reading in wanted)


class Definitions:
    """The configured series, to be looked up."""

    def __init__(self, configs: Iterable[SeriesConfig]) -> None:
        found = [Definition.of(config) for config in configs]
        self.by_id = {one.config.id: one for one in found}
        # The one that says most comes first; `sorted` keeps the order of the file otherwise.
        self._ordered = sorted(found, key=lambda one: one.specificity, reverse=True)

    def find(self, slots: Slots, as_of: AsOf) -> Definition | None:
        """The series that holds a claim."""
        return next((one for one in self._ordered if one.holds(slots, as_of)), None)
