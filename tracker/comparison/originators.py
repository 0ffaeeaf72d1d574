"""Who is speaking. In: speakers as documents write them. Out: whether two are one originator.

"The ministry", "a ministry spokesman" and "the defence ministry" are one voice; "officials" and
"European officials" may not be, since a voice without a name can be anybody's.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from tracker import lexicon
from tracker.config import SourceConfig
from tracker.inflection import singular
from tracker.tokens import Tokens

Voice = tuple[str, ...]


@lru_cache(65_536)
def voice(originator: str) -> Voice:
    """The words that name the speaker, in the singular, without articles, offices and numbers."""
    kinds = _kinds()
    tokens = Tokens(originator)
    words = [singular(word) for word in tokens.lower]
    kept = [
        word
        for word in words
        if any(map(str.isalnum, word)) and kinds.get(word) not in ("article", "office")
    ]
    return tuple(kept or words)


@cache
def _kinds() -> dict[str, str]:
    return lexicon.mapping("en/speakers")


def same_voice(one: Voice, other: Voice) -> bool:
    """Whether two voices are one: equal, or one is the end of the other and names somebody."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if not short or short != long[-len(short) :]:
        return False
    kinds = _kinds()
    return any(kinds.get(word) != "anonymous" for word in short)


def outlets(sources: Iterable[SourceConfig]) -> dict[Voice, Voice]:
    """From the voice of each alias of a configured outlet to the voice of its name."""
    return {voice(alias): voice(source.name) for source in sources for alias in source.aliases}
