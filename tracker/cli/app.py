"""The table of commands. In: nothing. Out: the typer application."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli import init, schema
from tracker.cli.options import example

app = typer.Typer(
    name="tracker",
    help="Numeric claims out of documents: compared over time, and checked for consistency.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"tracker {version('claims-tracker')}")
        raise typer.Exit


@app.callback()
def _tracker(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    pass


app.command("schema", epilog=example("tracker schema claim.schema"))(schema.schema)
app.command("init", epilog=example("tracker init", "tracker init articles/"))(init.init)
