"""Whether four digits are a year. In: a sentence and the place of a number. Out: yes or no.

The words are in `lexicon/en/time_years.tsv`, by kind:

- `never`, and the labels of `en/labels`: "over 2019", "$2019", "flight 1549";
- `measure`, right after: "2000 metres", "1998 each"; `counted`: things counted in thousands;
- `sure`, right before: "since 2014", "summer 2019"; `fair`: prepositions of years and counts alike;
- `moved`: "rose by 2000", "a total of 1998"; `likened`: "compared to 2019", "back to 1950";
- `dated`: nouns with a year before them; `verb`: verbs after a year that is a subject.

A `sound` year is one of 1900 to 2069 that is no multiple of 50: such a number is nearly always a
year where it stands after a preposition, since an amount as large would be rounded or would have a
comma. The others need surer words.
"""

from __future__ import annotations

from tracker.dates import words
from tracker.dates.view import View

_OPENING = frozenset("([{\"'“‘«")
_CLOSING = frozenset(("", *")]}.,;:!?\"'”’»–—"))
_CLAUSE = frozenset(
    ("", *'.,;:!?()[]"“”–—', "that", "but", "and", "while", "as", "because", "if", "when")
)
_LIST = frozenset(("and", "or", ",", "&"))


def value(word: str) -> int | None:
    """The number of a word that could be a year (1000 to 2199), else None."""
    if len(word) == 4 and word.isdecimal() and "1000" <= word <= "2199":
        return int(word)
    return None


def sound(year: int) -> bool:
    """Whether the number is nearly always a year (see the top of this module)."""
    return 1900 <= year < 2070 and year % 50 != 0


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    return word in words.COUNTED or (
        len(word) > 3 and word[-1] == "s" and word[-2] not in "siu" and word not in words.NOT_PLURAL
    )


def counts(view: View, index: int) -> bool:
    """Whether what begins at `index` is counted by the number before it: "(1500) armed men"."""
    low = view.low
    if low[index] == "-" and view.joined(index):
        return low[index + 1] in words.MEASURES or low[index + 1] in words.COUNTED
    if low[index] in words.MEASURES or low[index] == "of" or _or_more(view, index):
        return True
    for word in low[index : index + 3]:
        if not word[:1].isalpha() or word in words.CLOSED:
            return False
        if is_plural(word):
            return True
    return False


def _or_more(view: View, index: int) -> bool:
    return view.low[index] == "or" and view.low[index + 1] in ("so", "more")


def is_year(view: View, index: int) -> bool:
    """Whether the number at `index` is a year, by the words around it."""
    low = view.low
    year = value(low[index])
    if year is None or not _stands_free(view, index):
        return False
    place = index - 2 if view.joined(index) and low[index - 1] == "-" else _preposition(view, index)
    before, after = low[place], low[index + 1]
    if before == "of" and sound(year) and _is_of_an_event(view, index):
        return True
    if (
        after in words.MEASURES
        or _or_more(view, index + 1)
        or (after == "-" and view.joined(index + 1) and counts(view, index + 1))
    ):
        return False
    if before == "." and low[index - 2] in words.LABELS:
        return False
    circa = before == "." and low[index - 2] in ("c", "ca")
    if before in words.YEAR_SURE or circa:
        return sound(year) or not counts(view, index + 1)
    if before in words.YEAR_NEVER or before in words.LABELS:
        return before in _LIST and sound(year) and _in_series(view, index)
    return (
        _in_brackets(view, index, year)
        or (sound(year) and after in words.POSSESSIVES)
        or _before_noun(view, index, year)
        or (before in words.YEAR_FAIR and _after_preposition(view, index, place, year))
        or (sound(year) and _in_series(view, index))
    )


WHOLES = frozenset("all whole rest remainder end start beginning middle".split())
"""Words of a period that "of" and a year stand behind."""
DONE = frozenset({"killed", "injured", "wounded"})
"""Verbs that are also said of a number before them ("12 killed")."""


def _is_of_an_event(view: View, index: int) -> bool:
    """Whether the number dates what stands before its "of": `the cyclone of 2004 killed 363`, `in
    all of 2023`."""
    noun, after = view.low[index - 2], view.low[index + 1]
    one = noun.removesuffix("s")
    dated = {noun, one} & words.YEAR_DATED and not {noun, one} & words.YEAR_MOVED
    if dated and after in DONE:
        return True
    spans = bool(dated) or noun in WHOLES
    return spans and after not in words.MEASURES and not counts(view, index + 1)


def _preposition(view: View, index: int) -> int:
    """The place of the word before the number; of "by at the latest 2035" that of "by"."""
    start = index - 1
    if view.low[start] in ("latest", "earliest") and view.low[start - 2] == "at":
        return start - 3
    while start > index - 4 and view.low[start] in words.YEAR_BETWEEN:
        start -= 1
    return start if view.low[start] in words.YEAR_HEDGED else index - 1


def _stands_free(view: View, index: int) -> bool:
    """Whether nothing touches the number that makes it part of something else."""
    low = view.low
    if view.joined(index) and low[index - 1] not in _OPENING:
        return low[index - 1] in words.DASHES and low[index - 2] in words.BEFORE_DASH
    if not view.joined(index + 1):
        return True
    after = low[index + 1]
    return not after[0].isalnum() and not (after in words.DASHES and low[index + 2][:1].isdecimal())


def _in_brackets(view: View, index: int, year: int) -> bool:
    return (
        view.low[index - 1] in ("(", "[")
        and 1400 <= year < 2100
        and view.low[index + 1] in _CLOSING
    )


def _before_noun(view: View, index: int, year: int) -> bool:
    """Whether a noun says so: "the 2019 election", "the 1850 treaty", "1990 levels"."""
    low = view.low
    after = low[index + 1]
    if after == "-" and view.joined(index + 1):
        # "a 2008-style crash"; what counts was asked before.
        after = low[index + 2]
    if not after[:1].isalpha() or after in words.CLOSED or after in words.COUNTED:
        return False
    determined = low[index - 1] in words.DETERMINERS
    dated = after in words.YEAR_DATED or after.removesuffix("s") in words.YEAR_DATED
    if sound(year):
        return dated or determined or (view.capital(index + 1) and _names_event(view, index + 2))
    if not determined:
        return False
    return after in words.YEAR_DATED or not counts(view, index + 1)


def _names_event(view: View, index: int) -> bool:
    return any(word in words.YEAR_DATED for word in view.low[index : index + 3])


def _after_preposition(view: View, index: int, place: int, year: int) -> bool:
    low = view.low
    before, earlier, after = low[place], low[place - 1], low[index + 1]
    # An amount like 1776, with no rounding and no comma, is rare.
    exact = 1500 <= year < 2070 and year % 10 != 0
    if before in ("to", "with", "as"):
        likely = sound(year) or (exact and after in _CLOSING)
        return likely and earlier in words.YEAR_LIKENED and after not in words.COUNTED
    if before == "from" and earlier in words.YEAR_DATES:
        return not counts(view, index + 1)
    if earlier in words.YEAR_MOVED and before not in ("in", "before", "after", "for"):
        return False
    opens_clause = earlier in _CLAUSE
    if sound(year):
        return after not in words.COUNTED or (opens_clause and before != "of")
    match before:
        case "in" | "before" | "after" | "by" | "beyond":
            if opens_clause:
                return after not in words.COUNTED
            return not counts(view, index + 1) or (exact and after == "of")
        case "of":
            named = earlier in words.YEAR_DATED or earlier in words.EDGES or earlier in words.UNITS
            return named or (exact and not counts(view, index + 1))
    return False


def _in_series(view: View, index: int) -> bool:
    """Beside another year, after a name or a place, or the subject of its clause."""
    low = view.low
    before, after = low[index - 1], low[index + 1]
    if after in words.COUNTED:
        return False
    if before in _LIST and view.year_end in (index - 1, index - 2):
        return True
    if after in _LIST:
        other = value(low[index + 2])
        if other is not None and sound(other) and low[index + 3] not in words.COUNTED:
            return True
    if before in _CLAUSE and after in words.YEAR_VERBS:
        return True
    if before == ",":
        named = view.capital(index - 2) or low[index - 2] in words.UNITS
        return after in _CLOSING and named
    return view.capital(index - 1) and before.isalpha() and before not in words.CLOSED


def pair(view: View, index: int) -> bool:
    """Whether the two numbers of "from 2014 to 2016", "between 1995 and 2003" are years."""
    low = view.low
    first, last = value(low[index]), value(low[index + 2])
    if first is None or last is None or first >= last:
        return False
    if counts(view, index + 3) and not (sound(first) and sound(last)):
        return False
    if low[index + 3] in words.COUNTED or low[index + 3] in words.MEASURES:
        return False
    if sound(first) or sound(last):
        return True
    old = first >= 1800 or (first >= 1600 and first % 50 != 0)
    return old and low[index - 2] not in words.YEAR_MOVED
