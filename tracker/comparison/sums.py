"""Numbers that follow from others. In: a number and the text it may follow from. Out: how.

"11 were destroyed and 7 damaged" does not contradict "18 destroyed or damaged": what follows from
the numbers of a text is no second value of one of them. Looked for are the sum of two numbers told
one after the other; and, where a word of `lexicon/en/arithmetic` says that something was added,
left, shared or told of each, sums and differences of up to four numbers of the same things,
products and quotients of two, and both together of three.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise, permutations, product

from tracker import lexicon
from tracker.comparison.kinds import factor
from tracker.comparison.wording import Text, concept, is_kin
from tracker.intervals import EXACT, HUNDRED, allowed
from tracker.models import Mention, plain

MOST = 8
"""Numbers of a text among which a result is looked for: of more, some sum to anything."""
TERMS = 4
COPY = 0.75
"""The share of words in common from which on one text is the other but for a number."""


def derived(claim: Mention, said: Text, evidence: Text, *, uncued: bool = False) -> str:
    """How the number of the claim follows from those of the evidence ("11 + 7"); "" if it does not.

    `uncued` asks for no word that speaks of the operation, but for one operation of two numbers,
    wherever they stand, hedged or bounds, or the sum of all of a kind; the claim may be hedged too.
    Else only a plain number follows from others; a bound is met by too many of their sums. Of a
    claim that is the evidence but for a number it is that number which is wrong.
    """
    if not _is_plain(claim, hedged=uncued) or _is_copy(said, evidence):
        return ""
    assert claim.quantity is not None
    known = [mention for mention in evidence.mentions if _is_plain(mention, loose=uncued)]
    beside = [mention for mention in said.mentions if _is_plain(mention) and mention != claim]
    if not known or len(known) + len(beside) > MOST:
        return ""
    cues = _cues(said, evidence)
    wanted = allowed(claim.quantity)
    if any(value is not None and wanted.holds(value) for value in map(_value, known)):
        return ""  # it stands there: 240,000,000 is no sum of itself and 27
    for operation, result, expression in _results(claim, known, beside, uncued=uncued):
        is_asked = operation == "all" or expression.count(" ") == _OF_TWO
        if not uncued:
            is_asked = operation in cues
        if is_asked and wanted.holds(result):
            return expression
    return ""


def bound_derived(claim: Mention, evidence: Text) -> str:
    """How a lower bound of the claim is the sum of two numbers of the evidence that are alike in
    size ("at least 39": 28 and at least 11); "" if it is not.
    """
    bound = claim.quantity
    if claim.kind != "number" or bound is None or bound.comparator not in (">", ">="):
        return ""
    known = [mention for mention in evidence.mentions if _is_plain(mention, loose=True)]
    for one, other in combinations(known, 2) if len(known) <= MOST else ():
        for operation, result, expression in _of_two(claim, one, other):
            is_just_over = bound.figure <= result <= bound.figure * JUST_OVER
            is_of_like = result <= ALIKE * min(_figure(one), _figure(other))
            heads = {concept(m.head) for m in (one, other, claim)} - {""}
            is_of_like &= bool(heads) and all(is_kin(*pair) for pair in combinations(heads, 2))
            if operation == "together" and is_just_over and is_of_like:
                return expression
    return ""


POINTS = frozenset({"percentage point"})
"""The unit of a difference between percentages."""
ALIKE = 6
"""How many times the smaller of two numbers their sum may be."""
JUST_OVER = Decimal("1.1")
"""How many times the bound a sum may be that "more than" is told of."""
TWO = 2
_OF_TWO = 2  # spaces in how an operation of two numbers is written


def _is_plain(mention: Mention, *, hedged: bool = False, loose: bool = False) -> bool:
    """Whether it is a number that can be reckoned with: not told in passing, no hedge unless it may
    be `hedged`, and no bound unless it may be `loose`.
    """
    quantity = mention.quantity
    if mention.kind != "number" or quantity is None or mention.incidental or quantity.vague:
        return False
    if loose:
        return bool(quantity.value or (quantity.is_bound and quantity.figure))
    return bool(quantity.value) and (hedged or not quantity.approximate)


def _is_copy(said: Text, evidence: Text) -> bool:
    if len(said.mentions) != len(evidence.mentions):
        return False
    return min(said.overlap(evidence), evidence.overlap(said)) > COPY


Result = tuple[str, Decimal, str]
"""An operation, its result and how it is written."""


def _results(
    claim: Mention, known: Sequence[Mention], beside: Sequence[Mention], *, uncued: bool
) -> Iterator[Result]:
    """Every result that the numbers have, the simplest first.

    `beside` are the other numbers of the claim itself: "6 eggs in 2 boxes", of 3 eggs in each.
    """
    for one, other in combinations(known, 2) if uncued else pairwise(known):
        if uncued or one.sentence == other.sentence:
            yield from _of_two(claim, one, other)
    alike = [value for m in known if (value := _value_like(m, claim)) is not None]
    if len(alike) > TWO:
        yield "all", sum(alike, Decimal(0)), _expression(alike)
    yield from _sums(alike)
    values = [value for m in known if (value := _value(m))]
    yield from _products(values)
    if claim.quantity and claim.quantity.unit == "percent":
        yield from _shares([m for m in known if m.quantity and m.quantity.dimension == "count"])
    others = [value for m in beside if (value := _value(m))]
    for each, per in product(values, others):
        yield from _of_factors(each, per)


def _shares(counts: Sequence[Mention]) -> Iterator[Result]:
    """What one count is of another in percent: 144 of 240."""
    for one, other in combinations([value for m in counts if (value := _value(m))], 2):
        part, whole = sorted((one, other))
        share = EXACT.multiply(EXACT.divide(part, whole), HUNDRED)
        yield "share", share, f"{plain(part)} / {plain(whole)}"


def _value(mention: Mention) -> Decimal | None:
    return _figure(mention) if mention.quantity else None


def _figure(mention: Mention) -> Decimal:
    """The value, or that of the bound."""
    assert mention.quantity is not None
    return mention.quantity.figure


def _value_like(mention: Mention, claim: Mention) -> Decimal | None:
    """The value in the claim's unit, of a number of the same things or of things not named."""
    assert mention.quantity is not None
    assert claim.quantity is not None
    scale = factor(mention.quantity, claim.quantity)
    value = _value(mention)
    heads = {concept(mention.head), concept(claim.head)} - {""}
    if scale is None or value is None or len(heads) > 1:
        return None
    return EXACT.multiply(value, scale)


def _of_two(claim: Mention, one: Mention, other: Mention) -> Iterator[Result]:
    """Two numbers told one after the other: boys and girls are pupils, whatever they are called."""
    quantities = [m.quantity for m in (one, other, claim) if m.quantity]
    dimensions = {q.dimension.removesuffix(" difference") for q in quantities}
    units = {q.unit for q in quantities}
    is_alike = len(dimensions) == 1 and (dimensions == {"count"} or len(units - POINTS) == 1)
    first, second = _value(one), _value(other)
    if is_alike and first is not None and second is not None:
        yield "together", first + second, _expression((first, second))
        large, small = max(first, second), min(first, second)
        yield "difference", large - small, _expression((large, -small))


def _sums(values: Sequence[Decimal]) -> Iterator[Result]:
    for size in range(2, min(len(values), TERMS) + 1):
        for terms in combinations(values, size):
            for signs in product((1, -1), repeat=size - 1):
                signed = [terms[0], *(s * t for s, t in zip(signs, terms[1:], strict=True))]
                operation = "sum" if min(signed) > 0 else "difference"
                yield operation, abs(sum(signed, Decimal(0))), _expression(signed)


def _expression(terms: Sequence[Decimal]) -> str:
    text = plain(terms[0])
    for term in terms[1:]:
        text += f" {'-' if term < 0 else '+'} {plain(abs(term))}"
    return text


def _of_factors(one: Decimal, other: Decimal) -> Iterator[Result]:
    yield "product", EXACT.multiply(one, other), f"{plain(one)} × {plain(other)}"
    yield "product", EXACT.divide(one, other), f"{plain(one)} / {plain(other)}"
    yield "product", EXACT.divide(other, one), f"{plain(other)} / {plain(one)}"


def _products(values: Sequence[Decimal]) -> Iterator[Result]:
    for one, other in combinations(values, 2):
        yield from _of_factors(one, other)
    for one, other, third in permutations(values, 3):
        for total, sign in ((one + other, "+"), (one - other, "-")):
            terms = f"({plain(one)} {sign} {plain(other)})"
            yield "product", EXACT.multiply(total, third), f"{terms} × {plain(third)}"
            yield "product", EXACT.divide(total, third), f"{terms} / {plain(third)}"
            if total:
                yield "product", EXACT.divide(third, total), f"{plain(third)} / {terms}"
        whole, text = EXACT.multiply(one, other), f"{plain(one)} × {plain(other)}"
        yield "product", whole + third, f"{text} + {plain(third)}"
        yield "product", abs(whole - third), f"{text} - {plain(third)}"


@cache
def _cue_words() -> dict[str, frozenset[str]]:
    rows = lexicon.rows("en/arithmetic")
    return {
        name: frozenset(lexicon.values(words)) | {concept(w) for w in lexicon.values(words)} - {""}
        for name, words in rows
    }


def _cues(said: Text, evidence: Text) -> set[str]:
    """The operations that the words of two texts speak of.

    Numbers that stand together are added up unasked, unless something is taken away; a word that
    both have takes nothing away ("lost 300 and 450": "lost 750"). A rate asks for its product.
    """
    either = said.words | evidence.words
    both = said.words & evidence.words
    found = {name for name, words in _cue_words().items() if words & either}
    if any(m.quantity and "per " in m.quantity.unit for m in (*said.mentions, *evidence.mentions)):
        found.add("product")
    if said.denies_something:
        found.add("difference")  # 11 of 40 were tested: 29 were not
    taken = _cue_words()["difference"] & either - both
    return found if taken else found | {"together"}
