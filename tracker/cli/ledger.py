"""`tracker ledger`: the health of the ledger, and the whole of it as JSON Lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.console import Console
from tracker.cli.options import Configuration, Ledger, Quiet, example, group

if TYPE_CHECKING:
    from tracker.ledger import Finding

app = group("Look after the ledger: its health, its export, its import.")


@app.command("doctor", epilog=example("tracker ledger doctor"))
def doctor(ledger: Ledger = None, config: Configuration = None, quiet: Quiet = False) -> None:
    """Look for damage; change nothing.

    Exit 1 where something is wrong.
    """
    from tracker.workflow.home import find_home

    console = Console(quiet=quiet)
    home = find_home(config=config, ledger=ledger)
    with home.open_ledger() as opened:
        findings = opened.doctor()
        counts = opened.counts()
    for finding in findings:
        console.out(f"{finding.severity}: {finding.what}: {finding.message}")
    if any(finding.severity == "error" for finding in findings):
        console.note("Next: tracker ledger export --salvage FILE saves what can be read.")
        raise typer.Exit(1)
    console.out(f"{home.ledger_path}: all is well: {_said(counts._asdict())}")


@app.command("export", epilog=example("tracker ledger export claims.jsonl.gz"))
def export(
    file: Annotated[Path, typer.Argument(help="File to write; .gz compresses it.")],
    ledger: Ledger = None,
    config: Configuration = None,
    raw: Annotated[
        bool, typer.Option("--raw/--no-raw", help="With the bytes of the sources.")
    ] = True,
    salvage: Annotated[
        bool, typer.Option("--salvage", help="Leave out what is damaged, and say what it is.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Write the whole ledger to a file of JSON Lines.

    Exit 1 where something was left out.
    """
    from tracker.workflow.home import find_home
    from tracker.workflow.ledger import export_ledger

    console = Console(quiet=quiet)
    lost: list[Finding] | None = [] if salvage else None
    with find_home(config=config, ledger=ledger).open_ledger() as opened:
        counts = export_ledger(opened, file, raw=raw, lost=lost)
    for finding in lost or ():
        console.problem(f"left out: {finding.what}: {finding.message}")
    console.note(f"wrote {file}: {_said(counts._asdict())}")
    if lost:
        raise typer.Exit(1)


@app.command("import", epilog=example("tracker ledger import claims.jsonl.gz"))
def import_(
    file: Annotated[Path, typer.Argument(help="File that tracker ledger export wrote.")],
    ledger: Ledger = None,
    config: Configuration = None,
    quiet: Quiet = False,
) -> None:
    """Read an export into an empty ledger, all of it or nothing."""
    from tracker.workflow.home import find_home
    from tracker.workflow.ledger import import_ledger, refuse_no_export

    home = find_home(config=config, ledger=ledger)
    refuse_no_export(file)
    with home.open_ledger(create=True) as opened:
        counts = import_ledger(opened, file)
    console = Console(quiet=quiet)
    console.note(f"{home.ledger_path}: {_said(counts._asdict())}")
    console.note("Next: tracker report shows it.")


def _said(counts: dict[str, int]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in counts.items())
