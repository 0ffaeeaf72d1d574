"""What one verb group says of what it governs: whether it is planned, forecast or done, and when.

In: a tagged sentence and the tokens of a verb group. Out: a status, empty where it says none, and a
tense. Which verbs plan and forecast is data: the classes of `lexicon/en/verb_classes.tsv`.
"""

from __future__ import annotations

from itertools import pairwise

from tracker.extraction import agents
from tracker.extraction import words as w
from tracker.extraction.candidates import Sentence
from tracker.extraction.speaking import SPEECH
from tracker.extraction.subjects import subject
from tracker.inflection import lemma_verb, singular

PLAN_NOUNS = frozenset({"plan", "target", "goal", "pledge", "proposal", "aim", "promise", "order"})


THINGS = frozenset({"plan", "order"})
"""Nouns of intention that are things as well: the free plan of a service is no intention."""


FORECAST_NOUNS = frozenset({"forecast", "outlook", "projection", "expectation", "prediction"})


INTENTIONS = PLAN_NOUNS | FORECAST_NOUNS


FUTURE = frozenset({"will", "shall", "should", "must", "ought", "'ll"})


UNDERGONE = frozenset("need require lose suffer exceed face die kill".split())
"""Verbs of what comes over somebody, which nobody plans: `the region will need 300 nurses`."""


POSSIBLE = frozenset({"could", "might", "may"})


NEGATIONS = frozenset({"not", "never", "n't"})


PRESENT_AUXILIARIES = frozenset("is are am has have 's 're 've 'm do does".split())


def is_infinitive(sentence: Sentence, first: int) -> bool:
    """Whether the verb group hangs on another word: `a plan to cut`, `expects the wait to fall`."""
    return first > 0 and sentence.tokens.lower[first - 1] == "to"


def _tells_of_intentions(sentence: Sentence) -> bool:
    """Whether a noun of the sentence tells what is to come; once for all its numbers."""
    if sentence.intends is None:
        nouns = {singular(word) for word in sentence.tokens.lower}
        sentence.intends = bool(nouns & INTENTIONS) or any(map(agents.is_proposal, nouns))
    return sentence.intends


def status_of(sentence: Sentence, first: int, last: int, speech: int) -> str:
    """What one verb group says of what it governs; empty where it says nothing."""
    lower = sentence.tokens.lower
    group = _auxiliaries(lower[first:last])
    classes: set[str] = set()
    for i in range(first, last):
        if sentence.kinds[i] in "vj" and lemma_verb(lower[i]) not in JUDGING:
            classes |= w.verb_class(lower[i])
    if group & NEGATIONS:
        return "denied"
    if group & POSSIBLE:
        return "conditional"
    if "forecast" in classes or "likely" in group:
        return "forecast"
    heads = {singular(word) for word in lower[max(0, first - 4) : first]}
    owner = subject(sentence, first) if _tells_of_intentions(sentence) else None
    if owner is not None:
        heads |= {singular(word) for word in lower[owner.first : owner.last]}
    if heads & FORECAST_NOUNS:
        return "forecast"
    if owner is not None and agents.is_proposal(lower[owner.head]):
        is_now = tense_of(sentence, first, last) == "present"
        offered = OFFERED if singular(lower[owner.head]) in THINGS else frozenset[str]()
        provides = any(_provides(word, offered) for word in lower[first:last])
        if "would" in group or (is_now and provides):
            return "planned"
    # In reported speech "would" is "will": `he said that debt would rise`.
    told = speech >= 0 or _is_reported(sentence, first)
    if group & FUTURE or ("going" in group and "to" in group) or ("would" in group and told):
        comes = _comes_over(sentence, first, last, group, classes)
        return "forecast" if comes or _is_expected(sentence, first) else "planned"
    if "would" in group:
        return "conditional"
    subjunctive = lower[first] == "be" and first and sentence.kinds[first - 1] in "nNu#)"
    planned = (
        subjunctive  # it is essential that their number be raised
        or "let" in lower[max(0, first - 2) : first]  # let us cut the deficit
        or lower[first : first + 2] in (["let", "'s"], ["let", "’s"])
        or "intend" in classes
        or ("plan" in classes and "to" in lower[first : last + 1])
        or _is_to(lower[first:last])
        or _is_intention(lower, first, last, heads)
    )
    return "planned" if planned else ""


def _comes_over(
    sentence: Sentence, first: int, last: int, group: set[str], classes: set[str]
) -> bool:
    """Whether what is to come is nobody's plan: it rises or falls, is needed, costs or is lost."""
    if group & {"must", "should", "ought"}:
        return False
    verbs = {
        lemma_verb(sentence.tokens.lower[i]) for i in range(first, last) if sentence.kinds[i] == "v"
    }
    return bool(classes & {"up", "down"} or "probably" in group or verbs & UNDERGONE)


def _provides(word: str, offered: frozenset[str]) -> bool:
    """Whether the verb tells what a budget or bill is to bring about, and is not `offered`."""
    verb = lemma_verb(word)
    return verb not in offered and (verb in PROVIDES or bool(w.verb_class(word) & PROVIDING))


OFFERED = frozenset({"offer", "include", "give"})
"""What a plan that is sold does for its price."""


PROVIDING = frozenset({"give", "raise", "cut", "intend"})


PROVIDES = frozenset("call set include create authorise authorize earmark reserve allot".split())


def _is_expected(sentence: Sentence, first: int) -> bool:
    """Whether the clause of the verb group is expected: `it is expected that 40 will come`."""
    lower = sentence.tokens.lower
    return any(
        lower[i] == "that" and "forecast" in w.verb_class(lower[i - 1]) for i in range(1, first)
    )


JUDGING = frozenset({"estimate", "reckon"})
"""Verbs that say how sure a number is, and not that it is still to come."""


def _is_reported(sentence: Sentence, first: int) -> bool:
    """Whether the clause that begins around token `first` is what somebody said or expected."""
    kinds = sentence.kinds
    at = first - 1
    while at > 0 and kinds[at] in "donNjr#":
        at -= 1
    at -= sentence.tokens.lower[at] == "that"
    if at < 0 or kinds[at] != "v":
        return False
    return bool(w.verb_class(sentence.tokens.lower[at]) & (SPEECH | {"plan", "intend"}))


def _auxiliaries(words: list[str]) -> set[str]:
    """The words of a verb group, with what is contracted in them apart: "we'll" is "'ll" too."""
    found = set(words)
    for word in words:
        plain = word.replace("’", "'")
        if plain.endswith("n't"):
            found.add("n't")
        elif "'" in plain:
            found.add(plain[plain.index("'") :])
    return found


def _is_intention(lower: list[str], first: int, last: int, heads: set[str]) -> bool:
    """Whether a plan or goal is said to be something: `the goal is`, `the plan was for`."""
    nouns, group = heads & PLAN_NOUNS, set(lower[first:last])
    if not nouns:
        return False
    if "to" in lower[first - 1 : first] or "calls" in group or lower[last : last + 1] == ["for"]:
        return True
    return bool(nouns - THINGS and group & {"is", "was", "to", "for"})


OBLIGED = frozenset({"is", "are", "was", "were", "has", "have"})


def _is_to(group: list[str]) -> bool:
    """Whether "to" stands right behind a form of "be" or "have": `is to fall`, `has to find`; not
    in `is limited to`."""
    ahead = any(a in OBLIGED and b == "to" for a, b in pairwise(group))
    return ahead and "blame" not in group


def tense_of(sentence: Sentence, first: int, last: int) -> str:
    """`past`, `present` or `future`; a present perfect speaks of now."""
    lower = sentence.tokens.lower
    kinds = sentence.kinds
    word = lower[first].replace("’", "'")
    word = word[word.index("'") :] if "'" in word and not word.endswith("n't") else word
    ahead = _is_to(lower[first:last]) or lower[first + 1 : first + 3] == ["going", "to"]
    if word in FUTURE or (word in ("is", "are", "am", "'re", "'m") and ahead):
        return "future"
    if word in PRESENT_AUXILIARIES:
        return "present"
    if kinds[first] == "x":
        return "past" if word in ("was", "were", "had", "did") else ""
    flags = sentence.tags[first]
    if is_infinitive(sentence, first):
        return ""
    return "past" if flags & (w.PAST | w.INVARIANT) else "present"
