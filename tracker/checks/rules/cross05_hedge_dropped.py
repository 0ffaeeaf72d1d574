"""A number loses its "about" on the way from one document to the next.

**What it does.** Reports a number that repeats one of an earlier document in the same series, for
the same time, without the hedge it had there.

**Why it matters.** "About 4,200" that has become "4,200" looks counted, and will be compared with
numbers that are.

**Example.**

> `1.md`: Vesmark will have about 4,200 workers in Luthia by 30 November.
> `2.md`: By 30 November Vesmark will have 4,200 workers in Luthia.

**What to do.** Put the hedge back, unless the exact number has become known.

**Options.** It is information, shown where it is asked for (`--show info`).
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.pairs import shared, sites, told
from tracker.checks.registry import corpus_rule
from tracker.checks.subjects import Corpus, Finding


@corpus_rule("CROSS05", "hedge-dropped", "info", rank=60, alone=False)
def check(corpus: Corpus) -> Iterator[Finding]:
    """Report every hedge that a later document drops."""
    series = {one.id: one for one in corpus.series}
    for later, hedged in corpus.hedges:
        message = (
            f"{told(later)} repeats {told(hedged)} without its hedge; "
            f"both are {shared(series[later.series], later.member.as_of)}"
        )
        yield Finding(message, sites(later, hedged))
