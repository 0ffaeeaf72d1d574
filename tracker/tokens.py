"""Text to tokens: one expression, parallel lists, no object a token.

In: a text and the bounds of a sentence in it. Out: `Tokens`. Every later stage reads these lists.
"""

from __future__ import annotations

import re
from functools import lru_cache

# U.S. and a.m. are one token; a word keeps inner apostrophes but gives up a possessive 's;
# a number keeps inner points and commas; everything else is one character a token.
TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*"
    r"|\d+(?:[.,]\d+)*"
    r"|['’][sS]\b"
    r"|\S"
)


class Tokens:
    """The tokens of one stretch of text: `words[i]` is `text[starts[i]:ends[i]]`."""

    __slots__ = ("ends", "lower", "starts", "text", "words")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        words: list[str] = TOKEN.findall(text, start, len(text) if end is None else end)
        self.words = words
        self.lower = [word.lower() for word in words]
        self.starts: list[int] = []
        self.ends: list[int] = []
        for word in words:  # between tokens is nothing but space, so each is found at once
            start = text.index(word, start)
            self.starts.append(start)
            start += len(word)
            self.ends.append(start)

    def __len__(self) -> int:
        return len(self.words)

    def slice(self, first: int, last: int) -> str:
        """The text from token `first` up to, not including, token `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""

    def joined(self, index: int) -> bool:
        """Whether token `index` touches the one before it, with no space between."""
        return index > 0 and self.ends[index - 1] == self.starts[index]


@lru_cache(4096)
def tokens_of(text: str) -> Tokens:
    """The tokens of a sentence or title, which is asked for more than once."""
    return Tokens(text)
