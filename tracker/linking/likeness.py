"""How alike two homes are: whether they surely differ, and how much speaks for their being one.

In: two profiles. Out: a score, or nothing where they cannot be one. What the score counts is in
`WEIGHTS`, one line a reason, so that what joins two numbers can be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from tracker.linking import words as w
from tracker.linking.names import same_name
from tracker.linking.narrowing import AMONG
from tracker.linking.profiles import Profile
from tracker.linking.slots import HAPPENED, Block, Slots

YEARS = 2
"""How many years apart documents may tell the same story."""
ENOUGH = 3.25
"""The score from which two homes are one."""
WEIGHTS = {
    "same noun": 1.5,
    "same noun that could be anything": 1.0,
    "related noun": 0.5,
    "other noun": -1.0,
    "other listed noun": -3.0,
    "other counted noun": -5.0,
    "noun of one alone": 0.0,
    "anybody": -2.25,
    "noun that the other's clause has": 1.0,
    "a word of the phrase": 0.75,
    "a unit that says it": 1.75,
    "same event": 3.0,
    "same verb": 1.0,
    "event of one alone": -1.5,
    "verb of one alone": -0.25,
    "other verb": -1.0,
    "event and other verb": -3.0,
    "told in one document": -1.5,
    "same stage": 1.5,
    "stage of one alone": -2.25,
    "same modifier": 1.0,
    "modifier of one alone": -1.25,
    "modifier that the other names": 0.0,
    "people of one alone": -2.0,
    "same whole": 1.25,
    "other whole": -1.5,
    "same cause": 0.75,
    "other cause": -5.0,
    "same actor or place": 1.25,
    "a name in both sentences": 0.5,
    "a name of the document": 0.75,
    "no name in common": -1.5,
    "nobody named": -0.75,
    "an actor that the other does not name": -1.25,
    "a place that the other does not name": -1.5,
    "two digits": 5.0,
    "three digits": 5.5,
    "four digits": 5.5,
    "a large number of one story": 4.5,
    "figures near": 2.25,
    "figures not far": 0.5,
    "figures far": -2.0,
    "a word of the clause": 0.25,
    "two words of the clause": 1.25,
    "many words of the clause": 1.5,
    "other basis": -0.25,
    "something done in one alone": -1.25,
    "period of one alone": -4.0,
    "a year further": -0.3,
}


LARGE = 100
"""From here on a number that one story tells twice is hardly of two things by chance."""
TITLE_WORDS = 2
"""Words or names that two documents of one story have in common, at least."""


def differ(one: Slots, other: Slots, is_told_twice: bool = False) -> bool:
    """Whether two keys surely are of different quantities.

    Of a large number that one story tells twice, it is not sure that two names or two nouns are of
    two: it may be told of the company and of its plant, of the jobs and of the workers.
    """
    a, b = one.block, other.block
    if a.dimension != b.dimension or (a.basis == "rate") != (b.basis == "rate"):
        return True
    if (a.period and b.period and a.period != b.period) or a.episode != b.episode:
        return True
    if _other_name(one.place, other.place):
        return True
    other_actor = _other_name(one.actor, other.actor) and not _crossed(one, other)
    if other_actor and not is_told_twice:
        return True
    if a.event and b.event and a.event != b.event and w.is_event(a.event) and w.is_event(b.event):
        return True
    if _other_stage(lookalikes(a.modifiers), lookalikes(b.modifiers)):
        return True
    if PARTS & set(a.modifiers) != PARTS & set(b.modifiers):
        return True
    if is_told_twice:
        return False
    certain = a.dimension == "count" and w.is_listed(a.head) and w.is_listed(b.head)
    return certain and a.head != b.head and not related(one, other)


def _other_stage(one: set[str], other: set[str]) -> bool:
    """Whether two sets of stages have two of one group: confirmed and suspected."""
    mine, theirs = one - other, other - one
    groups = {w.group_of(word) for word in mine}
    if not groups.isdisjoint(w.group_of(word) for word in theirs):
        return True
    return any(w.group_of(word) in SURE and word not in LOOSE for word in mine | theirs)


def _people(block: Block) -> list[str]:
    """Of which people alone a number is."""
    return [word for word in block.modifiers if word.startswith(AMONG)]


PARTS = frozenset(("part", "in all"))
"""What a count is, of which the text gives the part, too."""
SURE = frozenset(("aim", "certainty", "count", "measure", "length", "release", "poll"))
"""Groups of which one name alone makes another quantity: a target, confirmed cases, new jobs."""
LOOSE = frozenset(("estimated", "headline", "cumulative"))


def _other_name(one: str, other: str) -> bool:
    """Whether two names are of two: a common noun ("the coalition") may be anybody's."""
    if not one or not other or one in w.bodies() or other in w.bodies():
        return False
    return not same_name(one, other)


def _crossed(one: Slots, other: Slots) -> bool:
    """Whether who has it in one is where it is in the other: "Kalma has taken in", "in Kalma"."""
    return any(
        actor and place and same_name(actor, place)
        for actor, place, own in (
            (one.actor, other.place, one.place),
            (other.actor, one.place, other.place),
        )
        if not own
    )


def lookalikes(modifiers: Iterable[str]) -> set[str]:
    """The modifiers that make another quantity of a thing."""
    return {word for word in modifiers if w.group_of(word)}


def related(one: Slots, other: Slots) -> bool:
    """Whether one noun may stand for the other: "visitors" and "people".

    Of kinds of people that are told apart from all that something happened to ("children"), never.
    """
    a, b = one.block.head, other.block.head
    if (w.is_told_apart(a) or w.is_told_apart(b)) and (
        "person" in (a, b) or one.block.event in HAPPENED or other.block.event in HAPPENED
    ):
        return False
    above, below = set(w.broader(a)), set(w.broader(b))
    return b in above or a in below or bool(above & below)


def likeness(one: Profile, other: Profile) -> float | None:
    """How alike two homes are; None where they surely differ."""
    if differ(one.slots, other.slots, _is_told_twice(one, other)):
        return None
    return sum(WEIGHTS[reason] for reason in reasons(one, other))


def _is_told_twice(one: Profile, other: Profile) -> bool:
    """Whether two documents of one story tell the same large number."""
    same = one.figures & other.figures
    if not any(count > 1 and abs(value) >= LARGE for value, count in same):
        return False
    if one.documents & other.documents or _years_apart(one, other):
        return False
    shared = sum(any(same_name(x, y) for y in other.names) for x in one.names)
    if not shared and one.names and other.names:
        return False
    return shared + len(one.title & other.title) >= TITLE_WORDS


def reasons(one: Profile, other: Profile) -> list[str]:
    """What speaks for and against two homes being one, each as often as it counts."""
    return [
        *_noun(one, other),
        *_said(one, other),
        *_scope(one, other),
        *_figures(one, other),
        *_clauses(one, other),
        *["a year further"] * _years_apart(one, other),
    ]


def _years_apart(one: Profile, other: Profile) -> int:
    if one.years is None or other.years is None:
        return 0
    gap = max(one.years[0] - other.years[1], other.years[0] - one.years[1])
    return min(10, max(0, gap - YEARS))


def _noun(one: Profile, other: Profile) -> Iterator[str]:
    a, b = one.slots.block, other.slots.block
    measured = a.dimension not in ("count", "currency", "ratio", "time")
    if measured and (not a.head or not b.head or a.head == b.head):
        yield "a unit that says it"
    if a.head and a.head == b.head:
        generic = a.head in w.generic()
        yield "same noun that could be anything" if generic else "same noun"
        if generic and not (a.event and b.event) and not (a.modifiers and b.modifiers):
            yield "anybody"
        return
    if one.phrase & other.phrase - w.generic():
        yield "a word of the phrase"
    if not a.head or not b.head:
        yield "noun of one alone"
    elif related(one.slots, other.slots):
        yield "related noun"
    elif w.is_listed(a.head) and w.is_listed(b.head):
        yield "other listed noun"
    else:
        yield "other counted noun" if a.dimension == "count" else "other noun"
    if any(block.head == "person" and not (block.event or block.modifiers) for block in (a, b)):
        yield "anybody"
    for this, that in ((a.head, other), (b.head, one)):
        if this and this not in w.generic() and any(this in clause for clause in that.clauses):
            yield "noun that the other's clause has"


def _said(one: Profile, other: Profile) -> Iterator[str]:
    a, b = one.slots.block, other.slots.block
    if a.event and a.event == b.event:
        yield "same event" if w.is_event(a.event) else "same verb"
    elif a.event and b.event:
        listed = w.is_event(a.event) or w.is_event(b.event)
        yield "event and other verb" if listed else "other verb"
    elif a.event or b.event:
        yield "event of one alone" if w.is_event(a.event or b.event) else "verb of one alone"
    yield from _modifiers(one, other)
    first, second = set(one.slots.of.split()), set(other.slots.of.split())
    if first and second:
        yield "same whole" if first & second else "other whole"
    if one.slots.cause and other.slots.cause:
        yield "same cause" if one.slots.cause == other.slots.cause else "other cause"
    is_one = a.event in HAPPENED and one.slots.cause == other.slots.cause
    in_one = bool(a.period) != bool(b.period) and a.head not in w.flows()
    in_one = in_one and a.dimension != "ratio"
    if in_one and (a.event or b.event) and not is_one and not _is_harvest(a):
        yield "period of one alone"
    elif (a.basis == "running") != (b.basis == "running"):
        is_done = a.dimension == "count" and not (a.event or b.event)
        yield "something done in one alone" if is_done else "other basis"


def _is_harvest(block: Block) -> bool:
    """Whether it is what the fields gave, which is told of once a year."""
    return block.dimension == "mass" and block.event == "produced"


def _modifiers(one: Profile, other: Profile) -> Iterator[str]:
    a, b = one.slots.block, other.slots.block
    mine, theirs = set(map(_stem, a.modifiers)), set(map(_stem, b.modifiers))
    stages = lookalikes(mine | theirs)
    if _people(a) != _people(b):
        yield "people of one alone"
    if mine & theirs & stages:
        yield "same stage"
    for _ in (mine ^ theirs) & stages:
        yield "stage of one alone"
    for _ in (mine & theirs) - stages:
        yield "same modifier"
    for this, that in ((mine - theirs, other), (theirs - mine, one)):
        for word in this - stages:
            named = word in that.named or any(word in clause for clause in that.clauses)
            yield "modifier that the other names" if named else "modifier of one alone"


def _stem(word: str) -> str:
    """A modifier without the ending that makes it of a noun or a verb: nurse, nursing."""
    if w.group_of(word) or len(word) < 5:
        return word
    for ending in ("ing", "er", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _scope(one: Profile, other: Profile) -> Iterator[str]:
    """What the names say: of two documents one of which names nobody, nothing."""
    mine, theirs = one.slots[1:3], other.slots[1:3]
    has_names = bool(one.names or any(mine)), bool(other.names or any(theirs))
    if any(x and y and same_name(x, y) for x in mine for y in theirs):
        yield "same actor or place"
    elif _share(one.near, other.near):
        yield "a name in both sentences"
    elif _share(one.names, other.names):
        yield "a name of the document"
    elif all(has_names):
        yield "no name in common"
    else:
        yield "nobody named"
    is_near = _share(one.near, other.near)
    if one.slots.block.event in HAPPENED or not all(has_names) or is_near:
        return
    for this, that in ((one, other), (other, one)):
        if this.slots.actor and not _names(that, this.slots.actor):
            yield "an actor that the other does not name"
        if this.slots.place and not _names(that, this.slots.place):
            yield "a place that the other does not name"


def _share(one: Iterable[str], other: Iterable[str]) -> bool:
    return any(same_name(x, y) for x in one for y in other)


def _names(profile: Profile, name: str) -> bool:
    """Whether the documents of a home name somebody."""
    if set(name.split()) <= profile.named or name in w.bodies():
        return True
    return any(same_name(name, each) for each in (*profile.names, *profile.slots[1:3]) if each)


def _figures(one: Profile, other: Profile) -> Iterator[str]:
    if one.documents & other.documents:
        yield "told in one document"
    digits = max((count for _, count in one.figures & other.figures), default=0)
    if digits > 1:
        yield {2: "two digits", 3: "three digits"}.get(digits, "four digits")
        if _is_told_twice(one, other):
            yield "a large number of one story"
        return
    least = min(_ratio(x, y) for x, _ in one.figures for y, _ in other.figures)
    if least <= Decimal("1.5"):
        yield "figures near"
    elif least <= 4:
        yield "figures not far"
    elif least > 20:
        yield "figures far"


def _ratio(one: Decimal, other: Decimal) -> Decimal:
    a, b = sorted((abs(one), abs(other)))
    return b / a if a else Decimal(1 if not b else 1000)


def _clauses(one: Profile, other: Profile) -> Iterator[str]:
    said = {one.slots.block.head, one.slots.block.event, other.slots.block.head}
    most = max(
        (len((x & y) - said) for x in one.clauses for y in other.clauses),
        default=0,
    )
    if most:
        yield {1: "a word of the clause", 2: "two words of the clause"}.get(
            most, "many words of the clause"
        )
