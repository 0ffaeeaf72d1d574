"""The flat rows in which records are printed: one class a table, field order is column order.

In: claims, observations, diagnostics, verdicts. Out: rows whose names are the columns of the CSV
files, the keys of the JSON output and the properties of the schemas.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from tracker.models.base import Number, Record
from tracker.models.claim import Basis, Claim
from tracker.models.diagnostic import Diagnostic, Severity, Site
from tracker.models.quantity import (
    AsOf,
    Change,
    Comparator,
    Direction,
    Found,
    Grain,
    Quantity,
    Status,
)
from tracker.models.series import ChangeEnd, Observation, Outcome, Relation, Role, Series
from tracker.models.statement import Answer, Mention, MentionKind, Pair, Verdict

Kind = Literal["quantity", "change"]
Group = Literal["conflict", "moved", "agree", "once"]


class ClaimRow(Record):
    """One row a claim: `claims.csv` and `extract --format jsonl`."""

    as_of_start: date | None = Field(description="First day the number is about")
    as_of_end: date | None = Field(description="Last day the number is about, inclusive")
    as_of_grain: Grain | None = Field(description="How coarse the words for the time were")
    as_of_from: Found = Field(description="Whether the time was stated, inherited or published")
    published: str | None = Field(description="When the document said it, in its own offset")
    source: str = Field(description="The outlet")
    originator: str = Field(description="The speaker the document names, else its source")
    document: str = Field(description="Path of the document, else its key")
    value: Number | None = Field(description="The number, for a point")
    low: Number | None = Field(description="Lower end of a range, or a lower bound")
    high: Number | None = Field(description="Upper end of a range, or an upper bound")
    comparator: Comparator = Field(description="= for points and ranges, else the bound's side")
    approximate: bool = Field(description="Hedged in the text (about, nearly, some)")
    unit: str = Field(description="Canonical unit, singular")
    basis: Basis = Field(description="level, total, running or rate")
    kind: Kind = Field(description="quantity or change")
    status: Status = Field(description="actual, planned, forecast, conditional or denied")
    from_value: Number | None = Field(description="Where a change starts, as said")
    to_value: Number | None = Field(description="Where a change ends, as said")
    by_value: Number | None = Field(description="How much a change is, as said")
    by_unit: str = Field(description="Unit of how much a change is, empty for a bare share")
    ratio: Number | None = Field(description="New to old, as said (halved: 0.5)")
    direction: Direction | None = Field(description="up or down")
    quote: str = Field(description="The number's own words, with hedge and unit")
    measured: str = Field(description="The thing the number is about, as written")
    of: str = Field(description="The whole or base of a share or ratio")
    actor: str = Field(description="Who has or does it")
    place: str = Field(description="Where")
    event: str = Field(description="What happened")
    attribution: str = Field(description="The speaker as written; whom a pronoun stands for")
    context: str = Field(description="The sentence")
    title: str = Field(description="Title of the document")
    url: str = Field(description="Address of the document")
    line: int = Field(description="Line in the source file, from 1")
    start: int = Field(description="Offset of the quote in the document's text, in code points")
    end: int = Field(description="Offset behind the quote")
    claim: str = Field(description="Hash of the exact evidence")
    key: str = Field(description="What survives new versions of the document")
    vague: bool = Field(description="A bound with no figure (hundreds)")
    dimension: str = Field(description="Kind of the unit: count, currency, ratio, length")
    from_comparator: Comparator | None = Field(description="Comparator of the start of a change")
    from_approximate: bool | None = Field(description="Whether the start of a change is hedged")
    from_low: Number | None = Field(description="Lower end of the start, where it is a range")
    from_high: Number | None = Field(description="Upper end of the start, where it is a range")
    to_comparator: Comparator | None = Field(description="Comparator of the end of a change")
    to_approximate: bool | None = Field(description="Whether the end of a change is hedged")
    to_low: Number | None = Field(description="Lower end of the end, where it is a range")
    to_high: Number | None = Field(description="Upper end of the end, where it is a range")
    by_comparator: Comparator | None = Field(description="Comparator of how much a change is")
    by_approximate: bool | None = Field(description="Whether how much a change is is hedged")
    by_low: Number | None = Field(description="Lower end of how much, where it is a range")
    by_high: Number | None = Field(description="Upper end of how much, where it is a range")
    ratio_comparator: Comparator | None = Field(description="Comparator of the ratio of a change")
    ratio_approximate: bool | None = Field(description="Whether the ratio of a change is hedged")
    ratio_low: Number | None = Field(description="Lower end of the ratio, where it is a range")
    ratio_high: Number | None = Field(description="Upper end of the ratio, where it is a range")
    head: str = Field(description="Head noun of what is measured, singular")
    column: int = Field(description="Column in the source file, from 1")
    page: int | None = Field(description="Page or sheet of the file, from 1, where it has some")

    @classmethod
    def of_claim(cls, claim: Claim) -> ClaimRow:
        """The row of a claim: a change shows its figures in the from, to, by and ratio columns."""
        return cls.model_validate(cls.columns_of(claim))

    @staticmethod
    def columns_of(claim: Claim) -> dict[str, Any]:
        """What stands in the columns of a claim's row."""
        content = claim.content
        columns = _shared(claim) | _time(claim.as_of)
        if isinstance(content, Quantity):
            columns |= _figures(content) | {"kind": "quantity", "direction": None}
            columns |= _parts(None)
        else:
            first = claim.quantities[0]
            main = content.to or content.from_
            quantity = main.quantity if main else content.by or first
            columns |= _figures(quantity) | dict.fromkeys(("value", "low", "high"))
            columns |= {
                "kind": "change",
                "comparator": "=",
                "approximate": any(q.approximate for q in claim.quantities),
                "vague": any(q.vague for q in claim.quantities),
                "direction": content.direction,
            }
            columns |= _parts(content)
        columns |= {
            "status": claim.status,
            "quote": claim.quote,
            "head": claim.measured.head if claim.measured else "",
            "start": claim.span.start,
            "end": claim.span.end,
            "column": claim.column,
            "key": claim.key,
        }
        return columns


class ObservationRow(Record):
    """One row an observation: `observations.csv` and `report --format json`."""

    series: str = Field(description="Id of the series")
    series_label: str = Field(description="What the series is about, in words")
    as_of_start: date | None = Field(description="First day the number is about")
    as_of_end: date | None = Field(description="Last day the number is about, inclusive")
    as_of_grain: Grain | None = Field(description="How coarse the words for the time were")
    as_of_from: Found = Field(description="Whether the time was stated, inherited or published")
    published: str | None = Field(description="When the document said it, in its own offset")
    source: str = Field(description="The outlet")
    originator: str = Field(description="The speaker the document names, else its source")
    document: str = Field(description="Path of the document, else its key")
    value: Number | None = Field(description="The number, for a point")
    low: Number | None = Field(description="Lower end of a range, or a lower bound")
    high: Number | None = Field(description="Upper end of a range, or an upper bound")
    comparator: Comparator = Field(description="= for points and ranges, else the bound's side")
    approximate: bool = Field(description="Hedged in the text (about, nearly, some)")
    unit: str = Field(description="Canonical unit, singular")
    basis: Basis = Field(description="level, total, running or rate")
    kind: Kind = Field(description="Whether the claim is a quantity or a change")
    status: Status = Field(description="actual, planned, forecast, conditional or denied")
    role: Role = Field(description="stated, or earlier for a value repeated from before")
    difference: Number | None = Field(
        description="Against the first of related; points for percent"
    )
    percent: Number | None = Field(description="Difference in percent of the first of related")
    relation: Relation | None = Field(description="How it stands to the observations in related")
    related: str = Field(description="Keys of those observations, separated by spaces")
    outcome: Outcome | None = Field(description="Of a plan or forecast")
    quote: str = Field(description="The number's own words, with hedge and unit")
    measured: str = Field(description="The thing the number is about, as written")
    of: str = Field(description="The whole or base of a share or ratio")
    actor: str = Field(description="Who has or does it")
    place: str = Field(description="Where")
    event: str = Field(description="What happened")
    attribution: str = Field(description="The speaker as written; whom a pronoun stands for")
    context: str = Field(description="The sentence")
    title: str = Field(description="Title of the document")
    url: str = Field(description="Address of the document")
    line: int = Field(description="Line in the source file, from 1")
    start: int = Field(description="Offset of the quote in the document's text, in code points")
    end: int = Field(description="Offset behind the quote")
    claim: str = Field(description="Hash of the exact evidence")
    key: str = Field(description="Key of the claim; of an end of a change, with :from or :to")
    change_end: ChangeEnd | None = Field(description="Which end of a change this row is")
    vague: bool = Field(description="A bound with no figure (hundreds)")
    dimension: str = Field(description="Kind of the unit: count, currency, ratio, length")
    outcome_related: str = Field(description="Key of the observation that decided the outcome")
    rule: str = Field(description="The rule that decided the relation")
    column: int = Field(description="Column in the source file, from 1")
    page: int | None = Field(description="Page or sheet of the file, from 1, where it has some")

    @classmethod
    def of_observation(cls, series: Series, observation: Observation) -> ObservationRow:
        """The row of an observation of `series`."""
        member = observation.member
        claim, quantity = member.claim, member.quantity
        columns = {
            **_shared(claim),
            **_time(member.as_of),
            **_figures(quantity),
            "series": series.id,
            "series_label": series.label,
            "kind": "quantity" if isinstance(claim.content, Quantity) else "change",
            "status": member.status,
            "role": observation.role,
            "difference": observation.difference,
            "percent": observation.percent,
            "relation": observation.relation,
            "related": " ".join(observation.related),
            "outcome": observation.outcome,
            "quote": quantity.quote,
            "start": quantity.span.start,
            "end": quantity.span.end,
            "key": member.key,
            "change_end": member.end,
            "outcome_related": observation.outcome_related,
            "rule": observation.rule,
            **member.spot._asdict(),
        }
        return cls.model_validate(columns)


class SeriesRow(Record):
    """One row a series: `series --format csv` and `--format json`."""

    series: str = Field(description="Id of the series")
    label: str = Field(description="What the series is about, in words")
    group: Group = Field(description="conflict, moved, agree, or once for a single number")
    unit: str = Field(description="Canonical unit, singular")
    dimension: str = Field(description="Kind of the unit: count, currency, ratio, length")
    basis: Basis = Field(description="level, total, running or rate")
    observations: int = Field(description="How many values it has")
    originators: int = Field(description="How many speakers or outlets stated one")
    documents: int = Field(description="In how many documents it appears")
    conflicts: int = Field(description="How many of its values conflict with another")
    first: Number | None = Field(description="Its earliest value, by as-of")
    first_as_of: date | None = Field(description="First day that value is about")
    latest: Number | None = Field(description="Its latest value, by as-of")
    latest_as_of: date | None = Field(description="Last day that value is about, inclusive")
    lowest: Number | None = Field(description="The lowest of its values")
    highest: Number | None = Field(description="The highest of its values")
    first_seen: str | None = Field(description="When a document first gave a value")
    last_seen: str | None = Field(description="When a document last gave a value")
    defined: bool = Field(description="Whether the configuration defines it")
    part_of: str = Field(description="Id of the series of which it counts a part")


class SiteRow(Record):
    """One number a finding speaks of."""

    code: str
    name: str
    severity: Severity
    message: str
    document: str
    line: int
    column: int
    start: int
    end: int
    quote: str
    page: int | None


class DiagnosticRow(SiteRow):
    """One finding: `check --format json`. `related` are the other numbers involved."""

    related: tuple[SiteRow, ...]

    @classmethod
    def of_diagnostic(cls, diagnostic: Diagnostic) -> DiagnosticRow:
        """The row of a finding."""

        def columns(site: Site) -> dict[str, Any]:
            return {
                "code": diagnostic.code,
                "name": diagnostic.name,
                "severity": diagnostic.severity,
                "message": diagnostic.message,
                "document": site.path or site.document,
                "line": site.line,
                "column": site.column,
                "start": site.start,
                "end": site.end,
                "quote": site.quote,
                "page": site.page,
            }

        related = tuple(SiteRow.model_validate(columns(site)) for site in diagnostic.related)
        return cls.model_validate(columns(diagnostic.site) | {"related": related})


class DiffRow(Record):
    """One number of two versions of a document: `diff --format json`."""

    kind: Literal["same", "changed", "added", "removed"] = Field(description="What became of it")
    old: ClaimRow | None = Field(description="The claim of the old version")
    new: ClaimRow | None = Field(description="The claim of the new version")
    noted: bool = Field(description="Whether the new text says that it replaces or corrects")
    difference: Number | None = Field(description="New less old, between two points in one unit")
    percent: Number | None = Field(description="Difference in percent of the old value")

    @classmethod
    def of_pair(cls, kind: str, old: Claim | None, new: Claim | None, noted: bool) -> DiffRow:
        """The row of a pair: at least one side is there."""
        shift = percent = None
        before, after = (side.content if side else None for side in (old, new))
        if isinstance(before, Quantity) and isinstance(after, Quantity):
            one_unit = before.unit == after.unit
            if one_unit and before.value is not None and after.value is not None:
                shift = after.value - before.value
                percent = shift / abs(before.value) * 100 if before.value else None
        rows = (ClaimRow.of_claim(side) if side else None for side in (old, new))
        return cls.model_validate(
            dict(zip(("old", "new"), rows, strict=True))
            | {"kind": kind, "noted": noted, "difference": shift, "percent": percent}
        )


class MentionRow(Record):
    """One number or date of a statement."""

    quote: str
    kind: MentionKind
    start: int = Field(description="Offset of the quote in its statement, in code points")
    end: int = Field(description="Offset behind the quote")

    @classmethod
    def of_mention(cls, mention: Mention) -> MentionRow:
        """The row of a mention."""
        start, end = mention.span
        return cls(quote=mention.quote, kind=mention.kind, start=start, end=end)


class PairRow(Record):
    """A number of the claim, and the one of the evidence that it was held against."""

    answer: Answer = Field(description="What the evidence says of this number")
    reason: str
    claim: MentionRow
    evidence: MentionRow | None = Field(description="Null where the evidence tells none")

    @classmethod
    def of_pair(cls, pair: Pair) -> PairRow:
        """The row of a pair."""
        evidence = MentionRow.of_mention(pair.evidence) if pair.evidence else None
        claim = MentionRow.of_mention(pair.claim)
        return cls(answer=pair.answer, reason=pair.reason, claim=claim, evidence=evidence)


class VerdictRow(Record):
    """What one statement says of another: `verdict --format json`."""

    answer: Answer = Field(description="supports, refutes or unknown")
    reason: str = Field(description="Why, in words")
    pairs: tuple[PairRow, ...] = Field(description="The numbers of the claim, in reading order")

    @classmethod
    def of_verdict(cls, verdict: Verdict) -> VerdictRow:
        """The row of a verdict."""
        pairs = tuple(map(PairRow.of_pair, verdict.pairs))
        return cls(answer=verdict.answer, reason=verdict.reason, pairs=pairs)


def _shared(claim: Claim) -> dict[str, Any]:
    return {
        "published": claim.published,
        "source": claim.source,
        "originator": claim.originator,
        "document": claim.path or claim.document,
        "basis": claim.basis,
        "measured": claim.measured.text if claim.measured else "",
        "of": claim.of.text if claim.of else "",
        "actor": claim.actor,
        "place": claim.place,
        "event": claim.event,
        "attribution": claim.attribution,
        "context": claim.context,
        "title": claim.title,
        "url": claim.url,
        "line": claim.line,
        "page": claim.page,
        "claim": claim.claim,
    }


def _time(as_of: AsOf) -> dict[str, Any]:
    return {
        "as_of_start": as_of.start,
        "as_of_end": as_of.end,
        "as_of_grain": as_of.grain,
        "as_of_from": as_of.found,
    }


def _figures(quantity: Quantity) -> dict[str, Any]:
    return {
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "comparator": quantity.comparator,
        "approximate": quantity.approximate,
        "vague": quantity.vague,
        "unit": quantity.unit,
        "dimension": quantity.dimension,
    }


def _parts(change: Change | None) -> dict[str, Any]:
    """The columns of the parts of a change; all empty for what is none."""
    start = change.from_.quantity if change and change.from_ else None
    end = change.to.quantity if change and change.to else None
    return (
        _part("from", start)
        | _part("to", end)
        | _part("by", change.by if change else None)
        | {"by_unit": change.by.unit if change and change.by else ""}
        | _part("ratio", change.ratio if change else None)
    )


def _part(name: str, quantity: Quantity | None) -> dict[str, Any]:
    """One part as it was said: its figure and the side of its bound, or both ends of its range."""
    ranges = quantity is not None and quantity.low is not None and quantity.high is not None
    figure = quantity.figure if quantity is not None and not ranges else None
    return {
        name if name == "ratio" else f"{name}_value": figure,
        f"{name}_comparator": quantity.comparator if quantity else None,
        f"{name}_approximate": quantity.approximate if quantity else None,
        f"{name}_low": quantity.low if quantity is not None and ranges else None,
        f"{name}_high": quantity.high if quantity is not None and ranges else None,
    }
