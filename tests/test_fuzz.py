"""The short form of `python -m tests.fuzz`, and every file that it found."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from tests.fuzz import OUTCOMES, inputs, targets, try_file

KNOWN = targets()
FOUND = sorted((Path(__file__).parent / "fixtures" / "found").glob("*"))


@pytest.mark.parametrize("name", KNOWN)
def test_broken_files_break_nothing(name: str) -> None:
    target = KNOWN[name]
    for data in islice(inputs(target, seed=1), 25):
        assert target[2](data, target[1]) in OUTCOMES[:2]


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_fuzzing_found(path: Path) -> None:
    """Each broke a reader, or a library within one, before it was mended."""
    assert try_file(path.read_bytes(), f"a{path.suffix}") in OUTCOMES[:2]


def test_the_same_seed_breaks_files_in_the_same_way() -> None:
    for name in ("docx", "pdf", "html"):
        first, second = (list(islice(inputs(KNOWN[name], seed=2), 10)) for _ in range(2))
        assert first == second
        assert len(set(first)) > 5
