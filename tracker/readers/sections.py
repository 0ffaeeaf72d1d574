"""What a heading says of the time of its section. In: headings in order. Out: the section's day.

"6.2.0 (2023-11-20)" makes a section history of that day; a heading that is only a version ("1.9",
"Version 2.0") makes it history of a day unknown. Sections within it inherit that.
"""

from __future__ import annotations

import re
from datetime import date

from tracker.dates import find
from tracker.dates.meaning import Calendar
from tracker.tokens import Tokens

HISTORY = ""
"""The day of a section that is history of a day unknown."""

_VERSION = re.compile(r"(?:version |release )?\[?v?\d+\.\d[\w.+-]*\]?", re.IGNORECASE)


def day_of(heading: str) -> str | None:
    """The ISO day that the heading gives, `HISTORY` if it is only a version, or None."""
    if not any(character.isdigit() for character in heading):
        return None
    for expression in find(Tokens(heading)):
        match expression.meaning:
            case Calendar(year=int(year), month=int(month), day=int(day)):
                try:
                    return date(year, month, day).isoformat()
                except ValueError:
                    continue  # 30 February is no day
    return HISTORY if _VERSION.fullmatch(heading.strip()) else None


class Sections:
    """Follows the headings of a document; `dated` is the day of the section that is open."""

    def __init__(self) -> None:
        self.dated: str | None = None
        self._open: list[tuple[int, str | None]] = []

    def heading(self, level: int, text: str) -> None:
        """A heading of this level begins a section, and ends those of its own level and deeper."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        above = self._open[-1][1] if self._open else None
        own = day_of(text)
        self.dated = above if own is None else own
        self._open.append((level, self.dated))
