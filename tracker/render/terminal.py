"""The report on a terminal. In: a `Report`, a width, a painter. Out: lines of text.

An observation takes two lines, its data over its provenance, or one where the terminal is wide
enough for the whole report. Nothing in a line can move the cursor or turn its direction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from tracker.models import Observation
from tracker.models.rows import Group
from tracker.render import words
from tracker.render.summary import summary
from tracker.render.text import fit, fit_path, one_line, pad, plural, width
from tracker.render.view import Report, SeriesView

Paint = Callable[[str, str], str]

MOST_SERIES = 25
_TITLES: dict[Group, str] = {
    "conflict": "Conflicts",
    "moved": "Moved",
    "agree": "In agreement",
    "once": "Seen once",
}
# What gives way where a line is too long, in this order, and down to how much.
_LEAST = (
    ("as_of", 15),
    ("standing", 21),
    ("difference", 17),
    ("number", 12),
    ("standing", 14),
    ("difference", 9),
)
_GAP = "  "
_MARGIN = "  "
_WIDEST = 100  # columns of the form in two lines: beyond, the eye loses the line


def unpainted(_style: str, text: str) -> str:
    """The painter of plain text."""
    return text


class _Cells(NamedTuple):
    """What a report says of one observation, and the style it says it in."""

    mark: str
    as_of: str
    number: str
    difference: str
    standing: str
    published: str
    source: str
    where: str
    style: str = "plain"


_HEADER = _Cells(
    " ", "as of", "number", "difference", "relation", "published", "source", "where", "dim"
)
# Columns of what may be wide, at most.
_CAPS = {"as_of": 21, "number": 34, "difference": 20, "standing": 26, "source": 30}


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
    blocks = [*_blocks(report, kept, layout, paint)]
    rest = _rest(report, chosen, len(kept))
    blocks += [[paint("dim", rest)]] if rest else []
    for number, block in enumerate(blocks):
        yield from ("",) if number else ()
        yield from block


def _blocks(
    report: Report, kept: list[tuple[Group, SeriesView]], layout: _Layout, paint: Paint
) -> Iterator[Iterable[str]]:
    """The lines of each series, those of a group under its title."""
    last: Group | None = None
    for group, view in kept:
        if group != last:
            title = paint("heading", f"{_TITLES[group]} ({len(report.group(group)):,})")
            yield [title, *layout.heading()]
        yield layout.series(view)
        last = group


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
        self.paint = paint
        self.cells = {id(view): [_cells(view, o) for o in view.shown] for view in views}
        every = [_HEADER, *(cells for rows in self.cells.values() for cells in rows)]
        self.widths = {
            name: min(max(width(getattr(cells, name)) for cells in every), cap)
            for name, cap in _CAPS.items()
        }
        self.widths["published"] = max(width(cells.published) for cells in every)
        where = max(width(cells.where) for cells in every)
        gaps = len(_GAP) * len(self.widths)
        whole = len(_MARGIN) + sum(self.widths.values()) + gaps + where
        self.wide = whole <= columns
        self.columns = whole if self.wide else min(columns, _WIDEST)
        if not self.wide:
            self._narrow()

    def _narrow(self) -> None:
        """Let columns give way where the upper line is too long."""
        self.widths["as_of"] = max(self.widths["as_of"], self.widths["published"])
        names = ("as_of", "number", "difference", "standing")
        excess = len(_MARGIN) + len(_GAP) * 3 + sum(map(self.widths.__getitem__, names))
        excess -= self.columns
        for name, least in _LEAST:
            cut = min(max(excess, 0), self.widths[name] - least)
            self.widths[name] -= max(cut, 0)
            excess -= max(cut, 0)

    def heading(self) -> Iterator[str]:
        """What the columns hold."""
        return self._row(_HEADER, _MARGIN)

    def series(self, view: SeriesView) -> Iterator[str]:
        """The lines of one series."""
        originators = plural(len(view.originators), "originator")
        count = f"{originators}, {plural(len(view.observations), 'number')}"
        label = fit(one_line(view.series.label), self.columns - len(count) - len(_GAP))
        space = " " * (self.columns - width(label) - len(count))
        yield self.paint("label", label) + space + self.paint("dim", count)
        if len(view.observations) > 1:
            yield self.paint("dim", fit(summary(view), self.columns))
        for cells in self.cells[id(view)]:
            yield from self._row(cells, self.paint(cells.style, cells.mark) + " ")

    def _row(self, cells: _Cells, margin: str) -> Iterator[str]:
        dim, style = partial(self.paint, "dim"), partial(self.paint, cells.style)
        value = dim if cells is _HEADER else str
        column = partial(self._column, cells)
        difference = column("difference", right=cells is not _HEADER)
        if self.wide:
            names = ("as_of", "published", "source", "number")
            line = value(_GAP.join((*map(column, names), difference)))
            yield f"{margin}{line}{_GAP}{style(column('standing'))}{_GAP}{dim(cells.where)}"
            return
        data = (column("as_of"), column("number"), difference)
        standing = fit(cells.standing, self.widths["standing"])
        line = margin + value(_GAP.join(data)) + _GAP + style(standing)
        yield line.rstrip()
        yield _MARGIN + dim(self._provenance(cells))

    def _provenance(self, cells: _Cells) -> str:
        """The lower line: publication date under the as-of, source, and place at the right."""
        room = self.columns - len(_MARGIN) - self.widths["as_of"] - 2 * len(_GAP)
        where = fit_path(cells.where, room - min(width(cells.source), 24))
        source = fit(cells.source, room - width(where))
        space = pad(source, room - width(where))
        return _GAP.join((pad(cells.published, self.widths["as_of"]), space, where))

    def _column(self, cells: _Cells, name: str, *, right: bool = False) -> str:
        columns = self.widths[name]
        return pad(fit(getattr(cells, name), columns), columns, right=right)


def _cells(view: SeriesView, observation: Observation) -> _Cells:
    member = observation.member
    claim = member.claim
    planned = member.status != "actual"
    disputed = observation.key in view.disputed
    if disputed:
        style, mark = "conflict", "○" if planned else "●"
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
        standing=words.standing(observation, disputed=disputed),
        published=words.published(claim.published),
        source=one_line(source) or "no source",
        where=one_line(words.where(member)),
        style=style,
    )
