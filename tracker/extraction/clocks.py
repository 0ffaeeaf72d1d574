"""Times of day: `8:30 p.m.`, `9 am`, `17:00`.

In: the time expressions of a sentence that tell no day. Out: one `Mention` a time of day, its
quantity the minutes since midnight. A time with no "a.m." or "p.m." is one of the 24-hour clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tracker.dates.meaning import Unknown
from tracker.extraction.candidates import Sentence
from tracker.models import Mention, Quantity
from tracker.spans import Span

HALVES = {"am": 0, "a.m.": 0, "pm": 12, "p.m.": 12}
COMPARATORS = {"before": "<", "by": "<=", "until": "<=", "after": ">"}


def times_of_day(sentence: Sentence) -> Iterator[Mention]:
    """The times of day of a sentence, in reading order."""
    for time in sentence.times:
        if time.meaning == Unknown("clock"):
            at = time.core_first
            is_one = True
            while at < time.last:
                minutes, last = _read(sentence, at, time.last)
                if minutes is not None:
                    relation = time.relation if is_one else "at"
                    first = time.first if is_one else at
                    yield _mention(sentence, first, last, minutes, COMPARATORS.get(relation, "="))
                    is_one = False
                at = last


def _read(sentence: Sentence, at: int, end: int) -> tuple[int | None, int]:
    """The minutes since midnight that are told at token `at`, if any, and the token behind."""
    lower = sentence.tokens.lower
    hours, _, minutes = lower[at].partition(".")  # "7.30pm"
    if not hours.isdecimal() or int(hours) > 24:
        return None, at + 1
    hour, minute, last = int(hours), int(minutes) if minutes.isdecimal() else 0, at + 1
    if not minutes and last + 1 < end and lower[last] in ":." and lower[last + 1].isdecimal():
        minute, last = int(lower[last + 1]), last + 2
    half = HALVES.get(lower[last]) if last < end else None
    if half is not None:
        hour, last = hour % 12 + half, last + 1
    return hour * 60 + minute, last


def _mention(sentence: Sentence, first: int, last: int, minutes: int, comparator: str) -> Mention:
    tokens = sentence.tokens
    span = Span(tokens.starts[first], tokens.ends[last - 1])
    quote = tokens.text[span.start : span.end]
    end = {"<": "high", "<=": "high", ">": "low"}.get(comparator, "value")
    quantity = Quantity(
        span=span,
        quote=quote,
        written=quote,
        comparator=comparator,  # type: ignore[arg-type]
        unit="minute",
        dimension="clock",
        **{end: Decimal(minutes)},  # type: ignore[arg-type]
    )
    return Mention(span=span, quote=quote, kind="clock", quantity=quantity)
