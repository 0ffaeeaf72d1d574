"""Numbers that count nothing: names, labels, versions, scores, dates, pronouns.

In: the numerals of a sentence. Out: the same, each with its `kind`: "number" for what may become a
claim, else what it is instead. What is not a number claim is kept apart, never dropped.
"""

from __future__ import annotations

from functools import cache

from tracker import lexicon
from tracker.extract import words as w
from tracker.extract.candidates import Candidate, Sentence
from tracker.extract.numerals import MONEY_SUFFIX, SCALE_SUFFIX
from tracker.extract.syntax import is_plural
from tracker.inflection import singular
from tracker import units
from tracker.tokens import Tokens

ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
DASHES = frozenset("-–−‑")
REFERENCE_SIGNS = frozenset({"#", "№", "§"})
PREFIXES = frozenset(
    "sub minus mid pre post non anti multi now then plus top first last under over nearly almost"
    " about around some roughly and to or of for from by a an the".split()
)
"""Words that a hyphen may tie to a number without making a name of it."""
SCORE_WORDS = frozenset(
    "win won wins beat beats beaten lose lost loss draw drew drawn lead led leading trail trailed"
    " victory defeat defeated tie tied score scored record vote ruled ruling level"
    " season game match set split decision voted shutout".split()
)


@cache
def _names() -> dict[str, list[tuple[str, ...]]]:
    """Names with numbers in them, by the first token."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for (words,) in lexicon.rows("en/names"):
        parts = tuple(words.split())
        found.setdefault(parts[0], []).append(parts)
    return found


def sift(sentence: Sentence) -> None:
    """Stage: say of every numeral that counts nothing what it is instead."""
    tokens = sentence.tokens
    times = _covered_by_times(sentence)
    covered = _covered_by_names(tokens) | _opaque(sentence)
    for candidate in sentence.candidates:
        if candidate.kind != "number":
            continue
        if candidate.first in times:
            if _is_duration(tokens, candidate):
                candidate.incidental = "part of a date"
            else:
                candidate.kind = "date"
        elif candidate.first in covered or candidate.last - 1 in covered:
            candidate.kind = "name"
        else:
            candidate.kind = _kind(sentence, candidate)
    _mark_scores(sentence)


def _is_duration(tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the number of a date counts days or years ("three months ago"), and names none."""
    lower = tokens.lower
    at = candidate.last
    while at < len(lower) and at < candidate.last + 3 and _may_lead_to_unit(lower[at]):
        at += 1
    found = units.match(tokens.words, lower, at) if at < len(lower) else None
    return found is not None and found[0].dimension == "time"


def _may_lead_to_unit(word: str) -> bool:
    return word in ("-", "or", "to") or bool(w.tag(word) & (w.NUMBER | w.ADJ))


def _covered_by_names(tokens: Tokens) -> set[int]:
    names = _names()
    lower = tokens.lower
    covered: set[int] = set()
    for i, word in enumerate(lower):
        for parts in names.get(word, ()):
            if tuple(lower[i : i + len(parts)]) == parts:
                covered.update(range(i, i + len(parts)))
    return covered


def _covered_by_times(sentence: Sentence) -> set[int]:
    return {i for time in sentence.times for i in range(time.first, time.last)}


def _opaque(sentence: Sentence) -> set[int]:
    """Tokens inside inline code, addresses of pages and of people."""
    tokens = sentence.tokens
    covered: set[int] = set()
    spans = [s for s in sentence.document.opaque if s.start < sentence.end and sentence.start < s.end]
    if spans:
        for i, start in enumerate(tokens.starts):
            if any(span.start <= start < span.end for span in spans):
                covered.add(i)
    for i, word in enumerate(tokens.words):
        if word == "@" or (word == "/" and tokens.words[i - 1 : i + 2] == ["/", "/", *tokens.words[i + 1 : i + 2]][1:]):
            covered.update(_unspaced(tokens, i))
        elif word == ":" and tokens.words[i + 1 : i + 3] == ["/", "/"] or (word == "www" and i + 1 < len(tokens)):
            covered.update(_unspaced(tokens, i))
    return covered


def _unspaced(tokens: Tokens, i: int) -> range:
    """The run of tokens around `i` with no white space in it."""
    first = i
    while first > 0 and tokens.joined(first):
        first -= 1
    last = i + 1
    while last < len(tokens) and tokens.joined(last):
        last += 1
    return range(first, last)


def _kind(sentence: Sentence, candidate: Candidate) -> str:
    tokens = sentence.tokens
    if candidate.slot:
        return "number"
    if candidate.words:
        return _kind_of_words(sentence, candidate)
    first, last = candidate.first, candidate.last
    words, lower = tokens.words, tokens.lower
    text = words[first]
    after = lower[last] if last < len(words) else ""
    if last < len(words) and tokens.joined(last):
        if after in ORDINAL_ENDINGS:
            return "ordinal"
        if after == "s":
            return "name"  # the 1990s that no date covers, F-16s
        if after in (":", "_", "@", "\\") and last + 1 < len(words) and tokens.joined(last + 1):
            return "name"
        if after == "." and last + 1 < len(words) and tokens.joined(last + 1):
            if candidate.decimals or not words[last + 1].istitle():
                return "name"  # 2.1.4; but "$1,550,538.The" has only lost a space
        if words[last][0].isalpha() and not _is_suffix(words[last]):
            return "name"
    if text.startswith("0") and len(text) > 1 and text[1].isdigit():
        return "name"  # 007, 0199
    if candidate.first == 0 and sentence.start == sentence.document.blocks[sentence.block].start:
        if after in (".", ")") and last + 1 < len(words) and not candidate.decimals:
            return "label"  # a list marker
    return _by_what_stands_before(sentence, candidate)


def _is_suffix(word: str) -> bool:
    return (
        word in SCALE_SUFFIX
        or word in MONEY_SUFFIX
        or word in ("x", "X", "yo", "yr", "pp", "bps", "bp", "pc", "pct")
        or units.match_attached(word) is not None
        or units.match([word], [word.lower()], 0) is not None
        or (word[:1] in "kMmB" and units.match_prefix([word[1:]], 0) is not None)
    )


def _by_what_stands_before(sentence: Sentence, candidate: Candidate) -> str:
    tokens = sentence.tokens
    words, lower = tokens.words, tokens.lower
    i = candidate.first
    if i == 0:
        return "number"
    before = words[i - 1]
    if before in REFERENCE_SIGNS:
        return "label"
    if before in DASHES and i > 1 and tokens.joined(i) and words[i - 2].isupper() and len(words[i - 2]) > 1:
        return "name"  # COVID -19
    if tokens.joined(i):
        if before[0].isalpha() and not units.match_prefix(words, i - 1):
            return "name"  # G7, MP3
        if before in ("/", ".", ":", "_") and i > 1 and tokens.joined(i - 1) and not _is_unit_slash(tokens, i):
            return "name"
        if before in DASHES and i > 1 and tokens.joined(i - 1):
            return _behind_hyphen(sentence, candidate)
    at = i - 1
    if before == "." and at > 0 and tokens.joined(at) and len(lower[at - 1]) <= 4:
        at -= 1  # No. 5, Sec. 3, p. 12
        if lower[at] not in ("no", "nos", "sec", "p", "pp", "fig", "art", "ch", "vol", "nr", "para"):
            return "number"
        return "label"
    flags = w.tag(lower[at])
    if flags & w.LABEL and not _counts_something(sentence, candidate) and not candidate.decimals:
        return "label" if _may_be_label(sentence, at, candidate) else "number"
    if _is_version(sentence, candidate, at):
        return "name"
    if _names_with_number(sentence, candidate, at):
        return "name"
    return "number"


def _may_be_label(sentence: Sentence, at: int, candidate: Candidate) -> bool:
    """Whether "step 5" names a step: the label word is no verb here and the number is plain."""
    lower = sentence.tokens.lower
    if lower[at] in ("top", "line", "size", "record", "population", "group", "class", "pick"):
        return lower[at] in ("line", "group", "class", "pick") and candidate.value is not None and candidate.value < 100
    if at and w.tag(lower[at - 1]) & (w.PRON | w.AUX) and lower[at] in ("number", "numbers", "train", "ship", "ground", "plot", "file"):
        return False
    return "," not in sentence.tokens.words[candidate.first]


def _is_unit_slash(tokens: Tokens, i: int) -> bool:
    return tokens.words[i - 1] == "/" and i > 1 and tokens.words[i - 2][0].isdigit()


def _behind_hyphen(sentence: Sentence, candidate: Candidate) -> str:
    tokens = sentence.tokens
    i = candidate.first
    before = tokens.words[i - 2]
    if before[0].isdigit() or before in "$€£¥%°)" or units.match_prefix(tokens.words, i - 2):
        return "number"
    if before.lower() in PREFIXES or w.tag(before.lower()) & w.NUMBER:
        return "number"
    if _is_suffix(before) and i > 2 and tokens.words[i - 3][0].isdigit():
        return "number"  # 10km-20km
    return "name"  # F-16, COVID-19, TA-35


def _is_version(sentence: Sentence, candidate: Candidate, at: int) -> bool:
    """`Python 3.11`: decimals behind a name, with nothing that is measured or counted."""
    word = sentence.tokens.words[at]
    return (
        candidate.decimals
        and word[0].isupper()
        and (at > 0 or word.isupper())
        and not _counts_something(sentence, candidate)
        and not w.tag(word.lower()) & (w.CLOSED | w.VERB)
    )


def _names_with_number(sentence: Sentence, candidate: Candidate, at: int) -> bool:
    """`iPhone 14`, `Boeing 787`: a small whole number behind a name that does not count anything."""
    tokens = sentence.tokens
    word = tokens.words[at]
    text = tokens.words[candidate.first]
    if not any(letter.isupper() for letter in word) or len(text) > 4 or not text.isdecimal():
        return False
    if w.tag(tokens.lower[at]) & w.CLOSED and not (word.isupper() and len(word) > 1):
        return False
    if units.match_prefix(tokens.words, at):
        return False
    if at == 0 or tokens.words[at - 1] in ".!?:;\"“”(" :
        # The first word of a sentence has a capital anyway: it is a name if no ordinary word.
        if w.tag(tokens.lower[at]) & (w.VERB | w.ADV | w.ADJ) or word[1:].islower() and _is_common(tokens.lower[at]):
            return False
    counts = _counts_something(sentence, candidate)
    if counts == "unit" or _may_be_age(sentence, candidate, at):
        return False
    return not (counts and (len(text) > 3 or _is_person_or_place(sentence, at)))


def _may_be_age(sentence: Sentence, candidate: Candidate, at: int) -> bool:
    """`Ann Lee 44 has`: a name of two words, a number below 120, then a verb."""
    tokens = sentence.tokens
    last = candidate.last
    return (
        candidate.value is not None
        and candidate.value < 120
        and at > 0
        and tokens.words[at - 1][0].isupper()
        and tokens.words[at].istitle()
        and last < len(tokens)
        and bool(w.tag(tokens.lower[last]) & (w.AUX | w.PAST))
    )


def _is_common(word: str) -> bool:
    return singular(word) != word


def _is_person_or_place(sentence: Sentence, at: int) -> bool:
    from tracker import places

    tokens = sentence.tokens
    return any(
        (match := places.match(tokens.words, i)) is not None and i + match.n == at + 1
        for i in range(max(0, at - 2), at + 1)
    )


def _counts_something(sentence: Sentence, candidate: Candidate) -> str:
    """What follows the number that shows an amount: "unit", "scale", "noun", or nothing."""
    tokens = sentence.tokens
    last = candidate.last
    if last - candidate.first > 1:
        return "scale"
    if last >= len(tokens):
        return ""
    word = tokens.words[last]
    if word in "%$€£¥₹°" or units.match(tokens.words, tokens.lower, last):
        return "unit"
    if tokens.joined(last) and _is_suffix(word):
        return "unit"
    for i in range(last, min(last + 4, len(tokens))):
        flags = w.tag(tokens.lower[i])
        if flags & w.CLOSED or flags & w.ADV:
            return ""
        if tokens.words[i][0].islower() and is_plural(tokens.lower[i]) and not flags & w.PAST:
            return "noun"
    return ""


ONE_NOUN = w.NOUN | w.ADJ
PRONOUN_AFTER = w.PREP | w.CONJ | w.SUB | w.REL | w.AUX | w.PRON | w.PUNCT | w.MODAL


def _kind_of_words(sentence: Sentence, candidate: Candidate) -> str:
    """Number words: "one" is a number only before a noun; "the two" may be a pronoun still."""
    tokens = sentence.tokens
    lower = tokens.lower
    first, last = candidate.first, candidate.last
    if last - first > 1 or lower[first] != "one":
        before = lower[first - 1] if first else ""
        if before in ("chapter", "section", "article", "page", "phase", "stage", "part", "step", "grade", "number", "no", "act", "scene", "route", "type", "level", "tier", "category", "volume", "episode", "season", "game", "day", "week", "round", "formula", "channel", "title", "class"):
            if last >= len(lower) or w.tag(lower[last]) & (w.CLOSED | w.PUNCT):
                return "label"
        return "number"
    after = lower[last] if last < len(lower) else "."
    before = lower[first - 1] if first else ""
    if last < len(lower) and units.match(tokens.words, lower, last):
        return "number"
    if after in ("to", "or") and last + 1 < len(lower) and w.tag(lower[last + 1]) & w.NUMBER:
        return "number"
    flags = w.tag(after)
    if before in ("this", "that", "which", "the", "every", "each", "no", "any", "another", "some", "what", "whichever", "'s"):
        return "pronoun"
    if before and w.tag(before) & w.ADJ and before not in ("only", "about", "just", "last", "nearly"):
        return "pronoun"  # a big one
    if after in ("of", "in", "out", "-"):
        return "number"
    if flags & PRONOUN_AFTER or flags & w.ADV:
        return "pronoun"
    if after in ("day", "another", "thing", "night", "morning", "more", "time", "way", "side"):
        return "pronoun" if after != "more" else "number"
    return "number"


def _mark_scores(sentence: Sentence) -> None:
    """`3-2`, `24/7`: two small bare numbers tied together that are no range."""
    tokens = sentence.tokens
    numbers = [c for c in sentence.candidates if c.kind == "number" and not c.words]
    for left, right in zip(numbers, numbers[1:], strict=False):
        if right.first != left.last + 1 or left.value is None or right.value is None:
            continue
        sign = tokens.words[left.last]
        if not tokens.joined(left.last) or not tokens.joined(right.first):
            continue
        if sign == "/" and not left.decimals:
            if _is_simple_fraction(left, right):
                continue
            left.kind = right.kind = "score"
        elif sign == ":":
            left.kind = right.kind = "score"
        elif sign in DASHES and not _is_span(sentence, left, right):
            left.kind = right.kind = "score"


def _is_simple_fraction(left: Candidate, right: Candidate) -> bool:
    assert left.value is not None
    assert right.value is not None
    return 0 < left.value < right.value and right.value in (2, 3, 4, 5, 6, 7, 8, 10, 16, 32)


def _is_span(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    """Whether `a-b` is a range: it rises and something is measured or counted by it."""
    assert left.value is not None
    assert right.value is not None
    tokens = sentence.tokens
    if right.value <= left.value and not _has_suffix(tokens, left):
        return False
    follows = _counts_something(sentence, right)
    before = tokens.words[left.first - 1] if left.first else ""
    if follows or before in "$€£¥₹" or units.match_prefix(tokens.words, left.first - 1 if left.first else 0):
        near = tokens.lower[max(0, left.first - 6) : left.first]
        return not (follows == "noun" and any(word in SCORE_WORDS for word in near))
    if right.last < len(tokens) and tokens.words[right.last] == "-":
        return True  # a 10-15-minute walk
    return max(left.value, right.value) >= 10 and not any(
        word in SCORE_WORDS for word in tokens.lower[max(0, left.first - 8) : right.last + 4]
    )


def _has_suffix(tokens: Tokens, candidate: Candidate) -> bool:
    return candidate.last - candidate.first > 1
