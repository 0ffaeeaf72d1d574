"""A comment to the tracker says something the tracker does not know.

**What it does.** Reports `tracker:` comments with an unknown word, and `ignore` comments that name
no code or an unknown one.

**Why it matters.** A misspelt comment does nothing, silently.

**Example.**

> Sales rose 25 percent from 6,000 to 8,000. `<!-- tracker: ignore ARTH01 -->`

**What to do.** Write the code as `tracker rule` lists it; the message names the nearest.

**Options.** None.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from tracker.checks.registry import comment_rule, matching, unknown
from tracker.checks.subjects import Finding
from tracker.checks.suppressions import IGNORE, NAMES, Comment, Comments, words_of


@comment_rule("INPUT03", "unknown-comment", "warning")
def check(comments: Comments) -> Iterator[Finding]:
    """Report every word of a comment that means nothing."""
    for comment in comments.comments:
        for message in _messages(comment):
            yield Finding(message, (comment.site,))


def _messages(comment: Comment) -> Iterator[str]:
    directive = comment.directive
    if directive.name not in NAMES:
        close = get_close_matches(directive.name, NAMES, n=1)
        hint = f"did you mean {close[0]}?" if close else f"known are {' and '.join(NAMES)}"
        yield f"there is no comment {directive.name!r}; {hint}"
    elif directive.name == IGNORE:
        words = words_of(directive)
        if not words:
            yield "this comment names no rule: write ignore CODE and the reason"
        yield from (unknown(word) for word in words if not matching(word))
