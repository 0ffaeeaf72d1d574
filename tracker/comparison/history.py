"""What a series' observations say to each other. In: `Seen` of one kind. Out: the same, related.

Each observation is held against one other. First, in the order in which they were said, against
those of the same time; then, in the order of the times they are about, against the latest of an
earlier time. What only repeats, or has been replaced, is stepped over: the observation it repeats
or the one that replaced it stands for it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tracker.comparison.originators import same_voice
from tracker.comparison.relations import relate
from tracker.comparison.seen import Seen, as_of_order, direction, is_target
from tracker.comparison.times import WIDEST, timing

MEMORY = 64
"""How many rival values of one time, and how many replaced ones, are looked through. A series that
holds more is no series, and must not cost the square of its size."""

STALE = "repeats a value that had been replaced"
TOLD_AGAIN = "tells a plan again that has been replaced"


def follow(items: Sequence[Seen]) -> None:
    """Relate the observations of one kind, dated and undated."""
    said = sorted(items, key=lambda seen: seen.order)
    dated = [seen for seen in said if seen.end is not None]
    _at_one_time(dated)
    _through_time(sorted(dated, key=as_of_order))
    _undated([seen for seen in said if seen.end is None], bool(dated))


class _Times:
    """Observations by the time they are about, to find those of the same time."""

    def __init__(self) -> None:
        self._ends: list[tuple[date, date]] = []
        self._at: dict[tuple[date, date], list[Seen]] = {}

    def add(self, seen: Seen) -> None:
        key = _time(seen)
        if key not in self._at:
            insort(self._ends, key)
            self._at[key] = []
        self._at[key].append(seen)

    def same(self, seen: Seen) -> Iterator[Seen]:
        """What was added of the same time, the latest of each time first."""
        end, start = _time(seen)
        index = bisect_left(self._ends, (start, date.min))
        while index < len(self._ends) and self._ends[index][0] <= end + WIDEST:
            for other in self._at[self._ends[index]][: -MEMORY - 1 : -1]:
                as_of, basis = other.as_of, seen.basis
                if timing(as_of, seen.as_of, basis) == "same":
                    yield other
            index += 1


def _time(seen: Seen) -> tuple[date, date]:
    assert seen.end is not None
    assert seen.start is not None
    return seen.end, seen.start


def _at_one_time(said: Iterable[Seen]) -> None:
    """Hold each observation against what was said before of the same time."""
    standing, replaced = _Times(), _Times()
    plans: list[Seen] = []
    for seen in said:
        others = [o for o in standing.same(seen) if o.claim is not seen.claim]
        rivals = [o for o in others if o.revised_by is None]
        if rivals:
            _settle(seen, _partner(seen, rivals), replaced.same(seen))
        elif seen.kind == "ahead":
            _replan(seen, plans[: -MEMORY - 1 : -1])
        if seen.relation == "revision":
            for other in seen.related:
                replaced.add(other)
        if seen.original is None and not seen.is_stale:
            standing.add(seen)
            if seen.kind == "ahead":
                plans.append(seen)


def _settle(seen: Seen, partner: Seen, replaced: Iterable[Seen]) -> None:
    """Relate an observation to the one of its time that it is held against."""
    relation, rule = relate(partner, seen, "same")
    if relation in ("same", "compatible", "cannot tell"):
        seen.relate(relation, rule, partner)
        if relation == "same":
            seen.original = partner.source
        return
    repeated = _repeated(seen, replaced)
    if repeated is not None and seen.kind == "ahead":
        seen.relate("same", TOLD_AGAIN, repeated)
        seen.original, seen.role = repeated, "earlier"
    elif repeated is not None and not is_target(seen):
        seen.relate("cannot tell", STALE, partner, repeated)
        seen.is_stale = True
    else:
        seen.relate(relation, rule, partner)
        if relation == "revision":
            partner.revised_by = seen


def _replan(seen: Seen, plans: Sequence[Seen]) -> None:
    """A later plan that goes further, and sooner, replaces the plan of a later day."""
    for other in plans:
        later = timing(seen.as_of, other.as_of, seen.basis) == "later"
        if later and other.revised_by is None and is_target(other) and _goes_further(seen, other):
            seen.relate("revision", "a later plan goes further, sooner", other)
            other.revised_by = seen
            return


def _goes_further(seen: Seen, other: Seen) -> bool:
    if seen.figure is None or other.figure is None:
        return False
    new, old = seen.figure.interval, other.figure.interval
    way = direction(other.claim)
    return new.high < old.low if way == "down" else way == "up" and new.low > old.high


def _repeated(seen: Seen, replaced: Iterable[Seen]) -> Seen | None:
    """The value said before and replaced before, which this one repeats as it was."""
    figure = seen.figure
    if figure is None:
        return None
    for other in replaced:
        new = other.revised_by
        known = new is not None and new.order < seen.order and new.claim is not seen.claim
        if known and other.figure and other.figure.is_same(figure):
            return other
    return None


def _partner(seen: Seen, rivals: Sequence[Seen]) -> Seen:
    """Of several observations of one time, the one to hold against.

    The latest of the same originator; else the latest that agrees; else the latest of all.
    """
    latest = sorted(rivals, key=lambda other: other.order, reverse=True)

    def rank(other: Seen) -> int:
        if same_voice(other.voice, seen.voice):
            return 0
        agrees = other.figure and seen.figure and other.figure.agrees(seen.figure)
        return 1 if agrees else 2

    return min(latest, key=rank)


def _through_time(items: Iterable[Seen]) -> None:
    """Hold each observation that nothing of its time was said before against an earlier time."""
    line: list[Seen] = []
    replaced: list[Seen] = []
    for seen in items:
        if seen.relation is None:
            earlier = _latest_before(seen, line)
            if earlier:
                _advance(seen, _partner(seen, earlier), replaced[: -MEMORY - 1 : -1])
        if seen.revised_by is not None:
            replaced.append(seen)
        elif seen.original is None and not seen.is_stale:
            line.append(seen)
        if seen.relation == "revision":
            replaced += [other for other in seen.related if other in line[-MEMORY:]]
            line = _without_replaced(line)


def _without_replaced(line: list[Seen]) -> list[Seen]:
    tail = [seen for seen in line[-MEMORY:] if seen.revised_by is None]
    del line[-MEMORY:]
    line += tail
    return line


def _latest_before(seen: Seen, line: Sequence[Seen]) -> list[Seen]:
    """The observations of the latest time before that of `seen`; rivals stand in it together."""
    found: list[Seen] = []
    for other in line[: -MEMORY - 1 : -1]:
        if other.revised_by is not None or (seen.kind == "ahead" and other.order > seen.order):
            continue
        if found and _time(other) != _time(found[0]):
            break
        if found or timing(other.as_of, seen.as_of, seen.basis) == "later":
            found.append(other)
    return found


def _advance(seen: Seen, partner: Seen, replaced: Iterable[Seen]) -> None:
    """Relate an observation to the one of an earlier time that it is held against."""
    relation, rule = relate(partner, seen, "later")
    seen.relate(relation, rule, partner)
    if relation == "same" and seen.role == "earlier":
        seen.original = partner.source
    if relation == "revision":
        partner.revised_by = seen
    stated = seen.as_of.found == "stated" and seen.as_of.period == ""
    if relation == "change" and seen.kind == "actual" and not is_target(seen) and not stated:
        repeated = _repeated(seen, replaced)
        if repeated is not None:
            seen.relate("cannot tell", STALE, partner, repeated)
            seen.is_stale = True


def _undated(said: Sequence[Seen], beside_dated: bool) -> None:
    """What has no time: documents without a date speak of one time, now; others cannot tell."""
    standing: list[Seen] = []
    for seen in said:
        rivals = [o for o in standing[: -MEMORY - 1 : -1] if o.claim is not seen.claim]
        if not seen.published and rivals and seen.member.end != "from":
            partner = _partner(seen, rivals)
            relation, rule = relate(partner, seen, "same")
            if relation == "revision" or relation == "change":
                # Without dates neither is the later one.
                relation, rule = "conflict", "undated documents speak of one and the same time"
            seen.relate(relation, rule, partner)
            seen.original = partner.source if relation == "same" else None
        elif seen.published or beside_dated:
            seen.relate("cannot tell", "no date")
        # Where a movement started was before now, whenever that was.
        if not seen.published and seen.original is None and seen.member.end != "from":
            standing.append(seen)
