"""Movements: `from A to B`, `rose 5 percent to B`, `a cut of`, `up from A`, `doubled`.

In: the quantities of a tagged sentence. Out: `candidate.slot` and one `ChangeParts` for each
movement. The word that says the movement governs the numbers behind it:

    by    = verb-of-change n | "by" n | noun-of-change "of" n | n noun-of-change | n "more than"
    to    = governor … "to" n         from = governor … "from" n | ("up"|"down") "from" n
"""

from __future__ import annotations

from functools import cache

from tracker import lexicon
from tracker.extract import words as w
from tracker.extract.candidates import Candidate, ChangeParts, Chunk, Sentence
from tracker.extract.syntax import REACH
from tracker.inflection import lemma_verb, singular

BEFORE = frozenset({"compared", "against", "versus", "vs"})
MORE = frozenset({"further", "additional", "extra"})
COMPARATIVES = frozenset(
    "more less fewer higher lower greater larger smaller longer shorter faster slower heavier"
    " lighter taller older younger cheaper better worse".split()
)


@cache
def directions() -> dict[str, str]:
    """Nouns and small words of change, to up, down or neither."""
    return lexicon.mapping("en/changes")


def direction_of(sentence: Sentence, i: int) -> str:
    """Which way the word of change at token `i` moves."""
    word = sentence.tokens.lower[i]
    if sentence.kinds[i] in "vgj":
        classes = w.verb_class(word)
        if classes & {"up", "raise"}:
            return "up"
        if classes & {"down", "cut"}:
            return "down"
        if "ratio" in classes:
            return "down" if word.startswith("halv") else "up"
        if classes:
            return ""
    return noun_of_change(word) or ""


def noun_of_change(word: str) -> str | None:
    """Which way a noun or small word of change moves ("" either way); None where it is none."""
    found = directions().get(word)
    return directions().get(singular(word)) if found is None else found


def governor(sentence: Sentence, i: int) -> int | None:
    """The nearest word of change before token `i` in its clause; a verb of another kind ends it."""
    kinds = sentence.kinds
    lower = sentence.tokens.lower
    tags = sentence.tags
    at = i - 1
    floor = max(0, i - REACH // 2)
    while at >= floor:
        kind = kinds[at]
        if kind in "vg":
            if tags[at] & w.CHANGE:
                return at
            if kind == "v":
                return None
        elif (
            kind in "nj" and noun_of_change(lower[at]) is not None and lower[at] not in COMPARATIVES
        ):
            return at
        elif kind == ";" or kind == "(":
            return None
        elif kind == ")":
            while at > floor and kinds[at] != "(":
                at -= 1
        elif kind == "s" and lower[at] not in ("as", "than"):
            return None
        elif kind == "x" and at + 1 < len(kinds) and kinds[at + 1] not in "xvaj":
            return at + 1 if lower[at + 1 : at + 2] in (["up"], ["down"]) else None
        elif lower[at] in ("up", "down") and kinds[at + 1 : at + 2] in ("#", "$", "u", "p"):
            return at
        at -= 1
    return None


def find_changes(sentence: Sentence) -> None:
    """Stage: find the slot of each number in a movement, and put the movement together."""
    numbers = [c for c in sentence.candidates if c.kind == "number"]
    found: dict[int, ChangeParts] = {}
    last: ChangeParts | None = None
    for index, candidate in enumerate(numbers):
        slot, verb, direction = _slot(sentence, candidate, numbers[:index])
        if not slot:
            continue
        parts = found.get(verb)
        gap = _gap(sentence, candidate, numbers[:index]) if parts is not None else None
        if gap is not None:
            parts = found[verb] = ChangeParts(verb, direction)
            parts.gap = gap
        if slot == "by" and index and sentence.tokens.lower[verb] in COMPARATIVES:
            candidate.compared = _level_beside(sentence, candidate, numbers[index - 1])
        if (
            parts is None
            and slot == "from"
            and sentence.kinds[verb] != "v"
            and last is not None
            and last.from_ is None
            and _follows(sentence, last, candidate)
        ):
            parts = last
        if parts is None or (slot == "from" and parts.from_ is not None):
            parts = found[verb] = ChangeParts(verb, direction)
        if slot == "from" and parts.to is None and not parts.by:
            level = _level_before(sentence, candidate, numbers[:index])
            if (
                level is not None
                and sentence.tokens.lower[candidate.left - 1]
                in ("from", "with", "against", "versus", "vs")
                and verb >= level.right
            ):
                _put(parts, "to", level)
        if getattr(parts, "from_" if slot == "from" else slot) is not None:
            continue
        _put(parts, slot, candidate)
        candidate.trail.append((slot, _said_by(sentence, verb)))
        parts.direction = parts.direction or direction
        last = parts


def _gap(sentence: Sentence, candidate: Candidate, earlier: list[Candidate]) -> Chunk | None:
    """The subject of a clause that leaves out its verb: `revenue rose by 6 percent, spending by 2`."""
    if not earlier:
        return None
    kinds = sentence.kinds
    first = earlier[-1].right
    end = candidate.left
    while end > first and kinds[end - 1] in "pd":
        end -= 1
    start = first
    while start < end and kinds[start] in "t":
        start += 1
    if start >= end or kinds[start] not in ",c":
        return None
    while start < end and kinds[start] in ",cdo":
        start += 1
    if start >= end or set(kinds[start:end]) - set("njNg-pdo") or kinds[end - 1] not in "nNg":
        return None
    head = start
    while head + 1 < end and kinds[head + 1] in "njNg-":
        head += 1
    return Chunk(start, end, head)


def _level_beside(sentence: Sentence, candidate: Candidate, before: Candidate) -> Candidate | None:
    """The number that "38 percent more than in 2021" goes on with, where no other verb stands
    between."""
    between = sentence.kinds[before.right : candidate.left]
    return None if set("vx;") & set(between) else before


def _said_by(sentence: Sentence, at: int) -> str:
    """Which word says the movement: a verb ("rose", "was up") or a noun ("a rise of")."""
    word = sentence.tokens.lower[at]
    if sentence.kinds[at] in "nj" or word in COMPARATIVES or word in MORE:
        return f"noun: {word}"
    return f"verb: {word}"


def _put(parts: ChangeParts, slot: str, candidate: Candidate) -> None:
    setattr(parts, "from_" if slot == "from" else slot, candidate)
    candidate.change = parts
    candidate.slot = slot
    candidate.direction = parts.direction


def _follows(sentence: Sentence, parts: ChangeParts, candidate: Candidate) -> bool:
    """Whether `candidate` ("up from 9") goes on with the movement that `parts` began."""
    ends = parts.parts()
    return bool(ends) and ";" not in sentence.kinds[ends[-1].right : candidate.left]


def _level_before(
    sentence: Sentence, candidate: Candidate, earlier: list[Candidate]
) -> Candidate | None:
    """The number that "down from 9" starts from: the last one of the same dimension before it."""
    for level in reversed(earlier):
        if ";" in sentence.kinds[level.right : candidate.left]:
            return None
        if level.slot:
            continue
        if not candidate.unit or (
            level.dimension == candidate.dimension and level.unit in (candidate.unit, "")
        ):
            return level
    return None


def _slot(
    sentence: Sentence, candidate: Candidate, earlier: list[Candidate]
) -> tuple[str, int, str]:
    """The slot of a number, the token of the word that governs it, and the direction."""
    lower = sentence.tokens.lower
    kinds = sentence.kinds
    i = candidate.left
    while i and (
        lower[i - 1] in ("a", "an", "the", "just", "only", "some") or lower[i - 1] in MORE
    ):
        i -= 1
    if candidate.slot == "ratio":
        if kinds[candidate.first] in "vg":
            return "ratio", candidate.first, direction_of(sentence, candidate.first)
        found = governor(sentence, candidate.left)
        if found is None:
            candidate.kind = "word"
            return "", -1, ""
        return "ratio", found, direction_of(sentence, found)
    before = lower[i - 1] if i else ""
    behind = _behind(sentence, candidate)
    if behind:
        return "by", behind[0], behind[1]
    if before in ("by", "to", "from", "at"):
        return _by_preposition(sentence, candidate, i - 1, earlier)
    if (before in ("with", "to") and i > 1 and lower[i - 2] == "compared") or before in BEFORE:
        level = _level_before(sentence, candidate, earlier)
        if level is not None:
            return "from", i - 1, ""
    if before in ("up", "down") and candidate.unit and _is_movement(sentence, i - 1):
        return "by", i - 1, directions()[before]
    if before == "of" and i > 1:
        noun = i - 2
        if kinds[noun] == "n" and (direction := noun_of_change(lower[noun])) is not None:
            return "by", noun, direction
    verb = i - 1
    while verb > 0 and kinds[verb] in "ard" and kinds[verb] != "d":
        verb -= 1
    if verb >= 0 and kinds[verb] in "vg" and sentence.tags[verb] & w.CHANGE:
        classes = w.verb_class(lower[verb])
        if loses_people(sentence, verb, candidate):
            return "", -1, ""
        if classes & {"up", "down"} or (
            classes & {"raise", "cut"}
            and candidate.dimension in ("ratio", "count", "currency")
            and not ("raise" in classes and candidate.dimension == "currency")
        ):
            return "by", verb, direction_of(sentence, verb)
    if _coordinated(sentence, candidate, earlier):
        parts = earlier[-1].change
        assert parts is not None
        return "by", candidate.first, parts.direction
    return "", -1, ""


def _is_movement(sentence: Sentence, at: int) -> bool:
    """Whether "up" or "down" at `at` moves something ("was up", "edged up") and no verb's particle."""
    kinds = sentence.kinds
    return at == 0 or kinds[at - 1] != "v" or bool(sentence.tags[at - 1] & w.CHANGE)


PERSON_ENDINGS = ("er", "or", "man", "woman", "ist", "ian", "ee", "person", "child", "life")


def loses_people(sentence: Sentence, verb: int, candidate: Candidate) -> bool:
    """`lost 31 soldiers` tells what happened to people and is no movement of their number."""
    return lemma_verb(sentence.tokens.lower[verb]) == "lose" and candidate.unit.endswith(
        PERSON_ENDINGS
    )


def _coordinated(sentence: Sentence, candidate: Candidate, earlier: list[Candidate]) -> bool:
    """`lost 190 points, or 0.6%`: a second wording of the same step."""
    if not earlier or earlier[-1].slot != "by":
        return False
    between = sentence.tokens.lower[earlier[-1].right : candidate.left]
    return between in (["or"], [",", "or"])


def _behind(sentence: Sentence, candidate: Candidate) -> tuple[int, str] | None:
    """`a 19% drop`, `5 percent more than`, `2,000 more troops`, `a further 2,000`."""
    lower = sentence.tokens.lower
    kinds = sentence.kinds
    n = len(lower)
    first = candidate.left
    before = lower[first - 1] if first else ""
    share = candidate.dimension == "ratio" and lower[candidate.right : candidate.right + 1] == [
        "of"
    ]
    if before in MORE and candidate.value != 1 and not share:
        return first - 1, "up"
    at = candidate.unit_last if candidate.noun is None else candidate.last
    if at >= n:
        return None
    if lower[at] in COMPARATIVES:
        direction = directions()[lower[at]]
        if at + 1 < n and (lower[at + 1] == "than" or lower[at] in ("higher", "lower")):
            return at, direction
        if candidate.noun is not None and lower[at] in ("more", "fewer", "less"):
            return at, direction
        if (
            candidate.noun is not None
            and at + 2 < n
            and "than" in lower[candidate.right : candidate.right + 1]
        ):
            return at, direction
        return None
    if candidate.noun is not None:
        return None
    for step in range(at, min(at + 3, n)):
        if kinds[step] == "n" and (direction := noun_of_change(lower[step])) is not None:
            if candidate.dimension != "count" or candidate.unit:
                return step, direction
        if kinds[step] not in "jn-":
            break
    return None


def _by_preposition(
    sentence: Sentence, candidate: Candidate, at: int, earlier: list[Candidate]
) -> tuple[str, int, str]:
    lower = sentence.tokens.lower
    word = lower[at]
    if word == "from" and at and lower[at - 1] in ("up", "down"):
        return "from", at - 1, directions()[lower[at - 1]]
    if (
        word == "to"
        and at
        and lower[at - 1] in ("up", "down")
        and _governs_from(sentence, candidate)
    ):
        return "to", at - 1, directions()[lower[at - 1]]
    found = governor(sentence, at)
    if found is None or word == "at":
        return "", -1, ""
    direction = direction_of(sentence, found)
    moves = sentence.tags[found] & w.CHANGE or lower[found] in ("up", "down")
    if word == "by" and (moves or sentence.kinds[found] == "n"):
        return "by", found, direction
    if word == "from" or word == "to":
        classes = w.verb_class(lower[found]) if sentence.kinds[found] in "vg" else frozenset()
        if (
            classes
            and not classes - {"move", "other", "give", "buy", "plan", "rescue", "move_people"}
            and not direction
        ):
            partner = (
                _governs_from(sentence, candidate) if word == "from" else _has_from(earlier, found)
            )
            if not partner and candidate.dimension not in ("ratio", "currency"):
                return "", -1, ""
        return word, found, direction
    return "", -1, ""


def _governs_from(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether "to" follows the number within a few words ("from 5,200 now to about 3,000")."""
    after = sentence.tokens.lower[candidate.right : candidate.right + 8]
    return "to" in after or "from" in after


def _has_from(earlier: list[Candidate], verb: int) -> bool:
    return any(c.slot == "from" and c.change is not None and c.change.verb == verb for c in earlier)
