"""Claims to series. In: claims, the configuration. Out: `Series`, every claim in at most one.

Each document is read on its own (`document`), each block of keys is completed on its own
(`completion`), and claims with one completed key make a series, as do those that repeat one figure
(`figures`). So time is in proportion to the claims, and what a new document adds changes only keys
that it completes.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from tracker.config import Config
from tracker.intervals import agree
from tracker.linking.completion import complete, given
from tracker.linking.defined import Definitions
from tracker.linking.document import read
from tracker.linking.figures import Told, digits, same_figures
from tracker.linking.parts import parts_of
from tracker.linking.series import Home, make_series
from tracker.linking.slots import Block, Reading, Slots, main_quantity
from tracker.linking.strength import strength
from tracker.models import Claim, Member, Quantity, Series, content_text
from tracker.models.series import ChangeEnd

SPEECHLESS = "alone: its key says too little to be linked"
RIVALS = "alone: its sentence gives two values of one key"
DIRECTIVE = "a comment in the document names the series"
DEFINED = "the configuration defines the series"
SAME_FIGURE = "the same figure in the same story"


class Keyed(NamedTuple):
    """A claim with its completed slots and the rules that made them.

    `alone` is why it stands by itself, where it must. `figure` is its number where the key is weak,
    so that only the same number joins it. `near` are the names in its sentence, `named`
    the words of its document.
    """

    claim: Claim
    slots: Slots
    rules: tuple[str, ...]
    alone: str = ""
    figure: str = ""
    near: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


class Placed(NamedTuple):
    """A member, the key of its claim, and the home it has by that key."""

    member: Member
    keyed: Keyed
    home: Home


def link(claims: Iterable[Claim], config: Config | None = None) -> list[Series]:
    """The series that the claims form, by id; members by publication, document and place.

    A claim that is like no other makes a series of its own; a change that names neither where it
    started nor where it led makes none. Series that the configuration defines, and those that a
    document's comment names, come before what is linked by itself.
    """
    with uncollected():
        return _linked(key(claims), config)


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the search for cycles, which finds none here and looks at every claim each time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _linked(keyed: Sequence[Keyed], config: Config | None) -> list[Series]:
    definitions = Definitions(config.series if config else ())
    named = _named_by_comments(keyed)
    placed = []
    for one in keyed:
        for end in ends(one.claim):
            member = Member(claim=one.claim, end=end, rule="")
            home, rule = _home(one, member, definitions, named)
            placed.append(Placed(Member(claim=one.claim, end=end, rule=rule), one, home))
    stands_for = _joined(placed)
    groups: dict[Home, list[Member]] = defaultdict(list)
    for one_placed in placed:
        home, member = one_placed.home, one_placed.member
        best = stands_for.get(home, home)
        if best != home:
            member = Member(claim=member.claim, end=member.end, rule=SAME_FIGURE)
        groups[best].append(member)
    slots_of = {one.home: one.keyed.slots for one in reversed(placed)}
    return parts_of(make_series(groups, slots_of, definitions))


def key(claims: Iterable[Claim]) -> list[Keyed]:
    """The claims with their completed slots, in reading order."""
    ordered = sorted(claims, key=_reading_order)
    by_document: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in ordered:
        by_document[claim.document, claim.version].append(claim)
    readings: list[tuple[Claim, Reading]] = []
    for own in by_document.values():
        readings += zip(own, read(own), strict=True)
    blocks: dict[Block, list[Reading]] = defaultdict(list)
    for _, reading in readings:
        blocks[reading.slots.block].append(reading)
    completed = {block: complete(found) for block, found in blocks.items()}
    keyed = []
    for claim, reading in readings:
        done = completed[reading.slots.block][given(reading)]
        alone, figure = _standing(claim, done.slots)
        keyed.append(
            Keyed(claim, done.slots, done.rules, alone, figure, reading.near, reading.named)
        )
    return _without_rivals(keyed)


def _reading_order(claim: Claim) -> tuple[object, ...]:
    return (
        claim.published is None,
        claim.published or "",
        claim.path or claim.document,
        claim.document,
        claim.version,
        claim.span,
        claim.key,
    )


def _standing(claim: Claim, slots: Slots) -> tuple[str, str]:
    """Why a claim stands alone, and its number where that must be the same.

    Documents without a date are of one project: what they call "tools" is one thing.
    """
    found = strength(slots)
    unheard = main_quantity(claim).vague and not slots.block.event
    if found == "none" or unheard:
        return SPEECHLESS, ""
    if found == "weak" and claim.published is not None:
        return "", content_text(claim.content)
    return "", ""


def _without_rivals(keyed: Sequence[Keyed]) -> list[Keyed]:
    """Set apart claims of one sentence that have one key, time and speaker, and two values.

    No sentence contradicts itself: what tells the two apart has not been understood.
    """
    together: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, one in enumerate(keyed):
        claim = one.claim
        if isinstance(claim.content, Quantity) and not claim.wording_of:
            times = claim.as_of.start, claim.as_of.end, claim.status, claim.attribution
            sentence = claim.document, claim.version, claim.context_span
            together[sentence, one.slots, times].append(index)
    found = list(keyed)
    for indices in together.values():
        first = keyed[indices[0]].claim
        if not all(_agree(first, keyed[index].claim) for index in indices[1:]):
            for index in indices:
                found[index] = keyed[index]._replace(alone=RIVALS)
    return found


def _agree(one: Claim, other: Claim) -> bool:
    first, second = main_quantity(one), main_quantity(other)
    return first.unit != second.unit or agree(first, second)


def ends(claim: Claim) -> tuple[ChangeEnd | None, ...]:
    """What of a claim is observed: the quantity, or the ends that a change names."""
    content = claim.content
    if isinstance(content, Quantity):
        return (None,)
    named: tuple[tuple[ChangeEnd, object], ...] = (("from", content.from_), ("to", content.to))
    return tuple(name for name, end in named if end is not None)


def _named_by_comments(keyed: Iterable[Keyed]) -> dict[Slots, str]:
    """Keys of claims that a comment puts into a series: what has such a key belongs there too."""
    found: dict[Slots, set[str]] = defaultdict(set)
    for one in keyed:
        if one.claim.series and not one.alone and not one.figure:
            found[one.slots].add(one.claim.series)
    return {slots: min(names) for slots, names in found.items() if len(names) == 1}


def _home(
    one: Keyed, member: Member, definitions: Definitions, named: dict[Slots, str]
) -> tuple[Home, str]:
    """Which series a member is in, and by which rule."""
    if one.claim.series:
        return Home("named", one.claim.series), DIRECTIVE
    defined = None if one.alone else definitions.find(one.slots, member.as_of)
    if defined:
        return Home("named", defined.config.id), _rule(DEFINED, one.rules)
    if one.alone:
        return Home("alone", one.claim.key, one.slots), one.alone
    if one.figure:
        rule = "same key and the same number"
        return Home("key", one.figure, one.slots), _rule(rule, one.rules)
    if one.slots in named:
        return Home("named", named[one.slots]), _rule("same key as one a comment names", one.rules)
    return Home("key", "", one.slots), _rule("same key", one.rules)


def _rule(rule: str, more: Sequence[str]) -> str:
    return ", ".join((rule, *more))


def _joined(placed: Sequence[Placed]) -> dict[Home, Home]:
    """From each home to the one that stands for it, where the same figures join several.

    Of those the one whose key says most gives the series its name.
    """
    index = {home: at for at, home in enumerate(dict.fromkeys(one.home for one in placed))}
    homes = list(index)
    told = [
        Told(
            index[one.home],
            one.keyed.slots,
            one.member.quantity.figure,
            digits(one.member.quantity),
            int(published[:4]) if published else None,
            one.keyed.near,
            one.keyed.named,
            one.keyed.claim.title,
            one.keyed.claim.context,
        )
        for one in placed
        for published in (one.keyed.claim.published,)
        if one.home.slots is not None and one.keyed.alone != RIVALS
    ]
    groups: dict[int, list[Home]] = defaultdict(list)
    for at, root in same_figures(told).items():
        groups[root].append(homes[at])
    found = {}
    for root, same in groups.items():
        best = min((homes[root], *same), key=_fullness)
        found.update(dict.fromkeys((homes[root], *same), best))
    return found


def _fullness(home: Home) -> tuple[object, ...]:
    """The home that says most comes first; of two that say as much, the first by its key."""
    slots = home.slots
    filled = sum(map(bool, (*slots.values, *slots.block))) if slots else 0
    return (home.kind != "key", bool(home.name), -filled, repr(home))
