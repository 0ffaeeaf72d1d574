"""What changed between two versions of a document. In: the claims of both. Out: pairs.

Claims are aligned in three steps: the same key (nothing changed), sentences that are nearly the
same, and the same measured thing in sentences that are somewhat alike. Each claim is in one pair.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from tracker.comparison.relations import notes_correction
from tracker.models import Claim, Quantity, content_text
from tracker.tokens import Tokens

Kind = Literal["same", "changed", "added", "removed"]

ALIKE = 0.5
"""How much of two sentences, numbers left out, must be the same if nothing else ties them."""
SOMEWHAT = 0.25
"""How much of them must be, where they measure the same thing."""


class Pair(NamedTuple):
    """A claim of the old version and its counterpart in the new one.

    `is_noted` tells, of a change, whether the new text says that it corrects the old.
    """

    kind: Kind
    old: Claim | None
    new: Claim | None
    is_noted: bool = False


def diff(old: Iterable[Claim], new: Iterable[Claim], *, same: bool = False) -> list[Pair]:
    """The numbers that changed, were added or were removed between two versions of a document.

    In reading order of the new version, what was removed behind what stood before it. With `same`,
    those that stayed as they were are told, too.
    """
    before, after = sorted(old, key=_place), sorted(new, key=_place)
    partner = _aligned(before, after)
    old_of = {j: i for i, j in partner.items()}
    noted = any(
        _is_note(claim)
        for j, claim in enumerate(after)
        if j not in old_of or _moved(before[old_of[j]], claim)
    )
    told: list[tuple[tuple[int, int], Pair]] = []
    for j, claim in enumerate(after):
        told.append(((j, 0), _pair(before[old_of[j]] if j in old_of else None, claim, noted)))
    last = -1
    for i, claim in enumerate(before):
        last = partner.get(i, last)
        if i not in partner:
            told.append(((last, i + 1), Pair("removed", claim, None)))
    told.sort(key=lambda entry: entry[0])
    return [pair for _, pair in told if same or pair.kind != "same"]


def _pair(old: Claim | None, new: Claim, noted: bool) -> Pair:
    if old is None:
        return Pair("added", None, new)
    if not _moved(old, new):
        return Pair("same", old, new)
    return Pair("changed", old, new, noted or notes_correction(new))


def _moved(old: Claim, new: Claim) -> bool:
    return content_text(old.content) != content_text(new.content)


def _place(claim: Claim) -> tuple[object, ...]:
    return claim.span, claim.key


def _is_note(claim: Claim) -> bool:
    """Whether the sentence is a note of a correction."""
    return not NOTES.isdisjoint(Tokens(claim.context).lower)


NOTES = frozenset(("correction", "corrected", "corrects", "clarification", "amended", "erratum"))


def _aligned(before: Sequence[Claim], after: Sequence[Claim]) -> dict[int, int]:
    """From the index of an old claim to that of its counterpart."""
    partner: dict[int, int] = {}
    places: dict[str, list[int]] = defaultdict(list)
    for j, claim in enumerate(after):
        places[claim.key].append(j)
    for i, claim in enumerate(before):
        if places[claim.key]:
            partner[i] = places[claim.key].pop(0)
    taken = set(partner.values())
    left = [i for i in range(len(before)) if i not in partner]
    free = [j for j in range(len(after)) if j not in taken]
    for _, i, j in sorted(_candidates(before, after, left, free)):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return partner


NEAREST = 12
"""How many sentences with most words in common are looked at closely."""


def _candidates(
    before: Sequence[Claim], after: Sequence[Claim], left: Sequence[int], free: Sequence[int]
) -> Iterator[tuple[tuple[float, bool, int], int, int]]:
    """Pairs of claims whose sentences are alike, with a rank: the least is the best."""
    words_after = {j: _words(after[j]) for j in free}
    holding: dict[str, list[int]] = defaultdict(list)
    for j, words in words_after.items():
        for word in dict.fromkeys([*words, f"#{_measures(after[j])}"]):
            holding[word].append(j)
    for i in left:
        claim, words = before[i], _words(before[i])
        common = Counter(
            j for word in dict.fromkeys([*words, f"#{_measures(claim)}"]) for j in holding[word]
        )
        near = sorted(common, key=lambda j: (-common[j], abs(i - j), j))[:NEAREST]
        for j in near:
            other = after[j]
            score = _likeness(words, words_after[j])
            tied = _measures(claim) == _measures(other) != ""
            if _dimension(claim) == _dimension(other) and score >= (SOMEWHAT if tied else ALIKE):
                # Of two that are as alike, that of the same thing, then the same value, is meant.
                yield (-score - tied / 2, _moved(claim, other), abs(i - j)), i, j


def _words(claim: Claim) -> list[str]:
    """The words of the sentence without its numbers, which are what may differ."""
    return [word for word in Tokens(claim.context).lower if word[0].isalpha()]


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _dimension(claim: Claim) -> str:
    if isinstance(claim.content, Quantity):
        return claim.content.dimension
    return claim.quantities[-1].dimension


def _measures(claim: Claim) -> str:
    return claim.measured.head if claim.measured else ""
