"""The rows of the tables that machines exchange: documents in, claims and members between steps.

In: documents, claims, members of series. Out: flat rows that hold a whole record each, so that a
table is read back as the very records it was made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
from pydantic import Field

from tracker.models.base import Record
from tracker.models.claim import Claim
from tracker.models.document import Document
from tracker.models.rows import ClaimRow
from tracker.models.series import ChangeEnd, Member, Series, SeriesKey

_STRUCTURE = {"blocks", "opaque", "directives", "places", "found", "more"}


class DocumentRow(Record):
    """One row a document. Only `text` is needed; without `structure` it is read as plain text."""

    text: str = Field(description="The text; with structure, title and body as they were read")
    title: str | None = Field(default=None, description="Title of the document")
    source: str | None = Field(default=None, description="The outlet")
    author: str | None = Field(default=None, description="Who wrote it")
    published: str | None = Field(default=None, description="When it was published, ISO 8601")
    url: str | None = Field(default=None, description="Address of the document")
    lang: str | None = Field(default=None, description="Language code; none is English")
    path: str | None = Field(default=None, description="Path of its file, with slashes")
    key: str | None = Field(default=None, description="Its identity; none: address, else path")
    version: str | None = Field(default=None, description="Hash of its text and metadata")
    media_type: str | None = Field(default=None, description="What it was read from")
    structure: str | None = Field(
        default=None, description="Blocks, comments and places in the file, as JSON"
    )

    @classmethod
    def of_document(cls, document: Document) -> DocumentRow:
        """The row that `document` gives back."""
        plain = document.model_dump(exclude=_STRUCTURE)
        structure = document.model_dump_json(include=_STRUCTURE, exclude_defaults=True)
        return cls.model_construct(**plain, structure=structure)

    def document(self) -> Document:
        """The document of a row with `structure`. Raises ValueError for a row that has none."""
        if self.structure is None or self.key is None or self.version is None:
            raise ValueError("a row without key, version and structure is no document yet")
        given = self.model_dump(exclude={"structure"}, exclude_none=True)
        return Document.model_validate(given | orjson.loads(self.structure))


class ClaimRecordRow(ClaimRow):
    """One row a claim: the columns of `claims.csv`, and the claim itself."""

    record: str = Field(description="The whole claim, as JSON")

    @classmethod
    def of_claim(cls, claim: Claim) -> ClaimRecordRow:
        """The row of a claim."""
        return cls.model_validate(cls.columns_of(claim) | {"record": claim_json(claim)})


class MemberRow(Record):
    """One row a member of a series: what `compare_batch` reads.

    A series that is too long for one comparison is compared in spans: a row marked `beside` only
    stands beside those of its span, and gives no observation.
    """

    series: str = Field(description="Id of the series")
    series_label: str = Field(description="What the series is about, in words")
    series_unit: str = Field(description="The unit most of its members are in")
    series_key: str = Field(description="What its claims share, as JSON")
    defined: bool = Field(description="Whether the configuration defines the series")
    change_end: ChangeEnd | None = Field(description="Which end of a change this row is")
    rule: str = Field(description="The rule that put the claim there")
    beside: bool = Field(description="Compared with, but not observed")
    record: str = Field(description="The whole claim, as JSON")

    @classmethod
    def of_series(cls, series: Series) -> list[MemberRow]:
        """The rows of the members of `series`, in their order."""
        shared: dict[str, Any] = {
            "series": series.id,
            "series_label": series.label,
            "series_unit": series.unit,
            "series_key": series.key.model_dump_json(),
            "defined": series.defined,
            "beside": False,
        }
        return [
            cls.model_construct(
                **shared,
                change_end=member.end,
                rule=member.rule,
                record=claim_json(member.claim),
            )
            for member in series.members
        ]

    @staticmethod
    def series_of(rows: Sequence[MemberRow]) -> Series:
        """The series of these rows. Raises ValueError where a record is no claim.

        The two ends of a change are of one claim.
        """
        first = rows[0]
        claims = {record: claim_of(record) for record in dict.fromkeys(row.record for row in rows)}
        members = tuple(
            Member(claim=claims[row.record], end=row.change_end, rule=row.rule) for row in rows
        )
        return Series(
            id=first.series,
            label=first.series_label,
            unit=first.series_unit,
            key=SeriesKey.model_validate_json(first.series_key),
            defined=first.defined,
            members=members,
        )


def claim_json(claim: Claim) -> str:
    """The whole claim as JSON."""
    return claim.model_dump_json(exclude_defaults=True)


def claim_of(record: str) -> Claim:
    """The claim in its JSON. Raises ValueError where it is none."""
    return Claim.model_validate_json(record)
