"""Shares told with two numbers: `one in five voters`, `3 out of 10`.

In: the quantities of a sentence. Out: the same, each such pair joined into one ratio whose `of` is
the phrase behind it.
"""

from __future__ import annotations

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
            and tuple(lower[part.last : candidate.first]) in LINKS
            and _is_share(part, candidate)
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
        and part.noun is None
        and whole.dimension == "count"
        and not part.decimals
        and not whole.decimals
    )


def _join(part: Candidate, whole: Candidate) -> None:
    assert part.value is not None
    assert whole.value is not None
    part.value /= whole.value
    part.precision = part.value
    part.decimals = True
    part.end_at(whole.last)
    part.unit, part.dimension = "", "ratio"
    part.noun, part.of = None, whole.noun
    part.incidental = ""
    part.trail.append(("value", "a share told with two numbers"))
