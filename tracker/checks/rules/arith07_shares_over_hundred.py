"""The shares of one whole add up to more than a hundred percent.

**What it does.** Adds the percentages of a list that its sentence says is the whole, divided ("the
remaining", "the rest", "the other", "is split", "is divided", "is made up of"), and compares with a
hundred. Each share may be off by its rounding. Lists in which one may be counted twice (answers of
a survey, say) do not say so and are left alone.

**Why it matters.** One of the shares is of something else, or is wrong.

**Example.**

> The budget is divided into 45 percent for schools, 40 percent for roads and 25 percent for parks.

That is 110 percent.

**What to do.** Mend the share that is not as intended, or say of what each is a share.

**Options.** None. A warning up to 110 percent, an error beyond.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tracker.checks.arithmetic import Miss, figure, rounded, severity
from tracker.checks.registry import document_rule
from tracker.checks.subjects import Finding, Reading, sites
from tracker.checks.wording import before, gap, role, sentences, words_between
from tracker.intervals import HUNDRED, ZERO, Interval, add, allowed
from tracker.models import Claim, Quantity

_REST = frozenset(("remaining", "rest", "remainder"))
_SPLIT = frozenset(("split", "divided", "composed", "comprises", "comprising", "consists"))
_LONGEST_ITEM = 12
WHOLE = Interval(ZERO, HUNDRED)


@document_rule("ARITH07", "shares-over-hundred", "warning", rank=10)
def check(reading: Reading) -> Iterator[Finding]:
    """Add up the shares of every list that is said to be the whole."""
    for claims in sentences(reading):
        shares = [claim for claim in claims if _is_share(claim)]
        if len(shares) < 2 or len(shares) != len(claims) or not _divides(reading, shares):
            continue
        quantities = [c.content for c in shares if isinstance(c.content, Quantity)]
        exact = sum((quantity.figure for quantity in quantities), ZERO)
        level = severity(Miss(add(*map(allowed, quantities)), WHOLE, exact, HUNDRED))
        if level:
            listed = ", ".join(figure(quantity) for quantity in quantities)
            yield Finding(
                f"the shares of the whole add up to {rounded(exact)} percent: {listed}",
                sites(*shares),
                level,
            )


def _is_share(claim: Claim) -> bool:
    content = claim.content
    return isinstance(content, Quantity) and content.unit == "percent" and not content.is_bound


def _divides(reading: Reading, shares: Sequence[Claim]) -> bool:
    """Whether the sentence says that the list is the whole, and is one list to its end."""
    gaps = [gap(reading, a, b) for a, b in pairwise(shares)]
    for tokens in gaps:
        if len(tokens) > _LONGEST_ITEM or not set(tokens) & role("separator"):
            return False
        if set(tokens) & role("part"):
            return False
    last = shares[-1]
    near = {*gaps[-1][-3:], *words_between(reading, last.span.start, last.span.end)}
    is_other = gaps[-1][-2:] == ["the", "other"]
    return is_other or bool(near & _REST) or bool(set(before(reading, shares[0])[-5:]) & _SPLIT)
