"""Groups of members to series: ids, labels, keys. In: members by what joins them. Out: `Series`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from tracker import places
from tracker.linking import naming
from tracker.linking.defined import Definitions
from tracker.linking.slots import Slots
from tracker.models import Member, Series, SeriesKey


class Home(NamedTuple):
    """What a series is made by.

    An id that the configuration or a comment gives; or slots, with the number in `name` where they
    are weak, or the key of the claim that stands alone.
    """

    kind: Literal["named", "key", "alone"]
    name: str
    slots: Slots | None = None


class Made(NamedTuple):
    """A series with the slots it has been made of."""

    series: Series
    slots: Slots
    home: Home


def make_series(
    groups: Mapping[Home, Sequence[Member]],
    slots_of: Mapping[Home, Slots],
    definitions: Definitions,
) -> list[Made]:
    """The series of the groups, by id, each id once."""
    by_id: dict[str, list[Made]] = defaultdict(list)
    for home, members in groups.items():
        made = _made(home, slots_of[home], members, definitions)
        by_id[made.series.id].append(made)
    found = []
    for name, same in by_id.items():
        if len(same) == 1:
            found += same
            continue
        first, *others = sorted(same, key=lambda made: (made.home.kind != "named", repr(made.home)))
        found.append(first)
        # Two keys in one wording are rare enough for a few letters of a hash.
        found += [_called(made, f"{name}-{naming.suffix(repr(made.home))}") for made in others]
    return sorted(found, key=lambda made: made.series.id)


def _called(made: Made, name: str) -> Made:
    return made._replace(series=made.series.model_copy(update={"id": name}))


def _made(home: Home, slots: Slots, members: Sequence[Member], definitions: Definitions) -> Made:
    actor = _as_written([member.claim.actor for member in members], slots.actor)
    place = _as_written([member.claim.place for member in members], slots.place)
    defined = definitions.by_id.get(home.name) if home.kind == "named" else None
    label = (defined.config.label if defined else "") or naming.label(slots, actor, place)
    series = Series(
        id=id_of(home, home.slots or slots),
        label=label,
        unit=_common_unit(members),
        key=_key(slots, actor, place),
        defined=defined is not None,
        members=tuple(members),
    )
    return Made(series, slots, home)


def id_of(home: Home, slots: Slots) -> str:
    """The given id, else the key in words; what others may have, too, has a hash behind it."""
    if home.kind == "named":
        return home.name
    name = naming.slug(slots) or "number"
    return f"{name}-{naming.suffix(home.name)}" if home.name else name


def _common_unit(members: Iterable[Member]) -> str:
    """The unit most members are in; of several, the first in the alphabet."""
    units = [member.quantity.unit for member in members]
    if units.count(units[0]) == len(units):
        return units[0]
    counts = Counter(filter(None, units))
    return min(counts, key=lambda unit: (-counts[unit], unit), default="")


def _as_written(written: Iterable[str], canonical: str) -> str:
    """The first of the names as texts write it that stands for the canonical one."""
    names = (places.canonical(name) or name for name in written if name)
    return next((name for name in names if name.lower() == canonical), canonical.title())


def _key(slots: Slots, actor: str, place: str) -> SeriesKey:
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
