"""PDF files to words with their places on the page. In: a PDF. Out: what it says of itself, pages.

PDFium is a large library in C++ that strangers' files are made to break. It runs in a process of
its own (`pdf_child.py`), with a limit on its memory: a file that makes it crash or run without end
costs that file, and the next one gets a new process. One process serves many files.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from tracker.config import LimitsConfig
from tracker.errors import MissingExtraError
from tracker.models.base import plain
from tracker.readers.limits import exceeded, out_of_time
from tracker.readers.source import Raw

_COMMAND = (sys.executable, "-I", str(Path(__file__).with_name("pdf_child.py")))
_OWN_MEGABYTES = 400  # of address space, that Python and PDFium take without any file

SAID = {
    "password": "is encrypted: open it with its password and save it without one",
    "broken": "is a PDF that cannot be read: it is broken or cut short",
}


class Word(NamedTuple):
    """A word on a page, in points from the page's corner; `base` is the line it stands on.

    `glued` says that no space stands before it; `broken` that a hyphen at its end breaks a line.
    `turn` is the direction of writing in degrees, 0 from left to right.
    """

    text: str
    left: float
    base: float
    right: float
    size: float
    turn: int = 0
    glued: bool = False
    broken: bool = False


class Page(NamedTuple):
    """The words of a page in the order of the file, and why there may be none."""

    words: list[Word]
    pictures: bool = False
    broken: bool = False


class Pages(NamedTuple):
    """A file: its title, author and day of creation as it says them, and its pages."""

    said: dict[str, str]
    pages: list[Page]


def read_pages(raw: Raw, limits: LimitsConfig) -> Pages:
    """The pages of a PDF.

    Raises `InputError` where it is broken or encrypted, or passes a limit; `MissingExtraError`
    without the extra `pdf`.
    """
    allowed = float(limits.unpacked_megabytes) + _OWN_MEGABYTES + 4 * len(raw.data) / 1e6
    with _child(allowed) as child, child.at_most(float(limits.seconds)):
        answers = child.ask(raw.data, limits.pages)
        head = next(answers, None)
        pages: list[Page] = []
        if head and "pages" in head:
            if head["pages"] > limits.pages:
                said = f"has {head['pages']:,} pages"
                raise exceeded(said, "pages", limits.pages, raw.place)
            pages = [_page(answer) for answer in answers if answer]
    if child.timed_out:
        raise out_of_time(limits, raw.place)
    if head is None or child.died:
        allows = plain(limits.unpacked_megabytes)
        raise raw.error(
            "is a PDF that stops the library that reads it: it is broken, or unpacks to more than"
            f" limits.unpacked_megabytes in tracker.toml allows, {allows}"
        )
    if "missing" in head:
        raise MissingExtraError(
            f"is a PDF, which needs {head['missing']}: pip install 'claims-tracker[pdf]'", raw.place
        )
    if "error" in head:
        raise raw.error(SAID[head["error"]])
    return Pages({name: str(head[name]) for name in ("title", "author", "created")}, pages)


def _page(answer: dict[str, Any]) -> Page:
    words = []
    for text, left, base, right, size, turn, glued in answer["words"]:
        broken = text.endswith("-\n")
        text = text.removesuffix("\n")  # noqa: PLW2901
        words.append(Word(text, left, base, right, size, turn, bool(glued), broken))
    return Page(words, bool(answer.get("pictures")), bool(answer.get("broken")))


class _Child:
    """The process, which answers one file at a time."""

    def __init__(self, megabytes: float) -> None:
        self.megabytes = megabytes
        self.owner = os.getpid()
        self.died = self.timed_out = False
        self.process = subprocess.Popen(
            [*_COMMAND, str(megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def ask(self, data: bytes, pages: int) -> Iterator[dict[str, Any]]:
        """The answers; `died` is set where the last one does not come."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write(json.dumps({"size": len(data), "pages": pages}).encode())
            self.process.stdin.write(b"\n" + data)
            self.process.stdin.flush()
        except OSError:
            self.died = True
            return
        while line := self.process.stdout.readline():
            try:
                answer = json.loads(line)
            except ValueError:  # cut short
                break
            yield answer
            if not answer or "error" in answer or "missing" in answer:
                return
        self.died = True

    @contextmanager
    def at_most(self, seconds: float) -> Iterator[None]:
        """Kill the process after so many seconds, whatever it does."""

        def stop() -> None:
            self.timed_out = True
            self.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def kill(self) -> None:
        with suppress(OSError):
            self.process.kill()

    def close(self) -> None:
        """End the process, and wait for it."""
        self.kill()
        for stream in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if stream:
                    stream.close()
        self.process.wait()


_idle: list[_Child] = []


@contextmanager
def _child(megabytes: float) -> Iterator[_Child]:
    """A process to ask; one that has answered all it was asked waits for the next file."""
    found = _idle.pop() if _idle else None
    if found and (found.owner != os.getpid() or found.megabytes < megabytes):
        if found.owner == os.getpid():
            found.close()
        found = None
    child = found or _Child(megabytes)
    answered = False
    try:
        yield child
        answered = not (child.died or child.timed_out)
    finally:
        if answered and child.process.poll() is None:
            _idle.append(child)
        else:
            child.close()


@atexit.register
def _end() -> None:
    while _idle:
        child = _idle.pop()
        if child.owner == os.getpid():
            child.close()
