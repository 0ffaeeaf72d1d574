"""Work on all cores. In: a function, items. Out: each item with its result, in the items' order.

The items go to worker processes in batches, a few at a time, so memory does not grow with their
number. A worker that dies costs its batch, not the run: the batch is tried again, then item by
item, and what a worker dies of alone is `Lost`. Workers are started afresh (`spawn`), so nothing of
the process that uses them is copied; what they import has no side effects.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, TypeVar, cast

from tracker.errors import TrackerError

Item = TypeVar("Item")
Part = TypeVar("Part")
Result = TypeVar("Result")

AHEAD = 2  # batches that a worker has, so that it never waits for the next
WINDOW = 4  # batches a worker that are on their way, with those whose turn has not come
_MOST_ITEMS = 32  # of a batch
_WEIGHT = 65_536  # of a batch, from which on it is full


class Lost(NamedTuple):
    """What stands for a result where the worker died of the item."""

    reason: str = "the process that read it died: it was killed, or ran out of memory"


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _whole(item: Any) -> Any:
    return item


def each(
    work: Callable[[Part], Result],
    items: Iterable[Item],
    jobs: int = 1,
    *,
    of: Callable[[Item], Part] = _whole,
    needs: Callable[[Item], bool] = lambda _: True,
    weight: Callable[[Item], int] = lambda _: 1,
) -> Iterator[tuple[Item, Result | Lost | None]]:
    """Each item with what `work` makes of it, in order; with None where it `needs` no work.

    `work` is given the part `of` an item. With one job all happens here; with more, in so many
    processes (0: one a core), and `work`, the parts and the results must be picklable. Whatever
    `work` raises is raised here. A batch is full when its items weigh 65,536. Stopping half-way
    stops the workers.
    """
    jobs = jobs or cores()
    if jobs == 1:
        for item in items:
            yield item, work(of(item)) if needs(item) else None
        return
    pool: _Pool[Item, Part, Result] = _Pool(work, of, jobs)
    try:
        yield from pool.run(_batches(items, needs, weight))
    finally:
        pool.stop()


class Pool:
    """Processes that stay for several functions, each started when it is first needed.

    With one job there are none: all happens here.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs or cores()
        self._pool: _Pool[tuple[Callable[[Any], Any], Any], Any, Any] = _Pool(
            _call, _whole, self._jobs
        )

    def each(
        self, work: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Result | Lost]]:
        """Each item with what `work` makes of it, in order; every item is a batch of its own."""
        if self._jobs == 1:
            for item in items:
                yield item, work(item)
            return
        calls = ((work, item) for item in items)
        for (_, item), result in self._pool.run(_Batch([call], [0]) for call in calls):
            yield item, cast("Result | Lost", result)

    def stop(self) -> None:
        """End the workers at once."""
        self._pool.stop()


def _call(call: tuple[Callable[[Any], Any], Any]) -> Any:
    work, item = call
    return work(item)


class _Batch(NamedTuple, Generic[Item]):
    """Items in order, and the indices of those that need work."""

    items: list[Item]
    needing: list[int]


def _batches(
    items: Iterable[Item], needs: Callable[[Item], bool], weight: Callable[[Item], int]
) -> Iterator[_Batch[Item]]:
    batch: _Batch[Item] = _Batch([], [])
    heavy = 0
    for item in items:
        if needs(item):
            batch.needing.append(len(batch.items))
            heavy += weight(item)
        batch.items.append(item)
        if heavy >= _WEIGHT or len(batch.items) >= _MOST_ITEMS:
            yield batch
            batch, heavy = _Batch([], []), 0
    if batch.items:
        yield batch


class _Task(NamedTuple):
    """Items of a batch for one worker: the batch's number, their indices, and deaths so far."""

    batch: int
    indices: list[int]
    deaths: int = 0


class _Open(Generic[Item, Result]):
    """A batch on its way, and the results that have come."""

    def __init__(self, batch: _Batch[Item]) -> None:
        self.items = batch.items
        self.waiting = len(batch.needing)
        self.results: dict[int, Result | Lost] = {}

    def put(self, indices: Sequence[int], results: Sequence[Result | Lost]) -> None:
        self.results.update(zip(indices, results, strict=True))
        self.waiting -= len(indices)

    def pairs(self) -> Iterator[tuple[Item, Result | Lost | None]]:
        for index, item in enumerate(self.items):
            yield item, self.results.get(index)


class _Pool(Generic[Item, Part, Result]):
    """The worker processes of one run."""

    def __init__(
        self, work: Callable[[Part], Result], of: Callable[[Item], Part], jobs: int
    ) -> None:
        self._work = work
        self._of = of
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._again: deque[_Task] = deque()
        self._open: dict[int, _Open[Item, Result]] = {}

    def run(self, batches: Iterator[_Batch[Item]]) -> Iterator[tuple[Item, Result | Lost | None]]:
        """The items of the batches with their results, in order."""
        taken = given = 0
        more = True
        while more or self._open:
            while more and taken - given < self._jobs * WINDOW and self._has_room():
                batch = next(batches, None)
                if batch is None:
                    more = False
                    break
                self._open[taken] = _Open(batch)
                if batch.needing:
                    self._send(_Task(taken, batch.needing))
                taken += 1
            if given in self._open and not self._open[given].waiting:
                yield from self._open.pop(given).pairs()
                given += 1
            elif self._open:
                self._receive()

    def _has_room(self) -> bool:
        if self._again:
            return False
        few = len(self._workers) < self._jobs
        return few or any(len(worker.tasks) < AHEAD for worker in self._workers)

    def _send(self, task: _Task) -> None:
        """Give a task to the worker that has least to do; start one where all are busy."""
        worker = min(self._workers, key=lambda one: len(one.tasks), default=None)
        if worker is None or (worker.tasks and len(self._workers) < self._jobs):
            worker = _Worker(self._work)
            self._workers.append(worker)
        items = self._open[task.batch].items
        worker.send(task, [self._of(items[index]) for index in task.indices])

    def _receive(self) -> None:
        """Take what has come from the workers, and deal with those that died."""
        ready = wait([worker.connection for worker in self._workers])
        for worker in [one for one in self._workers if one.connection in ready]:
            try:
                answer = worker.receive()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            if answer is not None:
                task, results = answer
                self._open[task.batch].put(task.indices, results)
        while self._again and self._has_idle():
            self._send(self._again.popleft())

    def _has_idle(self) -> bool:
        return len(self._workers) < self._jobs or any(not one.tasks for one in self._workers)

    def _bury(self, worker: _Worker) -> None:
        """Try again what a dead worker had: what it died of alone, the rest as it was."""
        self._workers.remove(worker)
        if not worker.is_ready:
            raise TrackerError(
                f"a worker process could not start (exit {worker.exit_code()}); a script that uses"
                " several jobs must stand behind: if __name__ == '__main__':"
            )
        worker.stop()
        rest = list(worker.tasks)
        if rest:
            suspect = rest.pop(0)
            deaths = suspect.deaths + 1
            if deaths > 1 and len(suspect.indices) == 1:
                self._open[suspect.batch].put(suspect.indices, [Lost()])
            elif deaths > 1:
                rest += [_Task(suspect.batch, [index], 1) for index in suspect.indices]
            else:
                rest.append(suspect._replace(deaths=deaths))
        self._again.extend(rest)

    def stop(self) -> None:
        """End the workers at once."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.stop()
        self._workers.clear()


class _Worker:
    """One process, and the tasks it has been given and not answered, the one at work first."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.tasks: deque[_Task] = deque()
        self.is_ready = False
        self.process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        with without_interrupts():
            self.process.start()
        theirs.close()

    def send(self, task: _Task, items: list[Any]) -> None:
        self.tasks.append(task)
        # A worker that has just died is noticed by its silence.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(items)

    def receive(self) -> tuple[_Task, list[Any]] | None:
        """The next task that is done and its results; None when the worker says it is ready.

        Raises EOFError or OSError where it died, and whatever the work raised.
        """
        answer = self.connection.recv()
        if not self.is_ready:
            self.is_ready = True
            return None
        if isinstance(answer, BaseException):
            raise answer
        return self.tasks.popleft(), answer

    def exit_code(self) -> int | None:
        self.process.join(1)
        return self.process.exitcode

    def stop(self) -> None:
        self.connection.close()
        self.process.join(0.5)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()


@contextlib.contextmanager
def without_interrupts() -> Iterator[None]:
    """A process started within never hears Ctrl-C: it is this one that stops it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # which would let interrupts in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, work: Callable[[Any], Any]) -> None:
    """What a worker does: wait for items, send results, end with the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tasks: queue.SimpleQueue[list[Any]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(connection, tasks), daemon=True).start()
    connection.send(None)
    while True:
        items = tasks.get()
        try:
            answer: Any = [work(item) for item in items]
        except Exception as error:  # noqa: BLE001 (raised where the results are taken)
            answer = error
        connection.send(answer)


def _listen(connection: Connection, tasks: queue.SimpleQueue[list[Any]]) -> None:
    """Take tasks as they come: while one is worked on, the next is on its way."""
    try:
        while True:
            tasks.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)  # there is nobody left to work for
