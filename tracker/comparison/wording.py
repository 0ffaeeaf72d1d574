"""The words around the mentions of a statement. In: a statement. Out: `Text`, contexts, overlap.

Words are compared as concepts: in their base form ("died" and "dies" are "die"), by the name that
`lexicon/en` gives them (`synonyms`, `events`, `scopes`), without those that say nothing alone.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, cached_property, lru_cache

from tracker import lexicon, places
from tracker.inflection import lemma_verb, singular
from tracker.models import Mention, Statement
from tracker.tokens import Tokens, tokens_of

Context = dict[str, float]
"""Concepts to how near they stand to a mention: 1 for inside it, falling to 0."""

REACH = 5.0
"""Tokens over which the nearness of a word falls to a half."""
FULL_STOP, COMMA, NUMBER = 10, 3, 3
"""How many tokens further away a word is for what stands between it and the mention."""
BARRIERS = dict.fromkeys(".!?;", FULL_STOP) | dict.fromkeys(
    (*",:()[]—–", "and", "but", "while", "which"), COMMA
)
SCOPE_NEAR = 0.5
"""How near a word of scope has to stand to speak of the number."""
ADDED = frozenset("another more other others additional further extra".split())
"""Words beside a count that comes on top of another."""
EARLIER = frozenset(
    "before previous previously earlier prior former formerly original originally initial "
    "initially ago last next".split()
)
"""Words beside a number that is not the one of now."""
OWN = frozenset("the its their his her our those these them which whom".split())
"""Words behind "of" that name a whole by what is known of it: `two of its plants`."""
RECKONED = frozenset("later after afterwards before earlier from since".split())
"""Words behind a length of time that tell a day by it."""
PERIODS = frozenset("quarter half semester term day week month year decade century".split())
"""Stretches of time that have ranks."""
SELVES = frozenset("himself herself themselves".split())
"""Words for those who did a thing to themselves too: "killed himself and eight others"."""
TWO = frozenset({"couple", "pair", "both"})
JOINING = frozenset({"and", "with", "plus", "besides", "including"})
OTHERS_NEAR = 8
"""How many tokens from a number somebody may stand who is counted besides."""
EARLIER_NEAR = 5
DENIAL_REACH = 8
"""How far a word of denial may stand before what it denies."""
SILENT = frozenset({"have", "do", "be", "'s", "’s"})
OPEN_TAGS = frozenset("JNA")
"""Tags of `lexicon/en/closed` whose words say something by themselves."""


@cache
def _stop_words() -> frozenset[str]:
    rows = lexicon.rows("en/closed")
    return SILENT.union(*(words.split() for tag, words in rows if tag not in OPEN_TAGS))


@cache
def _scopes() -> dict[str, str]:
    rows = lexicon.rows("en/scopes")
    return {word: name for name, words in rows for word in lexicon.values(words)}


@cache
def _scope_names() -> frozenset[str]:
    return frozenset(_scopes().values())


@cache
def _denials() -> frozenset[str]:
    return lexicon.words("en/denials")


@cache
def _names() -> dict[str, str]:
    """Single words in their base form to the name of what they say.

    A noun that says what happened ("death"), and a verb ("die"), go by the event.
    """
    found: dict[str, str] = {}
    for name, words, event, *_ in lexicon.rows("en/synonyms"):
        for word in [*([] if event else [name]), *lexicon.values(words)]:
            if " " not in word and " " not in name:
                found.setdefault(word, event or name)
    for verb, events in _events_by_verb().items():
        if len(events) == 1:
            found.setdefault(verb, *events)
    return found


@cache
def _events_by_verb() -> dict[str, set[str]]:
    """Each verb to the events that it may name, whatever it is said of."""
    found: dict[str, set[str]] = {}
    for name, verbs, *_ in lexicon.rows("en/events"):
        for verb in lexicon.values(verbs):
            found.setdefault(verb, set()).add(name)
    return {verb: names for verb, names in found.items() if "-" not in names}


@cache
def _somebody() -> frozenset[str]:
    """Nouns for one person: a driver."""
    return lexicon.word_sets("en/agents")["person"]


@cache
def _setting_apart() -> frozenset[str]:
    return frozenset(lexicon.mapping("en/check_words")["apart_from"].split())


@cache
def _fates() -> frozenset[str]:
    """What happens to people that nouns of their own are told by: killed, injured, missing."""
    rows = lexicon.rows("en/synonyms")
    return frozenset(event for name, _, event, *_ in rows if name == "person") - {""}


@cache
def _kin() -> dict[str, frozenset[int]]:
    """Each concept to the groups of `lexicon/en/kin` it is in."""
    found: dict[str, frozenset[int]] = {}
    for group, (words,) in enumerate(lexicon.rows("en/kin")):
        for word in lexicon.values(words):
            name = concept(word)
            found[name] = found.get(name, frozenset()) | {group}
    return found


def is_kin(one: str, other: str) -> bool:
    """Whether things of two concepts may be counted one for the other: reviews and critics."""
    return not _kin().get(one, frozenset()).isdisjoint(_kin().get(other, frozenset()))


@lru_cache(65_536)
def concept(word: str) -> str:
    """The concept of a lower-case word; "" for one that says nothing by itself."""
    if word in _scopes():
        return _scopes()[word]
    if word in _stop_words() or not any(map(str.isalnum, word)):
        return ""
    base, noun = singular(lemma_verb(word)), singular(word)
    if base in _stop_words():
        return ""
    return _names().get(base) or _names().get(noun, base)


def _concepts(tokens: Tokens) -> list[str]:
    """The concept of each token. A place goes by its canonical name, at its first token; "more" is
    no word of scope where it only bounds a number ("more than").
    """
    found = list(map(concept, tokens.lower))
    for index, place in places.matches(tokens.words):
        found[index : index + place.n] = [place.name.lower()] + [""] * (place.n - 1)
    for index, word in enumerate(tokens.lower[1:]):
        if word == "than":
            found[index] = ""
    return found


class Text:
    """A statement's tokens as concepts, and how far apart they stand."""

    def __init__(self, statement: Statement) -> None:
        self.mentions = statement.mentions
        self.tokens = tokens_of(statement.text)
        self.concepts = _concepts(self.tokens)
        self._places = self._line()

    @cached_property
    def words(self) -> frozenset[str]:
        """Its concepts, and its words as written in lower case."""
        return frozenset(self.concepts) - {""} | frozenset(self.tokens.lower)

    def at(self, mention: Mention) -> tuple[int, int]:
        """The tokens of a mention, half open."""
        starts = self.tokens.starts
        first = bisect_left(starts, mention.span.start)
        return first, max(first + 1, bisect_left(starts, mention.span.end))

    def scopes(self, mention: Mention) -> frozenset[str]:
        """The words of scope that speak of the mention, and are no part of its number."""
        first, last = self.at(mention)
        own = self._named(mention)
        reach = REACH * (1 / SCOPE_NEAR - 1)
        return frozenset(
            self.concepts[i]
            for i in self._of_scope
            if self.concepts[i] in own or not first <= i < last
            if self._distance(i, first, last) <= reach
        )

    @cached_property
    def _of_scope(self) -> tuple[int, ...]:
        """Where words of scope stand."""
        names = _scope_names()
        return tuple(i for i, word in enumerate(self.concepts) if word in names)

    def adds(self, mention: Mention) -> bool:
        """Whether the mention is told as added to another: `two more`, `another 65 people`."""
        first, last = self.at(mention)
        beside = range(max(0, first - 1), min(last + 1, len(self.concepts)))
        words = self.tokens.lower
        return any(words[i] in ADDED and words[i + 1 : i + 2] != ["than"] for i in beside)

    def is_then(self, mention: Mention) -> bool:
        """Whether a word beside the mention, dates aside, says that it was or is to be."""
        words = self.tokens.words
        if EARLIER.isdisjoint(words):
            return False
        first, last = self.at(mention)
        dated = {
            i for m in self.mentions if m.kind in ("date", "clock") for i in range(*self.at(m))
        }
        return any(
            word in EARLIER and i not in dated and self._distance(i, first, last) <= EARLIER_NEAR
            for i, word in enumerate(words)
        )

    def fate(self, mention: Mention) -> str:
        """What is said nearest to the mention to have happened to people; "" for nothing."""
        first, last = self.at(mention)
        fates = _fates()
        told = [(i, word) for i, word in enumerate(self.concepts) if word in fates]
        return min(((self._distance(i, first, last), w) for i, w in told), default=(0, ""))[1]

    def ranks_time(self, mention: Mention) -> bool:
        """Whether a rank is that of a stretch of time: `the second quarter`."""
        last = self.at(mention)[1]
        return mention.kind == "ordinal" and not PERIODS.isdisjoint(
            self.tokens.lower[last : last + 1]
        )

    @cached_property
    def reckons_time(self) -> bool:
        """Whether it tells a time by how long before or after another it was: `16 days later`."""
        words = self.tokens.lower
        return any(
            m.quantity is not None
            and m.quantity.dimension == "time"
            and not RECKONED.isdisjoint(words[self.at(m)[1] : self.at(m)[1] + 1])
            for m in self.mentions
        )

    def others(self, mention: Mention) -> int:
        """How many people the words beside a number tell one by one besides those it counts: "the
        driver and three pupils", "a couple and their two sons", "killed himself and eight others".
        """
        first, last = self.at(mention)
        words, reach = self.tokens.lower, OTHERS_NEAR
        before, behind = words[max(0, first - reach) : first], words[last : last + reach]
        found = 0
        for near in (before, behind):
            if not SELVES.isdisjoint(near):
                found += 1
            elif not JOINING.isdisjoint(near):
                found += sum(2 if word in TWO else word in _somebody() for word in near)
        return found

    def is_set_apart(self, mention: Mention) -> bool:
        """Whether a word beside the mention says that it is one of several: `another`, `only`."""
        first, last = self.at(mention)
        words = self.tokens.lower
        near = {*words[max(0, first - 3) : first], *words[last : last + 2], *mention.modifiers}
        return not _setting_apart().isdisjoint(near)

    def is_part(self, mention: Mention) -> bool:
        """Whether the mention tells so many of a whole: `two of its plants`, `40 of those`."""
        first, last = self.at(mention)
        words = self.tokens.lower
        return any(
            words[i] == "of" and words[i + 1] in OWN
            for i in range(first, min(last + 1, len(words) - 1))
        )

    def denies(self, mention: Mention) -> bool:
        """Whether a word before the mention in its clause denies what is told of it."""
        first, last = self.at(mention)
        return any(i < first and self._distance(i, first, last) <= DENIAL_REACH for i in self._nots)

    @cached_property
    def denies_something(self) -> bool:
        """Whether anything at all is denied in it."""
        return bool(self._nots)

    @cached_property
    def _nots(self) -> tuple[int, ...]:
        """Where a word of denial stands that is no part of a number ("no more than")."""
        words = self.tokens.lower
        if _denials().isdisjoint(words):
            return ()
        inside = {i for mention in self.mentions for i in range(*self.at(mention))}
        return tuple(i for i, w in enumerate(words) if w in _denials() and i not in inside)

    def context(self, mention: Mention) -> Context:
        """The concepts of the text by how near they stand to the mention."""
        first, last = self.at(mention)
        own = self._named(mention)
        found: Context = {}
        places = self._places
        begin, end = places[first], places[last] - 1
        for index, word in enumerate(self.concepts):
            if not word:
                continue
            if index < first:
                away = begin - places[index]
            elif index >= last:
                away = places[index] - end
            elif word in own:
                away = 0
            else:
                continue
            near = 1 / (1 + away / REACH)
            if near > found.get(word, 0.0):
                found[word] = near
        return found

    def overlap(self, other: Text) -> float:
        """The share of its words that stand in the other text, 0 to 1, numbers and dates aside."""
        told = list(self.concepts)
        for mention in self.mentions:
            named = self._named(mention)
            for index in range(*self.at(mention)):
                told[index] = told[index] if told[index] in named else ""
        told = [word for word in told if word]
        return sum(word in other.words for word in told) / len(told) if told else 0.0

    def names_missing(self, other: Text) -> list[str]:
        """Its words with a capital, the first of a sentence aside, that the other does not have."""
        words = self.tokens.words
        return [
            word
            for index, word in enumerate(words)
            if word[0].isupper()
            and index
            and words[index - 1] not in '.!?:;“"`'
            and self.concepts[index]
            and not {self.concepts[index], word.lower()} & other.words
        ]

    def _named(self, mention: Mention) -> frozenset[str]:
        """The concepts within a mention that are no part of the number: what it counts."""
        return frozenset(concept(word.lower()) for word in (mention.head, *mention.modifiers))

    def _distance(self, index: int, first: int, last: int) -> int:
        """Tokens and barriers between a token and the tokens `first` to `last`."""
        places = self._places
        if index < first:
            return places[first] - places[index]
        return places[index] - places[last] + 1 if index >= last else 0

    def _line(self) -> list[int]:
        """Where each token stands, and the end; stops, commas and numbers take up room."""
        numbers = {self.at(m)[0] for m in self.mentions if m.kind == "number"}
        place = 0
        places = [place]
        for index, word in enumerate(self.tokens.lower):
            place += 1 + BARRIERS.get(word, 0) + (NUMBER if index in numbers else 0)
            places.append(place)
        return places


def shared(evidence: Context, claim: Context, nearest: Context) -> float:
    """How much of the claim's context belongs to this mention of the evidence, 0 to 1.

    Each word of the claim, by how near it stands there, speaks for the mention of the evidence that
    it stands nearest to (`nearest`), and less for those that it stands further from.
    """
    whole = sum(claim.values())
    if not whole:
        return 0.0
    both = [word for word in claim if word in evidence]
    return sum(claim[word] * evidence[word] / nearest[word] for word in both) / whole
