"""The long form of `tests/scale/test_cluster.py`: ten thousand documents, whoever works on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.scale import corpus
from tests.scale.commands import running, workers
from tests.scale.test_cluster import (
    DEADLY,
    TABLES,
    assert_as_at_once,
    closing,
    done_parts,
    files,
    is_unread,
    on_both,
    prepared,
    rows,
    run,
    until,
)
from tracker.models import Document
from tracker.workflow import parts
from tracker.workflow.cluster import Run
from tracker.workflow.cluster.engines import Dask, Local
from tracker.workflow.findings import find_in_documents
from tracker.workflow.home import find_home

pytestmark = pytest.mark.stress
COUNT = 10_000
LESS = """
import tracker.workflow.parts
tracker.workflow.parts.LEAST = 200_000
"""


def test_ten_thousand_documents_give_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "LEAST", 200_000)
    monkeypatch.setattr(Run, "parts_a_bucket", 4)
    path = corpus.write_jsonl(tmp_path / "in.jsonl", COUNT)
    with closing(Local(2)) as engine:
        made = run([path], tmp_path / "local", engine)
    with closing(Dask(None, 2, tmp_path)) as engine:
        run([path], tmp_path / "dask", engine)
    assert (made.plan.parts, made.plan.buckets) > (20, 5)
    assert files(tmp_path / "dask") == files(tmp_path / "local")
    home = find_home([str(path)])
    found = parts.find_parts([str(path)], home.root).parts
    read = [d for part in found for d in parts.documents(part, home.read_options())]
    documents = [one for one in read if isinstance(one, Document)]
    assert len(documents) == COUNT
    told = find_in_documents(documents, home.config)
    assert_as_at_once(tmp_path / "local", documents, home, told)


@on_both
def test_ten_thousand_documents_survive_a_killed_worker_and_a_deadly_document(
    engine: list[str], tmp_path: Path
) -> None:
    guilty = COUNT * 3 // 4
    articles = list(corpus.articles(COUNT))
    articles[guilty]["text"] = f"POISON {articles[guilty]['text']}"
    lines = [json.dumps(row) for row in articles]
    (tmp_path / "in.jsonl").write_text("\n".join(lines) + "\n")
    (tmp_path / "without.jsonl").write_text("\n".join([*lines[:guilty], "", *lines[guilty + 1 :]]))
    environment = prepared(tmp_path, LESS, DEADLY)
    command = ("cluster", "run", "in.jsonl", "-o", "out", *engine)
    with running(*command, cwd=tmp_path, **environment) as process:
        until(lambda: done_parts(tmp_path / "out") > 3, process)
        workers(process)[0].kill()
        _, said = process.communicate()
    assert process.returncode == 2, said
    assert f"in.jsonl#{guilty + 1}: its claims could not be read" in said.decode()
    with closing(Local(2)) as local:
        run([tmp_path / "without.jsonl"], tmp_path / "wanted", local)
    for name in TABLES:
        found = [row for row in rows(tmp_path / "out", name) if not is_unread(row)]
        assert sorted(found, key=repr) == sorted(rows(tmp_path / "wanted", name), key=repr)
    (finding,) = filter(is_unread, rows(tmp_path / "out", "diagnostics"))
    assert finding.document == f"in.jsonl#{guilty + 1}"
