"""Numbers told of several at once: one claim each, each of its own thing or place."""

from __future__ import annotations

import pytest

from tracker.extraction import extract
from tracker.models import Document


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("There are 2,500 troops each in Iraq and Afghanistan.", ["Iraq", "Afghanistan"]),
        ("It has 300 staff each in Iraq, Syria and Jordan.", ["Iraq", "Syria", "Jordan"]),
    ],
)
def test_a_number_told_of_each_place_is_a_claim_of_each(text: str, places: list[str]) -> None:
    claims = extract(Document.make(text))
    assert [claim.place for claim in claims] == places
    assert len({claim.quote for claim in claims}) == 1
    assert len({claim.claim for claim in claims}) == len(places)
    assert len({claim.key for claim in claims}) == len(places)


@pytest.mark.parametrize(
    "text",
    [
        "They got 5 apples each.",
        "There are 2,500 troops each in the north and the south.",
        "There are 2,500 troops in Iraq and Afghanistan.",
    ],
)
def test_without_places_behind_it_each_makes_one_claim(text: str) -> None:
    assert len(extract(Document.make(text))) == 1


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "Turkey, Greece and Cyprus contributed 5, 7 and 9 percent respectively.",
            ["Turkey", "Greece", "Cyprus"],
        ),
        ("The S&P 500 and the FTSE 100 fell 2% and 1.5% respectively.", ["S&P 500", "FTSE 100"]),
        ("The rates for men and women were 4 and 5 percent, respectively.", ["men", "women"]),
        ("Turnout was 61% and 58% in Leeds and York respectively.", ["Leeds", "York"]),
        # As many names as numbers, or nothing is paired.
        (
            "Turkey and Greece contributed 5, 7 and 9 percent respectively.",
            ["Turkey and Greece"] * 3,
        ),
    ],
)
def test_respectively_pairs_numbers_with_names(text: str, subjects: list[str]) -> None:
    claims = extract(Document.make(text))
    assert [claim.subject and claim.subject.text for claim in claims] == subjects
