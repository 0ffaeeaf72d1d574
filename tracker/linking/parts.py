"""Parts and wholes among series. In: series. Out: the same, with `part_of` where one is a part.

A part has a modifier more ("write tools" of "tools"), a narrower noun ("children" of "people"), or
a place within the other's ("troops in Baghdad" of "troops in Iraq"). What only looks alike (core
inflation, a sum that was requested) is no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from tracker import lexicon, places
from tracker.linking import words as w
from tracker.linking.slots import Slots
from tracker.models import Series


def parts_of(series: Sequence[Series], slots_of: Mapping[str, Slots]) -> list[Series]:
    """The series, each part with the id of the nearest whole that is there."""
    whole_of: dict[Slots, str] = {}
    for one in series:
        slots = slots_of[one.members[0].claim.key]
        if not one.members[0].rule.startswith("alone"):
            whole_of.setdefault(slots, one.id)
    found = []
    for one in series:
        slots = slots_of[one.members[0].claim.key]
        wholes = (whole_of[whole] for whole in _wholes(slots) if whole in whole_of)
        name = next((name for name in wholes if name != one.id), "")
        found.append(one.model_copy(update={"part_of": name}) if name else one)
    return found


def _wholes(slots: Slots) -> Iterator[Slots]:
    """The keys of what a number with these slots may count a part of, the nearest first."""
    block = slots.block
    if block.dimension.partition(" ")[0] != "count":
        return
    for modifier in block.modifiers:
        same = w.lookalike(modifier) or w.group_of(modifier)
        if not same or w.group_of(modifier) == "part":
            fewer = tuple(other for other in block.modifiers if other != modifier)
            yield slots._replace(block=block._replace(modifiers=fewer))
    if block.modifiers:
        yield slots._replace(block=block._replace(modifiers=()))
    for broader in _broader(block.head):
        yield slots._replace(block=block._replace(head=broader))
        yield slots._replace(block=block._replace(head=broader, modifiers=()))
    for around in places.within(_title(slots.place)) if slots.place else ():
        yield slots._replace(place=around.lower())


def _title(place: str) -> str:
    return places.canonical(place) or place


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    return {word: tuple(lexicon.values(kinds)) for word, kinds in lexicon.rows("en/kinds")}


def _broader(head: str) -> Iterable[str]:
    """What every one of these also is ("child": person), the nearest first."""
    return _kinds().get(head, ())
