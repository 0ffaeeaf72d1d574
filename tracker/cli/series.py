"""`tracker series`: what is followed, why, and how to follow it under a name of one's own."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.console import Console
from tracker.cli.options import Configuration, Ledger, Quiet, SomePaths, example, group
from tracker.cli.reading import Reading

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.render.view import Report

app = group("List the series of numbers; say why they are ones; suggest definitions.", alone=True)


@app.callback(invoke_without_command=True)
def _series(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_()


class Format(StrEnum):
    """How series are printed."""

    table = "table"
    csv = "csv"
    json = "json"


All = Annotated[bool, typer.Option("--all", help="Also numbers seen once.")]


@app.command("list", epilog=example("tracker series list", "tracker series list seeds/"))
def list_(
    paths: SomePaths = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print.")] = Format.table,
    everything: All = False,
    ledger: Ledger = None,
    config: Configuration = None,
    quiet: Quiet = False,
) -> None:
    """List the series of the ledger, or of documents."""
    from tracker.models import to_json
    from tracker.models.rows import SeriesRow
    from tracker.render.catalogue import series_lines
    from tracker.render.sheets import csv_text
    from tracker.render.tables import series_rows

    console = Console(quiet=quiet)
    report, reading = _report(console, paths, ledger, config)
    if form is Format.table:
        for line in series_lines(
            report, columns=console.columns, everything=everything, paint=console.paint
        ):
            console.out(line)
    elif form is Format.json:
        console.out(to_json(series_rows(report), indent=True))
    else:
        console.write(csv_text(list(SeriesRow.model_fields), series_rows(report)))
    if report.series and form is Format.table:
        console.note("Next: tracker report --series ID shows one.")
    reading.finish()


@app.command("suggest", epilog=example("tracker series suggest >> tracker.toml"))
def suggest(
    paths: SomePaths = None,
    least: Annotated[
        int, typer.Option("--least", min=1, help="Only series with at least so many numbers.")
    ] = 3,
    ledger: Ledger = None,
    config: Configuration = None,
    quiet: Quiet = False,
) -> None:
    """Write series as they stand in tracker.toml, ready to paste."""
    from tracker.linking import suggestions

    console = Console(quiet=quiet)
    report, reading = _report(console, paths, ledger, config)
    every = [view.series for view in report.series]
    found = [one for one in every if not one.defined and len(one.members) >= least]
    console.write(suggestions(found, every, reading.home.config))
    if found:
        console.note(
            "Next: put those you follow into tracker.toml; tracker series says what they hold."
        )
    else:
        console.note(f"No series that is not defined yet has {least} numbers; see --least.")
    reading.finish()


@app.command("why", epilog=example("tracker series why k4552d87 k2d25764"))
def why(
    one: Annotated[
        str, typer.Argument(metavar="KEY", help="Key of a claim, or the first letters of one.")
    ],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Key of another.")],
    paths: SomePaths = None,
    ledger: Ledger = None,
    config: Configuration = None,
) -> None:
    """Say why two claims are in one series, or apart."""
    from tracker.errors import UsageError
    from tracker.linking import why as explained

    console = Console()
    report, reading = _report(console, paths, ledger, config)
    found = []
    for name in (one, other):
        claims = [c for c in report.claims if name in (c.claim, c.key) or c.key.startswith(name)]
        if len(claims) != 1:
            begin = f"{len(claims)} claims begin" if claims else "no claim begins"
            raise UsageError(f"{begin} with {name}, where one must; tracker search shows keys")
        found += claims
    for line in explained(found[0], found[1], report.claims, reading.home.config):
        console.out(line)
    reading.finish()


def _report(
    console: Console, paths: list[str] | None, ledger: Path | None, config: Path | None
) -> tuple[Report, Reading]:
    """The comparison of documents, or of the ledger."""
    from tracker.workflow.home import find_home
    from tracker.workflow.report import documents_report, ledger_report

    home = find_home(paths or [], config=config, ledger=ledger)
    reading = Reading(console, home, paths or [])
    if paths:
        return documents_report(reading, home.config), reading
    with home.open_ledger() as opened:
        return ledger_report(opened, home.config), reading
