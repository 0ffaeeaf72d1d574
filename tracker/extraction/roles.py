"""Who, where and what happens: actor, place and event of a number.

In: the quantities of a sentence with what they measure. Out: the canonical words `actor`, `place`
and `event` of each; empty where the text gives none.
"""

from __future__ import annotations

from bisect import bisect_left

from tracker import places
from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Chunk, Sentence
from tracker.extraction.slots import loses_people
from tracker.extraction.syntax import extend_right, subject, verb_left
from tracker.inflection import lemma_verb

Located = tuple[int, str]
"""The preposition before a place, and the place."""
EVENTS = {
    "kill": "killed", "injure": "injured", "miss": "missing", "arrest": "arrested",
    "rescue": "rescued", "build": "built", "destroy": "destroyed", "deploy": "deployed",
    "displace": "displaced", "infect": "infected", "hire": "hired", "dismiss": "dismissed",
    "strike": "struck", "protest": "protested", "treat": "treated", "vaccinate": "vaccinated",
    "attack": "attacked", "vote": "voted", "buy": "bought", "sell": "sold",
    "produce": "produced", "give": "given",
}  # fmt: skip
"""Classes of `lexicon/en/verb_classes.tsv` that are events, and the word an event is printed as."""
EVENT_NOUNS = {
    "dead": "killed", "death": "killed", "deaths": "killed", "fatality": "killed",
    "fatalities": "killed", "toll": "killed", "wounded": "injured", "injured": "injured",
    "injury": "injured", "injuries": "injured", "missing": "missing", "arrests": "arrested",
    "arrest": "arrested", "killings": "killed", "casualties": "",
}  # fmt: skip
LOCATIVE = frozenset("in at near from across inside outside around throughout into to".split())
PLACE_NOUNS = frozenset(
    "village city town province district region state county island port suburb neighbourhood"
    " neighborhood area governorate capital township municipality camp base".split()
)


def find_roles(sentence: Sentence) -> None:
    """Stage: find actor, place and event of every number."""
    named = _named_places(sentence)
    last: Candidate | None = None
    for candidate in sentence.candidates:
        if candidate.kind != "number":
            continue
        candidate.event = _event(sentence, candidate) or _action(sentence, candidate)
        if last is not None and not candidate.event and _is_among(sentence, candidate):
            candidate.event, candidate.verb = last.event, last.verb
        candidate.actor = _actor(sentence, candidate)
        if named:
            candidate.place = _place(sentence, candidate, named)
        last = candidate


def _is_among(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number counts some of those before it: `among them 5 children`, `3 of them`."""
    lower = sentence.tokens.lower
    before = lower[max(0, candidate.left - 2) : candidate.left]
    return (
        "among" in before
        or "including" in before
        or lower[candidate.last : candidate.last + 2] == ["of", "them"]
    )


def _event(sentence: Sentence, candidate: Candidate) -> str:
    """What happens to what is counted: told by the noun, beside it, or by the verb."""
    verb = candidate.verb
    lower = sentence.tokens.lower
    kinds = sentence.kinds
    chunk = candidate.noun or candidate.measured
    if chunk is not None:
        for i in range(chunk.last - 1, chunk.first - 1, -1):
            if i and lower[i - 1] in "-‑":
                continue  # a coal-fired station dismisses nobody
            found = EVENT_NOUNS.get(lower[i]) or (_event_class(lower[i]) if kinds[i] == "j" else "")
            if found:
                return found
        whole = extend_right(sentence, chunk)
        if whole.last < len(kinds) and kinds[whole.last] == "j":
            found = _event_class(lower[whole.last])
            if found:
                return found
    at = candidate.right
    n = len(kinds)
    if at < n and lower[at] in EVENT_NOUNS and kinds[at] in "jnv":
        return EVENT_NOUNS[lower[at]]
    if candidate.dimension not in NO_OBJECT:
        found = _passive(sentence, candidate.right)
        if found:
            return found
        if verb is not None and kinds[verb] == "v" and verb < candidate.left:
            return _event_class(lower[verb])
    return ""


NO_OBJECT = frozenset({"ratio", "age", "temperature", "time"})
"""What is measured in these is nothing that happens to things."""
NO_EVENT = frozenset(
    {
        "up",
        "down",
        "raise",
        "cut",
        "move",
        "hold",
        "reach",
        "say",
        "plan",
        "forecast",
        "state",
        "ratio",
    }
)


def _action(sentence: Sentence, candidate: Candidate) -> str:
    """What is done, as the verb's base form, where the number counts who does or takes it."""
    if candidate.verb is None or candidate.change is not None:
        return ""
    word = sentence.tokens.lower[candidate.verb]
    if sentence.kinds[candidate.verb] != "v":
        return ""
    if w.verb_class(word) & NO_EVENT and not loses_people(sentence, candidate.verb, candidate):
        return ""
    if candidate.noun is None and candidate.dimension != "currency":
        return ""
    return _event_class(word) or lemma_verb(word)


def _event_class(word: str) -> str:
    for name in sorted(w.verb_class(word)):
        if name in EVENTS:
            return EVENTS[name]
    return ""


def _passive(sentence: Sentence, at: int) -> str:
    """The event of the verb group right behind the counted noun: `31 people were killed`."""
    kinds = sentence.kinds
    n = len(kinds)
    while at < n and kinds[at] in "xatw":
        at += 1
    if at < n and kinds[at] in "vj":
        return _event_class(sentence.tokens.lower[at])
    return ""


def _actor(sentence: Sentence, candidate: Candidate) -> str:
    for chunk in (candidate.measured, candidate.noun, candidate.subject):
        if chunk is not None:
            found = _named(sentence, chunk)
            if found:
                return found
    holder = candidate.subject
    if holder is not None and candidate.change is not None:
        owner = _owner(sentence, holder)
        if owner:
            return owner
    if holder is not None and (holder != candidate.measured or _acts(sentence, candidate)):
        return sentence.tokens.slice(holder.first, holder.head + 1)
    return ""


def _owner(sentence: Sentence, chunk: Chunk) -> str:
    """Who announced or made the change that the phrase names ("the US announced a cut of …")."""
    verb = verb_left(sentence, chunk.first)
    found = subject(sentence, verb) if verb is not None else None
    return _named(sentence, found) if found is not None else ""


PASSIVE_CLASSES = frozenset({"up", "down", "state", "hold", "reach", "ratio", "move"})


def _acts(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the clause tells what its subject does, not how it is or moves."""
    verb = candidate.verb
    if verb is None or sentence.kinds[verb] != "v":
        return False
    return not w.verb_class(sentence.tokens.lower[verb]) & PASSIVE_CLASSES


def _named(sentence: Sentence, chunk: Chunk) -> str:
    """A country, people or other name that owns or does: before the head, or the head itself."""
    tokens = sentence.tokens
    kinds = sentence.kinds
    i = max(0, chunk.first - 3) if chunk.first and kinds[chunk.first - 1] == "o" else chunk.first
    while i < min(chunk.head + 1, len(kinds)):
        match = places.match(tokens.words, i)
        if match is not None:
            return match.name
        if kinds[i] == "N":
            last = i
            while last < len(kinds) and kinds[last] in "N-" and last < chunk.last:
                last += 1
            return tokens.slice(i, max(last, i + 1))
        i += 1
    return ""


def _named_places(sentence: Sentence) -> list[Located]:
    """Every place that the sentence names as one where things are."""
    if "N" not in sentence.kinds:
        return []
    found = []
    for i, word in enumerate(sentence.tokens.lower[:-1]):
        if word in LOCATIVE:
            name = _place_at(sentence, i + 1)
            if name and not _is_where_said(sentence, i):
                found.append((i, name))
    return found


def _place(sentence: Sentence, candidate: Candidate, named: list[Located]) -> str:
    """The place in what is measured, else the nearest one in the clause, rather one behind."""
    kinds = sentence.kinds
    if candidate.measured is not None:
        whole = extend_right(sentence, candidate.measured)
        inside = bisect_left(named, (whole.first,))
        if inside < len(named) and named[inside][0] < whole.last:
            return named[inside][1]
    behind = named[bisect_left(named, (candidate.last,)) :][:1]
    before = named[: bisect_left(named, (candidate.first,))][-1:]
    if behind and ";" in kinds[candidate.last : behind[0][0]]:
        behind = []
    if before and ";" in kinds[before[0][0] : candidate.first]:
        before = []
    if behind and before and behind[0][0] - candidate.last > candidate.first - before[0][0]:
        return before[0][1]
    return next((name for _, name in behind or before), "")


def _is_where_said(sentence: Sentence, i: int) -> bool:
    """Whether the place at `i` is where somebody spoke: `the minister said in Vienna`."""
    speaker = sentence.speaker
    if speaker is None:
        return False
    return speaker.first <= i < speaker.last or (
        i - sentence.speech <= 4 and verb_left(sentence, i) == sentence.speech
    )


def _place_at(sentence: Sentence, i: int) -> str:
    """The place that the phrase at token `i` names: `Iraq`, `the village of Bai Hassan`."""
    tokens = sentence.tokens
    kinds = sentence.kinds
    lower = tokens.lower
    n = len(kinds)
    while i < n and (kinds[i] == "d" or lower[i - 1 : i + 1] == ["all", "of"]):
        i += 1
    sure = False
    while i < n and kinds[i] in "jn":
        if lower[i] in PLACE_NOUNS:
            sure = True
            if i + 1 < n and lower[i + 1] == "of":
                i += 1
        elif sure:
            break
        i += 1
    if i >= n or kinds[i] != "N":
        return ""
    match = places.match(tokens.words, i)
    if match is not None and not match.demonym:
        return match.name
    if match is not None:
        return ""
    last = i
    while last < n and kinds[last] == "N":
        last += 1
    before = lower[i - 2] if kinds[i - 1] == "d" else lower[i - 1]
    if sure or (before in ("in", "near") and (last == n or kinds[last] not in "nNo-")):
        return tokens.slice(i, last)
    return ""
