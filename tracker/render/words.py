"""Numbers, dates and relations as a person reads them. In: records. Out: short English text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from tracker.models import AsOf, Member, Observation, Quantity, plain
from tracker.render.text import spot

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TENFOLD = Decimal(900)  # percent more
_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")
_SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥"}


def number(value: Decimal) -> str:
    """A number with its thousands apart: `5,200`, `3.75`, `-1,000`."""
    whole, point, decimals = plain(value).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}{point}{decimals}"


_SCALES = ((Decimal(10) ** 12, " tn"), (Decimal(10) ** 9, " bn"), (Decimal(10) ** 6, " m"))


def short(value: Decimal) -> str:
    """A number short enough to be taken in at a glance: `5,200`, `1.5 m`, `-2.07 bn`."""
    for scale, name in _SCALES:
        if abs(value) >= scale:
            return number((value / scale).quantize(_HUNDREDTH, ROUND_HALF_EVEN)) + name
    return number(value)


def signed(value: Decimal) -> str:
    """A difference with its sign: `+300`, `-2,200`, `0`, `+1.5 bn`."""
    return f"+{short(value)}" if value > 0 else short(value)


def percent(value: Decimal) -> str:
    """A difference in percent, to one decimal: `-42.3%`; tenfold and more as a factor: `×25`."""
    if value >= _TENFOLD:
        return f"×{number((value / 100 + 1).quantize(Decimal(1), ROUND_HALF_EVEN))}"
    return f"{signed(value.quantize(_TENTH, ROUND_HALF_EVEN))}%"


def figure(quantity: Quantity, written: Callable[[Decimal], str] = number) -> str:
    """The number of a quantity with its hedge, without its unit: `~3,000`, `≥ 11`, `40–55`.

    `written` is how its numbers are written: `number`, or `short`.
    """
    hedge = "~" if quantity.approximate else ""
    if quantity.is_bound:
        text = f"{_SIGNS[quantity.comparator]} {hedge}{written(quantity.figure)}"
    elif quantity.low is not None and quantity.high is not None:
        text = f"{hedge}{written(quantity.low)}–{written(quantity.high)}"
    else:
        text = f"{hedge}{written(quantity.figure)}"
    return f"{text}?" if quantity.vague else text


def difference(observation: Observation) -> str:
    """`-2,200 (-42.3%)`; between percentages `+1.5 points`; "" where nothing was compared."""
    shift = observation.difference
    if shift is None:
        return ""
    if observation.member.quantity.unit == "percent":
        return f"{signed(shift)} {'point' if abs(shift) == 1 else 'points'}"
    if observation.percent is None or shift == 0:
        return signed(shift)
    return f"{signed(shift)} ({percent(observation.percent)})"


def day(value: date) -> str:
    """`28 Aug 2020`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def published(value: str | None) -> str:
    """The day of an ISO date or date-time, as the document gives it: `28 Aug 2020`, `no date`."""
    return day(date.fromisoformat(value[:10])) if value else "no date"


def as_of(time: AsOf) -> str:
    """The time a number is about, as coarse as it was said: `15 Jan 2021`, `Sep 2020`, `2020`.

    Days that were not stated beside the number stand in brackets. A time that could not be
    resolved is given in its own words; "" where there is none.
    """
    if time.start is None or time.end is None:
        return time.written
    text = period(time.start, time.end)
    return text if time.found == "stated" else f"[{text}]"


def period(start: date, end: date) -> str:
    """The shortest words for the days from `start` to `end`, both included."""
    if start == end:
        return day(start)
    if start.day == 1 and _is_month_end(end):
        return _months(start, end)
    if start.year != end.year:
        return f"{day(start)} – {day(end)}"
    if start.month == end.month:
        return f"{start.day}–{day(end)}"
    return f"{start.day} {MONTHS[start.month - 1]} – {day(end)}"


def _months(start: date, end: date) -> str:
    """`Sep 2020`, `Jan–Mar 2020`, `2020`, `2015–2020`, `Nov 2020 – Jan 2021`."""
    if (start.month, end.month) == (1, 12):
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    first, last = MONTHS[start.month - 1], f"{MONTHS[end.month - 1]} {end.year}"
    if start.year != end.year:
        return f"{first} {start.year} – {last}"
    return last if start.month == end.month else f"{first}–{last}"


def _is_month_end(value: date) -> bool:
    return value == date.max or date.fromordinal(value.toordinal() + 1).day == 1


_NOUNS = {"planned": "plan"}


def where(member: Member) -> str:
    """The file and the line in which the number of a member stands: `a.md:12`, `a.pdf:p3:12`."""
    found = member.spot
    return f"{member.claim.path or member.claim.document}:{spot(found.line, found.page)}"


def standing(observation: Observation, *, disputed: bool = False) -> str:
    """What is known of an observation: `revision, plan met`, `planned`, `conflict`, `same`.

    `disputed` says that another observation conflicts with this one.
    """
    status, outcome = observation.member.status, observation.outcome
    ahead: str = "" if status == "actual" else status
    if ahead and outcome and outcome != "open":
        ahead = f"{_NOUNS.get(status, status)} {outcome}"
    parts = [
        "repeated" if observation.role == "earlier" and not observation.relation else "",
        observation.relation or "",
        "in conflict" if disputed and observation.relation != "conflict" else "",
        ahead,
    ]
    return ", ".join(part for part in parts if part)
