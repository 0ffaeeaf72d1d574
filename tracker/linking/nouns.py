"""Noun phrases to concepts. In: what one claim says by itself. Out: its noun, what keeps it apart.

The thing a number measures is a noun of `synonyms`; its modifiers, and the verbs around it, make
another thing of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from tracker.inflection import lemma_verb
from tracker.linking import clauses, narrowing
from tracker.linking import words as w
from tracker.linking.own import Own
from tracker.linking.slots import PERSONAL, Slots
from tracker.models import Phrase, Quantity

NOTHING = w.Noun("")
GAPS = ("and", ",", "but", "while")
MOST_WORDS = 3
"""Words of a noun phrase behind which a verb is left out."""
PEOPLE = PERSONAL | {"unemployed", "striking", "in poverty", "aboard", "employed"}
"""What happens to people alone, so that a count without a noun is of people."""
HARVESTS = frozenset(("harvest", "crop", "output", "production"))
"""Nouns for how much of a thing was produced."""
SIZES = {"area": ("area",), "length": ("length",), "mass": ("weight",), "volume": ("volume",)}
"""Nouns that say no more than the dimension does."""


def noun(own: Own, before: Slots | None) -> tuple[w.Noun, w.Words]:
    """The entry of the thing measured, and its modifiers.

    `before` are the slots of what was counted before, for a number that stands without a noun. A
    phrase that only names who does it gives way to what it is done for ("requested 640 million
    for its tram line").
    """
    told = tally(own)
    if told is not None:
        return told
    if before is not None:
        kept = (word for word in before.block.modifiers if not w.group_of(word))
        return w.Noun(before.block.head), tuple(kept)
    claim, kind = own.claim, own.kind
    for event in sorted(own.words) if kind == "time" else ():
        named = w.without_saying("", event, "time")[0]
        if named:  # "patients wait 19 weeks": the time they wait
            return w.Noun(named), ()
    word = own.around.behind[0] if kind == "ratio" and own.around.behind else ""
    done = next((each for each in own.around.before if each not in clauses.BEFORE), "")
    is_done = kind == "ratio" and claim.of is not None and clauses.is_past(done)
    word = done if is_done and done in w.predicates() else word  # "have contained 30 percent of it"
    if word in w.predicates():  # "30 percent contained"
        return w.noun((*w.predicates()[word].split(),), kind)[0], ()
    words = () if own.name_before()[0] else gapped(own)
    if words:
        return w.noun(words, kind)
    phrase = claim.measured
    counted = w.base(own.quantity.unit.partition(" per ")[0]) if kind == "count" else ""
    if phrase is None:
        # A count is its own unit; nothing else can be told without what it measures.
        return (w.noun((counted,), kind)[0] if counted else NOTHING), ()
    if claim.of is not None and kind not in ("count", "ratio", "currency"):
        words = phrase_words(claim.of)  # "250 grams of dust" are of dust, whatever holds it
        return w.noun(words, kind) if words else (NOTHING, ())
    if own.is_agent(phrase):
        return _done_to(own)
    return _measured(own, phrase, counted)


def _measured(own: Own, phrase: Phrase, counted: str) -> tuple[w.Noun, w.Words]:
    """The entry of the phrase that is measured, and its modifiers."""
    claim, kind = own.claim, own.kind
    words = phrase_words(phrase)
    if claim.of is not None and kind == "count" and claim.of.head != phrase.head:
        words = (*phrase_words(claim.of), *words)  # "cases of cholera" are cholera cases
    if kind == "count":
        words = (*narrowing.object_of(own.around.behind), *words)
    if not words or (words[-1],) == SIZES.get(kind):
        return NOTHING, words[:-1]  # "the area burned" is told in units of area
    entry, modifiers = w.noun(words, kind)
    if not w.is_listed(entry.name) and (_CELL in claim.trail):
        entry, modifiers = _of_cell(words, kind)
    if modifiers and w.stage_of_noun(entry.name) and not w.is_listed(entry.name):
        rest = tuple(word for word in modifiers if word not in w.EMPTY)
        found = w.noun(rest, kind) if rest else (NOTHING, ())
        # A pay offer is pay that is offered; the board's latest offer is of nothing named.
        entry, modifiers = found if w.is_listed(found[0].name) else (NOTHING, ())
    anybody = kind == "count" and entry.name == "person" and not entry.event
    if anybody and claim.subject and not clauses.behind(own.around.behind, entry.name):
        told, more = w.noun(phrase_words(claim.subject) or ("",), kind)
        if told.event:  # "the death toll has reached 23 people"
            return told, more
    if entry.name in HARVESTS and modifiers:
        return w.Noun(modifiers[-1], "produced"), modifiers[:-1]
    if "magnitude" in modifiers:  # "an earthquake of magnitude 6.3"
        return w.Noun("magnitude"), ()
    return _kind_of_people(own, entry, counted), modifiers


_CELL = ("measured", "header or label of the cell")


def _of_cell(words: w.Words, kind: str) -> tuple[w.Noun, w.Words]:
    """The noun of a cell's headers: the last that is listed ("export size, starter"), else the
    last.
    """
    for last in range(len(words) - 1, 0, -1):
        entry, modifiers = w.noun(words[:last], kind)
        if w.is_listed(entry.name):
            return entry, (*modifiers, *words[last:])
    return w.noun(words, kind)


def counted(own: Own, event: str) -> str:
    """What a count without a noun counts: as its unit says, else people, if it happens to them."""
    if own.kind != "count":
        return ""
    unit = w.base(own.quantity.unit.partition(" per ")[0])
    return w.noun((unit,), "count")[0].name if unit else ("person" if event in PEOPLE else "")


def gapped(own: Own) -> w.Words:
    """The noun right before a number whose verb is left out: "renewables supplied 42 percent of the
    electricity and coal 31 percent".
    """
    if own.kind not in ("ratio", "currency"):
        return ()
    before = [word for word in own.around.before[:6] if word not in clauses.BEFORE]
    opening = next((i for i, word in enumerate(before) if word in GAPS), 0)
    if not opening or opening > MOST_WORDS:
        return ()
    noun, *adjectives = before[:opening]
    is_noun = w.is_content(noun) and noun not in clauses.AUXILIARIES
    is_noun = is_noun and not clauses.is_past(noun) and w.event_of_verb(noun, "") is None
    words = (*map(w.base, reversed(adjectives)), w.base(noun))
    if adjectives and not w.is_listed(w.noun(words, own.kind)[0].name):
        return ()
    return words if is_noun else ()


def tally(own: Own) -> tuple[w.Noun, w.Words] | None:
    """What a number without a noun is the tally of, as the clause before it says: "the death toll
    in the Brenik disaster rose to nine", "the number of people killed has reached 31".
    """
    if own.kind != "count" or (own.quantity.unit and not own.is_step and not own.sentence.label):
        return None
    label = own.sentence.label
    if label:
        for _, entry in w.entries(tuple(map(w.base, label))):
            return entry, ()
        event = clauses.event_of(label)
        if event:
            return w.Noun("person", event), ()
    said = clauses.led_by(own.around.before)
    for first, word in enumerate(said):
        numbered = _numbered(said[first + 1 :]) if word == "number" else None
        if numbered:
            return numbered
        for last in range(min(len(said), first + 3), first, -1):
            found = w.entries(tuple(map(w.base, said[first:last])))
            for dimension, entry in found:
                if entry.event and dimension == "count" and w.is_tally(said[last - 1]):
                    return entry, ()
    return None


def _numbered(said: tuple[str, ...]) -> tuple[w.Noun, w.Words] | None:
    """What "the number" is of, by the words behind it: "of people killed", "who died"."""
    if said[:1] != ("of",):
        event = _happened(said)
        return (w.Noun("person", event), ()) if event else None
    words, event = clauses.counted(said[1:])
    if not words:
        return None
    entry, modifiers = w.noun(words, "count")
    return entry._replace(event=entry.event or event), modifiers


def _happened(said: tuple[str, ...]) -> str:
    """What happened to the number of whom it is told: "the number who died", "number killed"."""
    rest = said[1:] if said[:1] and said[0] in ("who", "known", "confirmed") else said
    while rest[:1] and rest[0] in clauses.AUXILIARIES:
        rest = rest[1:]
    return clauses.event_of(rest) if rest else ""


def _done_to(own: Own) -> tuple[w.Noun, w.Words]:
    """What the number is of where the phrase only names who acts: "it will cut 2,500 of its jobs",
    "the city requested 640 million for its tram line".
    """
    of, kind = own.claim.of, own.kind
    words = phrase_words(of) if of and kind == "count" else ()
    gained = clauses.stage(own.around) in w.WORTH  # "it earned 1.7 billion on sales of 34 billion"
    words = words or (() if kind == "ratio" or gained else narrowing.purpose(own.around))
    return w.noun(words, kind) if words else (NOTHING, ())


def _kind_of_people(own: Own, entry: w.Noun, counted: str) -> w.Noun:
    """What a collective noun ("force") stands for in its document; other nouns as they are."""
    kinds = w.collectives().get(entry.name)
    if not kinds or own.kind != "count" or entry.event:
        return entry
    unit = w.noun((counted,), own.kind)[0].name if counted else ""
    among = [kind for kind in kinds if kind in own.heads or kind == unit]
    return w.Noun(among[0] if len(among) == 1 else kinds[0])


def phrase_words(phrase: Phrase) -> w.Words:
    """Modifiers and head in the singular; nouns that only say how much give way to their "of"."""
    return _phrase_words(phrase.text, (*phrase.modifiers, phrase.head))


@lru_cache(4096)
def _phrase_words(text: str, nouns: w.Words) -> w.Words:
    said = tuple(filter(None, map(w.base, nouns)))
    words = tuple(word for before, word in pairwise(("", *said)) if not _is_formula(before, word))
    while len(words) > 1 and words[-1] in w.TRANSPARENT and not w.noun(words, "")[0].event:
        if w.is_listed(w.noun(words, "")[0].name):
            break
        words = words[:-1]  # "passenger numbers" are passengers
    behind = behind_of(text)
    if behind and words and words[-1] in w.TRANSPARENT:
        return behind
    return (*behind, *words)


def _is_formula(before: str, word: str) -> bool:
    """Whether a word is the figure of a formula: "CO2" is "co"."""
    return word.isdigit() and 0 < len(before) <= LETTERS


LETTERS = 2


def behind_of(text: str) -> w.Words:
    """The common nouns behind the first "of" of a phrase, up to its next preposition or name."""
    words = text.split()
    lower = [word.lower() for word in words]
    if "of" not in lower:
        return ()
    inner: list[str] = []
    for word in words[lower.index("of") + 1 :]:
        if word.lower() in w.ENDS_PHRASE:
            break
        if word[0].isalpha() and word.islower() and word not in w.DETERMINERS:
            inner.append(w.base(word.strip(",.;:")))
    while len(inner) > 1 and clauses.is_past(inner[-1]):
        inner.pop()  # "people killed by": what happened is the event
    return tuple(inner)


def narrowed(entry: w.Noun, modifiers: set[str], kind: str) -> tuple[str, set[str]]:
    """The noun with a modifier that is part of a listed name: electric, car is electric car."""
    for modifier in sorted(modifiers):
        found, rest = w.noun((modifier, *entry.name.split()), kind)
        if not rest and found.name != entry.name:
            return found.name, modifiers - {modifier}
    return entry.name, modifiers


COSTS = frozenset(("cost", "price", "bill", "construction cost", "project cost"))


def priced(head: str, modifiers: set[str]) -> tuple[str, set[str]]:
    """A cost by the thing that has it: "the cost of the dam", "the dam will cost", "its price"."""
    if head in COSTS:
        things = sorted(word for word in modifiers if not w.group_of(word) and word != "project")
        modifiers = modifiers - {"project"}
        head = things[-1] if things else ""
        modifiers = (modifiers - {head}) | {"cost"}
    if "cost" in modifiers and head:
        known, rest = w.noun((*head.split(), "price"), "currency")
        if not rest:
            return known.name, modifiers - {"cost"} - known.drops
    return head, modifiers


def kept(words: Iterable[str], entry: w.Noun, event: str) -> set[str]:
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


def lookalikes(own: Own, entry: w.Noun, event: str, modifiers: w.Words) -> set[str]:
    """What makes another quantity of the same thing: requested, core, confirmed …

    A modifier says so, or the verb whose object the number is, where that is no event; and a share
    that a poll found is that institute's.
    """
    claim = own.claim
    said = (*modifiers, *(claim.measured.modifiers if claim.measured else ()))
    entries = filter(None, map(w.lookalike, (*said, *map(w.base, said))))
    found = {one.name for one in entries if one.name not in entry.drops}
    if not event and isinstance(claim.content, Quantity) and not own.is_beside:
        verb = w.stage_of_verb(lemma_verb(claim.event)) if claim.event else ""
        verb = verb or clauses.stage(own.around)
        if own.kind not in ("currency", "ratio") and verb not in w.GOODS:
            verb = ""
        if not verb and own.kind == "currency" and clauses.is_built_for(own.around):
            verb = "cost"
        if not verb and own.kind == "currency" and clauses.acts(own.around):
            verb = clauses.verb_before(own.around)
        # "Laboratories confirmed 47 of the suspected cases": the verb has the last word.
        found = {name for name in found if w.group_of(name) != w.group_of(verb)} | {verb}
    if own.kind == "ratio" and own.is_of_poll:
        found.add(f"{w.POLL} by {own.institute() or own.pollster}".removesuffix(" by "))
    *_, last = entry.name.split() or [""]
    found -= {"", w.stage_of_noun(last), *entry.drops}  # an upload limit is limited
    if w.own_dimensions().get(entry.name) == "currency":
        found.discard("cost")  # what a price costs is the price
    head = w.base(claim.measured.head) if claim.measured else last
    return found | ({w.stage_of_noun(head)} - {""} if head != last else set())


def whole(of: Phrase | None) -> str:
    """The whole of a share, by its canonical noun with its modifiers."""
    words = phrase_words(of) if of else ()
    if not words:
        return ""
    entry, modifiers = w.noun(words, "count")
    return " ".join((*sorted(kept(modifiers, entry, "")), entry.name))
