"""The series of the ledger, from what was linked before where that still holds.

In: an open ledger, a configuration, and which series are wanted. Out: series, as linking all claims
makes them. Linking a million claims takes minutes, and reading one series of them a moment. So what
linking made is kept in the ledger, under a stamp of all it followed from: the state of the ledger
(its documents, extractions and decisions), the series that the configuration defines, and this
code. Under another stamp nothing is taken from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from tracker.config import Config
from tracker.errors import UsageError
from tracker.ledger import Ledger, Linked
from tracker.models import Claim, Series, to_json
from tracker.workflow.cache import address
from tracker.workflow.review import decided


class Links(NamedTuple):
    """Series, and the claims that were linked: all, or those of the series that were wanted."""

    series: list[Series]
    claims: list[Claim]


def link_ledger(ledger: Ledger, config: Config, wanted: Sequence[str] = ()) -> Links:
    """The series of the ledger's current claims, as people left them; only those in `wanted`, if
    any are. Raises UsageError for one that does not exist.
    """
    stamp = stamp_of(ledger, config)
    if wanted:
        with ledger.unmoved():
            known = _kept(ledger, config, wanted)
        if known is not None:
            return known
    from tracker.linking import link

    claims = list(decided(ledger, ledger.claims()))
    series = link(claims, config)
    _keep(ledger, series, stamp)
    if not wanted:
        return Links(series, claims)
    chosen = known_series([one.id for one in series], wanted)
    return Links([one for one in series if one.id in chosen], claims)


def stamp_of(ledger: Ledger, config: Config) -> str:
    """What the links of the ledger follow from, in one word."""
    return address("links", ledger.state, to_json([one.model_dump() for one in config.series]))


def known_series(ids: Sequence[str], wanted: Iterable[str]) -> frozenset[str]:
    """`wanted` as a set. Raises UsageError, with the nearest names, for a series not there."""
    there = frozenset(ids)
    for name in wanted:
        if name not in there:
            near = get_close_matches(name, ids, n=3)
            mend = f"the nearest are {', '.join(near)}" if near else "tracker series lists them"
            raise UsageError(f"there is no series {name!r}; {mend}")
    return frozenset(wanted)


def _keep(ledger: Ledger, series: list[Series], stamp: str) -> None:
    """Keep what was linked, where that can be done: who only reads a ledger links it each time."""
    if ledger.is_writable and ledger.linked_from != stamp:
        ledger.keep_series(series, stamp)


def _kept(ledger: Ledger, config: Config, wanted: Sequence[str]) -> Links | None:
    """The wanted series from what is kept; None where that is of another state, or damaged."""
    if ledger.linked_from != stamp_of(ledger, config):
        return None
    found: dict[str, Linked] = {}
    for name in dict.fromkeys(wanted):
        linked = ledger.linked(name)
        if linked is None:
            known_series([one for one, _ in ledger.series()], [name])
            return None
        found[name] = linked
    claims = {(claim.claim, claim.key): claim for claim in _claims(ledger, found)}
    try:
        series = [linked.series(claims) for linked in found.values()]
    except (KeyError, ValueError):
        return None
    return Links(sorted(series, key=lambda one: one.id), list(claims.values()))


def _claims(ledger: Ledger, found: dict[str, Linked]) -> Iterable[Claim]:
    """The claims of series as people left them, and no others that people added."""
    members = {(link.claim, link.key) for linked in found.values() for link in linked.links}
    stored = (claim for name in found for claim in ledger.claims(series=name))
    return (one for one in decided(ledger, stored) if (one.claim, one.key) in members)
