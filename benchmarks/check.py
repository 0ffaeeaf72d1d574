"""How fast the check is: `python benchmarks/check.py [DOCUMENTS]`, by default 1000.

Makes short documents of six claims each and runs `tracker check` on them as a user does, in a new
process: cold (nothing kept), the same on two cores, warm (nothing changed), and after one document
changed. Beside them stands extraction alone, in this process, so that the ratio of processor time
says what the check costs; on a machine that does other things the time by the clock says little.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

THINGS = ("troops", "buses", "houses", "schools", "doses", "farms", "ships", "engineers")


def name(number: int) -> str:
    """A place name that no other document has."""
    letters = [chr(97 + number // 26**power % 26) for power in range(4)]
    return "Kar" + "".join(letters)


def article(number: int) -> str:
    """A document with its front matter, in which nothing contradicts anything."""
    rng = random.Random(number)
    place, thing, other = name(number), *rng.sample(THINGS, 2)
    old = rng.randint(1_000, 99_000)
    new = int(old * rng.uniform(0.5, 1.5))
    way = "rose" if new > old else "fell"
    day = f"2021-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    return (
        f'---\ntitle: "{thing.title()} in {place}"\nsource: Outlet {number % 37}\n'
        f"published: {day}\n---\n\n"
        f"The number of {thing} in {place} {way} by {abs(new - old) / old * 100:.1f} percent from"
        f" {old:,} to {new:,} last year, the ministry said on Monday. About"
        f" {rng.randint(2, 90) * 100:,} {other} were counted there, and {rng.randint(2, 80)}"
        f" percent of them were new.\n\n{place} has spent ${rng.randint(2, 90)} million on {other}"
        f" since 2019. Between {rng.randint(10, 40)} and {rng.randint(41, 90)} people were"
        f" injured in {place} on Tuesday, police said.\n"
    )


def timed(run: Callable[[], object], times: int = 1) -> tuple[float, float]:
    """Seconds by the clock and of processors, each of the best of so many runs."""
    found = []
    for _ in range(times):
        start, used = time.perf_counter(), _processor()
        run()
        found.append((time.perf_counter() - start, _processor() - used))
    clock, processor = zip(*found, strict=True)
    return min(clock), min(processor)


def _processor() -> float:
    """Seconds that this process and those it has waited for have computed."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, _CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


_CHILDREN = resource.RUSAGE_CHILDREN


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("documents", type=int, nargs="?", default=1000)
    count = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for number in range(count):
            (folder / f"{number:06d}.md").write_text(article(number), encoding="utf-8")

        def check(*arguments: str) -> None:
            command = [sys.executable, "-m", "tracker", "check", ".", "--quiet", *arguments]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                sys.exit(done.stdout + done.stderr)

        start = timed(lambda: subprocess.run([sys.executable, "-c", "import tracker"], check=True))
        rows = [("extraction alone", timed(lambda: extract_all(folder), 3))]
        rows.append(("check, no cache", timed(lambda: check("--no-cache"), 3)))
        rows.append(("check, two cores", timed(lambda: check("--no-cache", "--jobs", "2"), 3)))
        rows.append(("check, cold", timed(check)))
        rows.append(("check, warm", timed(check, 5)))
        (folder / "000000.md").write_text(article(count), encoding="utf-8")
        rows.append(("check, one changed", timed(check)))
        print(f"{count:,} documents; starting Python takes {start[1]:.2f} s of each check")
        print(f"{'':<20}{'clock':>9}{'processor':>11}{'ratio':>9}")
        for what, (clock, processor) in rows:
            print(f"{what:<20}{clock:>9.2f}{processor:>11.2f}{processor / rows[0][1][1]:>9.2f}")


def extract_all(folder: Path) -> int:
    """Read every document and its claims; how many claims there are."""
    from tracker.extraction import extract
    from tracker.models import Document
    from tracker.readers import ReadOptions
    from tracker.workflow.collect import collect

    found = collect([str(folder)], folder, ReadOptions())
    return sum(len(extract(one)) for one in found if isinstance(one, Document))


if __name__ == "__main__":
    main()
