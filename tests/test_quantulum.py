"""The baseline extractor: quantulum3, imported quickly and the same whatever is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
import typeguard

from tracker.errors import InputError
from tracker.extraction import quantulum

SENTENCE = "The tunnel is 8.5 km long and cost about £40 million, 12% more than planned."


def test_readings_stand_where_they_say() -> None:
    readings = quantulum.parse(SENTENCE)
    assert [(r.value, r.unit, r.dimension, r.surface) for r in readings] == [
        (Decimal("8.5"), "kilometre", "length", "8.5 km"),
        (Decimal(40_000_000), "pound sterling", "currency", "£40 million"),
        (Decimal(12), "percentage", "dimensionless", "12%"),
    ]
    assert all(SENTENCE[r.start : r.end] == r.surface for r in readings)


def test_whole_numbers_have_no_point() -> None:
    assert str(quantulum.parse("She owns 40 boats.")[0].value) == "40"


def test_nothing_to_read() -> None:
    assert quantulum.parse("No figures here.") == []
    assert quantulum.parse("") == []


def test_a_breakdown_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(quantulum._parser(), "parse", broken)
    with pytest.raises(InputError, match=r"breaks down here \(IndexError: list index"):
        quantulum.parse("1")


def test_what_was_replaced_is_put_back() -> None:
    quantulum.parse("")
    assert typeguard.typechecked.__module__.startswith("typeguard")
    assert sys.modules.get("joblib", typeguard) is not None


PROBE = """
import sys
from tracker.extraction import quantulum
value = quantulum.parse("It weighs 12 kg.")[0]
assert value.unit == "kilogram", value
assert sys.modules["quantulum3.classifier"].USE_CLF is False
print("ok", "sklearn" in sys.modules)
"""


@pytest.mark.parametrize("installed", [False, True])
def test_quick_and_the_same_with_and_without_scikit_learn(tmp_path: Path, installed: bool) -> None:
    """A joblib that breaks down as it loads the classifier stands for one of another version."""
    if installed:
        (tmp_path / "joblib.py").write_text("def load(*args):\n    raise ValueError('version')\n")
        for module, name in (
            ("feature_extraction/text", "TfidfVectorizer"),
            ("linear_model", "SGDClassifier"),
        ):
            path = tmp_path / "sklearn" / f"{module}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"class {name}:\n    pass\n")
    root = Path(quantulum.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(root)])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "ok False\n", done.stderr
