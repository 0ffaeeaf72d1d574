"""The check, end to end. In: paths and options. Out: findings, and what was read to find them.

What the rules find is kept between runs; the baseline and `--diff` then take out what a person has
accepted or does not want to hear of now.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from tracker.config import Config, find_config, load_config
from tracker.models import Diagnostic, Document, Severity, Site
from tracker.workflow.cache import FOLDER, Cache, Pack, address, place
from tracker.workflow.changes import Lines, changed_lines
from tracker.workflow.collect import Run, locate, read_path
from tracker.workflow.found import DEFAULTS, CheckOptions, Found
from tracker.workflow.held import Held
from tracker.workflow.search import STDIN, File, files, is_there

BASELINE = ".tracker-baseline.json"
_ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True)
class CheckResult:
    """What was found and is not accepted; `accepted` is how many the file `baseline` took out.

    `root` is the folder that the documents' paths are relative to.
    """

    root: Path
    found: Found
    diagnostics: list[Diagnostic]
    config: Config
    accepted: int = 0
    baseline: Path | None = None


def check_paths(
    paths: Sequence[str], options: CheckOptions = DEFAULTS, folder: Path | None = None
) -> CheckResult:
    """Check the documents in `paths`; `folder` is where the run starts (None: the current one).

    Raises ConfigError and UsageError; a document that cannot be read is a finding.
    """
    run = locate(paths, folder)
    if options.config:
        run = Run(options.config.resolve().parent, options.config)
    config = load_config(run.config)
    found = _find(paths, run, config, options)
    accepting = _baseline_path(run, options)
    told = list(found.diagnostics)
    if accepting:
        from tracker.checks import baseline

        told = baseline.new(told, baseline.read(accepting))
    accepted = len(found.diagnostics) - len(told)
    return CheckResult(
        run.root, found, _since(told, run, config, options.since), config, accepted, accepting
    )


def check_documents(
    documents: Iterable[Document], config: Config | None = None
) -> list[Diagnostic]:
    """The findings in documents that are at hand; series and facts come from `config`."""
    from tracker.workflow.findings import find_in_documents

    return find_in_documents(documents, config or Config())


def _find(paths: Sequence[str], run: Run, config: Config, options: CheckOptions) -> Found:
    """What the rules find, from the cache if it follows from the very same input."""
    if not options.use_cache or STDIN in paths:
        from tracker.workflow.findings import find_in_paths

        return find_in_paths(paths, run, config, options, read_path)
    held = Held(config.limits)
    cache = Cache(run.root / FOLDER)
    name = address(repr(options.decisive), *paths, *_inputs(paths, run, config, held))
    kept = cache.get(name)
    if kept is not None:
        return Found.model_validate_json(kept)
    from tracker.models import to_json
    from tracker.workflow.findings import find_in_paths

    pack = Pack(cache, place("files", *paths))
    found = find_in_paths(paths, run, config, options, held, pack)
    if not found.failed and held.is_complete():
        cache.put(name, to_json(found).encode())
        cache.trim([name, pack.name])
    return found


def _inputs(paths: Sequence[str], run: Run, config: Config, held: Held) -> Iterator[bytes | str]:
    """Everything beside options and code that a result follows from."""
    from tracker.workflow.facts import sources_of

    folders: dict[Path, Path | None] = {run.root: run.config}
    for file in files(paths, run.root, config.exclude, check=True):
        if isinstance(file, File):
            yield from (file.path, str(file.named), held.stamp(file.location))
            folder = (run.root / file.path).parent
            if folder not in folders:
                folders[folder] = find_config(folder)
        else:
            yield str(file)
    configurations = {path for path in folders.values() if path}
    for path in (*sorted(configurations), *sources_of(config)):
        yield os.path.relpath(path, run.root)
        yield path.read_bytes() if path.is_file() else "there is no such file"
    yield from (path for path in paths if not is_there(path))


def _baseline_path(run: Run, options: CheckOptions) -> Path | None:
    if not options.use_baseline:
        return None
    usual = run.root / BASELINE
    return options.baseline or (usual if usual.is_file() else None)


def _since(
    found: list[Diagnostic], run: Run, config: Config, revision: str | None
) -> list[Diagnostic]:
    """The findings of which one side changed: the number, one it stands against, or the facts."""
    if revision is None:
        return found
    from tracker.workflow.facts import sources_of

    changed = changed_lines(run.root, revision)
    sources = [*sources_of(config), *([config.path] if config.path else [])]
    facts_changed = any(changed.get(path.resolve()) for path in sources)
    return [
        one
        for one in found
        if _touches(one, changed, run.root) or (facts_changed and one.code.startswith("FACT"))
    ]


def _touches(diagnostic: Diagnostic, changed: dict[Path, Lines], root: Path) -> bool:
    """Whether one side of a finding stands on a line that changed."""
    for site in (diagnostic.site, *diagnostic.related):
        for first_changed, last_changed in changed.get((root / site.path).resolve(), ()):
            if first_changed <= site.ends.line and site.line <= last_changed:
                return True
    return False


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


def seen_from(result: CheckResult, told: Iterable[Diagnostic], folder: Path) -> list[Diagnostic]:
    """The findings with their paths as somebody in `folder` writes them, whatever the root is."""

    def moved(site: Site) -> Site:
        return site.model_copy(update={"path": _moved(site.path, result.root, folder)})

    return [
        one.model_copy(update={"site": moved(one.site), "related": tuple(map(moved, one.related))})
        for one in told
    ]


def _moved(path: str, root: Path, folder: Path) -> str:
    if not path or root.resolve() == folder.resolve():
        return path
    try:
        return Path(os.path.relpath(root.resolve() / path, folder.resolve())).as_posix()
    except ValueError:  # on another drive
        return path


def _text(result: CheckResult, told: Sequence[Diagnostic]) -> str:
    from tracker.render import diagnostics

    closing = diagnostics.summary(told, len(result.found.documents), result.found.claims)
    return f"{diagnostics.text(told)}\n{closing}\n".lstrip("\n")


def _json(_result: CheckResult, told: Sequence[Diagnostic]) -> str:
    from tracker.render import diagnostics

    return diagnostics.json(told)


def _sarif(_result: CheckResult, told: Sequence[Diagnostic]) -> str:
    from tracker.checks import all_rules
    from tracker.render.sarif import sarif

    return sarif(told, all_rules().values(), version("claims-tracker"))


def _junit(result: CheckResult, told: Sequence[Diagnostic]) -> str:
    from tracker.render.junit import junit

    return junit(told, (_moved(path, result.root, Path.cwd()) for path in result.found.documents))


def _github(_result: CheckResult, told: Sequence[Diagnostic]) -> str:
    from tracker.render.annotations import github

    return github(told)


def _markdown(_result: CheckResult, told: Sequence[Diagnostic]) -> str:
    from tracker.render.annotations import markdown

    return markdown(told)


WRITERS: dict[str, Callable[[CheckResult, Sequence[Diagnostic]], str]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "markdown": _markdown,
}
"""Each format of findings, with what writes it."""


def formatted(result: CheckResult, told: Sequence[Diagnostic], form: str) -> str:
    """The findings in a format of `WRITERS`: in JSON with the paths from the run's root, under
    which documents are known everywhere, in the others with those from the current folder.
    """
    seen = told if form == "json" else seen_from(result, told, Path.cwd())
    return WRITERS[form](result, seen)


class Written(NamedTuple):
    """A baseline file, how many findings it accepts, and what could not be read."""

    path: Path
    accepted: int
    failed: tuple[tuple[str, str], ...]


def write_baseline(
    paths: Sequence[str],
    options: CheckOptions = DEFAULTS,
    *,
    prune: bool = False,
    folder: Path | None = None,
) -> Written:
    """Write the baseline that accepts what is found now; with `prune`, only drop what is gone."""
    from tracker.checks import baseline
    from tracker.workflow.report import write_files

    run = locate(paths, folder)
    path = options.baseline or run.root / BASELINE
    result = check_paths(paths, replace(options, use_baseline=False), folder)
    found = result.diagnostics
    if prune:
        fresh = baseline.new(found, baseline.read(path))
        found = [one for one in found if not any(one is other for other in fresh)]
    write_files({path.name: baseline.text(found).encode()}, path.parent)
    return Written(path, len(found), result.found.failed)
