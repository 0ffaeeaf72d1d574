"""Words to tags: which parts of speech a word can be, and what it says about numbers.

In: lower-case words. Out: bit flags, looked up once a word and remembered. Closed classes are
listed in `lexicon/en/closed.tsv`; the rest follows from verb classes and endings.
"""

from __future__ import annotations

from functools import cache, lru_cache

from tracker import dates, lexicon
from tracker.extraction.number_words import begins_number
from tracker.inflection import is_irregular_past, lemma_adjective, lemma_verb

DET = 1 << 0
POSS = 1 << 1
PREP = 1 << 2
CONJ = 1 << 3
SUB = 1 << 4
REL = 1 << 5
PRON = 1 << 6
AUX = 1 << 7
MODAL = 1 << 8
ADV = 1 << 9
ADJ = 1 << 10
NOUN = 1 << 11
VERB = 1 << 12
PAST = 1 << 13
ING = 1 << 14
PLURAL = 1 << 15
PUNCT = 1 << 16
NUMBER = 1 << 17
CHANGE = 1 << 18
"""A verb of change."""
LABEL = 1 << 19
"""A number behind it is a name (section 5)."""

INVARIANT = 1 << 20
"""A verb whose past is its base form (cost)."""
NOUN_FIRST = 1 << 21
"""A noun that may be a verb, rather than the other way round (price)."""

FINITE = 1 << 22
"""A past form that is never a participle (rose)."""

NUMERAL = 1 << 23
"""A number may begin with it."""
TIME = 1 << 24
"""A date or time may begin with it."""

CLOSED_TAGS = {
    "D": DET,
    "O": DET | POSS,
    "P": PREP,
    "C": CONJ,
    "S": SUB,
    "W": REL,
    "R": PRON,
    "X": AUX | VERB,
    "M": MODAL | AUX | VERB,
    "A": ADV,
    "J": ADJ,
    "N": NOUN,
    "V": FINITE,
}
CLOSED = DET | PREP | CONJ | SUB | REL | PRON | AUX | MODAL | PUNCT
"""A word of any of these is never part of a noun phrase's inside."""

ADJECTIVE_ENDINGS = (
    "al", "ous", "ive", "ful", "less", "able", "ible", "ic", "ish", "ian", "ary", "ern", "ese",
)  # fmt: skip
NOUN_ENDINGS = ("ness", "ment", "tion", "sion", "ship", "ity", "ism", "ist", "ance", "ence")
CHANGE_CLASSES = frozenset({"up", "down", "raise", "cut", "move", "ratio"})


def verb_classes() -> dict[str, frozenset[str]]:
    """Base form of a verb to the classes of `lexicon/en/verb_classes.tsv` it is in."""
    return lexicon.kinds_of("en/verb_classes")


@cache
def _listed() -> dict[str, int]:
    """The words that are listed rather than worked out."""
    found: dict[str, int] = {}
    for tag, words in lexicon.rows("en/closed"):
        for word in words.split():
            found[word] = found.get(word, 0) | CLOSED_TAGS[tag]
            if "'" in word:
                found[word.replace("'", "’")] = found[word]
    for words, *_ in lexicon.rows("en/labels"):
        for word in words.split():
            found[word] = found.get(word, NOUN) | LABEL
    for word, _, kind in lexicon.rows("en/numerals"):
        if kind not in ("part", "denominator", "ordinal", "ratio", "none"):
            found[word] = found.get(word, 0) | NUMBER
    return found


@cache
def _mass() -> tuple[frozenset[str], tuple[str, ...]]:
    listed = lexicon.word_sets("en/mass")
    return listed["word"], tuple(sorted(listed["ending"]))


def is_mass(word: str) -> bool:
    """Whether a lower-case noun stands in the singular without an article (`inflation`)."""
    words, endings = _mass()
    return word in words or word.endswith(endings)


NO_VERB: frozenset[str] = frozenset()


@lru_cache(65_536)
def verb_class(word: str) -> frozenset[str]:
    """The classes of the verb that a lower-case form belongs to; empty where it is none."""
    return verb_classes().get(lemma_verb(word), NO_VERB)


@lru_cache(65_536)
def tag(word: str) -> int:
    """What the lower-case `word` can be, and what can begin with it, as flags."""
    begins = NUMERAL if begins_number(word) else 0
    return _tag(word) | (begins | TIME if dates.begins(word) else begins)


def _tag(word: str) -> int:
    if not word[0].isalpha():
        if word[0].isdigit():
            return NUMBER
        listed = _listed().get(word)
        return PUNCT if listed is None else listed
    listed = _listed().get(word)
    if listed is not None and listed not in (NOUN | LABEL, FINITE):
        return listed
    return (listed or 0) | _open(word)


def _verb(word: str, classes: frozenset[str]) -> int:
    """Tags of a listed verb's form."""
    found = VERB | CHANGE if classes & CHANGE_CLASSES else VERB
    lemma = lemma_verb(word)
    if word == lemma:
        found |= INVARIANT if "invariant" in classes else 0
    elif word.endswith("ing"):
        return found | ING | NOUN
    elif not word.endswith("s"):
        return found | PAST
    else:
        found |= PLURAL
    if "noun_first" in classes:
        found |= NOUN_FIRST
    return found if "never_noun" in classes else found | NOUN


def _open(word: str) -> int:
    """Tags of a word of an open class, by its verb class, else by its ending."""
    classes = verb_class(word)
    if classes:
        return _verb(word, classes)
    if is_irregular_past(word):
        return VERB | PAST
    if word.endswith(("er", "est")) and lemma_adjective(word) != word:
        return ADJ  # larger, heaviest
    if word.endswith("ly") and len(word) > 4:
        return ADV
    if word.endswith("ed") and len(word) > 3 and not word.endswith("eed"):
        return VERB | PAST
    if word.endswith("ing") and len(word) > 5:
        return VERB | ING | NOUN
    if word.endswith(NOUN_ENDINGS):
        return NOUN
    if word.endswith(ADJECTIVE_ENDINGS):
        return ADJ | NOUN
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return NOUN | PLURAL
    return NOUN
