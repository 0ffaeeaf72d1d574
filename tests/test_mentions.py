"""Numbers, ranks, scores, dates and times of day, each kept apart as what it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.extraction.mentions import mentions
from tracker.models import Document, Mention, content_text


def said(text: str) -> list[str]:
    return [_line(mention) for mention in mentions(Document.make(text))]


def _line(mention: Mention) -> str:
    """Kind, quote, and what it says, in one line."""
    parts = [mention.kind, repr(mention.quote)]
    if mention.days is not None:
        year = "" if mention.year_given else " of any year"
        parts.append(f"{mention.relation} {mention.days.start}..{mention.days.end}{year}")
    elif mention.quantity is not None:
        parts.append(content_text(mention.quantity))
    if mention.other is not None:
        parts.append(f"to {mention.other}")
    if mention.head:
        parts.append(f"({mention.head})")
    return " ".join(parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The choir has over 40 singers.", ["number 'over 40 singers' >40 singer (singer)"]),
        (
            "Fires burned in 16 out of 28 provinces.",
            [
                "number '16' =16 province (province)",
                "number '28 provinces' =28 province (province)",
            ],
        ),
        ("Critics gave it 7.5/10.", ["rating '7.5/10' =7.5 out of 10"]),
        ("It scored more than 35/100.", ["rating 'more than 35/100' >35 out of 100"]),
        ("It got 4 out of 5 stars.", ["rating '4 out of 5' =4 out of 5"]),
        ("She drank 1/4 cup.", ["number '1/4 cup' =0.25 cup"]),
        ("Velm won 3-1.", ["score '3-1' =3 to 1"]),
        ("He came 4th in the race.", ["ordinal '4th' =4"]),
        ("It was her second novel.", ["ordinal 'second' =2 (novel)"]),
        ("He is the 42nd largest owner.", ["ordinal '42nd' =42 (owner)"]),
        ("It ranks below the 41st port.", ["ordinal 'below the 41st' >41 (port)"]),
        ("She is ranked #2.", ["ordinal '#2' =2"]),
        ("The film was first released.", []),
        ("He is richer than the 17th owner.", []),
        ("They flew an F-16.", ["name 'F-16'"]),
        ("He directed episode 8.", ["name 'episode 8' =8 (episode)"]),
        ("It opened on 4 May 1998.", ["date 'on 4 May 1998' at 1998-05-04..1998-05-04"]),
        (
            "It opened before 4 May.",
            ["date 'before 4 May' before 2000-05-04..2000-05-04 of any year"],
        ),
        ("It closed in spring.", ["date 'in spring' at 2000-03-01..2000-05-31 of any year"]),
        ("1994 was the year of the flood.", ["date '1994' at 1994-01-01..1994-12-31"]),
        ('The song "1994" opened the show.', ["number '1994' =1994"]),
        ("It opened last Tuesday.", []),
        ("It closes before 6:30 p.m.", ["clock 'before 6:30 p.m.' <1110 minute"]),
        (
            "It is open from 9 am to 17:30.",
            ["clock 'from 9 am' =540 minute", "clock '17:30' =1050 minute"],
        ),
    ],
)
def test_what_is_told(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_sentences_are_counted_and_no_quote_is_out_of_place() -> None:
    text = "It rained on 12 days. Nobody came. In May the hall held 300 people."
    found = mentions(Document.make(text))
    assert [mention.sentence for mention in found] == [0, 2, 2]
    assert [text[mention.span.start : mention.span.end] for mention in found] == [
        mention.quote for mention in found
    ]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789/:-.,% apmthndrs#$()of2oute\n", max_size=40))
def test_any_text_is_read(text: str) -> None:
    found = mentions(Document.make(text))
    assert found == mentions(Document.make(text))
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.quote


def test_a_sentence_may_end_in_its_verb_before_a_pronoun() -> None:
    assert said("What the army did\n\nIt killed 30 people.") == [
        "number '30 people' =30 person (person)"
    ]
