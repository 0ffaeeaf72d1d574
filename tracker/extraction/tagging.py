"""Words to letters: one kind a token, the alphabet of the shallow grammar.

In: a sentence with its tokens, times and numbers. Out: `sentence.tags` (what each word can be) and
`sentence.kinds`, a string with one letter for each token, chosen by what stands around it.

    d determiner   o possessive   p preposition  c conjunction  s subordinator  w relative
    r pronoun      x auxiliary    v verb         g -ing form    a adverb        j adjective
    n noun         N name         # number       t time         u unit of a number
    , comma        ; stop         ( )            " quote        - joined hyphen  $ other sign
"""

from __future__ import annotations

from functools import cache, lru_cache

from tracker import lexicon
from tracker.dates import TimeExpression
from tracker.extraction import words as w
from tracker.extraction.adjectives import adjective_kind
from tracker.extraction.candidates import Sentence
from tracker.extraction.verb_or_noun import (
    is_verb_by_place,
    is_verb_of_relative,
    opens,
    verb_or_noun,
)
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
        if kind:
            compound = max(0, compound - 1)
        else:
            if hyphens and not compound and i + 1 < len(lower) and lower[i + 1] in "-‑":
                compound = _compound(tokens, flags, i)
            if compound:
                kind = "n" if compound == 1 and _ends_phrase(lower, flags, i) else "j"
                compound -= 1
            else:
                kind = plain_kind(word)
                if words[i] != word and not shouting:
                    kind = _capital(words, flags[i], i, before, kind)
                    if kind == "n" and before == ";" and flags[i] & w.PLURAL:
                        kind = "N" if _is_named_nearby(tokens, i) else kind
                if kind == UNSURE:
                    told = relative and before in "nN" and is_verb_of_relative(lower, flags, i)
                    kind = "v" if told else _in_context(tokens, flags, i, before, has_verb)
                elif kind == "n" and is_verb_by_place(lower, flags, i, before, has_verb, relative):
                    kind = "v"
                else:
                    kind = _beside(tokens, i, kind, before)
            kinds[i] = kind
        if kind in "vx":
            # The verb of a relative clause leaves room for that of the clause around it.
            has_verb = not relative
            relative = relative and i + 1 < len(lower) and bool(flags[i + 1] & w.VERB)
        elif kind in ",;swcd(":
            relative = _in_relative(word, kind, before, has_verb=has_verb, relative=relative)
            has_verb = has_verb and kind == "d"
        if kind != "a" and not (kind == "t" and before == "x"):
            before = kind
    _find_missing_verb(kinds, flags)
    restore_verbs(kinds, flags, lower)
    _name_titles(kinds, lower)
    sentence.kinds = "".join(kinds)


def _in_relative(word: str, kind: str, before: str, *, has_verb: bool, relative: bool) -> bool:
    """Whether the word stands in a relative clause that still waits for its verb: one begins at its
    pronoun, or at an article right behind a noun without a verb (`the plan the council made`)."""
    if kind == "d":
        return relative or (before in "nN" and not has_verb)
    return kind == "w" or (word == "that" and before in "nN")


def _beside(tokens: Tokens, i: int, kind: str, before: str) -> str:
    """The kind of a word of one kind, put right by what stands beside it."""
    lower = tokens.lower
    word = lower[i]
    if word == "&" and before == "N" and tokens.joined(i):
        return "N"  # the S&P 500
    if before == "u" and word in BEHIND_A_MEASURE:
        return "a"
    if kind == "n" and before == "N" and lower[i - 1] == ".":
        return "N"  # Mondo.com
    if word == "worth" and (before in "do" or lower[i - 1] == "net"):
        return "n"
    if word in STRAIGHT and before not in "doj" and i + 1 < len(lower) and lower[i + 1] in WAYS:
        return "a"  # right out of the gate
    if kind in "ar" and before in "do":
        return "j" if kind == "a" else "n"  # a disorderly exit, the mine
    return kind


STRAIGHT = frozenset({"right", "straight"})
WAYS = frozenset("out up down off into through behind before after next".split())


def _name_titles(kinds: list[str], lower: list[str]) -> None:
    """A title that a point shortens is a part of the name: `Mr. Osei`."""
    for i, kind in enumerate(kinds):
        if kind == "N" and lower[i] == "." and i:
            kinds[i - 1] = "N"


def _preset(sentence: Sentence, flags: list[int]) -> list[str]:
    """The kinds that numbers, units, ages and times have already given; else empty."""
    lower = sentence.tokens.lower
    kinds = [""] * len(lower)
    for candidate in sentence.candidates:
        kind = NUMERAL_KINDS.get(candidate.kind)
        if not kind or (candidate.slot and lower[candidate.first] != "in"):
            continue  # a verb may say it; "in half" none does
        for i in range(candidate.first, candidate.last):
            kinds[i] = kinds[i] or kind  # the second age of "aged 25 to 54" is in the first
        if kind == "N" and candidate.first and lower[candidate.first - 1] == "-":
            kinds[candidate.first - 1] = "-"  # COVID -19
        for i in range(candidate.unit_first, candidate.unit_last):
            kinds[i] = "u"
        if candidate.dimension.startswith("currency") and candidate.left < candidate.first:
            kinds[candidate.first - 1] = "$"  # NOK 5 million
        if candidate.dimension.startswith("currency") and kind == "#":
            kinds[candidate.last - 1] = "u"
        elif candidate.dimension == "age":
            first = candidate.first - (lower[candidate.first - 1] == "aged")
            last = candidate.right
            if lower[last : last + 1] in (["to"], ["and"]) and flags[last + 1] & w.NUMBER:
                last += 2  # aged 25 to 54
            for i in range(first, last):
                kinds[i] = "j"
    _preset_times(sentence, flags, kinds)
    _preset_adverbials(lower, kinds)
    return kinds


@cache
def _adverbials() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The runs of words that are adverbs together, by their first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for (phrase,) in lexicon.rows("en/adverbials"):
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _preset_adverbials(lower: list[str], kinds: list[str]) -> None:
    """`in fact employment has grown`: what has grown is employment."""
    known = _adverbials()
    for i, word in enumerate(lower):
        for words in known.get(word, ()):
            if tuple(lower[i : i + len(words)]) == words and not any(kinds[i : i + len(words)]):
                kinds[i : i + len(words)] = "a" * len(words)


def _preset_times(sentence: Sentence, flags: list[int], kinds: list[str]) -> None:
    """The kinds of the words of times; a date that tells one thing from others describes it."""
    lower = sentence.tokens.lower
    for time in sentence.times:
        alone = time.core_first == time.first or flags[time.core_first - 1] & w.DET
        bare = time.last - time.core_first == 1 and bool(alone)
        named = sentence.tokens.words[time.core_first]
        inside = (
            (bare or _is_for(sentence, time))
            and (named[0].isupper() or named[0].isdigit())
            and time.last < len(lower)
            and flags[time.last] & w.NOUN
        )
        for i in range(time.core_first if inside else time.first, time.last):
            kinds[i] = "j" if inside else "t"
            flags[i] &= ~(w.VERB | w.AUX | w.MODAL)  # in May


def _is_for(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether a date only tells one thing from others: `wheat for December delivery`."""
    words = sentence.tokens.lower
    alone = time.last - time.core_first == 1 and time.core_first - time.first == 1
    return alone and words[time.first] == "for" and not words[time.core_first].isdigit()


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


def _is_named_nearby(tokens: Tokens, i: int) -> bool:
    """Whether the first word of a sentence has its capital inside a sentence near by too: `Hughes
    said`, but not `Prices rose`."""
    text, name, start = tokens.text, tokens.words[i], tokens.starts[i]
    end = start + NEARBY
    at = text.find(name, max(0, start - NEARBY), end)
    while at >= 0:
        inside = text[at - 1 : at] == " " and (text[at - 2].islower() or text[at - 2] == ",")
        if inside and at > 1 and not text[at + len(name) : at + len(name) + 1].isalnum():
            return True
        at = text.find(name, at + 1, end)
    return False


NEARBY = 20_000
"""Characters around a sentence in which a name is looked for."""


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
            named = _shortens(tokens, i) or _is_in_address(tokens, i)
            return "N" if named else ";"  # Mr. Osei, Mondo.com
        if tokens.words[i] in "'’":
            return "o" if _is_plural_possessive(tokens, i) else '"'
        between = tokens.joined(i) and i + 1 < len(tokens) and tokens.joined(i + 1)
        return "-" if between else ";"
    if flag & w.ADJ and not flag & w.VERB:
        return adjective_kind(tokens, flags, i, before)
    return verb_or_noun(tokens.lower, flags, i, before, has_verb)


def _shortens(tokens: Tokens, i: int) -> bool:
    """Whether the point at `i` only shortens a title before a name."""
    return (
        tokens.joined(i)
        and tokens.lower[i - 1] in TITLES
        and i + 1 < len(tokens)
        and tokens.words[i + 1][0].isupper()
    )


def _is_in_address(tokens: Tokens, i: int) -> bool:
    """Whether the point at `i` stands inside a name as of an address: `Mondo.com`."""
    return (
        0 < i < len(tokens) - 1
        and tokens.joined(i)
        and tokens.joined(i + 1)
        and tokens.words[i - 1][0].isupper()
        and tokens.words[i + 1].isalpha()
        and tokens.words[i + 1].islower()
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
        return opens(lower, flags, i + 1, flags[i + 2])  # the start-up employs 600 people
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
        if not flags[i] & (w.ING | w.NOUN_FIRST) and not _is_measured_noun(kinds, i):
            kinds[i] = "v"
            return


def _is_measured_noun(kinds: list[str], i: int) -> bool:
    """Whether the noun at `i` ends a phrase that a measure stands in: `a 4 mm disc break`."""
    while i and kinds[i] in "nNj-":
        i -= 1
    return kinds[i] == "u"


BEHIND_A_MEASURE = frozenset(
    "long high deep wide tall thick old north south east west northeast northwest southeast"
    " southwest inland offshore upstream downstream upriver downriver".split()
)
"""What says of a measure which way it goes: `1.2 km long`, `120 km north of the capital`."""
