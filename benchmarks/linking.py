"""How linking and comparison grow: time and memory for 10 k, 100 k and 1 M claims on one core.

In: the sizes (`python benchmarks/linking.py 10000 100000`). Out: one line a size, and the exponent
by which time grows with size (1 is in proportion).

The claims are made up, but shaped like those of newspapers: eight to a document, each sentence with
one or two of them; many things in many places, some of them told again and again with other
values; a tenth of the keys lack a place or an actor.
"""

from __future__ import annotations

import gc
import math
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from tracker.comparison import compare
from tracker.linking import link
from tracker.models import AsOf, Basis, Claim, Phrase, Quantity
from tracker.spans import Span

SIZES = (10_000, 100_000, 1_000_000)
PER_DOCUMENT = 8
NOUNS: tuple[tuple[str, str, Basis, str], ...] = (
    ("troop", "count", "level", ""),
    ("soldier", "count", "level", ""),
    ("person", "count", "running", "killed"),
    ("person", "count", "running", "injured"),
    ("jobless rate", "ratio", "level", ""),
    ("annual inflation", "ratio", "level", ""),
    ("core inflation", "ratio", "level", ""),
    ("turnover", "currency", "total", ""),
    ("net profit", "currency", "total", ""),
    ("confirmed case", "count", "running", ""),
    ("suspected case", "count", "running", ""),
    ("vacant teaching post", "count", "level", ""),
    ("passenger", "count", "total", ""),
    ("asylum application", "count", "total", ""),
    ("house", "count", "running", "destroyed"),
    ("new flat", "count", "level", ""),
)
UNITS = {"count": "", "ratio": "percent", "currency": "euro"}
SYLLABLES = ("ka", "no", "ri", "ves", "mar", "tol", "lin", "dra", "sel", "bor", "ha", "um")


def names(number: int, draw: random.Random) -> list[str]:
    """Names that no gazetteer knows."""
    found: dict[str, None] = {}
    while len(found) < number:
        found["".join(draw.choices(SYLLABLES, k=draw.choice((2, 3, 4)))).capitalize()] = None
    return list(found)


def claims(size: int, part: int = 0, parts: int = 1) -> Iterator[Claim]:
    """`size` claims, the same for each run. Sentences repeat as they do in news.

    With `parts`, the claims of one part of them.
    """
    draw = random.Random(size)
    places, actors = names(max(20, size // 200), draw), names(max(20, size // 400), draw)
    draw = random.Random(f"{size} {part}") if parts > 1 else draw
    first = date(2015, 1, 1)
    for number in range(part * PER_DOCUMENT, size, parts * PER_DOCUMENT):
        published = first + timedelta(days=draw.randrange(3650))
        near, theirs = draw.choice(places), draw.choice(actors)
        title = f"News from {near}"
        for at in range(min(PER_DOCUMENT, size - number)):
            yield made(number, at, published, near, theirs, title, draw)


def made(
    number: int, at: int, published: date, near: str, theirs: str, title: str, draw: random.Random
) -> Claim:
    """One claim of document `number`, built without the checks that a document would need."""
    measured, dimension, basis, event = draw.choice(NOUNS)
    place = "" if draw.random() < 0.1 else near
    actor = theirs if event == "" and draw.random() < 0.4 else ""
    value = Decimal(draw.randrange(20, 90_000))
    written = f"{value:,}"
    context = f"The ministry in {near} said on Friday that {written} {measured}s were counted."
    start = 1000 * at
    span = Span(start + context.index(written), start + context.index(written) + len(written))
    unit = UNITS[dimension] or measured.split()[-1]
    *modifiers, head = measured.split()
    return Claim.model_construct(
        claim=f"c{number}-{at}",
        key=f"k{number}-{at}",
        document=f"document-{number}",
        version="v",
        span=span,
        quote=written,
        content=Quantity.model_construct(
            span=span, quote=written, written=written, value=value, unit=unit, dimension=dimension
        ),
        measured=Phrase.model_construct(text=measured, head=head, modifiers=tuple(modifiers)),
        actor=actor,
        place=place,
        event=event,
        basis=basis,
        as_of=AsOf.model_construct(start=published, end=published, grain="day"),
        originator="ministry",
        context=context,
        context_span=Span(start, start + len(context)),
        published=published.isoformat(),
        source="Wire",
        title=title,
        path=f"{number}.txt",
    )


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(size: int) -> float:
    """Seconds of processor time that linking and comparison take; prints what they took."""
    made_up = list(claims(size))
    before = megabytes()
    gc.collect()
    start = time.process_time()
    series = link(made_up)
    linked = time.process_time()
    observations = sum(len(compare(one)) for one in series)
    done = time.process_time()
    print(
        f"{size:>9,} claims  {len(series):>8,} series  {observations:>9,} observations"
        f"  link {linked - start:7.2f} s ({(linked - start) / size * 1e6:5.1f} µs a claim)"
        f"  compare {done - linked:7.2f} s ({(done - linked) / size * 1e6:5.1f} µs)"
        f"  memory +{megabytes() - before:,.0f} MB beside {before:,.0f} MB of claims"
    )
    return done - start


def main(arguments: list[str]) -> None:
    sizes = [int(argument) for argument in arguments] or list(SIZES)
    link(list(claims(100)))  # word lists are read once
    took = [measure(size) for size in sizes]
    if len(sizes) > 1:
        slope = math.log(took[-1] / took[0]) / math.log(sizes[-1] / sizes[0])
        print(f"time grows with size to the power of {slope:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
