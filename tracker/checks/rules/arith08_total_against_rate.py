"""A total does not follow from a number and what each one costs or takes.

**What it does.** Where a sentence gives how many, how much for each, and the total ("75 million
doses at 20 euros each, 1.5 billion in all"), multiplies and compares, within what rounding and
hedges allow. The same for so much a day for so many days ("1,200 doses a day for 30 days, 36,000 in
all"), for a total that is said again as a rate ("48 million euros over 12 months, or 4 million
euros a month"; "3.2 million euros a year on its 8,000 inhabitants, or 400 euros per head"; "4,200
people gave 630,000 euros, 150 euros per person"), and for rows of so many seats.

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
from tracker.checks.subjects import Finding, Reading, sites, sole
from tracker.checks.wording import DASHES, OPENERS, after, before, gap, is_verb, role, sentences
from tracker.intervals import allowed, multiply
from tracker.models import Claim, Quantity

_AT = frozenset(("at", "for", "costing", "×", "x", "@"))
_TO_TOTAL = frozenset(("total", "totalling", "totaling", "or", "=", "worth", "sum", "bill", "cost"))
_FOR = (["for"], ["over"], ["in"], ["during"])
_SPREAD = (*_FOR, ["on"], ["to"], ["among"], ["between"], ["across"])
_LONGEST_GAP = 9
_LONGEST_SPREAD = 4
_AGAIN = ([","], [",", "or"], ["or"], ["("])
_FREE = frozenset("free discount off with without before after plus tax fees interest".split())


@document_rule("ARITH08", "total-against-rate", "warning", rank=10)
def check(reading: Reading) -> Iterator[Finding]:
    """Multiply every count with its rate where the product stands beside them."""
    for claims in sentences(reading):
        for count, rate, total in zip(claims, claims[1:], claims[2:], strict=False):
            if _belongs(reading, count, rate, total) or _runs(reading, count, rate, total):
                yield from _compare(count, rate, total)
            elif _is_spread(reading, count, rate, total):  # total, count and rate, in this order
                yield from _compare(rate, total, count)
            elif _is_shared(reading, count, rate, total):  # count, total and rate, in this order
                yield from _compare(count, total, rate)


def _runs(reading: Reading, one: Claim, other: Claim, total: Claim) -> bool:
    """Whether two numbers in a row make up a total: "1,200 doses a day for 30 days, 36,000 in all",
    "24 rows of 30 seats, 720 seats in all".
    """
    first, second, whole = (sole(claim) for claim in (one, other, total))
    if not (first and second and whole) or first.vague or second.vague or whole.vague:
        return False
    between, to_total = gap(reading, one, other), gap(reading, other, total)
    if _brings_in(between, to_total) and first.unit == f"{whole.unit} per {second.unit}":
        return True  # "at $30 a ticket, the 2,000 tickets brought in $60,000"
    behind = set(between + to_total + after(reading, total)[:6]) - {"."}
    if behind & (_FREE | role("clause")) or not _is_total(reading, to_total, total, strict=True):
        return False
    top, _, below = first.unit.partition(" per ")
    if below:
        return second.unit == below and between[-1:] in _FOR and whole.unit in ("", top)
    counts = {first.dimension, second.dimension, whole.dimension} == {"count"}
    named = bool(first.unit_written and second.unit_written)
    return counts and named and between == ["of"] and whole.unit in ("", second.unit)


def _brings_in(between: list[str], to_total: list[str]) -> bool:
    """Whether a verb alone stands between what is sold at a rate and what that comes to."""
    words = [word for word in between if word not in role("article")]
    apart = role("clause") | role("other") | role("part") | _FREE | {",", "and"}
    short = 0 < len(to_total) <= _LONGEST_SPREAD
    return (
        words in ([], [","]) and short and any(map(is_verb, to_total)) and not apart & {*to_total}
    )


def _is_spread(reading: Reading, total: Claim, count: Claim, rate: Claim) -> bool:
    """Whether a total is said again as a rate: "$48 million over 12 months, or $4 million a month",
    "$3.2 million a year on its 8,000 inhabitants, or $400 per head".
    """
    whole, number, each = (sole(claim) for claim in (total, count, rate))
    if not (whole and number and each) or whole.vague or number.vague or each.vague:
        return False
    top, _, below = each.unit.partition(" per ")
    if whole.unit.partition(" per ")[0] != top or not below or whole.unit == each.unit:
        return False
    per_head = below == "person" and number.dimension == "count" and number.unit_written != ""
    between, to_rate = gap(reading, total, count), gap(reading, count, rate)
    words = [word for word in between if word not in role("article") and word != "all"]
    again = [word for word in to_rate if word not in role("article")]
    behind = set(between + to_rate + after(reading, rate)[:6]) - {"."}
    if behind & (_FREE | role("clause")) or len(words) > _LONGEST_SPREAD:
        return False
    is_for = words[-1:] in _SPREAD and again in _AGAIN
    return is_for and (number.unit == below or per_head)


def _is_shared(reading: Reading, count: Claim, total: Claim, rate: Claim) -> bool:
    """Whether what so many have together is said again as what each has: "4,200 people gave 630,000
    euros, 150 euros per person".
    """
    number, whole, each = (sole(claim) for claim in (count, total, rate))
    if not (number and whole and each) or number.vague or whole.vague or each.vague:
        return False
    to_total = gap(reading, count, total)
    again = [word for word in gap(reading, total, rate) if word not in role("article")]
    apart = role("clause") | role("other") | role("part") | _FREE | {","}
    return (
        each.unit == f"{whole.unit} per {number.unit}"
        and again in _AGAIN
        and 0 < len(to_total) <= _LONGEST_SPREAD
        and not apart & {*to_total, *after(reading, rate)[:6]} - {"."}
    )


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


def _is_total(reading: Reading, tokens: list[str], total: Claim, *, strict: bool = False) -> bool:
    """Whether the words before a number, or behind it, say that it is the total; `strict` takes no
    comma or bracket alone for that.
    """
    if not tokens or len(tokens) > _LONGEST_GAP:
        return False
    words = [word for word in tokens if word not in role("article")]
    behind = after(reading, total)[:2]
    in_all = behind in (["in", "all"], ["in", "total"]) or behind[:1] == ["altogether"]
    if set(words) & _TO_TOTAL or in_all:
        return True
    return (
        not strict
        and bool(words)
        and (words[-1] in OPENERS or words[-1] == "," or words[-1] in DASHES)
    )


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
