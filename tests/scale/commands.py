"""Commands in processes of their own. In: arguments. Out: what they gave, or one at work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

WAIT = 400
"""Seconds after which something hangs, however much else the machine has to do."""


def tracker(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command that has ended."""
    return subprocess.run(
        [sys.executable, "-m", "tracker", *arguments],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        timeout=WAIT,
        check=False,
    )


@contextmanager
def running(*arguments: str, cwd: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command under way in a process group of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker", *arguments],
        cwd=cwd,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,  # what is read line by line is not lost to `communicate`
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def workers(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The worker processes of a command; the tracker of their shared things is none."""
    children = psutil.Process(process.pid).children(recursive=True)
    return [child for child in children if any("spawn_main" in word for word in child.cmdline())]
