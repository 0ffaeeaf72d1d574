"""A comment accepts a finding that is not there.

**What it does.** Reports `tracker: ignore` comments where none of the rules they name finds
anything on their lines. It says so only of rules that ran, and of rules that compare documents only
where there were several.

**Why it matters.** A comment that outlives its finding hides the next one.

**Example.**

> Sales rose 25 percent from 6,000 to 7,500. `<!-- tracker: ignore ARITH01 -->`

**What to do.** Take the comment out.

**Options.** None.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.registry import all_rules, comment_rule
from tracker.checks.subjects import Finding
from tracker.checks.suppressions import Comments


@comment_rule("INPUT02", "unused-comment", "warning")
def check(comments: Comments) -> Iterator[Finding]:
    """Report comments whose rules ran and found nothing there."""
    ran = {
        rule.code
        for rule in all_rules().values()
        if rule.code in comments.codes and (rule.alone or comments.documents > 1)
    }
    for comment in comments.comments:
        if comment.codes and comment.codes <= ran and not comment.used:
            named = ", ".join(sorted(comment.codes))
            text = f"this comment accepts {named}, and there is no such finding here"
            yield Finding(text, (comment.site,))
