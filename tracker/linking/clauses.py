"""What the clause around a number says of it. In: a claim's sentence. Out: an event, a stage.

Extraction gives the event of a number where its grammar is sure of it. Where it gives none, the
verb that stands nearest is asked: the one before ("has requested 640 million"), or the one behind
("31 people were killed", "212 people on board").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tracker.inflection import lemma_verb
from tracker.linking import words as w
from tracker.tokens import Tokens

STOPS = frozenset((";", ":", "—", "–", "(", ")", '"', "“", "”", "|"))
BREAKS = frozenset(("and", "but", "while", "whereas", "although", "or", ","))
AUXILIARIES = frozenset(
    (
        "be", "is", "are", "was", "were", "been", "being", "has", "have", "had", "will", "would",
        "can", "could", "may", "might", "must", "should", "still", "now", "already", "also",
        "then", "later", "remain", "remained", "reported", "said", "known", "thought", "believed",
        "feared", "left", "found", "to", "not", "since", "so", "far", "yet", "currently",
    )
)  # fmt: skip
BEFORE = frozenset(
    (
        "a", "an", "the", "its", "their", "his", "her", "of", "at", "least", "about", "some",
        "around", "up", "to", "more", "than", "nearly", "almost", "only", "just", "over", "under",
        "another", "further", "additional", "as", "many", "much", "for", "on", "in", "out",
        "approximately", "roughly", "all", "already", "between", "from", "not", "own",
    )
)  # fmt: skip
MODALS = frozenset(
    (word,) for word in ("will", "would", "to", "could", "may", "might", "must", "should", "can")
)
REACH = 6
"""Tokens looked at to either side of a number."""


class Clause(NamedTuple):
    """The tokens before the number, nearest first, and those behind it, up to the clause's ends."""

    before: tuple[str, ...]
    behind: tuple[str, ...]


def clause(start: int, end: int, tokens: Tokens) -> Clause:
    """The tokens around the number that stands from `start` to `end` in its sentence."""
    lower = tokens.lower
    first = bisect_right(tokens.ends, start) - 1
    before = []
    while first >= 0 and lower[first] not in STOPS:
        before.append(lower[first])
        first -= 1
    last = bisect_left(tokens.starts, end)
    behind = []
    while last < len(lower) and lower[last] not in STOPS and lower[last] != ".":
        behind.append(lower[last])
        last += 1
    return Clause(tuple(before), tuple(behind))


def is_past(word: str) -> bool:
    """Whether a word in small letters is a past form: no noun looks so."""
    return lemma_verb(word) != word and not word.endswith(("s", "ing"))


def behind(words: tuple[str, ...], head: str, *, of_whole: bool = False) -> str:
    """What is said of what is counted, right behind it: "were killed", "on board", "had died".

    A past form that is not listed stands for itself. `of_whole` passes over the whole of a share
    ("percent of voters backed it").
    """
    said = _phrase(words)
    if said is not None:
        return said
    asserted = False
    for index, word in enumerate(words[: 2 * REACH if of_whole else REACH]):
        if of_whole and word == "of" and not asserted:
            continue
        if word == "and" and index == 0 and words[2:3] and words[2] in AUXILIARIES:
            continue  # "151 passengers and crew were rescued"
        if word in AUXILIARIES or (word in OTHERS and not asserted):
            asserted = asserted or word in ASSERTING
            continue  # "seven others were injured"
        if word in BREAKS or word in w.PREPOSITIONS or not word[0].isalpha():
            return ""
        verb = lemma_verb(word)
        known = w.event_of_verb(" ".join((verb, *words[index + 1 : index + 2])), head)
        known = w.event_of_verb(verb, head) if known is None else known
        if known is None and w.group_of(w.stage_of_verb(verb)) == "certainty":
            return ""  # "63 cases confirmed": how sure they are, and no event
        is_verb = verb != word or asserted or index == 0 or words[index - 1] == "to"
        if known is not None and is_verb:
            return known
        if asserted and of_whole and word not in w.DETERMINERS and not word.endswith("ly"):
            return verb
        if is_past(word) and words[index - 1 : index] not in (("is",), ("are",)):
            return verb
        if asserted or not of_whole:
            return ""
    return ""


def _phrase(words: tuple[str, ...]) -> str | None:
    """The event of a phrase right behind the noun, or soon: "went on strike", "still missing"."""
    for index, word in enumerate(words[:REACH]):
        if word in BREAKS or (index and word in OTHER_CLAUSES):
            return None
        found = w.event_of_phrase(words[index:])
        if found:
            return found[0]
    return None


def left(around: Clause) -> str:
    """The state in which something leaves those counted: "left 26 people and 21 cows dead"."""
    verb = next((word for word in around.before[:REACH] if word not in BEFORE), "")
    if lemma_verb(verb) != "leave":
        return ""
    for index, word in enumerate(around.behind[: 2 * REACH]):
        if word in OTHER_CLAUSES or (word == "," and index):
            return ""
        found = w.event_of_phrase(around.behind[index:])
        if found:
            return found[0]
    return ""


OTHERS = frozenset(("others", "other", "people", "persons"))
OTHER_CLAUSES = frozenset(
    (
        "that",
        "which",
        "who",
        "whose",
        "when",
        "after",
        "before",
        "over",
        "because",
        "as",
        "if",
        "by",
    )
)
"""Words with which something else is told: "three managers over the explosion that killed 22"."""
ASSERTING = frozenset(("is", "are", "was", "were", "been", "has", "have", "had", "will", "would"))


def before(words: tuple[str, ...], head: str) -> str:
    """The listed event of the verb whose object the number is: "killed at least 31 people",
    "has been supplied with 560,000 doses"; or of the noun before its "of": "the deaths of 22".
    """
    for word, further in zip(words[:REACH], [*words[1 : REACH + 1], ""], strict=False):
        if word in BREAKS:
            return ""
        if word == "of" and (named := w.event_of_noun(w.base(further), head)):
            return named
        if word in BEFORE or not word[0].isalpha() or (word == "with" and is_past(further)):
            continue
        return w.event_of_verb(lemma_verb(word), head) or ""
    return ""


FURTHEST = 14
"""Tokens of a clause that tell what its number is of."""


def up_to_number(words: tuple[str, ...]) -> Iterator[str]:
    """The words of one side of a number, nearest first, up to the next number or sentence end."""
    for word in words[:FURTHEST]:
        if word[0].isdigit() or word in CLAUSES:
            return
        yield word


@lru_cache(16_384)
def concept(word: str) -> str:
    """The concept of a word of a clause, in small letters; "" for one that says nothing."""
    small = not w.is_content(word) or word in AUXILIARIES or word in BEFORE
    return "" if small else w.concept(word)


def led_by(before: tuple[str, ...]) -> tuple[str, ...]:
    """The words of the clause before the number, in their order, back to where another begins."""
    said: list[str] = []
    for word, further in zip(before, [*before[1:], ""], strict=False):
        if word[0].isdigit() and further == "from" and set(said) <= {"to"}:
            continue  # "from 160 to 512"
        if word in CLAUSES or word[0].isdigit():
            break
        said.append(word)
    return tuple(reversed(said))


CLAUSES = frozenset(("and", "but", "while", "whereas", "although"))


def counted(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """What stands behind "the number of": the noun, and the event that its participle tells."""
    found: list[str] = []
    for index, word in enumerate(words):
        if word in w.DETERMINERS and not found:
            continue
        head = w.noun(tuple(found), "count")[0].name if found else "person"
        named = event_of(words[index:], head)
        if named and (found or word == "dead"):
            return tuple(found) or ("person",), named
        if word in w.ENDS_PHRASE or word in AUXILIARIES or not word.isalpha():
            break
        if found and is_past(word):
            break
        found.append(w.base(word))
    return tuple(found), ""


def event_of(words: tuple[str, ...], head: str = "person") -> str:
    """The event that a participle or a phrase right at the start says of things called `head`:
    "killed", "on strike".
    """
    found = w.event_of_phrase(words)
    if found:
        return found[0]
    if is_past(words[0]):
        return w.event_of_verb(lemma_verb(words[0]), head) or ""
    return ""


@lru_cache(4096)
def verb_before(around: Clause) -> str:
    """The base form of the verb whose object the number seems to be, or ""."""
    for index, word in enumerate(around.before[:REACH]):
        if word in BEFORE:
            continue
        verb = lemma_verb(word)
        known = w.event_of_verb(verb, "") is not None or w.stage_of_verb(verb)
        inflected = is_past(word) or (word != verb and known)
        is_verb = inflected or around.before[index + 1 : index + 2] in MODALS
        return verb if is_verb else ""
    return ""


def acts(around: Clause) -> bool:
    """Whether the verb before the number does something to what is counted.

    "The government approved", but not "the force numbered" or "uploads are limited to".
    """
    verb = verb_before(around)
    stage = w.stage_of_verb(verb)
    if not verb or stage in w.WORTH or is_passive(around):
        return False
    return w.group_of(stage) in ("stage", "aim") or w.event_of_verb(verb, "") != ""


def is_passive(around: Clause) -> bool:
    """Whether something is done to the subject: "uploads are limited to"."""
    for index, word in enumerate(around.before[:REACH]):
        if word in BEFORE:
            continue
        behind = [each for each in around.before[index + 1 : index + 3] if not each.endswith("ly")]
        return is_past(word) and behind[:1] != [] and behind[0] in BE
    return False


MEANT = frozenset(
    (
        "built", "designed", "meant", "intended", "planned", "made", "laid", "out", "equipped",
        "room", "space", "capacity", "seats", "beds", "places", "seating", "berths", "licensed",
        "certified",
    )
)  # fmt: skip
"""What stands before "for" where a number says how many a place can hold."""


HOLDS = frozenset(("hold", "store", "seat", "accommodate", "sleep", "contain", "house"))


def is_room(around: Clause) -> bool:
    """Whether the number is how many there is room for: "a camp built for 20,000 people"."""
    before = [word for word in around.before[:REACH] if word == "for" or word not in BEFORE]
    if before[:1] == ["for"]:
        return bool(before[1:]) and before[1] in MEANT
    return bool(before[1:]) and before[0] in HOLDS and before[1] in ("can", "could")


STEPS = {"month": "monthly", "quarter": "quarterly", "week": "weekly"}


def step(around: Clause, sentence: Sequence[str]) -> str:
    """What a change of prices is counted from: "0.5 percent on the month", "on the quarter"."""
    for words in (around.behind[:4], tuple(sentence[:4])):
        if words[:2] == ("on", "the") and words[2:3] and words[2] in STEPS:
            return STEPS[words[2]]
        if len(words) > 2 and words[0] in STEPS and words[:3] == (words[0], "on", words[0]):
            return STEPS[words[0]]
        if words[:2] == ("from", "the") and words[2:3] == ("previous",) and words[3:4]:
            return STEPS.get(words[3], "")
    return ""


def is_built_for(around: Clause) -> bool:
    """Whether the sum is what something is built for: "will build an extension for 14 million"."""
    before = [word for word in around.before[: 2 * REACH] if word not in BEFORE - {"for"}]
    if before[:1] != ["for"]:
        return False
    return any(w.event_of_verb(lemma_verb(word), "") == "built" for word in before[1:])


BE = frozenset(("is", "are", "was", "were", "been", "be", "being"))


def predicate(around: Clause, of_whole: bool) -> str:
    """What the whole of a share does: "12 percent of voters backed it"."""
    return behind(around.behind, "", of_whole=True) if of_whole else ""


OBJECTS = frozenset(("it", "them", "him", "us", "me", "you"))
ALL_FORMS = frozenset(("cost", "bid", "offer"))
"""Verbs that are their own past, or as often nouns: their place alone shows what they are."""


RELATIVE = frozenset(("it", "they", "he", "she", "we", "that", "which"))


@lru_cache(4096)
def stage(around: Clause) -> str:
    """What the nearest verb makes of a sum or an amount: requested, approved, spent …"""
    before = around.before[: REACH + 2]
    for index, word in enumerate(before):
        if word in BREAKS or word in ("who", "which", "that"):
            break
        if index and before[index - 1] in ("of", "to") and w.stage_of_noun(w.base(word)):
            return w.stage_of_noun(w.base(word))  # "improved its offer to 6.5 percent"
        verb = lemma_verb(word)
        found = w.stage_of_verb(verb) or w.stage_of_verb(" ".join((verb, *before[:index][-1:])))
        # A base form is as often a noun ("an offer of"), unless an auxiliary makes it a verb.
        is_verb = word != verb or before[index + 1 : index + 2] in MODALS
        if word in ALL_FORMS and "of" not in before[:index]:
            is_verb = all(each in BEFORE or each in OBJECTS for each in before[:index])
        if found and is_verb:
            return found
    if around.behind[:1] and around.behind[0] in RELATIVE:
        for word in around.behind[1 : REACH - 1]:
            found = w.stage_of_verb(lemma_verb(word)) if is_past(word) else ""
            if found:
                return found  # "the 120 million it asked for"
    for index, word in enumerate(around.behind[:REACH]):
        if word in BREAKS:
            break
        found = w.stage_of_verb(lemma_verb(word))
        passive = index == 0 and is_past(word)
        passive = passive or (index > 0 and around.behind[index - 1] in AUXILIARIES)
        if found and passive:
            return found
    return ""
