"""Adjective, noun or verb: what a word that describes is by what stands around it.

In: the words of a sentence, their flags, a token that may be an adjective and the kind before it.
Out: its kind, a letter of `tagging`: `j` where it describes, `n` where it stands for what it
describes ("the wounded"), `v` where it is a verb ("will slow"), `a` where it only grades one.
"""

from __future__ import annotations

from tracker.extraction import words as w
from tracker.extraction.agents import is_agent
from tracker.tokens import Tokens

TURNS = frozenset({"last", "first", "next"})
SIGNS = (["$"], ["€"], ["£"], ["¥"])
BEHIND = (["-"], *SIGNS)
DEGREES = frozenset({"more", "less", "most", "least"})


def adjective_kind(tokens: Tokens, flags: list[int], i: int, before: str) -> str:
    """The kind of the word at token `i`, which may be an adjective and is in no list of verbs."""
    flag = flags[i]
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    last = tokens.lower[i - 1] if i else ""
    if before in "xnNr" and after & w.PAST and (before == "x" or tokens.lower[i] in TURNS):
        return "a"  # was little changed, when it last erupted
    asked = last == "to" or (i and flags[i - 1] & w.MODAL)
    if asked and w.verb_class(tokens.lower[i]) and not after & (w.NOUN | w.ADJ):
        return "v"  # will slow to 3 percent
    tells = before in "nN" and flags[i - 1] & w.PLURAL and w.verb_class(tokens.lower[i])
    if tells and tokens.words[i + 1 : i + 2] in SIGNS:
        return "v"  # profits total $17 billion
    if _describes(tokens, flags, i):
        return "j"
    if before == "j" and flags[i - 1] & w.PAST and not flag & w.NOUN:
        return "j"  # the plan made public in March
    if before == "n" and after & (w.PAST | w.AUX):
        return "n"  # the secretary general told
    if (last == "on" and tokens.lower[i] == "average") or (
        last == "of" and after & (w.PREP | w.AUX | w.PUNCT)
    ):
        return "n"  # the number of dead
    if before == "j" and last in DEGREES and not flag & w.NOUN:
        return "j"  # 30 percent less likely to fall ill
    if before in "doj":
        return "n"
    noun = before in "p,;nN" and (flag & w.NOUN or is_agent(tokens.lower[i]))  # the fire chief
    return "n" if noun else "j"


def _describes(tokens: Tokens, flags: list[int], i: int) -> bool:
    """Whether what the adjective at token `i` describes stands behind it."""
    flag, following = flags[i], tokens.words[i + 1 : i + 2]
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    if after & (w.NOUN | w.ADJ | w.NUMBER) or following in BEHIND:
        return True
    if following == [","] and i + 2 < len(flags) and flags[i + 2] & w.ADJ:
        return True
    return bool(after & w.CONJ) and not flag & w.NOUN
