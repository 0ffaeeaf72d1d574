"""An originator gives another number for the same time, and does not say so.

**What it does.** Reports a number that replaces one its originator gave before for the same time,
or a running count that has fallen, where neither the sentence nor the change it states says that
the earlier number was corrected, lowered, revised or updated. Plans may be changed without a word.

**Why it matters.** Readers of the first document never learn that its number is withdrawn, and it
lives on.

**Example.**

> `1.md` (15 March): 1.8 million doses had been given by Sunday, the agency said.
> `2.md` (29 March): 1.6 million doses had been given by Sunday, the agency said.

**What to do.** Say that the number replaces another, and why; or say what makes it another
quantity.

**Options.** A warning where both say themselves what time they are about, else information.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.pairs import Pair, is_stated, pairs, same_document, shared, sites, told
from tracker.checks.registry import corpus_rule
from tracker.checks.sameness import surely_same
from tracker.checks.subjects import Corpus, Finding
from tracker.checks.wording import role
from tracker.models import Severity
from tracker.tokens import Tokens


@corpus_rule("CROSS02", "revision-not-noted", "warning", rank=42, alone=False)
def check(corpus: Corpus) -> Iterator[Finding]:
    """Report revisions that their text does not mention."""
    for pair in pairs(corpus, "revision"):
        later, earlier = pair.later, pair.earlier
        if same_document(pair) or later.role == "earlier" or corpus.notes(later.member.claim):
            continue
        if later.member.status != "actual" or earlier.member.status != "actual":
            continue
        if not _same_originator(pair) or not surely_same(corpus, pair):
            continue
        message = (
            f"{told(later)} replaces {told(earlier)} without saying so; "
            f"both are {shared(pair.series, later.member.as_of)}"
        )
        severity: Severity = "warning" if is_stated(later, earlier) else "info"
        yield Finding(message, sites(later, earlier), severity)


def _same_originator(pair: Pair) -> bool:
    """Whether both name who says it by a shared word ("the agency", "the health agency")."""
    first, second = (
        set(Tokens(one.member.claim.originator.lower()).words) - role("article")
        for one in (pair.later, pair.earlier)
    )
    return bool(first & second)
