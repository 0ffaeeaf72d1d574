"""`tracker check`, `baseline` and `rule`: consistency checks for people and for CI."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.console import Console
from tracker.cli.options import (
    Configuration,
    Jobs,
    Paths,
    Published,
    Quiet,
    Source,
    Verbose,
    parse_day,
)

if TYPE_CHECKING:
    from tracker.models import Diagnostic
    from tracker.workflow.check import CheckResult


class Format(StrEnum):
    """The formats of findings."""

    text = "text"
    json = "json"
    sarif = "sarif"
    junit = "junit"
    github = "github"
    markdown = "markdown"


class Level(StrEnum):
    """From which severity on."""

    error = "error"
    warning = "warning"
    info = "info"


class FailOn(StrEnum):
    """From which severity on a run fails."""

    error = "error"
    warning = "warning"
    info = "info"
    never = "never"


Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="CODE",
        help="Run only these rules: codes, their beginnings or names, with commas between.",
    ),
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="CODE", help="Do not run these rules.")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Report numbers that no fact and no series speaks of.")
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="DATE",
        help="The day on which documents without a date are read, for facts that run out.",
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither use nor keep results.")]
Form = Annotated[Format, typer.Option("--format", "-f", help="What to print.", show_choices=True)]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write the format here, and print the text."
    ),
]
Show = Annotated[Level | None, typer.Option("--show", help="Show findings from this severity on.")]
FailsFrom = Annotated[
    FailOn | None, typer.Option("--fail-on", help="Exit 1 from this severity on.")
]
MaxWarnings = Annotated[
    int | None,
    typer.Option("--max-warnings", min=0, metavar="N", help="Exit 1 for more warnings."),
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever was found.")]
Statistics = Annotated[bool, typer.Option("--statistics", help="Count the findings of each rule.")]
Baseline = Annotated[
    Path | None, typer.Option("--baseline", metavar="FILE", help="Findings that are accepted.")
]
NoBaseline = Annotated[bool, typer.Option("--no-baseline", help="Report accepted findings too.")]
Diff = Annotated[
    str | None,
    typer.Option("--diff", metavar="REV", help="Report only what touches lines changed since REV."),
]


def check(
    paths: Paths,
    form: Form = Format.text,
    output: Output = None,
    select: Select = None,
    ignore: Ignore = None,
    show: Show = None,
    fail_on: FailsFrom = None,
    max_warnings: MaxWarnings = None,
    exit_zero: ExitZero = False,
    statistics: Statistics = False,
    baseline: Baseline = None,
    no_baseline: NoBaseline = False,
    diff: Diff = None,
    strict: Strict = False,
    today: Today = None,
    no_cache: NoCache = False,
    published: Published = None,
    source: Source = None,
    jobs: Jobs = 1,
    config: Configuration = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Check whether the numbers of documents hold together.

    Works without a ledger and without a configuration; with a tracker.toml it knows series and
    facts. Exit 0: nothing found; 1: findings; 2: something could not be read.
    """
    from tracker.workflow.check import check_paths, failing, shown
    from tracker.workflow.found import CheckOptions

    console = Console(quiet=quiet, verbose=verbose)
    options = CheckOptions(
        select=_listed(select),
        ignore=_listed(ignore),
        strict=strict,
        published=published,
        source=source,
        today=parse_day(today, "--today", None),
        baseline=baseline,
        use_baseline=not no_baseline,
        since=diff,
        config=config,
        use_cache=not no_cache,
        jobs=jobs,
    )
    result = check_paths(paths, options)
    fails_from = fail_on.value if fail_on else result.config.check.fail_on
    asked = form is Format.json or fails_from == "info"
    told = shown(result.diagnostics, show.value if show else "info" if asked else "warning")
    _print(result, told, form, output, console)
    if statistics and form is Format.text:
        from tracker.render.diagnostics import statistics as counted

        console.write(counted(told))
    _close(result, told, console)
    most = max_warnings if max_warnings is not None else result.config.check.max_warnings
    if result.found.failed:
        raise typer.Exit(2)
    if not exit_zero and failing(result.diagnostics, fails_from, most):
        raise typer.Exit(1)


def _print(
    result: CheckResult,
    told: list[Diagnostic],
    form: Format,
    output: Path | None,
    console: Console,
) -> None:
    """The findings: in the format asked for, or that to a file and the text to the screen."""
    from tracker.render import diagnostics as render
    from tracker.workflow.check import formatted, seen_from

    if output:
        from tracker.workflow.report import write_files

        write_files({output.name: formatted(result, told, form.value).encode()}, output.parent)
    if output or form is Format.text:
        here = seen_from(result, told, Path.cwd())
        console.write(render.text(here, columns=console.columns, paint=console.paint))
        if told:
            console.out("")
        console.out(render.summary(told, len(result.found.documents), result.found.claims))
    else:
        console.write(formatted(result, told, form.value))


def _close(result: CheckResult, told: list[Diagnostic], console: Console) -> None:
    """What could not be read, what was passed over, and what to do next."""
    for path, reason in result.found.failed:
        console.problem(f"tracker: {path}: {reason}")
    for path, reason in result.found.skipped:
        console.detail(f"skipped {path}: {reason}")
    if result.accepted:
        console.note(f"{result.accepted} accepted by {_near(result.baseline)}")
    if told:
        console.note(f"Next: tracker rule {told[0].code} says what it means and what to do.")


def baseline(
    paths: Paths,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to keep what is accepted."),
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Only drop what is no longer found; accept nothing new.")
    ] = False,
    select: Select = None,
    ignore: Ignore = None,
    strict: Strict = False,
    today: Today = None,
    published: Published = None,
    source: Source = None,
    config: Configuration = None,
    quiet: Quiet = False,
) -> None:
    """Accept all findings of today, so that only new ones are reported."""
    from tracker.render.text import plural
    from tracker.workflow.check import write_baseline
    from tracker.workflow.found import CheckOptions

    options = CheckOptions(
        select=_listed(select),
        ignore=_listed(ignore),
        strict=strict,
        published=published,
        source=source,
        today=parse_day(today, "--today", None),
        baseline=output,
        config=config,
    )
    console = Console(quiet=quiet)
    written = write_baseline(paths, options, prune=prune)
    for path, reason in written.failed:
        console.problem(f"tracker: {path}: {reason}")
    console.out(f"wrote {_near(written.path)}: {plural(written.accepted, 'finding')} accepted")
    console.note("Next: tracker check reports what is new; --no-baseline reports all.")
    if written.failed:
        raise typer.Exit(2)


def rule(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="Code or name; none lists the rules.")
    ] = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print the documentation of all rules.")
    ] = False,
) -> None:
    """Explain a rule of the check, or list the rules."""
    from tracker.workflow.rules import rule_text, rules_markdown, rules_text

    if markdown:
        Console().write(rules_markdown())
    else:
        Console().write(rule_text(code) if code else rules_text())


def _listed(values: list[str] | None) -> tuple[str, ...]:
    """Selectors given one by one or with commas."""
    return tuple(
        part.strip() for value in values or () for part in value.split(",") if part.strip()
    )


def _near(path: Path | None) -> str:
    """A path as somebody in the current folder writes it."""
    if path is None:
        return ""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:  # outside of it
        return str(path)
