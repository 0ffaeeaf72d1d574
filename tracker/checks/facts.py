"""Reference values that documents are held against. In: resolved facts. Out: `Fact` records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tracker.models import plain


class Fact(NamedTuple):
    """A fact with its value found: anything from `low` to `high` agrees with it.

    It speaks of the claims of `series`, or of those whose whole key is `words`. `start` and `end`
    bound the days it is about, where it has any. `origin` says where the value stands
    (`tracker.toml:12`, `limits.json#/upload/max_mb`).
    """

    id: str
    value: Decimal
    low: Decimal
    high: Decimal
    origin: str
    words: tuple[str, ...] = ()
    series: str = ""
    unit: str = ""
    start: date | None = None
    end: date | None = None
    source: str = ""
    valid_until: date | None = None

    def __str__(self) -> str:
        """The value with its unit and where it comes from: `25 MB (limits.json#/upload/max_mb)`."""
        unit = f" {self.unit}" if self.unit else ""
        return f"{plain(self.value)}{unit} ({self.source or self.origin})"
