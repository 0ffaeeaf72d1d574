"""What of the likeness of two homes hangs on their blocks alone. In: two blocks. Out: `Between`.

Thousands of homes share a few blocks, so what two blocks say of one another is settled once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracker.linking import words as w
from tracker.linking.narrowing import AMONG
from tracker.linking.slots import HAPPENED, Block
from tracker.linking.weights import WEIGHTS

PARTS = frozenset(("part", "in all"))
"""What a count is, of which the text gives the part, too."""
SURE = frozenset(("aim", "certainty", "count", "measure", "length", "release", "poll"))
"""Groups of which one name alone makes another quantity: a target, confirmed cases, new jobs."""
LOOSE = frozenset(("estimated", "headline", "cumulative"))


class Kind:
    """A block, with what is asked of it when it is held against others.

    Of each block there is one in a set of profiles. `stages` are the modifiers that make another
    quantity of a thing, `stems` all modifiers without their endings.
    """

    __slots__ = (
        "apart", "block", "broader", "event", "is_rate", "listed", "parts", "people", "stages",
        "stems", "telling",
    )  # fmt: skip

    def __init__(self, block: Block) -> None:
        self.block = block
        self.is_rate = block.basis == "rate"
        self.parts = PARTS.intersection(block.modifiers)
        self.stages = lookalikes(block.modifiers)
        self.stems = frozenset(map(stem, block.modifiers))
        self.people = [word for word in block.modifiers if word.startswith(AMONG)]
        self.event = block.event if w.is_event(block.event) else ""
        self.listed = w.is_listed(block.head)
        self.telling = "" if block.head in w.generic() else block.head
        self.apart = w.is_told_apart(block.head)
        self.broader = frozenset(w.broader(block.head))


class Between(NamedTuple):
    """What two blocks say of two homes that have them.

    `never` are they one, and `hardly`, unless one story tells the same large number twice. `score`
    counts the reasons that hang on nothing else; `is_same_noun` leaves no more to say of the nouns,
    else `sought` are the nouns that the other's clauses may have (of the first, of the second).
    `mine` and `theirs` are the modifiers of one alone. `period_of_one` holds where they do not have
    one cause of what `happened`, else `other_basis`.
    """

    never: bool
    hardly: bool = False
    score: float = 0.0
    is_same_noun: bool = False
    sought: tuple[str, str] = ("", "")
    mine: frozenset[str] = frozenset()
    theirs: frozenset[str] = frozenset()
    happened: bool = False
    period_of_one: float = 0.0
    other_basis: float = 0.0
    said: frozenset[str] = frozenset()

    @classmethod
    def of(cls, one: Kind, other: Kind) -> Between:
        """What two blocks say."""
        if _never(one, other):
            return NEVER
        a, b = one.block, other.block
        is_related = related(one, other)
        certain = a.dimension == "count" and one.listed and other.listed and a.head != b.head
        stages = lookalikes(one.stems | other.stems) if one.stems or other.stems else NONE
        reasons = (*_noun(one, other, is_related), *_event(a, b), *_modifiers(one, other, stages))
        is_same = bool(a.head) and a.head == b.head
        return cls(
            False,
            certain and not is_related,
            sum(map(WEIGHTS.__getitem__, reasons)),
            is_same,
            ("", "") if is_same else (one.telling, other.telling),
            one.stems - other.stems - stages,
            other.stems - one.stems - stages,
            a.event in HAPPENED,
            WEIGHTS["period of one alone"] if _has_one_a_period(a, b) else 0.0,
            sum(WEIGHTS[reason] for reason in _other_basis(a, b)),
            frozenset((a.head, a.event, b.head)),
        )


NEVER = Between(True)
NONE = frozenset[str]()


def _never(one: Kind, other: Kind) -> bool:
    """Whether two blocks surely are of different quantities."""
    a, b = one.block, other.block
    if a.dimension != b.dimension or one.is_rate != other.is_rate:
        return True
    if a.episode != b.episode and not _is_since_of_one(a, b):
        return True
    if a.period and b.period and a.period != b.period:
        return True
    events = one.event, other.event
    if all(events) and one.event != other.event and not w.are_like(*events):
        return True
    return one.parts != other.parts or _other_stage(one.stages, other.stages)


def _is_since_of_one(a: Block, b: Block) -> bool:
    """Whether one alone says since when it is counted, and the other may be counted so, too."""
    return (not a.episode or not b.episode) and (a.episode + b.episode).startswith("since")


def _other_stage(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of stages have two of one group: confirmed and suspected."""
    if one == other:
        return False
    mine, theirs = one - other, other - one
    if {w.POLL} in (mine, theirs) and all(w.group_of(word) == w.POLL for word in mine | theirs):
        return not (mine and theirs)  # a poll of which one text does not say whose it is
    groups = {w.group_of(word) for word in mine}
    if not groups.isdisjoint(w.group_of(word) for word in theirs):
        return True
    return any(w.group_of(word) in SURE and word not in LOOSE for word in mine | theirs)


def lookalikes(modifiers: Iterable[str]) -> frozenset[str]:
    """The modifiers that make another quantity of a thing."""
    return frozenset(word for word in modifiers if w.group_of(word))


def related(one: Kind, other: Kind) -> bool:
    """Whether one noun may stand for the other: "visitors" and "people".

    Of kinds of people that are told apart from all that something happened to ("children"), never.
    """
    a, b = one.block, other.block
    if (one.apart or other.apart) and (
        "person" in (a.head, b.head) or a.event in HAPPENED or b.event in HAPPENED
    ):
        return False
    above, below = one.broader, other.broader
    return b.head in above or a.head in below or not above.isdisjoint(below)


def _noun(one: Kind, other: Kind, is_related: bool) -> Iterator[str]:
    a, b = one.block, other.block
    measured = a.dimension not in ("count", "currency", "ratio", "time")
    if measured and (not a.head or not b.head or a.head == b.head):
        yield "a unit that says it"
    if a.head and a.head == b.head:
        generic = not one.telling
        yield "same noun that could be anything" if generic else "same noun"
        if generic and not (a.event and b.event) and not (a.modifiers and b.modifiers):
            yield "anybody"
        return
    if not a.head or not b.head:
        yield "noun of one alone"
    elif is_related:
        yield "related noun"
    elif one.listed and other.listed:
        yield "other listed noun"
    else:
        yield "other counted noun" if a.dimension == "count" else "other noun"
    if any(block.head == "person" and not (block.event or block.modifiers) for block in (a, b)):
        yield "anybody"


def _event(a: Block, b: Block) -> Iterator[str]:
    if a.episode != b.episode:
        yield "since when of one alone"
    if a.event and a.event == b.event:
        yield "same event" if w.is_event(a.event) else "same verb"
    elif w.are_like(a.event, b.event):
        yield "like event"
    elif a.event and b.event:
        listed = w.is_event(a.event) or w.is_event(b.event)
        yield "event and other verb" if listed else "other verb"
    elif a.event or b.event:
        yield "event of one alone" if w.is_event(a.event or b.event) else "verb of one alone"


def _modifiers(one: Kind, other: Kind, stages: frozenset[str]) -> Iterator[str]:
    if one.people != other.people:
        yield "people of one alone"
    mine, theirs = one.stems, other.stems
    if mine & theirs & stages:
        yield "same stage"
    for _ in (mine ^ theirs) & stages:
        yield "stage of one alone"
    for _ in (mine & theirs) - stages:
        yield "same modifier"


def stem(word: str) -> str:
    """A modifier without the ending that makes it of a noun or a verb: nurse, nursing."""
    if w.group_of(word) or len(word) < 5:
        return word
    for ending in ("ing", "er", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _has_one_a_period(a: Block, b: Block) -> bool:
    """Whether only one of two says of what period it is, where that tells them apart."""
    in_one = bool(a.period) != bool(b.period) and a.head not in w.flows()
    return in_one and a.dimension != "ratio" and bool(a.event or b.event) and not _is_harvest(a)


def _is_harvest(block: Block) -> bool:
    """Whether it is what the fields gave, which is told of once a year."""
    return block.dimension == "mass" and block.event == "produced"


def _other_basis(a: Block, b: Block) -> Iterator[str]:
    if a.basis != b.basis:
        is_done = a.dimension == "count" and not (a.event or b.event)
        yield "other basis: " + ", ".join(sorted((a.basis, b.basis)))
        if is_done and "running" in (a.basis, b.basis):
            yield "something done in one alone"
