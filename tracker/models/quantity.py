"""Quantity: a number as written; Change: a movement as said; AsOf: the time a number is about."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator

from tracker.models.base import Number, Record
from tracker.spans import Span

Comparator = Literal["=", "<", "<=", ">", ">="]
Grain = Literal[
    "day", "week", "month", "quarter", "half", "season", "year", "decade", "century", "span"
]
Found = Literal["stated", "inherited", "published"]
Status = Literal["actual", "planned", "forecast", "conditional", "denied"]
Direction = Literal["up", "down"]


_DAYS_OF_MONTH = 30.44
_PERIODS = {1: "month", 3: "quarter", 6: "half"}


class AsOf(Record):
    """The time a number is about, from day `start` to day `end`, both included.

    `grain` is how coarse the words were, `found` whether they were stated beside the number,
    inherited from the paragraph, or taken from the publication date. Words that could not be
    resolved are kept in `written` with no days. `since` is the first day of a running count.
    """

    start: date | None = None
    end: date | None = None
    grain: Grain | None = None
    found: Found = "stated"
    written: str = ""
    since: date | None = None

    @property
    def period(self) -> str:
        """The length of the period, in words that two periods of one length share.

        "" for up to ten days: those date an event, they are no period that is reported on.
        """
        if self.start is None or self.end is None:
            return ""
        days = (self.end - self.start).days + 1
        if days <= 10:
            return ""
        months = round(days / _DAYS_OF_MONTH)
        if not months:
            return "fortnight"
        if months % 12 == 0:
            return "year" if months == 12 else f"{months // 12} years"
        return _PERIODS.get(months, f"{months} months")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if (self.start is None) != (self.end is None):
            raise ValueError("an as-of has both its days or neither")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"the as-of ends ({self.end}) before it starts ({self.start})")
        return self


class Quantity(Record):
    """A number as written.

    A point is `value`; a range is `low` and `high`; a bound is `comparator` with `low` (`>`, `>=`)
    or `high` (`<`, `<=`). `approximate` is a hedge ("about"); beside a bound it says that the
    number lies near it ("just over 5,000", "nearly 3,000"). `vague` is a bound with no figure
    ("hundreds"). `written` are the number's own characters ("1.2 million"), `precision` the size
    of its last written place (100,000), `unit` the canonical singular unit ("dollar", "percent",
    "troop"; "" where there is none), `dimension` its kind ("currency", "ratio", "count"),
    `modifiers` the words that narrow what is counted ("injured" officers), `parts` the amounts of
    one told in two units ("6 foot", "2 inch").
    """

    span: Span
    quote: str = Field(min_length=1)
    written: str = Field(min_length=1)
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    comparator: Comparator = "="
    approximate: bool = False
    vague: bool = False
    precision: Number | None = None
    unit: str = ""
    unit_written: str = ""
    modifiers: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    dimension: str = "count"

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        ends = (self.low is not None, self.high is not None)
        if self.value is not None:
            if self.comparator != "=" or any(ends):
                raise ValueError("a point has a value, no ends and the comparator =")
        elif self.comparator == "=":
            if ends != (True, True):
                raise ValueError("a quantity has a value, or both ends of a range")
        elif ends != ((True, False) if self.comparator in (">", ">=") else (False, True)):
            raise ValueError(f"a bound {self.comparator} has one end, on its own side")
        return self

    @property
    def is_bound(self) -> bool:
        return self.comparator != "="

    @property
    def figure(self) -> Number:
        """The number to sort and print by: the value, the bound, or the middle of a range."""
        if self.value is not None:
            return self.value
        if self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        bound = self.low if self.low is not None else self.high
        assert bound is not None  # held by the validator
        return bound


class End(Record):
    """One end of a change: its quantity, the time it is about, and its status."""

    quantity: Quantity
    as_of: AsOf
    status: Status = "actual"


class Change(Record):
    """What a text says of a movement: only what is said, and at least one of from, to, by, ratio.

    `ratio` is new to old ("halved" 0.5, "tripled" 3), in the dimension "ratio".
    """

    from_: End | None = Field(default=None, alias="from")
    to: End | None = None
    by: Quantity | None = None
    ratio: Quantity | None = None
    direction: Direction | None = None

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.from_ or self.to or self.by or self.ratio):
            raise ValueError("a change says at least one of from, to, by and ratio")
        return self
