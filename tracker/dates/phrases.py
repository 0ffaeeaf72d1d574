"""Times that are a fixed run of words. In: a sentence and a place in it. Out: a reading."""

from __future__ import annotations

from datetime import date

from tracker.dates import words, years
from tracker.dates.meaning import Calendar, Meaning, Now, Unknown
from tracker.dates.periods import a_day
from tracker.dates.view import Reading, View


def phrase(view: View, index: int) -> Reading:
    """The longest run of `lexicon/en/time_phrases.tsv` that begins here: "right now", "9/11"."""
    low = view.low
    for run, kind, value in words.PHRASES.get(low[index], ()):
        end = index + len(run)
        if tuple(low[index:end]) == run:
            if kind == "date":
                return _each_year(view, value, end)
            return _meaning(view, kind, value, end)
    return None


def following(word: str) -> frozenset[str] | None:
    """The second words of the runs that begin with `word`; None where one has no second."""
    runs = [run for run, _, _ in words.PHRASES[word]]
    return frozenset(run[1] for run in runs) if all(len(run) > 1 for run in runs) else None


def _each_year(view: View, value: str, index: int) -> Reading:
    """A day of each year, with the year behind it: "Christmas 2019"."""
    month, day = value.split("-")
    year = years.value(view.low[index])
    if year is not None and years.counts(view, index + 1):
        year = None
    return Calendar(year, int(month), int(day)), index + (year is not None)


def _meaning(view: View, kind: str, value: str, end: int) -> Reading:
    meaning: Meaning = Unknown()
    if kind == "day":
        meaning = Now(int(value))
    elif kind == "event":
        # "9/11 of the members" is a fraction.
        if view.low[end] in ("of", "/"):
            return None
        meaning = a_day(date.fromisoformat(value))
    return meaning, end
