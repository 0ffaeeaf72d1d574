"""What is counted: the noun behind a number without a unit.

In: the numbers of a tagged sentence. Out: `noun`, the phrase that is counted, and `unit`, its head
in the singular; for a share `of`, the whole. Read as the grammar

    counted = number modifiers plural | number "-" noun | number "of" ("the" | "them") plural
            | share ("of" | determiner) phrase
"""

from __future__ import annotations

from tracker import units
from tracker.extraction.agents import is_agent
from tracker.extraction.ages import find_ages
from tracker.extraction.candidates import Candidate, Chunk, Sentence
from tracker.extraction.following import ties
from tracker.extraction.measures import COUNTABLE
from tracker.extraction.number_words import CUES
from tracker.extraction.rates import read_rate
from tracker.extraction.readings import set_unit
from tracker.extraction.syntax import is_plural, noun_phrase_right, opens_clause
from tracker.inflection import lemma_adjective, singular

OPENERS = frozenset('njNgv-"$')
"""Kinds of tokens that may open what is counted."""
EVERY = frozenset({"every", "each"})
NEAR = 6
"""Tokens before a number in which "of them" says what it counts."""
TIMES = (["second"], ["minute"], ["hour"], ["day"], ["night"], ["week"], ["month"], ["year"])
NEARBY = 3
"""Words that may stand before the number of a whole."""


def name_counted(sentence: Sentence) -> None:
    """Stage, after tagging: the counted noun of every number without a unit; rates and ages."""
    counted: Candidate | None = None
    floor = 0
    for candidate in sentence.candidates:
        if candidate.kind != "number":
            continue
        if candidate.first < floor:
            candidate.kind = "base"  # deaths per 100,000 people
            continue
        if not candidate.unit:
            _count(sentence, candidate)
        if not candidate.unit and counted is not None and _speaks_of_them(sentence, candidate):
            candidate.of = counted.noun
            if candidate.dimension != "ratio":
                candidate.unit, candidate.noun = counted.unit, counted.noun
                candidate.trail.append(("unit", "of them: what was counted before"))
        if candidate.noun is not None and not _hangs_on(sentence, candidate, counted):
            counted = candidate
        if candidate.unit or _is_bare_rate(sentence, candidate):
            _read_rate(sentence, candidate)
        floor = candidate.right if candidate.per else 0
    find_ages(sentence)


def _hangs_on(sentence: Sentence, candidate: Candidate, counted: Candidate | None) -> bool:
    """`36 runners from 9 countries`: "of them" is said of the runners."""
    if counted is None or counted.right != candidate.left - 1:
        return False
    return sentence.kinds[counted.right] == "p"


def _read_rate(sentence: Sentence, candidate: Candidate) -> None:
    """Read what the number is told per; those words are of the unit from then on."""
    end = candidate.right
    read_rate(sentence, candidate)
    if candidate.per and candidate.of is None:
        kinds = sentence.kinds
        sentence.kinds = kinds[:end] + "u" * (candidate.right - end) + kinds[candidate.right :]


def _is_bare_rate(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether "per" follows a number of what was named before: `down from 12 to 7 per 1,000`."""
    lower = sentence.tokens.lower
    after = lower[candidate.right : candidate.right + 2]
    each = after[:1] in (["a"], ["each"]) and after[1:] in TIMES and candidate.value != 1
    return each or after[:1] == ["per"]


def modifiers(sentence: Sentence, phrase: Chunk) -> tuple[str, ...]:
    """The words before the head that narrow it, in lower case and in the base form."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    inside = [i for i in range(phrase.first, phrase.head) if kinds[i] in "njNg"]
    before = phrase.first - 1
    while before > 0 and kinds[before] == "#":
        before -= 1
    if 0 <= before < phrase.first - 1 and lower[before] in CUES["before a counted group"]:
        inside.insert(0, before)  # the top three seeds
    return tuple(lemma_adjective(lower[i]) for i in inside)


def _count(sentence: Sentence, candidate: Candidate) -> None:
    kinds, lower = sentence.kinds, sentence.tokens.lower
    at = candidate.right
    if at >= len(kinds):
        return
    if ties(sentence.tokens, at):
        _count_hyphenated(sentence, candidate, at + 1)
    elif lower[at] == "of" and lower[at + 1 : at + 2] and lower[at + 1] in CUES["them"]:
        _count_them(sentence, candidate, at + 2)
    elif candidate.dimension == "ratio" or lower[at] == "of":
        _count_part(sentence, candidate, at)
    elif kinds[at] in OPENERS:
        _count_phrase(sentence, candidate, at)
    elif lower[at] in ("were", "are"):
        _count_predicate(sentence, candidate, at + 1)
    elif kinds[at] == "#":
        _count_measured(sentence, candidate, at)


def _count_hyphenated(sentence: Sentence, candidate: Candidate, at: int) -> None:
    """`six-speed`, `18-member panel`."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    if at < len(kinds) and kinds[at] in "nNg" and lower[at] not in CUES["no noun behind a hyphen"]:
        _set_noun(sentence, candidate, Chunk(at, at + 1, at))
        candidate.trail.append(("unit", "joined to the number by a hyphen"))


def _count_measured(sentence: Sentence, candidate: Candidate, at: int) -> None:
    """`24,000 twenty-foot boxes`, `three 10-year terms`: what is counted has a measure of its
    own."""
    measure = next((c for c in sentence.candidates if c.left == at), None)
    if measure is None or measure.kind != "number" or not measure.unit:
        return
    tokens = sentence.tokens
    tied = "-" in tokens.lower[measure.last : measure.right] or measure.dimension == "age"
    tied = tied or tokens.joined(measure.unit_first)  # two 400g tins
    if tied and measure.noun is None and measure.right < len(sentence.kinds):
        _count_phrase(sentence, candidate, measure.right)


def _count_them(sentence: Sentence, candidate: Candidate, at: int) -> None:
    """`12 of them women`."""
    phrase = noun_phrase_right(sentence, at)
    if phrase is not None and is_plural(sentence.tokens.lower[phrase.head]):
        _set_noun(sentence, candidate, phrase)


def _count_part(sentence: Sentence, candidate: Candidate, at: int) -> None:
    """`12 of the 40 victims`, `half the staff`, `dozens of houses`, `two-thirds of voters`."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    share = candidate.dimension == "ratio"
    if share and lower[at] != "of" and kinds[at] not in "do":
        if not candidate.words and kinds[at] in OPENERS:
            _count_phrase(sentence, candidate, at)  # 1/2 onion
        return
    at += lower[at] == "of"
    if at < len(kinds) and (opens_clause(lower[at]) or (candidate.vague and lower[at] in EVERY)):
        return  # of what an engineer earns, untold millions of every creed
    whole, numbered = share, False
    while at < len(kinds) and (kinds[at] in "do" or _leads_to_number(kinds, at)):
        whole = True
        numbered = numbered or kinds[at] == "#"
        at += 1
    phrase = noun_phrase_right(sentence, at, plural=True)
    if phrase is None:
        return
    if not (share or candidate.vague or _is_countable(lower[phrase.head])):
        return
    if whole:
        candidate.of = phrase
    if numbered and not share and lower[at - 2] != "every":
        candidate.noun, candidate.unit = phrase, singular(lower[phrase.head])
    elif not share and not numbered:
        _set_noun(sentence, candidate, phrase)


def _leads_to_number(kinds: str, at: int) -> bool:
    """Whether token `at` stands before the number of the whole: `half of its 40 ships`."""
    behind = at
    while behind < len(kinds) and behind < at + NEARBY and kinds[behind] in "jnNo":
        behind += 1
    return kinds[behind : behind + 1] == "#"


def _count_phrase(sentence: Sentence, candidate: Candidate, at: int) -> None:
    """`15 foreign nations`, `12 dead`, `four long miles`."""
    tokens, kinds = sentence.tokens, sentence.kinds
    one = candidate.value == 1 or candidate.dimension == "ratio"
    phrase = noun_phrase_right(sentence, at, plural=not one)
    dead = tokens.lower[at] in CUES["counted without a plural"]
    if candidate.vague and is_plural(tokens.lower[candidate.last - 1]) and not dead:
        return  # thousands march: what these count stands behind "of"
    if phrase is None or kinds[at] == "v":
        if tokens.lower[at] in CUES["counted without a plural"]:
            _set_noun(sentence, candidate, Chunk(at, at + 1, at))
        return
    head = tokens.lower[phrase.head]
    if phrase.first < phrase.head and _read_distant_unit(sentence, candidate, phrase):
        return
    if one:
        if kinds[phrase.head] == "N" and phrase.first == phrase.head:
            return
    elif not (candidate.vague or _is_countable(head)):
        return
    if candidate.dimension == "ratio":
        candidate.dimension = "count"
    _set_noun(sentence, candidate, phrase)


def _count_predicate(sentence: Sentence, candidate: Candidate, at: int) -> None:
    """`of the dead, 21 were women and nine were children`."""
    phrase = noun_phrase_right(sentence, at, plural=True) if sentence.kinds[at:] else None
    if phrase is None or sentence.kinds[at] not in "nj" or candidate.decimals:
        return
    noun = sentence.tokens.lower[phrase.head]
    if is_plural(noun) and is_agent(singular(noun)):
        candidate.noun, candidate.unit = phrase, singular(noun)
        candidate.trail.append(("unit", "what they are said to be"))


def _is_countable(noun: str) -> bool:
    return is_plural(noun) or noun in CUES["counted without a plural"]


def _read_distant_unit(sentence: Sentence, candidate: Candidate, phrase: Chunk) -> bool:
    """Read the unit of `20 previous years`, `four long miles`; whether the head is one."""
    tokens = sentence.tokens
    found = units.match(tokens.words, tokens.lower, phrase.head)
    if found is None or not COUNTABLE.isdisjoint(found[0].alternatives):
        return False
    allowed = "jn" if found[0].dimension == "time" else "j"  # three calendar years
    if found[0].dimension == "count" or sentence.kinds[phrase.first : phrase.head].strip(allowed):
        return False
    set_unit(candidate, found[0], phrase.first, phrase.last)
    return True


def _set_noun(sentence: Sentence, candidate: Candidate, phrase: Chunk) -> None:
    candidate.noun = phrase
    unit = singular(sentence.tokens.lower[phrase.head])
    candidate.set_unit(unit, candidate.dimension, phrase.first, phrase.last)


def _speaks_of_them(sentence: Sentence, candidate: Candidate) -> bool:
    """`2,100 of them`, `of these, 258 million`, `of 27 trains, four`, `3,000 more`."""
    lower = sentence.tokens.lower
    first, last = candidate.first, candidate.last
    if lower[last : last + 1] == ["of"] and lower[last + 1 : last + 2]:
        return lower[last + 1] in CUES["them"]
    if last < len(lower) and lower[last] in CUES["more of them"]:
        return True
    before = lower[max(0, first - NEAR) : first]
    if "of" not in before:
        return False
    return not CUES["them"].isdisjoint(before) or (lower[0] == "of" and "," in before)
