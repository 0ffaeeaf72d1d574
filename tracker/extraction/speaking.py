"""Who speaks: the person, body or paper whose words a sentence reports.

In: a tagged sentence. Out: its speeches: the phrase that names each speaker, the word that says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tracker.extraction import agents
from tracker.extraction import words as w
from tracker.extraction.candidates import Chunk, Sentence
from tracker.extraction.clauses import is_relative
from tracker.extraction.subjects import subject
from tracker.extraction.syntax import extend_right, noun_phrase_right
from tracker.inflection import lemma_verb, singular


class Speech(NamedTuple):
    """Words that a sentence reports: who speaks, the word that says so, and its token."""

    speaker: Chunk
    cue: str
    word: int
    opens: bool  #: whether the words follow, and none of them stands before
    end: int  #: the semicolon behind it, or the end of the sentence


def speech_of(speeches: list[Speech], at: int) -> Speech | None:
    """Whose words token `at` is of: the last speech that opens before it, else the first that the
    words before it belong to."""
    for speech in reversed(speeches):
        if speech.opens and speech.word < at < speech.end:
            return speech
    for speech in speeches:
        first, last = speech.speaker.first, speech.speaker.last
        if speech.end <= at:
            continue
        inverted = first > speech.word and speech.cue != "according to"
        if not speech.opens and not first <= at < last and not (inverted and at >= last):
            return speech
    return None


def find_speeches(sentence: Sentence) -> Iterator[Speech]:
    """Every speech that the sentence reports, in reading order."""
    lower = sentence.tokens.lower
    kinds = sentence.kinds
    for i, word in enumerate(lower):
        if word == "according" and lower[i + 1 : i + 2] == ["to"]:
            found = noun_phrase_right(sentence, i + 2)
            if found and kinds[found.first - 1] != "o":
                yield Speech(found, "according to", i, opens=False, end=_end(lower, i))
        elif kinds[i] in "vg" and _is_speech(sentence, i):
            found = None if _ends_words(sentence, i) else subject(sentence, i)
            if found is not None and _is_reported(sentence, found, i):
                found = None  # 30 people are missing, the chief, Ana Ruiz, said
            told = _is_of_paper(sentence, found, i) or _puts_at(sentence, i)
            if not (told or _speaks(sentence, i)):
                continue
            if found is None and i and kinds[i - 1] == "r":
                found = Chunk(i - 1, i, i - 1)
            if found is None and i + 1 < len(lower) and i and kinds[i - 1] in ',"':
                found = noun_phrase_right(sentence, i + 1)
            if found is not None and _is_of_a_thing(sentence, found, i):
                continue  # the $3 billion analysts had expected
            if found is not None and _may_speak(sentence, found):
                opens = told or _opens_words(sentence, found, i)
                yield Speech(found, word, i, opens=opens, end=_end(lower, i))


def _ends_words(sentence: Sentence, verb: int) -> bool:
    """Whether a pronoun says what stands before it, so that nobody in there is meant: `the company
    employs 900, he added`."""
    return verb > 1 and sentence.kinds[verb - 1] == "r" and sentence.kinds[verb - 2] in ',"'


def _is_reported(sentence: Sentence, chunk: Chunk, verb: int) -> bool:
    """Whether the phrase is the subject of what is reported before the comma and verb at `verb`."""
    kinds, of = sentence.kinds, sentence.clauses().of
    if verb == 0 or kinds[verb - 1] != "," or kinds[verb] == "g":
        return False
    own = of[chunk.head]
    return any(kinds[k] in "vx" and of[k] == own for k in range(chunk.last, verb))


def _end(lower: list[str], at: int) -> int:
    """Where what is said around token `at` ends."""
    return lower.index(";", at) if ";" in lower[at:] else len(lower)


def _is_of_a_thing(sentence: Sentence, speaker: Chunk, speech: int) -> bool:
    """Whether the speaker stands in a clause that only tells of the thing before it: `the $3
    billion analysts had expected`, `the 440,000 that the bank had forecast`."""
    kinds = sentence.kinds
    at = speaker.first - 1
    while at > 0 and kinds[at] in "do":
        at -= 1
    if at < 0:
        return False
    if sentence.tokens.lower[at] == "than":
        return True  # far more than analysts had expected
    if not (kinds[at] in "u#w" or is_relative(sentence, at)):
        return False
    rest = kinds[speech + 1 :]
    stop = min((rest.find(sign) for sign in ";,c" if sign in rest), default=len(rest))
    return not set("vx") & set(rest[:stop])  # which she said would cost $5 million


def _opens_words(sentence: Sentence, speaker: Chunk, verb: int) -> bool:
    """Whether the words follow the verb that reports them: `the mayor said 40 people had come`,
    but not `40 people had come, the mayor said on Monday`."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    if speaker.first > verb or kinds[verb] == "g":
        return False
    at = verb + 1
    listener = noun_phrase_right(sentence, at) if lower[verb] in TELLING else None
    at = listener.last if listener is not None else at
    while at < len(kinds) and kinds[at] in "tar":
        at += 1
    at = _past_where_said(sentence, at)
    if at >= len(kinds) or kinds[at] in ',;"':
        return False
    behind = kinds.find(";", at)
    reported = kinds[at : behind if behind >= 0 else len(kinds)]
    return lower[at] == "that" or "v" in reported or "x" in reported


def _past_where_said(sentence: Sentence, at: int) -> int:
    """The token behind the phrases at `at` that tell where it was said: `in a report released in
    Geneva on Wednesday`."""
    kinds = sentence.kinds
    while kinds[at : at + 1] == "p":
        phrase = noun_phrase_right(sentence, at + 1)
        if phrase is None:
            break
        at = phrase.last
        at += kinds[at : at + 2] in ("vp", "jp", "vt", "jt")
        while kinds[at : at + 1] == "t":
            at += 1
    return at


def _is_of_paper(sentence: Sentence, speaker: Chunk | None, i: int) -> bool:
    """Whether what is written tells a number: `a survey by the union found only 81 percent`."""
    if speaker is None or sentence.kinds[i] != "v" or speaker.first > i:
        return False
    if singular(sentence.tokens.lower[speaker.head]) not in PAPERS:
        return False
    return sentence.kinds[i + 1 :].lstrip("ap")[:1] in ("#", "$")


def _is_speech(sentence: Sentence, i: int) -> bool:
    """Whether the verb at `i` reports words: a verb of saying or forecasting, or a promise behind
    what is quoted (`"…," the mayor promised`)."""
    word = sentence.tokens.lower[i]
    if w.verb_class(word) & SPEECH:
        return True
    if _puts_at(sentence, i):
        return True
    quoted = '"' in sentence.kinds[:i] and sentence.kinds[i + 1 : i + 2] in ("", ";", ",")
    return quoted and lemma_verb(word) in PROMISES


def _puts_at(sentence: Sentence, i: int) -> bool:
    """Whether the verb at `i` gives a number for something: `the company put the damage at 430`."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    if lower[i] not in PUTS or kinds[i] != "v":
        return False
    given = noun_phrase_right(sentence, i + 1)
    at = given.last if given is not None else len(lower)
    while at < len(lower) and kinds[at] == "p" and lower[at] != "at":
        more = noun_phrase_right(sentence, at + 1)  # put the number of the dead in Ostrel at 15
        at = more.last if more is not None else len(lower)
    return lower[at : at + 1] == ["at"] and _figure_at(sentence, at + 1)


PUTS = frozenset({"put", "puts"})


def _figure_at(sentence: Sentence, at: int) -> bool:
    """Whether a number begins at token `at`, or behind its hedges."""
    return any(c.left <= at <= c.first for c in sentence.candidates if c.kind == "number")


def _may_speak(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether the phrase names somebody or a paper that can say something; "I" and "we" are the
    text's own voice."""
    if sentence.kinds[chunk.head] == "r":
        return sentence.tokens.lower[chunk.head] in THIRD
    head = singular(sentence.tokens.lower[chunk.head])
    return head in PAPERS or agents.acts(sentence, chunk)


PROMISES = frozenset("promise vow pledge joke recall quip ask reply answer argue shout".split())
THIRD = frozenset({"he", "she", "they", "it"})
PAPERS = frozenset(
    "report study survey poll census paper article review analysis figure data statistic statement"
    " document record result finding letter memo filing audit inquiry investigation research"
    " website bulletin estimate forecast indictment lawsuit complaint post video clip advert"
    " leaflet tweet message blog column editorial index register database inspection".split()
)
"""What is written and says something."""


def _speaks(sentence: Sentence, i: int) -> bool:
    """Whether the verb of saying at `i` reports words: it is not passive, and words, a time or a
    listener follow it rather than a thing."""
    kinds = sentence.kinds
    lower = sentence.tokens.lower
    if lower[i - 1 : i] == ["as"] or lower[i + 1 : i + 2] == ["by"]:
        return False  # as expected by the analysts
    before = i - 1
    while before >= 0 and kinds[before] == "a":
        before -= 1
    if before >= 0 and kinds[before] == "x" and lower[before] in PASSIVE:
        return False
    if lower[before] == "to" and before >= 0:
        return False
    if lower[i] in SAYING or (kinds[i] == "v" and "forecast" in w.verb_class(lower[i])):
        return True
    if kinds[i] == "g":
        return False
    after = kinds[i + 1] if i + 1 < len(kinds) else ";"
    return after in ',;st"' or lower[i + 1] == "that" or _clause_follows(sentence, i + 1)


def _clause_follows(sentence: Sentence, at: int) -> bool:
    """Whether a clause begins at token `at` that no word introduces: `analysts say prices will
    rise`."""
    kinds = sentence.kinds
    if kinds[at : at + 1] == "#":
        ends = [kinds.find(sign, at) for sign in ",;csw("]
        stop = min((end for end in ends if end >= 0), default=len(kinds))
        return not {"v", "x"}.isdisjoint(kinds[at:stop])
    if kinds[at : at + 1] == "r":
        at += 1
    else:
        phrase = noun_phrase_right(sentence, at)
        if phrase is None or kinds[at] not in "donNj":
            return False
        at = extend_right(sentence, phrase).last
    while kinds[at : at + 1] in ("a", "t"):
        at += 1
    return kinds[at : at + 1] in ("v", "x")


TELLING = frozenset({"told", "tells", "tell"})
"""Verbs whose listener stands right behind them."""
SPEECH = frozenset({"say", "forecast"})
PASSIVE = frozenset({"was", "were", "is", "are", "been", "be", "being"})
SAYING = frozenset({"said", "says", "saying", "told", "tells", "announced", "announces"})
