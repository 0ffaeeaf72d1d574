"""Two documents give one quantity two values for the same time.

**What it does.** Compares the numbers of each series that are about the same time and come from
different originators, or stand in documents without a date, which speak of the present. Numbers
agree when what they allow overlaps ("about 3,000" and 3,048 do). Plans are compared with plans
only, a bound with what lies beyond it never.

**Why it matters.** Both cannot be true, and a reader of one does not know of the other.

**Example.**

> `a.md`: On 15 March 2021 Vesmark had 4,600 workers in Luthia, officials said.
> `b.md`: On 15 March 2021 Vesmark had 3,300 workers in Luthia, the labour ministry said.

**What to do.** Ask both originators; write who says what. If the two are different quantities after
all, say what sets them apart ("in the capital"), or tie each to its series with a comment
(`<!-- tracker: series=ID -->`).

**Options.** A warning; an error in a defined series where neither number is hedged and both stand
in documents without a date. Between documents without a date that no defined series ties together
it is only information.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.pairs import (
    Pair,
    in_reading_order,
    is_undated,
    pairs,
    same_document,
    shared,
    sites,
    told,
)
from tracker.checks.registry import corpus_rule
from tracker.checks.sameness import surely_same
from tracker.checks.subjects import Corpus, Finding
from tracker.models import Severity


@corpus_rule("CROSS01", "conflict", "warning", rank=40, alone=False)
def check(corpus: Corpus) -> Iterator[Finding]:
    """Report every conflict between documents."""
    for pair in map(in_reading_order, pairs(corpus, "conflict")):
        if not same_document(pair) and surely_same(corpus, pair):
            message = (
                f"{told(pair.later)} stands against {told(pair.earlier)}; "
                f"both are {shared(pair.series, pair.later.member.as_of)}"
            )
            yield Finding(message, sites(pair.later, pair.earlier), _severity(pair))


def _severity(pair: Pair) -> Severity:
    if not is_undated(pair.later, pair.earlier):
        return "warning"
    if not pair.series.defined:
        return "info"
    hedged = pair.later.member.quantity.approximate or pair.earlier.member.quantity.approximate
    return "warning" if hedged else "error"
