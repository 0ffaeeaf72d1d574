"""The tutorial is run from its first command to its last, as a reader would.

Every line of `docs/tutorial.md` that begins with `$ tracker` is run in a folder that holds the
articles of `docs/tutorial`, and what it prints must be what the page shows. Between the commands
a comment says what the reader does: adds lines to a file, or fills in a sheet.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from openpyxl import load_workbook

PAGE = Path(__file__).parent.parent / "docs" / "tutorial.md"
_STEP = re.compile(
    r"```console\n(?P<commands>.*?)```"
    r"|<!-- append to (?P<file>\S+) -->\n```\w+\n(?P<lines>.*?)```"
    r"|<!-- fill in (?P<sheet>\S+) -->\n(?P<table>(?:\|[^\n]*\n)+)",
    re.DOTALL,
)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def test_the_tutorial_runs_as_it_is_written(tmp_path: Path, update: bool) -> None:
    shutil.copytree(PAGE.with_suffix(""), tmp_path, dirs_exist_ok=True)

    def done(step: re.Match[str]) -> str:
        if step["file"]:
            with (tmp_path / step["file"]).open("a", encoding="utf-8") as file:
                file.write("\n" + step["lines"])
        elif step["sheet"]:
            fill_in(tmp_path / step["sheet"], step["table"])
        else:
            told = _COMMAND.sub(lambda command: run(command[1], tmp_path), step["commands"])
            return f"```console\n{told}```"
        return step[0]

    written = PAGE.read_text(encoding="utf-8")
    current = _STEP.sub(done, written)
    if update:
        PAGE.write_text(current, encoding="utf-8", newline="\n")
        written = current
    assert current == written, "run pytest with --update"


def run(command: str, folder: Path) -> str:
    """`$ command` and what it prints."""
    words = shlex.split(command)
    if words[0] != "tracker":
        return f"$ {command}\n"
    arguments = [sys.executable, "-m", *words]
    done = subprocess.run(
        arguments,
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1721001600"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stdout
    return f"$ {command}\n{done.stdout.rstrip()}\n"


def fill_in(sheet: Path, table: str) -> None:
    """Write the rows of a Markdown table into the rows of the sheet that have the same quote."""
    names, _, *rows = (
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines()
    )
    book = load_workbook(sheet)
    page = book["Review"]
    columns = {cell.value: cell.column for cell in page[1]}
    for row in rows:
        values = dict(zip(names, row, strict=True))
        quote = values.pop("quote")
        found = [
            number
            for number in range(2, page.max_row + 1)
            if page.cell(number, columns["quote"]).value == quote
        ]
        assert found, quote
        for name, value in values.items():
            page.cell(found[0], columns[name]).value = value
    book.save(sheet)
