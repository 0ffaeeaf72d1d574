"""Which times of a sentence date another event than its numbers tell of.

In: a tagged sentence and a time expression. Out: whether the time is a speaker's, that of a name, a
comparison's, or of what only stands around.
"""

from __future__ import annotations

from tracker.dates import TimeExpression
from tracker.dates.clock import CLOCK
from tracker.dates.meaning import Part
from tracker.extraction import agents
from tracker.extraction import words as w
from tracker.extraction.basis import AHEAD
from tracker.extraction.candidates import Candidate, Sentence


def is_of_another(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether the time dates none of the numbers."""
    return (
        time.meaning == CLOCK
        or _is_any(sentence, time)
        or _dates_another(sentence, time)
        or _is_base(sentence, time)
        or _is_of_a_name(sentence, time)
    )


def _is_any(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether the time is of no one period: `at the end of a century`."""
    words = sentence.tokens.lower[time.first : time.last]
    return isinstance(time.meaning, Part) and not {"a", "an"}.isdisjoint(words)


def _is_of_a_name(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether the time only tells one act or event from others: `the treaty of 1987`."""
    if sentence.kinds[time.core_first] == "j" and sentence.tokens.lower[time.first] == "for":
        return True  # wheat for December delivery
    kinds = sentence.kinds
    decade = sentence.tokens.lower[time.last - 1]
    if decade[-2:] in ("0s", "s") and kinds[time.last :][:1] in ("n", "j"):
        return True  # the 1930s baths
    before = time.first if time.core_first > time.first else time.first - 1
    if before < 1 or sentence.tokens.lower[before] != "of":
        return False
    return sentence.kinds[before - 1] == "N" or agents.is_named_thing(
        sentence.tokens.lower[before - 1]
    )


def _is_base(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether the time is what another is compared with: `less than in December`."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    if time.relation == "from" and (
        lower[time.last - 1] in ("earlier", "ago", "before")
        or sentence.kinds[time.first - 1 : time.first] == "t"
        or any(
            # but not of a step still to come: will be cut by half from December
            c.right == time.first and c.slot == "by" and c.status not in AHEAD
            for c in sentence.candidates
            if not c.per
        )
    ):
        return True  # up 7 percent from a year earlier, rose in September from August
    if any(_times_that_of(sentence, c, time) for c in sentence.candidates):
        return True
    if time.relation == "since" and time.first and _is_superlative(sentence, time.first):
        return True  # the fewest since 2005
    at = time.core_first - 1
    while at > 0 and kinds[at] in "vxatdpr" and lower[at] not in ("than", "with"):
        at -= 1  # less than was needed in 2014
    at = at if lower[at] == "than" else time.core_first - 1
    while at >= 0 and kinds[at] not in ",;vx#$":
        if lower[at] in ("than", "with") and (lower[at] == "than" or lower[at - 1] == "compared"):
            return True
        if lower[at] in ("above", "below") and lower[time.core_first - 1] in ("for", "of"):
            return True  # ten degrees above the average for June
        at -= 1
    return False


def _times_that_of(sentence: Sentence, candidate: Candidate, time: TimeExpression) -> bool:
    """Whether the number says how often something holds what the time is of: `three times last
    year's price`, `twice as many as in May`."""
    kinds = sentence.kinds
    if candidate.slot != "ratio" or candidate.right > time.first or kinds[candidate.first] in "vg":
        return False
    return not set(",;vx#") & set(kinds[candidate.right : time.first])


def _is_superlative(sentence: Sentence, i: int) -> bool:
    """Whether a record is spoken of right before token `i`: `the fewest`, `the worst fire`."""
    return any(
        word in RECORDS or (word.endswith("est") and len(word) > 4)
        for word in sentence.tokens.lower[max(0, i - 4) : i]
    )


RECORDS = frozenset({"first", "most", "least", "worst", "best", "record"})


def _dates_another(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether the time is of another event: `officials said on Tuesday`, `the plan announced in
    June`."""
    if time.first == 0:
        return False
    before = time.first - 1
    behind = sentence.tokens.lower[time.last : time.last + 1]
    between = sentence.kinds[before] in "nN" and sentence.kinds[time.last :][:1] == "v"
    if between and "say" in w.verb_class(behind[0]):
        return True  # the company on Tuesday reported net income of $3 million
    if sentence.kinds[before] == "g" and before and sentence.kinds[before - 1] == "p":
        # captained the side 14 times before retiring in 2019; not what is spent on training
        return sentence.tokens.lower[before - 1] not in STUFF
    if _is_what_is_left_of(sentence, time) or _tells_of_a_thing(sentence, time):
        return True
    if sentence.tokens.lower[before] == "back":
        return True  # the dispute goes back to 2012
    if time.relation == "by" and sentence.kinds[before] == "j":
        return False  # want the children vaccinated by December
    described = before
    while described > 0 and sentence.kinds[described] in "jn" and described > before - 2:
        if sentence.kinds[described] == "j" and sentence.tags[described] & w.PAST:
            return sentence.kinds[described - 1] != "#"  # 31 were killed and 140 injured on Monday
        described -= 1
    while described > 0 and sentence.kinds[described] in "nNdojp":
        described -= 1  # told the legislature on Thursday
    if described < before and sentence.kinds[time.last : time.last + 1] in ("v", "x"):
        return False  # said net profit for the three months to September dropped
    if described == sentence.speech and _counts_speakers(sentence):
        return False  # 38 percent of adults told pollsters in 2022
    said = sentence.kinds[before] == "v" or described == sentence.speech
    return said and "say" in w.verb_class(sentence.tokens.lower[described])


STUFF = frozenset({"on", "into", "to", "with"})
"""Prepositions behind which an -ing form with no object is a noun: `spent on training in 2019`."""
LEFT = frozenset({"left", "remaining"})


def _is_what_is_left_of(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether the time is the whole of which a length is left: `40 days left in the year`."""
    before = time.first - 1
    if sentence.tokens.lower[before] not in LEFT or time.relation != "at":
        return False
    return any(c.right == before and c.dimension == "time" for c in sentence.candidates)


def _counts_speakers(sentence: Sentence) -> bool:
    """Whether a number says how many of them speak."""
    speaker = sentence.speaker
    return speaker is not None and any(
        whole is not None and whole.head == speaker.head
        for c in sentence.candidates
        for whole in (c.of, c.noun)
    )


def _tells_of_a_thing(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether the time only tells of the thing in the phrase that opens the sentence: `under a deal
    signed in July, France will pay`."""
    kinds, before = sentence.kinds, time.first - 1
    if kinds[0] != "p" or kinds[time.last :][:1] != "," or kinds[before] not in "vj":
        return False
    past = sentence.tags[before] & w.PAST and kinds[before - 1] in "nN"
    return bool(past) and {"v", "x", ",", ";", "#", "u"}.isdisjoint(kinds[:before])
