"""A fact is past the day until which it was valid.

**What it does.** Reports a number that a fact speaks of, in a document published after the fact's
`valid_until`. Documents without a date are read on the day that `--today` gives, and only then.

**Why it matters.** A fact that nobody looks after confirms numbers that are no longer true.

**Example.** With `valid_until = 2023-12-31`, a document of 2024 that gives the number.

**What to do.** Look the value up again, and set a new day.

**Options.** `--today 2024-02-01` for documents without a date (`--today "$(date +%F)"` in CI).
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.arithmetic import figure
from tracker.checks.facts import expired, matched
from tracker.checks.registry import corpus_rule
from tracker.checks.subjects import Corpus, Finding
from tracker.models import Site


@corpus_rule("FACT02", "expired-fact", "warning", rank=1)
def check(corpus: Corpus) -> Iterator[Finding]:
    """Report numbers whose fact is past its day."""
    for match in matched(corpus):
        if expired(match, corpus.today):
            message = (
                f"the fact {match.fact.id} for {figure(match.quantity)} was valid until "
                f"{match.fact.valid_until}"
            )
            yield Finding(message, (Site.of(match.claim, match.quantity),))
