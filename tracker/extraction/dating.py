"""Which time of a sentence dates which number.

In: the quantities of a tagged sentence and its time expressions. Out: for each number the time that
belongs to it, or None: not that of a speaker, of another clause, of a name or of a comparison.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import timedelta
from operator import attrgetter
from typing import NamedTuple

from tracker.dates import TimeExpression, resolve
from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.clauses import ASIDE, ATTACHED, RELATIVE, SUBORDINATE, Clauses
from tracker.extraction.governing import BE, is_agent_of_participle
from tracker.extraction.other_times import is_of_another
from tracker.extraction.speaking import PAPERS
from tracker.inflection import singular

_right = attrgetter("right")


class Dating(NamedTuple):
    """A time that dates numbers, and the one number that keeps it to itself, if one does."""

    time: TimeExpression
    owner: Candidate | None


def dating(sentence: Sentence, numbers: list[Candidate]) -> list[Dating]:
    """The times of the sentence but for those of other events."""
    return [
        Dating(time, _owner(sentence, time, numbers))
        for time in sentence.times
        if not is_of_another(sentence, time)
    ]


def _may_date(
    sentence: Sentence, clauses: Clauses, time: TimeExpression, candidate: Candidate
) -> bool:
    """Whether the clause of the time lets it date the number: one holds the other, a time opens
    the sentence, or two clauses beside each other are told in one tense."""
    source, target = clauses.of[time.first], clauses.of[candidate.first]
    if clauses.sort[source] == ASIDE and source != target and not _says_more(sentence, source):
        source = clauses.around[source]  # the last attempt, in 2014, failed after 720 metres
    if _is_since(sentence, clauses, source) and clauses.around[source] == target:
        return True
    counts = candidate.noun is not None or candidate.dimension in ("ratio", "count")
    hangs = counts and clauses.sort[target] == ASIDE and source != target
    if hangs and _adds_some(sentence, target):
        target = clauses.around[target]  # 17 people, including 3 pupils, died on Monday
    if _bracket(sentence, time.first) not in (-1, _bracket(sentence, candidate.first)):
        return False
    if clauses.sort[source] == RELATIVE and source != target and time.relation == "at":
        start = clauses.of.index(source)  # 60 patients who died in May
        return start - 1 <= candidate.right <= start
    if source != target and _only_describes(sentence, clauses, source):
        return False
    if source == target or clauses.reaches(source, target):
        return _is_told_with(sentence, clauses, source, target)
    return _dates_beside(sentence, clauses, time, candidate, source, target)


def _dates_beside(
    sentence: Sentence,
    clauses: Clauses,
    time: TimeExpression,
    candidate: Candidate,
    source: int,
    target: int,
) -> bool:
    """Whether the time in clause `source` holds for the number in clause `target` beside it."""
    beside = clauses.around[source] == clauses.around[target]
    if not beside or clauses.sort[source] != clauses.sort[target] or clauses.sort[source] == ASIDE:
        return False
    first, last = sorted((time.first, candidate.first))
    if ";" in sentence.kinds[first:last] and not _is_added(sentence, candidate, time.last):
        return False
    if candidate.first < time.first and time.relation in ("until", "before"):
        return False  # 30 players fell ill, and the match was put off until March
    if candidate.first < time.first < clauses.verb[source]:
        return False  # sales were $2 billion, and the debt at the end of June came to 1 billion
    now = source if time.first < candidate.first else target
    opening = time.first == 0 or sentence.kinds[time.first - 1] == ";"
    bound = time.relation in ("by", "until") and told(sentence, clauses.verb[source]) != "past"
    if bound and time.first < candidate.first and not opening:
        return False  # must report by May 5 and will serve at least 3 years
    if told(sentence, clauses.verb[now]) == "now" and not opening:
        return False  # employs 43,400 people and is looking for 3,000 more this year
    return _is_told_with(sentence, clauses, source, target)


def _says_more(sentence: Sentence, clause: int) -> bool:
    """Whether an aside holds anything but a time."""
    own = (i for i, at in enumerate(sentence.clauses().of) if at == clause)
    return any(sentence.kinds[i] not in "t," for i in own)


def _adds_some(sentence: Sentence, clause: int) -> bool:
    """Whether an aside only says some of what is told, with no verb of its own."""
    of = sentence.clauses().of
    first = of.index(clause)
    last = len(of) - of[::-1].index(clause)
    return {"v", "x"}.isdisjoint(sentence.kinds[first:last])


def _bracket(sentence: Sentence, at: int) -> int:
    """The token of the bracket that token `at` stands in, -1 for none."""
    opened = sentence.kinds.rfind("(", 0, at)
    return opened if opened > sentence.kinds.rfind(")", 0, at) else -1


def _only_describes(sentence: Sentence, clauses: Clauses, clause: int) -> bool:
    """Whether the clause is a past participle behind a comma, whose time is its own: `2 degrees
    above the record, set in 1998`."""
    verb = clauses.verb[clause]
    return clauses.sort[clause] == ATTACHED and not sentence.tags[verb] & w.ING


DASHES = frozenset({"-", "--", "–", "—", ":"})


def _is_added(sentence: Sentence, candidate: Candidate, start: int) -> bool:
    """Whether the number is only added, without a verb of its own, behind a dash or colon to what
    was told of a time: `In 1980 prices rose at a record rate -- 13 percent`."""
    kinds = sentence.kinds
    stop = kinds.rfind(";", 0, candidate.left)
    if stop < start or sentence.tokens.lower[stop] not in DASHES:
        return False
    first = stop
    while first > start and kinds[first - 1] == ";" and sentence.tokens.lower[first - 1] in DASHES:
        first -= 1
    if ";" in kinds[start:first]:
        return False
    end = kinds.find(";", candidate.right)
    return not set("vxs") & set(kinds[stop : end if end >= 0 else len(kinds)])


def _is_told_with(sentence: Sentence, clauses: Clauses, source: int, target: int) -> bool:
    """Whether both clauses tell what was done, or one of them says no tense."""
    first, second = (told(sentence, clauses.verb[each]) for each in (source, target))
    return source == target or first == second or not (first and second)


def told(sentence: Sentence, verb: int) -> str:
    """`past`, `now` or `ahead`: how the verb tells; empty where no tense shows."""
    if verb < 0:
        return ""
    word, tags = sentence.tokens.lower[verb], sentence.tags[verb]
    if tags & w.MODAL or _looks_ahead(sentence, verb):
        return "ahead"
    if sentence.kinds[verb] == "x":
        return "past" if word in ("was", "were", "had", "did") else "now"
    if verb and sentence.tokens.lower[verb - 1] == "to":
        return ""
    return "past" if tags & (w.PAST | w.FINITE) else "" if tags & (w.INVARIANT | w.ING) else "now"


def _looks_ahead(sentence: Sentence, verb: int) -> bool:
    """Whether the verb group wants or expects what its infinitive says: `plans to`, `is due to`."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    last = verb
    while last + 1 < len(kinds) and kinds[last + 1] in "xvaj":
        last += 1
    if lower[last + 1 : last + 2] != ["to"] or not sentence.tags[last + 2 : last + 3]:
        return False
    classes = w.verb_class(lower[last])
    bare = last == verb and kinds[verb] == "x" and lower[verb] in BE
    return bare or bool(classes & AHEAD)


AHEAD = frozenset({"intend", "plan", "forecast"})
"""Classes of verbs whose infinitive is still to be done."""


def time_of(
    sentence: Sentence, candidate: Candidate, dating: list[Dating], firsts: list[int]
) -> TimeExpression | None:
    """The time expression that belongs to the number, nearest first, and none of a speaker's.

    `firsts` are where the numbers of the sentence begin.
    """
    if _is_age_now(sentence, candidate):
        return None
    agent = is_agent_of_participle(sentence, candidate)
    based = candidate.slot == "from" or _is_held_against(sentence, candidate)
    best: tuple[int, TimeExpression] | None = None
    when = _time_before_when(sentence, candidate) if sentence.times else None
    if when is not None:
        return when
    clauses = sentence.clauses() if dating else None
    for time, owner in dating:
        if owner is not None and owner is not candidate:
            continue
        if clauses is None or not _may_date(sentence, clauses, time, candidate):
            continue
        is_behind = time.first >= candidate.right
        first, last = (candidate.right, time.first) if is_behind else (time.last, candidate.left)
        distance = max(0, last - first) + (0 if is_behind else 4)
        if best is not None and distance >= best[0]:
            continue
        if _is_cut_off(sentence, candidate, time, first, last):
            continue
        crossed = max(0, bisect_left(firsts, last) - bisect_left(firsts, first))
        if (candidate.slot == "from" and is_behind and crossed) or (agent and last > first):
            continue
        distance += 8 * crossed + _apart(sentence, first, last)
        if based and not is_behind:
            distance += 30
        if best is None or distance < best[0]:
            best = (distance, time)
    if best is None or (based and best[0] >= 30):
        return None
    return _as_start(sentence, candidate, best[1])


def _is_cut_off(
    sentence: Sentence, candidate: Candidate, time: TimeExpression, first: int, last: int
) -> bool:
    """Whether what stands between the number and the time, from token `first` to `last`, keeps
    them apart: the end of a sentence, or what was done before."""
    if ";" in sentence.kinds[first:last] and not _is_added(sentence, candidate, time.last):
        return True
    is_behind = time.first >= candidate.right
    if is_behind and _is_of_infinitive(sentence, candidate, time):
        return True
    holds = candidate.tense == "present" and is_behind
    if holds and _is_of_what_was_before(sentence, time, first, last):
        return True
    reasons = REASONS if is_behind else CHARGES
    return _is_of_what_was_done(sentence, first, last, reasons)


def _is_of_what_was_before(sentence: Sentence, time: TimeExpression, first: int, last: int) -> bool:
    """Whether a time that is over is that of a participle behind a number that holds now: `owes
    $5 million, most of it borrowed to buy a ship in 2018`; not when a paper says so."""
    kinds, clauses = sentence.kinds, sentence.clauses()
    done = any(kinds[i] in "vj" and sentence.tags[i] & w.PAST for i in range(first, last))
    if not done or time.relation != "at" or _is_since(sentence, clauses, clauses.of[time.first]):
        return False
    papers = any(singular(word) in PAPERS for word in sentence.tokens.lower[first:last])
    return not papers and _is_long_over(sentence, time)


def _is_long_over(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether the time was over a month before the text was published."""
    ago = _days_ago(sentence, time)
    return ago is not None and ago[1] > timedelta(31)


def _is_age_now(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number is the age of somebody named, at the time the text is told: `Ann Lee, 44,
    who was arrested in May`; not that of the dead."""
    kinds = sentence.kinds
    before, behind = kinds[candidate.left - 1 : candidate.left], kinds[candidate.right :][:1]
    if candidate.dimension != "age" or before != "," or behind not in (",", ";", ""):
        return False
    clauses = sentence.clauses()
    verb = clauses.verb[clauses.around[clauses.of[candidate.first]]]
    verb = verb if verb >= 0 else clauses.verb[0]
    return "kill" not in w.verb_class(sentence.tokens.lower[verb])


def _is_held_against(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number is what another is compared with, and has its own time if any."""
    lower = sentence.tokens.lower
    at = candidate.left - 1 - (lower[candidate.left - 1 : candidate.left] in (["with"], ["to"]))
    return at > 0 and lower[at] in AGAINST and sentence.kinds[at - 1] == ","


def _as_start(sentence: Sentence, candidate: Candidate, time: TimeExpression) -> TimeExpression:
    """The time, as the one since when, where it dates what all else was since: `has lost $40
    million since the factory closed in 2019`."""
    clauses = sentence.clauses()
    clause = clauses.of[time.first]
    if clause == clauses.of[candidate.first] or not _is_since(sentence, clauses, clause):
        return time
    return time._replace(relation="since") if time.relation == "at" else time


def _is_since(sentence: Sentence, clauses: Clauses, clause: int) -> bool:
    """Whether a clause tells since when something holds: `since the factory closed in 2019`."""
    if clauses.sort[clause] != SUBORDINATE:
        return False
    first = clauses.of.index(clause)
    return sentence.tokens.lower[first] == "since" and sentence.kinds[first] == "p"


def _time_before_when(sentence: Sentence, candidate: Candidate) -> TimeExpression | None:
    """The time that a clause with "when" tells of: `the worst since 1987, when 214 people died`."""
    of = sentence.clauses().of
    start = of.index(of[candidate.first])
    if sentence.tokens.lower[start] != "when":
        return None
    for time in sentence.times:
        if time.last == start or (time.last == start - 1 and sentence.kinds[time.last] == ","):
            return time._replace(relation="at")
    return None


def _is_of_what_was_done(
    sentence: Sentence, first: int, last: int, prepositions: frozenset[str]
) -> bool:
    """Whether an -ing form behind a preposition stands between a number and a time, which is then
    not its own: `fined him $2 million for taking bribes between 2016 and 2019`, `jailed on Friday
    for stealing $2 million`."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    return any(
        kinds[i] == "g" and kinds[i - 1] == "p" and lower[i - 1] in prepositions
        for i in range(first + 1, last)
    )


ENDING = frozenset({"by", "until", "from", "before"})


def _is_of_infinitive(sentence: Sentence, candidate: Candidate, time: TimeExpression) -> bool:
    """Whether what is to be done stands between the number and the time behind it, which then is of
    that: `voted by 91 percent to strike from Monday`, but not `150 are to arrive by Thursday`."""
    if time.relation not in ENDING or (candidate.verb or 0) >= candidate.right:
        return False
    lower, tags = sentence.tokens.lower, sentence.tags
    return any(
        lower[i] == "to"
        and sentence.kinds[i - 1] not in "xvj"
        and tags[i + 1] & w.VERB
        and not tags[i + 1] & (w.PAST | w.PLURAL)
        for i in range(candidate.right, time.first - 1)
    )


REASONS = frozenset({"for", "of", "after", "before"})
CHARGES = frozenset({"for", "of"})
"""Behind these stands what was done before somebody answered for it."""


def _apart(sentence: Sentence, first: int, last: int) -> int:
    """How far the words from `first` to `last` set a time and a number apart: clauses, speech."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    between = kinds[first:last]
    clauses = between.count("w") + between.count("s") + lower[first:last].count("and")
    said = "v" in between and any(
        kinds[i] == "v" and "say" in w.verb_class(lower[i]) for i in range(first, last)
    )
    return 6 * clauses + 20 * said


def _owner(sentence: Sentence, time: TimeExpression, numbers: list[Candidate]) -> Candidate | None:
    """The number that keeps the time to itself: the base of a comparison ("34 in December")."""
    at = bisect_right(numbers, time.first, key=_right)
    if sentence.tokens.lower[time.last : time.last + 1] in (["'s"], ["’s"]) and at < len(numbers):
        return numbers[at] if numbers[at].left <= time.last + 4 else None  # 2023's record 330,000
    if at == 0:
        return None
    last = numbers[at - 1]
    alone = last.change is not None and len(last.change.parts()) == 1
    if time.relation == "since" and last.slot == "by" and alone and time.first == last.right:
        return last  # at 24 percent, down 5 points since September
    if time.relation in ("by", "until"):
        return None  # to 67 from 65 by 2035
    between = sentence.kinds[last.right : time.first]
    if set(",;vx") & set(between):
        return None
    before = sentence.tokens.lower[numbers[at - 2].right if at > 1 else 0 : last.left]
    if before[-2:] in (["down", "from"], ["up", "from"]):
        return last  # 94 are missing, down from 118 on Friday evening
    if _is_just_now(sentence, time):
        return None  # raised the toll to 38 from 29 on Monday
    return last if last.slot == "from" or not AGAINST.isdisjoint(before) else None


def _is_just_now(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether the time is a day of the last week before the text was published."""
    ago = _days_ago(sentence, time)
    return ago is not None and ago[2] == "day" and timedelta(0) <= ago[0] < timedelta(days=7)


def _days_ago(sentence: Sentence, time: TimeExpression) -> tuple[timedelta, timedelta, str] | None:
    """How long before the text was published the time began and ended, told as over, and its
    grain."""
    published = sentence.document.published_on
    found = resolve(time, published, "past") if published is not None else None
    if found is None or published is None:
        return None
    return published - found.start, published - found.end, found.grain


AGAINST = frozenset({"against", "versus", "compared"})
"""Behind these stands the number that another is held against, with its own time."""
