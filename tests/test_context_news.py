"""The fields of every number in the sentences of `tests/context` (see its README)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.extraction import extract
from tracker.models import Claim, Document, Quantity

PUBLISHED = "2024-06-13"
FIELDS = ("measured", "of", "actor", "place", "event", "as-of", "status", "attribution")
DEFAULTS = {"as-of": PUBLISHED, "status": "actual"}

Case = tuple[str, list[tuple[str, dict[str, str], dict[str, str]]]]


def cases() -> Iterator[Case]:
    """Each sentence with its numbers: the quote, the fields that must come out, and the gaps."""
    for path in sorted(Path(__file__).with_name("context").glob("*.txt")):
        sentence = ""
        numbers: list[tuple[str, dict[str, str], dict[str, str]]] = []
        for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
            if line.startswith("> "):
                sentence, numbers = line[2:], []
            elif line:
                numbers.append(number(line))
            elif sentence:
                yield sentence, numbers
                sentence = ""


def number(line: str) -> tuple[str, dict[str, str], dict[str, str]]:
    """One line below a sentence."""
    quote, _, cells = line.partition(" ::")
    expected = dict.fromkeys(FIELDS, "") | DEFAULTS
    gaps = {}
    for cell in filter(None, map(str.strip, cells.split(";"))):
        name, _, value = cell.partition("=")
        if name.startswith("gap "):
            gaps[name.removeprefix("gap ")] = value
            del expected[name.removeprefix("gap ")]
        elif value == "?":
            del expected[name]
        else:
            assert name in FIELDS, line
            expected[name] = value
    return quote, expected, gaps


def fields(claim: Claim) -> dict[str, str]:
    """The fields of a claim as the files write them."""
    end = None if isinstance(claim.content, Quantity) else claim.content.to or claim.content.from_
    as_of = end.as_of if end else claim.as_of
    days = [str(as_of.start), str(as_of.end)]
    return {
        "measured": claim.measured.text if claim.measured else "",
        "of": claim.of.text if claim.of else "",
        "actor": claim.actor,
        "place": claim.place,
        "event": claim.event,
        "as-of": days[0] if days[0] == days[1] else "..".join(days),
        "status": claim.status,
        "attribution": claim.attribution,
    }


CASES = list(cases())


@pytest.mark.parametrize(("sentence", "numbers"), CASES, ids=[case[0] for case in CASES])
def test_fields(sentence: str, numbers: list[tuple[str, dict[str, str], dict[str, str]]]) -> None:
    document = Document.make(sentence, published=PUBLISHED)
    claims = {claim.quote: claim for claim in extract(document)}
    for quote, expected, gaps in numbers:
        assert quote in claims
        came = fields(claims[quote])
        assert {name: came[name] for name in expected} == expected, quote
        closed = {name for name, value in gaps.items() if came[name] == value}
        assert not closed, f"{quote}: take out the word gap before {closed}"


def test_there_are_many() -> None:
    assert len(CASES) > 100
