"""The report as one self-contained page. In: a `Report` with its documents. Out: HTML text.

The page asks for nothing from outside and its Content-Security-Policy allows nothing. Everything
that documents say goes through the template's escaping; direction marks and control characters are
shown as signs. Without script it lacks only sorting and filtering.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tracker.models import Document, Observation
from tracker.models.rows import Group
from tracker.render import words
from tracker.render.chart import Chart, Size, chart
from tracker.render.marked import Paragraph, marked_paragraphs
from tracker.render.summary import headline, summary
from tracker.render.text import one_line, plural
from tracker.render.view import Report, SeriesView

if TYPE_CHECKING:
    from jinja2 import Environment

_CARD = Size(280, 96, left=26, right=34, top=20, bottom=10)
_CHART = Size(720, 280, left=86, right=40, top=26, bottom=34)
_TITLES: dict[Group, str] = {"conflict": "Conflicts", "moved": "Moved"}


class Row(NamedTuple):
    """A row of a table: what is shown, and beside it what to sort by."""

    id: str
    series: str
    label: str
    as_of: str
    as_of_sort: str
    published: str
    published_sort: str
    source: str
    url: str
    speaker: str
    quote: str
    number_sort: str
    difference: str
    difference_sort: str
    standing: str
    status: str
    disputed: bool
    where: str
    target: str


class Card(NamedTuple):
    """A series in the overview."""

    id: str
    label: str
    values: str
    counts: str
    disputed: bool
    chart: Chart | None


class Section(NamedTuple):
    """A series with its chart and table."""

    card: Card
    summary: str
    chart: Chart | None
    rows: list[Row]


class Page(NamedTuple):
    """A document with its numbers marked."""

    id: str
    title: str
    details: str
    url: str
    paragraphs: list[Paragraph]


def report_page(report: Report) -> str:
    """The whole page."""
    style, script = _asset("report.css"), _asset("report.js")
    documents = _documents(report)
    groups = [
        (title, [_section(view, documents) for view in report.group(group)])
        for group, title in _TITLES.items()
    ]
    lists = [
        ("In agreement", "agree", _rows(report.group("agree"), documents)),
        ("Seen once", "once", _rows(report.group("once"), documents)),
    ]
    return (
        _environment()
        .get_template("report.html")
        .render(
            headline=headline(report),
            policy=_policy(style, script),
            style=style,
            script=script,
            groups=[group for group in groups if group[1]],
            lists=[entry for entry in lists if entry[2]],
            documents=list(_pages(report, documents)),
        )
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("tracker.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _asset(name: str) -> str:
    from importlib.resources import files

    return files("tracker.render").joinpath("templates", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """A policy that allows this style and this script, and nothing else."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)};"
        " img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _documents(report: Report) -> Mapping[str, Document]:
    """The documents that the shown numbers stand in."""
    shown = {o.member.claim.document for view in report.series for o in view.shown}
    shown |= {claim.document for claim in report.claims}
    found = [report.documents[key] for key in shown if key in report.documents]
    return {document.key: document for document in sorted(found, key=lambda d: (d.path, d.key))}


def _card(view: SeriesView) -> Card:
    originators = plural(len(view.originators), "originator")
    return Card(
        id=f"s-{view.series.id}",
        label=one_line(view.series.label),
        values=summary(view).partition(": ")[2],
        counts=f"{originators}, {plural(len(view.observations), 'number')}",
        disputed=bool(view.disputed),
        chart=chart(view, _CARD),
    )


def _section(view: SeriesView, documents: Mapping[str, Document]) -> Section:
    return Section(
        card=_card(view),
        summary=summary(view),
        chart=chart(view, _CHART),
        rows=[_row(view, o, documents) for o in view.shown],
    )


def _rows(views: tuple[SeriesView, ...], documents: Mapping[str, Document]) -> list[Row]:
    return [_row(view, o, documents) for view in views for o in view.shown]


def _row(view: SeriesView, observation: Observation, documents: Mapping[str, Document]) -> Row:
    member = observation.member
    claim, as_of = member.claim, member.as_of
    disputed = observation.key in view.disputed
    return Row(
        id=f"o-{observation.key}",
        series=view.series.id,
        label=one_line(view.series.label),
        as_of=one_line(words.as_of(as_of)) or "no date",
        as_of_sort=as_of.start.isoformat() if as_of.start else "",
        published=words.published(claim.published),
        published_sort=claim.published or "",
        source=one_line(claim.source) or "no source",
        url=claim.url if claim.url.startswith(("http://", "https://")) else "",
        speaker=one_line(claim.attribution),
        quote=one_line(member.quantity.quote),
        number_sort=str(float(member.quantity.figure)),
        difference=words.difference(observation),
        difference_sort=""
        if observation.difference is None
        else str(float(observation.difference)),
        standing=words.standing(observation, disputed=disputed),
        status=member.status,
        disputed=disputed,
        where=one_line(words.where(member)),
        target=f"m-{observation.key}" if claim.document in documents else "",
    )


def _pages(report: Report, documents: Mapping[str, Document]) -> Iterator[Page]:
    marks: dict[str, dict[str, tuple[int, int]]] = {key: {} for key in documents}
    for view in report.series:
        for observation in view.shown:
            member = observation.member
            if member.claim.document in marks:
                span = member.quantity.span
                marks[member.claim.document][observation.key] = (span.start, span.end)
    for number, (key, document) in enumerate(documents.items(), 1):
        details = (document.source, words.published(document.published), document.path)
        yield Page(
            id=f"d-{number}",
            title=one_line(document.title) or one_line(document.path or document.key),
            details=", ".join(one_line(part) for part in details if part),
            url=document.url if document.url.startswith(("http://", "https://")) else "",
            paragraphs=marked_paragraphs(document, marks[key]),
        )
