"""Where: the place of a number.

In: the quantities of a tagged sentence with what they measure. Out: the canonical `place` of each;
empty where its clause names none.
"""

from __future__ import annotations

from bisect import bisect_left

from tracker import places
from tracker.extraction import agents
from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.clauses import ATTACHED
from tracker.extraction.subjects import verb_left
from tracker.extraction.syntax import extend_right
from tracker.inflection import lemma_verb

Located = tuple[int, str]
"""The preposition before a place, and the place."""
LOCATIVE = frozenset("in at near from across inside outside around throughout into to on".split())
PLACE_NOUNS = frozenset(
    "village city town province district region state county island port suburb neighbourhood"
    " neighborhood area governorate capital township municipality camp base coast outskirts centre"
    " center north south east west border streets".split()
)
NAMED_PLACES = PLACE_NOUNS | frozenset(
    "bay valley beach lake river creek hill hills mountain mountains park airport street road"
    " square peninsula harbour harbor islands forest stadium bridge junction station".split()
)
"""Last words of names of places."""
WHEREABOUTS = frozenset(
    "northern southern eastern western central northeastern northwestern southeastern southwestern"
    " nearby neighbouring neighboring downtown upstate rural suburban coastal inner greater".split()
)
"""What says which part of a place is meant."""
STRIKING = frozenset(
    "strike hit batter lash pound ravage devastate rock shake swamp engulf sweep".split()
)
"""Verbs whose object is the place where it happens: `an earthquake struck Oland`."""
SURROUNDING = frozenset({"in", "near", "outside", "across", "inside", "throughout"})
"""Prepositions behind which a name is that of a place."""
DEPARTURES = frozenset({"cut", "move", "move_people", "displace", "rescue", "buy", "down"})
"""Classes of verbs that take things from a place: `withdrew 300 troops from Mali`."""


def find_places(sentence: Sentence) -> None:
    """Find the place of every number."""
    named = _named_places(sentence)
    if not named:
        return
    for candidate in sentence.candidates:
        if candidate.kind == "number":
            candidate.place = _place(sentence, candidate, named)


def _named_places(sentence: Sentence) -> list[Located]:
    """Every place that the sentence names as one where things are."""
    if "N" not in sentence.kinds:
        return []
    found = []
    lower = sentence.tokens.lower
    for i, word in enumerate(lower[:-1]):
        beside = word == "of" and i > 0 and lower[i - 1] in PLACE_NOUNS
        struck = sentence.kinds[i] == "v" and lemma_verb(word) in STRIKING
        if not (word in LOCATIVE or beside or struck):
            continue
        name = _place_at(sentence, i + 1)
        if name and not _is_where_said(sentence, i) and not _is_origin(sentence, i):
            found.append((i, name))
    return found


def _is_origin(sentence: Sentence, i: int) -> bool:
    """Whether "from" only says where somebody is from: `a man from Derby`."""
    if sentence.tokens.lower[i] != "from":
        return False
    verb = verb_left(sentence, i)
    if verb is None or lemma_verb(sentence.tokens.lower[verb]) == "come":
        return True
    return not w.verb_class(sentence.tokens.lower[verb]) & DEPARTURES


def _place(sentence: Sentence, candidate: Candidate, named: list[Located]) -> str:
    """The place in what is measured, else the nearest one in the clause, rather one behind."""
    shared = candidate.noun is not None and candidate.noun.last <= candidate.first
    if candidate.measured is not None and not shared:  # nine people in Lind and four in Rona
        whole = extend_right(sentence, candidate.measured)
        inside = bisect_left(named, (whole.first,))
        if inside < len(named) and named[inside][0] < whole.last:
            return named[inside][1]
    clauses = sentence.clauses()
    own = clauses.of[candidate.first]
    happens = bool(candidate.event)
    near = [
        one
        for one in named
        if (
            clauses.reaches(clauses.of[one[0]], own, upward=happens)
            and not _is_of_another(sentence, candidate, one[0], happens=happens)
        )
        or _opens_all(sentence, one[0], candidate)
        or _is_of_subject(sentence, one[0], own)
    ]
    behind = near[bisect_left(near, (candidate.last,)) :][:1]
    before = near[: bisect_left(near, (candidate.first,))][-1:]
    if behind and before and "," in sentence.kinds[candidate.right : behind[0][0]]:
        return before[0][1]  # in Derby murders are down 25 percent, in Leeds 18
    if behind and before and behind[0][0] - candidate.last > candidate.first - before[0][0]:
        return before[0][1]
    return next((name for _, name in behind or before), "")


def _is_of_subject(sentence: Sentence, i: int, own: int) -> bool:
    """Whether the place stands in the subject that the clause shares with the one before it: `an
    outbreak in Garissa has infected 412 people and killed 9`."""
    clauses = sentence.clauses()
    clause = clauses.of[i]
    if own <= clause or clauses.around[own] != clauses.around[clause]:
        return False
    first = clauses.of.index(own)
    shares = sentence.kinds[first : first + 2] in ("cv", "cx", "ca")
    return shares and i < clauses.verb[clause]


def _is_of_another(sentence: Sentence, candidate: Candidate, i: int, *, happens: bool) -> bool:
    """Whether the place at `i` is where something else is: what a participle only describes
    (`rose 4 percent, helped by sales in Germany`; `a report released in Geneva`), or some of those
    counted (`five people, including a boy in Biloxi`)."""
    kinds, clauses = sentence.kinds, sentence.clauses()
    clause = clauses.of[i]
    if not happens and clauses.sort[clause] == ATTACHED and clause != clauses.of[candidate.first]:
        return not sentence.tags[clauses.of.index(clause)] & w.ING
    if i > candidate.right:
        some = _begins_some(sentence, candidate.right, i)
        if some >= 0 and {",", "v", "x"}.isdisjoint(kinds[some:i]):
            return True
    verb = verb_left(sentence, i)
    if verb is None or verb < 1 or kinds[verb] != "v" or kinds[verb - 1] not in "nN":
        return False
    reduced = sentence.tags[verb] & w.PAST and clauses.verb[clause] not in (-1, verb)
    return bool(reduced) and candidate.right != verb


def _begins_some(sentence: Sentence, first: int, last: int) -> int:
    """The token between `first` and `last` from which only some of those counted are spoken of
    (`including a boy`, `230 of them`); -1 for none."""
    lower = sentence.tokens.lower
    for i in range(last - 1, first, -1):
        if lower[i] in ("including", "among"):
            return i
        if lower[i] in ("them", "whom", "which") and lower[i - 1] == "of" and i > first + 1:
            return i
    return -1


def _opens_all(sentence: Sentence, i: int, candidate: Candidate) -> bool:
    """Whether a place opens the sentence of a number, for all that it joins: `In Norland it has
    infected 3,412 people and killed 97`."""
    if i > candidate.first or (i and sentence.kinds[i - 1] != ";"):
        return False
    return ";" not in sentence.kinds[i : candidate.first]


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
    before = lower[i - 1]
    while i < n and (kinds[i] == "d" or lower[i - 1 : i + 1] == ["all", "of"]):
        i += 1
    first, sure = i, before == "of"
    while i < n and (kinds[i] in "jng" or lower[i] in WHEREABOUTS):
        if lower[i] in PLACE_NOUNS:
            sure = True
            if i + 1 < n and lower[i + 1] == "of":
                i += 1
        elif sure:
            break
        i += 1
    if i >= n or kinds[i] != "N":
        return ""
    if not sure and "n" in kinds[first : i - 1] and lower[i - 1] not in WHEREABOUTS:
        return ""  # in the division bar Leeds
    match = places.match(tokens.words, i)
    if match is not None:
        last = i + match.n
        describes = last < n and kinds[last] in "no-g" and not sure
        facility = lower[i - 1] in ("at", "near", "outside", "inside") and kinds[last] == "n"
        return "" if match.demonym or (describes and not facility) else match.name
    last = i
    while last < n and kinds[last] == "N":
        last += 1
    sure = sure or lower[last - 1] in NAMED_PLACES
    told = all(word in WHEREABOUTS for word in lower[first:i])
    where = before in SURROUNDING or kinds[first - 1] == "v"
    plain = where and told and (last == n or kinds[last] not in "nNo-gj")
    plain = plain and not agents.is_agent(lower[last - 1]) and "&" not in lower[i:last]  # the Army
    if sure or (plain and not sentence.tags[i] & w.TIME):
        return tokens.slice(i, last)
    return ""
