"""What one statement says of another. In: two statements with their mentions. Out: a `Verdict`.

Every mention of the claim is held against the one mention of the evidence that it is most likely
about (`alignment`), and the two are compared (`entailment`). A pair that differs is doubted: it
counts only where nothing says that the two may be of different things. The claim is refuted where
one pair is; it is supported where no pair is left open and the pairs tell enough; else nothing is
known. Two modes, one engine: comparing gives the best guess; strict is for checks, where a false
alarm costs more than a miss.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tracker.comparison.alignment import Match, matches, partners
from tracker.comparison.doubts import (
    COMPARING,
    FAR,
    STRICT,
    Mode,
    doubt,
    is_badly_written,
    is_far,
    quotes,
    too_far,
)
from tracker.comparison.entailment import entails, name_one_day
from tracker.comparison.kinds import NUMBERS
from tracker.comparison.sums import bound_derived, derived
from tracker.comparison.wording import Text
from tracker.models import Answer, Mention, Pair, Statement, Verdict

DOUBTFUL = frozenset({*NUMBERS, "ordinal"})
"""Kinds of which some are no part of what is claimed: numbers in names, "first of all"."""
FOURTH = 4
"""Up to the third, ranks are told of anything."""
FEW_NAMES = 2
"""So many names may be left out by evidence that has none of its own."""
OVERLAP = 0.6
"""The share of the claim's words in the evidence without which a small number says nothing."""
SMALL = 1
"""How telling a number is (`_telling`) that may stand in two texts by chance."""

COUNTS_OVERLAP = 0.5
"""The same for counts that say no more than `A_COUNT`."""
A_COUNT = 3
"""How telling a count of three digits is."""

SUPPORTED = "all that can be held against the evidence agrees with it"
NOTHING = "nothing in the claim can be held against the evidence"
TIME_TOO = "the time differs as well as the number"
MANY = "more than one number differs, as between the states of two times"
OTHER_TIME = "the two may be told of different times"
EARLIER_ONE = "the claim may be about one that came before the one of the evidence"
OTHER_NAME = "the evidence does not name “{}”"
BY_CHANCE = "so small a number may stand in both by chance: the words around differ too much"
OTHER_WORDS = "the evidence has too few words of the claim to speak of the same thing"


class Held(NamedTuple):
    """A pair, whether it counts for the verdict, and whether the number was worked out."""

    pair: Pair
    counts: bool = True
    is_derived: bool = False


def compare_statements(evidence: Statement, claim: Statement, *, strict: bool = False) -> Verdict:
    """What the numbers and dates of `evidence` say of those of `claim`."""
    mode = STRICT if strict else COMPARING
    told, claimed = Text(evidence), Text(claim)
    found = matches(told, claimed)
    chosen = partners(found)
    held = []
    for index, mention in enumerate(claim.mentions):
        match = chosen.get(index)
        options = _free(found[index], chosen)
        one = (
            _told_nothing(mention, mode)
            if match is None
            else _held(match, options, told, claimed, mode)
        )
        if one.pair.answer != "supports" or (match and match.noun < 0):
            one = _derived(one, told, claimed, mode)
        held.append(one)
    answer, reason = _answer(held, told, claimed, mode)
    return Verdict(answer=answer, reason=reason, pairs=tuple(one.pair for one in held))


def _free(options: Sequence[Match], chosen: Mapping[int, Match]) -> list[Match]:
    """The options but for what another number of the claim is more surely about."""
    surest = {match.evidence.span: match for match in chosen.values()}

    def is_free(option: Match) -> bool:
        rival = surest.get(option.evidence.span)
        return rival is None or rival.claim == option.claim or rival.score < option.score

    return list(filter(is_free, options))


# ---- One pair ------------------------------------------------------------------------------------


def _told_nothing(mention: Mention, mode: Mode) -> Held:
    """A mention of the claim that has no partner."""
    reason = f"the evidence tells nothing of the kind of “{mention.quote}”"
    counts = mode.strict or _is_amount(mention)
    return Held(_pair(mention, None, "unknown", reason), counts=counts)


def _held(match: Match, options: Sequence[Match], told: Text, claimed: Text, mode: Mode) -> Held:
    """A mention of the claim held against its partner."""
    mention = match.claim
    answer = entails(match.evidence, mention, strict=mode.strict)
    if match.is_denied and answer != "unknown":
        reason = f"one of {quotes(match)} is denied"
        return Held(_pair(mention, match.evidence, "unknown", reason))
    if answer == "supports" and is_far(match, mode):
        return Held(_pair(mention, match.evidence, "unknown", too_far(match)))
    rival = _rival(match, options, mode) if answer != "supports" else None
    if (
        rival is not None
        and not mode.strict
        and (answer == "unknown" or _fits_better(rival, match))
    ):
        return Held(_pair(mention, rival.evidence, "supports", _words(rival, "supports")))
    if answer != "refutes":
        counts = mode.strict or answer == "supports" or not _is_of_no_year(match)
        return Held(_pair(mention, match.evidence, answer, _words(match, answer)), counts)
    if rival is not None:
        reason = f"“{rival.evidence.quote}” may be meant as well, which agrees"
        return Held(_pair(mention, match.evidence, "unknown", reason))
    reason = doubt(match, told, claimed, mode) or _stands_there(match, told)
    if reason:
        has_noun = bool(mention.head) and mention.kind != "ordinal"
        is_part = mention.kind in DOUBTFUL and not is_badly_written(match)
        counts = mode.strict or has_noun or not is_part
        return Held(_pair(mention, match.evidence, "unknown", reason), counts)
    return Held(_pair(mention, match.evidence, "refutes", _words(match, "refutes")))


def _pair(mention: Mention, evidence: Mention | None, answer: Answer, reason: str) -> Pair:
    return Pair(claim=mention, evidence=evidence, answer=answer, reason=reason)


WORDS: dict[Answer, str] = {
    "supports": "“{0}” agrees with “{1}”",
    "refutes": "“{0}” contradicts “{1}”",
    "unknown": "“{0}” leaves “{1}” open",
}


def _words(match: Match, answer: Answer) -> str:
    return WORDS[answer].format(match.evidence.quote, match.claim.quote)


def _is_of_no_year(match: Match) -> bool:
    """Whether one tells only the year, and the other only the day of a year."""
    return match.evidence.year_given != match.claim.year_given


def _is_amount(mention: Mention) -> bool:
    """Whether it surely is one: a number of nothing may be part of a name ("Cars 3")."""
    if mention.kind != "number" or mention.quantity is None or mention.incidental:
        return False
    return bool(mention.quantity.unit) and mention.quote != mention.quantity.written


def _stands_there(match: Match, told: Text) -> str:
    """The doubt of a number that the evidence has in what looks like a name: "Verrin 400" may tell
    what Verrin sends.
    """
    wanted = match.claim.quantity
    for other in told.mentions:
        had = other.quantity
        if other.kind == "name" and wanted and had and had.value == wanted.value is not None:
            return f"“{other.quote}” may be meant as well, which agrees"
    return ""


def _rival(match: Match, options: Sequence[Match], mode: Mode) -> Match | None:
    """Another mention of the evidence that would support and is nearly as likely meant."""
    for rival in options:
        is_near = rival is not match and rival.score > mode.rival * match.score
        if is_near and entails(rival.evidence, match.claim, strict=mode.strict) == "supports":
            return rival
    return None


def _fits_better(rival: Match, match: Match) -> bool:
    known = ((r >= m) for r, m in zip(_fit(rival), _fit(match), strict=True))
    return all(known)


def _fit(match: Match) -> tuple[float, float, float]:
    return match.context, match.noun, match.scope


def _derived(held: Held, told: Text, claimed: Text, mode: Mode) -> Held:
    """The pair again if its number follows from others: it supports, or at least is no conflict."""
    mention = held.pair.claim
    how = derived(mention, claimed, told)
    answer: Answer = "unknown" if mode.strict else "supports"
    if not how and (mode.strict or held.pair.answer == "refutes"):
        how, answer = derived(mention, claimed, told, uncued=True), "unknown"
        how = how or bound_derived(mention, told)
    if not how:
        return held
    reason = f"“{mention.quote}” follows from the evidence: {how}"
    return Held(_pair(mention, held.pair.evidence, answer, reason), is_derived=True)


# ---- All pairs together --------------------------------------------------------------------------


def _answer(held: Sequence[Held], told: Text, claimed: Text, mode: Mode) -> tuple[Answer, str]:
    """What the pairs come to together, and the reason in words."""
    counted = [one for one in held if one.counts]
    pairs = [one.pair for one in counted]
    open_pairs = [pair for pair in pairs if pair.answer == "unknown"]
    differing = [pair for pair in pairs if pair.answer == "refutes"]
    if differing:
        doubt = _doubt_of_all(pairs, claimed, told, mode)
        return ("unknown", doubt) if doubt else ("refutes", differing[0].reason)
    if open_pairs:
        return "unknown", open_pairs[0].reason
    if not pairs:
        return "unknown", held[0].pair.reason if held else NOTHING
    overlap = claimed.overlap(told)
    if overlap < OVERLAP and max(map(_telling, counted)) <= SMALL:
        return "unknown", BY_CHANCE
    if overlap < COUNTS_OVERLAP and all(map(_is_count, counted)):
        return "unknown", OTHER_WORDS
    return "supports", SUPPORTED


def _is_count(held: Held) -> bool:
    """Whether only a plain count stands in both: there may be 40 of many things."""
    quantity = held.pair.claim.quantity
    if held.is_derived or held.pair.claim.kind == "date" or _telling(held) > A_COUNT:
        return False
    return quantity is None or (quantity.dimension == "count" and not quantity.is_bound)


def _doubt_of_all(pairs: Sequence[Pair], claimed: Text, told: Text, mode: Mode) -> str:
    """Why what differs may speak of something else, seen together with the rest of the claim."""
    differing = [pair for pair in pairs if pair.answer == "refutes"]
    dates = [pair for pair in pairs if pair.claim.kind == "date"]
    times = [p for p in differing if p.claim.kind == "date" or claimed.ranks_time(p.claim)]
    if 0 < len(times) < len(differing) and (mode.strict or not all(map(_misses_a_time, times))):
        return TIME_TOO
    agree = [pair for pair in pairs if pair.answer == "supports"]
    if len(times) == len(differing) < len(pairs) and all(map(_is_of_other_state, times)):
        return OTHER_TIME
    if agree and all(map(_is_of_one_before, differing)):
        return EARLIER_ONE
    unknown = claimed.names_missing(told)
    if unknown and all(pair.claim.kind == "score" for pair in differing):
        return OTHER_NAME.format(unknown[0])
    if not mode.strict:
        return ""
    missed = all(map(_misses_a_bound, differing))
    if len(differing) > 1 and not missed:
        return MANY
    if len(dates) < len(pairs) and not all(map(_is_same_time, dates)):
        return OTHER_TIME
    if claimed.overlap(told) < (mode.bound_overlap if missed else mode.overlap):
        return OTHER_WORDS
    if unknown and (not missed or len(unknown) > FEW_NAMES or told.names_missing(claimed)):
        return OTHER_NAME.format(unknown[0])
    return next((pair.reason for pair in pairs if _is_left_open(pair)), "")


def _misses_a_bound(pair: Pair) -> bool:
    """Whether a plain number lies beyond a plain bound: 769 where fewer than 650 are claimed.

    That is sooner a contradiction than two numbers that differ, of which each may be of its own.
    """
    evidence = pair.evidence.quantity if pair.evidence else None
    claim = pair.claim.quantity
    if pair.claim.kind == "date" or evidence is None or claim is None:
        return False
    return (
        bool(evidence.value) and claim.is_bound and not (evidence.approximate or claim.approximate)
    )


def _misses_a_time(pair: Pair) -> bool:
    """Whether the evidence is of a day clearly on the wrong side of "before" or "after": beyond the
    day itself, which of two texts of one state may each call by its own word.
    """
    if pair.evidence is None or pair.claim.relation not in ("before", "after"):
        return False
    return not name_one_day(pair.evidence, pair.claim)


def _is_of_other_state(pair: Pair) -> bool:
    """Whether a time that differs is one by which the claim tells something to be so, or a part of
    a year by its rank: of another the evidence may tell the same number.
    """
    return pair.claim.relation == "by" or pair.claim.kind == "ordinal"


def _is_of_one_before(pair: Pair) -> bool:
    """Whether the claim has a lower rank: where there is a second attack, there was a first."""
    one = pair.evidence.quantity if pair.evidence else None
    other = pair.claim.quantity
    if pair.claim.kind != "ordinal" or one is None or other is None:
        return False
    return other.figure < one.figure


def _is_left_open(pair: Pair) -> bool:
    """Whether nothing decides a pair, but for a name or rank that the evidence does not have."""
    is_name = pair.evidence is None and pair.claim.kind in ("name", "ordinal")
    return pair.answer == "unknown" and not is_name


def _is_same_time(pair: Pair) -> bool:
    """Whether both tell of the very same days, or until the same last day."""
    told, claim = pair.evidence, pair.claim
    if told is None or told.days is None or claim.days is None:
        return False
    if {told.relation, claim.relation}.isdisjoint({"before", "after"}):
        ends = (told.days.end, told.days.grain), (claim.days.end, claim.days.grain)
        if told.year_given == claim.year_given and ends[0] == ends[1]:
            return True
    there = entails(told, claim, strict=True)
    back = entails(claim, told, strict=True)
    return there == back == "supports"


def _telling(held: Held) -> int:
    """How much it says that just this number stands in both: its digits, its unit, its size."""
    mention, quantity = held.pair.claim, held.pair.claim.quantity
    if mention.days is not None:
        return 3 if mention.days.grain == "day" else 2
    if quantity is None or mention.kind == "name":
        return 0
    figure = abs(quantity.figure)
    if held.is_derived or mention.kind != "number":
        return 1 if mention.kind == "ordinal" and figure < FOURTH else 2
    digits = len(figure.normalize().as_tuple().digits)
    return digits + (figure >= FAR) + (quantity.dimension != "count") + quantity.is_bound
