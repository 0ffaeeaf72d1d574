"""The hand-annotated texts are sound: what `tests/texts/README.md` says of their columns holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.judging import Sources

TEXTS = Path(__file__).parent / "texts"
NAMES = sorted(path.name.removesuffix(".claims.tsv") for path in TEXTS.glob("*.claims.tsv"))
CHOICES = {
    "kind": {"quantity", "change", ""},
    "comparator": {"=", "<", "<=", ">", ">="},
    "approximate": {"yes", "no"},
    "status": {"actual", "planned", "forecast", "conditional"},
    "basis": {"level", "total", "running", "rate", ""},
    "direction": {"", "up", "down"},
}


def rows(name: str) -> Iterator[dict[str, str]]:
    """The annotated claims of a text."""
    header, *lines = (TEXTS / f"{name}.claims.tsv").read_text("utf-8").splitlines()
    for line in lines:
        yield dict(zip(header.split("\t"), line.split("\t"), strict=True))


def numbers(row: dict[str, str], *columns: str) -> list[Decimal]:
    """The numbers in these columns, a range as two."""
    return [Decimal(part) for column in columns for part in row[column].split("..") if part]


@pytest.mark.parametrize("name", NAMES)
def test_annotation_is_sound(name: str) -> None:
    sources = Sources(TEXTS)
    places = []
    for row in rows(name):
        places.append(sources.written(f"{name}.md", row["written"], int(row["nth"])))
        for column, choices in CHOICES.items():
            assert row[column] in choices, (row["id"], column)
        quantity = numbers(row, "value", "low", "high")
        change = numbers(row, "from", "to", "by", "ratio")
        assert bool(quantity) == (row["kind"] != "change") == (not change), row["id"]
        ends = [date.fromisoformat(row[end]) for end in ("as_of_start", "as_of_end") if row[end]]
        assert ends == sorted(ends), row["id"]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("name", NAMES)
def test_text_is_long_enough_to_be_a_report(name: str) -> None:
    body = (TEXTS / f"{name}.md").read_text("utf-8").split("-->")[1]
    assert 400 <= len(body.split()) <= 700
