"""The clauses of a sentence: where each begins and ends, and which stands in which.

In: a tagged sentence. Out: `Clauses`, which gives each token the number of its clause. Read off the
letters of `tagging` from left to right, with the open clauses on a stack:

    sentence    = main ((","? "and" | ";") main)*
    relative    = "which" … up to its comma, or up to the verb of the clause around it
    subordinate = "because" … up to a comma, where it stands first, else up to the end
    attached    = "," participle …
    aside       = "," … "," before the verb
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.extraction import words as w

if TYPE_CHECKING:
    from tracker.extraction.candidates import Sentence

MAIN, RELATIVE, SUBORDINATE, ATTACHED, ASIDE = range(5)
BESIDE = frozenset({RELATIVE, ASIDE})
"""What may stand between a subject and its verb."""
BARE = frozenset({"than", "as", "so"})
"""Words that open no clause where they only compare."""
AHEAD = 25
"""Tokens in which the comma that closes an aside is looked for."""


class Clauses:
    """The clause of each token (`of`), and of each clause its sort, the one around it and its first
    verb (-1 for none)."""

    __slots__ = ("around", "of", "sort", "verb")

    def __init__(self, sentence: Sentence) -> None:
        self.of: list[int] = []
        self.around = [-1]
        self.sort = [MAIN]
        self.verb = [-1]
        self._read(sentence)

    def _open(self, sort: int, around: int) -> int:
        self.around.append(around)
        self.sort.append(sort)
        self.verb.append(-1)
        return len(self.sort) - 1

    def _read(self, sentence: Sentence) -> None:
        kinds = sentence.kinds
        stack: list[tuple[int, bool]] = []  # the clauses around, and whether a comma closes this
        now = 0
        closing = False
        for i, kind in enumerate(kinds):
            before = kinds[i - 1] if i else ";"
            if before == ";" and i:
                stack, closing = [], False
                now = self._open(MAIN, -1)
            elif kind == "," and stack and self.verb[now] >= 0 and (closing or self._in_aside(now)):
                if self._in_aside(now):
                    stack.pop()
                now, closing = stack.pop()
            elif (_opens_relative(sentence, i) and opens(sentence, i)) or (
                (self.verb[now] >= 0 or before == ";") and kind == "p" and _opens_when(sentence, i)
            ):
                first = self.verb[now] < 0 and kind in "sp"
                stack.append((now, closing))
                closing = before == "," or first or (before == "p" and kinds[i - 2] == ",")
                relative = kind in "wordn" or is_relative(sentence, i)
                now = self._open(RELATIVE if relative else SUBORDINATE, now)
            elif (
                before == ","
                and self.sort[now] != ASIDE
                and self.verb[now] >= 0
                and _is_participle(sentence, i)
            ):
                stack.append((now, closing))
                closing = True
                now = self._open(ATTACHED, now)
            elif kind == "," and self._awaits(sentence, now, i) and _closes_before_verb(kinds, i):
                stack.append((now, closing))
                closing = True
                now = self._open(ASIDE, now)
                self.verb[now] = i
            elif (
                kind == "c"
                and self.verb[now] >= 0
                and not _shares_auxiliary(sentence, self.verb[now], i)
                and _goes_on(sentence, i)
            ):
                now = self._open(self.sort[now], self.around[now])
            elif kind in "vx":
                now, closing = self._see_verb(sentence, i, now, closing, stack)
            self.of.append(now)

    def _see_verb(
        self, sentence: Sentence, i: int, now: int, closing: bool, stack: list[tuple[int, bool]]
    ) -> tuple[int, bool]:
        """The clause that the verb at `i` belongs to, and whether a comma closes it."""
        before = sentence.kinds[i - 1] if i else ";"
        if self._is_said(sentence, now, i):
            stack.append((now, closing))
            now, closing = self._open(SUBORDINATE, now), False
            for at in range(i - 1, self.verb[self.around[now]], -1):
                if sentence.kinds[at] not in "rnNdojg-":
                    break
                self.of[at] = now  # its subject
        again = sentence.kinds[i] == "x" or sentence.tags[i] & w.PAST
        follows = before == "v" and again  # the plan they made will cost
        if self._ends_here(now, ";" if follows else before, stack):
            now, closing = stack.pop()
        if self.verb[now] < 0:
            self.verb[now] = i
        return now, closing

    def _is_said(self, sentence: Sentence, now: int, i: int) -> bool:
        """Whether a clause without "that" has its verb here: `the army says it killed 28 men`."""
        verb, kinds = self.verb[now], sentence.kinds
        if not 0 <= verb < i - 1 or self.sort[now] == ASIDE or kinds[i - 1] not in "rnN":
            return False
        said = w.verb_class(sentence.tokens.lower[verb]) & {"say", "forecast"}
        between = kinds[verb + 1 : i]
        return bool(said) and not set(between) - set("rnNdojt-") and between[0] not in "xv"

    def _awaits(self, sentence: Sentence, now: int, i: int) -> bool:
        """Whether the comma at `i` stands behind a subject whose verb is still to come, also one
        that is reported without "that": `police said two men, aged 24 and 31, were held`."""
        verb = self.verb[now]
        if verb < 0:
            return True
        said = w.verb_class(sentence.tokens.lower[verb]) & {"say", "forecast"}
        between = set(sentence.kinds[verb + 1 : i])
        return bool(said) and bool(between) and not between - set("donNj#u")

    def _in_aside(self, now: int) -> bool:
        """Whether a clause hangs on an aside, so that one comma closes both."""
        return self.sort[self.around[now]] == ASIDE and self.sort[now] == RELATIVE

    def _ends_here(self, now: int, before: str, stack: list[tuple[int, bool]]) -> bool:
        """Whether a verb belongs to the clause around, which still waits for one."""
        return (
            bool(stack)
            and self.sort[now] in BESIDE
            and self.verb[now] >= 0
            and before not in "vxarw"
            and self.verb[stack[-1][0]] < 0
        )

    def behind_aside(self, at: int) -> int:
        """The token behind the aside or relative clause that the comma at `at` opens, where the
        clause around it goes on; else `at`: `17 people, three of them pupils, died`."""
        n = len(self.of)
        own = self.of[at - 1]
        first = at if self.of[at] != own else at + 1
        if first >= n or self.of[first] == own or self.sort[self.of[first]] not in BESIDE:
            return at
        behind = first
        while behind < n and self.of[behind] != own:
            behind += 1
        return at if behind >= n - 1 else behind + 1

    def reaches(self, source: int, target: int, *, upward: bool = True) -> bool:
        """Whether what is said in clause `source`, such as a time, may hold for clause `target`:
        they are one, or one hangs on the other and is no relative clause or aside. With `upward`
        false, what a subordinate clause says holds for it alone."""
        if source == target:
            return True
        at = target
        while at >= 0:
            if at == source:
                return True
            if self.sort[at] in BESIDE:
                return False
            at = self.around[at]
        at = source
        hanging = (SUBORDINATE, ATTACHED) if upward else (ATTACHED,)
        while at >= 0 and self.sort[at] in hanging:
            at = self.around[at]
            if at == target:
                return True
        return False


def opens(sentence: Sentence, i: int) -> bool:
    """Whether the relative or subordinating word at `i` has a verb behind it in its clause."""
    kinds = sentence.kinds
    if sentence.tokens.lower[i] in BARE:
        return False
    for kind in kinds[i + 1 : i + AHEAD]:
        if kind in "vx":
            return True
        if kind in ";ws":
            return False
    return False


def _opens_when(sentence: Sentence, i: int) -> bool:
    """Whether a clause follows the preposition at `i`: `after frost killed the crops`."""
    kinds = sentence.kinds
    if sentence.tokens.lower[i] not in WHEN:
        return False
    for at in range(i + 1, min(i + AHEAD, len(kinds))):
        if kinds[at] in "vx":
            named = at - 2 if sentence.tokens.lower[at - 1] in ADVERBS else at - 1
            return kinds[named] in "nNru"  # since the rains first failed
        if kinds[at] not in "donNj#ura":
            return False
    return False


ADVERBS = frozenset({"first", "last", "once", "finally"})
WHEN = frozenset({"after", "before", "since", "until", "till"})


def _opens_relative(sentence: Sentence, i: int) -> bool:
    """Whether a clause may begin at token `i`: at a relative or subordinating word, at "whose", or
    at the subject of a relative clause without its pronoun (`the jobs we created`, `the plan the
    council approved`)."""
    kinds, word = sentence.kinds, sentence.tokens.lower[i]
    if kinds[i] in "ws" or (kinds[i] == "o" and word == "whose"):
        return True
    if word == "what" and i and kinds[i + 1 : i + 2] in ("r", "n", "N", "d", "o"):
        return True  # in what officials called the worst fire; twice what it had set aside
    named = i > 0 and (kinds[i - 1] in "nNu#" or sentence.tokens.lower[i - 1] in ANYTHING)
    if kinds[i] == "d" and named and kinds[i - 1] != "#":
        at = i + 1
        while at < len(kinds) and kinds[at] in "jnN":
            at += 1
        return kinds[at - 1] in "nN" and kinds[at : at + 1] in ("v", "x")
    return kinds[i] == "r" and word in SUBJECTS and named and kinds[i + 1 : i + 2] in tuple("vxa")


SUBJECTS = frozenset({"i", "we", "he", "she", "it", "they"})
ANYTHING = frozenset({"something", "anything", "nothing", "everything", "all"})


def is_relative(sentence: Sentence, i: int) -> bool:
    """Whether the word at `i` is a "that" which stands for the noun before it."""
    kinds = sentence.kinds
    return sentence.tokens.lower[i] == "that" and i > 0 and kinds[i - 1] in "nNu)#"


def _is_participle(sentence: Sentence, i: int) -> bool:
    kinds, tags = sentence.kinds, sentence.tags[i]
    if kinds[i] == "g" or (kinds[i] in "vj" and tags & w.PAST):
        return True
    return kinds[i] in "vj" and bool(tags & w.INVARIANT) and kinds[i + 1 : i + 2] in ("p", "t")


def _closes_before_verb(kinds: str, i: int) -> bool:
    """Whether the comma at `i` opens an aside, whose closing comma a verb follows."""
    if i == 0 or kinds[i - 1] not in "nN)":
        return False
    close = kinds.find(",", i + 1, i + AHEAD)
    if close < 0 or ";" in kinds[i:close]:
        return False
    if not {"v", "x"}.isdisjoint(kinds[i:close].partition("w")[0]):
        return False  # in schools, 641,000 pupils began the term on 1 September, taught by
    after = close + 1
    while after < len(kinds) and kinds[after] == "a":
        after += 1
    return after < len(kinds) and kinds[after] in "vx" and kinds[i + 1] != "c"


def _shares_auxiliary(sentence: Sentence, verb: int, i: int) -> bool:
    """Whether what follows the conjunction at `i` goes on with the auxiliary of the clause before:
    `three were killed and 40 injured`."""
    kinds, n = sentence.kinds, len(sentence.kinds)
    if kinds[verb] != "x" or verb + 1 >= i or not sentence.tags[verb + 1] & w.PAST:
        return False
    at = i + 1
    while at < n and (kinds[at] in "ajds" or sentence.tokens.lower[at] in ("at", "least")):
        at += 1
    if at >= n or kinds[at] != "#":
        return False
    while at < n and kinds[at] in "#njNr":
        at += 1
    last = at < n and kinds[at] == "v" and bool(sentence.tags[at] & w.PAST)
    return last and kinds[at + 1 : at + 2] not in ("#", "d", "o", "n", "N", "r", "$")


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Whether a clause with a verb of its own follows the conjunction at `i`, past a relative
    clause and a time between commas."""
    kinds = sentence.kinds
    relative = False
    at = i + 1
    while at < min(i + AHEAD, len(kinds)):
        kind = kinds[at]
        if kind in "vx":
            if not relative:
                return True
            while at + 1 < len(kinds) and kinds[at + 1] in "vxa":
                at += 1
            relative = False
        elif kind == "w" or is_relative(sentence, at):
            relative = True
        elif kind == "," and kinds[at + 1 : at + 2] == "t":
            at = kinds.find(",", at + 1)
            if at < 0:
                return False
        elif kind == "," and not relative and _closes_before_verb(kinds, at):
            return True  # and the developer, Ridley Homes, has promised
        elif kind in ",;scg(":
            return False
        at += 1
    return False
