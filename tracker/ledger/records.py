"""Records to rows and back, exactly.

In: documents and claims. Out: tuples in the order of the tables' columns, and the records again.
What one column or one row holds is not stored a second time: a claim's sentence is a slice of its
document's text, and a field at its default is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from json import JSONDecoder
from typing import Any

import orjson

from tracker.errors import InputError
from tracker.ledger.blobs import Blob
from tracker.models import Claim, Document, Quantity, plain, to_json

VERSION_COLUMNS = (
    "version, added_on, known_on, published, source, title, url, path, raw, raw_size, record, text"
)
CLAIM_COLUMNS = (
    "claim, key, head, dimension, unit, actor, place, event, basis, status, as_of_start,"
    " as_of_end, value, number, record"
)

# Fields that a claim has from its document, and both have in columns of `versions`.
SHARED = ("published", "source", "title", "url", "path")
_DOCUMENT_COLUMNS = {"key", "version", "text", *SHARED}
_CLAIM_COLUMNS = {
    *("document", "version", "claim", "key", "context", "extractor", "extractor_version"),
    *SHARED,
}

# A whole number of more digits is not turned into a Python int in one go.
_DIGITS = 4000


class Origin:
    """What the claims of one extraction have from where they were read, made once for all of them.

    `fields` are those that a claim shares with its document and its extraction; `document` is one
    of nothing but its key, version and text, which is all that proving a quote takes.
    """

    __slots__ = ("document", "fields")

    def __init__(
        self,
        document: str,
        version: str,
        shared: Sequence[str | None],
        extractor: str,
        extractor_version: str,
        text: str,
    ) -> None:
        self.document = Document.model_construct(key=document, version=version, text=text)
        self.fields: dict[str, Any] = dict(zip(SHARED, shared, strict=True)) | {
            "document": document,
            "version": version,
            "extractor": extractor,
            "extractor_version": extractor_version,
        }


def version_row(document: Document, blob: Blob | None, added_on: date) -> tuple[Any, ...]:
    """The row of `versions` for a document, in the order of `VERSION_COLUMNS`."""
    added = added_on.isoformat()[:10]
    known = document.published_on.isoformat() if document.published_on else added
    record = document.model_dump(exclude_defaults=True, exclude=_DOCUMENT_COLUMNS)
    shared = (getattr(document, name) for name in SHARED)
    raw = (blob.hash, blob.size) if blob else (None, None)
    return (document.version, added, known, *shared, *raw, to_json(record), document.text)


def document_of(
    key: str, version: str, shared: Sequence[str | None], record: str, text: str
) -> Document:
    """The document as it was added. Raises ValueError when the row is not one."""
    fields = loads(record) | dict(zip(SHARED, shared, strict=True))
    return Document.model_validate(fields | {"key": key, "version": version, "text": text})


def version_hash(document: Document) -> str:
    """The version that the document's text and metadata give, whatever it says itself."""
    return Document.make(**document.model_dump(exclude={"version"})).version


def check_claims(document: Document, claims: Sequence[Claim]) -> None:
    """Raise InputError unless every claim stands in `document`, once, read by one extractor."""
    place = document.path or document.key
    if len({claim.claim for claim in claims}) != len(claims):
        raise InputError("two of its claims are one: they have the same id", place)
    if len({(claim.extractor, claim.extractor_version) for claim in claims}) > 1:
        raise InputError("its claims come from several extractors", place)
    for claim in claims:
        if (claim.document, claim.version) != (document.key, document.version):
            raise InputError(f"the claim {claim.claim} is of another document", place)
        try:
            claim.verify(document)
        except ValueError as error:
            raise InputError(str(error), place) from error


def claim_row(claim: Claim, document: Document) -> tuple[Any, ...]:
    """The row of `claims` for a claim of `document`, in the order of `CLAIM_COLUMNS`."""
    record = claim.model_dump(exclude_defaults=True, exclude=_CLAIM_COLUMNS)
    for name in SHARED:
        if (value := getattr(claim, name)) != getattr(document, name):
            record[name] = value
    if claim.context != document.text[claim.context_span.start : claim.context_span.end]:
        record["context"] = claim.context
    figure, main = _main(claim)
    return (
        claim.claim,
        claim.key,
        claim.measured.head if claim.measured else "",
        main.dimension,
        main.unit,
        claim.actor,
        claim.place,
        claim.event,
        claim.basis,
        claim.status,
        claim.as_of.start and claim.as_of.start.isoformat(),
        claim.as_of.end and claim.as_of.end.isoformat(),
        plain(figure),
        float(figure),
        to_json(record),
    )


def claim_of(row: tuple[str, str, str], origin: Origin) -> Claim:
    """The claim in a row (`claim`, `key`, `record`), its quotes proven against its document.

    Raises ValueError when the row is no claim or a quote does not stand in the text.
    """
    claim_id, key, record = row
    fields = origin.fields | loads(record) | {"claim": claim_id, "key": key}
    start, end = fields.get("context_span", (0, 0))
    fields.setdefault("context", origin.document.text[start:end])
    claim = Claim.model_validate(fields)
    claim.verify(origin.document)
    return claim


def words_of(claim: Claim) -> str:
    """What a claim can be found by: its sentence, its quote, and what it was read to be about."""
    phrases = (phrase.text for phrase in (claim.measured, claim.of) if phrase)
    quote = () if claim.quote in claim.context else (claim.quote,)
    return " ".join((claim.context, *quote, *phrases, claim.actor, claim.place, claim.event))


def loads(record: str) -> dict[str, Any]:
    """JSON with numbers as exact as they were written."""
    decode = _decode if len(record) < _DIGITS else _decode_long
    fields = decode(record)
    if not isinstance(fields, dict):
        raise ValueError(f"a record is an object, not {record[:40]!r}")
    return fields


def digest(*values: Any) -> str:
    """The SHA-256 of the values of a row, or of several rows, as they are stored."""
    return hashlib.sha256(orjson.dumps(values)).hexdigest()


def _main(claim: Claim) -> tuple[Decimal, Quantity]:
    """The figure a claim is sorted by, and its quantity: of a change, where it ends."""
    content = claim.content
    if isinstance(content, Quantity):
        return content.figure, content
    end = content.to or content.from_
    quantity = end.quantity if end else content.by or content.ratio
    assert quantity is not None  # a change says at least one of the four
    return quantity.figure, quantity


def _integer(digits: str) -> int | Decimal:
    return int(digits) if len(digits) < _DIGITS else Decimal(digits)


_decode: Callable[[str], Any] = JSONDecoder(parse_float=Decimal).decode
_decode_long: Callable[[str], Any] = JSONDecoder(parse_float=Decimal, parse_int=_integer).decode
