"""Numbers to quantities: the currency sign before a number, or the unit behind it.

In: the numbers of a sentence. Out: each with `unit`, `dimension` and the tokens of the unit; a
number that no unit list knows the noun of is left to `counted`. Read as the grammar

    quantity = "aged"? number | sign number scale? currency? | number ("of a" | "a" | "-")? unit
             | number mark | "an" unit "and a half"
"""

from __future__ import annotations

from tracker import units
from tracker.extraction import words as w
from tracker.extraction.ages import is_aged, read_age, set_age
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.following import ties
from tracker.extraction.hedges import hedge_behind
from tracker.extraction.money import read_code, read_money
from tracker.extraction.number_words import CUES, suffixes
from tracker.extraction.readings import by_context, set_unit
from tracker.extraction.scales import scale_money
from tracker.extraction.signs import code, ends_number
from tracker.extraction.syntax import is_plural
from tracker.units import Unit

COUNTED_AHEAD = 6
"""Tokens in which something counted must follow for a letter to be a scale (`5m new homes`)."""
COUNTABLE = frozenset({"count", "modifier"})
BRACKETS = {"[": "]", "(": ")"}
"""Around a unit: `20 [kg]`, `20 (kg)`."""
UNITY = (["a"], ["an"], ["one"], ["1"])
"""Of what a part is told: `three-tenths of 1 percent`."""
NEAR = 12
"""Tokens on either side in which a word may say what a symbol measures."""
SPACED = frozenset("MB")
"""Letters that multiply what is counted even with a space before them: `8 B people`."""
MARKS = {'"': "inch", "″": "inch", "'": "foot", "′": "foot"}
OBJECT = w.DET | w.NUMBER | w.PRON


def measure(sentence: Sentence) -> None:
    """Stage: give each number its unit, where it has one."""
    floor = 0
    for candidate in sentence.candidates:
        if candidate.first < floor:
            candidate.kind = "base"  # 20 km^2, 6 l/100 km
        elif candidate.kind == "number":
            hedge_behind(sentence, candidate)
            _measure(sentence, candidate)
            floor = candidate.unit_last


def _measure(sentence: Sentence, candidate: Candidate) -> None:
    tokens = sentence.tokens
    if is_aged(sentence, candidate.first):
        set_age(candidate, "an age behind a word for it")
        return
    if candidate.unit_first < candidate.unit_last:
        _behind(sentence, candidate, candidate.unit_first)  # an hour and a half
        return
    if read_money(sentence, candidate):
        return
    at = candidate.right
    if at < len(tokens) and tokens.joined(at) and _attached(sentence, candidate):
        return
    if at + 1 < len(tokens) and tokens.words[at] in SPACED and _counts_behind(sentence, at + 1):
        scale_money(tokens, candidate)
        return
    at = _unit_start(sentence, candidate)
    if at < len(tokens) and not (_mark(sentence, candidate, at) or read_code(sentence, candidate)):
        _behind(sentence, candidate, at)


def _unit_start(sentence: Sentence, candidate: Candidate) -> int:
    """Where the unit may begin: behind a hyphen, and behind "of a" for a part."""
    tokens = sentence.tokens
    lower = tokens.lower
    at = candidate.right
    if candidate.vague and lower[at : at + 1] == ["of"]:
        return at + 1
    if candidate.dimension == "ratio":
        if lower[at : at + 1] == ["of"] and lower[at + 1 : at + 2] in UNITY:
            return at + 2
        if lower[at : at + 1] in (["a"], ["an"]):
            return at + 1
    return at + ties(tokens, at)


def _attached(sentence: Sentence, candidate: Candidate) -> bool:
    """Read the letters that touch the digits: `5km`, `5m people`; whether they are a unit."""
    tokens = sentence.tokens
    at = candidate.right
    word = tokens.words[at]
    unit = units.match_attached(word)
    suffix = suffixes().get(word)
    is_scale = suffix is not None and suffix.where == "money"
    if is_scale and (unit is None or _counts_behind(sentence, at + 1, joined=True)):
        scale_money(tokens, candidate)
        return False
    if unit is None or units.match(tokens.words, tokens.lower, at, tokens.joined):
        return False
    chosen = by_context(sentence, candidate, unit)
    set_unit(candidate, chosen, at, at + 1)
    read_age(sentence, candidate)
    return True


def _counts_behind(sentence: Sentence, i: int, *, joined: bool = False) -> bool:
    """Whether something counted or a currency follows at `i`, so that a letter is a scale; where
    it is joined to the digits also behind "of its" (`35m of its customers`)."""
    tokens, tags = sentence.tokens, sentence.tags
    if joined and tokens.lower[i : i + 1] == ["of"] and tags[i + 1 : i + 2] != []:
        i += 2 if tags[i + 1] & w.DET else 0
    if i < len(tokens) and units.match(tokens.words, tokens.lower, i):
        return True  # 2m bpd
    for at in range(i, min(i + COUNTED_AHEAD, len(tokens))):
        if tokens.words[at] == "-" and tokens.joined(at):
            continue  # 178.5m 60-kg bags
        if tags[at] & w.CLOSED & ~w.CONJ:
            return False
        if units.match_prefix(tokens.words, at) or is_plural(tokens.lower[at]):
            return True
    return False


def _behind(sentence: Sentence, candidate: Candidate, at: int) -> None:
    """Read the unit whose words begin at token `at`, if they are one here."""
    tokens = sentence.tokens
    found = _match(sentence, at)
    if found is None:
        return
    unit, first, last = found
    if _is_name(sentence, at, last) or _is_verb(sentence, candidate, at):
        return
    if _is_modifier(sentence, candidate, unit, at, last):
        return
    set_unit(candidate, by_context(sentence, candidate, unit), first, last)
    if tokens.words[last - 1] == "." and last == len(tokens):
        candidate.right = candidate.unit_last = last - 1  # the full stop is the sentence's
    read_age(sentence, candidate)


def _match(sentence: Sentence, at: int) -> tuple[Unit, int, int] | None:
    """The unit at token `at` with its first token and the one behind it: `km`, `m.p.h.`, `[kg]`."""
    tokens = sentence.tokens
    words, lower = tokens.words, tokens.lower
    found = units.match(words, lower, at, tokens.joined)
    if found is None and words[at] == "in" and at + 1 < len(words):
        found = _inches(sentence, at)
    if found is None and words[at][1:2] == ".":
        plain = words[at].replace(".", "")
        found = units.match([plain], [plain.lower()], 0)
    if found is None and (money := code(words[at])) is not None:
        found = money, 1
    if found is None and not tokens.joined(at):
        found = _spoken_of(sentence, at)
    if found is None and ends_number(tokens, at):
        found = units.match_prefix(words, at)
    if found is not None:
        return found[0], at, at + found[1]
    closing = BRACKETS.get(words[at])
    if closing and at + 2 < len(words):
        found = units.match(words, lower, at + 1)
        if found is not None and words[at + 1 + found[1] : at + 2 + found[1]] == [closing]:
            return found[0], at, at + 2 + found[1]
    return None


def _spoken_of(sentence: Sentence, at: int) -> tuple[Unit, int] | None:
    """`a current of 3 A`: a symbol that touches the digits elsewhere, where a word near it says
    what is measured and no noun follows."""
    tokens = sentence.tokens
    word = tokens.words[at]
    if len(word) > 2 or not word.isalpha() or word in ("a", "s", "in", "at"):
        return None
    unit = units.match_attached(word)
    behind = sentence.tags[at + 1] if at + 1 < len(tokens) else w.PUNCT
    if unit is None or (behind & w.NOUN and not behind & w.VERB):
        return None
    near = tokens.lower[max(0, at - NEAR) : at + NEAR]
    return (unit, 1) if units.tells(unit, near) else None


def _inches(sentence: Sentence, at: int) -> tuple[Unit, int] | None:
    """`10 in. long`, `6 ft 2 in tall`: "in" before a point or what is so long is no preposition."""
    tokens = sentence.tokens
    point = tokens.words[at + 1] == "." and tokens.joined(at + 1)
    if not point and tokens.lower[at + 1] not in CUES["so long"]:
        return None
    unit = units.unit("inch")
    assert unit is not None
    return unit, 1 + point


def _mark(sentence: Sentence, candidate: Candidate, at: int) -> bool:
    """Read `10"` and `6'` as inches and feet, where the sign closes no quotation."""
    tokens = sentence.tokens
    name = MARKS.get(tokens.words[at])
    if name is None or candidate.words or tokens.words[:at].count(tokens.words[at]) % 2:
        return False
    if tokens.lower[at + 1 : at + 2] == ["s"]:
        return False  # the 1990 ' s
    unit = units.unit(name)
    assert unit is not None
    alone = tokens.words.count(tokens.words[at]) % 2 == 1
    if not alone and not (at + 1 < len(tokens) and sentence.tags[at + 1] & (w.ADJ | w.NUMBER)):
        return False
    set_unit(candidate, unit, at, at + 1)
    return True


def _is_name(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the unit's word begins a name: "two Foot Locker shops", "300 C-17 loads"."""
    tokens = sentence.tokens
    words = tokens.words
    if last >= len(words):
        return False
    if tokens.joined(first):
        return False
    if words[last] == "-" and tokens.joined(last):
        return last + 1 < len(words) and words[last + 1][0].isdigit()
    return all(len(word) > 3 and word.istitle() for word in (words[first], words[last]))


def _is_verb(sentence: Sentence, candidate: Candidate, at: int) -> bool:
    """Whether a currency's name is a verb here: "the two won medals"."""
    tags, lower = sentence.tags, sentence.tokens.lower
    if not tags[at] & w.PAST:
        return False
    before = lower[candidate.first - 1] if candidate.first else ""
    if before in CUES["before a group"] or at + 1 >= len(tags):
        return before in CUES["before a group"]
    return bool(tags[at + 1] & OBJECT) and lower[at + 1] not in CUES["article"]


def _is_modifier(
    sentence: Sentence, candidate: Candidate, unit: Unit, first: int, last: int
) -> bool:
    """Whether a singular that may be counted narrows a plural: "two stone walls"."""
    tokens = sentence.tokens
    return (
        not COUNTABLE.isdisjoint(unit.alternatives)
        and first == candidate.right
        and candidate.value not in (0, 1)
        and last < len(tokens)
        and not is_plural(tokens.lower[last - 1])
        and is_plural(tokens.lower[last])
    )
