"""What one claim and its sentence say by themselves. In: a claim, its document. Out: `Own`."""

from __future__ import annotations

from bisect import bisect_right

from tracker.intervals import agree
from tracker.linking import clauses, narrowing
from tracker.linking import words as w
from tracker.linking.names import Names
from tracker.linking.slots import PERSONAL, Slots, dimension_of, main_quantity
from tracker.models import Claim, Phrase
from tracker.spans import Span
from tracker.tokens import Tokens, tokens_of


class Sentence:
    """What a sentence says for all its claims: its tokens, its names, what it tells of."""

    __slots__ = (
        "cause",
        "is_happening",
        "is_poll",
        "label",
        "located",
        "numbers",
        "others",
        "scope",
        "tokens",
    )

    def __init__(self, text: str, known: Names) -> None:
        tokens = self.tokens = tokens_of(text)
        self.numbers: list[Span] = []  # of its claims, from where the document begins
        self.located, self.others = known.within(tokens)
        self.scope = narrowing.scope(tokens)
        colon = tokens.lower.index(":") if ":" in tokens.lower[1:LABEL] else 0
        self.label = tuple(tokens.lower[:colon])
        self.is_poll = narrowing.is_poll(tokens)
        self.cause = _cause(tokens)
        self.is_happening = w.is_short(self.cause) or not DISASTERS.isdisjoint(tokens.lower)


LABEL = 4
"""Tokens within which a colon makes a label of what begins a sentence: "Missing: 12 people"."""
DISASTERS = frozenset(("disaster", "accident", "tragedy", "catastrophe", "attack", "incident"))


def _cause(tokens: Tokens) -> str:
    """The kind of happening that the sentence names, if it names one alone."""
    known, singles = w.happenings(), w.happening_words()
    found = set()
    for index, word in enumerate(tokens.lower):
        if word.endswith("ing") and tokens.lower[index - 1 : index] in (["are"], ["were"], ["is"]):
            continue  # "300 firefighters are fighting the flames"
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
        "dimension",
        "heads",
        "is_yearly",
        "kind",
        "known",
        "located",
        "others",
        "pollster",
        "quantity",
        "sentence",
    )

    def __init__(
        self, claim: Claim, sentence: Sentence, known: Names, heads: frozenset[str]
    ) -> None:
        self.claim = claim
        self.pollster = ""  # the one institute whose poll its document tells of
        self.sentence = sentence
        self.known = known
        self.heads = heads
        self.quantity = main_quantity(claim)
        start = claim.context_span.start
        span = self.quantity.span if self.quantity.span.start >= start else claim.span
        self.around = clauses.clause(span.start - start, span.end - start, sentence.tokens)
        self.dimension = "currency" if self._is_money() else dimension_of(self.quantity)
        self.is_yearly = self.dimension == "count per year"
        if (
            self.is_yearly
        ):  # "kills 11,000 people a year": it is of a year, as is what a year counts
            self.dimension = "count"
        self.kind = self.dimension.partition(" per ")[0]
        self.located = tuple(name for name in sentence.located if not self._says(name))
        self.others = tuple(name for name in sentence.others if not self._says(name))

    def _says(self, name: str) -> bool:
        """Whether a name is that of who says it, and no part of it: "mayor Ana Lind said"."""
        speaker = self.claim.attribution
        return name == self.known.canonical(speaker) or speaker.lower().endswith(name)

    def _is_money(self) -> bool:
        """Whether a number without a unit is a sum of money: "a budget of 820 million"."""
        quantity = self.quantity
        if quantity.unit or quantity.dimension != "count" or abs(quantity.figure) < LEAST_SUM:
            return False
        for phrase in (self.claim.measured, self.claim.subject):
            words = tuple(map(w.base, (*phrase.modifiers, phrase.head))) if phrase else ()
            if words and w.own_dimensions().get(w.noun(words, "currency")[0].name) == "currency":
                return True
        is_bare = not self.around.behind or not w.is_content(self.around.behind[0])
        done = clauses.stage(self.around)
        return is_bare and w.group_of(done) == "stage" and "illion" in quantity.written.lower()

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

    @property
    def words(self) -> frozenset[str]:
        """What the clause around the number says, each word by the concept it stands for."""
        said = {
            *clauses.up_to_number(self.around.before),
            *clauses.up_to_number(self.around.behind),
        }
        return frozenset(map(clauses.concept, said - self.known.proper_lower)) - {""}

    def speaks_of_itself(self) -> str:
        """The name of the speaker who tells of what is its own: "Kassia says 262 of its soldiers",
        "the Kassian army said it had lost 205".
        """
        speaker = self.claim.attribution
        if not speaker:
            return ""
        near = (*self.around.before[:4], *self.around.behind[:3])
        said = set(near) & OWN
        return self.known.name_within(speaker) if said else ""

    def name_before(self) -> tuple[str, bool]:
        """The name that stands right before the number, and whether a preposition leads to it:
        "Moran won 51 percent and Lanz 45 percent", "2,500 in Iraq and in Syria 900".
        """
        start = self.claim.span.start - self.claim.context_span.start
        words, lower = self.sentence.tokens.words, self.sentence.tokens.lower
        last = bisect_right(self.sentence.tokens.ends, start)
        if lower[max(0, last - 2) : last] == ["those", "of"]:
            last -= 2  # "and Velmar those of nine soldiers"
        while last and lower[last - 1] in BETWEEN:
            last -= 1  # "and the Greens at 12 percent"
        first = last
        while first and words[first - 1] in self.known.proper:
            first -= 1
        led = first > 0 and lower[first - 1] in w.PREPOSITIONS
        opening = first - 1 if first and lower[first - 1] in w.DETERMINERS else first
        gapped = opening > 0 and lower[opening - 1] in GAPS
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
        if self.kind == "currency" and w.is_agent(w.base(phrase.head)):
            return " of " not in f" {phrase.text} "
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

    @property
    def owners(self) -> frozenset[str]:
        """Whose it is, of those that nobody is named by: "the county's vaccination rate"."""
        text = self.claim.measured.text.lower().replace("’", "'") if self.claim.measured else ""
        if "'s" not in text:
            return frozenset()
        words = {word.removesuffix("'s") for word in text.split() if word.endswith("'s")}
        found = {w.base(word) for word in words if w.base(word) in w.nameless()}
        looking = {entry.name for word in found if (entry := w.lookalike(word))}
        return frozenset(found | looking)

    def is_vote_share(self, head: str, of: str, actor: str) -> bool:
        """Whether a percentage is the share of the votes that somebody has, or would have."""
        if not actor or of not in ("", "vote") or head == "turnout":
            return False
        if head not in ("", "vote share", "support", "race", actor) and of != "vote":
            return False
        return of == "vote" or self.is_about_votes

    @property
    def is_about_votes(self) -> bool:
        """Whether its document tells of an election."""
        return not VOTES.isdisjoint(self.known.words)

    def is_turnout(self, of: str, event: str) -> bool:
        """Whether a percentage is that of those who voted: "71 percent of the electorate"."""
        return event in VOTED and not ELECTORATE.isdisjoint(of.split())

    @property
    def is_of_poll(self) -> bool:
        """Whether a share is what a poll found: by its sentence, or by another of its document, if
        it tells no result.
        """
        if self.sentence.is_poll or (self.claim.status == "conditional" and self.is_about_votes):
            return True
        told = RESULTS.isdisjoint(self.sentence.tokens.lower)
        return bool(self.pollster) and told and self.claim.status != "planned"

    def institute(self) -> str:
        """Who made the poll that the sentence speaks of."""
        speaker = self.known.name_within(self.claim.attribution)
        if speaker:
            return speaker
        named = narrowing.poll_by(self.sentence.tokens)
        candidates = [
            name for name in (*self.sentence.located, *self.sentence.others) if name in named
        ]
        return candidates[0] if candidates else ""

    @property
    def is_pointer(self) -> bool:
        """Whether it is another number of what was counted before: "put the number at 430"."""
        words = [word for word in self.around.before[:4] if word not in BETWEEN]
        return bool(words) and words[0] in ("number", "figure", "total")

    @property
    def costs(self) -> bool:
        """Whether it says what something costs, whatever sum was told of before."""
        return self.kind == "currency" and clauses.stage(self.around) == "cost"

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
            is_bare = phrase is not None and not phrase.modifiers and " of " not in phrase.text
            points = phrase is not None and is_bare and w.base(phrase.head) in RATES
            return phrase is not None and (points or self.is_agent(phrase))
        if self.kind != "count":
            return False
        if phrase is None or narrowing.is_partitive(self.around) or self.is_agent(phrase):
            return True
        return w.base(phrase.head) in POINTERS and " of " not in phrase.text


RESULTS = frozenset(
    ("won", "result", "results", "count", "counted", "turnout", "elected", "ballots", "lost")
)
VOTES = frozenset(("vote", "votes", "poll", "polls", "election", "elections", "referendum"))
VOTED = frozenset(("voting", "turn", "take", "participate"))
ELECTORATE = frozenset(("voter", "electorate", "elector", "eligible", "electors"))
GAPS = frozenset(("and", "or", ",", ";", "to", "in", "while", "but"))
BETWEEN = frozenset(
    ("at", "with", "on", "has", "have", "had", "the", "about", "some", "only", "just")
)
OWN = frozenset(("its", "their", "it", "they", "our", "we"))
LEAST_SUM = 100_000
"""A number without a unit that is smaller is no sum of money."""
RATES = frozenset(("rate", "figure", "share", "number", "ratio", "percentage", "proportion"))
POINTERS = frozenset(("plan", "target", "goal", "aim", "figure", "number", "total", "limit", ""))
