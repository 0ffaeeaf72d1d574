"""Series to observations: relations, roles, outcomes, what is stale and what lost its hedge."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hand import moved, said, series
from tracker.comparison import compare, dropped_hedges, stale_figures
from tracker.config import Config
from tracker.models import Claim, Observation


class Told:
    """The observations of claims with local names: a change gives `name.from` and `name.to`."""

    def __init__(self, config: Config | None = None, unit: str = "", **claims: Claim) -> None:
        self.names = {
            f"{claim.key}{end}": f"{name}{end.replace(':', '.')}"
            for name, claim in claims.items()
            for end in ("", ":from", ":to")
        }
        self.observations = compare(series(*claims.values(), unit=unit), config)
        self.by_name = {self.names[seen.key]: seen for seen in self.observations}

    def __getitem__(self, name: str) -> Observation:
        return self.by_name[name]

    def relation(self, name: str) -> tuple[Any, ...]:
        """Relation, first related, difference."""
        seen = self[name]
        related = self.names[seen.related[0]] if seen.related else None
        return seen.relation, related, seen.difference

    def outcome(self, name: str) -> tuple[str | None, str | None]:
        seen = self[name]
        return seen.outcome, self.names.get(seen.outcome_related)


COLLAPSE = {
    "measured": "person",
    "event": "killed",
    "actor": "Pryor mine",
    "basis": "running",
    "by": "rescue office",
}


def collapse() -> Told:
    """A toll that is lowered, and told again as it was before."""
    return Told(
        first=said(
            "at least 37 people",
            low=37,
            comparator=">=",
            written="37",
            source="Radio",
            published="2023-05-14T06:10:00-05:00",
            **COLLAPSE,
        ),
        second=said(
            "58 people",
            58,
            text="58 people had died in the mine by night",
            written="58",
            published="2023-05-14T22:40:00-05:00",
            **COLLAPSE,
        ),
        lowered=moved(
            "from 58 to 49",
            ("58", 58, "2023-05-14/2023-05-16"),
            ("49", 49, "2023-05-16"),
            source="Radio",
            published="2023-05-16T12:00:00-05:00",
            direction="down",
            **COLLAPSE,
        ),
        late=said(
            "58 people",
            58,
            written="58",
            source="Post",
            published="2023-05-19T09:00:00-05:00",
            **{**COLLAPSE, "by": ""},
        ),
    )


def test_a_toll_that_is_lowered_and_a_stale_figure() -> None:
    told = collapse()
    assert told.relation("first") == (None, None, None)
    assert told.relation("second") == ("compatible", "first", None)
    assert told.relation("lowered.from") == ("same", "second", 0)
    assert told["lowered.from"].role == "earlier"
    assert told.relation("lowered.to") == ("revision", "second", -9)
    assert told["lowered.to"].percent == Decimal("-15.5")
    assert told.relation("late") == ("cannot tell", "lowered.to", 9)
    (stale,) = stale_figures(told.observations)
    assert stale == (told["late"], told["lowered.to"], told["second"])


def test_where_a_movement_started_is_before_where_it_led() -> None:
    """Though the text gives both one time."""
    told = Told(
        second=said("58", 58, published="2023-05-14", **COLLAPSE),
        lowered=moved(
            "from 58 to 49",
            ("58", 58, "2023-05-16"),
            ("49", 49, "2023-05-16"),
            published="2023-05-16",
            **COLLAPSE,
        ),
        late=said("58", 58, source="Post", published="2023-05-19", **{**COLLAPSE, "by": ""}),
    )
    assert told.relation("lowered.from") == ("same", "second", 0)
    assert told.relation("lowered.to") == ("revision", "second", -9)
    assert told.relation("late") == ("cannot tell", "lowered.to", 9)


def test_a_toll_that_rises_again_is_not_stale_where_the_text_says_so() -> None:
    rising = moved(
        "from 49 to 58",
        ("49", 49, "2023-05-16"),
        ("58", 58, "2023-05-18"),
        published="2023-05-18",
        direction="up",
        **COLLAPSE,
    )
    dated = said("58", 58, published="2023-05-19", as_of="2023-05-19", **COLLAPSE)
    before = {
        "first": said("58", 58, published="2023-05-14", **COLLAPSE),
        "lower": said("49", 49, published="2023-05-16", **COLLAPSE),
    }
    told = Told(rising=rising, **before)
    assert told.relation("rising.to") == ("change", "lower", 9)
    assert not stale_figures(told.observations)
    told = Told(dated=dated, **before)
    assert told.relation("dated") == ("change", "lower", 9)
    assert not stale_figures(told.observations)


STAFF = {"unit": "worker", "measured": "workers", "actor": "Brandl Yards", "place": "Osk"}


def yard() -> Told:
    """A plan, a revised plan, what came of it, and what was said of the time before."""
    return Told(
        first=moved(
            "from 8,400 to about 6,200",
            ("8,400", 8400, "2021-11-09"),
            ("about 6,200", 6200, "2022-03-31", "planned", {"approximate": True}),
            source="Daily",
            published="2021-11-09",
            by="two managers",
            direction="down",
            status="planned",
            **STAFF,
        ),
        plan=said(
            "5,600 workers",
            5600,
            source="Herald",
            published="2022-01-18",
            as_of="2022-03-31",
            status="planned",
            by="the supervisory board",
            **STAFF,
        ),
        now=moved(
            "down from 8,400",
            ("8,400", 8400, "2022-01-18"),
            None,
            source="Herald",
            published="2022-01-18",
            by="the supervisory board",
            direction="down",
            **STAFF,
        ),
        reached=said(
            "5,630", 5630, source="Daily", published="2022-04-04", as_of="2022-03-31", **STAFF
        ),
        told_again=said(
            "6,200",
            6200,
            source="Daily",
            published="2022-04-04",
            as_of="2022-03-31",
            status="planned",
            text="What managers had in mind last autumn was 6,200",
            **STAFF,
        ),
        remained=said(
            "About 5,600 workers",
            5600,
            approximate=True,
            source="Herald",
            published="2022-04-06",
            as_of="2022-04-05",
            by="the board",
            **STAFF,
        ),
        summer=said(
            "just over 8,000",
            low=8000,
            comparator=">",
            approximate=True,
            source="Herald",
            published="2022-04-06",
            as_of="2021-07-01/2021-07-31",
            **STAFF,
        ),
    )


def test_a_plan_a_revised_plan_and_what_came_of_it() -> None:
    told = yard()
    assert told.relation("first.from") == ("compatible", "summer", None)
    assert told.relation("now.from") == ("same", "first.from", 0)
    assert told.relation("plan") == ("revision", "first.to", -600)
    assert told.relation("told_again") == ("same", "first.to", 0)
    assert told.relation("reached") == ("change", "now.from", -2770)
    assert told["reached"].percent == Decimal("-33.0")
    assert told.relation("remained") == ("same", "reached", -30)
    assert told.outcome("plan") == ("met", "reached")
    assert told.outcome("first.to") == ("superseded", "plan")
    assert told.outcome("told_again") == (None, None)
    roles = {name: seen.role for name, seen in told.by_name.items()}
    assert [name for name, role in roles.items() if role == "earlier"] == ["told_again"]
    assert not stale_figures(told.observations)
    (hedge,) = dropped_hedges(told.observations)
    assert hedge == (told["told_again"], told["first.to"])


def test_order_is_by_the_end_of_the_time_then_by_publication() -> None:
    told = yard()
    assert [told.names[seen.key] for seen in told.observations] == [
        "summer",
        "first.from",
        "now.from",
        "first.to",
        "plan",
        "reached",
        "told_again",
        "remained",
    ]


# Two claims, each (words, value, fields), the first said first; then relation, difference, percent.
PAIRS: list[tuple[str, dict[str, Any], dict[str, Any], tuple[Any, ...]]] = [
    ("same value, same day", {"value": 33}, {"value": 33}, ("same", 0, 0)),
    (
        "another value, another originator",
        {"value": 33, "by": "police"},
        {"value": 29, "by": "the hospital"},
        ("conflict", -4, Decimal("-12.1")),
    ),
    (
        "another value, the same originator",
        {"value": 33, "by": "police"},
        {"value": 29, "by": "the police", "source": "Post"},
        ("revision", -4, Decimal("-12.1")),
    ),
    (
        "another value, another originator, a correction",
        {"value": 33, "by": "police"},
        {"value": 29, "by": "the hospital", "text": "29, not 33 as first reported"},
        ("revision", -4, Decimal("-12.1")),
    ),
    (
        "rounding",
        {"value": 3048, "quote": "3,048"},
        {"value": 3000, "quote": "3,000"},
        ("same", -48, Decimal("-1.6")),
    ),
    (
        "a bound that allows it",
        {"low": 24, "comparator": ">="},
        {"value": 33},
        ("compatible", None, None),
    ),
    (
        "a bound that does not",
        {"low": 24, "comparator": ">=", "by": "police"},
        {"value": 20, "by": "the hospital"},
        ("conflict", None, None),
    ),
    (
        "a vague bound",
        {"low": 100, "comparator": ">=", "vague": True, "quote": "hundreds"},
        {"value": 250, "quote": "250"},
        ("compatible", None, None),
    ),
    (
        "the same range",
        {"low": 40, "high": 55, "quote": "40 to 55"},
        {"low": 40, "high": 55, "quote": "40 to 55"},
        ("same", 0, None),
    ),
    (
        "a later day",
        {"value": 33},
        {"value": 40, "published": "2022-03-12"},
        ("change", 7, Decimal("21.2")),
    ),
    (
        "a day within the month",
        {"value": 33, "as_of": "2022-03-01/2022-03-31", "by": "police"},
        {"value": 40, "as_of": "2022-03-08", "by": "the hospital"},
        ("conflict", 7, Decimal("21.2")),
    ),
    (
        "a day within a longer time",
        {"value": 33, "as_of": "2022-01-01/2022-12-31", "by": "police"},
        {"value": 40, "as_of": "2022-03-08", "by": "the hospital"},
        (None, None, None),
    ),
    (
        "a running count that rises",
        {"value": 33, "basis": "running"},
        {"value": 40, "basis": "running", "published": "2022-03-12"},
        ("change", 7, Decimal("21.2")),
    ),
    (
        "a running count that rises within the day",
        {"value": 33, "basis": "running", "by": "police", "published": "2022-03-08T07:00:00"},
        {"value": 40, "basis": "running", "by": "police", "published": "2022-03-08T19:00:00"},
        ("change", 7, Decimal("21.2")),
    ),
    (
        "a running count that falls",
        {"value": 40, "basis": "running"},
        {"value": 33, "basis": "running", "published": "2022-03-12"},
        ("revision", -7, Decimal("-17.5")),
    ),
    (
        "a total of a month and one of a day in it",
        {"value": 33, "basis": "total", "as_of": "2022-03-01/2022-03-31"},
        {"value": 40, "basis": "total", "as_of": "2022-03-08"},
        (None, None, None),
    ),
    (
        "totals of two years",
        {"value": 343, "basis": "total", "as_of": "2021-01-01/2021-12-31", "quote": "343"},
        {"value": 391, "basis": "total", "as_of": "2022-01-01/2022-12-31", "quote": "391"},
        ("change", 48, Decimal("14.0")),
    ),
    (
        "totals of a year and of its half",
        {"value": 343, "basis": "total", "as_of": "2021-01-01/2021-12-31", "quote": "343"},
        {"value": 201, "basis": "total", "as_of": "2022-01-01/2022-06-30", "quote": "201"},
        (None, None, None),
    ),
    (
        "points between percentages",
        {"value": 15, "unit": "percent", "dimension": "ratio", "quote": "15 percent"},
        {
            "value": 30,
            "unit": "percent",
            "dimension": "ratio",
            "quote": "30 percent",
            "published": "2022-03-12",
        },
        ("change", 15, None),
    ),
    (
        "forecasts of two originators",
        {"value": 33, "status": "forecast", "as_of": "2022-12-31", "by": "the bank"},
        {"value": 40, "status": "forecast", "as_of": "2022-12-31", "by": "the fund"},
        ("cannot tell", 7, Decimal("21.2")),
    ),
    (
        "forecasts of one originator",
        {"value": 33, "status": "forecast", "as_of": "2022-12-31", "by": "the bank"},
        {"value": 40, "status": "forecast", "as_of": "2022-12-31", "by": "the bank"},
        ("revision", 7, Decimal("21.2")),
    ),
    (
        "another basis",
        {"value": 33, "basis": "level"},
        {"value": 40, "basis": "running"},
        (None, None, None),
    ),
    ("a plan and an actual", {"value": 33, "status": "planned"}, {"value": 40}, (None, None, None)),
    ("a denial", {"value": 33}, {"value": 33, "status": "denied"}, (None, None, None)),
    (
        "no date beside a date",
        {"value": 33},
        {"value": 40, "published": None},
        ("cannot tell", None, None),
    ),
    (
        "no dates",
        {"value": 39, "published": None},
        {"value": 42, "published": None},
        ("conflict", 3, Decimal("7.7")),
    ),
]


def pair(fields: dict[str, Any], source: str) -> Claim:
    fields = {"source": source} | fields
    quote = fields.pop("quote", None) or str(fields.get("value") or fields.get("low"))
    return said(quote, fields.pop("value", None), **fields)


@pytest.mark.parametrize(
    ("first", "second", "expected"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS]
)
def test_pairs(first: dict[str, Any], second: dict[str, Any], expected: tuple[Any, ...]) -> None:
    told = Told(first=pair(first, "Alpha"), second=pair(second, "Beta"))
    if expected == (None, None, None):
        assert {seen.relation for seen in told.observations} <= {None}
        return
    seen = told["second"]
    assert (seen.relation, seen.difference, seen.percent) == expected
    if seen.relation != "cannot tell" or seen.related:
        assert seen.related == (told["first"].key,)
    assert seen.rule


def test_two_values_in_one_document_are_a_conflict() -> None:
    text = "Backups may take 80 gigabytes. Backups may take 60 gigabytes."
    fields = {"text": text, "unit": "gigabyte", "dimension": "data", "measured": "backup"}
    told = Told(
        one=said("80 gigabytes", 80, published=None, **fields),
        two=said("60 gigabytes", 60, published=None, **fields),
    )
    assert told.relation("two") == ("conflict", "one", -20)
    dated = {**fields, "published": "2022-03-08"}
    told = Told(one=said("80 gigabytes", 80, **dated), two=said("60 gigabytes", 60, **dated))
    assert told.relation("two") == ("conflict", "one", -20)


def test_a_conflict_leaves_both_values_standing() -> None:
    told = Told(
        one=said("33", 33, by="police"),
        two=said("29", 29, by="the hospital", source="Post"),
        three=said(
            "33", 33, by="police", source="Radio", published="2022-03-09", as_of="2022-03-08"
        ),
        later=said("28", 28, by="the hospital", published="2022-03-11"),
    )
    assert told.relation("two") == ("conflict", "one", -4)
    assert told.relation("three") == ("same", "one", 0)
    assert told.relation("later") == ("change", "two", -1)


def test_units_are_converted_and_the_written_value_kept() -> None:
    fields = {"dimension": "area", "basis": "running", "measured": "area", "by": "the fire service"}
    told = Told(
        unit="acre",
        acres=said("about 12,000 acres", 12000, approximate=True, unit="acre", **fields),
        hectares=said(
            "4,900 hectares", 4900, unit="hectare", as_of="2022-03-08", source="Post", **fields
        ),
        small=said("9,600 acres", 9600, unit="acre", published="2022-03-10", **fields),
    )
    relation, related, difference = told.relation("hectares")
    assert (relation, related) == ("same", "acres")
    assert difference is not None
    assert abs(difference - 108) < 1
    assert told["hectares"].member.quantity.value == 4900
    assert told.relation("small") == ("revision", "acres", -2400)


def test_what_was_converted_is_rounded() -> None:
    fields = {"dimension": "length", "measured": "front"}
    told = Told(
        miles=said("seven miles", 7, unit="mile", **fields),
        kilometres=said("11 km", 11, unit="kilometre", source="Post", **fields),
    )
    assert told.relation("kilometres")[0] == "same"


MONEY = {"dimension": "currency", "measured": "cost"}


def test_currencies_are_compared_only_at_a_configured_rate() -> None:
    claims = {
        "dollars": said("$52 million", 52_000_000, unit="dollar", precision=10**6, **MONEY),
        "pounds": said(
            "£40 million",
            40_000_000,
            unit="pound sterling",
            source="Post",
            precision=10**6,
            **MONEY,
        ),
    }
    told = Told(**claims)
    assert told.relation("pounds") == ("cannot tell", "dollars", None)
    rate = {"from": "GBP", "to": "USD", "rate": "1.3", "date": "2022-03-08"}
    told = Told(Config.model_validate({"compare": {"rates": [rate]}}), **claims)
    assert told.relation("pounds") == ("same", "dollars", 0)
    turned = {"from": "USD", "to": "GBP", "rate": "0.5", "date": "2022-03-08"}
    told = Told(Config.model_validate({"compare": {"rates": [turned]}}), **claims)
    assert told.relation("pounds") == ("conflict", "dollars", 28_000_000)


def test_how_far_about_reaches_is_configured() -> None:
    claims = {
        "one": said("about 100", 100, approximate=True, by="police"),
        "two": said("about 120", 120, approximate=True, by="the hospital", source="Post"),
    }
    assert Told(**claims).relation("two")[0] == "conflict"
    wide = Config.model_validate({"compare": {"about": "0.1"}})
    assert Told(wide, **claims).relation("two")[0] == "same"


def test_aliases_of_an_outlet_are_one_originator() -> None:
    claims = {
        "one": said("33", 33, source="LC Online"),
        "two": said("29", 29, source="The Lakeside Courier"),
    }
    assert Told(**claims).relation("two")[0] == "conflict"
    known = {"sources": [{"name": "Lakeside Courier", "aliases": ["LC Online"]}]}
    assert Told(Config.model_validate(known), **claims).relation("two")[0] == "revision"


def plan(value: int, published: str = "2022-03-01", day: str = "2022-06-30") -> Claim:
    words = f"{value}"
    return moved(
        f"from 900 to {words}",
        ("900", 900, published),
        (words, value, day, "planned"),
        published=published,
        direction="down",
    )


@pytest.mark.parametrize(
    ("value", "as_of", "expected"),
    [
        (500, "2022-06-30", "met"),
        (501, "2022-06-30", "met"),
        (450, "2022-06-30", "met"),  # further than planned
        (700, "2022-06-30", "missed"),
        (500, "2022-07-15", "met"),
        (700, "2022-07-15", "missed"),
        (700, "2022-09-15", "open"),  # too late to tell
        (700, "2022-05-15", "open"),  # too early
    ],
)
def test_outcomes(value: int, as_of: str, expected: str) -> None:
    actual = said(str(value), value, published="2022-10-01", as_of=as_of)
    told = Told(plan=plan(500), actual=actual)
    assert told.outcome("plan.to") == (expected, None if expected == "open" else "actual")


def test_a_later_plan_that_goes_further_sooner_replaces_the_first() -> None:
    told = Told(first=plan(500), second=plan(400, "2022-04-01", "2022-05-31"))
    assert told.relation("second.to") == ("revision", "first.to", -100)
    assert told.outcome("first.to") == ("superseded", "second.to")
    told = Told(first=plan(500), step=plan(700, "2022-04-01", "2022-05-31"))
    assert told.relation("step.to") == (None, None, None)
    assert told.outcome("first.to") == ("open", None)


def test_a_forecast_is_missed_and_no_finding() -> None:
    told = Told(
        forecast=said(
            "70,000", 70000, status="forecast", as_of="2022-10-27", published="2022-10-20"
        ),
        actual=said("55,000", 55000, as_of="2022-10-27", published="2022-10-28", source="Anvil"),
    )
    assert told.outcome("forecast") == ("missed", "actual")
    assert told["actual"].relation is None


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"value": 300, "approximate": True}, {"value": 300}, True),
        ({"low": 300, "comparator": ">="}, {"value": 300}, True),
        ({"value": 300, "approximate": True}, {"value": 300, "approximate": True}, False),
        ({"value": 300, "approximate": True}, {"value": 301}, False),
        ({"value": 300}, {"value": 300}, False),
        (
            {"value": 300, "approximate": True},
            {"value": 300, "published": "2022-09-08", "as_of": "2022-09-07"},
            False,
        ),
        ({"value": 300, "approximate": True}, {"value": 300, "published": "2022-09-08"}, True),
    ],
)
def test_dropped_hedges(first: dict[str, Any], second: dict[str, Any], expected: bool) -> None:
    first = {"quote": "300"} | first
    second = {
        "quote": "301" if second["value"] == 301 else "300",
        "published": "2022-03-09",
        "as_of": "2022-03-08",
    } | second
    if second["published"] == "2022-09-08" and second["as_of"] == "2022-03-08":
        second["as_of"] = "published"
    told = Told(first=pair(first, "Alpha"), second=pair(second, "Beta"))
    assert bool(dropped_hedges(told.observations)) is expected


SOURCES = ("Alpha", "Beta", "Gamma")


@st.composite
def stories(draw: st.DrawFn) -> list[Claim]:
    """Claims of one quantity by a few outlets over some days."""
    told = []
    for index in range(draw(st.integers(1, 8))):
        value = draw(st.integers(20, 29))
        day = draw(st.integers(1, 9))
        fields: dict[str, Any] = {
            "source": draw(st.sampled_from(SOURCES)),
            "published": draw(st.sampled_from((None, f"2022-03-0{day}"))),
            "basis": draw(st.sampled_from(("level", "running", "total"))),
            "status": draw(st.sampled_from(("actual", "planned", "forecast"))),
            "path": f"{index}.md",
        }
        if fields["published"] and draw(st.booleans()):
            fields["as_of"] = f"2022-03-0{draw(st.integers(1, 9))}"
        told.append(said(str(value), value, **fields))
    return told


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_members_changes_nothing(told: list[Claim], shuffler: random.Random) -> None:
    shuffled = list(told)
    shuffler.shuffle(shuffled)
    assert compare(series(*told)) == compare(series(*shuffled))


@given(stories())
def test_what_always_holds(told: list[Claim]) -> None:
    found = compare(series(*told))
    by_key = {seen.key: seen for seen in found}
    assert sorted(by_key) == sorted(claim.key for claim in told)
    for seen in found:
        check_one(seen, [by_key[key] for key in seen.related])


def check_one(seen: Observation, related: Sequence[Observation]) -> None:
    assert seen.key not in seen.related
    assert (seen.outcome is not None) <= (seen.member.status != "actual")
    assert (seen.relation is None) == (seen.rule == "")
    for other in related:
        assert other.member.claim.basis == seen.member.claim.basis
        assert (other.member.status == "actual") == (seen.member.status == "actual")
    if related and seen.difference is not None:
        one, other = seen.member.quantity.value, related[0].member.quantity.value
        assert one is not None
        assert other is not None
        assert seen.difference == one - other
    if seen.relation == "change" and related[0].member.as_of.end:
        assert seen.member.as_of.end
        assert seen.member.as_of.end >= related[0].member.as_of.end
