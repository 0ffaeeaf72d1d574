"""Claim: a quantity or a change said of one measured thing, with the evidence it stands on."""

from __future__ import annotations

import hashlib
from typing import Any, Literal

from pydantic import Field

from tracker.models.base import Record, plain
from tracker.models.document import Document
from tracker.models.quantity import AsOf, Change, Quantity, Status
from tracker.spans import Place, Span

EXTRACTOR = "rules"
EXTRACTOR_VERSION = "1"

Basis = Literal["level", "total", "running", "rate"]


class Phrase(Record):
    """A noun phrase as written, its head in the singular and the head's modifiers, lower case."""

    text: str
    head: str
    modifiers: tuple[str, ...] = ()
    span: Span | None = None


class Claim(Record):
    """A quantity or a change said of one measured thing.

    `claim` is a hash of the exact evidence (document version, span, content, extractor and its
    version); `key` of what survives new versions (document key, number as written, sentence,
    ordinal). `quote` is `document.text[span]`; `context` is the sentence around it, at
    `context_span`. `measured` is the thing the number is about, `subject` the subject of its
    clause, `of` the whole of a share. `actor`, `place` and `event` are canonical words ("US",
    "Iraq", "injured"), "" where the text gives none.
    `line`, `column` and `page` are where the quote begins; `spots` where each of several
    `quantities` does, in their order.
    `attribution` is the speaker as written (for a pronoun whom it stands for, where one alone
    fits), `originator` that speaker, else the document's source.
    `trail` pairs a field with the rule that gave it. `wording_of` is the key of the claim that
    this one says again in another unit ("seven miles (11 km)"). `incidental` says why a number is
    told in passing and is left out unless asked for ("one of the best shops", "two officials
    said").
    """

    claim: str
    key: str
    document: str
    version: str
    span: Span
    quote: str
    content: Quantity | Change
    measured: Phrase | None = None
    subject: Phrase | None = None
    of: Phrase | None = None
    actor: str = ""
    place: str = ""
    event: str = ""
    basis: Basis = "level"
    as_of: AsOf = AsOf()
    status: Status = "actual"
    attribution: str = ""
    cue: str = ""
    originator: str = ""
    context: str = ""
    context_span: Span = Span(0, 0)
    published: str | None = None
    source: str = ""
    title: str = ""
    url: str = ""
    path: str = ""
    line: int = Field(default=1, ge=1)
    column: int = Field(default=1, ge=1)
    page: int | None = None
    spots: tuple[Place, ...] = ()
    wording_of: str = ""
    incidental: str = ""
    series: str = ""
    trail: tuple[tuple[str, str], ...] = ()
    extractor: str = EXTRACTOR
    extractor_version: str = EXTRACTOR_VERSION

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every quantity of the claim: itself, or the parts of its change in reading order."""
        if isinstance(self.content, Quantity):
            return (self.content,)
        change = self.content
        parts = [end.quantity for end in (change.from_, change.to) if end]
        parts += [part for part in (change.by, change.ratio) if part]
        return tuple(sorted(parts, key=lambda q: q.span))

    def spot(self, quantity: Quantity) -> Place:
        """Where one of its quantities begins in the source file."""
        for own, spot in zip(self.quantities, self.spots, strict=False):
            if own.span.start == quantity.span.start:
                return spot
        shift = quantity.span.start - self.span.start
        return Place(self.line, self.column + shift, self.page)

    @classmethod
    def at(cls, document: Document, span: Span, content: Quantity | Change, **fields: Any) -> Claim:
        """The only maker of claims: proves that the quotes stand where they are said to stand.

        `fields` are those of the record but for what follows from the document, the span and the
        content. `ordinal` counts claims with the same words in the same sentence, and `twin` those
        that one quote makes ("2,500 each in A and B"), both from 0.
        Raises ValueError when a quote is not `document.text` at its span.
        """
        ordinal, twin = fields.pop("ordinal", 0), fields.pop("twin", 0)
        text = document.text
        context_span = fields.get("context_span") or span
        context = text[context_span.start : context_span.end]
        quote = text[span.start : span.end]
        place = document.place(span.start)
        evidence = (document.version, *map(str, span), content_text(content), EXTRACTOR)
        identity = (document.key, _written(content), fold(context), str(ordinal))
        attribution = fields.get("attribution", "")
        claim = cls(
            claim="c" + _hash(*evidence, EXTRACTOR_VERSION, *([str(twin)] if twin else [])),
            key="k" + _hash(*identity),
            document=document.key,
            version=document.version,
            span=span,
            quote=quote,
            content=content,
            context=context,
            originator=fields.pop("originator", "") or attribution or document.source,
            published=document.published,
            source=document.source,
            title=document.title,
            url=document.url,
            path=document.path,
            line=place.line,
            column=place.column,
            page=place.page,
            **fields,
        )
        if isinstance(content, Change):
            spots = tuple(document.place(part.span.start) for part in claim.quantities)
            claim = claim.model_copy(update={"spots": spots})
        claim.verify(document)
        return claim

    def verify(self, document: Document) -> None:
        """Raise ValueError unless every quote of the claim is the document's text at its span."""
        parts: tuple[Claim | Quantity, ...] = (self, *self.quantities)
        for part in parts:
            span, quote = part.span, part.quote
            if not quote or document.text[span.start : span.end] != quote:
                raise ValueError(
                    f"{self.claim}: {quote!r} does not stand at {span.start}-{span.end}"
                    f" of {document.key}"
                )


def fold(text: str) -> str:
    """Text for comparing: lower case, white space folded."""
    return " ".join(text.split()).casefold()


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _written(content: Quantity | Change) -> str:
    if isinstance(content, Quantity):
        return content.written
    ends = (
        content.from_.quantity if content.from_ else None,
        content.to.quantity if content.to else None,
    )
    return "|".join(q.written if q else "" for q in (*ends, content.by, content.ratio))


def quantity_text(quantity: Quantity | None) -> str:
    """A quantity in one canonical line: `~>=3000 troop`, `40..55 person`."""
    if quantity is None:
        return ""
    sign = ("~" if quantity.approximate else "") + ("?" if quantity.vague else "")
    sign += quantity.comparator
    if quantity.value is None and not quantity.is_bound:
        assert quantity.low is not None
        assert quantity.high is not None
        number = f"{plain(quantity.low)}..{plain(quantity.high)}"
    else:
        number = plain(quantity.figure)
    return f"{sign}{number} {quantity.unit}".rstrip()


def content_text(content: Quantity | Change) -> str:
    """The content of a claim in one canonical line."""
    if isinstance(content, Quantity):
        return quantity_text(content)
    ends = (
        content.from_.quantity if content.from_ else None,
        content.to.quantity if content.to else None,
    )
    parts = zip(("from", "to", "by", "ratio"), (*ends, content.by, content.ratio), strict=True)
    said = [f"{name} {quantity_text(quantity)}" for name, quantity in parts if quantity]
    return " ".join([*said, content.direction or ""]).strip()
