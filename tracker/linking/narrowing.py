"""What narrows a number down beside its noun. In: the clause around it, its sentence. Out: words.

"Pupils with asthma", "of the flats 240 are affordable", "in primary schools", "for the tram line":
whoever counts other pupils or flats counts something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from tracker.inflection import lemma_verb
from tracker.linking import words as w
from tracker.linking.clauses import AUXILIARIES, BEFORE, BREAKS, REACH, STOPS, Clause, is_past
from tracker.models import Phrase
from tracker.tokens import Tokens


def is_partitive(around: Clause) -> bool:
    """Whether the number counts some of what was counted before: "among them 14", "47 of them"."""
    before, behind = around.before, around.behind
    if before[:1] == ("including",) or (
        before[:1] in (("them",), ("whom",)) and before[1:2] in (("among",), ("of",))
    ):
        return True
    if behind[:1] == ("of",) and behind[1:2] and behind[1][0].isdigit():
        return True  # "the first 80 of 950 flats"
    return behind[:2] in (("of", "them"), ("of", "whom"), ("of", "these"), ("of", "those"))


def part(around: Clause, quote: str) -> str:
    """What makes the part that is counted one: "300 of them affordable", "11 of the dead"."""
    _, of, whole = quote.lower().partition(" of ")
    words = [word for word in whole.split() if word not in w.DETERMINERS]
    is_whole = bool(of) and len(words) == 1 and len(whole.split()) > 1
    if is_whole and any(entry.event for _, entry in w.entries((w.base(words[0]),))):
        return "part"
    if is_partitive(around) and around.behind[:1] == ("of",):
        word = around.behind[2] if len(around.behind) > 2 else ""
        if around.behind[1][0].isdigit():
            return "part"
        if word.isalpha() and word not in AUXILIARIES and word not in w.ENDS_PHRASE:
            return w.base(word)
    return ""


@lru_cache(4096)
def adjective(words: tuple[str, ...]) -> str:
    """The adjective or state that is said of what is counted: "1,900 posts are vacant"."""
    for index, word in enumerate(words[:REACH]):
        if word in BREAKS:
            return ""
        if word not in ("is", "are", "was", "were", "be"):
            continue
        rest = [each for each in words[index + 1 : index + 4] if not each.endswith("ly")]
        first = next((each for each in rest if each not in AUXILIARIES), "")
        if not first.isalpha() or first in CLOSED or first.endswith("ing"):
            return ""
        if is_past(first):  # "are unfilled" is a state, "were unfilled" may be an event
            is_state = word in ("is", "are") and w.event_of_verb(lemma_verb(first), "") is None
            return first if is_state else ""
        return first
    return ""


CLOSED = w.DETERMINERS | w.ENDS_PHRASE | w.PREPOSITIONS | BREAKS | BEFORE
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


def object_of(words: Sequence[str]) -> w.Words:
    """What requests and the like are for, right behind them: "applications for asylum"."""
    if words[:1] != ("for",) or len(words) < 2:
        return ()
    word = words[1]
    closed = word in w.DETERMINERS or word in w.CALENDAR or word in w.ENDS_PHRASE
    is_noun = word.isalpha() and not closed and not word.endswith("ing")
    return (w.base(word),) if is_noun and not w.is_no_scope((w.base(word),)) else ()


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


def setting(words: Sequence[str]) -> set[str]:
    """For whom or where a limit holds, in a manual: "80 GB on the home plan", "for team accounts".

    News tell a place or a time so; manuals tell a plan or a version.
    """
    found: set[str] = set()
    if not words or words[0] not in ("on", "in", "for", "with"):
        return found
    for word in words[1 : REACH + 1]:
        if word in w.ENDS_PHRASE or word in AUXILIARIES or not word.isalpha():
            break
        if word not in w.DETERMINERS and word not in OFFERS:
            found.add(w.base(word))
    return found


def is_per_head(around: Clause, measured: Phrase | None) -> bool:
    """Whether the number is of each person: "5.1 tonnes of CO2 per head"."""
    words = (*around.behind[:REACH], *(measured.text.lower().split() if measured else ()))
    if HEADS.isdisjoint(words):
        return False
    return any(one in ("per", "a") and two in HEADS for one, two in pairwise(words))


LANDS = frozenset(
    ("country", "nation", "province", "region", "state", "county", "district", "world", "territory",
     "island", "continent", "kingdom", "republic", "governorate")
)  # fmt: skip
EVERYWHERE = frozenset(
    ("nationwide", "countrywide", "nationally", "worldwide", "globally", "statewide", "elsewhere")
)


def is_everywhere(around: Clause) -> bool:
    """Whether the number is of all of a land: "across the province", "nationwide"."""
    if not EVERYWHERE.isdisjoint(around.behind[:REACH]):
        return True
    if LANDS.isdisjoint(around.before) and LANDS.isdisjoint(around.behind):
        return False
    words = (*reversed(around.before), *around.behind)
    leads = zip(words, words[1:], words[2:], strict=False)
    return any(
        one in ("across", "throughout", "all")
        and two in ("the", "over", "whole", "of")
        and three in LANDS
        for one, two, three in leads
    )


HEADS = frozenset(("head", "capita", "person", "inhabitant"))
OFFERS = frozenset(
    ("plan", "tier", "version", "edition", "account", "mode", "default", "option", "setting")
)
SCOPES = frozenset(("in", "among", "at", "for", "on"))


def scope(tokens: Tokens) -> str:
    """What a sentence narrows itself to at its start: "In primary schools the average class …"."""
    lower = tokens.lower
    if not lower or lower[0] not in SCOPES:
        return ""
    if not AGES.isdisjoint(lower[1:4]) and (people := _people(lower[:8])):
        return people  # "Among people under 25 the rate was"
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
    return _people([lower[0], *words]) or " ".join([lower[0], *map(w.base, words)])


def group(around: Clause) -> str:
    """The people that a share or a rate is of: "turnout among women", "12 percent in the over-60s".

    Whoever is everybody ("among people") narrows nothing.
    """
    behind = around.behind[:1]
    if behind and behind[0] in SCOPES and (found := _people(around.behind[:REACH])):
        return found
    before = around.before[: 2 * REACH]
    for index, word in enumerate(before):
        if word in BREAKS or word[:1].isdigit():
            return ""
        if word in SCOPES:
            return _people(tuple(reversed(before[: index + 1])))
    return ""


def _people(words: Sequence[str]) -> str:
    """The kind of people that a preposition leads to."""
    is_among = words[0] == "among"
    found: list[str] = []
    for index, word in enumerate(words[1:], 1):
        if word in w.DETERMINERS and not found:
            continue
        if word in AGES and words[index + 1 : index + 2] and words[index + 1].isdigit():
            found += (word, words[index + 1])
            break
        if word in BREAKS or word in w.ENDS_PHRASE or word in AUXILIARIES or word in BEFORE:
            break
        if not word[:1].isalpha() or (found and is_past(word)):
            break
        found.append(w.base(word))
    is_people = any("person" in (word, *w.broader(word)) for word in found)
    kinds = [word for word in found if word not in ("person", "people")]
    if not kinds or not (is_people or is_among or kinds[0] in AGES):
        return ""
    return " ".join((AMONG, *kinds[:2]))


AMONG = "among"
"""How a modifier begins that says of which people a share is."""
AGES = frozenset(("over", "under", "aged", "above"))
POLLS = frozenset(("poll", "polls", "survey", "pollster", "polling"))


def is_poll(tokens: Tokens) -> bool:
    """Whether the sentence tells what a poll found."""
    if POLLS.isdisjoint(tokens.lower):
        return False
    stations = {"station", "stations", "place", "places", "day"}
    pairs = zip(tokens.lower, [*tokens.lower[1:], ""], strict=True)
    return any(word in POLLS and further not in stations for word, further in pairs)


def poll_by(tokens: Tokens) -> str:
    """The words by which the sentence may name the institute: behind "poll by", before "poll"."""
    for index, word in enumerate(tokens.lower):
        if word in POLLS:
            near = tokens.lower[index + 1 : index + 6] if "by" in tokens.lower[index:] else []
            return " ".join([*tokens.lower[max(0, index - 6) : index], *near])
    return ""
