"""How runs grow: jobs, linking, the ledger, the check, Dask, memory, cold starts: `make bench`.

    PYTHONPATH=. python benchmarks/scale.py [--most CLAIMS] [--quick] [--only NAME]… [--write]

In: nothing but how large (a million claims, unless `--most` says less). Out: tables, and with
`--write` each of them between its markers in `docs/benchmarks.md`. The rows of one table are
measured in one run, each in new processes. "Time" is on the clock, so other work on the machine
shows in it; "processor" is the time of the processors over all processes of a run, in which it
shows less. What can be carried elsewhere are the ratios, and the exponents by which time grows with
size (1 is in proportion). Memory is the largest sum over all processes of a run of what they share
and what each has (PSS).
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import check
import ledger
import linking
import psutil
from speed import PAGE, rate, table, write

from tests.scale import corpus
from tracker.models.tables import ClaimRecordRow
from tracker.workflow import parts
from tracker.workflow.cluster import Run
from tracker.workflow.cluster.engines import Local
from tracker.workflow.cluster.extracting import Readings
from tracker.workflow.cluster.linking import claims_of_part
from tracker.workflow.cluster.plan import Task, step
from tracker.workflow.cluster.remarks import Remarks
from tracker.workflow.home import find_home
from tracker.workflow.tables import RowWriter, written

ROOT = Path(__file__).parents[1]
JOBS = 2


class Sizes(NamedTuple):
    """How much each benchmark is given."""

    documents: int
    many_documents: int
    claims: tuple[int, ...]
    in_memory: tuple[int, ...]
    checked: int
    megabytes: int
    starts: int

    @classmethod
    def of(cls, most: int) -> Sizes:
        """The sizes of a run on at most so many claims."""
        claims = tuple(size for size in (1_000, 10_000, 100_000, 1_000_000) if size <= most)[-3:]
        return cls(
            documents=most // 50,
            many_documents=most // 10,
            claims=claims,
            in_memory=tuple(size for size in claims if size <= 100_000),
            checked=min(1_000, most // 100),
            megabytes=most // 1_000,
            starts=5,
        )


class Taken(NamedTuple):
    """What a run took: seconds on the clock and of processors, and megabytes at most."""

    seconds: float
    processor: float
    memory: float


# ---- Measuring -----------------------------------------------------------------------------------


def taken(arguments: Sequence[str], folder: Path, *, exits: Sequence[int] = (0,)) -> Taken:
    """Run a Python process to its end."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder)}
    begun, spent = time.perf_counter(), os.times()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    watch = Watch(process.pid)
    _, told = process.communicate()
    seconds, after = time.perf_counter() - begun, os.times()
    memory = watch.stop()
    if process.returncode not in exits:
        sys.exit(f"{' '.join(arguments)}: {told.decode()}")
    used = (after.children_user - spent.children_user) + (
        after.children_system - spent.children_system
    )
    return Taken(seconds, used, memory)


class Watch:
    """Looks at the memory of a process and all that it starts, until it is stopped."""

    def __init__(self, pid: int, pause: float = 0.1) -> None:
        self._process = psutil.Process(pid)
        self._pause = pause
        self._most = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._done.wait(self._pause):
            try:
                family = [self._process, *self._process.children(recursive=True)]
            except psutil.NoSuchProcess:
                return
            self._most = max(self._most, sum(map(_megabytes, family)))

    def stop(self) -> float:
        """The most that was seen, in megabytes."""
        self._done.set()
        self._thread.join()
        return self._most


def _megabytes(process: psutil.Process) -> float:
    try:
        return float(process.memory_full_info().pss) / 1e6
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0.0


def tracker(*arguments: str, folder: Path) -> Taken:
    """One command, in a new process."""
    return taken(["-m", "tracker", *arguments], folder)


def slope(sizes: Sequence[int], seconds: Sequence[float]) -> str:
    """The exponent of growth between each size and the next: 1 is in proportion."""
    pairs = zip(itertools.pairwise(sizes), itertools.pairwise(seconds), strict=True)
    return ", ".join(f"{math.log(b / a) / math.log(n / m):.2f}" for (m, n), (a, b) in pairs)


def told(seconds: float) -> str:
    """Seconds in the unit that fits."""
    if seconds >= 1:
        return f"{seconds:.1f} s" if seconds < 100 else f"{seconds:.0f} s"
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"


def gb(megabytes: float) -> str:
    return f"{megabytes:.0f} MB" if megabytes < 10_000 else f"{megabytes / 1000:.1f} GB"


# ---- Documents to claims -------------------------------------------------------------------------


def jobs(sizes: Sizes, folder: Path) -> str:
    """`extract` with one job and with two."""
    path = corpus.write_jsonl(folder / "in.jsonl", sizes.documents)
    size = path.stat().st_size
    one, two = (
        tracker("extract", path.name, "-o", f"j{n}", "-j", str(n), folder=folder) for n in (1, 2)
    )
    rows = [
        (f"`--jobs {n}`", told(each.seconds), told(each.processor), rate(size / each.processor),
         gb(each.memory), f"{one.seconds / each.seconds:.2f}")
        for n, each in ((1, one), (2, two))
    ]  # fmt: skip
    head = (f"{sizes.documents:,} short documents to Parquet", "time", "processor",
            "speed a processor", "memory", "× as fast as one job")  # fmt: skip
    return table(head, rows)


def large(sizes: Sizes, folder: Path) -> str:
    """Files of JSON Lines of which one is ten times the other: memory must not grow."""
    rows = []
    for megabytes in (sizes.megabytes // 10, sizes.megabytes):
        path = folder / f"{megabytes}.jsonl"
        fat(path, megabytes)
        each = tracker("extract", path.name, "-o", f"{megabytes}", "-j", str(JOBS), folder=folder)
        told_ = told(each.seconds), told(each.processor), gb(each.memory)
        rows.append((f"{megabytes:,} MB", *told_))
        path.unlink()
        shutil.rmtree(folder / f"{megabytes}")
    return table((f"one file of JSON Lines, {JOBS} jobs", "time", "processor", "memory"), rows)


def fat(path: Path, megabytes: int) -> None:
    """A file so large: articles of 5 kB whose rows carry 20 kB more that is not read (`html`)."""
    draw = random.Random(1)
    letters = "".join(draw.choices("abcdefghij klmnop", k=20_000))
    with path.open("w", encoding="utf-8") as file:
        number = 0
        while file.tell() < megabytes * 1_000_000:
            for row in corpus.articles(40, number):
                row["text"] = "\n\n".join([row["text"], *corpus.FILLER * 20])
                file.write(json.dumps(row | {"html": letters}) + "\n")
            number += 40


# ---- Claims to observations ----------------------------------------------------------------------

A_PART = 10_000
"""Claims of a part, where there are very many."""


@step
def made_part(task: Task) -> None:
    """A part of made-up claims, as if extracted."""
    assert task.part is not None
    size, parts_, number = map(int, Path(task.part.files[0].location).read_text().split())
    plan, remarks = task.plan, Remarks(())
    with written(plan.claims(task.number), "claims") as writer:
        rows = RowWriter(writer, "claims")
        found = linking.claims(size, number, parts_)
        for _, group in itertools.groupby(found, key=lambda claim: claim.document):
            claims = list(group)
            remarks.count(claims)
            rows.add(map(ClaimRecordRow.of_claim, claims))
        rows.flush()
        remarks.write(plan.step("remarks", task.number))


@step
def read_part(task: Task) -> None:
    """The keys of a part of claims, which a run reads while it has the claims in hand."""
    plan, readings = task.plan, Readings(task.plan.buckets)
    numbered = enumerate(claims_of_part(plan.claims(task.number)))
    for _, group in itertools.groupby(numbered, key=lambda item: item[1].document):
        numbers, claims = zip(*group, strict=True)
        readings.add(list(claims), numbers[0])
    readings.slices.write(plan.step("readings", task.number))


class Made(Run):
    """A run on made-up claims."""

    step = staticmethod(made_part)


def steps(size: int, folder: str) -> None:
    """Read, link and compare so many claims, in a process of its own. Prints seconds."""
    parts.LEAST = 1
    given, out = Path(folder) / f"given{size}", Path(folder) / f"out{size}"
    given.mkdir()
    count = max(4, size // A_PART)
    for number in range(count):
        (given / f"{number:05}.txt").write_text(f"{size} {count} {number}")
    Made.parts_a_bucket = max(1, 20_000 // (size // count))
    run = Made([str(given)], out, find_home([str(given)]))
    run.prepare()
    engine = Local(JOBS)
    run.extract(engine)
    watch = Watch(os.getpid())
    times = [Moment.now()]
    tasks = [Task(run.plan, number) for number in range(run.plan.parts)]
    for work in (lambda engine: list(engine.each(read_part, tasks)), run.link, run.compare):
        work(engine)
        times.append(Moment.now())
    memory = watch.stop()
    engine.close()
    told_moments(times, memory)
    assert run.finish().observations == size


class Moment(NamedTuple):
    """Seconds on the clock, and of processors in this process and those it has started."""

    clock: float
    processor: float

    @classmethod
    def now(cls) -> Moment:
        own = psutil.Process()
        family = [own.cpu_times(), *(one.cpu_times() for one in own.children(recursive=True))]
        return cls(time.perf_counter(), sum(each.user + each.system for each in family))


def told_moments(times: Sequence[Moment], memory: float) -> None:
    """Print what lies between moments: on the clock and of processors, of each step."""
    for before, after in itertools.pairwise(times):
        print(after.clock - before.clock, after.processor - before.processor, end=" ")
    print(memory)


def at_once(size: int) -> None:
    """Link and compare so many claims in memory, in a process of its own. Prints the seconds."""
    from tracker.comparison import compare
    from tracker.linking import link

    made = list(linking.claims(size))
    watch = Watch(os.getpid())
    times = [Moment.now()]
    series = link(made)
    times.append(Moment.now())
    assert sum(len(compare(one)) for one in series) == size
    times.append(Moment.now())
    told_moments(times, watch.stop())


def printed(function: str, *arguments: object, folder: Path) -> list[str]:
    """What a function of this file prints in a process of its own."""
    code = f"import scale\nif __name__ == '__main__':\n    scale.{function}(*{arguments!r})"
    script = folder / "script.py"
    script.write_text(code)
    done = subprocess.run(
        [sys.executable, str(script)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "benchmarks"), str(ROOT)))},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout.splitlines()


def linked(sizes: Sizes, folder: Path) -> str:
    """Linking and comparison: in memory, and in steps over files."""
    head = ("claims to observations", "read, time", "link, time", "compare, time", "processor",
            "a claim", "memory", "growth of processor")  # fmt: skip
    rows: list[tuple[str, ...]] = []
    for how, function, counts, more in (
        ("in memory, one core", "at_once", sizes.in_memory, ()),
        (f"in steps, {JOBS} processes, with the rules", "steps", sizes.claims, (str(folder),)),
    ):
        known: list[tuple[int, float]] = []
        for size in counts:
            (line,) = printed(function, size, *more, folder=folder)
            *times, memory = map(float, line.split())
            processor = sum(times[1::2])
            known.append((size, processor))
            growth = slope(*zip(*known[-2:], strict=True)) if len(known) > 1 else ""
            a_claim = f"{processor / size * 1e6:.0f} µs"
            clocks = [""] * (3 - len(times) // 2) + [told(each) for each in times[::2]]
            cells = (*clocks, told(processor), a_claim, gb(memory), growth)
            rows.append((f"{size:,} {how}", *cells))
    return table(head, rows)


# ---- The ledger ----------------------------------------------------------------------------------

ASKED = ("add", "one series of 40", "a claim by its key", "search, rare words", "all claims",
         "file", "peak memory")  # fmt: skip


def filled(folder: str, claims: int) -> None:
    """Fill a ledger and ask it, in a process of its own. Prints names, figures and units."""
    for name, figure, unit in ledger.measure(Path(folder) / "claims.db", claims):
        print(name, figure, unit, sep="\t")


def kept(sizes: Sizes, folder: Path) -> str:
    """A ledger of each size: adding, asking, and the report of one series."""
    from tracker.linking import link

    figures: dict[str, list[str]] = {}
    reports: list[float] = []
    for claims in sizes.claims:
        own = folder / str(claims)
        own.mkdir()
        for line in printed("filled", str(own), claims, folder=folder):
            name, figure, unit = line.split("\t")
            if name in ASKED:
                digits = ".2f" if unit == "ms" else ",.0f"
                figures.setdefault(name, []).append(f"{float(figure):{digits}} {unit}")
        series = link(ledger.article(0)[1])[0].id
        command = ("report", "--series", series, "--ledger", "claims.db", "--format", "csv", "-q")
        each = tracker(*command, folder=own)
        reports.append(each.processor)
        figures.setdefault("report of one series, processor", []).append(told(each.processor))
        figures.setdefault("its memory", []).append(gb(each.memory))
        again = tracker(*command, folder=own)
        figures.setdefault("once more, time", []).append(told(again.seconds))
        figures.setdefault("its processor", []).append(told(again.processor))
        shutil.rmtree(own)
    rows = [(name, *cells) for name, cells in figures.items()]
    rows.append(("growth of that report", "", *slope(sizes.claims, reports).split(", ")))
    return table(("a ledger of so many claims", *(f"{n:,}" for n in sizes.claims)), rows)


# ---- The check -----------------------------------------------------------------------------------


def checked(sizes: Sizes, folder: Path) -> str:
    """The check of documents: cold, warm, after one changed."""
    own = folder / "documents"
    own.mkdir()
    for number in range(sizes.checked):
        (own / f"{number:06d}.md").write_text(check.article(number), encoding="utf-8")
    runs = [("nothing kept (cold)", None), ("nothing changed (warm)", None), ("one changed", 0)]
    rows: list[tuple[str, ...]] = []
    first = 0.0
    for name, changed in runs:
        if changed is not None:
            text = check.article(sizes.checked)
            (own / f"{changed:06d}.md").write_text(text, encoding="utf-8")
        each = tracker("check", ".", "--quiet", folder=own)
        first = first or each.processor
        times = told(each.seconds), told(each.processor)
        rows.append((name, *times, gb(each.memory), f"{first / each.processor:.1f}"))
    head = (f"check of {sizes.checked:,} documents", "time", "processor", "memory", "× cheaper")
    return table(head, rows)


# ---- Dask ----------------------------------------------------------------------------------------


def cluster(sizes: Sizes, folder: Path) -> str:
    """All steps with processes of this machine and with Dask, and what each takes to start."""
    corpus.write_jsonl(folder / "one.jsonl", 1)
    path = corpus.write_jsonl(folder / "many.jsonl", sizes.many_documents)
    ways = {
        "`--engine local --jobs 1`": ("--engine", "local", "--jobs", "1"),
        f"`--engine local --jobs {JOBS}`": ("--engine", "local", "--jobs", str(JOBS)),
        f"`--engine dask --jobs {JOBS}`": ("--engine", "dask", "--jobs", str(JOBS)),
    }
    rows: list[tuple[str, ...]] = []
    net: list[tuple[float, float]] = []
    for number, (name, options) in enumerate(ways.items()):
        command = ("cluster", "run", "-q", *options)
        start = min(
            tracker(*command, "one.jsonl", "-o", f"s{number}{i}", folder=folder) for i in range(2)
        )
        each = tracker(*command, path.name, "-o", f"o{number}", folder=folder)
        net.append((each.seconds - start.seconds, each.processor - start.processor))
        ratios = (f"{net[-1][i] / net[min(number, 1)][i]:.2f}" for i in (0, 1))
        speed = f"{sizes.many_documents / net[-1][0]:,.0f}/s"
        times = told(start.seconds), told(each.seconds), told(each.processor)
        rows.append((name, *times, speed, gb(each.memory), *ratios))
    first = [(folder / f"o{n}" / "observations").iterdir() for n in range(len(ways))]
    same = {tuple(path.read_bytes() for path in sorted(each)) for each in first}
    if len(same) != 1:
        sys.exit("the ways of running give different observations")
    head = (f"{sizes.many_documents:,} short documents, all steps", "one document", "time",
            "processor", "documents", "memory", f"time × {JOBS} local jobs, start apart",
            "processor ×")  # fmt: skip
    return table(head, rows)


# ---- Cold starts ---------------------------------------------------------------------------------


def starts(sizes: Sizes, folder: Path) -> str:
    """What each command takes on next to nothing."""
    line = "The fair sold 310 pies on 4 March 2021."
    (folder / "one.txt").write_text(line)
    (folder / "two.txt").write_text(line.replace("310", "400"))
    commands: dict[str, Sequence[str]] = {
        "--help": ("--help",),
        "extract": ("extract", "one.txt"),
        "report": ("report", "one.txt", "two.txt"),
        "check": ("check", "one.txt", "--no-cache"),
        "diff": ("diff", "one.txt", "two.txt"),
        "verdict": ("verdict", line, "It sold over 400 pies."),
        "add": ("add", "one.txt"),
        "report of the ledger": ("report",),
        "series": ("series",),
        "search": ("search", "pies"),
        "ledger doctor": ("ledger", "doctor"),
        "rule": ("rule", "ARITH01"),
        "schema": ("schema", "claim.schema"),
        "cluster run --engine local": ("cluster", "run", "one.txt", "-o", "out", "--overwrite",
                                       "--engine", "local", "--jobs", "1"),
    }  # fmt: skip

    def median(arguments: Sequence[str]) -> tuple[float, float]:
        runs = [taken(arguments, folder, exits=(0, 1)) for _ in range(sizes.starts)]
        clock, processor = (statistics.median(each[i] for each in runs) for i in (0, 1))
        return clock, processor

    bare = median(["-c", ""])
    rows = []
    for name, arguments in (("an empty Python program", ["-c", ""]), *of_tracker(commands)):
        seconds, processor = median(arguments)
        rows.append((name, told(seconds), told(processor), f"{processor / bare[1]:.1f}"))
    return table(("a cold start", "time", "processor", "× empty"), rows)


def of_tracker(commands: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Sequence[str]]]:
    """The commands as they are told, with the arguments of Python that run them."""
    for name, arguments in commands.items():
        yield f"`tracker {name}`", ["-m", "tracker", *arguments]


PARTS: dict[str, Callable[[Sizes, Path], str]] = {
    "jobs": jobs,
    "large": large,
    "linked": linked,
    "kept": kept,
    "checked": checked,
    "cluster": cluster,
    "starts": starts,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--most", type=int, default=1_000_000, help="claims, and all in proportion")
    parser.add_argument("--quick", action="store_true", help="the same as --most 10000")
    parser.add_argument("--only", action="append", choices=PARTS, help="only this; repeatable")
    parser.add_argument("--write", action="store_true", help=f"write the tables into {PAGE.name}")
    options = parser.parse_args()
    sizes = Sizes.of(10_000 if options.quick else options.most)
    for name in options.only or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            made = PARTS[name](sizes, Path(folder))
        print(made, flush=True)
        if options.write:
            write(name, made)


if __name__ == "__main__":
    main()
