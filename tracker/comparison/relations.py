"""How one number stands to another said before it. In: two `Seen`. Out: a relation and its rule."""

from __future__ import annotations

from functools import cache, lru_cache

from tracker import lexicon
from tracker.comparison.originators import same_voice
from tracker.comparison.seen import Seen
from tracker.comparison.times import Timing, timing
from tracker.models import Change, Claim, Relation
from tracker.tokens import Tokens, tokens_of

Verdict = tuple[Relation, str]


def relate(before: Seen, after: Seen, when: Timing | None = None) -> Verdict:
    """How `after` stands to `before`, two observations of one series and one kind of status.

    `when` is how their times stand, where that is known already.
    """
    when = when or timing(before.as_of, after.as_of, after.basis)
    if before.figure is None or after.figure is None:
        return "cannot tell", "no common unit"
    if before.figure.is_same(after.figure):
        return "same", f"the values agree, {_TIMES[when]}"
    if before.figure.agrees(after.figure):
        return "compatible", f"a bound, a range or a vague number allows it, {_TIMES[when]}"
    if when == "same":
        return _disagree(before, after)
    if when == "later":
        return _moved(before, after)
    return "cannot tell", f"the values differ, {_TIMES[when]}"


_TIMES: dict[Timing, str] = {
    "same": "same time",
    "later": "later time",
    "earlier": "earlier time",
    "unclear": "times overlap",
    "undated": "no date",
}


def _disagree(before: Seen, after: Seen) -> Verdict:
    """Two values of one time that cannot both be true."""
    if before.claim.document == after.claim.document:
        return "conflict", "one document gives two values"
    if after.kind == "ahead" and (_is_plan(before, after) or after.claim.actor):
        return "revision", "a later plan of the same actor"
    if same_voice(before.voice, after.voice):
        if after.basis == "running" and _rises(before, after):
            return "change", "a running count rose within the time"
        return "revision", "the same originator said otherwise before"
    if before.published and notes_correction(after.claim):
        return "revision", "the text corrects what was said before"
    if after.kind == "ahead":
        return "cannot tell", "forecasts of different originators"
    return "conflict", "originators differ"


def _moved(before: Seen, after: Seen) -> Verdict:
    """Two values of different times."""
    if after.basis != "running" or _rises(before, after):
        return "change", "a later time"
    if after.order < before.order:
        return "cannot tell", "a running count is lower than one that was said afterwards"
    return "revision", "a running count fell"


def _is_plan(before: Seen, after: Seen) -> bool:
    return "planned" in (before.member.status, after.member.status)


def _rises(before: Seen, after: Seen) -> bool:
    assert before.figure
    assert after.figure
    return after.figure.interval.high > before.figure.interval.high


def notes_correction(claim: Claim) -> bool:
    """Whether the text itself says that an earlier number was wrong or has been replaced.

    A change does when it names where it started; otherwise words of correction do.
    """
    if isinstance(claim.content, Change) and claim.content.from_:
        return True
    return _corrects(claim.context)


@lru_cache(4096)
def _corrects(sentence: str) -> bool:
    lower = tokens_of(sentence).lower
    openers = _corrections().keys() & lower
    words = f" {' '.join(lower)} " if openers else ""
    return any(phrase in words for opener in openers for phrase in _corrections()[opener])


@cache
def _corrections() -> dict[str, tuple[str, ...]]:
    """By their first word the phrases of correction, token by token between spaces."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in lexicon.words("en/corrections"):
        words = Tokens(phrase).lower
        found[words[0]] = (*found.get(words[0], ()), f" {' '.join(words)} ")
    return found
