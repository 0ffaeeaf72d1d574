"""The table of commands. In: nothing. Out: the typer application."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli import (
    add,
    check,
    cluster,
    diff,
    extract,
    init,
    ledger,
    look,
    quotes,
    report,
    review,
    schema,
    series,
    verdict,
)
from tracker.cli.options import example, group

app = group("Numeric claims out of documents: compared over time, and checked for consistency.")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"tracker {version('claims-tracker')}")
        raise typer.Exit


@app.callback()
def _tracker(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    pass


app.command("report", epilog=example("tracker report seeds/ -o reports/"))(report.report)
app.command("extract", epilog=example("tracker extract article.md --format jsonl"))(extract.extract)
app.command("diff", epilog=example("tracker diff HEAD~1:report.md report.md"))(diff.diff)
app.command(
    "verdict",
    epilog=example('tracker verdict "The fair sold 310 pies." "It sold over 300 pies."'),
)(verdict.verdict)
app.command("add", epilog=example("tracker add articles/"))(add.add)
app.command("import", epilog=example("tracker import claims.csv --map quote=Claim,source=Outlet"))(
    quotes.import_
)
app.command("reextract", epilog=example("tracker reextract"))(add.reextract)
app.command("check", epilog=example("tracker check docs/ README.md --fail-on warning"))(check.check)
app.command("rule", epilog=example("tracker rule ARITH01"))(check.rule)
app.command("baseline", epilog=example("tracker baseline docs/"))(check.baseline)
app.command("show", epilog=example("tracker show k4552d87"))(look.show)
app.command("explain", epilog=example("tracker explain k4552d87"))(look.explain)
app.command("search", epilog=example("tracker search troops iraq"))(look.search)
app.add_typer(series.app, name="series")
app.add_typer(review.app, name="review")
app.add_typer(ledger.app, name="ledger")
app.add_typer(cluster.app, name="cluster")
app.command("init", epilog=example("tracker init", "tracker init articles/"))(init.init)
app.command("schema", epilog=example("tracker schema claim.schema"))(schema.schema)
