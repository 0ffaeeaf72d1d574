"""A document repeats a figure that its originator has since replaced.

**What it does.** Reports a number that is the same as one which, before this document was
published, had been replaced by the one who gave it. It is no conflict: the number may have become
true again. But whoever gave it first no longer does.

**Why it matters.** Wrong early tolls live for years, because each article copies the one before.

**Example.**

> `1.md`: The avalanche had killed 17 people by Monday noon, the rescuers said.
> `2.md`: On Tuesday the rescuers corrected the number of dead from 17 to 14.
> `3.md` (on Thursday): The avalanche, which killed 17 people, has blocked the pass.

**What to do.** Use the number that replaced it, or say that it rose again.

**Options.** None.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.pairs import Pair, sites, told, what
from tracker.checks.registry import corpus_rule
from tracker.checks.sameness import is_statement, likely_same
from tracker.checks.subjects import Corpus, Finding


@corpus_rule("CROSS03", "stale-figure", "warning", rank=30, alone=False)
def check(corpus: Corpus) -> Iterator[Finding]:
    """Report every repetition of a replaced value."""
    series = {one.id: one for one in corpus.series}
    for stale, replaced_by, original in corpus.stale:
        pair = Pair(series[stale.series], stale, original)
        if not pair.series.defined and not (is_statement(stale) and likely_same(pair)):
            continue
        message = (
            f"{told(stale)} repeats {told(original)}, "
            f"which has been replaced by {told(replaced_by)}; all are {what(pair.series)}"
        )
        yield Finding(message, sites(stale, replaced_by, original))
