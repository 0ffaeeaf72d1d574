"""A number differs from the fact that is registered for it.

**What it does.** Holds the numbers of all documents against the facts of `tracker.toml` and of the
CSV files it names. A fact with words speaks only of numbers whose whole key these words are:
`words = ["themes"]` of "64 themes", not of "23 dark themes". A fact with a series speaks of the
numbers of that series. A fact with an as-of speaks of numbers about that time. What a number allows
by its rounding and hedges, and what the fact's tolerance allows, agrees; plans, denials and the
dated sections of a changelog are left alone.

**Why it matters.** Documents drift away from the code and data they describe, one number at a time.

**Example.** With

    [[facts]]
    id = "mailbox-student"
    words = ["mailbox", "student"]
    unit = "GB"
    value_from = "limits.json#/mailbox/student/gb"

and 2 at that place:

> Mailboxes are limited to 3 GB in the student edition.

**What to do.** Mend the document, or the fact if it is the fact that is out of date.

**Options.** `tolerance` of the fact, in its unit or as a percentage.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.arithmetic import figure
from tracker.checks.facts import Matched, expired, matched
from tracker.checks.registry import corpus_rule
from tracker.checks.subjects import Corpus, Finding
from tracker.intervals import Interval, allowed
from tracker.models import Site


@corpus_rule("FACT01", "differs-from-fact", "error", rank=0)
def check(corpus: Corpus) -> Iterator[Finding]:
    """Hold every number that a fact speaks of against the fact."""
    for match in matched(corpus):
        if not expired(match, corpus.today) and not agrees(match):
            fact = match.fact
            message = f"{figure(match.quantity)} differs from the fact {fact.id}: {fact}"
            yield Finding(message, (Site.of(match.claim, match.quantity),))


def agrees(match: Matched) -> bool:
    """Whether the number and the fact, with its tolerance, can both be true."""
    fact = Interval(match.fact.low, match.fact.high)
    return allowed(match.quantity).overlaps(fact) or fact.overlaps(allowed(match.quantity))
