"""Places: countries, regions, states, cities, their peoples, and what lies within what.

In: the tokens of a text, or a name. Out: the canonical name of the place, or the chain of places
around it. The names are data, `lexicon/places`; letter case counts, so that `us` and `turkey` are
no countries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from tracker import lexicon
from tracker.tokens import TOKEN

Kind = Literal["region", "country", "state", "city"]

# Words that may stand before the name of a place with a capital of their own.
_BEFORE = frozenset(
    "across after against all and around as at before behind beyond both but by during for from"
    " if in inside into like meanwhile near neither north nor of off on or out outside over since"
    " so south than that the then through throughout to today toward towards under until upon via"
    " west east when where while with within without".split()
)


class PlaceMatch(NamedTuple):
    """A place named in a text: `n` tokens long; `demonym` if its people or adjective was named."""

    name: str
    n: int
    demonym: bool
    kind: Kind


class _Gazetteer:
    """The word lists, ready to be looked up."""

    def __init__(self) -> None:
        self.matches: dict[tuple[str, ...], PlaceMatch] = {}  # by tokens
        self.careful: set[tuple[str, ...]] = set()  # as often a person
        self.parents: dict[str, str] = {}  # by canonical name
        self.short: dict[tuple[str, ...], str] = {}  # states behind a comma, by tokens
        kinds: dict[str, Kind] = {}
        for name, kind, parent, other, people, careful in lexicon.rows("places"):
            kinds[name] = kind  # type: ignore[assignment]  # a test holds the lists to it
            self.parents[name] = parent
            self._add(people, name, kinds[name], demonym=True)
            self._add(other, name, kinds[name], demonym=False)
            self._add(name, name, kinds[name], demonym=False)
            if careful:
                self.careful.update(_keys(name))
        for short, state in lexicon.rows("postal"):
            self.short[tuple(TOKEN.findall(short))] = state
        # How many tokens the longest name has that begins with a word.
        self.longest: dict[str, int] = {}
        for key in (*self.matches, *self.short):
            self.longest[key[0]] = max(len(key), self.longest.get(key[0], 0))

    def _add(self, cell: str, name: str, kind: Kind, *, demonym: bool) -> None:
        found = PlaceMatch(name, 1, demonym, kind)
        for form in lexicon.values(cell):
            for key in _keys(form):
                self.matches[key] = found if len(key) == 1 else found._replace(n=len(key))


def match(words: Sequence[str], i: int) -> PlaceMatch | None:
    """The place whose longest name begins at token `i`, or None.

    What is around a city goes with it: "Houston, Texas" is Houston. A state that is elsewhere makes
    another city: "Paris, Texas" is in no France. A postal code is a place only there ("Macon, GA").
    """
    known = _gazetteer()
    longest = known.longest.get(words[i])
    if longest is None:
        return None
    for n in range(min(longest, len(words) - i), 0, -1):
        key = tuple(words[i : i + n])
        found = known.matches.get(key)
        if found is not None:
            if key in known.careful and _beside_a_name(words, i, n):
                return None
            return _with_surroundings(words, i, found) if found.kind == "city" else found
        if key in known.short and _behind_a_town(words, i):
            return PlaceMatch(known.short[key], n, demonym=False, kind="state")
    return None


def matches(words: Sequence[str]) -> Iterator[tuple[int, PlaceMatch]]:
    """Every place whose longest name begins at a token, with the number of that token."""
    known = _gazetteer().longest
    for index, word in enumerate(words):
        found = match(words, index) if word in known else None
        if found is not None:
            yield index, found


def within(name: str) -> tuple[str, ...]:
    """The places around the place of that canonical name, the nearest first; () for none.

    "Baghdad" gives Iraq and Middle East.
    """
    return tuple(_chain(name))


def canonical(text: str) -> str | None:
    """The canonical name of the place or people that `text` names, in any letter case, or None."""
    tokens = tuple(TOKEN.findall(text))
    if not tokens:
        return None
    found = match(tokens, 0)
    if found is not None and found.n == len(tokens):
        return found.name
    return _folded().get(tuple(token.lower() for token in tokens))


def _chain(name: str) -> Iterator[str]:
    known = _gazetteer()
    if name not in known.parents and ", " in name:  # a city named with its state
        state = name.rpartition(", ")[2]
        name = known.short.get((state,), state)
        yield name
    while name := known.parents.get(name, ""):
        yield name


def _with_surroundings(words: Sequence[str], i: int, city: PlaceMatch) -> PlaceMatch:
    """The city with the state or country that is named behind a comma, if one is."""
    at = i + city.n + 1
    if city.demonym or at >= len(words) or words[at - 1] != ",":
        return city
    known = _gazetteer()
    around = within(city.name)
    for n in range(min(known.longest.get(words[at], 0), len(words) - at), 0, -1):
        key = tuple(words[at : at + n])
        named = known.matches.get(key)
        short = known.short.get(key)
        if short in around or (named and not named.demonym and named.name in around):
            return city._replace(n=city.n + 1 + n)
        state = short or (named.name if named and named.kind == "state" else None)
        if state is not None and not (named and named.demonym):
            label = state.partition(" (")[0]
            return city._replace(name=f"{city.name}, {label}", n=city.n + 1 + n)
    return city


def _behind_a_town(words: Sequence[str], i: int) -> bool:
    """Whether a name and a comma stand before token `i`."""
    return i > 1 and words[i - 1] == "," and words[i - 2].istitle() and words[i - 2].isalpha()


def _beside_a_name(words: Sequence[str], i: int, n: int) -> bool:
    """Whether a word with a capital, no preposition, touches the tokens from `i`."""
    before = words[i - 1] if i else ""
    after = words[i + n] if i + n < len(words) else ""
    return (before.istitle() and before.lower() not in _BEFORE) or after.istitle()


def _keys(form: str) -> Iterator[tuple[str, ...]]:
    """The tokens of a name as it may be written: with either apostrophe, and in capitals."""
    if form.isalpha():
        yield (form,)
        if len(form) > 3:
            yield (form.upper(),)
        return
    key = tuple(TOKEN.findall(form))
    yield key
    yield tuple(token.upper() for token in key)
    if "'" in form:
        yield tuple(TOKEN.findall(form.replace("'", "’")))


@cache
def _folded() -> dict[tuple[str, ...], str]:
    """Names in small letters; abbreviations, which are other words then ("us"), are left out."""
    return {
        tuple(token.lower() for token in key): found.name
        for key, found in _gazetteer().matches.items()
        if not (key[0].isupper() and len(key[0]) <= 4)
    }


_gazetteer = cache(_Gazetteer)
