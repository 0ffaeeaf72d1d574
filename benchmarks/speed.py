"""How fast extraction is, against quantulum3 and against a bare tokenizer: `make bench`.

    python benchmarks/speed.py [--texts DIR] [--sentences FILE] [--write]

In: a folder of texts and a file of sentences (a JSON list of objects with a `text`); without them
the project's own texts and stories, and their sentences. Out: tables, and with `--write` the same
tables between the markers of `docs/benchmarks.md`.

Everything is measured in one run, on one core. Speeds are characters a second of processor time;
the readers take turns and each figure is the median of the rounds. quantulum3 knows no sentences:
it is given the texts by paragraphs and by sentences, cut beforehand, and held to the faster. A bare
tokenizer is one pass of the tracker's own expression for tokens, the limit for anything that looks
at words. Cold starts are the time on the clock of a new process.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from nupunkt import sent_spans

from tracker import tokens
from tracker.errors import InputError
from tracker.extraction import extract
from tracker.models import Document

ROOT = Path(__file__).parents[1]
OWN = (ROOT / "tests" / "texts", ROOT / "tests" / "stories")
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- {}: begin -->\n", "<!-- {}: end -->\n"
ROUNDS = 5
BASELINE = 60_000
"""Characters of each sample that quantulum3 is given: all of them would take minutes a round."""
STARTS = 9
"""Processes that a cold start is the median of."""
MEGABYTE = 1_000_000
PUBLISHED = "2021-03-10"

Reader = Callable[[str], object]
Cells = tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=Path, help="folder of .txt and .md files")
    parser.add_argument("--sentences", type=Path, help="JSON list of objects with a `text`")
    parser.add_argument("--write", action="store_true", help=f"write the tables into {PAGE.name}")
    options = parser.parse_args()
    on_one_core()
    texts = read_texts([options.texts] if options.texts else OWN)
    sentences = read_sentences(options.sentences) if options.sentences else cut(texts, by_sentence)
    if not texts or not sentences:
        sys.exit(f"{options.texts or options.sentences}: no texts here")
    written = f"{machine()}\n"
    print(written)
    for part in (
        throughput({"texts": texts, "sentences": sentences}),
        growth(texts),
        hard_texts(),
        cold_starts(),
    ):
        print(part, flush=True)
        written += f"\n{part}"
    if options.write:
        write("speed", written)


def on_one_core() -> None:
    """Keep this process and its children on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def machine() -> str:
    """What it ran on: only ratios can be carried elsewhere."""
    kind = "pure Python" if tokens.__file__.endswith(".py") else "compiled"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python} on {platform.system()} {platform.machine()}, one core, {kind}."


# ---- The material --------------------------------------------------------------------------------


def read_texts(folders: Sequence[Path]) -> list[str]:
    """The texts of the folders, in the order of their paths."""
    paths = [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".txt", ".md") and path.name != "README.md"
    ]
    return [path.read_text(encoding="utf-8", errors="replace") for path in paths]


def read_sentences(path: Path) -> list[str]:
    return [entry["text"] for entry in json.loads(path.read_text(encoding="utf-8"))]


def by_paragraph(text: str) -> list[str]:
    return [piece for piece in re.split(r"\n\s*\n", text) if piece.strip()]


def by_sentence(text: str) -> list[str]:
    return [piece[a:b] for piece in by_paragraph(text) for a, b in sent_spans(piece)]


def cut(texts: Iterable[str], into: Callable[[str], list[str]]) -> list[str]:
    return [piece for text in texts for piece in into(text)]


def repeated(texts: Sequence[str], size: int) -> str:
    """One text of `size` characters, made of all of them."""
    whole = "\n\n".join(texts)
    return (whole * (size // len(whole) + 1))[:size]


def sample(texts: Sequence[str], size: int) -> Sequence[str]:
    """Texts spread evenly over all of them, of about `size` characters together."""
    return texts[:: max(1, sum(map(len, texts)) // size)]


# ---- Speed ---------------------------------------------------------------------------------------


def take(text: str) -> object:
    return extract(Document.make(text, published=PUBLISHED))


def parse(text: str) -> object:
    from tracker.extraction.quantulum import parse as parsed

    try:
        return parsed(text)
    except InputError:  # it breaks down on some texts, which takes time too
        return None


def spent(reader: Reader, texts: Iterable[str]) -> float:
    """Seconds of processor time that the reader takes for the texts."""
    begun = time.process_time()
    for text in texts:
        reader(text)
    return time.process_time() - begun


def throughput(samples: dict[str, list[str]]) -> str:
    """The speed of each reader on each sample, and the ratios."""
    columns = [figures(texts) for texts in samples.values()]
    names = columns[0]
    return table(("", *samples), [(name, *(each[name] for each in columns)) for name in names])


def figures(texts: list[str]) -> dict[str, str]:
    """What is measured on one sample, by name."""
    part = sample(texts, BASELINE)
    readers: dict[str, tuple[Reader, Sequence[str]]] = {
        "bare tokenizer": (tokens.TOKEN.findall, texts),
        "**extraction**": (take, texts),
        "quantulum3, by paragraphs": (parse, cut(part, by_paragraph)),
        "quantulum3, by sentences": (parse, cut(part, by_sentence)),
    }
    for reader, material in readers.values():
        spent(reader, material[:20])  # what is loaded once is no part of the speed
    speeds: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(ROUNDS):
        for name, (reader, material) in readers.items():
            speeds[name].append(sum(map(len, material)) / spent(reader, material))
    bare, ours, *baseline = (statistics.median(each) for each in speeds.values())
    claims = sum(len(extract(Document.make(text, published=PUBLISHED))) for text in texts)
    size = sum(map(len, texts))
    return {
        "characters": f"{size:,}",
        "claims": f"{claims:,}",
        **dict(zip(readers, map(rate, (bare, ours, *baseline)), strict=True)),
        "time a claim": f"{size / ours / claims * 1e6:.0f} µs",
        "extraction, times the faster quantulum3": f"{ours / max(baseline):.1f}",
        "extraction, times the slower quantulum3": f"{ours / min(baseline):.1f}",
        "bare tokenizer, times extraction": f"{bare / ours:.1f}",
    }


# ---- Growth --------------------------------------------------------------------------------------


def growth(texts: Sequence[str]) -> str:
    """The time of one document of 1 MB and of one of 10 MB: in proportion it is 10 times."""
    rows: list[Cells] = []
    first = 0.0
    for size in (MEGABYTE, 10 * MEGABYTE):
        text = repeated(texts, size)
        seconds = min(spent(take, [text]) for _ in range(2))
        first = first or seconds
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        times = f"{seconds / first:.1f}"
        rows.append((f"{size // MEGABYTE} MB", f"{seconds:.2f} s", times, f"{peak} MB"))
    return table(("one document", "time", "times the first", "peak memory so far"), rows)


HARD = (
    "7", "1,234,", "5 ", "(5 ", '"5 ', "“5 ", "five and ", "5 men, ", "about 5 percent of men who ",
    "from 5 ", "to 5 from ", "two hundred and ", "5 of the end of ", "ten-", "a.5. ", "5. . . . ",
    "5 \n \n", "http://a.b/5/@", "5 km/h/", "Ann Lee 5 ", "in Iraq 5 ", "in 2019 5 ", "said 5 ",
    "$", "%5", "5-", "5:", "½", "than 5 ", "more ", "up to ", "one in ", "which 5 ", "5\u2009",
)  # fmt: skip
"""Pieces whose repetition a careless reader takes more than linear time for."""
SMALL, LARGE = 8_000, 64_000


def hard_texts() -> str:
    """How the cost of hard texts grows (an exponent of 1 is in proportion), the worst first."""
    rows = [cost(f"`{piece!r}` repeated", piece * SMALL, piece * LARGE) for piece in HARD]
    nested = ["(" * (size // 2) + "5" + ")" * (size // 2) for size in (SMALL, LARGE)]
    rows.append(cost("brackets in brackets", *nested))
    rows.append(cost("a digit in one word", *("5" + "a" * size for size in (SMALL, LARGE))))
    rows.sort(reverse=True)
    sentence = "about 30 percent of the men who said that " * (5 * MEGABYTE // 42)
    seconds = spent(take, [sentence])
    cells = [(name, rate(speed), f"{exponent:.2f}") for exponent, name, speed in rows[:5]]
    cells.append(("one sentence of 5 MB, without a stop", rate(len(sentence) / seconds), ""))
    return table((f"the worst of {len(rows)} hard texts", "speed", "growth exponent"), cells)


def cost(name: str, small: str, large: str) -> tuple[float, str, float]:
    """The exponent by which the time of a text grows with its size, its name, and its speed."""
    short, long = small[:SMALL], large[:LARGE]
    times = [min(spent(take, [text]) for _ in range(2)) for text in (short, long)]
    exponent = math.log(times[1] / times[0]) / math.log(len(long) / len(short))
    return exponent, name, len(long) / times[1]


# ---- Cold starts ---------------------------------------------------------------------------------


def cold_starts() -> str:
    """How long a new process takes, from its start to its end."""
    with tempfile.TemporaryDirectory() as folder:
        taken: dict[str, list[float]] = {}
        for _ in range(STARTS):
            for name, arguments in commands(Path(folder)):
                taken.setdefault(name, []).append(started(arguments, folder))
    rows = [
        (name, f"{statistics.median(each):.2f} s", f"{min(each):.2f} s")
        for name, each in taken.items()
    ]
    return table(("cold start", "median", "best"), rows)


def commands(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The arguments of each command, and what it is called."""
    line = folder / "line.txt"
    line.write_text("Some 5,200 troops were in Iraq in June.\n", encoding="utf-8")
    small = folder / "small"
    small.mkdir(exist_ok=True)
    for path in sorted((OWN[1] / "dock-strike").glob("*.md"))[:3]:
        (small / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    yield "an empty Python program", ["-c", ""]
    yield "`tracker --help`", ["-m", "tracker", "--help"]
    yield "`tracker extract` of one line", ["-m", "tracker", "extract", str(line)]
    yield "`tracker check` of three stories", ["-m", "tracker", "check", str(small)]


def started(arguments: list[str], folder: str) -> float:
    """Seconds on the clock that one process takes; a check with findings exits 1."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": folder}
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, env=environment, check=False
    )
    seconds = time.perf_counter() - begun
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(arguments)}: {done.stderr.decode()}")
    return seconds


# ---- Tables --------------------------------------------------------------------------------------


def rate(speed: float) -> str:
    return f"{speed / MEGABYTE:.2f} MB/s" if speed >= 100_000 else f"{speed / 1000:.0f} kB/s"


def table(head: Cells, rows: Iterable[Cells]) -> str:
    """A Markdown table with its figures to the right."""
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def write(name: str, tables: str) -> None:
    """Put tables between their markers in the page."""
    page, begin, end = PAGE.read_text(encoding="utf-8"), BEGIN.format(name), END.format(name)
    before, _, rest = page.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        sys.exit(f"{PAGE}: the lines {begin.strip()} and {end.strip()} are missing")
    PAGE.write_text(f"{before}{begin}{tables}{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
