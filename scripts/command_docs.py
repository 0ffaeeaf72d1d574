"""Writes `docs/commands.md` from the command line. In: the typer application. Out: Markdown.

Run `python scripts/command_docs.py` after changing a help text; a test compares the two.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from tracker.cli.app import app

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
_HEAD = """\
# The commands

Made from the command line by `scripts/command_docs.py`; every text below is what `--help` prints.

Exit 0: nothing found; 1: findings; 2: it could not do its job, and one line on standard error says
why. Results go to standard output, everything else to standard error, in UTF-8 with plain line
feeds. `NO_COLOR` switches colour off, `FORCE_COLOR` on; `COLUMNS` sets the width.
"""


def page() -> str:
    """The whole page."""
    os.environ["COLUMNS"] = "80"
    return "\n".join([_HEAD, *_sections(get_command(app), "tracker", None)])


def _sections(command: Any, name: str, parent: Any) -> Iterator[str]:
    context = command.make_context(name, [], parent, resilient_parsing=True)
    path = context.command_path
    level = "#" * (path.count(" ") + 2)
    yield f"{level} {path}\n\n```text\n{command.get_help(context).strip()}\n```\n"
    for inner in getattr(command, "commands", {}).values():
        yield from _sections(inner, inner.name, context)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
