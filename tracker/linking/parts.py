"""Parts and wholes among series. In: series. Out: the same, with `part_of` where one is a part.

A part has a modifier more ("dark themes" of "themes"), a narrower noun ("children" of "people"), or
a place within the other's ("troops in Baghdad" of "troops in Iraq"). What only looks alike (core
inflation, a sum that was requested) is no part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker import places
from tracker.linking import words as w
from tracker.linking.series import Made
from tracker.linking.slots import Slots
from tracker.models import Series


def parts_of(made: Sequence[Made]) -> list[Series]:
    """The series, each part with the id of the nearest whole that is there."""
    whole_of: dict[Slots, str] = {}
    for one in made:
        if one.home.kind != "alone":
            whole_of.setdefault(one.slots, one.series.id)
    found = []
    for one in made:
        wholes = (whole_of[whole] for whole in _wholes(one.slots) if whole in whole_of)
        name = next((name for name in wholes if name != one.series.id), "")
        found.append(one.series.model_copy(update={"part_of": name}) if name else one.series)
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
    for broader in w.broader(block.head):
        yield slots._replace(block=block._replace(head=broader))
        yield slots._replace(block=block._replace(head=broader, modifiers=()))
    for around in places.within(_title(slots.place)) if slots.place else ():
        yield slots._replace(place=around.lower())


def _title(place: str) -> str:
    return places.canonical(place) or place
