"""Digits in codes: `F-16`, `G7`, `007`, `12345abc`, `555-0199`, `10.0.0.1`, addresses of pages.

In: a number in digits and its sentence. Out: whether what touches it makes a code of it, and so no
amount. Each rule is a question that `sifting` asks.
"""

from __future__ import annotations

from tracker import units
from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.following import is_suffix
from tracker.extraction.number_words import CUES, HYPHENS
from tracker.extraction.signs import sign_before
from tracker.tokens import Tokens

ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
DASHES = frozenset("-–−‑")
ADDRESS_REACH = 20
"""Tokens on either side that a web address is looked for in."""


def has_ordinal_ending(sentence: Sentence, candidate: Candidate) -> bool:
    """`21st`, `5 th`."""
    tokens = sentence.tokens
    last = candidate.last
    if last >= len(tokens) or tokens.lower[last] not in ORDINAL_ENDINGS:
        return False
    # "17st" are stones.
    return tokens.lower[last] != "st" or tokens.words[candidate.first][-1] == "1"


def is_in_an_address(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number stands in an address of a page or a person, or in inline code."""
    if sentence.document.is_opaque(sentence.tokens.starts[candidate.first]):
        return True
    run = _unspaced(sentence.tokens, candidate)
    return (
        "@" in run
        or "www" in run
        or "\\" in run
        or "_" in run
        or any(run[i : i + 3] == [":", "/", "/"] for i, word in enumerate(run) if word == ":")
    )


def _unspaced(tokens: Tokens, candidate: Candidate) -> list[str]:
    """The tokens around the number that no white space sets apart from it."""
    first, last = candidate.first, candidate.last
    floor, end = max(0, first - ADDRESS_REACH), min(len(tokens), last + ADDRESS_REACH)
    while first > floor and tokens.joined(first):
        first -= 1
    while last < end and tokens.joined(last):
        last += 1
    return tokens.words[first:last]


def runs_into_letters(sentence: Sentence, candidate: Candidate) -> bool:
    """`1990s`, `12345abc`, `2:b`, `3.`x: letters or signs touch the digits, and are no unit."""
    tokens = sentence.tokens
    last = candidate.last
    if last >= len(tokens) or not tokens.joined(last):
        return False
    word = tokens.words[last]
    if word in ":\\.":
        if last + 1 >= len(tokens) or not tokens.joined(last + 1):
            return False
        # "$1,550,538.The" has only lost a space.
        return candidate.decimals or word != "." or not tokens.words[last + 1].istitle()
    if not word[0].isalpha():
        return False
    if last + 1 < len(tokens) and tokens.joined(last + 1) and tokens.words[last + 1].isdecimal():
        return tokens.words[last + 1] not in ("2", "3")  # 4x4, but 5m2
    return word == "s" or not is_suffix(word)


def begins_with_zero(sentence: Sentence, candidate: Candidate) -> bool:
    """`007`, `0199`."""
    text = sentence.tokens.words[candidate.first]
    return text[0] == "0" and text[1:2].isdigit()


def is_dialled(sentence: Sentence, candidate: Candidate) -> bool:
    """`+44 20 7946 0958`, `call 800 123 4567`, `202-555-0143`: a number that is dialled."""
    tokens = sentence.tokens
    i, last = candidate.first, candidate.last
    if i and tokens.words[i - 1] == "+" and tokens.joined(i) and _digits_at(tokens, last):
        return True
    near = tokens.lower[max(0, i - 4) : i]
    if _digits_at(tokens, last) and not CUES["telephone"].isdisjoint(near):
        return True
    groups = 0
    while last + 1 < len(tokens) and tokens.words[last] in HYPHENS and tokens.joined(last + 1):
        if not tokens.joined(last) or not tokens.words[last + 1].isdecimal():
            break
        groups += 1
        last += 2
    return groups > 1 or (groups == 1 and tokens.words[last - 1][0] == "0")


def _digits_at(tokens: Tokens, i: int) -> bool:
    """Whether digits stand at token `i`, or behind one dash or bracket there."""
    if i < len(tokens) and tokens.words[i] in "-–)" and i + 1 < len(tokens):
        i += 1
    return i < len(tokens) and tokens.words[i].isdecimal()


def is_tied_to_a_word(sentence: Sentence, candidate: Candidate) -> bool:
    """`G7`, `F-16`, `COVID-19`, `COVID -19`, `TA-35`, `A/2`."""
    tokens = sentence.tokens
    words = tokens.words
    i = candidate.first
    if i == 0:
        return False
    before = words[i - 1]
    if not tokens.joined(i):
        return _is_spaced_name(sentence, i)
    if sign_before(tokens, candidate) is not None:
        return False
    if before[0].isalpha():
        return True
    if i < 2:
        return False
    ahead = words[i - 2]
    if before in DASHES:
        if not tokens.joined(i - 1):
            return ahead.isupper() and len(ahead) > 1
        return _is_hyphened(sentence, candidate, ahead)
    return before in "/.:_" and tokens.joined(i - 1) and not (before == "/" and ahead[0].isdigit())


def _is_spaced_name(sentence: Sentence, i: int) -> bool:
    """`the dc - 10`: one to three letters and a hyphen with spaces around it."""
    tokens = sentence.tokens
    if i < 2 or tokens.words[i - 1] not in HYPHENS or tokens.joined(i - 1):
        return False
    ahead = tokens.lower[i - 2]
    return len(ahead) <= 3 and ahead.isalpha() and not sentence.tags[i - 2] & w.CLOSED


def _is_hyphened(sentence: Sentence, candidate: Candidate, before: str) -> bool:
    """Whether the word before a hyphen makes a name of the number behind it."""
    tokens = sentence.tokens
    i = candidate.first
    if before[0].isdigit():
        return _is_code(tokens, i - 2)
    if before in "$€£¥%°)" or units.match_prefix(tokens.words, i - 2):
        return False
    if before.lower() in CUES["prefix"] or w.tag(before.lower()) & w.NUMBER:
        return False
    return not _measures(tokens, i - 2)


def _is_code(tokens: Tokens, i: int) -> bool:
    """Whether letters touch the digits at token `i` from the left: `A12-20`."""
    before = tokens.words[i - 1] if i else ""
    letters = before.isalpha() and tokens.joined(i)
    return letters and not units.match_prefix(tokens.words, i - 1)


def _measures(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is the unit of digits that it touches: `10km-20km`, `10°C-20°C`."""
    first = i
    while first > max(0, i - 2) and tokens.joined(first):
        first -= 1
    return first < i and tokens.words[first][0].isdigit() and is_suffix(tokens.words[i])
