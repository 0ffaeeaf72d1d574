"""`--jobs`: the same bytes with any number, whoever dies, and a quick end."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.scale import corpus
from tests.scale.commands import running, tracker, workers
from tracker.cli.console import ansi, said_pace
from tracker.extraction import extract
from tracker.ledger import Ledger
from tracker.models import Claim, Document, to_json
from tracker.models.rows import ClaimRow
from tracker.workflow.extraction import Failure, Print
from tracker.workflow.ledger import add_each
from tracker.workflow.pool import Lost, each

DAY = date(2024, 1, 1)
SEEDS = Path(__file__).parents[2] / "seeds"


def write(folder: Path, count: int) -> Path:
    """So many articles as files of text, and one that is none."""
    folder.mkdir()
    for number, row in enumerate(corpus.articles(count)):
        head = "".join(f'{name}: "{row[name]}"\n' for name in ("title", "source", "published"))
        text = f"---\n{head}---\n{row['text']}\n"
        (folder / f"{number:04}.md").write_text(text, encoding="utf-8")
    (folder / "0007.md").write_bytes(b"\x00\x01 binary \xff")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("jobs") / "articles", 90)


@pytest.mark.parametrize(
    "command",
    [
        ["extract", "--explain", "--verbose"],
        ["report", "--format", "csv", "--as-known-on", "2021-06-30"],
        ["check", "--no-cache", "--format", "json"],
    ],
    ids=" ".join,
)
def test_order_and_bytes_do_not_depend_on_the_number(folder: Path, command: list[str]) -> None:
    name, *options = command
    paths = ["articles", "none.md", str(SEEDS)]
    one, two = (
        tracker(name, *paths, *options, "--jobs", jobs, cwd=folder.parent) for jobs in ("1", "2")
    )
    assert one.stdout
    assert (two.stdout, two.stderr, two.returncode) == (one.stdout, one.stderr, one.returncode)


def every_form(document: Document) -> list[str | Failure]:
    """What `extract` prints of a document in every format."""
    return [Print(form, 80, False, ansi)(document) for form in FORMS]


FORMS = ("table", "csv", "jsonl", "json")


def test_every_format_is_printed_the_same(folder: Path) -> None:
    documents = [
        Document.make(row["text"], source=row["source"], url=row["url"])
        for row in corpus.articles(80)
    ] + [Document.make("No number here.")]
    one, two = ([texts for _, texts in each(every_form, documents, jobs)] for jobs in (1, 2))
    assert one == two
    for number, form in enumerate(FORMS):
        told = "".join(Print(form, 80, False, ansi).all(str(texts[number]) for texts in one))
        assert len(told.splitlines()) > 200
        if form == "json":
            rows = json.loads(told)
            assert told == to_json([ClaimRow.model_validate(r) for r in rows], indent=True) + "\n"


def exported(ledger: Path) -> bytes:
    path = ledger.with_suffix(".jsonl")
    assert not tracker(
        "ledger", "export", str(path), "--ledger", str(ledger), cwd=ledger.parent
    ).returncode
    return path.read_bytes()


def test_a_ledger_does_not_depend_on_the_number(folder: Path, tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        ledger = str(tmp_path / f"{jobs}.db")
        done = tracker("add", "articles", "--jobs", jobs, "--ledger", ledger, cwd=folder.parent)
        assert b"89 documents added" in done.stdout, done.stderr
    again = tracker("add", "articles", "--jobs", "2", "--ledger", ledger, cwd=folder.parent)
    assert b"0 documents added, 89 unchanged" in again.stdout
    assert exported(tmp_path / "1.db") == exported(tmp_path / "2.db")


def deadly(document: Document) -> Sequence[Claim]:
    """Extraction that is not survived for one document, and fails for another."""
    if document.path == "13.md":
        os.kill(os.getpid(), signal.SIGKILL)
    if document.path == "17.md":
        raise ValueError("no good")
    return extract(document)


def test_a_deadly_document_is_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    documents = [
        Document.make(row["text"], source=row["source"], path=f"{number}.md")
        for number, row in enumerate(corpus.articles(30))
    ]
    with Ledger.open(tmp_path / "claims.db", create=True) as ledger:
        outcomes = list(add_each(ledger, documents, deadly, added_on=DAY, jobs=2))
        assert [outcome.document for outcome in outcomes] == [one.key for one in documents]
        failed = [str(outcome.error) for outcome in outcomes if outcome.error]
        assert failed == [
            f"13.md: its claims could not be read: {Lost().reason}",
            "17.md: its claims could not be read: no good",
        ]
        assert ledger.counts().documents == 28


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    write(tmp_path / "articles", 200)
    command = ("extract", "articles", "--format", "jsonl")
    wanted = tracker(*command, cwd=tmp_path).stdout
    with running(*command, "--jobs", "2", cwd=tmp_path) as process:
        assert process.stdout
        first = process.stdout.readline()
        victim = workers(process)[0]
        victim.kill()
        rest, told = process.communicate(timeout=60)
        assert first + rest == wanted
        assert told == b"1 file skipped (--verbose names them)\n"
        assert process.returncode == 0


def test_an_interrupt_stops_the_run_and_keeps_what_was_finished(tmp_path: Path) -> None:
    write(tmp_path / "articles", 700)
    command = ("add", "articles", "--jobs", "2", "--ledger", "claims.db", "--verbose")
    with running(*command, cwd=tmp_path) as process:
        assert process.stderr
        for _ in range(400):
            process.stderr.readline()
        children = workers(process)
        assert len(children) == 2
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)
        assert process.returncode == 130
        assert told.splitlines()[-1] == b"tracker: interrupted; what was finished is kept"
        assert b"Traceback" not in told
        assert not any(child.is_running() for child in children)
    with Ledger.open(tmp_path / "claims.db") as ledger:
        assert 100 < ledger.counts().documents < 699
        assert not ledger.doctor()


def test_the_pace_is_said_with_the_time_left() -> None:
    assert said_pace(300, 1200, 60) == "5.0/s, 0:03:00 left"
    assert said_pace(12_400, None, 10) == "1,240/s"
    assert said_pace(0, 10, 0) == "0.0/s"
