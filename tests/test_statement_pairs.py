"""Verdicts on news and statements about it, counted.

In: `tests/pairs/news.jsonl`, paragraphs with statements about them, and `tests/pairs/short.jsonl`,
single long sentences with short ones, one {"id", "evidence", "claim", "label"} a line;
`tests/pairs/varied.jsonl`, sentences of news with headlines that honestly tell other numbers:
rounded ones, bounds, sums, what is left, parts, earlier tolls, other units. A single pair may go
wrong, since numbers do not tell who did what; the counts must hold.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import tracker

FILES = ("news", "short")


@cache
def pairs(name: str) -> tuple[dict[str, str], ...]:
    path = Path(__file__).parent / "pairs" / f"{name}.jsonl"
    return tuple(map(json.loads, path.read_text("utf-8").splitlines()))


@cache
def verdicts(name: str, *, strict: bool) -> Counter[tuple[str, str]]:
    """How often each label met each answer."""
    return Counter(
        (
            pair["label"],
            tracker.compare_statements(pair["evidence"], pair["claim"], strict=strict).answer,
        )
        for pair in pairs(name)
    )


def rate(found: Counter[tuple[str, str]], label: str, answer: str) -> float:
    """The share of the pairs with a label that got an answer, in percent."""
    number = sum(count for (gold, _), count in found.items() if gold == label)
    return 100 * found[label, answer] / number


@pytest.mark.parametrize("name", FILES)
def test_there_are_pairs_of_every_kind(name: str) -> None:
    labels = Counter(pair["label"] for pair in pairs(name))
    assert len(pairs(name)) >= 60
    assert min(labels.values()) >= 15


@pytest.mark.parametrize(("name", "least", "most"), [("news", 92, 0), ("short", 76, 4)])
def test_most_of_what_is_told_is_supported(name: str, least: float, most: float) -> None:
    comparing = verdicts(name, strict=False)
    assert rate(comparing, "supports", "supports") >= least
    assert rate(comparing, "supports", "refutes") <= most


def test_what_is_honestly_told_otherwise_is_seldom_refuted() -> None:
    comparing, strict = (verdicts("varied", strict=mode) for mode in (False, True))
    assert sum(number for (gold, _), number in comparing.items() if gold == "supports") > 150
    assert rate(comparing, "supports", "refutes") <= 2
    assert rate(comparing, "supports", "supports") >= 60
    assert rate(strict, "supports", "refutes") == 0


@pytest.mark.parametrize("name", FILES)
def test_most_of_what_is_contradicted_is_refuted(name: str) -> None:
    comparing = verdicts(name, strict=False)
    assert rate(comparing, "refutes", "refutes") >= 90
    assert rate(comparing, "refutes", "supports") == 0


@pytest.mark.parametrize(("name", "false", "cried"), [("news", 0, 4), ("short", 1.5, 3)])
def test_strict_cries_wolf_seldom(name: str, false: float, cried: float) -> None:
    found = verdicts(name, strict=True)
    assert rate(found, "supports", "refutes") <= false
    assert rate(found, "unknown", "refutes") <= cried
    assert rate(found, "refutes", "refutes") >= 50
