"""`tracker report`: the comparison over time, on the terminal and in files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.console import Console
from tracker.cli.options import (
    Configuration,
    Jobs,
    Ledger,
    Published,
    Quiet,
    SomePaths,
    Source,
    Verbose,
    parse_day,
)
from tracker.cli.reading import Reading

if TYPE_CHECKING:
    from tracker.config import ReportFormat
    from tracker.render.view import Report

Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FOLDER", help="Write files there.")
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME,...",
        help="csv, html, md, xlsx, json; without -o, the one to print.",
    ),
]
SeriesIds = Annotated[
    list[str] | None, typer.Option("--series", metavar="ID", help="Only this series; repeatable.")
]
All = Annotated[bool, typer.Option("--all", help="Also series in agreement and numbers seen once.")]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Only series with something published since."),
]
AsKnownOn = Annotated[
    str | None,
    typer.Option("--as-known-on", metavar="DATE", help="Leave out what was published later."),
]
Excel = Annotated[bool, typer.Option("--excel", help="CSV with the byte-order mark Excel wants.")]


def report(
    paths: SomePaths = None,
    series: SeriesIds = None,
    output: Output = None,
    formats: Formats = None,
    everything: All = False,
    since: Since = None,
    as_known_on: AsKnownOn = None,
    excel: Excel = False,
    published: Published = None,
    source: Source = None,
    jobs: Jobs = 1,
    ledger: Ledger = None,
    config: Configuration = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Compare numbers over time: conflicts first, then what moved.

    With paths it reads those documents, without it reports the ledger.
    """
    from tracker.workflow.extraction import attempt
    from tracker.workflow.home import find_home
    from tracker.workflow.report import Limits, checked_formats, claims_report, ledger_report

    console = Console(quiet=quiet, verbose=verbose)
    chosen = checked_formats(formats or [], printed=not output)
    home = find_home(paths or [], config=config, ledger=ledger)
    chosen = chosen or (list(home.config.report.formats) if output else [])
    order = home.config.date_order
    days = (parse_day(since, "--since", order), parse_day(as_known_on, "--as-known-on", order))
    limits = Limits(tuple(series or ()), *days)
    reading = Reading(console, home, paths or [], published, source)
    if paths:
        made = claims_report(reading.each(attempt, jobs, limits.knows), home.config, limits)
        reading.refuse_nothing()
    else:
        with home.open_ledger() as opened:
            made = ledger_report(opened, home.config, limits, documents="html" in chosen)
    _give(console, made, chosen, output, excel=excel, everything=everything or bool(series))
    for note in made.notes:
        console.note(note)
    reading.tell()
    _say_next(console, made, paths or [], output)
    reading.finish()


def _give(
    console: Console,
    made: Report,
    formats: list[ReportFormat],
    output: Path | None,
    *,
    excel: bool,
    everything: bool,
) -> None:
    """The report to where it was asked for: files and the terminal, or one format printed."""
    from tracker.workflow.report import report_files, write_files

    files = report_files(made, formats, excel=excel)
    if files and not output:
        console.write(next(iter(files.values())).decode())
        return
    written = write_files(files, output) if output else []
    if not (written and console.quiet):  # the files are the result
        _show(console, made, everything=everything)
    if written:
        console.note(f"wrote {', '.join(map(str, written))}")


def _show(console: Console, made: Report, *, everything: bool) -> None:
    """The report on the terminal."""
    from tracker.render.summary import headline
    from tracker.render.terminal import report_lines

    console.out(console.paint("dim", headline(made)))
    console.out("")
    lines = report_lines(made, columns=console.columns, everything=everything, paint=console.paint)
    for line in lines:
        console.out(line)


def _say_next(console: Console, made: Report, paths: list[str], output: Path | None) -> None:
    """What there is to do now, where there is something."""
    where = "".join(f" {path}" for path in paths) or " PATH"
    if not made.claims:
        console.note("No number was found.")
    elif made.group("conflict"):
        console.note(f"Next: tracker check{where} says which numbers do not hold together.")
    elif not output:
        console.note(f"Next: tracker report{where if paths else ''} -o FOLDER writes the tables.")
