"""Dates in words. In: the tokens of a sentence. Out: where its dates stand, and the days they mean.

`find` gives the expressions, each with a small meaning that is not resolved yet; `resolve` chooses
the days by publication date and tense; `edtf` writes them for exchange; `parse_published` reads the
date of a document.
"""

from tracker.dates.expressions import begins, find
from tracker.dates.meaning import TimeExpression
from tracker.dates.periods import DateInterval, edtf, running
from tracker.dates.published import parse_published
from tracker.dates.resolution import resolve

__all__ = [
    "DateInterval",
    "TimeExpression",
    "begins",
    "edtf",
    "find",
    "parse_published",
    "resolve",
    "running",
]
