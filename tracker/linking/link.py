"""Claims to series. In: claims, the configuration. Out: `Series`, every claim in at most one.

Each document is read on its own (`slots`), each block of keys is completed on its own
(`completion`), and claims with one completed key make a series. So time is in proportion to the
claims, and what a new document adds changes only keys that it completes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from tracker.config import Config
from tracker.intervals import agree
from tracker.linking import naming
from tracker.linking.completion import complete, given
from tracker.linking.defined import Definitions
from tracker.linking.document import read
from tracker.linking.parts import parts_of
from tracker.linking.slots import Block, Reading, Slots, main_quantity
from tracker.linking.strength import strength
from tracker.models import Claim, Member, Quantity, Series, SeriesKey, content_text
from tracker.models.series import ChangeEnd

ALONE = "alone: its key says too little to be linked"
RIVALS = "alone: its sentence gives two values of one key"
DIRECTIVE = "a comment in the document names the series"
DEFINED = "the configuration defines the series"


class Keyed(NamedTuple):
    """A claim with its completed slots and the rules that made them.

    `alone` is why it stands by itself, where it must. `figure` is its number where the key is weak,
    so that only the same number joins it.
    """

    claim: Claim
    slots: Slots
    rules: tuple[str, ...]
    alone: str = ""
    figure: str = ""


def link(claims: Iterable[Claim], config: Config | None = None) -> list[Series]:
    """The series that the claims form, by id; members by publication, document and place.

    A claim that is like no other makes a series of its own; a change that names neither where it
    started nor where it led makes none. Series that the configuration defines, and those that a
    document's comment names, come before what is linked by itself.
    """
    keyed = key(claims)
    definitions = Definitions(config.series if config else ())
    named = _named_by_comments(keyed)
    groups: dict[Home, list[Member]] = defaultdict(list)
    for one in keyed:
        for end in ends(one.claim):
            home, rule = _home(one, end, definitions, named)
            groups[home].append(Member(claim=one.claim, end=end, rule=rule))
    slots_of = {one.claim.key: one.slots for one in keyed}
    series = [_series(home, members, slots_of, definitions) for home, members in groups.items()]
    return parts_of(_with_unique_ids(series, slots_of), slots_of)


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
        keyed.append(Keyed(claim, done.slots, done.rules, *_standing(claim, done.slots)))
    return _without_rivals(keyed)


def _reading_order(claim: Claim) -> tuple[object, ...]:
    return (
        claim.published is None,
        claim.published or "",
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
        return ALONE, ""
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


Home = tuple[Literal["named", "alone", "key"], str | Slots, str]
"""What names the series of a member: an id, a claim's key or slots, with the number if weak."""


def _home(
    one: Keyed, end: ChangeEnd | None, definitions: Definitions, named: dict[Slots, str]
) -> tuple[Home, str]:
    """Which series a member is in, and by which rule."""
    if one.claim.series:
        return ("named", one.claim.series, ""), DIRECTIVE
    member = Member(claim=one.claim, end=end, rule="")
    defined = definitions.find(one.slots, member.as_of)
    if defined and not one.alone:
        return ("named", defined.config.id, ""), _rule(DEFINED, one.rules)
    if not one.alone and not one.figure and one.slots in named:
        return ("named", named[one.slots], ""), _rule("same key as one a comment names", one.rules)
    if one.alone:
        return ("alone", one.claim.key, ""), one.alone
    rule = "same key and the same number" if one.figure else "same key"
    return ("key", one.slots, one.figure), _rule(rule, one.rules)


def _rule(rule: str, more: Sequence[str]) -> str:
    return ", ".join((rule, *more))


def _series(
    home: Home,
    members: Sequence[Member],
    slots_of: dict[str, Slots],
    definitions: Definitions,
) -> Series:
    first = members[0]
    slots = slots_of[first.claim.key]
    unit = _common_unit(members)
    actor = _as_written([m.claim.actor for m in members], slots.actor)
    place = _as_written([m.claim.place for m in members], slots.place)
    label = naming.label(slots, actor, place)
    key = series_key(slots, actor, place)
    if home[0] == "named":
        name = str(home[1])
        defined = definitions.by_id.get(name)
        return Series(
            id=name,
            label=(defined.config.label if defined else "") or label,
            unit=unit,
            key=key,
            defined=defined is not None,
            members=tuple(members),
        )
    return Series(id=naming.slug(slots), label=label, unit=unit, key=key, members=tuple(members))


def _common_unit(members: Iterable[Member]) -> str:
    """The unit most members are in; of several, the first in the alphabet."""
    counts = Counter(member.quantity.unit for member in members if member.quantity.unit)
    return min(counts, key=lambda unit: (-counts[unit], unit), default="")


def _as_written(written: Iterable[str], canonical: str) -> str:
    """The first of the names as texts write it that stands for the canonical one."""
    return next((name for name in written if name.lower() == canonical), canonical.title())


def series_key(slots: Slots, actor: str, place: str) -> SeriesKey:
    """The key of a series, in the words of the texts."""
    block = slots.block
    return SeriesKey(
        dimension=block.dimension,
        head=block.head,
        modifiers=block.modifiers,
        basis=block.basis,
        actor=actor,
        place=place,
        event=block.event,
        of=slots.of,
        cause=slots.cause,
        period=block.period,
    )


def _with_unique_ids(series: Iterable[Series], slots_of: dict[str, Slots]) -> list[Series]:
    """Every series under an id of its own: where two would share one, all but the first by key
    have a few letters of a hash behind it. A claim alone always has: others may be told like it.
    """
    by_id: dict[str, list[Series]] = defaultdict(list)
    for one in series:
        by_id[one.id].append(one)
    found = []
    for name, same in by_id.items():
        taken = False
        for one in sorted(same, key=_precedence):
            claim = one.members[0].claim
            alone = one.members[0].rule.startswith("alone")
            if not taken and not alone and name:
                taken = True
                found.append(one)
                continue
            slots = slots_of[claim.key]
            told = (claim.key,) if alone else (repr(slots), content_text(claim.content))
            tail = naming.suffix(*told)
            found.append(one.model_copy(update={"id": f"{name or 'number'}-{tail}"}))
    return sorted(found, key=lambda one: one.id)


def _precedence(series: Series) -> tuple[object, ...]:
    """Defined series keep their ids, then those a comment names."""
    rule = series.members[0].rule
    return (not series.defined, not rule.startswith(DIRECTIVE), repr(series.key))
