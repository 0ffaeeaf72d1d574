"""The steps of linking: those on parts, and those on buckets. In: a task. Out: its files.

Each does with one part or bucket what `tracker.linking.link` does with all: blocks are completed
where all their readings are together, homes are held against each other where all are, and members
go where all of their series are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from tracker.linking.completion import Completed
from tracker.linking.defined import Definitions
from tracker.linking.link import (
    Keyed,
    Named,
    Placed,
    commented,
    complete_blocks,
    key_claims,
    named_by_comments,
    place,
    reading_order,
)
from tracker.linking.names import name_words
from tracker.linking.profiles import Gathering
from tracker.linking.series import Home, id_of
from tracker.linking.slots import Reading
from tracker.linking.stories import same_stories, words_sought
from tracker.models import Claim
from tracker.models.tables import claim_of
from tracker.workflow.cluster.exchange import (
    Row,
    Slices,
    rows_in,
    rows_of_slice,
    slice_of,
    slices_in,
)
from tracker.workflow.cluster.plan import Plan, Task, step
from tracker.workflow.cluster.remarks import history_in
from tracker.workflow.cluster.sketches import Sketches, sketched
from tracker.workflow.cluster.slim import (
    completed_from,
    completed_row,
    home_from,
    home_row,
    readings_from,
    slots_from,
    slots_row,
)
from tracker.workflow.tables import parquet_batches

ALL = 0
"""The slice of a file that has one."""

# ---- Readings to keys ----------------------------------------------------------------------------


@step
def complete_bucket(task: Task) -> None:
    """Complete the blocks of a bucket: for each part, the completed slots of its readings.

    Of the words of documents only those are held that stand in a name that a slot may have. The
    words for which whoever joins homes looks through documents are told in a slice of their own.
    """
    plan, paths = task.plan, task.plan.step_files("readings")
    keys = {slots_from(row[1]) for row in rows_of_slice(paths, task.number) if len(row) > 1}
    names = {value for slots in keys for value in slots.values}
    words = frozenset(word for name in names for word in name_words(name))
    found: list[tuple[int, Reading]] = []
    for part, path in enumerate(paths):
        numbered = readings_from(rows_in(path, task.number), words)
        found += ((part, one.reading) for one in numbered)
    completed = complete_blocks([reading for _, reading in found])
    slices = Slices()
    for (part, reading), done in zip(found, completed, strict=True):
        slices.add(part, completed_row(reading, done))
    slices.add(plan.parts, sorted({word for slots in keys for word in words_sought(slots)}))
    slices.write(plan.step("completed", task.number))


def keyed_documents(plan: Plan, part: int) -> Iterator[list[tuple[int, Keyed]]]:
    """The claims of each document of a part with their numbers and their completed slots."""
    readings: dict[int, tuple[Reading, Completed]] = {}
    own = plan.step("readings", part)
    for bucket in slices_in(own):
        done = rows_in(plan.step("completed", bucket), part)
        for one, row in zip(readings_from(rows_in(own, bucket)), done, strict=True):
            readings[one.claim] = one.reading, completed_from(row, one.reading)
    numbered = enumerate(claims_of_part(plan.claims(part)))
    for _, group in groupby(numbered, key=lambda item: (item[1].document, item[1].version)):
        claims = sorted(group, key=_reading_order)
        keyed = key_claims((claim, *readings[i]) for i, claim in claims)
        yield list(zip((number for number, _ in claims), keyed, strict=True))


def _reading_order(numbered: tuple[int, Claim]) -> tuple[object, ...]:
    return reading_order(numbered[1])


def records_of_part(path: Path) -> Iterator[str]:
    """The claims of a table of claims, each as JSON."""
    for batch in parquet_batches(path, columns=["record"]):
        yield from batch.column(0).to_pylist()


def claims_of_part(path: Path) -> Iterator[Claim]:
    """The claims of a table of claims."""
    return map(claim_of, records_of_part(path))


@step
def name_part(task: Task) -> None:
    """The keys that comments in the documents of a part put into a series."""
    found = Slices()
    for keyed in keyed_documents(task.plan, task.number):
        for slots, name in commented(one for _, one in keyed):
            found.add(ALL, [slots_row(slots), name])
    found.write(task.plan.step("named", task.number))


def gather_names(plan: Plan, parts: Iterable[int]) -> None:
    """What the comments of these parts say together."""
    paths = [plan.step("named", part) for part in parts]
    pairs = ((slots_from(row), name) for row, name in rows_of_slice(paths, ALL))
    found = Slices()
    for slots, name in named_by_comments(pairs).items():
        found.add(ALL, [slots_row(slots), name])
    found.write(plan.named)


def _named(plan: Plan) -> Named:
    return {slots_from(row): name for row, name in rows_in(plan.named, ALL)}


# ---- Keys to homes -------------------------------------------------------------------------------


@step
def place_part(task: Task) -> None:
    """Give the members of a part the homes that they have by their keys, and sketch them."""
    plan, homes = task.plan, Slices()
    sketches = Sketches(_sought(plan))
    for number, placed in placed_of_part(plan, task.number):
        homes.add(ALL, [number, *_placed_row(placed)])
        sketches.add(placed)
    sketches.slices.write(plan.step("sketches", task.number))
    homes.write(plan.step("homes", task.number))


def placed_of_part(plan: Plan, part: int) -> Iterator[tuple[int, Placed]]:
    """The members of a part with the numbers of their claims."""
    definitions, named = Definitions(plan.config.series), _named(plan)
    for keyed in keyed_documents(plan, part):
        number_of = {id(one.claim): number for number, one in keyed}
        for placed in place([one for _, one in keyed], definitions, named):
            yield number_of[id(placed.member.claim)], placed


def _placed_row(placed: Placed) -> Row:
    member, claim = placed.member, placed.member.claim
    end = member.as_of.end
    when = [end is None, end.isoformat() if end else "", claim.published or "", member.key]
    slots = None if placed.home.slots else slots_row(placed.keyed.slots)
    return [when, member.end, member.rule, home_row(placed.home), slots]


def gather_sought(plan: Plan) -> None:
    """The words for which whoever joins homes looks through documents."""
    paths = [plan.step("completed", bucket) for bucket in range(plan.buckets)]
    found = Slices()
    for word in sorted({word for row in rows_of_slice(paths, plan.parts) for word in row}):
        found.add(ALL, [word])
    found.write(plan.sought)


def _sought(plan: Plan) -> frozenset[str]:
    return frozenset(word for (word,) in rows_in(plan.sought, ALL))


# ---- Homes that are one --------------------------------------------------------------------------


@step
def join_homes(task: Task) -> None:
    """Which homes of some dimensions tell one story."""
    gathering = Gathering()
    for one in sketched(task.plan.step_files("sketches"), task.number):
        gathering.add(one)
    found = Slices()
    for home, best in same_stories(gathering.profiles()).items():
        found.add(ALL, [home_row(home), home_row(best)])
    found.write(task.plan.step("joined", task.number))


def gather_joined(plan: Plan, numbers: Iterable[int]) -> None:
    """Which homes tell one story, of all dimensions."""
    found = Slices()
    for row in rows_of_slice([plan.step("joined", number) for number in sorted(numbers)], ALL):
        found.add(ALL, row)
    found.write(plan.joined)


def stands_for(plan: Plan) -> dict[Home, Home]:
    """From each home to the one that stands for it."""
    return _stands_for(plan.joined, plan.joined.stat().st_mtime_ns)


@lru_cache(1)
def _stands_for(path: Path, _changed: int) -> dict[Home, Home]:
    return {home_from(home): home_from(best) for home, best in rows_in(path, ALL)}


# ---- Homes to series -----------------------------------------------------------------------------


@step
def send_part(task: Task) -> None:
    """Send the members of a part, with their claims, to the buckets of their series.

    Series that could have one id go to one bucket, where they are told apart.
    """
    plan = task.plan
    better, history = stands_for(plan), history_in(plan.step("remarks", task.number))
    slices = Slices()
    homes = rows_in(plan.step("homes", task.number), ALL)
    by_claim: dict[int, list[Row]] = {}
    for number, *row in homes:
        by_claim.setdefault(number, []).append(row)
    for number, record in enumerate(records_of_part(plan.claims(task.number))):
        for row in by_claim.get(number, ()):
            home = home_from(row[3])  # columns as `_placed_row` gives them
            best = better.get(home)
            slots = (best or home).slots or slots_from(row[4])
            name = id_of(best or home, slots)
            joined = home_row(best) if best else None
            row_ = [name, *row, joined, number in history, record]
            slices.add(slice_of(name, plan.buckets), row_)
    slices.write(plan.step("members", task.number))
