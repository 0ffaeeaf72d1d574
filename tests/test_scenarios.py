"""Scenarios: a few short documents, and everything that should follow from them.

In: the folders under `tests/scenarios`, each with its documents and an `expected.json` whose keys
`tests/scenarios/README.md` explains. The documents are run through `tracker report` and
`tracker check` as a user would; out comes one line for each expectation that does not hold.

To see what a scenario in KNOWN_GAPS still lacks:
`pytest tests/test_scenarios.py -k NAME --runxfail`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.judging import Row, Run, Sources, told

SCENARIOS = Path(__file__).parent / "scenarios"
NAMES = sorted(path.parent.name for path in SCENARIOS.glob("*/expected.json"))

# What cannot pass yet, and why. A scenario that begins to pass must leave this table.
KNOWN_GAPS: dict[str, str] = {
    "guidance": "a forecast of one range raised to another; adjusted profit is read as profit",
    "strike": "marchers are a total; what was expected joins no forecast",
}

# Key of an expected observation -> column of observations.csv.
COLUMNS = {
    "value": "value",
    "low": "low",
    "high": "high",
    "cmp": "comparator",
    "approx": "approximate",
    "unit": "unit",
    "basis": "basis",
    "status": "status",
}
NUMBERS = {"value", "low", "high"}


class Judge:
    """Compares a run with what a scenario expects; every method yields one line a mismatch."""

    def __init__(self, expected: dict[str, Any], run: Run) -> None:
        self.expected = expected
        self.run = run
        self.wanted = {each["id"]: each for each in expected["observations"]}
        self.places = {
            name: run.sources.written(each["doc"], each["written"], each.get("nth", 1))
            for name, each in self.wanted.items()
        }
        self.rows: dict[str, Row] = {}

    def label(self, name: str) -> str:
        """How a line names an observation: `p1 (01 'roughly 1,300')`."""
        return f"{name} ({self.wanted[name]['doc']} {self.wanted[name]['written']!r})"

    def find_rows(self) -> Iterator[str]:
        """Match every expected observation with its row."""
        for name, wanted in self.wanted.items():
            place = self.run.sources.place
            rows = [row for row in self.run.observations if place(row).holds(self.places[name])]
            if len(rows) > 1 and "end" in wanted:
                rows = [row for row in rows if row["change_end"] == wanted["end"]]
            if len(rows) == 1:
                self.rows[name] = rows[0]
            else:
                came = ", ".join(repr(row["quote"]) for row in rows) or "nothing"
                yield f"{self.label(name)}: expected one observation, came {came}"
        if not self.expected.get("more"):
            known = [id(row) for row in self.rows.values()]
            for row in self.run.observations:
                if id(row) not in known:
                    place = f"{row['document']}:{row['line']}"
                    yield f"unexpected observation: {place} {row['quote']!r}"

    def columns(self) -> Iterator[str]:
        """Value, comparator, unit, basis, as-of and status of each observation."""
        for name, row in self.rows.items():
            wanted = self.wanted[name]
            for key, column in COLUMNS.items():
                if key in wanted and not same(key, wanted[key], row[column]):
                    yield (
                        f"{self.label(name)}: {column}: expected {wanted[key]}, came "
                        f"{row[column] or 'nothing'}"
                    )
            if "end" in wanted and row["change_end"] != wanted["end"]:
                came = row["change_end"] or "no change"
                yield f"{self.label(name)}: expected the {wanted['end']} of a change, came {came}"
            yield from self.as_of(name, row)

    def as_of(self, name: str, row: Row) -> Iterator[str]:
        wanted = self.wanted[name]
        if "as_of" not in wanted:
            return
        first, last = wanted["as_of"]
        start, end = row["as_of_start"], row["as_of_end"]
        inside = bool(start) and first <= start and end <= last
        if not (inside if wanted.get("as_of_within") else (start, end) == (first, last)):
            came = f"{start} to {end}" if start else "nothing"
            yield f"{self.label(name)}: as-of: expected {first} to {last}, came {came}"

    def series(self) -> Iterator[str]:
        """The same label is the same series; another label, or none, is another."""
        labels = {name: self.wanted[name]["series"] or name for name in self.with_series()}
        came = {name: self.rows[name]["series"] for name in labels}
        for label, parts in grouped(labels, came):
            yield f"expected one series {label}, came {parts}"
        for identity, parts in grouped(came, labels):
            yield f"expected several series, came one, {identity}: {parts}"
        for one, two in self.expected.get("apart", ()):
            rows = self.rows.get(one), self.rows.get(two)
            if rows[0] and rows[1] and rows[0]["series"] == rows[1]["series"]:
                yield f"{self.label(one)} and {self.label(two)} must be apart, came together"

    def with_series(self) -> Iterator[str]:
        """The observations that were found and of whose series something is expected."""
        return (name for name in self.rows if "series" in self.wanted[name])

    def relations(self) -> Iterator[str]:
        """Each listed relation, to one of the listed earlier observations."""
        for later, earlier, relation, difference in self.expected.get("relations", ()):
            options = [earlier] if isinstance(earlier, str) else earlier
            row = self.rows.get(later)
            keys = [self.rows[name]["key"] for name in options if name in self.rows]
            if row is None or not keys:
                continue
            if row["relation"] != relation or not set(keys) & set(row["related"].split()):
                yield (
                    f"{self.label(later)}: expected {relation} with {' or '.join(options)}, came "
                    f"{row['relation'] or 'no relation'} with {self.names(row['related'])}"
                )
            elif difference is not None and not same("value", difference, row["difference"]):
                yield (
                    f"{self.label(later)}: expected a difference of {difference}, came "
                    f"{row['difference'] or 'none'}"
                )

    def outcomes(self) -> Iterator[str]:
        for plan, outcome, decider in self.expected.get("outcomes", ()):
            row, by = self.rows.get(plan), self.rows.get(decider)
            if row is None or by is None:
                continue
            if row["outcome"] != outcome or row["outcome_related"] != by["key"]:
                yield (
                    f"{self.label(plan)}: expected {outcome} by {decider}, came "
                    f"{row['outcome'] or 'no outcome'} by {self.names(row['outcome_related'])}"
                )

    def names(self, keys: str) -> str:
        """The observations that bear these keys, by the scenario's names where it has some."""
        names = {row["key"]: name for name, row in self.rows.items()}
        return " ".join(names.get(key, key) for key in keys.split()) or "nothing"

    def findings(self) -> Iterator[str]:
        """Exactly the expected findings at warning or above; pairs that must be silent."""
        expected = list(self.expected.get("findings", ()))
        allowed = list(self.expected.get("allowed", ()))
        for finding in self.run.findings:
            if finding["severity"] == "info":
                continue
            for options in (expected, allowed):
                match = [wanted for wanted in options if self.is_finding(wanted, finding)]
                if match:
                    options.remove(match[0])
                    break
            else:
                yield f"unexpected finding: {told(finding)}{self.breaks_silence(finding)}"
        for wanted in expected:
            claims = ", ".join(map(self.label, wanted["claims"]))
            yield f"expected the finding {wanted['name']} on {claims}, came none"
        if self.run.exit != self.expected.get("exit", self.run.exit):
            yield f"check: expected exit {self.expected['exit']}, came {self.run.exit}"

    def breaks_silence(self, finding: Row) -> str:
        """The pair that the scenario says no finding may name, where this one names it."""
        for one, two in self.expected.get("silent", ()):
            if self.speaks_of(finding, one) and self.speaks_of(finding, two):
                return f" (a pair that must be silent: {one}, {two})"
        return ""

    def information(self) -> Iterator[str]:
        """Findings that are only information: those expected, and none on a silent pair."""
        told_of = [finding for finding in self.run.findings if finding["severity"] == "info"]
        for wanted in self.expected.get("info", ()):
            match = [finding for finding in told_of if self.is_finding(wanted, finding)]
            told_of = [finding for finding in told_of if finding not in match]
            if not match:
                claims = ", ".join(map(self.label, wanted["claims"]))
                yield f"expected the information {wanted['name']} on {claims}, came none"
        for finding in told_of:
            if self.breaks_silence(finding):
                yield f"unexpected information: {told(finding)}{self.breaks_silence(finding)}"

    def is_finding(self, wanted: dict[str, Any], finding: Row) -> bool:
        return (
            finding["name"] == wanted["name"]
            and finding["severity"] == wanted.get("severity", finding["severity"])
            and all(self.speaks_of(finding, name) for name in wanted["claims"])
            and wanted.get("says", "") in finding["message"]
        )

    def speaks_of(self, finding: Row, name: str) -> bool:
        sites = (self.run.sources.place(site) for site in (finding, *finding["related"]))
        return any(site.holds(self.places[name]) for site in sites)

    def not_claims(self) -> Iterator[str]:
        """Words that are no claim: every place where they stand on their own."""
        for document, words in self.expected.get("not_claims", ()):
            for place in self.run.sources.everywhere(document, words):
                for row in self.run.claims:
                    if self.run.sources.place(row).holds(place):
                        yield f"{place.document}: {words!r} is no claim, came {row['quote']!r}"

    def everything(self) -> list[str]:
        """One line a mismatch, in reading order."""
        lines = [*self.find_rows(), *self.columns(), *self.series(), *self.relations()]
        lines += [*self.outcomes(), *self.findings(), *self.information(), *self.not_claims()]
        return lines


def grouped(outer: dict[str, str], inner: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The groups of `outer` that `inner` divides, with their parts: `a b (one) | c (two)`."""
    for value in dict.fromkeys(outer.values()):
        parts: dict[str, list[str]] = {}
        for name, own in outer.items():
            if own == value:
                parts.setdefault(inner[name], []).append(name)
        if len(parts) > 1:
            yield value, " | ".join(f"{' '.join(names)} ({part})" for part, names in parts.items())


def same(key: str, wanted: Any, came: str) -> bool:
    """Whether a cell of a CSV file holds what is wanted."""
    if wanted is None:
        return came == ""
    if key in NUMBERS:
        return came != "" and Decimal(came) == Decimal(str(wanted))
    return came == (str(wanted).lower() if isinstance(wanted, bool) else wanted)


def load(name: str) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads((SCENARIOS / name / "expected.json").read_text("utf-8"))
    return expected


def scenarios() -> list[Any]:
    """One parameter a folder; those in KNOWN_GAPS are expected to fail."""
    unknown = set(KNOWN_GAPS) - set(NAMES)
    assert not unknown, f"KNOWN_GAPS names {unknown}, which is no folder of {SCENARIOS}"
    return [
        pytest.param(
            name,
            marks=pytest.mark.xfail(strict=True, reason=KNOWN_GAPS[name])
            if name in KNOWN_GAPS
            else (),
        )
        for name in NAMES
    ]


def documents(name: str, tmp_path: Path) -> Path:
    """A copy of the scenario's documents, without what is expected of them."""
    folder = tmp_path / "documents"
    shutil.copytree(SCENARIOS / name, folder, ignore=shutil.ignore_patterns("expected.json"))
    return folder


@pytest.mark.parametrize("name", scenarios())
def test_scenario(name: str, tmp_path: Path) -> None:
    expected = load(name)
    folder = documents(name, tmp_path)
    lines = Judge(expected, Run(folder, tmp_path / "report")).everything()
    if "without_config" in expected:
        (folder / "tracker.toml").unlink()
        plain = Judge(expected | expected["without_config"], Run(folder, tmp_path / "plain"))
        lines += [f"without tracker.toml: {line}" for line in plain.findings()]
    if lines:
        pytest.fail(f"{name}: {len(lines)} mismatches\n" + "\n".join(lines), pytrace=False)


@pytest.mark.parametrize("name", NAMES)
def test_expectations_are_sound(name: str) -> None:
    """Every number expected stands in its document, and every name used is defined."""
    expected, sources = load(name), Sources(SCENARIOS / name)
    names = [each["id"] for each in expected["observations"]]
    assert len(names) == len(set(names))
    for each in expected["observations"]:
        sources.written(each["doc"], each["written"], each.get("nth", 1))
    for document, words in expected.get("not_claims", ()):
        sources.written(document, words)
    assert set(used(expected)) <= set(names)


def used(expected: dict[str, Any]) -> Iterator[str]:
    """The names of observations that an expectation speaks of."""
    for later, earlier, *_ in expected.get("relations", ()):
        yield from (later, *([earlier] if isinstance(earlier, str) else earlier))
    for plan, _, decider in expected.get("outcomes", ()):
        yield from (plan, decider)
    for key in ("apart", "silent"):
        for pair in expected.get(key, ()):
            yield from pair
    for options in (expected, expected.get("without_config", {})):
        for key in ("findings", "allowed", "info"):
            for finding in options.get(key, ()):
                yield from finding["claims"]
