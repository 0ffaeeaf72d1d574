"""What holds for any text: claims stand where they say, and reading takes time in proportion."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.extract import extract
from tracker.models import Document

FRAGMENTS = """
    1 12 5,200 1,23,456 2.5 .5 0 007 2019 1e6 3/4 ½ 21st 1990s 10-20 5–7 $ US$ € £ ¥ Rs % ° °C km kg
    m k bn MUSD one two twenty hundred thousand million dozen half third quarter quarters dozens
    thousands second first point minus and or to from between of a an the per each in out by with
    about over nearly least at up down more less than some so odd plus + ~ < > - – — / ( ) [ ] " ' ’
    . , ; : ! ? rose fell cut doubled threefold people men boats soldiers degrees feet miles years
    old aged May March Tuesday section No F-16 iPhone Room Street said says will not no none which
    who that because if Norland Ebria he it is was were has been \n \n\n \u202f \u00a0 x @ # § www ://
""".replace(" \n", " ").split(" ")


def words() -> st.SearchStrategy[str]:
    """Texts of words and signs that numbers are made of, more or less at random."""
    pieces = st.lists(st.sampled_from([piece for piece in FRAGMENTS if piece]), max_size=40)
    return st.tuples(st.sampled_from([" ", ""]), pieces).map(lambda parts: parts[0].join(parts[1]))


@given(st.one_of(st.text(), words()))
def test_any_text_is_read_and_every_claim_stands_in_it(text: str) -> None:
    document = Document.make(text, published="2021-03-09")
    claims = extract(document, incidental=True)
    for claim in claims:
        claim.verify(document)
        within = claim.context_span
        assert within.start <= claim.span.start < claim.span.end <= within.end
        assert text[within.start : within.end] == claim.context
        for quantity in claim.quantities:
            assert claim.span.start <= quantity.span.start
            assert quantity.span.end <= claim.span.end
            assert quantity.written in quantity.quote
    assert extract(document, incidental=True) == claims
    passing = [claim for claim in claims if claim.incidental]
    assert extract(document) == [claim for claim in claims if claim not in passing]


@given(words(), words())
def test_a_paragraph_is_read_whatever_stands_before_it(first: str, second: str) -> None:
    alone = extract(Document.make(second))
    behind = extract(Document.make(f"{first}\n\n{second}"))
    quotes = [claim.quote for claim in alone if "\n\n" not in second]
    assert [claim.quote for claim in behind][len(behind) - len(quotes) :] == quotes


PATTERNS = {
    "digits": "1",
    "groups": "1,234,",
    "spaced groups": "123 ",
    "points": "1.",
    "numbers": "12 ",
    "number words": "one ",
    "scales": "million ",
    "articles": "half a ",
    "vague": "tens of ",
    "ands": "and ",
    "and numbers": "and 5 ",
    "ranges": "5-6-",
    "between": "between 5 and ",
    "brackets": "(5 ",
    "closed brackets": "5) ",
    "square brackets": "[[",
    "signs": "$",
    "money": "$5 ",
    "percent": "5% ",
    "slashes": "5/",
    "quotation marks": '5" ',
    "hyphens": "5 - ",
    "units": "5 km/",
    "square": "5 square ",
    "hedges": "about 5 or so ",
    "commas": "5, ",
    "labels": "Section 5 and ",
    "names": "F-16 ",
    "addresses": "a@5/",
    "nouns": "5 very old red brick house ",
    "verbs": "rose to 5 from ",
    "said": "he said 5 that ",
    "dates": "May 5 ",
    "years": "2019 ",
    "capitals": "Norland 5 ",
    "of them": "5 of them ",
}


def work(text: str) -> int:
    """How many functions are called while the text is read."""
    count = 0

    def counting(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    document = Document.make(text)
    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        extract(document)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("pattern", [pytest.param(p, id=name) for name, p in PATTERNS.items()])
def test_work_grows_with_the_text(pattern: str) -> None:
    work(pattern * 20)  # what is looked up once
    # A sentence is cut at 2,000 characters, so that what is quadratic in it shows below that.
    short, long = (work(pattern * (size // len(pattern))) for size in (2_000, 4_000))
    assert long < 2.5 * short + 200
