"""Meanings to days. In: an expression and what is known around it. Out: an interval, or None.

What the words leave open, `choice` takes by tense and publication date; without a tense, "by" and
"until" look ahead and everything else looks back. The choices that no calendar makes:

- "the past three months" end with the publication day; "next" and "the coming" ones begin with it;
- "three months ago" is the month that holds the day three months before, "a year ago" the year;
- "a year earlier" moves the time that the text is about (`anchor`), if it is known;
- a fiscal year or quarter is taken as the calendar one of that name;
- "last Tuesday" is the latest before the publication day, "next Tuesday" the earliest after it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Literal

from tracker.dates import choice, pieces, words
from tracker.dates.choice import DateOrder, Known
from tracker.dates.meaning import (
    Away,
    Calendar,
    Decade,
    Deictic,
    Ending,
    Meaning,
    Near,
    Now,
    Nth,
    Numeric,
    Part,
    Range,
    Same,
    Season,
    TimeExpression,
    ToDate,
    UnitOf,
    Unknown,
    Which,
    Window,
    Within,
)
from tracker.dates.periods import (
    A_DAY,
    GRAINS,
    MONTHS,
    DateInterval,
    OffCalendarError,
    a_day,
    a_season,
    a_year,
    around,
    later,
    moved,
    on,
    run_end,
    running,
    shifted,
)

Tense = Literal["past", "present", "future"]


def resolve(
    expression: TimeExpression,
    published: date | None,
    tense: Tense | None = None,
    anchor: DateInterval | None = None,
    date_order: DateOrder | None = None,
) -> DateInterval | None:
    """The days that an expression means, or None where the words do not tell.

    `published` is the publication date (of a date and time, the day in its own offset), `tense`
    that of the clause, `anchor` the time the text is about so far, from which "a year earlier" and
    "the following month" are counted. `date_order` reads 03/04/2021; without it such a date is
    None. For "since" the interval is that of the starting point; `running` makes the running one.
    """
    day = published.date() if isinstance(published, datetime) else published
    since = expression.relation == "since"
    deadline = expression.relation in ("by", "until") and tense != "past"
    ahead = not since and (tense == "future" or deadline)
    sure = since or tense in ("past", "future")
    known = Known(day, ahead, sure, anchor, date_order)
    try:
        return _meaning(expression.meaning, known)
    except OffCalendarError:
        return None


def _meaning(meaning: Meaning, known: Known) -> DateInterval | None:
    if isinstance(meaning, DateInterval):
        return meaning
    return _RESOLVERS[type(meaning)](meaning, known)


def _deictic(meaning: Deictic, known: Known) -> DateInterval | None:
    offset, unit, told = meaning
    if told and known.anchor is not None:
        return _step(around(known.anchor.start, unit), offset, unit)
    # "the previous year" is before now if nothing else was named; "the following" after what?
    if known.published is None or (told and offset >= 0):
        return None
    if unit == "weekend":
        return _weekend(offset, known)
    return _step(around(known.published, unit), offset, unit)


def _weekend(offset: int, known: Known) -> DateInterval | None:
    assert known.published is not None
    here = around(known.published, "weekend")
    options = [_step(here, weeks, "week") for weeks in (-2, -1, 0, 1, 2)]
    if offset < 0:
        return max(option for option in options if option.end <= known.published)
    if offset > 0:
        return min(option for option in options if option.start > known.published)
    return choice.choose(options, known)


def _step(interval: DateInterval, number: int, unit: str) -> DateInterval:
    return moved(interval, number, unit) if number else interval


def _away(meaning: Away, known: Known) -> DateInterval | None:
    number, unit, told, origin = meaning
    if number is None:
        return None
    if origin is not None:
        base = _meaning(origin, known)
        return None if base is None else moved(base, number, unit)
    if known.anchor is not None and (told or _is_recent(known, unit, number)):
        return moved(known.anchor, number, unit)
    if known.published is None or (told and number > 0):
        return None
    if unit in A_DAY:
        return a_day(later(known.published, int(number / A_DAY[unit])))
    return around(shifted(known.published, number, unit), "week" if unit == "fortnight" else unit)


def _is_recent(known: Known, unit: str, number: float) -> bool:
    """Whether "a year ago" is said of the period the text is about: a quarter of this last year."""
    anchor, published = known.anchor, known.published
    if anchor is None or published is None or number >= 0 or anchor.grain in ("day", "span"):
        return False
    longer = unit in MONTHS and MONTHS[unit] > MONTHS.get(anchor.grain, 0)
    return longer and shifted(published, -1, unit) < anchor.start <= published


def _window(meaning: Window, known: Known) -> DateInterval | None:
    number, unit, forward, told = meaning
    if number is None:
        return None
    if told and known.anchor is not None:
        if forward:
            start = known.anchor.end
            return DateInterval(start, shifted(start, number, unit), "span")
        return DateInterval(shifted(known.anchor.start, -number, unit), known.anchor.start, "span")
    if known.published is None or (told and forward):
        return None
    if forward:
        return DateInterval(known.published, run_end(known.published, number, unit), "span")
    end = later(known.published, 1)
    # Hours and minutes reach back from the publication day, which is not over.
    base = known.published if unit in A_DAY else end
    return DateInterval(shifted(base, -number, unit), end, "span")


def _part(meaning: Part, known: Known) -> DateInterval | None:
    whole = _meaning(meaning.whole, known)
    if whole is None or whole.grain == "day":
        return whole
    if meaning.which in ("earlier", "later"):
        return _rest(meaning.which, whole, known)
    if meaning.which in ("start", "end"):
        return pieces.edge(meaning.which, whole)
    return pieces.third(meaning.which, whole)


def _rest(which: Which, whole: DateInterval, known: Known) -> DateInterval:
    published = known.published
    if published is None or not whole.start <= published < whole.end:
        return whole
    if which == "later":
        return DateInterval(published, whole.end, "span")
    return running(whole, published)


def _nth(meaning: Nth, known: Known) -> DateInterval | None:
    number, length, unit, of = meaning
    if of is None:
        options = choice.each_year(
            lambda year: pieces.piece(a_year(year), number, length, unit), known
        )
        return choice.choose(options, known)
    whole = _meaning(of, known)
    if whole is None:
        return None
    if unit in words.WEEKDAYS:
        return pieces.nth_weekday(whole, number, words.WEEKDAYS[unit])
    return pieces.piece(whole, number, length, unit)


def _within(meaning: Within, known: Known) -> DateInterval | None:
    whole = _meaning(meaning.whole, known)
    if whole is None:
        return None
    inner = meaning.inner
    if isinstance(inner, Season):
        return a_season(whole.start.year, inner.season)
    if inner.month is not None:
        return choice.calendar(inner._replace(year=whole.start.year), known)
    if inner.day is not None:
        return a_day(on(whole.start.year, whole.start.month, inner.day))
    return a_day(later(whole.start, inner.weekday or 0))


def _unit_of(meaning: UnitOf, known: Known) -> DateInterval | None:
    inner = _meaning(meaning.inner, known)
    if inner is None:
        return None
    if meaning.begins:
        end = shifted(inner.start, 1, meaning.unit)
        return DateInterval(inner.start, end, GRAINS[meaning.unit])
    return inner if inner.grain == meaning.unit else around(inner.start, meaning.unit)


def _range(meaning: Range, known: Known) -> DateInterval | None:
    """From the first to the last; what one of them leaves open is taken from the other."""
    first, last = meaning
    if isinstance(first, Unknown) or isinstance(last, Unknown):
        return None
    open_start = _year_of(first, known) is None
    if open_start and ((known.sure and not known.ahead) or _year_of(last, known) is not None):
        # What is told in the past is over.
        end = _meaning(last, known)
        start = _latest_before(first, end, known)
    else:
        start = _meaning(first, known)
        end = _earliest_after(last, start, known)
    if start is None or end is None or end.end <= start.start:
        return None
    return DateInterval(start.start, end.end, "span")


def _year_of(meaning: Meaning, known: Known) -> int | None:
    """The year that a meaning names, None if it leaves it open."""
    if isinstance(meaning, Calendar | Season):
        return meaning.year
    if isinstance(meaning, Nth | Part):
        return None if meaning.whole is None else _year_of(meaning.whole, known)
    if isinstance(meaning, DateInterval):
        return meaning.start.year
    whole = _meaning(meaning, known)
    return None if whole is None else whole.start.year


def _latest_before(first: Meaning, end: DateInterval | None, known: Known) -> DateInterval | None:
    """The latest `first` that begins no later than `end`."""
    if end is None:
        return None
    return _meaning(first, known._replace(published=end.start, ahead=False, sure=True))


def _earliest_after(last: Meaning, start: DateInterval | None, known: Known) -> DateInterval | None:
    """The earliest `last` that ends after `start` begins, if it leaves the year open."""
    if start is None:
        return None
    if isinstance(last, Calendar | Season | Nth | Part) and _year_of(last, known) is None:
        return _meaning(last, known._replace(published=start.start, ahead=True, sure=True))
    return _meaning(last, known)


def _ending(meaning: Ending, known: Known) -> DateInterval | None:
    number, unit, of = meaning
    last = _meaning(of, known)
    if last is None or number is None:
        return None
    start = shifted(last.end, -number, unit)
    return DateInterval(start, last.end, GRAINS[unit] if number == 1 else "span")


def _to_date(meaning: ToDate, known: Known) -> DateInterval | None:
    if known.published is None:
        return None
    return running(around(known.published, meaning.unit), known.published)


def _same(meaning: Same, known: Known) -> DateInterval | None:
    """The anchor in the year that is named; without an anchor nothing is known but that year."""
    whole = _meaning(meaning.whole, known)
    if whole is None or known.anchor is None:
        return whole
    if isinstance(meaning.whole, Away) and meaning.whole.told:
        return whole
    return moved(known.anchor, whole.start.year - known.anchor.start.year, "year")


def _now(meaning: Now, known: Known) -> DateInterval | None:
    return None if known.published is None else a_day(later(known.published, meaning.days))


_RESOLVERS: dict[type, Callable[[Any, Known], DateInterval | None]] = {
    Away: _away,
    Calendar: choice.calendar,
    Decade: choice.decade,
    Deictic: _deictic,
    Ending: _ending,
    Near: choice.near,
    Now: _now,
    Nth: _nth,
    Numeric: choice.numeric,
    Part: _part,
    Range: _range,
    Same: _same,
    Season: choice.season,
    ToDate: _to_date,
    UnitOf: _unit_of,
    Unknown: lambda _meaning, _known: None,
    Window: _window,
    Within: _within,
}
