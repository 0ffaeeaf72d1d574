"""The comparison report. In: documents or the ledger, and limits. Out: a `Report`, files, text."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.errors import LedgerError, UsageError
from tracker.models import Claim, Document, Series
from tracker.render import tables
from tracker.render.markdown import report_markdown
from tracker.render.view import Report

if TYPE_CHECKING:
    from tracker.config import Config, ReportFormat
    from tracker.ledger import Ledger

Files = dict[str, bytes]


class Limits(NamedTuple):
    """What a report is limited to.

    `series` are ids to keep, `since` a day: only series with something published then or later.
    `as_known_on` leaves out what was published after that day or has no date.
    """

    series: tuple[str, ...] = ()
    since: date | None = None
    as_known_on: date | None = None

    def knows(self, document: Document) -> bool:
        """Whether a document had been published on the day that counts."""
        day = self.as_known_on
        return day is None or (document.published_on is not None and document.published_on <= day)


NO_LIMITS = Limits()


def documents_report(
    documents: Iterable[Document], config: Config, limits: Limits = NO_LIMITS
) -> Report:
    """The report of documents, without a ledger."""
    from tracker.extraction import extract

    known = filter(limits.knows, documents)
    return claims_report(((document, extract(document)) for document in known), config, limits)


def claims_report(
    extracted: Iterable[tuple[Document, Iterable[Claim]]], config: Config, limits: Limits
) -> Report:
    """The report of documents whose claims are at hand."""
    kept: list[Document] = []
    claims: list[Claim] = []
    for document, own in extracted:
        kept.append(document)
        claims += own
    return make_report(claims, kept, config, limits)


def ledger_report(
    ledger: Ledger, config: Config, limits: Limits = NO_LIMITS, *, documents: bool = False
) -> Report:
    """The report of the ledger, with what people decided; `documents` adds the documents' texts.

    Raises LedgerError for an empty ledger.
    """
    from tracker.linking import link
    from tracker.workflow.links import link_ledger
    from tracker.workflow.missed import missed_claims
    from tracker.workflow.review import decided, standing

    if limits.as_known_on is None:
        series, claims = link_ledger(ledger, config, limits.series)
    else:
        claims = list(decided(ledger, ledger.claims(as_known_on=limits.as_known_on)))
        series = link(claims, config)
    if not claims and not ledger.counts().documents:
        raise LedgerError("is empty; tracker add PATH fills it", str(ledger.path))
    keys = dict.fromkeys(claim.document for claim in claims) if documents else ()
    report = compared(series, claims, (ledger.document(key) for key in keys), config, limits)
    notes = tuple(
        f"a claim that {decision.who} added no longer stands: {decision.after}"
        for decision in missed_claims(ledger).lost
    )
    return replace(report, reviews=standing(ledger), notes=notes)


def make_report(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    config: Config,
    limits: Limits = NO_LIMITS,
) -> Report:
    """Link and compare `claims`, and put what they come to in the order of a report.

    `documents` are only needed for the page that shows them. Raises UsageError for a series that
    does not exist.
    """
    from tracker.linking import link

    kept = list(claims)
    return compared(link(kept, config), kept, documents, config, limits)


def compared(
    series: Iterable[Series],
    claims: Iterable[Claim],
    documents: Iterable[Document],
    config: Config,
    limits: Limits = NO_LIMITS,
) -> Report:
    """The same of claims that are linked."""
    from tracker.comparison import compare

    found = [(one, compare(one, config)) for one in series]
    report = Report.of(found, claims, documents, as_known_on=limits.as_known_on)
    if limits.series:
        from tracker.workflow.links import known_series

        ids = [view.series.id for view in report.series]
        report = report.only_series(known_series(ids, limits.series))
    return report.only_since(limits.since) if limits.since else report


def series_of_keys(ledger: Ledger, config: Config) -> dict[str, str]:
    """Which series each observation of the ledger is in now, by its key."""
    report = ledger_report(ledger, config)
    return {o.key: view.series.id for view in report.series for o in view.observations}


def _csv(report: Report, excel: bool) -> Files:
    texts = {
        "observations.csv": tables.observations_csv(report, excel=excel),
        "claims.csv": tables.claims_csv(report, excel=excel),
        "datapackage.json": tables.descriptor(excel=excel),
    }
    return {name: text.encode() for name, text in texts.items()}


def _markdown(report: Report, _excel: bool) -> Files:
    return {"report.md": report_markdown(report).encode()}


def _json(report: Report, _excel: bool) -> Files:
    return {"observations.json": tables.observations_json(report).encode()}


def _html(report: Report, _excel: bool) -> Files:
    from tracker.render.page import report_page

    return {"report.html": report_page(report).encode()}


def _xlsx(report: Report, _excel: bool) -> Files:
    from tracker.render.workbook import report_workbook

    return {"report.xlsx": report_workbook(report)}


WRITERS: dict[ReportFormat, Callable[[Report, bool], Files]] = {
    "csv": _csv,
    "html": _html,
    "md": _markdown,
    "xlsx": _xlsx,
    "json": _json,
}
"""Each format with what writes it, as CSV for Excel or not. The first file is its main one."""
NOT_TEXT: frozenset[ReportFormat] = frozenset({"xlsx"})
"""Formats that cannot be printed."""


def checked_formats(names: Iterable[str], *, printed: bool = False) -> list[ReportFormat]:
    """Format names apart and once each.

    Raises UsageError for one that does not exist and, where they are to be `printed`, for one that
    is no text and for more than one.
    """
    found = list(dict.fromkeys(map(_format, ",".join(names).split(","))))
    chosen = [name for name in found if name]
    if printed and (len(chosen) > 1 or NOT_TEXT.intersection(chosen)):
        raise UsageError(f"--format {','.join(chosen)} needs a folder to write to: -o FOLDER")
    return chosen


def _format(written: str) -> ReportFormat | None:
    """The format of this name; None where nothing was written."""
    name = written.strip().lower()
    if not name:
        return None
    for known in WRITERS:
        if name == known:
            return known
    near = get_close_matches(name, WRITERS, n=1)
    mend = f"did you mean {near[0]}?" if near else f"there are {', '.join(WRITERS)}"
    raise UsageError(f"there is no format {name!r}; {mend}")


def report_files(report: Report, formats: Iterable[ReportFormat], *, excel: bool = False) -> Files:
    """The files of the report in `formats`, by name."""
    files: Files = {}
    for name in formats:
        files |= WRITERS[name](report, excel)
    return files


def write_files(files: Files, folder: Path) -> list[Path]:
    """Write each file wholly or not at all. Raises UsageError where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_write(folder / name, content) for name, content in files.items()]
    except FileExistsError:
        raise UsageError("is a file, where a folder is to be written", str(folder)) from None
    except OSError as error:
        place = str(error.filename or folder)
        raise UsageError(f"cannot be written: {error.strerror}", place) from None


def _write(path: Path, content: bytes) -> Path:
    """Written beside its place and moved there, so that no reader ever sees half a file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        with suppress(OSError):
            beside.unlink()
    return path
