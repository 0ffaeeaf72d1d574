"""What one number or date says of another. In: two mentions that are comparable. Out: an `Answer`.

A number stands for the values it allows (`tracker.intervals`), a date for its days. The evidence
supports the claim where all that it allows is claimed, refutes it where nothing of it is, and else
leaves it open. A claim may round ("7,100" of 7,138). How exactly the evidence is read depends on
what it is read for:

- comparing takes numbers at their word: 5,000 is more than 4,950, and "over 5,000" or "up to 5,000"
  is told of a number right beside it;
- strict reading allows what may have been rounded, so 5,000 may be 4,950, and "over 5,000" is any
  number above.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tracker.comparison.kinds import factor, is_last_of, is_side_of, slip
from tracker.intervals import (
    EXACT,
    ONE,
    ROUNDED,
    WIDTHS,
    Interval,
    Widths,
    allowed,
    around,
    point,
)
from tracker.models import Answer, Mention, Quantity

Days = tuple[date, date]
DAY = timedelta(days=1)
A_YEAR, A_CENTURY = timedelta(days=366), timedelta(days=36_500)
BESIDE = Decimal("0.0001")
"""How far "over 5,000" reaches when numbers are taken at their word, as a share of the value."""
ROUNDED_FROM = 1000
"""From where on a headline may keep one digit of a number."""
HALF = Decimal("0.5")
LEAP_YEAR = 2000


def entails(evidence: Mention, claim: Mention, *, strict: bool) -> Answer:
    """What the evidence's mention says of the claim's."""
    if evidence.kind == claim.kind == "date":
        return _of_days(evidence, claim, strict)
    if evidence.quantity is None or claim.quantity is None:
        return "supports"  # the same name, or they would not be comparable
    if is_side_of(evidence, claim):
        return "supports"
    if evidence.kind in ("score", "name"):
        # The winner of 3-1 tells it so, the loser 1-3.
        same = {evidence.quantity.value, evidence.other} == {claim.quantity.value, claim.other}
        return "supports" if same else "unknown" if strict else "refutes"
    if is_last_of(evidence, claim):
        answer = of_quantities(evidence.quantity, claim.quantity, strict=True)
        return answer if answer == "supports" else "unknown"  # there may be more
    scale = factor(evidence.quantity, claim.quantity) or ONE
    lost = ONE if strict else slip(evidence.quantity, claim.quantity)
    if lost != ONE:
        told = _scaled(evidence.quantity, EXACT.multiply(scale, lost))
        return of_quantities(told, claim.quantity, strict=strict)
    if scale == ONE:
        return of_quantities(evidence.quantity, claim.quantity, strict=strict)
    # What was converted was rounded, however small a whole number it is.
    told = _scaled(evidence.quantity, scale)
    return of_quantities(told, claim.quantity, strict=strict, widths=ROUNDED)


def of_quantities(
    evidence: Quantity, claim: Quantity, *, strict: bool, widths: Widths = WIDTHS
) -> Answer:
    """What a quantity says of another in the same unit; `widths` say how far numbers reach."""
    told, claimed = allowed(evidence, widths), allowed(claim, widths)
    if evidence.value is not None and not evidence.approximate:
        return _of_point(evidence.value, told, claim, claimed, strict)
    if claim.value is not None and evidence.value is not None and claimed.holds(evidence.value):
        return "supports"
    if evidence.is_bound and not strict and evidence.figure == claim.value:
        return "supports"  # "over 5,000" and "5,000" tell the same number
    if claim.is_bound and not strict:
        told = _at_its_word(evidence, told)
    if claim.value is not None and claim.approximate and evidence.value is not None:
        return "supports" if told.overlaps(claimed) else "refutes"
    answer = _of_intervals(told, claimed)
    if answer == "refutes" and evidence.approximate and _twice(told).overlaps(claimed):
        return "unknown"
    return answer


def _twice(interval: Interval) -> Interval:
    """The interval of a hedged number, twice as wide: beyond it nobody would write the hedge."""
    if not (interval.low.is_finite() and interval.high.is_finite()):
        return interval
    width = EXACT.subtract(interval.high, interval.low)
    low, high = EXACT.subtract(interval.low, width), EXACT.add(interval.high, width)
    return interval._replace(low=low, high=high)


def _of_intervals(told: Interval, claimed: Interval) -> Answer:
    if told.within(claimed):
        return "supports"
    return "unknown" if told.overlaps(claimed) else "refutes"


def _of_point(
    value: Decimal, told: Interval, claim: Quantity, claimed: Interval, strict: bool
) -> Answer:
    """What a plain number says: it is in what is claimed, or it is not."""
    if claim.dimension == "clock":
        return _of_intervals(point(value), claimed)  # minutes are not rounded
    if claim.value is not None:
        if claimed.holds(value):
            return "supports"
        if claim.approximate:
            told = around(claim.value, EXACT.multiply(abs(claim.value), 2 * WIDTHS.about))
            return "unknown" if told.holds(value) else "refutes"
        is_rounded = not strict and _is_rounded_hard(value, claim.value)
        return "unknown" if told.holds(claim.value) or is_rounded else "refutes"
    if strict:
        # A bound at the very number is as often a way of telling it.
        return "unknown" if value == claim.figure else _of_intervals(told, claimed)
    is_nearly = claim.is_bound and claim.approximate and value == claim.figure
    return "supports" if is_nearly or claimed.holds(value) else "refutes"


def _is_rounded_hard(value: Decimal, claimed: Decimal) -> bool:
    """Whether a large number of one digit ("three million") is what a headline makes of `value`."""
    if abs(claimed) < ROUNDED_FROM or len(claimed.normalize().as_tuple().digits) > 1:
        return False
    half = EXACT.scaleb(HALF, claimed.adjusted())
    return value.adjusted() == claimed.adjusted() and abs(EXACT.subtract(value, claimed)) < half


def _at_its_word(evidence: Quantity, told: Interval) -> Interval:
    """What a hedged number or a bound allows if it is told of a number right beside it."""
    if evidence.vague or (evidence.value is None and not evidence.is_bound):
        return told
    if evidence.value is not None:
        return point(evidence.value)
    reach = EXACT.multiply(abs(evidence.figure), BESIDE)
    if evidence.comparator in (">", ">="):
        return told._replace(high=EXACT.add(evidence.figure, reach))
    return told._replace(low=EXACT.subtract(evidence.figure, reach))


def _scaled(quantity: Quantity, scale: Decimal) -> Quantity:
    """The quantity with its numbers brought to another unit."""
    parts = ("value", "low", "high", "precision")
    numbers = {name: getattr(quantity, name) for name in parts}
    changed = {name: EXACT.multiply(n, scale) for name, n in numbers.items() if n is not None}
    return quantity.model_copy(update=changed)


# ---- Dates ---------------------------------------------------------------------------------------


def _of_days(evidence: Mention, claim: Mention, strict: bool) -> Answer:
    """Inside supports, apart refutes, overlap leaves open.

    Days of no year are held against those of a year by month and day alone. Then, and for "by" a
    day, comparing takes the evidence to speak of the day itself.
    """
    in_year = evidence.year_given != claim.year_given
    told, claimed = _days(evidence, in_year, at=not strict), _days(claim, in_year)
    if told is None or claimed is None:
        return "unknown"
    if _is_stretch(told) and _is_stretch(claimed):
        return "supports" if told == claimed else "unknown" if strict else "refutes"
    (first, last), (start, end) = told, claimed
    if start <= first and last <= end:
        return "unknown" if strict and in_year and claim.year_given else "supports"
    return "refutes" if last < start or end < first else "unknown"


def name_one_day(one: Mention, other: Mention) -> bool:
    """Whether the days that two dates name, before or after which it was, have one in common."""
    in_year = one.year_given != other.year_given
    first, second = (_days(m.model_copy(update={"relation": "at"}), in_year) for m in (one, other))
    if first is None or second is None:
        return True
    return first[0] <= second[1] and second[0] <= first[1]


def _is_stretch(days: Days) -> bool:
    """Whether the words tell from when to when, and no day or year within which it was."""
    first, last = days
    return A_YEAR < last - first < A_CENTURY


def _days(mention: Mention, in_year: bool, *, at: bool = False) -> Days | None:
    """First and last day that the words allow; with `in_year` moved to the year 2000.

    None for what is no part of one year. With `at`, "by" a day is the day.
    """
    assert mention.days is not None
    start, end = mention.days.start, mention.days.end
    assert start is not None
    assert end is not None
    if in_year:
        if start.year != end.year or (end - start).days > 200:
            return None
        start, end = start.replace(year=LEAP_YEAR), end.replace(year=LEAP_YEAR)
    match mention.relation:
        case "before":
            return date.min, start - DAY
        case "after":
            return end + DAY, date.max
        case "by" if not at:
            return date.min, end
    return start, end
