"""Numbers that count nothing: dates, names, labels, versions, scores, pronouns.

In: the numbers of a sentence. Out: the same, each with its `kind`: "number" for what may become a
claim, else what it is instead. What is no claim is kept apart, never dropped.
"""

from __future__ import annotations

from collections.abc import Callable

from tracker import units
from tracker.extraction import codes, labels, naming, scores
from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.following import what_follows

LINKS = frozenset({",", "and", "or", "&", "/", "-", "–", "—", "to", "through"})
"""What may stand between two numbers of one list."""

Rule = Callable[[Sentence, Candidate], bool]
RULES_OF_DIGITS: tuple[tuple[str, Rule], ...] = (
    ("name", naming.is_listed),
    ("ordinal", codes.has_ordinal_ending),
    ("name", codes.is_in_an_address),
    ("label", labels.is_list_marker),
    ("label", labels.is_behind_a_sign),
    ("label", labels.is_labelled),
    ("label", labels.is_a_code),
    ("label", labels.is_cited),
    ("name", naming.is_race_or_format),
    ("name", codes.runs_into_letters),
    ("name", codes.begins_with_zero),
    ("name", codes.is_dialled),
    ("name", naming.is_race),
    ("name", naming.is_of_a_street),
    ("name", codes.is_tied_to_a_word),
    ("date", naming.is_year_of_something),
    ("name", naming.is_version),
    ("name", naming.is_model),
)
RULES_OF_WORDS: tuple[tuple[str, Rule], ...] = (
    ("name", naming.is_listed),
    ("label", labels.is_labelled_in_words),
    ("name", naming.is_title),
    ("pronoun", naming.is_pronoun),
)
"""What a number is instead of an amount: the first rule that holds says it."""


def sift(sentence: Sentence) -> None:
    """Stage: say of every number that counts nothing what it is instead."""
    before: Candidate | None = None
    for candidate in sentence.candidates:
        if candidate.slot:
            candidate.kind = "name" if naming.is_listed(sentence, candidate) else "number"
        elif candidate.kind == "number":
            candidate.kind = _kind(sentence, candidate, before)
        before = candidate
    scores.mark_scores(sentence)


def _kind(sentence: Sentence, candidate: Candidate, before: Candidate | None) -> str:
    time = next((t for t in sentence.times if t.first <= candidate.first < t.last), None)
    if time is not None:
        if not _counts_time(sentence, candidate, time.last):
            return "date"
        candidate.incidental = "part of a date"
        return "number"
    for kind, holds in RULES_OF_WORDS if candidate.words else RULES_OF_DIGITS:
        if holds(sentence, candidate):
            return kind
    if before is not None and _goes_on(sentence, before, candidate):
        return before.kind
    return "number"


def _goes_on(sentence: Sentence, before: Candidate, candidate: Candidate) -> bool:
    """Whether the number goes on with a list of labels or names: `Sections 5 and 6`."""
    if before.kind not in ("label", "name") or candidate.decimals:
        return False
    between = sentence.tokens.lower[before.last : candidate.first]
    if len(between) not in (1, 2) or not LINKS.issuperset(between):
        return False
    return not what_follows(sentence, candidate)


def _counts_time(sentence: Sentence, candidate: Candidate, last: int) -> bool:
    """Whether the number in a date that ends before token `last` counts days or years ("three
    months ago"), and names none."""
    tokens, tags = sentence.tokens, sentence.tags
    at = candidate.last
    end = min(at + 3, last)
    while at < end and (tokens.lower[at] in ("-", "or", "to") or tags[at] & (w.NUMBER | w.ADJ)):
        at += 1
    found = units.match(tokens.words, tokens.lower, at) if at < last else None
    return found is not None and found[0].dimension == "time"
