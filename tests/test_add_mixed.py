"""Many files in every format, some of them broken: what is added, what is told, at which cost.

The long form is in `tests/stress/test_add_stress.py`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.mixed_files import BROKEN, WHOLE, write_mixed

# What is said of each kind of broken file.
TOLD = {
    "cut.docx": "is a broken zip archive",
    "entities.docx": "declares entities: limits.entities in tracker.toml allows 0",
    "cut.pdf": "is a PDF that cannot be read: it is broken or cut short",
    "scan.pdf": "holds pictures of pages and no text (a scan): run text recognition over it first",
    "cut.txt.gz": "cannot be unpacked: it is cut short",
    "bomb.txt.gz": "unpacks to too much: limits.unpacked_megabytes in tracker.toml allows 50",
    "binary.txt": "is a binary file, not a document",
    "deep.html": "holds elements nested too deeply: limits.nesting in tracker.toml allows 500",
    "cut.rss": "is not whole XML: no element found",
    "date.md": "is not a date",
    "header.csv": "has no column text among ship, tons",
    "cut.warc.gz": "cannot be unpacked: it is cut short",
}


class Added(NamedTuple):
    """One run of `tracker add`: how it ended, what it printed, and what it took."""

    code: int
    out: str
    errors: list[str]
    seconds: float
    megabytes: float


def add(folder: Path, *options: str) -> Added:
    """Run it over `folder/files`; the memory is that of its process at its highest."""
    program = (
        "import sys\nfrom pathlib import Path\nfrom tracker.cli import main\n"
        f"sys.argv = {['tracker', 'add', *options]!r}\n"
        "try:\n    main()\nfinally:\n"
        "    sys.stderr.flush()\n"
        # What the system says of the process (ru_maxrss) counts the one that started it too.
        "    status = Path('/proc/self/status')\n"
        "    text = status.read_text() if status.exists() else 'VmHWM: 0'\n"
        "    peak = text.partition('VmHWM:')[2].split()[0]\n"
        "    Path('peak').write_text(peak)\n"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    seconds = time.monotonic() - began
    kilobytes = int((folder / "peak").read_text())
    return Added(
        done.returncode, done.stdout, done.stderr.splitlines(), seconds, kilobytes * 1024 / 1e6
    )


def prove(folder: Path, whole: int, broken: int) -> tuple[Added, Added]:
    """Add `whole` documents and `broken` files, twice, and hold what is said against them."""
    write_mixed(folder / "files", whole, broken)
    (folder / "tracker.toml").write_text("[limits]\nunpacked_megabytes = 50\n", encoding="utf-8")
    files = sorted(str(path.relative_to(folder)) for path in (folder / "files").iterdir())
    first = add(folder, *files)
    assert first.code == 2, first.errors
    assert re.search(rf"{whole:,} documents added, [\d,]+ claims$", first.out.strip()), first.out
    told = [line for line in first.errors if line.startswith("tracker: ")]
    for number in range(broken):
        kind = list(BROKEN)[number % len(BROKEN)]
        (line,) = [line for line in told if f"files/{number:04}-broken.{kind}" in line]
        assert line.startswith("tracker: ")
        assert TOLD[kind] in line
    assert len(told) == broken
    second = add(folder, *files)
    assert (second.code, second.errors) == (2, told)
    assert f"0 documents added, {whole:,} unchanged, 0 claims" in second.out
    return first, second


def test_every_kind_of_whole_and_broken_file(tmp_path: Path) -> None:
    first, second = prove(tmp_path, 2 * len(WHOLE), len(BROKEN))
    assert first.megabytes < 300
    assert second.megabytes < 300


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    write_mixed(tmp_path / "files", 3, 0)
    assert "3 documents added" in add(tmp_path, "files").out
    (tmp_path / "files" / "0001-report.md").write_text(
        "# New\n\nIt has 77 ships.", encoding="utf-8"
    )
    assert "1 new version, 2 unchanged" in add(tmp_path, "files").out
    # What is remembered is of no use without the ledger that has it, nor for other options.
    assert "3 unchanged" in add(tmp_path, "files").out
    assert "3 documents added" in add(tmp_path, "files", "--ledger", "other.db").out
    again = add(tmp_path, "files", "--source", "Vell Gazette")
    assert "3 new versions" in again.out, "what is said of a file is not what it is known by"


@pytest.mark.skipif(os.name == "nt", reason="a terminal of Unix")
def test_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    import pty

    write_mixed(tmp_path / "files", 6, 0)
    master, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "PYTHONUNBUFFERED": "1"}
    code = (
        "import sys, tracker.cli.console as console\n"
        "console.PATIENCE = 0\nfrom tracker.cli import main\n"
        "sys.argv = ['tracker', 'add', 'files']\nmain()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=terminal,
        env=environment,
    ) as process:
        os.close(terminal)
        shown = b""
        while True:
            try:
                part = os.read(master, 4096)
            except OSError:  # the terminal is closed
                break
            if not part:
                break
            shown += part
        assert process.stdout is not None
        assert b"6 documents added" in process.stdout.read()
    os.close(master)
    assert re.search(rb"Adding \d", shown)
    assert b"/s" in shown
