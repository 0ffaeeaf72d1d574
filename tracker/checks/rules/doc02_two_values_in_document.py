"""One document gives one quantity two values.

**What it does.** Compares the numbers of a document that belong to one series and are about the
same time, and the cells of its tables with its sentences: a sentence in the unit of a cell, whose
words are those of the cell's row and column, speaks of the same thing. It asks for the same basis,
unit, place, status and measured thing, and passes over numbers of something else ("another",
"more", "the other").

**Why it matters.** The author changed one place and forgot the other, and the reader cannot know
which.

**Example.**

> | Limit | Student | Office |
> | --- | --- | --- |
> | Mailbox size | 2 GB | 50 GB |
>
> Mailboxes are limited to 3 GB in the student edition.

**What to do.** Mend the one that is not as intended, or say what sets them apart.

**Options.** An error; a warning where the time of one is only inherited from its paragraph, or one
is hedged.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.arithmetic import figure
from tracker.checks.keys import Key, block_of, content_key, is_about, key_of, own_words
from tracker.checks.pairs import Pair, in_reading_order, number, pairs, same_document, shared, sites
from tracker.checks.registry import corpus_rule
from tracker.checks.sameness import surely_same
from tracker.checks.subjects import Corpus, Finding, Reading
from tracker.checks.subjects import sites as sites_of
from tracker.intervals import agree
from tracker.models import Claim, Quantity, Severity


@corpus_rule("DOC02", "two-values-in-document", "error", rank=25)
def check(corpus: Corpus) -> Iterator[Finding]:
    """Compare the numbers within each document."""
    for pair in map(in_reading_order, pairs(corpus, "conflict")):
        if same_document(pair) and surely_same(corpus, pair):
            yield _conflict(pair)
    for reading in corpus.readings:
        yield from _cells_and_sentences(reading)


def _conflict(pair: Pair) -> Finding:
    message = (
        f"{number(pair.later)} stands against {number(pair.earlier)} in the same document; "
        f"both are {shared(pair.series, pair.later.member.as_of)}"
    )
    sure = not any(
        one.member.as_of.found == "inherited" or one.member.quantity.approximate
        for one in (pair.later, pair.earlier)
    )
    severity: Severity = "error" if sure else "warning"
    return Finding(message, sites(pair.later, pair.earlier), severity)


def _cells_and_sentences(reading: Reading) -> Iterator[Finding]:
    """A sentence against the one cell that is about the same thing, in the same unit."""
    cells: list[tuple[Key, Claim, Quantity]] = []
    sentences: list[tuple[Claim, Quantity]] = []
    for claim in reading.claims:
        content = claim.content
        block = block_of(reading, claim)
        if not isinstance(content, Quantity) or block is None or block.dated:
            continue
        if claim.status != "actual" or content.vague or claim.wording_of:
            continue
        if block.kind == "cell":
            cells.append((content_key(f"{block.row} {block.column}"), claim, content))
        elif content.dimension != "count":
            sentences.append((claim, content))
    if not cells or not sentences:
        return
    own = own_words(reading)
    for claim, quantity in sentences:
        key = key_of(reading, claim)
        same = [
            (cell, number)
            for words, cell, number in cells
            if number.unit == quantity.unit and words and is_about(words, key, own)
        ]
        if len(same) == 1 and not agree(same[0][1], quantity):
            cell, other = same[0]
            message = (
                f"{figure(quantity)} stands against {figure(other)} in the same document; both are "
                f"about {' '.join(sorted(key))}"
            )
            yield Finding(message, sites_of(claim, cell))
