"""CSV cells: what a spreadsheet must not run, and what must come back as it was."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import samples
from tracker.models.rows import ClaimRow, ObservationRow
from tracker.render.sheets import cell, csv_text, guard, unguard


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("https://bad.example")',
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "'=1+1",
        "-5 degrees",
    ],
)
def test_what_would_run_as_a_formula_gets_an_apostrophe(text: str) -> None:
    assert guard(text) == "'" + text
    assert unguard(guard(text)) == text


@pytest.mark.parametrize(
    "text", ["", "=", ">=", "-5", "+3.5%", "-1,200", "a=b", "'tis", "5-6", "12 %"]
)
def test_what_is_harmless_stays(text: str) -> None:
    assert guard(text) == unguard(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n1.,% a＝"), max_size=8))
def test_guarding_loses_nothing_and_leaves_no_formula(text: str) -> None:
    assert unguard(guard(text)) == text
    guarded = guard(text)
    number = guarded.lstrip("+-").replace(",", "").replace(".", "", 1).rstrip("%")
    assert guarded[:1] not in tuple("=+-@\t\r\n＝") or len(guarded) == 1 or number.isdigit()


def test_values_are_written_as_they_are() -> None:
    assert cell(None) == ""
    assert cell(True) == "true"
    assert cell(Decimal("-2.2E+3")) == "-2200"
    assert cell(Decimal("0.10")) == "0.1"
    assert cell(date(2020, 9, 30)) == "2020-09-30"
    assert cell(7) == "7"


def test_rows_are_rfc_4180_and_come_back() -> None:
    rows = [ClaimRow.of_claim(claim) for claim in samples.CLAIMS]
    text = csv_text(list(ClaimRow.model_fields), rows)
    assert text.count("\r\n") >= len(rows) + 1
    assert text.startswith("as_of_start,as_of_end,")
    back = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [unguard(row["quote"]) for row in back] == [row.quote for row in rows]
    assert [unguard(row["title"]) for row in back] == [row.title for row in rows]
    hostile = next(row for row in back if "bad.example" in row["title"])
    assert hostile["title"].startswith("'=")


def test_the_byte_order_mark_is_only_for_those_who_ask() -> None:
    assert csv_text(["series"], []) == "series\r\n"
    assert csv_text(["series"], [], byte_order_mark=True) == "\ufeffseries\r\n"


def test_the_first_columns_are_the_agreed_ones() -> None:
    observations = """series series_label as_of_start as_of_end as_of_grain as_of_from published
        source originator document value low high comparator approximate unit basis kind status
        role difference percent relation related outcome quote measured of actor place event
        attribution context title url line start end claim key""".split()
    assert list(ObservationRow.model_fields)[: len(observations)] == observations
    gone = {
        "series",
        "series_label",
        "role",
        "difference",
        "percent",
        "relation",
        "related",
        "outcome",
    }
    names = list(ClaimRow.model_fields)
    agreed = [name for name in observations if name not in gone]
    assert [name for name in names if name in agreed] == agreed
    assert {"from_value", "to_value", "by_value", "by_unit", "ratio", "direction"} <= set(names)
