"""What a number that counts nothing measures: the phrase that its wording ties it to.

In: a tagged sentence and a number with its subject. Out: a phrase, from the first of `READERS` that
knows the wording, or None.
"""

from __future__ import annotations

from collections.abc import Callable

from tracker.extraction import agents
from tracker.extraction import words as w
from tracker.extraction.ages import is_aged
from tracker.extraction.candidates import Candidate, Chunk, Sentence
from tracker.extraction.governing import SUMMARIES
from tracker.extraction.movement import noun_of_change
from tracker.extraction.paying import COSTING, SPEEDS, added_to, paid_for, phrase_behind, priced
from tracker.extraction.subjects import subject, verb_left
from tracker.extraction.syntax import (
    bare_phrase_left,
    extend_right,
    noun_phrase_left,
    noun_phrase_right,
    opens_clause,
    past_wordings,
    phrase_before,
)
from tracker.inflection import lemma_verb


def _share(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """What a share is of, where the clause does not say that its subject is so much of it:
    `lost 60 percent of its ice`, `half of the pupils walk`."""
    if candidate.dimension != "ratio" or candidate.is_copular:
        return None
    change = candidate.change
    if change is not None and sentence.tokens.lower[change.verb] not in ("up", "down"):
        return None  # but wants 40 percent of journeys to be made by bike, up from 27
    return candidate.of or whole(sentence, candidate)


SET_TO = frozenset("to at by from below above under over within".split())


def object_between(
    sentence: Sentence, candidate: Candidate, *, sized: bool = False
) -> Chunk | None:
    """The object that a verb brings to the number: `limits growth to 4 percent`; `sized` where the
    verb says how large its object is."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    end = candidate.left - 1
    if end < 2 or lower[end] not in SET_TO or candidate.noun is not None:
        return None
    if candidate.dimension in SPEEDS and not sized:
        return None  # left the track at 140 km/h
    if candidate.dimension == "count" and candidate.unit and candidate.slot != "by":
        return None  # sent an invitation to two guests
    verb = end - 1
    while verb >= 0 and kinds[verb] not in "vg;,swcx":
        verb -= 1
    if verb < 0 or kinds[verb] not in "vg":
        return None
    phrase = noun_phrase_right(sentence, verb + 1)
    if phrase is None or phrase.last > end or agents.acts(sentence, phrase):
        return None
    full = extend_right(sentence, phrase)
    if lower[full.last] == "from" and (source := noun_phrase_right(sentence, full.last + 1)):
        full = extend_right(sentence, full._replace(last=source.last))
    return full if not kinds[full.last : end].strip("t") else None  # takes income this year to 8


def _object_set_to(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """The object that is brought to a share, or whose size is found: `limited reservations to 85
    percent of seats`, `measured the retreat at 38 metres a year`."""
    before = sentence.tokens.lower[candidate.left - 1] if candidate.left else ""
    verb = verb_left(sentence, candidate.left) if before == "at" else None
    sized = verb is not None and lemma_verb(sentence.tokens.lower[verb]) in SIZING
    share = before in ("to", "at") and candidate.dimension == "ratio"
    return object_between(sentence, candidate, sized=sized) if share or sized else None


SIZING = frozenset("measure estimate put value price set fix reckon calculate assess peg".split())
"""Verbs that say how large their object is."""


def _set_at(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """What is held at a share of something: `the support of prices at 90 percent of parity`."""
    at = candidate.left - 1
    behind = sentence.tokens.lower[candidate.right : candidate.right + 1]
    if candidate.dimension != "ratio" or candidate.change is not None or behind != ["of"]:
        return None
    if at < 1 or sentence.tokens.lower[at] != "at" or sentence.kinds[at - 1] not in "nN)":
        return None
    return phrase_before(sentence, at)


def _behind_noun(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """The object that the measure right behind it describes: `found a planet 40 light-years away`,
    `a hole 3 metres deep`, `has a larger tank, 40 litres, than`."""
    kinds = sentence.kinds
    at = candidate.left - 1
    if at > 0 and kinds[at] == "," and kinds[candidate.right : candidate.right + 1] in tuple(",;("):
        at -= 1
    if candidate.dimension in NEVER_BEHIND or candidate.dimension.startswith("currency"):
        return None
    if at < 1 or kinds[at] not in "nN" or candidate.noun is not None or candidate.slot:
        return None
    phrase = noun_phrase_left(sentence, at + 1)
    if phrase is None or phrase.first < 1 or agents.acts(sentence, phrase):
        return None
    before = phrase.first - 1
    before -= before > 0 and kinds[before] in "do"
    holds = sentence.tokens.lower[before] in HAVE
    return phrase if kinds[before] in "vgp" or holds else None


def _given_to(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """Who has the share that a verb of giving names behind them: `the poll gave Labour 34
    percent`."""
    kinds = sentence.kinds
    first = candidate.left
    while first > 0 and kinds[first - 1] in "nNjo-d":
        first -= 1
    if candidate.dimension != "ratio" or not 0 < first < candidate.left:
        return None
    gives = "give" in w.verb_class(sentence.tokens.lower[first - 1])
    listed = kinds[first - 1] == "c" and candidate.subject is not None
    if listed and (pair := _pair_before(kinds, first)) < first:
        return Chunk(pair, candidate.left, candidate.left - 1)
    if not (kinds[first - 1] == "v" and gives) and not listed:
        return None
    return noun_phrase_right(sentence, first)


def _pair_before(kinds: str, first: int) -> int:
    """Where a phrase begins that is one of two things behind a conjunction: `and fats and oils`."""
    at = first - 1
    while at > 0 and kinds[at - 1] in "nNj-":
        at -= 1
    return at if 0 < at < first - 1 and kinds[at - 1] == "c" else first


def _estimated(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """The noun that a hedging participle describes: `a crowd estimated at 15,000`."""
    first = candidate.left
    if not 0 < first < candidate.first or not sentence.tags[first] & w.PAST:
        return None
    return bare_phrase_left(sentence, first) if sentence.kinds[first - 1] in "nN" else None


HAVE = frozenset({"has", "have", "had", "having"})
NEVER_BEHIND = frozenset({"ratio", "count", "age", "time"})


def nearest(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """The noun phrase nearest before the number, where the clause names no subject."""
    kinds = sentence.kinds
    i = at = candidate.left - 1
    while at > 0 and kinds[at] in "dj":
        at -= 1
    if candidate.dimension == "currency" and sentence.tokens.lower[at : at + 1] == ["for"]:
        return None  # asked the state for $30 million, for an additional $30 million
    while i >= 0 and candidate.left - i < 12:
        if sentence.tokens.lower[i] == "that":
            return None
        if kinds[i] in "nN":
            found = noun_phrase_left(sentence, i + 1)
            if found is not None and _pays(sentence, found):
                return None
            if found is not None and sentence.tokens.lower[i : candidate.left] == ["record"]:
                return None  # a record $74 billion
            apart = found is not None and "," in kinds[i + 1 : candidate.left]
            around = kinds[: found.first].rstrip("do") if found is not None else ""
            joined = kinds[i + 1 : candidate.left] == "c"
            return None if (apart or joined) and around[-1:] == "p" else found
        if kinds[i] in ";vxr":
            return None
        i -= 1
    return None


def _pays(sentence: Sentence, phrase: Chunk) -> bool:
    """Whether the phrase is who has to pay: `cost the Exchequer $3 billion`."""
    at = phrase.first - 1
    while at > 0 and sentence.kinds[at] in "do":
        at -= 1
    return at >= 0 and lemma_verb(sentence.tokens.lower[at]) in COSTING


def _substance(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """What there is so much of: `8 miles of new tunnels`, `3 litres of milk`."""
    at = past_wordings(sentence, candidate.right)
    if candidate.dimension in ("ratio", "count", "age") or not candidate.unit:
        return None
    if sentence.tokens.lower[candidate.left - 1 : candidate.left] == ["within"]:
        return None  # within five years of approval
    if sentence.tokens.lower[at : at + 1] != ["of"] or sentence.kinds[at + 1 : at + 2] in "do":
        return None
    return noun_phrase_right(sentence, at + 1)


def _clause_before(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """`The bridge grew longer: 300 metres`: what stands apart without a verb goes on with the
    clause before."""
    stop = sentence.kinds.rfind(";", 0, candidate.left)
    if stop < 0 or set("vx") & set(sentence.kinds[stop : candidate.left]):
        return None
    while stop > 0 and sentence.kinds[stop - 1] == ";":
        stop -= 1
    verb = verb_left(sentence, stop)
    return subject(sentence, verb) if verb is not None else None


def _following_subject(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """A number in a phrase before the clause ("At 118.5p, its shares …") measures its subject."""
    if candidate.verb is not None:
        return None
    kinds = sentence.kinds
    at = candidate.right
    while kinds[at : at + 1] in ("c", "#", "u"):
        at += 1  # at 6 feet 4 inches and 250 pounds, Lund is
    if at >= len(kinds) or kinds[at] != ",":
        return None
    phrase = noun_phrase_right(sentence, at + 1)
    whole_phrase = extend_right(sentence, phrase) if phrase is not None else None
    if whole_phrase is None or kinds[whole_phrase.last : whole_phrase.last + 1] not in (
        "v",
        "x",
        "a",
    ):
        return None
    return phrase


def modified(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """The noun that number and unit stand before: `120Hz refresh rate`, `$12 billion deal`."""
    kinds = sentence.kinds
    at = past_wordings(sentence, candidate.right)
    n = len(kinds)
    while at < n and kinds[at] == "-":
        at += 1
    if kinds[at : at + 1] == "a" and kinds[at + 1 : at + 2] in ("j", "n"):
        at += 1  # a $10 billion nationwide programme
    if kinds[at : at + 1] == "#" and "-" in kinds[candidate.first : at]:
        at = _past_measure(sentence, at)  # a 6.7-inch 120Hz display
    if at >= n or kinds[at] not in "njNg$":
        return None
    if candidate.change is not None and candidate.slot in ("to", "from"):
        return None
    phrase = noun_phrase_right(sentence, at)
    if phrase is not None and _is_of_a_clause(sentence, candidate, phrase):
        return None
    if phrase is not None and _is_acronym_in_brackets(sentence, candidate, phrase):
        return noun_phrase_left(sentence, candidate.left - 1)
    if phrase is None or (
        noun_of_change(sentence.tokens.lower[phrase.head]) is not None and candidate.slot != "by"
    ):
        return None
    if sentence.tokens.lower[phrase.head] in LEVELS and candidate.subject is not None:
        return candidate.subject  # output reached the $600 billion level
    first = _names_before(sentence, candidate.left)
    return extend_right(
        sentence, Chunk(first, phrase.last, phrase.head) if first < candidate.left else phrase
    )


def _past_measure(sentence: Sentence, at: int) -> int:
    """The token behind the measure that begins at token `at`, else `at`."""
    measure = next((c for c in sentence.candidates if c.left == at), None)
    return measure.right if measure is not None and measure.unit and not measure.noun else at


def _is_of_a_clause(sentence: Sentence, candidate: Candidate, phrase: Chunk) -> bool:
    """Whether the phrase begins a clause about the amount: `the $3 billion analysts expected`."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    known = candidate.left > 0 and lower[candidate.left - 1] == "the"
    verb_follows = kinds[phrase.last : phrase.last + 1] in ("x", "v", "a")
    return known and verb_follows and agents.acts(sentence, phrase)


LEVELS = frozenset({"level", "mark", "point", "figure", "threshold", "milestone", "barrier"})


def _is_acronym_in_brackets(sentence: Sentence, candidate: Candidate, phrase: Chunk) -> bool:
    """`John Gant (0.5 WAR)`: what the capitals stand for is measured of the name before."""
    kinds = sentence.kinds
    return (
        candidate.left > 1
        and kinds[candidate.left - 1] == "("
        and phrase.last - phrase.first == 1
        and sentence.tokens.words[phrase.first].isupper()
        and kinds[phrase.last : phrase.last + 1] == ")"
    )


def _names_before(sentence: Sentence, i: int) -> int:
    """Where the noun phrase begins that goes on behind the number: `the cable's 6-inch core`."""
    kinds = sentence.kinds
    first = i
    while first and (kinds[first - 1] in "nNj" or (kinds[first - 1] == "o" and first < i + 1)):
        first -= 1
    if first == i or (first and kinds[first - 1] not in "dop;,"):
        return i
    return first if kinds[first] != "o" else i


def having(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """The noun that "of" ties to the number: `a package of $10m`, `speeds of 80 mph`."""
    lower = sentence.tokens.lower
    kinds = sentence.kinds
    i = candidate.left
    while i and (lower[i - 1] in ("a", "an", "the") or kinds[i - 1] == "a"):
        i -= 1  # had reserves of just $9 million
    if i > 1 and lower[i - 1] == "of" and kinds[i - 2] in "nN":
        phrase = phrase_before(sentence, i - 1)
        if phrase and "with" in lower[phrase.head : i - 1]:
            phrase = noun_phrase_right(sentence, lower.index("with", phrase.head) + 1)
        if phrase and kinds[phrase.first : phrase.first + 2] == "jp":
            phrase = noun_phrase_right(sentence, phrase.first + 2)  # short of the target of
        if phrase and lower[i - 2] != "part" and not _is_summary(sentence, phrase):
            return phrase
    return None


def _is_summary(sentence: Sentence, phrase: Chunk) -> bool:
    """Whether the phrase says how a number was come by (`an annual rate of`) and not what it is of
    (`an interest rate of`)."""
    lower, before = sentence.tokens.lower, phrase.head - 1
    if lower[phrase.head] not in SUMMARIES:
        return False
    named = before >= phrase.first and sentence.kinds[before] in "nN"
    return not named or lower[before] in SUMMARIES


def bearer(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """Whose age it is, where it stands beside a name: `Ann Lee, 44, said`."""
    kinds = sentence.kinds
    end = candidate.left
    aged = sentence.tokens.lower[end : end + 1] == ["aged"] or is_aged(sentence, end)
    while aged and end and kinds[end - 1] not in "nN":
        end -= 1
    if aged and end:
        return bare_phrase_left(sentence, end)  # women aged between 50 and 69
    while end and kinds[end - 1] == ",":
        end -= 1
    first = end
    while first and kinds[first - 1] == "N":
        first -= 1
    if (
        first
        and first == end - 1
        and kinds[first - 1] == "n"
        and sentence.tokens.words[first - 1][0].isupper()
    ):
        first -= 1
    return Chunk(first, end, end - 1) if first < end else None


def having_with(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """The noun that has what "with" names: `a house with three doors`."""
    i = candidate.left
    if i > 1 and sentence.tokens.lower[i - 1] == "with" and sentence.kinds[i - 2] in "nN":
        return noun_phrase_left(sentence, i - 1)
    return None


def _roomy(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """What there is for so many: `has room for 5,000`, `built homes for 300`."""
    i = candidate.left
    while i > 0 and sentence.kinds[i - 1] == "a":
        i -= 1
    bare = candidate.dimension == "count" and not candidate.unit
    if not bare or i < 2 or sentence.tokens.lower[i - 1] != "for" or sentence.kinds[i - 2] != "n":
        return None
    return bare_phrase_left(sentence, i - 1)


def whole(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """What a share is of: `12 % of its 50,000 staff`, `a third of voters`; what an amount is a part
    of: `$3 million of the sum`."""
    lower = sentence.tokens.lower
    at = past_wordings(sentence, candidate.right)
    kinds = sentence.kinds
    if lower[at : at + 1] != ["of"]:
        return _named_first(sentence, candidate)
    at += 1
    if candidate.dimension == "ratio" and lower[at : at + 1] == ["those"]:
        return _those(sentence, at)
    if at < len(lower) and opens_clause(lower[at]):
        return None
    if candidate.dimension != "ratio":
        part = candidate.dimension in ("currency", "count") and candidate.noun is None
        if not part or kinds[at : at + 1] not in ("d", "o"):
            return None
    while at < len(kinds) and (kinds[at] in "dou#" or lower[at] in ("all", "those")):
        at += 1
    phrase = noun_phrase_right(sentence, at)
    return extend_right(sentence, phrase) if phrase else None


def _those(sentence: Sentence, at: int) -> Chunk:
    """ "Those" with what tells who they are: `of those given the injection`."""
    kinds, of = sentence.kinds, sentence.clauses().of
    last = at + 1
    while last < min(len(kinds), at + CLOSE) and kinds[last] not in ",;":
        if kinds[last] in "vx" and of[last] == of[at] and last > at + 1:
            break
        last += 1
    return Chunk(at, last, at)


CLOSE = 10
"""Tokens in which it is told who "those" are."""


def _named_first(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """The whole that the sentence begins with: `Of the 111,000 claims, 48 percent failed`."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    bare = candidate.noun is None or candidate.noun.first < candidate.first
    if lower[0] != "of" or not bare or candidate.dimension not in ("ratio", "count"):
        return None
    at = 1
    while at < len(kinds) and kinds[at] in "do#u":
        at += 1
    phrase = noun_phrase_right(sentence, at)
    if (
        phrase is None
        or candidate.left < phrase.last
        or "," not in kinds[phrase.last : candidate.left]
    ):
        return None
    return phrase if {"v", "x"}.isdisjoint(kinds[kinds.index(",") : candidate.left]) else None


def subject_of(_sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """The subject of the clause."""
    return candidate.subject


#: What a number measures that counts nothing, and the rule that says so; the first that finds one.
READERS: tuple[tuple[str, Callable[[Sentence, Candidate], Chunk | None]], ...] = (
    ("the noun the number stands before", modified),
    ("the noun the number is tied to", having),
    ("the object of the verb", _object_set_to),
    ("the noun the number is tied to", _set_at),
    ("what the share is of", _share),
    ("what there is so much of", _substance),
    ("the noun the number is tied to", having_with),
    ("the noun the number is tied to", priced),
    ("the noun the number is tied to", _roomy),
    ("who is given the share", _given_to),
    ("what the amount is added to", added_to),
    ("the noun the estimate describes", _estimated),
    ("the object of the verb", object_between),
    ("the noun the measure stands behind", _behind_noun),
    ("what the money is for", paid_for),
    ("the subject of the clause", subject_of),
    ("what the amount is in or for", phrase_behind),
    ("the subject of the clause that follows", _following_subject),
    ("the nearest noun before", nearest),
    ("the subject of the clause before", _clause_before),
)
