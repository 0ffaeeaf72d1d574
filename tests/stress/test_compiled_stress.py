"""The wheel whose hot path is C: it can be made, and gives the claims that the checkout gives."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.stress,
    pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler"),
]
CODE = """
import sys
from pathlib import Path
from tracker import tokens
from tracker.extraction import extract
from tracker.models import Document
print(Path(tokens.__file__).suffix)
for path in sorted(p for folder in sys.argv[1:] for p in Path(folder).rglob("*.md")):
    text = path.read_text(encoding="utf-8")
    for claim in extract(Document.make(text, published="2021-03-10", path=path.name)):
        print(claim.model_dump_json())
"""


def claims(tracker: Path) -> list[str]:
    """The suffix of a module of this tracker, and the claims that it finds in our stories."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            CODE,
            str(ROOT / "tests" / "stories"),
            str(ROOT / "tests" / "texts"),
        ],
        env=os.environ | {"PYTHONPATH": str(tracker)},
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().splitlines()


def test_the_compiled_wheel_gives_the_same_claims(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "compiled_wheel.py"
    made = subprocess.run(
        [sys.executable, str(script), str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    with zipfile.ZipFile(made.stdout.strip()) as wheel:
        wheel.extractall(tmp_path / "compiled")
    kind, *found = claims(tmp_path / "compiled")
    assert kind in (".so", ".pyd")
    plain, *wanted = claims(ROOT)
    assert plain == ".py"
    assert len(wanted) > 500
    assert found == wanted
