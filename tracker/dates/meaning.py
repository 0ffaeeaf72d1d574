"""What a date in words means before it is resolved. Pure records, picklable.

Every meaning is one of the records of `Meaning`; a `DateInterval` is one that is resolved already.
Units are the words "day", "week" … of `lexicon/en/time.tsv`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tracker.dates.periods import DateInterval

Relation = Literal["at", "by", "since", "until", "before", "after", "from", "over"]
Which = Literal["start", "end", "early", "mid", "late", "later", "earlier"]


class Calendar(NamedTuple):
    """A place in the calendar; what is None was not said: "March", "Tuesday", "the 5th", 2014."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


class Numeric(NamedTuple):
    """A date in figures whose first two can be read both ways: 03/04/2021, "by 3/4"."""

    first: int
    second: int
    year: int | None


class Season(NamedTuple):
    """A season by its EDTF number (21 spring … 24 winter): "summer", "the winter of 2019"."""

    season: int
    year: int | None = None


class Decade(NamedTuple):
    """A decade with no century: "the '90s" is 90."""

    first: int


class Near(NamedTuple):
    """The one before, of or after now: "last Tuesday" -1, "this March" 0, "next summer" 1.

    A `told` one is counted from the time the text is about: "the following spring".
    """

    offset: int
    inner: Calendar | Season
    told: bool = False


class Deictic(NamedTuple):
    """A calendar unit counted from now: "last year" -1, "this week" 0.

    A `told` one is counted from the time the text is about: "the following year", "that day".
    """

    offset: int
    unit: str
    told: bool = False


class Away(NamedTuple):
    """So many units from now, from the time the text is about (`told`), or from `origin`.

    "three months ago", "a year earlier", "two days after 12 March"; a number in the past is
    negative. `number` is None where the words give none ("years ago").
    """

    number: float | None
    unit: str
    told: bool = False
    origin: Meaning | None = None


class Window(NamedTuple):
    """A run of units up to now (negative) or from now on: "the past three months".

    `number` is None where the words give none: "recent weeks".
    """

    number: float | None
    unit: str
    forward: bool = False
    told: bool = False


class Part(NamedTuple):
    """A part of a stretch: "the end of September", "mid-2021", "later this year"."""

    which: Which
    whole: Meaning


class Nth(NamedTuple):
    """The `number`-th run of `length` units in a stretch; a negative number counts from its end.

    "the third quarter of 2019", "the first nine months", "the last week of March". With no
    `whole` it is one of a year.
    """

    number: int
    length: int
    unit: str
    whole: Meaning | None = None


class Within(NamedTuple):
    """A place in the calendar inside a stretch: "March last year", "Tuesday of this week"."""

    inner: Calendar | Season
    whole: Meaning


class UnitOf(NamedTuple):
    """The calendar unit that holds a date: "the week of 5 March", "the month of June".

    Where it is said to begin with the date (`begins`), it need not be a calendar one.
    """

    unit: str
    inner: Meaning
    begins: bool = False


class Range(NamedTuple):
    """From the beginning of the first to the end of the last."""

    first: Meaning
    last: Meaning


class Ending(NamedTuple):
    """So many units up to the end of a date: "the 12 months to June", "the year ended 31 May"."""

    number: float | None
    unit: str
    last: Meaning


class ToDate(NamedTuple):
    """A calendar unit as far as it has gone: "so far this year", "year to date"."""

    unit: str


class Same(NamedTuple):
    """The time the text is about, in another year: "the same quarter of 2019"."""

    unit: str
    whole: Meaning


class Now(NamedTuple):
    """So many days from the publication day: "now", "today", "yesterday" -1."""

    days: int = 0


class Unknown(NamedTuple):
    """A time that no calendar tells: a clock time alone, "last season", 300 BC."""

    why: Literal["clock", "era", "stretch"] = "stretch"


Meaning = (
    DateInterval
    | Calendar
    | Numeric
    | Season
    | Decade
    | Near
    | Deictic
    | Away
    | Window
    | Part
    | Nth
    | Within
    | UnitOf
    | Range
    | Ending
    | ToDate
    | Same
    | Now
    | Unknown
)


class TimeExpression(NamedTuple):
    """A date or time in a sentence: the tokens from `first` up to, not including, `last`.

    The date itself begins at `core_first`; before it stand its preposition, hedge and article.
    `relation` is what the preposition says ("at" where there is none).
    """

    first: int
    last: int
    core_first: int
    relation: Relation
    meaning: Meaning
