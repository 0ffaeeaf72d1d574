"""The numbers that changed between two versions of a document."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hand import document, number
from tests.hand import phrase as phrase_of
from tracker.comparison import Pair, diff
from tracker.models import Claim
from tracker.spans import Span


def claims(*sentences: tuple[str, str, Any, str]) -> list[Claim]:
    """The claims of a document: sentence, number as written, value, measured thing."""
    text = " ".join(sentence for sentence, *_ in sentences)
    doc = document(text, "Wire", "2022-03-08", path="story.md")
    found = []
    at = 0
    for sentence, written, value, measured in sentences:
        start = text.index(sentence, at)
        span = Span(start, start + len(sentence))
        quantity = number(
            written, value, at=start + sentence.index(written), unit=measured.split()[-1]
        )
        found.append(
            Claim.at(doc, quantity.span, quantity, context_span=span, measured=phrase_of(measured))
        )
        at = span.end
    return found


def told(pairs: list[Pair]) -> list[tuple[str, str | None, str | None]]:
    return [
        (pair.kind, pair.old.quote if pair.old else None, pair.new.quote if pair.new else None)
        for pair in pairs
    ]


FIRE = ("The fire burned 4,200 acres by Tuesday.", "4,200", 4200, "acre")
HOUSES = ("It destroyed 22 houses in the valley.", "22", 22, "house")
PEOPLE = ("Some 300 people left their homes.", "300", 300, "person")


def test_nothing_changed() -> None:
    assert diff(claims(FIRE, HOUSES), claims(FIRE, HOUSES)) == []
    assert told(diff(claims(FIRE), claims(FIRE), same=True)) == [("same", "4,200", "4,200")]


def test_what_moved_within_the_document_is_the_same() -> None:
    assert diff(claims(FIRE, HOUSES), claims(HOUSES, FIRE)) == []


def test_changed_added_and_removed() -> None:
    burned = ("The fire burned 9,600 acres by Tuesday.", "9,600", 9600, "acre")
    crews = ("At work are 40 crews from the coast.", "40", 40, "crew")
    pairs = diff(claims(FIRE, HOUSES, PEOPLE), claims(burned, PEOPLE, crews))
    assert told(pairs) == [
        ("changed", "4,200", "9,600"),
        ("removed", "22", None),
        ("added", None, "40"),
    ]
    assert not pairs[0].is_noted


@pytest.mark.parametrize(
    ("sentence", "is_noted"),
    [
        ("The fire burned 9,600 acres by Tuesday.", False),
        ("The fire burned 9,600 acres by Tuesday, not 4,200 as first reported.", True),
        ("Correction: the fire burned 9,600 acres by Tuesday.", True),
    ],
)
def test_a_change_with_and_without_a_note(sentence: str, is_noted: bool) -> None:
    (pair,) = diff(claims(FIRE), claims((sentence, "9,600", 9600, "acre")))
    assert pair.kind == "changed"
    assert pair.is_noted is is_noted


def test_a_note_in_the_document_covers_its_changes() -> None:
    burned = ("The fire burned 9,600 acres by Tuesday.", "9,600", 9600, "acre")
    note = ("Correction: this report gave 4,200 acres before.", "4,200", 4200, "acre")
    (changed, added) = diff(claims(FIRE), claims(burned, note))
    assert (changed.kind, changed.is_noted) == ("changed", True)
    assert added.kind == "added"


def test_a_sentence_that_was_rewritten_is_found_by_what_it_measures() -> None:
    burned = ("By Tuesday, some 9,600 acres were lost to the fire.", "9,600", 9600, "acre")
    assert told(diff(claims(FIRE, PEOPLE), claims(burned, PEOPLE))) == [
        ("changed", "4,200", "9,600")
    ]


def test_another_thing_in_another_sentence_is_no_change() -> None:
    crews = ("At work are 40 crews from the coast.", "40", 40, "crew")
    assert told(diff(claims(FIRE), claims(crews))) == [
        ("removed", "4,200", None),
        ("added", None, "40"),
    ]


SENTENCES = [FIRE, HOUSES, PEOPLE, ("Then 9 crews came from afar.", "9", 9, "crew")]


@given(st.lists(st.sampled_from(SENTENCES), unique=True), st.permutations(SENTENCES))
def test_each_claim_is_in_one_pair(old: list[Any], new: list[Any]) -> None:
    before, after = claims(*old), claims(*new)
    pairs = diff(before, after, same=True)
    assert sorted(p.old.key for p in pairs if p.old) == sorted(c.key for c in before)
    assert sorted(p.new.key for p in pairs if p.new) == sorted(c.key for c in after)
    assert {p.kind for p in pairs} <= {"same", "added"}
