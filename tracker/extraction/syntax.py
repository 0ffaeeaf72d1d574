"""Noun phrases, read off the letters that `tagging` gives the tokens.

In: a tagged sentence. Out: noun phrases, as token indexes.

    d determiner   o possessive   p preposition  c conjunction  s subordinator  w relative
    r pronoun      x auxiliary    v verb         g -ing form    a adverb        j adjective
    n noun         N name         # number       t time         u unit of a number
    , comma        ; stop         ( )            " quote        - joined hyphen  $ other sign
"""

from __future__ import annotations

import re

from tracker import places
from tracker.extraction import words as w
from tracker.extraction.candidates import Chunk, Sentence
from tracker.inflection import singular

INSIDE = frozenset("nNj-g$")
"""Kinds that may stand inside a noun phrase, between its determiner and its head."""
HEADS = frozenset("nN")
STOPS = frozenset(';"')
REACH = 60
"""Tokens a search looks back: no ordinary clause is longer, and every search stays bounded."""


def opens_clause(word: str) -> bool:
    """Whether a lower-case word of question opens a clause that stands for a thing: `two-thirds of
    what an engineer earns`."""
    return word in FUSED


FUSED = frozenset({"what", "whatever", "how", "who", "whom", "which", "where"})


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
    i = first = _past_small_words(kinds, start)
    head = -1
    while i < n and i - start < 12:
        kind = kinds[i]
        if kind in HEADS:
            head = i
            if (
                plural
                and is_plural(lower[i])
                and not (i + 1 < n and kinds[i + 1] in "n-" and _goes_on(sentence, i))
            ):
                break
        elif kind == "o" and head >= 0 and _is_clitic(sentence, i):
            head = -1
        elif kind == "c" and plural and head >= 0 and lower[i] != "but" and i + 1 < n:
            if kinds[i + 1] not in INSIDE or is_plural(lower[head]):
                break
        elif kind in ",c" and kinds[i - 1] == "j" and i + 1 < n and kinds[i + 1] in "jn":
            pass
        elif kind in "#u" and head < 0 and i > first and kinds[i - 1] in "o#u":
            pass  # the city's 1.2 million residents
        elif kind not in INSIDE or (kind == "g" and head >= 0):
            break
        i += 1
    if head < 0:
        return None
    return Chunk(first, head + 1, head)


def _past_small_words(kinds: str, i: int) -> int:
    """The token behind the determiner at `i`, and behind an adverb that grades an adjective."""
    if kinds[i : i + 1] in ("d", "o"):
        i += 1
    return i + 1 if kinds[i : i + 2] == "aj" else i  # very skilled personnel


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Whether the plural noun at `i` only modifies the plural noun behind it ("sales people")."""
    lower = sentence.tokens.lower
    after = i + 1
    if sentence.kinds[after] == "-":
        return sentence.kinds[after + 1 : after + 2] != "-"  # a dash written as two hyphens
    return is_plural(lower[after]) and not sentence.tags[after] & w.VERB


def extend_right(sentence: Sentence, chunk: Chunk) -> Chunk:
    """The phrase with the prepositional phrases behind it ("price of a typical home in Leeds")."""
    kinds = sentence.kinds
    n = len(kinds)
    last = chunk.last
    while last < n and kinds[last] == "p" and sentence.tokens.lower[last] in ATTACHING:
        inner = noun_phrase_right(sentence, last + 1)
        if inner is None or sentence.tokens.lower[last + 1] == "half":
            break  # cut the deficit in half
        last = inner.last
    return Chunk(chunk.first, last, chunk.head)


ATTACHING = frozenset("of for in on with among per between against at".split())


def noun_phrase_left(sentence: Sentence, end: int) -> Chunk | None:
    """The noun phrase whose last token is `end - 1`, with the phrases that belong to it.

    "The average age of men in Leeds" before a verb comes back whole, with "age" as its head.
    """
    kinds = sentence.kinds
    floor = max(0, end - REACH)
    end = _without_measure(kinds, end)
    i = end - 1
    cut = -1
    while i >= floor:
        kind = kinds[i]
        if kind == "c":
            cut = i + 1
        elif kind in "do" and i and kinds[i - 1] in "nNu)#jg" and not _is_clitic(sentence, i):
            i -= 1  # "8,600 troops the head of": a second phrase begins here
            break
        elif kind in "vx" and (relative := _relative(sentence, i)) is not None:
            if kinds[relative - 1] in "dr":
                return None  # those who walked
            return noun_phrase_left(sentence, relative)
        elif kind == ",":
            if not _is_list_comma(sentence, i, end):
                break
        elif kind in "#u" and (start := _tied_measure(sentence, i)) is not None:
            i = start
        elif kind in 'vxswra;"(tu' or (kind == "#" and _is_measure(sentence, i)):
            if cut > 0 and kind in "vx#t":
                i = cut - 1
            break
        elif kind == ")":
            i = opening(sentence, i)
        i -= 1
    return _trimmed(sentence, i + 1, end)


def phrase_before(sentence: Sentence, end: int) -> Chunk | None:
    """The noun phrase that ends before token `end`; in a relative clause ("a firm that has a staff
    of 9") what stands in it, and not what it hangs on."""
    phrase = noun_phrase_left(sentence, end)
    if phrase is None:
        return None
    if re.search("[#u]p[dojnN]", sentence.kinds[phrase.head : end]):
        return bare_phrase_left(sentence, end)  # a profit of $3 million on sales of $40 million
    joined = re.search("c[do]", sentence.kinds[phrase.first : phrase.head])
    if joined is not None:  # 143 passengers and a crew of six
        return phrase._replace(first=phrase.first + joined.end())
    doing = re.search("[nN]g(?=[dojnN])", sentence.kinds[phrase.first : phrase.last])
    if doing is not None:  # contracts involving commitments of 64 billion dollars
        return bare_phrase_left(sentence, end, floor=phrase.first + doing.end())
    begun = sentence.kinds[phrase.first] == "g" and phrase.head < end - 1
    return bare_phrase_left(sentence, end) if phrase.last < end or begun else phrase


def bare_phrase_left(sentence: Sentence, end: int, floor: int = 0) -> Chunk | None:
    """The head at token `end - 1` with the words before it, down to token `floor`, and nothing that
    hangs on them."""
    kinds = sentence.kinds
    first = end
    while first > floor and kinds[first - 1] in INSIDE:
        first -= 1
    return _trimmed(sentence, first, end)


def _trimmed(sentence: Sentence, first: int, end: int) -> Chunk | None:
    """The noun phrase in the tokens from `first` to `end`, without the words none begins with."""
    kinds = sentence.kinds
    while first < end and kinds[first] in "c,a-)":
        first += 1
    if kinds[first : first + 1] == "(" and (close := kinds.find(")", first, end)) > 0:
        first = close + 1  # (£21) for flights
    first = _without_leading_phrase(sentence, first, end)
    head = head_of(sentence, first, end)
    if head is None:
        return None
    before = kinds[first - 1] if first else ""
    word = sentence.tokens.lower[first - 1] if first else ""
    accused = word in ("of", "with") and first > 1 and kinds[first - 2] in "vj"
    attached = before == "," and "v" in kinds[max(0, first - REACH) : first]
    doing = attached or before == "v" or (before == "p" and (word in DOING or accused))
    if kinds[first] == "g" and first < head and doing:
        first += 1  # denies taking bribes, after reaching age 65
    if kinds[first] in "do":
        first += 1
        if first < head and kinds[first] == "p":  # each of the 14 districts
            while first < head and kinds[first] in "pdo#":
                first += 1
    return Chunk(first, end, head) if first < end else None


DOING = frozenset({"after", "before", "by", "for", "without", "since"})
"""Prepositions behind which an -ing form before a noun is what somebody does to it."""


def _without_measure(kinds: str, end: int) -> int:
    """The end of a phrase before a number in apposition: `Ann Lee, 44, said`, `the ship, 16 m,`."""
    i = end - 1
    while i > 0 and kinds[i] in "#u$":
        i -= 1
    if i == end - 1 or kinds[i] == "p":
        return end
    return i + (kinds[i] != ",")


def _tied_measure(sentence: Sentence, i: int) -> int | None:
    """Where the measure that ends at token `i` begins, with "of" before it (`bonds of ten years`)
    or in what it describes (`the yield on the 10-year note`), or None."""
    kinds = sentence.kinds
    if kinds[i] == "u" and (inner := _inner_measure(sentence, i)) < i:
        return inner
    while i > 0 and kinds[i] in "#u$d":
        i -= 1
    return i if i > 0 and sentence.tokens.lower[i] == "of" and kinds[i - 1] in "nN" else None


def _inner_measure(sentence: Sentence, i: int) -> int:
    """The first token of the measure that ends at token `i` and describes the noun behind it (`the
    10-year note`, `a 5 percent tax`), else `i`."""
    kinds = sentence.kinds
    if kinds[i + 1 : i + 2] not in ("n", "N", "j"):
        return i
    first = i
    while first > 0 and kinds[first - 1] in "#u$-":
        first -= 1
    tied = "-" in kinds[first:i] or sentence.tokens.lower[first - 1] in ("a", "an")
    return first if tied and "#" in kinds[first:i] else i


def _is_clitic(sentence: Sentence, i: int) -> bool:
    return sentence.tokens.words[i][0] in "'’"


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
    return i if i > 0 and kinds[i - 1] in "nN)dr" else None


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


def opening(sentence: Sentence, i: int) -> int:
    """The token of the bracket that the one at `i` closes, else `i`."""
    kinds = sentence.kinds
    for at in range(i - 1, max(-1, i - REACH), -1):
        if kinds[at] == "(":
            return at
    return i


def past_wordings(sentence: Sentence, at: int) -> int:
    """The token behind the brackets that say a number again: `a 5-mile (8 km) walk`."""
    kinds = sentence.kinds
    first = at if kinds[at : at + 1] == "(" else kinds.rfind("(", 0, at)
    last = kinds.find(")", first + 1)
    if first < 1 or last < at or kinds[first - 1] not in "#u-":
        return at
    return at if set(kinds[first + 1 : last]) - set("#u-,;$") else last + 1


def _without_leading_phrase(sentence: Sentence, first: int, end: int) -> int:
    """Skip a prepositional phrase before the subject ("In Tokyo trade the index")."""
    kinds = sentence.kinds
    if first and sentence.tokens.lower[first] == "of" and kinds[first - 1] in "u#":
        return first + 1  # 40 percent of the signals on the line were old
    while first < end and kinds[first] == "p":
        i = first + 1
        while i < end and kinds[i] in "dojnN#-g'u":
            i += 1
            if i < end and kinds[i - 1 : i + 1] in ("nN", "N#"):
                break  # in Derby 12 people were
            if i < end and kinds[i] == "n" and _is_place(sentence, first + 1, i):
                break  # in New York murders are down
            if (
                i < end
                and kinds[i] in "do"
                and kinds[i - 1] in HEADS
                and not _is_clitic(sentence, i)
            ):
                break
        if i >= end:
            return first + 1
        first = i
        if kinds[first] == "c":
            first += 1
    return first


def _is_place(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the tokens from `first` to `last` are the name of a place, and no people."""
    match = places.match(sentence.tokens.words, first)
    return match is not None and not match.demonym and first + match.n == last


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
