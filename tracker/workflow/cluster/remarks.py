"""What a part says beside its claims. In: documents, claims, findings. Out: rows, and back.

Of each part: how much was read, what was not, what the rules find that look at one document, where
its numbers stand if their sentence does not say it, and the comments in its documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tracker.checks import (
    Corpus,
    Fact,
    Finding,
    Reading,
    Told,
    all_rules,
    run_corpus_rules,
    run_document_rules,
)
from tracker.checks.facts import history_of, registered
from tracker.checks.rules.fact03_unregistered_number import unregistered
from tracker.models import Claim, Directive, Document, Site
from tracker.workflow.cluster.exchange import Row, Slices, rows_in, rows_of_slice, slices_in
from tracker.workflow.findings import Placing
from tracker.workflow.search import Note
from tracker.workflow.settings import STRICT, Settings

COUNTS, UNREAD, FOUND, PLACED, MARKED, NAMED, HISTORY, OPEN = range(8)
"""The slices of the file."""
REGISTERED = 1
"""The slice of what a bucket found that has the claims of which facts and defined series speak."""

FACTS = frozenset(("FACT01", "FACT02"))
"""Rules that hold numbers against facts."""

WITHOUT = frozenset((STRICT, "INPUT01"))
"""Rules that look at more than a part or a bucket: what nobody registered, and what could not be
read. Both are told at the end."""


def corpus_codes() -> frozenset[str]:
    """The rules that look at one document, or at whole series, of a corpus."""
    return frozenset(code for code, rule in all_rules().items() if rule.scope == "corpus") - WITHOUT


class Counts(NamedTuple):
    """How much was read; `failed` and `skipped` gave no claims."""

    documents: int = 0
    claims: int = 0
    failed: int = 0
    skipped: int = 0

    def plus(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


class Remarks:
    """Gathers what one part says."""

    def __init__(self, facts: Sequence[Fact], settings: Settings | None = None) -> None:
        self._settings = settings
        self.counts = Counts()
        self._facts = tuple(fact for fact in facts if fact.words)
        self._tells_history = any(fact.series for fact in facts)
        self._codes = corpus_codes()
        self._slices = Slices()

    def unread(self, note: Note) -> None:
        """Something that gave no claims."""
        failed = note.kind == "failed"
        self.counts = self.counts.plus(Counts(failed=int(failed), skipped=int(not failed)))
        if failed:
            self._slices.add(UNREAD, [note.path, note.reason])

    def count(self, claims: Sequence[Claim]) -> None:
        """The claims of one document more."""
        self.counts = self.counts.plus(Counts(1, len(claims)))

    def read(self, document: Document, claims: list[Claim]) -> None:
        """A document with its claims."""
        first = self.counts.claims
        self.count(claims)
        reading, place = Reading(document, tuple(claims)), Placing([document])
        told = run_document_rules(reading)
        told += run_corpus_rules(Corpus((reading,), facts=self._facts), self._codes)
        for one in told:
            sites = tuple(map(place, one.finding.sites))
            self._slices.add(FOUND, told_row(Told(one.code, one.finding._replace(sites=sites))))
        for site in _sites(claims):
            placed = place(site)
            if placed != site:
                self._slices.add(PLACED, [_where(site), _plain(placed)])
        if any(claim.series for claim in claims):
            self._slices.add(NAMED, [document.key])
        if self._settings and STRICT in self._settings.codes(document.path):
            known = registered(Corpus((reading,), facts=self._facts))
            for claim in claims:
                if claim.status == "actual" and claim.claim not in known:
                    told_of = unregistered(claim)
                    placed_sites = tuple(map(place, told_of.sites))
                    row = told_row(Told(STRICT, told_of._replace(sites=placed_sites)))
                    self._slices.add(OPEN, [claim.claim, row])
        history = history_of(reading) if self._tells_history else ()
        for number, claim in enumerate(claims, first):
            if claim.claim in history:
                self._slices.add(HISTORY, [number])
        if document.directives:
            marks = [list(one) for one in document.directives]
            self._slices.add(MARKED, [document.key, document.path, marks])

    def write(self, path: Path) -> None:
        self._slices.add(COUNTS, list(self.counts))
        self._slices.write(path)


def _sites(claims: Iterable[Claim]) -> Iterator[Site]:
    """The places that a finding may speak of."""
    for claim in claims:
        yield Site.of(claim)
        for quantity in claim.quantities:
            if quantity.span != claim.span:
                yield Site.of(claim, quantity)


def _where(site: Site) -> Row:
    return [site.document, site.start, site.end]


def _plain(site: Site) -> dict[str, Any]:
    return site.model_dump(exclude_defaults=True)


def told_row(told: Told) -> Row:
    """A finding as a list."""
    finding = told.finding
    return [told.code, finding.message, finding.severity, [_plain(site) for site in finding.sites]]


def told_from(row: Row) -> Told:
    """The finding of a list."""
    code, message, severity, sites = row
    found = tuple(Site.model_validate(site) for site in sites)
    return Told(code, Finding(message, found, severity))


def counts_in(path: Path) -> Counts:
    """How much a part read."""
    (row,) = rows_in(path, COUNTS)
    return Counts(*row)


def unread_in(path: Path) -> Iterator[Note]:
    """What of a part could not be read."""
    return (Note("failed", *row) for row in rows_in(path, UNREAD))


def found_in(path: Path) -> Iterator[Told]:
    """What the rules found in the documents of a part."""
    return map(told_from, rows_in(path, FOUND))


def unregistered_in(paths: Iterable[Path], found: Iterable[Path]) -> Iterator[Told]:
    """The numbers of parts that nothing registered speaks of, in any bucket either."""
    paths = [path for path in paths if OPEN in slices_in(path)]
    known = {claim for (claim,) in rows_of_slice(found if paths else (), REGISTERED)}
    return (told_from(row) for claim, row in rows_of_slice(paths, OPEN) if claim not in known)


def names_series(path: Path) -> bool:
    """Whether a comment in a document of a part puts a claim into a series."""
    return any(True for _ in rows_in(path, NAMED))


def history_in(path: Path) -> frozenset[int]:
    """The numbers of the claims of a part that stand in sections on what once was."""
    return frozenset(number for (number,) in rows_in(path, HISTORY))


def marked_in(path: Path) -> Iterator[Document]:
    """The documents of a part that have comments, with nothing but these."""
    for key, document_path, marks in rows_in(path, MARKED):
        directives = tuple(Directive(*mark) for mark in marks)
        yield Document.model_construct(
            key=key, path=document_path, directives=directives, text="", version=""
        )


class Placed:
    """Places the sites of `wanted` as the parts that hold their documents say."""

    def __init__(self, paths: Iterable[Path], wanted: Iterable[Site]) -> None:
        asked = {tuple(_where(site)) for site in wanted}
        self._placed: dict[tuple[Any, ...], Row] = {}
        for path in paths if asked else ():
            for where, placed in rows_in(path, PLACED):
                if tuple(where) in asked:
                    self._placed[tuple(where)] = placed

    def __call__(self, site: Site) -> Site:
        found = self._placed.get(tuple(_where(site)))
        if found is None:
            return site
        names = ("line", "column", "behind", "context", "context_start")
        placed = Site.model_validate(found)
        return site.model_copy(update={name: getattr(placed, name) for name in names})
