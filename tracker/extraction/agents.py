"""Who can be an actor or a speaker: people, groups, bodies and places, by their nouns and names.

In: a noun phrase of a tagged sentence. Out: whether its head can act, and the words that name it.
Which nouns act is data, `lexicon/en/agents.tsv`; a name acts unless its last word says that it is
an act, a report, a day or another thing.
"""

from __future__ import annotations

from functools import cache, lru_cache

from tracker import lexicon, places
from tracker.extraction import words as w
from tracker.extraction.candidates import Chunk, Sentence
from tracker.inflection import singular

MEMBERS = frozenset({"person", "group", "body", "place"})


@cache
def _listed() -> dict[str, frozenset[str]]:
    return lexicon.word_sets("en/agents")


@cache
def _agents() -> frozenset[str]:
    return frozenset().union(*(_listed()[kind] for kind in MEMBERS))


@cache
def _endings(kind: str) -> tuple[str, ...]:
    return tuple(sorted(_listed()[kind]))


@lru_cache(65_536)
def is_agent(noun: str) -> bool:
    """Whether a lower-case noun, singular or plural, is of somebody or of a body that acts."""
    one = singular(noun)
    if one in _agents():
        return True
    if one in _listed()["thing"] or one.endswith(_endings("tail")) or len(one) < 5:
        return False
    return one.endswith(_endings("ending"))


@lru_cache(65_536)
def sort_of(noun: str) -> str:
    """Which kind of somebody a lower-case noun is of: "person", "group", "body" or "place"; ""
    for what does not act."""
    one = singular(noun)
    listed = (kind for kind in ("person", "group", "body", "place") if one in _listed()[kind])
    return next(listed, "person" if is_agent(noun) else "")


def acts(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether the head of the phrase names somebody or a body that can act."""
    lower = sentence.tokens.lower
    head = chunk.head
    if not set("gp(").isdisjoint(sentence.kinds[chunk.first : head]):
        return False  # what somebody does, or a phrase read past its head
    if sentence.kinds[head] != "N":
        return is_agent(lower[head])
    if is_place(sentence, head, chunk.first):
        return True
    start = head
    while start > chunk.first and sentence.kinds[start - 1] in "N-":
        start -= 1
    if lower[start] in _listed()["first"] or any(c.isdigit() for c in lower[head]):
        return False  # Camp Lind, section 1
    if is_named_thing(lower[head]) or sentence.tags[head] & (w.ADV | w.CLOSED):
        return False
    if is_agent(lower[head]) or chunk.first < head:
        return True
    return not sentence.tags[head] & (w.ADJ | w.NUMBER) or sentence.tokens.words[head].isupper()


def is_named_thing(noun: str) -> bool:
    """Whether a lower-case noun is of an act, an event or another thing that has a name."""
    return singular(noun) in _listed()["name"]


def is_proposal(noun: str) -> bool:
    """Whether a lower-case noun is of what tells things to be done: a budget, a bill, a plan."""
    return singular(noun) in _listed()["proposal"]


def is_place(sentence: Sentence, head: int, first: int) -> bool:
    """Whether a place or people whose name begins behind token `first` ends at token `head`."""
    words = sentence.tokens.words
    for i in range(max(first, head - 3), head + 1):
        found = places.match(words, i)
        if found is not None and i + found.n > head:
            return True
    return False


def named(sentence: Sentence, chunk: Chunk) -> str:
    """The words that name who acts: the canonical name of a place, else the phrase up to its head,
    and what a name goes on with behind "of" (`Bank of England`)."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    last = chunk.head + 1
    place = places.match(sentence.tokens.words, chunk.first)
    if place is not None and chunk.first + place.n == last:
        return place.name
    if kinds[chunk.head] == "N" and lower[last : last + 1] == ["of"]:
        end = last + 1
        while end < len(kinds) and kinds[end] == "N":
            end += 1
        last = end if end > last + 1 else last
    return " ".join(sentence.tokens.slice(chunk.first, last).split())
