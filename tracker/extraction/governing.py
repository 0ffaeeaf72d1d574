"""The verb a number hangs on.

In: a tagged sentence and one of its numbers. Out: the verb before it in its clause, the one that
takes it as subject or object, and whether the clause says what its subject numbers.
"""

from __future__ import annotations

from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Chunk, Sentence
from tracker.extraction.clauses import ASIDE, SUBORDINATE
from tracker.extraction.subjects import verb_left
from tracker.extraction.syntax import noun_phrase_right
from tracker.inflection import lemma_verb


def verb_of(sentence: Sentence, candidate: Candidate) -> int | None:
    """The verb before the number in its clause; None where the number is itself the subject."""
    left = candidate.left
    if candidate.slot == "ratio" and sentence.kinds[candidate.first] in "vg":
        return candidate.first
    if _is_subject(sentence, candidate):
        return None
    kinds = sentence.kinds
    if left and kinds[left - 1] == "(":
        left -= 1
        while left and kinds[left - 1] in "()u#":
            left -= 1
    if left > 1 and kinds[left - 1] == "g" and kinds[left - 2] in "nN,pc":
        return left - 1  # people earning $90,000; charged with stealing $9,000
    verb = verb_left(sentence, left)
    return None if verb is not None and _opens_clause(sentence, verb, left) else verb


def _opens_clause(sentence: Sentence, verb: int, left: int) -> bool:
    """Whether the number stands before the verb of its own clause, to which `verb` does not belong:
    `the inquiry heard that 43 schools, 12 of them new, have no water`."""
    clauses = sentence.clauses()
    own = clauses.of[min(left, len(clauses.of) - 1)]
    if clauses.sort[own] == ASIDE:
        own = clauses.around[own]
    return (
        clauses.sort[own] == SUBORDINATE and clauses.of[verb] != own and (clauses.verb[own] > left)
    )


def is_copular(sentence: Sentence, candidate: Candidate, verb: int) -> bool:
    """Whether the clause says what its subject numbers: `the force was just over 5,000`."""
    lower = sentence.tokens.lower
    makes_up = lemma_verb(lower[verb]) == "make" and lower[verb + 1 : verb + 2] == ["up"]
    between = range(verb + 1 + makes_up, candidate.left)
    beside = all(sentence.kinds[i] in "axd" or lower[i] in ("at", "for") for i in between)
    classes = w.verb_class(lower[verb])
    return beside and (lower[verb] in BE or makes_up or bool(classes & {"hold", "reach"}))


BE = frozenset({"is", "was", "are", "were", "be", "been"})


def governing_verb(sentence: Sentence, candidate: Candidate, verb: int | None) -> int | None:
    """The verb that the number's phrase is the subject or the object of, not one it only hangs on
    by a preposition."""
    if verb is None:
        return None if _hangs_on_noun(sentence, candidate) else _verb_behind(sentence, candidate)
    end = candidate.left
    if sentence.tokens.lower[end - 2 : end - 1] and _is_summary(sentence, end):
        end -= 2  # pay an average of $1,900
    return None if "p" in sentence.kinds[verb + 1 : end] else verb


def _is_summary(sentence: Sentence, end: int) -> bool:
    """Whether "an average of" ends before token `end`."""
    lower = sentence.tokens.lower
    return lower[end - 1] == "of" and lower[end - 2] in SUMMARIES


SUMMARIES = frozenset(
    "total sum record average mean median maximum minimum range high low peak rate level close"
    " finish".split()
)
"""Nouns that say how a number was come by, and not what it is of."""


def _hangs_on_noun(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number stands in a phrase that a noun before it has: `nurses at three hospitals
    will strike`."""
    kinds = sentence.kinds
    at = candidate.left - 1
    if at > 0 and kinds[at] == "c" and (first := _listed_before(sentence, at)) >= 0:
        at = first - 1  # a jury of eight women and four men
    while at >= 0 and kinds[at] in "doaj":
        at -= 1
    return at > 0 and kinds[at] == "p" and kinds[at - 1] in "nN#u"


def _listed_before(sentence: Sentence, conjunction: int) -> int:
    """Where the counted thing begins that ends at a conjunction; -1 for none."""
    ends = (c.left for c in sentence.candidates if c.right == conjunction and c.noun is not None)
    return next(ends, -1)


def _verb_behind(sentence: Sentence, candidate: Candidate) -> int | None:
    """The last verb of the group whose subject the number is: `31 people were killed`."""
    kinds = sentence.kinds
    found = None
    first = behind_aside(sentence, past_others(sentence, candidate.right))
    for i in range(first, min(first + 12, len(kinds))):
        if kinds[i] in "vx":
            found = i
        elif (found is not None and kinds[i] not in "at") or kinds[i] in ";s,w":
            break
    return found


def past_others(sentence: Sentence, at: int) -> int:
    """The token behind "others" or "more", which the number before token `at` counts: `14 others
    were still inside`."""
    follows = sentence.kinds[at + 1 : at + 2] in ("v", "x", "a")
    return at + (follows and sentence.tokens.lower[at] in ("others", "more"))


def behind_aside(sentence: Sentence, at: int) -> int:
    """Token `at`, or the one behind the aside that a comma there opens."""
    return sentence.clauses().behind_aside(at) if sentence.kinds[at : at + 1] == "," else at


def _is_subject(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether a finite verb follows the number's phrase and none stands before it in the clause."""
    kinds = sentence.kinds
    n = len(kinds)
    at = past_others(sentence, candidate.right)
    if candidate.of is not None and candidate.of.first == at:
        at = candidate.of.last  # three out of ten patients died
    while at < n and (kinds[at] in "at" or (kinds[at] == "p" and _phrase_behind(sentence, at))):
        at = _phrase_behind(sentence, at) if kinds[at] == "p" else at + 1
    at = behind_aside(sentence, at)
    if at >= n or kinds[at] not in "xv":
        return False
    if kinds[at] == "x":
        before = candidate.left - 1
        if before > 0 and sentence.tokens.lower[before] in PARTICLES and kinds[before - 1] == "v":
            before -= 1  # a side that gave up 300 yards would lose
        beside = before >= 0 and kinds[before] in "vx"
        return not beside or "say" in w.verb_class(sentence.tokens.lower[before])
    i = candidate.left - 1
    while i >= 0 and kinds[i] not in 'c,;sw"':
        if kinds[i] in "vx":  # police said 300 people marched
            return "say" in w.verb_class(sentence.tokens.lower[i])
        i -= 1
    return True


PARTICLES = frozenset("up out down off back away".split())


def _phrase_behind(sentence: Sentence, at: int) -> int:
    """The token behind the prepositional phrase at `at`, 0 where there is no noun in it."""
    phrase = noun_phrase_right(sentence, at + 1)
    return phrase.last if phrase else 0


def outside(chunk: Chunk | None, candidate: Candidate) -> Chunk | None:
    """The phrase, unless the number stands in it."""
    if chunk is not None and chunk.first <= candidate.first < chunk.last:
        return None
    return chunk


def is_agent_of_participle(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number counts who did what a participle says of the noun before it: `a suit filed
    by 37 landowners is due in court`."""
    kinds = sentence.kinds
    at = candidate.left - 1
    while at > 0 and kinds[at] in "daj":
        at -= 1
    if at < 2 or sentence.tokens.lower[at] != "by" or kinds[at - 1] not in "vj":
        return False
    clauses = sentence.clauses()
    is_main = clauses.verb[clauses.of[at - 1]] == at - 1 or candidate.noun is None
    return bool(sentence.tags[at - 1] & w.PAST) and kinds[at - 2] in "nN" and not is_main


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether the verb at `verb` stands in the passive: `were paid`, `has been sold`."""
    kinds = sentence.kinds
    at = verb - 1
    while at > 0 and kinds[at] in "at":
        at -= 1
    if at < 0 or kinds[at] != "x" or not sentence.tags[verb] & (w.PAST | w.INVARIANT):
        return False
    return sentence.tokens.lower[at] in PASSIVE


PASSIVE = BE | {"being", "get", "gets", "got", "getting"}
