"""What changed in the numbers of a document. In: the claims of two versions. Out: pairs.

Numbers are paired by what they are about and by the sentence they stand in, its numbers left aside,
so that a sentence that was moved or reworded keeps its pairs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from tracker.models import Claim, Quantity, content_text

Kind = Literal["changed", "added", "removed", "unchanged"]
KINDS: tuple[Kind, ...] = ("changed", "added", "removed", "unchanged")

# Words are compared with their numbers masked; two sentences as alike as this are one reworded.
_SAME_THING = 0.35  # where both numbers are about the same head noun
_SAME_SENTENCE = 0.8  # where they are not
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*")


class Pair(NamedTuple):
    """A number before and after; `noted` says whether the new text speaks of the change."""

    kind: Kind
    before: Claim | None = None
    after: Claim | None = None
    difference: Decimal | None = None
    percent: Decimal | None = None
    noted: bool = False


def diff_claims(before: Sequence[Claim], after: Sequence[Claim]) -> list[Pair]:
    """Every number of both versions, paired where it can be, in the order of the new text.

    What was removed comes last. A change is noted where its sentence says what it replaces.
    """
    from tracker.compare import notes_correction

    partner = _partners(before, after)
    found = []
    for number, claim in enumerate(after):
        if number not in partner:
            found.append(Pair("added", after=claim))
            continue
        old = before[partner[number]]
        if _says(old) == _says(claim):
            found.append(Pair("unchanged", old, claim))
        else:
            shift, percent = _difference(old, claim)
            found.append(Pair("changed", old, claim, shift, percent, notes_correction(claim)))
    paired = set(partner.values())
    found += [Pair("removed", before=old) for i, old in enumerate(before) if i not in paired]
    return found


def _says(claim: Claim) -> tuple[str, str]:
    return content_text(claim.content), claim.status


def _difference(before: Claim, after: Claim) -> tuple[Decimal | None, Decimal | None]:
    old, new = before.content, after.content
    if not isinstance(old, Quantity) or not isinstance(new, Quantity) or old.unit != new.unit:
        return None, None
    if old.value is None or new.value is None:
        return None, None
    shift = new.value - old.value
    return shift, shift / abs(old.value) * 100 if old.value else None


def _partners(before: Sequence[Claim], after: Sequence[Claim]) -> dict[int, int]:
    """The index of the old claim for each new one that has one: the most alike first."""
    olds = [_words(claim) for claim in before]
    news = [_words(claim) for claim in after]
    scored = []
    for new, old in _candidates(before, after, olds, news):
        alike = _alike(olds[old], news[new])
        same = _head(before[old]) == _head(after[new])
        if alike < (_SAME_THING if same else _SAME_SENTENCE):
            continue
        said = _says(before[old]) == _says(after[new])
        apart = abs(_place(before[old]) - _place(after[new]))
        scored.append((-round(alike, 3), not same, not said, round(apart, 3), new, old))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for *_, new, old in sorted(scored):
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found


def _candidates(
    before: Sequence[Claim],
    after: Sequence[Claim],
    olds: Sequence[Counter[str]],
    news: Sequence[Counter[str]],
) -> Iterator[tuple[int, int]]:
    """Pairs of the same dimension that share a head noun or a masked sentence."""

    def blocks(claims: Sequence[Claim], words: Sequence[Counter[str]]) -> dict[object, list[int]]:
        found: dict[object, list[int]] = defaultdict(list)
        for index, claim in enumerate(claims):
            dimension = claim.quantities[0].dimension
            found[dimension, _head(claim)].append(index)
            found[dimension, frozenset(words[index])].append(index)
        return found

    old_blocks = blocks(before, olds)
    pairs = {
        (new, old)
        for block, indexes in blocks(after, news).items()
        for new in indexes
        for old in old_blocks.get(block, ())
    }
    return iter(sorted(pairs))


def _head(claim: Claim) -> str:
    return claim.measured.head if claim.measured else claim.quantities[0].unit


def _words(claim: Claim) -> Counter[str]:
    """The words of the sentence, its numbers masked."""
    words = (match[0].lower() for match in _WORD.finditer(claim.context))
    return Counter("#" if word[0].isdigit() else word for word in words)


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two bags of words, from 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _place(claim: Claim) -> float:
    """Where in its sentence the number stands, from 0 to 1."""
    return (claim.span.start - claim.context_span.start) / max(len(claim.context), 1)


def count(pairs: Iterable[Pair]) -> Counter[Kind]:
    """How many pairs there are of each kind."""
    return Counter(pair.kind for pair in pairs)
