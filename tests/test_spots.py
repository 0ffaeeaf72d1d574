"""Where each number of a claim is said to stand, when its words go over a line's end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from tracker.checks import all_rules
from tracker.config import Config
from tracker.extraction import extract
from tracker.models import Change, Document
from tracker.models.rows import ObservationRow
from tracker.readers import read
from tracker.render.annotations import github
from tracker.render.sarif import sarif
from tracker.workflow.check import check_paths
from tracker.workflow.found import CheckOptions
from tracker.workflow.report import documents_report

SENTENCE = (
    "In 2019 the number of inspectors in Luthia fell from about 5,200",
    "to 3,000 in the whole country, a cut of 52",
    "percent, the ministry said on Tuesday.",
)
WRITTEN = {
    "a.txt": "{0}\n{1}\n{2}\n",
    "a.md": "# Fewer inspectors\n\n> {0}\n> {1}\n> {2}\n",
    "a.rst": "Fewer inspectors\n================\n\n* {0}\n  {1}\n  {2}\n",
    "a.html": "<html><body><p>Fewer</p>\n<p>{0}\n{1}\n<b>{2}</b></p></body></html>",
    "a.csv": 'title,text\r\nFewer,"{0}\r\n{1}\r\n{2}"\r\n',
    "a.jsonl": '{{"title": "Fewer", "text": "{0}\\u000a{1}\\u000a{2}"}}\n',
    "a.rss": (
        '<?xml version="1.0"?><rss version="2.0"><channel><item><title>Fewer</title>\n'
        "<description><![CDATA[<p>{0}\n{1}\n{2}</p>]]></description></item></channel></rss>"
    ),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_both_ends_of_a_change_stand_where_they_do(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(WRITTEN[name].format(*SENTENCE).encode())
    report = documents_report(read(path.read_bytes(), name), Config())
    lines = path.read_bytes().decode().replace("\r\n", "\n").split("\n")
    found = {}
    for view in report.series:
        for observation in view.shown:
            row = ObservationRow.of_observation(view.series, observation)
            if row.kind == "change":
                assert lines[row.line - 1][row.column - 1 :].startswith(row.quote), row
                found[row.change_end] = row.line
    assert set(found) == {"from", "to"}
    assert found["to"] == found["from"] + (name != "a.jsonl")


def findings(folder: Path, text: str) -> Any:
    path = folder / "a.md"
    path.write_text(text, encoding="utf-8")
    return check_paths([str(path)], CheckOptions(use_cache=False), folder).diagnostics


def test_a_finding_ends_where_its_number_does(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, "# Fewer\n\n" + "\n".join(SENTENCE) + "\n")
    assert (found.site.line, found.site.column) == (4, SENTENCE[1].index("52") + 1)
    assert found.site.ends[:2] == (5, len("percent") + 1)
    assert [(site.line, site.ends.line) for site in found.related] == [(3, 3), (4, 4)]
    result = orjson.loads(sarif([found], all_rules().values(), "1"))["runs"][0]["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["endLine"], region["endColumn"]) == (4, 5, 8)
    assert ",endLine=5::" in github([found]).splitlines()[-1]


def test_a_claim_of_a_ledger_that_kept_one_place() -> None:
    """Claims that were kept before each number had its place are read as they were."""
    document = Document.make("Staff fell from 5,200 to 3,000 in May.", path="a.txt")
    (claim,) = extract(document)
    assert isinstance(claim.content, Change)
    assert len(claim.spots) == 2
    older = claim.model_copy(update={"spots": ()})
    for quantity in claim.quantities:
        assert older.spot(quantity) == claim.spot(quantity)
