"""Arguments that several commands share, so that one name means one thing everywhere."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from tracker.config import DateOrder

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print results and errors only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say what is read and skipped.")]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="Publication date (2020-09-10) of documents that do not give their own.",
    ),
]
Source = Annotated[
    str | None,
    typer.Option("--source", metavar="NAME", help="Source of documents that do not name theirs."),
]
Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders or patterns; - is standard input."),
]
SomePaths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Files, folders or patterns; none: the ledger."),
]
Configuration = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="Configuration to use instead of the nearest tracker.toml."
    ),
]
Ledger = Annotated[
    Path | None,
    typer.Option(
        "--ledger", metavar="FILE", help="Ledger to use instead of the nearest claims.db."
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs", "-j", metavar="N", min=0, help="Processes to read with; 0 is one a core."
    ),
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Replace what another run wrote in the folder.")
]


def parse_day(value: str | None, option: str, order: DateOrder | None) -> date | None:
    """The day that an option names. Raises UsageError with the option where it names none."""
    if value is None:
        return None
    from tracker.dates import parse_published
    from tracker.errors import DateError, UsageError

    try:
        found = parse_published(value, order)
    except DateError as error:
        raise UsageError(f"{option}: {error}") from None
    return date.fromisoformat(found.isoformat()[:10])


class Commands(TyperGroup):
    """Commands whose errors say what is wrong without the words of the library that found it."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            said = error.message.removeprefix("Value error, ")
            error.message = _INPUT.sub(r"it should be \1", said)
            raise


_INPUT = re.compile(r"Input should be ([^,]+)(?:, .*)?")


def group(help_text: str, *, alone: bool = False) -> typer.Typer:
    """A group of commands that looks like the rest; `alone` if it does something by itself."""
    return typer.Typer(
        cls=Commands,
        help=help_text,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=not alone,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def example(*lines: str) -> str:
    """The end of a help text: examples, each on its own line."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)
