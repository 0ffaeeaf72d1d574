"""A report and a series in one line each. In: a view. Out: text."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.models import Observation
from tracker.render import words
from tracker.render.text import one_line, plural
from tracker.render.view import Report, SeriesView


def headline(report: Report) -> str:
    """`12 documents, 41 numbers, 23 series: 1 with a conflict, 4 moved.`"""
    documents = {claim.document for claim in report.claims}
    numbers = sum(len(view.observations) for view in report.series)
    conflicts, moved = len(report.group("conflict")), len(report.group("moved"))
    parts = f"{plural(len(documents), 'document')}, {plural(numbers, 'number')}"
    parts += f", {plural(len(report.series), 'series', 'series')}"
    if conflicts or moved:
        parts += f": {conflicts:,} with a conflict, {moved:,} moved"
    if report.as_known_on:
        parts += f"; as known on {words.day(report.as_known_on)}"
    if report.since:
        parts += f"; only what was published since {words.day(report.since)}"
    return f"{parts}."


def summary(view: SeriesView) -> str:
    """`us-troops-iraq: 5,200 → 2,500, 28 Aug 2020 – 15 Jan 2021, highest 5,400, planned 2,000`.

    Where the latest value is in dispute, both sides stand there.
    """
    return one_line(f"{view.series.id}: {', '.join(_parts(view))}")


def _parts(view: SeriesView) -> Iterator[str]:
    said = dict.fromkeys((_figure(view.first), latest(view)))
    quantity = view.latest.member.quantity
    unit = "" if quantity.dimension == "count" else quantity.unit
    yield f"{' → '.join(said)} {unit}".rstrip()
    start, end = view.first.member.as_of.start, view.latest.member.as_of.end
    if start and end:
        yield words.period(start, end)
    told = {_figure(view.first), _figure(view.latest), *latest(view).split(_SIDES)}
    for name, extreme in (("lowest", view.ranked[:1]), ("highest", view.ranked[-1:])):
        if extreme and _figure(extreme[0]) not in told:
            yield f"{name} {_figure(extreme[0])}"
    ahead = [o for o in view.observations if _is_ahead(o, view)]
    if ahead:
        yield f"{ahead[-1].member.status} {_figure(ahead[-1])}"


_SIDES = " / "


def latest(view: SeriesView) -> str:
    """The latest value, and before it those it is in conflict with."""
    sides = [o for o in view.observations if o.relation == "conflict"]
    against = {key for o in sides if o.key == view.latest.key for key in o.related}
    against |= {o.key for o in sides if view.latest.key in o.related}
    found = [o for o in view.observations if o.key in against] + [view.latest]
    return _SIDES.join(dict.fromkeys(map(_figure, found)))


def _figure(observation: Observation) -> str:
    return words.figure(observation.member.quantity, words.short)


def _is_ahead(observation: Observation, view: SeriesView) -> bool:
    """Whether it is a plan or forecast that the latest value has not met or replaced."""
    member, day = observation.member, view.latest.member.as_of.end
    if member.status not in ("planned", "forecast") or observation is view.latest:
        return False
    if observation.outcome in ("met", "superseded") or member.as_of.end is None:
        return False
    return day is None or member.as_of.end >= day
