"""The words of dates, typed. In: the lists of `lexicon/en`. Out: sets and tables."""

from __future__ import annotations

from typing import Literal, cast

from tracker import lexicon
from tracker.dates.meaning import Relation, Which


def _table(kind: str) -> dict[str, str]:
    """The words of a kind in `time`, each with the value that it stands for."""
    return {
        word: value
        for entry, value, words in lexicon.rows("en/time")
        if entry == kind
        for word in words.split()
    }


def _numbers(kind: str) -> dict[str, int]:
    return {word: int(value) for word, value in _table(kind).items()}


def _words(kind: str) -> frozenset[str]:
    return frozenset(_table(kind))


MONTHS = _numbers("month")
WEEKDAYS = _numbers("weekday")
NEEDS_CAPITAL = _words("capital")
WARY = _words("wary")
NAMES = _words("name")
MONTH_CUES = _words("month cue")
SEASON_CUES = _words("season cue")
DAY_CUES = _words("day cue")
WEEKDAY_PLURALS = _words("weekday plural")
NOT_WEEKDAY = _words("not weekday")
UNITS = _table("unit")
PLURALS = _words("plural")
STRETCHES = _words("stretch")
SEASONS = _numbers("season")
DAYPARTS = _words("daypart")
CLOCK_WORDS = _words("clock")
DEICTICS = _numbers("deictic")
TOLD = _words("told")
SAME = _words("same")
RUNNING = _words("running")
FILLERS = _words("filler")
FISCAL = _words("fiscal")
EDGES = cast("dict[str, Which]", _table("edge"))
THIRDS = cast("dict[str, Which]", _table("third"))
RESTS = cast("dict[str, Which]", _table("rest"))
ORDINALS = _numbers("ordinal")
VAGUE = _words("vague")
DECADES = _numbers("decade")
NOT_DECADE = _words("not decade")
BEFORE_CHRIST = _words("before christ")
ANNO_DOMINI = _words("anno domini")
MERIDIEMS = _words("meridiem")
ZONES = _words("zone")
CLOCK_CUES = _words("clock cue")
NOT_CLOCK = _words("not clock")
AWAY = _numbers("away")
JOINERS = _words("joiner")
ENDED = _words("ended")
ENDING_CUES = _words("ending cue")
ENDING_FILLERS = _words("ending filler")
NOT_PLAIN = _words("not plain")
PLAY = _words("play")

# Number words by their part in the counting grammar.
NUMBERS: dict[str, int] = {"a": 1, "an": 1}
SCALES: dict[str, int] = {}
for _word, _value, _kind in lexicon.rows("en/numerals"):
    if _kind in {"unit", "teen", "tens", "group"}:
        NUMBERS[_word] = int(_value)
    elif _kind in {"hundred", "scale"}:
        SCALES[_word] = int(_value)

_CLOSED = {tag: frozenset(words.split()) for tag, words in lexicon.rows("en/closed")}
# Words that no counted noun phrase runs through, and those that begin one.
CLOSED = frozenset[str]().union(*(_CLOSED[tag] for tag in "DOPCSWRXM"))
DASHES = frozenset("-–—‑−")
POSSESSIVES = frozenset(("'s", "’s"))
DETERMINERS = _CLOSED["D"] | _CLOSED["O"] | POSSESSIVES
ARTICLES = _CLOSED["O"] | {"the", "a", "an", "these", "those"}
SUFFIXES = frozenset(("st", "nd", "rd", "th"))

_YEARS = {kind: frozenset(words.split()) for kind, words in lexicon.rows("en/time_years")}
YEAR_SURE = _YEARS["sure"]
YEAR_FAIR = _YEARS["fair"]
YEAR_BETWEEN = _YEARS["between"]
YEAR_HEDGED = _YEARS["hedged"]
YEAR_LIKENED = _YEARS["likened"]
YEAR_DATES = _YEARS["dates"]
YEAR_MOVED = _YEARS["moved"]
YEAR_NEVER = _YEARS["never"]
YEAR_VERBS = _YEARS["verb"]
YEAR_DATED = _YEARS["dated"]
MEASURES = _YEARS["measure"]
COUNTED = _YEARS["counted"]
NOT_PLURAL = _YEARS["no plural"]
BEFORE_DASH = _YEARS["before dash"]
LABELS = frozenset(word for (words,) in lexicon.rows("en/labels") for word in words.split()) - (
    YEAR_SURE | YEAR_DATED
)

# Fixed phrases by their first word, prepositions and hedges by their last; longest first.
PHRASES: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
for _phrase, _kind, _value in lexicon.rows("en/time_phrases"):
    _run = tuple(_phrase.split())
    PHRASES.setdefault(_run[0], []).append((_run, _kind, _value))
PREPOSITIONS: dict[str, list[tuple[tuple[str, ...], Relation | Literal["hedge", "none"]]]] = {}
for _phrase, _relation in lexicon.rows("en/time_prepositions"):
    _run = tuple(_phrase.split())
    PREPOSITIONS.setdefault(_run[-1], []).append((_run, cast("Relation", _relation)))
# What "last", "this" and "next" may stand before; numbers in digits apart.
AFTER_DEICTIC = (
    frozenset(
        (
            *UNITS,
            *FILLERS,
            *NUMBERS,
            *SCALES,
            *VAGUE,
            *MONTHS,
            *WEEKDAYS,
            *SEASONS,
            *DAYPARTS,
            *STRETCHES,
        )
    )
    | RUNNING
    | frozenset(PHRASES)
    | {"half"}
)
for _phrases in PHRASES.values():
    _phrases.sort(key=lambda entry: -len(entry[0]))
for _prepositions in PREPOSITIONS.values():
    _prepositions.sort(key=lambda entry: -len(entry[0]))
