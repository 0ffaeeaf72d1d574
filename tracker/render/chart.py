"""A series over time, as geometry. In: a `SeriesView` and a size. Out: `Chart`, in SVG's units.

The page's template draws it. Time runs over the as-of, values upwards; a point is a number, a bar a
range or the open side of a bound.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from tracker.models import Observation
from tracker.render import words
from tracker.render.text import one_line
from tracker.render.view import SeriesView

# Originators that get a colour of their own; those that follow share one.
COLOURS = 7

_DODGE = 9  # between points that would cover one another
_COVERED = 6  # so near, and one point hides the other
_LABEL_WIDTH, _LABEL_HEIGHT = 7.5, 14  # of a character, about
_LABEL_GAP = 3  # between a label and what stands beside it
_ARROW = 20  # of a bound, from its point to its tip


class Size(NamedTuple):
    """Of a drawing and of the margins within it."""

    width: int
    height: int
    left: int = 8
    right: int = 8
    top: int = 8
    bottom: int = 8


class Tick(NamedTuple):
    """A place on an axis, and what stands there."""

    at: float
    label: str


class Mark(NamedTuple):
    """One observation: where it stands, and how it looks.

    `low` to `high` is the bar of a range or of a bound, `first` to `last` that of a long as-of;
    each is None where there is none. `up` and `down` say on which side a bound is open.
    """

    key: str
    x: float
    y: float
    colour: int
    hollow: bool
    disputed: bool
    title: str
    label: str = ""
    label_x: float = 0
    label_y: float = 0
    low: float | None = None
    high: float | None = None
    up: bool = False
    down: bool = False
    first: float | None = None
    last: float | None = None


@dataclass(frozen=True)
class Chart:
    """Everything there is to draw.

    `line` joins what was said to be so, `disputes` join the sides of each conflict. `left_out`
    counts what has no place: no date, another unit.
    """

    size: Size
    marks: tuple[Mark, ...]
    line: str
    disputes: tuple[tuple[float, float, float, float], ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    originators: tuple[tuple[int, str], ...]
    left_out: int


def chart(view: SeriesView, size: Size, *, labels: bool = True) -> Chart | None:
    """The chart of a series, or None where fewer than two of its values have a place in one."""
    drawn = drawable(view)
    if len(drawn) < 2:
        return None
    frame = _Frame(view, drawn, size)
    colours = {name: min(i, COLOURS) for i, name in enumerate(view.originators)}
    marks = list(_dodged([_mark(o, view, frame, colours) for o in drawn]))
    if labels:
        marks = _labelled(marks, size)
    told = [o for o in drawn if o.member.status == "actual" and o.relation != "conflict"]
    told = [o for o in told if not o.member.quantity.is_bound]
    places = {mark.key: (mark.x, mark.y) for mark in marks}
    return Chart(
        size=size,
        marks=tuple(marks),
        line=" ".join(
            f"{frame.x(_middle(o)):.1f},{frame.y(float(view.scaled[o.key].figure)):.1f}"
            for o in told
        ),
        disputes=tuple(
            (*places[o.key], *places[key])
            for o in drawn
            if o.relation == "conflict"
            for key in o.related
            if key in places
        ),
        x_ticks=tuple(Tick(frame.x(at), label) for at, label in frame.days),
        y_ticks=tuple(Tick(frame.y(at), words.short(Decimal(str(at)))) for at in frame.values),
        originators=_legend(drawn, colours),
        left_out=len(view.shown) - len(drawn),
    )


def drawable(view: SeriesView) -> list[Observation]:
    """The observations that have a date, and a value in the unit of the series."""
    return [o for o in view.shown if o.member.as_of.start and o.key in view.scaled]


def _legend(drawn: list[Observation], colours: dict[str, int]) -> tuple[tuple[int, str], ...]:
    names: dict[int, str] = {}
    for observation in drawn:
        name = observation.member.claim.originator
        colour = colours.get(name, COLOURS)
        others = colour == COLOURS
        names.setdefault(colour, "others" if others else one_line(name) or "no source")
    return tuple(sorted(names.items()))


def _middle(observation: Observation) -> float:
    as_of = observation.member.as_of
    assert as_of.start is not None  # drawable() lets nothing else through
    assert as_of.end is not None
    return (as_of.start.toordinal() + as_of.end.toordinal()) / 2


class _Frame:
    """From days and values to places in the drawing."""

    def __init__(self, view: SeriesView, drawn: list[Observation], size: Size) -> None:
        self.size = size
        middles = [_middle(o) for o in drawn]
        self.start, self.end = min(middles), max(middles)
        if self.start == self.end:
            self.start, self.end = self.start - 1, self.end + 1
        values = [float(end) for o in drawn for end in view.scaled[o.key] if end is not None]
        self.low, self.high = _bounds(min(values), max(values))
        self.values = value_ticks(self.low, self.high)
        self.days = day_ticks(self.start, self.end)

    def x(self, day: float) -> float:
        room = self.size.width - self.size.left - self.size.right
        return self.size.left + room * (day - self.start) / (self.end - self.start)

    def y(self, value: float) -> float:
        room = self.size.height - self.size.top - self.size.bottom
        return self.size.top + room * (self.high - value) / (self.high - self.low)


def _bounds(low: float, high: float) -> tuple[float, float]:
    """Room around the values; from zero where that does not press them together."""
    if low == high:
        low, high = low - abs(low) * 0.1 - 1, high + abs(high) * 0.1 + 1
        return (max(low, 0), high) if high > 1 else (low, high)
    if 0 <= low < high / 2:
        return 0, high
    room = (high - low) * 0.1
    return low - room, high + room


def value_ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round values (1, 2 or 5 times a power of ten) within `low` to `high`, at most `most`."""
    finest = math.floor(math.log10((high - low) / most))
    for power, step in product((finest, finest + 1, finest + 2), (1, 2, 5)):
        size = step * 10.0**power
        first = math.ceil(low / size)
        count = math.floor(high / size) - first + 1
        if 1 <= count <= most:
            return [round((first + i) * size, max(-power, 0)) for i in range(count)]
    return [low, high]


def day_ticks(start: float, end: float, most: int = 6) -> list[tuple[float, str]]:
    """The finest of days, months and years that gives at most `most` ticks, and their names."""
    first, last = date.fromordinal(int(start)), date.fromordinal(int(end))
    for ticks in _calendar(first, last):
        if 0 < len(ticks) <= most:
            return ticks
    return [(float(first.toordinal()), str(first.year)), (float(last.toordinal()), str(last.year))]


def _calendar(first: date, last: date) -> Iterator[list[tuple[float, str]]]:
    days = last.toordinal() - first.toordinal()
    for step in (1, 2, 7, 14):
        if days // step <= 12:
            found = [date.fromordinal(first.toordinal() + i) for i in range(0, days + 1, step)]
            yield [(day.toordinal(), f"{day.day} {words.MONTHS[day.month - 1]}") for day in found]
    for step in (1, 2, 3, 6):
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        if len(months) // step <= 24:
            begins = [date(m // 12, m % 12 + 1, 1) for m in months if m % step == 0]
            inside = [day for day in begins if first <= day <= last]
            yield [(day.toordinal(), f"{words.MONTHS[day.month - 1]} {day.year}") for day in inside]
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000):
        years = [year for year in range(first.year, last.year + 1) if year % step == 0]
        begins = [date(year, 1, 1) for year in years if year]
        yield [(day.toordinal(), str(day.year)) for day in begins if first <= day <= last]


def _mark(
    observation: Observation, view: SeriesView, frame: _Frame, colours: dict[str, int]
) -> Mark:
    member = observation.member
    quantity, as_of, claim = member.quantity, member.as_of, member.claim
    assert as_of.start is not None
    assert as_of.end is not None
    first, last = (frame.x(day.toordinal()) for day in (as_of.start, as_of.end))
    low, high = frame.size.left, frame.size.width - frame.size.right
    wide = last - first > 4
    said = [words.as_of(as_of), claim.source, words.standing(observation)]
    quote = one_line(quantity.quote)
    value = view.scaled[observation.key]
    return Mark(
        key=observation.key,
        x=frame.x(_middle(observation)),
        y=frame.y(float(value.figure)),
        colour=colours.get(claim.originator, COLOURS),
        hollow=member.status != "actual",
        disputed=observation.key in view.disputed,
        title=one_line(f"{quote} ({'; '.join(part for part in said if part)})"),
        label=words.figure(quantity, words.short),
        low=None if value.low is None else frame.y(float(value.low)),
        high=None if value.high is None else frame.y(float(value.high)),
        up=quantity.comparator in (">", ">="),
        down=quantity.comparator in ("<", "<="),
        first=max(first, low) if wide else None,
        last=min(last, high) if wide else None,
    )


def _dodged(marks: list[Mark]) -> Iterator[Mark]:
    """The marks, those that would cover one another side by side."""
    placed: defaultdict[tuple[int, int], list[Mark]] = defaultdict(list)
    reached: dict[tuple[float, float], float] = {}
    for mark in marks:
        x = reached.get((mark.x, mark.y), mark.x)
        while any(
            abs(x - other.x) < _COVERED and abs(mark.y - other.y) < _COVERED
            for column, row in product((-1, 0, 1), repeat=2)
            for other in placed[int(x // _DODGE) + column, int(mark.y // _DODGE) + row]
        ):
            x += _DODGE
        reached[mark.x, mark.y] = x
        moved = mark._replace(x=x)
        placed[int(x // _DODGE), int(mark.y // _DODGE)].append(moved)
        yield moved


def _labelled(marks: list[Mark], size: Size) -> list[Mark]:
    """The marks, with a label on each that has room for one.

    What is in conflict comes first, then what was said to be so.
    """
    boxes = [_box(mark) for mark in marks]
    labelled = list(marks)
    for index in sorted(range(len(marks)), key=lambda i: (not marks[i].disputed, marks[i].hollow)):
        others = boxes[:index] + boxes[index + 1 :]
        for x, y, box in _label_places(marks[index], boxes[index]):
            inside = box[0] >= 0 and box[1] <= size.width and box[2] >= 0
            if inside and y <= size.height - size.bottom and not any(_meet(box, b) for b in others):
                boxes.append(box)
                labelled[index] = marks[index]._replace(label_x=x, label_y=y)
                break
        else:
            labelled[index] = marks[index]._replace(label="")
    return labelled


def _label_places(mark: Mark, box: _Box) -> Iterator[tuple[float, float, _Box]]:
    """Where the label of a mark may stand: its middle, its foot, and what it then covers.

    Above, below, and of what is in conflict, whose number matters most, to the right and the left.
    """
    half = len(mark.label) * _LABEL_WIDTH / 2
    left, right, top, bottom = box
    places = [(mark.x, top - 3), (mark.x, bottom + _LABEL_HEIGHT)]
    if mark.disputed:
        aside, foot = half + _LABEL_GAP, mark.y + _LABEL_HEIGHT / 2 - 2
        places += [(right + aside, foot), (left - aside, foot)]
    for x, y in places:
        yield x, y, (x - half - _LABEL_GAP, x + half + _LABEL_GAP, y - _LABEL_HEIGHT, y)


_Box = tuple[float, float, float, float]


def _box(mark: Mark) -> _Box:
    """What a mark covers: left, right, top, bottom."""
    radius = 10 if mark.disputed else 6
    top = mark.y - (_ARROW if mark.up else radius)
    bottom = mark.y + (_ARROW if mark.down else radius)
    return mark.x - radius, mark.x + radius, top, bottom


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
