"""A share does not follow from the part and the whole beside it.

**What it does.** Where a sentence gives a part, the whole and the percentage ("8,000 of its 50,000
staff, or 12 percent"; "640 jobs, 16 percent of its 4,000"; "12% of its 50,000 staff (8,000)"),
computes the percentage from the other two and compares, within what rounding and hedges allow.

**Why it matters.** It is the commonest slip of a calculator: divided by the wrong year, or by the
part that is left.

**Example.**

> The plant will cut 8,000 of its 50,000 jobs, or 12 percent.

8,000 of 50,000 is 16 percent.

**What to do.** Find out which of the three numbers is not as intended.

**Options.** None. A warning where the share is missed by up to a tenth, else an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tracker.checks.arithmetic import Miss, figure, rounded, severity
from tracker.checks.registry import document_rule
from tracker.checks.subjects import Finding, Reading, sites, sole
from tracker.checks.wording import CLOSERS, DASHES, OPENERS, after, before, gap, role, sentences
from tracker.intervals import HUNDRED, Interval, allowed, divide
from tracker.models import Claim, Quantity

_SHARES = frozenset(("share", "stake", "proportion", "rate"))
_LONGEST_GAP = 12
LOOSE = Decimal("0.1")
"""How far "a third" may miss to either side."""
_ENDS = frozenset((",", ".", ")", "]", ";", ":", "–", "—"))


class Share(NamedTuple):
    """A part, the whole it is of, and the percentage that is stated."""

    part: Claim
    whole: Claim
    percent: Claim


@document_rule("ARITH05", "share-of-whole", "warning", rank=10)
def check(reading: Reading) -> Iterator[Finding]:
    """Compare every stated share with its part and whole."""
    for claims in sentences(reading):
        for triple in zip(claims, claims[1:], claims[2:], strict=False):
            share = share_in(reading, triple)
            if share and not any(_fits(share._replace(whole=other)) for other in claims):
                yield from _compare(share)


def share_in(reading: Reading, triple: Sequence[Claim]) -> Share | None:
    """The share that three numbers in a row state, whatever their order."""
    first, second, third = triple
    share: Share | None
    kinds = "".join(map(_kind, triple))
    one, two = gap(reading, first, second), gap(reading, second, third)
    if kinds == "npn" and _restates(one) and _of(two):
        share = Share(first, third, second)
    elif kinds == "nnp" and _of(one) and _closes(reading, two, third):
        share = Share(first, second, third)
    elif kinds == "nnp" and _is_part_of(reading, first, one):
        share = Share(second, first, third) if _closes(reading, two, third) else None
    elif (
        (kinds == "fnn" and _of(one) and _is_said_again(reading, two, second, third))
        or (kinds == "pnn" and _of(one) and _restates(two, comma=False))
        or (kinds == "pnn" and _of(one) and _is_said_again(reading, two, second, third))
    ):
        share = Share(third, second, first)
    elif kinds == "pnn" and _restates(one, comma=False) and _of(two):
        share = Share(second, third, first)
    else:
        share = None
    if share is None:
        return None
    part, whole = sole(share.part), sole(share.whole)
    return share if part and whole and _comparable(part, whole) else None


def _kind(claim: Claim) -> str:
    """ "p" for a percentage, "f" for a fraction in words, "n" for a number, "?" for all else."""
    quantity = sole(claim)
    if quantity is not None and _is_fraction(quantity):
        return "f"
    return "p" if _is_percent(claim) else "n" if _counts(claim) else "?"


def _is_fraction(quantity: Quantity) -> bool:
    """Whether it is a part of a whole in words: "half", "two thirds", "one in five"."""
    is_part = quantity.dimension == "ratio" and not quantity.unit and quantity.value is not None
    return is_part and quantity.figure < 1 and not quantity.written[:1].isdigit()


def _is_part_of(reading: Reading, whole: Claim, tokens: list[str]) -> bool:
    """Whether what follows a whole is a part of it: "Of the 120 members, 90", "1,500 people
    answered, of whom 1,050".
    """
    words = [word for word in tokens if word not in role("article")]
    if _begins_with_of(reading, whole):
        return words == [","]
    plain = not set(words) & (role("clause") | role("other"))
    return plain and len(words) <= _LONGEST_GAP and words[-2:] in (["of", "whom"], ["of", "which"])


def _is_said_again(reading: Reading, tokens: list[str], whole: Claim, part: Claim) -> bool:
    """Whether a number behind a fraction and its whole is the part: ", 800 people,", "(800)", and
    no further thing in a list ("half of the 84 houses, 12 barns and 3 sheds").
    """
    words = [word for word in tokens if word not in role("article")]
    counted, all_of = sole(part), sole(whole)
    if counted is None or all_of is None or words not in ([","], ["("], ["or"], [",", "or"]):
        return False
    behind = after(reading, part)[:2]
    if words == ["("]:
        return behind[:1] == [")"]
    if behind == ["in", "all"]:
        return counted.unit in ("", all_of.unit, "person")
    if behind[:1] not in ([","], ["."]) or behind[1:] in (["and"], ["or"]):
        return False
    return counted.unit in ("", all_of.unit, "person")


def _comparable(part: Quantity, whole: Quantity) -> bool:
    """Counts of one thing or another, or measures in one unit."""
    if part.dimension != whole.dimension:
        return False
    return part.dimension == "count" or part.unit == whole.unit


def _is_percent(claim: Claim) -> bool:
    quantity = sole(claim)
    return quantity is not None and quantity.unit == "percent"


def _counts(claim: Claim) -> bool:
    quantity = sole(claim)
    return quantity is not None and quantity.dimension != "ratio" and not quantity.vague


def _restates(tokens: list[str], *, comma: bool = True) -> bool:
    """Whether what follows says the number before it again: ", 16 percent", "(16 percent", "or"."""
    words = [word for word in tokens if word not in role("article")]
    if not words or len(tokens) > _LONGEST_GAP or set(words) & (role("clause") | role("other")):
        return False
    if words[-1:] == ["of"] and words[-2:-1] and words[-2] in _SHARES:
        words = words[:-2]  # ", a stake of 15 percent"
    last = words[-1] if words else ""
    return last in OPENERS or last == "or" or (comma and (last == "," or last in DASHES))


def _of(tokens: list[str]) -> bool:
    """Whether the number after these words is the whole of the one before: "of its", ") of the"."""
    words = [word for word in tokens if word not in CLOSERS and word != ","]
    if {"whom", "which"} & {*words}:
        return False
    return "of" in words[:2] and len(words) <= 4 and not set(words) & role("other")


def _begins_with_of(reading: Reading, whole: Claim) -> bool:
    """Whether a sentence begins with its whole: "Of the 120 members, 90 …"."""
    words = before(reading, whole)
    return words[:1] == ["of"] and len(words) <= 3


def _closes(reading: Reading, tokens: list[str], percent: Claim) -> bool:
    """Whether a percentage behind part and whole ends there: "(16%)", ", or 16 percent,"."""
    if not _restates(tokens):
        return False
    behind = after(reading, percent)[:1]
    return not behind or behind[0] in _ENDS


def _fits(share: Share) -> bool:
    """Whether the percentage is that of the part in this whole: "of the 200 patients, 30 were
    children, of whom 12 (6%)" may be 6 percent of all.
    """
    part, whole = sole(share.part), sole(share.whole)
    if part is None or whole is None or share.whole in (share.part, share.percent):
        return False
    return _comparable(part, whole) and whole.figure != 0 and not [*_compare(share)]


def _compare(share: Share) -> Iterator[Finding]:
    part, whole, percent = map(sole, share)
    if not (part and whole and percent) or whole.figure == 0:
        return
    given = divide(allowed(part), allowed(whole)).scaled(HUNDRED)
    exact = part.figure / whole.figure * HUNDRED
    stated, said = allowed(percent), percent.figure
    if _is_fraction(percent):  # used as loosely as other words for a ratio
        said = said * HUNDRED
        stated = Interval(said * (1 - LOOSE), said * (1 + LOOSE))
    level = severity(Miss(stated, given, said, exact))
    if level is None:
        return
    message = (
        f"the text says {figure(percent)}, and {figure(part)} of {figure(whole)} "
        f"is {rounded(exact)} percent"
    )
    yield Finding(message, sites(share.percent, share.part, share.whole), level)
