"""Numbers to quantities: currency signs, units, percent, rates, ages, and the noun that is counted.

In: the numbers of a sentence. Out: each with `unit`, `dimension`, the tokens of the unit, and for a
count the noun phrase (`noun`). A unit is looked up; what no unit list knows is counted.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tracker import units
from tracker.extract import words as w
from tracker.extract.candidates import Candidate, Chunk, Sentence
from tracker.extract.numerals import scale_by_suffix
from tracker.extract.syntax import is_plural, noun_phrase_right
from tracker.inflection import lemma_adjective, singular
from tracker.units import Unit

AGE_WORDS = frozenset({"old", "yo", "aged"})
TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
PER = frozenset({"per", "a", "an", "each", "every", "/"})


def measure(sentence: Sentence) -> None:
    """Stage: give each number its unit, or the noun it counts."""
    for candidate in sentence.candidates:
        if candidate.kind == "number":
            _unit(sentence, candidate)


def name_counted(sentence: Sentence) -> None:
    """Stage, after tagging: the counted noun of every number without a unit, ages of people."""
    numbers = [c for c in sentence.candidates if c.kind == "number"]
    counted: Candidate | None = None
    for candidate in numbers:
        if not candidate.unit:
            _count(sentence, candidate)
            if not candidate.unit and counted is not None and _speaks_of_them(sentence, candidate):
                candidate.unit, candidate.noun = counted.unit, counted.noun
                candidate.trail.append(("unit", "of them: what was counted before"))
        if candidate.noun is not None:
            counted = candidate
        if candidate.unit:
            _rate(sentence, candidate)
    _age_in_apposition(sentence, numbers)


THEM = frozenset({"them", "these", "those", "which", "whom"})


def _speaks_of_them(sentence: Sentence, candidate: Candidate) -> bool:
    """`2,100 of them`, `of these, 258 million`, `of 27 trains, four`, `3,000 more`."""
    lower = sentence.tokens.lower
    first, last = candidate.first, candidate.last
    if lower[last : last + 1] == ["of"] and lower[last + 1 : last + 2] != [] and lower[last + 1] in THEM:
        return True
    if lower[last : last + 1] in (["more"], ["fewer"], ["others"], ["other"], ["who"]):
        return True
    before = lower[max(0, first - 6) : first]
    return "of" in before and bool(THEM & set(before)) or lower[0] == "of" and "," in before


def _unit(sentence: Sentence, candidate: Candidate) -> None:
    tokens = sentence.tokens
    words, lower = tokens.words, tokens.lower
    if candidate.first and lower[candidate.first - 1] in ("aged", "ages"):
        _set_age(candidate)
        return
    prefix = _prefix(sentence, candidate)
    if prefix:
        candidate.unit_first = candidate.unit_last = candidate.last
        scale_by_suffix(tokens, candidate)
        _set(candidate, prefix, candidate.last, candidate.last)
        _currency_behind(sentence, candidate)
        return
    last = candidate.last
    if last >= len(words):
        return
    at = last
    if tokens.joined(last):
        word = words[last]
        if word[:1] in "kMmB" and len(word) == 4 and units.match_prefix([word[1:]], 0):
            _money_code(candidate, word)
            return
        attached = units.match_attached(word)
        if attached and word in ("m", "M", "b", "B", "t", "T") and _is_scale(sentence, candidate):
            scale_by_suffix(tokens, candidate)
            at = last = candidate.last
        elif word in ("b", "B", "T", "M") and scale_by_suffix(tokens, candidate):
            at = last = candidate.last
        elif attached and not units.match(words, lower, last, tokens.joined):
            _set(candidate, attached, last, last + 1)
            _age_or_rate(sentence, candidate)
            return
        elif word == "-" and last + 1 < len(words) and tokens.joined(last + 1):
            at = last + 1
        if at >= len(words):
            return
    word = words[at]
    if word[:1] in "kMmB" and len(word) == 4 and word.isupper() and units.match_prefix([word[1:]], 0):
        _money_code(candidate, word)
        candidate.unit_first, candidate.unit_last = at, at + 1
        candidate.right = at + 1
        return
    found = units.match(words, lower, at, tokens.joined)
    if found is None and len(word) > 2 and word[1] == ".":
        plain = word.replace(".", "")
        found = units.match([plain], [plain.lower()], 0)
    if found is None and words[at] in ("[", "(") and at + 2 < len(words):
        inner = units.match(words, lower, at + 1)
        if inner and words[at + 1 + inner[1] : at + 2 + inner[1]] in (["]"],):
            found, at = inner, at + 1
    if found is None:
        return
    unit, length = found
    behind = at + length
    if behind + 1 < len(words) and words[behind] == "-" and tokens.joined(behind) and words[behind + 1][0].isdigit():
        return  # 300 C-17 loads
    if words[at][0].isupper() and lower[at] == words[at].lower() and _is_name_start(sentence, at, length):
        return
    chosen = _by_context(sentence, candidate, unit)
    if chosen is not None:
        _set(candidate, chosen, at, at + length)
        _age_or_rate(sentence, candidate)


def _is_name_start(sentence: Sentence, at: int, length: int) -> bool:
    """A spelled-out unit with a capital before another name is a name: "two Foot Locker shops"."""
    words = sentence.tokens.words
    after = at + length
    return len(words[at]) > 3 and after < len(words) and words[after][0].isupper()


def _prefix(sentence: Sentence, candidate: Candidate) -> Unit | None:
    """The currency sign or code right before the number, which becomes part of the quote."""
    words = sentence.tokens.words
    first = candidate.first
    for length in (3, 2, 1):
        start = first - length
        if start < 0:
            continue
        found = units.match_prefix(words, start)
        if found is None and length == 2 and words[start + 1] == "$" and words[start] not in "as":
            found = units.match_prefix([words[start].upper(), "$"], 0)
        if found and found[1] == length:
            candidate.left = min(candidate.left, start)
            return found[0]
    if first > 1 and words[first - 1] in ("-", "−") and units.match_prefix(words, first - 2):
        return None
    return None


def _money_code(candidate: Candidate, word: str) -> None:
    """`30 MUSD`, `5 kEUR`: a scale letter and a currency code in one."""
    found = units.match_prefix([word[1:]], 0)
    scale = {"k": Decimal(1000), "m": Decimal(10**6), "M": Decimal(10**6), "B": Decimal(10**9)}[word[0]]
    if found and candidate.value is not None:
        candidate.value *= scale
        candidate.precision *= scale
        _set(candidate, found[0], candidate.last, candidate.last + 1)


def _is_scale(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether an attached m, b or t is a scale: something counted in the plural follows."""
    lower = sentence.tokens.lower
    for i in range(candidate.last + 1, min(candidate.last + 7, len(lower))):
        flags = w.tag(lower[i])
        if flags & w.CLOSED & ~w.CONJ:
            return False
        if units.match_prefix(sentence.tokens.words, i) or is_plural(lower[i]):
            return True
    return False


def _set(candidate: Candidate, unit: Unit, first: int, last: int) -> None:
    candidate.unit = unit.name
    candidate.dimension = unit.dimension
    candidate.unit_first, candidate.unit_last = first, last
    candidate.right = max(candidate.right, last)
    if unit.alternatives:
        candidate.trail.append(("unit", f"{unit.name}, not {' or '.join(unit.alternatives)}"))


def _by_context(sentence: Sentence, candidate: Candidate, unit: Unit) -> Unit | None:
    """An ambiguous surface by the words around it; None where they show that it is no unit."""
    if not unit.alternatives:
        return unit
    first = max(0, candidate.first - CONTEXT)
    chosen = units.choose(unit, sentence.tokens.lower[first : candidate.last + CONTEXT])
    if chosen == unit.name:
        return unit
    found = units.unit(chosen)
    return replace(found, alternatives=(unit.name,)) if found else None


CONTEXT = 15
"""Tokens on either side that may say which unit an ambiguous word stands for."""


def _currency_behind(sentence: Sentence, candidate: Candidate) -> None:
    """`$5 million dollars`, `$75 U.S.`, `$10 Canadian`: words that name the sign's currency."""
    tokens = sentence.tokens
    at = candidate.last
    if at >= len(tokens):
        return
    found = units.match(tokens.words, tokens.lower, at)
    if found and found[0].dimension == "currency":
        _set(candidate, found[0], at, at + found[1])
    elif candidate.unit == "dollar" and tokens.words[at] in ("U.S.", "US", "Canadian", "Australian"):
        named = units.unit(f"{tokens.words[at]} dollar")
        candidate.unit = named.name if named else candidate.unit
        candidate.unit_first, candidate.unit_last = at, at + 1
        candidate.right = at + 1


def _age_or_rate(sentence: Sentence, candidate: Candidate) -> None:
    """`34-year-old`, `five years old`, `8 months of age`."""
    if candidate.unit not in TIME_UNITS:
        return
    lower = sentence.tokens.lower
    at = candidate.unit_last
    n = len(lower)
    if at < n and lower[at] == "-":
        at += 1
    if at < n and lower[at] in AGE_WORDS:
        last = at + 1
    elif at + 1 < n and lower[at] == "of" and lower[at + 1] == "age":
        last = at + 2
    else:
        return
    candidate.unit += " of age"
    candidate.dimension = "age"
    candidate.unit_last = candidate.right = last


def _rate(sentence: Sentence, candidate: Candidate) -> None:
    """`per day`, `a barrel`, `/month`, `barrel-a-day`: a denominator behind the unit."""
    tokens = sentence.tokens
    lower = tokens.lower
    n = len(lower)
    at = candidate.right
    joined = at < n and lower[at] == "-"
    if joined:
        at += 1
    if at + 1 >= n or lower[at] not in PER or candidate.dimension == "age":
        return
    after = at + 1
    if lower[after] == "-":
        after += 1
        if after >= n:
            return
    if lower[at] in ("each", "every"):
        if lower[after] not in TIME_UNITS:
            return
    found = units.match(tokens.words, lower, after)
    per: str | None = None
    length = 1
    if found and lower[after] not in ("m", "second"):
        unit, length = found
        per = unit.name
        if lower[at] in ("a", "an") and unit.dimension == "time" and lower[after] != unit.name:
            return
        if lower[at] in ("a", "an") and after + length < n and lower[after + length] in ("earlier", "ago", "later", "before", "after", "old"):
            return
    elif lower[at] in ("per", "/") and lower[after][0].isalpha():
        per = singular(lower[after])
        if per in ("cent", "cents") or lower[after] == "cent":
            return
        if per == "annum":
            per = "year"
        if per == "capita":
            per = "person"
    elif lower[at] == "per" and lower[after][0].isdigit():
        phrase = noun_phrase_right(sentence, after, plural=True) if sentence.kinds else None
        if phrase:
            per = f"{lower[after]} {singular(lower[phrase.head])}"
            length = phrase.last - after
    elif lower[at] in ("a", "an") and lower[after] in ("share", "head", "barrel", "person", "piece", "gallon", "pack", "tonne", "ton", "unit", "pupil", "night", "seat", "game", "ticket"):
        per = lower[after]
    if per:
        candidate.per = per
        candidate.unit = f"{candidate.unit} per {per}" if candidate.unit else f"per {per}"
        candidate.dimension = f"{candidate.dimension}/{_dimension(per)}"
        candidate.unit_last = candidate.right = after + length


def _dimension(name: str) -> str:
    unit = units.unit(name)
    return unit.dimension if unit else "count"


def _count(sentence: Sentence, candidate: Candidate) -> None:
    """The noun that a bare number counts: `15 nations`, `12 of the victims`, `two injured officers`."""
    kinds = sentence.kinds
    tokens = sentence.tokens
    lower = tokens.lower
    at = candidate.last
    n = len(kinds)
    if at >= n:
        return
    one = candidate.value == 1
    hyphen = kinds[at] == "-" and at + 1 < n
    if hyphen:
        if lower[at + 1] in ("strong", "fold", "odd", "plus"):
            return
        phrase = _hyphenated(sentence, at + 1)
        if phrase:
            _set_noun(sentence, candidate, phrase)
            candidate.trail.append(("unit", "joined to the number by a hyphen"))
        return
    share = candidate.dimension == "ratio"
    if lower[at : at + 2] in (["of", "them"], ["of", "whom"], ["of", "which"]):
        phrase = noun_phrase_right(sentence, at + 2)
        if phrase and is_plural(lower[phrase.head]):
            _set_noun(sentence, candidate, phrase)
        return
    if (lower[at] == "of" or (share and kinds[at] in "do")) and at + 1 < n:
        at += lower[at] == "of"
        while at < n and (kinds[at] in "do" or (share and kinds[at] in "#jn" and "#" in kinds[at : at + 4])):
            at += 1
        phrase = noun_phrase_right(sentence, at, plural=True)
        countable = phrase and (is_plural(lower[phrase.head]) or lower[phrase.head] in UNCHANGED)
        if phrase and (candidate.vague or countable or candidate.dimension == "ratio"):
            if share or kinds[at - 1] in "do":
                candidate.of = phrase
            if not share:
                _set_noun(sentence, candidate, phrase)
        return
    if lower[at] in ("more", "other", "additional", "new", "further", "extra"):
        pass
    if kinds[at] not in "njNgv-\"$":
        return
    phrase = noun_phrase_right(sentence, at, plural=not one)
    if phrase is None or kinds[at] == "v":
        return
    known = units.match(tokens.words, lower, phrase.head)
    if known and known[0].dimension == "time" and phrase.first < phrase.head:
        _set(candidate, known[0], phrase.first, phrase.last)
        return
    if not one and not is_plural(lower[phrase.head]):
        if lower[phrase.head] not in UNCHANGED:
            return
    if one and kinds[phrase.head] == "N" and phrase.first == phrase.head:
        return
    _set_noun(sentence, candidate, phrase)


UNCHANGED = frozenset({"dead", "wounded", "injured", "missing"})


def _hyphenated(sentence: Sentence, at: int) -> Chunk | None:
    """The noun tied to a number by a hyphen: `six-speed`, `18-member panel`."""
    kinds = sentence.kinds
    if kinds[at] in "nNg":
        return Chunk(at, at + 1, at)
    return None


def _set_noun(sentence: Sentence, candidate: Candidate, phrase: Chunk) -> None:
    tokens = sentence.tokens
    candidate.noun = phrase
    candidate.unit = unit_of(sentence, phrase)
    candidate.unit_first, candidate.unit_last = phrase.first, phrase.last
    candidate.right = max(candidate.right, phrase.last)


def unit_of(sentence: Sentence, phrase: Chunk) -> str:
    """The counted unit: the head noun in the singular; a name keeps its letters."""
    tokens = sentence.tokens
    return singular(tokens.lower[phrase.head])


def modifiers(sentence: Sentence, phrase: Chunk) -> tuple[str, ...]:
    """The words before the head that narrow it, in lower case and in the base form."""
    tokens = sentence.tokens
    kinds = sentence.kinds
    first = phrase.first
    before = first - 1
    while before > 0 and kinds[before] == "#":
        before -= 1
    ahead = [before] if before < first - 1 and tokens.lower[before] in SUPERLATIVES else []
    return tuple(
        lemma_adjective(tokens.lower[i])
        for i in [*ahead, *range(first, phrase.head)]
        if kinds[i] in "njNg" or i in ahead
    )


SUPERLATIVES = frozenset({"top", "best", "worst", "largest", "biggest", "other", "remaining"})


def _age_in_apposition(sentence: Sentence, numbers: list[Candidate]) -> None:
    """`Ann Lee, 44, said`: a bare number between 1 and 120 behind a name, and `aged 34`."""
    tokens = sentence.tokens
    kinds = sentence.kinds
    words, lower = tokens.words, tokens.lower
    n = len(words)
    for candidate in numbers:
        if candidate.unit or candidate.value is None or candidate.decimals or candidate.words:
            continue
        if not 0 < candidate.value < 120:
            continue
        i, last = candidate.first, candidate.last
        before = lower[i - 1] if i else ""
        if _is_age_of_subject(sentence, candidate):
            _set_age(candidate)
        if before in ("age", "ages") and (i < 2 or lower[i - 2] != "middle"):
            _set_age(candidate)
        elif i > 2 and kinds[i - 1] == "," and kinds[i - 2] == "N" and kinds[i - 3] in "Nn":
            if last >= n or kinds[last] in ",;" or lower[last] in ("of", "from"):
                _set_age(candidate)
        elif i > 1 and kinds[i - 1] == "N" and words[i - 2][0].isupper() and last < n:
            if kinds[last] in "vx,w":
                _set_age(candidate)


AGE_HEADS = frozenset({"age", "expectancy"})


def _is_age_of_subject(sentence: Sentence, candidate: Candidate) -> bool:
    """`he will be 35`, `she turned 40`, `the average age is 42`: a bare number said of a person."""
    kinds = sentence.kinds
    lower = sentence.tokens.lower
    at = candidate.last
    if at < len(kinds) and kinds[at] not in ",;pctsrg)":
        return False
    i = candidate.first - 1
    while i >= 0 and (kinds[i] in "a" or lower[i] in HEDGING):
        i -= 1
    if i < 1 or lower[i] not in ("is", "was", "be", "am", "are", "were", "turned", "turns", "turn"):
        return False
    while i > 0 and kinds[i] in "xva":
        i -= 1
    if lower[i] in ("he", "she", "i"):
        return True
    return bool(AGE_HEADS & set(lower[max(0, i - 6) : i + 1]))


HEDGING = frozenset({"about", "around", "nearly", "almost", "over", "under"})


def _set_age(candidate: Candidate) -> None:
    candidate.unit = "year of age"
    candidate.dimension = "age"
    candidate.trail.append(("unit", "an age beside a name"))
