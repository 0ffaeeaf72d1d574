"""`tracker show`, `explain` and `search`: single claims of the ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli.console import Console
from tracker.cli.options import Configuration, Ledger, Quiet

ClaimName = Annotated[
    str, typer.Argument(metavar="CLAIM", help="Claim id or key, or the first letters of one.")
]


def show(
    claim: ClaimName,
    ledger: Ledger = None,
    config: Configuration = None,
    document: Annotated[
        bool, typer.Option("--document", help="Print the whole text it stands in.")
    ] = False,
) -> None:
    """Show a claim's number where it stands, proven against the bytes that were kept of its file.

    The file itself may be gone, or changed.
    """
    from tracker.render.quoted import place_lines
    from tracker.render.text import visible_lines
    from tracker.workflow.home import find_home
    from tracker.workflow.proof import proof

    console = Console()
    home = find_home(config=config, ledger=ledger)
    with home.open_ledger() as opened:
        found = opened.claim(claim)
        text = opened.document(found.document, found.version).text
        proven = proof(opened, found, home.read_options())
    for line in place_lines(found, columns=console.columns, paint=console.paint):
        console.out(line)
    console.out("")
    console.out(console.paint("dim", proven))
    if document:
        console.out("")
        console.out(visible_lines(text))


def explain(claim: ClaimName, ledger: Ledger = None, config: Configuration = None) -> None:
    """Say which rule gave each field of a claim."""
    from tracker.render.quoted import explanation_lines, place_lines
    from tracker.workflow.home import find_home

    console = Console()
    with find_home(config=config, ledger=ledger).open_ledger() as opened:
        found = opened.claim(claim)
    for line in place_lines(found, columns=console.columns, paint=console.paint):
        console.out(line)
    console.out("")
    for line in explanation_lines(found, columns=console.columns, paint=console.paint):
        console.out(line)


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORD", help="Words that all must stand there.")
    ],
    ledger: Ledger = None,
    config: Configuration = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Show at most so many.")] = 50,
    quiet: Quiet = False,
) -> None:
    """Find claims by words of their sentence."""
    from itertools import groupby

    from tracker.render.claims import claim_lines
    from tracker.workflow.home import find_home

    console = Console(quiet=quiet)
    with find_home(config=config, ledger=ledger).open_ledger() as opened:
        found = opened.search(" ".join(words), limit=limit)
    for _, claims in groupby(found, key=lambda claim: claim.document):
        for line in claim_lines(claims, columns=console.columns, keys=True, paint=console.paint):
            console.out(line)
    if found:
        console.note("Next: tracker show KEY shows a number where it stands.")
    else:
        console.note(f"No claim holds {' '.join(words)}.")
