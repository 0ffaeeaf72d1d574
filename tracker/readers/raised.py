"""Raised numbers. In: a superscript and the text before it. Out: what it stands for.

Digits in a superscript are an exponent, or the mark of a note and then no text; they are never part
of the number before them.
"""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
# 10 to the power of; km, m. Behind a longer number or word it is a note's mark.
_EXPONENT_AFTER = re.compile(r"(?:(?<![\d.,])\d{1,2}|(?<![^\W\d_])[^\W\d_]{1,3})\Z")


def raised(written: str, before: str) -> str | None:
    """The text for a raised `written` behind `before`; None where it is no number."""
    if not written or not all(ord(character) in _RAISED for character in written):
        return None
    return written.translate(_RAISED) if _EXPONENT_AFTER.search(before) else ""
