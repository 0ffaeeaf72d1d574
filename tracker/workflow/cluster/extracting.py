"""The first step: a part of the input to its claims. In: a task with a part. Out: its files.

The claims go to their table in the output; what linking must know of them goes into slices, one for
each bucket of blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.models.tables import ClaimRecordRow
from tracker.workflow.cluster.exchange import Slices, slice_of
from tracker.workflow.cluster.plan import Task, step
from tracker.workflow.cluster.remarks import Remarks
from tracker.workflow.cluster.slim import block_name, reading_row, words_row
from tracker.workflow.extraction import UNREAD, Failure, attempt
from tracker.workflow.parts import documents
from tracker.workflow.pool import Lost
from tracker.workflow.search import Note
from tracker.workflow.settings import Settings
from tracker.workflow.tables import RowWriter, written

if TYPE_CHECKING:
    from tracker.models import Claim, Document


@step
def extract_part(task: Task) -> None:
    """Read a part: its claims to the output, readings and remarks to the steps."""
    plan = task.plan
    remarks = Remarks(plan.facts, Settings(plan.root, plan.config))
    readings = Readings(plan.buckets)
    with written(plan.claims(task.number), "claims") as writer:
        rows = RowWriter(writer, "claims")
        for item in _read(task):
            if isinstance(item, Note):
                remarks.unread(item)
            else:
                document, claims = item
                remarks.read(document, claims)
                readings.add(claims, rows.number)
                rows.add(map(ClaimRecordRow.of_claim, claims))
        rows.flush()
        readings.slices.write(plan.step("readings", task.number))
        remarks.write(plan.step("remarks", task.number))


@step
def tabulate_part(task: Task) -> None:
    """Read a part: its claims to the output and nothing else, but for what could not be read."""
    plan = task.plan
    remarks = Remarks(())
    with written(plan.claims(task.number), "claims", plan.form) as writer:
        rows = RowWriter(writer, "claims")
        for item in _read(task):
            if isinstance(item, Note):
                remarks.unread(item)
            else:
                remarks.count(item[1])
                rows.add(map(ClaimRecordRow.of_claim, item[1]))
        rows.flush()
        remarks.write(plan.step("remarks", task.number))


def _read(task: Task) -> Iterator[tuple[Document, list[Claim]] | Note]:
    """The documents of a part with their claims, and notes of those that gave none."""
    part = task.part
    assert part is not None
    for number in sorted(part.without):
        yield Note("failed", part.name(number), f"{UNREAD}: {Lost().reason}")
    for item in documents(part, task.plan.options):
        if isinstance(item, Note):
            yield item
            continue
        claims = attempt(item)
        if isinstance(claims, Failure):
            yield Note("failed", claims.place or item.key, claims.message)
        else:
            yield item, claims


def try_part(task: Task) -> None:
    """Read a part and keep nothing: to see whether a process survives it."""
    assert task.part is not None
    for item in documents(task.part, task.plan.options):
        if not isinstance(item, Note):
            attempt(item)


class Readings:
    """The readings of the claims of a part by bucket, for `complete_bucket`."""

    def __init__(self, buckets: int) -> None:
        self.slices = Slices()
        self._buckets = buckets
        self._named: dict[int, frozenset[str]] = {}

    def add(self, claims: list[Claim], first: int) -> None:
        """The claims of one document; `first` is the number of its first claim in the part."""
        from tracker.linking.link import read_documents

        numbers = {id(claim): number for number, claim in enumerate(claims, first)}
        for claim, reading in read_documents(claims):
            bucket = slice_of(block_name(reading.slots), self._buckets)
            if self._named.get(bucket) is not reading.named:
                self._named[bucket] = reading.named
                self.slices.add(bucket, words_row(reading.named))
            self.slices.add(bucket, reading_row(numbers[id(claim)], reading))
