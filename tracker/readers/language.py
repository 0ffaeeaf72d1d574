"""The language of a text. In: text. Out: the name of a language that it plainly is, if not English.

Two plain signs: most letters are not Latin; or the small words of another language are frequent
and those of English are not. In doubt, and where there is little text, it is English.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from tracker.lexicon import rows

_SAMPLE = 20_000  # characters looked at
_LEAST_WORDS = 30
_LEAST_LETTERS = 100
_FOREIGN_SHARE = 0.10
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in rows("function_words")}


def foreign(text: str) -> str | None:
    """What the text is instead of English ("German", "Cyrillic script"), or None."""
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if script := _script(words):
        return script
    if len(words) < _LEAST_WORDS:
        return None
    counts = Counter(words)
    shares = {
        name: sum(counts[word] for word in small) / len(words)
        for name, small in _small_words().items()
    }
    english = shares.pop("English")
    name, share = max(shares.items(), key=lambda pair: pair[1])
    return name if share > _FOREIGN_SHARE and share > 2 * english else None


def _script(words: list[str]) -> str | None:
    """The script of most letters, if that is not Latin."""
    letters = "".join(words)
    if len(letters) < _LEAST_LETTERS or letters.isascii():
        return None
    scripts = Counter(_script_of(letter) for letter in letters)
    name, count = max(scripts.items(), key=lambda pair: (pair[1], pair[0]))
    return f"{name} script" if name != "Latin" and count > len(letters) / 2 else None


@cache
def _script_of(letter: str) -> str:
    """The first word of the character's name, which is its script: CYRILLIC, ARABIC, CJK."""
    first = unicodedata.name(letter, "UNKNOWN").split()[0].split("-")[0]
    return first if first == "CJK" else first.capitalize()
