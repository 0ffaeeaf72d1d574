"""`tracker add` and `tracker reextract`: documents into the ledger, and read again there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import typer

from tracker.cli.console import Console, today
from tracker.cli.options import (
    Configuration,
    Jobs,
    Ledger,
    Paths,
    Published,
    Quiet,
    Source,
    Verbose,
)
from tracker.cli.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracker.workflow.ledger import Outcome


_NAMED = 3  # documents named in one line


def add(
    paths: Paths,
    published: Published = None,
    source: Source = None,
    jobs: Jobs = 1,
    ledger: Ledger = None,
    config: Configuration = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Keep documents and their claims in the ledger.

    Adding the same document again changes nothing; a new text is a new version beside the old, and
    so is another --published or --source.
    """
    from tracker.render.text import plural
    from tracker.workflow.extraction import claims_of
    from tracker.workflow.home import find_home
    from tracker.workflow.ledger import add_each, summarise
    from tracker.workflow.memory import ReadBefore

    console = Console(quiet=quiet, verbose=verbose)
    lacking: defaultdict[str, list[str]] = defaultdict(list)
    home = find_home(paths, config=config, ledger=ledger)
    reading = Reading(console, home, paths, published, source, bar=False)

    def told(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        for outcome in outcomes:
            if outcome.error:
                reading.fail(str(outcome.error))
            for what in outcome.lacks:
                lacking[what].append(outcome.path)
            yield outcome

    reading.memory = memory = ReadBefore(home.root, reading.options)
    sources = reading.for_ledger()
    with home.open_ledger(create=True) as opened:
        memory.ledger = opened
        outcomes = add_each(opened, sources, claims_of, added_on=today(), jobs=jobs)
        done = summarise(console.track(told(outcomes), "Adding", reading.count))
        memory.close()
    new = f", {plural(done.new_versions, 'new version')}" if done.new_versions else ""
    unchanged = done.unchanged + reading.known
    same = f", {unchanged:,} unchanged" if unchanged else ""
    console.out(
        f"{home.ledger_path}: {plural(done.added, 'document')} added{new}{same},"
        f" {plural(done.claims, 'claim')}"
    )
    reading.tell()
    _tell_lacking(console, lacking)
    if done.added or done.new_versions:
        console.note(f"Next: tracker report{home.options} compares them.")
    reading.finish()


def _tell_lacking(console: Console, lacking: Mapping[str, list[str]]) -> None:
    """Say of which documents the date or the source is not known, and how to say it."""
    options = {"date": "--published DATE", "source": "--source NAME"}
    for what, names in lacking.items():
        has, them = ("has", "it") if len(names) == 1 else ("have", "them")
        shown = (
            names if len(names) <= _NAMED else [*names[: _NAMED - 1], f"{len(names) - 2:,} more"]
        )
        who = " and ".join((", ".join(shown[:-1]), shown[-1])) if shown[1:] else shown[0]
        console.note(f"{who} {has} no {what}: add {them} again with {options[what]}")


def reextract(ledger: Ledger = None, config: Configuration = None, quiet: Quiet = False) -> None:
    """Read the ledger's documents again, with the rules of today.

    New claims stand beside the old ones; decisions hang on the key and stay.
    """
    from tracker.extraction import extract
    from tracker.render.text import plural
    from tracker.workflow.home import find_home
    from tracker.workflow.ledger import summarise_again

    console = Console(quiet=quiet)
    with find_home(config=config, ledger=ledger).open_ledger() as opened:
        total = opened.counts().versions
        results = console.track(opened.reextract(extract), "Reading again", lambda: total)
        done = summarise_again(results)
    for error in done.failures:
        console.problem(f"tracker: {error}")
    for decision in done.stranded:
        console.note(f"{decision.key} is no longer read; {decision.field} decided on it is kept")
    console.out(
        f"{plural(done.versions, 'version')} read again:"
        f" {done.new:,} new, {done.changed:,} changed, {done.gone:,} gone"
    )
    if done.failures:
        raise typer.Exit(2)
