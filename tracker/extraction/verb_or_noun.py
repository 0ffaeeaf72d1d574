"""Verb or noun: what a word that may be either is by what stands around it.

In: the words of a sentence, their flags, a token and the kind before it. Out: its kind, a letter of
`tagging`: `v` a verb, `n` a noun, `j` a participle that describes, `g` an -ing form.
"""

from __future__ import annotations

from tracker.extraction import words as w

MEASURE = 8
"""Tokens of a measure and its hedge, at most."""


def verb_or_noun(lower: list[str], flags: list[int], i: int, before: str, has_verb: bool) -> str:
    """The kind of the verb form at token `i`, which may be a noun as well; `has_verb` says whether
    its clause has a verb already."""
    flag = flags[i]
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    if (
        flag & w.INVARIANT
        and before == ","
        and after & w.PREP
        and flags[i - 2] & (w.NOUN | w.ADJ | w.NUMBER | w.PUNCT)
    ):
        return "j"  # the record, set in 1998
    if flag & w.PAST and not flag & w.FINITE:
        return _past_form(lower, flags, i, before, has_verb)
    if flag & w.ING and not flag & w.FINITE:
        return _ing_form(lower, flags, i, before)
    if flag & w.FINITE or not flag & w.NOUN:
        return "v"
    return _base_form(lower, flags, i, before, has_verb)


def _base_form(lower: list[str], flags: list[int], i: int, before: str, has_verb: bool) -> str:
    """A base or -s form that is as often a noun."""
    flag = flags[i]
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    last = lower[i - 1] if i else ""
    if last == "to":
        return "n" if flag & w.PLURAL else "v"
    if lower[i] in NEARNESS and lower[i + 1 : i + 2] == ["to"] and before in "nNxauc,":
        return "j"  # a group close to the unions
    if before == "#" and _is_of_a_group(lower, flags, i) and opens(lower, flags, i, after):
        return "v"  # a family of five needs about 25 kilos
    if last in ("each", "both") and _is_amount(lower, flags, i + 1):
        return "v"  # each cost $31 million
    if not has_verb and lower[i - 1] == "old" and lower[i - 2] == "-" and flag & w.PLURAL:
        return "v" if opens(lower, flags, i, after) else "n"  # a 65-year-old worries that
    if before in "doj#p-" or (
        before == "u" and after & (w.PREP | w.PUNCT) and _is_told(lower, flags, i)
    ):
        return "n"
    if last in BE_AND_HAVE and not flag & w.INVARIANT and lower[i] != "forecast":
        return "n"  # had contracts
    if before in "rwx" or (last == "that" and _is_relative(flags, i - 1, flag)):
        return "v"
    if _is_seen(lower, flags, i) if has_verb else _begins_telling(lower, flags, i, before):
        return "v"
    if (before in "nNut)" or last == "that") and not has_verb:
        if before == "N" and i > 1 and flags[i - 2] & w.NUMBER:
            return "n"  # eight Iraqi bases
        return _after_noun(lower, flags, i, before, after, last)
    return "n"


SEEING = frozenset(
    "see sees saw seen seeing watch watched let lets make makes made help helped".split()
)
"""Verbs whose object does what a base form behind it says."""


def _is_seen(lower: list[str], flags: list[int], i: int) -> bool:
    """Whether a base form of change is what the object of the verb does: `saw shares fall 3%`."""
    if not flags[i] & w.CHANGE or flags[i] & w.PLURAL or not flags[i - 1] & w.NOUN:
        return False
    if not _is_amount(lower, flags, i + 1 + (lower[i + 1 : i + 2] in (["by"], ["to"], ["from"]))):
        return False
    for at in range(i - 2, max(-1, i - SEEN), -1):
        if lower[at] in SEEING:
            return True
        if flags[at] & (w.PUNCT | w.REL | w.SUB | w.AUX):
            return False
    return False


SEEN = 12
"""Tokens between such a verb and the base form, at most."""


def _begins_telling(lower: list[str], flags: list[int], i: int, before: str) -> bool:
    """Whether what stands before the word shows that it is the verb of its clause."""
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    if before == "c" or (before == "g" and i == 1 and flags[i] & w.PLURAL):
        return opens(lower, flags, i, after)  # smoking causes one death in six
    if before in "nNt)" and flags[i - 1] & w.ADV and not flags[i - 1] & w.ADJ:
        return True  # the wells still produce 50 barrels
    # Orvik today reports sales
    return before == "t" and bool(flags[i] & w.PLURAL) and _is_behind_subject(flags, i)


BE_AND_HAVE = frozenset("is are was were be been being am has have had having".split())
"""Auxiliaries that take a participle behind them, and never a base form."""
NEARNESS = frozenset({"close", "due", "subject", "open"})


def _is_of_a_group(lower: list[str], flags: list[int], i: int) -> bool:
    """Whether a number closes a phrase before token `i`: `a family of five`."""
    group = i > 2 and lower[i - 2] == "of" and flags[i - 3] & w.NOUN and not flags[i - 3] & w.PLURAL
    return bool(group) and bool(flags[i] & w.PLURAL)


def _is_behind_subject(flags: list[int], i: int) -> bool:
    """Whether a noun stands before the time that ends before token `i`: `the budget for 2027
    foresees`, not `on Monday rockets`."""
    begins = next(
        (at for at in range(i - 2, max(-1, i - MEASURE), -1) if flags[at] & w.PREP), i - 1
    )
    return begins > 0 and bool(flags[begins - 1] & w.NOUN)


def _is_told(lower: list[str], flags: list[int], i: int) -> bool:
    """Whether a determiner or a possessor stands before the measure that ends before token `i`: `a
    5% cut`, `the council's £3m plan`."""
    at = i - 1
    while at > 0 and i - at < MEASURE and not flags[at] & (w.DET | w.VERB | w.PREP):
        at -= 1
    return bool(flags[at] & w.DET) or lower[at] in POSSESSIVE


POSSESSIVE = frozenset({"'s", "’s"})
ENDS = w.PREP | w.PUNCT | w.VERB | w.SUB | w.REL
"""What may follow a noun in -ing."""


def _ing_form(lower: list[str], flags: list[int], i: int, before: str) -> str:
    """An -ing form is a noun behind an article or as what a verb changes, a verb behind "is"."""
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    ends = after & (w.PREP | w.PUNCT | w.VERB | w.SUB | w.REL) and not _is_amount(
        lower, flags, i + 1
    )
    changed = before == "v" and flags[i - 1] & w.CHANGE and after & (w.PREP | w.PUNCT)
    if before in "do" or changed:  # raise spending on schools
        return "n"
    if lower[i] in NOMINAL and before != "x" and ends:
        return "n"
    return "v" if before == "x" else "g"


NOMINAL = frozenset(
    "spending funding training housing building financing lending farming mining banking shipping"
    " meeting hearing briefing gathering crossing planning engineering manufacturing schooling"
    " policing marketing advertising".split()
)
"""Nouns in -ing that are as common as their verbs: `Federal spending on education`."""


def _is_relative(flags: list[int], that: int, verb: int) -> bool:
    """Whether "that" stands for the noun before it, with which the verb agrees: `a loan that falls
    due`, `contracts that end`."""
    before = flags[that - 1] if that else 0
    if not (verb ^ before) & w.PLURAL and not before & w.NUMBER:
        return False
    return bool(before & (w.NOUN | w.NUMBER)) and not before & (w.VERB | w.CLOSED)


def is_verb_of_relative(lower: list[str], flags: list[int], i: int) -> bool:
    """Whether a past form behind the subject of a relative clause is its verb: `the buses that the
    city bought in 2021`, but not `the town that rebels backed by others hold`."""
    past = flags[i] & w.PAST and not flags[i] & (w.FINITE | w.NOUN | w.ADJ)
    return bool(past) and lower[i + 1 : i + 2] != ["by"]


def _past_form(lower: list[str], flags: list[int], i: int, before: str, has_verb: bool) -> str:
    """A past form is a verb, or describes the noun before it or behind it."""
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    if before in "doj#u" or (before == "p" and lower[i - 1] != "to"):
        nominal = after & (w.NOUN | w.ADJ) and not after & w.CLOSED
        if lower[i - 1] in ("the", "of"):  # the wounded, the number of injured
            return "j" if nominal or after & w.NUMBER else "n"
        if before == "d" and after & w.NUMBER and lower[i] == "combined":
            return "j"  # with a combined 720 beds
        if nominal or before in "op":
            return "j" if nominal else ("n" if flags[i] & w.NOUN else "j")
    if before in "nN" and lower[i] == "said" and lower[i + 1 : i + 2] != ["to"]:
        return "v"  # the agency said in a report released in May
    if before in "nNu" and _is_reduced(lower, flags, i):
        return "j"
    lead = _before_phrase(lower, flags, i) if before in "nN" else ""
    if lead == "than" and i + 1 < len(flags) and flags[i + 1] & w.PREP:
        return "j"  # more than the estimate given in May
    second = has_verb and before in "nN" and lead not in WHEN and _is_second(lower, flags, i)
    return "j" if second else "v"


WHEN = frozenset({"since", "after", "before", "until", "till"})


def _before_phrase(lower: list[str], flags: list[int], i: int) -> str:
    """The word before the noun phrase that ends before token `i`."""
    at = i - 1
    while at > 0 and flags[at] & (w.NOUN | w.ADJ | w.DET | w.NUMBER) and not flags[at] & w.PREP:
        at -= 1
    return lower[at]


def _is_second(lower: list[str], flags: list[int], i: int) -> bool:
    """Whether the clause has a verb that reports no other, so that a past form describes the
    noun before it: `lowered the number of people injured in the crash from 52 to 38`."""
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    classes = w.verb_class(lower[i])
    if not after & w.PREP or (classes & {"up", "down"} and not classes & {"raise", "cut"}):
        return False
    verb = i - 1
    while verb > 0 and not (flags[verb] & w.VERB and not flags[verb] & w.NOUN):
        verb -= 1
    return not w.verb_class(lower[verb]) & {"say", "forecast", "light"}


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


def is_verb_by_place(
    lower: list[str], flags: list[int], i: int, before: str, has_verb: bool, relative: bool
) -> bool:
    """Whether what looks like a noun is a verb: `races that entail a 750 metre swim`."""
    if relative and _opens_object(flags, i):
        return True
    if before == "x" and flags[i - 1] & w.MODAL and not flags[i] & w.PLURAL:
        return True  # would cap fees
    if before == "r" and lower[i - 1] in ("i", "we", "they", "you") and not flags[i] & w.PLURAL:
        after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
        return opens(lower, flags, i, after) or (
            bool(after & w.PUNCT) and _is_subject(flags, i - 1)
        )
    if before == "p" and lower[i - 1] == "to" and not flags[i] & w.PLURAL and i > 1:
        after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
        wanted = flags[i - 2] & (w.VERB | w.ADJ) and not flags[i - 2] & w.NUMBER
        takes = (after & w.DET and not after & w.AUX) or _is_amount(lower, flags, i + 1)
        return bool(wanted and takes)  # wants to plant 9
    unlisted = before in "nN" and not has_verb and flags[i] & w.PLURAL
    return bool(unlisted) and _is_unlisted_verb(lower, flags, i)


def _is_subject(flags: list[int], pronoun: int) -> bool:
    """Whether a pronoun that may be an object is none: `the weeks you defer`."""
    return (
        not pronoun or not flags[pronoun - 1] & (w.VERB | w.PREP) or flags[pronoun - 1] & w.NOUN > 0
    )


def _opens_object(flags: list[int], i: int) -> bool:
    """Whether a word right behind a relative pronoun begins to tell what it does."""
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    before = i - 1
    while before > 0 and flags[before] & w.ADV:
        before -= 1  # who presently administer 7,600 grants
    if not flags[before] & (w.REL | w.SUB):
        return False
    return bool(after & (w.DET | w.NUMBER)) and not after & w.AUX


def _is_unlisted_verb(lower: list[str], flags: list[int], i: int) -> bool:
    """Whether a word in -s that no list knows is the verb of a clause without another: `the museum
    attracts 1.2 million visitors`."""
    if flags[i - 1] & w.PLURAL or _verb_ahead(flags, i + 1):
        return False
    after = flags[i + 1] if i + 1 < len(flags) else w.PUNCT
    return opens(lower, flags, i, after)


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
        counts = _is_amount(lower, flags, i + 1) and not _verb_ahead(flags, i + 1)
        takes = after & w.DET and not _verb_ahead(flags, i + 1)  # men on the island pay a tax
        return "v" if takes or (counts and flag & w.PLURAL) else "n"  # a kilo of figs costs 80
    aims = w.verb_class(lower[i]) & {"plan", "intend"} and lower[i + 1 : i + 2] == ["to"]
    if aims and i + 2 < len(flags) and flags[i + 2] & w.NUMBER:
        return "n"  # the free plan is limited to 3 users, the large plan to 25
    if after & w.ADV and _is_before_sure_verb(flags, i + 1):
        return "n"  # the forces meanwhile went on
    spans = lower[i + 1 : i + 2] == ["from"] and "hold" in w.verb_class(lower[i])  # prices range
    if spans or opens(lower, flags, i, after) or (after & w.PREP and flag & w.CHANGE):
        return "v"
    if flag & w.INVARIANT and not _verb_ahead(flags, i + 1):
        return "v"
    if flag & w.NOUN_FIRST or not after & (w.PREP | w.PUNCT | w.ADJ) or _verb_ahead(flags, i + 1):
        return "n"
    if after & w.PUNCT and not flag & w.CHANGE and "say" not in w.verb_class(lower[i]):
        return "n"
    return "v"


def _is_before_sure_verb(flags: list[int], i: int) -> bool:
    """Whether a verb that can be nothing else stands behind the adverbs at token `i`."""
    while i < len(flags) and flags[i] & w.ADV and not flags[i] & w.NUMBER:
        i += 1
    told = flags[i] & (w.PAST | w.AUX) if i < len(flags) else 0
    return bool(told) and not flags[i] & (w.NOUN | w.ADJ)


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


def opens(lower: list[str], flags: list[int], i: int, after: int) -> bool:
    """Whether what follows token `i` begins the object of a verb: `cuts 300 jobs`, `plans to`."""
    if after & (w.DET | w.NUMBER | w.PRON | w.SUB | w.ADV | w.POSS) and not after & w.AUX:
        return True
    if _is_amount(lower, flags, i + 1) or lower[i + 1 : i + 3] == ["out", "that"]:
        return True
    if lower[i + 1 : i + 2] == ["out"] and lower[i + 2 : i + 3] in (
        ["at"],
        ["in"],
        ["for"],
        ["from"],
    ):
        return True  # steam shoots out at 300 km/h
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
