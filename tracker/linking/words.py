"""Words of noun phrases and clauses to the concepts that keys are made of.

In: nouns, modifiers, verbs, as extraction gives them. Out: canonical names from `lexicon/en`:
`synonyms` (nouns), `events` (what happens to what is counted), `lookalikes` (what keeps two
quantities apart), `happenings` (what people are killed by), `collectives`, `nameless`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from tracker import lexicon
from tracker.inflection import lemma_verb, plural, singular

Words = tuple[str, ...]


class Noun(NamedTuple):
    """An entry of `synonyms`: the name, the event the noun implies, what adds nothing to it."""

    name: str
    event: str = ""
    drops: frozenset[str] = frozenset()
    by_place: bool = False


class Lookalike(NamedTuple):
    """An entry of `lookalikes`."""

    name: str
    group: str


@cache
def _nouns() -> tuple[dict[tuple[Words, str], Noun], int]:
    """Phrase and dimension ("" for any) to its entry, and the length of the longest phrase."""
    found: dict[tuple[Words, str], Noun] = {}
    for name, words, event, dimension, drops, owner in lexicon.rows("en/synonyms"):
        entry = Noun(name, event, frozenset(lexicon.values(drops)), owner == "place")
        phrases = [*([] if event else [name]), *lexicon.values(words)]
        for phrase in phrases:
            found[tuple(map(base, _split(phrase))), dimension] = entry
    return found, max(len(words) for words, _ in found)


def _split(phrase: str) -> Words:
    return tuple(phrase.replace("’", "'").split())


@lru_cache(16_384)
def noun(words: Words, dimension: str) -> tuple[Noun, Words]:
    """The entry of the longest phrase that ends `words`, and the words before it.

    A noun that is not listed is an entry of its own.
    """
    known, longest = _nouns()
    for length in range(min(longest, len(words)), 0, -1):
        phrase = words[-length:]
        entry = known.get((phrase, dimension)) or known.get((phrase, ""))
        if entry is not None:
            return entry, words[:-length]
    return Noun(words[-1]), words[:-1]


ABSTRACT = (
    "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ing", "age", "ure", "ship", "ism",
    "dom", "hood", "cy", "th", "ry", "ics",
)  # fmt: skip
"""Endings of nouns that stand without an article."""


@cache
def _listed_words() -> frozenset[str]:
    return frozenset(words[-1] for words, _ in _nouns()[0])


def is_noun(word: str) -> bool:
    """Whether a word, in whatever letters, is a listed noun and so no name: "GDP"."""
    return word.isupper() and word.lower() in _listed_words()


def is_common(word: str) -> bool:
    """Whether a word in small letters is a noun that can stand without an article."""
    return word in _listed_words() or word.endswith(ABSTRACT)


@cache
def _names() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.rows("en/synonyms"))


def is_listed(name: str) -> bool:
    """Whether a noun is an entry of `synonyms`."""
    return name in _names()


@cache
def own_dimensions() -> dict[str, str]:
    """The dimension of each name in `synonyms` that has one: it goes without saying."""
    return {row[0]: row[3] for row in reversed(lexicon.rows("en/synonyms")) if row[3]}


@lru_cache(65_536)
def base(word: str) -> str:
    """A word of a noun phrase in lower case and the singular."""
    return singular(word.lower().strip("'’"))


# Nouns that only say how much: the thing is what follows their "of", else what stands before.
TRANSPARENT = frozenset(
    (
        "number", "amount", "quantity", "count", "tally", "total", "figure", "sum", "level",
        "volume", "size", "share", "proportion", "percentage", "part", "portion", "majority",
        "minority", "rest", "remainder", "record", "estimate", "value", "worth", "half", "third",
        "quarter", "maximum", "minimum", "average", "lot", "series", "group", "package", "handful",
        "head", "numbers", "totals", "forecast", "projection", "prediction", "outlook", "guidance",
    )
)  # fmt: skip
ENDS_PHRASE = frozenset(
    (
        "in", "on", "at", "for", "by", "from", "with", "to", "among", "between", "who", "which",
        "that", "of", "after", "since", "during", "near", "outside", "off", "and",
    )
)  # fmt: skip
BESIDE = frozenset(("on", "in", "across", "within", "among", "from", "with"))
"""Prepositions that make of a number no object or subject of its clause."""
DETERMINERS = frozenset(("a", "an", "the", "its", "their", "his", "her", "all", "these", "those"))
CALENDAR = frozenset(
    (
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
        "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december", "easter", "christmas", "ramadan",
    )
)  # fmt: skip
EMPTY = frozenset(
    (
        "total", "overall", "current", "present", "existing", "entire", "whole", "combined",
        "latest", "official", "alone", "own", "same", "remaining", "various", "different", "about",
        "some", "several", "many", "few", "respective", "so-called", "such", "now", "nationwide",
        "each", "every", "next", "last", "previous", "coming", "recent", "past",
    )
)  # fmt: skip
"""Modifiers that make no difference to what is counted."""
PREPOSITIONS = frozenset(("in", "on", "at", "for", "by", "from", "with", "to", "among", "between"))


@lru_cache(65_536)
def concept(word: str) -> str:
    """The concept that a word in small letters stands for; "" for one that says nothing."""
    verb = lemma_verb(word)
    event = event_of_verb(verb, "person")
    if event is not None and (word != verb or event):
        return event
    for _, entry in entries((base(word),)):
        return entry.event or entry.name
    return base(word)


def is_content(word: str) -> bool:
    """Whether a word in small letters may be a noun or an adjective, and is no small word."""
    closed = word in DETERMINERS or word in PREPOSITIONS or word in ENDS_PHRASE
    return word.isalpha() and not closed and word not in CALENDAR


def is_agent(word: str) -> bool:
    """Whether a noun is who acts, and no thing that has a price: a prosecutor, the company."""
    acts = word in nameless() or word in bodies() or "person" in broader(word)
    return acts or (word.endswith(AGENTS) and not is_listed(word))


def is_tally(word: str) -> bool:
    """Whether a noun tells how many, so that a number may stand far behind it ("death toll")."""
    return word in ("toll", "count", "deaths", "fatalities", "casualties", "losses", "injuries")


AGENTS = ("cutor", "ector", "estor", "overnor", "urer", "chaser", "leader", "ist", "itor")


@cache
def _any_dimension() -> dict[Words, tuple[tuple[str, Noun], ...]]:
    found: dict[Words, list[tuple[str, Noun]]] = {}
    for (words, dimension), entry in _nouns()[0].items():
        found.setdefault(words, []).append((dimension, entry))
    return {words: tuple(entries) for words, entries in found.items()}


def entries(words: Words) -> tuple[tuple[str, Noun], ...]:
    """Every entry of exactly this phrase, with the dimension it holds for ("" for any)."""
    return _any_dimension().get(words, ())


# ---- Events --------------------------------------------------------------------------------------


class _Events(NamedTuple):
    """By verb: the name for certain heads, and the name for all others."""

    of_heads: dict[tuple[str, str], str]
    of_verbs: dict[str, str]
    phrases: dict[Words, str]
    openers: frozenset[str]
    longest: int
    names: frozenset[str]


@cache
def _events() -> _Events:
    of_heads: dict[tuple[str, str], str] = {}
    of_verbs: dict[str, str] = {}
    phrases: dict[Words, str] = {}
    names = set()
    for listed, verbs, behind, heads in lexicon.rows("en/events"):
        name = listed.strip("-")
        names.add(name)
        only = lexicon.values(heads)
        for verb in lexicon.values(verbs):
            if only:
                of_heads.update({(verb, head): name for head in only})
            else:
                of_verbs.setdefault(verb, name)
        for phrase in lexicon.values(behind):
            phrases[_split(phrase)] = name
    openers = frozenset(words[0] for words in phrases)
    longest = max(map(len, phrases))
    return _Events(of_heads, of_verbs, phrases, openers, longest, frozenset(names))


def event_of_verb(verb: str, head: str) -> str | None:
    """The event that a base form says of things called `head`.

    "" for a verb that only says that there is something, None for one that is not listed.
    """
    known = _events()
    found = known.of_heads.get((verb, head))
    return known.of_verbs.get(verb) if found is None else found


def event_of_word(word: str, head: str) -> str:
    """The event that extraction gives, a verb in any form, by its canonical name."""
    if not word:
        return ""
    known = _events()
    lower = word.lower()
    verb = lemma_verb(lower)
    if lower in known.names:
        return known.of_heads.get((verb, head), lower)
    found = event_of_verb(verb, head)
    return verb if found is None else found


@cache
def _event_nouns() -> dict[tuple[str, str], str]:
    return {
        (noun, head): event
        for event, nouns, heads in lexicon.rows("en/event_nouns")
        for noun in lexicon.values(nouns)
        for head in lexicon.values(heads) or ("",)
    }


def event_of_noun(noun: str, head: str) -> str:
    """The event that a noun says of things called `head` behind its "of", or ""."""
    known = _event_nouns()
    return known.get((noun, head)) or known.get((noun, ""), "")


class Usual(NamedTuple):
    """An entry of `usual`: what people are called to whom it happens, of what it goes unsaid."""

    noun: str
    heads: frozenset[str]
    same: frozenset[str]
    keeps_event: bool


@cache
def _usual() -> dict[tuple[str, str], Usual]:
    return {
        (event, dimension): Usual(
            noun, frozenset(lexicon.values(heads)), frozenset(lexicon.values(same)), bool(keeps)
        )
        for event, noun, heads, dimension, same, keeps in lexicon.rows("en/usual")
    }


def without_saying(head: str, event: str, dimension: str) -> tuple[str, str]:
    """The noun and what is left of the event: a seat that is won is a seat, and who is employed a
    worker.
    """
    usual = _usual().get((event, dimension))
    if usual is None:
        return head, event
    if usual.noun and (head in ("", "person") or head in usual.same):
        return usual.noun, event if usual.keeps_event else ""
    return (head, "") if head in usual.heads else (head, event)


@cache
def _like() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for (names,) in lexicon.rows("en/like_events"):
        together = lexicon.values(names)
        for name in together:
            found.setdefault(name, set()).update(together)
    return {name: frozenset(names) for name, names in found.items()}


def are_like(one: str, other: str) -> bool:
    """Whether two kinds of event or of happening may be told of one thing: a fire, a blast."""
    return one != other and other in _like().get(one, ())


def is_event(name: str) -> bool:
    """Whether a name is one of those listed."""
    return name in _events().names


def event_of_phrase(words: Words) -> tuple[str, int] | None:
    """The event that the longest phrase at the start of `words` says, and its length."""
    known = _events()
    if not words or words[0] not in known.openers:
        return None
    for length in range(min(known.longest, len(words)), 0, -1):
        found = known.phrases.get(words[:length])
        if found is not None:
            return found, length
    return None


ACCUMULATING = frozenset(
    (
        "killed", "injured", "infected", "displaced", "evacuated", "rescued",
        "destroyed", "damaged", "burned", "administered", "vaccinated",
    )
)  # fmt: skip
"""What a happening does is counted up while it lasts: its numbers are no states. Of other events
("seized", "arrested") a text may tell of one alone, or of all so far."""


STATES = frozenset(
    (
        "missing", "aboard", "unemployed", "homeless", "striking", "waiting", "without power",
        "in poverty", "employed", "enrolled", "threatened", "living",
    )
)  # fmt: skip
"""What holds at a time and can end: its numbers are never counted up."""


# ---- What keeps apart ----------------------------------------------------------------------------


class _Lookalikes(NamedTuple):
    verbs: dict[str, Lookalike]
    nouns: dict[str, Lookalike]
    words: dict[str, Lookalike]


@cache
def _lookalikes() -> _Lookalikes:
    found = _Lookalikes({}, {}, {})
    for name, group, verbs, nouns, words in lexicon.rows("en/lookalikes"):
        entry = Lookalike(name, group)
        for table, cell in zip(found, (verbs, nouns, words), strict=True):
            for word in lexicon.values(cell):
                table.setdefault(word, entry)
    return found


def stage_of_verb(verb: str) -> str:
    """What a base form makes of the thing it is said of ("request": requested), or ""."""
    entry = _lookalikes().verbs.get(verb)
    return entry.name if entry else ""


GOODS = frozenset(
    (
        "requested",
        "offered",
        "agreed",
        "approved",
        "pledged",
        "targeted",
        "limited",
        "minimum",
        "confirmed",
        "suspected",
        "promised",
    )
)
"""Stages that not only sums of money go through."""
WORTH = ("cost", "worth", "lost", "earned")
"""Stages that are said of the thing itself: it costs, is worth, loses, earns so much."""


def stage_of_noun(word: str) -> str:
    """What a head noun makes of the thing ("offer": offered), or ""."""
    entry = _lookalikes().nouns.get(word)
    return entry.name if entry else ""


def lookalike(word: str) -> Lookalike | None:
    """The entry of a modifier, if it keeps apart by more than being there."""
    return _lookalikes().words.get(word)


def group_of(name: str) -> str:
    """The group of a name of `lookalikes`; "" for any other word."""
    return POLL if name.startswith(POLL) else _groups().get(name, "")


@cache
def _groups() -> dict[str, str]:
    return {row[0]: row[1] for row in lexicon.rows("en/lookalikes")}


POLL = "poll"
"""How a modifier begins that says whose poll found a share."""


# ---- Happenings and names ------------------------------------------------------------------------


@cache
def happenings() -> dict[Words, str]:
    """Words for what kills or drives out to the kind of happening."""
    return {
        _split(word): name
        for name, words, _ in lexicon.rows("en/happenings")
        for word in lexicon.values(words)
    }


@cache
def _short() -> frozenset[str]:
    return frozenset(name for name, _, lasts in lexicon.rows("en/happenings") if not lasts)


def is_short(happening: str) -> bool:
    """Whether a kind of happening is over in days, so that its numbers are of no period."""
    return happening in _short()


@cache
def happening_words() -> frozenset[str]:
    """Every form in which the first word of a happening can stand."""
    first = {words[0] for words in happenings()}
    return frozenset((*first, *map(plural, first)))


@cache
def collectives() -> dict[str, Words]:
    """A noun for a body of people to the kinds it may stand for."""
    return {word: tuple(lexicon.values(kinds)) for word, kinds in lexicon.rows("en/collectives")}


@cache
def generic() -> frozenset[str]:
    """Heads that, alone, could be anything's."""
    return lexicon.words("en/generic")


@cache
def predicates() -> dict[str, str]:
    """A word behind a percentage to the noun that says the same ("effective": efficacy)."""
    return lexicon.mapping("en/predicates")


def is_no_scope(words: Iterable[str]) -> bool:
    """Whether words behind "in" or "at" tell of a time or a manner ("in the end")."""
    return not _no_scopes().isdisjoint(words)


@cache
def _no_scopes() -> frozenset[str]:
    return lexicon.words("en/no_scopes")


@cache
def flows() -> frozenset[str]:
    """Nouns whose numbers are of a period."""
    return lexicon.words("en/flows")


@cache
def bodies() -> frozenset[str]:
    """Common nouns for bodies of people that act, and are told apart by the noun alone."""
    return lexicon.words("en/bodies")


@cache
def nameless() -> frozenset[str]:
    """Words that point at somebody without a name."""
    return lexicon.words("en/nameless")


@cache
def _kinds() -> dict[str, Words]:
    return {word: tuple(lexicon.values(kinds)) for word, kinds, _ in lexicon.rows("en/kinds")}


@cache
def _told_apart() -> frozenset[str]:
    return frozenset(word for word, _, apart in lexicon.rows("en/kinds") if apart)


def is_told_apart(head: str) -> bool:
    """Whether people of a kind are counted beside all others ("among them 5 children")."""
    return head in _told_apart()


def broader(head: str) -> Words:
    """What every one of these also is ("child": person), the nearest first."""
    return _kinds().get(head, ())
