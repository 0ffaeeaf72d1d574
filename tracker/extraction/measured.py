"""What a number measures: the phrase it is about, who has it, and the whole of a share.

In: the quantities and movements of a tagged sentence. Out: the slots `subject`, `measured` and `of`
of each, as chunks of tokens, and the unit of a bare number that its phrase names.
"""

from __future__ import annotations

from tracker.extraction import agents
from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Chunk, Sentence
from tracker.extraction.changes import gapped_subject
from tracker.extraction.clauses import ATTACHED
from tracker.extraction.governing import governing_verb, is_copular, outside, verb_of
from tracker.extraction.measuring import (
    READERS,
    bearer,
    having,
    having_with,
    modified,
    nearest,
    subject_of,
    whole,
)
from tracker.extraction.moving import changed, told_again, without_more
from tracker.extraction.paying import brings
from tracker.extraction.speaking import PAPERS
from tracker.extraction.subjects import subject
from tracker.extraction.syntax import (
    is_plural,
    noun_phrase_left,
    noun_phrase_right,
)
from tracker.inflection import lemma_verb, singular


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
            candidate.subject = outside(_subject(sentence, verb), candidate)
        if last is not None:
            _share_subject(sentence, candidate, last)
        same = _apposed(sentence, candidate, last) if last is not None else None
        same = same or _some_of_them(sentence, candidate, last)
        gap = gapped_subject(sentence, candidate, [last]) if last else None
        goes_on = candidate.change is None and (
            _goes_on_with_to(sentence, candidate) or SHARED in candidate.trail
        )
        if gap is not None and goes_on:
            candidate.subject = candidate.measured = gap
        elif same is not None:
            candidate.measured = same
            candidate.trail.append(("measured", "what the amount before measures"))
        else:
            candidate.measured = _measured(sentence, candidate)
        candidate.measured = _without_number(sentence, candidate.measured)
        if candidate.of is None:
            candidate.of = whole(sentence, candidate)
        if candidate.measured is not None and not _names(sentence, candidate.measured):
            candidate.measured = None
        if candidate.measured is None:
            candidate.measured = candidate.of
        if last is not None and candidate.measured is None and candidate.subject is None:
            _inherit(sentence, candidate, last)
        _counted_by_head(sentence, candidate, last)
        last = candidate


def _some_of_them(sentence: Sentence, candidate: Candidate, last: Candidate | None) -> Chunk | None:
    """What the number before is of, where this one counts some of them: `9 percent of patients had
    pain and 14 of them dropped out`."""
    if (
        last is None
        or last.of is None
        or candidate.noun is not None
        or candidate.change is not None
    ):
        return None
    at = candidate.right
    some = sentence.tokens.lower[at : at + 2] in (["of", "them"], ["of", "whom"])
    if some and candidate.of is None:
        candidate.of = last.of
    return last.of if some else None


def _without_number(sentence: Sentence, chunk: Chunk | None) -> Chunk | None:
    """The phrase without the number it begins with: `412,000 visitors` are visitors."""
    if chunk is None:
        return None
    for amount in sentence.candidates:
        tied = chunk.head < amount.left - 1 < chunk.last and amount.dimension.startswith("currency")
        if tied and sentence.tokens.lower[amount.left - 1] == "of":
            # the wage of 14.20 crowns, which will rise
            chunk = chunk._replace(last=amount.left - 1)
    if sentence.kinds[chunk.first] not in "#$":
        return chunk
    first = chunk.first
    while first < chunk.head and sentence.kinds[first] in "#$ua":
        first += 1
    if sentence.kinds[first] == "p" and first < chunk.head:
        first += 1  # $12 million of claims, ranging from
    return chunk if sentence.kinds[first] == "-" else chunk._replace(first=first)


def _apposed(sentence: Sentence, candidate: Candidate, last: Candidate) -> Chunk | None:
    """What the number before measures, where this one says it again: `410 km are finished, or 7
    percent`, `$38 billion, equal to 52 percent of output`, `340,000 tons, a tenth of all`."""
    if candidate.change is not None or candidate.noun is not None or last.measured is None:
        return None
    if sentence.tokens.lower[candidate.left - 2 : candidate.left] in OF_WHICH:
        return last.measured  # a backlog of $5 billion, of which 40 percent is due in May
    told, comma, link = sentence.kinds[last.right : candidate.left].rpartition(",")
    words = sentence.tokens.lower[candidate.left - len(link) : candidate.left]
    moves = last.slot in ("by", "ratio") and words != ["or"]
    if not comma or set(told) & set(";wscg#") or moves:
        return None
    of = sentence.tokens.lower[candidate.right : candidate.right + 1] == ["of"]
    share = candidate.of is not None or (candidate.dimension == "ratio" and of)
    plain = share and last.dimension != "ratio" and not set(told) & set("vx")
    again = words == ["or"] or (len(words) == 2 and words[0] in EQUAL and words[1] == "to")
    of_them = words[:1] == ["the"] and words[-1:] in (["them"], ["these"], ["which"])
    return told_again(sentence, last) if again or of_them or (not words and plain) else None


OF_WHICH = (["of", "which"], ["of", "whom"])
EQUAL = frozenset({"equal", "equivalent"})


def _names(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether the phrase names a thing: its head is no number, and it holds no clause (`borders by
    hiring guards`)."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    by_doing = any(
        lower[i] == "by" and kinds[i + 1] == "g" for i in range(chunk.first, chunk.last - 1)
    )
    named = kinds[chunk.head] not in '#u$,;"()-' and lower[chunk.head] not in NOTHING
    return named and not by_doing


NOTHING = frozenset("way manner sake behalf fact part course that".split())
"""Nouns that name no thing a number could be of: `fined 12 million for the way it did that`."""


def _subject(sentence: Sentence, verb: int) -> Chunk | None:
    """The subject of a verb; of a participle that measures, the noun it stands behind (`130
    programmes, costing $7 billion`)."""
    kinds = sentence.kinds
    behind = kinds[verb] == "g" and verb > 1 and kinds[verb - 1] == "," and kinds[verb - 2] in "nN"
    if behind and w.verb_class(sentence.tokens.lower[verb]) & {"hold", "state"}:
        return noun_phrase_left(sentence, verb - 1)
    clauses = sentence.clauses()
    clause = clauses.of[verb]
    main = clauses.verb[clauses.around[clause]] if clauses.sort[clause] == ATTACHED else -1
    if kinds[verb] == "g" and main >= 0:
        return subject(sentence, main)  # a bus fell into a ravine in the Andes, killing 17
    return subject(sentence, verb)


def _goes_on_with_to(sentence: Sentence, candidate: Candidate) -> bool:
    """`sales came to 40 million and profit to 3 million`: the verb is said once."""
    return candidate.left > 0 and sentence.tokens.lower[candidate.left - 1] == "to"


def _share_subject(sentence: Sentence, candidate: Candidate, last: Candidate) -> None:
    """In a list ("seven points, 3 rebounds and two assists") all have the subject of the first."""
    own = candidate.subject
    in_list = own is not None and own.first < last.right and last.left < own.last
    in_list = in_list and "g" not in sentence.kinds[last.right : candidate.left]
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
        found = changed(sentence, candidate)
        pronoun = sentence.kinds[candidate.change.verb + 1 : candidate.change.verb + 2] == "r"
        if found or pronoun or candidate.compared is not None:
            return found
    if candidate.dimension == "age":
        named = bearer(sentence, candidate)
        if named:
            return named
    if candidate.noun is not None:
        return _counted(sentence, candidate, candidate.noun)
    if candidate.of is not None and candidate.per:
        candidate.trail.append(("measured", "the stuff that is measured"))
        return candidate.of  # 9,000 litres of milk a day
    for rule, reader in READERS:
        if reader is subject_of and (
            _only_does(sentence, candidate) or _is_span(sentence, candidate)
        ):
            return None
        found = reader(sentence, candidate)
        if found:
            candidate.trail.append(("measured", rule))
            return found
    return None


def _counted(sentence: Sentence, candidate: Candidate, noun: Chunk) -> Chunk:
    """The noun that the number counts; notes who has so many of it as the subject."""
    candidate.trail.append(("measured", "what is counted"))
    tied = having(sentence, candidate) or having_with(sentence, candidate)
    if tied is None and candidate.subject is None and verb_of(sentence, candidate) is None:
        tied = nearest(sentence, candidate)
    if tied:
        candidate.subject = tied
    if TIED in candidate.trail:
        return modified(sentence, candidate) or noun  # a 600,000-man army
    return _with_whole(sentence, without_more(sentence, noun))


def _with_whole(sentence: Sentence, noun: Chunk) -> Chunk:
    """The counted noun with what it is of: `seasons of the show`, `members of the council`."""
    if sentence.tokens.lower[noun.last : noun.last + 1] != ["of"]:
        return noun
    phrase = noun_phrase_right(sentence, noun.last + 1)
    return noun if phrase is None else noun._replace(last=phrase.last)


TIED = ("unit", "joined to the number by a hyphen")


SHARED = ("unit", "shared with another number")
NUMBER_HEADS = frozenset({"number", "total", "count", "figure"})


def _counted_by_head(sentence: Sentence, candidate: Candidate, last: Candidate | None) -> None:
    """`the number of beds stands at 99,300` counts beds; a death toll counts people; a total what
    was counted before it."""
    bare = not candidate.unit or candidate.unit == f"per {candidate.per}"
    if not bare or candidate.measured is None or candidate.decimals:
        return
    lower = sentence.tokens.lower
    head = candidate.measured.head
    counts = singular(lower[head]) in NUMBER_HEADS and lower[head + 1 : head + 2] == ["of"]
    counts = counts or lower[head] == "toll"
    if candidate.change is None and not candidate.is_copular and not counts:
        return
    if lower[head] == "age":
        candidate.dimension = "age"
        _name_unit(candidate, "year of age", "what is measured")
        return
    if singular(lower[head]) in NUMBER_HEADS and lower[head + 1 : head + 2] != ["of"]:
        if last is not None and last.noun is not None and last.dimension == "count":
            _name_unit(candidate, last.unit, "what the total before is of")
        return
    if is_plural(lower[head]) and singular(lower[head]) not in NUMBER_HEADS:
        _name_unit(candidate, singular(lower[head]), "what is measured")
    elif lower[head] == "toll":
        _name_unit(candidate, "person", "a toll counts people")
    elif counts:
        phrase = noun_phrase_right(sentence, head + 2)
        if phrase is not None:
            people = sentence.tags[phrase.head] & w.ADJ and not sentence.tags[phrase.head] & w.NOUN
            unit = "person" if people else singular(lower[phrase.head])  # the number of dead
            _name_unit(candidate, unit, "what the number is of")


def _name_unit(candidate: Candidate, unit: str, rule: str) -> None:
    candidate.unit = f"{unit} per {candidate.per}" if candidate.per else unit
    candidate.trail.append(("unit", rule))


NEEDING = frozenset({"need", "require", "consume", "use"})
SPANS = frozenset("in within for over during after before every throughout".split())


def _is_span(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number only says in which time something is done: `in only 9 days`."""
    if candidate.dimension != "time" or candidate.change is not None:
        return False
    at = candidate.left - 1
    while at > 0 and sentence.kinds[at] in "ad":
        at -= 1
    return at >= 0 and sentence.tokens.lower[at] in SPANS


def _takes_from(sentence: Sentence, candidate: Candidate, holder: Chunk) -> bool:
    """Whether the subject brings the change to something unnamed: `the state withdrew $2 billion`,
    `wants to halve that number`."""
    change = candidate.change
    if change is None or (change.by is not candidate and candidate.slot != "ratio"):
        return False
    if sentence.kinds[change.verb] not in "vg" or not agents.acts(sentence, holder):
        return False
    classes = w.verb_class(sentence.tokens.lower[change.verb])
    brings_it = not classes & {"up", "down"} and bool(classes & {"cut", "raise"})
    return brings_it or sentence.tokens.lower[change.verb] == "halve"


def _only_does(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the subject is somebody who does something for so long, so far or so much, and is
    not what the number measures."""
    subject = candidate.subject
    if subject is None:
        return False
    if candidate.change is not None:
        return _takes_from(sentence, candidate, subject)
    verb = verb_of(sentence, candidate)
    moves = verb is not None and sentence.tags[verb] & w.CHANGE
    written = singular(sentence.tokens.lower[subject.head]) in PAPERS
    if written and not candidate.is_copular and not moves:
        return True  # a survey found only 81 percent
    if candidate.is_copular and not brings(sentence, candidate):
        return False
    if verb is None or sentence.kinds[verb] not in "vg":
        return False
    if brings(sentence, candidate) or lemma_verb(sentence.tokens.lower[verb]) in NEEDING:
        return True
    if "takes_things" in w.verb_class(sentence.tokens.lower[verb]):
        return agents.acts(sentence, subject)  # investigators have recovered $640,000
    consumed = candidate.dimension == "area" and sentence.tags[verb] & w.PAST
    if not consumed and not agents.acts(sentence, subject):
        return False
    classes = w.verb_class(sentence.tokens.lower[verb])
    return "hire" in classes or not classes & {"state", "hold", "reach", "up", "down"}
