"""Every number, rank, score, date and time of day of a document, for comparing statements.

In: a Document. Out: `Mention`s in reading order. Claims say only what is counted or measured;
mentions keep the rest apart as what it is. A movement stays in its parts, "16 out of 28 provinces"
is two numbers, and points on a scale ("7.5/10") are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from tracker.dates import DateInterval, TimeExpression, resolve
from tracker.dates.meaning import Calendar, Meaning, Season
from tracker.extraction.candidates import ONE, Candidate, Sentence
from tracker.extraction.claims import quantity_of
from tracker.extraction.clocks import times_of_day
from tracker.extraction.codes import ORDINAL_ENDINGS
from tracker.extraction.hedges import hedge
from tracker.extraction.measures import measure
from tracker.extraction.memory import Memory
from tracker.extraction.pipeline import STAGES
from tracker.extraction.proportions import join_proportions
from tracker.extraction.ratings import join_ratings
from tracker.extraction.sentences import sentences_with_numbers
from tracker.extraction.sharing import take_unit
from tracker.extraction.syntax import noun_phrase_right
from tracker.inflection import lemma_adjective, singular
from tracker.models import AsOf, Document, Mention

NO_YEAR = 2000
"""The year given to days of no year: a leap year, so that it has them all."""
YEARS = range(1500, 2100)
"""What four bare digits are taken for."""
RANKED = frozenset("number no nr rank ranked position place spot # №".split())
"""What stands beside a rank and says no more than that it is one."""
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
HEIGHT = frozenset({"above", "below", "over", "under", "higher", "lower"})
"""A rank above the tenth is the ninth."""
AHEAD, BEHIND = frozenset({"before", "ahead"}), frozenset({"behind", "after"})
"""Words between what is ranked and a rank that it is ahead of, or behind."""
RANKS = frozenset({"rank", "ranks", "ranked", "ranking"})
"""Words behind which a bare number is a rank: `ranked below 10`."""
QUOTES = frozenset({'"', "'", "`", "``", "“", "‘", "«"})
"""Signs behind which four digits are a title and no year."""

Stage = Callable[[Sentence], None]


def name_parts(sentence: Sentence) -> None:
    """Stage: in `16 out of 28 provinces` both numbers count provinces, so that they stay apart."""
    numbers = [c for c in sentence.candidates if c.kind == "number"]
    lower = sentence.tokens.lower
    for part, whole in pairwise(numbers):
        between = lower[part.last : whole.first]
        if between[:2] == ["out", "of"] and len(between) <= 4 and whole.noun is not None:
            part.noun = None
            take_unit(part, whole)


def hedge_ranks(sentence: Sentence) -> None:
    """Stage: read the bounds of ranks: `below the 41st`, `more than 15th`."""
    numbers = sentence.candidates
    sentence.candidates = [c for c in numbers if c.kind == "ordinal"]
    for rank in sentence.candidates:
        rank.kind = "number"
        rank.left -= sentence.tokens.lower[rank.left - 1 : rank.left] == ["the"]
    hedge(sentence)
    for rank in sentence.candidates:
        rank.kind = "ordinal"
        if rank.comparator == "=" and not rank.approximate:
            rank.left = rank.first
        _turn(sentence, rank)
        _pass(sentence, rank)
    sentence.candidates = numbers


def _turn(sentence: Sentence, rank: Candidate) -> None:
    """Turn a bound by height: what stands higher has the smaller number."""
    if rank.comparator in TURNED and sentence.tokens.lower[rank.left] in HEIGHT:
        rank.comparator = TURNED[rank.comparator]
        rank.low, rank.high = rank.high, rank.low


def _pass(sentence: Sentence, rank: Candidate) -> None:
    """Read a rank that something is ahead of or behind: `behind the 40th largest port`."""
    lower = sentence.tokens.lower
    beside = [w for w in lower[max(0, rank.first - 3) : rank.first] if w not in ("the", "of")][-1:]
    near = {*beside} & (AHEAD | BEHIND)
    if rank.comparator != "=" or rank.approximate or not near or rank.value is None:
        return
    if RANKS.isdisjoint(lower[max(0, rank.first - 5) : rank.first]):
        return  # "after the 3rd round"
    if near & AHEAD:
        rank.comparator, rank.high = "<", rank.value
    else:
        rank.comparator, rank.low = ">", rank.value
    rank.value = None


def rank_numbers(sentence: Sentence) -> None:
    """Stage: a number of nothing that something is ranked at is a rank: `ranked below 10`."""
    lower = sentence.tokens.lower
    for number in sentence.candidates:
        is_bare = number.kind == "number" and not number.unit and number.noun is None
        if is_bare and not RANKS.isdisjoint(lower[max(0, number.left - 2) : number.left]):
            number.kind = "ordinal"
            _turn(sentence, number)


CHANGED: dict[Stage, tuple[Stage, ...]] = {
    measure: (measure, join_ratings),
    join_proportions: (name_parts, join_proportions),
    hedge: (hedge, hedge_ranks, rank_numbers),
}
MENTION_STAGES = tuple(stage for usual in STAGES for stage in CHANGED.get(usual, (usual,)))


def mentions(document: Document) -> list[Mention]:
    """What `document` tells in numbers and dates, in reading order."""
    memory = Memory()
    found: list[Mention] = []
    for number, sentence in enumerate(sentences_with_numbers(document, bool)):
        for stage in MENTION_STAGES:
            stage(sentence)
        memory.carry(sentence)
        told = [*_numbers(sentence), *_dates(sentence), *times_of_day(sentence)]
        told.sort(key=lambda mention: mention.span)
        found += [mention.model_copy(update={"sentence": number}) for mention in told]
    return found


def _numbers(sentence: Sentence) -> Iterator[Mention]:
    before: Candidate | None = None
    scores = dict(_tied(sentence))
    for candidate in sentence.candidates:
        if candidate.first in scores:
            other = scores[candidate.first]
            if other is not None:
                yield _score(sentence, candidate, other)
        elif candidate.kind == "number":
            yield _year(sentence, candidate) or _number(sentence, candidate)
        elif candidate.kind == "ordinal":
            if not _is_compared_with(sentence, candidate) and not _is_adverb(sentence, candidate):
                yield _rank(sentence, candidate)
        elif candidate.kind in ("name", "label"):
            yield _name(sentence, candidate)
        elif candidate.kind == "score":
            if before is not None and before.last + 1 == candidate.first:
                yield _season(sentence, before, candidate) or _score(sentence, before, candidate)
                before = None
            else:
                before = candidate


def _tied(sentence: Sentence) -> Iterator[tuple[int, Candidate | None]]:
    """The goals of scores that stand behind a name, which would take them for its own number
    (`beat Orford 2-1`): the first with the other one, the other with None; by their first token.
    """
    tokens = sentence.tokens
    for left, right in pairwise(sentence.candidates):
        names = left.kind == right.kind == "name"
        if not names or right.first != left.last + 1 or None in (left.value, right.value):
            continue
        written = tokens.slice(left.first, right.last)
        goals = written.replace("–", "-").split("-")
        behind = "".join(tokens.words[right.last : right.last + 1]) or "."
        whole = not tokens.joined(left.first) and (
            behind in ".,;:)" or not tokens.joined(right.last)
        )
        if whole and len(goals) == 2 and all(g.isdecimal() and len(g) < 3 for g in goals):
            yield left.first, right
            yield right.first, None


def _number(sentence: Sentence, candidate: Candidate) -> Mention:
    quantity = quantity_of(sentence, candidate)
    return Mention(
        span=quantity.span,
        quote=quantity.quote,
        kind="rating" if quantity.dimension == "rating" else "number",
        quantity=quantity,
        head=quantity.unit if quantity.dimension == "count" else "",
        modifiers=quantity.modifiers,
        part=candidate.slot,  # type: ignore[arg-type]
        status=candidate.status,  # type: ignore[arg-type]
        incidental=candidate.incidental,
    )


def _year(sentence: Sentence, candidate: Candidate) -> Mention | None:
    """A number that counts nothing and is written as years are: `1994 was the year of`."""
    quoted = not QUOTES.isdisjoint(
        sentence.tokens.words[max(0, candidate.first - 1) : candidate.first]
    )
    if candidate.unit or candidate.left < candidate.first or quoted:
        return None
    written = sentence.tokens.slice(candidate.first, candidate.last)
    if len(written) != 4 or not written.isdecimal() or int(written) not in YEARS:
        return None
    first, last = date(int(written), 1, 1), date(int(written), 12, 31)
    days = AsOf(start=first, end=last, grain="year", written=written)
    quantity = quantity_of(sentence, candidate)
    return Mention(span=quantity.span, quote=written, kind="date", days=days, quantity=quantity)


def _is_compared_with(sentence: Sentence, rank: Candidate) -> bool:
    """Whether something else is held against the rank: `richer than the 17th richest`."""
    before = sentence.tokens.lower[max(0, rank.left - 2) : rank.left]
    return "than" in before


def _is_adverb(sentence: Sentence, rank: Candidate) -> bool:
    """Whether "first" says when something was done: `first released`."""
    after = sentence.kinds[rank.last : rank.last + 1]
    return rank.value == ONE and after in ("v", "g") and rank.left == rank.first


def _season(sentence: Sentence, left: Candidate, right: Candidate) -> Mention | None:
    """Two years that are no score: `the 2014-15 play-offs`."""
    written = sentence.tokens.slice(left.first, right.last)
    start, end = written[:4], written[5:]
    if not (start.isdecimal() and end.isdecimal() and int(start) in YEARS):
        return None
    last = int(start[: 4 - len(end)] + end)
    if not int(start) < last < int(start) + 20:
        return None
    days = AsOf(start=date(int(start), 1, 1), end=date(last, 12, 31), grain="span", written=written)
    span = sentence.span(left.first, right.last)
    return Mention(span=span, quote=written, kind="date", days=days)


def _rank(sentence: Sentence, candidate: Candidate) -> Mention:
    lower = sentence.tokens.lower
    after = candidate.last
    if after < len(lower) and lower[after] in ORDINAL_ENDINGS:
        after += 1
    candidate.right = after
    quantity = quantity_of(sentence, candidate)
    phrase = noun_phrase_right(sentence, after)
    head = lower[phrase.head] if phrase else ""  # of nothing: "second place", "24th largest"
    beside = lower[after : phrase.head] if phrase else []
    return Mention(
        span=quantity.span,
        quote=quantity.quote,
        kind="ordinal",
        quantity=quantity,
        head="" if head in RANKED or lemma_adjective(head) != head else singular(head),
        modifiers=tuple(beside),
    )


def _score(sentence: Sentence, left: Candidate, right: Candidate) -> Mention:
    span = sentence.span(left.first, right.last)
    return Mention(
        span=span,
        quote=sentence.tokens.text[span.start : span.end],
        kind="score",
        quantity=quantity_of(sentence, left),
        other=right.value,
    )


def _name(sentence: Sentence, candidate: Candidate) -> Mention:
    """The number with the word that it numbers, or all it is tied to: `Chapter 3`, `F-16`."""
    tokens = sentence.tokens
    first, last = candidate.first, candidate.last
    while first and tokens.joined(first):
        first -= 1
    while last < len(tokens) and tokens.joined(last) and tokens.words[last][0].isalnum():
        last += 1
    label = ""
    if (first, last) == (candidate.first, candidate.last) and first:
        first -= 1
        label = singular(tokens.lower[first])
    elif tokens.words[first] in RANKED:
        label = tokens.words[first]
    candidate.left, candidate.right = first, last
    quantity = quantity_of(sentence, candidate)
    return Mention(
        span=quantity.span,
        quote=quantity.quote,
        kind="ordinal" if label in RANKED else "name",
        quantity=quantity if label else None,
        head="" if label in RANKED else label,
    )


def _dates(sentence: Sentence) -> Iterator[Mention]:
    """The dates whose days, or days of the year, are known from their own words."""
    for time in sentence.times:
        days, year_given = _resolved(time)
        if days is not None:
            span = sentence.span(time.first, time.last)
            written = sentence.tokens.slice(time.core_first, time.last)
            yield Mention(
                span=span,
                quote=sentence.tokens.text[span.start : span.end],
                kind="date",
                days=AsOf(start=days.start, end=days.last, grain=days.grain, written=written),
                relation=time.relation,
                year_given=year_given,
            )


def _resolved(time: TimeExpression) -> tuple[DateInterval | None, bool]:
    """The days, and whether their year is told."""
    found = resolve(time, None)
    if found is not None:
        return found, True
    dated = _with_year(time.meaning)
    if dated == time.meaning:
        return None, True
    return resolve(time._replace(meaning=dated), None), False


def _with_year(meaning: Meaning) -> Meaning:
    """The meaning with `NO_YEAR` wherever a month or a season has no year."""
    if isinstance(meaning, Calendar):
        if meaning.month is None or meaning.year is not None:
            return meaning
        return meaning._replace(year=NO_YEAR, weekday=None)
    if isinstance(meaning, Season):
        return meaning if meaning.year is not None else meaning._replace(year=NO_YEAR)
    if isinstance(meaning, DateInterval):
        return meaning
    parts = meaning._asdict()
    dated: dict[str, Any] = {
        name: _with_year(part)  # type: ignore[arg-type]
        for name, part in parts.items()
        if isinstance(part, tuple)
    }
    return meaning._replace(**dated)
