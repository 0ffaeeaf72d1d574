"""Whom a pronoun that speaks stands for: `“We have 3,000 members,” he said`.

In: a sentence and its pronoun. Out: the words that name the speaker in one of the sentences before
it, or "" where none fits, or two fit alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.extraction import agents
from tracker.extraction.candidates import Chunk, Sentence
from tracker.extraction.numerals import find_numerals
from tracker.extraction.sentences import sentences_before
from tracker.extraction.speaking import PAPERS, find_speeches
from tracker.extraction.subjects import subject
from tracker.extraction.syntax import is_plural
from tracker.extraction.tagging import tag_sentence
from tracker.extraction.times import find_times
from tracker.inflection import singular

FITS = {"he": ("person",), "she": ("person",), "they": ("group",), "it": ("body", "group", "place")}
"""The kinds of somebody that a pronoun may stand for, in the singular; "they" also for several."""
REACH = 3
"""Sentences that are looked back at."""


def named_before(sentence: Sentence, pronoun: str) -> str:
    """The words that name whom a speaking `pronoun` (lower case) stands for, "" if nobody is sure:
    who alone fits in the nearest of the sentences before that names anybody who does."""
    for before in _tagged_before(sentence, REACH):
        acting = [speech.speaker for speech in find_speeches(before)] + list(_subjects(before))
        names = {agents.named(before, chunk) for chunk in acting if _fits(before, chunk, pronoun)}
        if names:
            return names.pop() if len(names) == 1 else ""
    return ""


def quoted_before(sentence: Sentence) -> str:
    """The words that name whose quotation goes on in this sentence: the last speaker of the
    sentence before; "" where that has none."""
    for before in _tagged_before(sentence, 1):
        for speech in list(find_speeches(before))[-1:]:
            name = agents.named(before, speech.speaker)
            return (named_before(before, name.lower()) or name) if name.lower() in FITS else name
    return ""


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


def _is_apposed(kinds: str, chunk: Chunk) -> bool:
    """Whether the phrase only says more of the name before it: `Okello, a man from Eldoret`."""
    at = chunk.first - 1
    while at > 0 and kinds[at] in "doj#-":
        at -= 1
    return at > 0 and kinds[at] == "," and kinds[at - 1] in "nN"


def _fits(sentence: Sentence, chunk: Chunk, pronoun: str) -> bool:
    """Whether a pronoun may stand for the phrase."""
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


def _sort_of_name(sentence: Sentence, chunk: Chunk) -> str:
    """A name in capitals is a body's, another that may act a person's."""
    if sentence.tokens.words[chunk.head].isupper():
        return "body"
    return "person" if agents.acts(sentence, chunk) else ""
