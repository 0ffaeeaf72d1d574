"""Every rule on small documents, with what must be found in a comment on its line.

In: the files of `tests/checks/`, one or more a rule. A file holds cases; `<!-- case: name -->`
begins one, `<!-- file: name -->` a further document (or `tracker.toml`) of it. At the end of a line
`<!-- ARITH01 error -->` says what must be found there (behind `file: name:2`, on that line of the
file), and nothing else may be found anywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tracker.checks import all_rules
from tracker.models import Diagnostic
from tracker.workflow.check import check_paths
from tracker.workflow.found import CheckOptions

FOLDER = Path(__file__).parent / "checks"
EXPECTED = re.compile(r"<!-- ([A-Z]+\d\d) (error|warning|info) -->")
FILE = re.compile(r"^<!-- file: ([^ :]+)(?::(\d+) ([A-Z]+\d\d) (\w+))? -->\n", re.MULTILINE)
Expected = Counter[tuple[str, int, str, str]]


class Case(NamedTuple):
    """A case: the rule it is written for, its name, and its files."""

    rule: str
    name: str
    files: dict[str, str]
    elsewhere: Expected

    @property
    def expected(self) -> Expected:
        """What must be found: file, line, code and severity."""
        return self.elsewhere + Counter(
            (name, number, code, severity)
            for name, text in self.files.items()
            for number, line in enumerate(text.splitlines(), 1)
            for code, severity in EXPECTED.findall(line)
        )

    @property
    def fires(self) -> bool:
        return any(code == self.rule for _, _, code, _ in self.expected)


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.md")):
        rule = path.stem.partition("_")[0]
        for part in path.read_text(encoding="utf-8").split("<!-- case: ")[1:]:
            name, _, body = part.partition(" -->\n")
            first, *others = FILE.split(body)
            files = {"document.md": first} if first.strip() else {}
            elsewhere: Expected = Counter()
            for file, line, code, severity, text in batched(others, 5):
                files[file] = text
                if code:
                    elsewhere[file, int(line), code, severity] += 1
            yield Case(rule, name, files, elsewhere)


def batched(values: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


CASES = list(cases())


def run(case: Case, folder: Path) -> list[Diagnostic]:
    for name, text in case.files.items():
        path = folder / name
        if name == ".":
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(EXPECTED.sub("", text), encoding="utf-8")
    select = (case.rule,) if not all_rules()[case.rule].default else ()
    options = CheckOptions(select=select, use_cache=False)
    return check_paths([str(folder)], options, folder).diagnostics


def told(diagnostic: Diagnostic) -> str:
    site = diagnostic.site
    return f"{site.path}:{site.line} {diagnostic.code} {diagnostic.severity} {diagnostic.message}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.name}")
def test_case(case: Case, tmp_path: Path) -> None:
    found = run(case, tmp_path)
    asked = any(severity == "info" for _, _, _, severity in case.expected)
    places = Counter(
        (one.site.path, one.site.line, one.code, one.severity)
        for one in found
        if asked or one.severity != "info"
    )
    assert places == case.expected, "\n".join(map(told, found)) or "nothing was found"


@pytest.mark.parametrize("code", all_rules())
def test_a_rule_fires_and_keeps_silent_five_times(code: str) -> None:
    mine = [case for case in CASES if case.rule == code]
    assert sum(case.fires for case in mine) >= 5
    assert sum(not case.expected for case in mine) >= 5
