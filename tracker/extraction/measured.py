"""What a number measures: the phrase it is about, who has it, and the whole of a share.

In: the quantities and movements of a tagged sentence. Out: the slots `subject`, `measured` and `of`
of each, as chunks of tokens, and the unit of a bare number that its phrase names.
"""

from __future__ import annotations

from collections.abc import Callable

from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Chunk, Sentence
from tracker.extraction.changes import gapped_subject
from tracker.extraction.governing import governing_verb, is_copular, outside, verb_of
from tracker.extraction.movement import COMPARATIVES, noun_of_change
from tracker.extraction.syntax import (
    extend_right,
    is_plural,
    noun_phrase_left,
    noun_phrase_right,
    subject,
    verb_left,
)
from tracker.inflection import singular


def find_measured(sentence: Sentence) -> None:
    """Stage: find what every number measures."""
    last: Candidate | None = None
    for candidate in sentence.candidates:
        if candidate.kind != "number":
            continue
        anchor = candidate.change.parts()[0] if candidate.change else candidate
        verb = verb_of(sentence, anchor)
        candidate.verb = governing_verb(sentence, candidate, verb)
        candidate.is_copular = verb is not None and is_copular(sentence, candidate, verb)
        if verb is not None:
            candidate.subject = outside(subject(sentence, verb), candidate)
        if last is not None:
            _share_subject(sentence, candidate, last)
        gap = gapped_subject(sentence, candidate, [last]) if last else None
        if gap is not None and candidate.change is None and _goes_on_with_to(sentence, candidate):
            candidate.subject = candidate.measured = gap
        else:
            candidate.measured = _measured(sentence, candidate)
        if candidate.of is None:
            candidate.of = _whole(sentence, candidate)
        if candidate.measured is None:
            candidate.measured = candidate.of
        if last is not None and candidate.measured is None:
            _inherit(sentence, candidate, last)
        _counted_by_head(sentence, candidate)
        last = candidate


def _goes_on_with_to(sentence: Sentence, candidate: Candidate) -> bool:
    """`sales came to 40 million and profit to 3 million`: the verb is said once."""
    return candidate.left > 0 and sentence.tokens.lower[candidate.left - 1] == "to"


def _share_subject(sentence: Sentence, candidate: Candidate, last: Candidate) -> None:
    """In a list ("seven points, 3 rebounds and two assists") all have the subject of the first."""
    own = candidate.subject
    in_list = own is not None and own.first < last.right and last.left < own.last
    if (own is None or in_list) and _in_one_breath(sentence, last, candidate):
        candidate.subject = last.subject


def _in_one_breath(sentence: Sentence, last: Candidate, candidate: Candidate) -> bool:
    """Whether no verb and no new clause stands between two numbers."""
    return not set("vx;wsr") & set(sentence.kinds[last.right : candidate.left])


def _inherit(sentence: Sentence, candidate: Candidate, last: Candidate) -> None:
    """`Murders fell 25 percent in Leeds, 18 percent in York`: one verb, said once."""
    if _in_one_breath(sentence, last, candidate):
        same = candidate.dimension == last.dimension
        candidate.measured = last.measured if same else last.subject
        candidate.trail.append(("measured", "as of the number before"))


def _measured(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    if candidate.change is not None:
        found = _changed(sentence, candidate)
        if found:
            return found
    if candidate.dimension == "age":
        named = _bearer(sentence, candidate)
        if named:
            return named
    if candidate.noun is not None:
        candidate.trail.append(("measured", "what is counted"))
        tied = _having(sentence, candidate) or _with(sentence, candidate)
        if tied is None and candidate.subject is None and candidate.verb is None:
            tied = _nearest(sentence, candidate)
        if tied:
            candidate.subject = tied
        return candidate.noun
    if candidate.of is not None and candidate.per:
        candidate.trail.append(("measured", "the stuff that is measured"))
        return candidate.of  # 9,000 litres of milk a day
    for rule, reader in READERS:
        found = reader(sentence, candidate)
        if found:
            candidate.trail.append(("measured", rule))
            return found
    return None


def _phrase_behind(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """What an amount is in or for, where nobody is named who has it: `$1 billion in gains`."""
    at = candidate.right
    if candidate.dimension != "currency" or sentence.kinds[at : at + 1] != "p":
        return None
    if sentence.tokens.lower[at] not in ("in", "for", "on", "off"):
        return None
    phrase = noun_phrase_right(sentence, at + 1)
    return phrase if phrase is not None and sentence.kinds[phrase.head] == "n" else None


def _nearest(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """The noun phrase nearest before the number, where the clause names no subject."""
    kinds = sentence.kinds
    i = candidate.left - 1
    while i >= 0 and candidate.left - i < 12:
        if kinds[i] in "nN":
            return noun_phrase_left(sentence, i + 1)
        if kinds[i] in ";vxr":
            return None
        i -= 1
    return None


def _substance(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """What there is so much of: `8 miles of new tunnels`, `3 litres of milk`."""
    at = _past_wordings(sentence, candidate.right)
    if candidate.dimension in ("ratio", "count", "age") or not candidate.unit:
        return None
    if sentence.tokens.lower[at : at + 1] != ["of"] or sentence.kinds[at + 1 : at + 2] in "do":
        return None
    return noun_phrase_right(sentence, at + 1)


def _clause_before(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """`The bridge grew longer: 300 metres`: what stands apart without a verb goes on with the
    clause before."""
    stop = sentence.kinds.rfind(";", 0, candidate.left)
    if stop < 0 or set("vx") & set(sentence.kinds[stop : candidate.left]):
        return None
    verb = verb_left(sentence, stop)
    return subject(sentence, verb) if verb is not None else None


NUMBER_HEADS = frozenset({"number", "total", "count", "figure"})


def _counted_by_head(sentence: Sentence, candidate: Candidate) -> None:
    """`the number of beds stands at 99,300` counts beds; a death toll counts people."""
    bare = not candidate.unit or candidate.unit == f"per {candidate.per}"
    if not bare or candidate.measured is None or candidate.decimals:
        return
    if candidate.change is None and not candidate.is_copular:
        return
    lower = sentence.tokens.lower
    head = candidate.measured.head
    if is_plural(lower[head]) and singular(lower[head]) not in NUMBER_HEADS:
        _name_unit(candidate, singular(lower[head]), "what is measured")
    elif lower[head] == "toll":
        _name_unit(candidate, "person", "a toll counts people")
    elif singular(lower[head]) in NUMBER_HEADS and lower[head + 1 : head + 2] == ["of"]:
        phrase = noun_phrase_right(sentence, head + 2)
        if phrase is not None:
            _name_unit(candidate, singular(lower[phrase.head]), "what the number is of")


def _name_unit(candidate: Candidate, unit: str, rule: str) -> None:
    candidate.unit = f"{unit} per {candidate.per}" if candidate.per else unit
    candidate.trail.append(("unit", rule))


def _following_subject(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """A number in a phrase before the clause ("At 118.5p, its shares …") measures its subject."""
    if candidate.verb is not None:
        return None
    kinds = sentence.kinds
    at = candidate.right
    if at < len(kinds) and kinds[at] == ",":
        return noun_phrase_right(sentence, at + 1)
    return None


def _changed(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """What moves: the object of a verb that changes something, else the noun behind a noun of
    change, else the subject."""
    assert candidate.change is not None
    kinds = sentence.kinds
    lower = sentence.tokens.lower
    verb = candidate.change.verb
    if candidate.change.gap is not None:
        candidate.trail.append(("measured", "the subject of a clause without its verb"))
        return candidate.change.gap
    first = candidate.change.parts()[0]
    if kinds[verb] in "vg":
        found = _object_changed(sentence, candidate, verb, first)
    else:
        found = _noun_changed(sentence, candidate, verb) if kinds[verb] in "nj" else None
    found = found or next((c.noun for c in candidate.change.parts() if c.noun), None)
    if found is not None:
        return found
    if lower[verb] in COMPARATIVES and first.left and kinds[first.left - 1] in "nN":
        candidate.trail.append(("measured", "the object that is moved"))
        return noun_phrase_left(sentence, first.left)  # pulled the sector 0.7 percent lower
    verb_before = verb_of(sentence, first)
    moved = subject(sentence, verb_before) if verb_before is not None else None
    moved = outside(moved, candidate)
    if moved is not None:
        changed = _of_change(sentence, moved)
        if changed is not None:
            return changed
        candidate.trail.append(("measured", "the subject of the change"))
    return moved


def _object_changed(
    sentence: Sentence, candidate: Candidate, verb: int, first: Candidate
) -> Chunk | None:
    """What a verb changes before it tells by how much: `cut the force by 300`."""
    after = verb + 1
    classes = w.verb_class(sentence.tokens.lower[verb])
    if not classes & {"raise", "cut", "move"} or after >= first.left:
        return None
    phrase = noun_phrase_right(sentence, after)
    if phrase is None or phrase.last > first.left:
        return None
    candidate.trail.append(("measured", "the object of the verb of change"))
    whole = extend_right(sentence, phrase)
    return whole if whole.last <= first.left else phrase


def _noun_changed(sentence: Sentence, candidate: Candidate, noun: int) -> Chunk | None:
    """What a noun or comparative of change is of: `a cut in the force`, `a pay rise`."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    if lower[noun + 1 : noun + 2] in (["of"], ["in"], ["for"], ["to"]):
        phrase = noun_phrase_right(sentence, noun + 2)
        if phrase:
            candidate.trail.append(("measured", "what the noun of change is of"))
            return extend_right(sentence, phrase)
    if noun and kinds[noun - 1] == "n" and kinds[noun] == "n":
        candidate.trail.append(("measured", "the noun that the noun of change is made with"))
        return Chunk(noun - 1, noun, noun - 1)
    if lower[noun] in COMPARATIVES and candidate.compared is not None:
        candidate.trail.append(("measured", "what the number before measures"))
        return candidate.compared.measured
    return None


def _of_change(sentence: Sentence, chunk: Chunk) -> Chunk | None:
    """What "a reduction of forces" reduces, where the phrase is headed by a noun of change."""
    lower = sentence.tokens.lower
    after = chunk.head + 1
    if noun_of_change(lower[chunk.head]) is None or lower[after : after + 1] not in (
        ["of"],
        ["in"],
    ):
        return None
    phrase = noun_phrase_right(sentence, after + 1)
    return extend_right(sentence, phrase) if phrase else None


def _modified(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """The noun that number and unit stand before: `120Hz refresh rate`, `$12 billion deal`."""
    kinds = sentence.kinds
    at = _past_wordings(sentence, candidate.right)
    n = len(kinds)
    while at < n and kinds[at] == "-":
        at += 1
    if at >= n or kinds[at] not in "njNg$":
        return None
    if candidate.change is not None and candidate.slot in ("to", "from"):
        return None
    phrase = noun_phrase_right(sentence, at)
    if phrase is not None and _is_acronym_in_brackets(sentence, candidate, phrase):
        return noun_phrase_left(sentence, candidate.left - 1)
    if phrase is None or (
        noun_of_change(sentence.tokens.lower[phrase.head]) is not None and candidate.slot != "by"
    ):
        return None
    first = _names_before(sentence, candidate.left)
    return extend_right(
        sentence, Chunk(first, phrase.last, phrase.head) if first < candidate.left else phrase
    )


def _past_wordings(sentence: Sentence, at: int) -> int:
    """The token behind the brackets that say a number again: `a 5-mile (8 km) walk`."""
    kinds = sentence.kinds
    first = at if kinds[at : at + 1] == "(" else kinds.rfind("(", 0, at)
    last = kinds.find(")", first + 1)
    if first < 1 or last < at or kinds[first - 1] not in "#u-":
        return at
    return at if set(kinds[first + 1 : last]) - set("#u-,;$") else last + 1


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
    while first and (kinds[first - 1] in "nN" or (kinds[first - 1] == "o" and first < i + 1)):
        first -= 1
    if first == i or (first and kinds[first - 1] not in "dop;,"):
        return i
    return first if kinds[first] != "o" else i


def _having(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """The noun that "of" ties to the number: `a package of $10m`, `speeds of 80 mph`."""
    lower = sentence.tokens.lower
    kinds = sentence.kinds
    i = candidate.left
    while i and lower[i - 1] in ("a", "an", "the"):
        i -= 1
    if i > 1 and lower[i - 1] == "of" and kinds[i - 2] in "nN":
        phrase = noun_phrase_left(sentence, i - 1)
        if phrase and lower[phrase.head] not in SUMMARIES:
            return phrase
    return None


SUMMARIES = frozenset(
    "total sum record average mean median maximum minimum range high low peak rate level".split()
)
"""Nouns that say how a number was come by, and not what it is of."""


def _bearer(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """Whose age it is, where it stands beside a name: `Ann Lee, 44, said`."""
    kinds = sentence.kinds
    end = candidate.left
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


def _with(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """The noun that has what "with" names: `a house with three doors`."""
    i = candidate.left
    if i > 1 and sentence.tokens.lower[i - 1] == "with" and sentence.kinds[i - 2] in "nN":
        return noun_phrase_left(sentence, i - 1)
    return None


def _priced(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """What changes hands: `a stake in a school for 92 million yuan`; what moves an object:
    `pulled the sector 0.7 percent lower`."""
    kinds = sentence.kinds
    i = candidate.left
    lower = sentence.tokens.lower
    if i > 1 and kinds[i - 2] in "nN)":
        if candidate.dimension == "currency" and lower[i - 1] == "for":
            return noun_phrase_left(sentence, i - 1)
        if lower[i - 1] == "at":
            found = noun_phrase_left(sentence, i - 1)
            start = found.first - 1 if found else 0
            while start > 0 and kinds[start] in "do":
                start -= 1
            if found and start < found.first and (kinds[start] == "v" or lower[start] == "with"):
                return found
    if candidate.comparator != "=" and i and kinds[i - 1] in "nN":
        first = i - 1
        while first and kinds[first - 1] in "nNj-":
            first -= 1
        return Chunk(first, i, i - 1)  # incomes over $250,000
    if candidate.dimension == "currency" and i > 1 and lower[i - 1] == "for":
        return None
    if candidate.slot == "by" and i and kinds[i - 1] in "nN":
        return noun_phrase_left(sentence, i)
    return None


def _whole(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """What a share is of: `12 % of its 50,000 staff`, `a third of voters`."""
    lower = sentence.tokens.lower
    at = _past_wordings(sentence, candidate.right)
    if candidate.dimension not in ("ratio", "currency", "count", "mass", "volume") or at + 1 >= len(
        lower
    ):
        return None
    if lower[at] != "of":
        return None
    at += 1
    kinds = sentence.kinds
    while at < len(kinds) and (kinds[at] in "dou#" or lower[at] in ("all", "those")):
        at += 1
    phrase = noun_phrase_right(sentence, at)
    return extend_right(sentence, phrase) if phrase else None


def _subject(_sentence: Sentence, candidate: Candidate) -> Chunk | None:
    return candidate.subject


#: What a number measures that counts nothing, and the rule that says so; the first that finds one.
READERS: tuple[tuple[str, Callable[[Sentence, Candidate], Chunk | None]], ...] = (
    ("the noun the number stands before", _modified),
    ("the noun the number is tied to", _having),
    ("the noun the number is tied to", _with),
    ("the noun the number is tied to", _priced),
    ("what there is so much of", _substance),
    ("the subject of the clause", _subject),
    ("what the amount is in or for", _phrase_behind),
    ("the subject of the clause that follows", _following_subject),
    ("the nearest noun before", _nearest),
    ("the subject of the clause before", _clause_before),
)
