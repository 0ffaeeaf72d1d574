"""Numbers told of several at once: `5, 7 and 9 percent respectively`, `2,500 each in A and B`.

In: the quantities of a sentence with their subjects, and later with their roles. Out: each number
of a row told of the one it belongs to; a number told of each of several places once for each.
"""

from __future__ import annotations

import copy

from tracker import places
from tracker.extraction.candidates import Candidate, Chunk, Sentence
from tracker.extraction.sharing import is_in_a_row
from tracker.extraction.syntax import head_of

ITEM = frozenset("nNjdog-$p")
"""Kinds of tokens in one item of a list."""
REACH = 40
"""Tokens in which the list is looked for that a row of numbers is told of."""


def pair_respectively(sentence: Sentence) -> None:
    """Stage, between what is measured and the roles: give each number of a row its own subject."""
    lower = sentence.tokens.lower
    if "respectively" not in lower:
        return
    at = lower.index("respectively")
    row = _row_around(sentence, at)
    if len(row) < 2:
        return
    items = _list_before(sentence, row[0].left, len(row))
    items = items or _list_behind(sentence, row[-1].right, len(row))
    if not items:
        return
    for candidate, item in zip(row, items, strict=True):
        whole = candidate.measured
        if whole is None or items[0].first <= whole.head < items[-1].last:
            candidate.measured = item
        candidate.subject = item
        candidate.trail.append(("subject", "respectively"))


def _row_around(sentence: Sentence, at: int) -> list[Candidate]:
    """The last numbers before token `at` that stand in a row."""
    row: list[Candidate] = []
    for candidate in sentence.candidates:
        if candidate.kind != "number" or candidate.first > at:
            continue
        if row and not is_in_a_row(sentence, row[-1], candidate):
            row = []
        row.append(candidate)
    return row


def _list_before(sentence: Sentence, end: int, length: int) -> list[Chunk]:
    """The list of so many items that ends last before token `end`."""
    kinds = sentence.kinds
    for last in range(end, max(0, end - REACH), -1):
        at = last - 1
        while at >= 0 and _is_inside(sentence, at):
            at -= 1
        if at >= 0 and kinds[at] == "c" and at < last - 1:
            items = _items(sentence, at, last, length)
            if items:
                return items
    return []


def _list_behind(sentence: Sentence, start: int, length: int) -> list[Chunk]:
    """The first list of so many items behind token `start`."""
    kinds = sentence.kinds
    for conjunction in range(start, min(start + REACH, len(kinds))):
        if kinds[conjunction] == "c":
            last = conjunction + 1
            while last < len(kinds) and _is_inside(sentence, last):
                last += 1
            return _items(sentence, conjunction, last, length)
    return []


def _items(sentence: Sentence, conjunction: int, end: int, length: int) -> list[Chunk]:
    """The items of the list whose last one stands between `conjunction` and `end`; none where they
    are not so many."""
    kinds = sentence.kinds
    found = [_item(sentence, conjunction + 1, end)]
    last = conjunction - (kinds[conjunction - 1] == ",")
    while len(found) < length:
        first = last
        while first > 0 and kinds[first - 1] != "p" and _is_inside(sentence, first - 1):
            first -= 1
        found.append(_item(sentence, first, last))
        last = first - 1
        if len(found) < length and (last < 0 or kinds[last] != ","):
            return []
    whole = [item for item in reversed(found) if item is not None]
    return whole if len(whole) == length else []


def _is_inside(sentence: Sentence, i: int) -> bool:
    """Whether token `i` may stand in one item; the sign of `S&P` joins no two."""
    return sentence.kinds[i] in ITEM or (
        sentence.tokens.words[i] == "&" and sentence.tokens.joined(i)
    )


def _item(sentence: Sentence, first: int, last: int) -> Chunk | None:
    """The noun phrase in the tokens from `first` to `last`."""
    while first < last and sentence.kinds[first] in "dp":
        first += 1
    head = head_of(sentence, first, last)
    return None if head is None else Chunk(first, last, head)


def tell_apart_each(sentence: Sentence) -> None:
    """Stage, behind the roles: `2,500 troops each in Iraq and Afghanistan` are two claims."""
    lower = sentence.tokens.lower
    if "each" not in lower:
        return
    found: list[Candidate] = []
    for candidate in sentence.candidates:
        found.append(candidate)
        if candidate.kind != "number" or candidate.change is not None:
            continue
        if lower[candidate.right : candidate.right + 1] != ["each"]:
            continue
        for number, name in enumerate(_places_behind(sentence, candidate.right + 1)):
            one = candidate if not number else copy.copy(candidate)
            one.place, one.twin = name, number
            if number:
                one.trail = list(candidate.trail)
                found.append(one)
            one.trail.append(("place", "each of several"))
    sentence.candidates = found


def _places_behind(sentence: Sentence, at: int) -> list[str]:
    """The places of a list behind "in", all of them known."""
    words, lower = sentence.tokens.words, sentence.tokens.lower
    if lower[at : at + 1] not in (["in"], ["from"]):
        return []
    at += 1
    names: list[str] = []
    while at < len(words):
        match = places.match(words, at)
        if match is None or match.demonym:
            break
        names.append(match.name)
        at += match.n
        if lower[at : at + 2] == [",", "and"]:
            at += 1
        if lower[at : at + 1] not in ([","], ["and"]):
            break
        at += 1
    return names if len(names) > 1 else []
