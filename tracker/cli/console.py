"""Where output goes. In: lines. Out: results on standard output, everything else on standard error.

Output is UTF-8 with plain line feeds on every system, whatever the locale says, so that the same
command gives the same bytes. Colour and progress are for terminals only.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import TextIO, TypeVar

Item = TypeVar("Item")

# Seconds after which a bar appears; short runs need none.
PATIENCE = 0.5

# What a shell reports of a program that wrote to a closed pipe.
CLOSED_PIPE = 141

_ANSI = {
    "heading": "1;4",
    "label": "1",
    "dim": "2",
    "conflict": "1;31",
    "planned": "36",
    "error": "1;31",
    "warning": "1;33",
    "info": "36",
    "caret": "1;31",
}


def open_streams() -> None:
    """Make both streams UTF-8 with plain line feeds."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def close() -> None:
    """Write what is left; a reader that has gone away is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _abandon()


def _abandon() -> None:
    """Let the interpreter's own last flush go nowhere, in silence."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def coloured(stream: TextIO) -> bool:
    """Whether to colour what goes to `stream` (https://no-color.org, https://force-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    if sys.platform == "win32" and "WT_SESSION" not in os.environ:
        return False
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def today() -> date:
    """The day on which the command runs; SOURCE_DATE_EPOCH decides where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()


class Console:
    """The two streams of one command, as quiet or talkative as the user asked."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose
        self._colour = coloured(sys.stdout)

    @property
    def columns(self) -> int:
        """The width to write for: the terminal's, else 80."""
        return shutil.get_terminal_size((80, 24)).columns

    @property
    def watched(self) -> bool:
        """Whether someone sees the results as they come, so that a bar would be in their way."""
        return sys.stdout.isatty()

    def paint(self, style: str, text: str) -> str:
        """`text` in the colour of `style`, where standard output shows colours."""
        if not self._colour or style not in _ANSI or not text:
            return text
        return f"\033[{_ANSI[style]}m{text}\033[0m"

    def out(self, text: str) -> None:
        """A line of the result."""
        self.write(f"{text}\n")

    def write(self, text: str) -> None:
        """A piece of the result, as it is."""
        try:
            sys.stdout.write(text)
        except BrokenPipeError:
            _abandon()
            raise SystemExit(CLOSED_PIPE) from None

    def note(self, text: str) -> None:
        """A line beside the result, which `--quiet` leaves out."""
        if not self.quiet:
            self.problem(text)

    def detail(self, text: str) -> None:
        """A line that only `--verbose` shows."""
        if self.verbose:
            self.problem(text)

    def problem(self, text: str) -> None:
        """A line that is always shown: what could not be done, where, and the mend."""
        from tracker.render.text import visible

        sys.stdout.flush()
        sys.stderr.write(f"{visible(text)}\n")

    def track(self, items: Iterable[Item], what: str, total: int | None = None) -> Iterator[Item]:
        """The items one by one, with a bar if it takes long and someone is looking."""
        dumb = os.environ.get("TERM") == "dumb"
        if self.quiet or self.verbose or dumb or not sys.stderr.isatty():
            yield from items
            return
        started = time.monotonic()
        rest = iter(items)
        for done, item in enumerate(rest, 1):
            yield item
            if time.monotonic() - started > PATIENCE:
                yield from _with_bar(rest, what, done, total)


def _with_bar(items: Iterable[Item], what: str, done: int, total: int | None) -> Iterator[Item]:
    from rich.console import Console as Terminal
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description} {task.completed:,}"),
        BarColumn(),
        TimeElapsedColumn(),
    )
    # Standard output is not the bar's to redirect: results go there, perhaps into a file.
    bar = Progress(*columns, console=Terminal(stderr=True), transient=True, redirect_stdout=False)
    with bar:
        task = bar.add_task(what, total=total, completed=done)
        for item in items:
            yield item
            bar.advance(task)
