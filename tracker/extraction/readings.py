"""Ambiguous units: which reading the words around a number speak for.

In: a unit as found, and its sentence. Out: the unit that is meant; what else it may be stays in its
`alternatives`. The words are data: `lexicon/en/unit_readings.tsv` and `lexicon/en/unit_cues.tsv`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from tracker import units
from tracker.extraction.candidates import Candidate, Sentence
from tracker.units import Unit

WORD = re.compile(r"[^\W\d_]+")
CONTEXT = 15
"""Tokens on either side that may say which unit an ambiguous word stands for."""
SETTLED = frozenset({"dollar", "cent", "pound sterling"})
"""Units that stay what they are whatever is near: a bare dollar may be of any country."""


def by_context(sentence: Sentence, candidate: Candidate, unit: Unit) -> Unit:
    """An ambiguous unit by the words around it, or else by those of the whole document."""
    if not unit.alternatives or unit.name in SETTLED:
        return unit
    for before in sentence.candidates:
        if before.unit in unit.alternatives and before.kind == "number":
            return _reading(unit, before.unit)  # to 287,000 pounds, 12,000 pounds more
    first = max(0, candidate.first - CONTEXT)
    chosen = units.choose(unit, sentence.tokens.lower[first : candidate.last + CONTEXT])
    if chosen == unit.name and (unit.dimension == "currency" or unit.name == "degree"):
        chosen = units.choose(unit, _words_of(sentence.document.text))
    return _reading(unit, chosen)


def _reading(unit: Unit, chosen: str) -> Unit:
    found = units.unit(chosen) if chosen != unit.name else None
    return unit if found is None else replace(found, alternatives=(unit.name,))


def set_unit(candidate: Candidate, unit: Unit, first: int, last: int) -> None:
    """Give the number the unit in the tokens `first` to `last`, and say what else it may be."""
    candidate.set_unit(unit.name, unit.dimension, first, last)
    if unit.alternatives:
        candidate.trail.append(("unit", f"{unit.name}, not {' or '.join(unit.alternatives)}"))


@lru_cache(8)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.lower()))
