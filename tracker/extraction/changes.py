"""Movements put together: `from A to B`, `rose 5 percent to B`, `up from A`, `A → B`, `doubled`.

In: the quantities of a tagged sentence. Out: `candidate.slot` and one `ChangeParts` for each
movement.
"""

from __future__ import annotations

from itertools import pairwise

from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, ChangeParts, Chunk, Sentence
from tracker.extraction.movement import COMPARATIVES, MORE, Slot
from tracker.extraction.sharing import is_in_a_row, share_rate, take_unit
from tracker.extraction.slots import BEFORE, goes_on, level_before, slot_of

ARROWS = frozenset("→⟶➔➜⇒")
STARTS = BEFORE - {"compared"} | {"from", "with", "to"}


def find_changes(sentence: Sentence) -> None:
    """Stage: find the slot of each number in a movement, and put the movement together."""
    numbers = [c for c in sentence.candidates if c.kind == "number"]
    found: dict[int, ChangeParts] = {}
    last: ChangeParts | None = None
    _follow_arrows(sentence, numbers)
    for index, candidate in enumerate(numbers):
        if candidate.change is not None:
            continue
        earlier = numbers[:index]
        slot = slot_of(sentence, candidate, earlier)
        if slot is None:
            if earlier and _is_next_in_row(sentence, earlier[-1], candidate):
                _repeat_step(earlier[-1], candidate)
            continue
        if slot.name in ("by", "ratio") and index:
            candidate.compared = _level_beside(sentence, candidate, slot, _last_level(earlier))
        parts = _movement(sentence, candidate, slot, earlier, found.get(slot.governor), last)
        if parts is not last:
            found[slot.governor] = parts
        if slot.name == "from" and parts.to is None and not parts.by:
            _start_at_level(sentence, candidate, slot, earlier, parts)
        if getattr(parts, _field(slot.name)) is not None:
            continue
        _put(parts, slot.name, candidate)
        if slot.name == "to" and _is_level_cut(sentence, parts):
            parts.from_, parts.by = parts.by, None
            _put(parts, "from", parts.from_)  # type: ignore[arg-type]  # it was the step
        candidate.trail.append((slot.name, _said_by(sentence, slot.governor)))
        parts.direction = parts.direction or slot.direction
        last = parts
    for parts in found.values():
        _share_ends(parts)
    _share_steps(numbers)


def _share_steps(numbers: list[Candidate]) -> None:
    """`fell by 18 points in Leeds and in York by 11`: a unit said once holds for both steps."""
    steps = [candidate for candidate in numbers if candidate.slot == "by"]
    for first, second in pairwise(steps):
        if first.unit and not second.unit and not second.words:
            take_unit(second, first)


def _share_ends(parts: ChangeParts) -> None:
    """`from 90 to 45 minutes`: a unit said once holds for both ends."""
    start, end = parts.from_, parts.to
    if start is not None and end is not None and bool(start.unit) != bool(end.unit):
        bare, named = (end, start) if start.unit else (start, end)
        take_unit(bare, named)
    elif start is not None and end is not None and bool(start.per) != bool(end.per):
        first, second = (start, end) if start.per else (end, start)
        share_rate(first, second)


def _is_next_in_row(sentence: Sentence, before: Candidate, candidate: Candidate) -> bool:
    """Whether the same is said of the next of several: `fell 2% and 1.5% respectively`, `rose 3
    percent in May and 4 percent in June`."""
    if before.slot != "by" or before.unit != candidate.unit or candidate.noun is not None:
        return False
    if is_in_a_row(sentence, before, candidate):
        return "respectively" in sentence.tokens.lower[candidate.right :]
    between = sentence.kinds[before.right : candidate.left]
    return "t" in between and between[-1:] == "c" and not between.strip("tc,ap")


def _repeat_step(before: Candidate, candidate: Candidate) -> None:
    assert before.change is not None
    _put(ChangeParts(before.change.verb, before.change.direction), "by", candidate)
    candidate.trail.append(before.trail[-1])


def _follow_arrows(sentence: Sentence, numbers: list[Candidate]) -> None:
    """`5,200 → ~3,000`: an arrow alone between two numbers of one kind."""
    lower = sentence.tokens.lower
    for left, right in pairwise(numbers):
        between = lower[left.right : right.left]
        if len(between) != 1 or between[0] not in ARROWS or left.change is not None:
            continue
        if left.unit and not right.unit:
            take_unit(right, left)
        elif right.unit and not left.unit:
            take_unit(left, right)
        if left.unit != right.unit:
            continue
        parts = ChangeParts(left.right, _which_way(left, right))
        for slot, candidate in (("from", left), ("to", right)):
            _put(parts, slot, candidate)
            candidate.trail.append((slot, f"sign: {between[0]}"))


def _which_way(left: Candidate, right: Candidate) -> str:
    if left.value is None or right.value is None or left.value == right.value:
        return ""
    return "up" if left.value < right.value else "down"


def _movement(
    sentence: Sentence,
    candidate: Candidate,
    slot: Slot,
    earlier: list[Candidate],
    governed: ChangeParts | None,
    last: ChangeParts | None,
) -> ChangeParts:
    """The movement a number belongs to: the one its governor says, the last one, or a new one."""
    new = ChangeParts(slot.governor, slot.direction)
    if governed is not None and slot.name == "ratio" and governed.ratio is not None:
        return new  # double or even triple
    if governed is not None:
        new.gap = gapped_subject(sentence, candidate, earlier)
        if new.gap is None and getattr(governed, _field(slot.name)) is None:
            return governed
        return new
    if (
        slot.name == "from"
        and sentence.kinds[slot.governor] != "v"
        and last is not None
        and last.from_ is None
        and _follows(sentence, last, candidate)
    ):
        return last
    return new


def _start_at_level(
    sentence: Sentence,
    candidate: Candidate,
    slot: Slot,
    earlier: list[Candidate],
    parts: ChangeParts,
) -> None:
    """`3,000, down from 5,200`: the level before it is where the movement went to."""
    if goes_on(sentence, candidate):
        return  # where it went to is still to come
    level = level_before(sentence, candidate, earlier)
    if level is not None and level.per and not candidate.per:
        take_unit(candidate, level)
    preposition = sentence.tokens.lower[candidate.left - 1]
    if level is not None and preposition in STARTS and slot.governor >= level.right:
        _put(parts, "to", level)


def _is_level_cut(sentence: Sentence, parts: ChangeParts) -> bool:
    """Whether the object of the verb is where it started: `cut 905 pages of rules to 31`."""
    start, end = parts.by, parts.to
    if start is None or end is None or start.noun is None or start.value is None:
        return False
    if end.value is None or end.unit not in ("", start.unit) or parts.from_ is not None:
        return False
    before = sentence.tokens.lower[start.left - 1] if start.left else ""
    cuts = "cut" in w.verb_class(sentence.tokens.lower[parts.verb])
    return cuts and before != "by" and end.value < start.value


def gapped_subject(
    sentence: Sentence, candidate: Candidate, earlier: list[Candidate]
) -> Chunk | None:
    """The subject of a clause without its verb: `revenue rose by 6 percent, spending by 2`."""
    if not earlier:
        return None
    kinds = sentence.kinds
    first = earlier[-1].right
    end = candidate.left
    while end > first and kinds[end - 1] in "pd":
        end -= 1
    start = first
    while start < end and kinds[start] == "t":
        start += 1
    if start >= end or kinds[start] not in ",c":
        return None
    while start < end and kinds[start] in ",cdo":
        start += 1
    apposed = kinds[start:end].rstrip(",").rpartition(",")
    if kinds[end - 1 : end] == "," and apposed[0] and not set(apposed[2]) - set("N-dnj"):
        end = start + len(apposed[0])  # and the mayor, Olof Brand, 44.9
    if start >= end or set(kinds[start:end]) - set("njNg-pdo") or kinds[end - 1] not in "nNg":
        return None
    if kinds[start] == "p":
        return None  # reading fell by 18 points in Leeds, in York by 11
    head = start
    while head + 1 < end and kinds[head + 1] in "njNg-":
        head += 1
    return Chunk(start, end, head)


def _last_level(earlier: list[Candidate]) -> Candidate:
    """The last number before that is no time in which something is done (`310 mm in 24 hours`)."""
    levels = [c for c in earlier[-2:] if c.dimension != "time"]
    return levels[-1] if levels else earlier[-1]


def _level_beside(
    sentence: Sentence, candidate: Candidate, slot: Slot, before: Candidate
) -> Candidate | None:
    """The number that "38 percent more than in 2021" goes on with, where no other verb stands
    between; and the one that ", down 12 percent" or ", a rise of 6 percent" stands beside."""
    kinds = sentence.kinds
    if sentence.tokens.lower[before.right : candidate.left] in (["or"], [",", "or"]):
        return before  # raised it by $6 billion, or 7 percent
    if sentence.tokens.lower[slot.governor] in COMPARATIVES:
        return None if set("vx;") & set(kinds[before.right : candidate.left]) else before
    if kinds[slot.governor] not in "pn" and candidate.unit != "ratio":
        return None
    told, comma, beside = kinds[before.right : min(slot.governor, candidate.left)].rpartition(",")
    apart = comma and not set(told) - set("pdojnN-t,") and not set(beside) - set("tdjap")
    return before if apart else None


def _said_by(sentence: Sentence, at: int) -> str:
    """Which word says the movement: a verb ("rose", "was up") or a noun ("a rise of")."""
    word = sentence.tokens.lower[at]
    if word == "to":
        return f"preposition: {word}"
    if sentence.kinds[at] in "nj" or word in COMPARATIVES or word in MORE:
        return f"noun: {word}"
    return f"verb: {word}"


def _put(parts: ChangeParts, slot: str, candidate: Candidate) -> None:
    setattr(parts, _field(slot), candidate)
    candidate.change = parts
    candidate.slot = slot
    candidate.direction = parts.direction


def _field(slot: str) -> str:
    return "from_" if slot == "from" else slot


def _follows(sentence: Sentence, parts: ChangeParts, candidate: Candidate) -> bool:
    """Whether `candidate` ("up from 9") goes on with the movement that `parts` began."""
    ends = parts.parts()
    return bool(ends) and not set(";vx") & set(sentence.kinds[ends[-1].right : candidate.left])
