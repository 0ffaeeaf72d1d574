"""Runs in parts and buckets: the same rows as at once, with one process, several, or Dask."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.scale import corpus
from tests.scale.commands import WAIT, running, tracker, workers
from tracker.errors import InputError, MissingExtraError, UsageError
from tracker.models import Diagnostic, Document
from tracker.models.rows import ClaimRow, DiagnosticRow
from tracker.render.tables import claim_rows, observation_rows
from tracker.workflow import parts
from tracker.workflow.cluster import Extraction, Run, spans
from tracker.workflow.cluster.engines import Dask, Engine, Local
from tracker.workflow.collect import Run as Located
from tracker.workflow.collect import collect, read_path
from tracker.workflow.findings import find_in_documents, find_in_paths
from tracker.workflow.found import CheckOptions
from tracker.workflow.frames import rows_of
from tracker.workflow.home import Home, find_home
from tracker.workflow.pool import Lost
from tracker.workflow.report import documents_report
from tracker.workflow.tables import parquet_batches

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("distributed")

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
OWN = ROOT / "tests" / "stories"
TABLES = ("claims", "observations", "diagnostics")

MORE = os.environ.get("TRACKER_CORPUS", "")
"""A folder of other texts on which the ways of running are compared, for whoever has one."""


def run(paths: Sequence[str | Path], out: Path, engine: Engine) -> Run:
    """A whole run."""
    names = [str(path) for path in paths]
    made = Run(names, out, find_home(names))
    made.prepare()
    made.extract(engine)
    made.link(engine)
    made.compare(engine)
    made.finish()
    return made


def files(out: Path) -> dict[str, bytes]:
    """Everything a run has left."""
    found = (path for path in sorted(out.rglob("*")) if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def rows(out: Path, table: str) -> list[Any]:
    paths = sorted((out / table).iterdir())
    return [row for path in paths for b in parquet_batches(path) for row in rows_of(table, b)]


def read(paths: Iterable[str | Path], home: Home) -> list[Document]:
    names = [str(path) for path in paths]
    found = collect(names, home.root, home.read_options(), home.config.exclude)
    return [one for one in found if isinstance(one, Document)]


def is_unread(row: Any) -> bool:
    return getattr(row, "code", "") == "INPUT01"


def by_key(row: Any) -> tuple[str, ...]:
    return (row.key, str(getattr(row, "change_end", "")), row.document)


def assert_as_at_once(
    out: Path, documents: list[Document], home: Home, found: Iterable[Diagnostic]
) -> None:
    """The tables hold what the report of the same documents says, and what was `found`."""
    report = documents_report(documents, home.config)
    names = set(ClaimRow.model_fields)
    claims = [ClaimRow.model_validate(row.model_dump(include=names)) for row in rows(out, "claims")]
    assert sorted(claims, key=by_key) == sorted(claim_rows(report), key=by_key)
    wanted = sorted(observation_rows(report), key=by_key)
    assert sorted(rows(out, "observations"), key=by_key) == wanted
    assert rows(out, "diagnostics") == list(map(DiagnosticRow.of_diagnostic, found))


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of some documents, and buckets of few parts."""
    monkeypatch.setattr(parts, "LEAST", 8_000)
    monkeypatch.setattr(Run, "parts_a_bucket", 3)


@contextmanager
def closing(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.close()


# The same rows


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("folder", [SEEDS, OWN, MORE], ids=["seeds", "stories", "more"])
def test_one_job_two_jobs_and_dask_give_the_same_bytes(folder: str | Path, tmp_path: Path) -> None:
    if not folder:
        pytest.skip("TRACKER_CORPUS names no folder")
    paths = [folder]
    with closing(Local(1)) as engine:
        made = run(paths, tmp_path / "one", engine)
    with closing(Local(2)) as engine:
        run(paths, tmp_path / "two", engine)
    with closing(Dask(None, 2, tmp_path)) as engine:
        run(paths, tmp_path / "dask", engine)
    one = files(tmp_path / "one")
    assert files(tmp_path / "two") == one
    assert files(tmp_path / "dask") == one
    assert {name.split("/")[0] for name in one} == {*TABLES, "run.json"}
    assert made.plan.parts > 1 or folder == SEEDS
    home = find_home([str(folder)])
    located = Located(home.root, home.config_path)
    found = find_in_paths([str(folder)], located, home.config, CheckOptions(), read_path)
    assert_as_at_once(tmp_path / "one", read(paths, home), home, found.diagnostics)


@pytest.mark.usefixtures("small_parts")
def test_many_parts_and_buckets_give_what_is_found_at_once(tmp_path: Path) -> None:
    path = corpus.write_jsonl(tmp_path / "in.jsonl", 500)
    with closing(Local(1)) as engine:
        made = run([path], tmp_path / "out", engine)
    assert (made.plan.parts, made.plan.buckets) > (20, 7)
    home = find_home([str(path)])
    found = parts.find_parts([str(path)], home.root).parts
    read = [d for part in found for d in parts.documents(part, home.read_options())]
    documents = [one for one in read if isinstance(one, Document)]
    told = find_in_documents(documents, home.config)
    assert len(told) > 50  # so that the comparison compares something
    assert_as_at_once(tmp_path / "out", documents, home, told)


STRICT = """
[check]
strict = true

[[series]]
id = "troops"
label = "troops in Iraq"
unit = "troop"
words = ["troop"]
place = "Iraq"

[[facts]]
id = "ferries"
words = ["ferries"]
value = 14

[[facts]]
id = "wages"
series = "people-killed-in-ondrey-by-flood"
value = 31
"""


@pytest.mark.usefixtures("small_parts")
def test_what_nobody_registered_is_told_as_at_once(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text(STRICT, encoding="utf-8")
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in {
        "one.md": "About 5,200 troops were in Iraq in June. The port has 14 ferries.",
        "two.md": "The floods killed 31 people in Ondrey. The town has 9 schools.",
        "sub/three.md": "The town has 12 bridges.",
        "open/four.md": "The harbour has 40 cranes.",
    }.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ndate: 2021-03-04\n---\n\n{text}\n", encoding="utf-8")
    (folder / "open" / "tracker.toml").write_text("[check]\nstrict = false\n", encoding="utf-8")
    with closing(Local(1)) as engine:
        run([folder], tmp_path / "out", engine)
    home = find_home([str(folder)])
    located = Located(home.root, home.config_path)
    found = find_in_paths([str(folder)], located, home.config, CheckOptions(), read_path)
    assert_as_at_once(tmp_path / "out", read([folder], home), home, found.diagnostics)
    told = [row.message for row in rows(tmp_path / "out", "diagnostics") if row.code == "FACT03"]
    assert told == [
        f"no fact and no defined series speaks of {n}" for n in ("12 bridges", "9 schools")
    ]


def test_parquet_and_json_lines_give_the_same(tmp_path: Path) -> None:
    lines = corpus.write_jsonl(tmp_path / "articles.jsonl", 60)
    table = tmp_path / "articles.parquet"
    parquet.write_table(pa.Table.from_pylist(list(corpus.articles(60))), table)
    found = []
    for path in (lines, table):
        with closing(Local(1)) as engine:
            run([path], tmp_path / f"{path.suffix}.out", engine)
        found.append([rows(tmp_path / f"{path.suffix}.out", name) for name in TABLES])
    assert found[0] == found[1]


def test_extract_writes_what_it_prints(tmp_path: Path) -> None:
    for form in ("jsonl", "parquet"):
        done = tracker("extract", str(SEEDS), "-o", f"{form}/", "--format", form, cwd=tmp_path)
        assert b"12 documents, 44 claims in" in done.stderr
    printed = tracker("extract", str(SEEDS), "--format", "jsonl", cwd=tmp_path).stdout
    assert (tmp_path / "jsonl/claims/part-00000.jsonl").read_bytes() == printed
    told = [json.loads(line) for line in printed.splitlines()]
    assert [row.claim for row in rows(tmp_path / "parquet", "claims")] == [
        row["claim"] for row in told
    ]


def test_the_engine_of_the_documentation_does_it_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    code = code.replace('"seeds/"', repr(str(SEEDS))).replace('"tables"', repr(str(tmp_path / "o")))
    exec(compile(code, "docs/scale.md", "exec"), {})
    promised = re.findall(r"print\(.*\)\s+# (.*)", code)
    assert capsys.readouterr().out.splitlines() == promised
    with closing(Local(1)) as engine:
        run([SEEDS], tmp_path / "wanted", engine)
    assert files(tmp_path / "o") == files(tmp_path / "wanted")


# A long series


def test_a_series_too_long_for_memory_is_compared_in_stretches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "in.jsonl"
    with path.open("w") as file:
        for number in range(400):
            day = f"{2000 + number // 300:04}-{number // 25 % 12 + 1:02}-{number % 25 + 1:02}"
            said = f"The jobless rate in Orlanda was {3 + number % 7}.{number % 10} percent."
            row = {"text": said, "published": day, "url": f"https://a.example/{number}"}
            file.write(json.dumps(row) + "\n")
    with closing(Local(1)) as engine:
        run([path], tmp_path / "whole", engine)
        limits = spans.Limits(size=1, members=90, beside=70)
        monkeypatch.setattr(spans.spans, "__defaults__", (limits,))
        run([path], tmp_path / "cut", engine)
    whole, cut = (rows(tmp_path / name, "observations") for name in ("whole", "cut"))
    assert len({row.series for row in whole}) == 1
    assert len(whole) == 400
    assert cut == whole


# Runs that are cut short, and what kills


SMALL = """
import tracker.workflow.parts
tracker.workflow.parts.LEAST = 8_000
"""
DEADLY = """
import os, signal
import tracker.extraction
real = tracker.extraction.extract
def extract(document):
    if "POISON" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(document)
tracker.extraction.extract = extract
"""


def prepared(folder: Path, *code: str) -> dict[str, str]:
    """The environment of a process, and of those it starts, in which this code runs first."""
    (folder / "sitecustomize.py").write_text("".join(code))
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])}


LOCAL, DASK = ["--engine", "local", "--jobs", "2"], ["--jobs", "2"]
on_both = pytest.mark.parametrize("engine", [LOCAL, DASK], ids=["local", "dask"])
on_both_at_last = pytest.mark.parametrize(
    "engine",
    [pytest.param(LOCAL, id="local"), pytest.param(DASK, id="dask", marks=pytest.mark.stress)],
)


@on_both_at_last
def test_a_document_that_kills_is_reported_and_the_rest_is_there(
    engine: list[str], tmp_path: Path
) -> None:
    articles = list(corpus.articles(60))
    articles[31]["text"] = f"POISON {articles[31]['text']}"
    (tmp_path / "in.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in articles))
    (tmp_path / "without.jsonl").write_text(
        "".join(f"{json.dumps(row)}\n" if i != 31 else "\n" for i, row in enumerate(articles))
    )
    environment = prepared(tmp_path, SMALL, DEADLY)
    done = tracker("cluster", "run", "in.jsonl", "-o", "out", *engine, cwd=tmp_path, **environment)
    assert done.returncode == 2
    told = f"in.jsonl#32: its claims could not be read: {Lost().reason}"
    assert done.stderr.decode().splitlines()[0] == f"tracker: {told}", done.stderr
    with closing(Local(1)) as local:
        run([tmp_path / "without.jsonl"], tmp_path / "wanted", local)
    for name in TABLES:
        found = [row for row in rows(tmp_path / "out", name) if not is_unread(row)]
        assert sorted(found, key=repr) == sorted(rows(tmp_path / "wanted", name), key=repr)
    (finding,) = filter(is_unread, rows(tmp_path / "out", "diagnostics"))
    assert finding.document == "in.jsonl#32"


def test_a_document_that_fails_is_reported_and_the_rest_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.extraction import extract

    def poisoned(document: Document) -> Any:
        if "POISON" in document.text:
            raise IndexError("list index out of range")
        return extract(document)

    monkeypatch.setattr("tracker.extraction.extract", poisoned)
    articles = [*corpus.articles(3), {"text": "POISON"}, {"text": "Two men died."}, {"body": "x"}]
    path = tmp_path / "in.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in articles) + "{nonsense\n")
    made = Run([str(path)], tmp_path / "out", find_home([str(path)]))
    made.prepare()
    with closing(Local(1)) as engine:
        made.extract(engine)
        made.link(engine)
        made.compare(engine)
    result = made.finish()
    assert [note.path.rpartition("#")[2] for note in result.failed] == ["4", "6", "7"]
    assert "IndexError" in result.failed[0].reason
    assert (result.counts.documents, result.counts.failed) == (4, 3)
    assert sum(map(is_unread, rows(tmp_path / "out", "diagnostics"))) == 3


def until(so: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait for something that the process does."""
    for _ in range(100 * WAIT):
        if so():
            return
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    raise AssertionError("it has not happened")


def done_parts(out: Path) -> int:
    return len(list(out.glob("claims/part-*.parquet")))


@on_both
def test_a_worker_that_is_killed_costs_nothing(engine: list[str], tmp_path: Path) -> None:
    corpus.write_jsonl(tmp_path / "in.jsonl", 600)
    environment = prepared(tmp_path, SMALL)
    out = tmp_path / "out"
    command = ("cluster", "run", "in.jsonl", "-o", "out", *engine)
    with running(*command, cwd=tmp_path, **environment) as process:
        until(lambda: done_parts(out) > 3, process)
        workers(process)[0].kill()
        told = process.communicate(timeout=WAIT)
        assert process.returncode == 0, told
    local = ("cluster", "run", "in.jsonl", "-o", "wanted", "--engine", "local", "--jobs", "1")
    assert not tracker(*local, cwd=tmp_path, **environment).returncode
    assert files(out) == files(tmp_path / "wanted")


@on_both_at_last
def test_an_interrupted_run_keeps_what_was_finished_and_goes_on(
    engine: list[str], tmp_path: Path
) -> None:
    corpus.write_jsonl(tmp_path / "in.jsonl", 600)
    environment = prepared(tmp_path, SMALL)
    out = tmp_path / "out"
    command = ("cluster", "run", "in.jsonl", "-o", "out", *engine)
    with running(*command, cwd=tmp_path, **environment) as process:
        until(lambda: done_parts(out) > 3, process)
        at_work = workers(process)
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=WAIT)
        assert process.returncode == 130
        assert told.splitlines()[-1] == b"tracker: interrupted; what was finished is kept"
        assert b"Traceback" not in told
        assert not any(one.is_running() for one in at_work)
    kept = {path: path.stat().st_mtime_ns for path in out.glob("claims/*.parquet")}
    assert 3 < len(kept) < 28  # it stopped, and did not go on to the end
    assert not tracker(*command, cwd=tmp_path, **environment).returncode
    assert all(path.stat().st_mtime_ns == when for path, when in kept.items())
    local = ("cluster", "run", "in.jsonl", "-o", "wanted", "--engine", "local", "--jobs", "1")
    assert not tracker(*local, cwd=tmp_path, **environment).returncode
    assert files(out) == files(tmp_path / "wanted")


# What cannot be run


def test_a_folder_that_exists_is_only_replaced_when_asked(tmp_path: Path) -> None:
    path = corpus.write_jsonl(tmp_path / "in.jsonl", 5)
    names, home, out = [str(path)], find_home([str(path)]), tmp_path / "out"
    with closing(Local(1)) as engine:
        run(names, out, engine)
        before = files(out)
        with pytest.raises(UsageError, match=r"out: exists and holds a finished run; --overwrite"):
            run(names, out, engine)
        assert files(out) == before
        Run(names, out, home).prepare(overwrite=True)
        assert list(files(out)) == ["run.json"]
        corpus.write_jsonl(path, 6)
        with pytest.raises(UsageError, match="a run of other input or options; --overwrite"):
            Run(names, out, home).prepare()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "precious.txt").write_text("x")
    for overwrite in (False, True):
        with pytest.raises(UsageError, match="no run has made it"):
            Run(names, tmp_path / "mine", home).prepare(overwrite=overwrite)
    with pytest.raises(UsageError, match="is a file"):
        Run(names, path, home).prepare()
    with pytest.raises(UsageError, match="would be read as input"):
        Run([str(tmp_path)], tmp_path / "new", home)


def test_a_table_without_the_needed_columns_names_them(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"body": ["x"], "id": [1]}), tmp_path / "crawl.parquet")
    with pytest.raises(InputError, match=r"crawl\.parquet: .* no column 'text'; it has body, id"):
        Extraction([str(tmp_path)], Path("out"), find_home([str(tmp_path)]))


def test_input_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing\.jsonl: there is no such file"):
        Run([str(tmp_path / "nothing.jsonl")], tmp_path / "out", find_home())
    with pytest.raises(InputError, match="there is nothing to read"):
        Run([str(tmp_path)], Path("out"), find_home())


def test_a_scheduler_that_does_not_answer_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.workflow.cluster.engines.PATIENCE", 0.5)
    for address in ("tcp://127.0.0.1:1", "nonsense:/address"):
        with pytest.raises(UsageError, match=f"{address}: the scheduler does not answer"):
            Dask(address, 1, tmp_path)


def test_without_dask_the_line_that_installs_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'claims-tracker\[dask\]'"):
        Dask(None, 1, tmp_path)


def test_workers_that_do_not_see_the_output_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="must be on storage that every worker sees"):
        Dask(None, 1, tmp_path / "elsewhere")
