"""`tracker diff`: the numbers that changed between two versions of a document."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from tracker.cli.console import Console
from tracker.cli.options import Configuration, Ledger, Quiet

Version = Annotated[
    str, typer.Argument(help="A file, REVISION:PATH of git, or a version of the ledger.")
]


class Format(StrEnum):
    """How pairs are printed."""

    text = "text"
    json = "json"


def diff(
    old: Version,
    new: Version,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print.")] = Format.text,
    everything: Annotated[
        bool, typer.Option("--all", help="Also numbers that did not change.")
    ] = False,
    ledger: Ledger = None,
    config: Configuration = None,
    quiet: Quiet = False,
) -> None:
    """Print the numbers that changed between two versions.

    A change is noted where the new text says what it replaces, or speaks of a correction.
    """
    from collections import Counter

    from tracker.comparison import diff as pairs_of
    from tracker.extraction import extract
    from tracker.models import to_json
    from tracker.models.rows import DiffRow
    from tracker.render.diff import diff_lines
    from tracker.workflow.home import find_home
    from tracker.workflow.versions import find_version

    console = Console(quiet=quiet)
    home = find_home(config=config, ledger=ledger)
    before, after = (extract(find_version(name, home)) for name in (old, new))
    rows = [DiffRow.of_pair(*pair) for pair in pairs_of(before, after, same=True)]
    shown = [row for row in rows if everything or row.kind != "same"]
    if form is Format.json:
        console.out(to_json(shown, indent=True))
        return
    for row in shown:
        for line in diff_lines(row, columns=console.columns, paint=console.paint):
            console.out(line)
    counted = Counter(row.kind for row in rows)
    console.note(
        f"{counted['changed']:,} changed, {counted['added']:,} added,"
        f" {counted['removed']:,} removed, {counted['same']:,} the same"
    )
