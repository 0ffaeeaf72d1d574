"""What one claim and its sentence say by themselves. In: a claim, its document. Out: `Own`."""

from __future__ import annotations

from bisect import bisect_right

from tracker.intervals import agree
from tracker.linking import clauses, narrowing
from tracker.linking import words as w
from tracker.linking.names import Names, tokens_of
from tracker.linking.slots import PERSONAL, Slots, dimension_of, main_quantity
from tracker.models import Claim, Phrase
from tracker.spans import Span
from tracker.tokens import Tokens


class Sentence:
    """What a sentence says for all its claims: its tokens, its names, what it tells of."""

    __slots__ = ("cause", "is_poll", "located", "numbers", "others", "scope", "tokens")

    def __init__(self, text: str, known: Names) -> None:
        tokens = self.tokens = tokens_of(text)
        self.numbers: list[Span] = []  # of its claims, from where the document begins
        self.located, self.others = known.within(tokens)
        self.scope = narrowing.scope(tokens)
        self.is_poll = narrowing.is_poll(tokens)
        self.cause = _cause(tokens)


def _cause(tokens: Tokens) -> str:
    """The kind of happening that the sentence names, if it names one alone."""
    known, singles = w.happenings(), w.happening_words()
    found = set()
    for index, word in enumerate(tokens.lower):
        if word in singles:
            pair = (word, w.base(tokens.lower[index + 1])) if index + 1 < len(tokens) else ()
            kind = known.get(pair) or known.get((w.base(word),))
            if kind:
                found.add(kind)
    return found.pop() if len(found) == 1 else ""


class Own:
    """A claim with its sentence read: the clause around its number, the names in it."""

    __slots__ = (
        "around",
        "claim",
        "heads",
        "kind",
        "known",
        "located",
        "others",
        "quantity",
        "sentence",
    )

    def __init__(
        self, claim: Claim, sentence: Sentence, known: Names, heads: frozenset[str]
    ) -> None:
        self.claim = claim
        self.sentence = sentence
        self.known = known
        self.heads = heads
        self.quantity = main_quantity(claim)
        self.kind = dimension_of(self.quantity).partition(" per ")[0]
        start = claim.context_span.start
        span = self.quantity.span if self.quantity.span.start >= start else claim.span
        self.around = clauses.clause(span.start - start, span.end - start, sentence.tokens)
        speaker = known.canonical(claim.attribution)  # says it, and is no part of it
        self.located = tuple(name for name in sentence.located if name != speaker)
        self.others = tuple(name for name in sentence.others if name != speaker)

    def names_beside(self, placed: set[str]) -> frozenset[str]:
        """The names in the sentence that stand in no slot of its claims."""
        words = set(" ".join(placed).split())
        names = (*self.located, *self.others)
        return frozenset(name for name in names if not set(name.split()) <= words)

    def is_strange(self, slots: Slots) -> bool:
        """Whether somebody without a name has or does it, so that no name from elsewhere fits.

        Who looks for the missing, or counts the dead, is not whose they are.
        """
        if slots.actor or slots.block.event in PERSONAL:
            return False
        return self.known.is_unknown(self.claim)

    def name_before(self) -> tuple[str, bool]:
        """The name that stands right before the number, and whether a preposition leads to it:
        "Moran won 51 percent and Lanz 45 percent", "2,500 in Iraq and in Syria 900".
        """
        start = self.claim.span.start - self.claim.context_span.start
        words, lower = self.sentence.tokens.words, self.sentence.tokens.lower
        last = bisect_right(self.sentence.tokens.ends, start)
        first = last
        while first and words[first - 1] in self.known.proper:
            first -= 1
        led = first > 0 and lower[first - 1] in w.PREPOSITIONS
        gapped = first > 0 and lower[first - 1] in ("and", "or", ",", ";", "to", "in")
        name = self.known.canonical(" ".join(words[first:last])) if first < last else ""
        return (name, led) if gapped else ("", False)

    def nearest(self) -> str:
        """The one name in the sentence that a preposition of place leads to, if it is this
        number's.
        """
        return self.located[0] if len(self.located) == 1 and self.has(self.located[0]) else ""

    def has(self, name: str) -> bool:
        """Whether a name in the sentence may be this number's: none of another claim stands between
        ("148 people, 117 of them in Sarel"). One that is not found in it may.
        """
        tokens, start = self.sentence.tokens, self.claim.context_span.start
        first = name.split(maxsplit=1)[0] if name else ""
        at = [start + tokens.starts[i] for i, word in enumerate(tokens.lower) if word == first]
        others = [span.start for span in self.sentence.numbers if span != self.claim.span]
        mine = self.claim.span.start

        def is_mine(place: int) -> bool:
            low, high = sorted((place, mine))
            return not any(low < other < high for other in others)

        return not at or any(map(is_mine, at))

    def is_beside_number(self, other: Own) -> bool:
        """Whether the other gives another number of the same time and status in the sentence."""
        mine, theirs = self.claim, other.claim
        if mine.context_span != theirs.context_span:
            return False
        same_time = (mine.as_of.start, mine.as_of.end) == (theirs.as_of.start, theirs.as_of.end)
        if (
            not same_time
            or mine.status != theirs.status
            or self.quantity.unit != other.quantity.unit
        ):
            return False
        return not agree(self.quantity, other.quantity)

    def is_agent(self, phrase: Phrase) -> bool:
        """Whether a measured phrase is who does something, and no thing that has the number:
        "Harriers paid 14 million", "the city has requested 640 million".
        """
        if self.known.is_proper(phrase):
            return True
        subject = self.claim.subject
        is_subject = subject is not None and subject.text == phrase.text
        if self.kind == "ratio":  # "the port authority has offered 4 percent"
            return is_subject and clauses.stage(self.around) not in ("", *w.WORTH)
        return is_subject and clauses.acts(self.around)

    @property
    def is_step(self) -> bool:
        """Whether the number is a step of a movement: "will go from 5,200 to 3,000"."""
        return self.around.before[:1] in (("from",), ("to",), ("at",), ("by",))

    @property
    def is_beside(self) -> bool:
        """Whether the number stands beside what the clause tells: "were culled on 13 farms"."""
        before = self.around.before
        rest = before[1:] if before[:1] and before[0] in w.DETERMINERS else before
        whole = rest[:1] == ("of",) and rest[1:2] and rest[1][0].isdigit()  # "80 of its 950"
        return bool(whole) or (bool(before) and before[0] in w.BESIDE)

    def institute(self) -> str:
        """Who made the poll that the sentence speaks of."""
        speaker = self.known.canonical(self.claim.attribution)
        if speaker:
            return speaker
        named = narrowing.poll_by(self.sentence.tokens)
        candidates = [
            name for name in (*self.sentence.located, *self.sentence.others) if name in named
        ]
        return candidates[0] if candidates else ""

    def elliptic(self) -> bool:
        """Whether the number stands without a noun ("the plan was for 4,600", "approved 7,500").

        A currency or another unit leaves it open, too, what was paid or measured.
        """
        phrase = self.claim.measured
        if self.quantity.unit and self.kind != "ratio":
            return self.kind == "currency" and (
                phrase is None or (self.is_agent(phrase) and not narrowing.purpose(self.around))
            )
        if self.kind == "ratio":
            return phrase is not None and self.is_agent(phrase)
        if self.kind != "count":
            return False
        if phrase is None or narrowing.is_partitive(self.around) or self.is_agent(phrase):
            return True
        return w.base(phrase.head) in POINTERS and " of " not in phrase.text


POINTERS = frozenset(("plan", "target", "goal", "aim", "figure", "number", "total", "limit", ""))
