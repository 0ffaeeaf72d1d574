"""Which slot of a movement a number fills, and which word says so.

In: a tagged sentence, one of its quantities and those before it. Out: a `Slot`, or None. The word
that says the movement governs the numbers behind it:

    by    = verb-of-change n | "by" n | noun-of-change "of" n | n noun-of-change | n "more than"
    to    = governor … "to" n         from = governor … "from" n | ("up"|"down") "from" n
"""

from __future__ import annotations

from collections.abc import Callable

from tracker.extraction import agents, differences
from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.movement import (
    COMPARATIVES,
    NO_MOVEMENT,
    Place,
    Slot,
    before_number,
    direction_of,
    directions,
    governor,
    noun_of_change,
)
from tracker.extraction.number_words import CUES
from tracker.extraction.subjects import subject
from tracker.extraction.syntax import REACH
from tracker.inflection import lemma_verb

BEFORE = frozenset({"compared", "against", "versus", "vs"})
PERSON_ENDINGS = ("er", "or", "man", "woman", "ist", "ian", "ee", "person", "child", "life")
STEPS = frozenset({"ratio", "ratio difference"})
"""Dimensions of what can only be a step behind the object of a verb."""
UNTIED = STEPS | {"currency"}
"""Dimensions of what narrows no noun that it is tied to."""
SUBJECT_REACH = 8
"""Tokens before a verb in which its subject is looked for."""


def slot_of(sentence: Sentence, candidate: Candidate, earlier: list[Candidate]) -> Slot | None:
    """The slot of a number in a movement; None where nothing moves.

    Where several words could govern it, the first of `READERS` that knows the wording decides."""
    if candidate.slot == "ratio":
        return differences.ratio(sentence, candidate)
    lower = sentence.tokens.lower
    at = before_number(sentence, candidate.left)
    place = Place(sentence, candidate, earlier, at, lower[at] if at >= 0 else "")
    for reader in READERS:
        found = reader(place)
        if found is not None:
            return found if found.name else None
    return None


def _noun_behind(place: Place) -> Slot | None:
    """`a 19% drop`, `a 2 percent pay rise`."""
    candidate, kinds = place.candidate, place.sentence.kinds
    if candidate.noun is not None or (candidate.dimension == "count" and not candidate.unit):
        return None
    if candidate.dimension == "time":
        return None  # a two-hour climb
    lower = place.sentence.tokens.lower
    start = candidate.unit_last
    if lower[start : start + 1] and lower[start] in COMPARATIVES:
        return None
    last = start + 3
    for step in range(start, len(lower)):
        if kinds[step] == "n":
            direction = noun_of_change(lower[step])
            if direction is not None:
                return Slot("by", step, direction)
        last += lower[step] == "-" or lower[step - 1] == "-"  # an across-the-board cut
        if kinds[step] not in "jn-" or step >= last:
            break
    return None


def _preposition(place: Place) -> Slot | None:
    """`by 5`, `to 5`, `from 5`: what the preposition's governor makes of them, and nothing else."""
    if place.before == "of":
        place = _past_level(place)  # to a record high of 5,200
    word, at, sentence = place.before, place.at, place.sentence
    if word not in ("by", "to", "from", "at"):
        return None
    if _narrows(place):
        return NO_MOVEMENT  # to a five-year low
    if word == "to" and at and sentence.tokens.lower[at - 1] == "compared":
        return None
    before = at - 1
    while before > 0 and sentence.kinds[before] == "a" and before > at - 3:
        before -= 1  # down slightly from 9
    particle = sentence.tokens.lower[before] if at else ""
    if particle in ("up", "down") and (
        word == "from" or (word == "to" and goes_on(sentence, place.candidate))
    ):
        return Slot(word, before, directions()[particle])
    found = governor(sentence, at)
    pair = _pair(place) if found is None else None
    if pair is not None:
        return Slot(word, pair, "")
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


def _pair(place: Place) -> int | None:
    """The "to" of `sweetened its offer, to 6 percent from 4.5`, for either of its numbers: that
    they stand so says that something moved, whatever the verb."""
    lower, candidate = place.sentence.tokens.lower, place.candidate
    if place.before == "to":
        behind = lower[candidate.right : candidate.right + 1]
        other = [c for c in place.sentence.candidates if c.left == candidate.right + 1]
        return place.at if behind == ["from"] and _alike(candidate, other) else None
    if place.before == "from" and place.earlier and place.earlier[-1].right == place.at:
        first = place.earlier[-1]
        at = before_number(place.sentence, first.left)
        return at if at >= 0 and lower[at] == "to" and _alike(first, [candidate]) else None
    return None


def _alike(first: Candidate, others: list[Candidate]) -> bool:
    """Whether the second number has the unit of the first, or leaves it to it."""
    return bool(others) and others[0].unit in ("", first.unit) and others[0].kind == "number"


def _past_level(place: Place) -> Place:
    """The place with the preposition before the level that the number is said to be."""
    sentence = place.sentence
    lower, kinds, at = sentence.tokens.lower, sentence.kinds, place.at - 1
    if at < 0 or lower[at] not in CUES["level of"]:
        return place
    floor = max(0, at - SUBJECT_REACH)
    while at > floor and kinds[at] in "njNd-#ut$o":
        at -= 1
    return place._replace(at=at, before=lower[at]) if lower[at] in ("to", "from") else place


def _narrows(place: Place) -> bool:
    """Whether the number is tied to a noun that it only narrows."""
    candidate, kinds = place.candidate, place.sentence.kinds
    tied = "-" in place.sentence.tokens.lower[candidate.last : candidate.unit_last]
    at = candidate.unit_last
    return tied and candidate.dimension not in UNTIED and kinds[at : at + 1] in ("n", "j")


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
        return goes_on(sentence, candidate)
    return any(
        c.slot == "from" and c.change is not None and c.change.verb == verb for c in place.earlier
    )


def goes_on(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the other end follows the number ("from 5,200 now to about 3,000")."""
    lower = sentence.tokens.lower
    return any(
        candidate.right < other.left <= candidate.right + 8
        and not {"to", "from"}.isdisjoint(lower[max(candidate.right, other.left - 3) : other.left])
        for other in sentence.candidates
        if other.kind == "number"
    )


def _compared(place: Place) -> Slot | None:
    """`3,000, compared with 5,200 a year ago`: where a level stands before it."""
    lower, at = place.sentence.tokens.lower, place.at
    compared = place.before in ("with", "to") and at and lower[at - 1] == "compared"
    if not compared and place.before not in BEFORE:
        return None
    level = level_before(place.sentence, place.candidate, place.earlier)
    if level is None or _is_of_another(place, compared=bool(compared)):
        return None
    return Slot("from", at, "")


def _is_of_another(place: Place, *, compared: bool) -> bool:
    """Whether the number is somebody else's, and not of before: `46 percent for his rival`."""
    sentence, at = place.sentence, place.candidate.right
    if compared and (at >= len(sentence.kinds) or sentence.kinds[at] != "p"):
        return False
    return not any(at <= time.first < at + REACH // 4 for time in sentence.times)


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
    lower, candidate = place.sentence.tokens.lower, place.candidate
    direction = noun_of_change(lower[noun])
    if direction is None:
        return None
    if lower[noun] == "gain" and candidate.dimension == "currency":
        source = lower[candidate.right : candidate.right + 1] in (["from"], ["on"])
        return NO_MOVEMENT if source else Slot("by", noun, direction)  # from a sale
    if not candidate.unit and lower[noun - 1] in ("percentage", "percent"):
        candidate.unit, candidate.dimension = "percent", "ratio"  # a percentage rise of 4.5
    return Slot("by", noun, direction)


def _object(place: Place) -> Slot | None:
    """`rose 5 percent`, `cut 300 posts`."""
    sentence, candidate, verb = place.sentence, place.candidate, place.at
    while verb > 0 and sentence.kinds[verb] in "ar":
        verb -= 1
    if verb >= 0 and sentence.kinds[verb] in "nN" and candidate.dimension in STEPS:
        verb = _past_object(sentence, verb)
    if verb < 0 or sentence.kinds[verb] not in "vg" or not sentence.tags[verb] & w.CHANGE:
        return None
    if candidate.unit == "time" or loses_people(sentence, verb, candidate):
        return NO_MOVEMENT  # raised three times
    if not candidate.unit and lemma_verb(sentence.tokens.lower[verb]) == "lose":
        return NO_MOVEMENT  # won 21 games and lost six
    if _is_duration(sentence, verb, candidate):
        return NO_MOVEMENT
    classes = w.verb_class(sentence.tokens.lower[verb])
    if "takes_things" in classes and candidate.noun is not None:
        return NO_MOVEMENT  # recovered 61 bodies
    if candidate.dimension == "currency" and lemma_verb(sentence.tokens.lower[verb]) in PAYING:
        who = None if _leads_to_level(sentence, candidate) else subject(sentence, verb)
        if who is not None and agents.acts(sentence, who):
            return NO_MOVEMENT  # investigators have recovered $640,000, the club lost 214 million
    # "raise 5 million dollars" collects money; "cut 5 million dollars" makes it less.
    changed = {*STEPS, "count"} | (set() if "raise" in classes else {"currency"})
    if "raise" in classes and _leads_to_level(sentence, candidate):
        return Slot("by", verb, direction_of(sentence, verb))
    if classes & {"up", "down"} or (classes & {"raise", "cut"} and candidate.dimension in changed):
        return Slot("by", verb, direction_of(sentence, verb))
    return None


PAYING = frozenset({"recover", "lose"})
"""Verbs of movement by which somebody gets or loses money."""


def _leads_to_level(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether a level follows the step: `the share added 15 sen to RM2.70`."""
    at = candidate.right
    is_to = sentence.tokens.lower[at : at + 1] == ["to"]
    return is_to and any(level.left == at + 1 for level in sentence.candidates)


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
    differences.more,
    differences.times,
    differences.comparative,
    differences.beside,
    _noun_behind,
    _preposition,
    _compared,
    _particle,
    _noun_before,
    _object,
    _second_wording,
)


def level_before(
    sentence: Sentence, candidate: Candidate, earlier: list[Candidate]
) -> Candidate | None:
    """The number that "down from 9" starts from: the last one of the same dimension before it."""
    for level in reversed(earlier):
        if ";" in sentence.kinds[level.right : candidate.left]:
            return None
        if level.slot or level.incidental or (level.dimension == "time" and not candidate.unit):
            continue
        if not candidate.unit or (
            level.dimension == candidate.dimension and level.unit in (candidate.unit, "")
        ):
            return level
        if level.per and level.unit == f"{candidate.unit} per {level.per}":
            return level  # $58,000 a year, up from $41,000
    return None


def loses_people(sentence: Sentence, verb: int, candidate: Candidate) -> bool:
    """`lost 31 soldiers`, `cost 17 lives`: that tells what happened to people and is no movement of
    their number."""
    lemma = lemma_verb(sentence.tokens.lower[verb])
    if candidate.unit == "life" and lemma in TAKING:
        return True
    return lemma == "lose" and candidate.unit.endswith(PERSON_ENDINGS)


TAKING = frozenset({"cost", "claim", "take"})
"""Verbs whose object, if it is lives, is lost."""
