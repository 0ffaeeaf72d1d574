"""What is told of each home, to hold one against another. In: members with keys. Out: `Profile`.

A sketch is what one member says of its home. A profile has what all of them say: their key, their
numbers by document, the names around them, the words of their titles and sentences. Of a million
claims there are some hundred thousand profiles in memory at once: what many of them share is there
once, and what is only gone through is held as tuples, which are a fifth of sets.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from tracker.intervals import Interval, allowed
from tracker.linking import words as w
from tracker.linking.kinds import Kind
from tracker.linking.series import Home
from tracker.linking.slots import Block, Reading, Slots
from tracker.models import Member, Quantity
from tracker.tokens import Tokens
from tracker.units import unit

MOST_TEXTS = 12
"""Claims of a home whose words are looked at: what the others say is much the same."""

UNKNOWN = "?"
"""The unit of what is paid or measured in one that is not said."""

Value = TypeVar("Value", bound=Hashable)


class Told(NamedTuple):
    """One number of a home: where and of what time it is told, and what it allows."""

    document: tuple[str, str]
    start: int
    end: int
    unit: str
    interval: Interval

    def is_rival(self, other: Told) -> bool:
        """Whether one document tells both of one time, and they are two numbers.

        Without a stated time (0) it may be any. Counts of two things are two numbers.
        """
        if self.document != other.document:
            return False
        if self.start and other.start and (self.end < other.start or other.end < self.start):
            return False
        may_compare = self.unit == other.unit or UNKNOWN in (self.unit, other.unit)
        return may_compare and not self.interval.overlaps(other.interval)


class Figure:
    """A value, with how many digits tell it apart. Of each there is one in a set of profiles."""

    __slots__ = ("digits", "size", "value")

    def __init__(self, value: Decimal, digits: int) -> None:
        self.value, self.digits = value, digits
        self.size = abs(value)


class Sketch(NamedTuple):
    """What one member says of its home.

    `order` is its place in reading order. `near` are the names of its sentence, `about` those of
    the title and key figures of its document, `named` the words of its document among which names
    are looked for, `phrase` the content words of what is measured, `title` those of the title,
    `clause` those around the number; `year` is when it was published, or 0.
    """

    order: int
    home: Home
    told: Told
    figure: Decimal
    digits: int
    near: Iterable[str]
    about: Iterable[str]
    named: frozenset[str]
    phrase: tuple[str, ...]
    title: tuple[str, ...]
    clause: tuple[str, ...]
    year: int


class Profile(NamedTuple):
    """All that is told of one home: what `Sketch` says of a member, of some or all of them."""

    home: Home
    slots: Slots
    kind: Kind
    told: tuple[Told, ...]
    figures: tuple[Figure, ...]
    near: tuple[str, ...]
    names: tuple[str, ...]
    named: tuple[frozenset[str], ...]
    phrase: tuple[str, ...]
    title: tuple[str, ...]
    clauses: tuple[tuple[str, ...], ...]
    years: tuple[int, int] | None

    @property
    def is_measured(self) -> bool:
        """Whether its number is measured, not counted, paid or a share."""
        return self.slots.block.dimension not in ("count", "currency", "ratio")

    @property
    def documents(self) -> Iterator[tuple[str, str]]:
        """The documents that tell of it, as often as they do."""
        return (each.document for each in self.told)


class _Home:
    """What is gathered of a home until all its members are there."""

    __slots__ = ("figures", "texts", "told", "years")

    def __init__(self) -> None:
        self.told: list[Told] = []
        self.figures: dict[Figure, None] = {}
        self.texts: list[tuple[Any, ...]] = []
        self.years: tuple[int, int] | None = None


class Gathering:
    """Sketches on their way to profiles, in any order."""

    def __init__(self) -> None:
        self._homes: dict[Home, _Home] = {}
        self._same: dict[Hashable, Any] = {}
        self._figures: dict[tuple[Decimal, int], Figure] = {}
        self._kinds: dict[Block, Kind] = {}

    def _one(self, value: Value) -> Value:
        """The value that was there first of those that equal it."""
        found: Value = self._same.setdefault(value, value)
        return found

    def add(self, one: Sketch) -> None:
        """What one member more says."""
        home = self._homes.get(one.home)
        if home is None:
            home = self._homes[one.home] = _Home()
        home.told.append(one.told)
        key = one.figure, one.digits
        figure = self._figures.get(key)
        if figure is None:
            figure = self._figures[key] = Figure(one.figure, one.digits)
        home.figures[figure] = None
        if one.year:
            first, last = home.years or (one.year, one.year)
            home.years = min(one.year, first), max(one.year, last)
        home.texts.append((one.order, *one[5:11]))
        if len(home.texts) > 2 * MOST_TEXTS:
            home.texts = sorted(home.texts, key=itemgetter(0))[:MOST_TEXTS]

    def profiles(self) -> list[Profile]:
        """The profiles of the homes, in the order in which they are first told of."""
        found = []
        while self._homes:
            home, gathered = self._homes.popitem()
            texts = sorted(gathered.texts, key=itemgetter(0))[:MOST_TEXTS]
            found.append((texts[0][0], self._profile(home, gathered, texts)))
        self._same.clear()
        found.reverse()
        return [profile for _, profile in sorted(found, key=itemgetter(0))]

    def _profile(self, home: Home, gathered: _Home, texts: list[tuple[Any, ...]]) -> Profile:
        _, near, about, named, phrase, title, clause = zip(*texts, strict=True)
        own = home.slots
        assert own is not None  # what has a name is joined with nothing
        kind = self._kinds.get(own.block)
        if kind is None:
            kind = self._kinds[own.block] = Kind(own.block)
        return Profile(
            home,
            own,
            kind,
            tuple(gathered.told),
            tuple(gathered.figures),
            self._one(_all(near)),
            self._one(_all((*near, *about))),
            tuple(dict.fromkeys(named)),
            self._one(_all(phrase)),
            self._one(_all(title)),
            tuple(map(self._one, clause)),
            self._one(gathered.years),
        )


def _all(several: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """What is in any of several, once and in order."""
    return tuple(sorted({value for each in several for value in each}))


def sketch(order: int, home: Home, member: Member, reading: Reading) -> Sketch:
    """What a member says of its home, and its document and sentence name."""
    claim, quantity = member.claim, member.quantity
    return Sketch(
        order,
        home,
        _told(member, quantity),
        size(quantity),
        digits(quantity),
        reading.near,
        reading.about,
        reading.named,
        _phrase(claim.measured.text if claim.measured else "", claim.of.text if claim.of else ""),
        content(claim.title),
        tuple(sorted(reading.clause)),
        int(claim.published[:4]) if claim.published else 0,
    )


def _told(member: Member, quantity: Quantity) -> Told:
    claim, as_of = member.claim, member.as_of
    is_stated = as_of.found == "stated"
    return Told(
        (claim.document, claim.version),
        as_of.start.toordinal() if as_of.start and is_stated else 0,
        as_of.end.toordinal() if as_of.end and is_stated else 0,
        "" if quantity.dimension == "count" else quantity.unit or UNKNOWN,
        allowed(quantity),
    )


@lru_cache(8192)
def _phrase(measured: str, of: str) -> tuple[str, ...]:
    return tuple(sorted({*content(measured), *content(of)}))


@lru_cache(8192)
def content(text: str) -> tuple[str, ...]:
    """The words of a text that say something, in the singular."""
    return tuple(
        sorted(
            {
                w.base(word)
                for word in Tokens(text).lower
                if len(word) > 3
                and word.isalpha()
                and word not in w.CALENDAR
                and word not in _SMALL
            }
        )
    )


_SMALL = w.CALENDAR | frozenset(
    (
        "about", "after", "again", "also", "among", "been", "before", "between", "could", "down",
        "during", "each", "every", "from", "have", "into", "just", "least", "less", "more", "most",
        "much", "near", "only", "other", "over", "said", "says", "since", "some", "such", "than",
        "that", "their", "them", "then", "there", "these", "they", "this", "those", "under",
        "until", "were", "when", "where", "which", "while", "will", "with", "would", "year",
        "million", "billion", "thousand", "percent", "last", "according", "first", "month", "week",
    )
)  # fmt: skip


def size(quantity: Quantity) -> Decimal:
    """The number in the base unit of its dimension: 2.3 tonnes are near 2,340 kilograms."""
    figure = quantity.figure
    if quantity.dimension in ("count", "ratio", "currency") or not quantity.unit:
        return figure
    found = unit(quantity.unit)
    return (figure * found.factor).normalize() if found and not found.offset else figure


def digits(quantity: Quantity) -> int:
    """How many digits of the number tell it apart: 2 of 3,400, 4 of 121.6, 1 of a third."""
    value = quantity.figure
    in_words = not any(map(str.isdigit, quantity.written))
    if in_words and value != value.to_integral_value():
        return 1
    return len(value.normalize().as_tuple().digits)
