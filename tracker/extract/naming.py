"""Numbers that name: `Section 5`, `F-16`, `COVID-19`, `14 Elm Street`, `555-0199`, `the one who`.

In: a number and its sentence. Out: whether it is a name, label or pronoun, and so no amount. Each
rule is a question that `sifting` asks.
"""

from __future__ import annotations

from functools import cache

from tracker import lexicon, places, units
from tracker.extract import words as w
from tracker.extract.candidates import ONE, Candidate, Sentence
from tracker.extract.following import is_headline, is_suffix, what_follows
from tracker.extract.number_words import CUES, HYPHENS
from tracker.inflection import singular
from tracker.tokens import Tokens

ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
DASHES = frozenset("-–−‑")
REFERENCE_SIGNS = frozenset({"#", "№", "§"})
QUOTES = frozenset("\"“”'‘’(:;.!?•-–—")
"""Behind one of these, as at the beginning of a sentence, a capital makes no name."""
NO_NOUN = w.PREP | w.CONJ | w.SUB | w.REL | w.AUX | w.PRON | w.PUNCT | w.MODAL | w.ADV
ADDRESS_REACH = 20
"""Tokens on either side that a web address is looked for in."""


# ---- Names that are listed -----------------------------------------------------------------------


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
            if first >= 0 and tuple(lower[first : first + len(parts)]) == parts:
                return True
    return False


# ---- Digits in longer runs -----------------------------------------------------------------------


def has_ordinal_ending(sentence: Sentence, candidate: Candidate) -> bool:
    """`21st`, `5 th`."""
    tokens = sentence.tokens
    last = candidate.last
    return last < len(tokens) and tokens.lower[last] in ORDINAL_ENDINGS


def is_in_an_address(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number stands in an address of a page or a person, or in inline code."""
    start = sentence.tokens.starts[candidate.first]
    if any(span.start <= start < span.end for span in sentence.document.opaque):
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


def is_of_a_street(sentence: Sentence, candidate: Candidate) -> bool:
    """`14 Elm Street`, `1600 Pennsylvania Avenue NW`."""
    words = sentence.tokens.words
    for i in range(candidate.last, min(candidate.last + 4, len(words))):
        if not words[i][0].isupper():
            return False
        if words[i].lower() in CUES["street"] and i > candidate.last:
            return True
    return False


# ---- Labels --------------------------------------------------------------------------------------


def is_list_marker(sentence: Sentence, candidate: Candidate) -> bool:
    """`1.` or `2)` at the beginning of a block or line, and `[3]`."""
    tokens = sentence.tokens
    i, last = candidate.first, candidate.last
    if last >= len(tokens) or candidate.decimals:
        return False
    around = ((tokens.words[i - 1] if i else "") + tokens.words[last]).strip()
    if around == "[]":
        return True
    if last + 1 == len(tokens) or i != (around == "()") or around not in (".", ")", "()"):
        return False
    block = sentence.document.blocks[sentence.block]
    before = sentence.document.text[block.start : tokens.starts[0]]
    return not before.strip() or "\n" in before[-4:]


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
    if not follows or _has_letter(tokens, candidate):
        # "they train 300"
        return not (at and sentence.tags[at] & w.VERB and sentence.tags[at - 1] & (w.PRON | w.AUX))
    capital = at > 0 and tokens.words[at][0].isupper() and not is_headline(sentence)
    return (
        capital
        and not candidate.decimals
        and not (follows == "noun" and sentence.tags[at] & w.VERB)
    )


def _is_label(word: str, tags: int) -> bool:
    """Whether numbers behind a word, or behind its singular, are labels."""
    if tags & w.LABEL or len(word) < 4 or not tags & w.PLURAL:
        return bool(tags & w.LABEL)
    return bool(w.tag(singular(word)) & w.LABEL)


def _has_letter(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether one letter ends the digits: `12B`, `4k`."""
    last = candidate.first + 1
    return last < len(tokens) and len(tokens.words[last]) == 1 and tokens.joined(last)


def is_race_or_format(sentence: Sentence, candidate: Candidate) -> bool:
    """`a 5K run`, `4K television`: thousands of nothing that is counted."""
    tokens = sentence.tokens
    last = candidate.last
    return (
        candidate.scale != ONE
        and _has_letter(tokens, candidate)
        and last < len(tokens)
        and tokens.lower[last] in CUES["behind a race or format"]
    )


def is_tied_to_a_word(sentence: Sentence, candidate: Candidate) -> bool:
    """`G7`, `F-16`, `COVID-19`, `COVID -19`, `TA-35`, `A/2`."""
    tokens = sentence.tokens
    words = tokens.words
    i = candidate.first
    if i == 0:
        return False
    before = words[i - 1]
    if not tokens.joined(i):
        return False
    if before[0].isalpha():
        return not units.match_prefix(words, i - 1)
    if i < 2:
        return False
    ahead = words[i - 2]
    if before in DASHES:
        if not tokens.joined(i - 1):
            return ahead.isupper() and len(ahead) > 1
        return _is_hyphened(sentence, candidate, ahead)
    return before in "/.:_" and tokens.joined(i - 1) and not (before == "/" and ahead[0].isdigit())


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


# ---- Names before a number -----------------------------------------------------------------------


def is_version(sentence: Sentence, candidate: Candidate) -> bool:
    """`Python 3.11`: decimals behind a name, with nothing that is measured or counted."""
    at = candidate.first - 1
    if not candidate.decimals or at < 0:
        return False
    word, tags, last = sentence.tokens.words[at], sentence.tags, candidate.last
    if not word[0].isupper() or tags[at] & (w.CLOSED | w.VERB) or what_follows(sentence, candidate):
        return False
    # A capital is no sign of a name in the first word; what is done is.
    return at > 0 or word.isupper() or (last < len(tags) and bool(tags[last] & w.AUX))


def is_model(sentence: Sentence, candidate: Candidate) -> bool:
    """`iPhone 14`, `Boeing 787`, `Type 2`: a small whole number behind a name."""
    tokens = sentence.tokens
    at = candidate.first - 1
    text = tokens.words[candidate.first]
    if at < 0 or len(text) > 4 or not text.isdecimal() or not _is_name(sentence, at):
        return False
    follows = what_follows(sentence, candidate)
    if follows in ("unit", "scale") or _may_be_age(sentence, candidate, at):
        return False
    return not (follows and (len(text) > 3 or is_headline(sentence) or _is_place(tokens, at)))


def _is_name(sentence: Sentence, at: int) -> bool:
    """Whether the word at `at` is a name: it has a capital that its place does not ask for."""
    tokens = sentence.tokens
    word, tags = tokens.words[at], sentence.tags[at]
    if word.islower() or not word[0].isalpha() or units.match_prefix(tokens.words, at):
        return False
    acronym = word.isupper() and len(word) > 1
    if tags & w.CLOSED and not acronym:
        return False
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


# ---- Number words --------------------------------------------------------------------------------


def is_labelled_in_words(sentence: Sentence, candidate: Candidate) -> bool:
    """`chapter two`, `phase one of`."""
    lower, tags = sentence.tokens.lower, sentence.tags
    first, last = candidate.first, candidate.last
    if first == 0 or lower[first - 1] not in CUES["before a name in words"]:
        return False
    return last >= len(lower) or bool(tags[last] & (w.CLOSED | w.PUNCT))


def is_title(sentence: Sentence, candidate: Candidate) -> bool:
    """`the Four Seasons`, `the Big Ten`: capitals on the number and beside it."""
    words = sentence.tokens.words
    first, last = candidate.first, candidate.last
    if first == 0 or not words[first].istitle() or not words[first - 1][0].isalpha():
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
    before = lower[first - 1] if first else ""
    if before in CUES["before the pronoun one"]:
        return True
    if first and tags[first - 1] & w.ADJ and before not in CUES["before one of a kind"]:
        return True  # a big one
    if after in CUES["behind the number one"]:
        return False
    return (
        last >= len(lower) or bool(tags[last] & NO_NOUN) or after in CUES["behind the pronoun one"]
    )
