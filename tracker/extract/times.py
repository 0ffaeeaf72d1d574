"""When: the time each number is about, and its basis.

In: the quantities of a sentence with its time expressions, and the time its paragraph has set.
Out: `candidate.as_of` and `candidate.basis`.
"""

from __future__ import annotations

from datetime import date, timedelta

from tracker import dates
from tracker.dates import TimeExpression
from tracker.extract import words as w
from tracker.extract.candidates import Candidate, Sentence
from tracker.models import AsOf

DAY = timedelta(days=1)
FLOWS = frozenset(
    "sale sales revenue turnover profit loss income earnings export exports import imports spending"
    " expenditure output production sales budget deficit surplus investment cost costs rainfall"
    " births deaths arrivals admissions visits".split()
)
RUNNING_WORDS = frozenset({"far", "already", "date"})
RATE_WORDS = frozenset("average averaging averaged mean median typical typically".split())
RUNNING_EVENTS = frozenset(
    {"killed", "injured", "arrested", "rescued", "destroyed", "displaced", "infected"}
)
COARSE = frozenset({"month", "quarter", "half", "season", "year", "decade", "century", "span"})


def find_times(sentence: Sentence) -> None:
    """Stage: find the sentence's dates and times, so that their numbers are not taken for claims."""
    tokens = sentence.tokens
    sentence.times = dates.find(tokens)


def set_times(sentence: Sentence, inherited: AsOf | None) -> AsOf | None:
    """Stage: set as-of and basis of every number; gives the time that later sentences inherit."""
    for candidate in sentence.candidates:
        if candidate.kind == "number":
            candidate.as_of = _as_of(sentence, candidate, inherited)
            candidate.basis = _basis(sentence, candidate)
    stated = [c.as_of for c in sentence.candidates if c.as_of and c.as_of.found == "stated"]
    return next((a for a in stated if a.start), inherited)


def published_as_of(sentence: Sentence) -> AsOf:
    """The publication day, for a number with no time of its own."""
    day = sentence.document.published_on
    if day is None:
        return AsOf(found="published")
    return AsOf(start=day, end=day, grain="day", found="published")


def _as_of(sentence: Sentence, candidate: Candidate, inherited: AsOf | None) -> AsOf:
    time = _time_of(sentence, candidate)
    if time is not None:
        stated = _stated(sentence, candidate, time)
        if stated is not None:
            candidate.trail.append(("as_of", stated.written))
            return stated
    if candidate.slot == "from":
        return published_as_of(sentence)
    if inherited is not None and inherited.start is not None:
        return inherited.model_copy(update={"found": "inherited", "since": None})
    return published_as_of(sentence)


def _time_of(sentence: Sentence, candidate: Candidate) -> TimeExpression | None:
    """The time expression that belongs to the number, nearest first, and none of a speaker's."""
    kinds = sentence.kinds
    lower = sentence.tokens.lower
    others = [c for c in sentence.candidates if c is not candidate and c.kind == "number"]
    best: tuple[int, TimeExpression] | None = None
    for time in sentence.times:
        if _is_speech_time(sentence, time):
            continue
        if time.first >= candidate.right:
            between = range(candidate.right, time.first)
            distance = len(between)
        else:
            between = range(time.last, candidate.left)
            distance = len(between) + 4
        if any(kinds[i] == ";" for i in between):
            continue
        crossed = [c for c in others if c.first in between]
        if crossed and (time.first >= candidate.right) and candidate.slot == "from":
            continue
        distance += 8 * len(crossed)
        distance += 20 * any(
            kinds[i] == "v" and "say" in w.verb_class(lower[i]) for i in between
        )
        distance += 6 * sum(1 for i in between if kinds[i] in "ws" or lower[i] == "and")
        if candidate.slot == "from" and time.first < candidate.left:
            distance += 30
        if best is None or distance < best[0]:
            best = (distance, time)
    if best is None or (candidate.slot == "from" and best[0] >= 30):
        return None
    return best[1]


def _is_speech_time(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether the time is when somebody spoke: `officials said on Tuesday`."""
    if time.first == 0:
        return False
    before = time.first - 1
    return sentence.kinds[before] == "v" and "say" in w.verb_class(sentence.tokens.lower[before])


def _tense(sentence: Sentence, candidate: Candidate) -> str:
    if candidate.status in ("planned", "forecast", "conditional"):
        return "future"
    return "past"


def _stated(sentence: Sentence, candidate: Candidate, time: TimeExpression) -> AsOf | None:
    tense = "past" if candidate.slot == "from" else _tense(sentence, candidate)
    published = sentence.document.published_on
    interval = dates.resolve(time, published, tense)
    written = sentence.tokens.slice(time.first, time.last)
    if interval is None:
        return AsOf(written=written) if time.relation != "at" or published else None
    start, end = interval.start, interval.end - DAY
    since = None
    if time.relation in ("since", "from"):
        since = start
        start = end = published if published is not None and published > since else end
    elif time.relation in ("by", "until"):
        start = end
    elif time.relation == "over" and candidate.basis == "":
        pass
    try:
        return AsOf(start=start, end=end, grain=interval.grain, written=written, since=since)  # type: ignore[arg-type]
    except ValueError:
        return AsOf(written=written)


def _basis(sentence: Sentence, candidate: Candidate) -> str:
    lower = sentence.tokens.lower
    near = lower[max(0, candidate.left - 6) : candidate.right + 6]
    if candidate.per or RATE_WORDS & set(lower[max(0, candidate.left - 4) : candidate.left]):
        return "rate"
    if "so" in near and "far" in near or (candidate.as_of is not None and candidate.as_of.since):
        return "running"
    coarse = (
        candidate.as_of is not None
        and candidate.as_of.found == "stated"
        and candidate.as_of.grain in COARSE
    )
    if candidate.event in RUNNING_EVENTS:
        return "total" if coarse else "running"
    head = candidate.measured.head if candidate.measured else None
    if head is not None and lower[head] in FLOWS:
        return "total"
    return "level"
