"""When: the time each number is about, and its basis.

In: the quantities of a sentence with its time expressions, and the time its paragraph has set.
Out: `candidate.as_of` and `candidate.basis`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from tracker import dates
from tracker.dates import DateInterval, TimeExpression
from tracker.dates.meaning import Deictic, Nth, Part
from tracker.extraction import words as w
from tracker.extraction.basis import AHEAD, COARSE, basis_of, goes_on_with
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.clauses import ASIDE, RELATIVE, SUBORDINATE, opens
from tracker.extraction.dating import dating, time_of, told
from tracker.extraction.speaking import PAPERS
from tracker.extraction.stance import is_given_whole
from tracker.inflection import lemma_verb, singular
from tracker.models import AsOf

DAY = timedelta(days=1)


class Inherited(NamedTuple):
    """The times that a paragraph has set: of what is, and of what is to be; and the nouns of the
    sentence that set them."""

    actual: AsOf | None = None
    target: AsOf | None = None
    nouns: frozenset[str] = frozenset()
    named: tuple[AsOf, ...] = ()
    """The last stated time of each grain in the document, for "the month" and "that year"."""
    lead: AsOf | None = None
    """The time that the first sentences of a report have set, for what later paragraphs tell in the
    past."""

    def time_for(self, sentence: Sentence, candidate: Candidate) -> AsOf | None:
        """The time that holds for a number without one: for what was done, that of the paragraph;
        for anything else only where its clause goes on about the same."""
        if candidate.slot == "from" or candidate.tense == "present":
            return None
        ahead = candidate.status in AHEAD or candidate.tense == "future"
        found = (self.target or self.actual) if ahead else (self.actual or self.lead)
        if found is None or found.start is None:
            return None
        published = sentence.document.published_on
        if not ahead and published is not None and found.start > published:
            return None
        told = candidate.tense == "past" and not ahead and not _tells_when(sentence)
        return found if told or self._goes_on(sentence, candidate) else None

    def _goes_on(self, sentence: Sentence, candidate: Candidate) -> bool:
        """Whether the clause of the number names what the sentence that set the time was about, or
        points back at it."""
        lower = sentence.tokens.lower
        for chunk in (candidate.measured, candidate.subject, candidate.of):
            if chunk is None:
                continue
            if any(singular(lower[i]) in self.nouns for i in range(chunk.first, chunk.last)):
                return True
            before = lower[chunk.first - 1] if chunk.first else ""
            if before in POINTING or (before == "the" and lower[chunk.head] in PLANS):
                return True
        return "of" in lower[:1] and lower[1:2] in (["these"], ["those"], ["them"])


def _tells_when(sentence: Sentence) -> bool:
    """Whether a clause of the sentence dates it, though with no date: `when I took office`."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    return any(
        word in ("when", "while", "until") and kinds[i] == "s" and opens(sentence, i)
        for i, word in enumerate(lower)
    )


POINTING = frozenset({"this", "these", "that", "those", "its", "their"})
PLANS = frozenset("plan target goal proposal aim figure number total".split())


def find_times(sentence: Sentence) -> None:
    """Stage: find the sentence's dates and times, so that their numbers are no claims."""
    places = [i for i, tags in enumerate(sentence.tags) if tags & w.TIME]
    sentence.times = dates.find(sentence.tokens, places) if places else []


def set_times(sentence: Sentence, inherited: Inherited) -> Inherited:
    """Set as-of and basis of every number; gives the times that later sentences inherit."""
    numbers = [c for c in sentence.candidates if c.kind == "number"]
    dated = dating(sentence, numbers) if numbers else []
    firsts = [c.first for c in numbers]
    passing: set[Candidate] = set()
    told: dict[int, AsOf] = {}  # what a time, by its first token, was for what is told as done
    last: Candidate | None = None
    for candidate in numbers:
        if not candidate.tense and candidate.status == "actual" and candidate.slot != "from":
            candidate.tense = _tense_of_clause(sentence, candidate)
        time = time_of(sentence, candidate, dated, firsts)
        if time is not None and time.relation == "by" and is_given_whole(sentence, candidate):
            time = None  # will dismiss 900 of its 12,400 workers by June
        candidate.as_of = _as_of(sentence, candidate, time, inherited)
        if time is not None:
            _agree(candidate, time, told)
        if time is not None and _is_in_passing(sentence, candidate, time):
            passing.add(candidate)
        _set_status_by_time(sentence, candidate, time)
        candidate.basis = basis_of(sentence, candidate)
        if (
            last is not None
            and candidate.basis == "level"
            and goes_on_with(sentence, candidate, last)
        ):
            candidate.basis = last.basis
        last = candidate
    for candidate in numbers:
        _start_before_end(candidate)
    stated: dict[bool, AsOf] = {}
    for candidate in sentence.candidates:
        as_of = candidate.as_of
        if as_of is None or as_of.found != "stated" or as_of.start is None:
            continue
        sets = candidate.slot != "from" and as_of.since is None
        if sets and candidate not in passing:
            stated.setdefault(candidate.status in AHEAD, as_of)
    if not stated:
        return inherited
    grains = {as_of.grain: as_of for as_of in (*inherited.named, *stated.values())}
    return Inherited(
        stated.get(False, inherited.actual),
        stated.get(True, inherited.target),
        frozenset(_subject_words(sentence)),
        tuple(grains.values()),
        inherited.lead or _lead(sentence, stated.get(False)),
    )


def _agree(candidate: Candidate, time: TimeExpression, told: dict[int, AsOf]) -> None:
    """One time is one period: what was expected is of the time that is told as done with it (`came
    to 212 million, below the 240 predicted`)."""
    if candidate.status in AHEAD:
        candidate.as_of = told.get(time.first, candidate.as_of)
    elif candidate.slot != "from" and candidate.as_of is not None:
        told.setdefault(time.first, candidate.as_of)


def _lead(sentence: Sentence, as_of: AsOf | None) -> AsOf | None:
    """The time that holds for a whole report: one of its first sentences states it, and it is over
    but not long ago."""
    published = sentence.document.published_on
    if as_of is None or as_of.end is None or published is None or sentence.start > LEAD:
        return None
    if len(sentence.document.text) > REPORT or as_of.grain in ("decade", "century"):
        return None
    return as_of if timedelta(0) <= published - as_of.end <= RECENT else None


LEAD = 600
"""Characters in which a report says when what it tells was."""
REPORT = 12_000
"""Characters: what is longer tells of more than one time."""
RECENT = timedelta(days=400)


TENSES = {"past": "past", "now": "present"}


def _tense_of_clause(sentence: Sentence, candidate: Candidate) -> str:
    """The tense of the clause around a number that no verb takes: `at a depth of 870 metres the
    lights picked out coral`."""
    clauses = sentence.clauses()
    return TENSES.get(told(sentence, clauses.verb[clauses.of[candidate.first]]), "")


def _is_in_passing(sentence: Sentence, candidate: Candidate, time: TimeExpression) -> bool:
    """Whether the time is of something before what the text tells: it stands in an aside (`asked
    why the work, put at $6 million in 2024, would cost so much`) or in the past perfect."""
    clauses = sentence.clauses()
    clause = clauses.of[time.first]
    verb = clauses.verb[clause]
    if not COMPARING.isdisjoint(sentence.tokens.lower[time.first : time.last]):
        return True  # a profit of 12 million a year earlier
    earlier = verb >= 0 and sentence.tokens.lower[verb] == "had" and _is_auxiliary(sentence, verb)
    own = clauses.of[candidate.first]
    hangs = own != clause and clauses.sort[own] == SUBORDINATE  # since 1987, when 214 people died
    return earlier or hangs or clauses.sort[clause] in (RELATIVE, ASIDE)


COMPARING = frozenset({"earlier", "before", "previously", "previous"})
"""Words of times that are told only to hold another against them."""


def _is_auxiliary(sentence: Sentence, verb: int) -> bool:
    """Whether a verb follows the auxiliary at `verb`, past adverbs."""
    return sentence.kinds[verb + 1 :].lstrip("at")[:1] in ("v", "x")


def _start_before_end(candidate: Candidate) -> None:
    """`Sales fell from 61 to 55 million in 2019`: what a movement starts from, without a time of
    its own, is of the time before the one that it leads to, where that is over: as long a period,
    else the day before."""
    change = candidate.change
    if candidate.slot != "from" or change is None or change.to is None:
        return
    start, end = candidate.as_of, change.to.as_of
    if start is None or start.start is None or start.found == "stated":
        return
    if end is None or end.start is None or end.end is None or end.end >= start.start:
        return
    last = end.start - DAY
    if not end.period or end.start.day != 1 or (end.end + DAY).day != 1:
        candidate.as_of = AsOf(start=last, end=last, grain="day", found="inherited")
        return
    months = 12 * (end.end.year - end.start.year) + end.end.month - end.start.month + 1
    year, month = divmod(12 * end.start.year + end.start.month - 1 - months, 12)
    first = date(year, month + 1, 1)
    candidate.as_of = AsOf(start=first, end=last, grain=end.grain, found="inherited")


def _set_status_by_time(
    sentence: Sentence, candidate: Candidate, time: TimeExpression | None
) -> None:
    """What is still to come is no fact, and what is over no plan."""
    by = time is not None and time.relation == "by"
    is_told = candidate.tense == "past" and not by
    if candidate.status == "actual" and not is_told and _is_to_come(sentence, candidate, time):
        expected = by and candidate.tense != "past"
        expected = expected or not ESTIMATES.isdisjoint(sentence.tokens.lower)
        candidate.status = "forecast" if expected else "planned"
    if _is_done_with(sentence, candidate):
        candidate.status = "actual"


def _is_done_with(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether what was done for a purpose is over: `borrowed to buy a ship in 2018`."""
    as_of, published = candidate.as_of, sentence.document.published_on
    if candidate.status != "planned" or as_of is None or as_of.found != "stated":
        return False
    if published is None or as_of.end is None or as_of.end >= published:
        return False
    told = next((why.split() for what, why in candidate.trail if what == "status"), [])
    if len(told) == 1:
        return lemma_verb(told[0]) == told[0]
    purpose = len(told) == 3 and told[1] == "to" and told[0] not in ("was", "were", "had", "is")
    return purpose and not w.verb_class(told[0]) & {"plan", "intend", "forecast"}


ESTIMATES = frozenset({"estimate", "estimated", "estimates", "expected", "projected", "forecast"})


def _is_to_come(sentence: Sentence, candidate: Candidate, time: TimeExpression | None) -> bool:
    """Whether the number's own time lies wholly after the day the text was published."""
    as_of, published = candidate.as_of, sentence.document.published_on
    if time is None or as_of is None or as_of.start is None or published is None:
        return False
    if as_of.found != "stated" or time.relation in ("until", "since", "from"):
        return False
    if time.relation == "by":
        return as_of.start > published
    ahead = "next" in sentence.tokens.lower[time.first : time.last] and as_of.start == published
    return as_of.start > published or ahead


def _subject_words(sentence: Sentence) -> Iterator[str]:
    """The nouns of a sentence, by which another is known to speak of the same."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    return (singular(lower[i]) for i in range(len(kinds)) if kinds[i] in "nN")


def published_as_of(sentence: Sentence) -> AsOf:
    """The publication day, for a number with no time of its own."""
    return _published(sentence.document.published_on)


@lru_cache
def _published(day: date | None) -> AsOf:
    if day is None:
        return AsOf(found="published")
    return AsOf(start=day, end=day, grain="day", found="published")


def _as_of(
    sentence: Sentence, candidate: Candidate, time: TimeExpression | None, inherited: Inherited
) -> AsOf:
    past = inherited.time_for(sentence, candidate)
    if time is not None:
        stated = _stated(sentence, candidate, time, inherited.named)
        if stated is not None and stated.start is None:
            again = _pointed_at(sentence, time, inherited.named)
            if again is not None:
                candidate.trail.append(("as_of", stated.written))
                return again.model_copy(update={"written": stated.written})
        if stated is not None and (stated.start is not None or past is None):
            candidate.trail.append(("as_of", stated.written))
            return stated
    if past is not None:
        return past if past.found == "inherited" else _passed_on(past)
    return published_as_of(sentence)


def _passed_on(as_of: AsOf) -> AsOf:
    """A time of one sentence, for the numbers of another."""
    return as_of.model_copy(update={"found": "inherited", "since": None})


def _pointed_at(sentence: Sentence, time: TimeExpression, named: tuple[AsOf, ...]) -> AsOf | None:
    """The time named before that "during the month" or "in that year" points back at."""
    words = sentence.tokens.lower[time.first : time.last]
    if len(words) > 3 or not {"the", "that"} & set(words) or "current" in words:
        return None
    return next((as_of for as_of in named if as_of.grain == words[-1]), None)


def _tense(candidate: Candidate) -> Literal["past", "present", "future"]:
    """The tense that chooses between the last September and the next."""
    if candidate.status in AHEAD or candidate.tense == "future":
        return "future"
    return "present" if candidate.tense == "present" else "past"


@lru_cache(maxsize=8)
def _is_of_congress(text: str) -> bool:
    """Whether a text is about the budget of the United States, whose fiscal years are known."""
    return "Congress" in text and ("Federal" in text or "federal" in text)


def _federal_year(start: date, end: date) -> tuple[date, date]:
    """The fiscal year of the United States for the calendar year of its name: from October to
    September, before 1977 from July to June (31 U.S.C. 1102)."""
    if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
        return start, end
    first, last = (
        (date(1, 10, 1), date(1, 9, 30)) if start.year >= 1977 else (date(1, 7, 1), date(1, 6, 30))
    )
    return first.replace(year=start.year - 1), last.replace(year=end.year)


def _over(time: TimeExpression, named: tuple[AsOf, ...]) -> TimeExpression:
    """A part of a period that is told in the past and not yet over ("at the end of the quarter") is
    one of the period named before, else of the last one."""
    part = time.meaning
    if not isinstance(part, Part) or part.which != "end" or time.relation != "at":
        return time
    whole = part.whole
    if not isinstance(whole, Deictic) or whole.offset or whole.told or whole.unit not in COARSE:
        return time
    for as_of in reversed(named):
        if as_of.grain == whole.unit and as_of.start is not None and as_of.end is not None:
            told = DateInterval(as_of.start, as_of.end + DAY, as_of.grain)
            return time._replace(meaning=part._replace(whole=told))
    return time._replace(meaning=part._replace(whole=whole._replace(offset=-1)))


def _stated(
    sentence: Sentence, candidate: Candidate, time: TimeExpression, named: tuple[AsOf, ...]
) -> AsOf | None:
    tense = "past" if candidate.slot == "from" else _tense(candidate)
    if tense == "present" and time.relation in ("by", "until"):
        tense = "future"
    published = sentence.document.published_on
    if tense == "past":
        time = _over(time, named)
    before = time.first - 1
    dated = time.relation == "from" and before >= 0 and sentence.kinds[before] == "n"
    if dated and singular(sentence.tokens.lower[before]) in PAPERS:
        time = time._replace(relation="at")  # a report from 2023
    interval = dates.resolve(time, published, tense)
    written = sentence.tokens.slice(time.first, time.last)
    if interval is None:
        return AsOf(written=written) if time.relation != "at" or published else None
    start, end = interval.start, interval.end - DAY
    if tense == "past" and interval.grain == "quarter" and _is_still_to_end(time, end, published):
        start, end = _year_before(start), _year_before(end + DAY) - DAY
    if "fiscal" in written.lower() and _is_of_congress(sentence.document.text):
        start, end = _federal_year(start, end)
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


def _is_still_to_end(time: TimeExpression, end: date, published: date | None) -> bool:
    """Whether a part of the year that is told in the past had not ended when it was told, so that
    it is last year's; not where its year is named or pointed at."""
    if published is None or end < published or time.relation != "at":
        return False
    return isinstance(time.meaning, Nth) and time.meaning.whole is None


def _year_before(day: date) -> date:
    """The same first of a month, a year before."""
    return day.replace(year=day.year - 1)
