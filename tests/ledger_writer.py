"""A process that fills a ledger, to be killed: `python -m tests.ledger_writer FILE COUNT`.

Prints the key of each document once the ledger has it. Options: `--backwards` adds the last article
first; `--file-size BYTES` limits every file that the process writes, as a full disk would;
`--killed-after COUNT --within SECONDS` kills it with `SIGKILL` so long after it has added so many.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

from tests.ledger_material import DAY, article, numbers, source
from tracker.errors import LedgerError
from tracker.ledger import Ledger
from tracker.models import Document
from tracker.workflow.ledger import add_each


def documents(count: int, *, backwards: bool = False) -> Iterator[tuple[Document, bytes]]:
    """`count` articles with their sources, every fourth in two editions."""
    for number in reversed(range(count)) if backwards else range(count):
        for edition in range(2 if number % 4 == 0 else 1):
            document = article(number, edition)
            yield document, source(document)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("ledger", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--backwards", action="store_true")
    parser.add_argument("--file-size", type=int)
    parser.add_argument("--killed-after", type=int)
    parser.add_argument("--within", type=float, default=0.0)
    options = parser.parse_args()
    if options.file_size:
        import resource  # of Unix only

        resource.setrlimit(resource.RLIMIT_FSIZE, (options.file_size, options.file_size))
    added = 0
    if options.killed_after == 0:
        Timer(options.within, os.kill, (os.getpid(), signal.SIGKILL)).start()
    try:
        with Ledger.open(options.ledger, create=True) as ledger:
            items = documents(options.count, backwards=options.backwards)
            for outcome in add_each(ledger, items, numbers, added_on=DAY):
                if outcome.error:
                    raise outcome.error
                if outcome.result == "unchanged":
                    continue
                print(outcome.document, flush=True)
                added += 1
                if added == options.killed_after:
                    Timer(options.within, os.kill, (os.getpid(), signal.SIGKILL)).start()
    except LedgerError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
