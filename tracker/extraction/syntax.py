"""Phrases and clauses, read off the letters that `tagging` gives the tokens.

In: a tagged sentence. Out: noun phrases, verb groups and subjects, as token indexes.

    d determiner   o possessive   p preposition  c conjunction  s subordinator  w relative
    r pronoun      x auxiliary    v verb         g -ing form    a adverb        j adjective
    n noun         N name         # number       t time         u unit of a number
    , comma        ; stop         ( )            " quote        - joined hyphen  $ other sign
"""

from __future__ import annotations

from tracker.extraction import words as w
from tracker.extraction.candidates import Chunk, Sentence
from tracker.extraction.clauses import ASIDE, RELATIVE
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
    i = start
    if i < n and kinds[i] in "do":
        i += 1
    head = -1
    first = i
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
            i = _opening(sentence, i)
        i -= 1
    return _trimmed(sentence, i + 1, end)


def bare_phrase_left(sentence: Sentence, end: int) -> Chunk | None:
    """The head at token `end - 1` with the words before it, and nothing that hangs on them."""
    kinds = sentence.kinds
    first = end
    while first and kinds[first - 1] in INSIDE:
        first -= 1
    return _trimmed(sentence, first, end)


def _trimmed(sentence: Sentence, first: int, end: int) -> Chunk | None:
    """The noun phrase in the tokens from `first` to `end`, without the words none begins with."""
    kinds = sentence.kinds
    while first < end and kinds[first] in "c,a-)":
        first += 1
    first = _without_leading_phrase(sentence, first, end)
    head = head_of(sentence, first, end)
    if head is None:
        return None
    if kinds[first] == "g" and first < head and first and kinds[first - 1] == "v":
        first += 1  # denies taking bribes
    if kinds[first] in "do":
        first += 1
        if first < head and kinds[first] == "p":  # each of the 14 districts
            while first < head and kinds[first] in "pdo#":
                first += 1
    return Chunk(first, end, head) if first < end else None


def _without_measure(kinds: str, end: int) -> int:
    """The end of a phrase before a number in apposition: `Ann Lee, 44, said`, `the ship, 16 m,`."""
    i = end - 1
    while i > 0 and kinds[i] in "#u$":
        i -= 1
    if i == end - 1 or kinds[i] == "p":
        return end
    return i + (kinds[i] != ",")


def _tied_measure(sentence: Sentence, i: int) -> int | None:
    """The "of" before the measure that ends at token `i` ("bonds of ten years"), or None."""
    kinds = sentence.kinds
    while i > 0 and kinds[i] in "#u$d":
        i -= 1
    return i if i > 0 and sentence.tokens.lower[i] == "of" and kinds[i - 1] in "nN" else None


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
            if i < end and kinds[i] == "N" and kinds[i - 1] == "n":
                break
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
        if kind in "vx" and not _is_apart(sentence, at, i):
            return at
        if kind in STOPS:
            return None
        if kind == ")":
            at = _opening(sentence, at)
        elif kind == "(":
            return None
        at -= 1
    return None


def _is_apart(sentence: Sentence, verb: int, i: int) -> bool:
    """Whether the verb stands in a relative clause or an aside that is over before token `i`."""
    clauses = sentence.clauses()
    clause = clauses.of[verb]
    if clauses.sort[clause] not in (RELATIVE, ASIDE):
        return False
    at = clauses.of[min(i, len(clauses.of) - 1)]
    while at >= 0:
        if at == clause:
            return False
        at = clauses.around[at]
    return True


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
    if lower[end] == "having" and end:
        return _subject_before(sentence, end, depth)
    end = _past_small_words(sentence, end)
    if end == 0:
        return None
    kind = kinds[end - 1]
    if kind == "w" or lower[end - 1] == "that":
        at = end - 1
        while at > 0 and kinds[at - 1] in ",p":
            at -= 1
        found = noun_phrase_left(sentence, at)
        moves = w.verb_class(lower[verb]) & MOVING
        return found if moves else _nearest_of(sentence, found, at)
    if kind in "nN)#jug":
        return _phrase_before(sentence, end, depth)
    if kind == "r":
        if end > 1 and kinds[end - 2] == "p":
            return noun_phrase_left(sentence, end - 2)
        return _antecedent(sentence, end - 1, depth)
    found = _before_apposition(sentence, end - 1) if kind == "," else None
    if found is None and kind in "c,s":
        return _subject_before(sentence, end - 1, depth)
    return found


MOVING = frozenset({"up", "down", "raise", "cut", "reach", "ratio"})
"""What verbs of these classes tell, they tell of the head of a phrase: `the number of patients in
the city, which peaked at 5,105`."""


def _nearest_of(sentence: Sentence, whole: Chunk | None, end: int) -> Chunk | None:
    """What a relative clause behind a phrase hangs on: the whole of it where only "of" ties it
    ("the price of bread, which rose"), else its last noun ("goals for the club, which paid")."""
    if whole is None or whole.last < end:
        return whole
    ties = (i for i in range(whole.head, whole.last) if sentence.kinds[i] == "p")
    if all(sentence.tokens.lower[i] == "of" for i in ties):
        return whole
    return bare_phrase_left(sentence, end) or whole


def _phrase_before(sentence: Sentence, end: int, depth: int) -> Chunk | None:
    """The noun phrase before a verb group at `end`, if it is a subject."""
    kinds = sentence.kinds
    found = noun_phrase_left(sentence, end)
    if found is None and kinds[end - 2 : end - 1] in ("d", "j"):
        return None  # the other four burned
    if found is None and kinds[end - 1] in "#u":  # "fell 1 percent to end at 1,334"
        return _subject_before(sentence, end - 1, depth)
    if found is None:
        return None
    before = found.first - 1
    if kinds[found.first] == "g" and kinds[before] == "p":
        return None  # nobody after reaching 65 will pay
    while before > 0 and kinds[before] in "do":
        before -= 1
    if before > 0 and kinds[before] == "p" and kinds[before - 1] == "r":
        return None  # nobody at the treasury would answer
    return found


def _past_small_words(sentence: Sentence, end: int) -> int:
    """Where the subject ends before a verb group at `end`: `sales in May more than doubled`."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    if end > 2 and lower[end - 2 : end] == ["more", "than"]:
        end = group_start(sentence, end - 2)
    while end > 0 and (kinds[end - 1] in "ta" or lower[end - 1] == "to"):
        end -= 1
    return end


def _subject_before(sentence: Sentence, at: int, depth: int) -> Chunk | None:
    """The subject of the last verb before token `at`."""
    earlier = verb_left(sentence, at)
    return subject(sentence, earlier, depth + 1) if earlier is not None else None


PERSONAL = frozenset({"he", "she", "it", "they"})


def _antecedent(sentence: Sentence, at: int, depth: int) -> Chunk | None:
    """What a pronoun in the subject stands for: the subject of the clause before."""
    pronoun = sentence.tokens.lower[at]
    if pronoun not in PERSONAL:
        return None
    found = _subject_before(sentence, at, depth)
    if found is None:
        return None
    several = is_plural(sentence.tokens.lower[found.head])
    if pronoun in ("he", "she"):
        return None if several and sentence.kinds[found.head] != "N" else found
    return found if several == (pronoun == "they") or sentence.kinds[found.head] == "N" else None


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
