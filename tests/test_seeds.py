"""The example documents do what `seeds/README.md` promises.

In: the blocks of code in that file. Out: the lines of those blocks as the report and the check make
them; both must be equal.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.judging import Row, Run, told

SEEDS = Path(__file__).parent.parent / "seeds"
README = (SEEDS / "README.md").read_text(encoding="utf-8")


def blocks(heading: str) -> list[str]:
    """The fenced blocks of one section of the README."""
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^```text\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("seeds")
    documents = shutil.copytree(SEEDS, folder / "documents")
    return Run(documents, folder / "report")


def as_of(row: Row) -> str:
    if not row["as_of_start"]:
        return "no date"
    return str(row["as_of_end"][:7] if row["as_of_grain"] == "month" else row["as_of_end"])


def line(row: Row, documents: dict[str, str]) -> str:
    """A row of observations.csv as the README writes it."""
    words = [as_of(row), row["value"] or f"{row['low']}-{row['high']}"]
    words[-1] += "≈" if row["approximate"] == "true" else ""
    words.append(row["change_end"])
    words.append("" if row["status"] == "actual" else f"({row['status']})")
    words.append(row["document"][:2])
    words.append(row["relation"])
    if row["related"] and row["relation"] != "cannot tell":
        words.append(f"({documents[row['related'].split()[0]]})")
    if row["relation"] in ("change", "revision", "conflict"):
        words.append(f"{int(row['difference']):+}" if row["difference"] else "")
    if row["outcome"] in ("met", "missed", "superseded"):
        words.append(f"{row['outcome']} ({documents[row['outcome_related']]})")
    return " ".join(filter(None, words))


@pytest.mark.parametrize("series", ["us-troops-iraq", "us-troops-afghanistan"])
def test_report_shows_what_the_readme_says(run: Run, series: str) -> None:
    (block,) = [
        text
        for text in blocks("What the report must show")[0].split("\n\n")
        if text.startswith(series)
    ]
    expected = [" ".join(text.split()) for text in block.splitlines()[2:]]
    documents = {row["key"]: row["document"][:2] for row in run.observations}
    rows = [row for row in run.observations if row["series"] == series]
    came = [line(row, documents) for row in rows]
    lines = [f"missing:    {each}" for each in expected if each not in came]
    lines += [f"unexpected: {each}" for each in came if each not in expected]
    assert not lines, "\n" + "\n".join(lines)
    assert len(came) == len(expected)


def test_check_finds_what_the_readme_says(run: Run) -> None:
    expected = [
        re.split(r" {2,}", text) for text in blocks("What the check must find")[0].splitlines()
    ]
    findings = [finding for finding in run.findings if finding["severity"] != "info"]
    assert len(findings) == len(expected), "\n" + "\n".join(map(told, findings))
    for name, severity, document, quote, *_ in expected:
        assert any(
            finding["name"] == name
            and finding["severity"] == severity
            and finding["document"].startswith(document)
            and finding["quote"] in quote
            for finding in findings
        ), f"expected {name} in {document} on {quote!r}, came:\n" + "\n".join(map(told, findings))


def test_readme_holds_no_claim(run: Run) -> None:
    assert [row["quote"] for row in run.claims if row["document"] == "README.md"] == []
