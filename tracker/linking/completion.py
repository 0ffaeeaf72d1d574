"""Which keys are one: incomplete keys join where only one candidate is left.

In: the distinct slots of one block, each with how often documents name what. Out: the completed
slots of each. Work grows with the number of keys, not with its square: keys that lack the same
slots are looked up by those they have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import product
from typing import NamedTuple

from tracker.linking.names import is_named, name_words
from tracker.linking.slots import FILLABLE, Reading, Slots
from tracker.linking.strength import may_look_elsewhere

Values = tuple[str, ...]
"""The values of the fillable slots, in their order; "" where missing."""
Mask = tuple[int, ...]
"""Which of the fillable slots are there."""


class Completed(NamedTuple):
    """Slots with what could be filled in, and by which rules; ambiguous where candidates differ."""

    slots: Slots
    rules: tuple[str, ...] = ()


Given = tuple[object, ...]
"""What a completion depends on: the slots, and what the document and sentence name."""


def given(reading: Reading) -> Given:
    """What the completion of a reading depends on."""
    return (
        reading.slots,
        reading.named,
        reading.near,
        reading.unplaced,
        reading.is_strange,
        reading.is_dated,
        reading.is_everywhere,
    )


def complete(readings: Iterable[Reading]) -> list[Completed]:
    """The completed slots of each of the readings of one block.

    First each reading whose document names one of several candidates takes that one; then each
    key takes what all keys that could be the same as it agree on.
    """
    readings = list(readings)
    full = _full_names(readings)
    readings = [_with_full_name(reading, full) for reading in readings]
    keys = list(map(given, readings))
    wholes = {reading.slots for reading in readings if reading.is_whole}
    index = _Index(reading.slots for reading in readings)
    chosen: dict[Given, tuple[Reading, Completed]] = {}
    for key, reading in zip(keys, readings, strict=True):
        if key not in chosen:
            looks = reading.slots not in wholes and may_look_elsewhere(reading)
            done = _choose(reading, index) if looks else Completed(reading.slots, reading.rules)
            chosen[key] = reading, done
    index = _Index(done.slots for _, done in chosen.values())
    settled = _Index(
        slots for slots in index.all if not any(len(v) > 1 for v in index.candidates(slots))
    )
    narrower = _narrower(wholes)
    completed = {
        key: _whole(done, wholes, narrower) or _agree(reading, done, settled)
        for key, (reading, done) in chosen.items()
    }
    return [completed[key] for key in keys]


def _full_names(readings: Iterable[Reading]) -> dict[str, str]:
    """From the last word of a name to the name, where one name alone ends so ("Adela Moran")."""
    ending: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        *first, last = reading.slots.actor.split() or [""]
        if first:
            ending[last].add(reading.slots.actor)
    return {last: min(names) for last, names in ending.items() if len(names) == 1}


def _with_full_name(reading: Reading, full: dict[str, str]) -> Reading:
    name = full.get(reading.slots.actor)
    if name is None:
        return reading
    rules = (*reading.rules, f"{reading.slots.actor} is {name}")
    return reading._replace(slots=reading.slots.having("actor", name), rules=rules)


def _narrower(wholes: Iterable[Slots]) -> dict[Values, list[Slots]]:
    """From what a key may have of a whole's values, others missing, to the wholes it may be."""
    found: dict[Values, list[Slots]] = defaultdict(list)
    for whole in wholes:
        for kept in product(*((value, "") if value else ("",) for value in whole.values)):
            if kept != whole.values:
                found[kept].append(whole)
    return found


def _whole(
    done: Completed, wholes: set[Slots], narrower: Mapping[Values, list[Slots]]
) -> Completed | None:
    """The key as it is, or as the one whole that it may be, if a document tells that apart."""
    if done.slots in wholes:
        return done
    same = narrower.get(done.slots.values, ())
    if len(same) != 1:
        return None
    return Completed(same[0], (*done.rules, "the whole that a document tells apart from its part"))


def _mask(values: Values) -> Mask:
    return tuple(i for i, value in enumerate(values) if value)


class _Index:
    """Keys by which slots they have, and for each set of shared slots by the values of these."""

    def __init__(self, keys: Iterable[Slots]) -> None:
        self.all = dict.fromkeys(keys)
        self._masks: dict[Mask, list[Values]] = defaultdict(list)
        for slots in self.all:
            values = slots.values
            self._masks[_mask(values)].append(values)
        self._shared: dict[tuple[Mask, Mask], Mapping[Values, list[set[str]]]] = {}
        self._by_word: dict[int, dict[str, list[str]]] = {}

    def nameable(
        self, position: int, values: Collection[str], named: Collection[str]
    ) -> Iterable[str]:
        """Of the values of a slot those that a document with the words `named` may name.

        Of many values only those are looked at whose first word is among these.
        """
        if len(values) <= len(named):
            return values
        by_word = self._by_word.get(position)
        if by_word is None:
            by_word = self._by_word[position] = defaultdict(list)
            for value in {slots.values[position] for slots in self.all}:
                by_word[next(iter(name_words(value)), "")].append(value)
        words = ("", *named)
        return [value for word in words for value in by_word.get(word, ()) if value in values]

    def candidates(self, slots: Slots) -> list[set[str]]:
        """For each fillable slot, its value or the values among keys that could be the same.

        Keys that have a value in common with this one count; those that only do not contradict it
        count where there are no others.
        """
        own = slots.values
        mask = _mask(own)
        found: list[set[str]] = [{value} if value else set() for value in own]
        sharing = [other for other in self._masks if other != mask and set(other) & set(mask)]
        if self._collect(own, mask, sharing, found):
            return found
        self._collect(own, mask, [o for o in self._masks if not set(o) & set(mask)], found)
        return found

    def _collect(
        self, own: Values, mask: Mask, others: Iterable[Mask], found: list[set[str]]
    ) -> bool:
        """Add the values of keys with one of these masks; whether there were any such keys."""
        any_found = False
        for other in others:
            common = tuple(i for i in mask if i in other)
            table = self._shared.get((other, common)) or self._table(other, common)
            shared = table.get(tuple(own[i] for i in common))
            if shared:
                any_found = True
                for i in range(len(FILLABLE)):
                    if not found[i]:
                        found[i] = shared[i]  # which nobody changes
                    elif not shared[i] <= found[i]:
                        found[i] = found[i] | shared[i]
        return any_found

    def _table(self, mask: Mask, common: Mask) -> Mapping[Values, list[set[str]]]:
        """Values of the common slots to the values of every slot, among keys of one mask."""
        table: dict[Values, list[set[str]]] = {}
        for values in self._masks[mask]:
            entry = table.setdefault(tuple(values[i] for i in common), [set() for _ in FILLABLE])
            for i in mask:
                entry[i].add(values[i])
        self._shared[mask, common] = table
        return table


def _choose(reading: Reading, index: _Index) -> Completed:
    """Fill each missing slot that has several candidates, one of which the document names."""
    slots, rules = reading.slots, list(reading.rules)
    candidates = index.candidates(slots)
    for position, slot in enumerate(FILLABLE):
        if slots.values[position] or len(candidates[position]) < 2:
            continue
        known = candidates[position]
        near = [name for name in reading.near & known if reading.may_have(slot, name)]
        named = near or [
            name
            for name in index.nameable(position, known, reading.named)
            if reading.may_have(slot, name) and is_named(name, reading.named)
        ]
        if len(named) == 1:
            slots = slots.having(slot, named[0])
            rules.append(f"{slot} named in the {'sentence' if near else 'document'}")
            candidates = index.candidates(slots)
    return Completed(slots, tuple(rules))


def _agree(reading: Reading, done: Completed, settled: _Index) -> Completed:
    """Fill each missing slot for which all candidates have one value."""
    slots, rules = done.slots, list(done.rules)
    if slots not in settled.all or not may_look_elsewhere(reading):
        return done
    for slot, value, values in zip(FILLABLE, slots.values, settled.candidates(slots), strict=True):
        if value or len(values) != 1 or not reading.may_have(slot, min(values)):
            continue
        if slot not in ("actor", "place") or is_named(min(values), reading.named):
            slots = slots.having(slot, min(values))
            rules.append(f"{slot} of the only candidate")
    return Completed(slots, tuple(rules))
