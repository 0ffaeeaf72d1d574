"""What every reader ends with. In: a built text and what was said of it. Out: a Document."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from tracker.dates import parse_published
from tracker.errors import DateError
from tracker.models.document import Directive, Document
from tracker.readers.language import foreign
from tracker.readers.source import Entry, Metadata, ReadOptions, Source, TextBuilder

# A line of its own near the top that holds a day and nothing else dates the document.
_DATE_LINE = re.compile(
    r"(?:(?:published|posted|dated?)(?: on)?:? )?(?P<day>.{6,40})", re.IGNORECASE
)
_DATE_LINE_AMONG = 5
_DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4})-?(\d\d)-?(\d\d)(?!\d)")


def assemble(
    source: Source,
    metadata: Metadata,
    builder: TextBuilder,
    options: ReadOptions,
    media_type: str,
    directives: tuple[Directive, ...] = (),
    *,
    guess: Callable[[], Entry | None] | None = None,
    found: Mapping[str, str] = {},
    **more: Any,
) -> Document:
    """The document; raises `InputError` where its date is none, or can be read in two ways.

    `guess` gives a date where nothing else does; `found` says how the text itself was found, `more`
    are further fields of `Document`.
    """
    builder.finish()
    text = builder.text
    said = {name: entry.value for name, entry in metadata.items() if entry.value}
    found = {name: metadata[name].found for name in said} | dict(found)
    if "title" not in said and (title := _title(builder)):
        said["title"], found["title"] = title, "heading"
    if "source" not in said and options.source:
        said["source"], found["source"] = options.source, "option"
    if "published" in said:
        said["published"] = _published(source, metadata["published"], options)
    elif options.published:
        said["published"], found["published"] = options.published, "option"
    elif day := _date_line(builder):
        said["published"], found["published"] = day, "date line"
    elif day := _day_in_name(source.path):
        said["published"], found["published"] = day, "file name"
    elif guess and (guessed := guess()):
        said["published"], found["published"] = guessed.value, guessed.found
    if "lang" not in said and (language := foreign(text)):
        said["lang"], found["lang"] = language, "words"
    if source.encoding != "utf-8":
        found["encoding"] = source.encoding
    if "url" not in said and found.get("source") == "option":
        # What a person says of a file is not what it is known by: whether it is said or not, and
        # whatever is said, it is the same document.
        more = {"key": source.path} | more
    return Document.make(
        text,
        path=source.path,
        media_type=media_type,
        blocks=tuple(builder.blocks),
        opaque=tuple(builder.opaque),
        directives=tuple(_in_file(source, one) for one in directives),
        places=builder.places,
        found=found,
        **said,
        **more,
    )


def _in_file(source: Source, directive: Directive) -> Directive:
    """The directive, with lines of the file instead of those of a text within it."""
    if not source.origin:
        return directive
    lines = (directive.line, directive.first_line, directive.last_line)
    line, first, last = map(source.line_in_file, lines)
    return directive._replace(line=line, first_line=first, last_line=last)


def _title(builder: TextBuilder) -> str:
    """The text of the title, else of the first heading of the first level."""
    titles = [block for block in builder.blocks if block.kind == "title"]
    headings = [block for block in builder.blocks if block.kind == "heading" and block.level == 1]
    first = next(iter(titles or headings), None)
    return builder.text[first.start : first.end] if first else ""


def _published(source: Source, entry: Entry, options: ReadOptions) -> str:
    try:
        return parse_published(entry.value, options.date_order).isoformat()
    except DateError as error:
        raise DateError(error.message, source.error("", entry.line).place) from None


def _date_line(builder: TextBuilder) -> str | None:
    text = builder.text
    for block in builder.blocks[:_DATE_LINE_AMONG]:
        match = _DATE_LINE.fullmatch(text, block.start, block.end)
        if match and any(character.isdigit() for character in match["day"]):
            try:
                return parse_published(match["day"]).isoformat()
            except DateError:
                continue  # "5 men" is no date, and 03/04/2021 dates nothing unless it is clear
    return None


def _day_in_name(path: str) -> str | None:
    """The day with which a file's name dates it: `2020-09-09-forces.md`, `20200909.txt`."""
    for year, month, day in _DAY_IN_NAME.findall(PurePosixPath(path).name):
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    return None
