"""Claims to series. In: claims, the configuration. Out: `Series`, every claim in at most one.

Each document is read on its own (`slots`), each block of keys is completed on its own
(`completion`), and claims with one completed key make a series. So time is in proportion to the
claims, and what a new document adds changes only keys that it completes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.config import Config
from tracker.intervals import agree
from tracker.linking import naming
from tracker.linking import words as w
from tracker.linking.completion import complete, given
from tracker.linking.defined import Definitions
from tracker.linking.document import read
from tracker.linking.parts import parts_of
from tracker.linking.slots import Block, Reading, Slots, main_quantity
from tracker.models import Claim, Member, Quantity, Series, SeriesKey
from tracker.models.series import ChangeEnd

ALONE = "alone: its key says too little to be linked"
RIVALS = "alone: its sentence gives two values of one key"
DIRECTIVE = "a comment in the document names the series"
DEFINED = "the configuration defines the series"


class Keyed(NamedTuple):
    """A claim with its completed slots and the rules that made them; `alone` is why it stands
    by itself, where it must.
    """

    claim: Claim
    slots: Slots
    rules: tuple[str, ...]
    alone: str = ""


def link(claims: Iterable[Claim], config: Config | None = None) -> list[Series]:
    """The series that the claims form, by id; members by publication, document and place.

    A claim that is like no other makes a series of its own; a change that names neither where it
    started nor where it led makes none. Series that the configuration defines, and those that a
    document's comment names, come before what is linked by itself.
    """
    keyed = key(claims)
    definitions = Definitions(config.series if config else ())
    named = _named_by_comments(keyed)
    groups: dict[tuple[str, Slots | str], list[Member]] = defaultdict(list)
    for one in keyed:
        for end in ends(one.claim):
            home, rule = _home(one, end, definitions, named)
            groups[home].append(Member(claim=one.claim, end=end, rule=rule))
    slots_of = {one.claim.key: one.slots for one in keyed}
    series = [
        _series(kind, home, members, slots_of, definitions)
        for (kind, home), members in groups.items()
    ]
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
        alone = "" if is_linkable(done.slots) else ALONE
        keyed.append(Keyed(claim, done.slots, done.rules, alone))
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


def is_linkable(slots: Slots) -> bool:
    """Whether the key says enough: a thing that is not anybody's, or whose or where it is."""
    block = slots.block
    whose = bool(slots.actor or slots.place or slots.of)
    says_more = bool(block.event or block.modifiers or slots.of)
    if not block.head:
        return whose and says_more
    if block.head in w.generic():
        return (
            whose
            or (says_more and bool(slots.cause or block.head != "person"))
            or (bool(block.modifiers))
        )
    return True


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
        if one.claim.series and not one.alone:
            found[one.slots].add(one.claim.series)
    return {slots: min(names) for slots, names in found.items() if len(names) == 1}


def _home(
    one: Keyed, end: ChangeEnd | None, definitions: Definitions, named: dict[Slots, str]
) -> tuple[tuple[str, Slots | str], str]:
    """Which series a member is in, as a kind and what names it there, and by which rule."""
    if one.claim.series:
        return ("named", one.claim.series), DIRECTIVE
    member = Member(claim=one.claim, end=end, rule="")
    defined = definitions.find(one.slots, member.as_of)
    if defined and not one.alone:
        return ("named", defined.config.id), _rule(DEFINED, one.rules)
    if not one.alone and one.slots in named:
        return ("named", named[one.slots]), _rule("same key as one a comment names", one.rules)
    if one.alone:
        return ("alone", one.claim.key), one.alone
    return ("key", one.slots), _rule("same key", one.rules)


def _rule(rule: str, more: Sequence[str]) -> str:
    return ", ".join((rule, *more))


def _series(
    kind: str,
    home: Slots | str,
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
    if kind == "named":
        name = str(home)
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
            alone = one.members[0].rule in (ALONE, RIVALS)
            if not taken and not alone and name:
                taken = True
                found.append(one)
                continue
            slots = slots_of[claim.key]
            told = (claim.key,) if alone else (repr(slots),)
            tail = naming.suffix(*told)
            found.append(one.model_copy(update={"id": f"{name or 'number'}-{tail}"}))
    return sorted(found, key=lambda one: one.id)


def _precedence(series: Series) -> tuple[object, ...]:
    """Defined series keep their ids, then those a comment names."""
    rule = series.members[0].rule
    return (not series.defined, not rule.startswith(DIRECTIVE), repr(series.key))
