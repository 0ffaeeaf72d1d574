"""A total does not follow from a number and what each one costs or takes.

**What it does.** Where a sentence gives how many, how much for each, and the total ("75 million
doses at 20 euros each, 1.5 billion in all"), multiplies and compares, within what rounding and
hedges allow. The same for so much a day for so many days.

**Why it matters.** One of the three was changed later, or was in thousands where it should have
been in millions.

**Example.**

> The ministry ordered 6 million doses at 15 euros each, 80 million euros in all.

6 million times 15 euros is 90 million euros.

**What to do.** Find out which of the three numbers is not as intended; where a discount explains
it, say so between the numbers.

**Options.** None. A warning where the total is missed by up to a tenth, else an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.checks.arithmetic import Miss, figure, rounded, severity
from tracker.checks.registry import document_rule
from tracker.checks.subjects import Finding, Reading, sites
from tracker.checks.wording import DASHES, OPENERS, after, before, gap, role, sentences
from tracker.intervals import allowed, multiply
from tracker.models import Claim, Quantity

_AT = frozenset(("at", "for", "costing", "×", "x", "@"))
_TO_TOTAL = frozenset(("total", "totalling", "totaling", "or", "=", "worth", "sum", "bill", "cost"))
_LONGEST_GAP = 9
_FREE = frozenset(("free", "discount", "off", "without", "before", "after", "plus"))


@document_rule("ARITH08", "total-against-rate", "warning", rank=10)
def check(reading: Reading) -> Iterator[Finding]:
    """Multiply every count with its rate where the product stands beside them."""
    for claims in sentences(reading):
        for count, rate, total in zip(claims, claims[1:], claims[2:], strict=False):
            if _belongs(reading, count, rate, total):
                yield from _compare(count, rate, total)


def _belongs(reading: Reading, count: Claim, rate: Claim, total: Claim) -> bool:
    one, each, whole = (claim.content for claim in (count, rate, total))
    if not (
        isinstance(one, Quantity) and isinstance(each, Quantity) and isinstance(whole, Quantity)
    ):
        return False
    if one.dimension != "count" or one.vague or each.vague or whole.vague:
        return False
    unit = each.unit.partition(" per ")[0]
    if whole.unit != unit or whole.dimension in ("ratio", "count"):
        return False
    to_rate, to_total = gap(reading, count, rate), gap(reading, rate, total)
    behind = [word for word in after(reading, total)[:6] if word != "."]
    if set(to_rate + to_total + behind) & (_FREE | role("clause")):
        return False
    if "each" in before(reading, count)[-3:]:  # "each of the 40 villages will get $5,000"
        return len(to_rate) <= _LONGEST_GAP and _is_total(reading, to_total, total)
    at_price = [word for word in to_rate if word not in role("article")][-1:]
    return (
        bool(at_price)
        and at_price[0] in _AT
        and len(to_rate) <= _LONGEST_GAP
        and _is_each(rate, to_total)
        and _is_total(reading, to_total, total)
    )


def _is_each(rate: Claim, behind: Sequence[str]) -> bool:
    """Whether a price is for one: "each", "apiece", "a dose", "per dose"."""
    written = rate.quote.lower().split()
    return (
        bool({*behind[:1], *written} & role("each"))
        or " per " in getattr(rate.content, "unit", "")
        or behind[:1] in (["per"], ["a"], ["an"])
    )


def _is_total(reading: Reading, tokens: list[str], total: Claim) -> bool:
    if not tokens or len(tokens) > _LONGEST_GAP:
        return False
    words = [word for word in tokens if word not in role("article")]
    behind = after(reading, total)[:2]
    in_all = behind in (["in", "all"], ["in", "total"]) or behind[:1] == ["altogether"]
    if set(words) & _TO_TOTAL or in_all:
        return True
    return bool(words) and (words[-1] in OPENERS or words[-1] == "," or words[-1] in DASHES)


def _compare(count: Claim, rate: Claim, total: Claim) -> Iterator[Finding]:
    one, each, whole = (claim.content for claim in (count, rate, total))
    assert isinstance(one, Quantity)
    assert isinstance(each, Quantity)
    assert isinstance(whole, Quantity)
    exact = one.figure * each.figure
    given = multiply(allowed(one), allowed(each))
    level = severity(Miss(allowed(whole), given, whole.figure, exact))
    if level:
        message = (
            f"the text says {figure(whole)}, and {figure(one)} times {figure(each)} is "
            f"{rounded(exact)}"
        )
        yield Finding(message, sites(total, count, rate), level)
