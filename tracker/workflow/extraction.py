"""Documents to claims for every command, on one core or several.

In: documents. Out: each with its claims, or with what went wrong; the same and in the same order
with any number of jobs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.errors import InputError, TrackerError

if TYPE_CHECKING:
    from tracker.models import Claim, Document


UNREAD = "its claims could not be read"


class Failure(InputError):  # noqa: N818 (a value in most places, and raised in few)
    """A document that gave no claims because something went wrong, and what."""


def claims_of(document: Document) -> list[Claim]:
    """The claims of a document. Raises Failure, naming it, whatever goes wrong."""
    from tracker.extraction import extract

    try:
        return extract(document)
    except Exception as error:
        message = " ".join(str(error).split())
        if not isinstance(error, TrackerError | ValueError):
            message = f"{type(error).__name__}: {message}"
        raise failure(document, message) from error


def attempt(document: Document) -> list[Claim] | Failure:
    """The claims of a document, or what went wrong."""
    try:
        return claims_of(document)
    except Failure as error:
        return error


def failure(document: Document, reason: str) -> Failure:
    """The failure of a document, in the words of every command."""
    place = document.path or document.key
    return Failure(f"{UNREAD}: {reason}", place)


def length(document: Document) -> int:
    """How much there is to read, in code points."""
    return len(document.text)


@dataclass(frozen=True)
class Print:
    """How `tracker extract` prints the claims of a document: called with it, gives the text.

    `form` is "table", "csv", "jsonl" or "json"; `all` makes one output of the texts of several.
    """

    form: str
    columns: int
    explain: bool
    paint: Callable[[str, str], str]
    extract: Callable[[Document], list[Claim]] = claims_of

    def __call__(self, document: Document) -> str | Failure:
        try:
            claims = self.extract(document)
        except TrackerError as error:
            return error if isinstance(error, Failure) else failure(document, str(error))
        return self._table(claims) if self.form == "table" else self._rows(claims)

    def all(self, texts: Iterable[str]) -> Iterator[str]:
        """The whole output, piece by piece."""
        from tracker.models.rows import ClaimRow
        from tracker.render.sheets import csv_text

        if self.form == "csv":
            yield csv_text(list(ClaimRow.model_fields), ())
        opened = False
        for text in texts:
            if self.form == "json" and text:
                yield ",\n" if opened else "[\n"
                opened = True
            yield text
        if self.form == "json":
            yield "\n]\n" if opened else "[]\n"

    def _table(self, claims: Iterable[Claim]) -> str:
        from tracker.render.claims import claim_lines

        lines = claim_lines(claims, columns=self.columns, explain=self.explain, paint=self.paint)
        return "".join(f"{line}\n" for line in lines)

    def _rows(self, claims: Iterable[Claim]) -> str:
        from tracker.models import to_json
        from tracker.models.rows import ClaimRow
        from tracker.render.sheets import csv_text

        rows = [ClaimRow.of_claim(claim) for claim in claims]
        if not rows:
            return ""
        if self.form == "jsonl":
            return "".join(f"{to_json(row)}\n" for row in rows)
        if self.form == "json":
            return to_json(rows, indent=True).removeprefix("[\n").removesuffix("\n]")
        columns = list(ClaimRow.model_fields)
        return csv_text(columns, rows).removeprefix(csv_text(columns, ()))
