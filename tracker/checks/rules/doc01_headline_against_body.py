"""The number in the headline is not in the text below it.

**What it does.** Takes each number of the title and looks for it in the body: as it stands, as an
end or the size of a movement, or as the sum of two or three numbers. If it is nowhere, and one
sentence of the body says everything the headline says but gives another number in the same unit, it
reports the two. Headlines round: a tenth to either side agrees.

**Why it matters.** The headline is what most people read, and it is written by somebody else, often
from an earlier version.

**Example.**

> # Sarn avalanche kills 23
>
> The Sarn avalanche killed 17 people on Monday, rescuers said.

**What to do.** Mend the headline, or say in the text where its number comes from.

**Options.** None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from tracker.checks.arithmetic import figure
from tracker.checks.keys import block_of, content_key
from tracker.checks.registry import document_rule
from tracker.checks.sameness import subject_words
from tracker.checks.subjects import Finding, Reading, sites, sole
from tracker.checks.wording import is_sentence
from tracker.intervals import HUNDRED, Interval, add, allowed, percent_change, subtract
from tracker.models import Change, Claim, Quantity

_TOLD = ("actual", "planned")
"""A headline tells a plan without its "will": "Vesmark to cut 1,200 jobs"."""
_FEWEST = 2
_MOST_ADDED = 3
_MOST_NUMBERS = 40  # of one unit in a body: more are not added up in every way
_LOOSE = 10  # a headline agrees to a tenth


@document_rule("DOC01", "headline-against-body", "warning", rank=26)
def check(reading: Reading) -> Iterator[Finding]:
    """Look for every number of the title in the body."""
    titles = [claim for claim in reading.claims if _in_title(reading, claim)]
    if not titles:
        return
    body = [c for c in reading.claims if not _in_title(reading, c) and is_sentence(c)]
    for claim in titles:
        number = sole(claim)
        if number and not number.vague and claim.status in _TOLD and is_sentence(claim):
            yield from _compare(claim, number, body)


def _in_title(reading: Reading, claim: Claim) -> bool:
    block = block_of(reading, claim)
    return block is not None and block.kind == "title"


def _compare(title: Claim, number: Quantity, body: Sequence[Claim]) -> Iterator[Finding]:
    said = _loose(number)
    written = [
        allowed(quantity)
        for claim in body
        for quantity in claim.quantities
        if _comparable(number, quantity)
    ]
    values = [*written, *(move for claim in body for move in _moves(claim, number))]
    if any(said.overlaps(value) for value in values) or _is_sum(said, written):
        return
    words = subject_words(title)
    if len(words) < _FEWEST:
        return
    rivals = [
        (claim, quantity)
        for claim in body
        for quantity in claim.quantities
        if words <= content_key(claim.context) and _comparable(number, quantity)
    ]
    if len(rivals) == 1 and rivals[0][0].status in _TOLD:
        claim, quantity = rivals[0]
        message = (
            f"the headline says {figure(number)}, and the text {figure(quantity)}; "
            f"both are about {' '.join(sorted(words))}"
        )
        yield Finding(message, sites(title, (claim, quantity)))


def _moves(claim: Claim, number: Quantity) -> Iterator[Interval]:
    """By how much a number of the body moved, up or down, in the headline's unit."""
    content = claim.content
    if isinstance(content, Change) and content.from_ and content.to:
        old, new = allowed(content.from_.quantity), allowed(content.to.quantity)
        if number.unit == "percent" and old.low > 0:
            moved = percent_change(old, new)
        else:
            moved = subtract(new, old)
        yield moved
        yield Interval(-moved.high, -moved.low)


def _comparable(number: Quantity, quantity: Quantity) -> bool:
    """Whether two numbers are in one unit; a headline may leave the counted noun out."""
    if number.dimension != quantity.dimension or quantity.vague:
        return False
    return number.unit == quantity.unit or (number.dimension == "count" and not number.unit)


def _is_sum(said: Interval, values: Sequence[Interval]) -> bool:
    if len(values) > _MOST_NUMBERS:
        return True
    return any(
        said.overlaps(add(*parts))
        for size in range(2, _MOST_ADDED + 1)
        for parts in combinations(values, size)
    )


def _loose(number: Quantity) -> Interval:
    interval = allowed(number)
    reach = abs(number.figure) * _LOOSE / HUNDRED
    return Interval(
        min(interval.low, number.figure - reach),
        max(interval.high, number.figure + reach),
        interval.low_open,
        interval.high_open,
    )
