"""Which reader reads what. In: a file's bytes and name. Out: its format.

Content decides first, the name second: a PDF called `notes.txt` is a PDF. A row without a reader is
a format that this version knows but does not read, so that it can say so. Readers are imported
when they are used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from tracker.errors import NoDocumentError
from tracker.readers.assemble import assemble
from tracker.readers.encoding import declared_encoding
from tracker.readers.frontmatter import read_front_matter
from tracker.readers.packed import inner_name
from tracker.readers.source import Item, Metadata, Piece, Raw, Reader, ReadOptions, TextBuilder


class Format(NamedTuple):
    """One row of the table: how it is recognised, and what reads it (None: nothing yet).

    `content` is matched at the start of the bytes. `suffixes` and `names` (without suffix) are
    those of files that are documents where they are merely met in a folder; in a check that holds
    for `prose` only. `member` is a file that only zip archives of the format hold. `hint` is looked
    for in what has no suffix to say what it is, such as standard input. `declared` finds the
    encoding that a text names; `binary` says that it is no text. `refuse` raises `InputError` where
    a file of the format holds no documents. A `streamed` file may be larger than memory.
    """

    label: str
    media_type: str
    suffixes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    content: re.Pattern[bytes] | None = None
    hint: re.Pattern[bytes] | None = None
    read: Reader | None = None
    prose: bool = False
    member: str = ""
    binary: bool = False
    declared: Callable[[bytes], str | None] | None = None
    refuse: Callable[[Raw, ReadOptions], None] | None = None
    streamed: bool = False


def _markdown(raw: Raw, options: ReadOptions) -> Iterator[Item]:
    from tracker.readers.markdown import read_markdown

    front = read_front_matter(raw.source)
    builder = TextBuilder(raw.source, _title(front.entries))
    directives = read_markdown(raw.source, front.body_line, builder)
    yield assemble(raw.source, front.entries, builder, options, "text/markdown", directives)


def _text(raw: Raw, options: ReadOptions) -> Iterator[Item]:
    from tracker.readers.text import read_text

    front = read_front_matter(raw.source)
    builder = TextBuilder(raw.source, _title(front.entries))
    read_text(raw.source, front.body_line, builder)
    yield assemble(raw.source, front.entries, builder, options, "text/plain")


def _rst(raw: Raw, options: ReadOptions) -> Iterator[Item]:
    from tracker.readers.rst import read_rst

    builder = TextBuilder(raw.source)
    said, directives = read_rst(raw.source, builder)
    yield assemble(raw.source, said, builder, options, "text/x-rst", directives)


def _html(raw: Raw, options: ReadOptions) -> Iterator[Item]:
    from tracker.readers.html import read_html

    return read_html(raw, options)


def _docx(raw: Raw, options: ReadOptions) -> Iterator[Item]:
    from tracker.readers.docx import read_docx

    return read_docx(raw, options)


def _pdf(raw: Raw, options: ReadOptions) -> Iterator[Item]:
    from tracker.readers.pdf import read_pdf

    return read_pdf(raw, options)


def _feed(raw: Raw, options: ReadOptions) -> Iterator[Item]:
    from tracker.readers.feed import read_feed

    return read_feed(raw, options)


def _refuse_feed(raw: Raw, options: ReadOptions) -> None:
    from tracker.readers.feed import refuse

    refuse(raw, options)


def _warc(raw: Raw, options: ReadOptions) -> Iterator[Item]:
    from tracker.readers.warc import read_warc

    return read_warc(raw, options)


def _table(raw: Raw, options: ReadOptions) -> Iterator[Item]:
    from tracker.readers.tables import read_table

    return read_table(raw, options)


def _refuse_table(raw: Raw, options: ReadOptions) -> None:
    from tracker.readers.tables import refuse

    refuse(raw, options)


def _title(metadata: Metadata) -> Piece | None:
    """The title that was stated, as a piece of the source where it stands there unchanged."""
    entry = metadata.get("title")
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
    prose=True,
)

ZIP = Format("a zip archive", "application/zip", content=_begins(rb"PK\x03\x04"), binary=True)

FORMATS: tuple[Format, ...] = (
    Format(
        "a PDF",
        "application/pdf",
        (".pdf",),
        content=_begins(rb"\s{0,16}%PDF-"),
        read=_pdf,
        binary=True,
    ),
    Format(
        "a Word document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (".docx", ".docm"),
        member="word/document.xml",
        read=_docx,
        binary=True,
    ),
    Format(
        "an Excel workbook",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        (".xlsx", ".xlsm"),
        member="xl/workbook.xml",
        read=_table,
        binary=True,
        refuse=_refuse_table,
    ),
    ZIP,
    Format(
        "a web archive",
        "application/warc",
        (".warc",),
        content=_begins(rb"WARC/[01]\.\d+\r?\n"),
        read=_warc,
        binary=True,
        streamed=True,
    ),
    Format("RTF", "application/rtf", content=_begins(rb"\{\\rtf")),
    Format(
        "HTML",
        "text/html",
        (".html", ".htm", ".xhtml"),
        content=_begins(
            rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
            rb"<(?:!doctype html|html|head|body)\b"
        ),
        read=_html,
        prose=True,
        declared=declared_encoding,
    ),
    Format(
        "a feed",
        "application/rss+xml",
        (".rss", ".atom", ".rdf", ".xml"),
        content=_begins(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\b|<rss\b|<feed\b|<rdf:RDF\b)"),
        read=_feed,
        declared=declared_encoding,
        refuse=_refuse_feed,
    ),
    Format("a table", "text/csv", (".csv", ".tsv"), read=_table, refuse=_refuse_table),
    Format(
        "JSON Lines",
        "application/jsonl",
        (".jsonl", ".ndjson"),
        read=_table,
        refuse=_refuse_table,
    ),
    Format(
        "Markdown",
        "text/markdown",
        (".md", ".markdown", ".mdown", ".mkd", ".mkdn"),
        hint=re.compile(rb"\A---[ \t]*\r?\n|^(?:#{1,6} \S|```|~~~)", re.MULTILINE),
        read=_markdown,
        prose=True,
    ),
    Format("reStructuredText", "text/x-rst", (".rst", ".rest"), read=_rst, prose=True),
    TEXT,
)
SNIFFED = 4096


def recognise(data: bytes, name: str) -> Format:
    """The format of a named file: by its first bytes, else by its name, else plain text."""
    certain, promised = by_content(data[:SNIFFED], _members(data)), by_name(name)
    if certain and not (promised and promised.member and certain is ZIP):
        return certain
    if promised:  # an archive that shows nothing of what is in it is a broken one
        return promised
    hints = (kind for kind in FORMATS if kind.hint and kind.hint.search(data))
    return TEXT if PurePath(name).suffix else next(hints, TEXT)


def by_content(head: bytes, members: frozenset[str] = frozenset()) -> Format | None:
    """The format of a file that begins so; `members` are the names of files in a zip archive."""
    for kind in FORMATS:
        if kind.member in members or (kind.content and kind.content.match(head)):
            return kind
    return None


def _members(data: bytes) -> frozenset[str]:
    """The names of the files in a zip archive; of one that is broken, none."""
    if not data.startswith(b"PK\x03\x04"):
        return frozenset()
    import io
    import zipfile

    from tracker.readers.archive import BROKEN_ZIP

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except BROKEN_ZIP:
        return frozenset()


def by_name(name: str, *, check: bool = False) -> Format | None:
    """The format that a file's name promises, by which folders are searched for documents."""
    path = PurePath(inner_name(name.lower()))
    for kind in FORMATS:
        if path.suffix in kind.suffixes or (not path.suffix and path.name in kind.names):
            return kind if kind.prose or not check else None
    return None


def require(kind: Format, raw: Raw, options: ReadOptions) -> None:
    """Raise `InputError` where a file of this format holds no document."""
    if kind.read is None:
        raise NoDocumentError(f"is {kind.label}, which this version does not read", raw.place)
    if not kind.binary:
        raw.source  # noqa: B018 (decoding it shows whether it is text)
    if kind.refuse:
        kind.refuse(raw, options)
