"""What is told of each home, to hold one against another. In: members with keys. Out: `Profile`.

A profile has all that the claims of one home say: their key, their numbers by document, the names
around them, the words of their titles and sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tracker.linking import words as w
from tracker.linking.series import Home
from tracker.linking.slots import Reading, Slots
from tracker.models import Member, Quantity
from tracker.tokens import Tokens

MOST_TEXTS = 12
"""Claims of a home whose words are looked at: what the others say is much the same."""


class Told(NamedTuple):
    """One number of a home: when and as what it was told, and how many digits tell it apart."""

    quantity: Quantity
    digits: int
    sentence: tuple[str, str, int]
    start: date | None
    end: date | None
    is_actual: bool

    @property
    def document(self) -> tuple[str, str]:
        """The document and its version."""
        return self.sentence[:2]

    def is_rival(self, other: Told) -> bool:
        """Whether one document tells both of one time, and they are two numbers."""
        if self.document != other.document or self.is_actual != other.is_actual:
            return False
        apart = self.start and self.end and other.start and other.end
        if apart and (self.end < other.start or other.end < self.start):  # type: ignore[operator]
            return False
        one, two = self.quantity, other.quantity
        is_count = one.dimension == two.dimension == "count"
        return (is_count or one.unit == two.unit) and not _meet(one, two)


def _meet(one: Quantity, other: Quantity) -> bool:
    from tracker.intervals import agree

    return agree(one, other)


class Profile(NamedTuple):
    """All that is told of one home.

    `documents` tell of it, `figures` are its values, each with how many digits tell it apart.
    `names` are those of its sentences and of the titles and key figures of its documents, `named`
    all words of its documents, `phrase` the content words of what is measured, `clauses` those
    around its numbers, `years` when it was published.
    """

    home: Home
    slots: Slots
    told: tuple[Told, ...]
    documents: frozenset[tuple[str, str]]
    figures: frozenset[tuple[Decimal, int]]
    near: frozenset[str]
    names: frozenset[str]
    named: frozenset[str]
    phrase: frozenset[str]
    title: frozenset[str]
    clauses: tuple[frozenset[str], ...]
    years: tuple[int, int] | None


class Said(NamedTuple):
    """A member of a home with what its document and sentence name."""

    home: Home
    slots: Slots
    member: Member
    reading: Reading


def profiles(said: Iterable[Said]) -> list[Profile]:
    """The profiles of the homes, in the order in which they are first met."""
    homes: dict[Home, list[Said]] = defaultdict(list)
    for one in said:
        homes[one.home].append(one)
    return [_profile(home, members) for home, members in homes.items()]


def _profile(home: Home, members: list[Said]) -> Profile:
    some = members[:MOST_TEXTS]
    told = tuple(_told(one.member) for one in members)
    claims = [one.member.claim for one in some]
    years = [int(c.published[:4]) for c in (m.member.claim for m in members) if c.published]
    return Profile(
        home,
        home.slots or members[0].slots,
        told,
        frozenset(each.document for each in told),
        frozenset((each.quantity.figure, each.digits) for each in told),
        frozenset().union(*(one.reading.near for one in some)),
        frozenset().union(*(one.reading.near | one.reading.about for one in some)),
        frozenset().union(*(one.reading.named for one in some)),
        frozenset().union(*map(_phrase, some)),
        frozenset().union(*(content(claim.title) for claim in claims)),
        tuple(one.reading.clause for one in some),
        (min(years), max(years)) if years else None,
    )


def _told(member: Member) -> Told:
    claim, as_of = member.claim, member.as_of
    return Told(
        member.quantity,
        digits(member.quantity),
        (claim.document, claim.version, claim.context_span.start),
        as_of.start,
        as_of.end,
        member.status == "actual",
    )


def _phrase(one: Said) -> Iterator[str]:
    claim = one.member.claim
    for phrase in (claim.measured, claim.of):
        if phrase is not None:
            yield from content(phrase.text)


@lru_cache(8192)
def content(text: str) -> frozenset[str]:
    """The words of a text that say something, in the singular."""
    return frozenset(
        w.base(word)
        for word in Tokens(text).lower
        if len(word) > 3 and word.isalpha() and word not in w.CALENDAR and word not in _SMALL
    )


_SMALL = frozenset(
    (
        "about", "after", "again", "also", "among", "been", "before", "between", "could", "down",
        "during", "each", "every", "from", "have", "into", "just", "least", "less", "more", "most",
        "much", "near", "only", "other", "over", "said", "says", "since", "some", "such", "than",
        "that", "their", "them", "then", "there", "these", "they", "this", "those", "under",
        "until", "were", "when", "where", "which", "while", "will", "with", "would", "year",
        "million", "billion", "thousand", "percent", "last", "according", "first", "month", "week",
    )
)  # fmt: skip


def digits(quantity: Quantity) -> int:
    """How many digits of the number tell it apart: 2 of 3,400, 4 of 121.6, 1 of a third."""
    value = quantity.figure
    in_words = not any(map(str.isdigit, quantity.written))
    if in_words and value != value.to_integral_value():
        return 1
    return len(value.normalize().as_tuple().digits)
