"""A shallow grammar: one letter a token, then phrases and clauses read off the letters.

In: a sentence with its tokens, times and numbers. Out: `sentence.kinds`, a string with one letter
for each token, and the functions that find noun phrases, verbs and subjects in it.

    d determiner   o possessive   p preposition  c conjunction  s subordinator  w relative
    r pronoun      x auxiliary    v verb         g -ing form    a adverb        j adjective
    n noun         N name         # number       t time         u unit of a number
    , comma        ; stop         ( )            " quote        - joined hyphen  $ other sign
"""

from __future__ import annotations

from tracker.extract import words as w
from tracker.extract.candidates import Chunk, Sentence
from tracker.inflection import singular

SIGNS = {
    ",": ",", ";": ";", ":": ";", ".": ";", "!": ";", "?": ";", "…": ";", "—": ";", "–": ";",
    "(": "(", "[": "(", ")": ")", "]": ")", '"': '"', "“": '"', "”": '"', "‘": '"', "’": '"',
    "'": '"', "'s": "o", "’s": "o", "-": "-", "/": "-", "|": ";", "•": ";",
}  # fmt: skip
DIRECT = (
    (w.MODAL, "x"), (w.AUX, "x"), (w.DET, "d"), (w.PRON, "r"), (w.REL, "w"), (w.SUB, "s"),
    (w.CONJ, "c"), (w.PREP, "p"), (w.NUMBER, "#"),
)  # fmt: skip
NOMINAL = frozenset("nNj#-u$g")
NUMERAL_KINDS = {"number": "#", "name": "N", "label": "N", "ordinal": "j", "score": "#"}
INSIDE = frozenset("nNj-g$")
"""Kinds that may stand inside a noun phrase, between its determiner and its head."""
HEADS = frozenset("nN")
STOPS = frozenset(';"')
REACH = 60
"""Tokens a search looks back: no ordinary clause is longer, and every search stays bounded."""


def tag_sentence(sentence: Sentence) -> None:
    """Stage: set `sentence.kinds`, one letter a token."""
    tokens = sentence.tokens
    lower, words = tokens.lower, tokens.words
    flags = [w.tag(word) for word in lower]
    kinds = ["n"] * len(lower)
    for candidate in sentence.candidates:
        kind = NUMERAL_KINDS.get(candidate.kind)
        if kind and not candidate.slot:
            for i in range(candidate.first, candidate.last):
                kinds[i] = kind
            for i in range(candidate.unit_first, candidate.unit_last):
                kinds[i] = "u"
            if candidate.dimension == "age":
                first = candidate.first - (lower[candidate.first - 1] == "aged")
                for i in range(first, candidate.right):
                    kinds[i] = "j"
    for time in sentence.times:
        bare = time.last - time.core_first == 1 and all(
            flags[i] & w.DET for i in range(time.first, time.core_first)
        )
        inside = bare and time.last < len(lower) and flags[time.last] & w.NOUN
        for i in range(time.core_first if inside else time.first, time.last):
            kinds[i] = "j" if inside else "t"
    shouting = sum(word.isupper() and len(word) > 1 for word in words) * 2 > len(words)
    before = ";"
    has_verb = False
    compound = 0
    for i, flag in enumerate(flags):
        kind = kinds[i]
        if kind == "n" and not compound:
            compound = _compound(sentence, flags, i)
        if compound:
            kind = kinds[i] = "n" if compound == 1 and _ends_phrase(flags, i) else "j"
            compound -= 1
        elif kind == "n":
            kind = kinds[i] = _kind(words, lower, flags, i, before, shouting, has_verb)
            if kind == "-" and not (tokens.joined(i) and i + 1 < len(lower) and tokens.joined(i + 1)):
                kind = kinds[i] = ";"
        if kind == "a" and before in "do":
            kind = kinds[i] = "j"  # a disorderly exit
        if kind in "vx":
            has_verb = True
        elif kind in ",;swc(":
            has_verb = False
        if kind != "a":
            before = kind
    _find_missing_verb(kinds, flags)
    sentence.tags = flags
    sentence.kinds = "".join(kinds)


def _compound(sentence: Sentence, flags: list[int], i: int) -> int:
    """How many tokens a word tied by hyphens has from token `i` on (`read-only`), 0 for none."""
    tokens = sentence.tokens
    words = tokens.words
    last = i + 1
    while (
        last + 1 < len(words)
        and words[last] in "-‑"
        and tokens.joined(last)
        and tokens.joined(last + 1)
        and words[last + 1][0].isalpha()
        and words[last - 1][0].isalpha()
        and not flags[last + 1] & w.NUMBER
    ):
        last += 2
    return last - i if last > i + 1 else 0


def _ends_phrase(flags: list[int], i: int) -> bool:
    """Whether no noun follows token `i` that it could describe."""
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    return not after & (w.NOUN | w.ADJ) or bool(after & w.CLOSED)


def _find_missing_verb(kinds: list[str], flags: list[int]) -> None:
    """In a sentence without a verb, the first noun that can be one and agrees becomes it."""
    if "v" in kinds or "x" in kinds:
        return
    for i in range(1, len(kinds)):
        before = kinds[i - 1]
        if kinds[i] == "n" and flags[i] & w.VERB and before in "nN" and not flags[i] & w.ING:
            if bool(flags[i] & w.PLURAL) != bool(flags[i - 1] & w.PLURAL) or before == "N":
                kinds[i] = "v"
                return


def _kind(
    words: list[str],
    lower: list[str],
    flags: list[int],
    i: int,
    before: str,
    shouting: bool,
    has_verb: bool,
) -> str:
    flag = flags[i]
    word = words[i]
    if flag & w.PUNCT:
        return SIGNS.get(word, "$")
    capital = word[0].isupper() and not shouting
    if capital and flag & w.CLOSED and len(word) > 1 and word.isupper():
        return "N"  # US, IT, WHO
    for bit, kind in DIRECT:
        if flag & bit:
            return ("o" if flag & w.POSS else kind) if bit == w.DET else kind
    if capital and i > 0 and not flag & w.ADV and before != ";":
        return "N"
    if flag & w.ADJ and not flag & w.VERB:
        after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
        nominal = after & (w.NOUN | w.ADJ | w.NUMBER) or (i + 1 < len(flags) and words[i + 1] in "-,")
        if nominal or (after & w.CONJ and not flag & w.NOUN):
            return "j"
        return "n" if flag & w.NOUN or before in "doj" else "j"
    if flag & w.ADV:
        return "a"
    if flag & w.VERB:
        return _verb_or_noun(lower, flags, i, before, has_verb)
    return "n"


def _verb_or_noun(
    lower: list[str], flags: list[int], i: int, before: str, has_verb: bool
) -> str:
    flag = flags[i]
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    if flag & w.PAST:
        if before in "doj#u" or (before == "p" and lower[i - 1] != "to"):
            nominal = after & (w.NOUN | w.ADJ) and not after & w.CLOSED
            if nominal or before in "dop":
                return "j" if nominal else ("n" if flag & w.NOUN else "j")
        return "j" if before in "nNu" and _is_reduced(lower, flags, i) else "v"
    if flag & w.ING:
        if before in "do":
            return "n"
        return "v" if before == "x" else "g"
    last = lower[i - 1] if i else ""
    if not flag & w.NOUN:
        return "v"
    if last == "to":
        return "n" if flag & w.PLURAL else "v"
    if before in "doj#p-u":
        return "n"
    if before in "rwx":
        return "v"
    if before == "c" and not has_verb and _opens(lower, flags, i, after):
        return "v"
    if (before in "nNt)" or last == "that") and not has_verb:
        if before == "N" and i > 1 and flags[i - 2] & w.NUMBER:
            return "n"  # eight Iraqi bases
        return _after_noun(lower, flags, i, before, after, last)
    return "n"


def _is_reduced(lower: list[str], flags: list[int], i: int) -> bool:
    """Whether a past form behind a noun only describes it: `people killed by the flood`, `the plan
    announced in June was`: an agent follows, or the verb of the clause is still to come."""
    if i + 1 >= len(flags) or not flags[i + 1] & w.PREP:
        return False
    if lower[i + 1] == "by" and not flags[i] & w.CHANGE:
        return True
    before = 0
    for flag in flags[i + 1 : i + 12]:
        if flag & (w.PUNCT | w.REL | w.SUB | w.CONJ | w.PRON):
            return False
        if flag & w.DET and not before & w.PREP:
            return False
        if flag & (w.AUX | w.PAST) and not flag & w.NOUN:
            return True
        before = flag
    return False


def _after_noun(
    lower: list[str], flags: list[int], i: int, before: str, after: int, last: str
) -> str:
    """A base or -s form behind a noun: the verb of the clause, or one more noun."""
    flag = flags[i]
    agrees = bool(flag & w.PLURAL) != bool(i and flags[i - 1] & w.PLURAL)
    agrees = agrees or last in ("people", "that") or before == "N" or bool(flag & w.INVARIANT)
    if flag & w.CHANGE and lower[i + 1 : i + 2] in (["by"], ["to"], ["from"]):
        return "v"
    if not agrees:
        return "n"
    if _opens(lower, flags, i, after) or (after & w.PREP and flag & w.CHANGE):
        return "v"
    if flag & w.INVARIANT and not _verb_ahead(flags, i + 1):
        return "v"
    if flag & w.NOUN_FIRST or not after & (w.PREP | w.PUNCT | w.ADJ) or _verb_ahead(flags, i + 1):
        return "n"
    return "v"


def _opens(lower: list[str], flags: list[int], i: int, after: int) -> bool:
    """Whether what follows token `i` begins the object of a verb: `cuts 300 jobs`, `plans to`."""
    if after & (w.DET | w.NUMBER | w.PRON | w.SUB | w.ADV | w.POSS) and not after & w.AUX:
        return True
    return (
        lower[i + 1 : i + 2] == ["to"]
        and i + 2 < len(flags)
        and bool(flags[i + 2] & w.VERB)
        and not flags[i + 2] & w.PLURAL
    )


def _verb_ahead(flags: list[int], i: int) -> bool:
    """Whether a sure verb stands in the rest of the clause."""
    for flag in flags[i : i + 12]:
        if flag & (w.AUX | w.PAST) and not flag & w.NOUN:
            return True
        if flag & (w.PUNCT | w.REL | w.SUB | w.CONJ):
            return False
    return False


def is_plural(word: str) -> bool:
    """Whether a lower-case noun stands in the plural (or is one that counts without)."""
    return word in COLLECTIVE or singular(word) != word


COLLECTIVE = frozenset(
    "people police staff personnel aircraft cattle sheep fish species series deer offspring crew"
    " livestock spacecraft percent poultry youth clergy infantry cavalry artillery staffers".split()
)


def noun_phrase_right(sentence: Sentence, start: int, *, plural: bool = False) -> Chunk | None:
    """The noun phrase that begins at token `start`, without what follows its head.

    With `plural` the head is the first noun in the plural, which is how a count above one reads;
    otherwise the last noun of the run.
    """
    kinds = sentence.kinds
    lower = sentence.tokens.lower
    n = len(kinds)
    i = start
    if i < n and kinds[i] in "do":
        i += 1
    head = -1
    first = i
    while i < n and i - start < 12:
        kind = kinds[i]
        if kind in HEADS:
            head = i
            if plural and is_plural(lower[i]) and not (i + 1 < n and kinds[i + 1] in "n-" and _goes_on(sentence, i)):
                break
        elif kind == "o" and head >= 0 and lower[i] in ("'s", "’s"):
            head = -1
        elif kind == "c" and plural and head >= 0 and lower[i] != "but" and i + 1 < n:
            if kinds[i + 1] not in INSIDE or is_plural(lower[head]):
                break
        elif kind in ",c" and kinds[i - 1] == "j" and i + 1 < n and kinds[i + 1] in "jn":
            pass
        elif kind not in INSIDE or (kind == "g" and head >= 0):
            break
        i += 1
    if head < 0:
        return None
    return Chunk(first, head + 1, head)


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Whether the plural noun at `i` only modifies the plural noun behind it ("sales people")."""
    lower = sentence.tokens.lower
    after = i + 1
    if sentence.kinds[after] == "-":
        return True
    return is_plural(lower[after]) and not sentence.tags[after] & w.VERB


def extend_right(sentence: Sentence, chunk: Chunk) -> Chunk:
    """The phrase with the prepositional phrases behind it ("price of a typical home in Leeds")."""
    kinds = sentence.kinds
    n = len(kinds)
    last = chunk.last
    while last < n and kinds[last] == "p" and sentence.tokens.lower[last] in ATTACHING:
        inner = noun_phrase_right(sentence, last + 1)
        if inner is None:
            break
        last = inner.last
    return Chunk(chunk.first, last, chunk.head)


ATTACHING = frozenset("of for in on with among per between against at".split())


def noun_phrase_left(sentence: Sentence, end: int) -> Chunk | None:
    """The noun phrase whose last token is `end - 1`, with the phrases that belong to it.

    "The average age of men in Leeds" before a verb comes back whole, with "age" as its head.
    """
    kinds = sentence.kinds
    i = end - 1
    floor = max(0, end - REACH)
    cut = -1
    while i > 0 and kinds[i] in "#u":  # Ann Lee, 44, said; the phone, 16 inches,
        i -= 1
    if i < end - 1:
        i -= kinds[i] == ","
        end = i + 1
    while i >= floor:
        kind = kinds[i]
        if kind == "c":
            cut = i + 1
        elif kind in "do" and i and kinds[i - 1] in "nNu)#" and not _is_clitic(sentence, i):
            i -= 1  # "8,600 troops the head of": a second phrase begins here
            break
        elif kind in "vx" and (relative := _relative(sentence, i)) is not None:
            return noun_phrase_left(sentence, relative)
        elif kind == ",":
            if not _is_list_comma(sentence, i, end):
                break
        elif kind in "vxswra;\"(t" or (kind == "#" and _is_measure(sentence, i)):
            if cut > 0 and kind in "vx#t":
                i = cut - 1
            break
        elif kind == ")":
            i = _opening(sentence, i)
        i -= 1
    first = i + 1
    while first < end and kinds[first] in "c,a-)":
        first += 1
    first = _without_leading_phrase(sentence, first, end)
    head = head_of(sentence, first, end)
    if head is None:
        return None
    if kinds[first] in "do":
        first += 1
    return Chunk(first, end, head) if first < end else None


def _is_clitic(sentence: Sentence, i: int) -> bool:
    return sentence.tokens.lower[i] in ("'s", "’s")


def _relative(sentence: Sentence, verb: int) -> int | None:
    """Where the phrase ends that a relative clause with its verb at `verb` hangs on, or None."""
    kinds = sentence.kinds
    i = verb
    while i > 0 and kinds[i - 1] in "xvat":
        i -= 1
    if i < 2 or kinds[i - 1] != "w":
        return None
    i -= 1
    while i > 0 and kinds[i - 1] in ",p":
        i -= 1
    return i if i > 0 and kinds[i - 1] in "nN)" else None


def _is_list_comma(sentence: Sentence, i: int, end: int) -> bool:
    """Whether the comma at `i` only sets names or nouns of a list apart, closed by and/or."""
    kinds = sentence.kinds
    if i == 0 or kinds[i - 1] not in "nN" or i + 1 >= end or kinds[i + 1] not in "nNj":
        return False
    after = i + 1
    while after < end and kinds[after] in "nNj-":
        after += 1
    return after < end and (kinds[after] == "c" or kinds[after] == ",")


def _is_measure(sentence: Sentence, i: int) -> bool:
    """Whether the number at token `i` measures or is bare, so that no noun phrase runs over it."""
    kinds = sentence.kinds
    return not (i + 1 < len(kinds) and kinds[i + 1] in "#njN-")


def _opening(sentence: Sentence, i: int) -> int:
    """The token of the bracket that the one at `i` closes, else `i`."""
    kinds = sentence.kinds
    for at in range(i - 1, max(-1, i - REACH), -1):
        if kinds[at] == "(":
            return at
    return i


def _without_leading_phrase(sentence: Sentence, first: int, end: int) -> int:
    """Skip a prepositional phrase before the subject ("In Tokyo trade the index")."""
    kinds = sentence.kinds
    while first < end and kinds[first] == "p":
        i = first + 1
        while i < end and kinds[i] in "dojnN#-g'u":
            i += 1
            if i < end and kinds[i] in "do" and kinds[i - 1] in HEADS and not _is_clitic(sentence, i):
                break
        if i >= end:
            return first + 1
        first = i
        if kinds[first] == "c":
            first += 1
    return first


def head_of(sentence: Sentence, first: int, end: int) -> int | None:
    """The head noun of the phrase: the last noun before its first preposition."""
    kinds = sentence.kinds
    head = None
    inside = 0
    for i in range(first, end):
        kind = kinds[i]
        inside += (kind == "(") - (kind == ")")
        if inside or kind == ")":
            continue
        if kind in HEADS or kind == "g":
            head = i
        elif kind in "p," and head is not None:
            break
        elif kind == "o" and _is_clitic(sentence, i):
            head = None
    return head


def verb_left(sentence: Sentence, i: int) -> int | None:
    """The nearest verb before token `i` in its clause, or None."""
    kinds = sentence.kinds
    at = i - 1
    floor = max(0, i - REACH)
    while at >= floor:
        kind = kinds[at]
        if kind in "vx":
            return at
        if kind in STOPS:
            return None
        if kind == ")":
            at = _opening(sentence, at)
        elif kind == "(":
            return None
        at -= 1
    return None


def group_start(sentence: Sentence, verb: int) -> int:
    """The first token of the verb group that holds `verb` ("is expected to rise")."""
    kinds = sentence.kinds
    lower = sentence.tokens.lower
    first = verb
    while first > 0:
        kind = kinds[first - 1]
        if (
            kind in "xva"
            or (kind == "t" and first > 1 and kinds[first - 2] in "xva")
            or (lower[first - 1] == "to" and first > 1 and kinds[first - 2] in "xvaj")
            or (kind == "j" and first > 1 and kinds[first - 2] == "x")
        ):
            first -= 1
        else:
            break
    while first < verb and kinds[first] == "a":
        first += 1
    return first


def subject(sentence: Sentence, verb: int, depth: int = 0) -> Chunk | None:
    """The noun phrase that is the subject of the verb group at `verb`, or None.

    A relative pronoun gives the phrase it stands for, a second verb after "and" the subject of the
    first, an -ing form that of the clause it hangs on.
    """
    if depth > 3:
        return None
    kinds = sentence.kinds
    lower = sentence.tokens.lower
    end = group_start(sentence, verb)
    while end > 0 and (kinds[end - 1] in "ta" or lower[end - 1] == "to"):
        end -= 1
    if end == 0:
        return None
    kind = kinds[end - 1]
    if kind == "w" or lower[end - 1] == "that":
        at = end - 1
        while at > 0 and kinds[at - 1] in ",p":
            at -= 1
        found = noun_phrase_left(sentence, at)
        return _nearest(sentence, found, at) if found else None
    if kind in "nN)#jug":
        return noun_phrase_left(sentence, end)
    if kind == "r":
        if end > 1 and kinds[end - 2] == "p":
            return noun_phrase_left(sentence, end - 2)
        return _antecedent(sentence, end - 1, depth)
    if kind == ",":
        found = _before_apposition(sentence, end - 1)
        if found:
            return found
    if kind in "c,s":
        earlier = verb_left(sentence, end - 1)
        return subject(sentence, earlier, depth + 1) if earlier is not None else None
    return None


PERSONAL = frozenset({"he", "she", "it", "they"})


def _antecedent(sentence: Sentence, at: int, depth: int) -> Chunk | None:
    """What a pronoun in the subject stands for: the subject of the clause before."""
    if sentence.tokens.lower[at] not in PERSONAL:
        return None
    earlier = verb_left(sentence, at)
    return subject(sentence, earlier, depth + 1) if earlier is not None else None


def _nearest(sentence: Sentence, chunk: Chunk, end: int) -> Chunk:
    """Of "the man in the house that", what "that" most likely stands for: the whole phrase."""
    return chunk


def _before_apposition(sentence: Sentence, comma: int) -> Chunk | None:
    """The subject before ", ..., " where the comma at `comma` closes what stands between."""
    kinds = sentence.kinds
    at = comma - 1
    floor = max(0, comma - REACH // 2)
    while at >= floor:
        kind = kinds[at]
        if kind == "," and at > 0 and kinds[at - 1] in "nN)t":
            found = noun_phrase_left(sentence, at)
            if found:
                return found
        if kind in STOPS:
            return None
        at -= 1
    return None
