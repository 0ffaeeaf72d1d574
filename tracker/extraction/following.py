"""What stands behind a number and shows that it is an amount.

In: a number and its sentence. Out: "scale", "unit" or "noun", or "" where nothing shows it.
"""

from __future__ import annotations

from tracker import units
from tracker.extraction import words as w
from tracker.extraction.candidates import ONE, Candidate, Sentence
from tracker.extraction.number_words import HYPHENS, suffixes
from tracker.extraction.syntax import is_plural
from tracker.tokens import Tokens

REACH = 4
"""Words between a number and the noun it counts, at most."""
SIGNS = frozenset("%$€£¥₹°")
ATTACHED = frozenset({"x", "X", "yo", "yr", "pp", "bps", "bp", "pc", "pct"})
"""Letters behind digits that are no unit's symbol, but measure all the same."""
ENDS = w.CLOSED | w.ADV
OBJECT = w.DET | w.NUMBER | w.PRON | w.ADV | w.PREP | w.AUX | w.SUB


def what_follows(sentence: Sentence, candidate: Candidate) -> str:
    """ "scale", "unit" or "noun", whichever shows that the number is an amount; "" if nothing."""
    if candidate.scale != ONE:
        return "scale"
    tokens = sentence.tokens
    last = candidate.last
    if last >= len(tokens):
        return ""
    word = tokens.words[last]
    if word in SIGNS or units.match(tokens.words, tokens.lower, last, tokens.joined):
        return "unit"
    if tokens.joined(last) and is_suffix(word):
        return "unit"
    for i in range(last, min(last + REACH, len(tokens))):
        tags = sentence.tags[i]
        if tags & ENDS or (tags & w.VERB and not tags & w.NOUN):
            return ""
        if is_counted(sentence, i):
            return "noun"
    return ""


def ties(tokens: Tokens, at: int) -> bool:
    """Whether a hyphen at token `at` ties the number to a noun: `12-cent`, and `12 - cent`."""
    if at + 1 >= len(tokens) or tokens.lower[at] not in HYPHENS:
        return False
    if tokens.joined(at + 1):
        return True
    if tokens.joined(at):  # a 10- year veteran, but not 10- and 20-year-olds
        return tokens.lower[at + 1].isalpha() and not w.tag(tokens.lower[at + 1]) & w.CLOSED
    after = tokens.lower[at + 1]
    return not tokens.joined(at) and after.isalpha() and not is_plural(after)


def is_counted(sentence: Sentence, i: int) -> bool:
    """Whether token `i` is a noun in the plural, and no name and no verb in -s."""
    tags = sentence.tags
    if not is_plural(sentence.tokens.lower[i]) or tags[i] & w.PAST:
        return False
    if not sentence.tokens.words[i][0].islower() and not is_headline(sentence):
        return False
    verb = tags[i] & w.VERB and i + 1 < len(tags) and tags[i + 1] & OBJECT
    return not (verb and not tags[i + 1] & w.PREP)


def is_suffix(word: str) -> bool:
    """Whether letters that touch digits multiply or measure them: `5km`, `3bn`, `30MUSD`."""
    return (
        word in suffixes()
        or word in ATTACHED
        or units.match_attached(word) is not None
        or units.match([word], [word.lower()], 0) is not None
        or is_money_code(word)
    )


def is_money_code(word: str) -> bool:
    """Whether a word is a scale and the code of a currency in one: `MUSD`, `kEUR`."""
    if len(word) != 4 or word[0] not in suffixes():
        return False
    return units.match_prefix([word[1:]], 0) is not None


def is_headline(sentence: Sentence) -> bool:
    """Whether most words have a capital, so that a capital makes no name."""
    if sentence.headline is None:
        words = sentence.tokens.words[1:]  # the first word has its capital anywhere
        words = [word for word in words if len(word) > 3 and word[0].isalpha()]
        sentence.headline = sum(word[0].isupper() for word in words) * 3 > len(words) * 2
    return sentence.headline
