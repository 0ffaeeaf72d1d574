"""The report on a terminal. In: a `Report`, a width, a painter. Out: lines of text.

An observation takes two lines, its data over its provenance, or one where the terminal is wide
enough for the whole report. Nothing in a line can move the cursor or turn its direction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tracker.models import Observation
from tracker.render import words
from tracker.render.text import fit, fit_path, one_line, pad, plural, width
from tracker.render.view import Group, Report, SeriesView

Paint = Callable[[str, str], str]

# What a painter may colour. A painter takes one of these names and a text.
STYLES = ("heading", "label", "dim", "conflict", "planned")

MOST_SERIES = 25
_TITLES: dict[Group, str] = {
    "conflict": "Conflicts",
    "moved": "Moved",
    "agree": "In agreement",
    "once": "Seen once",
}
_GAP = "  "
_MARGIN = 2


def unpainted(style: str, text: str) -> str:
    """The painter of plain text."""
    return text


@dataclass(frozen=True)
class _Cells:
    """What a report says of one observation."""

    mark: str
    as_of: str
    number: str
    difference: str
    standing: str
    published: str
    source: str
    where: str
    style: str


_CAPS = {"as_of": 21, "number": 34, "difference": 20, "standing": 26, "source": 30}
_HEADER = _Cells(
    " ", "as of", "number", "difference", "relation", "published", "source", "where", "dim"
)


def report_lines(
    report: Report, *, columns: int = 80, everything: bool = False, paint: Paint = unpainted
) -> Iterator[str]:
    """The lines of the report, none wider than `columns` (at least 60).

    Conflicts come first, then series that moved; with `everything` also the series in agreement
    and the numbers seen once, else their count.
    """
    columns = max(columns, 60)
    groups: Sequence[Group] = ("conflict", "moved", *(("agree", "once") if everything else ()))
    chosen = [(group, view) for group in groups for view in report.group(group)]
    if len(report.series) == 1:  # one series was asked for: it is shown, whatever its group
        chosen = [(report.series[0].group, report.series[0])]
    kept = chosen if everything else chosen[:MOST_SERIES]
    layout = _Layout([view for _, view in kept], columns, paint)
    last: Group | None = None
    for group, view in kept:
        if group != last:
            yield paint("heading", f"{_TITLES[group]} ({len(report.group(group)):,})")
            yield from layout.row(_HEADER)
            yield ""
            last = group
        yield from layout.series(view)
        yield ""
    rest = _rest(report, chosen, len(kept))
    if rest:
        yield paint("dim", rest)


def _rest(report: Report, chosen: list[tuple[Group, SeriesView]], kept: int) -> str:
    left = []
    if len(chosen) > kept:
        left.append(f"{len(chosen) - kept:,} more series with conflicts or moves")
    shown = {id(view) for _, view in chosen}
    agree = sum(id(view) not in shown for view in report.group("agree"))
    once = sum(id(view) not in shown for view in report.group("once"))
    if agree:
        left.append(f"{agree:,} series in agreement")
    if once:
        left.append(f"{plural(once, 'number')} seen once")
    return f"{', '.join(left)} (--all)" if left else ""


class _Layout:
    """Columns as wide as what stands in them, the same for the whole report."""

    def __init__(self, views: list[SeriesView], columns: int, paint: Paint) -> None:
        self.columns = columns
        self.paint = paint
        self.cells = {id(view): [_cells(view, o) for o in view.shown] for view in views}
        every = [cells for rows in self.cells.values() for cells in rows]
        self.widths = {
            name: min(max(width(getattr(c, name)) for c in (*every, _HEADER)), cap)
            for name, cap in _CAPS.items()
        }
        self.widths["published"] = 11
        where = max((width(cells.where) for cells in every), default=0)
        line = _MARGIN + sum(self.widths.values()) + len(_GAP) * len(self.widths) + where
        self.wide = line <= columns
        # The data line of the narrow form: the number gives way where the line is too long.
        self.widths["as_of"] = max(self.widths["as_of"], self.widths["published"])
        used = (
            _MARGIN
            + 3 * len(_GAP)
            + sum(self.widths[name] for name in ("as_of", "difference", "standing"))
        )
        if not self.wide:
            self.widths["number"] = min(self.widths["number"], max(columns - used, 12))

    def series(self, view: SeriesView) -> Iterator[str]:
        count = (
            f"{plural(len(view.originators), 'originator')},"
            f" {plural(len(view.observations), 'number')}"
        )
        label = fit(one_line(view.series.label), self.columns - len(count) - 2)
        space = " " * (self.columns - width(label) - len(count))
        yield self.paint("label", label) + space + self.paint("dim", count)
        if len(view.observations) > 1:
            yield self.paint("dim", fit(summary(view), self.columns))
        for cells in self.cells[id(view)]:
            yield from self.row(cells)

    def row(self, cells: _Cells) -> Iterator[str]:
        header = cells is _HEADER
        dim = (lambda text: self.paint("dim", text)) if self.paint else str
        names = ("as_of", "number", "difference", "standing")
        as_of, number, difference, standing = (
            pad(fit(getattr(cells, name), self.widths[name]), self.widths[name]) for name in names
        )
        difference = pad(difference.strip(), self.widths["difference"], right=not header)
        published = pad(cells.published, self.widths["published"])
        mark = f"{self.paint(cells.style, cells.mark)} " if not header else " " * _MARGIN
        paint = dim if header else (lambda text: self.paint(cells.style, text))
        if self.wide:
            source = pad(fit(cells.source, self.widths["source"]), self.widths["source"])
            data = _GAP.join((as_of, published, source, number, difference))
            data = dim(data) if header else data
            yield _join(mark + data, paint(standing), dim(cells.where))
            return
        data = _GAP.join((as_of, number, difference))
        yield _join(mark + (dim(data) if header else data), paint(standing))
        room = self.columns - _MARGIN - self.widths["as_of"] - len(_GAP)
        where = fit_path(cells.where, max(room - min(width(cells.source), 24) - len(_GAP), 20))
        source = fit(cells.source, room - width(where) - len(_GAP))
        second = _GAP.join(
            (
                pad(cells.published, self.widths["as_of"]),
                pad(source, room - width(where) - 2),
                where,
            )
        )
        yield " " * _MARGIN + dim(second)


def _join(*parts: str) -> str:
    return _GAP.join(parts).rstrip()


def _cells(view: SeriesView, observation: Observation) -> _Cells:
    member = observation.member
    claim = member.claim
    planned = member.status != "actual"
    if observation.key in view.disputed:
        style, mark = "conflict", "◌" if planned else "●"
    else:
        style, mark = ("planned", "○") if planned else ("plain", "●")
    source = claim.source
    if claim.attribution and claim.attribution != source:
        source = f"{source}: {claim.attribution}" if source else claim.attribution
    return _Cells(
        mark=mark,
        as_of=one_line(words.as_of(member.as_of)) or "no date",
        number=one_line(member.quantity.quote),
        difference=words.difference(observation),
        standing=words.standing(observation),
        published=words.published(claim.published),
        source=one_line(source) or "no source",
        where=f"{one_line(claim.path or claim.document)}:{claim.line}",
        style=style,
    )


def summary(view: SeriesView) -> str:
    """`us-troops-iraq: 5,200 → 2,500, 28 Aug 2020 – 15 Jan 2021, highest 5,400`.

    Where the latest value is in dispute, both sides stand there.
    """
    unit = view.latest.member.quantity
    values = " → ".join(dict.fromkeys((words.figure(view.first.member.quantity), latest(view))))
    parts = [f"{view.series.id}: {values}"]
    if unit.dimension != "count" and unit.unit:
        parts[0] += f" {unit.unit}"
    start, end = view.first.member.as_of.start, view.latest.member.as_of.end
    if start and end:
        parts.append(words.period(start, end))
    said = {words.figure(o.member.quantity) for o in (view.first, view.latest)}
    for name, extreme in (("lowest", view.lowest), ("highest", view.highest)):
        text = words.figure(extreme.member.quantity)
        if text not in values and text not in said:
            parts.append(f"{name} {text}")
    return one_line(", ".join(parts))


def latest(view: SeriesView) -> str:
    """The latest value, and beside it those it is in conflict with."""
    sides = [o for o in view.observations if o.relation == "conflict"]
    against = {key for o in sides if o.key == view.latest.key for key in o.related}
    against |= {o.key for o in sides if view.latest.key in o.related}
    found = [o for o in view.observations if o.key in against] + [view.latest]
    return " / ".join(dict.fromkeys(words.figure(o.member.quantity) for o in found))
