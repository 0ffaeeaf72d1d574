"""The same figure in the same story: claims that repeat one another in other words.

In: claims with their keys. Out: which keys are one. "The museum counted 412,000 visitors" and "it
was visited by 412,000 people" have no key in common; that they give the same rare number of things
that may be one, in the same story, shows that they tell of one thing. More digits show it better.
What is surely different (another place, event, stage or noun) is never joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tracker.linking import words as w
from tracker.linking.series import Home
from tracker.linking.slots import Slots
from tracker.models import Quantity
from tracker.tokens import Tokens

ENOUGH = 4
"""How much two claims must have in common, as `_likeness` counts."""
YEARS = 2
"""How many years apart documents may tell the same story."""
MOST = 60
"""A number that more claims than this give says nothing about any of them."""


class Told(NamedTuple):
    """One number of a claim: its home, its slots, its value and how many digits tell it apart, the
    year it was published in, names in its sentence, words of its document, its texts.
    """

    home: Home
    slots: Slots
    value: Decimal
    digits: int
    year: int | None
    near: frozenset[str]
    named: frozenset[str]
    title: str
    context: str


class Pair(NamedTuple):
    """Two homes that are enough alike, and how much. Of all pairs the least is joined first."""

    unlikeness: int
    one: Told
    other: Told

    @property
    def rank(self) -> tuple[object, ...]:
        """An order of all pairs, whatever the order of the claims."""
        return self.unlikeness, sorted((repr(t.slots), repr(t.home)) for t in self[1:])


def is_telling(told: Told) -> bool:
    """Whether a number may show anything: one digit is anybody's, and so are years and hours."""
    return told.digits > 1 and told.slots.block.dimension != "time"


def alike(told: Iterable[Told]) -> list[Pair]:
    """The pairs of homes that give the same number and are enough alike.

    All that give one number in one dimension must be there, in reading order.
    """
    buckets: dict[tuple[str, Decimal], list[Told]] = defaultdict(list)
    for one in filter(is_telling, told):
        buckets[one.slots.block.dimension, one.value].append(one)
    return [pair for bucket in buckets.values() for pair in _alike(bucket)]


def same_figures(pairs: Iterable[Pair]) -> dict[Home, Home]:
    """From each home to the one that stands for it; homes that are their own are left out.

    Pairs are joined from the most alike on, if nothing in either group speaks against it, so that
    the order of the claims makes no difference.
    """
    groups: dict[Home, list[Slots]] = {}
    root: dict[Home, Home] = {}

    def find(home: Home) -> Home:
        while home in root:
            home = root[home]
        return home

    for _, one, other in sorted(pairs, key=lambda pair: pair.rank):
        a, b = find(one.home), find(other.home)
        if a == b:
            continue
        first, second = groups.get(a, [one.slots]), groups.get(b, [other.slots])
        if not any(differ(x, y) for x in first for y in second):
            root[b] = a
            groups[a] = list(dict.fromkeys([*first, *second]))
    return {home: find(home) for home in root}


def _alike(bucket: Sequence[Told]) -> Iterator[Pair]:
    """Pairs of claims of one number that are enough alike."""
    distinct = list({one.home: one for one in reversed(bucket)}.values())
    if not 1 < len(distinct) <= MOST:
        return
    for i, one in enumerate(distinct):
        for other in distinct[i + 1 :]:
            if differ(one.slots, other.slots) or not _one_time(one, other):
                continue
            likeness = _likeness(one, other)
            if likeness >= ENOUGH:
                yield Pair(-likeness, one, other)


def _one_time(one: Told, other: Told) -> bool:
    return one.year is None or other.year is None or abs(one.year - other.year) <= YEARS


def differ(one: Slots, other: Slots) -> bool:
    """Whether two keys surely are of different quantities, whatever their numbers."""
    a, b = one.block, other.block
    if a.dimension != b.dimension or (a.basis == "rate") != (b.basis == "rate"):
        return True
    if (a.period and b.period and a.period != b.period) or a.episode != b.episode:
        return True
    if any(x and y and x != y for x, y in zip(one.values, other.values, strict=True)):
        return True
    if a.event and b.event and a.event != b.event:
        return True
    if _lookalikes(a.modifiers) != _lookalikes(b.modifiers):
        return True
    mine, theirs = set(a.modifiers), set(b.modifiers)
    if not (mine <= theirs or theirs <= mine):
        return True
    listed = w.is_listed(a.head) and w.is_listed(b.head)
    return listed and a.head != b.head and not _related(a.head, b.head)


def _lookalikes(modifiers: Iterable[str]) -> set[str]:
    return {word for word in modifiers if w.group_of(word)}


def _related(one: str, other: str) -> bool:
    """Whether one noun may stand for the other: "visitors" and "people"."""
    return other in w.broader(one) or one in w.broader(other)


def _likeness(one: Told, other: Told) -> int:
    """How much speaks for two numbers of one size being the same.

    One each for every digit but the first (three at most), a related noun, the same event or
    stage, a name or two words of the sentences; two for the same noun, the same actor or place.
    """
    a, b = one.slots, other.slots
    score = min(one.digits, 4) - 1
    if a.block.head and a.block.head == b.block.head:
        score += 2
    elif _related(a.block.head, b.block.head) or _mention(one, other):
        score += 1
    score += bool(a.block.event) and a.block.event == b.block.event
    score += bool(_lookalikes(a.block.modifiers))
    story = _story(one, other)
    shared = (_content(one.context) & _content(other.context)) - {a.block.head, b.block.head}
    return score + story + (len(shared) > 1) if story else 0


def _story(one: Told, other: Told) -> int:
    """How surely two documents tell one story: 2 of the same actor or place, 1 of one name."""
    a, b = one.slots, other.slots
    if (a.actor and a.actor == b.actor) or (a.place and a.place == b.place):
        return 2
    named = one.near & other.named or other.near & one.named
    return int(bool(named) or len(_content(one.title) & _content(other.title)) > 1)


def _mention(one: Told, other: Told) -> bool:
    """Whether the noun of one stands in the sentence of the other."""
    a, b = one.slots.block.head, other.slots.block.head
    return a in _content(other.context) if a else b in _content(one.context) if b else False


@lru_cache(4096)
def _content(text: str) -> frozenset[str]:
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
