"""How far a stated number misses what others give. In: intervals. Out: severities, words."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from tracker.intervals import Interval
from tracker.models import Quantity, Severity, plain

MEANING = Decimal("1.1")
"""Two figures that surely differ, and by more than this factor, change what the text says: a tenth,
the widest reading of "about"."""


_LONGEST = 18  # powers of ten that are written out


class Miss(NamedTuple):
    """A stated number and what others give: everything both allow, and the two figures."""

    stated: Interval
    given: Interval
    said: Decimal
    exact: Decimal


def severity(miss: Miss) -> Severity | None:
    """None where the two can both be true; else "error" where the figures differ by a factor of
    more than `MEANING` or in their sign, and "warning" where they differ by less.
    """
    stated, given = miss.stated, miss.given
    if stated.overlaps(given) or stated.within(given) or given.within(stated):
        return None
    if stated.high == given.low or given.high == stated.low:
        return None  # they touch, so the writer may have rounded to the very edge
    if miss.said * miss.exact <= 0:
        return "error"
    small, large = sorted((abs(miss.said), abs(miss.exact)))
    return "error" if large > small * MEANING else "warning"


def magnitude(interval: Interval) -> Interval:
    """The interval without its sign; a movement that may go either way starts at nothing."""
    if interval.low >= 0:
        return interval
    if interval.high <= 0:
        return Interval(-interval.high, -interval.low, interval.high_open, interval.low_open)
    return Interval(interval.low * 0, max(-interval.low, interval.high))


def rounded(value: Decimal) -> str:
    """A computed number with as many places as a reader needs: `42.3`, `1,520`, `0.035`."""
    if value == 0:
        return "0"
    if value.adjusted() > _LONGEST:
        return f"{value:.3E}"
    places = max(0, 2 - value.adjusted())
    step = Decimal(1).scaleb(-places) if abs(value) < 1000 else Decimal(1)
    text = plain(value.quantize(step, ROUND_HALF_EVEN))
    whole, point, decimals = text.partition(".")
    return f"{int(whole):,}{point}{decimals}" if whole not in ("", "-0") else text


def span(interval: Interval) -> str:
    """`40.3 to 44.3`, or one number where both ends read the same."""
    low, high = rounded(interval.low), rounded(interval.high)
    return low if low == high else f"{low} to {high}"


def figure(quantity: Quantity) -> str:
    """The number's own words in one line, for a message."""
    return " ".join(quantity.quote.split())
