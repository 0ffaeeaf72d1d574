"""`tracker extract`: the claims of documents, without keeping them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.console import Console
from tracker.cli.options import Configuration, Jobs, Paths, Published, Quiet, Source, Verbose
from tracker.cli.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.models import Claim, Document


class Format(StrEnum):
    """How claims are printed."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"
    json = "json"


class Extractor(StrEnum):
    """What reads the numbers."""

    rules = "rules"
    quantulum3 = "quantulum3"


def extract(
    paths: Paths,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print.")] = Format.table,
    published: Published = None,
    source: Source = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Below each claim, the rule that gave each field.")
    ] = False,
    extractor: Annotated[
        Extractor, typer.Option("--extractor", help="quantulum3 is a baseline to compare with.")
    ] = Extractor.rules,
    jobs: Jobs = 1,
    config: Configuration = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print the numeric claims of documents."""
    from tracker.errors import UsageError
    from tracker.workflow.extraction import Print
    from tracker.workflow.home import find_home

    console = Console(quiet=quiet, verbose=verbose)
    if explain and form is not Format.table:
        raise UsageError("--explain goes with --format table; other formats have no room for it")
    home = find_home(paths, config=config)
    reading = Reading(console, home, paths, published, source, bar=not console.watched)
    printed = Print(form.value, console.columns, explain, console.paint, _extractor(extractor))
    for text in printed.all(own for _, own in reading.each(printed, jobs)):
        console.write(text)
    reading.tell()
    reading.finish()


def _extractor(extractor: Extractor) -> Callable[[Document], list[Claim]]:
    if extractor is Extractor.quantulum3:
        from tracker.workflow.baseline import extract_baseline

        return extract_baseline
    from tracker.workflow.extraction import claims_of

    return claims_of
