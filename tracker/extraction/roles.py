"""Who has or does it, and what happens: actor and event of a number.

In: the quantities of a sentence with what they measure. Out: the words `actor` and `event` of each;
empty where the text gives none. `locating` finds the place.
"""

from __future__ import annotations

from tracker import places
from tracker.extraction import agents
from tracker.extraction import words as w
from tracker.extraction.basis import FLOWS
from tracker.extraction.candidates import Candidate, Chunk, Sentence
from tracker.extraction.clauses import SUBORDINATE
from tracker.extraction.governing import behind_aside, is_passive, past_others, verb_of
from tracker.extraction.locating import find_places
from tracker.extraction.slots import loses_people
from tracker.extraction.subjects import subject, verb_left
from tracker.extraction.syntax import extend_right, noun_phrase_right
from tracker.inflection import lemma_verb, participle, singular

EVENTS = {
    "kill": "killed", "injure": "injured", "miss": "missing", "arrest": "arrested",
    "rescue": "rescued", "destroy": "destroyed", "displace": "displaced", "infect": "infected",
    "dismiss": "dismissed", "protest": "protested", "vaccinate": "vaccinated", "treat": "treated",
}  # fmt: skip
"""Classes of `lexicon/en/verb_classes.tsv` whose verbs say one thing, and the word for it."""
HAPPENING = frozenset(EVENTS)
HAPPENING_OR_HIRED = HAPPENING | {"hire"}
EVENT_NOUNS = {
    "dead": "killed", "death": "killed", "deaths": "killed", "fatality": "killed",
    "fatalities": "killed", "toll": "killed", "wounded": "injured", "hurt": "injured",
    "injured": "injured", "injury": "injured", "injuries": "injured", "missing": "missing",
    "arrests": "arrested", "arrest": "arrested", "killings": "killed", "casualties": "",
}  # fmt: skip


def find_roles(sentence: Sentence) -> None:
    """Stage: find actor, place and event of every number."""
    last: Candidate | None = None
    for candidate in sentence.candidates:
        if candidate.kind != "number":
            continue
        candidate.event = _event(sentence, candidate)
        if last is not None and not candidate.event and _goes_with(sentence, candidate, last):
            candidate.event, candidate.verb = last.event, last.verb
        if last is not None and candidate.event and _ends_list(sentence, candidate, last):
            last.event, last.verb = candidate.event, candidate.verb
        candidate.actor = _actor(sentence, candidate)
        last = candidate
    find_places(sentence)


def _goes_with(sentence: Sentence, candidate: Candidate, last: Candidate) -> bool:
    """Whether the number counts some of those before it (`among them 5 children`, `3 of them`), or
    is the next in one list with them (`won 9 percent of the vote and 61 seats`)."""
    kinds = sentence.kinds
    between = kinds[last.right : candidate.left]
    if between[-1:] in ("c", ",") and not set(between) - set("pdonNjct,") and candidate.noun:
        behind = past_others(sentence, candidate.right)
        return kinds[behind : behind + 1] not in ("x", "v")
    alone = candidate.verb is not None and candidate.verb >= candidate.right
    return counts_some(sentence, candidate) and not alone  # 9 of them dropped out


def _ends_list(sentence: Sentence, candidate: Candidate, last: Candidate) -> bool:
    """Whether one verb follows both numbers of a list: `600 men and six ships were sent`."""
    listed = sentence.kinds[last.right : candidate.left] in ("c", ",", ",c")
    ahead = candidate.verb is not None and candidate.verb >= candidate.right
    alone = last.noun is not None and last.verb is None and not last.event
    own = candidate.noun is not None and candidate.noun.first >= candidate.last
    return listed and ahead and alone and own and sentence.kinds[last.left - 1 : last.left] != "p"


def counts_some(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number counts some of what was counted before."""
    lower = sentence.tokens.lower
    before = lower[max(0, candidate.left - 2) : candidate.left]
    return (
        "among" in before
        or "including" in before
        or lower[candidate.last : candidate.last + 2] == ["of", "them"]
    )


# ---- What happens --------------------------------------------------------------------------------


def _event(sentence: Sentence, candidate: Candidate) -> str:
    """What happens to what is counted: told by the noun, beside it, or by the verb."""
    chunk = candidate.noun or candidate.measured
    if chunk is not None:
        found = _told_by_noun(sentence, chunk)
        if found:
            return found
    lower, kinds, at = sentence.tokens.lower, sentence.kinds, candidate.right
    if lower[at : at + 1] == ["of"] and lower[at + 1 : at + 2] in (["whom"], ["which"], ["them"]):
        at += 2  # 43 of whom died
    if at < len(kinds) and lower[at] in EVENT_NOUNS and kinds[at] in "jnv":
        return EVENT_NOUNS[lower[at]]
    moves = candidate.change is not None and sentence.kinds[candidate.change.verb] in "vg"
    if moves and not loses_people_in(sentence, candidate):
        return ""
    if not _is_of_things(sentence, candidate):
        return ""
    return _passive(sentence, at, candidate.unit) or _action(sentence, candidate)


def loses_people_in(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the verb of the number tells that people were lost."""
    return candidate.verb is not None and loses_people(sentence, candidate.verb, candidate)


def _told_by_noun(sentence: Sentence, chunk: Chunk) -> str:
    """The event in the noun ("deaths"), in a word before it ("injured guards"), or in the
    participle behind its phrase ("people hurt by the storm")."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    for i in range(chunk.last - 1, chunk.first - 1, -1):
        if i and lower[i - 1] in "-‑":
            continue  # a coal-fired station dismisses nobody
        found = EVENT_NOUNS.get(lower[i]) or (event_class(lower[i]) if kinds[i] == "j" else "")
        if found:
            return found
    whole = extend_right(sentence, chunk)
    if whole.last < len(kinds) and kinds[whole.last] == "j":
        described = sentence.tags[whole.last] & w.PAST
        if lower[whole.last].startswith("un") or lower[whole.last] in STATES:
            return ""  # people unemployed: what has not happened
        return _done(lower[whole.last], "") if described else event_class(lower[whole.last])
    return ""


STATES = frozenset("aged compared based called named known located situated born entitled".split())
"""Participles that tell what somebody is, and not what happens."""
NO_OBJECT = frozenset({"age", "temperature", "time"})
"""What is measured in these is nothing that happens to things."""
NO_EVENT = frozenset(
    {"up", "down", "raise", "cut", "move", "hold", "reach", "say", "plan", "forecast", "state",
     "ratio", "light"}
)  # fmt: skip
"""Classes of verbs that tell how things are, what is said, or too little to be an event."""


def _is_of_things(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether things happen to what the number is of: things, people, money, shares of them."""
    if candidate.noun is not None or candidate.dimension.startswith("currency"):
        return True
    if candidate.dimension == "ratio" and candidate.verb is not None:
        between = candidate.of is None and sentence.kinds[candidate.right : candidate.verb]
        return between is False or (
            candidate.verb >= candidate.right and not set(between) - set("xa")
        )
    if candidate.dimension in NO_OBJECT:
        return False
    if candidate.dimension == "area":
        return True  # the fire has burned 14,000 acres
    substance = ("measured", "what there is so much of") in candidate.trail
    return substance or candidate.of is not None or candidate.dimension == "count"


def _action(sentence: Sentence, candidate: Candidate) -> str:
    """What is done, where the number counts who does or takes it."""
    verb = candidate.verb if candidate.verb is not None else _verb_of_holder(sentence, candidate)
    if verb is None or sentence.kinds[verb] not in "vg":
        return ""
    word = sentence.tokens.lower[verb]
    if loses_people(sentence, verb, candidate):
        return "killed"
    found = candidate.noun is not None and verb < candidate.left and lemma_verb(word) == "find"
    return "found" if found else _done(word, candidate.unit)


def _done(word: str, unit: str) -> str:
    """What a verb form says is done to what is counted in `unit`; empty for how things are."""
    classes = w.verb_class(word)
    if classes & NO_EVENT and not classes & HAPPENING_OR_HIRED:
        return ""
    return event_class(word, unit) or _participle(word)


def _verb_of_holder(sentence: Sentence, candidate: Candidate) -> int | None:
    """The verb that takes what the number is said to be of: `imposed a fine of $5 million`."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    at = candidate.left - 1
    if at < 1 or lower[at] != "of" or kinds[at - 1] not in "nN":
        return None
    at -= 1
    while at > 0 and kinds[at] in "nNjdo":
        at -= 1
    return at if kinds[at] in "vg" else None


def _participle(word: str) -> str:
    return word if word.endswith("ed") else participle(lemma_verb(word))


POSTS = frozenset({"", "job", "post", "position"})


def event_class(word: str, unit: str = "") -> str:
    """The word for what the verb form says happens to what is counted in `unit`; empty where its
    verb is in no such class."""
    for name in sorted(w.verb_class(word) & HAPPENING):
        if name == "dismiss" and not (unit in POSTS or agents.is_agent(unit)):
            continue  # they fired 20 missiles
        if name == "miss" and word in ("miss", "missed", "misses"):
            continue  # he missed 12 games
        return EVENTS[name]
    return ""


def _passive(sentence: Sentence, at: int, unit: str) -> str:
    """The event of the verb group right behind the counted noun: `31 people were killed`, `the
    400 jobs we created`."""
    kinds = sentence.kinds
    n = len(kinds)
    if kinds[at : at + 1] == "r":
        while at < n and kinds[at] in "rxa":
            at += 1
        return _done(sentence.tokens.lower[at], unit) if kinds[at : at + 1] == "v" else ""
    at = behind_aside(sentence, past_others(sentence, at))
    while at < n and kinds[at] in "xatw":
        at += 1
    return event_class(sentence.tokens.lower[at], unit) if at < n and kinds[at] in "vj" else ""


# ---- Who -----------------------------------------------------------------------------------------


def _actor(sentence: Sentence, candidate: Candidate) -> str:
    lower = sentence.tokens.lower
    is_price = candidate.dimension == "currency" and lower[candidate.left - 1] == "for"
    for chunk in (candidate.measured, candidate.noun):
        # bought the Danish firm for $3 million, owns 5.8 percent of Velox
        if chunk is not None and not is_price and not _is_held(sentence, candidate, chunk):
            found = _possessor(sentence, chunk, is_counted=chunk == candidate.noun)
            if found:
                return found
    by = _by_agent(sentence, candidate)
    if by:
        return by
    holder = candidate.subject
    if holder is None or _is_whole(sentence, candidate, holder):
        return ""
    verb = verb_of(sentence, candidate)
    if verb is None or sentence.tokens.lower[verb] == candidate.cue:
        has = sentence.tokens.lower[candidate.left - 1] == "with" and verb is None
        return agents.named(sentence, holder) if has and agents.acts(sentence, holder) else ""
    if candidate.change is not None:
        owner = _owner(sentence, holder)
        if owner:
            return owner
    is_measured = holder == candidate.measured and not acts(sentence, candidate)
    if is_measured or _is_of_another(sentence, verb, holder):
        return ""
    if is_passive(sentence, verb) or _is_circumstance(sentence, candidate):
        return _possessor(sentence, holder)
    if agents.acts(sentence, holder):
        return agents.named(sentence, holder)
    return _possessor(sentence, holder)


def _is_held(sentence: Sentence, candidate: Candidate, chunk: Chunk) -> bool:
    """Whether the phrase is what another has a share of: `Larkmoor owns 5 percent of Velox`."""
    holder = candidate.subject
    if candidate.dimension != "ratio" or chunk != candidate.of or candidate.is_copular:
        return False
    return holder is not None and holder.head != chunk.head and agents.acts(sentence, holder)


def _is_whole(sentence: Sentence, candidate: Candidate, holder: Chunk) -> bool:
    """Whether the subject is what the number counts some of: `22 people drowned, eight of them`."""
    lower, at = sentence.tokens.lower, candidate.right
    some = lower[at : at + 2] in (["of", "them"], ["of", "whom"], ["of", "which"])
    return some and candidate.noun is not None and lower[candidate.noun.head] == lower[holder.head]


def _is_of_another(sentence: Sentence, verb: int, holder: Chunk) -> bool:
    """Whether the verb hangs on an object, so that its subject is not the phrase before it (`closed
    12 libraries to save $8 million`) or not that of the clause (`accused the bank of hiding
    $5 million`)."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    if kinds[verb] == "g":
        return verb > 1 and lower[verb - 1] == "of" and kinds[verb - 2] in "nN"
    return lower[verb - 1 : verb] == ["to"] and "#" in kinds[max(0, holder.first - 1) : holder.last]


CIRCUMSTANCES = frozenset("despite after before because amid during since until against".split())


def _is_circumstance(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number only tells around what the clause is said: `despite 4,000 objections`."""
    at = candidate.left - 1
    while (
        at > 0
        and sentence.kinds[at] in "dojnp"
        and sentence.tokens.lower[at] not in (CIRCUMSTANCES)
    ):
        at -= 1
    return at >= 0 and sentence.tokens.lower[at] in CIRCUMSTANCES


def _by_agent(sentence: Sentence, candidate: Candidate) -> str:
    """Who did what happened to the things counted: `31 people were killed by the army`."""
    lower, kinds, tags = sentence.tokens.lower, sentence.kinds, sentence.tags
    for i in range(candidate.right, min(candidate.right + 10, len(kinds))):
        if kinds[i] in ";,swc":
            return ""
        if lower[i] == "by" and kinds[i - 1] in "vj" and tags[i - 1] & (w.PAST | w.INVARIANT):
            found = noun_phrase_right(sentence, i + 1)
            if found is not None and agents.acts(sentence, found):
                return agents.named(sentence, found)
            return ""
    return ""


def _owner(sentence: Sentence, chunk: Chunk) -> str:
    """Who announced or made the change that the phrase names ("the US announced a cut of …")."""
    verb = verb_left(sentence, chunk.first)
    clauses = sentence.clauses()
    told = verb is not None and clauses.of[verb] != clauses.of[chunk.head]
    if told and clauses.sort[clauses.of[chunk.head]] == SUBORDINATE:
        return ""  # the senator claimed that crime had doubled
    if verb is not None and "forecast" in w.verb_class(sentence.tokens.lower[verb]):
        return ""  # the office expects the economy to grow
    found = subject(sentence, verb) if verb is not None else None
    if found is None or sentence.kinds[found.head] != "N" or not agents.acts(sentence, found):
        return ""
    return _possessor(sentence, found)


PASSIVE_CLASSES = frozenset({"up", "down", "state", "hold", "reach", "ratio", "move"})


def acts(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the clause tells what its subject does, not how it is or moves."""
    verb = candidate.verb
    if verb is None or sentence.kinds[verb] != "v":
        return False
    return not w.verb_class(sentence.tokens.lower[verb]) & PASSIVE_CLASSES


def _possessor(sentence: Sentence, chunk: Chunk, *, is_counted: bool = False) -> str:
    """A country, people or other name that owns or does: before the head, or the head itself; or
    the name or body that the phrase is of ("net profit at Varden", "the province's debt")."""
    tokens, kinds = sentence.tokens, sentence.kinds
    owned = chunk.first > 0 and tokens.lower[chunk.first - 1][0] in "'’"
    i = max(0, chunk.first - 3) if owned else chunk.first
    first = i
    while i <= chunk.head:
        match = places.match(tokens.words, i)
        if match is not None and is_counted and i + match.n > chunk.head:
            return ""  # 300 Americans
        if match is not None and not (is_counted and kinds[i + match.n : i + match.n + 1] == "-"):
            return match.name  # Asian-American immigrants are of no Asia
        if kinds[i] == "N":
            last = i
            while last < chunk.last and kinds[last] in "N-":
                last += 1
            name = Chunk(i, last, last - 1)
            if is_counted and last > chunk.head:
                return ""  # two Army Divisions are counted
            return agents.named(sentence, name) if agents.acts(sentence, name) else ""
        i += 1
    return _possessive_noun(sentence, first, chunk.head) or _of_name(sentence, chunk)


def _possessive_noun(sentence: Sentence, first: int, head: int) -> str:
    """The body before a possessive sign: `the province's net debt`."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    for i in range(max(first, 1), head):
        if kinds[i] == "o" and lower[i][0] in "'’" and agents.is_agent(lower[i - 1]):
            start = i - 1
            while start > first and kinds[start - 1] in "nj":
                start -= 1
            return sentence.tokens.slice(start, i)
    return ""


def _of_name(sentence: Sentence, chunk: Chunk) -> str:
    """The name behind the head that has it: `net profit at Varden`, `the debt of Zambia`."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    at = chunk.head + 1
    if lower[at : at + 1] not in (["of"], ["at"], ["by"]):
        return ""
    if lower[at] == "at" and singular(lower[chunk.head]) not in FLOWS:
        return ""  # a leisure centre at Brinkley
    found = noun_phrase_right(sentence, at + 1)
    if found is None or kinds[found.head] != "N" or not agents.acts(sentence, found):
        return ""
    match = places.match(sentence.tokens.words, found.first)
    if match is not None:
        return match.name if lower[at] == "of" else ""
    return agents.named(sentence, found)
