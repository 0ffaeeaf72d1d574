"""`tracker schema`: the schemas of what the commands print."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli.console import Console


def schema(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="The schema to print; none lists them.")
    ] = None,
) -> None:
    """Print the schema of an output, or list the schemas."""
    from tracker.workflow.schema import names, schema_text

    console = Console()
    if name is None:
        for known in names():
            console.out(known)
    else:
        console.write(schema_text(name))
