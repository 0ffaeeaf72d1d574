"""Dates in words: where they stand in a sentence, and the days they mean."""

from __future__ import annotations

import pickle
import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.date_corpus import CORPUS, NEGATIVE, PUBLISHED, Tense
from tracker.dates import DateInterval, TimeExpression, begins, edtf, find, resolve, running
from tracker.dates.dispatch import STARTS
from tracker.tokens import Tokens

MARK = re.compile(r"\[\[|\]\]")


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the spans that they held."""
    pieces = MARK.split(text)
    plain, bounds = "", []
    for piece in pieces[:-1]:
        plain += piece
        bounds.append(len(plain))
    return plain + pieces[-1], list(zip(bounds[::2], bounds[1::2], strict=True))


def one(text: str) -> TimeExpression:
    """The only expression of a text."""
    (found,) = find(Tokens(text))
    return found


def days(
    text: str,
    published: date | None = PUBLISHED,
    tense: Tense | None = "past",
    anchor: DateInterval | None = None,
) -> str | None:
    """What the only expression of a text means, as EDTF."""
    interval = resolve(one(text), published, tense, anchor)
    return edtf(interval) if interval else None


@pytest.mark.parametrize(("text", "expected", "tense", "published"), CORPUS)
def test_corpus(
    text: str, expected: tuple[str | None, ...], tense: Tense | None, published: date
) -> None:
    plain, spans = unmarked(text)
    tokens = Tokens(plain)
    found = find(tokens)
    assert [(tokens.starts[at.first], tokens.ends[at.last - 1]) for at in found] == spans, [
        tokens.slice(at.first, at.last) for at in found
    ]
    resolved = [resolve(at, published, tense) for at in found]
    assert tuple(edtf(at) if at else None for at in resolved) == expected


@pytest.mark.parametrize("text", NEGATIVE)
def test_negative(text: str) -> None:
    tokens = Tokens(text)
    assert [tokens.slice(at.first, at.last) for at in find(tokens)] == []


def test_each_sentence_stands_once() -> None:
    texts = [(example.text, example.tense, example.published) for example in CORPUS]
    assert len(set(texts)) == len(texts)
    assert len(set(NEGATIVE)) == len(NEGATIVE)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("in 2019", "at"),
        ("the 2019 election", "at"),
        ("throughout 2019", "at"),
        ("as of Monday", "at"),
        ("by the end of 2019", "by"),
        ("no later than 5 May", "by"),
        ("since 2019", "since"),
        ("since at least 2019", "since"),
        ("records dating back to 1999", "since"),
        ("until 2019", "until"),
        ("up to 5 May", "until"),
        ("before Christmas", "before"),
        ("prior to 2019", "before"),
        ("ahead of Tuesday", "before"),
        ("after 5 May", "after"),
        ("from Tuesday", "from"),
        ("beginning in 2019", "from"),
        ("not before 2019", "from"),
        ("from March to May", "at"),
        ("between 2014 and 2016", "at"),
        ("over the past three months", "over"),
        ("in the past three months", "over"),
        ("over the summer", "over"),
        ("over three years ago", "at"),
        ("compared to 2019", "at"),
    ],
)
def test_relation(text: str, relation: str) -> None:
    assert one(text).relation == relation


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("in the summer of 2019", "summer of 2019"),
        ("since at least the 1990s", "1990s"),
        ("no later than 5 May", "5 May"),
        ("by late last year", "late last year"),
        ("over two years ago", "two years ago"),
        ("at 7 p.m. on Tuesday", "7 p.m. on Tuesday"),
    ],
)
def test_the_date_itself_begins_after_its_preposition(text: str, core: str) -> None:
    tokens = Tokens(text)
    (found,) = find(tokens)
    assert (found.first, found.last) == (0, len(tokens))
    assert tokens.slice(found.core_first, found.last) == core


def test_only_the_places_that_are_given_are_searched() -> None:
    tokens = Tokens("It had 30 staff in 2014 and since May 40.")
    whole = find(tokens)
    assert [tokens.slice(at.first, at.last) for at in whole] == ["in 2014", "since May"]
    assert find(tokens, [2, 5]) == whole[:1]
    assert find(tokens, [8]) == whole[1:]
    assert find(tokens, []) == []


def test_an_expression_begins_at_a_word_that_can_begin_one() -> None:
    for text, *_ in CORPUS:
        tokens = Tokens(unmarked(text)[0])
        assert all(begins(tokens.lower[at.core_first]) for at in find(tokens)), text


QUARTER = DateInterval(date(2020, 7, 1), date(2020, 10, 1), "quarter")
MARCH_1998 = DateInterval(date(1998, 3, 1), date(1998, 4, 1), "month")


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("a year earlier", QUARTER, "2019-35"),
        ("a year earlier", MARCH_1998, "1997-03"),
        ("two months later", MARCH_1998, "1998-05"),
        ("the following year", MARCH_1998, "1999"),
        ("the previous month", MARCH_1998, "1998-02"),
        ("that year", MARCH_1998, "1998"),
        ("the same month of 2001", MARCH_1998, "2001-03"),
        ("the same period last year", QUARTER, "2019-35"),
        ("the year-ago quarter", QUARTER, "2019-35"),
        ("the following spring", MARCH_1998, "1999-21"),
        ("the previous three months", MARCH_1998, "1997-12/1998-02"),
        ("for the quarter", QUARTER, "2020-35"),
        # "Ago" is said from now, unless the text is about a period that has only just ended.
        ("a year ago", QUARTER, "2019-35"),
        ("a year ago", MARCH_1998, "2019"),
    ],
)
def test_what_is_counted_from_the_time_that_the_text_is_about(
    text: str, anchor: DateInterval, expected: str
) -> None:
    assert days(text, anchor=anchor) == expected


def test_nothing_relative_without_a_publication_date() -> None:
    for text in ("last year", "Tuesday", "in March", "now", "three months ago", "so far this year"):
        assert days(text, published=None) is None
    for text, expected in (
        ("5 May 2019", "2019-05-05"),
        ("the first quarter of 2019", "2019-33"),
        ("by the end of 2019", "2019-12-31"),
        ("the 1990s", "199X"),
        ("the year to March 2019", "2018-04/2019-03"),
        ("from November to January 2020", None),
    ):
        assert days(text, published=None) == expected or expected is None


def test_the_day_is_that_of_the_documents_own_offset() -> None:
    east = datetime(2022, 3, 8, 7, 30, tzinfo=timezone(timedelta(hours=13)))
    assert east.astimezone(UTC).date() == date(2022, 3, 7)
    assert days("on Tuesday morning", published=east) == "2022-03-08"
    assert days("today", published=east) == "2022-03-08"


def test_the_order_of_day_and_month_may_be_given() -> None:
    found = one("on 03/04/2021")
    assert resolve(found, None) is None
    dmy, mdy = (resolve(found, None, date_order=order) for order in ("dmy", "mdy"))
    assert dmy == DateInterval(date(2021, 4, 3), date(2021, 4, 4), "day")
    assert mdy == DateInterval(date(2021, 3, 4), date(2021, 3, 5), "day")


def test_what_runs_since_a_point() -> None:
    since = resolve(one("since January"), PUBLISHED)
    assert since == DateInterval(date(2020, 1, 1), date(2020, 2, 1), "month")
    assert running(since, PUBLISHED) == DateInterval(date(2020, 1, 1), date(2020, 10, 6), "span")
    coming = resolve(one("from 12 October"), PUBLISHED, "future")
    assert coming is not None
    assert running(coming, PUBLISHED) == coming


@pytest.mark.parametrize(
    ("start", "end", "grain", "expected"),
    [
        (date(2020, 10, 5), date(2020, 10, 6), "day", "2020-10-05"),
        (date(2020, 10, 5), date(2020, 10, 12), "week", "2020-10-05/2020-10-11"),
        (date(2020, 12, 1), date(2021, 1, 1), "month", "2020-12"),
        (date(2020, 10, 1), date(2021, 1, 1), "quarter", "2020-36"),
        (date(2020, 2, 1), date(2020, 5, 1), "quarter", "2020-02/2020-04"),
        (date(2020, 7, 1), date(2021, 1, 1), "half", "2020-41"),
        (date(2019, 12, 1), date(2020, 3, 1), "season", "2019-24"),
        (date(2020, 3, 1), date(2020, 6, 1), "season", "2020-21"),
        (date(2020, 1, 1), date(2021, 1, 1), "year", "2020"),
        (date(2019, 7, 1), date(2020, 7, 1), "year", "2019-07/2020-06"),
        (date(1990, 1, 1), date(2000, 1, 1), "decade", "199X"),
        (date(1900, 1, 1), date(2000, 1, 1), "century", "19XX"),
        (date(2014, 1, 1), date(2017, 1, 1), "span", "2014/2016"),
        (date(79, 1, 1), date(80, 1, 1), "year", "0079"),
    ],
)
def test_edtf(start: date, end: date, grain, expected: str) -> None:
    assert edtf(DateInterval(start, end, grain)) == expected


def test_an_expression_can_be_pickled() -> None:
    for text, *_ in CORPUS:
        found = find(Tokens(unmarked(text)[0]))
        assert pickle.loads(pickle.dumps(found)) == found


WORDS = st.sampled_from(
    sorted(STARTS)
    + "a the of in on at by to and or since until from between last next this early mid end first"
    " second third 12th 1 5 12 31 1990 2000 2019 2020-21 99999 0 07:30 5/4/2019 9/11 1990s '90s Q3"
    " H1 FY21 - – , . ( ) ' ago earlier later half past three twenty-five million so far"
    " p.m. GMT BC AD May March Sept. people percent".split()
)


@given(st.lists(WORDS, max_size=14), st.dates(), st.sampled_from((None, "past", "future")))
def test_properties_of_words_of_time(words: list[str], published: date, tense) -> None:
    check(" ".join(words), published, tense)
    check("".join(words), published, tense)


@given(st.text(max_size=60), st.dates())
def test_properties_of_any_text(text: str, published: date) -> None:
    check(text, published, None)


def check(text: str, published: date, tense: Tense | None) -> None:
    """Expressions lie inside, apart and in order; the same text gives the same; nothing crashes."""
    tokens = Tokens(text)
    found = find(tokens)
    assert found == find(tokens)
    floor = 0
    for at in found:
        assert floor <= at.first <= at.core_first < at.last <= len(tokens)
        floor = at.last
        interval = resolve(at, published, tense)
        if interval is not None:
            assert interval.start < interval.end
            assert re.fullmatch(r"[\dX/-]+", edtf(interval))
            assert running(interval, published).start == interval.start


@pytest.mark.parametrize(
    "piece",
    [
        "the end of ",
        "morning of ",
        "a day after ",
        "the same year in ",
        "2018 and ",
        "3, ",
        "from 2014 to ",
        "Tuesday ",
        "in the third quarter of ",
        "the 90s and ",
    ],
)
def test_no_text_makes_it_look_far(piece: str) -> None:
    """Each token is looked at by its neighbours only, so the work grows with the text."""
    looks = []
    for number in (200, 400):
        tokens = Counted(piece * number)
        find(tokens)
        looks.append(tokens.looks)
    assert looks[1] <= 2.1 * looks[0]


class Counted(Tokens):
    """Tokens that count how often they are asked whether they touch."""

    __slots__ = ("looks",)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.looks = 1

    def joined(self, index: int) -> bool:
        self.looks += 1
        return super().joined(index)
