"""Filling the ledger, and reading it again when the rules improve.

In: an open ledger, documents, and a function from a document to claims. Out: outcomes one by one,
for a progress bar to count, or a summary of them. What is wrong with one document is a value in its
outcome and the rest goes on; what is wrong with the ledger (a full disk) raises `LedgerError`, and
what was added before is kept.

    with Ledger.open(root / LEDGER, create=True) as ledger:
        outcomes = add_each(ledger, documents, extract, added_on=today)
        summary = summarise(progress_bar(outcomes))
"""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple, cast

from tracker.errors import InputError, LedgerError, TrackerError
from tracker.ledger import Counts, Finding, Ledger, Reextracted, Result
from tracker.ledger.decisions import Decision
from tracker.ledger.exchange import check_beginning
from tracker.models import Claim, Document
from tracker.workflow.extraction import failure, length
from tracker.workflow.pool import Lost, each

LEDGER = "claims.db"  # its name, beside the configuration

Extract = Callable[[Document], Sequence[Claim]]

# What a reader has for the ledger: a document, with the bytes of its source where they are to be
# kept, or why there is none.
Item = Document | tuple[Document, bytes | None] | TrackerError


class Outcome(NamedTuple):
    """What became of one document. `claims` counts what was written, `error` says what failed.

    `lacks` names what is not known of one that was written, its "date" or "source", and `path` is
    where that one lies.
    """

    document: str
    result: Result | Literal["failed"]
    claims: int = 0
    error: TrackerError | None = None
    lacks: tuple[str, ...] = ()
    path: str = ""


class Summary(NamedTuple):
    """What became of all of them; `failures` in the order in which they happened."""

    added: int
    new_versions: int
    unchanged: int
    claims: int
    failures: tuple[TrackerError, ...]


def add_each(
    ledger: Ledger,
    documents: Iterable[Item],
    extract: Extract,
    *,
    added_on: date,
    jobs: int = 1,
) -> Iterator[Outcome]:
    """Extract and add documents as they come, one transaction each; yields one outcome each.

    A version that is in the ledger is not extracted again. What a person said of a file, its source
    and its day, holds when the same bytes come again and nobody says otherwise. `added_on` dates
    documents that have no publication date. With several `jobs` so many processes extract, and this
    one writes. Stopping half-way (Ctrl-C, or no longer asking) keeps what was yielded.
    """

    def is_new(item: Item) -> bool:
        return not isinstance(item, TrackerError) and not ledger.has(_document(item))

    work = partial(_attempt, extract)
    items = (_as_told(ledger, item) for item in documents)
    extracted = each(work, items, jobs, of=_document, needs=is_new, weight=_length)
    for item, claims in extracted:
        if isinstance(item, TrackerError):
            yield Outcome(item.place or "", "failed", error=item)
            continue
        document, raw = item if isinstance(item, tuple) else (item, None)
        yield _outcome(ledger, document, raw, claims, added_on)


def summarise(outcomes: Iterable[Outcome]) -> Summary:
    """Count outcomes."""
    results: Counter[str] = Counter()
    claims = 0
    failures = []
    for outcome in outcomes:
        results[outcome.result] += 1
        claims += outcome.claims
        if outcome.error:
            failures.append(outcome.error)
    return Summary(
        added=results["added"],
        new_versions=results["new version"],
        unchanged=results["unchanged"],
        claims=claims,
        failures=tuple(failures),
    )


class Reextraction(NamedTuple):
    """What reading the ledger again gave: versions read and written, and what became of claims.

    `new`, `gone` and `changed` (those that say something else than before) count claims of current
    versions. `stranded` are decisions on claims that are no longer read; they are kept.
    """

    versions: int
    written: int
    new: int
    gone: int
    changed: int
    stranded: tuple[Decision, ...]
    failures: tuple[TrackerError, ...]


def summarise_again(results: Iterable[Reextracted]) -> Reextraction:
    """Count what `Ledger.reextract` yields."""
    counts: Counter[str] = Counter()
    stranded: list[Decision] = []
    failures = []
    for result in results:
        counts["versions"] += 1
        counts["written"] += result.written
        if result.error:
            failures.append(result.error)
        if not result.current:
            continue
        stranded += result.stranded
        for change in result.changes:
            counts["new" if not change.before else "changed" if change.after else "gone"] += 1
    return Reextraction(
        versions=counts["versions"],
        written=counts["written"],
        new=counts["new"],
        gone=counts["gone"],
        changed=counts["changed"],
        stranded=tuple(stranded),
        failures=tuple(failures),
    )


def export_ledger(
    ledger: Ledger, path: Path, *, raw: bool = True, lost: list[Finding] | None = None
) -> Counts:
    """Write the ledger to a file of JSON Lines, compressed where its name ends in `.gz`.

    The file appears under its name when it is whole. Raises LedgerError when it cannot be written,
    or when something in the ledger is damaged; with a list `lost`, that is left out and told there.
    """
    try:
        with _whole_file(path) as file:
            return ledger.export(file, raw=raw, lost=lost)
    except OSError as error:
        raise LedgerError(f"cannot be written: {error.strerror}", str(path)) from error


def import_ledger(ledger: Ledger, path: Path) -> Counts:
    """Read a file that `export_ledger` wrote into an empty ledger, all of it or nothing.

    Raises InputError with the line that is wrong.
    """
    with _export(path) as stream:
        return ledger.import_(stream, str(path))


def refuse_no_export(path: Path) -> None:
    """Raise InputError where a file does not even begin as an export of a ledger."""
    with _export(path) as stream:
        check_beginning(stream, str(path))


@contextmanager
def _export(path: Path) -> Iterator[BinaryIO]:
    """What an export holds, unpacked."""
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            with gzip.GzipFile(fileobj=file) if packed else file as stream:
                yield cast("BinaryIO", stream)
    except (OSError, EOFError, zlib.error) as error:
        said = getattr(error, "strerror", None) or error
        raise InputError(f"cannot be read: {said}", str(path)) from error


@contextmanager
def _whole_file(path: Path) -> Iterator[BinaryIO]:
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        with unfinished.open("wb") as file:
            if path.suffix == ".gz":
                # Neither a name nor a time goes into the file: the same ledger, the same bytes.
                with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packer:
                    yield cast("BinaryIO", packer)
            else:
                yield file
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _document(item: Item) -> Document:
    assert not isinstance(item, TrackerError)
    return item[0] if isinstance(item, tuple) else item


def _as_told(ledger: Ledger, item: Item) -> Item:
    """The document with what was said of it when its bytes were added before."""
    document, raw = item if isinstance(item, tuple) else (None, None)
    if document is None or raw is None:
        return item
    told = ledger.told(document.key, raw)
    fields = {name: text for name, text in told.items() if document.found.get(name) != "option"}
    if not fields:
        return item
    found = document.found | dict.fromkeys(fields, "option")
    return document.saying(found=found, **fields), raw


def _length(item: Item) -> int:
    return length(_document(item))


def _attempt(extract: Extract, document: Document) -> Sequence[Claim] | TrackerError:
    """The claims, or what went wrong: a value, which comes back from another process as it is."""
    try:
        return extract(document)
    except (TrackerError, ValueError) as error:
        return _named(error, document)


def _outcome(
    ledger: Ledger,
    document: Document,
    raw: bytes | None,
    claims: Sequence[Claim] | TrackerError | Lost | None,
    added_on: date,
) -> Outcome:
    if claims is None:
        return Outcome(document.key, "unchanged")
    if isinstance(claims, Lost):
        claims = failure(document, claims.reason)
    if isinstance(claims, TrackerError):
        return Outcome(document.key, "failed", error=claims)
    try:
        result = ledger.add(document, claims, raw, added_on=added_on)
    except LedgerError:
        raise
    except (TrackerError, ValueError) as error:
        return Outcome(document.key, "failed", error=_named(error, document))
    if result == "unchanged":
        return Outcome(document.key, result)
    known = {"date": document.published, "source": document.source}
    lacks = tuple(name for name, text in known.items() if not text)
    path = (document.path or document.key) if lacks else ""
    return Outcome(document.key, result, len(claims), lacks=lacks, path=path)


def _named(error: TrackerError | ValueError, document: Document) -> TrackerError:
    if isinstance(error, TrackerError):
        return error
    message = " ".join(str(error).split())
    return InputError(f"its claims could not be read: {message}", document.path or document.key)
