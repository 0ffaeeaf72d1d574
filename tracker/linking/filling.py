"""What a document says of a thing in one place fills what it leaves out in another.

In: the readings of one document. Out: the same, with slots filled.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.linking.slots import FILLABLE, PERSONAL, Block, Reading, Slots


def fill(readings: Sequence[Reading]) -> list[Reading]:
    """Fill missing slots with what the same document says of the same thing, where it says one.

    What happened to people at one place happened there to all whom the document counts.
    """
    same_thing: Values = {}
    scene: Values = {}
    for reading in readings:
        block = reading.slots.block
        for slot, value in zip(FILLABLE, reading.slots.values, strict=True):
            if value:
                same_thing.setdefault((block, slot), set()).add(value)
                if happens(block):
                    scene.setdefault((block.head if slot == "actor" else "", slot), set()).add(
                        value
                    )
    wholes = {reading.slots for reading in readings if reading.is_whole}
    return [_filled(reading, same_thing, scene, wholes) for reading in readings]


Values = dict[tuple[object, str], set[str]]


def happens(block: Block) -> bool:
    """Whether the number counts whom something happened to."""
    return block.event in PERSONAL or block.head == "case"


def _whose(block: Block, slot: str) -> str:
    """Whom a value of the scene holds for: everybody, but an actor only for the same people."""
    return block.head if slot == "actor" else ""


def _filled(reading: Reading, same_thing: Values, scene: Values, wholes: set[Slots]) -> Reading:
    slots, rules = reading.slots, reading.rules
    block = slots.block
    if reading.is_whole:
        return reading
    same = [whole for whole in wholes if slots.is_wider(whole)]
    if len(same) == 1 and not reading.is_everywhere:
        rule = "the whole that the document tells apart from its part"
        return reading._replace(slots=same[0], rules=(*rules, rule), is_whole=True)
    for slot, value in zip(FILLABLE, slots.values, strict=True):
        if value:
            continue
        found = same_thing.get((block, slot), set())
        if not found and happens(block):
            found = scene.get((_whose(block, slot), slot), set())
        if len(found) > 1:
            found = found & reading.near
        if len(found) == 1 and reading.may_have(slot, min(found)):
            slots = slots.having(slot, min(found))
            rules = (*rules, f"{slot} from the document")
    return reading._replace(slots=slots, rules=rules)
