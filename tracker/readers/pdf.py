"""PDF files. In: a PDF. Out: its Document: headings, paragraphs and tables, in reading order.

The source of a PDF is the text of its pages, line by line in reading order, so that "page 3, line
12" is a line a person finds. Running heads, page numbers and the lines of a table of contents stand
in the source, but not in the document; hyphens that only end a line are taken out of their words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from tracker.readers.assemble import assemble
from tracker.readers.pdf_blocks import Writer
from tracker.readers.pdf_furniture import parted, text_of
from tracker.readers.pdf_layout import columns, runs, upright
from tracker.readers.pdf_pages import Page, read_pages
from tracker.readers.pdf_source import PlacedPages, write_source
from tracker.readers.sections import day_of
from tracker.readers.source import Entry, Item, Raw, ReadOptions, Source, TextBuilder

MEDIA_TYPE = "application/pdf"
# Names that programs give, not people: "Microsoft Word - draft3.doc", "untitled", "report.indd".
_NO_TITLE = re.compile(
    r"(?:microsoft \w+ - .*|untitled.*|slide 1|document ?\d*|.*\.[a-z]{3,4})", re.IGNORECASE
)
_EDGES = 4  # lines at the edges of the first pages that may date the document
_CREATED = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")


def read_pdf(raw: Raw, options: ReadOptions) -> Iterator[Item]:
    """The document in a PDF file."""
    found = read_pages(raw, options.limits)
    without = [number for number, page in enumerate(found.pages, 1) if not page.words]
    if len(without) == len(found.pages):
        raise raw.error(_empty(found.pages))
    source, placed, beside = _placed(found.pages, raw.path)
    builder = TextBuilder(source)
    Writer(builder).write(placed)
    titled = any(block.kind == "title" for block in builder.blocks)
    more: dict[str, Any] = {}
    if not options.check:
        more["guess"] = _dated(beside, found.said["created"])
    if without:
        more["more"] = {"pages without text": ", ".join(map(str, without))}
    metadata = _metadata(found.said, titled=titled)
    yield assemble(source, metadata, builder, options, MEDIA_TYPE, **more)


def _empty(pages: list[Page]) -> str:
    if any(page.pictures for page in pages):
        return "holds pictures of pages and no text (a scan): run text recognition over it first"
    if any(page.broken for page in pages):
        return "is a PDF whose pages cannot be read: it is broken"
    return "holds no text"


def _placed(pages: list[Page], path: str) -> tuple[Source, PlacedPages, list[str]]:
    """The source text of the pages, the lines that are their text, and those beside it."""
    turned = [upright(page.words) for page in pages]
    parts = parted([runs(words) for words, _ in turned])
    laid = [
        (part.heads, [*columns(part.text), *columns(runs(others))], part.feet)
        for part, (_, others) in zip(parts, turned, strict=True)
    ]
    beside = [text_of(line) for heads, _, feet in laid for line in (*heads, *feet)]
    return *write_source(laid, path), beside


def _metadata(said: dict[str, str], *, titled: bool) -> dict[str, Entry]:
    texts = {name: " ".join(said[name].split()) for name in ("title", "author")}
    if titled or _NO_TITLE.fullmatch(texts["title"]):
        texts["title"] = ""  # what the document shows is surer than what its file says
    return {name: Entry(text, "file properties") for name, text in texts.items() if text}


def _dated(beside: list[str], created: str) -> Callable[[], Entry | None]:
    """The day that stands at the edge of the pages, else that on which the file was made."""

    def guess() -> Entry | None:
        for text in beside[:_EDGES]:
            if day := day_of(text):
                return Entry(day, "edge of the page")
        match = _CREATED.match(created)
        if not match:
            return None
        try:
            day = date(*map(int, match.groups())).isoformat()
        except ValueError:
            return None
        return Entry(day, "file properties, the day it was made")

    return guess
