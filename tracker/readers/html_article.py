"""Which parts of a page are its article. In: the page and its text. Out: the parts to keep.

trafilatura judges, and gives back text without places; so the page that it is given carries a mark
at the beginning of each part, two Braille signs that no rule is about, and the parts whose marks
come back are kept.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tracker.readers.foreign import silence
from tracker.readers.html_page import Page, Part, Table

_FIRST, _SIGNS = 0x2801, 255
_MARK = re.compile("[\u2801-\u28ff]{2}")


def article_parts(page: Page, text: str) -> list[Part | Table] | None:
    """The parts that are the article, in order; None where none is found or that cannot be told.

    Raises `ModuleNotFoundError` without the extra `html`.
    """
    from trafilatura import extract

    silence("trafilatura")
    starts: dict[int, int] = {}
    for number, part in enumerate(page.parts):
        for one in part.parts() if isinstance(part, Table) else (part,):
            starts[one.start] = number
    if not starts or len(page.parts) > _SIGNS**2 or _MARK.search(text):
        return None
    marked = _marked(text, starts)
    try:
        article = extract(
            marked,
            favor_precision=True,
            include_comments=False,
            include_tables=True,
            include_links=False,
            with_metadata=False,
            deduplicate=False,
        )
    except Exception:  # noqa: BLE001 (broken pages break it in any way, and are then read whole)
        return None
    kept = {_number(mark[0]) for mark in _MARK.finditer(article or "")}
    for number in range(len(page.parts) - 2, -1, -1):
        # A heading belongs to what it stands above: it may date the section.
        if number + 1 in kept and _heads(page.parts[number], page.parts[number + 1]):
            kept.add(number)
    return [part for number, part in enumerate(page.parts) if number in kept] or None


def _heads(part: Part | Table, following: Part | Table) -> bool:
    """Whether the part is a heading of the one that follows."""
    if not isinstance(part, Part) or part.kind != "heading":
        return False
    below = following.level if isinstance(following, Part) else 0
    return not below or below > part.level


def _marked(text: str, starts: dict[int, int]) -> str:
    places = sorted(starts)
    pieces = [text[: places[0]]]
    for place, following in pairwise([*places, len(text)]):
        pieces += [_mark(starts[place]), text[place:following]]
    return "".join(pieces)


def _mark(number: int) -> str:
    high, low = divmod(number, _SIGNS)
    return chr(_FIRST + high) + chr(_FIRST + low)


def _number(mark: str) -> int:
    high, low = (ord(sign) - _FIRST for sign in mark)
    return high * _SIGNS + low
