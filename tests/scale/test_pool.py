"""Work on several processes: in order, whatever dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tracker.errors import InputError, TrackerError
from tracker.workflow.pool import WINDOW, Lost, each


def double(number: int) -> int:
    """Twice the number; some numbers are not survived."""
    if number < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def refuse(number: int) -> int:
    raise InputError("is no good", f"item {number}")


def process(number: int) -> int:
    time.sleep(0.002)
    return os.getpid()


def once(path: Path) -> int:
    """Dies the first time."""
    if path.suffix == ".once":
        with path.open("a") as file:
            if not file.tell():
                file.write("x")
                file.close()
                os.kill(os.getpid(), signal.SIGKILL)
    return len(path.name)


def test_results_come_in_order_with_their_items() -> None:
    numbers = list(range(1000))
    assert list(each(double, numbers, 2)) == [(n, 2 * n) for n in numbers]


def test_one_job_needs_no_process() -> None:
    assert {pid for _, pid in each(process, range(3))} == {os.getpid()}


def test_several_jobs_are_as_many_processes() -> None:
    pids = {pid for _, pid in each(process, range(400), 2)}
    assert len(pids) == 2
    assert os.getpid() not in pids
    assert not any(psutil.pid_exists(pid) for pid in pids if isinstance(pid, int))


def test_what_needs_no_work_keeps_its_place() -> None:
    found = list(each(double, range(300), 2, needs=lambda n: n % 3 == 0))
    assert found == [(n, 2 * n if n % 3 == 0 else None) for n in range(300)]


def test_only_a_part_of_an_item_may_be_sent() -> None:
    items = [(number, lambda: None) for number in range(100)]
    assert [r for _, r in each(double, items, 2, of=lambda item: item[0])] == [*range(0, 200, 2)]


def test_heavy_items_are_no_large_batches() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    found = each(double, items(), 2, weight=lambda _: 100_000)
    assert next(found) == (0, 0)
    assert taken <= 2 * WINDOW + 1


def test_an_item_that_kills_its_worker_is_lost_alone() -> None:
    numbers = [*range(100), -1, *range(100, 200), -2]
    found = list(each(double, numbers, 2))
    assert [number for number, result in found if isinstance(result, Lost)] == [-1, -2]
    assert [result for _, result in found if not isinstance(result, Lost)] == [
        2 * number for number in range(200)
    ]


def test_a_worker_that_dies_costs_nothing(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.{'once' if number == 70 else 'md'}" for number in range(200)]
    assert list(each(once, paths, 2)) == [(path, len(path.name)) for path in paths]


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(InputError, match="item 0: is no good"):
        list(each(refuse, range(10), 2))


SCRIPT = """
from tests.scale.test_pool import process
from tracker.workflow.pool import each
{guard}print(len(list(each(process, range(10), 2))))
"""


def test_a_script_without_a_guard_is_told_so(tmp_path: Path) -> None:
    for guard, words in (("", "__name__"), ("if __name__ == '__main__': ", "")):
        script = tmp_path / "script.py"
        script.write_text(SCRIPT.format(guard=guard))
        root = Path(__file__).parents[2]
        done = subprocess.run(
            [sys.executable, str(script)],
            env={**os.environ, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (done.stdout == "10\n") == (not words), done.stderr
        assert words in done.stderr
        if words:
            assert TrackerError.__name__ in done.stderr
