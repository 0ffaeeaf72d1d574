"""`tracker extract`: the claims of documents, without keeping them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.console import Console
from tracker.cli.options import Configuration, Paths, Published, Quiet, Source, Verbose
from tracker.cli.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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
    config: Configuration = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print the numeric claims of documents."""
    from tracker.errors import TrackerError, UsageError
    from tracker.workflow.home import find_home

    console = Console(quiet=quiet, verbose=verbose)
    if explain and form is not Format.table:
        raise UsageError("--explain goes with --format table; other formats have no room for it")
    home = find_home(paths, config=config)
    reading = Reading(console, home, paths, published, source, bar=not console.watched)
    read = _extractor(extractor)

    def claims() -> Iterator[list[Claim]]:
        for document in reading:
            try:
                yield read(document)
            except TrackerError as error:
                reading.fail(f"{document.path or document.key}: {error}")

    for text in _printed(form, claims(), console, explain):
        console.write(text)
    reading.tell()
    reading.finish()


def _extractor(extractor: Extractor) -> Callable[[Document], list[Claim]]:
    if extractor is Extractor.quantulum3:
        from tracker.workflow.baseline import extract_baseline

        return extract_baseline
    from tracker.extract import extract as by_rules

    return by_rules


def _printed(
    form: Format, found: Iterable[list[Claim]], console: Console, explain: bool
) -> Iterator[str]:
    """The claims as text, document by document."""
    from tracker.models import to_json
    from tracker.models.rows import ClaimRow
    from tracker.render.claims import claim_lines
    from tracker.render.sheets import csv_text

    if form is Format.table:
        for claims in found:
            for line in claim_lines(
                claims, columns=console.columns, explain=explain, paint=console.paint
            ):
                yield f"{line}\n"
        return
    rows = (ClaimRow.of_claim(claim) for claims in found for claim in claims)
    if form is Format.jsonl:
        yield from (f"{to_json(row)}\n" for row in rows)
    elif form is Format.json:
        yield f"{to_json(list(rows), indent=True)}\n"
    else:
        yield csv_text(list(ClaimRow.model_fields), rows)
