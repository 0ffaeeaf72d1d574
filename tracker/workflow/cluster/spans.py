"""A bucket of members in pieces that fit into memory. In: files of rows. Out: `Span`s.

A bucket that is small enough is one piece. Else its series are dealt into pieces, whole, and a
series that is too long by itself into stretches of its time, in the total order of as-of,
publication and key. A stretch has members before and behind it beside it, which are compared with
and not observed; what the series is called follows from its first stretch.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tracker.workflow.cluster.exchange import Row, Slices, rows_in, rows_of_slice, size_of_slice

NAME, WHEN, HOME = 0, 1, 4
"""Where in a row of a member stand the id of its series, its place in time, and its home."""


class Limits(NamedTuple):
    """How much is compared at a time: bytes of a bucket, members of a piece, and beside it."""

    size: int = 64_000_000
    members: int = 30_000
    beside: int = 1_000


LIMITS = Limits()


class Span(NamedTuple):
    """Members that are compared together, and the numbers of those that only stand beside.

    `series` is the id that the members of a stretch share, and `heads` the members that tell what
    it is called; "" where the series are whole.
    """

    rows: list[Row]
    beside: frozenset[int] = frozenset()
    series: str = ""
    heads: Sequence[Row] = ()


def spans(
    paths: Sequence[Path], bucket: int, folder: Path, limits: Limits = LIMITS
) -> Iterator[Span]:
    """The pieces of a bucket, by series, then by time; `folder` is for what does not fit."""
    if size_of_slice(paths, bucket) <= limits.size:
        yield Span(list(rows_of_slice(paths, bucket)))
        return
    members = Counter(row[NAME] for row in rows_of_slice(paths, bucket))
    long = {name: _Stretches(limits) for name, count in members.items() if count > limits.members}
    for row in rows_of_slice(paths, bucket):
        if row[NAME] in long:
            long[row[NAME]].order.append(row[WHEN])
    pieces, count = _pieces(members, long, limits)
    dealt = Slices()
    for row in rows_of_slice(paths, bucket):
        name = row[NAME]
        for number, beside in long[name].places(row) if name in long else [(0, False)]:
            dealt.add(pieces[name] + number, [beside, row])
    path = folder / "dealt"
    dealt.write(path)
    stretch_of = {
        first + number: name
        for name, first in pieces.items()
        if name in long
        for number in range(long[name].count)
    }
    for piece in range(count):
        yield _span(path, piece, stretch_of.get(piece, ""), pieces, long)


def _pieces(
    members: Counter[str], long: dict[str, _Stretches], limits: Limits
) -> tuple[dict[str, int], int]:
    """The first piece of each series in the order of ids, and how many pieces there are."""
    first: dict[str, int] = {}
    piece = held = 0
    for name in sorted(members):
        if held and (name in long or held + members[name] > limits.members):
            piece, held = piece + 1, 0
        first[name] = piece
        if name in long:
            piece += long[name].cut()
        else:
            held += members[name]
    return first, piece + (held > 0)


def _span(
    path: Path, piece: int, name: str, pieces: dict[str, int], long: dict[str, _Stretches]
) -> Span:
    found = list(rows_in(path, piece))
    rows = [row for _, row in found]
    beside = frozenset(i for i, (is_beside, _) in enumerate(found) if is_beside)
    if not name:
        return Span(rows)
    heads = [row for _, row in rows_in(path, pieces[name])]
    return Span(rows, beside, name, [*heads, *long[name].homes.values()])


class _Stretches:
    """The stretches of one long series: from the order of its members to where each belongs."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.order: list[Row] = []
        self.homes: dict[str, Row] = {}
        self._starts: list[Row] = []
        self._reach: list[tuple[Row, Row]] = []

    @property
    def count(self) -> int:
        return len(self._starts)

    def cut(self) -> int:
        """Cut the series; how many stretches it has."""
        beside = self._limits.beside
        order = sorted(self.order)
        self.order = []
        for start in range(0, len(order), self._limits.members):
            self._starts.append(order[start])
            reach = order[max(0, start - beside)], order[min(len(order) - 1, start + beside)]
            self._reach.append(reach)
        return self.count

    def places(self, row: Row) -> Iterator[tuple[int, bool]]:
        """The stretches in which a member stands, and whether it only stands beside there."""
        self.homes.setdefault(repr(row[HOME]), row)
        when = row[WHEN]
        own = bisect_right(self._starts, when) - 1
        yield own, False
        if own and when < self._reach[own][1]:
            yield own - 1, True
        if own + 1 < self.count and when >= self._reach[own + 1][0]:
            yield own + 1, True
