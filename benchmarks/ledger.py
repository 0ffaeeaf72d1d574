"""How fast the ledger is: `python benchmarks/ledger.py [CLAIMS…] [--profile]`, by default 100000.

Makes documents of ten claims each, adds them, and asks what a report asks. Times are the best of
several but for "cold", which is a new process with its import; the system has the file in memory.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path

from tracker.ledger import Ledger
from tracker.models import AsOf, Claim, Document, Member, Phrase, Quantity, Series
from tracker.spans import Span

DAY = date(2020, 1, 1)
A_DOCUMENT = 10  # claims
A_SERIES = 40  # members
HEADS = tuple(f"thing{number}" for number in range(400))
PLACES = ("Iraq", "Afghanistan", "Syria", "Lebanon", "Jordan", "Kuwait", "Turkey")
FILLER = (
    "The ministry gave no further figures, and its spokesman declined to say when the next report"
    " would be published. Critics in parliament asked for an inquiry into the matter. "
)


def article(number: int) -> tuple[Document, list[Claim]]:
    """A document of about 5,000 characters with ten claims, as extraction would give them."""
    rng = random.Random(number)
    said = []
    text = ""
    published = DAY + timedelta(days=number % 1500)
    for _ in range(A_DOCUMENT):
        head, place = rng.choice(HEADS), rng.choice(PLACES)
        written = f"{rng.randrange(100, 99_999):,}"
        sentence = f"About {written} {head}s were counted in {place} in that month, officials told."
        said.append((len(text), sentence, written, head, place))
        text += sentence + " " + FILLER * 2 + "\n\n"
    document = Document.make(
        text,
        url=f"https://news.example.org/{published.year}/{published.month:02}/report-{number:07}",
        title=f"Report {number} on what was counted",
        source=f"Outlet {number % 50}",
        published=published.isoformat(),
        path=f"archive/{published.year}/{number:07}.md",
    )
    return document, [_claim(document, *each) for each in said]


def _claim(
    document: Document, start: int, sentence: str, written: str, head: str, place: str
) -> Claim:
    quote = f"About {written} {head}s"
    span = Span(start, start + len(quote))
    quantity = Quantity(
        span=span,
        quote=quote,
        written=written,
        value=Decimal(written.replace(",", "")),
        approximate=True,
        precision=Decimal(1),
        unit=head,
        unit_written=head + "s",
    )
    day = document.published_on
    return Claim.at(
        document,
        span,
        quantity,
        measured=Phrase(text=f"{head}s", head=head, span=Span(span.end - len(head) - 1, span.end)),
        place=place,
        event="counted",
        as_of=AsOf(start=day, end=day, grain="month", found="stated", written="in that month"),
        attribution="officials",
        cue="told",
        context_span=Span(start, start + len(sentence)),
        trail=tuple(
            (field, f"rule-{field}") for field in ("content", "measured", "place", "as_of")
        ),
    )


def fill(ledger: Ledger, claims: int, keys: list[str]) -> float:
    """Add documents with so many claims; the seconds that the ledger took, without the making."""
    seconds = 0.0
    for number in range(claims // A_DOCUMENT):
        document, made = article(number)
        keys += (claim.key for claim in made)
        began = time.perf_counter()
        ledger.add(
            document, made, document.text.encode() if number % 10 == 0 else None, added_on=DAY
        )
        seconds += time.perf_counter() - began
    return seconds


def best(call: Callable[[], object], times: int = 5) -> float:
    """Milliseconds of the fastest of several calls."""
    results = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        results.append(time.perf_counter() - began)
    return min(results) * 1000


def exhaust(iterator: Iterator[object]) -> int:
    """How many there are."""
    return sum(1 for _ in iterator)


COLD = """
import time
began = time.perf_counter()
from pathlib import Path
from tracker.ledger import Ledger
loaded = time.perf_counter()
with Ledger.open(Path({path!r})) as ledger:
    opened = time.perf_counter()
    claims = list(ledger.claims(series="series-7"))
    print(loaded - began, opened - loaded, time.perf_counter() - opened, len(claims))
"""


def cold(path: Path) -> tuple[float, float, float]:
    """Milliseconds of importing, opening and reading one series in a new process."""
    run = subprocess.run(
        [sys.executable, "-c", COLD.format(path=str(path))],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    loaded, opened, read, _ = (float(part) * 1000 for part in run.stdout.split())
    return loaded, opened, read


def measure(path: Path, claims: int) -> Iterator[tuple[str, float, str]]:
    """Name, figure and unit of every measurement, on a new ledger at `path`."""
    keys: list[str] = []
    with Ledger.open(path, create=True) as ledger:
        seconds = fill(ledger, claims, keys)
        yield "add", claims / seconds, "claims/s"
        linked = list(ledger.claims())
        random.Random(1).shuffle(linked)
        members = [Member(claim=claim, rule="same key") for claim in linked]
        series = [
            Series(id=f"series-{n}", label="", members=tuple(members[at : at + A_SERIES]))
            for n, at in enumerate(range(0, len(members), A_SERIES))
        ]
        began = time.perf_counter()
        ledger.keep_series(series, "benchmark")
        yield "keep series", claims / (time.perf_counter() - began), "claims/s"
    yield "file", path.stat().st_size / claims, "bytes/claim"
    for name, figure in zip(("import", "open", "one series"), cold(path), strict=True):
        yield f"cold: {name}", figure, "ms"
    with Ledger.open(path) as ledger:
        yield from measure_queries(ledger, claims, keys)


def measure_queries(
    ledger: Ledger, claims: int, keys: list[str]
) -> Iterator[tuple[str, float, str]]:
    """Name, figure and unit of every question put to a full ledger."""
    document, made = article(claims // A_DOCUMENT // 2)
    yield "one series of 40", best(lambda: exhaust(ledger.claims(series="series-9"))), "ms"
    yield "one document of 10", best(lambda: exhaust(ledger.claims(document=document.key))), "ms"
    yield "a claim by its id", best(lambda: ledger.claim(made[0].claim)), "ms"
    yield "a claim by its key", best(lambda: ledger.claim(keys[3])), "ms"
    yield "search, rare words", best(lambda: ledger.search(f"{HEADS[7]}s iraq 500"), 2), "ms"
    yield "search, common words", best(lambda: ledger.search("counted iraq"), 2), "ms"
    yield "already there?", best(lambda: ledger.has(document)), "ms"
    yield "the first 100 claims", best(lambda: exhaust(islice(ledger.claims(), 100))), "ms"
    began = time.perf_counter()
    exhaust(ledger.claims())
    yield "all claims", claims / (time.perf_counter() - began), "claims/s"
    yield "list of documents", best(lambda: exhaust(ledger.documents()), 1), "ms"
    began = time.perf_counter()
    assert ledger.doctor() == []
    yield "doctor", claims / (time.perf_counter() - began), "claims/s"
    yield "peak memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int, nargs="*", default=[100_000])
    parser.add_argument("--profile", action="store_true", help="profile adding and reading")
    parser.add_argument("--folder", help="where to make the ledgers; by default a temporary folder")
    options = parser.parse_args()
    for claims in options.claims:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            path = Path(folder) / "claims.db"
            if options.profile:
                profile(path, claims)
                continue
            print(f"{claims:,} claims in {claims // A_DOCUMENT:,} documents")
            for name, figure, unit in measure(path, claims):
                print(f"  {name:24}{figure:>14,.2f} {unit}", flush=True)


def profile(path: Path, claims: int) -> None:
    """Where the time of adding and of reading goes."""
    with Ledger.open(path, create=True) as ledger:
        made = [article(number) for number in range(claims // A_DOCUMENT)]
        adding, reading = cProfile.Profile(), cProfile.Profile()
        adding.enable()
        for document, its_claims in made:
            ledger.add(document, its_claims, added_on=DAY)
        adding.disable()
        reading.enable()
        exhaust(ledger.claims())
        reading.disable()
    for each in (adding, reading):
        pstats.Stats(each).sort_stats("tottime").print_stats(14)


if __name__ == "__main__":
    main()
