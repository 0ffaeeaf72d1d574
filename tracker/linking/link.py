"""Claims to series. In: claims, the configuration. Out: `Series`, every claim in at most one.

Each document is read on its own (`document`), each block of keys is completed on its own
(`completion`), and claims with one completed key make a series, as do those that repeat one figure
(`figures`). So time is in proportion to the claims, and what a new document adds changes only keys
that it completes.
"""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import combinations
from typing import NamedTuple

from tracker.config import Config
from tracker.intervals import agree
from tracker.linking.completion import Completed, complete
from tracker.linking.defined import Definitions
from tracker.linking.document import read
from tracker.linking.parts import parts_of
from tracker.linking.profiles import Gathering, Profile, sketch
from tracker.linking.series import Home, Made, make_series
from tracker.linking.slots import Block, Reading, Slots, main_quantity
from tracker.linking.stories import same_stories
from tracker.linking.strength import says_whose, strength
from tracker.models import Claim, Member, Quantity, Series, content_text
from tracker.models.quantity import AsOf
from tracker.models.series import ChangeEnd

SPEECHLESS = "alone: its key says too little to be linked"
RIVALS = "alone: its sentence gives two values of one key"
DIRECTIVE = "a comment in the document names the series"
DEFINED = "the configuration defines the series"
MOST_TOLD = 12
"""Claims of one key in one document that are held against one another."""
SAME_STORY = "told of the same thing in the same story"


class Keyed(NamedTuple):
    """A claim with its completed slots and the rules that made them.

    `alone` is why it stands by itself, where it must. `figure` is its number where the key is weak,
    so that only the same number joins it. `reading` is what its document and sentence say. `with_`
    is the key of the claim that stands alone and that it stands with.
    """

    claim: Claim
    slots: Slots
    rules: tuple[str, ...]
    reading: Reading
    alone: str = ""
    figure: str = ""
    with_: str = ""


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
        definitions = Definitions(config.series if config else ())
        placed = place(key(claims), definitions)
        stands_for = same_stories(_profiles(placed))
        return parts_of(series_of(rehomed(placed, stands_for), definitions))


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


# The steps of `link`, each on all that it must see together: a document, a block of keys, all that
# give one number, a home. Who links more than one machine holds runs them one by one.


def key(claims: Iterable[Claim]) -> list[Keyed]:
    """The claims with their completed slots, in reading order."""
    readings = read_documents(claims)
    completed = complete_blocks([reading for _, reading in readings])
    return key_claims(
        (claim, reading, done) for (claim, reading), done in zip(readings, completed, strict=True)
    )


def read_documents(claims: Iterable[Claim]) -> list[tuple[Claim, Reading]]:
    """The claims of whole documents with their readings, in reading order."""
    by_document: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=reading_order):
        by_document[claim.document, claim.version].append(claim)
    readings: list[tuple[Claim, Reading]] = []
    for own in by_document.values():
        readings += zip(own, read(own), strict=True)
    return readings


def complete_blocks(readings: Sequence[Reading]) -> list[Completed]:
    """What each of the readings of whole blocks is completed to."""
    blocks: dict[Block, list[int]] = defaultdict(list)
    for number, reading in enumerate(readings):
        blocks[reading.slots.block].append(number)
    found: dict[int, Completed] = {}
    for numbers in blocks.values():
        found.update(zip(numbers, complete(readings[n] for n in numbers), strict=True))
    return [found[number] for number in range(len(readings))]


def key_claims(readings: Iterable[tuple[Claim, Reading, Completed]]) -> list[Keyed]:
    """Claims with their completed slots; of a sentence all that are of one block are together."""
    keyed = []
    for claim, reading, done in readings:
        alone, figure = _standing(claim, done.slots)
        keyed.append(Keyed(claim, done.slots, done.rules, reading, alone, figure))
    return _with_others(_told_apart(_without_rivals(keyed)))


def place(
    keyed: Sequence[Keyed], definitions: Definitions, named: Named | None = None
) -> list[Placed]:
    """The members that claims give, each with the home that it has by its key.

    `named` are the keys that comments put into a series, where they are not all among `keyed`.
    """
    named = named_by_comments(commented(keyed)) if named is None else named
    placed = []
    for one in keyed:
        for end in ends(one.claim):
            member = Member(claim=one.claim, end=end, rule="")
            home, rule = _home(one, member, definitions, named)
            placed.append(Placed(Member(claim=one.claim, end=end, rule=rule), one, home))
    return placed


def rehomed(placed: Iterable[Placed], stands_for: Mapping[Home, Home]) -> Iterator[Placed]:
    """The members in the homes that stand for theirs."""
    for one in placed:
        best = stands_for.get(one.home, one.home)
        if best == one.home:
            yield one
        else:
            member = Member(claim=one.member.claim, end=one.member.end, rule=SAME_STORY)
            yield Placed(member, one.keyed, best)


def series_of(placed: Iterable[Placed], definitions: Definitions) -> list[Made]:
    """The series of whole homes, in reading order; an id is one where all that share it are here.

    A series is told apart by the key that most of its members have, of several by that which says
    most; its id is that of the first of them, so that what is told later renames nothing.
    """
    groups: dict[Home, list[Member]] = defaultdict(list)
    keys: dict[Home, Counter[Slots]] = defaultdict(Counter)
    for one in placed:
        groups[one.home].append(one.member)
        keys[one.home][one.keyed.slots] += 1
    slots_of = {home: _usual(counts) for home, counts in keys.items()}
    return make_series(groups, slots_of, definitions)


def _usual(keys: Counter[Slots]) -> Slots:
    """The key that comes most often, of several the one that says most, the first of these."""
    return max(keys, key=lambda slots: (keys[slots], _filled(slots)))


def _filled(slots: Slots) -> int:
    """How many slots say something."""
    return sum(map(bool, (*slots.values, *slots.block)))


def reading_order(claim: Claim) -> tuple[object, ...]:
    """By publication (without a date last), document and place in it."""
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
    if claim.published is not None and (found == "weak" or not says_whose(slots)):
        return "", content_text(claim.content)
    return "", ""


def _without_rivals(keyed: Sequence[Keyed]) -> list[Keyed]:
    """Set apart claims of one sentence that have one key, time and speaker, and two values.

    No sentence contradicts itself: what tells the two apart has not been understood.
    """
    together: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, one in enumerate(keyed):
        claim = one.claim
        if isinstance(claim.content, Quantity) and _is_free(one):
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


def _told_apart(keyed: Sequence[Keyed]) -> list[Keyed]:
    """Let a key that a report gives two values join only the same number.

    A report hardly contradicts itself without saying of which times, or who says so: what tells the
    two apart has not been understood. Documents without a date are checked against themselves.
    """
    together: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, one in enumerate(keyed):
        claim = one.claim
        if claim.published and _is_free(one) and not (one.alone or claim.series):
            together[claim.document, claim.version, one.slots].append(index)
    found = list(keyed)
    for indices in together.values():
        if any(
            _is_other(keyed[one].claim, keyed[other].claim)
            for one, other in combinations(indices[:MOST_TOLD], 2)
        ):
            for index in indices:
                figure = content_text(keyed[index].claim.content)
                found[index] = keyed[index]._replace(figure=figure)
    return found


def _is_free(one: Keyed) -> bool:
    """Whether a claim says nothing of how it hangs together with another of its document."""
    return not one.claim.wording_of and not one.reading.against


def _with_others(keyed: Sequence[Keyed]) -> list[Keyed]:
    """Let a claim that gives another number of what a claim before it tells go where that goes."""
    of_key = {one.claim.key: one for one in keyed}
    found = list(keyed)
    for index, one in enumerate(keyed):
        other = of_key.get(one.reading.against)
        if other is not None:
            found[index] = one._replace(
                slots=other.slots, alone=other.alone, figure=other.figure, with_=other.claim.key
            )
    return found


def _is_other(one: Claim, other: Claim) -> bool:
    """Whether two claims may be of one time, and have two values.

    If both tell of one day or if two speakers do, that is a contradiction.
    """
    speakers = {one.attribution, other.attribution} - {""}
    return len(speakers) < 2 and any(
        a.status == b.status
        and not _are_dated(a.as_of, b.as_of)
        and not _same(a.quantity, b.quantity)
        for a in _members(one)
        for b in _members(other)
    )


def _members(claim: Claim) -> list[Member]:
    return [Member(claim=claim, end=end, rule="") for end in ends(claim)]


def _are_dated(one: AsOf, other: AsOf) -> bool:
    """Whether a text says of both on which day they are, or that they are of two times."""
    if "inherited" in (one.found, other.found):
        return False
    if one.found == other.found == "stated" and one.grain == other.grain == "day":
        return True
    if not (one.start and one.end and other.start and other.end):
        return False
    return one.end < other.start or other.end < one.start


def _agree(one: Claim, other: Claim) -> bool:
    return _same(main_quantity(one), main_quantity(other))


def _same(first: Quantity, second: Quantity) -> bool:
    """Whether two quantities agree, or are in units that are not compared."""
    if first.dimension == second.dimension == "count":  # 37 homes and two houses are two numbers
        return agree(first, second)
    units = {first.unit, second.unit} - {""}
    return len(units) > 1 or agree(first, second)


def ends(claim: Claim) -> tuple[ChangeEnd | None, ...]:
    """What of a claim is observed: the quantity, or the ends that a change names."""
    content = claim.content
    if isinstance(content, Quantity):
        return (None,)
    named: tuple[tuple[ChangeEnd, object], ...] = (("from", content.from_), ("to", content.to))
    return tuple(name for name, end in named if end is not None)


Named = Mapping[Slots, str]


def commented(keyed: Iterable[Keyed]) -> Iterator[tuple[Slots, str]]:
    """Keys of claims that a comment puts into a series, with the series."""
    for one in keyed:
        if one.claim.series and not one.alone and not one.figure:
            yield one.slots, one.claim.series


def named_by_comments(pairs: Iterable[tuple[Slots, str]]) -> Named:
    """What has a key that comments put into one series belongs there too."""
    found: dict[Slots, set[str]] = defaultdict(set)
    for slots, name in pairs:
        found[slots].add(name)
    return {slots: min(names) for slots, names in found.items() if len(names) == 1}


def _home(one: Keyed, member: Member, definitions: Definitions, named: Named) -> tuple[Home, str]:
    """Which series a member is in, and by which rule."""
    if one.claim.series:
        return Home("named", one.claim.series), DIRECTIVE
    defined = None if one.alone else definitions.find(one.slots, member.as_of)
    if defined:
        return Home("named", defined.config.id), _rule(DEFINED, one.rules)
    if one.alone:
        return Home("alone", one.with_ or one.claim.key, one.slots), one.alone
    if one.figure:
        rule = "same key and the same number"
        return Home("key", one.figure, one.slots), _rule(rule, one.rules)
    if one.slots in named:
        return Home("named", named[one.slots]), _rule("same key as one a comment names", one.rules)
    return Home("key", "", one.slots), _rule("same key", one.rules)


def _rule(rule: str, more: Sequence[str]) -> str:
    return ", ".join((rule, *more))


def _profiles(placed: Iterable[Placed]) -> list[Profile]:
    """What is told of each home that may be joined with others."""
    gathering = Gathering()
    for order, one in enumerate(placed):
        if one.home.slots is not None:
            gathering.add(sketch(order, one.home, one.member, one.keyed.reading))
    return gathering.profiles()
