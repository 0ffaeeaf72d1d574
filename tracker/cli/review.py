"""`tracker review`: a person's sheet into decisions, and decisions taken back."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.console import Console, today
from tracker.cli.options import Configuration, Ledger, Quiet, example, group

if TYPE_CHECKING:
    from tracker.ledger import Ledger as OpenLedger

app = group("Record what people found out about claims, and take it back.")

Who = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides; else the login name.")
]


@app.command(
    "import",
    epilog=example("tracker report --format xlsx -o sheets/", "tracker review import report.xlsx"),
)
def import_(
    sheet: Annotated[Path, typer.Argument(help="XLSX or CSV, its rows found by their key.")],
    by: Who = None,
    ledger: Ledger = None,
    config: Configuration = None,
    quiet: Quiet = False,
) -> None:
    """Read a sheet back: what changed in it becomes decisions in the ledger.

    The columns read are review_status, verified_value, verification_source, checked_by,
    checked_on, note, and series, as_of, place and unit, which hold in every later report. A row
    without a key, with a document and a quote, adds a claim.
    """
    from tracker.render.text import plural
    from tracker.workflow.home import find_home
    from tracker.workflow.report import series_of_keys
    from tracker.workflow.review_import import import_sheet
    from tracker.workflow.sheet import read_sheet

    console = Console(quiet=quiet)
    found = read_sheet(sheet)
    home = find_home(config=config, ledger=ledger)
    with home.open_ledger() as opened:
        series = series_of_keys(opened, home.config) if found.given is None else {}
        done = import_sheet(opened, found, series, who=by or _login(), on=today())
    for error in done.refused:
        console.problem(f"tracker: {error}")
    keys = {decision.key for decision in done.decisions}
    console.out(f"{plural(len(done.decisions), 'decision')} on {plural(len(keys), 'claim')}")
    if done.missing:
        rows = plural(done.missing, "row")
        console.note(f"{rows} of the sheet taken out; nothing was changed for what they held")
    if done.unread:
        console.note(
            f"not read, since no column of the tracker has the name: {', '.join(done.unread)}"
        )
    if not (done.decisions or done.refused):
        console.note(
            "The ledger holds all that the sheet says; was it saved after it was filled in?"
        )
    if done.decisions:
        console.note("Next: tracker report shows what they change; tracker review undo takes back.")
    if done.refused:
        raise typer.Exit(2)


@app.command("undo", epilog=example("tracker review undo", "tracker review undo 12"))
def undo(
    sequence: Annotated[
        int | None,
        typer.Argument(metavar="NUMBER", help="The decision; none: the last one that stands."),
    ] = None,
    by: Who = None,
    ledger: Ledger = None,
    config: Configuration = None,
    quiet: Quiet = False,
) -> None:
    """Take back a decision, by a decision more."""
    from tracker.workflow.home import find_home

    console = Console(quiet=quiet)
    with find_home(config=config, ledger=ledger).open_ledger() as opened:
        done = opened.undo(sequence, who=by or _login(), on=today())
    console.out(
        f"decision {done.undoes} undone: {done.field} of {done.key}"
        f" is {done.after or 'empty'} again"
    )


@app.command("log", epilog=example("tracker review log k4552d87"))
def log(
    key: Annotated[
        str | None, typer.Argument(metavar="KEY", help="Only decisions on this claim.")
    ] = None,
    ledger: Ledger = None,
    config: Configuration = None,
) -> None:
    """List the decisions: number, day, who, which claim and its number, what it was and is."""
    from tracker.render.text import one_line
    from tracker.workflow.home import find_home

    console = Console()
    with find_home(config=config, ledger=ledger).open_ledger() as opened:
        quoted = lru_cache(lambda name: _quoted(opened, name))
        for decision in opened.decisions(key=key):
            taken = f" (undoes {decision.undoes})" if decision.undoes else ""
            change = f"{decision.field}: {decision.before or '-'} → {decision.after or '-'}{taken}"
            start = f"{decision.sequence:>5}  {decision.decided_on}  {decision.who}"
            claim = f"{decision.key}{quoted(decision.key)}"
            console.out(one_line(f"{start}  {claim}  {change}"))


def _quoted(ledger: OpenLedger, key: str) -> str:
    """The number that `key` names, in quotation marks; nothing for one that a person added."""
    from tracker.errors import UsageError

    try:
        return f" “{ledger.claim(key.partition(':')[0]).quote}”"
    except UsageError:
        return ""


def _login() -> str:
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError):
        return "unknown"
