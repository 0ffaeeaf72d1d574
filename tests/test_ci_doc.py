"""The ten minutes of `docs/ci.md`, step by step: what the page shows is what the commands print."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "ci.md"
STEP = re.compile(
    r"<!-- (file|exit): (\S+) -->\n```(\w+)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL
)


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the page in `folder`, with this checkout's tracker."""
    name, *arguments = command.split()
    assert name == "tracker"
    return subprocess.run(
        [sys.executable, "-m", "tracker", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_every_command_prints_what_the_page_shows(tmp_path: Path, update: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    codes = []

    def step(match: re.Match[str]) -> str:
        kind, what, language, body = match.groups()
        if kind == "file":
            path = tmp_path / what
            path.parent.mkdir(exist_ok=True)
            path.write_text(body, encoding="utf-8")
            return match[0]
        shown = ""
        for command in re.findall(r"^\$ (.+)$", body, flags=re.MULTILINE):
            done = run(command, tmp_path)
            shown += f"$ {command}\n{done.stdout}"
        codes.append(done.returncode)
        assert done.returncode == int(what), done.stdout + done.stderr
        return f"<!-- exit: {what} -->\n```{language}\n{shown}```"

    current = STEP.sub(step, page)
    if update:
        PAGE.write_text(current, encoding="utf-8", newline="\n")
    assert current == PAGE.read_text(encoding="utf-8"), "run pytest with --update"
    assert codes == [1, 0, 1, 0]


def test_the_page_shows_the_hook_and_the_action_as_they_are() -> None:
    page = PAGE.read_text(encoding="utf-8")
    inputs = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name in re.findall(r"^          (paths|args|sarif): ", page, flags=re.MULTILINE):
        assert f"\n  {name}:\n" in inputs
    assert "id: tracker-check" in page
    assert "- id: tracker-check" in (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
