"""Claims to series: what is joined, what is kept apart, and why."""

from __future__ import annotations

from typing import Any

import pytest

from tests.hand import said
from tracker.config import Config
from tracker.linking import link
from tracker.models import Claim


def clusters(config: Config | None = None, **claims: Claim) -> dict[str, str]:
    """Local names of claims (`name.from` and `name.to` for the ends of a change) to series ids."""
    names = {claim.key: name for name, claim in claims.items()}
    return {
        names[member.claim.key] + (f".{member.end}" if member.end else ""): one.id
        for one in link(claims.values(), config)
        for member in one.members
    }


def joined(claims: dict[str, Claim], *names: str, config: Config | None = None) -> bool:
    """Whether all the named members are in one series."""
    found = clusters(config, **claims)
    return len({found[name] for name in names}) == 1


def count(value: int, measured: str, *, published: str = "2022-03-08", **fields: Any) -> Claim:
    """A count told in words of its own, so that each claim has a document of its own."""
    noun = measured.rsplit(maxsplit=1)[-1]
    fields = {"path": f"{value}-{measured}-{published}-{sorted(fields.items())}.md"} | fields
    fields = {"unit": noun, "measured": measured} | fields
    return said(f"{value}", value, published=published, **fields)


def share(value: Any, measured: str, **fields: Any) -> Claim:
    fields = {"path": f"{value}-{measured}-{sorted(fields.items())}.md"} | fields
    return said(
        f"{value} percent", value, unit="percent", dimension="ratio", measured=measured, **fields
    )


def money(value: int, measured: str, unit: str = "dollar", **fields: Any) -> Claim:
    fields = {"path": f"{value}-{measured}-{unit}-{sorted(fields.items())}.md"} | fields
    return said(
        f"{value} {unit}s", value, unit=unit, dimension="currency", measured=measured, **fields
    )


US_IRAQ = {"actor": "United States", "place": "Iraq"}

# Two claims that are about the same quantity, or are not.
TOGETHER: dict[str, tuple[Claim, Claim]] = {
    "synonyms of the noun": (
        count(5200, "troop", **US_IRAQ),
        count(3000, "soldier", **US_IRAQ),
    ),
    "military personnel": (
        count(5200, "military personnel", **US_IRAQ),
        count(3000, "service member", **US_IRAQ),
    ),
    "a demonym among the modifiers": (
        count(5200, "american troop", place="Iraq"),
        count(3000, "troop", **US_IRAQ),
    ),
    "a modifier that adds nothing": (
        count(5200, "troop", **US_IRAQ),
        count(3000, "current total troop", **US_IRAQ),
    ),
    "dead and killed": (
        count(31, "person", event="killed", basis="running", place="Ondrey"),
        count(26, "death", basis="running", place="Ondrey"),
    ),
    "a toll": (
        count(31, "person", event="kill", basis="running", place="Ondrey"),
        said("26", 26, unit="", measured="death toll", basis="running", place="Ondrey"),
    ),
    "the verb behind the number": (
        count(31, "person", event="killed", basis="running", place="Ondrey"),
        count(26, "person", text="26 perished in the storm", basis="running", place="Ondrey"),
    ),
    "the verb before the number": (
        count(31, "person", event="injured", basis="running", place="Ondrey"),
        count(26, "person", text="It wounded 26", basis="running", place="Ondrey"),
    ),
    "unemployment": (
        share("5.2", "jobless rate", place="Norrin"),
        share("5.1", "unemployment", place="Norrin"),
    ),
    "whose rate it is and where": (
        share("5.2", "unemployment rate", actor="Norrin"),
        share("5.1", "unemployment rate", place="Norrin"),
    ),
    "revenue and turnover": (
        money(52, "revenue", actor="Acme Corp."),
        money(60, "turnover", actor="Acme"),
    ),
    "what was asked for, by verb and by modifier": (
        money(640, "money", actor="Orlanda", text="Orlanda has requested 640 dollars"),
        money(650, "requested money", actor="Orlanda"),
    ),
    "another unit of the dimension": (
        said("12,000 acres", 12000, unit="acre", dimension="area", measured="fire", place="Tamber"),
        said(
            "4,900 hectares",
            4900,
            unit="hectare",
            dimension="area",
            measured="fire",
            place="Tamber",
        ),
    ),
    "another currency": (
        money(52, "revenue", actor="Acme"),
        money(48, "revenue", "euro", actor="Acme"),
    ),
    "a plan and what came of it": (
        count(3000, "troop", status="planned", **US_IRAQ),
        count(3048, "troop", **US_IRAQ),
    ),
    "the actor is missing, and one is left": (
        count(5200, "troop", **US_IRAQ),
        count(3000, "troop", place="Iraq", title="US plans cuts"),
    ),
    "a force is what is counted otherwise": (
        count(5200, "troop", **US_IRAQ),
        said("3,000", 3000, unit="", measured="force", **US_IRAQ),
    ),
}

APART: dict[str, tuple[Claim, Claim]] = {
    "the actor is missing, and the document names none": (
        count(5200, "troop", **US_IRAQ),
        count(3000, "troop", place="Iraq"),
    ),
    "another place": (
        count(5200, "troop", **US_IRAQ),
        count(3000, "troop", actor="United States", place="Syria"),
    ),
    "a place within the place": (
        count(5200, "troop", **US_IRAQ),
        count(3000, "troop", actor="United States", place="Baghdad"),
    ),
    "another actor": (
        count(5200, "troop", **US_IRAQ),
        count(3000, "troop", actor="France", place="Iraq"),
    ),
    "another noun": (count(5200, "troop", **US_IRAQ), count(3000, "contractor", **US_IRAQ)),
    "another event": (
        count(31, "person", event="killed", basis="running", place="Ondrey"),
        count(40, "person", event="injured", basis="running", place="Ondrey"),
    ),
    "an event and none": (
        count(31, "person", event="killed", place="Ondrey"),
        count(40, "person", place="Ondrey"),
    ),
    "missing and dead": (
        count(31, "person", event="missing", place="Ondrey"),
        count(40, "person", event="killed", place="Ondrey"),
    ),
    "a part": (
        count(31, "person", event="killed", place="Ondrey"),
        count(5, "child", event="killed", place="Ondrey"),
    ),
    "core and headline": (
        share("6.8", "inflation", place="Norrin"),
        share("4.1", "core inflation", place="Norrin"),
    ),
    "the month and the year": (
        share("6.8", "annual inflation", place="Norrin"),
        share("0.7", "monthly inflation", place="Norrin"),
    ),
    "confirmed and suspected": (
        count(47, "confirmed case", place="Tamra"),
        count(312, "suspected case", place="Tamra"),
    ),
    "asked for and approved": (
        money(640, "money", actor="Orlanda", text="Orlanda has requested 640 dollars"),
        money(520, "money", actor="Orlanda", text="Orlanda was granted 520 dollars"),
    ),
    "authorised and there": (
        count(5200, "troop", **US_IRAQ),
        count(7500, "troop", text="The Senate has authorised up to 7500", **US_IRAQ),
    ),
    "another basis": (
        count(31, "dose", event="given", basis="running", place="Orvane"),
        count(40, "dose", event="given", basis="rate", place="Orvane"),
    ),
    "another period": (
        money(391, "profit", actor="Hollin", basis="total", as_of="2022-01-01/2022-12-31"),
        money(201, "profit", actor="Hollin", basis="total", as_of="2022-01-01/2022-06-30"),
    ),
    "a month and a year of rent": (
        money(9, "price", "dollar per month", actor="Studio"),
        money(90, "price", "dollar per year", actor="Studio"),
    ),
    "a share and a count": (
        count(52, "unemployment", place="Norrin"),
        share("5.1", "unemployment", place="Norrin"),
    ),
    "shares of different wholes": (
        share("12", "staff", of="white staff"),
        share("14", "staff", of="women"),
    ),
    "a fire and a flood": (
        count(31, "person", event="killed", place="Ondrey", text="The fire killed 31"),
        count(40, "person", event="killed", place="Ondrey", text="The flood killed 40"),
    ),
    "people who could be anybody": (count(31, "person"), count(40, "person")),
    "nothing is measured": (
        said("two weeks", 2, unit="week", dimension="time", measured=None),
        said("3 weeks", 3, unit="week", dimension="time", measured=None),
    ),
}


@pytest.mark.parametrize("case", TOGETHER)
def test_together(case: str) -> None:
    one, other = TOGETHER[case]
    assert joined({"one": one, "other": other}, "one", "other")


@pytest.mark.parametrize("case", APART)
def test_apart(case: str) -> None:
    one, other = APART[case]
    assert not joined({"one": one, "other": other}, "one", "other")
