"""The long form of `tests/scale/test_cluster.py`: ten thousand documents, whoever works on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scale import corpus
from tests.scale.test_cluster import assert_as_at_once, closing, files, run
from tracker.models import Document
from tracker.workflow import parts
from tracker.workflow.cluster import Run
from tracker.workflow.cluster.engines import Dask, Local
from tracker.workflow.findings import find_in_documents
from tracker.workflow.home import find_home

pytestmark = pytest.mark.stress
COUNT = 10_000


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
