"""Why two claims are in one series, or in two. In: claims. Out: lines for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tracker.config import Config
from tracker.linking import words as w
from tracker.linking.link import Keyed, key, link
from tracker.linking.slots import FILLABLE, Slots
from tracker.models import Claim, Member, Series


def why(
    one: Claim, other: Claim, claims: Iterable[Claim] = (), config: Config | None = None
) -> list[str]:
    """Why two claims are together or apart, slot by slot.

    `claims` are those they are linked among: what is missing in a key is filled from them.
    """
    among = {claim.key: claim for claim in (*claims, one, other)}
    keyed = {each.claim.key: each for each in key(among.values())}
    homes = {
        member.claim.key: (series, member)
        for series in link(among.values(), config)
        for member in series.members
    }
    first, second = homes.get(one.key), homes.get(other.key)
    lines = [_verdict(first, second)]
    lines += _differences(keyed[one.key], keyed[other.key])
    for claim in (one, other):
        lines += _rules(claim, homes.get(claim.key))
    return lines


Home = tuple[Series, Member] | None


def _verdict(first: Home, second: Home) -> str:
    if first is None or second is None:
        return "apart: a change that names neither its start nor its end is in no series"
    if first[0].id == second[0].id:
        return f"together in {first[0].id}"
    return f"apart: {first[0].id} and {second[0].id}"


def _differences(one: Keyed, other: Keyed) -> Iterator[str]:
    """A line a slot in which the keys agree, differ, or one says nothing."""
    for name, mine, theirs in _pairs(one.slots, other.slots):
        if mine == theirs:
            if mine:
                yield f"same {name}: {mine}"
        elif name == "modifiers":
            yield _modifiers(one.slots, other.slots)
        else:
            yield f"{name}: {mine or 'not said'} / {theirs or 'not said'}"


def _pairs(one: Slots, other: Slots) -> Iterator[tuple[str, str, str]]:
    names = {"head": "noun"}
    for field, mine, theirs in zip(one.block._fields, one.block, other.block, strict=True):
        yield names.get(field, field), _text(mine), _text(theirs)
    for slot, mine, theirs in zip(FILLABLE, one.values, other.values, strict=True):
        yield slot, mine, theirs


def _text(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _modifiers(one: Slots, other: Slots) -> str:
    """Which modifiers the other lacks, and whether they are often taken for one another."""
    mine, theirs = set(one.block.modifiers), set(other.block.modifiers)
    only = [", ".join(sorted(part)) or "none" for part in (mine - theirs, theirs - mine)]
    line = f"modifiers that the other lacks: {only[0]} / {only[1]}"
    groups = {w.group_of(word) for word in mine - theirs} & {
        w.group_of(word) for word in theirs - mine
    }
    if groups - {""}:
        line += f" (they look alike, but are different: {min(groups - {''})})"
    return line


def _rules(claim: Claim, home: Home) -> Iterator[str]:
    if home is not None:
        series, member = home
        yield f"{claim.quote!r} is in {series.id} by: {member.rule}"
