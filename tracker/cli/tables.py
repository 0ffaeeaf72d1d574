"""What the commands that write tables in parts tell at their end. In: results. Out: lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tracker.cli.console import Console

if TYPE_CHECKING:
    from tracker.workflow.cluster import Result


def tell(console: Console, result: Result, output: Path) -> None:
    """Say what was not read and what was made; exit 2 where something could not be read."""
    from tracker.render.text import plural

    for note in result.failed:
        console.problem(f"tracker: {note}")
    counts = result.counts
    told = [plural(counts.documents, "document"), plural(counts.claims, "claim")]
    if result.observations is not None:
        told.append(plural(result.observations, "observation"))
        told.append(plural(result.diagnostics or 0, "diagnostic"))
    if counts.skipped:
        console.note(f"{plural(counts.skipped, 'file or document', 'files or documents')} skipped")
    console.note(f"{', '.join(told)} in {output}")
    if result.failed:
        raise typer.Exit(2)
