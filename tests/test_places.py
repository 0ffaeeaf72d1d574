"""Places: names and peoples in a text, and the chain of places around each."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from tracker import lexicon
from tracker.places import Kind, canonical, match, within
from tracker.tokens import Tokens

ROWS = lexicon.rows("places")
BY_NAME = {row[0]: row for row in ROWS}


def found_in(text: str) -> list[tuple[str, str]]:
    """Every place in a text: the words, and the canonical name (with * for a people)."""
    tokens = Tokens(text)
    found = []
    i = 0
    while i < len(tokens):
        place = match(tokens.words, i)
        if place is None:
            i += 1
            continue
        found.append((tokens.slice(i, i + place.n), place.name + "*" * place.demonym))
        i += place.n
    return found


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Floods hit Iraq.", [("Iraq", "Iraq")]),
        ("Iraq's new roads", [("Iraq", "Iraq")]),
        ("an Iraqi town and two Iraqis", [("Iraqi", "Iraq*"), ("Iraqis", "Iraq*")]),
        ("The US and the U.K. agreed", [("US", "US"), ("U.K.", "UK")]),
        ("a US-led force", [("US", "US")]),
        ("They told us and them", []),
        ("IT workers who use it", []),
        ("roast turkey on fine china", []),
        ("Dutch and British ships", [("Dutch", "Netherlands*"), ("British", "UK*")]),
        ("The United Arab Emirates", [("United Arab Emirates", "United Arab Emirates")]),
        ("North Korean and Korean", [("North Korean", "North Korea*"), ("Korean", "Korea*")]),
        ("New York State and New York", [("New York State",) * 2, ("New York",) * 2]),
        ("Côte d’Ivoire won", [("Côte d’Ivoire", "Ivory Coast")]),
        ("Cote d'Ivoire won", [("Cote d'Ivoire", "Ivory Coast")]),
        ("in Bosnia-Herzegovina", [("Bosnia-Herzegovina", "Bosnia and Herzegovina")]),
        ("FLOODS IN NORTH MACEDONIA", [("NORTH MACEDONIA", "North Macedonia")]),
        ("near St. Louis on Sunday", [("St. Louis", "St. Louis")]),
        # What is around a city.
        ("in Baghdad, Iraq, today", [("Baghdad, Iraq", "Baghdad")]),
        ("in Houston, Texas", [("Houston, Texas", "Houston")]),
        ("in Paris, Texas", [("Paris, Texas", "Paris, Texas")]),
        ("in Athens, Georgia", [("Athens, Georgia", "Athens, Georgia")]),
        ("in Tbilisi, Georgia", [("Tbilisi, Georgia", "Tbilisi")]),
        ("in Springfield, Mo., on", [("Springfield, Mo.", "Springfield, Missouri")]),
        ("in Springfield, IL 62701", [("Springfield, IL", "Springfield")]),
        ("in Pleasantville, NJ", [("NJ", "New Jersey")]),
        ("Paris, Berlin", [("Paris", "Paris"), ("Berlin", "Berlin")]),
        ("Paris, Iraqi and", [("Paris", "Paris"), ("Iraqi", "Iraq*")]),
        ("Paris,", [("Paris", "Paris")]),
        # Postal codes stand only behind a name and a comma.
        ("IN 2020, OR LATER", []),
        ("it was 5 p.m., OK", []),
        # Persons.
        ("Michael Jordan flew to Jordan", [("Jordan", "Jordan")]),
        ("In Jordan, prices rose", [("Jordan", "Jordan")]),
        ("Paris Hilton and Chad Smith", []),
        ("aid for Chad and Mali", [("Chad", "Chad"), ("Mali", "Mali")]),
    ],
)
def test_places_in_a_text(text: str, places: list[tuple[str, str]]) -> None:
    assert found_in(text) == places


@given(st.lists(st.sampled_from(["Paris", "Texas", ",", "TX", "Jordan", "St", ".", "Louis", "x"])))
def test_any_tokens_are_read_within_them(words: list[str]) -> None:
    for i in range(len(words)):
        place = match(words, i)
        if place is not None:
            assert 1 <= place.n <= len(words) - i
            assert place.name in BY_NAME or within(place.name), "its surroundings are known"


def test_kinds() -> None:
    names = ["Iraq", "Baghdad", "Texas", "Balkans"]
    kinds = ["country", "city", "state", "region"]
    assert [place.kind for name in names if (place := match([name], 0))] == kinds


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("Baghdad", ("Iraq", "Middle East")),
        ("Iraq", ("Middle East",)),
        ("Houston", ("Texas", "US", "North America")),
        ("Paris, Texas", ("Texas", "US", "North America")),
        ("Athens, Georgia", ("Georgia (US state)", "US", "North America")),
        ("Asia", ()),
        ("Atlantis", ()),
    ],
)
def test_what_is_around(name: str, chain: tuple[str, ...]) -> None:
    assert within(name) == chain


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Iraq", "Iraq"),
        ("iraqis", "Iraq"),
        ("USA", "US"),
        ("united states", "US"),
        ("Burma", "Myanmar"),
        ("west bank", "West Bank"),
        ("us", None),
        ("it", None),
        ("the moon", None),
        ("Iraq and Iran", None),
        ("", None),
    ],
)
def test_canonical(text: str, name: str | None) -> None:
    assert canonical(text) == name


def test_every_territory_of_the_world_has_its_name() -> None:
    """Babel's names, but for codes that stand for no territory of their own."""
    missing = []
    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code not in {"EA", "IC", "UN", "XA", "XB", "ZZ"}:
            plain = name.replace("’", "'").replace(" SAR China", "").partition(" (")[0]
            if canonical(plain) is None and canonical(plain.replace("&", "and")) is None:
                missing.append(name)
    assert missing == []


def test_every_country_has_its_people() -> None:
    without = {row[0] for row in ROWS if row[1] == "country" and not row[4]}
    uninhabited_or_nobodys = {
        "Ascension Island", "Bouvet Island", "Caribbean Netherlands", "Central African Republic",
        "Ceuta and Melilla", "Christmas Island", "Clipperton Island", "Cocos Islands", "Dominica",
        "French Southern Territories", "Guernsey", "Heard and McDonald Islands", "Jersey",
        "Norfolk Island", "Northern Mariana Islands", "Pitcairn Islands",
        "Republic of the Congo", "Saint Barthélemy", "Saint Martin", "Saint Pierre and Miquelon",
        "Sark", "Sint Maarten", "South Georgia and South Sandwich Islands",
        "Svalbard and Jan Mayen", "São Tomé and Príncipe", "Tokelau", "Tristan da Cunha",
        "Turks and Caicos Islands",
        "U.S. Outlying Islands", "U.S. Virgin Islands", "Vatican City",
        "Wallis and Futuna", "Åland Islands",
    }  # fmt: skip
    assert without == uninhabited_or_nobodys


def test_the_list_is_sound() -> None:
    assert len(BY_NAME) == len(ROWS), "a canonical name twice"
    assert {row[1] for row in ROWS} == set(get_args(Kind))
    assert {row[5] for row in ROWS} == {"", "careful"}
    for name, _, parent, *_ in ROWS:
        assert not parent or parent in BY_NAME, f"{name} lies in {parent}, which is not listed"
        assert name not in within(name)
    forms = Counter(
        form for row in ROWS for cell in (*row[:1], *row[3:5]) for form in cell.split("; ") if form
    )
    assert [form for form, count in forms.items() if count > 1] == [], "a name of two places"
    for short, state in lexicon.rows("postal"):
        assert state in BY_NAME, short


def test_enough_cities() -> None:
    assert sum(row[1] == "city" for row in ROWS) > 400
