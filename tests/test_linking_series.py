"""What linking makes of collections: ids, parts, definitions, reasons, and what always holds."""

from __future__ import annotations

import random
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hand import moved, said
from tests.test_linking import clusters, count, joined, money, share
from tracker.config import Config
from tracker.linking import link, suggest, suggestions, why
from tracker.models import Claim, Series
from tracker.spans import Span

US_IRAQ = {"actor": "United States", "place": "Iraq"}
TROOPS = {"unit": "troop", "measured": "troop", **US_IRAQ}


def by_id(*claims: Claim, config: Config | None = None) -> dict[str, Series]:
    return {one.id: one for one in link(claims, config)}


def test_ids_are_readable_and_say_what_is_shared() -> None:
    found = by_id(
        count(5200, "troop", **US_IRAQ),
        count(31, "person", event="killed", place="Ondrey", text="The flood killed 31"),
        share("5.2", "jobless rate", place="Norrin"),
        money(52, "turnover", actor="Acme", basis="total", as_of="2022-01-01/2022-12-31"),
    )
    assert list(found) == [
        "acme-revenue-by-year",
        "people-killed-in-ondrey-by-flood",
        "unemployment-rate-in-norrin",
        "us-troops-in-iraq",
    ]
    assert found["us-troops-in-iraq"].label == "US troops in Iraq"
    assert found["us-troops-in-iraq"].unit == "troop"
    assert found["us-troops-in-iraq"].key.head == "troop"


def test_an_abbreviation_is_what_the_document_says_it_is() -> None:
    text = "The Military Assistance Group (MAG) has 300 advisers. The MAG had 280 before."
    fields = {"unit": "adviser", "measured": "adviser", "place": "Erbil"}
    first = said("300 advisers", 300, text=text, actor="MAG", **fields)
    second = count(280, "adviser", actor="Military Assistance Group", place="Erbil")
    assert joined({"first": first, "second": second}, "first", "second")


def test_the_ends_of_a_change_are_members_and_a_mere_difference_is_none() -> None:
    fall = moved(
        "from 5,200 to 3,000",
        ("5,200", 5200, "2022-03-08"),
        ("3,000", 3000, "2022-09-30", "planned"),
        **TROOPS,
    )
    now = count(5200, "troop", **US_IRAQ)
    assert joined({"fall": fall, "now": now}, "fall.from", "fall.to", "now")
    only_by = moved("up from 4,000", ("4,000", 4000, "2022-03-08"), None, **TROOPS)
    found = clusters(only_by=only_by)
    assert list(found) == ["only_by.from"]


def test_a_key_that_two_could_complete_stands_alone() -> None:
    claims = {
        "iraq": count(5200, "troop", **US_IRAQ),
        "syria": count(900, "troop", actor="United States", place="Syria"),
        "somewhere": count(3000, "troop", actor="United States", title="From Iraq to Syria"),
    }
    found = clusters(**claims)
    assert found["somewhere"] not in (found["iraq"], found["syria"])
    del claims["syria"]
    assert joined(claims, "iraq", "somewhere")


def test_the_candidate_that_the_document_names_is_taken() -> None:
    claims = {
        "iraq": count(5200, "troop", **US_IRAQ),
        "syria": count(900, "troop", actor="United States", place="Syria"),
        "named": count(3000, "troop", actor="United States", title="Cuts in Iraq"),
    }
    assert joined(claims, "iraq", "named")


def test_one_document_fills_what_its_sentences_leave_out() -> None:
    text = "There were 5,200 US troops in Iraq. Last week 3,000 troops were left."
    first = said("5,200 US troops", 5200, text=text, context_span=Span(0, 36), **TROOPS)
    second = said(
        "3,000 troops",
        3000,
        text=text,
        unit="troop",
        measured="troop",
        as_of="2022-03-01",
        context_span=Span(37, len(text)),
    )
    assert joined({"first": first, "second": second}, "first", "second")


def test_a_whole_is_not_filled_with_what_its_part_says() -> None:
    text = "The quake killed 148 people, 117 of them in Sarel"
    fields = {"text": text, "event": "killed", "actor": "Dorvan"}
    claims = {
        "whole": said("148 people", 148, **fields),
        "part": said("117", 117, place="Sarel", **fields),
        "later": count(171, "person", event="killed", actor="Dorvan", published="2022-03-10"),
        "there": count(
            130,
            "person",
            event="killed",
            place="Sarel",
            published="2022-03-10",
            title="After the Dorvan quake",
        ),
    }
    assert joined(claims, "whole", "later")
    assert joined(claims, "part", "there")
    assert not joined(claims, "whole", "part")


def test_a_number_without_a_noun_is_about_what_was_counted_before() -> None:
    text = "It has 3,000 troops in Iraq. "
    text += "The Senate has authorised up to 7,500. The plan was for 3,700."
    there = said("3,000 troops", 3000, text=text, context_span=Span(0, 28), **TROOPS)
    ceiling = said(
        "up to 7,500",
        high=7500,
        comparator="<=",
        written="7,500",
        text=text,
        unit="",
        measured=None,
        context_span=Span(29, 67),
    )
    plan = said(
        "3,700",
        3700,
        text=text,
        unit="",
        measured="plan",
        context_span=Span(68, len(text)),
        status="planned",
    )
    found = clusters(there=there, ceiling=ceiling, plan=plan)
    assert found["there"] == found["plan"] != found["ceiling"]


def test_two_values_of_one_key_in_one_sentence_stand_alone() -> None:
    text = "Seven went home to Karun and eleven to Vessia"
    claims = {
        "seven": said("Seven", 7, text=text, measured="prisoner", unit="prisoner", place="Senn"),
        "eleven": said("eleven", 11, text=text, measured="prisoner", unit="prisoner", place="Senn"),
    }
    found = clusters(**claims)
    assert found["seven"] != found["eleven"]
    text = "Police said 31, the hospital said 26"
    claims = {
        "police": said("31", 31, text=text, event="killed", place="Ondrey", by="police"),
        "hospital": said("26", 26, text=text, event="killed", place="Ondrey", by="the hospital"),
    }
    assert joined(claims, "police", "hospital")


def test_what_many_can_have_is_joined_only_by_the_same_number() -> None:
    assert joined(
        {"a": count(22, "stop", path="a.md"), "b": count(22, "stop", path="b.md")}, "a", "b"
    )
    assert not joined({"a": count(22, "stop"), "b": count(14, "stop")}, "a", "b")
    undated = {
        "a": count(22, "stop", published=None),
        "b": count(14, "stop", published=None),
    }
    assert joined(undated, "a", "b")


MUSEUM = {"actor": "Sea Museum", "place": "Halden"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (count(412345, "visitor", **MUSEUM), count(412345, "person", **MUSEUM), True),
        (count(412345, "visitor", **MUSEUM), count(150000, "person", **MUSEUM), False),
        (count(412345, "visitor", **MUSEUM), count(412345, "ticket", place="Marn"), False),
        (
            count(31, "person", event="killed", place="Ondrey"),
            count(31, "person", event="rescued", place="Ondrey"),
            False,
        ),
        (
            count(2345, "troop", actor="US", place="Iraq"),
            count(2345, "troop", actor="US", place="Syria"),
            False,
        ),
        (
            count(412345, "visitor", **MUSEUM),
            count(412345, "person", published="2031-03-08", **MUSEUM),
            False,
        ),
    ],
)
def test_the_same_figure_in_the_same_story(one: Claim, other: Claim, expected: bool) -> None:
    assert joined({"one": one, "other": other}, "one", "other") is expected


# ---- Definitions and comments --------------------------------------------------------------------


def defined(**fields: Any) -> Config:
    return Config.model_validate({"series": [{"id": "mine", **fields}]})


IRAQ = {"words": ["troops"], "actor": "US", "place": "Iraq"}


@pytest.mark.parametrize(
    ("claim", "definition", "expected"),
    [
        (count(5200, "troop", **US_IRAQ), IRAQ, True),
        (count(5200, "american soldier", place="Iraq"), IRAQ, True),
        (count(5200, "troop", actor="France", place="Iraq"), IRAQ, False),
        (count(5200, "troop", actor="US", place="Baghdad"), IRAQ, False),
        (count(5200, "combat troop", **US_IRAQ), IRAQ, False),
        (share("20", "troop", **US_IRAQ), IRAQ, False),
        (count(5200, "troop", **US_IRAQ), IRAQ | {"unit": "troop"}, True),
        (count(5200, "troop", **US_IRAQ), IRAQ | {"from": "2022-01-01"}, True),
        (count(5200, "troop", **US_IRAQ), IRAQ | {"from": "2022-04-01"}, False),
        (count(5200, "troop", **US_IRAQ), IRAQ | {"until": "2022-01-01"}, False),
        (count(64, "theme", published=None), {"words": ["themes"]}, True),
        (count(26, "dark theme", published=None), {"words": ["themes"]}, False),
        (count(26, "dark theme", published=None), {"words": ["dark", "themes"]}, True),
        (count(31, "person", event="killed", place="Ondrey"), {"words": ["deaths"]}, True),
        (count(31, "person", event="injured", place="Ondrey"), {"words": ["deaths"]}, False),
        (share("5.2", "jobless rate", place="Norrin"), {"words": ["unemployment", "rate"]}, True),
        (count(82, "member", actor="coalition"), {"words": ["coalition", "members"]}, True),
        (
            said("80 GB", 80, unit="gigabyte", dimension="data", measured="backup"),
            {"words": ["backup"], "unit": "GB"},
            True,
        ),
        (
            said("25 seconds", 25, unit="second", dimension="time", measured="upload"),
            {"words": ["backup"], "unit": "GB"},
            False,
        ),
    ],
)
def test_a_definition_names_whole_keys(
    claim: Claim, definition: dict[str, Any], expected: bool
) -> None:
    (one,) = link([claim], defined(**definition))
    assert one.defined is expected
    assert (one.id == "mine") is expected


def test_the_definition_that_says_most_wins() -> None:
    config = Config.model_validate(
        {
            "series": [
                {"id": "all", "words": ["troops"]},
                {"id": "iraq", "words": ["troops"], "place": "Iraq"},
            ]
        }
    )
    assert list(by_id(count(5200, "troop", **US_IRAQ), config=config)) == ["iraq"]


def test_a_comment_ties_a_number_and_those_like_it_to_a_series() -> None:
    found = clusters(
        tied=count(42, "tool", published=None, series="tools"),
        like=count(39, "tool", published=None),
        other=count(16, "write tool", published=None),
    )
    assert found["tied"] == found["like"] == "tools"
    assert found["other"] != "tools"


def test_a_suggestion_can_be_pasted_and_finds_the_same_claims() -> None:
    claims = [count(5200, "troop", **US_IRAQ), count(3000, "american soldier", place="Iraq")]
    (automatic,) = link(claims)
    text = suggest(automatic)
    config = Config.model_validate(tomllib.loads(text))
    (pasted,) = link(claims, config)
    assert pasted.defined
    assert pasted.id == automatic.id
    assert [m.key for m in pasted.members] == [m.key for m in automatic.members]


def test_a_suggestion_says_which_numbers_it_loses_and_adds() -> None:
    claims = [
        count(600, "member", event="striking", place="Oslo"),
        count(700, "worker", event="striking", place="Oslo"),
    ]
    (one,) = link(claims)
    text = suggestions([one], [one], Config())
    held = link(claims, Config.model_validate(tomllib.loads(text)))
    (own,) = (each for each in held if each.defined)
    (lost,) = {member.quantity.quote for member in one.members} - {
        member.quantity.quote for member in own.members
    }
    assert f"# without “{lost}” (" in text
    assert text.count("#") == 1


def test_a_suggestion_escapes_what_toml_must() -> None:
    (one,) = link([count(3, "ship", actor='The "Astrid"')])
    assert tomllib.loads(suggest(one))["series"][0]["label"] == one.label


# ---- Parts and explanations ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (
            count(16, "write tool", published=None),
            count(39, "tool", published=None),
            True,
        ),
        (
            count(5, "child", event="killed", place="Ondrey"),
            count(31, "person", event="killed", place="Ondrey"),
            True,
        ),
        (count(900, "troop", place="Baghdad", actor="US"), count(5200, "troop", **US_IRAQ), True),
        (count(900, "troop", place="Damascus", actor="US"), count(5200, "troop", **US_IRAQ), False),
        (
            share("4.1", "core inflation", place="Norrin"),
            share("6.8", "inflation", place="Norrin"),
            False,
        ),
    ],
)
def test_parts_are_linked_to_their_wholes(part: Claim, whole: Claim, expected: bool) -> None:
    found = {one.members[0].claim.key: one for one in link([part, whole])}
    of = found[part.key].part_of
    assert (of == found[whole.key].id) is expected
    assert not found[whole.key].part_of


def test_why_two_claims_are_together_or_apart() -> None:
    one, other = count(5200, "troop", **US_IRAQ), count(3000, "soldier", **US_IRAQ)
    lines = why(one, other)
    assert lines[0] == "together in us-troops-in-iraq"
    assert "same noun: troop" in lines
    assert "same place: iraq" in lines
    elsewhere = count(900, "troop", actor="US", place="Syria")
    lines = why(one, elsewhere)
    assert lines[0] == "apart: us-troops-in-iraq and us-troops-in-syria"
    assert "place: iraq / syria" in lines
    lines = why(
        money(640, "money", actor="Orlanda", text="Orlanda has requested 640 dollars"),
        money(520, "money", actor="Orlanda", text="Orlanda was granted 520 dollars"),
    )
    (modifiers,) = [line for line in lines if line.startswith("modifiers")]
    assert "requested / approved" in modifiers
    assert "look alike" in modifiers


def test_why_tells_the_rule_that_filled_a_slot() -> None:
    one = count(5200, "troop", **US_IRAQ)
    other = count(3000, "troop", place="Iraq", title="US plans cuts")
    assert any("actor of the only candidate" in line for line in why(one, other))


# ---- What always holds ---------------------------------------------------------------------------

NOUNS = ("troop", "soldier", "death", "jobless person", "tool", "person")
NAMES = ("", "US", "Vesmark", "Ondrey", "Grell")


@st.composite
def collections(draw: st.DrawFn, complete: bool = False) -> list[Claim]:
    names = NAMES[1:] if complete else NAMES
    return [
        count(
            draw(st.integers(2, 9999)),
            draw(st.sampled_from(NOUNS)),
            actor=draw(st.sampled_from(names)),
            place=draw(st.sampled_from(names)),
            event=draw(st.sampled_from(("", "killed", "injured"))),
            published=draw(st.sampled_from(("2022-03-08", "2022-04-09"))),
            path=f"{index}.md",
        )
        for index in range(draw(st.integers(1, 7)))
    ]


def partition(claims: list[Claim], of: list[Claim]) -> dict[str, str]:
    """The series id of each claim of `of`, when `claims` are linked."""
    wanted = {claim.key for claim in of}
    return {
        member.claim.key: one.id
        for one in link(claims)
        for member in one.members
        if member.claim.key in wanted
    }


@given(collections(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(claims: list[Claim], shuffler: random.Random) -> None:
    shuffled = list(claims)
    shuffler.shuffle(shuffled)
    assert link(claims) == link(shuffled)


@given(collections())
def test_every_claim_is_in_one_series(claims: list[Claim]) -> None:
    found = link(claims)
    assert sorted(m.key for one in found for m in one.members) == sorted(c.key for c in claims)
    assert len({one.id for one in found}) == len(found)
    assert all(member.rule for one in found for member in one.members)


@given(collections(complete=True), collections(complete=True))
def test_what_is_added_moves_no_complete_key(before: list[Claim], added: list[Claim]) -> None:
    known = {claim.key for claim in before}
    more = [claim for claim in added if claim.key not in known]
    assert partition([*before, *more], before) == partition(before, before)


@given(collections())
def test_a_repeated_collection_keeps_its_links(claims: list[Claim]) -> None:
    """The same keys told once more by other documents complete nothing."""
    again = [
        count(
            int(claim.quantities[0].figure) + 1,
            claim.measured.text if claim.measured else "person",
            actor=claim.actor,
            place=claim.place,
            event=claim.event,
            published="2022-05-10",
            path=f"again-{index}.md",
        )
        for index, claim in enumerate(claims)
    ]
    assert partition([*claims, *again], claims) == partition(claims, claims)
