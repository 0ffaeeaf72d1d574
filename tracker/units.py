"""Units: the words for them, what they measure, and how one becomes another.

In: the tokens behind or before a number, or the name of a unit. Out: `Unit`. The words are data:
`lexicon/units` (kept by hand) wins over `lexicon/currencies` and `lexicon/units_quantulum3` (made
by scripts). Things that are counted ("15 nations") are no units; their dimension is `count`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext
from functools import cache, lru_cache

from tracker import lexicon
from tracker.errors import UsageError
from tracker.tokens import TOKEN

NOT_UNITS = frozenset({"count", "modifier", "name", "thousand", "million", "trillion"})
"""Readings among `Unit.alternatives` that are no units: what a sign or word may be instead."""

_PRECISION = 40  # digits kept in a conversion; 28 are given back
_HYPHENS = frozenset("-‐‑")
_POWERS = {"2": "²", "3": "³"}
_SLASHES = 2  # in one unit, at most: "mg/kg/day"
_ONE = frozenset({"1", "a", "an", "each", "every", "half", "one", "per", "quarter", "the"})
_BELOW = frozenset({"area", "length", "mass", "time", "volume"})  # of what symbols are told per
_NO_CUES = frozenset({"new", "north", "south", "east", "west", "central"})  # of a currency's name


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: one is `factor` of `base`, and `offset` more of it where the scales start apart.

    Two units can be converted if they have the same `base`. `alternatives` are the other readings
    of the words it was found by ("pounds" are a mass or a currency); the names of units, or of
    `NOT_UNITS`. They say nothing of the unit itself and are not compared.
    """

    name: str
    dimension: str
    base: str
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)
    alternatives: tuple[str, ...] = field(default=(), compare=False)


# ---- The words -----------------------------------------------------------------------------------


def match(
    words: Sequence[str],
    lower: Sequence[str],
    i: int,
    joined: Callable[[int], bool] | None = None,
) -> tuple[Unit, int] | None:
    """The longest unit that begins at token `i`, behind a number, and how many tokens it takes.

    `words` and `lower` are the tokens as written and in small letters; `joined` says whether a
    token touches the one before it, which "km2" needs. A slash makes a compound ("mg/dL").
    """
    if i >= len(lower) or lower[i] not in _vocabulary().longest:
        return None
    touches = joined is not None and joined(i)
    found = _phrase(words, lower, i, joined, touching=touches)
    if found is None and not touches and words[i + 1 : i + 2] == ["/"]:
        return _over(words, lower, i, joined)
    if found is None or ("modifier" in found[0].alternatives and not _behind_one(lower, i)):
        return None
    for _ in range(_SLASHES):
        top, taken = found
        if i + taken >= len(words) or words[i + taken] != "/":
            break
        # A symbol below a slash need not touch digits: "km/h".
        below = _phrase(words, lower, i + taken + 1, joined, touching=True)
        if below is None or (below[0].dimension == top.dimension and len(words[i]) > 3):
            break  # "days/weeks", but "mg/kg"
        found = compound(top, below[0]), taken + 1 + below[1]
    return found


def _over(
    words: Sequence[str], lower: Sequence[str], i: int, joined: Callable[[int], bool] | None
) -> tuple[Unit, int] | None:
    """A symbol that stands apart from its number only with another below it: "1.3 A/cm2"."""
    top = _phrase(words, lower, i, joined, touching=True)
    below = _phrase(words, lower, i + 2, joined, touching=True)
    if top is None or below is None or below[0].dimension not in _BELOW:
        return None
    return compound(top[0], below[0]), top[1] + 1 + below[1]


def match_prefix(words: Sequence[str], i: int) -> tuple[Unit, int] | None:
    """The currency whose sign or code ("$", "US$", "EUR") is at token `i`, before a number."""
    known = _vocabulary()
    if i >= len(words) or words[i] not in known.sign_starts:
        return None
    for taken in (3, 2, 1):
        reading = known.signs.get(tuple(words[i : i + taken]))
        if reading is not None:
            return _read(reading), min(taken, len(words) - i)
    return None


def may_end_sign(word: str) -> bool:
    """Whether a word as written can be the last token of a currency's sign or code."""
    return word in _vocabulary().sign_ends


def match_attached(suffix: str) -> Unit | None:
    """The unit whose symbol or name touches the digits ("5km", "6in"); letter case counts."""
    words = _vocabulary()
    reading = (
        words.symbols.get((suffix,))
        or words.attached.get(suffix)
        or words.phrases.get((suffix.lower(),))
    )
    return _read(reading) if reading else None


def _phrase(
    words: Sequence[str],
    lower: Sequence[str],
    i: int,
    joined: Callable[[int], bool] | None,
    *,
    touching: bool,
) -> tuple[Unit, int] | None:
    """The longest unit without a slash; `touching` says that it may be an attached symbol."""
    known = _vocabulary()
    limit = known.longest.get(lower[i], 0) if i < len(lower) else 0
    if not limit:
        return None
    exact: list[str] = []
    small: list[str] = []
    ends: list[int] = []
    j = i
    while j < len(words) and len(exact) < limit:
        word = words[j]
        j += 1
        if word in _HYPHENS and exact and words[j - 2] not in _HYPHENS:
            continue
        power = joined is not None and j < len(words) and words[j] in _POWERS and joined(j)
        if power and word.isalpha():
            word += _POWERS[words[j]]
            j += 1
        exact.append(word)
        small.append(word.lower())
        ends.append(j)
    for length in range(len(exact), 0, -1):
        key = tuple(exact[:length])
        end = ends[length - 1]
        reading = known.symbols.get(key) or known.phrases.get(tuple(small[:length]))
        if reading is None and not (end < len(words) and words[end][0].isdigit()):
            reading = known.signs.get(key)  # "5 €", but not the € of "in 2019 €5"
        if reading is None and touching and length == 1:
            reading = known.attached.get(key[0])
        if reading is not None:
            return _read(reading), end - i
    return None


_SCALES = frozenset({"thousand", "million", "billion"})


def _behind_one(lower: Sequence[str], i: int) -> bool:
    """Whether a singular at `i` can be a unit: "a 10-second wait", "a 1 million barrel rise"; not
    "two second homes"."""
    before = lower[i - 1] if i else "one"
    if before in _ONE or before in _SCALES or not before.isalnum() or not before[0].isascii():
        return True  # also a hyphen, 0.5 and ½
    return i > 1 and lower[i - 2] == "/"


# ---- The units -----------------------------------------------------------------------------------


@lru_cache(4096)
def unit(name: str) -> Unit | None:
    """The unit of that canonical name, or None. "A per B" is made where it is not listed."""
    known = _vocabulary()
    dimension = known.dimensions.get(name)
    if dimension is not None:
        base, factor, offset = _worth(name, known.worths.get(name, ""))
        return Unit(name, dimension, base, factor, offset)
    top, per, below = name.rpartition(" per ")
    if not per or top.count(" per ") > _SLASHES:
        return None
    return compound(unit(top) or top, unit(below) or below)


def compound(top: Unit | str, below: Unit | str) -> Unit:
    """One unit per another; a counted noun, in the singular, may stand on either side.

    "dollar" per "barrel" has the dimension "currency/volume". A compound that has a name or a
    dimension of its own ("mile per hour", speed) gets it.
    """
    top = _counted(top) if isinstance(top, str) else top
    below = _counted(below) if isinstance(below, str) else below
    name = f"{top.name} per {below.name}"
    if name in _vocabulary().dimensions:
        known = unit(name)
        assert known is not None  # it has a dimension
        return known
    dimension = f"{top.dimension}/{below.dimension}"
    base = f"{top.base} per {below.base}"
    with localcontext(prec=_PRECISION):
        factor = top.factor / below.factor
        if base != name and base in _vocabulary().dimensions:
            named = unit(base)
            assert named is not None  # it has a dimension
            dimension, base, factor = named.dimension, named.base, factor * named.factor
    others = tuple(f"{other} per {below.name}" for other in top.alternatives)
    return Unit(name, dimension, base, factor, alternatives=others)


def convert(value: Decimal, source: str, target: str, *, difference: bool = False) -> Decimal:
    """`value` of unit `source` in unit `target`, to 28 digits.

    `difference` says that the value is a difference, so that 2 degrees Celsius are 3.6 degrees
    Fahrenheit. A month is a twelfth of a year of 365.25 days. Raises `UsageError` for an unknown
    unit and for two that measure different things; two currencies do.
    """
    if source == target or not value.is_finite():
        return value
    first, second = unit(source), unit(target)
    for name, found in ((source, first), (target, second)):
        if found is None:
            raise UsageError(f'"{name}" is not a unit')
    assert first is not None
    assert second is not None
    if first.base != second.base:
        raise UsageError(
            f'"{source}" ({first.dimension}) cannot be converted to "{target}" ({second.dimension})'
        )
    with localcontext(prec=_PRECISION):
        shift = Decimal(0) if difference else first.offset - second.offset
        converted = (value * first.factor + shift) / second.factor
    with localcontext(prec=28):
        return _plain(+converted)


def choose(found: Unit, near: Collection[str]) -> str:
    """Which reading of an ambiguous unit the words near it speak for: its name or an alternative.

    `near` are words in small letters. The reading most of whose cues are among them is taken, the
    first of several; a unit without alternatives is itself.
    """
    if not found.alternatives:
        return found.name
    readings = (found.name, *found.alternatives)
    return max(readings, key=lambda name: len(_cues().get(name, frozenset()).intersection(near)))


def tells(found: Unit, near: Collection[str]) -> bool:
    """Whether a word near a unit's symbol, in small letters, says that its dimension is told."""
    return not _dimension_cues().get(found.dimension, frozenset()).isdisjoint(near)


@cache
def _read(reading: Reading) -> Unit:
    known = unit(reading[0])
    assert known is not None  # the vocabulary names only units
    return known if len(reading) == 1 else replace(known, alternatives=reading[1:])


def _counted(noun: str) -> Unit:
    return Unit(noun, "count", noun)


def _worth(name: str, worth: str) -> tuple[str, Decimal, Decimal]:
    """The base unit that "1609.344 metre" leads to, with the factor and offset to it."""
    if not worth:
        return name, Decimal(1), Decimal(0)
    amount, _, rest = worth.partition(" ")
    other, _, more = rest.partition(" + ")
    of = unit(other)
    if of is None:
        raise UsageError(f'"{name}" is worth "{worth}", but "{other}" is not a unit')
    with localcontext(prec=_PRECISION):
        factor = _number(amount) * of.factor
        offset = _number(more) * of.factor if more else Decimal(0)
    return of.base, factor, offset


def _number(text: str) -> Decimal:
    above, _, below = text.partition("/")
    return Decimal(above) / Decimal(below or 1)


def _plain(value: Decimal) -> Decimal:
    """Without an exponent and without zeros at the end."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if value == whole else value.normalize()


# ---- The word lists ------------------------------------------------------------------------------


Reading = tuple[str, ...]
"""The name of a unit, and behind it what its words may be instead."""


class _Vocabulary:
    """What the word lists say, ready to be looked up. Later lists win over earlier ones."""

    def __init__(self) -> None:
        self.dimensions: dict[str, str] = {}  # by name
        self.worths: dict[str, str] = {}  # by name
        self.phrases: dict[tuple[str, ...], Reading] = {}  # tokens in small letters
        self.symbols: dict[tuple[str, ...], Reading] = {}  # tokens as written, as all below
        self.signs: dict[tuple[str, ...], Reading] = {}
        self.attached: dict[str, Reading] = {}
        by_hand = lexicon.rows("units")
        renamed = {old: row[0] for row in by_hand for old in lexicon.values(row[7])}
        stops = {(kind, what) for kind, what, _ in lexicon.rows("en/unit_stops")}
        self._add_quantulum3(renamed, stops)
        self._add_currencies(renamed, stops)
        self._add_by_hand(by_hand)
        self._add_readings()
        # How many tokens the longest unit has that begins with a word in small letters.
        self.longest: dict[str, int] = {}
        for table in (self.phrases, self.symbols, self.signs):
            for key in table:
                first = key[0].lower()
                self.longest[first] = max(len(key), self.longest.get(first, 1))
        for symbol in self.attached:
            self.longest.setdefault(symbol.lower(), 1)
        self.sign_starts = frozenset(key[0] for key in self.signs)
        self.sign_ends = frozenset(key[-1] for key in self.signs)

    def _add_quantulum3(self, renamed: dict[str, str], stops: set[tuple[str, str]]) -> None:
        for old, dimension, worth, surfaces, symbols in lexicon.rows("units_quantulum3"):
            if ("unit", old) in stops:
                continue
            name = renamed.get(old, old)
            self.dimensions[name] = dimension
            self.worths[name] = worth
            for surface in lexicon.values(surfaces):
                if ("surface", surface.lower()) not in stops:
                    self.phrases[_key(surface.lower())] = (name,)
            for symbol in _spellings(symbols):
                # The signs of currencies are in `currencies`.
                if dimension == "currency" or ("symbol", symbol) in stops:
                    continue
                # One or two letters alone are more often something else.
                if len(symbol) <= 2 and symbol.isalpha():
                    self.attached[symbol] = (name,)
                else:
                    self.symbols[_key(symbol)] = (name,)

    def _add_currencies(self, renamed: dict[str, str], stops: set[tuple[str, str]]) -> None:
        for old, _, surfaces, signs, _ in lexicon.rows("currencies"):
            name = renamed.get(old, old)
            self.dimensions[name] = "currency"
            for surface in lexicon.values(surfaces):
                if ("surface", surface.lower()) not in stops:
                    self.phrases[_key(surface.lower())] = (name,)
            for sign in lexicon.values(signs):
                if ("sign", sign) not in stops:
                    self.signs[_key(sign)] = (name,)

    def _add_by_hand(self, rows: tuple[tuple[str, ...], ...]) -> None:
        for name, dimension, worth, surfaces, symbols, attached, signs, _ in rows:
            self.dimensions[name] = dimension
            self.worths[name] = worth
            self.phrases |= {_key(s.lower()): (name,) for s in _expanded(surfaces)}
            self.symbols |= {_key(s): (name,) for s in _expanded(symbols)}
            self.attached |= dict.fromkeys(lexicon.values(attached), (name,))
            self.signs |= {_key(s): (name,) for s in lexicon.values(signs)}

    def _add_readings(self) -> None:
        for where, surface, readings in lexicon.rows("en/unit_readings"):
            reading = tuple(lexicon.values(readings))
            if where == "word":
                self.phrases |= {_key(s): reading for s in _expanded(surface)}
            elif where == "symbol":
                self.symbols[_key(surface)] = reading
            elif where == "sign":
                self.signs[_key(surface)] = reading
            else:
                self.attached[surface] = reading


def _spellings(cell: str) -> list[str]:
    """The symbols of a cell, those with the micro sign also with the Greek letter."""
    found = lexicon.values(cell)
    return [*found, *(symbol.replace("µ", "μ") for symbol in found if "µ" in symbol)]


def _key(surface: str) -> tuple[str, ...]:
    """The tokens of a surface; a hyphen in it is left out, as in a text."""
    return tuple(token for token in TOKEN.findall(surface) if token not in _HYPHENS)


def _expanded(cell: str) -> list[str]:
    """Every surface that the values of a cell stand for: "met(re|er)(s)" for four."""
    return [surface for value in lexicon.values(cell) for surface in _variants(value)]


def _variants(pattern: str) -> list[str]:
    before, bracket, rest = pattern.partition("(")
    if not bracket:
        return [pattern]
    inside, _, behind = rest.partition(")")
    choices = inside.split("|") if "|" in inside else ["", inside]
    return [before + choice + end for end in _variants(behind) for choice in choices]


@cache
def _dimension_cues() -> dict[str, frozenset[str]]:
    """Words that speak for a dimension."""
    rows = lexicon.rows("en/dimension_cues")
    return {dimension: frozenset(lexicon.values(words)) for dimension, words in rows}


@cache
def _cues() -> dict[str, frozenset[str]]:
    """Words that speak for a reading: for a currency, those of its name and countries too."""
    cues = {name: set(lexicon.values(words)) for name, words in lexicon.rows("en/unit_cues")}
    renamed = {old: row[0] for row in lexicon.rows("units") for old in lexicon.values(row[7])}
    for old, _, _, _, countries in lexicon.rows("currencies"):
        own = [*old.lower().split()[:-1]]
        own += [country.lower() for country in lexicon.values(countries) if " " not in country]
        cues.setdefault(renamed.get(old, old), set()).update(set(own) - _NO_CUES)
    return {name: frozenset(words) for name, words in cues.items()}


_vocabulary = cache(_Vocabulary)
