"""The verb a number hangs on.

In: a tagged sentence and one of its numbers. Out: the verb before it in its clause, the one that
takes it as subject or object, and whether the clause says what its subject numbers.
"""

from __future__ import annotations

from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Chunk, Sentence
from tracker.extraction.syntax import noun_phrase_right, verb_left


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
    if left > 1 and kinds[left - 1] == "g" and kinds[left - 2] in "nN":
        return left - 1  # people earning $90,000
    return verb_left(sentence, left)


def is_copular(sentence: Sentence, candidate: Candidate, verb: int) -> bool:
    """Whether the clause says what its subject numbers: `the force was just over 5,000`."""
    lower = sentence.tokens.lower
    between = range(verb + 1, candidate.left)
    beside = all(sentence.kinds[i] in "axd" or lower[i] in ("at", "for") for i in between)
    return beside and (lower[verb] in BE or bool(w.verb_class(lower[verb]) & {"hold", "reach"}))


BE = frozenset({"is", "was", "are", "were", "be", "been"})


def governing_verb(sentence: Sentence, candidate: Candidate, verb: int | None) -> int | None:
    """The verb that the number's phrase is the subject or the object of, not one it only hangs on
    by a preposition."""
    if verb is None:
        return _verb_behind(sentence, candidate)
    return None if "p" in sentence.kinds[verb + 1 : candidate.left] else verb


def _verb_behind(sentence: Sentence, candidate: Candidate) -> int | None:
    """The last verb of the group whose subject the number is: `31 people were killed`."""
    kinds = sentence.kinds
    found = None
    for i in range(candidate.right, min(candidate.right + 12, len(kinds))):
        if kinds[i] in "vx":
            found = i
        elif (found is not None and kinds[i] not in "at") or kinds[i] in ";s,w":
            break
    return found


def _is_subject(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether a finite verb follows the number's phrase and none stands before it in the clause."""
    kinds = sentence.kinds
    n = len(kinds)
    at = candidate.right
    while at < n and (kinds[at] in "at" or (kinds[at] == "p" and _phrase_behind(sentence, at))):
        at = _phrase_behind(sentence, at) if kinds[at] == "p" else at + 1
    if at >= n or kinds[at] not in "xv":
        return False
    if kinds[at] == "x":
        before = candidate.left - 1
        beside = before >= 0 and kinds[before] in "vx"
        return not beside or "say" in w.verb_class(sentence.tokens.lower[before])
    i = candidate.left - 1
    while i >= 0 and kinds[i] not in 'c,;sw"':
        if kinds[i] in "vx":  # police said 300 people marched
            return "say" in w.verb_class(sentence.tokens.lower[i])
        i -= 1
    return True


def _phrase_behind(sentence: Sentence, at: int) -> int:
    """The token behind the prepositional phrase at `at`, 0 where there is no noun in it."""
    phrase = noun_phrase_right(sentence, at + 1)
    return phrase.last if phrase else 0


def outside(chunk: Chunk | None, candidate: Candidate) -> Chunk | None:
    """The phrase, unless the number stands in it."""
    if chunk is not None and chunk.first <= candidate.first < chunk.last:
        return None
    return chunk
