"""When: the time each number is about, and its basis.

In: the quantities of a sentence with its time expressions, and the time its paragraph has set.
Out: `candidate.as_of` and `candidate.basis`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import Literal, NamedTuple

from tracker import dates
from tracker.dates import TimeExpression
from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Sentence
from tracker.models import AsOf

DAY = timedelta(days=1)
_right = attrgetter("right")
FLOWS = frozenset(
    "sale sales revenue turnover profit loss income earnings export exports import imports spending"
    " expenditure output production sales budget deficit surplus investment cost costs rainfall"
    " births deaths arrivals admissions visits".split()
)
RUNNING_WORDS = frozenset({"far", "already", "date"})
EACH = (["each"], ["apiece"])
RATE_WORDS = frozenset("average averaging averaged mean median typical typically".split())
RUNNING_EVENTS = frozenset(
    {"killed", "injured", "arrested", "rescued", "destroyed", "displaced", "infected"}
)
AHEAD = frozenset({"planned", "forecast", "conditional"})


class Inherited(NamedTuple):
    """The times that a paragraph has set: of what is, and of what is to be."""

    actual: AsOf | None = None
    target: AsOf | None = None


COARSE = frozenset({"month", "quarter", "half", "season", "year", "decade", "century", "span"})


def find_times(sentence: Sentence) -> None:
    """Stage: find the sentence's dates and times, so that their numbers are no claims."""
    places = [i for i, tags in enumerate(sentence.tags) if tags & w.TIME]
    sentence.times = dates.find(sentence.tokens, places) if places else []


def set_times(sentence: Sentence, inherited: Inherited) -> Inherited:
    """Set as-of and basis of every number; gives the times that later sentences inherit."""
    numbers = [c for c in sentence.candidates if c.kind == "number"]
    dating = _dating(sentence, numbers) if numbers else []
    firsts = [c.first for c in numbers]
    for candidate in numbers:
        ahead = inherited.target or inherited.actual
        past = ahead if candidate.status in AHEAD else inherited.actual
        time = _time_of(sentence, candidate, dating, firsts)
        candidate.as_of = _as_of(sentence, candidate, time, past)
        candidate.basis = _basis(sentence, candidate)
    stated: dict[bool, AsOf] = {}
    for candidate in sentence.candidates:
        as_of = candidate.as_of
        if as_of is None or as_of.found != "stated" or as_of.start is None:
            continue
        if candidate.slot != "from":
            stated.setdefault(candidate.status in AHEAD, as_of)
    return Inherited(stated.get(False, inherited.actual), stated.get(True, inherited.target))


def published_as_of(sentence: Sentence) -> AsOf:
    """The publication day, for a number with no time of its own."""
    return _published(sentence.document.published_on)


@lru_cache
def _published(day: date | None) -> AsOf:
    if day is None:
        return AsOf(found="published")
    return AsOf(start=day, end=day, grain="day", found="published")


def _as_of(
    sentence: Sentence, candidate: Candidate, time: TimeExpression | None, inherited: AsOf | None
) -> AsOf:
    if time is not None:
        stated = _stated(sentence, candidate, time)
        if stated is not None and (stated.start is not None or inherited is None):
            candidate.trail.append(("as_of", stated.written))
            return stated
    if candidate.slot == "from" or candidate.tense == "present":
        return published_as_of(sentence)
    if inherited is not None and inherited.start is not None:
        return inherited if inherited.found == "inherited" else _passed_on(inherited)
    return published_as_of(sentence)


def _passed_on(as_of: AsOf) -> AsOf:
    """A time of one sentence, for the numbers of another."""
    return as_of.model_copy(update={"found": "inherited", "since": None})


class Dating(NamedTuple):
    """A time that dates numbers, and the one number that keeps it to itself, if one does."""

    time: TimeExpression
    owner: Candidate | None


def _dating(sentence: Sentence, numbers: list[Candidate]) -> list[Dating]:
    """The times of the sentence but for those of other events."""
    return [
        Dating(time, _owner(sentence, time, numbers))
        for time in sentence.times
        if not (_dates_another(sentence, time) or _is_base(sentence, time))
    ]


def _time_of(
    sentence: Sentence, candidate: Candidate, dating: list[Dating], firsts: list[int]
) -> TimeExpression | None:
    """The time expression that belongs to the number, nearest first, and none of a speaker's.

    `firsts` are where the numbers of the sentence begin.
    """
    best: tuple[int, TimeExpression] | None = None
    for time, owner in dating:
        if owner is not None and owner is not candidate:
            continue
        is_behind = time.first >= candidate.right
        first, last = (candidate.right, time.first) if is_behind else (time.last, candidate.left)
        distance = max(0, last - first) + (0 if is_behind else 4)
        if (best is not None and distance >= best[0]) or ";" in sentence.kinds[first:last]:
            continue
        crossed = max(0, bisect_left(firsts, last) - bisect_left(firsts, first))
        if candidate.slot == "from" and is_behind and crossed:
            continue
        distance += 8 * crossed + _apart(sentence, first, last)
        if candidate.slot == "from" and not is_behind:
            distance += 30
        if best is None or distance < best[0]:
            best = (distance, time)
    if best is None or (candidate.slot == "from" and best[0] >= 30):
        return None
    return best[1]


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
    if at == 0:
        return None
    last = numbers[at - 1]
    between = sentence.kinds[last.right : time.first]
    if last.slot == "from" and not set(",;vx") & set(between):
        return last
    return None


def _is_base(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether the time is what another is compared with: `less than in December`."""
    lower = sentence.tokens.lower
    return "than" in lower[max(0, time.first - 2) : time.core_first]


def _dates_another(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether the time is of another event: `officials said on Tuesday`, `the plan announced in
    June`."""
    if time.first == 0:
        return False
    before = time.first - 1
    described = before
    while described > 0 and sentence.kinds[described] in "jn" and described > before - 2:
        if sentence.kinds[described] == "j" and sentence.tags[described] & w.PAST:
            return True
        described -= 1
    return sentence.kinds[before] == "v" and "say" in w.verb_class(sentence.tokens.lower[before])


def _tense(candidate: Candidate) -> Literal["past", "present", "future"]:
    """The tense that chooses between the last September and the next."""
    if candidate.status in ("planned", "forecast", "conditional") or candidate.tense == "future":
        return "future"
    return "present" if candidate.tense == "present" else "past"


def _stated(sentence: Sentence, candidate: Candidate, time: TimeExpression) -> AsOf | None:
    tense = "past" if candidate.slot == "from" else _tense(candidate)
    if tense == "present" and time.relation in ("by", "until"):
        tense = "future"
    published = sentence.document.published_on
    interval = dates.resolve(time, published, tense)
    written = sentence.tokens.slice(time.first, time.last)
    if interval is None:
        return AsOf(written=written) if time.relation != "at" or published else None
    start, end = interval.start, interval.end - DAY
    since = None
    if time.relation in ("since", "from") and not (published and start > published):
        since = start
        start = end = published if published is not None and published > since else end
    elif time.relation in ("by", "until"):
        start = end
    elif time.relation == "over" and candidate.basis == "":
        pass
    try:
        return AsOf(start=start, end=end, grain=interval.grain, written=written, since=since)
    except ValueError:
        return AsOf(written=written)


FLOWING = frozenset({"count", "currency", "area", "mass", "volume", "energy"})
NO_FLOW = frozenset(
    {"state", "plan", "hold", "reach", "say", "up", "down", "raise", "cut", "forecast"}
)


def _is_perfect(sentence: Sentence, verb: int) -> bool:
    """Whether the verb stands in the present perfect: `have arrived`, `has been spent`."""
    i = verb - 1
    while i >= 0 and sentence.kinds[i] in "xat":
        if sentence.tokens.lower[i] in ("have", "has", "'ve", "’ve"):
            return True
        i -= 1
    return False


def _basis(sentence: Sentence, candidate: Candidate) -> str:
    lower = sentence.tokens.lower
    near = lower[max(0, candidate.left - 6) : candidate.right + 6]
    beside = (
        lower[max(0, candidate.left - 4) : candidate.left]
        + lower[candidate.right : candidate.right + 3]
    )
    if (
        candidate.per
        or RATE_WORDS & set(beside)
        or lower[candidate.right : candidate.right + 1] in EACH
    ):
        return "rate"
    if ("so" in near and "far" in near) or (candidate.as_of is not None and candidate.as_of.since):
        return "running"
    coarse = (
        candidate.as_of is not None
        and candidate.as_of.found != "published"
        and candidate.as_of.grain in COARSE
    )
    if candidate.event in RUNNING_EVENTS:
        return "total" if coarse else "running"
    if candidate.dimension in FLOWING and candidate.verb is not None:
        classes = w.verb_class(lower[candidate.verb])
        happens = sentence.kinds[candidate.verb] == "v" and not classes & NO_FLOW
        if happens and candidate.tense == "past" and candidate.change is None:
            return "total" if coarse else "running"
        if happens and _is_perfect(sentence, candidate.verb) and candidate.change is None:
            return "running"
    head = candidate.measured.head if candidate.measured else None
    if head is not None and lower[head] in FLOWS:
        return "total"
    return "level"
