"""What must hold of the checks for any text: no crash, one order, silence on honest rounding."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tracker.checks.arithmetic import rounded
from tracker.errors import InputError
from tracker.models import Document
from tracker.readers import read
from tracker.workflow.check import check_documents

WORDS = (
    "the of from to by and or in all about more than nearly between each total rose fell cut"
    " doubled halved percent points % people troops euros dollars $ MB km miles ( ) , : ; — 40"
    " 5,200 3.5 0 1,000,000 1e60 12 half third a an its Vesmark Luthia in 2020 last year"
    " is was limited maximum including among said . \n\n | --- Total"
).split(" ")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


def documents(text: str) -> list[Document]:
    try:
        return list(read(text.encode("utf-8", "replace"), "a.md"))
    except InputError:
        return []  # control characters make it a binary file


@given(TEXTS)
def test_no_text_makes_a_rule_fail(text: str) -> None:
    twice = [check_documents(documents(text)) for _ in range(2)]
    assert twice[0] == twice[1]
    for one in twice[0]:
        for site in (one.site, *one.related):
            assert site.line >= 1
            assert site.column >= 1


@given(st.text(max_size=300))
def test_no_string_at_all_does(text: str) -> None:
    check_documents(Document.make(one.text, path="a.md") for one in documents(text))


@given(st.integers(100, 10**9), st.integers(100, 10**9), st.integers(0, 2))
def test_a_percentage_that_was_rounded_is_right(old: int, new: int, places: int) -> None:
    change = abs(Decimal(new) - old) / old * 100
    shown = round(change, places)
    way = "rose" if new >= old else "fell"
    text = f"Sales {way} {shown} percent from {old:,} to {new:,} units."
    assert [one.code for one in check_documents(documents(text))] == []


@given(st.lists(st.integers(2, 10**6), min_size=2, max_size=5))
def test_parts_that_add_up_are_right(parts: list[int]) -> None:
    listed = ", ".join(f"{part:,} in zone {chr(65 + n)}" for n, part in enumerate(parts[:-1]))
    text = f"Vesmark has {sum(parts):,} ships: {listed} and {parts[-1]:,} in port."
    assert [one.code for one in check_documents(documents(text))] == []


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_computed_number_can_be_written(value: Decimal) -> None:
    assert rounded(value)
