"""Wrong numbers are found: `benchmarks/seeded.py` changes one number of a clean text at a time."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.seeded import Text, changed, findings, seeded, texts

TEXTS = texts()
DOCUMENTS = texts(Path(__file__).parent / "documents.md")
"""Read-mes, changelogs, reports, minutes and stories as they are written."""


def test_clean_texts_have_no_findings() -> None:
    assert [text.clean for text in (*TEXTS, *DOCUMENTS) if findings(text.clean)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda text: text.relation)
def test_a_slip_in_a_whole_document_is_found(document: Text) -> None:
    made = list(seeded(document))
    assert len(made) >= 4
    assert sum(bool(findings(one.text)) for one in made) >= len(made) / 2


def test_most_digits_too_many_are_found() -> None:
    made: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for text in TEXTS:
        for one in seeded(text):
            if one.way == "factor":
                made[one.relation] += 1
                caught[one.relation] += bool(findings(one.text))
    assert sum(caught.values()) >= 0.85 * sum(made.values())
    assert {name: caught[name] for name in made if caught[name] < made[name] / 2} == {}


def test_numbers_go_wrong_as_they_are_written() -> None:
    assert changed("6,000", "factor") == "60,000"
    assert changed("$2.30", "factor") == "$23.00"
    assert changed("4.2 million", "third") == "5.6 million"
    assert changed("25", "swapped") == "52"
    assert changed("25", "digit") == "65"
    assert changed("40", "swapped") is None
    assert changed("seven", "digit") is None


def test_one_number_is_changed_at_a_time() -> None:
    text = Text("sum", "[[12]] barns and [[19]] sheds")
    assert [one.text for one in seeded(text) if one.way == "factor"] == [
        "120 barns and 19 sheds",
        "12 barns and 190 sheds",
    ]
