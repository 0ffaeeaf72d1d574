"""`tracker init`: a first configuration."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.console import Console
from tracker.cli.options import Quiet


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write it.")] = Path(),
    quiet: Quiet = False,
) -> None:
    """Write a tracker.toml to start from.

    Everything in it is explained, and switched off.
    """
    from tracker.workflow.init import write_configuration

    console = Console(quiet=quiet)
    console.out(f"wrote {write_configuration(folder)}")
    console.note("Next: tracker add FOLDER keeps the claims of documents in a ledger beside it.")
