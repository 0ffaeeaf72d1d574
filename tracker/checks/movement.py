"""Movements with both their ends and what is said of them. In: a reading. Out: `Movement`s.

"From 460 to 270, a cut of 41 percent": the ends stand in one claim, the 41 percent beside them
in the same claim or in one that says the movement again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from tracker import lexicon
from tracker.checks.subjects import Reading
from tracker.checks.wording import OPENERS, after, change_nouns, gap, role, sentences, words_between
from tracker.inflection import lemma_verb
from tracker.models import Change, Claim, Quantity
from tracker.models.quantity import Direction

_SIGNS = frozenset(("+", "-", "−"))
_PARTICLES = frozenset(("up", "down"))
_FARTHEST = 200  # characters before a movement that are looked at for its verb
_VERB_REACH = 6  # tokens before a movement in which its verb is looked for
# Between where a number arrived and where it was.
_BASES = {("after",), ("against",), ("from",), ("compared", "with"), ("compared", "to")}
_LONGEST_THAN = 4  # tokens from a difference to what it is taken from
_THE = frozenset(("the", "its", "their", "his", "her", "our", "a"))
_LONGEST_GAP = 14  # tokens between the ends of a movement and its being said again
# Beside a stated movement: it is one of many steps, or is measured against something else.
_STEPS = frozenset(
    ("annual", "annually", "yearly", "monthly", "weekly", "daily", "compound", "each")
)
_PER = frozenset(("a", "an", "per", "every", "each"))
_PERIODS = frozenset(("year", "month", "week", "day", "quarter", "decade", "hour", "minute"))


class Said(NamedTuple):
    """What is said of a movement: the quantity, its claim, whether it is a ratio of new to old,
    and the direction its words give.
    """

    claim: Claim
    quantity: Quantity
    is_ratio: bool
    direction: Direction | None


class Movement(NamedTuple):
    """Both ends of a movement, the claim that gives them, and everything said of it."""

    claim: Claim
    start: Quantity
    end: Quantity
    said: tuple[Said, ...]


def is_fraction(said: Said) -> bool:
    """Whether a movement is said as a part of its start ("by a third")."""
    return said.quantity.dimension == "ratio" and said.quantity.unit not in (
        "percent",
        "percentage point",
        "basis point",
    )


@lru_cache(maxsize=1)
def movements(reading: Reading) -> tuple[Movement, ...]:
    """Every movement with both its ends, and what its sentence says of it; four rules ask for it,
    one behind the other.
    """
    return tuple(_movements(reading))


def _movements(reading: Reading) -> Iterator[Movement]:
    for claims in sentences(reading):
        for index, claim in enumerate(claims):
            content = claim.content
            if not isinstance(content, Change):
                continue
            if content.from_ and content.to:
                said = [*_within(reading, claim, content)]
                if index + 1 < len(claims) and not said:
                    said += _behind(reading, claim, claims[index + 1])
                ends = _alike(content.from_.quantity, content.to.quantity)
                if ends is not None:
                    yield Movement(claim, *ends, tuple(said))
            elif content.to and content.by and index + 1 < len(claims):
                yield from _after(reading, claim, content, claims[index + 1])
            elif index:
                yield from _held_against(reading, claims, index)


def _after(reading: Reading, claim: Claim, change: Change, base: Claim) -> Iterator[Movement]:
    """Where it arrived, by how much, and behind it where it was: "rose 5 percent to 2,520 euros,
    after 2,400 euros in 2018".
    """
    words, start = gap(reading, claim, base), _level(base)
    said = tuple(_within(reading, claim, change))
    is_base = words[:1] == [","] and tuple(words[1:]) in _BASES
    if change.to and start and said and is_base:
        ends = _alike(start, change.to.quantity)
        if ends is not None:
            yield Movement(claim, *ends, said)


def _held_against(reading: Reading, claims: list[Claim], index: int) -> Iterator[Movement]:
    """A level and how it moved from what: "carried 4.2 million, up 20 percent from 3.5 million",
    "has 61 seats, 12 more than the 49 it had".
    """
    claim, level = claims[index], _level(claims[index - 1])
    change = claim.content
    if not isinstance(change, Change) or level is None or change.to:
        return
    said = tuple(_within(reading, claim, change))
    between = [w for w in gap(reading, claims[index - 1], claim) if w not in role("article")]
    apart = role("clause") | role("other") - {"more"} | role("part")
    is_beside = between[-1:] == [","] or (between[-2:-1] == [","] and between[-1] in _PARTICLES)
    if not said or not is_beside or len(between) > _LONGEST_GAP or apart & {*between}:
        return
    if change.from_:
        ends = _alike(change.from_.quantity, level)
    elif index + 1 < len(claims) and _is_than(reading, claim, claims[index + 1]):
        start = _level(claims[index + 1])
        ends = _alike(start, level) if start else None
    else:
        ends = None
    if ends is not None:
        yield Movement(claims[index - 1], *ends, said)


def _level(claim: Claim) -> Quantity | None:
    """The plain number of a claim, or where its movement arrives."""
    content = claim.content
    if isinstance(content, Quantity):
        return content
    alone = content.to and not (content.from_ or content.by or content.ratio)
    return content.to.quantity if content.to and alone else None


def _is_than(reading: Reading, change: Claim, base: Claim) -> bool:
    """Whether only "more than the" stands between a difference and what it is taken from."""
    words = gap(reading, change, base)
    return "than" in words and len(words) <= _LONGEST_THAN and words[-1] in _THE | {"than"}


def direction_of_words(reading: Reading, claim: Claim) -> Direction | None:
    """The direction that the verb or noun of change before a movement gives it.

    The nearest such word within the last words before the first number decides; a word that can go
    either way, or none, gives None.
    """
    first = min(quantity.span.start for quantity in claim.quantities)
    start = max(claim.context_span.start, first - _FARTHEST)
    words = words_between(reading, start, first)[-_VERB_REACH:]
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if word in role("clause"):
            return None
        if word in _PARTICLES and index and not _moves(words[index - 1]):
            return None  # "speed it up from 30 minutes to 3" is a fall
        found = _word_direction(word)
        if found is not None:
            return found or None
    return None


def _moves(word: str) -> bool:
    """Whether "up" behind this word is a direction: ", up from", "went up", "is up"."""
    known = lexicon.kinds_of("en/verb_classes").get(lemma_verb(word), frozenset[str]())
    return word in (",", "(", "–", "—") or lemma_verb(word) == "be" or "move" in known


def _word_direction(word: str) -> Literal["up", "down", ""] | None:
    """ "up" or "down" for a word of change, "" for one that goes either way, None for others."""
    noun = change_nouns().get(word)
    classes = lexicon.kinds_of("en/verb_classes").get(lemma_verb(word), frozenset[str]())
    ways = {noun} if noun is not None else set()
    ways |= {_WAYS[name] for name in classes if name in _WAYS}
    if not ways:
        return None
    return "up" if ways == {"up"} else "down" if ways == {"down"} else ""


_WAYS: dict[str, str] = {
    "up": "up",
    "raise": "up",
    "down": "down",
    "cut": "down",
    "move": "",
    "reach": "",
}


def _alike(start: Quantity, end: Quantity) -> tuple[Quantity, Quantity] | None:
    """The ends in the unit they share, "a litre" left out at one of them; None where they count
    different things.
    """
    if _top(start) == _top(end) and start.unit != end.unit and "" in (_per(start), _per(end)):
        start = start.model_copy(update={"unit": end.unit, "dimension": end.dimension})
    if start.dimension != end.dimension and "" not in (start.unit, end.unit):
        return None
    if start.unit == end.unit or not start.unit or not end.unit:
        return start, end
    return None


def _top(quantity: Quantity) -> str:
    return quantity.unit.partition(" per ")[0]


def _per(quantity: Quantity) -> str:
    return quantity.unit.partition(" per ")[2]


def _within(reading: Reading, claim: Claim, change: Change) -> Iterator[Said]:
    for quantity, is_ratio in ((change.by, False), (change.ratio, True)):
        if quantity and not _is_step(reading, claim, quantity) and _near(reading, change, quantity):
            yield Said(claim, quantity, is_ratio, change.direction)


def _near(reading: Reading, change: Change, quantity: Quantity) -> bool:
    """Whether nothing new begins between the ends of a movement and what is said of it."""
    ends = [end.quantity.span for end in (change.from_, change.to) if end]
    if not ends:
        return True
    left, right = min(span.start for span in ends), max(span.end for span in ends)
    span = quantity.span
    if span.end <= left:
        tokens = words_between(reading, span.end, left)
    else:
        tokens = words_between(reading, right, span.start)
    if tokens[:1] == ["since"] and not set(tokens[1:3]) & role("clause"):
        tokens = tokens[2:]  # "by 40 percent since 1990, from 15,000 to 9,000"
    return not set(tokens) & (role("clause") | {"and"})


def _behind(reading: Reading, claim: Claim, following: Claim) -> Iterator[Said]:
    """The movement said again: ", a cut of 42 percent", "(42%)", ", or 42 percent"."""
    tokens = gap(reading, claim, following)
    if not _says_again(reading, tokens, following):
        return
    content = following.content
    if isinstance(content, Quantity):
        direction = _direction([*tokens[-4:], *after(reading, following)[:2]])
        if not _is_step(reading, following, content):
            yield Said(following, content, False, direction)
    elif not content.from_ and not content.to:
        yield from _within(reading, following, content)


def _says_again(reading: Reading, tokens: list[str], following: Claim) -> bool:
    if len(tokens) > _LONGEST_GAP or set(tokens) & role("clause") or set(tokens) & role("other"):
        return False
    if not tokens:
        return False
    words = [word for word in tokens if word not in role("article") | _SIGNS]
    if len(words) > 1 and words[-1] in _PARTICLES:
        words = words[:-1]  # "(up 15%)"
    if words and (words[-1] in OPENERS or words[-1] == "or"):
        # "Or 58 percent of its size" is what is left, not how much it fell.
        return _is_movement_unit(following) and after(reading, following)[:1] != ["of"]
    if "," not in tokens and not set(tokens) & {"–", "—"}:
        return False
    cut = max(i for i, word in enumerate(tokens) if word in (",", "–", "—"))
    tail = [word for word in tokens[cut + 1 :] if word not in role("article") and word != "of"]
    if tail[:1] in (["which"], ["that"]) and tail[1:2] in (["is"], ["was"]):
        tail = tail[2:]  # ", which is an increase of 15 percent"
    inside = words_between(reading, following.span.start, following.span.end)
    named = any(word in change_nouns() for word in (*tail, *inside))
    following_noun = after(reading, following)[:1]
    named = named or bool(following_noun and following_noun[0] in change_nouns())
    return named and len(tail) <= 2


def _is_movement_unit(claim: Claim) -> bool:
    return all(quantity.dimension == "ratio" for quantity in claim.quantities)


def _direction(tokens: list[str]) -> Direction | None:
    for word in tokens:
        direction = change_nouns().get(word)
        if direction == "up":
            return "up"
        if direction == "down":
            return "down"
    return None


def _is_average(claim: Claim) -> bool:
    """Whether what moves is itself an average: `the average wage rose 2 percent`."""
    return claim.measured is not None and not role("average").isdisjoint(
        claim.measured.text.lower().split()
    )


def _is_step(reading: Reading, claim: Claim, quantity: Quantity) -> bool:
    """Whether a stated movement is a rate or one of many ("3 percent a year", "on average")."""
    of_rates = any(_per(other) for other in claim.quantities if other is not quantity)
    if (claim.basis == "rate" and not of_rates and not _is_average(claim)) or _per(quantity):
        return True
    behind = words_between(reading, quantity.span.end, quantity.span.end + 40)[:3]
    around = words_between(reading, max(quantity.span.start - 40, 0), quantity.span.start)[-4:]
    if any(a in _PER and b in _PERIODS for a, b in pairwise(behind)):
        return True
    if any("average" in pair and {"on", "of"} & {*pair} for pair in pairwise([*around, *behind])):
        return True  # "an average of 2 percent", but not "the average wage rose 2 percent"
    return bool(_STEPS & {*behind, *around})
