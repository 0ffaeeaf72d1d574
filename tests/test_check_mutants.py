"""The cases of every rule catch a mistake in its arithmetic or its conditions.

A mutant is a line of a rule, or of what it is made of, with something wrong in it. It is put in the
place of the right one while the rule's cases run; at least one of them must notice.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

import pytest

from tests.test_checks import CASES, Case, run
from tracker.checks import all_rules, registry


class Mutant(NamedTuple):
    """For which rule, in which module of `tracker` (of `tracker.checks`, unless it names its
    package), what becomes what.
    """

    rule: str
    module: str
    right: str
    wrong: str


RULES = {
    rule.code: f"rules.{rule.check.__module__.rpartition('.')[2]}" for rule in all_rules().values()
}


PACKAGES = ("comparison.", "workflow.")


def of(rule: str, right: str, wrong: str) -> Mutant:
    return Mutant(rule, RULES[rule], right, wrong)


MUTANTS = [
    of("ARITH01", "percent_change(old, new), percent", "percent_change(new, old), percent"),
    of("ARITH01", "subtract(new, old), subtract", "subtract(old, old), subtract"),
    of(
        "ARITH01",
        "allowed(movement.start), allowed(movement.end)",
        "allowed(movement.end), allowed(movement.end)",
    ),
    Mutant("ARITH01", "arithmetic", "small * MEANING", "small * MEANING * MEANING"),
    Mutant("ARITH01", "arithmetic", "stated.overlaps(given) or ", ""),
    Mutant("ARITH01", "movement", "ends = _alike(start, level) if start", "ends = None if start"),
    Mutant("ARITH01", "movement", "ends = _alike(change.from_.quantity, level)", "ends = None"),
    Mutant("ARITH01", "movement", "tuple(words[1:]) in _BASES", "False"),
    Mutant("ARITH01", "movement", "or apart & {*between}", ""),
    of("ARITH02", "divide(new, old)", "divide(old, new)"),
    of("ARITH02", "interval.low * (1 - LOOSE)", "interval.low * (1 + LOOSE)"),
    of("ARITH02", "interval.high * (1 + LOOSE)", "interval.high * (1 - LOOSE)"),
    of("ARITH03", "said != goes", "said == goes"),
    of("ARITH03", "old.high < new.low", "old.low < new.low"),
    of("ARITH04", "severity(relative) is not None", "severity(relative) is None"),
    of("ARITH04", "subtract(new, old)", "subtract(old, old)"),
    of("ARITH05", "divide(allowed(part), allowed(whole))", "divide(allowed(whole), allowed(part))"),
    of("ARITH05", ".scaled(HUNDRED)", ""),
    of("ARITH05", 'kinds == "nnp" and _of(one)', 'kinds == "nnp"'),
    of("ARITH05", "said * (1 - LOOSE), said * (1 + LOOSE)", "said, said"),
    of(
        "ARITH05",
        '    return counted.unit in ("", all_of.unit, "person")\n\n\ndef',
        "    return True\n\n\ndef",
    ),
    of("ARITH06", "not (one.is_open and exact < total.figure)", "True"),
    Mutant("ARITH06", "lists", "or _is_far(total, run)", ""),
    Mutant("ARITH06", "lists", "(claim.as_of.start, claim.as_of.end) for", "0 for"),
    of("ARITH06", "add(*map(allowed, parts))", "add(*map(allowed, parts[:-1]))"),
    Mutant("ARITH06", "lists", 'role("other") | role("part")) or', 'role("clause")) or'),
    Mutant("ARITH06", "lists", "quantity.figure == len(run)", "quantity.figure != len(run)"),
    of("ARITH07", "add(*map(allowed, quantities)), WHOLE", "allowed(quantities[0]), WHOLE"),
    of("ARITH07", "bool(near & _REST) or", "True or"),
    of("ARITH07", "is_other or", ""),
    of("ARITH08", "multiply(allowed(one), allowed(each))", "allowed(one)"),
    of("ARITH08", "(to_rate + to_total + behind) & (_FREE |", "(to_total) & ("),
    of("ARITH01", "and not _is_from_other(reading, movement, said)", ""),
    of("ARITH05", "and not any(_fits(share._replace(whole=other)) for other in claims)", ""),
    of("ARITH08", "return second.unit == below and", "return"),
    of("ARITH08", 'between == ["of"] and', ""),
    of("ARITH08", "not apart & {*to_total}", "True"),
    of("ARITH08", "is_for and (number.unit == below or per_head)", "is_for"),
    of("ARITH09", "share = one.figure * HUNDRED", "share = one.figure"),
    of("ARITH09", "LOOSE if _is_in_words(one) else ZERO", "ZERO"),
    of("ARITH09", "convert(end, source, target, difference=moved)", "convert(end, target, source)"),
    of("ARITH09", "value + HALF", "value"),
    of("ARITH09", "value - HALF", "value"),
    of(
        "ARITH10",
        "_same_digits(first, high) and not _same_digits(first, low)",
        "_same_digits(first, low)",
    ),
    of("ARITH10", "not years and", ""),
    of("ARITH10", "if _KINDS.search(quantity.quote):", "if False:"),
    of("CROSS01", " and surely_same(corpus, pair)", ""),
    Mutant("CROSS01", "sameness", "not corpus.doubt(other.member, one.member)", "True"),
    Mutant("DOC02", "sameness", "_is_rule(one.member.claim, other.member.claim)", "True"),
    of("CROSS02", " or corpus.notes(later.member.claim)", ""),
    of(
        "CROSS02",
        'later.member.status != "actual" or earlier.member.status != "actual"',
        "later is earlier",
    ),
    of("CROSS03", "is_statement(stale) and likely_same(pair)", "False"),
    Mutant("CROSS03", "comparison.notes", "seen.rule == STALE", "seen.rule != STALE"),
    of("CROSS04", 'digits == second.rstrip("0") and ', ""),
    of("CROSS04", "(len(digits) > 1 or same_time)", "True"),
    of("CROSS04", "if same_time and _swapped", "if _swapped"),
    Mutant("CROSS05", "comparison.notes", "_is_bare(seen) and _is_hedged(before)", "True"),
    Mutant("CROSS05", "comparison.notes", "one.figure != other.figure or", ""),
    Mutant("CROSS05", "comparison.notes", "return said_later and", "return True or"),
    of("CROSS06", "planned_on < told_on < due.isoformat()", "planned_on < told_on"),
    of("CROSS06", "return same and not before", "return not before"),
    of("CROSS06", "likely_same(pair) and says_no_more(pair)", "says_no_more(pair)"),
    of("CROSS06", "likely_same(pair) and says_no_more(pair)", "likely_same(pair)"),
    of(
        "CROSS07",
        "other.document != claim.document and not names(other) & names(claim)",
        "other is not claim",
    ),
    of("CROSS07", "len(words) >= _SHORTEST", "words"),
    of("DOC01", "any(said.overlaps(value) for value in values)", "not values"),
    of("DOC01", "subtract(new, old)", "subtract(old, old)"),
    of("DOC01", "combinations(values, size)", "()"),
    of("DOC01", "number.figure - reach", "number.figure"),
    of("DOC01", "len(rivals) == 1", "rivals"),
    of("DOC02", "not agree(same[0][1], quantity)", "agree(same[0][1], quantity)"),
    of("DOC02", "number.unit == quantity.unit and words", "words"),
    of("DOC03", "-value if sign else value", "value"),
    of("DOC03", "sum(values, Decimal(0))", "values[0]"),
    of("DOC03", "unit / 2 * len(cells)", "unit * 0"),
    of("DOC03", "or odd", ""),
    of("DOC04", "add(*map(allowed, numbers))", "allowed(numbers[0])"),
    of("DOC04", 'words & (role("part") | role("other"))', "False"),
    of("DOC04", "len(found) == len(items) >= _FEWEST", "found"),
    of("DOC04", "if column == outermost", ""),
    of("DOC04", "or whole.figure == len(parts)", ""),
    of("FACT01", "not agrees(match)", "agrees(match)"),
    Mutant("FACT01", "facts", "is_about(words, key, own) and", "words <= key and"),
    Mutant("FACT01", "facts", "and _same_time(fact, member.as_of)", ""),
    Mutant(
        "FACT01",
        "facts",
        "low, value, high = (\n            convert(number, name, quantity.unit)",
        "low, value, high = (\n            number",
    ),
    Mutant("FACT02", "facts", "day > until", "day >= until"),
    of("FACT03", "and claim.claim not in known", ""),
    of("INPUT01", "in corpus.unread", "in corpus.unread[1:]"),
    of("INPUT01", "line=line, key=path", "line=0, key=path"),
    of("INPUT02", "and not comment.used", ""),
    of("INPUT02", "(rule.alone or comments.documents > 1)", "True"),
    of("INPUT03", "if not matching(word)", "if matching(word)"),
]


def module_of(mutant: Mutant) -> ModuleType:
    package = "tracker" if mutant.module.startswith(PACKAGES) else "tracker.checks"
    return import_module(f"{package}.{mutant.module}")


@contextmanager
def mutated(mutant: Mutant) -> Iterator[None]:
    """The functions of the module as the mutant has them, everywhere they are used."""
    module = module_of(mutant)
    source = Path(module.__file__ or "").read_text(encoding="utf-8")
    assert source.count(mutant.right) == 1, f"{mutant.right!r} stands {source.count(mutant.right)}×"
    tree = ast.parse(source.replace(mutant.right, mutant.wrong))
    known = dict(registry._FOUND)
    registry._FOUND.clear()  # the mutant registers its rule again
    scratch: dict[str, Any] = {"__name__": module.__name__}
    try:
        exec(compile(tree, "mutant", "exec"), scratch)
    finally:
        registry._FOUND.clear()
        registry._FOUND.update(known)
    before: list[tuple[FunctionType, CodeType]] = []
    for name, right in vars(module).items():
        wrong = scratch.get(name)
        if isinstance(right, FunctionType) and isinstance(wrong, FunctionType):
            before.append((right, right.__code__))
            right.__code__ = wrong.__code__
    try:
        yield
    finally:
        for function, code in before:
            function.__code__ = code


def outcome(case: Case, folder: Path) -> Counter[tuple[str, int, str, str]]:
    return Counter(
        (one.site.path, one.site.line, one.code, one.severity)
        for one in run(case, folder)
        if one.severity != "info" or case.rule == "CROSS05"
    )


@cache
def passing(rule: str) -> tuple[Case, ...]:
    """The cases of a rule that hold without a mutant."""
    import tempfile

    mine = [case for case in CASES if case.rule == rule]
    with tempfile.TemporaryDirectory() as folder:
        return tuple(
            case
            for number, case in enumerate(mine)
            if outcome(case, Path(folder) / str(number)) == case.expected
        )


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda m: f"{m.rule} {m.wrong or m.right}")
def test_a_mutant_is_caught(mutant: Mutant, tmp_path: Path) -> None:
    cases = passing(mutant.rule)
    with mutated(mutant):
        for number, case in enumerate(cases):
            try:
                if outcome(case, tmp_path / str(number)) != case.expected:
                    return
            except Exception:  # noqa: BLE001 - a mutant that breaks is caught too
                return
    pytest.fail("no case of the rule notices")


def test_every_rule_has_a_mutant() -> None:
    assert {mutant.rule for mutant in MUTANTS} == set(all_rules())
