"""What a check is asked, and what it answers. In: nothing. Out: `CheckOptions`, `Found`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.models import Diagnostic
from tracker.models.base import Record


@dataclass(frozen=True)
class CheckOptions:
    """What the command line can say; what it leaves out is as the configuration says.

    `published` and `source` hold for documents that do not say; `today` is the day undated
    documents are read on. `baseline` is a file of accepted findings (None: the one beside the
    configuration, if there is one), `since` a git revision. `jobs` is how many processes extract
    (0: one a core); what is found does not depend on it.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False
    published: str | None = None
    source: str | None = None
    today: date | None = None
    baseline: Path | None = None
    use_baseline: bool = True
    since: str | None = None
    config: Path | None = None
    use_cache: bool = True
    jobs: int = 1

    @property
    def decisive(self) -> tuple[object, ...]:
        """Those of them that decide what the rules find."""
        return (
            *(self.select, self.ignore, self.strict),
            *(self.published, self.source, self.today),
        )


DEFAULTS = CheckOptions()


class Found(Record):
    """The findings as they stand in the documents, and what was read to find them.

    `documents` are the paths that were read, `failed` and `skipped` those that were not, each with
    the reason: what was named and cannot be read, and what was met and is no document.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    documents: tuple[str, ...] = ()
    claims: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
