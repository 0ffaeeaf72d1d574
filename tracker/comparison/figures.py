"""Written numbers in one unit, and the difference of two. In: quantities. Out: `Figure`s.

The written value is kept in the claim; only what is compared is converted. A currency is converted
at a configured rate or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import NamedTuple

from tracker.config import CompareConfig, Config
from tracker.errors import ConfigError
from tracker.intervals import EXACT, HUNDRED, WIDTHS, Interval, Widths, allowed, is_loose
from tracker.models import Quantity

DIGITS = Context(prec=6)
"""Converted values are told to six digits: more than any text gives them."""
_LARGEST = 40  # powers of ten of a percentage; text can hold numbers of any length
PLACES = Decimal("0.1")
"""Percentages are told to one decimal."""


class Scale(NamedTuple):
    """What all numbers of a series are brought to: a unit, the widths and the exchange rates."""

    unit: str
    widths: Widths = WIDTHS
    rates: Mapping[tuple[str, str], Decimal] = {}

    @classmethod
    def of(cls, unit: str, config: Config | None) -> Scale:
        """The scale that the configuration sets for a series in `unit`."""
        compare = config.compare if config else CompareConfig()
        rates: dict[tuple[str, str], Decimal] = {}
        for rate in sorted(compare.rates, key=lambda rate: rate.date):
            source, target = _currency(rate.from_), _currency(rate.to)
            rates[source, target] = rate.rate
            rates[target, source] = EXACT.divide(Decimal(1), rate.rate)
        widths = WIDTHS if compare.about == WIDTHS.about else replace(WIDTHS, about=compare.about)
        return cls(unit, widths, rates)


class Figure(NamedTuple):
    """A quantity in the unit of its series: what it allows, its value if it is a point, and
    whether it is vague, a range or one-sided.
    """

    interval: Interval
    value: Decimal | None
    is_loose: bool

    def agrees(self, other: Figure) -> bool:
        """Whether both can be true of one value."""
        return self.interval == other.interval or self.interval.overlaps(other.interval)

    def is_same(self, other: Figure) -> bool:
        """Whether they agree and neither leaves it open, or both leave open the very same."""
        if self.is_loose or other.is_loose:
            return self.is_loose and self.interval == other.interval
        return self.interval.overlaps(other.interval)


def figure(quantity: Quantity, scale: Scale) -> Figure | None:
    """The quantity in the unit of `scale`; None where nothing converts the one to the other."""
    loose = is_loose(quantity)
    if quantity.dimension == "count" or _names_alike(quantity.unit, scale.unit):
        return Figure(allowed(quantity, scale.widths), quantity.value, loose)
    # What was converted is rounded, however small a whole number it is.
    interval = allowed(quantity, replace(scale.widths, exact_below=Decimal(0)))
    low = _converted(interval.low, quantity.unit, scale)
    high = _converted(interval.high, quantity.unit, scale)
    if low is None or high is None:
        return None
    value = None if quantity.value is None else _converted(quantity.value, quantity.unit, scale)
    value = None if value is None else DIGITS.plus(value)
    return Figure(Interval(low, high, interval.low_open, interval.high_open), value, loose)


def _names_alike(one: str, other: str) -> bool:
    """Whether two units are one, the "per day" left out where it goes without saying ("down from
    40,000").
    """
    (top, _, below), (other_top, _, other_below) = one.partition(" per "), other.partition(" per ")
    return top == other_top and (below == other_below or not below or not other_below)


def _converted(value: Decimal, source: str, scale: Scale) -> Decimal | None:
    from tracker.units import convert, unit

    first, second = unit(source), unit(scale.unit)
    if first is None or second is None:
        return None
    if not value.is_finite():
        return value
    if first.base == second.base:
        return convert(value, source, scale.unit)
    # Two currencies, or so much of each per the same thing.
    money, per, below = first.base.partition(" per ")
    other, _, below_other = second.base.partition(" per ")
    rate = scale.rates.get((money, other))
    if rate is None or below != below_other:
        return None
    exchanged = EXACT.multiply(convert(value, source, first.base), rate)
    return convert(exchanged, f"{other}{per}{below}", scale.unit)


def _currency(code: str) -> str:
    """The unit of a currency by its three letters."""
    from tracker.units import match_prefix

    found = match_prefix((code,), 0)
    if found is None:
        raise ConfigError(f"there is no currency {code}", "[[compare.rates]]")
    return found[0].base


def difference(before: Figure, after: Figure) -> Decimal | None:
    """`after` less `before`, for two points; nothing, for two ranges that are the same."""
    if before.value is not None and after.value is not None:
        return EXACT.subtract(after.value, before.value)
    return Decimal(0) if before.interval == after.interval else None


def percent(before: Figure, moved: Decimal | None) -> Decimal | None:
    """The difference in percent of the value before, to one decimal; None beyond all measure."""
    if moved is None or not before.value:
        return None
    share = EXACT.divide(EXACT.multiply(moved, HUNDRED), abs(before.value))
    if share.adjusted() > _LARGEST:
        return None
    return share.quantize(PLACES, ROUND_HALF_EVEN, EXACT)
