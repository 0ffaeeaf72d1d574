"""What an amount of money measures: what is paid for, asked for, added to or priced.

In: a tagged sentence and a number with its subject. Out: a phrase, or None where the wording ties
it to none; each function is one of the readers of `measuring`.
"""

from __future__ import annotations

from tracker.extraction import agents
from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Chunk, Sentence
from tracker.extraction.governing import verb_of
from tracker.extraction.subjects import verb_left
from tracker.extraction.syntax import (
    extend_right,
    noun_phrase_left,
    noun_phrase_right,
    past_wordings,
    phrase_before,
)
from tracker.inflection import lemma_verb


def phrase_behind(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """What an amount is in or for, where nobody is named who has it: `$1 billion in gains`."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    at = past_wordings(sentence, candidate.right)
    while kinds[at : at + 1] == "t":
        at += 1
    if not candidate.dimension.startswith("currency") or kinds[at : at + 1] != "p":
        return None
    verb = candidate.verb if lower[at] == "for" else None
    if verb is not None and lemma_verb(lower[verb]) in PUNISHING:
        return None  # fined 4 million euros for late reports
    if lower[at] not in ("in", "for", "on", "off"):
        return None
    if kinds[at + 1 : at + 2] == "g":
        named = lower[at] == "for" and kinds[at + 2 : at + 3] in ("", ",", ";", "c")
        return Chunk(at + 1, at + 2, at + 1) if named else None  # $60 for parking
    if lower[at] == "in" and kinds[at + 1 : at + 2] in ("d", "o"):
        return None  # $5 million in the second round
    phrase = noun_phrase_right(sentence, at + 1)
    if phrase is None or kinds[phrase.head] != "n":
        return None
    goes_on = lower[phrase.last : phrase.last + 1] == ["of"]
    return extend_right(sentence, phrase) if goes_on else phrase  # on the repair of the bridge


SPEEDS = frozenset({"speed", "velocity", "length/time"})
ASKED = frozenset({"ask", "call", "press", "push", "plead", "appeal", "lobby", "beg"})
"""Verbs whose "for" names what is wanted."""


PUNISHING = frozenset({"fine", "sue", "sentence", "charge", "penalise", "penalize", "punish"})
"""Verbs whose "for" tells the reason."""


def added_to(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """What an amount is added to: `adding $5,000 to the price of a house`."""
    verb = verb_of(sentence, candidate)
    at = candidate.right
    lower = sentence.tokens.lower
    if verb is None or lower[at : at + 1] != ["to"] or lemma_verb(lower[verb]) != "add":
        return None
    phrase = noun_phrase_right(sentence, at + 1)
    return extend_right(sentence, phrase) if phrase is not None else None


def brings(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number is what its subject gives or wants, and no amount of the subject: `the
    fund provides $3 million`, `the plan sets aside $6 million`."""
    verb, holder = verb_of(sentence, candidate), candidate.subject
    if verb is None or holder is None or sentence.kinds[verb] not in "vg":
        return False
    word = sentence.tokens.lower[verb]
    if agents.is_proposal(sentence.tokens.lower[holder.head]):
        return lemma_verb(word) in HOLDING or not w.verb_class(word) & {"state", "hold", "reach"}
    return bool(w.verb_class(word) & {"give", "intend"})


HOLDING = frozenset({"include", "contain"})
"""Verbs that tell of a plan what is in it, not how much it is."""


def paid_for(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """What somebody spends money on: `spent $3 million last winter on snow removal`."""
    holder = candidate.subject
    if holder is not None and not agents.acts(sentence, holder) and not brings(sentence, candidate):
        return None
    return phrase_behind(sentence, candidate)


def _bounded(sentence: Sentence, end: int) -> Chunk | None:
    """The noun that a bound stands behind: `incomes over $250,000`; not who pays it (`costs the
    taxpayers more than $5 million`)."""
    kinds = sentence.kinds
    first = end - 1
    while first and kinds[first - 1] in "nNj-":
        first -= 1
    before = first - 1
    while before > 0 and kinds[before] in "do":
        before -= 1
    pays = before >= 0 and kinds[before] == "v"
    if pays and lemma_verb(sentence.tokens.lower[before]) in COSTING:
        return None
    return Chunk(first, end, end - 1)


COSTING = frozenset({"cost", "save", "earn", "pay", "owe", "charge", "give", "offer", "lend"})
VALUED = frozenset({"worth", "totalling", "totaling", "costing"})
"""What ties a noun to the amount behind it: `drugs worth 3 million euros`."""


def _object_before(sentence: Sentence, end: int) -> Chunk | None:
    """The phrase that ends before token `end`, where it is an object: `values the firm at $3m`."""
    kinds = sentence.kinds
    found = noun_phrase_left(sentence, end)
    if found is None:
        return None
    start = found.first - 1
    while start > 0 and kinds[start] in "do":
        start -= 1
    governed = start >= 0 and (kinds[start] == "v" or sentence.tokens.lower[start] == "with")
    return found if governed else None


def _before_for(sentence: Sentence, end: int, verb: int | None) -> Chunk | None:
    """The phrase before the "for" at token `end`, past a time; else the object of the verb: `bought
    a ship in 2018 for $3 million`."""
    while sentence.kinds[end - 1] == "t":
        end -= 1
    found = noun_phrase_left(sentence, end)
    return noun_phrase_right(sentence, verb + 1) if found is None and verb is not None else found


def _handed_over(sentence: Sentence, found: Chunk | None, verb: int | None) -> Chunk | None:
    """What is sold, where the phrase before its price is who buys or sells it: `sold the ship to a
    rival for $3 million`."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    if found is None:
        return None
    for i in range(found.head + 1, found.last):
        if lower[i] == "to":
            return found._replace(last=i)
    before = found.first - 1
    while before > 0 and kinds[before] in "dojnN":
        before -= 1
    if verb is None or before <= verb or lower[before] not in ("to", "from"):
        return found
    has_object = kinds[verb + 1 : verb + 2] in ("d", "o", "n", "N", "j")
    return noun_phrase_right(sentence, verb + 1) if has_object else None


def priced(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """What changes hands: `a stake in a school for 92 million yuan`; what moves an object:
    `pulled the sector 0.7 percent lower`."""
    kinds = sentence.kinds
    i = candidate.left
    lower = sentence.tokens.lower
    if i > 1 and kinds[i - 2] in "nNt)":
        if lower[i - 1] in VALUED:
            return phrase_before(sentence, i - 1)
        if candidate.dimension == "currency" and lower[i - 1] == "for":
            verb = verb_left(sentence, i)
            if verb is not None and lemma_verb(lower[verb]) in ASKED | PUNISHING:
                return None  # asked the state for $30 million
            return _handed_over(sentence, _before_for(sentence, i - 1, verb), verb)
        if lower[i - 1] == "at" and candidate.dimension not in SPEEDS:
            found = _object_before(sentence, i - 1)
            if found is not None:
                return found
    if candidate.comparator != "=" and i and kinds[i - 1] in "nN":
        return _bounded(sentence, i)
    if candidate.dimension == "currency" and i > 1 and lower[i - 1] == "for":
        return None
    if candidate.slot == "by" and i and kinds[i - 1] in "nN":
        return noun_phrase_left(sentence, i)
    return None
