"""A document that was named could not be read.

**What it does.** Reports every file that was named on the command line and could not be read, and
every document whose front matter or date cannot be used. Files that are merely met in a folder and
are no documents are skipped and counted.

**Why it matters.** A document that was not read is not a document without findings.

**Example.** `tracker check report.md`, where `report.md` is an image.

**What to do.** The message says what is wrong and where.

**Options.** None: the run ends with exit code 2, whatever else was found.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.registry import corpus_rule
from tracker.checks.subjects import Corpus, Finding
from tracker.models import Site


@corpus_rule("INPUT01", "unreadable-document", "error", rank=0)
def check(corpus: Corpus) -> Iterator[Finding]:
    """Report every document that could not be read."""
    for path, line, reason in corpus.unread:
        yield Finding(reason, (Site(document=path, path=path, line=line, key=path),))
