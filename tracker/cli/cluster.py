"""`tracker cluster run`: from documents to tables, with more than one machine's cores or memory."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.console import Console
from tracker.cli.options import Configuration, Overwrite, Paths, Quiet, Verbose, example, group
from tracker.cli.tables import tell

if TYPE_CHECKING:
    from tracker.workflow.cluster.engines import Engine

app = group("Documents to tables, on the cores of many machines.")


class Workers(StrEnum):
    """Who does the work."""

    dask = "dask"
    local = "local"


def run(
    paths: Paths,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Write the tables there.")
    ],
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="Dask scheduler (tcp://host:8786); none: workers on this machine.",
        ),
    ] = None,
    engine: Annotated[
        Workers, typer.Option("--engine", help="local: processes of this machine, without Dask.")
    ] = Workers.dask,
    jobs: Annotated[
        int,
        typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes here; 0 is one a core."),
    ] = 0,
    overwrite: Overwrite = False,
    config: Configuration = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Extract, link, compare and check documents of any number, into Parquet tables.

    Reads JSON Lines, Parquet tables of documents, and every other format. Writes claims,
    observations and diagnostics. A run that was interrupted goes on where it stopped.
    """
    from tracker.errors import UsageError
    from tracker.workflow.cluster import Run
    from tracker.workflow.home import find_home

    console = Console(quiet=quiet, verbose=verbose)
    if scheduler and engine is Workers.local:
        raise UsageError("--scheduler goes with --engine dask")
    made = Run(paths, output, find_home(paths, config=config), track=console.track)
    made.prepare(overwrite=overwrite)
    working = _engine(engine, scheduler, jobs, output)
    try:
        made.extract(working)
        made.link(working)
        made.compare(working)
    finally:
        working.close()
    tell(console, made.finish(), output)


def _engine(engine: Workers, scheduler: str | None, jobs: int, output: Path) -> Engine:
    from tracker.workflow.cluster.engines import Dask, Local
    from tracker.workflow.pool import cores

    if engine is Workers.local:
        return Local(jobs)
    return Dask(scheduler, jobs or cores(), output.resolve())


app.command("run", epilog=example("tracker cluster run articles/ crawl.jsonl -o tables/"))(run)
