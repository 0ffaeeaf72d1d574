"""The sheet that a person works in. In: a `Report`. Out: rows.

A row is an observation, found again by its `key`. The columns of `REVIEWED` are the person's own;
those of `EDITABLE` hold what the tracker found, and may be put right. `as_of` is a day, or the
first and last day with a slash between.
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.models import AsOf, Claim, Quantity
from tracker.render.view import Report

STATUSES = ("unchecked", "correct", "wrong", "wrong-extraction", "unverifiable")
REVIEWED = (
    "review_status",
    "verified_value",
    "verification_source",
    "checked_by",
    "checked_on",
    "note",
)
EDITABLE = ("series", "as_of", "place", "unit")

# What the tracker found beside the number, for the person's eye.
SHOWN = ("quote", "context", "source", "published", "status", "relation", "difference", "percent")
EVIDENCE = ("originator", "measured", "title", "url", "document", "line", "key")
COLUMNS = ("series", "as_of", *SHOWN, *REVIEWED, "place", "unit", *EVIDENCE)

Cell = str | float | int | None
Row = dict[str, Cell]
"""The cells of one row, by column."""


def as_of_text(as_of: AsOf) -> str:
    """`2020-09-30`, `2020-09-01/2020-09-30`, or nothing."""
    if as_of.start is None or as_of.end is None:
        return ""
    first, last = as_of.start.isoformat(), as_of.end.isoformat()
    return first if first == last else f"{first}/{last}"


def review_rows(report: Report) -> list[Row]:
    """A row an observation, then one for each claim that gave none; with what was reviewed."""
    rows = []
    seen = set()
    for view in report.series:
        for observation in view.shown:
            member = observation.member
            seen.add(member.claim.key)
            compared: Row = {
                "status": member.status,
                "relation": observation.relation or "",
                "difference": _number(observation.difference),
                "percent": _number(observation.percent),
            }
            given = _given(view.series.id, member.claim, member.quantity, member.as_of)
            cells = _evidence(member.claim, member.key, member.quantity.quote) | compared
            cells["line"] = member.spot.line
            rows.append(_row(cells, given, report.reviews.get(member.key, {})))
    for claim in report.claims:
        if claim.key not in seen:
            given = _given("", claim, claim.quantities[0], claim.as_of)
            cells = _evidence(claim, claim.key, claim.quote)
            rows.append(_row(cells, given, report.reviews.get(claim.key, {})))
    return rows


def _row(cells: Row, given: Row, review: Mapping[str, str]) -> Row:
    reviewed: Row = {"review_status": STATUSES[0]}
    reviewed |= {name: value for name, value in review.items() if name in REVIEWED}
    whole = cells | given | reviewed
    return {name: whole.get(name) for name in COLUMNS}


def _given(series: str, claim: Claim, quantity: Quantity, as_of: AsOf) -> Row:
    place, unit = claim.place, quantity.unit
    return {"series": series, "as_of": as_of_text(as_of), "place": place, "unit": unit}


def _evidence(claim: Claim, key: str, quote: str) -> Row:
    return {
        "quote": quote,
        "context": claim.context,
        "source": claim.source,
        "published": claim.published,
        "status": claim.status,
        "originator": claim.originator,
        "measured": claim.measured.text if claim.measured else "",
        "title": claim.title,
        "url": claim.url,
        "document": claim.path or claim.document,
        "line": claim.line,
        "key": key,
    }


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))
