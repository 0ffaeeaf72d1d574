"""The engine of the checks: one finding a pair, selection, suppression, baselines."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tracker.checks import Finding, all_rules, find_rule, registry, select, settle, suppressions
from tracker.checks import baseline as baselines
from tracker.checks.engine import Told, run_comment_rules
from tracker.errors import ConfigError, UsageError
from tracker.models import Diagnostic, Directive, Document, Site


def site(number: int, document: str = "a.md", **fields: int) -> Site:
    found = {"line": number, "start": number * 10, "end": number * 10 + 2} | fields
    return Site(document=document, path=document, key=f"k{number}", **found)


def told(code: str, *sites: Site) -> Told:
    return Told(code, Finding("message", sites))


def codes(*found: Told) -> list[str]:
    return [one.code for one in settle(found, lambda rule, place: None)]


# ---- Rules ---------------------------------------------------------------------------------------

HEADINGS = ["What it does", "Why it matters", "Example", "What to do", "Options"]
"""What the docstring of every rule has, in this order."""


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_a_rule_is_documented(rule: registry.Rule) -> None:
    assert re.fullmatch(r"(ARITH|DOC|CROSS|FACT|INPUT)\d\d", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.summary.endswith(".")
    assert re.findall(r"^\*\*(.+?)\.\*\*", rule.doc, re.MULTILINE) == HEADINGS


def test_names_are_unique() -> None:
    names = [rule.name for rule in all_rules().values()]
    assert len(set(names)) == len(names)


def test_a_file_is_named_for_its_rule() -> None:
    for rule in all_rules().values():
        file = rule.check.__module__.rpartition(".")[2]
        assert file == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"


# ---- Selection -----------------------------------------------------------------------------------


def test_selectors_are_codes_beginnings_and_names() -> None:
    arith = {code for code in all_rules() if code.startswith("ARITH")}
    assert select(["ARITH"], []) == arith
    assert select(["stated-change", "cross01"], []) == {"ARITH01", "CROSS01"}
    assert select(["ALL"], ["CROSS"]) & {"CROSS01", "ARITH01"} == {"ARITH01"}


def test_rules_that_are_off_run_only_when_named() -> None:
    off = {rule.code for rule in all_rules().values() if not rule.default}
    assert off
    assert not off & select([], [])
    for code in off:
        assert not off & select([code.rstrip("0123456789")], [])
        assert code in select([code], [])
        assert code in select([], [], [code])


@pytest.mark.parametrize(
    ("written", "near"), [("ARTH01", "ARITH01"), ("stated-chnge", "stated-change")]
)
def test_an_unknown_selector_names_the_nearest(written: str, near: str) -> None:
    with pytest.raises(UsageError, match=near):
        select([written], [])
    with pytest.raises(UsageError, match=near):
        find_rule(written)


# ---- One finding a pair --------------------------------------------------------------------------


def test_of_two_rules_about_one_pair_the_more_specific_is_heard() -> None:
    a, b = site(1), site(2, "b.md")
    assert codes(told("CROSS01", b, a), told("CROSS04", a, b)) == ["CROSS04"]
    assert codes(told("CROSS04", a, b), told("CROSS01", b, a)) == ["CROSS04"]


def test_a_finding_about_three_numbers_covers_the_pairs_among_them() -> None:
    a, b, c = site(1), site(2), site(3)
    assert codes(told("CROSS03", a, b, c), told("CROSS01", a, c)) == ["CROSS03"]


def test_findings_that_share_one_number_are_both_told() -> None:
    a, b, c = site(1), site(2), site(3)
    assert codes(told("CROSS04", a, b), told("CROSS01", a, c)) == ["CROSS04", "CROSS01"] or codes(
        told("CROSS04", a, b), told("CROSS01", a, c)
    ) == ["CROSS01", "CROSS04"]


def test_findings_are_sorted_by_place() -> None:
    found = [told("ARITH01", site(3), site(9)), told("ARITH03", site(1), site(2))]
    found.append(told("ARITH01", site(1, "0.md"), site(5)))
    places = [(d.site.path, d.site.line) for d in settle(found, lambda rule, place: None)]
    assert places == [("0.md", 1), ("a.md", 1), ("a.md", 3)]


def test_severity_is_the_configuration_s_then_the_finding_s_then_the_rule_s() -> None:
    one = Told("ARITH01", Finding("m", (site(1),), "error"))
    two = Told("ARITH01", Finding("m", (site(2),)))
    assert [d.severity for d in settle([one, two], lambda r, s: None)] == ["error", "warning"]
    assert [d.severity for d in settle([one, two], lambda r, s: "info")] == ["info", "info"]


# ---- Suppressions --------------------------------------------------------------------------------


def document(*directives: Directive, path: str = "a.md") -> Document:
    return Document.make("text", key=path, path=path, directives=directives)


def ignore(value: str, first: int, last: int | None = None, reason: str = "") -> Directive:
    return Directive("ignore", value, reason, first, first, last or first)


def diagnostic(code: str, *sites: Site) -> Diagnostic:
    return settle([told(code, *sites)], lambda rule, place: None)[0]


def applied(
    found: list[Diagnostic], documents: list[Document], ran: set[str]
) -> tuple[list[Diagnostic], list[Told]]:
    left, comments = suppressions.apply(found, documents, ran)
    return left, run_comment_rules(comments, {"INPUT02", "INPUT03"})


@pytest.mark.parametrize("value", ["ARITH01", "ARITH", "stated-change", "DOC02,ARITH01"])
def test_a_comment_accepts_what_it_names(value: str) -> None:
    found = [diagnostic("ARITH01", site(4))]
    assert applied(found, [document(ignore(value, 3, 5))], {"ARITH01"}) == ([], [])


def test_a_comment_at_a_related_number_accepts_too() -> None:
    found = [diagnostic("CROSS01", site(1), site(7, "b.md"))]
    documents = [document(), document(ignore("CROSS01", 7), path="b.md")]
    assert applied(found, documents, {"CROSS01"}) == ([], [])


@pytest.mark.parametrize("mark", [ignore("ARITH01", 5), ignore("ARITH03", 4)])
def test_a_comment_elsewhere_or_for_another_rule_does_not(mark: Directive) -> None:
    found = [diagnostic("ARITH01", site(4))]
    left, comments = applied(found, [document(mark)], {"ARITH01", "ARITH03"})
    assert left == found
    assert [(one.code, one.finding.sites[0].line) for one in comments] == [("INPUT02", mark.line)]


def test_a_comment_for_a_rule_that_did_not_run_is_not_called_unused() -> None:
    assert applied([], [document(ignore("ARITH01", 5))], {"ARITH03"}) == ([], [])
    assert applied([], [document(ignore("CROSS01", 5))], {"CROSS01"}) == ([], [])
    both = [document(ignore("CROSS01", 5)), document(path="b.md")]
    assert len(applied([], both, {"CROSS01"})[1]) == 1


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (ignore("ARTH01", 5), "ARITH01"),
        (ignore("", 5), "ignore CODE"),
        (Directive("ingore", "ARITH01", "", 5, 5, 5), "ignore"),
        (Directive("off", "", "", 5, 5, 5), "ignore and series"),
    ],
)
def test_a_comment_that_means_nothing_is_reported(mark: Directive, said: str) -> None:
    _, comments = applied([], [document(mark)], {"ARITH01"})
    assert [one.code for one in comments] == ["INPUT03"]
    assert said in comments[0].finding.message


# ---- Baselines -----------------------------------------------------------------------------------


def test_a_baseline_accepts_by_rule_and_keys_not_by_line(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    old = [diagnostic("ARITH01", site(4), site(5)), diagnostic("ARITH03", site(8))]
    path.write_text(baselines.text(old), encoding="utf-8")
    moved = [diagnostic("ARITH01", site(4, line=40, start=900), site(5, line=41))]
    fresh = [diagnostic("ARITH01", site(6)), diagnostic("ARITH02", site(8))]
    assert baselines.new(moved + fresh, baselines.read(path)) == fresh


def test_a_baseline_accepts_as_many_as_there_were(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    one = diagnostic("ARITH01", site(4))
    path.write_text(baselines.text([one]), encoding="utf-8")
    assert baselines.new([one, one], baselines.read(path)) == [one]


def test_a_baseline_is_sorted_one_finding_a_line() -> None:
    found = [diagnostic("ARITH03", site(8)), diagnostic("ARITH01", site(4))]
    text = baselines.text(found)
    assert text == baselines.text(found[::-1])
    rows = [line for line in text.splitlines() if '"rule"' in line]
    assert [json.loads(row.rstrip(","))["rule"] for row in rows] == ["ARITH01", "ARITH03"]
    assert json.loads(baselines.text([])) == {"version": 1, "findings": []}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"version": 7, "findings": []}', "version 7"),
        ("[]", "no version"),
        ("{", "not a baseline"),
        ('{"version": 1}', "without rule and keys"),
        ('{"version": 1, "findings": [{"rule": "ARITH01"}]}', "without rule and keys"),
        ('{"version": 1, "findings": ["ARITH01"]}', "without rule and keys"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=said) as error:
        baselines.read(path)
    assert "tracker baseline" in str(error.value)
    assert "\n" not in str(error.value)
