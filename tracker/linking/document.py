"""Claims of one document to their readings. In: its claims. Out: a `Reading` for each.

What a document says elsewhere fills what a sentence leaves out: a toll without a place is of the
place that the same document gives for the same thing, and "the plan was for 3,500" is about what
was counted just before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tracker import places
from tracker.inflection import lemma_verb
from tracker.linking import clauses, contrast, narrower, narrowing, nouns
from tracker.linking import words as w
from tracker.linking.filling import fill
from tracker.linking.names import Names
from tracker.linking.own import Own, Sentence
from tracker.linking.slots import HAPPENED, PERSONAL, Block, Reading, Slots
from tracker.models import Basis, Claim, Quantity
from tracker.tokens import tokens_of

NEAR = 400
"""Characters within which a number without a noun is about what was counted before."""
ALIKE = 5
"""How many times larger or smaller that may be."""


def read(claims: Sequence[Claim]) -> list[Reading]:
    """The readings of the claims of one document, in their order."""
    known = Names.of(claims)
    heads = frozenset(w.base(claim.measured.head) for claim in claims if claim.measured)
    sentences: dict[tuple[int, int], Sentence] = {}
    found: list[tuple[Own, Slots, tuple[str, ...]]] = []
    for claim in claims:
        if claim.context_span not in sentences:
            sentences[claim.context_span] = Sentence(claim.context, known)
        sentences[claim.context_span].numbers.append(claim.span)
    owns = [Own(claim, sentences[claim.context_span], known, heads) for claim in claims]
    pollsters = {own.institute() for own in owns if own.sentence.is_poll} - {""}
    against: dict[str, str] = {}
    for own in owns:
        own.pollster = min(pollsters) if len(pollsters) == 1 else ""
        other = _set_against(own, found)
        if other is not None:
            against[own.claim.key] = against.get(other[0].claim.key, other[0].claim.key)
            rule = f"set against “{other[0].claim.quote}”"
            found.append((own, other[1], (rule,)))
            continue
        is_open = own.elliptic() and not nouns.tally(own) and not own.costs
        before = antecedent(own, found) if is_open else None
        rules = (f"what was counted before: {before.block.head}",) if before else ()
        found.append((own, slots_of(own, before), rules))
    wholes = _wholes([(own, slots) for own, slots, _ in found])
    placed: dict[tuple[int, int], set[str]] = {}
    for own, slots, _ in found:
        placed.setdefault(own.claim.context_span, set()).update(slots.values)
    about = _about(claims, sentences.values(), known)
    return fill(
        [
            Reading(
                slots,
                rules,
                known.words,
                frozenset((*own.located, *own.others)),
                own.names_beside(placed[own.claim.context_span]),
                own.is_strange(slots),
                own.claim.published is not None,
                slots in wholes,
                about,
                own.words,
                narrowing.is_everywhere(own.around),
                against.get(own.claim.key, ""),
            )
            for own, slots, rules in found
        ]
    )


MOST_NAMES = 8
"""Names that a document is about; what it names but once and late, others do not know it by."""


def _about(claims: Sequence[Claim], sentences: Iterable[Sentence], known: Names) -> frozenset[str]:
    """The names in the title of a document, and those that most of its sentences tell of."""
    of_title = (name for names in known.within(tokens_of(claims[0].title)) for name in names)
    counts = Counter(name for one in sentences for name in {*one.located, *one.others})
    most = sorted(counts, key=lambda name: (-counts[name], name))
    return frozenset([*of_title, *most[:MOST_NAMES]])


def _wholes(found: Sequence[tuple[Own, Slots]]) -> set[Slots]:
    """Keys that lack what another key has, and are told beside it with another number: "148 people,
    117 of them in Sarel". They lack nothing; what they count is more.
    """
    by_block: dict[Block, list[tuple[Own, Slots]]] = {}
    for own, slots in found:
        by_block.setdefault(slots.block, []).append((own, slots))
    wholes: set[Slots] = set()
    for same in by_block.values():
        keys = dict.fromkeys(slots for _, slots in same)  # few, however many numbers they have
        for slots in keys:
            longer = {other for other in keys if slots.is_wider(other)}
            parts = [part for part, other in same if other in longer]
            own_numbers = (own for own, other in same if other == slots) if parts else ()
            if any(own.is_beside_number(part) for own in own_numbers for part in parts):
                wholes.add(slots)
    return wholes


Found = tuple[Own, Slots, tuple[str, ...]]


def _set_against(own: Own, before: Sequence[Found]) -> Found | None:
    """What a number is another number of, where its sentence says so."""
    is_pointer = own.is_pointer and own.elliptic()
    if not is_pointer and not contrast.is_set_against(own.around):
        return None
    for found in reversed(before):
        other = found[0]
        is_near = own.claim.context_span == other.claim.context_span or is_pointer
        if not is_near or own.claim.span.start - other.claim.span.end > NEAR:
            return None
        if other.dimension == own.dimension and other.claim.key != own.claim.key:
            return found
    return None


def antecedent(own: Own, before: Sequence[tuple[Own, Slots, tuple[str, ...]]]) -> Slots | None:
    """What was counted last in the same dimension, if nearby and in numbers of about the size."""
    size = abs(own.quantity.figure)
    for other, slots, _ in reversed(before):
        if own.claim.span.start - other.claim.span.end > NEAR:
            return None
        if other.kind == own.kind and slots.block.head:
            figure = abs(other.quantity.figure)
            alike = size and ALIKE * size >= figure and ALIKE * figure >= size
            return slots if alike or own.kind == "currency" else None
    return None


def slots_of(own: Own, before: Slots | None) -> Slots:
    """The slots of a claim by what it says itself, and what was counted before."""
    claim = own.claim
    entry, modifiers = nouns.noun(own, before)
    event = _event(own, entry)
    head = entry.name or nouns.counted(own, event)
    if own.kind not in ("currency", "ratio", "time") and clauses.is_room(own.around):
        head, event, modifiers = "capacity", "", ()
    kind_of = narrower.kind_said(own)
    head = kind_of or head
    said = event
    head, event = w.without_saying(head, event, own.dimension)
    actor, place = _whose(own, event)
    if before is not None:
        actor, place = actor or before.actor, place or before.place
    owner, modifiers = own.known.owner(modifiers, claim.measured, actor, place)
    cause = own.sentence.cause if event in HAPPENED or head == "case" else ""
    actor, place, cause = _whereabouts(own, actor or owner, place, cause, entry)
    kept = narrower.modifiers(own, entry, said, modifiers)
    if event in PERSONAL and event != "infected":
        kept.discard("confirmed")  # the dead that are confirmed are the dead
    kept |= narrower.around(own, event) - {*actor.split(), *place.split()}
    kept = {word for word in kept if not kind_of or w.base(word) != kind_of}
    if before is not None and (own.is_pointer or narrowing.is_partitive(own.around)):
        event, kept = event or before.block.event, kept | {*before.block.modifiers}
    head, kept = narrower.named(own, head, kept, actor)
    basis = _basis_of(own, head, event, kept)
    block = Block(
        own.dimension,
        head,
        tuple(sorted(kept)),
        event,
        basis,
        _period_of(own, event, basis),
        _episode(claim, event, basis),
    )
    if own.kind == "ratio":
        return _share(own, Slots(block, actor, place, cause, nouns.whole(claim.of)), before)
    return Slots(block, actor, place, cause)


def _share(own: Own, slots: Slots, before: Slots | None) -> Slots:
    """A share: of the votes, or of those who voted, where that is what it is."""
    block, actor, of = slots.block, slots.actor, slots.of
    head = "" if before is not None and not own.claim.of else block.head
    if block.head == "turnout" or own.is_turnout(of, block.event):
        kept = block.modifiers if block.head == "turnout" else ()
        of = of if block.head == "turnout" else ""
        # Whoever wins: it is that of the election.
        return Slots(block._replace(head="turnout", event="", modifiers=kept), "", *slots[2:4], of)
    if own.is_vote_share(head, of, actor):
        return slots._replace(block=block._replace(head="vote share", event=""), of="")
    return slots


RUINED = frozenset(("burned", "destroyed", "damaged", "flooded"))
"""What happenings do to things; a name in the sentence is that of the happening."""


# ---- Whose and where -----------------------------------------------------------------------------


def _whose(own: Own, event: str) -> tuple[str, str]:
    """Actor and place as extraction gives them, else as the names in the sentence do."""
    claim, known = own.claim, own.known
    actor, place = known.actor(claim) or own.speaks_of_itself(), known.place(claim)
    if not actor and own.kind == "ratio" and claim.subject and known.is_proper(claim.subject):
        actor = known.canonical(claim.subject.text) or actor
    if not actor and own.kind == "currency" and claim.subject and known.is_proper(claim.subject):
        actor = known.canonical(claim.subject.text)
    beside, is_led = own.name_before()
    if beside and not is_led and own.kind in ("ratio", "currency", "count"):
        actor = beside
    if not actor and claim.measured:
        actor = known.name_in(claim.measured)
        if not actor and known.is_proper(claim.measured):
            actor = known.canonical(claim.measured.text)
        actor = "" if actor == place else actor
    if place and not own.has(place):
        place = ""
    if not place and own.kind not in ("ratio", "currency"):
        place = own.nearest()
    happened = event in PERSONAL or event in RUINED or event == "aboard"
    if not actor and happened and len(own.others) == 1 and own.others[0] != place:
        actor = own.others[0]
    return actor, place


def _whereabouts(
    own: Own, actor: str, place: str, cause: str, entry: w.Noun
) -> tuple[str, str, str]:
    """Actor, place and cause, with what an actor says of where and why.

    Norway's unemployment is that in Norway, and what the Grell avalanche does is done in Grell
    by an avalanche.
    """
    *name, last = actor.split() or [""]
    happening = w.happenings().get((w.base(last),))
    first = w.happenings().get((actor.partition(" ")[0],))
    if first and name and not happening:  # "Storm Greta"
        return actor.partition(" ")[2], place, first
    if happening:
        proper = [word for word in name if word.capitalize() in own.known.proper]
        return "", place or " ".join(proper), happening
    is_place = entry.event not in PERSONAL or places.canonical(actor) is not None
    if entry.by_place and actor and not place and is_place:
        return "", actor, cause
    return actor, place, cause


# ---- Events and times ----------------------------------------------------------------------------


def _event(own: Own, entry: w.Noun) -> str:
    """What happened to what is counted: as the noun implies, as extraction or the clause says.

    A verb of change says how a level moves, not what happens to the thing.
    """
    claim = own.claim
    if entry.event and not _is_told_anew(claim, entry):
        return entry.event
    if own.kind == "ratio":
        return clauses.predicate(own.around, claim.of is not None)
    if own.kind in ("currency", "time"):
        return ""  # what is done with money is in its modifiers
    thing = entry.name or own.kind  # "has burned 12,000 acres": it is an area that burned
    behind = clauses.left(own.around)  # "left 26 civilians and 21 soldiers dead"
    if not behind:
        is_led = own.is_beside  # "sank with 310 people aboard": what they are, right behind
        found = w.event_of_phrase(own.around.behind) if is_led else None
        behind = found[0] if found else ""
        behind = behind if is_led else clauses.behind(own.around.behind, thing)
    if not behind and not own.is_beside and not own.is_step:
        behind = clauses.before(own.around.before, thing)
    said = w.event_of_word(claim.event, thing)
    if own.around.before[:1] == ("by",):  # "a strike by 7,500 nurses"
        acted = w.event_of_verb("".join(own.around.before[1:2]), thing) or ""
        behind = acted if acted in ("striking", "protesting") else behind
    if w.stage_of_verb(clauses.verb_before(own.around)) in w.GOODS:
        said = ""
    inner = behind or _inner_event(claim, thing)
    if inner or (said and w.is_event(said)):
        return inner or said
    for word in claim.measured.modifiers if claim.measured else ():
        found = w.event_of_phrase((word,))
        if found:
            return found[0]
    # A verb that is not listed is an event of its own, unless it says how far a sum has come.
    # In a manual, it is one more way to say that there is something ("it bundles 64 themes").
    is_stage = bool(said) and bool(w.stage_of_verb(lemma_verb(claim.event)))
    is_state = bool(said) and lemma_verb(narrowing.adjective(own.around.behind)) == said
    return "" if is_stage or is_state or claim.published is None else said


def _is_told_anew(claim: Claim, entry: w.Noun) -> bool:
    """Whether a noun is taken from another sentence, and its own says another event: "the dead are
    now four; seven were injured".
    """
    span = claim.measured.span if claim.measured else None
    is_before = span is not None and span.end <= claim.context_span.start
    said = w.event_of_word(claim.event, entry.name)
    return is_before and w.is_event(said) and said != entry.event


def _inner_event(claim: Claim, thing: str) -> str:
    """The participle within the measured phrase: "the number of people killed by the flood"."""
    words = [word.lower() for word in claim.measured.text.split()] if claim.measured else []
    for index, word in enumerate(words):
        found = w.event_of_phrase(tuple(words[index:]))
        if found:
            return found[0]
        if clauses.is_past(word):
            event = w.event_of_verb(lemma_verb(word), thing)
            if event:
                return event
    return ""


def _basis_of(own: Own, head: str, event: str, kept: set[str]) -> Basis:
    basis = _basis(own.claim, head, event, kept) if own.kind != "ratio" else own.claim.basis
    if own.is_yearly:
        return "total"
    if _is_of_happening(own, event):
        return "running" if basis == "total" else basis
    if own.kind not in ("count", "currency", "ratio") and " per " in own.quantity.unit:
        return "rate"  # barrels a day, however it is told
    if basis == "rate" and own.kind in ("currency", "ratio") and " per " not in own.dimension:
        return "level"  # what an average price is, it is at a time
    return basis


def _basis(claim: Claim, head: str, event: str, modifiers: set[str]) -> Basis:
    """The basis; what has been done is counted up, even where the text seems to name a level, and
    what holds at a time is none.
    """
    if event in w.STATES:
        return "level" if claim.basis in ("running", "total") else claim.basis
    done = bool(event) or (head == "case" and "active" not in modifiers)
    done = done or any(w.group_of(word) == "stage" and word not in w.WORTH for word in modifiers)
    if claim.published is None and claim.basis == "total" and not _length(claim):
        return "level"  # a manual tells of no period
    if head in w.flows() and claim.basis == "level" and _length(claim):
        return "total"
    if not done or claim.basis not in ("level", "total"):
        return claim.basis
    # What was done in a year is the year's; what was done, without more, is so far.
    return "total" if _length(claim) else "running"


def _is_of_happening(own: Own, event: str) -> bool:
    """Whether the number is of one happening, which has no period, whenever it was: "the fire that
    killed six people in January".
    """
    return event in HAPPENED and own.sentence.is_happening


def _period_of(own: Own, event: str, basis: Basis) -> str:
    if own.is_yearly:
        return "year"
    return "" if _is_of_happening(own, event) else _period(own.claim, basis)


def _period(claim: Claim, basis: Basis) -> str:
    """The length of the period of a total."""
    return _length(claim) if basis == "total" else ""


def _length(claim: Claim) -> str:
    """The length of the time a claim is about; of a change, of the end that tells."""
    content = claim.content
    times = [claim.as_of]
    if not isinstance(content, Quantity):
        times = [end.as_of for end in (content.to or content.from_,) if end]
    return next((as_of.period for as_of in times if as_of.period), "")


def _episode(claim: Claim, event: str, basis: Basis) -> str:
    """What tells one count of an event from another of the same event.

    The year, of what happened to people more than a year before it was told; the month since which
    it is counted, of what may as well be told of one time ("14 tonnes seized since January").
    """
    as_of = claim.as_of
    if event and event not in w.ACCUMULATING and as_of.since is not None:
        return f"since {as_of.since:%Y-%m}"
    if event not in PERSONAL or not claim.published or _period(claim, basis):
        return ""
    past = as_of.found == "stated" and as_of.end is not None
    long_ago = past and as_of.end is not None and as_of.end.year < int(claim.published[:4]) - 1
    return str(as_of.end.year) if long_ago and as_of.end else ""
