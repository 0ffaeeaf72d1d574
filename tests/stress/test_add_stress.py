"""The long form of `tests/test_add_mixed.py`; docs/reliability.md has figures of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_add_mixed import prove

pytestmark = pytest.mark.stress


def test_a_thousand_files_of_which_fifty_are_broken(tmp_path: Path) -> None:
    first, second = prove(tmp_path, 950, 50)
    for run in (first, second):
        print(f"\n{run.out.strip()}: {run.seconds:.1f} s, {run.megabytes:.0f} MB")
        assert run.megabytes < 300
    assert second.seconds < first.seconds / 10
