"""The canonical key of a claim. In: nothing but values. Out: `Slots`, `Reading`."""

from __future__ import annotations

from typing import NamedTuple

from tracker.models import Basis, Claim, Quantity


class Block(NamedTuple):
    """What claims of one series have in common word by word: none of it may be missing.

    `dimension` holds what the unit is a rate of ("currency per month"). `modifiers` hold the names
    of `lookalikes`, from wherever in the clause they come. `period` is the length of the period of
    a total, `episode` the year of something that happened long before it was told, or the
    month since which it is counted.
    """

    dimension: str
    head: str
    modifiers: tuple[str, ...]
    event: str
    basis: Basis
    period: str = ""
    episode: str = ""


FILLABLE = ("actor", "place", "cause", "of")


class Slots(NamedTuple):
    """The canonical key of a claim. Of the slots beside the block any may be missing ("")."""

    block: Block
    actor: str = ""
    place: str = ""
    cause: str = ""
    of: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """The values of the slots of `FILLABLE`, in their order."""
        return self[1:]

    def is_wider(self, other: Slots) -> bool:
        """Whether the other key says the same and more: where, or whose."""
        pairs = list(zip(self.values, other.values, strict=True))
        return (
            self != other
            and self.block == other.block
            and all(mine in ("", theirs) for mine, theirs in pairs)
        )

    def having(self, slot: str, value: str) -> Slots:
        """The slots with one of `FILLABLE` filled."""
        values = dict(zip(FILLABLE, self.values, strict=True)) | {slot: value}
        return Slots(self.block, **values)


class Reading(NamedTuple):
    """A claim's slots, by which rules slots were filled, the words its document names, the names in
    its sentence, and those of them that stand in none of the sentence's slots; the names that its
    document is about; the words of the clause around it.

    `is_strange` says that it is told of somebody without a name whom nothing else names, `is_dated`
    that its document has a date, `is_whole` that the document tells it apart from a part of it, so
    that nothing is missing, `is_everywhere` that it is told of all of a land without a name.
    `against` is the key of the claim of which it gives another number.
    """

    slots: Slots
    rules: tuple[str, ...]
    named: frozenset[str]
    near: frozenset[str] = frozenset()
    unplaced: frozenset[str] = frozenset()
    is_strange: bool = False
    is_dated: bool = True
    is_whole: bool = False
    about: frozenset[str] = frozenset()
    clause: frozenset[str] = frozenset()
    is_everywhere: bool = False
    against: str = ""

    def may_have(self, slot: str, value: str) -> bool:
        """Whether a slot may be filled from elsewhere: not where the sentence has another name."""
        if (slot == "actor" and self.is_strange) or (slot == "place" and self.is_everywhere):
            return False
        if slot not in ("actor", "place") or not self.unplaced:
            return True
        return all(part in self.unplaced for part in value.split()) or value in self.unplaced


PERSONAL = frozenset(
    ("killed", "injured", "missing", "displaced", "evacuated", "rescued", "infected", "homeless")
)
"""What happenings do to people, so that the kind of happening tells two counts apart."""

HAPPENED = PERSONAL | frozenset(
    ("aboard", "attending", "burned", "destroyed", "damaged", "flooded", "trapped")
)
"""What happenings do to people and things."""


def main_quantity(claim: Claim) -> Quantity:
    """The quantity that tells unit and dimension: of a change, where it leads or comes from."""
    content = claim.content
    if isinstance(content, Quantity):
        return content
    end = content.to or content.from_
    return end.quantity if end else claim.quantities[0]


def dimension_of(quantity: Quantity) -> str:
    """The dimension, with what it is a rate of: a dollar a month is not a dollar a year.

    A rate that is a dimension of its own (a speed) is that, whatever its units.
    """
    from tracker.units import unit

    name = quantity.unit
    found = unit(name) if quantity.dimension != "count" or " per " in name else None
    if found and "/" not in found.dimension:
        return found.dimension
    _, per, below = name.partition(" per ")
    kind = (found.dimension if found else quantity.dimension).partition("/")[0]
    return f"{kind} per {below}" if per else kind
