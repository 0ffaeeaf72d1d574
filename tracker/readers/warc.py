"""Web archives. In: a WARC file, plain or packed. Out: a Document for each HTML page in it.

Records are read one after the other, and no more than one is held. Only pages that were answered
with 200 are read: no requests, pictures, redirects or errors. A document's address is that of its
record, whatever the page says; the day on which it was fetched is kept beside it. What is kept for
the ledger is the record itself, byte for byte.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from tracker.errors import InputError
from tracker.readers.encoding import declared_encoding
from tracker.readers.foreign import library, silence
from tracker.readers.html import page_document
from tracker.readers.limits import MEGABYTE, exceeded
from tracker.readers.packed import unpacking
from tracker.readers.source import Entry, Item, Raw, ReadOptions, Sourced

MEDIA_TYPE = "text/html"
_PAGES = ("text/html", "application/xhtml+xml")
_LONGEST_LINE = 65_536  # of the headers of a record
_MOST_LINES = 1_000
_STEP = 65_536
_END = b"\r\n\r\n"


def read_warc(raw: Raw, options: ReadOptions) -> Iterator[Item]:
    """The documents of an archive, and an error for each page that gives none."""
    with (
        raw.open() as file,
        library("a web archive", "warc", raw.place),
        unpacking(file, raw.place) as stream,
    ):
        yield from _Archive(stream, raw, options).documents()


class _Archive:
    """One archive, read record by record."""

    def __init__(self, stream: BinaryIO, raw: Raw, options: ReadOptions) -> None:
        from warcio.recordloader import ArcWarcRecordLoader

        silence("warcio")
        self.lines = _Lines(stream, raw)
        self.raw = raw
        self.options = options
        self.loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)

    def documents(self) -> Iterator[Item]:
        while first := self.lines.next_record():
            if not first.startswith(b"WARC/"):
                raise self.raw.error("holds something that is no record of a web archive")
            record = self.loader.parse_record_stream(
                self.lines, statusline=first, known_format="warc", no_record_parse=True
            )
            head = self.lines.taken()
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            if record.length is None:
                raise self.error("a record does not say how long it is", address)
            if not self.is_answer(record):
                self.skip(record, address)
            elif record.length > self.options.limits.megabytes * MEGABYTE:
                limit = self.options.limits.megabytes
                yield exceeded("is too large", "megabytes", limit, self.place(address))
                self.skip(record, address)
            else:
                block = record.raw_stream.read(record.length)
                if len(block) < record.length:
                    raise self.error("is cut short", address)
                yield from self.page(record, head, block, address)

    def is_answer(self, record: Any) -> bool:
        kind = record.content_type or "application/http"
        return record.rec_type == "response" and kind.startswith("application/http")

    def page(self, record: Any, head: bytes, block: bytes, address: str) -> Iterator[Item]:
        """The document of a record, if it is a page."""
        lines = _Lines(io.BytesIO(block), self.raw)
        answer = self.loader.load_http_headers("response", "http:", lines, len(block))
        kind = (answer.get_header("Content-Type") or "") if answer else ""
        media_type = kind.partition(";")[0].strip().lower()
        if not answer or answer.get_statuscode() != "200" or media_type not in _PAGES:
            return
        lines.keep = False
        charset = _charset(kind)
        record.http_headers, record.raw_stream = answer, lines
        try:
            content = self.content(record, address)
            page = Raw(content, self.raw.path, lambda data: charset or declared_encoding(data))
            fetched = record.rec_headers.get_header("WARC-Date") or ""
            given = {"url": Entry(address, "web archive")} if address else {}
            document = page_document(page.source, self.options, given, more={"fetched": fetched})
        except InputError as error:
            yield InputError(error.message, self.place(address))
            return
        yield Sourced(document, head + block + _END)

    def content(self, record: Any, address: str) -> bytes:
        """The page's bytes, unpacked."""
        limit = self.options.limits.megabytes
        stream = record.content_stream()
        parts: list[bytes] = []
        size = 0
        while part := stream.read(_STEP):
            parts.append(part)
            size += len(part)
            if size > limit * MEGABYTE:
                raise exceeded("is too large", "megabytes", limit, self.place(address))
        return b"".join(parts)

    def skip(self, record: Any, address: str) -> None:
        left = record.length
        while left:
            part = record.raw_stream.read(min(left, _STEP))
            if not part:
                raise self.error("is cut short", address)
            left -= len(part)

    def place(self, address: str) -> str:
        return f"{self.raw.place}: {address}" if address else self.raw.place

    def error(self, message: str, address: str) -> InputError:
        return InputError(message, self.place(address))


def _charset(kind: str) -> str | None:
    """The encoding that the header of the answer names."""
    from email.message import Message

    header = Message()
    header["Content-Type"] = kind
    return header.get_content_charset()


class _Lines:
    """A stream whose headers are lines of some length, and not too many of them.

    `keep` says that they are headers, which are gathered and counted.
    """

    def __init__(self, stream: BinaryIO, raw: Raw) -> None:
        self.stream = stream
        self.raw = raw
        self.keep = True
        self._taken: list[bytes] = []

    def next_record(self) -> bytes:
        """The line with which the next record begins; nothing at the end."""
        self.keep = True
        line = b"\n"
        while line and not line.strip():
            line = self.stream.readline(_LONGEST_LINE)
        self._taken = [line]
        return line

    def taken(self) -> bytes:
        """The lines since then, as they are."""
        return b"".join(self._taken)

    def readline(self, length: int | None = None) -> bytes:
        most = _LONGEST_LINE if length is None else min(length, _LONGEST_LINE)
        line = self.stream.readline(most)
        if self.keep:
            self._taken.append(line)
        if len(line) >= _LONGEST_LINE or len(self._taken) > _MOST_LINES:
            raise self.raw.error("is a web archive with a record whose headers do not end")
        return line

    def read(self, size: int = -1) -> bytes:
        return self.stream.read(size)

    def tell(self) -> int:
        return self.stream.tell()
