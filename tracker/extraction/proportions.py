"""Shares told with two numbers: `one in five voters`, `3 out of 10`.

In: the quantities of a sentence. Out: the same, each such pair joined into one ratio whose `of` is
the phrase behind it.
"""

from __future__ import annotations

from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Sentence

LINKS = frozenset(
    {("in",), ("in", "every"), ("out", "of"), ("out", "of", "every"), ("of", "every")}
)


def join_proportions(sentence: Sentence) -> None:
    """Stage: join the two numbers of every share."""
    kept: list[Candidate] = []
    lower = sentence.tokens.lower
    for candidate in sentence.candidates:
        part = kept[-1] if kept else None
        if (
            part is not None
            and part.kind == candidate.kind == "number"
            and _is_share(part, candidate)
            and (
                (part.noun is None and tuple(lower[part.last : candidate.first]) in LINKS)
                or _is_of_its_kind(sentence, part, candidate)
            )
        ):
            _join(part, candidate)
        else:
            kept.append(candidate)
    sentence.candidates = kept


def _is_share(part: Candidate, whole: Candidate) -> bool:
    return (
        part.value is not None
        and whole.value is not None
        and 0 < part.value < whole.value
        and whole.dimension == "count"
        and not part.decimals
        and not whole.decimals
    )


def _is_of_its_kind(sentence: Sentence, part: Candidate, whole: Candidate) -> bool:
    """`one death in six`, `one boy in three reads`: what is counted is named behind the one, and
    the second number counts nothing else."""
    lower = sentence.tokens.lower
    if part.value != 1 or part.noun is None or not (part.words and whole.words):
        return False
    if tuple(lower[part.noun.last : whole.first]) not in LINKS:
        return False
    if whole.noun is None:
        return True
    verb = whole.noun.head
    if not sentence.tags[verb] & w.VERB or sentence.tags[verb] & w.NOUN_FIRST:
        return False
    sentence.kinds = sentence.kinds[:verb] + "v" + sentence.kinds[verb + 1 :]
    return True


def _join(part: Candidate, whole: Candidate) -> None:
    assert part.value is not None
    assert whole.value is not None
    part.value /= whole.value
    part.precision = part.value
    part.decimals = True
    part.end_at(whole.last)
    part.unit, part.dimension = "", "ratio"
    part.of, part.noun = (whole.noun if part.noun is None else part.noun), None
    part.incidental = ""
    part.trail.append(("value", "a share told with two numbers"))
