"""The date of a document. In: what its front matter or `--published` says. Out: a date."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal

from tracker.dates.expressions import find
from tracker.dates.meaning import Calendar, Numeric, TimeExpression
from tracker.dates.periods import OffCalendarError, on
from tracker.errors import DateError
from tracker.tokens import Tokens

_EXAMPLES = "write it as 2022-03-08 or 2022-03-08T07:30:00+13:00"
_RFC = re.compile(
    r"([A-Za-z]{3}, *)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(:\d\d)? ([+-]\d{4}|[A-Z]{1,4})"
)
_ISO_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d.*")
# What a version control system writes: `$Date: 2024-11-10 00:36:49 +0100 (So, 10. Nov 2024) $`.
_KEYWORD = re.compile(r"\$Date: (\d{4})[-/](\d\d)[-/](\d\d) ([\d:]{8})(?: ([+-]\d{4}))?[^$]*\$")
# No date is longer than this.
_LONGEST = 100


def parse_published(text: str, date_order: Literal["dmy", "mdy"] | None = None) -> date | datetime:
    """The date that a document states for itself, in the document's own offset.

    Read are ISO 8601 ("2022-03-08", "2022-03-08T07:30:00+13:00"), RFC 2822 ("Tue, 08 Mar 2022
    07:30:00 +1300"), what a version control system writes ("$Date: … $"), and dates in words ("8
    March 2022", "March 8, 2022 at 7:30 p.m."), whose time of day is left out. A time without an
    offset has none; nothing is converted. Raises `DateError` for what is no date, for a month or a
    year alone, and for 03/04/2021 unless `date_order` says how it is read; 25/04/2021 can be read
    in one way only.
    """
    stripped = _KEYWORD.sub(r"\1-\2-\3T\4\5", text.strip())
    if len(stripped) > _LONGEST:
        raise DateError(f"{stripped[:_LONGEST]!r}… is not a date: {_EXAMPLES}")
    return _iso(stripped) or _rfc(stripped) or _in_words(stripped, date_order)


def _iso(text: str) -> date | datetime | None:
    # fromisoformat reads eight digits as a date as well; a number is no date here.
    if "-" not in text:
        return None
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return None


def _rfc(text: str) -> datetime | None:
    # The parser of the standard library takes "7:30 p.m." for half past seven in the morning.
    if _RFC.fullmatch(text) is None:
        return None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return None


def _in_words(text: str, date_order: Literal["dmy", "mdy"] | None) -> date:
    expression = None if _ISO_TIME.fullmatch(text) else _whole_text(text)
    match expression.meaning if expression is not None else None:
        case Calendar(year=int(year), month=int(month), day=int(day)):
            return _on(text, year, month, day)
        case Calendar():
            raise DateError(f"{text!r} does not name a year, a month and a day: {_EXAMPLES}")
        case Numeric(first=first, second=second, year=int(year)):
            if date_order is None:
                dmy, mdy = _on(text, year, second, first), _on(text, year, first, second)
                raise DateError(
                    f"{text!r} may be {dmy:%Y-%m-%d} (day first) or {mdy:%Y-%m-%d} (month first): "
                    'set date_order to "dmy" or "mdy"'
                )
            if date_order == "dmy":
                return _on(text, year, second, first)
            return _on(text, year, first, second)
    raise DateError(f"{text!r} is not a date: {_EXAMPLES}")


def _whole_text(text: str) -> TimeExpression | None:
    """The one expression that the text is, if it is one."""
    tokens = Tokens(text)
    found = find(tokens)
    if len(found) == 1 and (found[0].core_first, found[0].last) == (0, len(tokens)):
        return found[0]
    return None


def _on(text: str, year: int, month: int, day: int) -> date:
    try:
        return on(year, month, day)
    except OffCalendarError:
        raise DateError(f"{text!r} is not a date: the month has no such day") from None
