"""The basis of a number: a level, a total of a period, a running count or a rate.

In: a number of a tagged sentence with its as-of, event and verb. Out: its `basis`.
"""

from __future__ import annotations

from tracker import units
from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.governing import behind_aside
from tracker.extraction.rates import PERIODS
from tracker.extraction.syntax import extend_right
from tracker.inflection import lemma_verb, singular

FLOWS = frozenset(
    "sale sales revenue turnover profit loss income earnings export exports import imports spending"
    " expenditure output production sales budget deficit surplus investment cost costs rainfall"
    " births deaths arrivals admissions visits payment payments receipts orders intake flow fines"
    " deliveries shipments bookings donations salaries payroll grants subsidies damages"
    " compensation penalties overtime losses gains proceeds remittances emissions".split()
)
EVERY = (" per day", " per week", " per month", " per quarter", " per year")
EACH = (["each"], ["apiece"])
RATE_WORDS = frozenset("average averaging averaged mean median typical typically".split())
ABOVE_OR_BELOW = (["above"], ["below"])
RUNNING_EVENTS = frozenset(
    "killed injured arrested rescued destroyed displaced infected burned burnt damaged evacuated"
    " charged flooded seized".split()
)
SUMS = frozenset({"total", "tally", "toll"})
AHEAD = frozenset({"planned", "forecast", "conditional"})
COARSE = frozenset("week month quarter half season year decade century span".split())
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


def _is_period(candidate: Candidate) -> bool:
    """Whether the number, no change, has a stated time of some length that it adds up over."""
    as_of = candidate.as_of
    if as_of is None or as_of.found != "stated" or as_of.start is None or candidate.change:
        return False
    return as_of.start != as_of.end and as_of.grain in COARSE


def _is_for_each(sentence: Sentence, candidate: Candidate) -> bool:
    """`promised each family 120,000 pesos`, but not `each of the 14 districts`."""
    near = sentence.tokens.lower[max(0, candidate.left - 3) : candidate.left]
    return "each" in near and "of" not in near


def _is_repeated(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the clause of the number tells what happens again and again: `4,000 lorries cross
    the border every day`, `sells 3 million cars annually`."""
    known = candidate.left and sentence.kinds[candidate.left - 1] in "do"
    if candidate.dimension == "time" or known:
        return False  # the two countries trade every day
    tokens = sentence.tokens
    if AGAIN.isdisjoint(tokens.lower):
        return False
    of, kinds = sentence.clauses().of, sentence.kinds
    own = of[candidate.first]
    for i, word in enumerate(tokens.lower):
        if word not in AGAIN:
            continue
        first, last = sorted((i, candidate.first))
        if of[i] != own or (i and "," in kinds[first:last]):
            continue
        if word in PERIODS:
            if kinds[i] == "a":
                return True
        elif i + 1 < len(of):
            found = units.match(tokens.words, tokens.lower, i + 1)
            if found is not None and found[0].dimension == "time":
                return True
    return False


AGAIN = frozenset({*PERIODS, "every", "each"})


def goes_on_with(sentence: Sentence, candidate: Candidate, last: Candidate) -> bool:
    """Whether the number is told in one breath with the one before, of which it is a part or which
    it goes on from: `recovered $640,000, including $185,000 from a sale`."""
    if candidate.change is not None or last.basis not in ("running", "total"):
        return False
    if candidate.dimension != last.dimension:
        return False
    between = sentence.kinds[last.right : candidate.left]
    some = "including" in sentence.tokens.lower[last.right : candidate.left]
    joined = "c" in between and candidate.noun is None and candidate.verb is None
    return (some or joined) and not set(between) - set("pdonNjctg,")


def _is_reported(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether cases are said to have been counted: `2,318 cases had been reported`."""
    if candidate.noun is None or candidate.change is not None:
        return False
    behind = candidate.noun.last
    whole = extend_right(sentence, candidate.noun).last if behind == candidate.right else behind
    at = behind_aside(sentence, whole)
    while at < len(sentence.kinds) and sentence.kinds[at] in "xat":
        at += 1
    ahead = at if whole < at < len(sentence.kinds) and sentence.kinds[at] == "v" else -1
    verb = candidate.verb if candidate.verb is not None else ahead
    return verb >= 0 and lemma_verb(sentence.tokens.lower[verb]) in REPORTED


REPORTED = frozenset("report record register confirm log document detect notify".split())
"""Verbs by which cases come to be counted."""


def _is_rate(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number is one a day, a head or a piece, or an average."""
    if candidate.per or candidate.unit.endswith(EVERY) or _is_for_each(sentence, candidate):
        return True
    lower, behind = sentence.tokens.lower, candidate.right
    compared = lower[behind : behind + 1] in ABOVE_OR_BELOW  # 20 percent above average
    end = behind if compared else min(len(lower), candidate.right + 3)
    while behind < end and sentence.kinds[behind] not in ",;ws":
        behind += 1
    beside = lower[max(0, candidate.left - 4) : candidate.left] + lower[candidate.right : behind]
    measured = candidate.measured
    if measured is not None:
        beside += lower[measured.first : measured.head]
    if lower[candidate.right : candidate.right + 1] in EACH:
        return True
    if RATE_WORDS & set(beside) and candidate.slot != "ratio":  # twice the average
        return True
    return _is_repeated(sentence, candidate)


def _of_happening(sentence: Sentence, candidate: Candidate, over: str) -> str:
    """The basis of what is done, where the verb says that something is; `over` is that of what is
    over and done with."""
    if candidate.verb is None or candidate.dimension not in FLOWING:
        return ""
    classes = w.verb_class(sentence.tokens.lower[candidate.verb])
    if sentence.kinds[candidate.verb] != "v" or classes & NO_FLOW:
        return ""
    if candidate.status in AHEAD and _is_period(candidate):
        return "total"  # will buy 40 jets during the next six months
    if candidate.change is not None:
        return ""
    if candidate.tense == "past":
        return over
    return "running" if _is_perfect(sentence, candidate.verb) else ""


def _is_owned(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number only tells how many there are of what is known: `has closed two of the
    city's five depots since January`."""
    at = candidate.left - 1
    if at < 1 or sentence.kinds[at] != "o" or candidate.noun is None or candidate.slot:
        return False
    return not (candidate.verb is not None and candidate.verb >= candidate.right)


def basis_of(sentence: Sentence, candidate: Candidate) -> str:
    """`level`, `total`, `running` or `rate`."""
    lower, as_of = sentence.tokens.lower, candidate.as_of
    near = lower[max(0, candidate.left - 6) : candidate.right + 6]
    if _is_rate(sentence, candidate):
        return "rate"
    if ("so" in near and "far" in near) or (as_of is not None and as_of.since):
        return "level" if _is_owned(sentence, candidate) else "running"
    head = candidate.measured.head if candidate.measured else None
    if candidate.slot == "to" and head is not None and lower[head] in SUMS:
        return "running"  # bringing the total to 48,377
    coarse = as_of is not None and as_of.found != "published" and as_of.grain in COARSE
    over = "total" if coarse else "running"
    if candidate.event in RUNNING_EVENTS and (candidate.dimension != "ratio" or coarse):
        return over
    happening = _of_happening(sentence, candidate, over)
    if happening:
        return happening
    if _is_reported(sentence, candidate):
        return over
    is_flow = head is not None and (
        lower[head] in FLOWS or (candidate.noun is None and singular(lower[head]) in FLOWS)
    )
    return "total" if is_flow else "level"
