"""What the pronouns beside a number stand for: `It was 61 percent full`, `Its staff of 300`.

In: a sentence with its numbers read. Out: what a number measures and who has it, where the sentence
only says it, they, he or she; where nothing is sure they stay empty.
"""

from __future__ import annotations

from tracker.extraction import agents
from tracker.extraction.antecedents import OF_PRONOUN, Meant, meant_by
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.claims import phrase_of
from tracker.extraction.governing import BE, is_passive, verb_of
from tracker.extraction.roles import acts
from tracker.extraction.subjects import PERSONAL, pronoun_of

PRONOUNS = PERSONAL | OF_PRONOUN.keys()


def resolve_pronouns(sentence: Sentence) -> None:
    """Stage: give what is measured, or who has it, where a pronoun stands for it."""
    if PRONOUNS.isdisjoint(sentence.tokens.lower):
        return
    meant: dict[int, Meant | None] = {}
    for candidate in sentence.candidates:
        if candidate.kind == "number":
            _resolve(sentence, candidate, meant)


def _resolve(sentence: Sentence, candidate: Candidate, meant: dict[int, Meant | None]) -> None:
    """The same for one number; `meant` keeps what the pronoun at each token stands for."""
    anchor = candidate.change.parts()[0] if candidate.change else candidate
    verb = verb_of(sentence, anchor)
    at = pronoun_of(sentence, verb) if verb is not None and candidate.subject is None else None
    if at is not None and "," in sentence.kinds[verb or 0 : anchor.left]:
        return  # with inflation as low as it is, 3.9 percent
    told = at is not None
    if at is None:
        at = _owner_of(sentence, candidate)
    if at is None or _stands_for_nothing(sentence, candidate, at):
        return
    does = not told or acts(sentence, candidate)
    if at not in meant:
        meant[at] = meant_by(sentence, at, acting=told and does)
    found = meant[at]
    if found is None:
        return
    acting = agents.acts(found.sentence, found.chunk)
    nothing = candidate.measured is None and candidate.remembered is None
    if told and nothing and not (does and acting):
        candidate.remembered = phrase_of(found.sentence, found.chunk)
        candidate.trail.append(("measured", "what the pronoun stands for"))
    elif acting and not candidate.actor and not (told and _is_not_done(sentence, verb or 0)):
        candidate.actor = agents.named(found.sentence, found.chunk)
        candidate.trail.append(("actor", "whom the pronoun stands for"))


def _is_not_done(sentence: Sentence, verb: int) -> bool:
    """Whether the clause tells what its subject is, or what is done to it."""
    return sentence.tokens.lower[verb] in BE or is_passive(sentence, verb)


def _owner_of(sentence: Sentence, candidate: Candidate) -> int | None:
    """The possessive pronoun right before what is measured or counted."""
    for chunk in (candidate.measured, candidate.noun):
        before = chunk.first - 1 if chunk is not None else -1
        if before >= 0 and sentence.tokens.lower[before] in OF_PRONOUN:
            return before
    return None


def _stands_for_nothing(sentence: Sentence, candidate: Candidate, at: int) -> bool:
    """Whether "it" only fills the place of a subject: `it took 3 hours`, `it cost 3 million to
    build the school`."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    if lower[at] != "it":
        return False
    after = candidate.right
    to_do = lower[after : after + 1] == ["to"] and kinds[after + 1 : after + 2] in ("v", "n")
    takes = not {"that", "take", "takes", "took", "taken"}.isdisjoint(lower[at : at + 5])
    return candidate.dimension in ("time", "temperature") or to_do or takes
