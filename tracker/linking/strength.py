"""How much a key says. In: slots. Out: a `Strength`."""

from __future__ import annotations

from typing import Literal

from tracker.linking import words as w
from tracker.linking.slots import PERSONAL, Reading, Slots

Strength = Literal["strong", "weak", "none"]


def strength(slots: Slots) -> Strength:
    """How much a key says.

    "strong": whose, where or of what it is; or a thing that is measured as such (a jobless rate).
    "weak": a thing that many can have ("22 stops"), so that only the same number of it is the
    same. "none": nothing that could be told again.
    """
    block = slots.block
    says_more = bool(block.event or block.modifiers)
    owned = bool(slots.actor or slots.place)
    if not block.head:
        return "strong" if owned and (says_more or slots.of) else "none"
    if block.head in w.generic():
        if says_more and (owned or slots.of or slots.cause):
            return "strong"
        return "weak" if says_more or owned or slots.of else "none"
    told_twice = sum(map(bool, slots.values)) > 1
    says_more = says_more or (bool(block.period) and block.head in w.flows())
    if block.dimension == "count" and not says_more and not told_twice:
        return "weak"
    if owned or slots.of or slots.cause:
        return "strong"
    measure = w.is_listed(block.head) and (block.dimension != "count" or says_more)
    return "strong" if measure else "weak"


def says_whose(slots: Slots) -> bool:
    """Whether a key says of whom or of what it is: a rent, or a turnout, may be that of anybody."""
    return bool(slots.block.event) or any(slots.values)


def may_look_elsewhere(reading: Reading) -> bool:
    """Whether other documents may tell what is missing in a key.

    Not where it says so little that any document could: "three principles" are nobody's elsewhere.
    But a toll or a jobless rate without a place is that of the place that the others name, and
    documents without a date are of one project.
    """
    slots = reading.slots
    happened = slots.block.event in PERSONAL or slots.block.event in ("aboard", "attending")
    happened = happened or slots.block.head == "case"
    return any(slots.values) or happened or not reading.is_dated or strength(slots) == "strong"
