"""Verdicts on paragraphs of news and statements about them, counted.

In: `tests/pairs/news.jsonl`, one {"id", "evidence", "claim", "label"} a line. A single pair may go
wrong, since numbers do not tell who did what; the counts must hold.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

import tracker

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parent / "pairs" / "news.jsonl").read_text("utf-8").splitlines()
]


def verdicts(*, strict: bool) -> Counter[tuple[str, str]]:
    """How often each label met each answer."""
    return Counter(
        (
            pair["label"],
            tracker.compare_statements(pair["evidence"], pair["claim"], strict=strict).answer,
        )
        for pair in PAIRS
    )


def rate(found: Counter[tuple[str, str]], label: str, answer: str) -> float:
    """The share of the pairs with a label that got an answer, in percent."""
    number = sum(count for (gold, _), count in found.items() if gold == label)
    return 100 * found[label, answer] / number


@pytest.fixture(scope="module")
def comparing() -> Counter[tuple[str, str]]:
    return verdicts(strict=False)


def test_there_are_pairs_of_every_kind() -> None:
    labels = Counter(pair["label"] for pair in PAIRS)
    assert len(PAIRS) >= 60
    assert min(labels.values()) >= 20


def test_most_of_what_is_told_is_supported(comparing: Counter[tuple[str, str]]) -> None:
    assert rate(comparing, "supports", "supports") >= 92
    assert rate(comparing, "supports", "refutes") == 0


def test_most_of_what_is_contradicted_is_refuted(comparing: Counter[tuple[str, str]]) -> None:
    assert rate(comparing, "refutes", "refutes") >= 95
    assert rate(comparing, "refutes", "supports") == 0


def test_strict_cries_wolf_seldom() -> None:
    found = verdicts(strict=True)
    assert rate(found, "supports", "refutes") == 0
    assert rate(found, "unknown", "refutes") <= 4
    assert rate(found, "refutes", "refutes") >= 55
