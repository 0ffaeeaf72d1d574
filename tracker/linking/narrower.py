"""What makes another quantity of the thing a claim measures. In: a claim, its noun. Out: modifiers.

Some stand in the noun phrase, others in the clause around the number or in its sentence; some are
part of a listed name and make another noun of it.
"""

from __future__ import annotations

from tracker.linking import clauses, narrowing, nouns
from tracker.linking import words as w
from tracker.linking.own import Own

AIMS = ("targeted", "offered", "requested")
"""Stages whose nouns alone say of nothing what it is: "raised its offer to 8 percent"."""


def modifiers(own: Own, entry: w.Noun, said: str, words: w.Words) -> set[str]:
    """The modifiers of the noun phrase that keep apart, and the stage that verb or noun say."""
    kept = {*nouns.kept(words, entry, said), *nouns.lookalikes(own, entry, said, words)}
    return kept - own.owners


def around(own: Own, event: str) -> set[str]:
    """What clause and sentence narrow the number down to."""
    claim, found = own.claim, set[str]()
    if own.kind == "count" and not event:
        found.add(narrowing.restriction(own.around.behind))
        found |= {narrowing.adjective(own.around.behind)} if claim.published else set()
    if claim.published is None:
        found |= _setting(own)
    found |= {"per head"} if narrowing.is_per_head(own.around, claim.measured) else set()
    if own.kind == "ratio":
        found.add(narrowing.group(own.around))
        found.add(clauses.step(own.around, own.sentence.tokens.lower))
    found |= {own.sentence.scope, narrowing.part(own.around, own.quantity.quote)}
    return found - {""}


def kind_said(own: Own) -> str:
    """The kind of people that the counted are said to be: "28 of the victims were civilians"."""
    if own.kind != "count":
        return ""
    said = w.base(narrowing.adjective(own.around.behind))
    return said if said and said != w.noun((said,), "count")[0].event and is_people(said) else ""


def is_people(noun: str) -> bool:
    """Whether a noun is a kind of people."""
    return "person" in w.broader(noun)


def named(own: Own, head: str, kept: set[str], actor: str) -> tuple[str, set[str]]:
    """The noun with what modifiers make of it, and the modifiers that are left."""
    is_sum = own.dimension == "currency" and " per " not in own.quantity.unit
    if is_sum and head in ("", actor) and "earned" in kept:
        head, kept = "profit", kept - {"earned"}  # what a company earns is its profit
    if head == "spending" and own.kind == "currency":
        head, kept = "", kept | {"spent"}
    stage = w.stage_of_noun(head)
    if own.kind != "count" and stage in AIMS and (stage == "targeted" or not w.is_listed(head)):
        head, kept = "", kept | {stage}
    head, kept = nouns.priced(head, kept) if own.kind == "currency" else (head, kept)
    return nouns.narrowed(w.Noun(head), kept, own.kind) if head else (head, kept)


def _setting(own: Own) -> set[str]:
    """What a manual limits a number to, behind it or behind the noun it measures."""
    words = [word.lower() for word in own.claim.measured.text.split()] if own.claim.measured else []
    inner = [index for index, word in enumerate(words) if word in ("on", "in", "for", "with")]
    found = narrowing.setting(words[inner[0] :]) if inner else set()
    return found | narrowing.setting(own.around.behind)
