"""Numbers in names: `S&P 500`, `iPhone 14`, `Python 3.11`, `14 Elm Street`, `the one who`.

In: a number and its sentence. Out: whether it is in a name or a pronoun, and so no amount. Each
rule is a question that `sifting` asks.
"""

from __future__ import annotations

import re
from functools import cache

from tracker import lexicon, places, units
from tracker.extraction import words as w
from tracker.extraction.candidates import ONE, Candidate, Sentence
from tracker.extraction.following import is_headline, is_money_code, what_follows
from tracker.extraction.labels import has_letter
from tracker.extraction.number_words import CUES, HYPHENS
from tracker.extraction.signs import sign_before
from tracker.inflection import singular
from tracker.tokens import Tokens

YEAR = re.compile(r"(?:19|20)\d\d")
QUOTES = frozenset("\"“”'‘’(:;.!?•-–—")
"""Behind one of these, as at the beginning of a sentence, a capital makes no name."""
WHERE = frozenset("in near across outside around throughout".split())
NO_NOUN = w.PREP | w.CONJ | w.SUB | w.REL | w.AUX | w.PRON | w.PUNCT | w.MODAL | w.ADV


@cache
def _names() -> dict[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """Names with numbers, by each of their tokens with its place: a number looks itself up."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for (words,) in lexicon.rows("en/names"):
        parts = tuple(words.split())
        for offset, part in enumerate(parts):
            found.setdefault(part, []).append((offset, parts))
    return {part: tuple(names) for part, names in found.items()}


def is_listed(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number is part of a listed name or idiom: `S&P 500`, `24/7`."""
    lower = sentence.tokens.lower
    for i in (candidate.first, candidate.last - 1):
        for offset, parts in _names().get(lower[i], ()):
            first = i - offset
            if first < 0 or tuple(lower[first : first + len(parts)]) != parts:
                continue
            inside = lower[candidate.first : max(candidate.first, first)]
            if CUES["article"].issuperset(inside):  # not in two-and-a-half-year-old
                return True
    return False


def is_race_or_format(sentence: Sentence, candidate: Candidate) -> bool:
    """`a 5K run`, `4K television`: thousands of nothing that is counted."""
    tokens = sentence.tokens
    last = candidate.last
    return (
        candidate.scale != ONE
        and has_letter(tokens, candidate)
        and last < len(tokens)
        and tokens.lower[last] in CUES["behind a race or format"]
    )


def is_race(sentence: Sentence, candidate: Candidate) -> bool:
    """`won the 200m in 21.8 seconds`, `silver in the 400m hurdles`, `ran a 5k in 18:42`: the name
    of a race."""
    tokens = sentence.tokens
    i, last = candidate.first, candidate.last
    letter = tokens.lower[last - 1] if candidate.scale != ONE else tokens.lower[last : last + 1]
    if letter not in ("k", ["m"], ["km"], ["k"]) or i == 0:
        return False
    after = tokens.lower[last + (letter != "k") :][:1]
    if after and after[0] in CUES["behind a race"]:
        return True
    before = tokens.lower[max(0, i - 3) : i]
    return not CUES["before a race by name"].isdisjoint(before[:-1]) and before[-1] in ("the", "a")


def is_of_a_street(sentence: Sentence, candidate: Candidate) -> bool:
    """`14 Elm Street`, `1600 Pennsylvania Avenue NW`."""
    words = sentence.tokens.words
    for i in range(candidate.last, min(candidate.last + 4, len(words))):
        if not words[i][0].isupper():
            return False
        if words[i].lower() in CUES["street"] and i > candidate.last:
            return True
    return False


def is_version(sentence: Sentence, candidate: Candidate) -> bool:
    """`Python 3.11`: decimals behind a name, with nothing that is measured or counted."""
    at = candidate.first - 1
    if not candidate.decimals or at < 0:
        return False
    if sentence.tokens.lower[at] in CUES["make"] and not what_follows(sentence, candidate):
        return True
    word, tags, last = sentence.tokens.words[at], sentence.tags, candidate.last
    if not word[0].isupper() or tags[at] & (w.CLOSED | w.VERB):
        return False
    if sign_before(sentence.tokens, candidate) or what_follows(sentence, candidate):
        return False
    # A capital is no sign of a name in the first word; what is done is.
    return at > 0 or word.isupper() or (last < len(tags) and bool(tags[last] & w.AUX))


def is_year_of_something(sentence: Sentence, candidate: Candidate) -> bool:
    """`the battery-powered 2024 Hummer`, `after an active 2017`, `above 2019 levels`: a year where
    no other number would stand."""
    tokens, tags = sentence.tokens, sentence.tags
    i, last = candidate.first, candidate.last
    text = tokens.words[i]
    if not YEAR.fullmatch(text) or candidate.scale != ONE or i == 0:
        return False
    before = tags[i - 1]
    if before & w.PREP and last < len(tokens) and tokens.lower[last] in CUES["of a year"]:
        return True
    if sign_before(tokens, candidate) or what_follows(sentence, candidate):
        return False
    if last < len(tokens) and tokens.words[last][0].isupper() and not is_headline(sentence):
        tied = bool(before & w.PAST) and tokens.words[max(0, i - 2)] in HYPHENS
        return tied or bool(before & (w.DET | w.ADJ))
    ends = last >= len(tokens) or bool(tags[last] & (NO_NOUN | w.PAST))
    described = before & w.ADJ and i > 1 and tokens.lower[i - 2] in CUES["article"]
    return ends and bool(described)


def is_model(sentence: Sentence, candidate: Candidate) -> bool:
    """`iPhone 14`, `Boeing 787`, `Type 2`: a small whole number behind a name."""
    tokens = sentence.tokens
    at = candidate.first - 1
    text = tokens.words[candidate.first]
    if at < 0 or len(text) > 4 or not text.isdecimal():
        return False
    behind = tokens.lower[candidate.last] if candidate.last < len(tokens) else ""
    if tokens.lower[at] == "the" and len(text) > 2 and behind in CUES["of one thing"]:
        return True  # the 486 is
    follows = what_follows(sentence, candidate)
    if tokens.lower[at] in CUES["make"]:
        return follows not in ("unit", "scale")
    if not _is_name(sentence, at):
        return False
    if follows in ("unit", "scale") or _may_be_age(sentence, candidate, at):
        return False
    counts = len(text) > 3 and not YEAR.fullmatch(text)  # the Goals 2000 programs count none
    where = _is_place(tokens, at) or _opens_with_place(sentence, candidate, at)
    return not (follows and (counts or is_headline(sentence) or where))


def _is_name(sentence: Sentence, at: int) -> bool:
    """Whether the word at `at` is a name: it has a capital that its place does not ask for."""
    tokens = sentence.tokens
    word, tags = tokens.words[at], sentence.tags[at]
    if word.islower() or not word[0].isalpha():
        return False
    if any(time.first <= at < time.last for time in sentence.times):
        return False  # on Monday 60 schools stayed closed
    if units.match_prefix(tokens.words, at) or is_money_code(word):
        return False
    acronym = word.isupper() and len(word) > 1
    if tags & w.CLOSED and not (acronym and tags & (w.PRON | w.REL)):
        return False  # US, IT and WHO are names, ALL is shouted
    if at and tokens.words[at - 1] not in QUOTES:
        return not (is_headline(sentence) and tags & w.VERB)
    lower = word.lower()
    ordinary = tags & (w.PAST | w.ADV | w.ADJ) or w.verb_class(lower) or singular(lower) != lower
    return acronym or not (ordinary and word[1:].islower())


def _may_be_age(sentence: Sentence, candidate: Candidate, at: int) -> bool:
    """`Ann Lee 44 has`: a name of two words, a number below 120, then a verb."""
    tokens = sentence.tokens
    return (
        candidate.value is not None
        and candidate.value < 120
        and at > 0
        and tokens.words[at - 1][0].isupper()
        and tokens.words[at].istitle()
        and candidate.last < len(tokens)
        and bool(sentence.tags[candidate.last] & (w.AUX | w.PAST))
    )


def _is_place(tokens: Tokens, at: int) -> bool:
    """Whether a place of one to three words ends at token `at`: it has troops, not models."""
    found = ((i, places.match(tokens.words, i)) for i in range(max(0, at - 2), at + 1))
    return any(match is not None and i + match.n == at + 1 for i, match in found)


def _opens_with_place(sentence: Sentence, candidate: Candidate, at: int) -> bool:
    """Whether the sentence opens with a word of place and the name that ends at `at`, behind which
    its subject follows: `Near Veldar 300 homes lost power`, but not `In Apollo 13 three men`."""
    tokens, last = sentence.tokens, candidate.last
    if last < len(tokens) and sentence.tags[last] & w.NUMBER:
        return False
    first = at
    while first > 0 and tokens.words[first].istitle():
        first -= 1
    return first == 0 and tokens.lower[0] in WHERE


def is_title(sentence: Sentence, candidate: Candidate) -> bool:
    """`the Four Seasons`, `the Big Ten`: capitals on the number and beside it."""
    words = sentence.tokens.words
    first, last = candidate.first, candidate.last
    if first == 0 or not words[first].istitle():
        return False
    if words[first - 1] in ("'s", "’s"):
        return not is_headline(sentence)  # Ocean's Eleven
    if not words[first - 1][0].isalpha():
        return False
    beside = words[first - 1] + (" " + words[last] if last < len(words) else "")
    return any(word.istitle() for word in beside.split()) and not is_headline(sentence)


def is_pronoun(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether "one" stands for a noun or for anybody, and counts nothing."""
    tokens, tags = sentence.tokens, sentence.tags
    lower = tokens.lower
    first, last = candidate.first, candidate.last
    if last - first > 1 or lower[first] != "one":
        return False
    after = lower[last] if last < len(lower) else "."
    if after[0].isdigit():
        return True  # just one 52,000-barrel refinery
    if last < len(lower) and units.match(tokens.words, lower, last):
        return False
    if after in ("to", "or") and last + 1 < len(lower) and tags[last + 1] & w.NUMBER:
        return False
    if after in HYPHENS:
        return False  # a one-yen bid
    before = lower[first - 1] if first else ""
    if (
        before == "that"
        and after == "in"
        and tags[last + 1 : last + 2]
        and tags[last + 1] & w.NUMBER
    ):
        return False  # it found that one in five pupils
    if before in CUES["before the pronoun one"]:
        return True
    if first and tags[first - 1] & w.ADJ and before not in CUES["before one of a kind"]:
        return True  # a big one
    if after in CUES["behind the number one"]:
        return False
    return (
        last >= len(lower) or bool(tags[last] & NO_NOUN) or after in CUES["behind the pronoun one"]
    )
