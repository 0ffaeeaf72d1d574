"""The report as Markdown, for pull requests and wikis. In: a `Report`. Out: text.

What documents say is escaped, so that no word of theirs becomes markup, and links lead only to
addresses that documents gave for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from tracker.models import Observation
from tracker.models.rows import Group
from tracker.render import words
from tracker.render.summary import headline, summary
from tracker.render.text import one_line, plural
from tracker.render.view import Report, SeriesView

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~$&])")
_TITLES: dict[Group, str] = {"conflict": "Conflicts", "moved": "Series that moved"}
_COLUMNS = ("As of", "Published", "Source", "Number", "Difference", "Relation", "Where")
_RULE = ("---", "---", "---", "---", "---:", "---", "---")


def escape(text: str) -> str:
    """A document's text in one line, with no character that Markdown reads as markup."""
    return _MARKUP.sub(r"\\\1", one_line(text))


def link(text: str, url: str) -> str:
    """`text` linked to `url`, or `text` alone where `url` is no web address."""
    if not url.startswith(("http://", "https://")):
        return escape(text)
    return f"[{escape(text)}]({quote(url, safe=':/?#@!$&*+,;=%~')})"


def report_markdown(report: Report) -> str:
    """The whole report: conflicts and moves in full, the rest in one line a series."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield "# Claims report"
    yield ""
    yield headline(report)
    for group, title in _TITLES.items():
        views = report.group(group)
        if not views:
            continue
        yield ""
        yield f"## {title}"
        for view in views:
            yield from _series(view)
    yield from _agreeing(report.group("agree"))
    once = len(report.group("once"))
    if once:
        yield ""
        verb = "stands" if once == 1 else "stand"
        yield f"{plural(once, 'number')} seen once {verb} in the tables only (csv, xlsx, json)."
    yield ""


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _series(view: SeriesView) -> Iterator[str]:
    yield ""
    yield f"### {escape(view.series.label)}"
    yield ""
    originators = plural(len(view.originators), "originator")
    numbers = plural(len(view.observations), "number")
    yield f"{escape(summary(view))}. {originators}, {numbers}."
    yield ""
    yield _row(_COLUMNS)
    yield _row(_RULE)
    for observation in view.shown:
        yield _row(_cells(view, observation))


def _cells(view: SeriesView, observation: Observation) -> tuple[str, ...]:
    member = observation.member
    claim = member.claim
    disputed = observation.key in view.disputed
    standing = words.standing(observation, disputed=disputed)
    source = link(claim.source or claim.document, claim.url)
    if claim.attribution:
        source += f": {escape(claim.attribution)}"
    return (
        escape(words.as_of(member.as_of)) or "no date",
        words.published(claim.published),
        source,
        escape(member.quantity.quote),
        escape(words.difference(observation)),
        f"**{standing}**" if disputed else standing,
        escape(words.where(member)),
    )


def _agreeing(views: tuple[SeriesView, ...]) -> Iterator[str]:
    if not views:
        return
    yield ""
    yield "## Series in agreement"
    yield ""
    yield _row(("Series", "Value", "Originators", "Numbers"))
    yield _row(("---", "---", "---:", "---:"))
    for view in views:
        value = words.figure(view.latest.member.quantity)
        counts = (f"{len(view.originators):,}", f"{len(view.observations):,}")
        yield _row((escape(view.series.label), escape(value), *counts))
