"""Numbers that label: `Section 5`, `Room 12B`, `step 3`, `#5`, `1.`, `chapter two`.

In: a number and its sentence. Out: whether it only says which one, and so is no amount. Each rule
is a question that `sifting` asks.
"""

from __future__ import annotations

from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.following import is_headline, what_follows
from tracker.extraction.number_words import CUES
from tracker.inflection import singular
from tracker.tokens import Tokens

REFERENCE_SIGNS = frozenset({"#", "№", "§"})


def is_list_marker(sentence: Sentence, candidate: Candidate) -> bool:
    """`1.` or `2)` at the beginning of a block or line, and `[3]`."""
    tokens = sentence.tokens
    i, last = candidate.first, candidate.last
    if last >= len(tokens) or candidate.decimals:
        return False
    around = ((tokens.words[i - 1] if i else "") + tokens.words[last]).strip()
    if around == "[]":
        return True
    if around == "()" and i > 1 and _is_enumerated(tokens, candidate):
        return True
    if last + 1 == len(tokens) or i != (around == "()") or around not in (".", ")", "()"):
        return False
    text, start = sentence.document.text, tokens.starts[0]
    begin = sentence.document.blocks[sentence.block].start
    if "\n" in text[max(begin, start - 4) : start]:
        return True
    while start > begin and text[start - 1].isspace():
        start -= 1
    return start == begin


BEFORE_A_MARKER = frozenset({":", ";", ",", ".", "and", "or", "-", "--", "–", "—"})
MOST_MARKERS = 30


def _is_enumerated(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether a number in brackets only numbers what follows: `a program of (1) aid; and (2)`."""
    follows = tokens.words[candidate.last + 1 : candidate.last + 2]
    small = candidate.value is not None and candidate.value <= MOST_MARKERS
    begins = tokens.lower[candidate.first - 2] in BEFORE_A_MARKER
    return small and begins and bool(follows) and follows[0][0].isalpha()


def is_behind_a_sign(sentence: Sentence, candidate: Candidate) -> bool:
    """`#5`, `§ 12`, `No. 3`, `p. 12`."""
    tokens = sentence.tokens
    i = candidate.first
    if i == 0:
        return False
    if tokens.words[i - 1] in REFERENCE_SIGNS:
        return True
    return (
        i > 1
        and tokens.words[i - 1] == "."
        and tokens.joined(i - 1)
        and tokens.lower[i - 2] in CUES["shortened label"]
    )


def is_labelled(sentence: Sentence, candidate: Candidate) -> bool:
    """`Section 5`, `step 3`, `Room 12B`: the word before it is numbered by it."""
    tokens = sentence.tokens
    at = candidate.first - 1
    if at < 0 or not _is_label(tokens.lower[at], sentence.tags[at]):
        return False
    if "," in tokens.words[candidate.first]:
        return False
    follows = what_follows(sentence, candidate)
    if follows == "noun" and tokens.lower[at] in CUES["always a label"]:
        return not (at and sentence.tags[at - 1] & (w.DET | w.PRON | w.AUX))  # phase 2 trials
    if not follows or has_letter(tokens, candidate):
        # "they train 300"
        return not (at and sentence.tags[at] & w.VERB and sentence.tags[at - 1] & (w.PRON | w.AUX))
    capital = at > 0 and tokens.words[at][0].isupper() and not is_headline(sentence)
    return (
        capital
        and not candidate.decimals
        and not (follows == "noun" and sentence.tags[at] & w.VERB)
    )


def is_a_code(sentence: Sentence, candidate: Candidate) -> bool:
    """`the ZIP code is 90210`, `PIN: 1234`: what is said of a code is no amount."""
    lower = sentence.tokens.lower
    at = candidate.first - 1
    if at > 0 and lower[at] in CUES["between a code and a number"]:
        at -= 1
    return at >= 0 and lower[at] in CUES["a code"] and not what_follows(sentence, candidate)


def is_cited(sentence: Sentence, candidate: Candidate) -> bool:
    """`410 U.S. 113`, `42 U.S.C. 1983`, `29 CFR 1910`: a volume of the law and its page."""
    lower, i, last = sentence.tokens.lower, candidate.first, candidate.last
    if last + 1 < len(lower) and lower[last] in CUES["reports of law"]:
        return lower[last + 1][0].isdigit() or lower[last + 1] in ("§", "at", "part")
    return i > 1 and lower[i - 1] in CUES["reports of law"] and lower[i - 2][0].isdigit()


def _is_label(word: str, tags: int) -> bool:
    """Whether numbers behind a word, or behind its singular, are labels."""
    if tags & w.LABEL or len(word) < 4 or not tags & w.PLURAL:
        return bool(tags & w.LABEL)
    return bool(w.tag(singular(word)) & w.LABEL)


def has_letter(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether one letter ends the digits: `12B`, `4k`."""
    last = candidate.first + 1
    return last < len(tokens) and len(tokens.words[last]) == 1 and tokens.joined(last)


def is_labelled_in_words(sentence: Sentence, candidate: Candidate) -> bool:
    """`chapter two`, `phase one of`."""
    lower, tags = sentence.tokens.lower, sentence.tags
    first, last = candidate.first, candidate.last
    if first == 0 or lower[first - 1] not in CUES["before a name in words"]:
        return False
    return last >= len(lower) or bool(tags[last] & (w.CLOSED | w.PUNCT))
