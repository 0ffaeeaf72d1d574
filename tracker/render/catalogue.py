"""The list of series on a terminal. In: a `Report`, a width, a painter. Out: lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.render.summary import summary
from tracker.render.terminal import Paint, unpainted
from tracker.render.text import fit, one_line, plural, width
from tracker.render.view import Report, SeriesView


def series_lines(
    report: Report, *, columns: int = 80, everything: bool = False, paint: Paint = unpainted
) -> Iterator[str]:
    """Two lines a series, the most told first; numbers seen once only with `everything`."""
    left = 0
    for view in report.series:
        if view.group == "once" and not everything:
            left += 1
            continue
        yield from _entry(view, columns, paint)
    if left:
        yield paint("dim", f"{plural(left, 'number')} seen once (--all)")


def _entry(view: SeriesView, columns: int, paint: Paint) -> Iterator[str]:
    count = plural(len(view.originators), "originator")
    count += f", {plural(len(view.observations), 'number')}"
    style = "conflict" if view.group == "conflict" else "dim"
    group = "" if view.group == "once" else f", {view.group}"
    label = fit(one_line(view.series.label), columns - width(count + group) - 2)
    space = " " * (columns - width(label) - width(count + group))
    yield paint("label", label) + space + paint("dim", count) + paint(style, group)
    yield paint("dim", fit(f"  {summary(view)}", columns))
