"""Numbers told in passing: real numbers that nobody claims.

In: the quantities of a sentence, with their roles. Out: `candidate.incidental`, the reason, for
"one of the best shops", "one hand", "three days later", "two officials said".
"""

from __future__ import annotations

from tracker.extract.candidates import Candidate, Sentence


def mark_passing(sentence: Sentence) -> None:
    """Stage: mark the numbers that are told in passing."""
    for candidate in sentence.candidates:
        if candidate.kind == "number" and not candidate.incidental:
            candidate.incidental = _reason(sentence, candidate)


def _reason(sentence: Sentence, candidate: Candidate) -> str:
    lower = sentence.tokens.lower
    if candidate.value == 1 and lower[candidate.first] == "one" and candidate.change is None:
        if lower[candidate.last : candidate.last + 1] == ["of"]:
            return "one of several"
        if candidate.dimension == "count" and not candidate.event and not candidate.per:
            before = lower[candidate.left - 1] if candidate.left else ""
            return "" if before in ("only", "just") else "one as a determiner"
    return ""
