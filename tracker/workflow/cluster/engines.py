"""Who works on the tasks of a run. In: a function, tasks. Out: each task with what became of it.

`Local` are processes of this machine, `Dask` the workers of a cluster of Dask, one on this machine
where no scheduler is named. Both give the tasks to whoever is free, a few at a time; a task whose
worker dies is tried again, and `Lost` where workers die of it. An engine knows nothing of claims: a
third one needs `each` and `close`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

from tracker.errors import MissingExtraError, TrackerError, UsageError
from tracker.workflow.frames import INSTALL
from tracker.workflow.pool import Lost, Pool, without_interrupts

Item = TypeVar("Item")

WINDOW = 4
"""Tasks a worker that are on their way."""
PATIENCE = 10
"""Seconds in which a scheduler must answer."""


SETTINGS = {
    "distributed.scheduler.allowed-failures": 2,
    # A worker that is being started again is not given up.
    "distributed.deploy.lost-worker-timeout": "1 hour",
    # Nobody looks at where a worker spends its time, a hundred times a second, or moves results
    # about, of which there are none; nor is memory given back that the next task takes again.
    "distributed.worker.profile.enabled": False,
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.nanny.pre-spawn-environ": {},
}
"""Of workers on this machine: how often a task is tried again, how long for, and what it costs."""


class Engine(Protocol):
    """Works on tasks."""

    def each(
        self, work: Callable[[Item], None], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Lost | None]]:
        """Do the work on each item. Out: each, in any order, with Lost where workers die of it.

        Raises what `work` raises.
        """
        ...

    def close(self) -> None:
        """Stop all work at once."""
        ...


class Local:
    """So many processes of this machine (0: one a core); with one job, this very process."""

    def __init__(self, jobs: int) -> None:
        self._pool = Pool(jobs)

    def each(
        self, work: Callable[[Item], None], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Lost | None]]:
        return self._pool.each(work, items)

    def close(self) -> None:
        self._pool.stop()


class Dask:
    """The workers of a scheduler, or `jobs` workers on this machine.

    `folder` must be seen by all of them. Raises MissingExtraError without Dask, UsageError for a
    scheduler that does not answer, or whose workers do not see the folder.
    """

    def __init__(self, scheduler: str | None, jobs: int, folder: Path) -> None:
        self._cluster: Any = None
        self._client = self._connect(scheduler, jobs)
        try:
            self._look(folder)
        except BaseException:
            self.close()
            raise

    def _connect(self, scheduler: str | None, jobs: int) -> Any:
        try:
            import dask
            import distributed as found
        except ImportError:
            raise MissingExtraError(f"a cluster needs Dask: {INSTALL}") from None
        distributed: Any = found
        if scheduler is None:
            dask.config.set(SETTINGS)
            # Nobody but this process is to stop the workers.
            with without_interrupts():
                self._cluster = distributed.LocalCluster(
                    n_workers=jobs,
                    threads_per_worker=1,
                    dashboard_address="127.0.0.1:0",
                    silence_logs=logging.CRITICAL,
                )
        try:
            return distributed.Client(self._cluster or scheduler, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            reason = str(error).partition("\n")[0]
            raise UsageError(f"the scheduler does not answer: {reason}", scheduler) from None

    def _look(self, folder: Path) -> None:
        """See that there are workers, and that each can do the work."""
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise UsageError("the scheduler has no workers") from None
        for worker, seen in self._client.run(folder.is_dir, on_error="return").items():
            if isinstance(seen, BaseException):
                raise UsageError(f"a worker cannot work: {seen}", worker)
            if not seen:
                raise UsageError(
                    f"does not see {folder}: input and output must be on storage that every"
                    " worker sees under one path",
                    worker,
                )

    def each(
        self, work: Callable[[Item], None], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Lost | None]]:
        import distributed as found

        distributed: Any = found
        waiting = iter(items)
        running: dict[Any, Item] = {}
        done = distributed.as_completed()

        def start() -> None:
            for item in waiting:
                future = self._client.submit(work, item, pure=False)
                running[future] = item
                done.add(future)
                return

        for _ in range(WINDOW * max(1, len(self._client.nthreads()))):
            start()
        for future in done:
            item = running.pop(future)
            # Nothing is fetched: what a task has made are files, whatever becomes of its worker.
            error = future.exception() if future.status == "error" else None
            if error is not None and not isinstance(error, distributed.KilledWorker):
                raise error
            if future.status in ("cancelled", "lost"):
                raise TrackerError("the scheduler went away", self._client.scheduler.address)
            start()
            yield item, Lost() if error else None

    def close(self) -> None:
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()
