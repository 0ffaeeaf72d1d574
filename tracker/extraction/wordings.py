"""One quantity said twice: `seven miles (11 km)`, `$52 (£40)`.

In: the quantities of a sentence with their roles. Out: `wording_of` on the one in brackets, which
takes over what the other is about.
"""

from __future__ import annotations

from itertools import pairwise

from tracker.extraction.candidates import Candidate, Sentence

COPIED = ("measured", "subject", "of", "actor", "place", "event", "status", "attribution", "cue")


def link_wordings(sentence: Sentence) -> None:
    """Stage: link each bracketed quantity to the one before it in the same dimension."""
    kinds = sentence.kinds
    numbers = [c for c in sentence.candidates if c.kind == "number"]
    for said, again in pairwise(numbers):
        if again.left == 0 or again.right >= len(kinds) or kinds[again.right] not in "),;-":
            continue
        # One more wording behind a slash: `296 hp (224 kW / 300 PS)`.
        goes_on = said.wording_of is not None and sentence.tokens.lower[again.left - 1] == "/"
        if not goes_on and kinds[again.left - 1] != "(":
            continue
        if not goes_on and "(" in kinds[said.right : again.left - 1]:
            continue
        if _is_wording(said, again) and again.left - said.right <= 4:
            again.wording_of = said
            for name in COPIED:
                setattr(again, name, getattr(said, name))
            _take_bound(said, again)
            again.trail.append(("measured", "the same quantity in another unit"))


def _take_bound(said: Candidate, again: Candidate) -> None:
    """A hedge is said once for both wordings: `more than 100 kilometres (60 miles)`."""
    if again.value is None or again.approximate:
        return
    again.approximate = said.approximate
    again.comparator = said.comparator
    if said.comparator[0] == ">":
        again.low, again.value = again.value, None
    elif said.comparator[0] == "<":
        again.high, again.value = again.value, None


def _is_wording(said: Candidate, again: Candidate) -> bool:
    return (
        bool(again.unit)
        and said.dimension == again.dimension
        and said.dimension != "count"
        and said.unit != again.unit
    )
