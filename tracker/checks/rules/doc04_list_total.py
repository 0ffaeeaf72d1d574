"""The numbers of a list do not add up to the total in the line before it.

**What it does.** Where a paragraph ends with a number of things and a colon, and every item of the
list behind it begins with a number of things, adds the items up and compares, within what rounding
and hedges allow. Nested items are left out. It says nothing where the paragraph says that the list
is not complete ("including", "among them"), or where the items are as many as the total says.

**Why it matters.** An item was added or taken out, and the line above it stayed.

**Example.**

> Pergola has 66 themes:
>
> - 41 light themes
> - 23 dark themes

41 and 23 are 64.

**What to do.** Count again, and mend the number that is not as intended.

**Options.** None. A warning where the total is missed by up to a tenth, else an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.checks.arithmetic import Miss, figure, rounded, severity
from tracker.checks.registry import document_rule
from tracker.checks.subjects import Finding, Reading, sites, sole
from tracker.checks.wording import after, before, role
from tracker.intervals import ZERO, add, allowed
from tracker.models import Block, Claim, Quantity

_FEWEST = 2


@document_rule("DOC04", "list-total", "warning", rank=10)
def check(reading: Reading) -> Iterator[Finding]:
    """Add up every list of numbers that stands behind its total."""
    for intro, items in lists(reading):
        total = _total(reading, intro)
        parts = [_first(reading, item) for item in items]
        found = [part for part in parts if part is not None]
        if total is not None and len(found) == len(items) >= _FEWEST:
            yield from _compare(total, found)


def lists(reading: Reading) -> Iterator[tuple[Block, list[Block]]]:
    """Each paragraph that ends with a colon, with the outermost items of the list behind it."""
    blocks, text = reading.document.blocks, reading.document.text
    for index, block in enumerate(blocks):
        if block.kind == "paragraph" and text[block.start : block.end].endswith(":"):
            end = index + 1
            while end < len(blocks) and blocks[end].kind == "item":
                end += 1
            items = blocks[index + 1 : end]
            columns = [reading.document.place(item.start).column for item in items]
            outermost = min(columns, default=0)
            pairs = zip(items, columns, strict=True)
            yield block, [item for item, column in pairs if column == outermost]


def _total(reading: Reading, intro: Block) -> Claim | None:
    """The only number of the sentence with the colon, if it counts something."""
    claims = reading.within(intro.start, intro.end)
    if not claims or not _counts(sole(claims[-1])):
        return None
    total = claims[-1]
    if any(claim.context_span == total.context_span for claim in claims[:-1]):
        return None
    words = {*before(reading, total), *after(reading, total)}
    return None if words & (role("part") | role("other")) else total


def _first(reading: Reading, item: Block) -> Claim | None:
    """The number that an item begins with, if it counts something."""
    claim = next(iter(reading.within(item.start, item.start + 1)), None)
    return claim if claim is not None and _counts(sole(claim)) else None


def _counts(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.dimension == "count" and not quantity.vague


def _compare(total: Claim, parts: Sequence[Claim]) -> Iterator[Finding]:
    whole = sole(total)
    numbers = [number for number in map(sole, parts) if number is not None]
    if whole is None or not whole.unit or whole.figure == len(parts):
        return
    exact = sum((number.figure for number in numbers), ZERO)
    level = severity(Miss(allowed(whole), add(*map(allowed, numbers)), whole.figure, exact))
    if level:
        message = (
            f"the text says {figure(whole)}, and the {len(parts)} items of the list add up to "
            f"{rounded(exact)}"
        )
        yield Finding(message, sites(total, *parts), level)
