"""The word lists of linking: every phrase means one thing, and the lists agree with one another."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tracker import lexicon
from tracker.linking import words as w
from tracker.units import unit

DIMENSIONS = {unit(name).dimension for name in ("metre", "gram", "second", "percent", "dollar")} | {
    unit(name).dimension
    for name in (
        "hectare",
        "litre",
        "watt",
        "joule",
        "byte",
        "megabit per second",
        "kilometre per hour",
        "degree Celsius",
        "pascal",
    )
}


def test_there_are_several_hundred_groups() -> None:
    assert len(lexicon.rows("en/synonyms")) > 400


def test_a_phrase_is_in_one_group_of_its_dimension() -> None:
    found: dict[tuple[w.Words, str], set[str]] = defaultdict(set)
    for name, words, event, dimension, _, _ in lexicon.rows("en/synonyms"):
        for phrase in [*([] if event else [name]), *lexicon.values(words)]:
            found[tuple(map(w.base, phrase.split())), dimension].add(f"{name} {event}".strip())
    twice = {" ".join(phrase): names for (phrase, _), names in found.items() if len(names) > 1}
    assert not twice


def test_dimensions_are_those_of_units() -> None:
    used = {row[3] for row in lexicon.rows("en/synonyms")} - {"", "count"}
    assert used <= DIMENSIONS


def test_owners_are_places_or_nothing() -> None:
    assert {row[5] for row in lexicon.rows("en/synonyms")} == {"", "place"}


def test_events_that_nouns_imply_are_listed() -> None:
    events = {row[0] for row in lexicon.rows("en/events")}
    assert {row[2] for row in lexicon.rows("en/synonyms")} - {""} <= events | {
        "in poverty",
        "homeless",
    }


def test_a_verb_says_one_thing_of_one_noun() -> None:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, verbs, _, heads in lexicon.rows("en/events"):
        for verb in lexicon.values(verbs):
            for head in lexicon.values(heads):
                found[verb, head].add(name)
    assert not {pair: names for pair, names in found.items() if len(names) > 1}


def test_nothing_is_broader_than_itself() -> None:
    for word, _, _ in lexicon.rows("en/kinds"):
        assert word not in w.broader(word)
        for broader in w.broader(word):
            assert word not in w.broader(broader), f"{word} and {broader} are each other's kind"


@pytest.mark.parametrize(
    ("words", "dimension", "name", "event", "rest"),
    [
        ("soldier", "count", "troop", "", ""),
        ("military personnel", "count", "troop", "", ""),
        ("blue helmet", "count", "peacekeeper", "", ""),
        ("death toll", "count", "person", "killed", ""),
        ("injury", "count", "person", "injured", ""),
        ("jobless rate", "ratio", "unemployment rate", "", ""),
        ("youth unemployment", "ratio", "youth unemployment", "", ""),
        ("unemployment", "count", "person", "unemployed", ""),
        ("turnover", "currency", "revenue", "", ""),
        ("staff turnover", "ratio", "turnover", "", "staff"),
        ("net sale", "currency", "revenue", "", ""),
        ("key rate", "ratio", "interest rate", "", ""),
        ("confirmed case", "count", "case", "", "confirmed"),
        ("widget", "count", "widget", "", ""),
    ],
)
def test_nouns(words: str, dimension: str, name: str, event: str, rest: str) -> None:
    entry, before = w.noun(tuple(words.split()), dimension)
    assert (entry.name, entry.event, " ".join(before)) == (name, event, rest)


@pytest.mark.parametrize(
    ("word", "head", "event"),
    [
        ("killed", "person", "killed"),
        ("die", "person", "killed"),
        ("lost", "troop", "killed"),
        ("lost", "job", "dismissed"),
        ("has", "troop", ""),
        ("numbered", "troop", ""),
        ("deployed", "troop", ""),
        ("rose", "person", ""),
        ("burned", "area", "burned"),
        ("destroyed", "area", "burned"),
        ("destroyed", "house", "destroyed"),
        ("frobbed", "person", "frob"),
        ("", "person", ""),
    ],
)
def test_events(word: str, head: str, event: str) -> None:
    assert w.event_of_word(word, head) == event
