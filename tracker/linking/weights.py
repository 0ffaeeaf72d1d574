"""What speaks for and against two homes being one. In: nothing. Out: what each reason counts.

They are the coefficients of a logistic regression on pairs of homes of one story and of two, shrunk
towards weights given by hand, and rounded. A weight is what its reason says beside all the others,
so one that always comes with another may seem to count the wrong way round.

All but "a year further" are multiples of a quarter, whose sums are exact in any order.
"""

from __future__ import annotations

from typing import Literal

ENOUGH = 3.75
"""The score from which two homes are one."""
WEIGHTS = {
    "same noun": 1.25,
    "same noun that could be anything": 0.75,
    "related noun": -0.5,
    "other noun": -0.5,
    "other listed noun": -3.75,
    "other counted noun": -2.5,
    "noun of one alone": -0.75,
    "anybody": -1.25,
    "noun that the other's clause has": 2.0,
    "a word of the phrase": 1.25,
    "a unit that says it": 1.75,
    "same event": 2.75,
    "same verb": 1.5,
    "event of one alone": -1.0,
    "verb of one alone": -0.25,
    "other verb": -0.5,
    "event and other verb": -1.75,
    "told in one document": -2.25,
    "same stage": 2.0,
    "stage of one alone": -1.75,
    "same modifier": 1.25,
    "modifier of one alone": -0.25,
    "modifier that the other names": -0.25,
    "people of one alone": -1.75,
    "same whole": 0.75,
    "other whole": -0.75,
    "same cause": -0.25,
    "cases of one disease": 2.0,
    "other cause": -5.0,
    "same actor or place": 0.75,
    "a name in both sentences": 1.0,
    "a name of the document": 0.25,
    "no name in common": -2.0,
    "nobody named": 0.5,
    "an actor that the other does not name": -1.25,
    "a place that the other does not name": -1.25,
    "since when of one alone": -0.5,
    "like event": 0.75,
    "like cause": -0.25,
    "one digit": 6.25,
    "two digits": 7.0,
    "three digits": 6.5,
    "a large number of one story": 4.75,
    "a word of the clause": 1.25,
    "two words of the clause": 1.25,
    "many words of the clause": 2.25,
    "other basis: level, running": -0.25,
    "other basis: level, total": 0.25,
    "other basis: running, total": -1.0,
    "other basis: level, rate": 0.0,
    "other basis: rate, running": 0.0,
    "other basis: rate, total": 0.0,
    "something done in one alone": -0.5,
    "period of one alone": -3.5,
    "a year further": -0.3,
}

Sort = Literal["a few", "some", "many", "money", "share", "measure"]
NEARNESS: dict[Sort, tuple[float, ...]] = {
    "a few": (2.5, 1.75, 1.25, 0.75, -0.25, -2.0),
    "some": (3.0, 2.0, 0.0, 0.25, -0.75, -2.25),
    "many": (5.25, 2.25, 0.25, -0.25, -1.25, -3.25),
    "money": (2.75, 2.75, 0.75, -0.75, -1.25, -2.75),
    "share": (2.5, 1.25, -0.5, 0.25, -0.5, -2.0),
    "measure": (4.25, 3.25, 0.5, -0.5, -0.75, -2.5),
}
"""What two figures say that are not the same: less than 1.1, 1.5, 2.5, 4, 10 times one another, or
further apart.
"""
