"""What members say of their homes, on its way to where homes are joined. In: members. Out: rows.

Rows come by slices of dimensions, since homes of two dimensions never are one. What a document says
stands before the rows of its members. Whoever reads them holds what many have in common once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from sys import intern
from typing import Any, TypeVar

from tracker.intervals import Interval
from tracker.linking.link import Placed
from tracker.linking.profiles import Sketch, Told, sketch
from tracker.linking.series import Home
from tracker.linking.slots import Block, Slots
from tracker.workflow.cluster.exchange import (
    Row,
    Slices,
    rows_of_slice,
    size_of_slice,
    slice_of,
    slices_in,
)
from tracker.workflow.cluster.slim import home_row

DIMENSIONS = ORDERS = 64
"""Slices into which dimensions are dealt. Behind each of them stand the orders of its documents."""
PLACE = 1 << 32
"""More than any place in a document."""

Value = TypeVar("Value", bound=Hashable)


class Sketches:
    """The sketches of the members of a part; of the words of documents, those of `sought`."""

    def __init__(self, sought: frozenset[str]) -> None:
        self.slices = Slices()
        self._sought = sought
        self._documents: dict[int, tuple[str, str]] = {}

    def add(self, placed: Placed) -> None:
        """The sketch of a member more."""
        if placed.home.slots is None:
            return
        number = slice_of(placed.keyed.slots.block.dimension, DIMENSIONS)
        claim = placed.member.claim
        one = sketch(claim.span.start, placed.home, placed.member, placed.keyed.reading)
        document = claim.document, claim.version
        if self._documents.get(number) != document:
            self._documents[number] = document
            order = [claim.published is None, claim.published or "", claim.path or claim.document]
            self.slices.add(ORDERS + number, [*order, *document])
            named = sorted(self._sought & one.named)
            self.slices.add(number, [*order, *document, named, sorted(one.about), one.title])
        self.slices.add(number, _row(one, claim.span.end))


def _row(one: Sketch, end: int) -> Row:
    told = one.told
    low, high, low_open, high_open = told.interval
    return [
        one.order,
        end,
        home_row(one.home),
        [told.start, told.end, told.unit, str(low), str(high), low_open, high_open],
        str(one.figure),
        one.digits,
        sorted(one.near),
        one.phrase,
        one.clause,
        one.year,
    ]


def sketched(paths: Iterable[Path], number: int) -> Iterator[Sketch]:
    """The sketches of a slice of dimensions. Their order is that of reading."""
    reader, paths = _Reader(), list(paths)
    orders = {_order(row) for row in rows_of_slice(paths, ORDERS + number)}
    ranks = {order: rank for rank, order in enumerate(sorted(orders))}
    for row in rows_of_slice(paths, number):
        if len(row) == _OF_DOCUMENT:
            reader.document(row, ranks[_order(row)])
        else:
            yield reader.sketch(row)


_OF_DOCUMENT = 8
"""Columns of what a document says."""


def dimensions(paths: Sequence[Path]) -> list[int]:
    """The slices of dimensions that there are, the largest first."""
    numbers = {number for path in paths for number in slices_in(path) if number < ORDERS}
    return sorted(numbers, key=lambda number: (-size_of_slice(paths, number), number))


def _order(row: Row) -> tuple[Any, ...]:
    return tuple(row[:5])


class _Reader:
    """Reads rows, and gives what equals something that was read before as that."""

    def __init__(self) -> None:
        self._same: dict[Hashable, Any] = {}

    def _one(self, value: Value) -> Value:
        found: Value = self._same.setdefault(value, value)
        return found

    def _words(self, words: Iterable[str]) -> tuple[str, ...]:
        return self._one(tuple(map(intern, words)))

    def document(self, row: Row, rank: int) -> None:
        """What the rows to come share."""
        *_, document, version, named, about, title = row
        self._rank = rank
        self._document = (intern(document), intern(version))
        self._named = self._one(frozenset(map(intern, named)))
        self._about = self._words(about)
        self._title = self._words(title)

    def sketch(self, row: Row) -> Sketch:
        """The sketch of a row."""
        start, end, home, told, figure, digits, near, phrase, clause, year = row
        kind, name, slots = home
        return Sketch(
            (self._rank * PLACE + start) * PLACE + end,
            Home(kind, intern(name), self._slots(slots)),
            self._told(*told),
            self._decimal(figure),
            digits,
            self._words(near),
            self._about,
            self._named,
            self._words(phrase),
            self._title,
            self._words(clause),
            year,
        )

    def _slots(self, row: Row) -> Slots:
        dimension, head, modifiers, event, basis, period, episode, *values = row
        block = Block(dimension, head, tuple(modifiers), event, basis, period, episode)
        return self._one(Slots(self._one(block), *map(intern, values)))

    def _told(
        self,
        start: int,
        end: int,
        unit: str,
        low: str,
        high: str,
        low_open: bool,
        high_open: bool,
    ) -> Told:
        interval = Interval(self._decimal(low), self._decimal(high), low_open, high_open)
        return Told(self._document, start, end, intern(unit), self._one(interval))

    def _decimal(self, written: str) -> Decimal:
        found: Decimal | None = self._same.get(written)
        if found is None:
            found = self._same[written] = Decimal(written)
        return found
