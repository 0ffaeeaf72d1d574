"""HTML pages. In: a page. Out: its Document: the article where one can be told from what is around
it, else the whole page without navigation and the like.

In a check, and without the extra `html`, pages are read whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from tracker.models.document import Document
from tracker.readers.assemble import assemble
from tracker.readers.foreign import silence
from tracker.readers.html_article import article_parts
from tracker.readers.html_blocks import write_parts
from tracker.readers.html_metadata import page_metadata, title_of_head
from tracker.readers.html_page import Page, Part, Table
from tracker.readers.html_parser import TooDeepError, parse_page
from tracker.readers.limits import exceeded
from tracker.readers.source import (
    NOTHING,
    Entry,
    Item,
    Metadata,
    Piece,
    Raw,
    ReadOptions,
    Source,
    TextBuilder,
)

MEDIA_TYPE = "text/html"
_FIRST_PARAGRAPH = 80  # characters


def read_html(raw: Raw, options: ReadOptions) -> Iterator[Item]:
    """The document of a page."""
    yield page_document(raw.source, options)


def page_document(
    source: Source, options: ReadOptions, given: Metadata = NOTHING, **more: Any
) -> Document:
    """The document of a page's text.

    `given` is known of it whatever it says itself; `more` are further fields of `Document`.
    """
    page = parsed(source, options)
    parts, chosen = _chosen(page, source, options)
    metadata = page_metadata(page, source, options, _first_paragraph(parts), given)
    title: Part | Entry | None = None
    if options.check:
        # Many pages of a manual may give one address, and one name.
        own = {name: one for name, one in metadata.items() if name not in ("url", "title")}
        metadata = own | dict(given)
    else:
        title = _title(page, source, metadata)
        if isinstance(title, Part):
            parts = [title, *(part for part in parts if part is not title)]
            metadata.pop("title", None)
        elif title:
            metadata["title"] = title
    builder = TextBuilder(source, _piece(title))
    directives = write_parts(parts, page, source, builder)
    guess = None if options.check else _guess(source)
    more |= {"guess": guess, "found": {"text": chosen}}
    return assemble(source, metadata, builder, options, MEDIA_TYPE, directives, **more)


def parsed(source: Source, options: ReadOptions, start: int = 0) -> Page:
    """The page in a text. Raises `InputError` where it is nested too deeply."""
    limit = options.limits.nesting
    try:
        return parse_page(source.text, limit, start)
    except TooDeepError:
        place = source.error("").place or ""
        raise exceeded("holds elements nested too deeply", "nesting", limit, place) from None


def _chosen(page: Page, source: Source, options: ReadOptions) -> tuple[list[Part | Table], str]:
    """The parts to read, and who chose them."""
    parts = None
    if not options.check:
        try:
            parts = article_parts(page, source.text)
        except ModuleNotFoundError:
            parts = None
    chosen = "trafilatura"
    if not parts:
        main = [part for part in page.parts if part.main]
        parts, chosen = (main, "main element") if main else (page.parts, "whole page")
    prose = [part for part in parts if isinstance(part, Table) or not part.code]
    size = sum(part.end - part.start for part in parts)
    # Code is not read; a page that is nearly all preformatted is a text of old.
    only_code = sum(part.end - part.start for part in prose) < size / 5
    return (parts if only_code and not options.check else prose), chosen


def _first_paragraph(parts: list[Part | Table]) -> int:
    """Where the first paragraph of some length ends."""
    ends = (
        part.end
        for part in parts
        if isinstance(part, Part) and part.kind == "paragraph"
        if part.end - part.start > _FIRST_PARAGRAPH
    )
    return next(ends, 0)


def _title(page: Page, source: Source, metadata: dict[str, Entry]) -> Part | Entry | None:
    """The page's title: its main heading, if that is what the page calls itself, else its name."""
    headings = [part for part in page.parts if isinstance(part, Part) and part.level == 1]
    site = metadata["source"].value if "source" in metadata else ""
    names = [name for name in (metadata.get("title"), title_of_head(page, source, site)) if name]
    ranked = []
    for part in headings:
        text = _words(TextBuilder(source).read(part.pieces))
        likeness = max((_likeness(text, _words(name.value)) for name in names), default=0)
        if likeness or len(headings) == 1:
            ranked.append((likeness, part))
    return max(ranked, key=lambda pair: pair[0])[1] if ranked else next(iter(names), None)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _likeness(one: str, other: str) -> int:
    """How alike two titles are: 3 the same, 2 one begins as the other, 1 one holds the other."""
    if not one or not other:
        return 0
    if one == other:
        return 3
    if one.startswith(other) or other.startswith(one):
        return 2
    return int(one in other or other in one)


def _piece(title: Part | Entry | None) -> Piece | None:
    if not isinstance(title, Entry):
        return None
    return Piece(*title.span) if title.span else Piece(0, 0, title.value)


def _guess(source: Source) -> Callable[[], Entry | None]:
    def guess() -> Entry | None:
        try:
            from htmldate import find_date
        except ModuleNotFoundError:
            return None
        silence("htmldate")
        # A search of the whole text would take the year of a copyright notice for a day; and the
        # latest day is given, which would be the machine's own today.
        try:
            day = find_date(
                source.text, extensive_search=False, original_date=True, max_date="2100-01-01"
            )
        except Exception:  # noqa: BLE001 (broken pages break it in any way, and have no date then)
            return None
        return Entry(day, "guessed by htmldate") if day else None

    return guess
