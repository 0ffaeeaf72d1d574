"""What the clause around a number says of it. In: a claim's sentence. Out: an event, a stage.

Extraction gives the event of a number where its grammar is sure of it. Where it gives none, the
verb that stands nearest is asked: the one before ("has requested 640 million"), or the one behind
("31 people were killed", "212 people on board").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from tracker.inflection import lemma_verb
from tracker.linking import words as w
from tracker.models import Claim
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


def is_partitive(around: Clause) -> bool:
    """Whether the number counts some of what was counted before: "among them 14", "47 of them"."""
    before, behind = around.before, around.behind
    if before[:1] == ("including",) or (
        before[:1] in (("them",), ("whom",)) and before[1:2] in (("among",), ("of",))
    ):
        return True
    return behind[:2] in (("of", "them"), ("of", "whom"), ("of", "these"), ("of", "those"))


def verb_before(around: Clause) -> str:
    """The base form of the verb whose object the number seems to be, or ""."""
    for index, word in enumerate(around.before[:REACH]):
        if word in BEFORE:
            continue
        verb = lemma_verb(word)
        is_verb = word != verb or around.before[index + 1 : index + 2] in MODALS
        return verb if is_verb else ""
    return ""


def acts(around: Clause) -> bool:
    """Whether the verb before the number does something to what is counted.

    "The government approved", but not "the force numbered" or "the rate rose to".
    """
    verb = verb_before(around)
    stage = w.stage_of_verb(verb)
    if not verb or stage in w.WORTH:
        return False
    return bool(stage) or w.event_of_verb(verb, "") != ""


def purpose(around: Clause) -> w.Words:
    """What a sum is for, modifiers first: "for Orlanda's new tram line"."""
    words = around.behind[: 2 * REACH]
    for index, word in enumerate(words):
        if word in BREAKS:
            return ()
        if word in ("for", "on", "into", "towards") and index < len(words) - 1:
            found = _noun_words(words[index + 1 :])
            if found:
                return found
    return ()


def _noun_words(words: tuple[str, ...]) -> w.Words:
    """The nouns of the phrase that begins here, without determiners and whose it is."""
    found: list[str] = []
    for index, word in enumerate(words):
        if word in w.DETERMINERS or word in ("new", "planned"):
            continue
        if words[index + 1 : index + 2] in (("'s",), ("’s",)) or word in ("'s", "’s"):
            continue
        if (
            word in w.nameless()
            or not word.isalpha()
            or word in w.ENDS_PHRASE
            or word in AUXILIARIES
            or word in w.CALENDAR
        ):
            break
        found.append(w.base(word))
    return tuple(found)


SCOPES = frozenset(("in", "among", "at", "for", "on"))


def scope(tokens: Tokens) -> str:
    """What a sentence narrows itself to at its start: "In primary schools the average class …"."""
    lower = tokens.lower
    if not lower or lower[0] not in SCOPES:
        return ""
    words: list[str] = []
    for index, word in enumerate(lower[1:8], 1):
        if word in w.DETERMINERS or word in ("other", "most", "some"):
            if words:
                break
            continue
        if not tokens.words[index].islower() or word in w.ENDS_PHRASE or word in AUXILIARIES:
            break
        words.append(word)
    # Only kinds of people and things narrow down ("among women"): "in the runoff" tells when.
    if not words or w.base(words[-1]) == words[-1] or w.is_no_scope(map(w.base, words)):
        return ""
    return " ".join([lower[0], *map(w.base, words)])


POLLS = frozenset(("poll", "polls", "survey", "pollster", "polling"))


def is_poll(tokens: Tokens) -> bool:
    """Whether the sentence tells what a poll found."""
    return not POLLS.isdisjoint(tokens.lower)


def poll_by(tokens: Tokens) -> str:
    """The words by which the sentence may name the institute: behind "poll by", before "poll"."""
    for index, word in enumerate(tokens.lower):
        if word in POLLS:
            near = tokens.lower[index + 1 : index + 6] if "by" in tokens.lower[index:] else []
            return " ".join([*tokens.lower[max(0, index - 6) : index], *near])
    return ""


def is_participle(word: str) -> bool:
    """Whether a word in small letters can be a past participle."""
    return word.endswith(("ed", "en")) or lemma_verb(word) != word


def clause(claim: Claim, tokens: Tokens) -> Clause:
    """The tokens around the number; `tokens` are those of its sentence."""
    start = claim.span.start - claim.context_span.start
    end = claim.span.end - claim.context_span.start
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


def behind(words: tuple[str, ...], head: str, *, of_whole: bool = False) -> str:
    """What is said of what is counted, right behind it: "were killed", "on board", "had died".

    A verb or an adjective that is not listed stands for itself. `of_whole` passes over the whole
    of a share ("percent of voters backed it").
    """
    asserted = False
    for index, word in enumerate(words[: 2 * REACH if of_whole else REACH]):
        if of_whole and word == "of" and not asserted:
            continue
        if word == "and" and index == 0 and words[2:3] and words[2] in AUXILIARIES:
            continue  # "151 passengers and crew were rescued"
        found = w.event_of_phrase(words[index:])
        if found:
            return found[0]
        if word in BREAKS or word in w.PREPOSITIONS or not word[0].isalpha():
            return ""
        if word in AUXILIARIES:
            asserted = asserted or word in ASSERTING
            continue
        verb = lemma_verb(word)
        known = w.event_of_verb(verb, head)
        if known is not None and (verb != word or asserted or index == 0):
            return known
        if asserted and of_whole and word not in w.DETERMINERS and not word.endswith("ly"):
            return verb
        if is_past(word):
            return verb
        if asserted or not of_whole:
            return ""
    return ""


def adjective(words: tuple[str, ...]) -> str:
    """The adjective that is said of what is counted: "1,900 posts are vacant"."""
    for index, word in enumerate(words[:REACH]):
        if word in ("is", "are", "was", "were"):
            rest = [each for each in words[index + 1 : index + 4] if not each.endswith("ly")]
            rest = [each for each in rest if each not in AUXILIARIES]
            is_plain = rest and rest[0].isalpha() and not is_past(rest[0])
            closed = w.DETERMINERS | w.ENDS_PHRASE | w.PREPOSITIONS | BREAKS | BEFORE
            if is_plain and rest[0] not in closed and not rest[0].endswith("ing"):
                return rest[0]
            return ""
        if word in BREAKS:
            return ""
    return ""


ASSERTING = frozenset(("is", "are", "was", "were", "been", "has", "have", "had", "will", "would"))


def is_past(word: str) -> bool:
    """Whether a word in small letters is a past form: no noun looks so."""
    return word.endswith("ed") or (lemma_verb(word) != word and not word.endswith(("s", "ing")))


RESTRICTING = frozenset(
    ("with", "without", "aged", "under", "over", "whose", "who", "born", "above")
)


def restriction(words: tuple[str, ...]) -> str:
    """What narrows the noun down, right behind it: "with diabetes", "under five", "who voted"."""
    if not words or words[0] not in RESTRICTING:
        return ""
    content = []
    for word in words[1 : REACH + 2]:
        if word in STOPS or word in BREAKS or word == ".":
            break
        if word not in w.DETERMINERS and word not in AUXILIARIES and word not in BEFORE:
            content.append(w.base(lemma_verb(word) if words[0] == "who" else word))
    return " ".join([words[0], *content[:2]]) if content else ""


def before(words: tuple[str, ...], head: str) -> str:
    """The verb whose object the number is: "killed at least 31 people"."""
    for word in words[:REACH]:
        if word in BREAKS:
            return ""
        if word in BEFORE or not word[0].isalpha():
            continue
        return w.event_of_verb(lemma_verb(word), head) or ""
    return ""


def predicate(around: Clause, of_whole: bool) -> str:
    """What a share of something is or does: "30 percent contained", "of voters backed it"."""
    word = around.behind[0] if around.behind else ""
    if word in w.predicates() or word.endswith("ed"):
        return word
    return behind(around.behind, "", of_whole=True) if of_whole else ""


def stage(around: Clause) -> str:
    """What the nearest verb makes of a sum or an amount: requested, approved, spent …"""
    before = around.before[: REACH + 2]
    for index, word in enumerate(before):
        if word in BREAKS or word in ("who", "which", "that"):
            break
        verb = lemma_verb(word)
        found = w.stage_of_verb(verb)
        # A base form is as often a noun ("an offer of"), unless an auxiliary makes it a verb.
        if found and (word != verb or before[index + 1 : index + 2] in MODALS):
            return found
    for index, word in enumerate(around.behind[:REACH]):
        if word in BREAKS:
            break
        found = w.stage_of_verb(lemma_verb(word))
        passive = index > 0 and around.behind[index - 1] in AUXILIARIES
        if found and passive:
            return found
    return ""
