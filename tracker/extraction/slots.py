"""Which slot of a movement a number fills, and which word says so.

In: a tagged sentence, one of its quantities and those before it. Out: a `Slot`, or None. The word
that says the movement governs the numbers behind it:

    by    = verb-of-change n | "by" n | noun-of-change "of" n | n noun-of-change | n "more than"
    to    = governor … "to" n         from = governor … "from" n | ("up"|"down") "from" n
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from tracker import lexicon
from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.digits import MINUS
from tracker.extraction.number_words import CUES
from tracker.extraction.syntax import REACH, noun_phrase_right
from tracker.inflection import lemma_verb, singular

BEFORE = frozenset({"compared", "against", "versus", "vs"})
MORE = frozenset({"further", "additional", "extra", "another"})
COMPARATIVES = frozenset(
    "more less fewer higher lower greater larger smaller longer shorter faster slower heavier"
    " lighter taller older younger cheaper better worse".split()
)
SKIPPED = frozenset({"a", "an", "the", "just", "only", "some"}) | MORE
DASHES = MINUS | frozenset("—")
PERSON_ENDINGS = ("er", "or", "man", "woman", "ist", "ian", "ee", "person", "child", "life")


BESIDE = {"below": "down", "above": "up", "under": "down", "over": "up"}
STEPS = frozenset({"ratio", "ratio difference"})
"""Dimensions of what can only be a step behind the object of a verb."""
SUBJECT_REACH = 8
"""Tokens before a verb in which its subject is looked for."""


class Slot(NamedTuple):
    """A number's place in a movement."""

    name: str  #: "from", "to", "by" or "ratio"
    governor: int  #: the token of the word that says the movement
    direction: str  #: "up", "down" or ""


class Place(NamedTuple):
    """Where a number stands."""

    sentence: Sentence
    candidate: Candidate
    earlier: list[Candidate]  #: the numbers before it in the sentence
    at: int  #: the token before it and its small words ("a", "just", "further"); -1 at the start
    before: str  #: the word of that token


def slot_of(sentence: Sentence, candidate: Candidate, earlier: list[Candidate]) -> Slot | None:
    """The slot of a number in a movement; None where nothing moves.

    Where several words could govern it, the first of `READERS` that knows the wording decides."""
    if candidate.slot == "ratio":
        return _ratio(sentence, candidate)
    lower = sentence.tokens.lower
    at = candidate.left - 1
    while at >= 0 and lower[at] in SKIPPED:
        at -= 1
    place = Place(sentence, candidate, earlier, at, lower[at] if at >= 0 else "")
    for reader in READERS:
        found = reader(place)
        if found is not None:
            return found if found.name else None
    return None


#: What a reader says that knows the wording and finds no movement in it.
NO_MOVEMENT = Slot("", -1, "")


def _ratio(sentence: Sentence, candidate: Candidate) -> Slot | None:
    """`doubled`, `a threefold rise`."""
    if sentence.kinds[candidate.first] in "vg":
        return Slot("ratio", candidate.first, direction_of(sentence, candidate.first))
    found = governor(sentence, candidate.left)
    if found is not None:
        return Slot(
            "ratio", found, direction_of(sentence, found) or _particle_behind(sentence, found)
        )
    after = sentence.tokens.lower[candidate.last : candidate.last + 1]
    if after and after[0] in CUES["behind double"]:
        return Slot("ratio", candidate.first, "up")  # double the 2019 figure
    candidate.kind = "word"
    return None


def _particle_behind(sentence: Sentence, verb: int) -> str:
    """The direction in which "has gone up" goes."""
    after = sentence.tokens.lower[verb + 1 : verb + 2]
    return directions()[after[0]] if after in (["up"], ["down"]) else ""


def _times(place: Place) -> Slot | None:
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


def _more(place: Place) -> Slot | None:
    """`a further 2,000`: more of the same, where the number is no share of something."""
    candidate, lower = place.candidate, place.sentence.tokens.lower
    first = candidate.left
    if not first or lower[first - 1] not in MORE or candidate.value == 1:
        return None
    if candidate.dimension == "time":
        return NO_MOVEMENT  # another five years
    if candidate.dimension == "ratio" and lower[candidate.right : candidate.right + 1] == ["of"]:
        return None
    return Slot("by", first - 1, "" if lower[first - 1] == "another" else "up")


def _comparative(place: Place) -> Slot | None:
    """`5 percent more than`, `2,000 more troops`."""
    candidate, lower = place.candidate, place.sentence.tokens.lower
    counted = candidate.noun is not None
    at = candidate.last if counted else candidate.unit_last
    if at < len(lower) and counted and lower[at] in MORE:
        return Slot("by", at, "up")  # 500 additional troops
    if at >= len(lower) or lower[at] not in COMPARATIVES:
        return None
    word, after = lower[at], lower[at + 1 : at + 2]
    if counted and candidate.words and candidate.value == 1:
        return None  # one more thing
    if (
        (after and (after == ["than"] or word in ("higher", "lower")))
        or (counted and word in ("more", "fewer", "less"))
        or (
            counted
            and len(lower) > at + 2
            and lower[candidate.right : candidate.right + 1] == ["than"]
        )
    ):
        return Slot("by", at, directions()[word])
    return None


def _beside(place: Place) -> Slot | None:
    """`40 percent below normal`, `$3 million above forecasts`: how far from a level, where what
    stands behind is one, and no place ("30 metres above the ground")."""
    candidate, sentence = place.candidate, place.sentence
    lower, at = sentence.tokens.lower, candidate.right
    if at + 1 >= len(lower) or not candidate.unit or lower[at] not in BESIDE:
        return None
    level = noun_phrase_right(sentence, at + 1)
    named = level is not None and singular(lower[level.head]) in CUES["a level"]
    bare = lower[at + 1] in CUES["a level"] or any(t.first in (at, at + 1) for t in sentence.times)
    return Slot("by", at, BESIDE[lower[at]]) if named or bare else None


def _noun_behind(place: Place) -> Slot | None:
    """`a 19% drop`, `a 2 percent pay rise`."""
    candidate, kinds = place.candidate, place.sentence.kinds
    if candidate.noun is not None or (candidate.dimension == "count" and not candidate.unit):
        return None
    lower = place.sentence.tokens.lower
    start = candidate.unit_last
    if lower[start : start + 1] and lower[start] in COMPARATIVES:
        return None
    for step in range(start, min(start + 3, len(lower))):
        if kinds[step] == "n":
            direction = noun_of_change(lower[step])
            if direction is not None:
                return Slot("by", step, direction)
        if kinds[step] not in "jn-":
            break
    return None


def _preposition(place: Place) -> Slot | None:
    """`by 5`, `to 5`, `from 5`: what the preposition's governor makes of them, and nothing else."""
    word, at, sentence = place.before, place.at, place.sentence
    if word not in ("by", "to", "from", "at"):
        return None
    particle = sentence.tokens.lower[at - 1] if at else ""
    if particle in ("up", "down") and (
        word == "from" or (word == "to" and _goes_on(sentence, place.candidate))
    ):
        return Slot(word, at - 1, directions()[particle])
    found = governor(sentence, at)
    if found is None or word == "at":
        return NO_MOVEMENT
    direction = direction_of(sentence, found)
    if word == "to" and (_is_recipient(sentence, place.candidate, found) or _is_sum(place, found)):
        return NO_MOVEMENT
    if word == "by":
        moves = sentence.tags[found] & w.CHANGE or sentence.tokens.lower[found] in ("up", "down")
        return (
            Slot("by", found, direction) if moves or sentence.kinds[found] == "n" else NO_MOVEMENT
        )
    return Slot(word, found, direction) if direction or _both_ends(place, found) else NO_MOVEMENT


def _is_recipient(sentence: Sentence, candidate: Candidate, verb: int) -> bool:
    """`cut power to 4,000 homes`, `raised aid to 12 countries`: who is served is no new level."""
    lower = sentence.tokens.lower
    object_ = lower[verb + 1 : candidate.left - 1]
    if candidate.vague and "," in object_:
        return True  # from thousands who teach, to millions who learn
    if candidate.noun is None and not candidate.vague:
        return False
    subject_ = lower[max(0, verb - SUBJECT_REACH) : verb] if not object_ else []
    return not CUES["supplied"].isdisjoint([*object_, *subject_])


def _is_sum(place: Place, verb: int) -> bool:
    """`the bill came to $250`: what it was, and no movement."""
    lower = place.sentence.tokens.lower
    return (
        lemma_verb(lower[verb]) == "come"
        and lower[verb + 1] not in ("up", "down")
        and not any(c.slot == "from" for c in place.earlier)
    )


#: Verbs that take things from one place to another and say no movement of a number by themselves.
CARRIERS = frozenset({"move", "other", "give", "buy", "plan", "rescue", "move_people"})


def _both_ends(place: Place, verb: int) -> bool:
    """Whether a word of no direction moves the number: a verb that carries needs both ends
    ("moved from 5 to 9", but not "moved to 9 villages"), unless they can only be levels."""
    sentence, candidate = place.sentence, place.candidate
    classes = w.verb_class(sentence.tokens.lower[verb]) if sentence.kinds[verb] in "vg" else None
    if not classes or classes - CARRIERS or candidate.dimension in ("ratio", "currency"):
        return True
    if place.before == "from":
        return _goes_on(sentence, candidate)
    return any(
        c.slot == "from" and c.change is not None and c.change.verb == verb for c in place.earlier
    )


def _goes_on(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the other end follows the number ("from 5,200 now to about 3,000")."""
    after = sentence.tokens.lower[candidate.right : candidate.right + 8]
    return "to" in after or "from" in after


def _compared(place: Place) -> Slot | None:
    """`3,000, compared with 5,200 a year ago`: where a level stands before it."""
    lower, at = place.sentence.tokens.lower, place.at
    compared = place.before == "with" and at and lower[at - 1] == "compared"
    if not compared and place.before not in BEFORE:
        return None
    level = level_before(place.sentence, place.candidate, place.earlier)
    return None if level is None else Slot("from", at, "")


def _particle(place: Place) -> Slot | None:
    """`was up 5 percent`, `edged down 0.2%`; the particle of another verb moves nothing."""
    if place.before not in ("up", "down") or not place.candidate.unit:
        return None
    sentence, at = place.sentence, place.at
    if at and sentence.kinds[at - 1] == "v" and not sentence.tags[at - 1] & w.CHANGE:
        levels = w.verb_class(sentence.tokens.lower[at - 1]) & {"hold", "reach"}
        if not levels or place.candidate.noun is not None:  # closed down 3 percent
            return None
    if _is_duration(sentence, at, place.candidate):
        return NO_MOVEMENT
    return Slot("by", at, directions()[place.before])


def _noun_before(place: Place) -> Slot | None:
    """`a rise of 5 percent`."""
    noun = place.at - 1
    if place.before != "of" or noun < 1 or place.sentence.kinds[noun] != "n":
        return None
    direction = noun_of_change(place.sentence.tokens.lower[noun])
    return None if direction is None else Slot("by", noun, direction)


def _object(place: Place) -> Slot | None:
    """`rose 5 percent`, `cut 300 posts`."""
    sentence, candidate, verb = place.sentence, place.candidate, place.at
    while verb > 0 and sentence.kinds[verb] in "ar":
        verb -= 1
    if verb >= 0 and sentence.kinds[verb] in "nN" and candidate.dimension in STEPS:
        verb = _past_object(sentence, verb)
    if verb < 0 or sentence.kinds[verb] not in "vg" or not sentence.tags[verb] & w.CHANGE:
        return None
    if loses_people(sentence, verb, candidate) or _is_duration(sentence, verb, candidate):
        return NO_MOVEMENT
    classes = w.verb_class(sentence.tokens.lower[verb])
    # "raise 5 million dollars" collects money; "cut 5 million dollars" makes it less.
    changed = {*STEPS, "count"} | (set() if "raise" in classes else {"currency"})
    if classes & {"up", "down"} or (classes & {"raise", "cut"} and candidate.dimension in changed):
        return Slot("by", verb, direction_of(sentence, verb))
    return None


def _past_object(sentence: Sentence, i: int) -> int:
    """The verb that raises or cuts the object that ends at token `i`: `raised its rate 25 basis
    points`; else -1."""
    kinds = sentence.kinds
    floor = max(0, i - SUBJECT_REACH)
    while i >= floor and kinds[i] in "njNdo-":
        i -= 1
    if i < floor or kinds[i] not in "vg":
        return -1
    return i if w.verb_class(sentence.tokens.lower[i]) & {"raise", "cut"} else -1


def _is_duration(sentence: Sentence, verb: int, candidate: Candidate) -> bool:
    """`has fallen two years in a row`: how long, where what moves is no time itself."""
    if candidate.dimension != "time":
        return False
    before = sentence.tokens.lower[max(0, verb - SUBJECT_REACH) : verb]
    return CUES["a time that moves"].isdisjoint(before)


def _second_wording(place: Place) -> Slot | None:
    """`lost 190 points, or 0.6%`: the same step, said twice."""
    if not place.earlier or place.earlier[-1].slot != "by":
        return None
    first = place.earlier[-1]
    between = place.sentence.tokens.lower[first.right : place.candidate.left]
    if first.change is None or between not in (["or"], [",", "or"]):
        return None
    return Slot("by", place.candidate.first, first.change.direction)


READERS: tuple[Callable[[Place], Slot | None], ...] = (
    _more,
    _times,
    _comparative,
    _beside,
    _noun_behind,
    _preposition,
    _compared,
    _particle,
    _noun_before,
    _object,
    _second_wording,
)


@cache
def directions() -> dict[str, str]:
    """Nouns and small words of change, to up, down or neither."""
    return lexicon.mapping("en/changes")


def direction_of(sentence: Sentence, i: int) -> str:
    """Which way the word of change at token `i` moves."""
    word = sentence.tokens.lower[i]
    if sentence.kinds[i] in "vgj":
        classes = w.verb_class(word)
        if classes & {"up", "raise"}:
            return "up"
        if classes & {"down", "cut"}:
            return "down"
        if "ratio" in classes:
            return "down" if word.startswith("halv") else "up"
        if classes:
            return ""
    return noun_of_change(word) or ""


def noun_of_change(word: str) -> str | None:
    """Which way a noun or small word of change moves ("" either way); None where it is none."""
    found = directions().get(word)
    return directions().get(singular(word)) if found is None else found


def governor(sentence: Sentence, i: int) -> int | None:
    """The nearest word of change before token `i` in its clause; a verb of another kind ends it."""
    kinds = sentence.kinds
    lower = sentence.tokens.lower
    tags = sentence.tags
    at = i - 1
    floor = max(0, i - REACH // 2)
    while at >= floor:
        kind = kinds[at]
        if kind in "vg":
            if tags[at] & w.CHANGE:
                return at
            if kind == "v":
                return None
        elif (
            kind in "nj" and noun_of_change(lower[at]) is not None and lower[at] not in COMPARATIVES
        ):
            return at
        elif kind == "(" or (kind == ";" and not _is_aside(lower, at)):
            return None
        elif kind == ")":
            while at > floor and kinds[at] != "(":
                at -= 1
        elif kind == "s" and lower[at] not in ("as", "than"):
            return None
        elif kind == "x" and at + 1 < len(kinds) and kinds[at + 1] not in "xvaj":
            return at + 1 if lower[at + 1 : at + 2] in (["up"], ["down"]) else None
        elif _is_particle(sentence, at, i):
            return at
        at -= 1
    return None


def _is_particle(sentence: Sentence, at: int, preposition: int) -> bool:
    """Whether "up" or "down" stands before a number; that of "up to 252 miles" is of a bound."""
    lower = sentence.tokens.lower
    if lower[at] not in ("up", "down") or sentence.kinds[at + 1 : at + 2] not in (
        "#",
        "$",
        "u",
        "p",
    ):
        return False
    return at + 1 == preposition or lower[at + 1] != "to"


def _is_aside(lower: list[str], at: int) -> bool:
    """Whether a dash only sets the ends of a movement apart: `by 35 miles – from 252 to 287`."""
    return lower[at] in DASHES and lower[at + 1 : at + 2] == ["from"]


def level_before(
    sentence: Sentence, candidate: Candidate, earlier: list[Candidate]
) -> Candidate | None:
    """The number that "down from 9" starts from: the last one of the same dimension before it."""
    for level in reversed(earlier):
        if ";" in sentence.kinds[level.right : candidate.left]:
            return None
        if level.slot:
            continue
        if not candidate.unit or (
            level.dimension == candidate.dimension and level.unit in (candidate.unit, "")
        ):
            return level
    return None


def loses_people(sentence: Sentence, verb: int, candidate: Candidate) -> bool:
    """`lost 31 soldiers` tells what happened to people and is no movement of their number."""
    return lemma_verb(sentence.tokens.lower[verb]) == "lose" and candidate.unit.endswith(
        PERSON_ENDINGS
    )
