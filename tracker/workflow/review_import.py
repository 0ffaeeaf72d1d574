"""A person's sheet into decisions. In: the ledger and a sheet. Out: decisions, and refused rows.

Rows are found by `key`; a row without one, with a document and a quote, adds a claim. What a person
changed is a decision: when it is undone, what stood before stands again. A row that does not fit
the ledger is refused by name, and the rest is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from tracker.errors import InputError, UsageError
from tracker.ledger import Decision, Ledger
from tracker.models import Change, Claim
from tracker.render.review import COLUMNS, EDITABLE, REVIEWED, STATUSES, as_of_text
from tracker.render.text import one_line
from tracker.workflow.missed import ADDED, as_decision, missed_claim, missed_claims
from tracker.workflow.review import parse_as_of, standing
from tracker.workflow.sheet import Sheet, SheetRow

_ERROR = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)|Err:\d+")
"""What a cell shows whose text was taken for a formula."""


class Imported(NamedTuple):
    """What a sheet led to: decisions recorded, rows refused, rows that were taken out of it.

    `unread` are columns of a sheet of the tracker that have other names than its own.
    """

    decisions: tuple[Decision, ...]
    refused: tuple[InputError, ...]
    missing: int
    unread: tuple[str, ...] = ()


def import_sheet(
    ledger: Ledger, sheet: Sheet, series: Mapping[str, str], *, who: str, on: date
) -> Imported:
    """Record what a person changed in a sheet.

    `series` gives the series id of each observation's key, to tell an edit from what the tracker
    found; `who` stands where the row names nobody in `checked_by`. Raises InputError for a sheet
    without the columns it needs.
    """
    if "key" not in sheet.columns:
        raise InputError(
            "has no column 'key': rows are found by it; put it back, or export the sheet again",
            str(sheet.path),
        )
    if not set(sheet.columns) & {*EDITABLE, *REVIEWED}:
        names = ", ".join((*REVIEWED, *EDITABLE))
        raise InputError(f"has none of the columns to read: {names}", str(sheet.path))
    done = _Import(ledger, sheet, series, who, on)
    seen: set[str] = set()
    for row in sheet.rows:
        done.row(row, seen)
    missing = len(set(sheet.given or ()) - seen)
    own = sheet.given is not None
    unread = tuple(name for name in sheet.columns if own and name not in COLUMNS)
    return Imported(tuple(done.decisions), tuple(done.refused), missing, unread)


class _Import:
    """One import under way."""

    def __init__(
        self, ledger: Ledger, sheet: Sheet, series: Mapping[str, str], who: str, on: date
    ) -> None:
        self.ledger = ledger
        self.sheet = sheet
        self.series = series
        self.who = who
        self.on = on
        self.standing = standing(ledger)
        self.entries = list(ledger.documents())
        self.added = {claim.key: claim for claim in missed_claims(ledger).claims}
        self.new: set[str] = set()
        self.decisions: list[Decision] = []
        self.refused: list[InputError] = []

    def row(self, row: SheetRow, seen: set[str]) -> None:
        """Record what the row changes, or refuse it as a whole."""
        key = row.cells.get("key", "")
        try:
            if not key:
                key = self._missed(row.cells)
            if key in seen:
                raise ValueError(f"the key {key} stands twice in the sheet")
            seen.add(key)
            changes = list(self._changes(key, row.cells))
        except (ValueError, UsageError) as error:
            reason = error.message if isinstance(error, UsageError) else str(error)
            quote = one_line(row.cells.get("quote", ""))
            shown = f"{reason} ({quote!r})" if quote else reason
            self.refused.append(InputError(shown, f"{self.sheet.path}:{row.number}"))
            return
        who = row.cells.get("checked_by") or self.who
        for field, before, after in changes:
            decision = self.ledger.decide(
                key, field, after or None, who=who, on=self.on, before=before or None
            )
            if decision:
                self.decisions.append(decision)

    def _changes(self, key: str, cells: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        """Field, before, after of everything that the row changes, all of it checked."""
        name, _, end = key.partition(":")
        claim = self.added.get(name) or self.ledger.claim(name)
        if claim.key != name:
            raise ValueError(f"the ledger has no claim {name}")
        found = _found(claim, end)
        quote = cells.get("quote")
        if quote and one_line(quote) != one_line(found["quote"]):
            raise ValueError(f"the quote is evidence and was changed; it is {found['quote']!r}")
        given = (self.sheet.given or {}).get(key)
        if name in self.new:
            yield ADDED, "", as_decision(claim)
        for field in (*REVIEWED, *EDITABLE):
            if field not in cells:
                continue
            before = self._before(key, field, found, given)
            after = cells[field] if field != "review_status" else _status(cells[field])
            if after == before or (not after and given is None):
                continue
            _check(field, after)
            yield field, before, after

    def _missed(self, cells: Mapping[str, str]) -> str:
        """The key of a claim that the tracker missed and a row without a key adds."""
        document, quote = cells.get("document", ""), cells.get("quote", "")
        if not document or not quote:
            raise ValueError("has no key, and no document and quote by which to add a claim")
        entries = [e for e in self.entries if document in (e.path, e.key)]
        if len(entries) != 1:
            raise ValueError(f"the ledger has {len(entries)} documents {document}, not one")
        line = cells.get("line", "")
        number = int(line) if line.isdigit() else None
        claim = missed_claim(self.ledger.document(entries[0].key), quote, number)
        if claim.key not in self.added:
            self.added[claim.key] = claim
            self.new.add(claim.key)
        return claim.key

    def _before(
        self, key: str, field: str, found: Mapping[str, str], given: Mapping[str, str] | None
    ) -> str:
        """What stood in the cell when the person got the sheet, as far as can be known."""
        if given is not None:
            return given.get(field, "")
        decided = self.standing.get(key, {}).get(field)
        if decided is not None:
            return decided
        if field == "series":
            return self.series.get(key, "")
        if field == "review_status":
            return STATUSES[0]
        return found.get(field, "")


def _found(claim: Claim, end: str) -> dict[str, str]:
    """What the tracker found, for a claim or one end of its change."""
    quantity, as_of = claim.quantities[0], claim.as_of
    quote = claim.quote
    if end:
        content = claim.content
        part = None
        if isinstance(content, Change):
            part = {"from": content.from_, "to": content.to}.get(end)
        if part is None:
            raise ValueError(f"the claim {claim.key} has no end {end!r}")
        quantity, as_of, quote = part.quantity, part.as_of, part.quantity.quote
    found = {"quote": quote, "place": claim.place, "unit": quantity.unit}
    return found | {"as_of": as_of_text(as_of)}


def _status(text: str) -> str:
    """The status that a cell names, in capitals or in two words; another text as it is."""
    status = "-".join(text.lower().split())
    return status if status in STATUSES else text


def _check(field: str, text: str) -> None:
    """Raise ValueError for a text that cannot stand in its column."""
    if _ERROR.fullmatch(text):
        raise ValueError(f"{field} shows an error of the spreadsheet: {text}")
    if field == "review_status" and text not in ("", *STATUSES):
        near = get_close_matches(text.lower(), STATUSES, n=1)
        mend = f"did you mean {near[0]}?" if near else f"not one of {', '.join(STATUSES)}"
        raise ValueError(f"review_status is {text!r}{'; ' if near else ', '}{mend}")
    if field == "checked_on" and text:
        try:
            date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"checked_on is {text!r}, not a day such as 2021-01-15") from None
    if field == "as_of":
        try:
            parse_as_of(text)
        except ValueError:
            raise ValueError(
                f"as_of is {text!r}, not a day such as 2021-01-15, nor two with a slash between"
            ) from None
