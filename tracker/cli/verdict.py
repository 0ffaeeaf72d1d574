"""`tracker verdict`: what one statement says of another."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from tracker.cli.console import Console


class Format(StrEnum):
    """How the verdict is printed."""

    text = "text"
    json = "json"


def verdict(
    evidence: Annotated[str, typer.Argument(help="A text; - is standard input.")],
    claim: Annotated[
        str, typer.Argument(help="The statement, whose numbers and dates are held against it.")
    ],
    strict: Annotated[
        bool, typer.Option("--strict", help="Refute only what surely speaks of the same thing.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print.")] = Format.text,
) -> None:
    """Say whether the numbers of a text bear out a statement.

    Exit 1 where they refute it.
    """
    import sys

    from tracker.models import to_json
    from tracker.models.rows import VerdictRow
    from tracker.readers.encoding import decode
    from tracker.render.verdict import verdict_lines
    from tracker.workflow.statements import compare_statements

    console = Console()
    told = decode(sys.stdin.buffer.read()).text if evidence == "-" else evidence
    found = compare_statements(told, claim, strict=strict)
    if form is Format.json:
        console.out(to_json(VerdictRow.of_verdict(found), indent=True))
    else:
        for line in verdict_lines(found, columns=console.columns, paint=console.paint):
            console.out(line)
    if found.answer == "refutes":
        raise typer.Exit(1)
