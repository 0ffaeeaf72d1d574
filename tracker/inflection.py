"""Words to their base forms and back. In: one English word. Out: the word in the other form.

Everything is looked up in `lexicon/en`: a whole word first, then the longest ending that is listed.
Nouns keep their letter case (`Advisers` gives `Adviser`); a word in capitals is an abbreviation,
and only a small `s` behind it is a plural (`NGOs` gives `NGO`, `US` stays).
"""

from __future__ import annotations

from functools import cache, lru_cache

from tracker import lexicon

_REMEMBERED = 65_536
_VOWELS = frozenset("aeiouy")


@lru_cache(_REMEMBERED)
def singular(noun: str) -> str:
    """The singular of a noun; a singular, or a noun that has none, comes back as it is."""
    if not _is_plain(noun):
        return noun[:-1] if noun[-1:] == "s" and noun[:-1].isupper() else noun
    whole, endings = _pairs("en/plurals")
    lower = noun.lower()
    return _cased(whole.get(lower) or _by_ending(lower, endings), noun)


@lru_cache(_REMEMBERED)
def plural(noun: str) -> str:
    """The plural of a singular noun; of a phrase, its last word is made plural."""
    if " " in noun:
        first, _, last = noun.rpartition(" ")
        return f"{first} {plural(last)}"
    if not _is_plain(noun):
        return f"{noun}s"
    _, endings = _pairs("en/plural_endings")
    lower = noun.lower()
    return _cased(_irregular_plurals().get(lower) or _by_ending(lower, endings), noun)


@lru_cache(_REMEMBERED)
def lemma_adjective(adjective: str) -> str:
    """The positive of a comparative or superlative (`largest` to `large`), in small letters.

    Only forms of the adjectives in `en/gradable` are changed, so `former` and `upper` stay.
    """
    lower = adjective.lower()
    return _compared().get(lower, lower)


@lru_cache(_REMEMBERED)
def lemma_verb(verb: str) -> str:
    """The base form of a verb form (`rose` to `rise`, `making` to `make`), in small letters."""
    lower = verb.lower()
    forms, third_person = _pairs("en/verb_forms")
    if lower in forms:
        return forms[lower]
    if lower.endswith("ing"):
        stem = lower[:-3]
    elif lower.endswith("ed") and not lower.endswith("eed"):
        stem = lower[:-2]
    else:
        return _by_ending(lower, third_person)
    if _VOWELS.isdisjoint(stem):  # the ending is part of the word: "bring", "shed"
        return lower
    whole, endings = _pairs("en/stems")
    return whole.get(stem) or _by_ending(stem, endings)


@lru_cache(_REMEMBERED)
def is_irregular_past(word: str) -> bool:
    """Whether a word in small letters is the past or participle of an irregular verb (`dug`)."""
    forms, _ = _pairs("en/verb_forms")
    base = forms.get(word)
    return base is not None and base != word and not word.endswith(("s", "ing"))


@lru_cache(_REMEMBERED)
def participle(verb: str) -> str:
    """The past participle of a verb's base form (`take` to `taken`, `plan` to `planned`)."""
    irregular = _participles().get(verb)
    if irregular is not None:
        return irregular
    if verb.endswith("e") or len(verb) < 2:
        return f"{verb.removesuffix('e')}ed"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{_comparison(verb)[0][:-2]}ed"


@cache
def _pairs(name: str) -> tuple[dict[str, str], dict[str, str]]:
    """The whole words of a list and, apart, its endings without their hyphens."""
    whole = {}
    endings = {}
    for form, base in lexicon.mapping(name).items():
        if form[0] == "-":
            endings[form[1:]] = base[1:]
        else:
            whole[form] = base
    return whole, endings


def _by_ending(word: str, endings: dict[str, str]) -> str:
    """The word with its longest listed ending replaced; the word itself may be one."""
    for start in range(len(word) + 1):
        ending = endings.get(word[start:])
        if ending is not None:
            return word[:start] + ending
    return word


def _is_plain(word: str) -> bool:
    """Whether a word is in small letters but for its first."""
    return word[1:] == word[1:].lower()


def _cased(form: str, model: str) -> str:
    return form[:1].upper() + form[1:] if model[:1].isupper() else form


@cache
def _irregular_plurals() -> dict[str, str]:
    plurals: dict[str, str] = {}
    for many, one in _pairs("en/plurals")[0].items():
        plurals.setdefault(one, many)
    return plurals


@cache
def _participles() -> dict[str, str]:
    """Irregular verbs to their participles: those forms that are not only a past tense."""
    classes = lexicon.word_sets("en/verb_classes")
    finite = lexicon.word_sets("en/closed")["V"]
    found = {base: base for base in (*classes["invariant"], "come", "become", "run", "overcome")}
    forms, _ = _pairs("en/verb_forms")
    for form, base in forms.items():
        past = form != base and form not in finite and not form.endswith(("s", "ing"))
        if past and (base not in found or form.endswith("n")):
            found[base] = form
    return found | {"strike": "struck", "get": "got"}


@cache
def _compared() -> dict[str, str]:
    """Comparatives and superlatives to their adjectives."""
    compared = {}
    for adjective, irregular in lexicon.rows("en/gradable"):
        for form in lexicon.values(irregular) or _comparison(adjective):
            compared[form] = adjective
    return compared


def _comparison(adjective: str) -> tuple[str, str]:
    """The regular comparative and superlative: larger, heavier, hotter, taller."""
    before, last = adjective[-2:-1], adjective[-1:]  # of one letter, or none, in broken text
    if last == "e":
        stem = adjective[:-1]
    elif last == "y" and before not in _VOWELS:
        stem = f"{adjective[:-1]}i"
    elif (
        last not in "wxy"
        and last not in _VOWELS
        and before in _VOWELS
        and sum(letter in _VOWELS for letter in adjective) == 1
    ):
        stem = adjective + last
    else:
        stem = adjective
    return f"{stem}er", f"{stem}est"
