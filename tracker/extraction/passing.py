"""Numbers told in passing: real numbers that nobody claims.

In: the quantities of a sentence, with their roles. Out: `candidate.incidental`, the reason, for
"one of the best shops", "one hand", "the two agreed", "two officials said".
"""

from __future__ import annotations

from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.number_words import CUES


def mark_passing(sentence: Sentence) -> None:
    """Stage: mark the numbers that are told in passing."""
    for candidate in sentence.candidates:
        if candidate.kind == "number" and not candidate.incidental:
            candidate.incidental = _reason(sentence, candidate)


def _reason(sentence: Sentence, candidate: Candidate) -> str:
    lower = sentence.tokens.lower
    before = lower[candidate.left - 1] if candidate.left else ""
    if candidate.value == 1 and lower[candidate.first] == "one" and candidate.change is None:
        if lower[candidate.last : candidate.last + 1] == ["of"]:
            return "one of several"
        if candidate.dimension == "count" and not candidate.event and not candidate.per:
            return "" if before in CUES["before one of a kind"] else "one as a determiner"
    if lower[candidate.left : candidate.first] in MARGINS or before == "±":
        return "a margin of error"
    if candidate.words and before in CUES["before a group"] and _stands_alone(sentence, candidate):
        return "a group named before"
    return ""


MARGINS = (["plus", "or", "minus"], ["±"])


def _stands_alone(sentence: Sentence, candidate: Candidate) -> bool:
    """`the two agreed`: no noun follows the number."""
    last = candidate.last
    if candidate.noun is not None and candidate.noun.first >= last:
        return False
    if candidate.right > last or candidate.decimals:
        return False
    return last >= len(sentence.tags) or bool(
        sentence.tags[last] & (w.VERB | w.PUNCT | w.PREP | w.CONJ | w.ADV)
    )
