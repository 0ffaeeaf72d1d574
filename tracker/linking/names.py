"""Names of actors and places. In: the claims of one document. Out: canonical names in them.

Names are compared in small letters, without articles, forms of companies and possessives;
abbreviations are spelled out as the document does ("the Military Assistance Group (MAG)"). A word
that names nobody ("the company") is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from tracker import lexicon, places
from tracker.inflection import lemma_verb
from tracker.linking import words as w
from tracker.models import Claim, Phrase
from tracker.tokens import Tokens, tokens_of

# A name in capitals in brackets behind the words it stands for.
_DEFINED = re.compile(r"((?:[\w’'.&-]+ ){1,8})\(([A-Z][A-Za-z]*[A-Z])s?\)")
_SMALL = frozenset(("of", "the", "and", "for", "on", "in", "de", "to", "&"))
_ARTICLES = ("the ", "a ", "an ")
_WORD = re.compile(r"[^\W_]+")


class Names(NamedTuple):
    """What one document names: its abbreviations, every word of its title and sentences, and the
    words that stand in capitals within a sentence, so that they are names wherever they stand.
    """

    abbreviations: Mapping[str, str]
    words: frozenset[str]
    proper: frozenset[str]

    @property
    def proper_lower(self) -> frozenset[str]:
        """The names in small letters."""
        return _lower(self.proper)

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> Names:
        texts = list(dict.fromkeys([*(c.title for c in claims[:1]), *(c.context for c in claims)]))
        found: set[str] = set()
        proper: set[str] = set()
        for text in texts:
            tokens = tokens_of(text)
            found.update(tokens.lower)
            proper.update(_within_sentence(tokens.words))
        return cls(abbreviations(texts), frozenset(found), frozenset(proper))

    def actor(self, claim: Claim) -> str:
        """Who has or does it; the speaker of a number is not its actor, nor is a common noun."""
        name = claim.actor
        if not name or name.lower() == claim.attribution.lower():
            return ""
        known = self.is_name(name) or is_happening(name) or w.base(name) in w.bodies()
        return self.canonical(name) if known else ""

    def is_unknown(self, claim: Claim) -> bool:
        """Whether it is told of somebody whom no name tells: of nobody named elsewhere, then."""
        name = claim.actor
        *_, last = name.split() or [""]
        pointed = name.lower() == claim.attribution.lower() or w.base(last) in w.nameless()
        return bool(name) and not pointed and not self.actor(claim)

    def place(self, claim: Claim) -> str:
        """Where it is; a formula ("CO2") or a thing ("GDP") is nowhere."""
        place = self.canonical(claim.place)
        return "" if any(map(str.isdigit, place)) or w.is_noun(claim.place) else place

    def is_name(self, name: str) -> bool:
        """Whether a phrase is a name: its last word stands in capitals, and not only because a
        sentence begins with it.
        """
        *_, last = name.split()
        if not last[0].isupper():
            return False
        if last in self.proper or " " in name or last.isupper() or _is_place(name):
            return True
        return w.base(last) == last.lower() and not w.is_common(last.lower())

    def is_proper(self, phrase: Phrase) -> bool:
        """Whether the head of a phrase is a name as it stands there ("Harriers paid …").

        A word that begins a sentence is one where it is in the singular without an article, and
        no noun that can stand so ("Inflation rose").
        """
        words = phrase.text.split()
        head = next((word for word in reversed(words) if w.base(word) == w.base(phrase.head)), "")
        if not head[:1].isupper():
            return False
        if head in self.proper:
            return True
        alone = len(words) == 1 and w.base(head) == head.lower()
        return alone and not w.is_common(head.lower())

    def name_in(self, phrase: Phrase) -> str:
        """The first name that a phrase holds: "the capacity of Dunmore Park"."""
        found: list[str] = []
        for word in tokens_of(phrase.text).words:
            if word in self.proper:
                found.append(word)
            elif found:
                break
        return self.canonical(" ".join(found)) if found else ""

    def name_within(self, words: str) -> str:
        """The first name among words ("Kassia's army" is of Kassia), or ""."""
        found: list[str] = []
        for word in tokens_of(words).words:
            if word in self.proper or _is_place(word):
                found.append(word)
            elif found:
                break
        return self.canonical(" ".join(found)) if found else ""

    def within(self, tokens: Tokens) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names in a sentence that are no dates: those that a preposition of place leads to
        ("in all of Belasia"), and the others.
        """
        located: dict[str, None] = {}
        others: dict[str, None] = {}
        words, lower = tokens.words, tokens.lower
        if self.proper.isdisjoint(words):
            return (), ()
        index = 0
        while index < len(words):
            first = index
            while index < len(words) and words[index] in self.proper:
                index += 1
            name = " ".join(words[first:index])
            index += index == first
            if not name or lower[first] in w.CALENDAR:
                continue
            known = self.canonical(name)
            if known:
                (located if _is_located(lower, first, index) else others)[known] = None
        return tuple(located), tuple(others)

    def owner(
        self, modifiers: Sequence[str], phrase: Phrase | None, actor: str, place: str
    ) -> tuple[str, tuple[str, ...]]:
        """The actor that a modifier names ("American troops", "Orlanda's tram line"), and the
        modifiers without names.
        """
        if not modifiers:
            return "", ()
        written = phrase.text.replace("’", "'") if phrase else ""
        kept = []
        owner = ""
        for word in modifiers:
            people = known_name(word.title()) if _is_place(word.title()) else ""
            owning = word.capitalize() if f"{word.capitalize()}'s" in written else ""
            if (people or owning) and (people or word) not in (actor, place):
                owner = people or word
            is_name = people or owning or word.capitalize() in self.proper
            if not is_name and word not in actor.split() and word not in place.split():
                kept.append(word)
        return owner, tuple(kept)

    def canonical(self, name: str) -> str:
        """The name as keys hold it; "" for one that names nobody."""
        return known_name(self.abbreviations.get(name.removeprefix("the "), name))


@lru_cache(512)
def _lower(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _is_located(lower: Sequence[str], first: int, last: int) -> bool:
    """Whether a preposition of place leads to a name, small words between.

    "In the Astrid disaster" leads to a disaster.
    """
    behind = lower[last] if last < len(lower) else "."
    if lower[first - 1 : first] == ["the"] and behind.isalpha() and behind not in _BEHIND:
        return False
    if first and lower[first - 1] == "for":
        return True  # whom a vote or a goal is for
    for word in reversed(lower[max(0, first - 4) : first]):
        if word in _LOCATIVE:
            return True
        if word not in _BETWEEN:
            return False
    return False


_BEHIND = frozenset(
    (
        "in", "on", "at", "by", "from", "to", "with", "and", "or", "but", "since", "after",
        "before", "during", "is", "are", "was", "were", "has", "have", "had", "will", "when",
        "where", "which", "who", "that", "as", "for", "so", "until", "last", "this", "while",
        "there", "than", "over", "of", "could", "would", "may",
    )
)  # fmt: skip
_LOCATIVE = frozenset(
    (
        "in",
        "at",
        "near",
        "off",
        "outside",
        "across",
        "around",
        "throughout",
        "on",
        "inside",
        "through",
    )
)
_BETWEEN = frozenset(
    (
        "the", "all", "of", "whole", "city", "town", "village", "province", "region", "district",
        "state", "county", "port", "capital", "island", "neighbouring", "neighboring", "nearby",
        "northern", "southern", "eastern", "western", "central", "entire", "rest", "coast",
    )
)  # fmt: skip


def abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """The abbreviations that texts define: `MAG` to `Military Assistance Group`.

    The words before the bracket count if their initials, small words left out or not, are the
    letters of the abbreviation.
    """
    found: dict[str, str] = {}
    for text in texts:
        if "(" not in text:
            continue
        for match in _DEFINED.finditer(text):
            letters = match[2]
            words = match[1].split()
            for length in range(len(words), 0, -1):
                tail = words[-length:]
                if _initials(tail, letters):
                    found.setdefault(letters, " ".join(tail))
                    break
    return found


def _initials(words: Sequence[str], letters: str) -> bool:
    """Whether the letters are the first letters of the words."""
    if words[0].lower() in _SMALL:
        return False
    wanted = letters.lower()
    every = "".join(word[0].lower() for word in words)
    main = "".join(word[0].lower() for word in words if word.lower() not in _SMALL)
    return wanted in (every, main)


@lru_cache(65_536)
def known_name(name: str) -> str:
    """The canonical name of a place or people that the gazetteer knows, else of the name itself."""
    return canonical(places.canonical(name) or name)


@lru_cache(65_536)
def _is_place(name: str) -> bool:
    return places.canonical(name) is not None


def _within_sentence(words: Sequence[str]) -> Iterator[str]:
    """The words that stand in capitals, but not because a sentence or quotation begins there."""
    before = "."
    for word, behind in zip(words, [*words[1:], ""], strict=False):
        if word[0].isupper():
            is_formula = word.isupper() and (behind.isdigit() or w.is_noun(word))  # "CO2", "GDP"
            if not is_formula and (before not in _OPENERS or _begins_with_name(word, behind)):
                yield word
        before = word


def _begins_with_name(word: str, behind: str) -> bool:
    """Whether a word that begins a sentence is a name: no common noun stands so before a verb
    ("Velox will cut", "Tovalu's").
    """
    lower, further = word.lower(), behind.lower()
    if w.base(word) != lower or w.is_common(lower) or lower in w.nameless() or len(word) < 4:
        return False
    if lower in w.bodies() or lower.endswith(("ly", "ing")) or lower in w.CALENDAR:
        return False
    if lower in _numerals():
        return False
    if further in _VERBS or further in ("'s", "’s"):
        return True
    if behind[:1].isupper() and further not in w.CALENDAR:  # "Voxa Research, whose survey"
        return not (lower in _closed() or lower in w.EMPTY or w.lookalike(lower))
    verb = lemma_verb(further)
    known = w.event_of_verb(verb, "") is not None or w.stage_of_verb(verb) != ""
    return verb != further and not further.endswith("ing") and (known or further[-1] != "s")


@cache
def _closed() -> frozenset[str]:
    return frozenset(word for _, words in lexicon.rows("en/closed") for word in words.split())


@cache
def _numerals() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.rows("en/numerals"))


_VERBS = frozenset(("will", "would", "can", "could", "may", "might", "must", "should"))
_OPENERS = frozenset((".", "!", "?", ":", '"', "“", "”", "‘", "•", "-", "–", "—", "("))


def canonical(name: str) -> str:
    """A name in small letters without what does not tell it from others; "" if nothing is left."""
    first, _, rest = name.partition(" ")
    if rest[:1].isupper() and w.base(first) in w.nameless():
        name = rest  # "carmaker Serano Motors"
    lower = name.lower().replace("’", "'").strip(" .,")
    for article in _ARTICLES:
        lower = lower.removeprefix(article)
    lower = lower.removesuffix("'s").removesuffix("'")
    words = lower.split()
    while len(words) > 1 and words[-1] in _forms():
        words.pop()
    text = " ".join(words)
    if not text or (w.base(text) in w.nameless() and not name.isupper()):
        return ""  # "us" names nobody, the US somebody
    return text


@lru_cache(65_536)
def same_name(one: str, other: str) -> bool:
    """Whether two canonical names may be of one: a surname and the name ("lind", "oskar lind"), a
    people and its country ("kassian", "kassia").
    """
    if one == other:
        return True
    few, many = sorted((one.split(), other.split()), key=len)
    if set(few) < set(many):
        rest = set(many) - set(few)
        return not (rest & _QUARTERS) and places.canonical(" ".join(many)) is None
    return len(few) == len(many) and _root(one) == _root(other)


@lru_cache(65_536)
def name_signs(name: str) -> tuple[str, ...]:
    """What a name has in common, in part, with each that `same_name` takes for it."""
    return (*name.split(), f"-{_root(name)}")


_QUARTERS = frozenset(
    ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "new", "upper",
     "lower", "greater", "old", "central", "republic")
)  # fmt: skip


@lru_cache(65_536)
def _root(name: str) -> str:
    """A name without what makes a people of a country: "kassi" of Kassia and Kassian."""
    if places.canonical(name.title()):
        return name
    for ending in ("ians", "ian", "ans", "an", "ns", "n", "ese", "ish", "ers", "er", "s"):
        if name.endswith(ending) and len(name) - len(ending) >= 4:
            name = name.removesuffix(ending)
            break
    return name.rstrip("aeiouy") if len(name) > 4 else name


def is_happening(name: str) -> bool:
    """Whether a name is that of something that happens: "Grell avalanche", "the flood"."""
    *_, last = name.lower().split() or [""]
    return (w.base(last),) in w.happenings()


@cache
def _forms() -> frozenset[str]:
    return lexicon.words("en/company_forms")


def is_named(value: str, named: frozenset[str]) -> bool:
    """Whether every word of a canonical name stands in the document."""
    return all(word in named for word in name_words(value))


def name_words(value: str) -> list[str]:
    """The words of a canonical name."""
    return _WORD.findall(value)
