"""Why two numbers that differ may be no contradiction. In: a match and its texts. Out: words.

A pair is refuted only where enough says that its two numbers are of one thing, and nothing that
they are of two: other things counted, another time, a whole and a part, people killed and people
missing. How sure that has to be depends on the mode.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.comparison.alignment import Match
from tracker.comparison.kinds import NUMBERS, is_rate_left_out, slip
from tracker.comparison.wording import Text


@dataclass(frozen=True, slots=True)
class Mode:
    """How sure a contradiction has to be.

    `score` is what speaks for the pair at least, `noun` for its noun; a `rival` that would support
    silences it with that share of the score; `overlap` is the share of the claim's words that stand
    in the evidence, `bound_overlap` where the number misses a bound. `linked` is for two documents'
    numbers of one series, of which either may be one of several ("another", "the rest").
    """

    strict: bool
    score: float
    noun: float
    rival: float
    overlap: float
    bound_overlap: float
    linked: bool = False


COMPARING = Mode(strict=False, score=1.8, noun=-1.0, rival=0.9, overlap=0.0, bound_overlap=0.0)
STRICT = Mode(strict=True, score=4.5, noun=0.0, rival=0.7, overlap=0.6, bound_overlap=0.5)
FAR = 1000
"""Values further apart than this factor are not of one thing."""
GROUP = 3
"""How many digits stand behind the comma of a thousand."""
LOOSELY = frozenset("early mid middle late beginning start end".split())
"""Words for a part of a year whose days nobody has fixed."""
RANKS_CLOSE = 0.6
"""How close two ranks have to be to be of one thing though a noun is missing: 41st and 42nd."""
ALMOST_EQUAL = 0.75
"""How close the counts of different things have to be to be one count: 5,066 people in quarantine,
and fewer than 5,000 patients."""


def doubt(match: Match, told: Text, claimed: Text, mode: Mode) -> str:
    """Why a pair that differs may be no contradiction; "" where nothing speaks for that."""
    both = quotes(match)
    if match.score < mode.score or match.noun < mode.noun or _is_loose_rank(match):
        return f"too little says that {both} are of the same thing"
    if is_far(match, mode):
        return too_far(match)
    if _is_of_other_things(match) or _differs_in_fate(match, told, claimed) or _is_none(match):
        return f"{both} may be of different things"
    told_otherwise = _told_otherwise(match, told)
    if told_otherwise:
        return told_otherwise
    if match.is_added:
        return f"one of {both} may be what was added to the other"
    if _is_of_other_time(match, told, claimed, mode):
        return f"{both} may be of two times"
    if _is_part(match, told, claimed, mode):
        return f"{both} may be a whole and a part"
    if mode.linked and (told.is_set_apart(match.evidence) or claimed.is_set_apart(match.claim)):
        return f"a word beside {both} sets one of them apart"
    if mode.strict and match.scope < 0:
        return f"{both} may be a whole and a part, or what was and what is new"
    if mode.strict and match.evidence.status != match.claim.status:
        return f"one of {both} is {match.evidence.status}, the other {match.claim.status}"
    return ""


def _told_otherwise(match: Match, told: Text) -> str:
    """Why two numbers may be one, told in two ways: what a person would not hold to its letters."""
    both, one, other = quotes(match), match.evidence.quantity, match.claim.quantity
    if is_badly_written(match):
        return f"one of {both} may be written wrongly"
    if one is not None and other is not None and is_rate_left_out(one, other):
        return f"only one of {both} says per what it is"
    if _is_loosely_dated(match) or (match.claim.kind == "date" and told.reckons_time):
        return f"{both} may be one day, told loosely or from another"
    if _counts_others(match, told):
        return f"“{match.claim.quote}” may count others besides “{match.evidence.quote}”"
    return ""


def quotes(match: Match) -> str:
    """Both numbers as they are written."""
    return f"“{match.evidence.quote}” and “{match.claim.quote}”"


def too_far(match: Match) -> str:
    """The doubt of what `is_far`."""
    return f"{quotes(match)} lie too far apart to be of the same thing"


def is_far(match: Match, mode: Mode) -> bool:
    """Whether one number is so many times the other that they cannot be of one thing."""
    one, other = match.evidence.quantity, match.claim.quantity
    if match.claim.kind not in NUMBERS or one is None or other is None:
        return False
    small, large = sorted((abs(one.figure), abs(other.figure)))
    return 0 < small * FAR <= large and (mode.strict or slip(one, other) == 1)


def _is_loose_rank(match: Match) -> bool:
    """Whether two ranks are ranks of different things: "first released", "finished third"."""
    if match.claim.kind != "ordinal" or match.claim.head == match.evidence.head:
        return False
    return match.noun < 1 and match.closeness < RANKS_CLOSE


def _is_of_other_things(match: Match) -> bool:
    """Whether two numbers that lie apart count different things: three pupils, four people."""
    return match.claim.kind == "number" and match.noun < 0 and match.closeness < ALMOST_EQUAL


def _is_none(match: Match) -> bool:
    """Whether the claim says that there was none, which is no number of others."""
    one, other = match.evidence.quantity, match.claim.quantity
    if match.claim.kind != "number" or one is None or other is None:
        return False
    return other.figure == 0 != one.figure and not any(map(str.isdigit, other.written))


def is_badly_written(match: Match) -> bool:
    """Whether the digits behind the last comma of a number are not three: 68,00."""
    quantities = (match.evidence.quantity, match.claim.quantity)
    tails = (q.written.partition(".")[0].rpartition(",") for q in quantities if q)
    return any(comma and tail.isdigit() and len(tail) != GROUP for _, comma, tail in tails)


def _is_loosely_dated(match: Match) -> bool:
    """Whether one tells a part of a year loosely, and both are of that year: August, late 2015."""
    one, other = match.evidence, match.claim
    if one.days is None or other.days is None or not (one.year_given and other.year_given):
        return False
    if one.days.end is None or other.days.start is None:
        return False
    words = {word for m in (one, other) for word in m.quote.lower().replace("-", " ").split()}
    return not LOOSELY.isdisjoint(words) and one.days.end.year == other.days.start.year


def _counts_others(match: Match, told: Text) -> bool:
    """Whether the claim's number may count those too whom the evidence tells one by one: five dead,
    of a driver and four pupils. Where both count the very same thing, it does not.
    """
    one, other = match.evidence.quantity, match.claim.quantity
    if match.claim.kind != "number" or one is None or other is None or match.noun == 1:
        return False
    return 0 < other.figure - one.figure <= told.others(match.evidence)


def _differs_in_fate(match: Match, told: Text, claimed: Text) -> bool:
    """Whether other things happened to those that are counted: 17 killed, 12 missing."""
    one, other = told.fate(match.evidence), claimed.fate(match.claim)
    return match.claim.kind == "number" and "" != one != other != ""


def _is_of_other_time(match: Match, told: Text, claimed: Text, mode: Mode) -> bool:
    """Whether a word beside the claim's number ("the previous") says that it is not the one of now;
    where strict, a word beside either.
    """
    if match.claim.kind == "date":
        return False
    one, other = told.is_then(match.evidence), claimed.is_then(match.claim)
    return one != other if mode.strict else other and not one


def _is_part(match: Match, told: Text, claimed: Text, mode: Mode) -> bool:
    """Whether the claim speaks of one of what the evidence counts ("one plant will close"); where
    strict, whether either tells a part: "two of its plants".
    """
    quantity, whole = match.claim.quantity, match.evidence.quantity
    if match.claim.kind != "number" or quantity is None or whole is None:
        return False
    if quantity.written.lower() == "one" and quantity.comparator == "=":
        return whole.figure > 1
    return mode.strict and told.is_part(match.evidence) != claimed.is_part(match.claim)
