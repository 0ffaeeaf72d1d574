"""What a number is about, as a set of words. In: a claim with its reading. Out: its whole key.

Facts name what they speak of by words, and a fact speaks only of a claim whose whole key those
words are: "23 dark themes" is about {dark, theme}, and a fact about {theme} is not about it. For
things that are counted the key is what is measured; for sizes, prices and the like, whose noun is a
unit, it is all that the clause around the number says ("mailboxes are limited to 2 GB in the
student edition" is about {mailbox, student}). Words that every such sentence has (limit, maximum,
number) say nothing and belong to no key.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, lru_cache

from tracker import lexicon
from tracker.checks.subjects import Reading
from tracker.inflection import lemma_verb, singular
from tracker.models import Block, Claim
from tracker.tokens import Tokens

Key = frozenset[str]

# Between two numbers of a sentence, a clause ends at one of these.
_FARTHEST = 500  # characters on each side of a number that its clause can reach
_FUNCTION = frozenset("DOPCSWRXMA")  # the tags of words that say nothing by themselves
_CLAUSE_ENDS = frozenset((";", ":", "(", ")", "–", "—"))


def key_of(reading: Reading, claim: Claim) -> Key:
    """The words that say what a claim is about, each in its base form."""
    block = block_of(reading, claim)
    if block and block.kind == "cell":
        return content_key(f"{block.row} {block.column}")
    if claim.measured and all(q.dimension == "count" for q in claim.quantities):
        named = [claim.measured.head, *claim.measured.modifiers]
        named += [claim.of.text] if claim.of else []
        named += [claim.actor, claim.place]
        if not _is_held(reading, claim):
            named.append(claim.event)
        return content_of(_words(named))
    return content_of(_clause(reading, claim))


def _is_held(reading: Reading, claim: Claim) -> bool:
    """Whether a verb that says nothing puts the number to its subject: "ships 64 themes"."""
    start = claim.context_span.start
    start = max(start, claim.span.start - _FARTHEST)
    before = Tokens(reading.document.text, start, claim.span.start).lower[-2:]
    return any(_empty(word) and word not in _closed() for word in before)


def is_about(words: Key, key: Key, own: Key) -> bool:
    """Whether the words are the whole key, but for words by which the document names itself.

    "Pergola ships 64 themes" in the manual of Pergola is about themes.
    """
    return words <= key and key - words <= own


@lru_cache(4096)
def content_key(text: str) -> Key:
    """The words of a text that say something, each in its base form."""
    return content_of(Tokens(text).words)


def content_of(words: Iterable[str]) -> Key:
    """Those of the words that say something, each in its base form."""
    return frozenset(_content(words))


def words_of(words: Iterable[str]) -> Key:
    """The key that a fact's words name."""
    return content_of(_words(words)) or frozenset(map(base, _words(words)))


def own_words(reading: Reading) -> Key:
    """The capitalised words of a document's title and source, by which it names itself."""
    names = Tokens(f"{reading.document.title} {reading.document.source}").words
    return frozenset(base(word) for word in names if word[:1].isupper())


def block_of(reading: Reading, claim: Claim) -> Block | None:
    """The block a claim stands in."""
    blocks = reading.document.blocks
    index = bisect_right(blocks, claim.span.start, key=lambda block: block.start) - 1
    return blocks[index] if index >= 0 else None


@lru_cache(16_384)
def base(word: str) -> str:
    """The base form under which a word is compared: a noun's singular, a verb's infinitive."""
    return lemma_verb(singular(word.lower()))


def _words(phrases: Iterable[str]) -> list[str]:
    return [word for phrase in phrases if phrase for word in Tokens(phrase).words]


def _content(words: Iterable[str]) -> list[str]:
    """The base forms of the words that say something."""
    return [form for form in map(_said, words) if form is not None]


@lru_cache(16_384)
def _said(word: str) -> str | None:
    """The base form of a word that says something."""
    form = base(word)
    says = any(map(str.isalpha, word)) and not _empty(word.lower()) and not _empty(form)
    return form if says else None


def _empty(word: str) -> bool:
    return word in _closed() or word in _generic() or lemma_verb(word) in _generic()


@cache
def _closed() -> frozenset[str]:
    """Articles, prepositions, pronouns, auxiliaries and adverbs of the sentence."""
    tags = lexicon.mapping("en/closed")
    return frozenset(w for tag, words in tags.items() if tag in _FUNCTION for w in words.split())


@cache
def _generic() -> frozenset[str]:
    verbs = lexicon.mapping("en/verb_classes")["hold"]
    return frozenset(f"{lexicon.mapping('en/check_words')['generic']} {verbs}".split())


def _clause(reading: Reading, claim: Claim) -> list[str]:
    """The words of the claim's sentence that are nearer to it than to any other number.

    Where the sentence has other numbers, its part between the punctuation next to the claim.
    """
    span = claim.context_span
    first = max(span.start, claim.span.start - _FARTHEST)
    last = min(span.end, claim.span.end + _FARTHEST)
    others = [other.span for other in reading.within(first, last) if other is not claim]
    tokens = Tokens(reading.document.text, first, last)
    left = max((o.end for o in others if o.end <= claim.span.start), default=span.start)
    right = min((o.start for o in others if o.start >= claim.span.end), default=span.end)
    kept: list[str] = []
    for index, word in enumerate(tokens.words):
        start, end = tokens.starts[index], tokens.ends[index]
        if end <= claim.span.start and left <= start:
            kept = [] if word in _CLAUSE_ENDS else [*kept, word]
        elif start >= claim.span.end and end <= right:
            if word in _CLAUSE_ENDS:
                break
            kept.append(word)
    return kept
