"""Whether a sentence sets a number against another of the same thing. In: the clause around it.

"Will close 76 branches and not 90", "raised 2.4 million, below the 3 million hoped for",
"correcting its earlier count of 118": by such words (`lexicon/en/contrasts`) both numbers are of
one quantity, whatever their nouns are.
"""

from __future__ import annotations

from functools import cache

from tracker import lexicon
from tracker.inflection import lemma_verb
from tracker.linking import words as w
from tracker.linking.clauses import BREAKS, REACH, Clause

HEDGES = frozenset(("about", "some", "around", "nearly", "almost", "only", "just", "up", "roughly"))


@cache
def _kinds() -> dict[str, frozenset[w.Words]]:
    """By kind, the words that follow one another, the last one first."""
    return {
        kind: frozenset(tuple(reversed(phrase.split())) for phrase in lexicon.values(words))
        for words, kind in lexicon.rows("en/contrasts")
    }


def is_set_against(around: Clause) -> bool:
    """Whether the words around a number say that it is another one of what was counted before."""
    before = _without(around.before, HEDGES | w.DETERMINERS)
    is_named, is_earlier = False, False
    if before[:1] == ("of",) and before[1:2] in _kinds()["noun"]:
        is_named, before = True, before[2:]
        is_earlier = before[:1] in _kinds()["earlier"]
        while before[:1] in _kinds()["earlier"]:
            before = before[1:]
        before = _without(before, w.DETERMINERS)
    if _starts(before, "sure"):
        return not is_named or is_earlier
    return _starts(before, "comparing") and (is_named or _is_told(around.behind))


def _without(words: w.Words, skipped: frozenset[str]) -> w.Words:
    first = next((at for at, word in enumerate(words) if word not in skipped), len(words))
    return words[first:]


def _starts(words: w.Words, kind: str) -> bool:
    phrases = _kinds()[kind]
    return any(words[:length] in phrases for length in (2, 1))


def _is_told(behind: w.Words) -> bool:
    """Whether the words behind a number say that it was told or foretold."""
    for word in behind[: REACH + 2]:
        if word in BREAKS:
            return False
        if (lemma_verb(word),) in _kinds()["told"]:
            return True
    return False
