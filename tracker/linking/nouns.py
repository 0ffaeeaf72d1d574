"""Noun phrases to concepts. In: what one claim says by itself. Out: its noun, what keeps it apart.

The thing a number measures is a noun of `synonyms`; its modifiers, and the verbs around it, make
another thing of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from tracker.inflection import lemma_verb
from tracker.linking import clauses, narrowing
from tracker.linking import words as w
from tracker.linking.own import Own
from tracker.linking.slots import Slots
from tracker.models import Phrase, Quantity

NOTHING = w.Noun("")
SIZES = {"area": ("area",), "length": ("length",), "mass": ("weight",), "volume": ("volume",)}
"""Nouns that say no more than the dimension does."""


def noun(own: Own, before: Slots | None) -> tuple[w.Noun, w.Words]:
    """The entry of the thing measured, and its modifiers.

    `before` are the slots of what was counted before, for a number that stands without a noun. A
    phrase that only names who does it gives way to what it is done for ("requested 640 million
    for its tram line").
    """
    claim, kind = own.claim, own.kind
    if before is not None:
        return w.Noun(before.block.head), tuple(
            word for word in before.block.modifiers if not w.group_of(word)
        )
    word = own.around.behind[0] if kind == "ratio" and own.around.behind else ""
    if word in w.predicates():  # "30 percent contained"
        return w.noun((*w.predicates()[word].split(),), kind)[0], ()
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
    words = phrase_words(phrase)
    if claim.of is not None and kind == "count" and claim.of.head != phrase.head:
        words = (*phrase_words(claim.of), *words)  # "cases of cholera" are cholera cases
    if kind == "count":
        words = (*narrowing.object_of(own.around.behind), *words)
    if not words or (words[-1],) == SIZES.get(kind):
        return NOTHING, words[:-1]  # "the area burned" is told in units of area
    entry, modifiers = w.noun(words, kind)
    if modifiers and w.stage_of_noun(entry.name) and not w.is_listed(entry.name):
        entry, modifiers = w.noun(modifiers, kind)  # a pay offer is pay that is offered
    anybody = kind == "count" and entry.name == "person" and not entry.event
    if anybody and claim.subject and not clauses.behind(own.around.behind, entry.name):
        told, more = w.noun(phrase_words(claim.subject) or ("",), kind)
        if told.event:  # "the death toll has reached 23 people"
            return told, more
    return _kind_of_people(own, entry, counted), modifiers


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
    words = tuple(filter(None, (*map(w.base, phrase.modifiers), w.base(phrase.head))))
    behind = behind_of(phrase)
    if behind and words and words[-1] in w.TRANSPARENT:
        return behind
    return (*behind, *words)


def behind_of(phrase: Phrase) -> w.Words:
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


def lookalikes(own: Own, entry: w.Noun, event: str) -> set[str]:
    """What makes another quantity of the same thing: requested, core, confirmed …

    A modifier says so, or the verb whose object the number is, where that is no event; and a share
    that a poll found is that institute's.
    """
    claim = own.claim
    said = claim.measured.modifiers if claim.measured else ()
    entries = filter(None, map(w.lookalike, (*said, *map(w.base, said))))
    found = {one.name for one in entries if one.name not in entry.drops}
    if not event and isinstance(claim.content, Quantity) and not own.is_beside:
        verb = w.stage_of_verb(lemma_verb(claim.event)) if claim.event else ""
        verb = verb or clauses.stage(own.around)
        if own.kind not in ("currency", "ratio") and verb not in w.GOODS:
            verb = ""
        if not verb and own.kind == "currency" and clauses.acts(own.around):
            verb = clauses.verb_before(own.around)
        # "Laboratories confirmed 47 of the suspected cases": the verb has the last word.
        found = {name for name in found if w.group_of(name) != w.group_of(verb)} | {verb}
    if own.kind == "ratio" and own.sentence.is_poll:
        found.add(f"poll by {own.institute()}".removesuffix(" by "))
    *_, last = entry.name.split() or [""]
    found -= {"", w.stage_of_noun(last)}  # an upload limit is limited
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
