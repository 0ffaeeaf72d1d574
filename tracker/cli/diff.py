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

    A change is noted where its sentence says what it replaces, or speaks of a correction.
    """
    from tracker.extract import extract
    from tracker.models import to_json
    from tracker.models.rows import ClaimRow
    from tracker.render.diff import diff_line
    from tracker.workflow.diff import KINDS, count, diff_claims
    from tracker.workflow.home import find_home
    from tracker.workflow.versions import find_version

    console = Console(quiet=quiet)
    home = find_home(config=config, ledger=ledger)
    before, after = (extract(find_version(name, home)) for name in (old, new))
    pairs = diff_claims(before, after)
    shown = [pair for pair in pairs if everything or pair.kind != "unchanged"]
    if form is Format.json:
        rows = [
            pair._asdict()
            | {
                side: ClaimRow.of_claim(claim) if claim else None
                for side, claim in (("before", pair.before), ("after", pair.after))
            }
            for pair in shown
        ]
        console.out(to_json(rows, indent=True))
        return
    for pair in shown:
        for line in diff_line(*pair, columns=console.columns, paint=console.paint):
            console.out(line)
    counted = count(pairs)
    console.note(", ".join(f"{counted[kind]:,} {kind}" for kind in KINDS))
