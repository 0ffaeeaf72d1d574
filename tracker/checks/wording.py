"""The words between numbers. In: a reading and claims of it. Out: tokens, lists, apposition.

Rules ask here how two numbers of a sentence are joined: as items of a list, as one number said
again, as a whole and its parts. Everything is decided on tokens and closed word lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from tracker import lexicon
from tracker.checks.subjects import Reading
from tracker.inflection import lemma_verb
from tracker.models import Claim
from tracker.tokens import Tokens

_LONGEST_SENTENCE = 2_000  # characters
OPENERS = frozenset(("(", "["))
CLOSERS = frozenset((")", "]"))
# Signs of program code, data and markup: numbers between them are no statement.
CODE = frozenset("[]{}=*+<>|\\/_^~#@`")
DASHES = frozenset(("-", "–", "—"))


@cache
def role(name: str) -> frozenset[str]:
    """The words of one role in `lexicon/en/check_words.tsv`."""
    return frozenset(lexicon.mapping("en/check_words")[name].split())


@cache
def change_nouns() -> dict[str, str]:
    """Nouns of change to their direction ("up", "down" or ""). A loss is one behind a movement; by
    itself it is an amount, so extraction does not know it as one.
    """
    return lexicon.mapping("en/changes") | {"loss": "down"}


@lru_cache(16_384)
def is_verb(word: str) -> bool:
    """Whether a word is surely a verb with a time: "has", "fell", "killed", "costs"."""
    if word in _finite():
        return True
    base = lemma_verb(word)
    return base != word and (word.endswith("ed") or base in _holding())


@cache
def _finite() -> frozenset[str]:
    """Auxiliaries, modals and irregular forms."""
    tags = lexicon.mapping("en/closed")
    irregular = {form for form, base, *_ in lexicon.rows("en/verb_forms") if form != base}
    return frozenset(f"{tags['X']} {tags['M']}".split()) | irregular


@cache
def _holding() -> frozenset[str]:
    return frozenset(lexicon.mapping("en/verb_classes")["hold"].split())


def is_sentence(claim: Claim) -> bool:
    """Whether the text around a claim is as long as sentences are: what is longer is no prose, and
    is not gone through again for each of its numbers.
    """
    return len(claim.context) <= _LONGEST_SENTENCE


def words_between(reading: Reading, start: int, end: int) -> list[str]:
    """The tokens of the document's text from `start` to `end`, in lower case."""
    return Tokens(reading.document.text, start, end).lower if end > start else []


def gap(reading: Reading, first: Claim, second: Claim) -> list[str]:
    """The tokens between two claims, in lower case."""
    return words_between(reading, first.span.end, second.span.start)


def after(reading: Reading, claim: Claim, limit: int = 80) -> list[str]:
    """The tokens behind a claim, to the end of its sentence, in lower case."""
    return words_between(
        reading, claim.span.end, min(claim.context_span.end, claim.span.end + limit)
    )


def before(reading: Reading, claim: Claim, limit: int = 80) -> list[str]:
    """The tokens before a claim, from the beginning of its sentence, in lower case."""
    return words_between(
        reading, max(claim.context_span.start, claim.span.start - limit), claim.span.start
    )


def sentences(reading: Reading) -> Iterator[list[Claim]]:
    """The claims of each sentence that has any, in reading order."""
    group: list[Claim] = []
    for claim in reading.claims:
        if group and claim.context_span != group[0].context_span:
            yield group
            group = []
        group.append(claim)
    if group:
        yield group
