"""What the rules find in documents. In: paths or documents, a configuration. Out: `Found`.

Documents are read, their claims linked and compared, every rule is asked, and comments in the
documents take out what a person has accepted there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.checks import (
    Corpus,
    Reading,
    Told,
    run_comment_rules,
    run_corpus_rules,
    run_document_rules,
    settle,
    suppressions,
)
from tracker.comparison import compare, doubt_of, dropped_hedges, notes_correction, stale_figures
from tracker.config import Config
from tracker.extraction import extract
from tracker.linking import link
from tracker.linking.link import uncollected
from tracker.models import Diagnostic, Document, Series, Site
from tracker.spans import Span
from tracker.workflow.cache import Pack
from tracker.workflow.collect import Load, Run, collect_by, options_of
from tracker.workflow.extraction import Failure, attempt, length
from tracker.workflow.facts import load_facts
from tracker.workflow.found import CheckOptions, Found
from tracker.workflow.kept import KeptFiles
from tracker.workflow.pool import Lost, each
from tracker.workflow.search import Note
from tracker.workflow.settings import Settings

if TYPE_CHECKING:
    from tracker.models import Observation

Item = Document | Reading | Note
_PLACE = re.compile(r"(.+?):(\d+)(?::\d+)?")


def find_in_paths(
    paths: Sequence[str],
    run: Run,
    config: Config,
    options: CheckOptions,
    load: Load,
    pack: Pack | None = None,
) -> Found:
    """The findings in the documents in `paths`; `load` gives the bytes of a file.

    A file whose documents and claims are in the pack is not read again, and what is read is kept.
    """
    with uncollected():  # looking for cycles takes a sixth of a run over a thousand documents
        given = options_of(config, options.published, options.source, check=True)
        kept = KeptFiles(given, load, pack)
        found = _find_in_paths(paths, run, config, options, kept)
        kept.save()
    return found


def _find_in_paths(
    paths: Sequence[str], run: Run, config: Config, options: CheckOptions, kept: KeptFiles
) -> Found:
    settings = Settings(run.root, config, options.select, options.ignore, options.strict)
    notes: dict[str, list[Note]] = {"failed": [], "skipped": []}
    readings: list[Reading] = []
    collected: Iterator[Item] = collect_by(
        kept.read, paths, run.root, config.exclude, kept.from_stdin, check=True
    )
    for found, claims in each(
        attempt, collected, options.jobs, of=_document, needs=_is_document, weight=_length
    ):
        if isinstance(found, Reading):
            readings.append(found)
        elif isinstance(found, Note):
            notes[found.kind].append(found)
            kept.settle(found)
        elif isinstance(claims, Lost | Failure):
            reason = claims.reason if isinstance(claims, Lost) else claims.message
            notes["failed"].append(Note("failed", found.path or found.key, reason))
            kept.settle(found)
        else:
            readings.append(Reading(found, tuple(claims or ())))
            kept.settle(found, readings[-1])
    corpus = replace(
        _corpus(readings, config),
        facts=tuple(load_facts(config)),
        today=options.today,
        unread=tuple(map(unread, notes["failed"])),
    )
    return Found(
        diagnostics=tuple(find(corpus, settings)),
        documents=tuple(reading.document.path or "standard input" for reading in readings),
        claims=sum(len(reading.claims) for reading in readings),
        failed=tuple((note.path, note.reason) for note in notes["failed"]),
        skipped=tuple((note.path, note.reason) for note in notes["skipped"]),
    )


def _document(found: Item) -> Document:
    assert isinstance(found, Document)
    return found


def _is_document(found: Item) -> bool:
    return isinstance(found, Document)


def _length(found: Item) -> int:
    return length(_document(found))


def unread(note: Note) -> tuple[str, int, str]:
    """The path, line and reason of a failure; a reader adds line and column to the path."""
    match = _PLACE.fullmatch(note.path)
    return (match[1], int(match[2]), note.reason) if match else (note.path, 1, note.reason)


def find_in_documents(documents: Iterable[Document], config: Config) -> list[Diagnostic]:
    """The findings in documents that are at hand; series and facts come from `config`."""
    corpus = _corpus([Reading(one, tuple(extract(one))) for one in documents], config)
    corpus = replace(corpus, facts=tuple(load_facts(config)))
    return find(corpus, Settings(Path.cwd(), config))


def find(corpus: Corpus, settings: Settings) -> list[Diagnostic]:
    """What the rules find, under the settings of each file, less what comments accept."""
    paths = [reading.document.path for reading in corpus.readings]
    codes = settings.all_codes(paths)
    told = [one for reading in corpus.readings for one in run_document_rules(reading)]
    told += run_corpus_rules(corpus, codes)
    documents = [reading.document for reading in corpus.readings]
    return heard(told, settings, codes, Placing(documents), documents, len(documents))


def heard(
    told: Iterable[Told],
    settings: Settings,
    codes: Iterable[str],
    place: Callable[[Site], Site],
    documents: Iterable[Document],
    count: int,
) -> list[Diagnostic]:
    """The findings to tell: one a pair, each number placed in its document, less what comments of
    `documents` accept; `count` is how many documents were read.
    """
    settled = settle(_wanted(told, settings), settings.severity)
    diagnostics, comments = suppressions.apply(_placed(settled, place), documents, codes)
    said = run_comment_rules(comments._replace(documents=count), codes)
    diagnostics += settle(_wanted(said, settings), settings.severity)
    return sorted(diagnostics, key=_place)


def _corpus(readings: Sequence[Reading], config: Config) -> Corpus:
    claims = [claim for reading in readings for claim in reading.claims]
    series = link(claims, config)
    observations: dict[str, tuple[Observation, ...]] = {
        one.id: tuple(compare(one, config)) for one in series if len(one.members) > 1
    }
    return compared(series, observations, readings)


def compared(
    series: Sequence[Series],
    observations: Mapping[str, tuple[Observation, ...]],
    readings: Sequence[Reading] = (),
) -> Corpus:
    """The corpus of series whose observations, by the id of the series, are at hand."""
    return Corpus(
        tuple(readings),
        tuple(series),
        observations,
        notes_correction,
        tuple(one for found in observations.values() for one in stale_figures(found)),
        tuple(one for found in observations.values() for one in dropped_hedges(found)),
        doubt_of,
    )


def _wanted(told: Iterable[Told], settings: Settings) -> list[Told]:
    """Findings of rules that are on where they stand."""
    return [one for one in told if one.code in settings.codes(one.finding.sites[0].path)]


def _placed(diagnostics: Iterable[Diagnostic], place: Callable[[Site], Site]) -> list[Diagnostic]:
    """The diagnostics with every site placed in its document."""
    return [
        one.model_copy(
            update={"site": place(one.site), "related": tuple(place(site) for site in one.related)}
        )
        for one in diagnostics
    ]


class Placing:
    """Places sites in documents: called with a site, gives it with the lines and columns of its own
    first and last character, where its document is one of them.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._by_key = {document.key: document for document in documents}
        self._rows: dict[str, Rows] = {}

    def __call__(self, site: Site) -> Site:
        document = self._by_key.get(site.document)
        if document is None or site.end <= site.start:
            return site
        if site.document not in self._rows:
            self._rows[site.document] = _rows(document)
        return _in_document(site, document, self._rows[site.document])


Rows = dict[tuple[int, int], Span]
"""The stretch of text of each row of a table, by the number of the table and the line."""


def _rows(document: Document) -> Rows:
    found: Rows = {}
    for block in document.blocks:
        if block.table is not None:
            where = (block.table, document.place(block.start).line)
            first = found.get(where, Span(block.start, block.end))
            found[where] = Span(first.start, block.end)
    return found


def _in_document(site: Site, document: Document, rows: Rows) -> Site:
    """A site with the places of its own first and last character (its sentence may go over several
    lines), and with the whole row as the context of a table's cell.
    """
    where, last = document.place(site.start), document.place(site.end - 1)
    found: dict[str, object] = {"line": where.line, "column": where.column}
    if (last.line, last.column + 1) != (where.line, where.column + len(site.quote)):
        found["behind"] = last._replace(column=last.column + 1)
    index = bisect_right(document.blocks, site.start, key=lambda block: block.start) - 1
    table = document.blocks[index].table if index >= 0 else None
    row = rows.get((table, where.line)) if table is not None else None
    if row:
        found |= {"context": document.text[row.start : row.end], "context_start": row.start}
    return site.model_copy(update=found)


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    site = diagnostic.site
    return (site.path or site.document, site.line, site.column, diagnostic.code)
