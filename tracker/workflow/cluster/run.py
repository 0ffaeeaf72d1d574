"""A run from documents to tables, step by step. In: paths, an output folder, who works. Out: files.

Each step works on parts of the input or on buckets of what they gave, file in and file out, and
begins when the one before has ended. What is there already is not made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from tracker.checks import Told
from tracker.checks.registry import find_rule
from tracker.errors import InputError, TrackerError, UsageError
from tracker.models import Diagnostic
from tracker.models.rows import DiagnosticRow
from tracker.readers import ReadOptions
from tracker.workflow.cluster import linking, remarks, sketches
from tracker.workflow.cluster.comparing import compare_bucket
from tracker.workflow.cluster.engines import Engine
from tracker.workflow.cluster.exchange import rows_in
from tracker.workflow.cluster.extracting import extract_part, tabulate_part, try_part
from tracker.workflow.cluster.folder import described, finish, prepare
from tracker.workflow.cluster.plan import Plan, Task
from tracker.workflow.facts import load_facts
from tracker.workflow.findings import heard, unread
from tracker.workflow.frames import table_of
from tracker.workflow.home import Home
from tracker.workflow.parts import Input, count_items, find_parts
from tracker.workflow.pool import Lost
from tracker.workflow.search import Note
from tracker.workflow.settings import Settings
from tracker.workflow.tables import Format, written

Item = TypeVar("Item")

PARTS_A_BUCKET = 8
"""So many parts of the input (of a megabyte each, where it is not very much) make a bucket."""


Track = Callable[[Iterable[Any], str, Callable[[], int]], Iterator[Any]]
"""Shows how far a step is: gives the items on; they are so many as the function says."""


def silent(items: Iterable[Any], _what: str, _total: Callable[[], int]) -> Iterator[Any]:
    """Shows nothing."""
    return iter(items)


class Result(NamedTuple):
    """What a run came to. `failed` gave no claims though they were named, or cannot be read."""

    counts: remarks.Counts
    failed: tuple[Note, ...]
    observations: int | None = None
    diagnostics: int | None = None


class Extraction:
    """The run of one step: claims of documents to a table of claims, in parts.

    What it reads is looked at when it is made, and nothing is written before `prepare`. Raises
    InputError where there is nothing to read, or a table without the columns it needs.
    """

    step = staticmethod(tabulate_part)
    parts_a_bucket = 0

    def __init__(
        self,
        paths: Sequence[str],
        out: Path,
        home: Home,
        *,
        options: ReadOptions | None = None,
        form: Format = "parquet",
        track: Track = silent,
    ) -> None:
        self._home, self._track = home, track
        self._input = _found(paths, out, home)
        count = len(self._input.parts)
        self.plan = Plan(
            out=out.resolve(),
            root=home.root,
            config=home.config,
            options=options or home.read_options(),
            facts=tuple(load_facts(home.config)),
            parts=count,
            buckets=max(1, count // self.parts_a_bucket) if self.parts_a_bucket else 0,
            form=form,
        )
        self._description = described(self.plan, self._input.parts)

    def prepare(self, *, overwrite: bool = False) -> None:
        """Make the output folder ready. Raises UsageError where something stands in the way."""
        prepare(self.plan, self._description, overwrite=overwrite)

    def extract(self, engine: Engine) -> None:
        """The claims of every part."""
        tasks = [Task(self.plan, part.number, part) for part in self._input.parts]
        for task in self._left("Extracting", self.step, tasks, self._is_extracted, engine):
            self._extract_survivors(task, engine)

    def _is_extracted(self, task: Task) -> bool:
        return self.plan.claims(task.number).exists()

    def _extract_survivors(self, task: Task, engine: Engine) -> None:
        """Read a part of which workers die without the documents of which they do."""
        part = task.part
        assert part is not None
        alone = [_Alone(task, item) for item in range(count_items(part))]
        guilty = frozenset(one.item for one in _deadly(engine, _try, alone))
        rest = task._replace(part=part._replace(without=guilty))
        if _deadly(engine, self.step, [rest]):
            raise TrackerError(f"cannot be extracted: {Lost().reason}", part.name(0))

    def _left(
        self,
        what: str,
        work: Callable[[Task], None],
        tasks: Sequence[Task],
        is_done: Callable[[Task], bool],
        engine: Engine,
    ) -> list[Task]:
        """Do the tasks that are not done. Out: those of which workers die."""
        wanted = [task for task in tasks if not is_done(task)]
        return _deadly(engine, work, wanted, lambda items: self._track(items, what, wanted.__len__))

    def finish(self) -> Result:
        """End the run, and say what it came to."""
        result = self._read()
        finish(self.plan, self._description, result.counts._asdict())
        return result

    def _read(self) -> Result:
        """How much was read, and what was not."""
        notes = self._input.notes
        failed = [note for note in notes if note.kind == "failed"]
        counts = remarks.Counts(failed=len(failed), skipped=len(notes) - len(failed))
        for path in self.plan.step_files("remarks"):
            counts = counts.plus(remarks.counts_in(path))
            failed += remarks.unread_in(path)
        return Result(counts, tuple(failed))


class Run(Extraction):
    """The run of all steps: from documents to claims, observations and diagnostics."""

    step = staticmethod(extract_part)
    parts_a_bucket = PARTS_A_BUCKET

    def link(self, engine: Engine) -> None:
        """From the claims of all parts to the members of series, in buckets."""
        plan, parts, buckets = self.plan, range(self.plan.parts), range(self.plan.buckets)
        self._steps("Completing", linking.complete_bucket, "completed", buckets, engine)
        files = enumerate(plan.step_files("remarks"))
        naming = [part for part, path in files if remarks.names_series(path)]
        self._steps("Naming", linking.name_part, "named", naming, engine)
        linking.gather_names(plan, naming)
        linking.gather_sought(plan)
        self._steps("Placing", linking.place_part, "homes", parts, engine)
        dimensions = sketches.dimensions(plan.step_files("sketches"))
        self._steps("Joining", linking.join_homes, "joined", dimensions, engine)
        linking.gather_joined(plan, dimensions)
        self._steps("Sending", linking.send_part, "members", parts, engine)

    def compare(self, engine: Engine) -> None:
        """From members in buckets to observations and findings."""
        tasks = [Task(self.plan, bucket) for bucket in range(self.plan.buckets)]
        self._all("Comparing", compare_bucket, tasks, self._is_compared, engine)

    def _is_compared(self, task: Task) -> bool:
        return self.plan.observations(task.number).exists()

    def _steps(
        self,
        what: str,
        work: Callable[[Task], None],
        name: str,
        numbers: Iterable[int],
        engine: Engine,
    ) -> None:
        def is_done(task: Task) -> bool:
            return self.plan.step(name, task.number).exists()

        self._all(what, work, [Task(self.plan, number) for number in numbers], is_done, engine)

    def _all(
        self,
        what: str,
        work: Callable[[Task], None],
        tasks: Sequence[Task],
        is_done: Callable[[Task], bool],
        engine: Engine,
    ) -> None:
        for task in self._left(what, work, tasks, is_done, engine):
            raise TrackerError(f"{what.lower()} number {task.number} failed: {Lost().reason}")

    def finish(self) -> Result:
        """Tell what was found, end the run, and say what it came to."""
        plan, read = self.plan, self._read()
        diagnostics = self._diagnostics(read)
        with written(plan.diagnostics, "diagnostics") as writer:
            rows = [DiagnosticRow.of_diagnostic(one) for one in diagnostics]
            writer.write(table_of("diagnostics", rows))
        observations = _rows_of([plan.observations(bucket) for bucket in range(plan.buckets)])
        told = {"observations": observations, "diagnostics": len(diagnostics)}
        finish(plan, self._description, read.counts._asdict() | told)
        return Result(read.counts, read.failed, observations, len(diagnostics))

    def _diagnostics(self, read: Result) -> list[Diagnostic]:
        plan, home = self.plan, self._home
        settings = Settings(home.root, home.config)
        told = [*_unread(read.failed)]
        for path in plan.step_files("remarks"):
            told += remarks.found_in(path)
        found = [plan.step("found", bucket) for bucket in range(plan.buckets)]
        for path in found:
            told += map(remarks.told_from, rows_in(path, linking.ALL))
        paths = plan.step_files("remarks")
        told += remarks.unregistered_in(paths, found)
        sites = (site for one in told for site in one.finding.sites)
        marked = [document for path in paths for document in remarks.marked_in(path)]
        codes = settings.all_codes(site.path for one in told for site in one.finding.sites)
        place = remarks.Placed(paths, sites)
        return heard(told, settings, codes, place, marked, read.counts.documents)


def _deadly(
    engine: Engine,
    work: Callable[[Item], None],
    items: Iterable[Item],
    track: Callable[[Iterator[Any]], Iterator[Any]] = iter,
) -> list[Item]:
    """Do the work on each item. Out: the items of which workers die.

    Whoever waited where another died may be taken for the one, so each is tried again alone.
    """
    suspects = [one for one, result in track(engine.each(work, items)) if result is not None]
    return [one for one in suspects if any(result for _, result in engine.each(work, [one]))]


class _Alone(NamedTuple):
    """One item of a part."""

    task: Task
    item: int


def _try(alone: _Alone) -> None:
    part = alone.task.part
    assert part is not None
    try_part(alone.task._replace(part=part._replace(only=alone.item)))


def _found(paths: Sequence[str], out: Path, home: Home) -> Input:
    for path in map(Path, paths):
        if path.is_dir() and out.resolve().is_relative_to(path.resolve()):
            raise UsageError(f"would be read as input, being in {path}", str(out))
    found = find_parts(paths, home.root, home.config.exclude)
    if not found.parts:
        told = [str(note) for note in found.notes if note.kind == "failed"]
        raise InputError(told[0] if told else f"there is nothing to read in {', '.join(paths)}")
    return found


def _unread(failed: Iterable[Note]) -> Iterator[Told]:
    """The findings on what could not be read."""
    from tracker.checks import Corpus

    corpus = Corpus((), unread=tuple(map(unread, failed)))
    for finding in find_rule("INPUT01").check(corpus):
        yield Told("INPUT01", finding)


def _rows_of(paths: Iterable[Path]) -> int:
    from tracker.workflow.tables import parquet_groups

    return sum(rows for path in paths for rows, _ in parquet_groups(path))
