"""How it is said: planned, forecast, conditional or denied, in which tense, and by whom.

In: the quantities of a tagged sentence. Out: `candidate.status`, `tense`, `attribution` and `cue`;
the count of speakers ("two officials said") is marked as told in passing. Which verbs plan,
forecast or deny is data: the classes of `lexicon/en/verb_classes.tsv`.
"""

from __future__ import annotations

from tracker.extraction import words as w
from tracker.extraction.candidates import Candidate, Sentence
from tracker.extraction.clauses import RELATIVE, SUBORDINATE
from tracker.extraction.governing import is_agent_of_participle, is_passive
from tracker.extraction.modality import (
    FORECAST_NOUNS,
    NEGATIONS,
    is_infinitive,
    status_of,
    tense_of,
)
from tracker.extraction.paying import ASKED
from tracker.extraction.speaking import Speech, find_speeches, speech_of
from tracker.extraction.subjects import group_start, verb_left
from tracker.extraction.syntax import noun_phrase_right
from tracker.inflection import lemma_verb, singular

HYPOTHETICAL = frozenset({"if", "unless"})


def set_stance(sentence: Sentence) -> None:
    """Stage: set status, tense and speaker of every number."""
    speeches = list(find_speeches(sentence))
    word = -1
    if speeches:
        sentence.speaker, sentence.speech = speeches[0].speaker, speeches[0].word
        word = sentence.speech
    for candidate in sentence.candidates:
        if candidate.kind != "number":
            continue
        if any(_counts_speakers(candidate, speech) for speech in speeches):
            candidate.incidental = "counts speakers"
            continue
        _set_status(sentence, candidate, word)
        speech = speech_of(speeches, candidate.first)
        if speech is not None:
            speaker = speech.speaker
            words = sentence.tokens.slice(speaker.first, speaker.last)
            candidate.attribution = " ".join(words.split())
            candidate.cue = speech.cue


def _counts_speakers(candidate: Candidate, speech: Speech) -> bool:
    """Whether the number counts the speakers: `two officials said`, not `a study of 9 men`."""
    counted = candidate.noun is not None and candidate.noun.head == speech.speaker.head
    return counted and candidate.first < speech.speaker.last


def _set_status(sentence: Sentence, candidate: Candidate, speech: int) -> None:
    """Status and tense by the verb groups that govern the number, innermost first."""
    expected = _is_what_was_expected(sentence, candidate)
    if candidate.slot == "from" or expected:
        candidate.status = expected or candidate.status
        return
    _follow_verbs(sentence, candidate, speech)
    if _is_aim(sentence, candidate):
        candidate.status = "planned"  # will miss its target of 5 percent unless it acts
    elif is_given_whole(sentence, candidate):
        candidate.status = "actual"  # will close two of its seven libraries
    elif _is_denied(sentence, candidate):
        candidate.status = "denied"
    elif candidate.status in ("actual", "planned", "forecast") and _depends(sentence, candidate):
        candidate.status = "conditional"


def _is_what_was_expected(sentence: Sentence, candidate: Candidate) -> str:
    """`forecast` or `planned` where the relative clause right behind the number says that it was
    expected or meant: `topped the $3 billion that analysts had expected`; else empty."""
    clauses, at = sentence.clauses(), candidate.right
    if at >= len(clauses.of) or clauses.of[at] == clauses.of[candidate.first]:
        return ""
    clause = clauses.of[at]
    if clauses.sort[clause] != RELATIVE or sentence.tokens.lower[candidate.left - 1] != "the":
        return ""
    last = clauses.verb[clause]
    while sentence.kinds[last + 1 : last + 2] in ("v", "x", "a"):
        last += 1
    classes = w.verb_class(sentence.tokens.lower[last])
    return "forecast" if "forecast" in classes else "planned" if "intend" in classes else ""


def _is_aim(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number is how much a goal or target is: `short of its target of 90 percent`."""
    lower, at = sentence.tokens.lower, candidate.left - 1
    return at > 0 and lower[at] == "of" and singular(lower[at - 1]) in AIMS


AIMS = frozenset({"goal", "target", "objective", "aim"})


def is_given_whole(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the number is the known whole that another is a part of: `two of its seven`."""
    at = candidate.left - 1
    known = at > 1 and sentence.kinds[at] in "do" and sentence.tokens.lower[at - 1] == "of"
    return known and any(c.right == at - 1 and c.kind == "number" for c in sentence.candidates)


def _follow_verbs(sentence: Sentence, candidate: Candidate, speech: int) -> None:
    if is_agent_of_participle(sentence, candidate):
        return  # a suit filed by 37 landowners is due in court
    anchor = candidate.change.parts()[0] if candidate.change else candidate
    if candidate.slot == "to" and candidate.change and candidate.change.verb > candidate.left:
        anchor = candidate  # "3,000 troops, down from 5,200"
    verb = _verb_ahead(sentence, candidate)
    is_subject = verb is not None
    if verb is None:
        verb = verb_left(sentence, anchor.left)
    for _ in range(3):
        if verb is None:
            return
        first, last = _group(sentence, verb)
        status = status_of(sentence, first, last, speech)
        candidate.tense = tense_of(sentence, first, last) or candidate.tense
        if status == "denied" and not _is_denied_of(sentence, candidate, verb, is_subject):
            status = ""
        if status == "planned" and is_subject and _counts_who_want(sentence, verb):
            status = ""
        if not status and (
            _is_ahead(sentence, first, last, verb) or _is_asked_for(sentence, candidate, verb)
        ):
            status = "planned"
        status = status or ("" if is_subject else _of_object(sentence, verb, candidate))
        if status:
            candidate.status = status
            candidate.trail.append(("status", sentence.tokens.slice(first, last)))
            return
        if not is_infinitive(sentence, first) and not _goes_on(sentence, first):
            return
        verb, is_subject = verb_left(sentence, first), False


def _counts_who_want(sentence: Sentence, verb: int) -> bool:
    """Whether the number is of those who want or plan something, which they do now: `58 percent
    wanted the rule relaxed`."""
    kinds, classes = sentence.kinds, w.verb_class(sentence.tokens.lower[verb])
    active = kinds[verb] == "v" and kinds[verb - 1] != "x"
    return active and bool(classes & {"plan", "intend"}) and not is_passive(sentence, verb)


def _of_object(sentence: Sentence, verb: int, candidate: Candidate) -> str:
    """`forecast` where what the verb changes is one: `cut its forecast for growth to 2 percent`."""
    phrase = noun_phrase_right(sentence, verb + 1)
    if phrase is None or phrase.head >= candidate.left:
        return ""
    head = singular(sentence.tokens.lower[phrase.head])
    changes = w.verb_class(sentence.tokens.lower[verb]) & {"raise", "cut", "move"}
    return "forecast" if changes and head in FORECAST_NOUNS else ""


def _is_ahead(sentence: Sentence, first: int, last: int, verb: int) -> bool:
    """Whether the verb tells what is wanted or proposed, and so still to be done."""
    return _is_purpose(sentence, first, last) or _is_proposed(sentence, first, verb)


def _goes_on(sentence: Sentence, first: int) -> bool:
    """Whether a bare verb goes on with the verbs before it: `will cut jobs and close stores`."""
    word = sentence.tokens.lower[first]
    joined = first > 0 and sentence.kinds[first - 1] in "c,"
    return joined and sentence.kinds[first] == "v" and lemma_verb(word) == word


def _is_asked_for(sentence: Sentence, candidate: Candidate, verb: int) -> bool:
    """Whether the number is what somebody asks for: `called for a pay rise of 8 percent`, `asked
    the state for $30 million`."""
    lower = sentence.tokens.lower
    if verb > candidate.left:
        return False
    bare = "p" not in sentence.kinds[verb : candidate.left]
    if bare and lemma_verb(lower[verb]) == "offer" and candidate.dimension in AMOUNTS:
        return True  # has offered 4.5 percent
    if lemma_verb(lower[verb]) not in ASKED:
        return False
    prepositions = [
        lower[i]
        for i in range(verb + 1, candidate.left)
        if sentence.kinds[i] == "p" and lower[i] != "of"
    ]
    return prepositions == ["for"]


def _is_proposed(sentence: Sentence, first: int, verb: int) -> bool:
    """Whether the clause is what somebody proposes: `propose that we combine 16 programmes`."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    if sentence.tags[verb] & (w.PAST | w.FINITE) or kinds[verb] == "x":
        return False
    if first > 1 and kinds[first - 1] == "r":
        before = first - 2 - (lower[first - 2] == "that")
        if before >= 0 and kinds[before] == "v" and "intend" in w.verb_class(lower[before]):
            return True
    clauses = sentence.clauses()
    clause = clauses.of[verb]
    around = clauses.verb[clauses.around[clause]] if clauses.sort[clause] == SUBORDINATE else -1
    if around < 0 or around > verb:
        return False
    last = around
    while last + 1 < first and kinds[last + 1] in "xva":
        last += 1  # I am recommending that
    return "intend" in w.verb_class(lower[last]) or not NEEDED.isdisjoint(lower[around + 1 : first])


NEEDED = frozenset("essential important necessary vital crucial imperative critical urgent".split())
"""What is said of something that is still to be done: `it is vital that we hire 90 nurses`."""


def _is_denied_of(sentence: Sentence, candidate: Candidate, verb: int, is_subject: bool) -> bool:
    """Whether a negated verb denies the number: the number is what it takes ("did not carry 40
    people"), not who did not or what stands around ("not sold for $5")."""
    if is_subject or verb > candidate.left:
        return False
    between = range(verb + 1, candidate.left)
    return all(sentence.kinds[i] != "p" or sentence.tokens.lower[i] == "of" for i in between)


def _depends(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether an if-clause stands around the number or makes its clause depend on it; what was
    already done depends on nothing."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    if not HYPOTHETICAL & set(lower):
        return False
    clauses = sentence.clauses()
    own = clauses.of[candidate.first]
    for i, word in enumerate(lower):
        if word not in HYPOTHETICAL or kinds[i] != "s" or (i and lower[i - 1] in EVEN):
            continue
        if i and kinds[i - 1] == "v" and w.verb_class(lower[i - 1]) & ASKING:
            continue  # asked if 40 people had come
        clause = clauses.of[i]
        if clause == own and i < candidate.first:
            return True
        if _goes_on_with(sentence, clause, own) and i < candidate.first:
            return True  # if we did that and cut the duty by 5 pence
        above = own
        while above >= 0 and clauses.around[clause] != above:
            above = clauses.around[above]
        if above >= 0 and candidate.tense != "past" and not _is_noted(sentence, own):
            return True
    return False


def _is_noted(sentence: Sentence, clause: int) -> bool:
    """Whether the reader is told to note what the clause says: `if it fails, note that the limit
    is 50 MB`."""
    clauses = sentence.clauses()
    verb = clauses.verb[clauses.around[clause]] if clauses.sort[clause] == SUBORDINATE else -1
    if verb < 1 or sentence.kinds[verb - 1] not in ",;":
        return False
    word = sentence.tokens.lower[verb]
    return lemma_verb(word) == word and "say" in w.verb_class(word)


def _goes_on_with(sentence: Sentence, clause: int, own: int) -> bool:
    """Whether clause `own` is joined by "and" to the subordinate `clause` and has its subject."""
    clauses = sentence.clauses()
    if clauses.sort[own] != SUBORDINATE or clauses.around[own] != clauses.around[clause]:
        return False
    first = clauses.of.index(own)
    return own == clause + 1 and sentence.kinds[first : first + 2] in ("cv", "cx", "ca")


def _is_denied(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the clause of the number is what somebody denies: `denied that 40 people`, `it is not
    true that`."""
    lower = sentence.tokens.lower
    for i in range(candidate.left - 1, 0, -1):
        if sentence.kinds[i] in ';"':
            return False
        doing = sentence.kinds[i] == "g" and sentence.kinds[i - 1] == "v"  # denies taking
        if doing or lower[i] in ("that", "having"):
            untrue = lower[i - 1] in TRUE and bool(NEGATIONS & set(lower[max(0, i - 4) : i]))
            if untrue or "doubt" in w.verb_class(lower[i - 1]):
                return True
            if lower[i - 1] in CLAIMS and "doubt" in w.verb_class(_verb_of_claim(sentence, i - 1)):
                return True  # rejected the union's claim that
    return False


AMOUNTS = frozenset({"ratio", "currency"})
CLAIMS = frozenset("claim report allegation accusation rumour rumor suggestion".split())


def _verb_of_claim(sentence: Sentence, claim: int) -> str:
    """The word before the phrase that ends with the claim at token `claim`."""
    at = claim - 1
    while at > 0 and sentence.kinds[at] in "donNj":
        at -= 1
    return sentence.tokens.lower[at]


def _group(sentence: Sentence, verb: int) -> tuple[int, int]:
    """The tokens of the verb group around `verb`, with what it takes to itself ("expected to")."""
    kinds = sentence.kinds
    lower = sentence.tokens.lower
    first = group_start(sentence, verb)
    last = verb + 1
    while last < len(kinds) and (
        kinds[last] in "xva" or (lower[last] == "to" and kinds[last - 1] in "xvj")
    ):
        last += 1
    return first, last


def _is_purpose(sentence: Sentence, first: int, last: int) -> bool:
    """Whether an infinitive tells what is still to be done: `borrowed $5 million to buy 30 trams`,
    `asked the ministry to hire 90 nurses`; not `managed to sell`, `the first to win`."""
    lower, kinds = sentence.tokens.lower, sentence.kinds
    start = first if is_infinitive(sentence, first) else -1
    for i in range(first + 1, last):
        if lower[i] == "to" and kinds[i - 1] in "vx":
            start = i + 1
    if (
        start < 1
        or start >= last
        or kinds[start] != "v"
        or lemma_verb(lower[start]) != lower[start]
    ):
        return False
    if w.verb_class(lower[start]) & STATES:
        return False
    at = start - 2
    if at < 0 or _is_used(sentence, at):
        return at < 0
    if kinds[at] in "vg":
        return not w.verb_class(lower[at]) & DONE and lemma_verb(lower[at]) not in MANAGED
    if kinds[at] in "ja" or lower[at] in FIRST:
        return False
    governor = verb_left(sentence, at + 1)
    if governor is None:
        return False
    return not (w.verb_class(lower[governor]) & DONE) and lower[governor] not in COSTS


def _is_used(sentence: Sentence, at: int) -> bool:
    """Whether the phrase that ends at token `at` is what is used for it: `using the money to buy
    two boats`."""
    kinds = sentence.kinds
    while at > 0 and kinds[at] in "dojnN-":
        at -= 1
    return kinds[at] in "vg" and lemma_verb(sentence.tokens.lower[at]) == "use"


ASKING = frozenset({"say", "light", "other"})
EVEN = frozenset({"even", "as", "what"})
TRUE = frozenset({"true", "correct", "right", "case"})
FIRST = frozenset({"first", "last", "only", "one", "enough", "able", "least", "most"})
MANAGED = frozenset({"manage", "begin", "start", "continue", "help", "come", "go", "use", "seem",
                     "appear", "happen", "prove", "tend", "get", "serve", "combine",
                     "entitle", "allow", "permit", "fail"})  # fmt: skip
"""Verbs whose infinitive tells what is done."""
DONE = frozenset({"forecast", "hold"})
STATES = frozenset({"state", "hold"})
COSTS = frozenset("is was are were be been has have had cost costs took takes take helps".split())


def _verb_ahead(sentence: Sentence, candidate: Candidate) -> int | None:
    """The verb whose subject the number is: right behind its phrase, with no verb before it."""
    kinds, lower = sentence.kinds, sentence.tokens.lower
    i = candidate.left - 1
    said = False
    while i >= 0 and kinds[i] not in ",;swc" and not said:
        said = kinds[i] in "vx" and "say" in w.verb_class(lower[i])
        if kinds[i] in "vx" and not said:
            return None
        i -= 1
    for i in range(candidate.right, min(candidate.right + 10, len(kinds))):
        if kinds[i] in "vx":
            # we have added 6 billion to maintain the fleet
            return None if said and lower[i - 1] == "to" else i
        if kinds[i] in ";s," or kinds[i : i + 2] in ("cv", "cx"):
            return None  # declared three days of mourning and promised
    return None
