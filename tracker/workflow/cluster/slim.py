"""The values that travel between the steps of linking, as rows of JSON and back.

In: slots, readings, homes. Out: lists of text, and the same values again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracker.linking.completion import Completed
from tracker.linking.series import Home
from tracker.linking.slots import Block, Reading, Slots
from tracker.workflow.cluster.exchange import Row


def slots_row(slots: Slots) -> Row:
    """Slots as a list."""
    return [*slots.block, *slots.values]


def slots_from(row: Row) -> Slots:
    """The slots of a list."""
    dimension, head, modifiers, event, basis, period, episode, *values = row
    block = Block(dimension, head, tuple(modifiers), event, basis, period, episode)
    return Slots(block, *values)


def block_name(slots: Slots) -> str:
    """The block as one text, by which readings are brought together."""
    dimension, head, modifiers, *rest = slots.block
    return "\x1f".join((dimension, head, *modifiers, *rest))


def home_row(home: Home) -> Row:
    """A home as a list."""
    return [home.kind, home.name, slots_row(home.slots) if home.slots else None]


def home_from(row: Row) -> Home:
    """The home of a list."""
    kind, name, slots = row
    return Home(kind, name, slots_from(slots) if slots else None)


def completed_row(reading: Reading, done: Completed) -> Row:
    """The completed slots of a reading as a list, empty where nothing was filled in."""
    is_as_read = done.slots == reading.slots and done.rules == reading.rules
    return [] if is_as_read else [slots_row(done.slots), list(done.rules)]


def completed_from(row: Row, reading: Reading) -> Completed:
    """The completed slots of a reading."""
    if not row:
        return Completed(reading.slots, reading.rules)
    slots, rules = row
    return Completed(slots_from(slots), tuple(rules))


class Numbered(NamedTuple):
    """A reading and the number of its claim in its part."""

    claim: int
    reading: Reading


def words_row(named: Iterable[str]) -> Row:
    """The words of a document, which stand before the rows of its claims."""
    return [sorted(named)]


def reading_row(claim: int, reading: Reading) -> Row:
    """A reading without the words of its document."""
    return [
        claim,
        slots_row(reading.slots),
        list(reading.rules),
        sorted(reading.near),
        sorted(reading.unplaced),
        reading.is_strange,
        reading.is_dated,
        reading.is_whole,
        sorted(reading.about),
        sorted(reading.clause),
        reading.is_everywhere,
        reading.against,
    ]


def readings_from(rows: Iterable[Row], words: frozenset[str] | None = None) -> Iterator[Numbered]:
    """The readings of rows; of the words of documents only those among `words`, if given."""
    named: frozenset[str] = frozenset()
    for row in rows:
        if len(row) == 1:
            named = frozenset(row[0]) if words is None else words.intersection(row[0])
            continue
        claim, slots, rules, near, unplaced, is_strange, is_dated, is_whole, *rest = row
        about, clause, is_everywhere, against = rest
        yield Numbered(
            claim,
            Reading(
                slots_from(slots),
                tuple(rules),
                named,
                frozenset(near),
                frozenset(unplaced),
                is_strange,
                is_dated,
                is_whole,
                frozenset(about),
                frozenset(clause),
                is_everywhere,
                against,
            ),
        )
