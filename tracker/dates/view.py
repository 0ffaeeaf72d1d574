"""A sentence as the date readers see it. In: tokens. Out: words, with nothing beyond both ends."""

from __future__ import annotations

from tracker.dates import words
from tracker.dates.meaning import Meaning
from tracker.tokens import Tokens

# No reader looks further than this past a word that it has matched, in either direction.
_PAD = [""] * 12

Reading = tuple[Meaning, int] | None
"""What a reader found at a token, and the token after it; None if it found nothing."""


class View:
    """The tokens with empty words beyond both ends.

    `depth` is how many dates the reader is inside ("the end of the first week of …"), so that no
    text can make it go deep; `year_end` is where the last year that was found ends.
    """

    __slots__ = ("_play", "_temperature", "depth", "low", "size", "tokens", "year_end")

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.size = len(tokens.lower)
        # Negative indexes wrap round into the padding, so `low[i - 1]` is safe at 0 too.
        self.low = [*tokens.lower, *_PAD]
        self.depth = 0
        self.year_end = -1
        self._play: bool | None = None
        self._temperature: bool | None = None

    def of_play(self) -> bool:
        """Whether the sentence is about a match, so that its halves are none of a year."""
        if self._play is None:
            self._play = not words.PLAY.isdisjoint(self.low)
        return self._play

    def of_temperature(self) -> bool:
        """Whether the sentence is about temperatures: highs are "in the 90s" then."""
        if self._temperature is None:
            self._temperature = not words.NOT_DECADE.isdisjoint(self.low)
        return self._temperature

    def joined(self, index: int) -> bool:
        """Whether the token touches the one before it."""
        return 0 < index < self.size and self.tokens.joined(index)

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital."""
        return 0 <= index < self.size and self.tokens.words[index][0].isupper()

    def capitals(self, index: int) -> bool:
        """Whether the token is an abbreviation in capitals, such as GDP."""
        if not 0 <= index < self.size:
            return False
        word = self.tokens.words[index]
        return len(word) > 1 and word.isupper()
