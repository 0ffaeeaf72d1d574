"""A claim against the bytes that were kept of its file. In: a claim, the ledger. Out: a sentence.

The file itself is not looked at: it may be gone, or changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.errors import InputError, MissingExtraError
from tracker.ledger import Ledger
from tracker.ledger.blobs import address
from tracker.models import Claim, Document
from tracker.readers import ReadOptions, Recognised, Sourced, recognised
from tracker.readers.rows import Row
from tracker.readers.source import Raw
from tracker.readers.tables import rows_of


def proof(ledger: Ledger, claim: Claim, options: ReadOptions) -> str:
    """What the kept bytes say of the claim, for who doubts it.

    They are read again, and the claim's quotes are held against the text that comes of it. Raises
    `LedgerError` where the bytes are damaged or gone.
    """
    raw = ledger.raw(claim.document, claim.version)
    if raw is None:
        return "The bytes of its file were not kept."
    kept = f"kept file ({len(raw):,} bytes, SHA-256 {address(raw).hash[:12]}…)"
    stored = ledger.document(claim.document, claim.version)
    try:
        holds = _held(recognised(raw, claim.path, options), stored, claim, options)
    except (InputError, MissingExtraError) as error:
        row = _row(raw, claim, options)
        if row is None:
            return f"The {kept} is whole; read again, it {error.message}."
        holds = f" in row {row}"
    if holds is None:
        return f"The {kept} is whole, but this version reads another text in it."
    return f"Proven: the {kept} holds it{holds}."


def _held(found: Recognised, stored: Document, claim: Claim, options: ReadOptions) -> str | None:
    """Where the file holds the claim; None where it does not."""
    for document in _documents(found, options):
        if document.text == stored.text:
            claim.verify(document)
            place = document.place(claim.span.start)
            page = f" on page {place.page}" if place.page else ""
            return f"{page} at line {place.line}, column {place.column}"
    return None


def _row(raw: bytes, claim: Claim, options: ReadOptions) -> int | None:
    """The row of a sheet of quotes that holds the claim's sentence.

    Such a sheet is no table of articles: how its columns are called was said when it was imported.
    """
    try:
        for row in rows_of(Raw(raw, claim.path), options):
            if isinstance(row, Row):
                texts = (cell.text for cell in row.cells.values())
                if any(claim.context in text for text in texts):
                    return row.line
    except (InputError, MissingExtraError):
        return None
    return None


def _documents(found: Recognised, options: ReadOptions) -> Iterator[Document]:
    for item in found.read(options):
        if isinstance(item, Sourced):
            yield item.document
