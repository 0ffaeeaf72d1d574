"""The last step: a bucket of whole series to its observations. In: a task. Out: its files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tracker.checks import Corpus, Told, run_corpus_rules
from tracker.checks.facts import registered
from tracker.comparison import compare
from tracker.linking.defined import Definitions
from tracker.linking.link import Keyed, Placed, reading_order, rehomed, series_of
from tracker.linking.series import Home, Made
from tracker.linking.slots import Reading
from tracker.models import Claim, Member, Observation, Series
from tracker.models.tables import claim_of
from tracker.workflow.cluster.exchange import Row, Slices
from tracker.workflow.cluster.linking import ALL
from tracker.workflow.cluster.plan import Plan, Task, step
from tracker.workflow.cluster.remarks import FACTS, REGISTERED, corpus_codes, told_row
from tracker.workflow.cluster.slim import home_from, slots_from
from tracker.workflow.cluster.spans import Span, spans
from tracker.workflow.findings import compared
from tracker.workflow.frames import observation_rows
from tracker.workflow.tables import RowWriter, written


@step
def compare_bucket(task: Task) -> None:
    """Compare the series of a bucket, and ask the rules that look at series."""
    plan, paths = task.plan, task.plan.step_files("members")
    found = Slices()
    with (
        written(plan.observations(task.number), "observations") as writer,
        tempfile.TemporaryDirectory(dir=plan.steps) as folder,
    ):
        table = RowWriter(writer, "observations")
        for span in spans(paths, task.number, Path(folder)):
            told, registered_there = _compare(span, plan, table)
            for one in told:
                found.add(ALL, told_row(one))
            for claim in sorted(registered_there):
                found.add(REGISTERED, [claim])
        table.flush()
        found.write(plan.step("found", task.number))


def _compare(span: Span, plan: Plan, table: RowWriter) -> tuple[list[Told], set[str]]:
    """Put the observations of a span into the table. Out: what the rules find in its series, and
    the claims of which facts and defined series speak.
    """
    members = list(_members(span.rows))
    beside = frozenset(members[number].placed.member.key for number in span.beside)
    series = list(_series(members, span, plan))
    observations: dict[str, tuple[Observation, ...]] = {}
    for one in series:
        own = tuple(compare(one, plan.config))
        table.add(observation_rows(one, own, beside))
        if len(one.members) > 1:
            observations[one.id] = own
    told = run_corpus_rules(compared(series, observations), corpus_codes() - FACTS)
    against = _against_facts(members, series, plan)
    known = registered(against) | registered(Corpus((), tuple(series)))
    return told + run_corpus_rules(against, FACTS), known


def _against_facts(members: Iterable[_Row], series: Iterable[Series], plan: Plan) -> Corpus:
    """The facts that speak of series, with these, without what is told as history."""
    facts = tuple(fact for fact in plan.facts if fact.series)
    if not facts:
        return Corpus(())
    history = {one.placed.member.claim.claim for one in members if one.is_history}
    wanted = {fact.series for fact in facts}
    current = [
        one.model_copy(
            update={"members": tuple(m for m in one.members if m.claim.claim not in history)}
        )
        for one in series
        if one.id in wanted
    ]
    return Corpus((), tuple(current), facts=facts)


def _series(members: Iterable[_Row], span: Span, plan: Plan) -> Iterator[Series]:
    """The series of a piece. Those of a stretch are called as the whole series is."""
    made = _made(members, plan)
    if not span.series:
        yield from (one.series for one in made)
        return
    called = {one.home: one.series for one in _made(_members(span.heads), plan)}
    for one in made:
        yield called[one.home].model_copy(update={"members": one.series.members})


def _made(members: Iterable[_Row], plan: Plan) -> list[Made]:
    members = list(members)
    stands_for = {one.placed.home: one.best for one in members if one.best}
    placed = sorted(rehomed((one.placed for one in members), stands_for), key=_order)
    return series_of(placed, Definitions(plan.config.series))


def _order(placed: Placed) -> tuple[object, ...]:
    return reading_order(placed.member.claim)


class _Row(NamedTuple):
    """A member by its key, the home that stands for its own, if one does, and whether its sentence
    tells what once was.
    """

    placed: Placed
    best: Home | None
    is_history: bool


def _members(rows: Iterable[Row]) -> Iterator[_Row]:
    """The members of rows; the two ends of a change, one behind the other, are of one claim."""
    last: tuple[str, Claim] | None = None
    for _, _, end, rule, home_columns, slots, best, is_history, record in rows:
        if last is None or last[0] != record:
            last = record, claim_of(record)
        claim = last[1]
        home = home_from(home_columns)
        own = home.slots or slots_from(slots)
        keyed = Keyed(claim, own, (), Reading(own, (), frozenset()))
        member = Member(claim=claim, end=end, rule=rule)
        yield _Row(Placed(member, keyed, home), home_from(best) if best else None, is_history)
