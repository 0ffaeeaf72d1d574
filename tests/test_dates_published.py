"""The date that a document states for itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates import parse_published
from tracker.errors import DateError, InputError

EAST = timezone(timedelta(hours=13))


@pytest.mark.parametrize(
    "text",
    [
        "2022-03-08",
        "  2022-03-08\n",
        "2022/03/08",
        "2022-W10-2",
        "8 March 2022",
        "08 Mar 2022",
        "8th of March, 2022",
        "March 8, 2022",
        "Mar. 8 2022",
        "MARCH 8, 2022",
        "Tuesday, 8 March 2022",
        "8 March 2022, 7:30 p.m.",
        "March 8, 2022 at 7:30 p.m. local time",
    ],
)
def test_a_day(text: str) -> None:
    read = parse_published(text)
    assert read == date(2022, 3, 8)
    assert not isinstance(read, datetime)


@pytest.mark.parametrize(
    "text",
    [
        "2022-03-08T07:30:00+13:00",
        "2022-03-08 07:30+13:00",
        "Tue, 08 Mar 2022 07:30:00 +1300",
        "8 Mar 2022 07:30 +1300",
    ],
)
def test_a_time_keeps_its_own_offset(text: str) -> None:
    read = parse_published(text)
    assert isinstance(read, datetime)
    assert read.isoformat() == "2022-03-08T07:30:00+13:00"
    assert read.utcoffset() == EAST.utcoffset(None)


def test_a_time_without_an_offset_gets_none() -> None:
    read = parse_published("2022-03-08T07:30")
    assert isinstance(read, datetime)
    assert read.tzinfo is None


@pytest.mark.parametrize("text", ["03/04/2021", "3/4/2021", "03-04-2021", "03.04.2021", "03/04/21"])
def test_a_date_that_can_be_read_in_two_ways_is_refused_with_both(text: str) -> None:
    with pytest.raises(DateError) as error:
        parse_published(text)
    for words in (text, "2021-04-03 (day first)", "2021-03-04 (month first)", "date_order"):
        assert words in error.value.message
    assert parse_published(text, "dmy") == date(2021, 4, 3)
    assert parse_published(text, "mdy") == date(2021, 3, 4)


@pytest.mark.parametrize("order", [None, "dmy", "mdy"])
@pytest.mark.parametrize("text", ["25/04/2021", "04/25/2021", "25.04.2021", "4-25-2021"])
def test_a_date_that_can_be_read_in_one_way_needs_no_order(text: str, order) -> None:
    assert parse_published(text, order) == date(2021, 4, 25)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is not a date"),
        ("soon", "is not a date"),
        ("yesterday", "is not a date"),
        ("20220308", "is not a date"),
        ("2022", "is not a date"),
        ("5 men", "is not a date"),
        ("published 8 March 2022", "is not a date"),
        ("2022-03-08 and 2022-03-09", "is not a date"),
        ("5-7 March 2022", "is not a date"),
        ("2022-03-08T25:00", "is not a date"),
        ("2022-13-08", "is not a date"),
        ("10000-01-01", "is not a date"),
        ("2022-03", "does not name a year, a month and a day"),
        ("March 2022", "does not name a year, a month and a day"),
        ("8 March", "does not name a year, a month and a day"),
        ("2022-02-30", "the month has no such day"),
        ("30 February 2022", "the month has no such day"),
        ("31/02/2022", "the month has no such day"),
        ("0000-01-01", "the month has no such day"),
    ],
)
def test_what_is_no_date_is_refused(text: str, why: str) -> None:
    with pytest.raises(InputError) as error:
        parse_published(text)
    assert repr(text) in error.value.message
    assert why in error.value.message


def test_a_long_text_is_cut_in_the_message() -> None:
    with pytest.raises(DateError) as error:
        parse_published("8 March 2022 " * 1_000)
    assert len(error.value.message) < 250


@given(st.text(max_size=40) | st.from_regex(r"[0-9/. :T+-]{4,24}", fullmatch=True))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        read: date | None = parse_published(text)
    except DateError:
        read = None
    assert read is None or isinstance(read, date)


@given(st.dates())
def test_every_day_is_read_back(day: date) -> None:
    assert parse_published(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("$Date: 2024-11-10 00:36:49 +0100 (So, 10. Nov 2024) $", "2024-11-10T00:36:49+01:00"),
        ("$Date: 2001/04/05 09:10:11 $", "2001-04-05T09:10:11"),
    ],
)
def test_what_a_version_control_system_writes(text: str, read: str) -> None:
    assert parse_published(text) == datetime.fromisoformat(read)
