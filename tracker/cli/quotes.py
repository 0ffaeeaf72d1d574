"""`tracker import`: a sheet of quotes into the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.console import Console, today
from tracker.cli.options import Configuration, Jobs, Ledger, Published, Quiet, Source, Verbose
from tracker.cli.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.readers import Sourced
    from tracker.workflow.search import Note

Columns = Annotated[
    str,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN,...",
        help="What the sheet's columns are called: quote, source, author, published, url, title,"
        " id. What is left out has these names.",
    ),
]


class _Rows(Reading):
    """The rows of one sheet as documents."""

    mapped: dict[str, str]

    def _collected(self) -> Iterator[Sourced | Note]:
        from tracker.workflow.quotes import collect_quotes

        return collect_quotes(self.paths[0], self.mapped, self.home.root, self.options)


def import_(
    sheet: Annotated[str, typer.Argument(metavar="SHEET", help="CSV, TSV, XLSX or JSON Lines.")],
    columns: Columns = "",
    published: Published = None,
    source: Source = None,
    jobs: Jobs = 1,
    ledger: Ledger = None,
    config: Configuration = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Keep the quotes of a sheet in the ledger, each row a document.

    The other columns are kept with it. Importing the same sheet again changes nothing.
    """
    from tracker.render.text import plural
    from tracker.workflow.extraction import claims_of
    from tracker.workflow.home import find_home
    from tracker.workflow.ledger import add_each, summarise
    from tracker.workflow.quotes import parse_map

    console = Console(quiet=quiet, verbose=verbose)
    mapped = parse_map(columns)
    home = find_home([sheet], config=config, ledger=ledger)
    reading = _Rows(console, home, [sheet], published, source, bar=False)
    reading.mapped = mapped
    sources = reading.for_ledger()
    with home.open_ledger(create=True) as opened:
        done = summarise(add_each(opened, sources, claims_of, added_on=today(), jobs=jobs))
    for error in done.failures:
        reading.fail(str(error))
    same = f", {done.unchanged:,} unchanged" if done.unchanged else ""
    added = done.added + done.new_versions
    console.out(
        f"{home.ledger_path}: {plural(added, 'quote')} added{same}, {plural(done.claims, 'claim')}"
    )
    if added:
        console.note(f"Next: tracker report{home.options} compares them.")
    reading.finish()
