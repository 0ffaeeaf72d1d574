"""Two observations of one series. In: a corpus. Out: pairs, and words for what they share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap
from typing import NamedTuple

from tracker.checks.arithmetic import figure
from tracker.checks.subjects import Corpus
from tracker.models import AsOf, Member, Observation, Relation, Series, Site


class Pair(NamedTuple):
    """An observation, an earlier one of its series that it stands in a relation to."""

    series: Series
    later: Observation
    earlier: Observation


def pairs(corpus: Corpus, relation: Relation) -> Iterator[Pair]:
    """Each observation that has this relation, with every observation it has it to."""
    return starmap(Pair, corpus.related.get(relation, ()))


def in_reading_order(pair: Pair) -> Pair:
    """The pair of a relation that has no direction, the one that was said first as the earlier."""
    if _order(pair.later) < _order(pair.earlier):
        return Pair(pair.series, pair.earlier, pair.later)
    return pair


def _order(observation: Observation) -> tuple[str, str, int]:
    claim, quantity = observation.member.claim, observation.member.quantity
    return claim.published or "", claim.path or claim.document, quantity.span.start


def site(member: Member) -> Site:
    """Where the number of a member stands."""
    return Site.of(member.claim, member.quantity)


def sites(*observations: Observation) -> tuple[Site, ...]:
    """Where the numbers of observations stand."""
    return tuple(site(one.member) for one in observations)


def number(observation: Observation) -> str:
    """The words of an observation's number."""
    return figure(observation.member.quantity)


def said_by(observation: Observation) -> str:
    """Who said it, where: `Vesmark Chronicle (the ministry)`; "" where nobody is named."""
    claim = observation.member.claim
    speaker = claim.attribution
    if speaker and claim.source:
        return f"{claim.source} ({speaker})"
    return speaker or claim.source


def told(observation: Observation) -> str:
    """The number and who said it: `2,500 troops (Tigris Wire)`."""
    who = said_by(observation)
    return f"{number(observation)} ({who})" if who else number(observation)


def what(series: Series) -> str:
    """What the numbers of a series are: its label, or its id if the configuration defines it."""
    return f"series {series.id}" if series.defined else (series.label or series.id)


def shared(series: Series, as_of: AsOf) -> str:
    """Why numbers were taken for the same quantity: the series and the time they are about."""
    when = days(as_of)
    return f"{what(series)}, {when}" if when else what(series)


def days(as_of: AsOf) -> str:
    """The days an as-of is about, as ISO dates, else its words."""
    if as_of.start is None or as_of.end is None:
        return as_of.written
    if as_of.start == as_of.end:
        return as_of.start.isoformat()
    return f"{as_of.start.isoformat()} to {as_of.end.isoformat()}"


def is_stated(*observations: Observation) -> bool:
    """Whether each says itself what time it is about."""
    return all(one.member.as_of.found == "stated" for one in observations)


def same_document(pair: Pair) -> bool:
    """Whether both stand in one document."""
    return pair.later.member.claim.document == pair.earlier.member.claim.document


def is_undated(*observations: Observation) -> bool:
    """Whether each stands in a document without a date, which speaks of the present."""
    return all(
        one.member.claim.published is None and one.member.as_of.start is None
        for one in observations
    )
