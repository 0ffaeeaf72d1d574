"""Units and nouns said once for several numbers: `8 or $9`, `5, 7 and 9 percent`, `from $75 a
barrel to $46`, `killed nine people and hurt 40`.

In: the quantities of a sentence. Out: the same, where every number has what is said of another.
"""

from __future__ import annotations

from itertools import pairwise

from tracker.extraction import words as w
from tracker.extraction.agents import is_agent
from tracker.extraction.candidates import ONE, Candidate, Sentence
from tracker.extraction.subjects import verb_left
from tracker.inflection import lemma_verb

LAST = frozenset({("and",), ("or",), (",", "and"), (",", "or")})
"""What stands before the last number of a list; before the others stands a comma alone."""
AGAIN = (",", "or")
"""Between two numbers that are no list: the second says the first again."""
SIDES = frozenset({("x",), ("×",), ("by",)})
"""What stands between two sides: `6 x 4 inches`, `10 by 12 feet`."""
LATER = frozenset({("to",), ("and",), ("or",), ("versus",), ("vs",), ("against",)})
"""Behind a rate, what a second amount of the same rate may follow."""


def share_units(sentence: Sentence) -> None:
    """Stage: give a bare number the unit of the one that a comma, "and" or "or" ties it to."""
    numbers = [c for c in sentence.candidates if c.kind == "number" and not c.slot]
    lower = sentence.tokens.lower
    in_list = False
    links = [tuple(lower[left.right : right.left]) for left, right in pairwise(numbers)]
    for index, (left, right) in reversed(list(enumerate(pairwise(numbers)))):
        link = links[index]
        if link == AGAIN and links[max(0, index - 1)] != (",",):
            continue  # 300 of the 1,500, or 20 percent
        hanging = link[:1] == ("-",)  # 10-, 20- and 30-year-olds
        link = link[1:] if hanging else link
        is_side = link in SIDES and right.dimension == "length"
        in_list = link in LAST or is_side or (in_list and link == (",",))
        amount = right.dimension == "ratio" and left.scale != ONE  # 28 billion, or 1.1 percent
        told = len(link) == 2 and sentence.kinds[right.right : right.right + 1] in ("x", "v")
        named = not told and right.unit and (hanging or right.dimension != "age") and not amount
        if in_list and not left.unit and left.dimension != "ratio" and named:
            take_unit(left, right)
    for left, right in pairwise(numbers):
        if left.unit and not right.unit and _takes_unit(sentence, left, right):
            take_unit(right, left)
        if left.per and not right.per and tuple(lower[left.right : right.left]) in LATER:
            share_rate(left, right)


def _takes_unit(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    """Whether a bare number is told in the unit of the one before it."""
    if right.dimension != "count" or right.noun is not None:
        return False
    between = sentence.tokens.lower[left.right : right.left]
    bracketed = sentence.kinds[left.left - 1 : left.left] == "("
    return (
        _is_of_another_time(sentence, left, right)
        or _is_of_another(sentence, left, right)
        or _is_elsewhere(sentence, left, right)
        or _is_in_brackets(sentence, left, right)
        or _is_held_against(sentence, left, right)
        or (left.noun is not None and between == ["to"])  # by 14 votes to 6
        or (left.dimension == "currency" and right.scale != ONE and not bracketed)
    )


def _is_of_another(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    """`Lind had 48.3 percent and Brand 44.9`: one verb, said once."""
    between = sentence.kinds[left.right : right.left]
    if left.noun is not None or right.noun is not None or left.dimension == "time":
        return False
    return (
        between[:1] in ("c", ",")
        and between[-1:] in ("n", "N", ",")
        and not (set(between) - set("cdojnN,-"))
    )


def _is_elsewhere(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    """`killed nine people in Mississippi and four in Alabama`: of the same, in another place."""
    kinds = sentence.kinds
    between, behind = kinds[left.right : right.left], kinds[right.right : right.right + 2]
    placed = between[:2] == "pN" and not set(between[2:-1]) - set("N,")
    return left.noun is not None and placed and between[-1:] in ("c", ",") and behind == "pN"


def _is_in_brackets(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    """`2,140 million (1,985 million a year ago)`: the same of another time."""
    kinds = sentence.kinds
    return kinds[right.left - 1 : right.left] == "(" and not (
        set(kinds[left.right : right.left - 1]) - set("tpdnNj")
    )


def _is_held_against(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    """`1.42 million barrels a day, above its quota of 1.30 million`, `1,200 tonnes against 900`: of
    the same size, and behind a word that compares."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    first = left.right
    while first < right.left and kinds[first] in ",at":
        first += 1
    if first >= right.left or set("vx;cw") & set(kinds[first : right.left]):
        return False
    named = lower[right.left - 1] == "of"
    bare = lower[first] in AGAINST and right.left - first < 3
    return (bare or (named and lower[first] in AGAINST | BESIDE)) and _is_near(left, right)


def _is_near(left: Candidate, right: Candidate) -> bool:
    """Whether two numbers are of about the same size."""
    if not left.value or not right.value:
        return False
    return 1 / NEAR < right.value / left.value < NEAR


AGAINST = frozenset({"against", "instead", "than", "versus"})
"""Behind these stands what a number is held against."""
BESIDE = frozenset({"above", "below", "over", "under", "beyond", "within"})
"""Behind these too, where it is named: `over its quota of 1.3 million`."""
NEAR = 10
"""What is held against another is so many times as large at most."""


def _is_of_another_time(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    """`1.4 degrees in 2018 and 2.1 last year`, `a 4 percent rate in May and 5 in June`."""
    kinds = sentence.kinds
    between, after = kinds[left.right : right.left], kinds[right.right : right.right + 1]
    if left.noun is None:
        between = between.lstrip("jnN-")
    return between.strip("t") == "c" and after == "t" and "t" in between and right.noun is None


def share_nouns(sentence: Sentence) -> None:
    """Stage, after the movements: the bare object of a verb counts what was counted before it:
    `killed nine people and hurt 40`, `built to seat 300 guests, it drew 450`."""
    counted = measured = None
    for candidate in sentence.candidates:
        if candidate.kind != "number" or candidate.incidental:
            continue
        if _is_employed(sentence, candidate) and not (counted and is_agent(counted.unit)):
            candidate.unit = "person"
            candidate.trail.append(("unit", "whom that happens to"))
        elif counted is not None and _is_bare_object(sentence, candidate):
            if counted.noun is None:
                take_unit(candidate, counted)  # they want 9 percent; the city offered 4
            else:
                candidate.unit, candidate.noun = counted.unit.partition(" per ")[0], counted.noun
                candidate.trail.append(("unit", "what was counted before in the sentence"))
        elif measured is not None and _goes_with_measure(sentence, measured, candidate):
            take_unit(candidate, measured)
        things = candidate.noun is not None and candidate.dimension.startswith("count")
        if things or (candidate.unit == "percent" and not candidate.slot):
            counted = candidate
        if candidate.unit and candidate.noun is None and not candidate.slot:
            measured = candidate


def _is_employed(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether a bare number says how many somebody employs: `it already employs 2,400`."""
    if not _is_bare_object(sentence, candidate):
        return False
    verb = verb_left(sentence, candidate.left)
    return verb is not None and "hire" in w.verb_class(sentence.tokens.lower[verb])


def _goes_with_measure(sentence: Sentence, measured: Candidate, candidate: Candidate) -> bool:
    """`led by 51.2 percent to 48.8`; `it covered 1,200 square kilometres; now it covers 400`: what
    the other side has, and the same verb once more, are told in the same unit."""
    if candidate.unit or candidate.noun or candidate.slot or candidate.dimension != "count":
        return False
    if measured.unit == "percent" and measured.right + 1 == candidate.left:
        return sentence.tokens.lower[measured.right] == "to"
    first, second = (verb_left(sentence, each.left) for each in (measured, candidate))
    if first is None or second is None or first == second or sentence.kinds[second] != "v":
        return False
    lower = sentence.tokens.lower
    return lemma_verb(lower[first]) == lemma_verb(lower[second])


def _is_bare_object(sentence: Sentence, candidate: Candidate) -> bool:
    if candidate.unit or candidate.noun or candidate.slot or candidate.dimension != "count":
        return False
    verb = candidate.left - 1
    while verb >= 0 and sentence.kinds[verb] == "a":
        verb -= 1
    if verb < 0 or sentence.kinds[verb] not in "vg":
        return False
    word = sentence.tokens.lower[verb]
    moves = sentence.tags[verb] & w.CHANGE and lemma_verb(word) != "lose"
    return not moves and _takes_things(word)


def _takes_things(word: str) -> bool:
    """Whether the object of the verb is things, and no level that is held or reached."""
    return lemma_verb(word) in HOUSING or not w.verb_class(word) & {"hold", "reach"}


HOUSING = frozenset({"hold", "house", "contain", "employ"})


def is_in_a_row(sentence: Sentence, left: Candidate, right: Candidate) -> bool:
    """Whether only a comma, "and" or "or" stands between two numbers."""
    link = tuple(sentence.tokens.lower[left.right : right.left])
    return link in LAST or link == (",",)


def take_unit(bare: Candidate, named: Candidate) -> None:
    """Give `bare` the unit, or the counted noun, of `named`."""
    bare.unit, bare.dimension = named.unit, named.dimension
    bare.noun, bare.per = named.noun, named.per
    bare.trail.append(("unit", "shared with another number"))


def share_rate(first: Candidate, second: Candidate) -> None:
    """`from $75 a barrel to $46`: what the first is told per holds for the second."""
    if first.unit == f"{second.unit} per {first.per}":
        take_unit(second, first)
