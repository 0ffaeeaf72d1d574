"""`tracker extract`: the claims of documents, without keeping them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.console import Console
from tracker.cli.options import (
    Configuration,
    Jobs,
    Overwrite,
    Paths,
    Published,
    Quiet,
    Source,
    Verbose,
)
from tracker.cli.reading import Reading
from tracker.cli.tables import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.models import Claim, Document
    from tracker.workflow.home import Home


class Format(StrEnum):
    """How claims are printed."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"
    json = "json"
    parquet = "parquet"


class Extractor(StrEnum):
    """What reads the numbers."""

    rules = "rules"
    quantulum3 = "quantulum3"


def extract(
    paths: Paths,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="How to print (table) or to write (parquet).", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="Write there, in parts: parquet or jsonl."
        ),
    ] = None,
    published: Published = None,
    source: Source = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Below each claim, the rule that gave each field.")
    ] = False,
    extractor: Annotated[
        Extractor, typer.Option("--extractor", help="quantulum3 is a baseline to compare with.")
    ] = Extractor.rules,
    jobs: Jobs = 1,
    overwrite: Overwrite = False,
    config: Configuration = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print the numeric claims of documents, or write them to a folder.

    With -o the input may be of any size: big files (JSON Lines, Parquet) are read and written in
    parts, and a run that was interrupted goes on where it stopped.
    """
    from tracker.errors import UsageError
    from tracker.workflow.extraction import Print
    from tracker.workflow.home import find_home

    console = Console(quiet=quiet, verbose=verbose)
    if output:
        if explain or extractor is not Extractor.rules:
            raise UsageError("--explain and --extractor are for printing, without -o")
        home = find_home(paths, config=config)
        said = published, source
        _write(console, home, paths, output, form or Format.parquet, said, jobs, overwrite)
        return
    form = form or Format.table
    if form is Format.parquet:
        raise UsageError("--format parquet needs a folder to write to: -o FOLDER")
    if explain and form is not Format.table:
        raise UsageError("--explain goes with --format table; other formats have no room for it")
    home = find_home(paths, config=config)
    reading = Reading(console, home, paths, published, source, bar=not console.watched)
    printed = Print(form.value, console.columns, explain, console.paint, _extractor(extractor))
    for text in printed.all(own for _, own in reading.each(printed, jobs)):
        console.write(text)
    reading.tell()
    reading.finish()


def _write(
    console: Console,
    home: Home,
    paths: list[str],
    output: Path,
    form: Format,
    said: tuple[str | None, str | None],
    jobs: int,
    overwrite: bool,
) -> None:
    """The claims as files, a part of the input after the other."""
    from tracker.errors import UsageError
    from tracker.workflow.cluster import Extraction
    from tracker.workflow.cluster.engines import Local

    if form not in (Format.parquet, Format.jsonl):
        raise UsageError(f"-o writes parquet or jsonl, not {form.value}")
    made = Extraction(
        paths,
        output,
        home,
        options=home.read_options(*said),
        form="jsonl" if form is Format.jsonl else "parquet",
        track=console.track,
    )
    made.prepare(overwrite=overwrite)
    engine = Local(jobs)
    try:
        made.extract(engine)
    finally:
        engine.close()
    tell(console, made.finish(), output)


def _extractor(extractor: Extractor) -> Callable[[Document], list[Claim]]:
    if extractor is Extractor.quantulum3:
        from tracker.workflow.baseline import extract_baseline

        return extract_baseline
    from tracker.workflow.extraction import claims_of

    return claims_of
