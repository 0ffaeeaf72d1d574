"""No fact and no defined series speaks of a number.

**What it does.** In strict mode, reports every number that states what is or was and that neither a
fact nor a series of `tracker.toml` accounts for.

**Why it matters.** For documents whose every number must be looked after by somebody: prospectuses,
price lists, safety sheets.

**Example.** With facts for themes and mailboxes only:

> Jobs are cancelled after 75 seconds.

**What to do.** Register the number as a fact, define a series for it, or accept it with a comment.

**Options.** Off by default; on with `--strict`, `strict = true` in `[check]`, or `select`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.arithmetic import figure
from tracker.checks.facts import registered
from tracker.checks.registry import corpus_rule
from tracker.checks.subjects import Corpus, Finding
from tracker.models import Claim, Site


@corpus_rule("FACT03", "unregistered-number", "warning", rank=90, default=False)
def check(corpus: Corpus) -> Iterator[Finding]:
    """Report every number that nothing registered speaks of."""
    known = registered(corpus)
    for reading in corpus.readings:
        for claim in reading.claims:
            if claim.status == "actual" and claim.claim not in known:
                yield unregistered(claim)


def unregistered(claim: Claim) -> Finding:
    """What is said of a claim that nothing registered speaks of."""
    number = figure(claim.quantities[0])
    return Finding(f"no fact and no defined series speaks of {number}", (Site.of(claim),))
