"""Runs rules and keeps what should be told. In: readings or a corpus. Out: diagnostics.

One finding a pair: of two rules that speak of the same numbers the more specific one is heard. A
number that differs from a fact is told once, against the fact, and not again against its
neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tracker.checks.registry import Rule, all_rules
from tracker.checks.subjects import Corpus, Finding, Reading
from tracker.checks.suppressions import Comments
from tracker.models import Diagnostic, Severity, Site


class Told(NamedTuple):
    """A finding with the code of the rule that made it."""

    code: str
    finding: Finding


def run_document_rules(reading: Reading) -> list[Told]:
    """What every rule that reads one document finds, whether or not it is selected.

    The result depends on the reading alone, so it can be kept with it.
    """
    return [
        Told(rule.code, finding)
        for rule in all_rules().values()
        if rule.scope == "document"
        for finding in rule.check(reading)
    ]


def run_corpus_rules(corpus: Corpus, codes: Iterable[str]) -> list[Told]:
    """What the rules with these codes find that read all documents together."""
    wanted = set(codes)
    return [
        Told(rule.code, finding)
        for rule in all_rules().values()
        if rule.scope == "corpus" and rule.code in wanted
        for finding in rule.check(corpus)
    ]


def run_comment_rules(comments: Comments, codes: Iterable[str]) -> list[Told]:
    """What the rules with these codes find that read the comments of documents."""
    wanted = set(codes)
    return [
        Told(rule.code, finding)
        for rule in all_rules().values()
        if rule.scope == "comment" and rule.code in wanted
        for finding in rule.check(comments)
    ]


def settle(
    told: Iterable[Told], severity: Callable[[Rule, Site], Severity | None]
) -> list[Diagnostic]:
    """The findings as diagnostics: one a pair, sorted by place.

    `severity` gives what the configuration says of a rule at a place; None leaves it to the rule.
    """
    rules = all_rules()
    diagnostics = []
    for code, finding in _most_specific(told):
        rule = rules[code]
        site, *related = finding.sites
        diagnostics.append(
            Diagnostic(
                code=code,
                name=rule.name,
                severity=severity(rule, site) or finding.severity or rule.severity,
                message=finding.message,
                site=site,
                related=tuple(related),
            )
        )
    return sorted(diagnostics, key=_place)


def _most_specific(told: Iterable[Told]) -> list[Told]:
    rules = all_rules()
    ordered = sorted(told, key=lambda t: (rules[t.code].rank, t.code, _order(t.finding)))
    kept: list[Told] = []
    spoken: dict[Place, list[tuple[int, frozenset[Place]]]] = {}
    for one in ordered:
        rank = rules[one.code].rank
        places = frozenset(map(_at, one.finding.sites))
        said = [entry for place in places for entry in spoken.get(place, ())]
        if any(_covers(before, places, same_rank=rank == level) for level, before in said):
            continue
        kept.append(one)
        for place in places:
            spoken.setdefault(place, []).append((rank, places))
    return kept


Place = tuple[str, int, int, int, str]


def _at(site: Site) -> Place:
    """Where a site stands; comments have a line and their words, and no offsets."""
    return site.document, site.line, site.start, site.end, site.quote


def _covers(before: frozenset[Place], places: frozenset[Place], *, same_rank: bool) -> bool:
    """Whether an earlier finding already speaks of these places.

    A finding at one number alone (a fact differs) silences the less specific ones about it; of two
    findings about several numbers the second is silent where they share two.
    """
    if same_rank:
        return before == places
    return len(before) == 1 or len(before & places) > 1 or places <= before


def _order(finding: Finding) -> tuple[tuple[str, int, int], ...]:
    return tuple((site.path or site.document, site.start, site.end) for site in finding.sites)


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    site = diagnostic.site
    return (site.path or site.document, site.line, site.column, diagnostic.code, site.key)
