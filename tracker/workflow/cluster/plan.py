"""Where a big run keeps what it makes. In: a folder. Out: the paths of every step's files.

OUT/run.json                      what the run reads and how, and whether it is finished
OUT/claims/part-00000.parquet     one a part of the input, in the order of the input
OUT/observations/part-….parquet   one a bucket of series, by series and time
OUT/diagnostics/part-00000.parquet
OUT/.steps/…                      rows between steps, until the run is finished
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import NamedTuple

from tracker.checks import Fact
from tracker.config import Config
from tracker.linking.link import uncollected
from tracker.readers import ReadOptions
from tracker.workflow.parts import Part
from tracker.workflow.tables import Format


class Plan(NamedTuple):
    """What every task of a run knows: it follows from the input alone, never from who works on it.

    `root` is the folder of the configuration. `parts` is how many parts the input has, `buckets`
    into how many slices blocks and series are dealt. `form` is that of the table of claims.
    """

    out: Path
    root: Path
    config: Config
    options: ReadOptions
    facts: tuple[Fact, ...]
    parts: int
    buckets: int = 1
    form: Format = "parquet"

    @property
    def manifest(self) -> Path:
        return self.out / "run.json"

    @property
    def steps(self) -> Path:
        return self.out / ".steps"

    @property
    def diagnostics(self) -> Path:
        return self.out / "diagnostics" / "part-00000.parquet"

    @property
    def named(self) -> Path:
        """The keys that comments in documents put into a series."""
        return self.steps / "named"

    @property
    def sought(self) -> Path:
        """The words for which whoever joins homes looks through documents."""
        return self.steps / "sought"

    @property
    def joined(self) -> Path:
        """Which home stands for which, where they tell one story."""
        return self.steps / "one"

    def claims(self, part: int) -> Path:
        return self.out / "claims" / f"part-{part:05}.{self.form}"

    def observations(self, bucket: int) -> Path:
        return self.out / "observations" / f"part-{bucket:05}.parquet"

    def step(self, name: str, number: int) -> Path:
        """The file that a step made of one part or bucket."""
        return self.steps / name / f"{number:05}"

    def step_files(self, name: str) -> list[Path]:
        """The files that a step made of all parts."""
        return [self.step(name, number) for number in range(self.parts)]


class Task(NamedTuple):
    """One part or bucket of a run, for whoever works on it."""

    plan: Plan
    number: int
    part: Part | None = None


def step(work: Callable[[Task], None]) -> Callable[[Task], None]:
    """Mark what an engine calls. Memory is bounded by the part or bucket, and looking for cycles in
    it takes more time than the work.
    """

    @wraps(work)
    def called(task: Task) -> None:
        with uncollected():
            work(task)

    return called
