"""Verbs that only the clause around them shows: `Varden, which makes pumps, cut 450 jobs`.

In: the letters that `tagging` has given the tokens of a sentence, and their flags. Out: the same
letters, with the verb put right where a clause would else have none.
"""

from __future__ import annotations

from tracker.extraction import words as w

AHEAD = 18
"""Tokens in which the comma that closes an aside is looked for."""
CONJUNCTIONS = frozenset("if when because while unless although though whether where how".split())


def restore_verbs(kinds: list[str], flags: list[int], lower: list[str]) -> None:
    """Make verbs of nouns behind an aside or in a subordinate clause without a verb, and no verbs
    of the participles that open an aside; `kinds` is changed in place."""
    main = inside = verb = False
    for i, kind in enumerate(kinds):
        if kind == ";":
            main = inside = False
        elif kind in "ws" and lower[i] not in ("as", "than", "so"):
            inside, verb = True, False
            if lower[i] in CONJUNCTIONS:
                _in_subordinate(kinds, flags, i + 1)
        elif kind == "v" and not main and _opens_aside(kinds, flags, i):
            kinds[i] = "j"
        elif kind in "vx":
            main, verb = main or not inside, True
        elif kind == "," and i:
            inside = inside and not verb
            if not (main or inside) and _waits_for_verb(kinds, flags, lower, i + 1):
                kinds[i + 1] = "v"


def _waits_for_verb(kinds: list[str], flags: list[int], lower: list[str], i: int) -> bool:
    """Whether the noun at `i` behind a comma can be the verb of a clause that has none."""
    if i >= len(kinds) or kinds[i] != "n" or not flags[i] & w.VERB or flags[i] & w.ING:
        return False
    before = [kind for kind in kinds[max(0, i - AHEAD) : i - 1] if kind in "nNvx;,"]
    if "," not in before and not {"v", "x"} & set(before):
        return False  # no aside stands before it
    for at in range(i + 1, len(kinds)):
        if kinds[at] in "vx" and lower[at - 1] != "to":
            return False
        if kinds[at] in ";,wsc":
            break
    return True


def _opens_aside(kinds: list[str], flags: list[int], i: int) -> bool:
    """Whether the participle at `i` only describes the noun before its comma: `, built in 1908,`
    with the verb of the clause behind."""
    if not flags[i] & w.PAST or flags[i] & w.FINITE or i < 2:
        return False
    if kinds[i - 1] != "," or kinds[i - 2] not in "nN)":
        return False
    for at in range(i + 1, min(i + AHEAD, len(kinds) - 1)):
        if kinds[at] in "vx;w":
            return False
        if kinds[at] == ",":
            return kinds[at + 1] in "vx" or (kinds[at + 1] == "n" and bool(flags[at + 1] & w.VERB))
    return False


def _in_subordinate(kinds: list[str], flags: list[int], first: int) -> None:
    """Find the verb of `if the measure passes,`."""
    found = -1
    for i in range(first, len(kinds)):
        if kinds[i] in ",;ws":
            break
        if kinds[i] in "vxg":
            return
        agrees = bool(flags[i] & w.PLURAL) != bool(flags[i - 1] & w.PLURAL)
        if kinds[i] == "n" and flags[i] & w.VERB and kinds[i - 1] in "nN" and agrees:
            found = i
    if found >= 0:
        kinds[found] = "v"
