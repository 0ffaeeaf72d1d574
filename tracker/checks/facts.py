"""Reference values that documents are held against. In: facts, a corpus. Out: the claims that each
fact speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from tracker.checks.keys import block_of, is_about, key_of, own_words, words_of
from tracker.checks.subjects import Corpus, Fact, Reading
from tracker.errors import UsageError
from tracker.inflection import singular
from tracker.models import AsOf, Change, Claim, Quantity

_MONTH = timedelta(days=30)


class Matched(NamedTuple):
    """A number that a fact speaks of, and the fact in the number's unit."""

    fact: Fact
    claim: Claim
    quantity: Quantity


def matched(corpus: Corpus) -> Iterator[Matched]:
    """Every number that a fact speaks of, with the fact; in reading order within a fact."""
    worded = [fact for fact in corpus.facts if fact.words]
    for fact in corpus.facts:
        if fact.series:
            yield from _of_series(fact, corpus)
    if worded:
        for reading in corpus.readings:
            yield from _of_words(worded, reading)


def registered(corpus: Corpus) -> set[str]:
    """The claims that a fact or a defined series speaks of."""
    known = {match.claim.claim for match in matched(corpus)}
    defined = (series for series in corpus.series if series.defined)
    return known | {member.claim.claim for series in defined for member in series.members}


def expired(match: Matched, today: date | None) -> bool:
    """Whether the fact was no longer valid on the day the number was published."""
    published = match.claim.published
    day = date.fromisoformat(published[:10]) if published else today
    until = match.fact.valid_until
    return until is not None and day is not None and day > until


def _of_series(fact: Fact, corpus: Corpus) -> Iterator[Matched]:
    history = {claim for reading in corpus.readings for claim in history_of(reading)}
    for series in corpus.series:
        if series.id != fact.series:
            continue
        for member in series.members:
            current = member.end != "from" and member.claim.claim not in history
            if current and member.status == "actual" and _same_time(fact, member.as_of):
                fitted = in_unit(fact, member.quantity)
                if fitted:
                    yield Matched(fitted, member.claim, member.quantity)


def _of_words(facts: list[Fact], reading: Reading) -> Iterator[Matched]:
    keys = [(fact, words_of(fact.words)) for fact in facts]
    own = own_words(reading)
    for claim in reading.claims:
        quantity, as_of = _present(claim)
        if quantity is None or claim.wording_of or _is_history(reading, claim):
            continue
        key = key_of(reading, claim)
        for fact, words in keys:
            if is_about(words, key, own) and _same_time(fact, as_of):
                fitted = in_unit(fact, quantity)
                if fitted:
                    yield Matched(fitted, claim, quantity)


def _present(claim: Claim) -> tuple[Quantity | None, AsOf]:
    """The number a claim says is so: itself, or where its change arrives."""
    content = claim.content
    if isinstance(content, Change):
        if content.to and content.to.status == "actual":
            return content.to.quantity, content.to.as_of
        return None, claim.as_of
    return (content, claim.as_of) if claim.status == "actual" else (None, claim.as_of)


def _same_time(fact: Fact, as_of: AsOf) -> bool:
    """Whether a number is about the time of the fact; without one a fact holds at any time.

    One interval must hold the other, the wider no wider than a month.
    """
    if fact.start is None or fact.end is None:
        return True
    if as_of.start is None or as_of.end is None:
        return False
    holds = (fact.start <= as_of.start and as_of.end <= fact.end) or (
        as_of.start <= fact.start and fact.end <= as_of.end
    )
    same = (fact.start, fact.end) == (as_of.start, as_of.end)
    return same or (holds and max(fact.end - fact.start, as_of.end - as_of.start) <= _MONTH)


def history_of(reading: Reading) -> set[str]:
    """The claims of a document that stand in dated sections, which tell what once was."""
    if not any(block.dated for block in reading.document.blocks):
        return set()
    return {claim.claim for claim in reading.claims if _is_history(reading, claim)}


def _is_history(reading: Reading, claim: Claim) -> bool:
    block = block_of(reading, claim)
    return block is not None and block.dated is not None


def in_unit(fact: Fact, quantity: Quantity) -> Fact | None:
    """The fact in the unit of a number; None where the two units measure different things."""
    if not fact.unit or fact.unit == quantity.unit:
        return fact if fact.unit or quantity.dimension in ("count", "") else None
    from tracker.units import convert, unit

    name = canonical(fact.unit)
    if name == quantity.unit:
        return fact
    if unit(name) is None or unit(quantity.unit) is None:
        return None
    try:
        low, value, high = (
            convert(number, name, quantity.unit) for number in (fact.low, fact.value, fact.high)
        )
    except UsageError:
        return None
    return fact._replace(low=low, value=value, high=high, unit=quantity.unit)


def canonical(written: str) -> str:
    """The canonical name of a unit as somebody wrote it: "MB" is "megabyte", "tools" "tool"."""
    from tracker.units import match, match_attached, match_prefix

    words = written.split()
    found = match(words, [word.lower() for word in words], 0) or match_prefix(words, 0)
    if found and found[1] == len(words):
        return found[0].name
    attached = match_attached(written)
    return attached.name if attached else singular(written)
