"""The check, end to end. In: paths and options. Out: findings, and what was read to find them.

Documents are read, their claims linked and compared, and every rule is asked. Then comments, the
baseline and `--diff` take out what a person has accepted or does not want to hear of now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.checks import (
    Corpus,
    Reading,
    Told,
    all_rules,
    baseline,
    run_comment_rules,
    run_corpus_rules,
    run_document_rules,
    settle,
    suppressions,
)
from tracker.config import Config, load_config
from tracker.models import Claim, Diagnostic, Document, Severity, Site
from tracker.workflow.changes import Lines, changed_lines
from tracker.workflow.collect import Note, Run, collect, locate
from tracker.workflow.facts import load_facts
from tracker.workflow.report import write_files
from tracker.workflow.settings import Settings

if TYPE_CHECKING:
    from tracker.models import Observation, Series

_PLACE = re.compile(r"(.+?):(\d+)(?::\d+)?")
_ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True)
class CheckOptions:
    """What the command line can say; what it leaves out is as the configuration says.

    `published` and `source` hold for documents that do not say; `today` is the day undated
    documents are read on. `baseline` is a file of accepted findings (None: the one beside the
    configuration, if there is one), `since` a git revision.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False
    published: str | None = None
    source: str | None = None
    today: date | None = None
    baseline: Path | None = None
    use_baseline: bool = True
    since: str | None = None
    config: Path | None = None
    use_cache: bool = True


@dataclass(frozen=True)
class CheckResult:
    """The findings, worst place first as they stand in the documents; what was read and was not.

    `failed` are named documents that could not be read: the run ends with exit code 2. `accepted`
    is how many findings the file `baseline` took out.
    """

    diagnostics: list[Diagnostic]
    documents: list[str]
    claims: int
    failed: list[Note]
    skipped: list[Note]
    config: Config
    accepted: int = 0
    baseline: Path | None = None


def check_paths(
    paths: Sequence[str], options: CheckOptions = CheckOptions(), folder: Path | None = None
) -> CheckResult:
    """Check the documents in `paths`, which are relative to `folder` (the current one if None).

    Raises ConfigError and UsageError; a document that cannot be read is a finding and a note.
    """
    run = locate(paths, folder)
    if options.config:
        run = Run(options.config.resolve().parent, options.config)
    config = load_config(run.config)
    settings = Settings(run.root, config, options.select, options.ignore, options.strict)
    read, failed, skipped = _read(paths, run, config, options)
    readings = [Reading(document, tuple(_extract(document))) for document in read]
    corpus = replace(
        _corpus(readings, config),
        facts=tuple(load_facts(config, run.config)),
        today=options.today,
        unread=tuple(map(_unread, failed)),
    )
    found = find(corpus, settings)
    accepting = _baseline_path(run, options)
    new = baseline.new(found, baseline.read(accepting)) if accepting else found
    return CheckResult(
        _since(new, run, options.since),
        [document.path or "standard input" for document in read],
        sum(len(reading.claims) for reading in readings),
        failed,
        skipped,
        config,
        len(found) - len(new),
        accepting,
    )


def _read(
    paths: Sequence[str], run: Run, config: Config, options: CheckOptions
) -> tuple[list[Document], list[Note], list[Note]]:
    """The documents, what was named and could not be read, and what was passed over."""
    from tracker.readers import ReadOptions

    read: list[Document] = []
    notes: dict[str, list[Note]] = {"failed": [], "skipped": []}
    given = ReadOptions(options.published, options.source, config.date_order)
    for found in collect(paths, run.root, given, config.exclude):
        if isinstance(found, Document):
            read.append(found)
        else:
            notes[found.kind].append(found)
    return read, notes["failed"], notes["skipped"]


def _unread(note: Note) -> tuple[str, int, str]:
    """The path, line and reason of a failure; a reader adds line and column to the path."""
    match = _PLACE.fullmatch(note.path)
    return (match[1], int(match[2]), note.reason) if match else (note.path, 1, note.reason)


def _baseline_path(run: Run, options: CheckOptions) -> Path | None:
    if not options.use_baseline:
        return None
    usual = run.root / baseline.DEFAULT
    return options.baseline or (usual if usual.is_file() else None)


def check_documents(
    documents: Iterable[Document], config: Config | None = None
) -> list[Diagnostic]:
    """The findings in documents that are at hand; series and facts come from `config`."""
    config = config or Config()
    corpus = _corpus([Reading(one, tuple(_extract(one))) for one in documents], config)
    return find(corpus, Settings(Path.cwd(), config))


def find(corpus: Corpus, settings: Settings) -> list[Diagnostic]:
    """What the rules find, under the settings of each file, less what comments accept."""
    paths = [reading.document.path for reading in corpus.readings]
    codes = settings.all_codes(paths)
    told = [one for reading in corpus.readings for one in run_document_rules(reading)]
    told += run_corpus_rules(corpus, codes)
    documents = [reading.document for reading in corpus.readings]
    diagnostics = _placed(settle(_wanted(told, settings), settings.severity), documents)
    diagnostics, comments = suppressions.apply(diagnostics, documents, codes)
    said = run_comment_rules(comments, codes)
    diagnostics += settle(_wanted(said, settings), settings.severity)
    return sorted(diagnostics, key=_place)


def _corpus(readings: Sequence[Reading], config: Config) -> Corpus:
    from tracker.compare import compare, dropped_hedges, notes_correction, stale_figures
    from tracker.linking import link

    claims = [claim for reading in readings for claim in reading.claims]
    series: list[Series] = link(claims, config)
    observations: dict[str, tuple[Observation, ...]] = {
        one.id: tuple(compare(one, config)) for one in series if len(one.members) > 1
    }
    flat = [one for found in observations.values() for one in found]
    return Corpus(
        tuple(readings),
        tuple(series),
        observations,
        frozenset(one.key for one in flat if notes_correction(one.member.claim)),
        tuple(one for found in observations.values() for one in stale_figures(found)),
        tuple(one for found in observations.values() for one in dropped_hedges(found)),
    )


def _extract(document: Document) -> list[Claim]:
    from tracker.extract import extract

    return extract(document)


def _wanted(told: Iterable[Told], settings: Settings) -> list[Told]:
    """Findings of rules that are on where they stand."""
    return [one for one in told if one.code in settings.codes(one.finding.sites[0].path)]


def _placed(diagnostics: Iterable[Diagnostic], documents: Iterable[Document]) -> list[Diagnostic]:
    """Line and column of every site, from its document: the sentence may go over several lines."""
    by_key = {document.key: document for document in documents}

    def place(site: Site) -> Site:
        document = by_key.get(site.document)
        if document is None or site.end <= site.start:
            return site
        where = document.place(site.start)
        return site.model_copy(update={"line": where.line, "column": where.column})

    return [
        one.model_copy(
            update={"site": place(one.site), "related": tuple(place(site) for site in one.related)}
        )
        for one in diagnostics
    ]


def _since(found: list[Diagnostic], run: Run, revision: str | None) -> list[Diagnostic]:
    if revision is None:
        return found
    changed = changed_lines(run.root, revision)
    return [one for one in found if _touches(one, changed, run.root)]


def _touches(diagnostic: Diagnostic, changed: dict[Path, Lines], root: Path) -> bool:
    """Whether one side of a finding stands on a line that changed."""
    for site in (diagnostic.site, *diagnostic.related):
        last = site.line + site.quote.count("\n")
        for first_changed, last_changed in changed.get((root / site.path).resolve(), ()):
            if first_changed <= last and site.line <= last_changed:
                return True
    return False


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    site = diagnostic.site
    return (site.path or site.document, site.line, site.column, diagnostic.code)


def failing(diagnostics: Iterable[Diagnostic], fail_on: str, most_warnings: int | None) -> bool:
    """Whether findings fail a run: any at `fail_on` ("error", "warning", "info", "never") or
    worse, or more warnings than allowed.
    """
    found = list(diagnostics)
    warnings = sum(one.severity == "warning" for one in found)
    if most_warnings is not None and warnings > most_warnings:
        return True
    return fail_on != "never" and any(
        _ORDER[one.severity] <= _ORDER[fail_on]  # type: ignore[index]
        for one in found
    )


def shown(diagnostics: Iterable[Diagnostic], level: str) -> list[Diagnostic]:
    """The findings of this severity ("error", "warning", "info") and worse."""
    return [one for one in diagnostics if _ORDER[one.severity] <= _ORDER[level]]  # type: ignore[index]


def formatted(result: CheckResult, told: Sequence[Diagnostic], form: str) -> str:
    """The findings in a format: text, json, sarif, junit, github or markdown."""
    if form == "sarif":
        from tracker.render.sarif import sarif

        return sarif(told, all_rules().values(), version("claims-tracker"))
    if form == "junit":
        from tracker.render.junit import junit

        return junit(told, result.documents)
    if form in ("github", "markdown"):
        from tracker.render.annotations import github, markdown

        return (github if form == "github" else markdown)(told)
    from tracker.render import diagnostics

    return diagnostics.json(told) if form == "json" else diagnostics.text(told)


class Written(NamedTuple):
    """A baseline file, how many findings it accepts, and what could not be read."""

    path: Path
    accepted: int
    failed: list[Note]


def write_baseline(
    paths: Sequence[str],
    options: CheckOptions = CheckOptions(),
    *,
    prune: bool = False,
    folder: Path | None = None,
) -> Written:
    """Write the baseline that accepts what is found now; with `prune`, only drop what is gone."""
    run = locate(paths, folder)
    path = options.baseline or run.root / baseline.DEFAULT
    result = check_paths(paths, replace(options, use_baseline=False), folder)
    found = result.diagnostics
    if prune:
        fresh = baseline.new(found, baseline.read(path))
        found = [one for one in found if not any(one is other for other in fresh)]
    write_files({path.name: baseline.text(found).encode()}, path.parent)
    return Written(path, len(found), result.failed)
