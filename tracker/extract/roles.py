"""Who, what, where: the phrase a number measures, its whole, its actor, place and event.

In: the quantities and movements of a tagged sentence. Out: the slots `subject`, `measured`, `of`,
`actor`, `place` and `event` of each, as token chunks and canonical words.
"""

from __future__ import annotations

from tracker import places
from tracker.extract import words as w
from tracker.extract.candidates import Candidate, Chunk, Sentence
from tracker.extract.changes import COMPARATIVES, _noun, directions
from tracker.inflection import lemma_verb, singular
from tracker.extract.syntax import (
    REACH,
    extend_right,
    is_plural,
    noun_phrase_left,
    noun_phrase_right,
    subject,
    verb_left,
)

EVENTS = {
    "kill": "killed", "injure": "injured", "miss": "missing", "arrest": "arrested",
    "rescue": "rescued", "build": "built", "destroy": "destroyed", "deploy": "deployed",
    "displace": "displaced", "infect": "infected", "hire": "hired", "dismiss": "dismissed",
    "strike": "struck", "attack": "attacked", "vote": "voted", "buy": "bought", "sell": "sold",
    "produce": "produced", "give": "given",
}  # fmt: skip
"""Classes of `lexicon/en/verb_classes.tsv` that are events, and the word an event is printed as."""
EVENT_NOUNS = {
    "dead": "killed", "death": "killed", "deaths": "killed", "fatality": "killed",
    "fatalities": "killed", "toll": "killed", "wounded": "injured", "injured": "injured",
    "injury": "injured", "injuries": "injured", "missing": "missing", "arrests": "arrested",
    "arrest": "arrested", "killings": "killed", "casualties": "",
}  # fmt: skip
LOCATIVE = frozenset("in at near from across inside outside around throughout into to".split())
PLACE_NOUNS = frozenset(
    "village city town province district region state county island port suburb neighbourhood"
    " neighborhood area governorate capital township municipality camp base".split()
)
EMPTY_HEADS = frozenset(
    "total number amount figure sum value level count record rest one maximum minimum cost price".split()
)


def find_roles(sentence: Sentence) -> None:
    """Stage: fill the slots of every number that may become a claim."""
    last: Candidate | None = None
    for candidate in sentence.candidates:
        if candidate.kind == "number":
            _roles(sentence, candidate)
            if candidate.measured is None:
                candidate.measured = candidate.of
            if last is not None and candidate.measured is None:
                _inherit(sentence, candidate, last)
            if last is not None and not candidate.event and _is_among(sentence, candidate):
                candidate.event, candidate.verb = last.event, last.verb
            last = candidate


def _roles(sentence: Sentence, candidate: Candidate) -> None:
    anchor = candidate.change.parts()[0] if candidate.change else candidate
    verb = _verb(sentence, anchor)
    candidate.verb = _governor(sentence, candidate, verb)
    candidate.is_copular = verb is not None and _is_copular(sentence, candidate, verb)
    if verb is not None:
        candidate.subject = _outside(subject(sentence, verb), candidate)
    candidate.measured = _measured(sentence, candidate, verb)
    _counted_by_head(sentence, candidate)
    if candidate.of is None:
        candidate.of = _whole(sentence, candidate)
    candidate.event = _event(sentence, candidate, verb) or _action(sentence, candidate)
    candidate.actor = _actor(sentence, candidate)
    candidate.place = _place(sentence, candidate)


def _is_among(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number counts some of those before it: `among them 5 children`, `3 of them`."""
    lower = sentence.tokens.lower
    before = lower[max(0, candidate.left - 2) : candidate.left]
    return "among" in before or "including" in before or lower[candidate.last : candidate.last + 2] == ["of", "them"]


def _inherit(sentence: Sentence, candidate: Candidate, last: Candidate) -> None:
    """`Murders fell 25 percent in Leeds, 18 percent in York`: one verb, said once."""
    between = sentence.kinds[last.right : candidate.left]
    if candidate.dimension == last.dimension and not set("vx;") & set(between):
        candidate.measured, candidate.subject = last.measured, last.subject
        candidate.trail.append(("measured", "as of the number before"))


def _verb(sentence: Sentence, candidate: Candidate) -> int | None:
    """The verb before the number in its clause; None where the number is itself the subject."""
    left = candidate.left
    if candidate.slot == "ratio" and sentence.kinds[candidate.first] in "vg":
        return candidate.first
    if _is_subject(sentence, candidate):
        return None
    kinds = sentence.kinds
    if left and kinds[left - 1] == "(":
        left -= 1
        while left and kinds[left - 1] in "()u#":
            left -= 1
    return verb_left(sentence, left)


def _is_copular(sentence: Sentence, candidate: Candidate, verb: int) -> bool:
    """Whether the clause says what its subject numbers: `the force was just over 5,000`."""
    lower = sentence.tokens.lower
    beside = all(kind in "axd" for kind in sentence.kinds[verb + 1 : candidate.left])
    return beside and (lower[verb] in BE or bool(w.verb_class(lower[verb]) & {"hold", "reach"}))


BE = frozenset({"is", "was", "are", "were", "be", "been"})


def _governor(sentence: Sentence, candidate: Candidate, verb: int | None) -> int | None:
    """The verb that the number's phrase is the subject or the object of, not one it only hangs on
    by a preposition."""
    if verb is None:
        return _verb_behind(sentence, candidate)
    return None if "p" in sentence.kinds[verb + 1 : candidate.left] else verb


def _verb_behind(sentence: Sentence, candidate: Candidate) -> int | None:
    """The last verb of the group whose subject the number is: `31 people were killed`."""
    kinds = sentence.kinds
    found = None
    for i in range(candidate.right, min(candidate.right + 12, len(kinds))):
        if kinds[i] in "vx":
            found = i
        elif found is not None and kinds[i] not in "at":
            break
        elif kinds[i] in ";s,w":
            break
    return found


def _is_subject(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether a finite verb follows the number's phrase and none stands before it in the clause."""
    kinds = sentence.kinds
    n = len(kinds)
    at = candidate.right
    while at < n and (kinds[at] in "at" or (kinds[at] == "p" and _phrase_behind(sentence, at))):
        at = _phrase_behind(sentence, at) if kinds[at] == "p" else at + 1
    if at >= n or kinds[at] not in "xv":
        return False
    if kinds[at] == "x":
        before = candidate.left - 1
        beside = before >= 0 and kinds[before] in "vx"
        return not beside or "say" in w.verb_class(sentence.tokens.lower[before])
    i = candidate.left - 1
    while i >= 0 and kinds[i] not in "c,;sw\"":
        if kinds[i] in "vx":
            return False
        i -= 1
    return True


def _phrase_behind(sentence: Sentence, at: int) -> int:
    """The token behind the prepositional phrase at `at`, 0 where there is no noun in it."""
    phrase = noun_phrase_right(sentence, at + 1)
    return phrase.last if phrase else 0


def _outside(chunk: Chunk | None, candidate: Candidate) -> Chunk | None:
    """The phrase, unless the number stands in it."""
    if chunk is not None and chunk.first <= candidate.first < chunk.last:
        return None
    return chunk


def _measured(sentence: Sentence, candidate: Candidate, verb: int | None) -> Chunk | None:
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
        if tied is None and candidate.subject is None and verb is None:
            tied = _nearest(sentence, candidate)
        if tied:
            candidate.subject = tied
        return candidate.noun
    found = _modified(sentence, candidate)
    if found:
        candidate.trail.append(("measured", "the noun the number stands before"))
        return found
    found = (
        _having(sentence, candidate)
        or _with(sentence, candidate)
        or _priced(sentence, candidate)
    )
    if found:
        candidate.trail.append(("measured", "the noun the number is tied to"))
        return found
    if candidate.subject is not None:
        candidate.trail.append(("measured", "the subject of the clause"))
        return candidate.subject
    found = _following_subject(sentence, candidate) if verb is None else None
    if found is None:
        found = _nearest(sentence, candidate)
        if found:
            candidate.trail.append(("measured", "the nearest noun before"))
    return found


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


NUMBER_HEADS = frozenset({"number", "total", "count", "figure"})


def _counted_by_head(sentence: Sentence, candidate: Candidate) -> None:
    """`the number of beds stands at 99,300` counts beds; a death toll counts people."""
    if candidate.unit or candidate.measured is None or candidate.decimals:
        return
    lower = sentence.tokens.lower
    head = candidate.measured.head
    if is_plural(lower[head]) and singular(lower[head]) not in NUMBER_HEADS:
        candidate.unit = singular(lower[head])
        candidate.trail.append(("unit", "what is measured"))
        return
    if lower[head] == "toll":
        candidate.unit = "person"
    elif singular(lower[head]) in NUMBER_HEADS and lower[head + 1 : head + 2] == ["of"]:
        phrase = noun_phrase_right(sentence, head + 2)
        if phrase is not None:
            candidate.unit = singular(lower[phrase.head])
            candidate.trail.append(("unit", "what the number is of"))


def _following_subject(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """A number in a phrase before the clause ("At 118.5p, its shares …") measures its subject."""
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
    counted = next((c.noun for c in candidate.change.parts() if c.noun), None)
    if kinds[verb] in "vg":
        classes = w.verb_class(lower[verb])
        after = verb + 1
        if classes & {"raise", "cut", "move"} and after < first.left:
            phrase = noun_phrase_right(sentence, after)
            if phrase and phrase.last <= first.left:
                whole = extend_right(sentence, phrase)
                candidate.trail.append(("measured", "the object of the verb of change"))
                return whole if whole.last <= first.left else phrase
    elif kinds[verb] in "nj":
        after = verb + 1
        if after < len(kinds) and lower[after] in ("of", "in", "for", "to"):
            phrase = noun_phrase_right(sentence, after + 1)
            if phrase:
                candidate.trail.append(("measured", "what the noun of change is of"))
                return extend_right(sentence, phrase)
        if verb and kinds[verb - 1] == "n" and kinds[verb] == "n":
            candidate.trail.append(("measured", "the noun that the noun of change is made with"))
            return Chunk(verb - 1, verb, verb - 1)  # a pay rise
        if lower[verb] in COMPARATIVES and candidate.compared is not None:
            candidate.trail.append(("measured", "what the number before measures"))
            return candidate.compared.measured
    if counted is not None:
        return counted
    found = _verb(sentence, first)
    moved = subject(sentence, found) if found is not None else None
    moved = _outside(moved, candidate)
    if moved is not None:
        changed = _of_change(sentence, moved)
        if changed is not None:
            return changed
        candidate.trail.append(("measured", "the subject of the change"))
    return moved


def _of_change(sentence: Sentence, chunk: Chunk) -> Chunk | None:
    """What "a reduction of forces" reduces, where the phrase is headed by a noun of change."""
    lower = sentence.tokens.lower
    after = chunk.head + 1
    if directions().get(_noun(lower[chunk.head])) is None or lower[after : after + 1] not in (["of"], ["in"]):
        return None
    phrase = noun_phrase_right(sentence, after + 1)
    return extend_right(sentence, phrase) if phrase else None


def _modified(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """The noun that number and unit stand before: `120Hz refresh rate`, `$12 billion deal`."""
    kinds = sentence.kinds
    at = candidate.right
    n = len(kinds)
    while at < n and kinds[at] == "-" :
        at += 1
    if at >= n or kinds[at] not in "njNg$":
        return None
    if candidate.change is not None and candidate.slot in ("to", "from"):
        return None
    phrase = noun_phrase_right(sentence, at)
    if phrase is not None and _is_acronym_in_brackets(sentence, candidate, phrase):
        return noun_phrase_left(sentence, candidate.left - 1)
    if phrase is None or (directions().get(_noun(sentence.tokens.lower[phrase.head])) is not None and candidate.slot != "by"):
        return None
    first = _names_before(sentence, candidate.left)
    return extend_right(sentence, Chunk(first, phrase.last, phrase.head) if first < candidate.left else phrase)


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
    """Where the noun phrase begins that goes on behind the number: `the iPhone's 6-inch display`."""
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
    while first and kinds[first - 1] in "N":
        first -= 1
    if first and first == end - 1 and kinds[first - 1] == "n" and sentence.tokens.words[first - 1][0].isupper():
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
        return noun_phrase_left(sentence, i)  # incomes over $250,000
    if candidate.dimension == "currency" and i > 1 and lower[i - 1] == "for":
        return None
    elif candidate.slot == "by" and i and kinds[i - 1] in "nN":
        return noun_phrase_left(sentence, i)
    return None


def _whole(sentence: Sentence, candidate: Candidate) -> Chunk | None:
    """What a share is of: `12 % of its 50,000 staff`, `a third of voters`."""
    lower = sentence.tokens.lower
    at = candidate.right
    if candidate.dimension not in ("ratio", "currency", "count", "mass", "volume") or at + 1 >= len(lower):
        return None
    if lower[at] != "of":
        return None
    at += 1
    kinds = sentence.kinds
    while at < len(kinds) and (kinds[at] in "dou#" or lower[at] in ("all", "those")):
        at += 1
    phrase = noun_phrase_right(sentence, at)
    return extend_right(sentence, phrase) if phrase else None


def _event(sentence: Sentence, candidate: Candidate, verb: int | None) -> str:
    lower = sentence.tokens.lower
    kinds = sentence.kinds
    chunk = candidate.noun or candidate.measured
    if chunk is not None:
        for i in range(chunk.last - 1, chunk.first - 1, -1):
            found = EVENT_NOUNS.get(lower[i]) or (_event_class(lower[i]) if kinds[i] == "j" else "")
            if found:
                return found
        whole = extend_right(sentence, chunk)
        if whole.last < len(kinds) and kinds[whole.last] == "j":
            found = _event_class(lower[whole.last])
            if found:
                return found
    at = candidate.right
    n = len(kinds)
    if at < n and lower[at] in EVENT_NOUNS and kinds[at] in "jnv":
        return EVENT_NOUNS[lower[at]]
    if candidate.noun is not None or not candidate.unit:
        found = _passive(sentence, candidate.right)
        if found:
            return found
        if verb is not None and kinds[verb] == "v" and _is_object(sentence, verb, candidate):
            return _event_class(lower[verb])
    return ""


NO_EVENT = frozenset(
    {"up", "down", "raise", "cut", "move", "hold", "reach", "say", "plan", "forecast", "state", "ratio"}
)


def _action(sentence: Sentence, candidate: Candidate) -> str:
    """What is done, as the verb's base form, where the number counts or pays what does or takes it."""
    if candidate.verb is None or candidate.change is not None:
        return ""
    word = sentence.tokens.lower[candidate.verb]
    if sentence.kinds[candidate.verb] != "v" or w.verb_class(word) & NO_EVENT:
        return ""
    if candidate.noun is None and candidate.dimension != "currency":
        return ""
    return lemma_verb(word)


def _event_class(word: str) -> str:
    for name in sorted(w.verb_class(word)):
        if name in EVENTS:
            return EVENTS[name]
    return ""


def _passive(sentence: Sentence, at: int) -> str:
    """The event of the verb group right behind the counted noun: `31 people were killed`."""
    kinds = sentence.kinds
    n = len(kinds)
    while at < n and kinds[at] in "xat" or (at < n and kinds[at] in "w"):
        at += 1
    if at < n and kinds[at] in "vj":
        return _event_class(sentence.tokens.lower[at])
    return ""


def _is_object(sentence: Sentence, verb: int, candidate: Candidate) -> bool:
    """Whether the number's phrase is the object of the verb: nothing but adverbs stands between."""
    return all(kind in "adtx,#nucNj" for kind in sentence.kinds[verb + 1 : candidate.left])


def _actor(sentence: Sentence, candidate: Candidate) -> str:
    for chunk in (candidate.measured, candidate.noun, candidate.subject):
        if chunk is not None:
            found = _named(sentence, chunk)
            if found:
                return found
    holder = candidate.subject
    if holder is not None and candidate.change is not None:
        owner = _owner(sentence, holder)
        if owner:
            return owner
    if holder is not None and (holder != candidate.measured or _acts(sentence, candidate)):
        return sentence.tokens.slice(holder.first, holder.head + 1)
    return ""


def _owner(sentence: Sentence, chunk: Chunk) -> str:
    """Who announced or made the change that the phrase names ("the US announced a cut of …")."""
    verb = verb_left(sentence, chunk.first)
    found = subject(sentence, verb) if verb is not None else None
    return _named(sentence, found) if found is not None else ""


PASSIVE_CLASSES = frozenset({"up", "down", "state", "hold", "reach", "ratio", "move"})


def _acts(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the clause tells what its subject does, not how it is or moves."""
    verb = candidate.verb
    if verb is None or sentence.kinds[verb] != "v":
        return False
    return not w.verb_class(sentence.tokens.lower[verb]) & PASSIVE_CLASSES


def _named(sentence: Sentence, chunk: Chunk) -> str:
    """A country, people or other name that owns or does: before the head, or the head itself."""
    tokens = sentence.tokens
    kinds = sentence.kinds
    i = max(0, chunk.first - 3) if chunk.first and kinds[chunk.first - 1] == "o" else chunk.first
    while i < min(chunk.head + 1, len(kinds)):
        match = places.match(tokens.words, i)
        if match is not None:
            return match.name
        if kinds[i] == "N":
            last = i
            while last < len(kinds) and kinds[last] in "N-" and last < chunk.last:
                last += 1
            return tokens.slice(i, max(last, i + 1))
        i += 1
    return ""


def _place(sentence: Sentence, candidate: Candidate) -> str:
    """The place nearest behind the number in its clause, else before it, else in the sentence."""
    found: list[tuple[int, str]] = []
    tokens = sentence.tokens
    kinds = sentence.kinds
    lower = tokens.lower
    for i, word in enumerate(lower):
        if word in LOCATIVE and i + 1 < len(kinds):
            name = _place_at(sentence, i + 1)
            if name and not _is_where_said(sentence, i):
                found.append((i, name))
    if not found:
        return ""
    if candidate.measured is not None:
        whole = extend_right(sentence, candidate.measured)
        for i, name in found:
            if whole.first <= i < whole.last:
                return name
    behind = [(i, name) for i, name in found if i >= candidate.last and ";" not in kinds[candidate.last : i]]
    before = [(i, name) for i, name in found if i < candidate.first and ";" not in kinds[i : candidate.first]]
    if behind and (not before or behind[0][0] - candidate.last <= candidate.first - before[-1][0]):
        return behind[0][1]
    if before:
        return before[-1][1]
    return ""


def _is_where_said(sentence: Sentence, i: int) -> bool:
    """Whether the place at `i` is where somebody spoke: `the minister said in Vienna`."""
    verb = verb_left(sentence, i)
    return verb is not None and i - verb <= 4 and "say" in w.verb_class(sentence.tokens.lower[verb])


def _place_at(sentence: Sentence, i: int) -> str:
    """The place that the phrase at token `i` names: `Iraq`, `the village of Bai Hassan`."""
    tokens = sentence.tokens
    kinds = sentence.kinds
    lower = tokens.lower
    n = len(kinds)
    if kinds[i] == "d":
        i += 1
    sure = False
    while i < n and kinds[i] in "jn":
        if lower[i] in PLACE_NOUNS:
            sure = True
            if i + 1 < n and lower[i + 1] == "of":
                i += 1
        elif sure:
            break
        i += 1
    if i >= n or kinds[i] not in "N":
        return ""
    match = places.match(tokens.words, i)
    if match is not None and not match.demonym:
        return match.name
    if match is not None:
        return ""
    last = i
    while last < n and kinds[last] in "N":
        last += 1
    before = lower[i - 2] if kinds[i - 1] == "d" else lower[i - 1]
    if sure or (before in ("in", "near") and (last == n or kinds[last] in ",;ptvxcd")):
        return tokens.slice(i, last)
    return ""
