"""What the elements of HTML do to the text in them. In: a tag and its attributes. Out: facts.

Elements are words of the standard; what sites call the parts of a page beside its text is data
(`lexicon/page_sections.tsv`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from tracker.lexicon import words
from tracker.models.document import BlockKind

VOID = frozenset(
    "area base basefont br col embed frame hr img input link meta param source track wbr".split()
)
UNREAD = frozenset("code del kbd s samp strike tt".split())
"""Elements that are shown but not read for claims."""

# Elements that stay within a paragraph, and those of them whose content is no text.
_INLINE = UNREAD | frozenset(
    "a abbr acronym b bdi bdo big cite data dfn em font i ins label mark output q rb ruby small "
    "span strong sub sup time u var".split()
)
_ABSENT_INLINE = frozenset(
    "applet audio button canvas iframe map math noscript object rp rt script select style svg "
    "template textarea title video".split()
)
_ABSENT = _ABSENT_INLINE | frozenset("aside datalist dialog footer frameset menu nav".split())
_ROLES = frozenset(
    "alertdialog complementary contentinfo dialog menu menubar navigation search tablist toolbar "
    "tooltip".split()
)
_NEVER_A_SECTION = frozenset("article body html main".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADING = re.compile("h([1-6])")


class Closing(NamedTuple):
    """Open elements that a new one ends, looked for up to the nearest of the fence."""

    ended: frozenset[str]
    fence: frozenset[str]


def _closing(ended: str, fence: str) -> Closing:
    return Closing(frozenset(ended.split()), frozenset(fence.split()))


_GROUPS = "td th tr thead tbody tfoot caption colgroup"
_CLOSINGS = {
    "li": _closing("li", "ul ol menu dir"),
    "dt": _closing("dt dd", "dl"),
    "dd": _closing("dt dd", "dl"),
    "td": _closing("td th", "table tr"),
    "th": _closing("td th", "table tr"),
    "tr": _closing("td th tr caption colgroup", "table"),
    "thead": _closing(_GROUPS, "table"),
    "tbody": _closing(_GROUPS, "table"),
    "tfoot": _closing(_GROUPS, "table"),
    "option": _closing("option", "select"),
}
_IN_NO_PARAGRAPH = frozenset(
    "address article blockquote center details div dl fieldset figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr main nav ol p pre section table ul".split()
)
_PARAGRAPH = _closing("p", "td th li blockquote div section article main body table")


def closing(tag: str) -> Closing | None:
    """What ends where this element begins."""
    return _PARAGRAPH if tag in _IN_NO_PARAGRAPH else _CLOSINGS.get(tag)


def breaks(tag: str) -> bool:
    """Whether the element ends the paragraph it stands in."""
    return tag not in _INLINE and tag not in _ABSENT_INLINE


def kind(tag: str) -> tuple[BlockKind, int] | None:
    """The kind and level of blocks that stand in this element, where it decides them."""
    if heading := _HEADING.fullmatch(tag):
        return "heading", int(heading[1])
    if tag == "li":
        return "item", 0
    return ("quote", 0) if tag == "blockquote" else None


def is_left_out(tag: str, given: Mapping[str, str]) -> bool:
    """Whether an element is not shown, or holds what is beside the text of the page."""
    if tag in _ABSENT or "hidden" in given or given.get("aria-hidden") == "true":
        return True
    if given.get("role", "").lower() in _ROLES or _HIDDEN.search(given.get("style", "")):
        return True
    if tag in _NEVER_A_SECTION:
        return False
    names = f"{given.get('id', '')} {given.get('class', '')}".lower().replace("_", "-").split()
    return not _sections().isdisjoint(names)


def is_main(tag: str, given: Mapping[str, str]) -> bool:
    """Whether the element holds what the page is about."""
    return tag == "main" or given.get("role") == "main"


@cache
def _sections() -> frozenset[str]:
    return words("page_sections")
