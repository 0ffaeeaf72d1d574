"""Which reader reads what. In: a file's bytes and name. Out: its format.

Content decides first, the name second: a PDF called `notes.txt` is a PDF. A row without a reader is
a format that this version knows but does not read, so that it can say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from tracker.models.document import Document
from tracker.readers.assemble import assemble
from tracker.readers.frontmatter import FrontMatter, read_front_matter
from tracker.readers.markdown import read_markdown
from tracker.readers.source import Piece, ReadOptions, Source, TextBuilder
from tracker.readers.text import read_text

Reader = Callable[[Source, ReadOptions], Iterator[Document]]


class Format(NamedTuple):
    """One row of the table: how it is recognised, and what reads it (None: nothing yet).

    `content` is matched at the start of the bytes. `suffixes` and `names` (without suffix) are
    those of files that are documents where they are merely met in a folder. `hint` is looked for in
    what has no suffix to say what it is, such as standard input.
    """

    label: str
    media_type: str
    suffixes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    content: re.Pattern[bytes] | None = None
    hint: re.Pattern[bytes] | None = None
    read: Reader | None = None


def _markdown(source: Source, options: ReadOptions) -> Iterator[Document]:
    front = read_front_matter(source)
    builder = TextBuilder(source, _title(front))
    directives = read_markdown(source, front.body_line, builder)
    yield assemble(source, front, builder, options, "text/markdown", directives)


def _text(source: Source, options: ReadOptions) -> Iterator[Document]:
    front = read_front_matter(source)
    builder = TextBuilder(source, _title(front))
    read_text(source, front.body_line, builder)
    yield assemble(source, front, builder, options, "text/plain")


def _title(front: FrontMatter) -> Piece | None:
    """The front matter's title, as a piece of the source where it stands there unchanged."""
    entry = front.entries.get("title")
    if entry is None or not entry.value:
        return None
    return Piece(*entry.span) if entry.span else Piece(0, 0, entry.value)


def _begins(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern, re.DOTALL | re.IGNORECASE)


TEXT = Format(
    "plain text",
    "text/plain",
    (".txt", ".text"),
    ("readme", "changelog", "changes", "news", "history"),
    read=_text,
)

FORMATS: tuple[Format, ...] = (
    Format("PDF", "application/pdf", content=_begins(rb"%PDF-")),
    Format("a zip archive (Word, Excel, EPUB)", "application/zip", content=_begins(rb"PK\x03\x04")),
    Format("compressed with gzip", "application/gzip", content=_begins(rb"\x1f\x8b")),
    Format("compressed with zstd", "application/zstd", content=_begins(rb"\x28\xb5\x2f\xfd")),
    Format("a web archive", "application/warc", content=_begins(rb"WARC/1\.")),
    Format("RTF", "application/rtf", content=_begins(rb"\{\\rtf")),
    Format(
        "HTML",
        "text/html",
        content=_begins(
            rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?"
            rb"<(?:!doctype html|html|head|body)\b"
        ),
    ),
    Format("XML", "application/xml", content=_begins(rb"(?:\xef\xbb\xbf)?<\?xml\b")),
    Format(
        "Markdown",
        "text/markdown",
        (".md", ".markdown", ".mdown", ".mkd", ".mkdn"),
        hint=re.compile(rb"\A---[ \t]*\r?\n|^(?:#{1,6} \S|```|~~~)", re.MULTILINE),
        read=_markdown,
    ),
    TEXT,
)
_SNIFFED = 4096


def recognise(data: bytes, name: str) -> Format:
    """The format of a named file: by its first bytes, else by its name, else plain text."""
    head = data[:_SNIFFED]
    for kind in FORMATS:
        if kind.content and kind.content.match(head):
            return kind
    if promised := by_name(name):
        return promised
    hints = (kind for kind in FORMATS if kind.hint and kind.hint.search(data))
    return TEXT if PurePath(name).suffix else next(hints, TEXT)


def by_name(name: str) -> Format | None:
    """The format that a file's name promises, by which folders are searched for documents."""
    path = PurePath(name.lower())
    for kind in FORMATS:
        if path.suffix in kind.suffixes or (not path.suffix and path.name in kind.names):
            return kind
    return None
