"""The functions of `tracker`: what users of scripts and notebooks rely on."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import tracker
from tracker.errors import InputError
from tracker.models import Claim, Document

SEEDS = Path(__file__).parent.parent / "seeds"
TEXT = "In February Vesmark reduced its workers in Luthia from 6,800 to about 4,100."


def test_a_text_gives_its_claims() -> None:
    (claim,) = tracker.extract(TEXT, published="2021-03-04", source="Post")
    assert isinstance(claim, Claim)
    assert claim.quote == "6,800 to about 4,100"
    assert (claim.published, claim.source) == ("2021-03-04", "Post")
    (same,) = tracker.extract(TEXT, published=date(2021, 3, 4), source="Post")
    assert same == claim


def test_paths_give_documents_and_claims_their_series() -> None:
    documents = list(tracker.read(SEEDS))
    assert {type(document) for document in documents} == {Document}
    assert len(documents) == 12
    claims = [claim for document in documents for claim in tracker.extract(document)]
    series = tracker.link(claims)
    members = [member.key for one in series for member in one.members]
    assert len(members) == len(set(members)) > 30
    observed = [o.key for one in series for o in tracker.compare(one)]
    assert sorted(observed) == sorted(members)


def test_several_paths_and_a_folder_of_a_file_are_read_alike() -> None:
    one, two = sorted(SEEDS.glob("0[12]*.md"))
    assert [d.path for d in tracker.read([one, str(two)])] == [one.name, two.name]


def test_what_cannot_be_read_raises_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        list(tracker.read(tmp_path / "none.md"))


def test_documents_are_checked() -> None:
    (document,) = tracker.read(SEEDS / "05-sandbar-review-2020-09-14.md")
    assert "stated-change" in {finding.name for finding in tracker.check([document])}


def test_the_frame_is_typed() -> None:
    table = tracker.frame(SEEDS)
    assert table.index.name == "key"
    assert table.index.is_unique
    assert str(table["value"].dtype) == "Float64"
    assert str(table["as_of_start"].dtype).startswith("datetime64")
    assert isinstance(table["relation"].dtype, pd.CategoricalDtype)
    assert str(table["approximate"].dtype) == "boolean"
    assert {"us-troops-iraq", "us-troops-afghanistan"} <= set(table["series"])
    same = tracker.frame(list(tracker.read(SEEDS)))
    assert len(same) == len(table)


def test_importing_a_package_leaves_its_function_in_place() -> None:
    code = (
        "import tracker, sys\n"
        "assert not {'tracker.models', 'pydantic'} & set(sys.modules)\n"
        "import tracker.extraction.numerals as numerals\n"
        "from tracker.comparison import dropped_hedges\n"
        "from tracker import compare, extract\n"
        "assert numerals.__name__ == 'tracker.extraction.numerals'\n"
        f"assert len(tracker.extract({TEXT!r})) == len(extract({TEXT!r})) == 1\n"
        "assert callable(compare) and callable(tracker.compare)\n"
        "assert 'frame' in dir(tracker)\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_there_is_nothing_else() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'extrct'"):
        tracker.extrct  # type: ignore[attr-defined]  # noqa: B018
