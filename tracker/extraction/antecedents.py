"""What a pronoun stands for: `“We have 3,000 members,” he said`, `It was 61 percent full`.

In: a tagged sentence and one of its pronouns. Out: the phrase that is meant, in the same sentence
or in one of those before it; nothing where none fits, or two fit alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.extraction import agents
from tracker.extraction.candidates import Chunk, Sentence
from tracker.extraction.governing import BE
from tracker.extraction.numerals import find_numerals
from tracker.extraction.sentences import sentences_before
from tracker.extraction.speaking import PAPERS, find_speeches
from tracker.extraction.subjects import subject
from tracker.extraction.syntax import is_plural, noun_phrase_left, noun_phrase_right
from tracker.extraction.tagging import tag_sentence
from tracker.extraction.times import find_times
from tracker.inflection import singular

FITS = {"he": ("person",), "she": ("person",), "they": ("group",), "it": ("body", "group", "place")}
"""The kinds of somebody that a pronoun may stand for, in the singular; "they" also for several."""
OF_PRONOUN = {"his": "he", "her": "she", "their": "they", "its": "it"}
"""The pronoun that each possessive is of."""
SPEAKERS = 3
"""Sentences in which a speaker is looked for."""
THINGS = 2
"""Sentences in which a subject is looked for."""


class Meant(NamedTuple):
    """A phrase, and the sentence that it stands in."""

    sentence: Sentence
    chunk: Chunk


def named_before(sentence: Sentence, pronoun: str) -> str:
    """The words that name whom a speaking `pronoun` (lower case) stands for, "" if nobody is sure:
    who alone fits in the nearest of the sentences before that names anybody who does."""
    for before in _tagged_before(sentence, SPEAKERS):
        acting = [speech.speaker for speech in find_speeches(before)]
        acting += [*_subjects(before), *_owners(before)]
        names = {agents.named(before, chunk) for chunk in acting if _is_who(before, chunk, pronoun)}
        if names:
            return names.pop() if len(names) == 1 else ""
    return ""


def may_mean(name: str, pronoun: str) -> bool:
    """Whether a speaking pronoun may stand for a speaker named in these words."""
    head = ENDS_NAME.split(name.lower(), maxsplit=1)[0].rpartition(" ")[2]
    if is_plural(head):
        return pronoun == "they"
    sort = agents.sort_of(head) if head else ""
    return not sort or sort in FITS[pronoun]


ENDS_NAME = re.compile(r" (?:of|at|for|from|in|with) ")
"""What stands behind the head of a name."""


def quoted_before(sentence: Sentence) -> str:
    """The words that name whose quotation goes on in this sentence: the last speaker of the
    sentence before; "" where that has none."""
    for before in _tagged_before(sentence, 1):
        for speech in list(find_speeches(before))[-1:]:
            name = agents.named(before, speech.speaker)
            return (named_before(before, name.lower()) or name) if name.lower() in FITS else name
    return ""


def meant_by(sentence: Sentence, at: int, *, acting: bool = False) -> Meant | None:
    """What the personal or possessive pronoun at token `at` stands for: who or what alone fits
    among the subjects and objects of the nearest sentence that has any that do, from its own on
    back; with `acting`, who alone of them can act."""
    word = sentence.tokens.lower[at]
    pronoun = OF_PRONOUN.get(word, word)
    fitting = _fitting(sentence, pronoun, at, acting)
    left = THINGS
    for before in _tagged_before(sentence, SPEAKERS):
        if fitting or not left:
            break
        fitting = _fitting(before, pronoun, len(before.kinds), acting)
        left -= not _goes_on(before, pronoun)
    return fitting.pop() if len(fitting) == 1 else None


def _fitting(sentence: Sentence, pronoun: str, end: int, acting: bool) -> set[Meant]:
    """The subjects and objects before token `end` that the pronoun may stand for."""
    named = {c for c in (*_subjects(sentence), *_objects(sentence)) if c.last <= end}
    fitting = {c for c in named if _is_what(sentence, c, pronoun)}
    if acting and len(fitting) > 1:
        fitting = {c for c in fitting if _is_who(sentence, c, pronoun)} or fitting
    return {Meant(sentence, chunk) for chunk in fitting}


def _goes_on(sentence: Sentence, pronoun: str) -> bool:
    """Whether the sentence tells more of what the same pronoun stands for."""
    return pronoun in sentence.tokens.lower[:2]


def _tagged_before(sentence: Sentence, most: int) -> Iterator[Sentence]:
    for before in sentences_before(sentence, most):
        find_times(before)
        find_numerals(before)
        tag_sentence(before)
        yield before


def _subjects(sentence: Sentence) -> Iterator[Chunk]:
    """Who does what the clauses of the sentence tell, each named once."""
    for verb in sentence.clauses().verb:
        found = subject(sentence, verb) if verb >= 0 else None
        if found is not None and not _is_apposed(sentence.kinds, found):
            yield found


def _owners(sentence: Sentence) -> Iterator[Chunk]:
    """Who the possessive signs of the sentence tell of: `the company's shares`."""
    for i, word in enumerate(sentence.tokens.lower):
        if word in ("'s", "’s") and sentence.kinds[i] == "o":
            found = noun_phrase_left(sentence, i)
            if found is not None:
                yield found


def _objects(sentence: Sentence) -> Iterator[Chunk]:
    """What the clauses of the sentence tell that something is done to."""
    kinds = sentence.kinds
    for verb in sentence.clauses().verb:
        at = verb
        while 0 <= at < len(kinds) and kinds[at] in "vxa":
            at += 1
        goes_on = 0 <= verb < at < len(kinds)
        if goes_on and sentence.tokens.lower[at - 1] not in BE and kinds[at] in "donNj#":
            found = noun_phrase_right(sentence, at)
            if found is not None:
                yield found


def _is_apposed(kinds: str, chunk: Chunk) -> bool:
    """Whether the phrase only says more of the name before it: `Okello, a man from Eldoret`."""
    at = chunk.first - 1
    while at > 0 and kinds[at] in "doj#-":
        at -= 1
    return at > 0 and kinds[at] == "," and kinds[at - 1] in "nN"


def _is_who(sentence: Sentence, chunk: Chunk, pronoun: str) -> bool:
    """Whether a pronoun that acts may stand for the phrase."""
    kind = sentence.kinds[chunk.head]
    if kind == "r":
        return False
    word = sentence.tokens.lower[chunk.head]
    sort = agents.sort_of(word)
    if kind == "N":
        place = agents.is_place(sentence, chunk.head, chunk.first)
        sort = "place" if place else sort or _sort_of_name(sentence, chunk)
    elif is_plural(word) and sort:
        return pronoun == "they"
    if pronoun == "it" and singular(word) in PAPERS:
        return True
    return sort in FITS[pronoun]


def _is_what(sentence: Sentence, chunk: Chunk, pronoun: str) -> bool:
    """Whether a pronoun may stand for the phrase, be it somebody or something."""
    if _is_who(sentence, chunk, pronoun):
        return True
    word = sentence.tokens.lower[chunk.head]
    if sentence.kinds[chunk.head] == "N":
        return pronoun == "it" and len(word) > 1
    if sentence.kinds[chunk.head] != "n":
        return False
    if is_plural(word):
        return pronoun == "they"
    return pronoun == "it" and agents.sort_of(word) != "person"


def _sort_of_name(sentence: Sentence, chunk: Chunk) -> str:
    """A name in capitals is a body's, another that may act a person's."""
    if sentence.tokens.words[chunk.head].isupper():
        return "body"
    return "person" if agents.acts(sentence, chunk) else ""
