"""The code of `docs/python.md` runs, one block after the other, and prints what the page says."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "python.md"
_BLOCK = re.compile(r"```python\n(.*?)```\n(?:\n```output\n(.*?)```\n)?", re.DOTALL)


def test_the_python_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update: bool
) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}

    def run(block: re.Match[str]) -> str:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block[1], PAGE.name, "exec"), names)
        if block[2] is None:
            assert not printed.getvalue()
            return block[0]
        return f"```python\n{block[1]}```\n\n```output\n{printed.getvalue()}```\n"

    written = PAGE.read_text(encoding="utf-8")
    current = _BLOCK.sub(run, written)
    if update:
        PAGE.write_text(current, encoding="utf-8", newline="\n")
        written = current
    assert current == written, "run pytest with --update"
    assert Path("troops.png").stat().st_size > 5_000
