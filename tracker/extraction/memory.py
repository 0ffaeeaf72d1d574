"""What a paragraph has set for the sentences that follow: time, speaker, and what was counted.

In: sentences in reading order. Out: the same, with bare numbers, pronouns and times filled in from
one or two sentences before, where only one thing fits; else they stay as written.
"""

from __future__ import annotations

from tracker.extraction import agents
from tracker.extraction.antecedents import (
    FITS,
    may_mean,
    named_before,
    quoted_before,
)
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.claims import phrase_of
from tracker.extraction.modality import INTENTIONS
from tracker.extraction.number_words import CUES
from tracker.extraction.roles import counts_some
from tracker.extraction.sentences import PARAGRAPH
from tracker.extraction.times import Inherited, set_times
from tracker.models import Phrase

TIED = ("unit", "joined to the number by a hyphen")
REACH = 2
"""Sentences that a thing counted is remembered for."""


class Memory:
    """The state between the sentences of one block."""

    __slots__ = (
        "age",
        "as_of",
        "block",
        "counted",
        "end",
        "latest",
        "latest_unit",
        "money",
        "speaker",
        "unit",
    )

    def __init__(self) -> None:
        self.block = -1
        self.end = 0
        self.as_of = Inherited()
        self.forget()

    def forget(self) -> None:
        """A new block begins: nothing carries over."""
        self.as_of = Inherited(named=self.as_of.named, lead=self.as_of.lead)
        self.speaker = ""
        self.money = ""
        self.counted: Phrase | None = None
        self.unit = ""
        self.latest: Phrase | None = None
        self.latest_unit = ""
        self.age = 0

    def carry(self, sentence: Sentence) -> None:
        """Stage, the last: fill the sentence from what is remembered, and remember what it sets."""
        if sentence.block != self.block or _begins_paragraph(sentence, self.end):
            self.block = sentence.block
            self.forget()
        self.end = sentence.end
        numbers = [c for c in sentence.candidates if c.kind == "number"]
        speakers: dict[str, str] = {}
        for candidate in numbers:
            self._resolve_speaker(sentence, candidate, speakers)
            self._resolve_money(sentence, candidate)
            self._resolve_count(sentence, candidate)
            if _is_count(sentence, candidate):
                self._remember_count(sentence, candidate)
        self.as_of = set_times(sentence, self.as_of)
        self._remember(sentence, numbers)

    def _resolve_speaker(
        self, sentence: Sentence, candidate: Candidate, speakers: dict[str, str]
    ) -> None:
        """Name who speaks where a pronoun or a quotation that goes on does not; `speakers` keeps
        what the sentences before this one say of each pronoun, and of "", the quotation."""
        pronoun = candidate.attribution.lower()
        goes_on = not pronoun and _is_quoted(sentence, candidate)
        if not goes_on and pronoun not in FITS:
            return
        if pronoun not in speakers:
            speakers[pronoun] = self._speaker_before(sentence, pronoun)
        if speakers[pronoun]:
            candidate.attribution = speakers[pronoun]
            candidate.cue = "quoted" if goes_on else candidate.cue
            candidate.trail.append(("attribution", "the speaker named before"))

    def _speaker_before(self, sentence: Sentence, pronoun: str) -> str:
        if not pronoun:
            return self.speaker or quoted_before(sentence)
        return named_before(sentence, pronoun) or (
            self.speaker if may_mean(self.speaker, pronoun) else ""
        )

    def _resolve_money(self, sentence: Sentence, candidate: Candidate) -> None:
        """`The budget is 612 billion francs. Taxes bring in 590 billion.`"""
        if candidate.dimension == "currency":
            self.money = candidate.unit
        large = candidate.scale >= MILLION and candidate.dimension == "count"
        if not (large and self.money) or candidate.unit or candidate.noun is not None:
            return
        if not CUES["money"].isdisjoint(sentence.tokens.lower):
            candidate.unit, candidate.dimension = self.money, "currency"
            candidate.trail.append(("unit", "the money named before"))

    def _resolve_count(self, sentence: Sentence, candidate: Candidate) -> None:
        """`The council has approved up to 240.` counts what the sentence before counted."""
        if candidate.unit or candidate.decimals or candidate.vague:
            return
        if candidate.dimension != "count":
            return
        if candidate.verb is None and not candidate.is_copular:
            return
        lower = sentence.tokens.lower
        of_them = lower[candidate.last : candidate.last + 1] == ["of"] and (
            lower[candidate.last + 1 : candidate.last + 2] == ["them"]
        )
        if of_them and self.latest is not None and not self.age:
            candidate.remembered, candidate.unit = self.latest, self.latest_unit
            candidate.trail.append(("unit", "of them: what was counted before"))
            return
        if self.counted is None or self.age >= REACH or candidate.change is not None:
            return
        of_people = (candidate.event in OF_PEOPLE and self.age) or candidate.event in EMPLOYED
        if of_people and not agents.is_agent(self.unit):
            candidate.unit = "person"  # 600 cattle died; in 1991 it killed 57
            candidate.measured = None
            candidate.trail.append(("unit", "whom that happens to"))
            return
        candidate.unit = self.unit
        phrase = candidate.measured
        words = sentence.tokens.lower[phrase.first : phrase.last] if phrase is not None else []
        if not candidate.is_copular or not words or INTENTIONS & set(words):
            candidate.remembered = self.counted  # "the plan was for 3,500"
        candidate.trail.append(("measured", "what was counted before"))

    def _remember(self, sentence: Sentence, numbers: list[Candidate]) -> None:
        for candidate in numbers:
            if candidate.attribution:
                self.speaker = candidate.attribution
        units = {c.unit for c in numbers if _is_count(sentence, c)}
        if len(units) > 1:
            self.counted = None
        self.age = 0 if units else self.age + 1

    def _remember_count(self, sentence: Sentence, candidate: Candidate) -> None:
        self.counted = candidate.remembered or phrase_of(sentence, candidate.measured)
        self.latest, self.latest_unit = self.counted, candidate.unit
        self.unit = candidate.unit
        self.age = 0


EMPLOYED = frozenset({"employed", "hired", "recruited"})
MILLION = 1_000_000
OF_PEOPLE = frozenset({"killed", "injured", "arrested"})
"""What happens to people, where nothing else is named."""
OPENING, CLOSING = frozenset('"“«„'), frozenset('"”»')


def _is_quoted(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number stands in words that are quoted from the beginning of the sentence on, or
    go on to be quoted up to its end."""
    words = sentence.tokens.words
    begins = bool(words) and words[0] in OPENING and CLOSING.isdisjoint(words[1 : candidate.first])
    ends = bool(words) and words[-1] in CLOSING and OPENING.isdisjoint(words[: candidate.first])
    return begins or (ends and OPENING.isdisjoint(words[candidate.last : -1]))


LONG_LINE = 160
"""Characters of a line that nobody wrapped: it is a whole paragraph."""


def _begins_paragraph(sentence: Sentence, end: int) -> bool:
    """Whether an empty line, or the end of an unwrapped line, stands between `end` and the
    sentence."""
    text = sentence.document.text
    if PARAGRAPH.search(text, end, sentence.start):
        return True
    at = text.find("\n", end, sentence.start)
    while at >= 0:
        if at - text.rfind("\n", 0, at) > LONG_LINE:
            return True
        at = text.find("\n", at + 1, sentence.start)
    return False


def _is_count(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number sets what those behind it count: no part of a whole does that
    (`17 people, including three pupils, died; 40 were saved`)."""
    return (
        candidate.dimension == "count"
        and bool(candidate.unit)
        and candidate.measured is not None
        and not candidate.incidental
        and TIED not in candidate.trail  # a 7.8-magnitude quake counts nothing
        and not counts_some(sentence, candidate)
    )
