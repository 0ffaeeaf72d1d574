"""The words say up and the numbers go down, or the other way round.

**What it does.** Where a sentence gives both ends of a movement with a word for its direction
("rose", "a cut"), looks whether the second number lies on that side of the first. Numbers that
could be equal, for all their rounding and hedges allow, are left alone.

**Why it matters.** One of them says the opposite of what was meant, and a reader cannot tell which.

**Example.**

> Unemployment fell from 4.8 to 5.3 percent.

**What to do.** Change the word, or put the two numbers the other way round.

**Options.** None.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.arithmetic import figure
from tracker.checks.movement import Movement, direction_of_words, movements
from tracker.checks.registry import document_rule
from tracker.checks.subjects import Finding, Reading, sites
from tracker.intervals import allowed
from tracker.models import Change


@document_rule("ARITH03", "wrong-direction", "error", rank=8)
def check(reading: Reading) -> Iterator[Finding]:
    """Compare the direction that the words give with that of the numbers."""
    for movement in movements(reading):
        content = movement.claim.content
        if not (isinstance(content, Change) and content.from_):
            continue  # "fell to 52, seven more than the 45 of the spring": it fell from elsewhere
        said = direction_of_words(reading, movement.claim)
        old, new = allowed(movement.start), allowed(movement.end)
        goes = "up" if old.high < new.low else "down" if new.high < old.low else None
        if said and goes and said != goes and not may_be_amount(movement):
            message = (
                f"the words say {said}, and from {figure(movement.start)} to "
                f"{figure(movement.end)} is {goes}"
            )
            parts = sites((movement.claim, movement.start), (movement.claim, movement.end))
            yield Finding(message, parts)


def may_be_amount(movement: Movement) -> bool:
    """Whether the numbers may say by how much, not from where: "would drop from 3 to 5 per cent".

    Percentages are levels only where each is written as one, or with decimals.
    """
    start = movement.start
    whole = "." not in start.written
    return movement.end.unit == "percent" and whole and not start.unit_written
