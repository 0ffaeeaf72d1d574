"""The verb before a token, the group it stands in, and its subject.

In: a tagged sentence and a token. Out: verbs and groups as token indexes, subjects as noun phrases.
"""

from __future__ import annotations

from tracker.extraction import words as w
from tracker.extraction.candidates import Chunk, Sentence
from tracker.extraction.clauses import ASIDE, RELATIVE
from tracker.extraction.syntax import (
    REACH,
    STOPS,
    bare_phrase_left,
    is_plural,
    noun_phrase_left,
    opening,
)


def verb_left(sentence: Sentence, i: int) -> int | None:
    """The nearest verb before token `i` in its clause, or None."""
    kinds = sentence.kinds
    at = i - 1
    floor = max(0, i - REACH)
    while at >= floor:
        kind = kinds[at]
        if kind in "vx" and not _is_apart(sentence, at, i):
            return at
        if kind in STOPS:
            return None
        if kind == ")":
            at = opening(sentence, at)
        elif kind == "(":
            return None
        at -= 1
    return None


def _is_apart(sentence: Sentence, verb: int, i: int) -> bool:
    """Whether the verb stands in a relative clause or an aside that is over before token `i`."""
    clauses = sentence.clauses()
    clause = clauses.of[verb]
    if clauses.sort[clause] not in (RELATIVE, ASIDE):
        return False
    at = clauses.of[min(i, len(clauses.of) - 1)]
    if clauses.sort[at] == clauses.sort[clause] and clauses.around[at] == clauses.around[clause]:
        return False  # a reef that stretches for 64 km and covers 310
    while at >= 0:
        if at == clause:
            return False
        at = clauses.around[at]
    return True


def group_start(sentence: Sentence, verb: int) -> int:
    """The first token of the verb group that holds `verb` ("is expected to rise")."""
    kinds = sentence.kinds
    lower = sentence.tokens.lower
    of = sentence.clauses().of
    first = verb
    while first > 0 and of[first - 1] == of[verb]:
        kind = kinds[first - 1]
        if (
            kind in "xva"
            or (kind == "t" and first > 1 and kinds[first - 2] in "xva")
            or (lower[first - 1] == "to" and first > 1 and kinds[first - 2] in "xvaj")
            or (kind == "j" and first > 1 and kinds[first - 2] == "x")
        ):
            first -= 1
        else:
            break
    while first < verb and kinds[first] == "a":
        first += 1
    return first


def subject(sentence: Sentence, verb: int, depth: int = 0) -> Chunk | None:
    """The noun phrase that is the subject of the verb group at `verb`, or None.

    A relative pronoun gives the phrase it stands for, a second verb after "and" the subject of the
    first, an -ing form that of the clause it hangs on.
    """
    if depth > 3:
        return None
    kinds = sentence.kinds
    lower = sentence.tokens.lower
    end = _past_saying(sentence, group_start(sentence, verb), verb)
    if lower[end] == "having" and end:
        return _subject_before(sentence, end, depth)
    end = _past_small_words(sentence, end)
    if end == 0:
        return None
    described = _before_relative(sentence, verb, end)
    if described is not None:
        return described
    kind = kinds[end - 1]
    if kind == "w" or lower[end - 1] == "that":
        at = end - 1
        while at > 0 and kinds[at - 1] in ",p":
            at -= 1
        found = noun_phrase_left(sentence, at)
        moves = w.verb_class(lower[verb]) & MOVING
        return found if moves else _nearest_of(sentence, found, at)
    if kind in "nN)#jug":
        return _subject_phrase(sentence, end, depth)
    if kind == "r":
        if end > 1 and kinds[end - 2] == "p":
            return noun_phrase_left(sentence, end - 2)
        return _antecedent(sentence, end - 1, depth)
    found = _before_apposition(sentence, end - 1) if kind == "," else None
    if found is None and kind in "c,s":
        return _subject_before(sentence, end - 1, depth)
    return found


def _before_relative(sentence: Sentence, verb: int, end: int) -> Chunk | None:
    """The subject that a relative clause, no comma around it, stands between and its verb group at
    `end`: `the bridge the council approved in March will cost 40 million`."""
    clauses, kinds = sentence.clauses(), sentence.kinds
    last = clauses.of[end - 1]
    if clauses.sort[last] != RELATIVE or clauses.around[last] != clauses.of[verb]:
        return None
    start = clauses.of.index(last)
    if start == 0 or "," in kinds[start - 1 : end]:
        return None
    found = noun_phrase_left(sentence, start)
    before = found.first - 1 if found is not None else -1
    while before > 0 and kinds[before] in "do":
        before -= 1
    return None if before >= 0 and kinds[before] == "p" else found


def _past_saying(sentence: Sentence, first: int, verb: int) -> int:
    """Where a relative clause goes on behind what somebody says in it, if the verb group that
    begins at token `first` does: `a roof, which surveyors say will cost $2 million`."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    saying = first < verb and kinds[first : first + 2] in ("vx", "vv")
    if not saying or not w.verb_class(lower[first]) & {"say", "forecast"}:
        return first
    at = first
    while at > 0 and kinds[at - 1] in "donNjr":
        at -= 1
    return (
        at if at > 0 and at < first and (kinds[at - 1] == "w" or lower[at - 1] == "that") else first
    )


MOVING = frozenset({"up", "down", "raise", "cut", "reach", "ratio"})
"""What verbs of these classes tell, they tell of the head of a phrase: `the number of patients in
the city, which peaked at 5,105`."""


def _nearest_of(sentence: Sentence, whole: Chunk | None, end: int) -> Chunk | None:
    """What a relative clause behind a phrase hangs on: the whole of it where only "of" ties it
    ("the price of bread, which rose"), else its last noun ("goals for the club, which paid")."""
    if whole is None or whole.last < end:
        return whole
    ties = (i for i in range(whole.head, whole.last) if sentence.kinds[i] == "p")
    if all(sentence.tokens.lower[i] == "of" for i in ties):
        return whole
    found = bare_phrase_left(sentence, end)
    before = found.first - 1 if found is not None else 0
    tied = before > 1 and sentence.tokens.lower[before] in ("in", "at", "near")
    if found is not None and tied and sentence.kinds[found.head] == "N":
        return bare_phrase_left(sentence, before)  # the jail in Tarn, which holds 1,130
    return found or whole


def _subject_phrase(sentence: Sentence, end: int, depth: int) -> Chunk | None:
    """The noun phrase before a verb group at `end`, if it is a subject."""
    kinds = sentence.kinds
    for age in sentence.candidates:
        if age.right == end and age.dimension == "age" and kinds[age.left] == "p":
            grown = noun_phrase_left(sentence, age.left)
            return grown and grown._replace(last=end)  # unemployment among people under 25 rose
    found = noun_phrase_left(sentence, end)
    if found is None and kinds[end - 2 : end - 1] in ("d", "j"):
        return None  # the other four burned
    if found is None and kinds[end - 1] in "#u":  # "fell 1 percent to end at 1,334"
        return _subject_before(sentence, end - 1, depth)
    if found is None:
        return None
    before = found.first - 1
    if "g" in kinds[before : found.first + 1] and "p" in kinds[max(0, before - 1) : before + 1]:
        return None  # nobody after reaching age 65 will pay
    while before > 0 and kinds[before] in "do":
        before -= 1
    if before > 0 and kinds[before] == "p" and kinds[before - 1] == "r":
        return None  # nobody at the treasury would answer
    return found


def _past_small_words(sentence: Sentence, end: int) -> int:
    """Where the subject ends before a verb group at `end`: `sales in May more than doubled`."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    if end > 2 and lower[end - 2 : end] == ["more", "than"]:
        end = group_start(sentence, end - 2)
    while end > 0 and (kinds[end - 1] in "ta" or lower[end - 1] == "to"):
        end -= 1
    return end


def _subject_before(sentence: Sentence, at: int, depth: int) -> Chunk | None:
    """The subject of the last verb before token `at`."""
    earlier = verb_left(sentence, at)
    return subject(sentence, earlier, depth + 1) if earlier is not None else None


def pronoun_of(sentence: Sentence, verb: int, depth: int = 0) -> int | None:
    """The personal pronoun that is the subject of the verb group at `verb`, or of the one before it
    that it goes on: `it is 1,149 metres long and cost 6 million`."""
    kinds = sentence.kinds
    end = _past_small_words(sentence, group_start(sentence, verb))
    if end == 0 or depth > 3:
        return None
    if kinds[end - 1] == "r":
        return end - 1 if sentence.tokens.lower[end - 1] in PERSONAL else None
    earlier = verb_left(sentence, end - 1) if kinds[end - 1] in "c," else None
    return pronoun_of(sentence, earlier, depth + 1) if earlier is not None else None


PERSONAL = frozenset({"he", "she", "it", "they"})


def _antecedent(sentence: Sentence, at: int, depth: int) -> Chunk | None:
    """What a pronoun in the subject stands for: the subject of the clause before."""
    pronoun = sentence.tokens.lower[at]
    if pronoun not in PERSONAL:
        return None
    earlier = verb_left(sentence, at)
    if earlier is None:
        stop = sentence.kinds.rfind(";", 0, at)
        earlier = verb_left(sentence, stop) if stop > 0 else None
    for _ in range(2):
        if earlier is None:
            break
        found = subject(sentence, earlier, depth + 1)
        if found is not None and _agrees(sentence, found, pronoun):
            return found
        earlier = verb_left(sentence, group_start(sentence, earlier))
    return None


def _agrees(sentence: Sentence, found: Chunk, pronoun: str) -> bool:
    """Whether a pronoun may stand for the phrase by its number; a name is of one or of many."""
    if sentence.kinds[found.head] == "N":
        return True
    return is_plural(sentence.tokens.lower[found.head]) == (pronoun == "they")


def _before_apposition(sentence: Sentence, comma: int) -> Chunk | None:
    """The subject before ", ..., " where the comma at `comma` closes what stands between."""
    kinds = sentence.kinds
    at = comma - 1
    floor = max(0, comma - REACH // 2)
    while at >= floor:
        kind = kinds[at]
        if kind == "," and at > 0 and kinds[at - 1] in "nN)t":
            found = noun_phrase_left(sentence, at)
            if found:
                return found
        if kind in STOPS:
            return None
        at -= 1
    return None
