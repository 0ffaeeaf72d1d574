"""How it is said: planned, forecast, conditional or denied, and by whom.

In: the quantities of a tagged sentence. Out: `candidate.status`, `candidate.attribution` and
`candidate.cue`; the count of speakers ("two officials said") is found to be no claim.
"""

from __future__ import annotations

from tracker.extract import words as w
from tracker.extract.candidates import Candidate, Chunk, Sentence
from tracker.extract.syntax import group_start, noun_phrase_left, noun_phrase_right, subject, verb_left

PLAN_WORDS = frozenset(
    "plan plans planned planning intend intends intended aim aims aimed target targets targeted goal"
    " goals pledge pledges pledged promise promised vow vowed agreed scheduled set due ordered order"
    " proposal proposed proposes propose commit committed would-be decided expected_to".split()
)
FORECAST_WORDS = frozenset(
    "forecast forecasts forecasted predict predicts predicted project projects projected expect"
    " expects expected estimate likely anticipate anticipates anticipated projection outlook".split()
)
CONDITIONAL_WORDS = frozenset({"if", "unless", "could", "might", "may", "would"})
FUTURE_MODALS = frozenset({"will", "shall", "should", "'ll", "must"})
DENIALS = frozenset({"deny", "denied", "denies", "denying", "rejected", "disputed", "false"})
SPEECH = frozenset(
    "said says say told tells announced announces stated states claimed claims confirmed confirms"
    " reported reports estimated estimates warned warns added insisted acknowledged revealed"
    " disclosed declared alleged testified wrote writes tweeted argued noted explained admitted"
    " predicted reckons reckoned".split()
)


def set_stance(sentence: Sentence) -> None:
    """Stage: set status and speaker of every number."""
    speaker, cue = _speaker(sentence)
    for candidate in sentence.candidates:
        if candidate.kind != "number":
            continue
        if speaker and speaker.first - 1 <= candidate.first < speaker.last and cue:
            candidate.incidental = "counts speakers"
            continue
        candidate.status = _status(sentence, candidate)
        if speaker:
            candidate.attribution = sentence.tokens.slice(speaker.first, speaker.last)
            candidate.cue = cue


def _status(sentence: Sentence, candidate: Candidate) -> str:
    kinds = sentence.kinds
    lower = sentence.tokens.lower
    anchor = candidate.change.parts()[0] if candidate.change else candidate
    if candidate.slot == "from":
        return "actual"
    verb = verb_left(sentence, anchor.left)
    if verb is None:
        verb = _verb_right(sentence, candidate)
    if verb is None:
        return "actual"
    first = group_start(sentence, verb)
    last = verb + 1
    while last < len(kinds) and kinds[last] in "xva":
        last += 1
    group = lower[first:last]
    negated = "not" in group or any(word.endswith("n't") for word in group) or "never" in group
    words = set(group)
    if words & DENIALS:
        return "denied"
    if words & FORECAST_WORDS and ("to" in words or words & {"forecasts", "expects", "predicts", "likely", "forecast", "predicted", "projected"}):
        return "forecast"
    if words & PLAN_WORDS and "to" in words or words & {"plans", "aims", "intends", "targets"}:
        return "planned"
    if words & FUTURE_MODALS:
        return "planned" if not negated else "denied"
    if words & {"would", "could", "might", "may"}:
        return "conditional"
    if negated:
        return "denied"
    return "actual"


def _verb_right(sentence: Sentence, candidate: Candidate) -> int | None:
    """The verb whose subject the number is."""
    kinds = sentence.kinds
    for i in range(candidate.right, min(candidate.right + 10, len(kinds))):
        if kinds[i] in "vx":
            return i
        if kinds[i] in ";s":
            return None
    return None


def _speaker(sentence: Sentence) -> tuple[Chunk | None, str]:
    """The phrase that names who speaks, and the word that says so."""
    lower = sentence.tokens.lower
    kinds = sentence.kinds
    for i, word in enumerate(lower):
        if word == "according" and lower[i + 1 : i + 2] == ["to"]:
            found = noun_phrase_right(sentence, i + 2)
            if found:
                return found, "according to"
        elif word in SPEECH and kinds[i] == "v" and not (i and kinds[i - 1] == "x" and lower[i - 1] in ("was", "were", "is", "are", "been", "be")):
            found = subject(sentence, i)
            if found is None and i + 1 < len(lower):
                found = noun_phrase_right(sentence, i + 1)
            if found is not None:
                return found, word
    return None, ""
