"""The same quoted words with a number in them are given to two different people.

**What it does.** Compares the direct quotations, of six words or more, that hold a number, and
reports two that are the same word for word and are attributed to people with different names. A
name and an office ("Mara Lind", "the minister") may be one person and are left alone.

**Why it matters.** One of the two did not say it.

**Example.**

> `1.md`: "We have lost 300 men in this valley since May," Mara Lind said.
> `2.md`: "We have lost 300 men in this valley since May," Jonas Berg said.

**What to do.** Look at the recording.

**Options.** None.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tracker import lexicon
from tracker.checks.registry import corpus_rule
from tracker.checks.subjects import Corpus, Finding, Reading, sites
from tracker.checks.wording import is_sentence
from tracker.models import Claim
from tracker.tokens import Tokens

_SHORTEST = 6
_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“"}


@corpus_rule("CROSS07", "same-words-other-speaker", "warning", rank=20, alone=False)
def check(corpus: Corpus) -> Iterator[Finding]:
    """Compare the quotations of all documents."""
    first: dict[tuple[str, ...], Claim] = {}
    for reading in corpus.readings:
        for words, claim in quotations(reading).items():
            other = first.setdefault(words, claim)
            if other.document != claim.document and not names(other) & names(claim):
                message = (
                    f"the same words stand under {claim.attribution} here and under "
                    f"{other.attribution} there"
                )
                yield Finding(message, sites(claim, other))


def quotations(reading: Reading) -> dict[tuple[str, ...], Claim]:
    """Each quotation that is long enough and has a named speaker, with its first claim."""
    found: dict[tuple[str, ...], Claim] = {}
    for claim in reading.claims:
        words = quotation(claim) if is_sentence(claim) else ()
        if len(words) >= _SHORTEST and names(claim):
            found.setdefault(words, claim)
    return found


def quotation(claim: Claim) -> tuple[str, ...]:
    """The words in the quotation marks around the claim, in lower case; none outside of any."""
    text, start = claim.context, claim.span.start - claim.context_span.start
    for opening, closing in _QUOTES.items():
        if opening == closing and text[:start].count(opening) % 2 == 0:
            continue
        left = text.rfind(opening, 0, start)
        right = text.find(closing, start)
        if 0 <= left < right and closing not in text[left + 1 : start]:
            return tuple(word for word in Tokens(text, left + 1, right).lower if word.isalnum())
    return ()


@cache
def _offices() -> frozenset[str]:
    return lexicon.words("en/speakers")


def names(claim: Claim) -> frozenset[str]:
    """The name of the speaker, in lower case: two capitalised words or more that are no office."""
    words = [word for word in Tokens(claim.attribution).words if word[:1].isupper()]
    found = frozenset(word.lower() for word in words) - _offices()
    return found if len(found) > 1 else frozenset()
