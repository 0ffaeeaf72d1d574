"""What moves: the object of a verb of change, what a noun of change is of, or the subject.

In: a tagged sentence and a number in a movement. Out: the phrase of what moves, or None.
"""

from __future__ import annotations

from tracker.extraction import agents
from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Chunk, Sentence
from tracker.extraction.governing import outside, verb_of
from tracker.extraction.measuring import (
    having,
    object_between,
    whole,
)
from tracker.extraction.movement import COMPARATIVES, noun_of_change
from tracker.extraction.subjects import subject
from tracker.extraction.syntax import (
    bare_phrase_left,
    extend_right,
    noun_phrase_left,
    noun_phrase_right,
)


def without_more(sentence: Sentence, noun: Chunk) -> Chunk:
    """`200 more officers` are officers."""
    if sentence.tokens.lower[noun.first] in ("more", "fewer") and noun.first < noun.head:
        return Chunk(noun.first + 1, noun.last, noun.head)
    return noun


def changed(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """What moves: the object of a verb that changes something, else the noun behind a noun of
    change, else the subject."""
    assert candidate.change is not None
    kinds = sentence.kinds
    lower = sentence.tokens.lower
    verb = candidate.change.verb
    if candidate.change.gap is not None:
        candidate.trail.append(("measured", "the subject of a clause without its verb"))
        return candidate.change.gap
    first = candidate.change.parts()[0]
    tied = having(sentence, first)
    if tied is not None and noun_of_change(lower[tied.head]) is None:
        candidate.trail.append(("measured", "the noun the number is tied to"))
        return tied  # a profit of $40m, down from $50m
    tied_behind = lower[verb + 1 : verb + 2] in (["in"], ["of"], ["for"]) and first.first < verb
    if candidate.compared is not None and lower[verb] not in COMPARATIVES and not tied_behind:
        candidate.trail.append(("measured", "what the number before measures"))
        return told_again(sentence, candidate.compared)  # a profit of $40m, down 20 percent
    if kinds[verb] in "vg":
        found = _object_changed(sentence, candidate, verb, first)
        if found is None and first.slot == "by" and first.dimension == "ratio":
            found = whole(sentence, first)  # lost 60 percent of its ice
    else:
        found = _noun_changed(sentence, candidate, verb) if kinds[verb] in "nj" else None
    found = found or object_between(sentence, first)
    nouns = (without_more(sentence, c.noun) for c in candidate.change.parts() if c.noun)
    found = found or next(nouns, None)
    if found is not None:
        return found
    share = first.dimension == "ratio"
    if share and lower[verb] in COMPARATIVES and first.left and kinds[first.left - 1] in "nN":
        candidate.trail.append(("measured", "the object that is moved"))
        return noun_phrase_left(sentence, first.left)  # pulled the sector 0.7 percent lower
    if kinds[verb] == "$" and first.left and kinds[first.left - 1] == ";":
        candidate.trail.append(("measured", "what stands before the colon"))
        return noun_phrase_left(sentence, first.left - 1)  # Staff: 900 → 850
    if kinds[verb] in "vg" and kinds[verb + 1 : verb + 2] == "r":
        return None  # cut them by 80 percent
    if candidate.compared is not None:
        return candidate.compared.measured
    with_ = _moving_with(sentence, verb) if lower[verb] in ("up", "down") else None
    return with_ or _moved(sentence, candidate, verb, first)


def told_again(sentence: Sentence, last: Candidate) -> Chunk | None:
    """What a number measures that says again what `last` says: `employment grew by 300 posts, or 2
    percent` is 2 percent of the employment."""
    what = last.subject if last.noun is not None and last.slot == "by" else None
    return what if what is not None and not agents.acts(sentence, what) else last.measured


def _moving_with(sentence: Sentence, particle: int) -> Chunk | None:
    """What moves in a phrase of its own: `the sector fell, with its shares down 12 percent`."""
    found = bare_phrase_left(sentence, particle)
    if found is None:
        return None
    before = found.first - 1
    while before > 0 and sentence.kinds[before] in "do":
        before -= 1
    return found if before >= 0 and sentence.tokens.lower[before] == "with" else None


def _moved(sentence: Sentence, candidate: Candidate, verb: int, first: Candidate) -> Chunk | None:
    """The subject of the clause, as what moves; not who gives or wants a change."""
    before = verb_of(sentence, first)
    moved = outside(subject(sentence, before), candidate) if before is not None else None
    if before is None or moved is None:
        return None
    changed = _of_change(sentence, moved)
    if changed is not None:
        return changed
    lower = sentence.tokens.lower
    wanted = w.verb_class(lower[before]) & {"intend", "give", "forecast", "say", "plan"}
    forced = before == verb and w.verb_class(lower[verb]) & {"raise", "cut"}
    halved = first.slot == "ratio" and first.first == verb and lower[verb] == "halve"
    if (halved or (forced and first.slot == "by")) and agents.acts(sentence, moved):
        return None  # investors withdrew $2 billion
    if before != verb and (wanted or agents.is_proposal(lower[moved.head])):
        return None  # the bill would give teachers a raise of 5 percent
    candidate.trail.append(("measured", "the subject of the change"))
    return moved


def _object_changed(
    sentence: Sentence, candidate: Candidate, verb: int, first: Candidate
) -> Chunk | None:
    """What a verb changes before it tells by how much: `cut the force by 300`."""
    after = verb + 1
    classes = w.verb_class(sentence.tokens.lower[verb])
    if first.slot == "ratio" and first.first == verb:
        phrase = noun_phrase_right(sentence, first.right)  # hopes to double its 34 seats
        if phrase is None or sentence.kinds[first.right] not in "donN":
            return None
        goes_on = sentence.tokens.lower[phrase.last : phrase.last + 1] == ["of"]
        return extend_right(sentence, phrase) if goes_on else phrase
    if not classes & {"raise", "cut", "move"} or after >= first.left:
        return None
    phrase = noun_phrase_right(sentence, after) or _numbered_object(sentence, after)
    if phrase is None or phrase.last > first.left:
        return None
    candidate.trail.append(("measured", "the object of the verb of change"))
    whole = extend_right(sentence, phrase)
    return whole if whole.last <= first.left else phrase


def _numbered_object(sentence: Sentence, at: int) -> Chunk | None:
    """What is so much or so many in an object that begins with a number at token `at`: `raise 570
    kilometres of dykes by a metre`."""
    number = next((c for c in sentence.candidates if c.left <= at < c.right), None)
    return (number.measured or number.noun) if number is not None else None


def _noun_changed(sentence: Sentence, candidate: Candidate, noun: int) -> Chunk | None:
    """What a noun or comparative of change is of: `a cut in the force`, `a pay rise`."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    if noun and kinds[noun - 1] == "n" and kinds[noun] == "n":
        candidate.trail.append(("measured", "the noun that the noun of change is made with"))
        first = noun - 1
        while first > 0 and kinds[first - 1] == "n":
            first -= 1
        return Chunk(first, noun, noun - 1)  # a 6 percent pay rise for nurses
    if lower[noun + 1 : noun + 2] in (["of"], ["in"], ["for"], ["to"]):
        phrase = noun_phrase_right(sentence, noun + 2)
        if phrase:
            candidate.trail.append(("measured", "what the noun of change is of"))
            return extend_right(sentence, phrase)
    if lower[noun] in COMPARATIVES and kinds[noun + 1 : noun + 2] in ("n", "j"):
        phrase = noun_phrase_right(sentence, noun + 1)
        if phrase is not None and phrase.first == noun + 1:
            candidate.trail.append(("measured", "what there is more or less of"))
            return phrase  # borrowed 9 percent more books
    if lower[noun] in COMPARATIVES and candidate.compared is not None:
        candidate.trail.append(("measured", "what the number before measures"))
        return candidate.compared.measured
    return None


def _of_change(sentence: Sentence, chunk: Chunk) -> Chunk | None:
    """What "a reduction of forces" reduces, where the phrase is headed by a noun of change."""
    lower = sentence.tokens.lower
    after = chunk.head + 1
    if noun_of_change(lower[chunk.head]) is None or lower[after : after + 1] not in (
        ["of"],
        ["in"],
    ):
        return None
    phrase = noun_phrase_right(sentence, after + 1)
    return extend_right(sentence, phrase) if phrase else None
