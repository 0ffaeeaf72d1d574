"""What the header of a column and the label of a row say of the number in a cell."""

from __future__ import annotations

import pytest

from tracker.extraction import extract
from tracker.models import Claim, Quantity
from tracker.readers import read


def table(text: str) -> list[Claim]:
    """The claims in a table of Markdown, its rows given without their outer bars."""
    head, *rows = (f"| {line} |" for line in text.strip().splitlines())
    line = "|" + "---|" * (head.count("|") - 1)
    written = "\n".join(("Ships of the harbour\n", head, line, *rows))
    return [claim for one in read(f"{written}\n".encode(), "a.md") for claim in extract(one)]


def said(claim: Claim) -> tuple[str, str, str, str]:
    """Its quote, and what it measures, where and as of when."""
    thing = claim.measured.text if claim.measured else ""
    return claim.quote, thing, claim.place, claim.as_of.written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ship | 2019 | 2020\nTugboats | 14 | 1,200\nPilot boats | 9 | about 10",
            [
                ("14", "Tugboats", "", "in 2019"),
                ("1,200", "Tugboats", "", "in 2020"),
                ("9", "Pilot boats", "", "in 2019"),
                ("about 10", "Pilot boats", "", "in 2020"),
            ],
            id="years head the columns",
        ),
        pytest.param(
            "Year | Members | Income\n2019 | 4,310 | $84 million\n2020 | 5,200 | $90 million",
            [
                ("4,310", "Members", "", "in 2019"),
                ("$84 million", "Income", "", "in 2019"),
                ("5,200", "Members", "", "in 2020"),
                ("$90 million", "Income", "", "in 2020"),
            ],
            id="years label the rows",
        ),
        pytest.param(
            "Country | Deaths | New cases in March 2020\nFrance | 120 | 1,500\nIraq | 40 | 300",
            [
                ("120", "Deaths", "France", ""),
                ("1,500", "New cases", "France", "in March 2020"),
                ("40", "Deaths", "Iraq", ""),
                ("300", "New cases", "Iraq", "in March 2020"),
            ],
            id="places label the rows",
        ),
        pytest.param(
            "Limit | Value\nNumber of projects | 12\nUpload size | 25 MB",
            [("12", "projects", "", ""), ("25 MB", "Upload size", "", "")],
            id="a column of amounts",
        ),
        pytest.param(
            "Ship | Built | Crew\nAda | 1988 | 12\nBea | 2001 | 14",
            [("12", "Ada Crew", "", ""), ("14", "Bea Crew", "", "")],
            id="a column of years",
        ),
    ],
)
def test_headers_and_labels(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [said(claim) for claim in table(text)] == expected


def test_what_a_cell_says_itself_is_left() -> None:
    claims = table("Harbour | Ships in 2019\nVell | 31 tugboats in 2020\nSable | 12 of 40 cranes")
    assert said(claims[0]) == ("31 tugboats", "tugboats", "", "in 2020")
    assert all(claim.as_of.written != "in 2019" for claim in claims)


def test_what_is_counted_is_the_unit_where_the_header_names_several() -> None:
    ships, crew, tons = (
        claim.content for claim in table("Port | Ships | Crew | Tons\nVell | 31 | 4 | 2.5")
    )
    assert isinstance(ships, Quantity)
    assert isinstance(crew, Quantity)
    assert isinstance(tons, Quantity)
    assert (ships.unit, crew.unit, tons.unit) == ("ship", "", "")


@pytest.mark.parametrize("cell", ["14", "2019", "about 9", "12%", "€3", "1988–2001", "-", ""])
@pytest.mark.parametrize(
    "header", ["", "2019", "Q1 2020", "(%)", "of", "of the", "31 February", "¼"]
)
def test_any_header_above_any_cell(header: str, cell: str) -> None:
    for claim in table(f"x | {header}\n{header} | {cell}\n{cell} | {cell}"):
        assert claim.quote
