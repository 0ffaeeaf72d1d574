"""Words to letters: one kind a token, the alphabet of the shallow grammar.

In: a sentence with its tokens, times and numbers. Out: `sentence.tags` (what each word can be) and
`sentence.kinds`, a string with one letter for each token, chosen by what stands around it.

    d determiner   o possessive   p preposition  c conjunction  s subordinator  w relative
    r pronoun      x auxiliary    v verb         g -ing form    a adverb        j adjective
    n noun         N name         # number       t time         u unit of a number
    , comma        ; stop         ( )            " quote        - joined hyphen  $ other sign
"""

from __future__ import annotations

from functools import lru_cache

from tracker.extraction import words as w
from tracker.extraction.candidates import Sentence
from tracker.extraction.verbs import restore_verbs
from tracker.tokens import Tokens

SIGNS = {
    ",": ",", ";": ";", ":": ";", ".": ";", "!": ";", "?": ";", "…": ";", "—": ";", "–": ";",
    "(": "(", "[": "(", ")": ")", "]": ")", '"': '"', "“": '"', "”": '"', "‘": '"', "’": '"',
    "'": '"', "'s": "o", "’s": "o", "-": "-", "/": "-", "|": ";", "•": ";",
}  # fmt: skip
DIRECT = (
    (w.MODAL, "x"), (w.AUX, "x"), (w.DET, "d"), (w.PRON, "r"), (w.REL, "w"), (w.SUB, "s"),
    (w.CONJ, "c"), (w.PREP, "p"), (w.NUMBER, "#"),
)  # fmt: skip
NUMERAL_KINDS = {"number": "#", "name": "N", "label": "N", "ordinal": "j", "score": "#"}
UNSURE = "?"
MEASURE = 8
"""Tokens of a measure and its hedge, at most."""
CLITICS = frozenset({"'s", "’s"})
CONTRACTED = frozenset({"that", "there", "here", "what", "who", "where", "how", "let"})


@lru_cache(65_536)
def plain_kind(word: str) -> str:
    """The kind that a lower-case word has wherever it stands; `UNSURE` where that depends."""
    if word in CLITICS:
        return UNSURE
    flag = w.tag(word)
    if flag & w.PUNCT:
        return UNSURE if word in "-/'’." else SIGNS.get(word, "$")
    for bit, kind in DIRECT:
        if flag & bit:
            return "o" if bit == w.DET and flag & w.POSS else kind
    if flag & (w.ADJ | w.VERB):
        return UNSURE
    return "a" if flag & w.ADV else "n"


def tag_sentence(sentence: Sentence) -> None:
    """Stage: set `sentence.tags` and `sentence.kinds`."""
    tokens = sentence.tokens
    lower, words = tokens.lower, tokens.words
    flags = sentence.tags
    kinds = _preset(sentence, flags)
    shouting = tokens.text[sentence.start : sentence.end].isupper()
    hyphens = "-" in lower or "‑" in lower
    before = ";"
    has_verb = relative = False
    compound = 0
    for i, word in enumerate(lower):
        kind = kinds[i]
        if not kind:
            if hyphens and not compound and i + 1 < len(lower) and lower[i + 1] in "-‑":
                compound = _compound(tokens, flags, i)
            if compound:
                kind = "n" if compound == 1 and _ends_phrase(lower, flags, i) else "j"
                compound -= 1
            else:
                kind = plain_kind(word)
                if words[i] != word and not shouting:
                    kind = _capital(words, flags[i], i, before, kind)
                if kind == UNSURE:
                    kind = _in_context(tokens, flags, i, before, has_verb)
                    if kind == "N" and word == ".":
                        kinds[i - 1] = "N"
                elif before == "u" and word in BEHIND_A_MEASURE:
                    kind = "a"
                elif kind in "ar" and before in "do":
                    kind = "j" if kind == "a" else "n"  # a disorderly exit, the mine
                elif kind == "n" and _is_verb_by_place(lower, flags, i, before, has_verb, relative):
                    kind = "v"
            kinds[i] = kind
        if kind in "vx":
            # The verb of a relative clause leaves room for that of the clause around it.
            has_verb = not relative
            relative = relative and i + 1 < len(lower) and bool(flags[i + 1] & w.VERB)
        elif kind in ",;swc(":
            has_verb = False
            relative = kind == "w" or (word == "that" and before in "nN")
        if kind != "a" and not (kind == "t" and before == "x"):
            before = kind
    _find_missing_verb(kinds, flags)
    restore_verbs(kinds, flags, lower)
    sentence.kinds = "".join(kinds)


def _preset(sentence: Sentence, flags: list[int]) -> list[str]:
    """The kinds that numbers, units, ages and times have already given; else empty."""
    lower = sentence.tokens.lower
    kinds = [""] * len(lower)
    for candidate in sentence.candidates:
        kind = NUMERAL_KINDS.get(candidate.kind)
        if not kind or (candidate.slot and lower[candidate.first] != "in"):
            continue  # a verb may say it; "in half" none does
        for i in range(candidate.first, candidate.last):
            kinds[i] = kind
        if kind == "N" and candidate.first and lower[candidate.first - 1] == "-":
            kinds[candidate.first - 1] = "-"  # COVID -19
        for i in range(candidate.unit_first, candidate.unit_last):
            kinds[i] = "u"
        if candidate.dimension.startswith("currency") and kind == "#":
            kinds[candidate.last - 1] = "u"
        elif candidate.dimension == "age":
            first = candidate.first - (lower[candidate.first - 1] == "aged")
            last = candidate.right
            if lower[last : last + 1] in (["to"], ["and"]) and flags[last + 1] & w.NUMBER:
                last += 2  # aged 25 to 54
            for i in range(first, last):
                kinds[i] = "j"
    for time in sentence.times:
        bare = time.last - time.core_first == 1 and all(
            flags[i] & w.DET for i in range(time.first, time.core_first)
        )
        named = sentence.tokens.words[time.core_first]
        inside = (
            bare
            and (named[0].isupper() or named[0].isdigit())
            and time.last < len(lower)
            and flags[time.last] & w.NOUN
        )
        for i in range(time.core_first if inside else time.first, time.last):
            kinds[i] = "j" if inside else "t"
            flags[i] &= ~(w.VERB | w.AUX | w.MODAL)  # in May
    return kinds


def _capital(words: list[str], flag: int, i: int, before: str, kind: str) -> str:
    """A word with a capital inside a sentence is a name, unless it is of a closed class; so is the
    first word of a sentence before a name."""
    word = words[i]
    if flag & w.CLOSED:
        return "N" if len(word) > 1 and word.isupper() else kind  # US, IT, WHO
    if i and before != ";" and word[0].isupper() and not flag & (w.ADV | w.PUNCT | w.NUMBER):
        return "N"
    opens = before == ";" and kind in "n?" and not flag & (w.PLURAL | w.PUNCT | w.ING)
    if kind == UNSURE:  # United won, United has
        done = opens and flag & w.PAST and i + 1 < len(words) and word[0].isupper()
        behind = w.tag(words[i + 1].lower()) if done else 0
        return "N" if behind & (w.PAST | w.AUX) and not behind & w.PREP else kind
    if not opens or i + 1 >= len(words) or not word[0].isupper():
        return kind
    return "N" if words[i + 1][0].isupper() or _is_first_name(words, i) else kind


def _is_first_name(words: list[str], i: int) -> bool:
    """Whether the first word of a sentence is a name by what stands behind it: a singular noun that
    needs an article has none, and a verb, a relative or a possessive follows."""
    behind = i + 2 if words[i + 1] == "," and i + 2 < len(words) else i + 1
    after = w.tag(words[behind].lower())
    verb = after & (w.AUX | w.PAST | w.INVARIANT) or (after & w.VERB and not after & w.NOUN)
    goes_on = after & w.REL if behind > i + 1 else verb
    if not (goes_on or words[behind] in CLITICS):
        return False
    return not w.is_mass(words[i].lower()) and not w.tag(words[i].lower()) & (w.VERB | w.ADJ)


def _in_context(tokens: Tokens, flags: list[int], i: int, before: str, has_verb: bool) -> str:
    """The kind of a sign, an adjective or a verb form by what stands around it."""
    flag = flags[i]
    if tokens.lower[i] in CLITICS:
        return "x" if before in "rw" or (i and tokens.lower[i - 1] in CONTRACTED) else "o"
    if flag & w.PUNCT:
        if tokens.words[i] == ".":
            return "N" if _shortens(tokens, i) else ";"  # Mr. Osei
        if tokens.words[i] in "'’":
            return "o" if _is_plural_possessive(tokens, i) else '"'
        between = tokens.joined(i) and i + 1 < len(tokens) and tokens.joined(i + 1)
        return "-" if between else ";"
    if flag & w.ADJ and not flag & w.VERB:
        after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
        if before == "x" and after & w.PAST and not flag & w.NOUN:
            return "a"  # was little changed
        asked = i and (flags[i - 1] & w.MODAL or tokens.lower[i - 1] == "to")
        if asked and w.verb_class(tokens.lower[i]) and not after & (w.NOUN | w.ADJ):
            return "v"  # will slow to 3 percent
        listed = tokens.words[i + 1 : i + 2] == [","] and flags[i + 2 : i + 3] != []
        listed = listed and bool(flags[i + 2] & w.ADJ)
        nominal = after & (w.NOUN | w.ADJ | w.NUMBER) or tokens.words[i + 1 : i + 2] == ["-"]
        nominal = nominal or listed
        if nominal or (after & w.CONJ and not flag & w.NOUN):
            return "j"
        described = before == "j" and flags[i - 1] & w.PAST and not flag & w.NOUN
        if described:
            return "j"  # the plan made public in March
        if before == "n" and after & (w.PAST | w.AUX):
            return "n"  # the secretary general told
        if i and tokens.lower[i - 1] == "on" and tokens.lower[i] == "average":
            return "n"
        if i and tokens.lower[i - 1] == "of" and after & (w.PREP | w.AUX | w.PUNCT):
            return "n"  # the number of dead
        if before == "j" and tokens.lower[i - 1] in DEGREES and not flag & w.NOUN:
            return "j"  # 30 percent less likely to fall ill
        return "n" if before in "doj" or (flag & w.NOUN and before in "p,;nN") else "j"
    return _verb_or_noun(tokens.lower, flags, i, before, has_verb)


DEGREES = frozenset({"more", "less", "most", "least"})


def _shortens(tokens: Tokens, i: int) -> bool:
    """Whether the point at `i` only shortens a title before a name."""
    return (
        tokens.joined(i)
        and tokens.lower[i - 1] in TITLES
        and i + 1 < len(tokens)
        and tokens.words[i + 1][0].isupper()
    )


TITLES = frozenset("mr mrs ms dr prof gen col maj capt lt sgt sen rep gov rev st".split())


def _is_plural_possessive(tokens: Tokens, i: int) -> bool:
    """Whether the apostrophe at `i` makes a plural a possessor: `the railways' report`."""
    return (
        tokens.words[i] in "'’"
        and tokens.joined(i)
        and tokens.lower[i - 1].endswith("s")
        and i + 1 < len(tokens)
        and not tokens.joined(i + 1)
    )


def _compound(tokens: Tokens, flags: list[int], i: int) -> int:
    """How many tokens a word tied by hyphens has from token `i` on (`read-only`), 0 for none."""
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


def _ends_phrase(lower: list[str], flags: list[int], i: int) -> bool:
    """Whether no noun follows token `i` that it could describe."""
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    if after & w.VERB and after & w.PLURAL and not after & w.NOUN_FIRST and i + 2 < len(flags):
        return _opens(lower, flags, i + 1, flags[i + 2])  # the start-up employs 600 people
    return not after & (w.NOUN | w.ADJ) or bool(after & w.CLOSED)


def _find_missing_verb(kinds: list[str], flags: list[int]) -> None:
    """In a sentence without a verb, the first noun that can be one and agrees becomes it."""
    if "v" in kinds or "x" in kinds:
        return
    for i in range(1, len(kinds)):
        before = kinds[i - 1]
        if kinds[i] != "n" or not flags[i] & w.VERB or before not in "nN" or flags[i] & w.ING:
            continue
        if bool(flags[i] & w.PLURAL) != bool(flags[i - 1] & w.PLURAL) or before == "N":
            kinds[i] = "v"
            return
    for i in range(1, len(kinds)):
        if kinds[i] != "n" or kinds[i - 1] not in "nN" or not flags[i] & w.VERB:
            continue
        if not flags[i] & (w.ING | w.NOUN_FIRST):
            kinds[i] = "v"
            return


def _verb_or_noun(lower: list[str], flags: list[int], i: int, before: str, has_verb: bool) -> str:
    flag = flags[i]
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    if flag & w.FINITE:
        return "v"
    if flag & w.INVARIANT and before == "," and after & w.PREP and flags[i - 2] & w.NOUN:
        return "j"  # the record, set in 1998
    if flag & w.PAST:
        return _past_form(lower, flags, i, before)
    if flag & w.ING:
        return _ing_form(lower, flags, i, before)
    last = lower[i - 1] if i else ""
    if not flag & w.NOUN:
        return "v"
    if last == "to":
        return "n" if flag & w.PLURAL else "v"
    if lower[i] in NEARNESS and lower[i + 1 : i + 2] == ["to"] and before in "nNxau":
        return "j"  # a group close to the unions
    if before in "doj#p-" or (before == "u" and after & (w.PREP | w.PUNCT) and _is_told(flags, i)):
        return "n"
    if before in "rwx":
        return "v"
    if before == "c" and not has_verb and _opens(lower, flags, i, after):
        return "v"
    if last == "that" and _is_relative(flags, i - 1, flag):
        return "v"
    if (before in "nNut)" or last == "that") and not has_verb:
        if before == "N" and i > 1 and flags[i - 2] & w.NUMBER:
            return "n"  # eight Iraqi bases
        return _after_noun(lower, flags, i, before, after, last)
    return "n"


NEARNESS = frozenset({"close", "due", "subject", "open"})


def _is_told(flags: list[int], i: int) -> bool:
    """Whether a determiner stands before the measure that ends before token `i`: `a 5% cut`."""
    at = i - 1
    while at > 0 and i - at < MEASURE and not flags[at] & (w.DET | w.VERB | w.PREP):
        at -= 1
    return bool(flags[at] & w.DET)


def _ing_form(lower: list[str], flags: list[int], i: int, before: str) -> str:
    """An -ing form is a noun behind an article or as what a verb changes, a verb behind "is"."""
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    ends = after & (w.PREP | w.PUNCT | w.VERB) and not _is_amount(lower, flags, i + 1)
    changed = before == "v" and flags[i - 1] & w.CHANGE and after & (w.PREP | w.PUNCT)
    if before in "do" or changed:  # raise spending on schools
        return "n"
    if lower[i] in NOMINAL and before != "x" and ends:
        return "n"
    return "v" if before == "x" else "g"


NOMINAL = frozenset(
    "spending funding training housing building financing lending farming mining banking shipping"
    " planning engineering manufacturing schooling policing marketing advertising".split()
)
"""Nouns in -ing that are as common as their verbs: `Federal spending on education`."""


def _is_relative(flags: list[int], that: int, verb: int) -> bool:
    """Whether "that" stands for the noun before it, with which the verb agrees: `a loan that falls
    due`, `contracts that end`."""
    before = flags[that - 1] if that else 0
    if not (verb ^ before) & w.PLURAL and not before & w.NUMBER:
        return False
    return bool(before & (w.NOUN | w.NUMBER)) and not before & (w.VERB | w.CLOSED)


def _past_form(lower: list[str], flags: list[int], i: int, before: str) -> str:
    """A past form is a verb, or describes the noun before it or behind it."""
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    if before in "doj#u" or (before == "p" and lower[i - 1] != "to"):
        nominal = after & (w.NOUN | w.ADJ) and not after & w.CLOSED
        if lower[i - 1] in ("the", "of"):  # the wounded, the number of injured
            return "j" if nominal or after & w.NUMBER else "n"
        if nominal or before in "op":
            return "j" if nominal else ("n" if flags[i] & w.NOUN else "j")
    return "j" if before in "nNu" and _is_reduced(lower, flags, i) else "v"


def _is_reduced(lower: list[str], flags: list[int], i: int) -> bool:
    """Whether a past form behind a noun only describes it: `people hurt by the storm`, `the bridge
    promised in May was`: an agent follows, or the verb of the clause is still to come. What only
    rises or falls by itself is done by no agent."""
    classes = w.verb_class(lower[i])
    if classes & {"up", "down"} and not classes & {"raise", "cut"}:
        return False
    at = i + 1
    if at < len(flags) and flags[at] & w.ADJ and not flags[at] & w.VERB:
        at += 1  # the plan made public in March
    if at >= len(flags) or not flags[at] & w.PREP:
        return False
    if lower[at] == "by" and not flags[i] & w.CHANGE:
        return True
    before = 0
    for flag in flags[at : at + 11]:
        if flag & (w.PUNCT | w.REL | w.SUB | w.CONJ | w.PRON):
            return False
        if flag & w.DET and not before & w.PREP:
            return False
        if flag & (w.AUX | w.PAST) and not flag & w.NOUN:
            return True
        before = flag
    return False


def _is_verb_by_place(
    lower: list[str], flags: list[int], i: int, before: str, has_verb: bool, relative: bool
) -> bool:
    """Whether what looks like a noun is a verb: `races that entail a 750 metre swim`."""
    if relative and _opens_object(flags, i):
        return True
    if before == "r" and lower[i - 1] in ("i", "we", "they", "you") and not flags[i] & w.PLURAL:
        return _opens(lower, flags, i, flags[i + 1] if i + 1 < len(flags) else w.PUNCT)
    if before == "p" and lower[i - 1] == "to" and not flags[i] & w.PLURAL and i > 1:
        after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
        wanted = flags[i - 2] & (w.VERB | w.ADJ) and not flags[i - 2] & w.NUMBER
        takes = (after & w.DET and not after & w.AUX) or _is_amount(lower, flags, i + 1)
        return bool(wanted and takes)  # wants to plant 9
    unlisted = before in "nN" and not has_verb and flags[i] & w.PLURAL
    return bool(unlisted) and _is_unlisted_verb(lower, flags, i)


def _opens_object(flags: list[int], i: int) -> bool:
    """Whether a word right behind a relative pronoun begins to tell what it does."""
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    before = i - 1
    while before > 0 and flags[before] & w.ADV:
        before -= 1  # who presently administer 7,600 grants
    if not flags[before] & (w.REL | w.SUB):
        return False
    return bool(after & (w.DET | w.NUMBER)) and not after & w.AUX


BEHIND_A_MEASURE = frozenset(
    "long high deep wide tall thick old north south east west northeast northwest southeast"
    " southwest inland offshore upstream downstream upriver downriver".split()
)
"""What says of a measure which way it goes: `1.2 km long`, `120 km north of the capital`."""


def _is_unlisted_verb(lower: list[str], flags: list[int], i: int) -> bool:
    """Whether a word in -s that no list knows is the verb of a clause without another: `the museum
    attracts 1.2 million visitors`."""
    if flags[i - 1] & w.PLURAL or _verb_ahead(flags, i + 1):
        return False
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    return _opens(lower, flags, i, after)


def _after_noun(
    lower: list[str], flags: list[int], i: int, before: str, after: int, last: str
) -> str:
    """A base or -s form behind a noun: the verb of the clause, or one more noun."""
    flag = flags[i]
    agrees = bool(flag & w.PLURAL) != bool(i and flags[i - 1] & w.PLURAL)
    agrees = agrees or last in ("people", "that") or before in "Nu" or bool(flag & w.INVARIANT)
    if flag & w.CHANGE and lower[i + 1 : i + 2] in (["by"], ["to"], ["from"]):
        return "v"
    if not agrees:
        counts = after & w.NUMBER and not _verb_ahead(flags, i + 1)
        takes = after & w.DET and not _verb_ahead(flags, i + 1)  # men on the island pay a tax
        return "v" if takes or (counts and flag & w.PLURAL) else "n"  # a kilo of figs costs 80
    if _opens(lower, flags, i, after) or (after & w.PREP and flag & w.CHANGE):
        return "v"
    if flag & w.INVARIANT and not _verb_ahead(flags, i + 1):
        return "v"
    if flag & w.NOUN_FIRST or not after & (w.PREP | w.PUNCT | w.ADJ) or _verb_ahead(flags, i + 1):
        return "n"
    if after & w.PUNCT and not flag & w.CHANGE and "say" not in w.verb_class(lower[i]):
        return "n"
    return "v"


BEFORE_A_NUMBER = frozenset(
    "about around over under fewer more less than up to at least most as many much nearly almost"
    " some roughly approximately just only an estimated no".split()
)


def _is_amount(lower: list[str], flags: list[int], i: int) -> bool:
    """Whether a number begins at token `i`, perhaps behind a hedge: `$5`, `up to 15 years`."""
    for at in range(i, min(i + 4, len(lower))):
        if flags[at] & w.NUMBER or lower[at][-1] in "$€£¥":
            return True
        if lower[at] not in BEFORE_A_NUMBER:
            return False
    return False


def _opens(lower: list[str], flags: list[int], i: int, after: int) -> bool:
    """Whether what follows token `i` begins the object of a verb: `cuts 300 jobs`, `plans to`."""
    if after & (w.DET | w.NUMBER | w.PRON | w.SUB | w.ADV | w.POSS) and not after & w.AUX:
        return True
    if _is_amount(lower, flags, i + 1) or lower[i + 1 : i + 3] == ["out", "that"]:
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
