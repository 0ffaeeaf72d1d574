"""Where output goes. In: lines. Out: results on standard output, everything else on standard error.

Output is UTF-8 with plain line feeds on every system, whatever the locale says, so that the same
command gives the same bytes. Colour and progress are for terminals only.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
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


def ansi(style: str, text: str) -> str:
    """`text` in the colour of `style`."""
    return f"\033[{_ANSI[style]}m{text}\033[0m" if style in _ANSI and text else text


def unpainted(_style: str, text: str) -> str:
    """`text` as it is."""
    return text


class Console:
    """The two streams of one command, as quiet or talkative as the user asked."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose
        self.paint: Callable[[str, str], str] = ansi if coloured(sys.stdout) else unpainted
        """`paint(style, text)`: the text in the colour of the style, if output shows colours."""

    @property
    def columns(self) -> int:
        """The width to write for: the terminal's, else 80."""
        return shutil.get_terminal_size((80, 24)).columns

    @property
    def watched(self) -> bool:
        """Whether someone sees the results as they come, so that a bar would be in their way."""
        return sys.stdout.isatty()

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

    def track(
        self, items: Iterable[Item], what: str, total: Callable[[], int] | None = None
    ) -> Iterator[Item]:
        """The items one by one, with a bar if it takes long and someone is looking.

        `total` counts them for the time that is left; it is only asked where a bar appears.
        """
        dumb = os.environ.get("TERM") == "dumb"
        if self.quiet or self.verbose or dumb or not sys.stderr.isatty():
            yield from items
            return
        started = time.monotonic()
        rest = iter(items)
        for done, item in enumerate(rest, 1):
            yield item
            if time.monotonic() - started > PATIENCE:
                yield from _with_bar(rest, what, done, total, started)


def _with_bar(
    items: Iterable[Item],
    what: str,
    done: int,
    total: Callable[[], int] | None,
    started: float,
) -> Iterator[Item]:
    """The items under a bar with their number, how many a second, and the time that is left."""
    from rich.console import Console as Terminal
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description} {task.completed:,}"),
        BarColumn(),
        TextColumn("{task.fields[pace]}"),
        TimeElapsedColumn(),
    )
    expected = total() if total else None
    # Standard output is not the bar's to redirect: results go there, perhaps into a file.
    bar = Progress(*columns, console=Terminal(stderr=True), transient=True, redirect_stdout=False)
    with bar:
        task = bar.add_task(what, total=expected, completed=done, pace="")
        for item in items:
            yield item
            done += 1
            if expected is not None and done > expected:
                expected = None  # a file held several documents: nobody knows how many there are
            pace = said_pace(done, expected, time.monotonic() - started)
            bar.update(task, completed=done, total=expected, pace=pace)


def said_pace(done: int, total: int | None, seconds: float) -> str:
    """How many a second, and the time that is left: `1,240/s, 0:03:20 left`."""
    rate = done / seconds if seconds > 0 else 0.0
    said = f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s"
    if total is None or not rate:
        return said
    left = timedelta(seconds=round((total - done) / rate))
    return f"{said}, {left} left"
