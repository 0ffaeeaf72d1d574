"""Statement: a text with every number and date it tells; Verdict: what one says of another."""

from __future__ import annotations

from typing import Literal

from tracker.models.base import Number, Record
from tracker.models.quantity import AsOf, Quantity, Status
from tracker.spans import Span

MentionKind = Literal["number", "rating", "score", "ordinal", "date", "clock", "name"]
TimeRelation = Literal["at", "by", "since", "until", "before", "after", "from", "over"]
Answer = Literal["supports", "refutes", "unknown"]
Part = Literal["", "from", "to", "by", "ratio"]


class Mention(Record):
    """A number, rank, score, date or numbered name, where a statement tells it.

    Only mentions of one `kind` are ever compared. A number, an ordinal, a rating ("7.5/10", in the
    unit "out of 10") and a clock (minutes since midnight) have a `quantity`; so has a name that
    numbers a word ("chapter 3"), while any other name ("F-16") is its `quote` alone; a score has
    the first of its two numbers there and the other in `other`. A date has `days`, `relation` (what
    its preposition says of them) and `year_given`, false where only a month or a day of an unnamed
    year is told: `days` are then those of the year 2000. Four bare digits, which need be no year,
    are a date that has a `quantity` as well.

    `head` is the noun it counts, ranks or numbers, `modifiers` what narrows that, `part` its place
    in a stated movement, `sentence` the ordinal of its sentence. `incidental` says why a number is
    told in passing.
    """

    span: Span
    quote: str
    kind: MentionKind
    quantity: Quantity | None = None
    other: Number | None = None
    days: AsOf | None = None
    relation: TimeRelation = "at"
    year_given: bool = True
    head: str = ""
    modifiers: tuple[str, ...] = ()
    part: Part = ""
    sentence: int = 0
    status: Status = "actual"
    incidental: str = ""


class Statement(Record):
    """A text and its mentions, in reading order."""

    text: str
    mentions: tuple[Mention, ...] = ()


class Pair(Record):
    """A mention of the claim, the mention of the evidence it was held against, and what came of it.

    `evidence` is None where the evidence tells nothing of the kind. `reason` says why, in words.
    """

    claim: Mention
    evidence: Mention | None
    answer: Answer
    reason: str


class Verdict(Record):
    """What the evidence says of the claim, the pairs it rests on, and the reason in words."""

    answer: Answer
    reason: str
    pairs: tuple[Pair, ...] = ()
