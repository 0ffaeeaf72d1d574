"""Read every document again when the rules improve, and say what changed.

In: a ledger and a function from a document to claims. Out: new claims beside the old ones, and per
version what is new, gone or different.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracker.errors import InputError, LedgerError, TrackerError
from tracker.ledger.decisions import Decision
from tracker.models import Claim, Document

if TYPE_CHECKING:
    from tracker.ledger.ledger import Ledger

Extract = Callable[[Document], Sequence[Claim]]

# Two claims that differ in nothing else say the same.
_BESIDE_THE_POINT = {"claim", "extractor", "extractor_version", "trail"}


class ClaimChange(NamedTuple):
    """A claim that is new (`before` is None), gone (`after` is None) or different in `fields`."""

    key: str
    before: Claim | None
    after: Claim | None
    fields: tuple[str, ...] = ()


class Reextracted(NamedTuple):
    """What a new extraction made of one version of a document.

    `written` is false where every claim is the very same. `stranded` are the decisions that stand
    on keys which the version's claims no longer have; they are kept. `error` is why the version
    could not be read again; its old claims stay the current ones.
    """

    document: str
    version: str
    current: bool
    written: bool = False
    changes: tuple[ClaimChange, ...] = ()
    stranded: tuple[Decision, ...] = ()
    error: TrackerError | None = None


def reextract(ledger: Ledger, extract: Extract) -> Iterator[Reextracted]:
    """Extract every version again, oldest first under each key; one result a version."""
    for entry in list(ledger.documents(history=True)):
        result = Reextracted(entry.key, entry.version, entry.current)
        try:
            yield _again(ledger, extract, result)
        except LedgerError:
            raise
        except (TrackerError, ValueError) as error:
            yield result._replace(error=_as_input_error(error, entry.path or entry.key))


def _again(ledger: Ledger, extract: Extract, result: Reextracted) -> Reextracted:
    document = ledger.document(result.document, result.version)
    old = list(ledger.claims(document=result.document, version=result.version))
    new = list(extract(document))
    if new == old:
        return result
    ledger.add_extraction(document, new)
    changes = tuple(compare(old, new))
    gone = {claim.key for claim in old} - {claim.key for claim in new}
    stranded = tuple(
        decision for key in sorted(gone) for decision in ledger.decisions(key=key, standing=True)
    )
    return result._replace(written=True, changes=changes, stranded=stranded)


def compare(old: Sequence[Claim], new: Sequence[Claim]) -> Iterator[ClaimChange]:
    """What is gone or different of `old`, in its order, then what is new of `new`.

    Claims are paired by key, and in their order where several have the same.
    """
    waiting: dict[str, list[Claim]] = defaultdict(list)
    for claim in new:
        waiting[claim.key].append(claim)
    for before in old:
        after = waiting[before.key].pop(0) if waiting[before.key] else None
        if after is None:
            yield ClaimChange(before.key, before, None)
        elif fields := _differences(before, after):
            yield ClaimChange(before.key, before, after, fields)
    for claims in waiting.values():
        for after in claims:
            yield ClaimChange(after.key, None, after)


def _differences(before: Claim, after: Claim) -> tuple[str, ...]:
    names = (name for name in Claim.model_fields if name not in _BESIDE_THE_POINT)
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _as_input_error(error: TrackerError | ValueError, place: str) -> TrackerError:
    if isinstance(error, TrackerError):
        return error
    return InputError(f"could not be read again: {error}", place)
