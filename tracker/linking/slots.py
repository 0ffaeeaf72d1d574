"""Claims of one document to canonical slots. In: its claims. Out: a `Reading` for each.

What a document says elsewhere fills what a sentence leaves out: a toll without a place is of the
place that the same document gives for the same thing, and "the plan was for 3,500" is about what
was counted just before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.inflection import lemma_verb
from tracker.linking import clauses, names
from tracker.linking import words as w
from tracker.models import Basis, Claim, Phrase, Quantity
from tracker.tokens import Tokens


class Block(NamedTuple):
    """What claims of one series have in common word by word: none of it may be missing.

    `dimension` holds what the unit is a rate of ("currency per month"). `modifiers` hold the names
    of `lookalikes`, from wherever in the clause they come. `period` is the length of the period of
    a total, `episode` the year of something that happened long before it was told.
    """

    dimension: str
    head: str
    modifiers: tuple[str, ...]
    event: str
    basis: Basis
    period: str = ""
    episode: str = ""


FILLABLE = ("actor", "place", "cause", "of")


class Slots(NamedTuple):
    """The canonical key of a claim. Of the slots beside the block any may be missing ("")."""

    block: Block
    actor: str = ""
    place: str = ""
    cause: str = ""
    of: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """The values of the slots of `FILLABLE`, in their order."""
        return self[1:]

    def having(self, slot: str, value: str) -> Slots:
        """The slots with one of `FILLABLE` filled."""
        values = dict(zip(FILLABLE, self.values, strict=True)) | {slot: value}
        return Slots(self.block, **values)


class Reading(NamedTuple):
    """A claim's slots, by which rules slots were filled, the words its document names, and the
    names in its sentence that stand in none of its slots.

    `is_strange` says that it is told of somebody without a name whom nothing else names.
    """

    slots: Slots
    rules: tuple[str, ...]
    named: frozenset[str]
    unplaced: frozenset[str] = frozenset()
    is_strange: bool = False

    def may_have(self, slot: str, value: str) -> bool:
        """Whether a slot may be filled from elsewhere: not where the sentence has another name."""
        if slot == "actor" and self.is_strange:
            return False
        if slot not in ("actor", "place") or not self.unplaced:
            return True
        return all(part in self.unplaced for part in value.split()) or value in self.unplaced


PERSONAL = frozenset(
    ("killed", "injured", "missing", "displaced", "evacuated", "rescued", "infected", "homeless")
)
"""What happenings do to people, so that the kind of happening tells two counts apart."""


def main_quantity(claim: Claim) -> Quantity:
    """The quantity that tells unit and dimension: of a change, where it leads or comes from."""
    content = claim.content
    if isinstance(content, Quantity):
        return content
    end = content.to or content.from_
    return end.quantity if end else claim.quantities[0]


def read(claims: Sequence[Claim]) -> list[Reading]:
    """The readings of the claims of one document, in their order."""
    known = names.Names.of(claims)
    heads = frozenset(w.base(claim.measured.head) for claim in claims if claim.measured)
    sentences: dict[tuple[int, int], Tokens] = {}
    found: list[tuple[Claim, Slots]] = []
    told: list[tuple[Own, tuple[str, ...]]] = []
    for claim in claims:
        if claim.context_span not in sentences:
            sentences[claim.context_span] = Tokens(claim.context)
        own = Own(claim, sentences[claim.context_span], known, heads)
        before = antecedent(claim, found) if is_elliptic(own) else None
        found.append((claim, _slots(own, before)))
        told.append((own, (f"what was counted before: {before.block.head}",) if before else ()))
    placed: dict[tuple[int, int], set[str]] = {}
    for claim, slots in found:
        placed.setdefault(claim.context_span, set()).update(slots.values)
    return _fill(
        [
            Reading(
                slots,
                rules,
                known.words,
                own.names_beside(placed[claim.context_span]),
                not slots.actor and known.is_unknown(claim),
            )
            for (claim, slots), (own, rules) in zip(found, told, strict=True)
        ]
    )


class Own:
    """What one claim and its sentence say by themselves, for the functions that read slots."""

    __slots__ = ("around", "claim", "heads", "kind", "known", "names", "quantity", "tokens")

    def __init__(
        self, claim: Claim, tokens: Tokens, known: names.Names, heads: frozenset[str]
    ) -> None:
        self.claim = claim
        self.tokens = tokens
        self.known = known
        self.heads = heads
        self.quantity = main_quantity(claim)
        self.kind = dimension_of(self.quantity).partition(" per ")[0]
        self.around = clauses.clause(claim, tokens)
        self.names = known.within(claim, tokens)

    def names_beside(self, placed: set[str]) -> frozenset[str]:
        """The names in the sentence that stand in no slot of its claims."""
        words = " ".join(placed).split()
        located, others = self.names
        return frozenset(
            name for name in (*located, *others) if not set(name.split()) <= set(words)
        )


def _slots(own: Own, before: Slots | None) -> Slots:
    claim, known, kind = own.claim, own.known, own.kind
    entry, modifiers = _noun(own, before)
    event = _event(own, entry)
    head = entry.name or ("person" if event in PERSONAL and kind == "count" else "")
    actor, place = known.actor(claim), known.place(claim)
    if not entry.name and not actor and claim.measured:
        actor = known.canonical(claim.measured.text)
    located, others = own.names
    if not place and len(located) == 1 and kind == "count":
        place = located[0]
    if event in PERSONAL or event in w.ACCUMULATING or event == "aboard" or entry.by_place:
        actor = actor or (others[0] if len(others) == 1 and others[0] != place else "")
    if before is not None:
        actor, place = actor or before.actor, place or before.place
    owner, modifiers = known.owner(modifiers, actor, place)
    cause = _cause(own.tokens) if event in PERSONAL or head == "case" else ""
    actor, place, cause = _whereabouts(actor or owner, place, cause, entry.by_place)
    apart = _lookalikes(own, entry, event)
    kept = tuple(sorted({*_kept(modifiers, entry, event), *apart}))
    partitive = before is not None and clauses.is_partitive(own.around)
    if before is not None and partitive:
        event, kept = event or before.block.event, kept or before.block.modifiers
    block = Block(
        dimension_of(own.quantity),
        head,
        kept,
        event,
        _basis(claim, head, event, kept),
        _period(claim),
        _episode(claim, event),
    )
    return Slots(block, actor, place, cause, _whole(claim.of) if kind == "ratio" else "")


def dimension_of(quantity: Quantity) -> str:
    """The dimension, with what it is a rate of: a dollar a month is not a dollar a year."""
    from tracker.units import unit

    _, per, below = quantity.unit.partition(" per ")
    found = unit(quantity.unit) if quantity.dimension != "count" and not per else None
    dimension = found.dimension if found else quantity.dimension.partition("/")[0]
    return f"{dimension} per {below}" if per else dimension


# ---- Nouns ---------------------------------------------------------------------------------------


def _noun(own: Own, before: Slots | None) -> tuple[w.Noun, w.Words]:
    """The entry of the thing measured, and its modifiers."""
    if before is not None:
        return w.Noun(before.block.head), ()
    claim, dimension = own.claim, own.kind
    phrase = claim.measured
    counted = w.base(own.quantity.unit.partition(" per ")[0]) if dimension == "count" else ""
    if phrase is None:
        # A count is its own unit; nothing else can be told without what it measures.
        return (w.noun((counted,), dimension)[0] if counted else w.Noun("")), ()
    if own.known.is_proper(phrase):
        return w.Noun(""), ()  # somebody who has or does it, and no thing
    words = phrase_words(phrase)
    if dimension != "ratio" and claim.of is not None:
        words = (*phrase_words(claim.of), *words)  # "cases of cholera" are cholera cases
    if not words:
        return w.Noun(""), ()
    entry, modifiers = w.noun(words, dimension)
    if dimension == "count" and claim.subject and not entry.event and entry.name == "person":
        told, more = w.noun(phrase_words(claim.subject) or ("",), dimension)
        if told.event:  # "the death toll has reached 23 people"
            return told, more
    kinds = w.collectives().get(entry.name)
    if kinds and dimension == "count" and not entry.event:
        unit = w.noun((counted,), dimension)[0].name if counted else ""
        among = [kind for kind in kinds if kind in own.heads or kind == unit]
        entry = w.Noun(among[0] if len(among) == 1 else kinds[0])
    return entry, modifiers


def phrase_words(phrase: Phrase) -> w.Words:
    """Modifiers and head in the singular; nouns that only say how much give way to their "of"."""
    words = tuple(filter(None, (*map(w.base, phrase.modifiers), w.base(phrase.head))))
    behind = _behind_of(phrase)
    if behind and words and words[-1] in w.TRANSPARENT:
        return behind
    return (*behind, *words)


def _behind_of(phrase: Phrase) -> w.Words:
    """The common nouns behind the first "of" of a phrase, up to its next preposition or name."""
    words = phrase.text.split()
    lower = [word.lower() for word in words]
    if "of" not in lower:
        return ()
    inner: list[str] = []
    for word in words[lower.index("of") + 1 :]:
        if word.lower() in w.ENDS_PHRASE:
            break
        if word[0].isalpha() and word.islower() and word not in w.DETERMINERS:
            inner.append(w.base(word.strip(",.;:")))
    while inner and clauses.is_participle(inner[-1]):
        inner.pop()  # "people killed by": what happened is the event
    return tuple(inner)


def _kept(words: Iterable[str], entry: w.Noun, event: str) -> set[str]:
    """The modifiers that keep apart. What is said by another slot is left out."""
    return {
        word
        for word in words
        if word not in entry.drops
        and word not in w.EMPTY
        and (word,) not in w.happenings()
        and w.lookalike(word) is None
        and any(map(str.isalpha, word))
        and not (event and w.event_of_word(word, entry.name) == event)
    }


def _lookalikes(own: Own, entry: w.Noun, event: str) -> set[str]:
    """What makes another quantity of the same thing: requested, core, confirmed …

    A modifier says so, or the verb whose object the number is, where that is no event.
    """
    claim = own.claim
    said = claim.measured.modifiers if claim.measured else ()
    entries = filter(None, map(w.lookalike, (*said, *map(w.base, said))))
    found = {one.name for one in entries if one.name not in entry.drops}
    if not event:
        verb = w.stage_of_verb(lemma_verb(claim.event)) if claim.event else ""
        found.add(verb or clauses.stage(own.around))
    *_, last = entry.name.split() or [""]
    return found - {"", w.stage_of_noun(last)}  # an upload limit is limited


# ---- Events, times, wholes -----------------------------------------------------------------------


def _event(own: Own, entry: w.Noun) -> str:
    """What happened to what is counted: as the noun implies, as extraction or the clause says.

    A verb of change says how a level moves, not what happens to the thing.
    """
    claim = own.claim
    if entry.event:
        return entry.event
    if own.kind == "ratio":
        return clauses.predicate(own.around)
    if own.kind == "count":
        behind = clauses.behind(own.around.behind, entry.name)
        if behind and isinstance(claim.content, Quantity):
            return behind
    said = w.event_of_word(claim.event, entry.name)
    if said and w.is_event(said):
        return said
    if own.kind != "count":
        return ""
    for word in claim.measured.modifiers if claim.measured else ():
        found = w.event_of_phrase((word,))
        if found:
            return found[0]
    inner = _inner_event(claim, entry)
    if not inner and isinstance(claim.content, Quantity):
        inner = clauses.before(own.around.before, entry.name)
    # A verb that is not listed is an event of its own, unless it says how far a sum has come.
    return inner or ("" if said and w.stage_of_verb(lemma_verb(claim.event)) else said)


def _inner_event(claim: Claim, entry: w.Noun) -> str:
    """The participle within the measured phrase: "the number of people killed by the flood"."""
    words = [word.lower() for word in claim.measured.text.split()] if claim.measured else []
    for index, word in enumerate(words):
        found = w.event_of_phrase(tuple(words[index:]))
        if found:
            return found[0]
        if clauses.is_participle(word):
            event = w.event_of_verb(lemma_verb(word), entry.name)
            if event:
                return event
    return ""


def _basis(claim: Claim, head: str, event: str, modifiers: Sequence[str]) -> Basis:
    """The basis; what has happened to things is counted up, even where the text names a level."""
    counted_up = event in w.ACCUMULATING or (head == "case" and "active" not in modifiers)
    return "running" if claim.basis == "level" and counted_up else claim.basis


def _period(claim: Claim) -> str:
    """The length of the period of a total; of a change, of the end that tells."""
    if claim.basis != "total":
        return ""
    content = claim.content
    times = [claim.as_of]
    if not isinstance(content, Quantity):
        times = [end.as_of for end in (content.to, content.from_) if end]
    return next((as_of.period for as_of in times if as_of.period), "")


def _episode(claim: Claim, event: str) -> str:
    """The year of something that happened more than a year before it was told."""
    if event not in PERSONAL or not claim.published or _period(claim):
        return ""
    as_of, told = claim.as_of, int(claim.published[:4])
    past = as_of.found == "stated" and as_of.end is not None and as_of.end.year < told - 1
    return str(as_of.end.year) if past and as_of.end else ""


def _whereabouts(actor: str, place: str, cause: str, by_place: bool) -> tuple[str, str, str]:
    """Actor, place and cause, with what an actor says of where and why.

    Norway's unemployment is that in Norway, and what the Velm flood does is done in Velm by a
    flood.
    """
    *name, last = actor.split() or [""]
    kind = w.happenings().get((w.base(last),))
    if kind:
        return "", place or " ".join(name), kind
    if by_place and actor and not place:
        return "", actor, cause
    return actor, place, cause


def _cause(tokens: Tokens) -> str:
    """The kind of happening that the sentence names, if it names one alone."""
    known = w.happenings()
    found = set()
    lower = tokens.lower
    for index, word in enumerate(lower):
        pair = (word, w.base(lower[index + 1])) if index + 1 < len(lower) else ()
        kind = known.get(pair) or known.get((w.base(word),))
        if kind:
            found.add(kind)
    return found.pop() if len(found) == 1 else ""


def _whole(of: Phrase | None) -> str:
    """The whole of a share, by its canonical noun with its modifiers."""
    words = phrase_words(of) if of else ()
    if not words:
        return ""
    entry, modifiers = w.noun(words, "count")
    return " ".join((*sorted(_kept(modifiers, entry, "")), entry.name))


# ---- What the document fills ---------------------------------------------------------------------

NEAR = 400
"""Characters within which a number without a noun is about what was counted before."""
POINTERS = frozenset(("plan", "target", "goal", "aim", "figure", "number", "total", "limit", ""))


def is_elliptic(own: Own) -> bool:
    """Whether the number stands without a noun ("authorised up to 6,000", "the plan was for …")."""
    if own.quantity.dimension != "count" or own.quantity.unit:
        return False
    phrase, subject = own.claim.measured, own.claim.subject
    if phrase is None or clauses.is_partitive(own.around):
        return True
    if subject is not None and subject.text == phrase.text and clauses.acts(own.around):
        return True  # "Laboratories have confirmed 47"
    return w.base(phrase.head) in POINTERS and not _behind_of(phrase)


def antecedent(claim: Claim, before: Sequence[tuple[Claim, Slots]]) -> Slots | None:
    """What was counted last, if nearby and in numbers of about the size."""
    size = abs(main_quantity(claim).figure)
    for other, slots in reversed(before):
        if claim.span.start - other.span.end > NEAR:
            return None
        quantity = main_quantity(other)
        if quantity.dimension == "count" and slots.block.head:
            alike = size and 5 * size >= abs(quantity.figure) and 5 * abs(quantity.figure) >= size
            return slots if alike else None
    return None


def _fill(readings: Sequence[Reading]) -> list[Reading]:
    """Fill missing slots with what the same document says of the same thing, where it says one.

    What happened to people at one place happened there to all whom the document counts.
    """
    same_thing: Values = {}
    scene: Values = {}
    for reading in readings:
        block = reading.slots.block
        for slot, value in zip(FILLABLE, reading.slots.values, strict=True):
            if value:
                same_thing.setdefault((block, slot), set()).add(value)
                if block.event in PERSONAL:
                    scene.setdefault((block.head if slot == "actor" else "", slot), set()).add(
                        value
                    )
    return [_filled(reading, same_thing, scene) for reading in readings]


Values = dict[tuple[object, str], set[str]]


def _whose(block: Block, slot: str) -> str:
    """Whom a value of the scene holds for: everybody, but an actor only for the same people."""
    return block.head if slot == "actor" else ""


def _filled(reading: Reading, same_thing: Values, scene: Values) -> Reading:
    slots, rules = reading.slots, reading.rules
    block = slots.block
    for slot, value in zip(FILLABLE, slots.values, strict=True):
        if value:
            continue
        found = same_thing.get((block, slot), set())
        if not found and block.event in PERSONAL:
            found = scene.get((_whose(block, slot), slot), set())
        if len(found) == 1 and reading.may_have(slot, min(found)):
            slots = slots.having(slot, min(found))
            rules = (*rules, f"{slot} from the document")
    return reading._replace(slots=slots, rules=rules)
