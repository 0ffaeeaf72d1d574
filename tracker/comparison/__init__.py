"""Series to observations: how each value stands to the others, over time.

In: a series from linking, and the configuration (how far "about" reaches, exchange rates). Out:
its observations in order of the time they are about, each with its relation to one other.
"""

from __future__ import annotations

from itertools import groupby

from tracker.comparison.claims import doubt_of
from tracker.comparison.figures import Scale
from tracker.comparison.history import follow
from tracker.comparison.notes import DroppedHedge, StaleFigure, dropped_hedges, stale_figures
from tracker.comparison.originators import outlets
from tracker.comparison.outcomes import decide
from tracker.comparison.relations import notes_correction
from tracker.comparison.seen import Seen, as_of_order
from tracker.comparison.versions import Pair, diff
from tracker.config import Config
from tracker.models import Observation, Series

__all__ = [
    "DroppedHedge",
    "Pair",
    "StaleFigure",
    "compare",
    "diff",
    "doubt_of",
    "dropped_hedges",
    "notes_correction",
    "stale_figures",
]


def compare(series: Series, config: Config | None = None) -> list[Observation]:
    """The observations of a series, by the end of their as-of, without a date last.

    Each is related to at most one other of the same kind of status (actual, ahead, conditional,
    denied) and basis; `difference`, in the unit of the series, and `percent` are taken against it.
    Plans and forecasts get an outcome. The order of the members changes nothing.
    """
    unit = series.unit or next((m.quantity.unit for m in series.members if m.quantity.unit), "")
    scale = Scale.of(unit, config)
    known = outlets(config.sources) if config else {}
    seen = [Seen(member, scale, known) for member in series.members]
    _agree_on_basis(seen, series)
    seen.sort(key=lambda one: (one.kind, one.basis, one.order))
    for _, items in groupby(seen, key=lambda one: (one.kind, one.basis)):
        follow(list(items))
    decide(seen)
    dated = sorted((one for one in seen if one.end is not None), key=as_of_order)
    undated = [one for one in seen if one.end is None]
    undated.sort(key=lambda one: one.order)
    return [one.observation(series) for one in (*dated, *undated)]


def _agree_on_basis(seen: list[Seen], series: Series) -> None:
    """Give the numbers of a series, but for rates, the basis that linking found the words to mean;
    in a defined series each has its own, but a bare one ("the company put it at 430") that of the
    others, where they have one alone."""
    meant = series.key.basis
    if series.defined:
        told = {one.basis for one in seen if one.member.quantity.unit}
        if len(told) != 1:
            return
        (meant,) = told
    for one in seen:
        if "rate" not in (one.basis, meant) and not (series.defined and one.member.quantity.unit):
            one.basis = meant
