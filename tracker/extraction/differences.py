"""How far one quantity is from another: `2,000 more`, `3% below normal`, `twice as many`.

In: the place of a number. Out: its `Slot`, where a difference or a ratio is told; None elsewhere.
"""

from __future__ import annotations

from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.movement import (
    COMPARATIVES,
    MORE,
    NO_MOVEMENT,
    Place,
    Slot,
    direction_of,
    directions,
    governor,
)
from tracker.extraction.number_words import CUES
from tracker.extraction.syntax import noun_phrase_right
from tracker.inflection import singular

BESIDE = {"below": "down", "above": "up"}


def ratio(sentence: Sentence, candidate: Candidate) -> Slot | None:
    """`doubled`, `a threefold rise`."""
    if sentence.kinds[candidate.first] in "vg":
        return Slot("ratio", candidate.first, direction_of(sentence, candidate.first))
    found = governor(sentence, candidate.left)
    if found is not None:
        halves = candidate.value is not None and candidate.value < 1
        direction = direction_of(sentence, found) or _particle_behind(sentence, found)
        return Slot("ratio", found, "down" if halves else direction)
    after = sentence.tokens.lower[candidate.last : candidate.last + 1]
    if after and after[0] in CUES["behind double"]:
        return Slot("ratio", candidate.first, "up")  # double the 2019 figure
    candidate.kind = "word"
    return None


def _particle_behind(sentence: Sentence, verb: int) -> str:
    """The direction in which "has gone up" goes."""
    after = sentence.tokens.lower[verb + 1 : verb + 2]
    return directions()[after[0]] if after in (["up"], ["down"]) else ""


def times(place: Place) -> Slot | None:
    """`three times what it was`, `10 times as many`, `twice` in digits: how often one holds the
    other."""
    candidate, lower = place.candidate, place.sentence.tokens.lower
    if candidate.unit != "time" or candidate.dimension != "count":
        return None
    after = lower[candidate.right] if candidate.right < len(lower) else ""
    if after not in CUES["behind double"] and after not in COMPARATIVES:
        return None
    candidate.unit = candidate.dimension = "ratio"
    candidate.noun = None
    return Slot("ratio", candidate.last, "down" if directions().get(after) == "down" else "up")


def more(place: Place) -> Slot | None:
    """`a further 2,000`: more of the same, where the number is no share of something."""
    candidate, lower = place.candidate, place.sentence.tokens.lower
    first = candidate.left
    if not first or lower[first - 1] not in MORE or candidate.value == 1:
        return None
    if candidate.dimension == "time":
        return NO_MOVEMENT  # another five years
    told = not candidate.unit or any(c.unit == candidate.unit for c in place.earlier)
    if lower[first - 1] == "another" and told:
        return NO_MOVEMENT  # five were killed and another 30 hurt
    if candidate.dimension == "ratio" and lower[candidate.right : candidate.right + 1] == ["of"]:
        return None
    return Slot("by", first - 1, "" if lower[first - 1] == "another" else "up")


def comparative(place: Place) -> Slot | None:
    """`5 percent more than`, `2,000 more troops`."""
    candidate, lower = place.candidate, place.sentence.tokens.lower
    counted = candidate.noun is not None
    at = candidate.last if counted else candidate.unit_last
    if at < len(lower) and counted and lower[at] in MORE:
        return Slot("by", at, "up")  # 500 additional troops
    if candidate.unit and lower[at + 1 : at + 2] and lower[at] in ("up", "down"):
        is_step = lower[at + 1] in CUES["behind up"] and not counted
        return Slot("by", at, lower[at]) if is_step else None  # 5.6% up on last year
    if at >= len(lower) or lower[at] not in COMPARATIVES:
        return None
    word, after = lower[at], lower[at + 1 : at + 2]
    if counted and candidate.words and (candidate.value == 1 or candidate.vague):
        return None  # one more thing; wounded dozens more
    if (
        (after and (after == ["than"] or word in ("higher", "lower")))
        or (candidate.dimension == "ratio" and candidate.unit)  # 40% faster, 30% less power
        or (counted and word in ("more", "fewer", "less"))
        or (
            counted
            and len(lower) > at + 2
            and lower[candidate.right : candidate.right + 1] == ["than"]
        )
    ):
        return Slot("by", at, directions()[word])
    return None


def beside(place: Place) -> Slot | None:
    """`40 percent below normal`, `$3 million above forecasts`: how far from a level, where what
    stands behind is one, and no place ("30 metres above the ground")."""
    candidate, sentence = place.candidate, place.sentence
    lower, at = sentence.tokens.lower, candidate.right
    if at + 1 >= len(lower) or not candidate.unit or lower[at] not in BESIDE:
        return None
    level = noun_phrase_right(sentence, at + 1)
    named = (
        level is not None
        and singular(lower[level.head]) in CUES["a level"]
        and lower[level.head - 1] not in CUES["a place, before level"]
    )
    bare = lower[at + 1] in CUES["a level"] or any(t.first in (at, at + 1) for t in sentence.times)
    return Slot("by", at, BESIDE[lower[at]]) if named or bare else None
