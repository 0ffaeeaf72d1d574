"""What must hold of a ledger whose writer was stopped, and the killing itself."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
from collections.abc import Collection
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.ledger_material import DAY, numbers
from tests.ledger_writer import documents
from tracker.ledger import Ledger
from tracker.models import Document

ROOT = Path(__file__).parent.parent
LONGEST = 0.05  # seconds from a document that was added to the kill


def start(ledger: Path, count: int, *options: str) -> subprocess.Popen[str]:
    """Start a writer."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ledger_writer", ledger, str(count), *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def exported(ledger: Path) -> bytes:
    """The whole ledger as an export."""
    stream = io.BytesIO()
    with Ledger.open(ledger) as opened:
        opened.export(stream)
    return stream.getvalue()


def fill(ledger: Path, count: int) -> bytes:
    """Fill a ledger in one go, in this process; its export."""
    with Ledger.open(ledger, create=True) as opened:
        for document, raw in documents(count):
            opened.add(document, numbers(document), raw, added_on=DAY)
    return exported(ledger)


class Checked(NamedTuple):
    """What a ledger was found to hold."""

    documents: int
    versions: int


def check(
    ledger: Path,
    count: int,
    *,
    acknowledged: Collection[str] = (),
    proven: set[str] | None = None,
) -> Checked:
    """Prove a ledger: healthy, every document wholly there or wholly absent, none of them lost.

    Every row is hashed again by the doctor, and every version is compared with what was to be
    added, but for those `proven` before, which its digest speaks for; the others are added to it.
    """
    proven = set() if proven is None else proven
    expected = _expected(count)
    with Ledger.open(ledger) as opened:
        assert [each for each in opened.doctor() if each.severity == "error"] == []
        entries = list(opened.documents(history=True))
        for entry in entries:
            assert entry.version in expected
            if entry.version in proven:
                continue
            document, raw = expected[entry.version]
            assert opened.document(entry.key, entry.version) == document
            assert opened.raw(entry.key, entry.version) == raw
            claims = list(opened.claims(document=entry.key, version=entry.version))
            assert claims == numbers(document)
            assert entry.claims == len(claims)
            proven.add(entry.version)
        keys = {entry.key for entry in entries}
        counts = opened.counts()
    assert keys.issuperset(acknowledged)
    assert counts.versions == counts.extractions == len(entries)
    assert counts.claims == sum(entry.claims for entry in entries)
    return Checked(counts.documents, counts.versions)


@cache
def _expected(count: int) -> dict[str, tuple[Document, bytes]]:
    """What the writer adds, by version."""
    return {document.version: (document, raw) for document, raw in documents(count)}


class Killing(NamedTuple):
    """What a run of kills did: `landed` while something was being added, `versions` after each."""

    kills: int
    landed: int
    versions: list[int]


def kill_repeatedly(ledger: Path, count: int, kills: int, seed: int, seconds: float) -> Killing:
    """Start the writer and kill it, `kills` times, proving the ledger after each.

    One in eight is killed while it opens the ledger, the others after they have added so many
    documents that the kills spread over all of the adding, at some moment of the next one: it is
    chosen from `seconds`, which filling a ledger takes in peace. They kill themselves: who only
    reads what they print would come too late on a busy machine.
    """
    random = Random(seed)
    acknowledged: set[str] = set()
    proven: set[str] = set()
    landed = 0
    versions = []
    total = len(_expected(count))
    for left in range(kills, 0, -1):
        missing = total - (versions[-1] if versions else 0)
        at_start = random.random() < 1 / 8
        after = 0 if at_start else 1 + random.randrange(1 + 2 * missing // left)
        within = random.uniform(0, min(2 * seconds / total, LONGEST))
        writer = start(ledger, count, f"--killed-after={after}", f"--within={within}")
        told, errors = writer.communicate()
        assert errors == ""
        landed += bool(told) and writer.returncode == -signal.SIGKILL
        # The last line may have been cut in the middle.
        acknowledged |= {line.strip() for line in told.splitlines(True) if line[-1] == "\n"}
        if ledger.exists() and ledger.stat().st_size:
            checked = check(ledger, count, acknowledged=acknowledged, proven=proven)
            versions.append(checked.versions)
    return Killing(kills, landed, versions)


def complete(ledger: Path, count: int) -> bytes:
    """Let the writer run to its end; the export."""
    writer = start(ledger, count)
    _, errors = writer.communicate()
    assert (writer.returncode, errors) == (0, "")
    check(ledger, count)
    return exported(ledger)
