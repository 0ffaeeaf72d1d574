"""Tokens to numbers: digits, number words, scales, fractions, and words that only bound a number.

In: the tokens of a sentence. Out: `sentence.candidates`, in reading order, not yet sifted: dates,
names and ordinals are still among them. Read as the grammar

    numeral   = sign? (digits | words) scale*          5,200   minus 3   2.4 million   two hundred
    words     = tens unit | unit hundred and tens ...  twenty-five hundred, one hundred and five
    fraction  = n (and a)? part | n/m | n sign          two-thirds, 2 1/2, 2½, half a million
    vague     = (few | several | tens of)? plural scale dozens, a few hundred, tens of thousands
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from tracker import lexicon
from tracker.extract.candidates import ONE, Candidate, Sentence
from tracker.tokens import Tokens

HALF = Decimal("0.5")
LONGEST = 25
"""More digits than this are no number anyone claims."""

GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?", re.A)
PLAIN = re.compile(r"\d+(?:\.\d+)?", re.A)
COMMA_DECIMAL = re.compile(r"\d+,\d{1,2}", re.A)
SCALE_SUFFIX = {
    "k": Decimal(1000),
    "K": Decimal(1000),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "mio": Decimal(10**6),
    "bn": Decimal(10**9),
    "bln": Decimal(10**9),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
}
"""Suffixes that are scales wherever they stand attached to digits."""
MONEY_SUFFIX = {
    "m": Decimal(10**6),
    "M": Decimal(10**6),
    "b": Decimal(10**9),
    "B": Decimal(10**9),
    "t": Decimal(10**12),
    "T": Decimal(10**12),
}
"""Suffixes that are scales behind a currency sign or before a counted noun, else units."""
SUFFIX = SCALE_SUFFIX | MONEY_SUFFIX
MINUS = frozenset("-−–")
DENOMINATORS = frozenset({"2", "3", "4", "5", "8", "10", "16", "32"})
THIN = re.compile(r"[    ]")


class Word(NamedTuple):
    """A numeral word's value and kind (see `lexicon/en/numerals.tsv`)."""

    value: Decimal
    kind: str


def _value(text: str) -> Decimal:
    top, slash, bottom = text.partition("/")
    return Decimal(top) / Decimal(bottom) if slash else Decimal(top)


@cache
def numeral_words() -> dict[str, Word]:
    """Every numeral word of the lexicon."""
    return {word: Word(_value(value), kind) for word, value, kind in lexicon.rows("en/numerals")}


STARTS = frozenset(
    {
        "unit", "teen", "tens", "hundred", "group", "scale", "vague", "sign", "part",
        "denominator", "ratio",
    }
)
ARTICLES = frozenset({"a", "an"})
SEVERAL = frozenset({"several", "few", "many"})


def find_numerals(sentence: Sentence) -> None:
    """Stage: fill `sentence.candidates` with every numeral."""
    tokens = sentence.tokens
    lower = tokens.lower
    words = numeral_words()
    i = 0
    n = len(lower)
    while i < n:
        word = lower[i]
        if "0" <= word[0] <= "9":
            found = _digits(tokens, i)
        elif word in words:
            found = _words(tokens, i)
        elif word.endswith("fold") and word[:-4] in words:
            found = _ratio(i, words[word[:-4]].value)
        else:
            i += 1
            continue
        if found is None:
            i += 1
            continue
        sentence.candidates.append(found)
        i = found.last


def _digits(tokens: Tokens, i: int) -> Candidate | None:
    """A numeral that begins with digits at token `i`."""
    found = _digit_value(tokens, i)
    if found is None:
        return None
    value, place, last, decimals = found
    simple = None if decimals else _simple_fraction(tokens, i)
    if simple:
        candidate = Candidate(i, i + 3, simple, simple)
        candidate.decimals = True
        return candidate
    first = i
    if _is_minus(tokens, i):
        value, first = -value, i - 1
    fraction = _fraction_after(tokens, last)
    if fraction:
        part, last = fraction
        candidate = Candidate(first, last, value + (part if value >= 0 else -part), part)
        candidate.decimals = True
        return _scaled(tokens, candidate)
    candidate = Candidate(first, last, value, place)
    candidate.decimals = decimals
    return _scaled(tokens, candidate)


def _simple_fraction(tokens: Tokens, i: int) -> Decimal | None:
    """`1/4`, `3/8`: a proper fraction of the kind that people measure with."""
    words = tokens.words
    if (
        i + 2 < len(words)
        and words[i + 1] == "/"
        and tokens.joined(i + 1)
        and tokens.joined(i + 2)
        and words[i].isdecimal()
        and words[i + 2] in DENOMINATORS
        and 0 < int(words[i][:4]) < int(words[i + 2])
        and not (i + 3 < len(words) and words[i + 3] in ("/", "-") and tokens.joined(i + 3))
    ):
        return Decimal(words[i]) / Decimal(words[i + 2])
    return None


def _digit_value(tokens: Tokens, i: int) -> tuple[Decimal, Decimal, int, bool] | None:
    """Value, size of the last written place, token behind, and whether decimals are written."""
    text = tokens.words[i]
    if len(text) > LONGEST:
        return None
    last = i + 1
    joined_point = i > 0 and tokens.words[i - 1] == "." and tokens.joined(i)
    if PLAIN.fullmatch(text):
        if joined_point and "." not in text and not tokens.joined(i - 1):
            text = "0." + text  # ".5"
        else:
            merged = _spaced_groups(tokens, i)
            if merged:
                text, last = merged
    elif GROUPED.fullmatch(text):
        text = text.replace(",", "")
    elif COMMA_DECIMAL.fullmatch(text):
        text = text.replace(",", ".")
    else:
        return None  # a version, an address, a list: 2.4.1, 1,2,3
    value = Decimal(text)
    decimals = "." in text
    exponent = _exponent(tokens, last)
    if exponent:
        power, last = exponent
        value = value.scaleb(power)
    return value, _last_place(value, decimals, text), last, decimals


def _last_place(value: Decimal, decimals: bool, text: str) -> Decimal:
    """The size of the last written place: that of the last digit that is not zero for a whole."""
    if decimals:
        written = len(text.partition(".")[2])
        return ONE.scaleb(value.adjusted() - Decimal(text).adjusted() - written)
    if not value:
        return ONE
    digits = value.normalize().as_tuple()
    return ONE.scaleb(int(digits.exponent))


def _spaced_groups(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """Thousands set apart by spaces: `816 000`, `1 234 567`, and by thin spaces any group."""
    words = tokens.words
    if len(words[i]) > 3 or words[i].startswith("0"):
        return None
    last = i + 1
    thin = False
    while last < len(words) and len(words[last]) == 3 and words[last].isdigit():
        gap = tokens.text[tokens.ends[last - 1] : tokens.starts[last]]
        if len(gap) != 1:
            break
        thin = thin or bool(THIN.fullmatch(gap))
        last += 1
    groups = last - i - 1
    if groups and (thin or groups > 1 or words[last - 1] == "000"):
        return "".join(words[i:last]), last
    return None


def _exponent(tokens: Tokens, last: int) -> tuple[int, int] | None:
    """A power of ten behind a number: `e6`, `× 10^6`, `×10−30`, `x 10 6`."""
    words = tokens.words
    n = len(words)
    if last + 1 < n and tokens.lower[last] == "e" and tokens.joined(last):
        sign, at = (-1, last + 2) if words[last + 1] in MINUS else (1, last + 1)
        if at < n and words[at].isdecimal() and len(words[at]) <= 2:
            return sign * int(words[at]), at + 1
    if last + 2 < n and words[last] in ("×", "x", "*") and words[last + 1] == "10":
        at = last + 2
        at += words[at] == "^"
        sign = 1
        if at < n and words[at] in MINUS:
            sign, at = -1, at + 1
        if at < n and words[at].isdecimal() and len(words[at]) <= 2 and at > last + 2:
            return sign * int(words[at]), at + 1
    return None


def _is_minus(tokens: Tokens, i: int) -> bool:
    """Whether the token before `i` is a sign of the number: `-5`, `$-5`, `minus 3`, `minus-3`."""
    if i == 0:
        return False
    before = tokens.words[i - 1]
    if before in MINUS and tokens.joined(i):
        if i == 1 or tokens.words[i - 2] in "$€£¥(,":
            return True
        ahead = tokens.words[i - 2]
        return not tokens.joined(i - 1) and ahead[0].islower() or tokens.lower[i - 2] == "minus"
    return tokens.lower[i - 1] == "minus"


def _fraction_after(tokens: Tokens, i: int) -> tuple[Decimal, int] | None:
    """A fraction that follows a whole number: `½`, ` 1/2`, ` and a half`, ` and one-half`."""
    lower = tokens.lower
    n = len(lower)
    if i >= n:
        return None
    words = numeral_words()
    word = words.get(lower[i])
    if word and word.kind == "sign":
        return word.value, i + 1
    if (
        i + 2 < n
        and lower[i + 1] == "/"
        and tokens.joined(i + 1)
        and tokens.joined(i + 2)
        and not tokens.joined(i)
        and lower[i].isdecimal()
        and lower[i + 2].isdecimal()
        and 0 < int(lower[i][:3]) < int(lower[i + 2][:3])
    ):
        return Decimal(lower[i]) / Decimal(lower[i + 2]), i + 3
    if lower[i] == "and" and i + 2 < n and lower[i + 1] in ("a", "one"):
        at = i + 2 + (lower[i + 2] == "-")
        if at < n and lower[at] in ("half", "quarter"):
            return words[lower[at]].value, at + 1
    return None


def _scaled(tokens: Tokens, candidate: Candidate) -> Candidate:
    """The candidate times the scale words and suffixes behind it."""
    words = numeral_words()
    lower = tokens.lower
    n = len(lower)
    i = candidate.last
    if i < n and tokens.joined(i) and tokens.words[i] in SCALE_SUFFIX:
        _multiply(candidate, SCALE_SUFFIX[tokens.words[i]], i + 1)
        i = candidate.last
    while i < n:
        at = i + 1 if lower[i] == "-" and i + 1 < n and tokens.joined(i) else i
        word = words.get(lower[at])
        if word is None or word.kind not in ("scale", "hundred", "group"):
            break
        _multiply(candidate, word.value, at + 1)
        i = candidate.last
    return candidate


def _multiply(candidate: Candidate, scale: Decimal, last: int) -> None:
    for name in ("value", "low", "high"):
        number = getattr(candidate, name)
        if number is not None:
            setattr(candidate, name, number * scale)
    candidate.precision *= scale
    candidate.scale *= scale
    candidate.last = candidate.right = last


def scale_by_suffix(tokens: Tokens, candidate: Candidate) -> bool:
    """Multiply by an attached suffix that is a scale only in money and counts (`$5m`, `5m people`).

    Says whether there was one.
    """
    i = candidate.last
    if i < len(tokens) and tokens.joined(i) and tokens.words[i] in MONEY_SUFFIX:
        _multiply(candidate, MONEY_SUFFIX[tokens.words[i]], i + 1)
        return True
    return False


def _words(tokens: Tokens, i: int) -> Candidate | None:
    """A numeral that begins with a number word at token `i`."""
    word = numeral_words()[tokens.lower[i]]
    if i and tokens.lower[i - 1] == "per":
        return None  # 1200 parts per million
    if word.kind not in STARTS:
        return Candidate_ordinal(tokens, i, word) if word.kind == "ordinal" else None
    if word.kind == "ratio":
        return _ratio(i, word.value)
    if word.kind == "vague":
        if tokens.lower[i] == "scores" and tokens.lower[i + 1 : i + 2] != ["of"]:
            return None
        return _vague(tokens, i, word)
    if word.kind == "sign":
        candidate = Candidate(i, i + 1, word.value, word.value)
        candidate.decimals = True
        return _scaled(tokens, candidate)
    if word.kind == "part":
        return _part(tokens, i, word)
    if word.kind == "denominator":
        return _denominator(tokens, i, word)
    candidate = _counting(tokens, i)
    candidate.words = True
    return candidate


def Candidate_ordinal(tokens: Tokens, i: int, word: Word) -> Candidate:
    """A rank: kept apart as such."""
    candidate = Candidate(i, i + 1, word.value, ONE)
    candidate.kind = "ordinal"
    return candidate


def _ratio(i: int, value: Decimal) -> Candidate:
    """`sixfold`, `doubled`: new to old."""
    candidate = Candidate(i, i + 1, value, ONE)
    candidate.words = True
    candidate.slot = "ratio"
    candidate.unit = candidate.dimension = "ratio"
    return candidate


def _counting(tokens: Tokens, i: int) -> Candidate:
    """Units, tens, hundreds, scales: `two hundred and five thousand and twelve`."""
    lower = tokens.lower
    words = numeral_words()
    n = len(lower)
    total = current = Decimal(0)
    last_scale: Decimal | None = None
    kind = ""
    at = i
    end = i
    while at < n:
        word = words.get(lower[at])
        if word is None or not _may_follow(word, kind, current):
            break
        if word.kind == "hundred" or word.kind == "group":
            current = (current or ONE) * word.value
        elif word.kind == "scale":
            if last_scale is not None and word.value >= last_scale:
                break
            total += (current or ONE) * word.value
            current = Decimal(0)
            last_scale = word.value
        else:
            current += word.value
        kind = word.kind
        at += 1
        end = at
        if at + 1 < n and lower[at] == "-" and lower[at + 1] in words:
            at += 1
        elif at + 1 < n and lower[at] == "and" and kind in ("hundred", "scale"):
            after = words.get(lower[at + 1])
            if after is not None and after.kind in ("unit", "teen", "tens"):
                at += 1
    value = total + current
    first = i
    if i > 0 and lower[i - 1] in ARTICLES and words[lower[i]].kind in ("hundred", "group", "scale"):
        first = i - 1
        vague = _several(tokens, i - 1)
        first = i - 1 if vague is None else vague
    elif i > 0 and lower[i - 1] == "minus":
        value, first = -value, i - 1
    candidate = Candidate(first, end, value, _last_place(value, False, ""))
    if i > 0 and lower[i - 1] in SEVERAL and words[lower[i]].kind in ("hundred", "group", "scale"):
        _make_vague(candidate, value)
        candidate.first = candidate.left = _several(tokens, i) or i - 1
        return candidate
    return _with_part(tokens, candidate, last_scale)


def _several(tokens: Tokens, i: int) -> int | None:
    """Where "a few", "several", "many" before token `i` begin."""
    lower = tokens.lower
    if i > 0 and lower[i - 1] in SEVERAL:
        return i - 2 if i > 1 and lower[i - 2] in ARTICLES else i - 1
    return None


def _may_follow(word: Word, kind: str, current: Decimal) -> bool:
    """Whether a numeral word may stand behind one of `kind` in one number."""
    if word.kind == "unit":
        return kind in ("", "tens", "hundred", "scale") and (kind != "tens" or word.value > 0)
    if word.kind in ("teen", "tens"):
        return kind in ("", "hundred", "scale")
    if word.kind == "hundred":
        return kind in ("", "unit", "teen", "tens") and current < 100
    if word.kind == "group":
        return kind in ("", "unit", "teen", "tens", "hundred")
    return word.kind == "scale"


def _with_part(tokens: Tokens, candidate: Candidate, scale: Decimal | None) -> Candidate:
    """`two and a half (million)`, `two-thirds`, `three quarters`, `two million and a half`."""
    lower = tokens.lower
    words = numeral_words()
    n = len(lower)
    at = candidate.last
    if at >= n or candidate.value is None:
        return candidate
    fraction = _fraction_after(tokens, at)
    if fraction:
        part, last = fraction
        candidate.value += part * (scale or ONE)
        candidate.precision = part * (scale or ONE)
        candidate.decimals = True
        candidate.last = candidate.right = last
        return _scaled(tokens, candidate)
    at += lower[at] == "-"
    word = words.get(lower[at]) if at < n else None
    if word and candidate.value < 100 and scale is None:
        plural = lower[at].endswith("s")
        size = None
        if word.kind == "part" and (plural or lower[at] == "half" or candidate.value == 1):
            size = word.value
        elif word.kind == "denominator" and (plural or (candidate.value == 1 and at > candidate.last - 1)):
            size = ONE / word.value
        if size is not None and not (lower[at] in ("quarter", "quarters") and not _is_share(tokens, at)):
            candidate.value *= size
            candidate.precision = size
            candidate.decimals = True
            candidate.dimension = "ratio"
            candidate.last = candidate.right = at + 1
            return _scaled(tokens, candidate)
    return candidate


def _is_share(tokens: Tokens, at: int) -> bool:
    """Whether "quarter(s)" at `at` is a part of something and no three months."""
    lower = tokens.lower
    after = lower[at + 1] if at + 1 < len(lower) else ""
    return after in ("of", "the", "million", "billion", "mile", "miles", "point", "percent") or (
        after in ("", ".", ",", ";") and lower[at] == "quarters"
    )


def _part(tokens: Tokens, i: int, word: Word) -> Candidate | None:
    """`half a million`, `half of`, `a quarter of`, `quarter million`, `half the`."""
    lower = tokens.lower
    words = numeral_words()
    n = len(lower)
    first = i - 1 if i and lower[i - 1] in (*ARTICLES, "one") else i
    after = lower[i + 1] if i + 1 < n else ""
    at = i + 2 if after in ARTICLES else i + 1
    scale = words.get(lower[at]) if at < n else None
    if scale and scale.kind in ("scale", "group", "hundred"):
        candidate = Candidate(first, at, word.value, word.value)
        candidate.words = True
        return _scaled(tokens, candidate)
    if i and lower[i - 1] in ("first", "second", "last", "latter", "other", "-"):
        return None
    if (lower[i] == "half" and (after in ("of", "the", "its", "his", "her", "their", "our", "all", "a", "an", "to"))) or (
        lower[i] == "quarter" and after == "of" and first < i
    ) or (lower[i] == "half" and first == i and after in (".", ",", "")):
        candidate = Candidate(first, i + 1, word.value, word.value)
        candidate.decimals = candidate.words = True
        candidate.dimension = "ratio"
        return candidate
    return None


def _denominator(tokens: Tokens, i: int, word: Word) -> Candidate | None:
    """`a third of`, `a fifth`; a bare `third` is a rank."""
    lower = tokens.lower
    after = lower[i + 1] if i + 1 < len(lower) else ""
    if i and lower[i - 1] in ARTICLES and not lower[i].endswith("s"):
        if after in ("of", "the", "to", "less", "more", "fewer", ".", ",", ";", ""):
            candidate = Candidate(i - 1, i + 1, ONE / word.value, ONE / word.value)
            candidate.decimals = candidate.words = True
            candidate.dimension = "ratio"
            return candidate
    if lower[i].endswith("s"):
        return None
    return Candidate_ordinal(tokens, i, word)


def _vague(tokens: Tokens, i: int, word: Word) -> Candidate:
    """`dozens`, `hundreds of thousands`, `tens of thousands`: a bound with no figure."""
    lower = tokens.lower
    words = numeral_words()
    n = len(lower)
    first, last, value = i, i + 1, word.value
    if last + 1 < n and lower[last] == "of":
        scale = words.get(lower[last + 1])
        if scale and scale.kind == "vague":
            value *= scale.value
            last += 2
    if first >= 2 and lower[first - 1] == "of" and lower[first - 2] == "tens":
        first -= 2
        value *= 10
    candidate = Candidate(first, last, value, value)
    candidate.words = True
    _make_vague(candidate, value)
    return candidate


def _make_vague(candidate: Candidate, value: Decimal) -> None:
    candidate.value = None
    candidate.low = value
    candidate.comparator = ">="
    candidate.vague = True
