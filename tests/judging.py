"""What the commands made of a folder of documents, and where it stands in the files.

In: a folder of documents as a user has it. Out: the rows of the CSV files, the findings of the
check, and places in the documents by which both are told apart. Used by the tests of scenarios,
stories and example documents.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

Row = dict[str, Any]


class Place(NamedTuple):
    """A stretch of a document's file, in characters."""

    document: str
    start: int
    end: int

    def holds(self, other: Place) -> bool:
        return (
            self.document == other.document and self.start <= other.start and other.end <= self.end
        )


def tracker(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in `folder`; exit 2 (it could not do its job) fails the test at once."""
    command = [sys.executable, "-m", "tracker", *arguments]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    if done.returncode not in (0, 1):
        pytest.fail(f"{' '.join(arguments)}: exit {done.returncode}\n{done.stderr}", pytrace=False)
    return done


def occurrences(text: str, written: str) -> list[tuple[int, int]]:
    """Where `written` stands on its own, even over two lines: not in a longer word or number."""
    words = r"\s+".join(map(re.escape, written.split()))
    pattern = r"(?<!\w)(?<!\d[.,])" + words + r"(?!\w)(?![.,]\d)"
    return [match.span() for match in re.finditer(pattern, text)]


class Sources:
    """The documents of a folder as they are written."""

    def __init__(self, folder: Path) -> None:
        self.texts = {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(folder.rglob("*"))
            if not any(part.startswith(".") for part in path.relative_to(folder).parts)
            if path.is_file() and path.suffix not in (".toml", ".json")
        }

    def written(self, document: str, words: str, nth: int = 1) -> Place:
        """Where the nth `words` stand in the body of the document whose path starts so."""
        (path,) = [name for name in self.texts if name.startswith(document)]
        text = self.texts[path]
        body = text.index("\n---\n") + 5 if text.startswith("---\n") else 0
        found = [span for span in occurrences(text, words) if span[0] >= body]
        if len(found) < nth:
            raise LookupError(f"{path} does not hold {nth} x {words!r}: mend what is expected")
        return Place(path, *found[nth - 1])

    def everywhere(self, document: str, words: str) -> list[Place]:
        """Every place where `words` stand on their own, the front matter included."""
        path = self.written(document, words).document
        return [Place(path, *span) for span in occurrences(self.texts[path], words)]

    def place(self, row: Row) -> Place:
        """Where the quote of a row or of a finding stands in its file."""
        lines = self.texts[row["document"]].splitlines(keepends=True)
        start = sum(map(len, lines[: int(row["line"]) - 1])) + int(row["column"]) - 1
        return Place(row["document"], start, start + len(row["quote"]))


class Run:
    """What the commands made of a folder of documents."""

    def __init__(self, folder: Path, out: Path) -> None:
        self.sources = Sources(folder)
        tracker(folder, "report", ".", "--format", "csv", "-o", str(out))
        self.observations = self._read(out / "observations.csv")
        self.claims = self._read(out / "claims.csv")
        asked = ("--format", "json", "--show", "info", "--no-cache")
        checked = tracker(folder, "check", ".", *asked)
        self.exit = checked.returncode
        self.findings: list[Row] = json.loads(checked.stdout)

    @staticmethod
    def _read(path: Path) -> list[Row]:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def told(finding: Row) -> str:
    """A finding in one line."""
    related = "".join(
        f", {site['document']}:{site['line']} {site['quote']!r}" for site in finding["related"]
    )
    place = f"{finding['document']}:{finding['line']} {finding['quote']!r}{related}"
    return f"{finding['severity']} {finding['name']} at {place}: {finding['message']}"
