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
from tracker.compare import compare, dropped_hedges, stale_figures
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


FLOOD = {
    "measured": "person",
    "event": "killed",
    "actor": "Ossa flood",
    "basis": "running",
    "by": "police",
}


def flood() -> Told:
    """A toll that is lowered, and told again as it was before."""
    by_evening = "the flood had killed 31 people by evening"
    return Told(
        a1=said(
            "at least 24 people",
            low=24,
            comparator=">=",
            written="24",
            source="Radio",
            published="2022-03-08T07:30:00+13:00",
            **FLOOD,
        ),
        a2=said(
            "31 people",
            31,
            text=by_evening,
            written="31",
            published="2022-03-08T21:00:00+13:00",
            **FLOOD,
        ),
        a3=moved(
            "from 31 to 26",
            ("31", 31, "2022-03-08/2022-03-09"),
            ("26", 26, "2022-03-09"),
            source="Radio",
            published="2022-03-09T18:00:00+13:00",
            direction="down",
            **FLOOD,
        ),
        a4=said(
            "31 people",
            31,
            written="31",
            source="Post",
            published="2022-03-10T09:00:00+13:00",
            **{**FLOOD, "by": ""},
        ),
    )


def test_a_toll_that_is_lowered_and_a_stale_figure() -> None:
    told = flood()
    assert told.relation("a1") == (None, None, None)
    assert told.relation("a2") == ("compatible", "a1", None)
    assert told.relation("a3.from") == ("same", "a2", 0)
    assert told["a3.from"].role == "earlier"
    assert told.relation("a3.to") == ("revision", "a2", -5)
    assert told["a3.to"].percent == Decimal("-16.1")
    assert told.relation("a4") == ("cannot tell", "a3.to", 5)
    (stale,) = stale_figures(told.observations)
    assert stale == (told["a4"], told["a3.to"], told["a2"])


def test_a_toll_that_rises_again_is_not_stale_where_the_text_says_so() -> None:
    rising = moved(
        "from 26 to 31",
        ("26", 26, "2022-03-09"),
        ("31", 31, "2022-03-11"),
        published="2022-03-11",
        direction="up",
        **FLOOD,
    )
    dated = said("31", 31, published="2022-03-12", as_of="2022-03-12", **FLOOD)
    told = Told(
        first=said("31", 31, published="2022-03-08", **FLOOD),
        lower=said("26", 26, published="2022-03-09", **FLOOD),
        rising=rising,
    )
    assert told.relation("rising.to") == ("change", "lower", 5)
    assert not stale_figures(told.observations)
    told = Told(
        first=said("31", 31, published="2022-03-08", **FLOOD),
        lower=said("26", 26, published="2022-03-09", **FLOOD),
        dated=dated,
    )
    assert told.relation("dated") == ("change", "lower", 5)
    assert not stale_figures(told.observations)


TROOPS = {"unit": "troop", "measured": "troops", "actor": "Norland", "place": "Ebria"}


def force() -> Told:
    """A plan, a revised plan, what came of it, and what was said of the time before."""
    return Told(
        first=moved(
            "from 5,200 to about 3,500",
            ("5,200", 5200, "2020-06-12"),
            ("about 3,500", 3500, "2020-09-30", "planned", {"approximate": True}),
            source="Daily",
            published="2020-06-12",
            by="two officials",
            direction="down",
            status="planned",
            **TROOPS,
        ),
        plan=said(
            "3,000 troops",
            3000,
            source="Herald",
            published="2020-07-14",
            as_of="2020-09-30",
            status="planned",
            by="the defence ministry",
            **TROOPS,
        ),
        now=moved(
            "down from 5,200",
            ("5,200", 5200, "2020-07-14"),
            None,
            source="Herald",
            published="2020-07-14",
            by="the defence ministry",
            direction="down",
            **TROOPS,
        ),
        reached=said(
            "3,048", 3048, source="Daily", published="2020-10-05", as_of="2020-09-30", **TROOPS
        ),
        told_again=said(
            "3,500",
            3500,
            source="Daily",
            published="2020-10-05",
            as_of="2020-09-30",
            status="planned",
            text="The plan announced in June was for 3,500",
            **TROOPS,
        ),
        remained=said(
            "About 3,000 troops",
            3000,
            approximate=True,
            source="Herald",
            published="2020-10-06",
            as_of="2020-10-05",
            by="the ministry",
            **TROOPS,
        ),
        january=said(
            "just over 5,000",
            low=5000,
            comparator=">",
            approximate=True,
            source="Herald",
            published="2020-10-06",
            as_of="2020-01-01/2020-01-31",
            **TROOPS,
        ),
    )


def test_a_plan_a_revised_plan_and_what_came_of_it() -> None:
    told = force()
    assert told.relation("first.from") == ("compatible", "january", None)
    assert told.relation("now.from") == ("same", "first.from", 0)
    assert told.relation("plan") == ("revision", "first.to", -500)
    assert told.relation("told_again") == ("same", "first.to", 0)
    assert told.relation("reached") == ("change", "now.from", -2152)
    assert told["reached"].percent == Decimal("-41.4")
    assert told.relation("remained") == ("same", "reached", -48)
    assert told.outcome("plan") == ("met", "reached")
    assert told.outcome("first.to") == ("superseded", "plan")
    assert told.outcome("told_again") == (None, None)
    roles = {name: seen.role for name, seen in told.by_name.items()}
    assert [name for name, role in roles.items() if role == "earlier"] == ["told_again"]
    assert not stale_figures(told.observations)
    (hedge,) = dropped_hedges(told.observations)
    assert hedge == (told["told_again"], told["first.to"])


def test_order_is_by_the_end_of_the_time_then_by_publication() -> None:
    told = force()
    assert [told.names[seen.key] for seen in told.observations] == [
        "january",
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
    ("same value, same day", {"value": 31}, {"value": 31}, ("same", 0, 0)),
    (
        "another value, another originator",
        {"value": 31, "by": "police"},
        {"value": 26, "by": "the hospital"},
        ("conflict", -5, Decimal("-16.1")),
    ),
    (
        "another value, the same originator",
        {"value": 31, "by": "police"},
        {"value": 26, "by": "the police", "source": "Post"},
        ("revision", -5, Decimal("-16.1")),
    ),
    (
        "another value, another originator, a correction",
        {"value": 31, "by": "police"},
        {"value": 26, "by": "the hospital", "text": "26, not 31 as first reported"},
        ("revision", -5, Decimal("-16.1")),
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
        {"value": 31},
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
        {"value": 31},
        {"value": 40, "published": "2022-03-12"},
        ("change", 9, Decimal("29.0")),
    ),
    (
        "a day within the month",
        {"value": 31, "as_of": "2022-03-01/2022-03-31", "by": "police"},
        {"value": 40, "as_of": "2022-03-08", "by": "the hospital"},
        ("conflict", 9, Decimal("29.0")),
    ),
    (
        "a day within a longer time",
        {"value": 31, "as_of": "2022-01-01/2022-12-31", "by": "police"},
        {"value": 40, "as_of": "2022-03-08", "by": "the hospital"},
        (None, None, None),
    ),
    (
        "a running count that rises",
        {"value": 31, "basis": "running"},
        {"value": 40, "basis": "running", "published": "2022-03-12"},
        ("change", 9, Decimal("29.0")),
    ),
    (
        "a running count that rises within the day",
        {"value": 31, "basis": "running", "by": "police", "published": "2022-03-08T07:00:00"},
        {"value": 40, "basis": "running", "by": "police", "published": "2022-03-08T19:00:00"},
        ("change", 9, Decimal("29.0")),
    ),
    (
        "a running count that falls",
        {"value": 40, "basis": "running"},
        {"value": 31, "basis": "running", "published": "2022-03-12"},
        ("revision", -9, Decimal("-22.5")),
    ),
    (
        "a total of a month and one of a day in it",
        {"value": 31, "basis": "total", "as_of": "2022-03-01/2022-03-31"},
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
        {"value": 31, "status": "forecast", "as_of": "2022-12-31", "by": "the bank"},
        {"value": 40, "status": "forecast", "as_of": "2022-12-31", "by": "the fund"},
        ("cannot tell", 9, Decimal("29.0")),
    ),
    (
        "forecasts of one originator",
        {"value": 31, "status": "forecast", "as_of": "2022-12-31", "by": "the bank"},
        {"value": 40, "status": "forecast", "as_of": "2022-12-31", "by": "the bank"},
        ("revision", 9, Decimal("29.0")),
    ),
    (
        "another basis",
        {"value": 31, "basis": "level"},
        {"value": 40, "basis": "running"},
        (None, None, None),
    ),
    ("a plan and an actual", {"value": 31, "status": "planned"}, {"value": 40}, (None, None, None)),
    ("a denial", {"value": 31}, {"value": 31, "status": "denied"}, (None, None, None)),
    (
        "no date beside a date",
        {"value": 31},
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
    text = "Uploads may have 25 megabytes. Uploads may have 20 megabytes."
    fields = {"text": text, "unit": "megabyte", "dimension": "data", "measured": "upload"}
    told = Told(
        one=said("25 megabytes", 25, published=None, **fields),
        two=said("20 megabytes", 20, published=None, **fields),
    )
    assert told.relation("two") == ("conflict", "one", -5)
    dated = {**fields, "published": "2022-03-08"}
    told = Told(one=said("25 megabytes", 25, **dated), two=said("20 megabytes", 20, **dated))
    assert told.relation("two") == ("conflict", "one", -5)


def test_a_conflict_leaves_both_values_standing() -> None:
    told = Told(
        one=said("31", 31, by="police"),
        two=said("26", 26, by="the hospital", source="Post"),
        three=said(
            "31", 31, by="police", source="Radio", published="2022-03-09", as_of="2022-03-08"
        ),
        later=said("28", 28, by="the hospital", published="2022-03-11"),
    )
    assert told.relation("two") == ("conflict", "one", -5)
    assert told.relation("three") == ("same", "one", 0)
    assert told.relation("later") == ("change", "two", 2)


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
        "one": said("31", 31, source="HP Online"),
        "two": said("26", 26, source="The Harbour Post"),
    }
    assert Told(**claims).relation("two")[0] == "conflict"
    known = {"sources": [{"name": "Harbour Post", "aliases": ["HP Online"]}]}
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
        value = draw(st.integers(20, 26))
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
