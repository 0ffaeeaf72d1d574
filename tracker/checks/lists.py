"""Lists of numbers in a sentence, and the total beside them. In: a reading. Out: `Sum`s.

"64 themes: 41 light and 23 dark ones" and "12 and 19, a total of 31" are sums; "31
people, among them 5 children" is not, nor is a list broken by a verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tracker import lexicon
from tracker.checks.subjects import Reading
from tracker.checks.wording import (
    CLOSERS,
    CODE,
    DASHES,
    OPENERS,
    after,
    before,
    gap,
    is_verb,
    role,
    sentences,
)
from tracker.intervals import ZERO
from tracker.models import Claim, Quantity

_LONGEST_ITEM = 9  # tokens from one number of a list to the next
_CLOSE = 2  # tokens from a total to the bracket with its parts
_LONGEST_TOTAL = 8  # tokens from a total to the words that open the list of its parts


_FEWEST_PARTS = 2
_FARTHEST = 12  # times that a list of bare numbers can miss its total
_OF_ALL = (["in"], ["from"], ["out", "of"], ["over"])
_BE = frozenset(("is", "are", "was", "were"))
_PLACES = frozenset(("in", "from", "at", "on", "of", "by", "for"))


class Sum(NamedTuple):
    """A total and the parts that its sentence says it is made of; `is_open` where the sentence does
    not say that these are all: then they may be less than the total, but not more.
    """

    total: Claim
    parts: tuple[Claim, ...]
    is_open: bool = False


def sums(reading: Reading) -> Iterator[Sum]:
    """The complete sums of each sentence."""
    for claims in sentences(reading):
        for first, last in _runs(reading, claims):
            run = claims[first:last]
            if not _like(run) or _open(reading, run):
                continue
            if not any(_counts(reading, part) for part in run):
                continue
            ahead = claims[first - 1] if first else None
            is_open = False
            if ahead and _is_total(reading, ahead) and _opens(reading, ahead, run):
                total = ahead
            elif last < len(claims) and _totals(reading, run[-1], claims[last]):
                total = claims[last]
            elif last < len(claims) and (ends := _ends(reading, run, claims[last])):
                total, is_open = claims[last], ends == "some"
            elif _divides(reading, run[0], run[1:]):
                total, run, is_open = run[0], run[1:], True
            elif ahead and _is_told(reading, ahead, run[0]) and _divides(reading, ahead, run):
                total, is_open = ahead, True
            else:
                continue
            if _like([total, run[0]]) and not (_enumerates(total, run) or _is_far(total, run)):
                yield Sum(total, tuple(run), is_open)


def _is_total(reading: Reading, claim: Claim) -> bool:
    """Whether a number counts something: "64 themes", "a crew of 26"."""
    return _counts(reading, claim) or before(reading, claim)[-1:] == ["of"]


def _divides(reading: Reading, total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether a number is divided into those behind it, which count no things of their own but say
    for whom or where: "49 seats, 21 for the Greens, 18 for the Reds".
    """
    named = any(quantity.unit_written for quantity in total.quantities)
    if not named or len(parts) < _FEWEST_PARTS or not isinstance(total.content, Quantity):
        return False
    if any(quantity.unit_written for part in parts for quantity in part.quantities):
        return False
    if len({(claim.as_of.start, claim.as_of.end) for claim in (total, *parts)}) > 1:
        return False  # "40 workers, 60 in 2019 and 75 in 2020"
    beside = {tuple(_placed(after(reading, part))[:1]) for part in parts}
    return len(beside) == 1 and not _PLACES.isdisjoint(*beside)


def _is_told(reading: Reading, total: Claim, part: Claim) -> bool:
    """Whether a comma alone parts a total, with its verb, from its first part."""
    words = [word for word in gap(reading, total, part) if word not in role("article")]
    apart = role("clause") | role("other") | role("part") | CODE
    return words[-1:] == [","] and len(words) <= _LONGEST_TOTAL and not apart & {*words}


def _counts(reading: Reading, claim: Claim) -> bool:
    """Whether a number says what it counts or measures, or where: "12 ships", "12 in Ondrey"."""
    if any(quantity.unit for quantity in claim.quantities):
        return True
    return bool(set(after(reading, claim)[:1]) & _PLACES)


def _enumerates(total: Claim, run: Sequence[Claim]) -> bool:
    """Whether the numbers are as many as the total says: "two releases (11 and 12)"."""
    return all(quantity.figure == len(run) for quantity in total.quantities)


def _is_far(total: Claim, run: Sequence[Claim]) -> bool:
    """Whether a list of bare numbers misses by so much that it names its things ("ports 80, 443")
    or is counted in something else: a slip adds a digit or three, not more.
    """
    if any(quantity.unit_written for claim in run for quantity in claim.quantities):
        return False
    whole = abs(sum((quantity.figure for quantity in total.quantities), ZERO))
    parts = abs(sum((quantity.figure for claim in run for quantity in claim.quantities), ZERO))
    return max(whole, parts) > min(whole, parts) * _FARTHEST


def _runs(reading: Reading, claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Stretches of at least two numbers that form one list, as long as they can be."""
    first = 0
    for index in range(1, len(claims) + 1):
        joined = index < len(claims) and _item(gap(reading, claims[index - 1], claims[index]))
        if not joined or _in_all(reading, claims[index]):
            if index - first > 1:
                yield first, index
            first = index


def _item(tokens: list[str]) -> bool:
    """Whether the words between two numbers end one item of a list and begin the next."""
    words = [word for word in tokens if word not in role("article")]
    if not words or len(tokens) > _LONGEST_ITEM or words[-1] not in role("separator"):
        return False
    broken = role("clause") - {";"} | role("other") | role("part") | role("total") | {"(", ")", ":"}
    inner = _placed(words[:-1])
    return not set(inner) & (broken | CODE) and not any(map(is_verb, inner))


def _placed(words: list[str]) -> list[str]:
    """The words without the "are" of "1,900 are for adults"."""
    return words[1:] if words[:1] and words[0] in _BE and {*words[1:2]} & _PLACES else words


def _like(claims: Sequence[Claim]) -> bool:
    """Whether these can be added: plain numbers of one kind, in one unit unless they are counts."""
    first = claims[0].content
    if not isinstance(first, Quantity):
        return False
    for claim in claims:
        content = claim.content
        if not isinstance(content, Quantity) or content.vague or content.dimension == "ratio":
            return False
        if content.dimension != first.dimension or claim.wording_of:
            return False
        if content.dimension != "count" and content.unit != first.unit:
            return False
    return len({claim.basis == "rate" for claim in claims}) == 1


def _open(reading: Reading, run: Sequence[Claim]) -> bool:
    """Whether the list may go on, or counts something twice."""
    behind = after(reading, run[-1])
    ahead = before(reading, run[0])[-3:]
    stop = next((i for i, word in enumerate(behind) if word in (".", ";", ")")), len(behind))
    if set(behind[:stop]) & (role("other") | role("part")) or "…" in behind[:stop]:
        return True
    return bool(set(ahead) & (role("part") | role("other")))


def _opens(reading: Reading, total: Claim, run: Sequence[Claim]) -> bool:
    """Whether the words after a total say that all its parts follow."""
    words = [word for word in gap(reading, total, run[0]) if word not in role("article")]
    behind = after(reading, run[-1])[:2]
    if any(map(is_verb, behind)) and behind[0] not in CLOSERS:
        return False  # a sentence of its own: "11 voted against and 3 were absent"
    if not words or len(words) > _LONGEST_TOTAL:
        return False
    if set(words) & (role("part") | role("other") | CODE):
        return False
    last = words[-1]
    if last in OPENERS and len(words) > _CLOSE:
        return False  # "scaled to 1880 pixels positioned at (10, 20)"
    if last in (":", *DASHES, *OPENERS):
        named = bool(set(before(reading, total)[-3:]) & role("total"))
        return named or not any(map(is_verb, words))
    return bool(set(words[-3:]) & (role("whole") - {":"}))


def _totals(reading: Reading, last: Claim, total: Claim) -> bool:
    """Whether a number after a list is said to be its total."""
    words = gap(reading, last, total)
    if len(words) > _LONGEST_TOTAL or set(words) & (role("clause") | role("other") | CODE):
        return False
    named = bool(set(words) & role("total"))
    return bool(words) and (named or (words[-1] in (",", *DASHES) and _in_all(reading, total)))


def _ends(reading: Reading, run: Sequence[Claim], total: Claim) -> str:
    """Whether the parts are how things ended of which the number behind tells all ("9 wins, 4 draws
    and 7 losses in 20 games"): "all" of the ways in which they end, or "some"; "" for neither.
    """
    if gap(reading, run[-1], total) not in _OF_ALL:
        return ""
    units = [quantity.unit for claim in run for quantity in claim.quantities]
    whole = [quantity.unit for quantity in total.quantities]
    for wholes, ways in _partitions():
        told = [way for way in ways if way & {*units}]
        if (
            whole[0] in wholes
            and len(told) == len(units)
            and frozenset(units) <= frozenset[str]().union(*ways)
        ):
            return "all" if len(told) == len(ways) else "some"
    return ""


@cache
def _partitions() -> tuple[tuple[frozenset[str], tuple[frozenset[str], ...]], ...]:
    """Wholes with the ways in which each of what they count ends, each by its nouns."""
    return tuple(
        (frozenset(wholes.split()), tuple(frozenset(way.split()) for way in parts.split(";")))
        for wholes, parts in lexicon.rows("en/partitions")
    )


def _in_all(reading: Reading, claim: Claim) -> bool:
    """Whether the words behind a number say that it is a total."""
    behind = after(reading, claim)[:3]
    return behind[:2] in (["in", "all"], ["in", "total"]) or "altogether" in behind
