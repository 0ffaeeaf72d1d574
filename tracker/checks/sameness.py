"""Whether two numbers are surely of one quantity. In: two observations. Out: yes or no.

Linking gives its best guess, which is right for a report that a person reads. A check that fails a
build asks for more: outside of defined series, the two clauses must speak of the same things in the
same words, but for who said it and when, and a clause that speaks of more speaks of something else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache, lru_cache

from tracker import lexicon
from tracker.checks.keys import Key, content_key, content_of
from tracker.checks.pairs import Pair, is_undated, same_document
from tracker.checks.subjects import Corpus
from tracker.checks.wording import CODE, is_sentence, is_verb, role
from tracker.inflection import lemma_verb
from tracker.models import Claim, Observation
from tracker.spans import Span
from tracker.tokens import Tokens, tokens_of

_FEWEST = 2
_MOST = 0.75
_ENDS = frozenset((",", ";", ":", "(", ")", "–", "—", "--"))
_RELATIVE = frozenset(("which", "who", "that", "whose"))


def surely_same(corpus: Corpus, pair: Pair) -> bool:
    """Whether the two observations of a pair are surely of one quantity at one time."""
    one, other = pair.later, pair.earlier
    if pair.series.defined:
        return True
    if _same_sentence(one.member.claim, other.member.claim):
        return False
    if one.member.as_of.found != other.member.as_of.found:
        return False
    if not (is_statement(one) and is_statement(other)):
        return False
    first, second = subject_words(one.member.claim), subject_words(other.member.claim)
    shared = first & second
    limits = _is_rule(one.member.claim, other.member.claim)
    enough = 1 if limits and same_document(pair) else _FEWEST  # that it is a limit says one more
    if len(shared) < enough or not (first | second) - shared <= _slot_words(pair):
        return False
    if not same_document(pair) and not shared & _names(pair):
        return False  # "the city" of one document need not be that of another
    if not limits and is_undated(one, other):
        return False
    return not corpus.doubt(other.member, one.member)


def is_statement(observation: Observation) -> bool:
    """Whether a number says what it counts, in a sentence with a verb; not in code or a list."""
    if not is_sentence(observation.member.claim):
        return False
    words = tokens_of(observation.member.claim.context).lower
    quantity = observation.member.quantity
    # Nothing is counted in tenths: "9.3 Properties" is a section.
    section = (
        quantity.dimension == "count" and quantity.figure != quantity.figure.to_integral_value()
    )
    return (
        bool(quantity.unit)
        and not section
        and not CODE.intersection(words)
        and any(map(is_verb, words))
    )


def likely_same(pair: Pair) -> bool:
    """Whether most of the words of one clause stand in the other: enough where the numbers
    themselves suggest that they are one.
    """
    one, other = pair.later.member.claim, pair.earlier.member.claim
    if pair.series.defined:
        return True
    if not (is_sentence(one) and is_sentence(other)):
        return False
    first, second = subject_words(one), subject_words(other)
    shared = first & second
    if _same_sentence(one, other) or not (same_document(pair) or shared & _names(pair)):
        return False
    return len(shared) > _FEWEST and len(shared) >= _MOST * min(len(first), len(second))


def says_no_more(pair: Pair) -> bool:
    """Whether the later clause speaks of nothing that the earlier one does not: "4,100 workers" and
    "4,100 workers have joined the union" are two numbers.
    """
    later, earlier = pair.later.member.claim, pair.earlier.member.claim
    more = subject_words(later) - subject_words(earlier)
    return pair.series.defined or more <= _slot_words(pair)


def subject_words(claim: Claim) -> Key:
    """What the clause around a number speaks of: its content words in their base forms, without the
    number, who said it and when.
    """
    shift = claim.context_span.start
    own = Span(claim.span.start - shift, claim.span.end - shift)
    numbers = tuple(
        (Span(q.span.start - shift, q.span.end - shift), q.dimension == "count")
        for q in claim.quantities
    )
    return _subject_words(claim.context, own, numbers, claim.attribution)


@lru_cache(4096)
def _subject_words(
    text: str, own: Span, numbers: tuple[tuple[Span, bool], ...], attribution: str
) -> Key:
    tokens = tokens_of(text)
    left, right = _clause(tokens, own)
    at = text.find(attribution) if attribution else -1
    speaker = _within(tokens, Span(at, at + len(attribution))) if at >= 0 else range(0)
    # Of a number only the noun that it counts says what it is about.
    counts = {i for number, is_count in numbers if is_count for i in _within(tokens, number)}
    others = {i for number, is_count in numbers if not is_count for i in _within(tokens, number)}
    kept = []
    for index in range(bisect_left(tokens.starts, left), bisect_left(tokens.starts, right)):
        word = tokens.lower[index]
        if index in others or index in speaker or _is_time_or_speech(word):
            continue
        if index in counts and (word in _numerals() or not word.isalpha()):
            continue
        kept.append(tokens.words[index])
    return content_of(kept)


def _within(tokens: Tokens, span: Span) -> range:
    """The tokens that a span touches."""
    return range(bisect_right(tokens.ends, span.start), bisect_left(tokens.starts, span.end))


@lru_cache(16_384)
def _is_time_or_speech(word: str) -> bool:
    """Whether a word in small letters only tells when, or that somebody says so."""
    return word in _times() or lemma_verb(word) in _saying()


def _clause(tokens: Tokens, own: Span) -> tuple[int, int]:
    """The part of the sentence that the number stands in, between commas and the like; with what
    a relative clause belongs to, and with the parts before it that begin with a preposition ("For
    the other services, …").
    """
    start, end = own
    cuts = [
        Span(tokens.starts[i], tokens.ends[i])
        for i, word in enumerate(tokens.words)
        if word in _ENDS
    ]
    left = max((cut.end for cut in cuts if cut.end <= start), default=0)
    right = min((cut.start for cut in cuts if cut.start >= end), default=len(tokens.text))
    reach = _first_word(tokens, left, start) in _RELATIVE
    while left:
        before = max((cut.end for cut in cuts if cut.end < left), default=0)
        if not reach and _first_word(tokens, before, left) not in _prepositions():
            break
        left, reach = before, False
    return left, right


def _first_word(tokens: Tokens, start: int, end: int) -> str:
    """The first word of a stretch, in small letters; "" for an empty one."""
    index = bisect_left(tokens.starts, start)
    return tokens.lower[index] if index < len(tokens) and tokens.starts[index] < end else ""


def _same_sentence(one: Claim, other: Claim) -> bool:
    return one.document == other.document and one.context_span == other.context_span


def _slot_words(pair: Pair) -> Key:
    """The words of the slots that linking found: a clause may leave one to the sentence before."""
    key = pair.series.key
    return content_key(f"{key.actor} {key.place} {key.event} {key.head} {key.of}")


def _names(pair: Pair) -> Key:
    """The words of names: of whose and where, and those with a capital within both sentences."""
    key = pair.series.key
    return content_key(f"{key.actor} {key.place}") | (
        _capitals(pair.later.member.claim) & _capitals(pair.earlier.member.claim)
    )


def _capitals(claim: Claim) -> Key:
    words = tokens_of(claim.context).words[1:]
    return content_of(word for word in words if word[:1].isupper())


def _is_rule(one: Claim, other: Claim) -> bool:
    """Whether both clauses state a limit or a setting: documents without a date tell many things
    of which there are several ("wait 10 seconds"), but one limit of one thing.
    """
    return all(
        bool({lemma_verb(word) for word in tokens_of(claim.context).lower} & role("rule"))
        for claim in (one, other)
    )


@cache
def _numerals() -> frozenset[str]:
    hedges = " ".join(lexicon.words("en/hedges"))
    return lexicon.words("en/numerals") | frozenset(hedges.split())


@cache
def _times() -> frozenset[str]:
    """Months, weekdays, units of time and words like "now"."""
    listed = [words for kind, _, words in lexicon.rows("en/time") if kind in _TIME_KINDS]
    listed += ["fiscal", *lexicon.words("en/time_phrases")]
    return frozenset(" ".join(listed).split())


_TIME_KINDS = ("month", "weekday", "weekday plural", "unit", "wary")


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(lexicon.mapping("en/closed")["P"].split())


@cache
def _saying() -> frozenset[str]:
    return frozenset(lexicon.mapping("en/verb_classes")["say"].split())
