"""What the stages pass on: one small slotted object a number, none a token.

In: token indexes. Out: `Candidate`, filled stage by stage, and `Sentence`, which holds them.
Indexes are half open and point into `Sentence.tokens`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tracker.extraction.clauses import Clauses
from tracker.spans import Span
from tracker.tokens import Tokens

if TYPE_CHECKING:
    from tracker.dates import TimeExpression
    from tracker.models import AsOf, Document, Phrase

ONE = Decimal(1)


class Chunk(NamedTuple):
    """A noun phrase: tokens `first` to `last`, its head noun at `head`."""

    first: int
    last: int
    head: int


class Candidate:
    """A number on its way to becoming a claim.

    `first` to `last` are the numeral's own tokens, `left` to `right` those of the quote. `kind` is
    "number" until a stage finds otherwise ("ordinal", "name", "date", "score", "label", "pronoun").
    `slot` is its part in `change`: "from", "to", "by" or "ratio". `twin` counts the claims that
    one number makes of several ("2,500 each in A and B"), from 0.
    """

    __slots__ = (
        "actor",
        "approximate",
        "as_of",
        "attribution",
        "basis",
        "change",
        "comparator",
        "compared",
        "cue",
        "decimals",
        "dimension",
        "direction",
        "event",
        "first",
        "high",
        "incidental",
        "is_copular",
        "kind",
        "last",
        "left",
        "low",
        "measured",
        "noun",
        "of",
        "parts",
        "per",
        "place",
        "precision",
        "remembered",
        "right",
        "scale",
        "slot",
        "status",
        "subject",
        "tense",
        "trail",
        "twin",
        "unit",
        "unit_first",
        "unit_last",
        "vague",
        "value",
        "verb",
        "wording_of",
        "words",
    )

    def __init__(self, first: int, last: int, value: Decimal, precision: Decimal) -> None:
        self.first = self.left = first
        self.last = self.right = last
        self.value: Decimal | None = value
        self.precision = precision
        self.decimals = False
        self.scale = ONE
        self.words = False
        self.kind = "number"
        self.low: Decimal | None = None
        self.high: Decimal | None = None
        self.comparator = "="
        self.approximate = False
        self.vague = False
        self.unit = ""
        self.unit_first = self.unit_last = last
        self.dimension = "count"
        self.noun: Chunk | None = None
        self.per = ""
        self.parts: tuple[str, ...] = ()
        self.compared: Candidate | None = None
        self.change: ChangeParts | None = None
        self.slot = ""
        self.direction = ""
        self.subject: Chunk | None = None
        self.remembered: Phrase | None = None
        self.verb: int | None = None
        self.measured: Chunk | None = None
        self.of: Chunk | None = None
        self.actor = ""
        self.place = ""
        self.event = ""
        self.basis = ""
        self.as_of: AsOf | None = None
        self.status = "actual"
        self.tense = ""
        self.attribution = ""
        self.cue = ""
        self.incidental = ""
        self.is_copular = False
        self.wording_of: Candidate | None = None
        self.twin = 0
        self.trail: list[tuple[str, str]] = []

    def end_at(self, last: int) -> None:
        """Let the number end before token `last`, with no unit yet."""
        self.last = self.right = self.unit_first = self.unit_last = last

    def set_unit(self, name: str, dimension: str, first: int, last: int) -> None:
        """Give the number the unit that stands in the tokens `first` to `last`."""
        self.unit, self.dimension = name, dimension
        self.unit_first, self.unit_last = first, last
        self.right = max(self.right, last)


class ChangeParts:
    """The parts of one movement, as candidates; `verb` is the token of the word that says it."""

    __slots__ = ("by", "direction", "from_", "gap", "ratio", "to", "verb")

    def __init__(self, verb: int, direction: str) -> None:
        self.verb = verb
        self.direction = direction
        self.gap: Chunk | None = None
        self.from_: Candidate | None = None
        self.to: Candidate | None = None
        self.by: Candidate | None = None
        self.ratio: Candidate | None = None

    def parts(self) -> list[Candidate]:
        """The candidates that are there, in reading order."""
        found = [c for c in (self.from_, self.to, self.by, self.ratio) if c]
        return sorted(found, key=lambda c: c.first)


class Sentence:
    """One sentence: its tokens, their tags, the numbers and times found so far."""

    __slots__ = (
        "_clauses",
        "block",
        "candidates",
        "document",
        "end",
        "headline",
        "intends",
        "kinds",
        "phrases",
        "speaker",
        "speech",
        "start",
        "tags",
        "times",
        "tokens",
    )

    def __init__(self, document: Document, block: int, start: int, end: int) -> None:
        self.document = document
        self.block = block
        self.start = start
        self.end = end
        self.tokens = Tokens(document.text, start, end)
        self.tags: list[int] = []
        self.kinds = ""
        self.headline: bool | None = None
        self.intends: bool | None = None
        self.speaker: Chunk | None = None
        self.speech = -1
        self.times: list[TimeExpression] = []
        self.candidates: list[Candidate] = []
        self.phrases: dict[Chunk, Phrase] = {}
        self._clauses: Clauses | None = None

    def span(self, first: int, last: int) -> Span:
        """Where the tokens `first` to `last` stand in the document."""
        return Span(self.tokens.starts[first], self.tokens.ends[last - 1])

    def clauses(self) -> Clauses:
        """The clauses of the tagged sentence, read when they are first asked for."""
        if self._clauses is None:
            self._clauses = Clauses(self)
        return self._clauses
