"""What the documentation says of the commands is what the command line says."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page() -> str:
    return str(load("command_docs").page())


def test_the_page_of_commands_is_what_help_prints(page: str, update: bool) -> None:
    path = ROOT / "docs" / "commands.md"
    if update:
        path.write_text(page, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == page, "run scripts/command_docs.py"


@pytest.mark.parametrize("command", ["", "report", "ledger export"])
def test_a_section_is_what_the_program_itself_prints(page: str, command: str) -> None:
    arguments = [sys.executable, "-m", "tracker", *command.split(), "--help"]
    printed = subprocess.run(arguments, capture_output=True, encoding="utf-8", check=True).stdout
    assert printed.strip() in page


def test_every_command_has_an_example(page: str) -> None:
    for section in re.split(r"^#+ ", page, flags=re.MULTILINE)[2:]:
        name = section.partition("\n")[0]
        if "\nCommands:\n" not in section:
            assert f"\n    {name}" in section.partition("Example:")[2], name


def test_the_table_of_the_readme_names_every_command(page: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `tracker ([a-z]+)", readme, flags=re.MULTILINE))
    known = set(re.findall(r"^### tracker ([a-z]+)$", page, flags=re.MULTILINE))
    assert named == known


_OUTPUT = re.compile(r"<!-- output: (tracker [^\n]*?) -->\n```text\n(.*?)```\n", re.DOTALL)


def test_the_output_in_the_readme_is_what_the_commands_print(update: bool) -> None:
    path = ROOT / "README.md"

    def printed(match: re.Match[str]) -> str:
        command = [sys.executable, "-m", *match[1].split()]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode in (0, 1), done.stderr
        return f"<!-- output: {match[1]} -->\n```text\n{done.stdout}```\n"

    readme = path.read_text(encoding="utf-8")
    current = _OUTPUT.sub(printed, readme)
    if update:
        path.write_text(current, encoding="utf-8", newline="\n")
    assert current == path.read_text(encoding="utf-8"), "run pytest with --update"
    assert len(_OUTPUT.findall(current)) == 2


def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(code.replace('"seeds/"', repr(str(ROOT / "seeds"))), "README.md", "exec"), names)
    out = capsys.readouterr().out.splitlines()
    promised = re.findall(r"print\(.*\)\s+# (.*)", code)
    assert out[: len(promised)] == promised
    assert any("us-troops-afghanistan" in line for line in out)
    assert len(names["table"]) > 20  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "page", sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")]), ids=lambda p: p.name
)
def test_every_link_of_the_documentation_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_reports_of_the_examples_are_what_make_report_writes(
    tmp_path: Path, update: bool
) -> None:
    """In another zone and locale, as the bytes must not depend on either."""
    away = {**os.environ, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    arguments = [sys.executable, "-m", "tracker", "report", "seeds/", "-o", str(tmp_path)]
    subprocess.run(arguments, cwd=ROOT, env=away, capture_output=True, check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert sorted(made) == ["claims.csv", "datapackage.json", "observations.csv", "report.md"]
    for name, content in made.items():
        path = ROOT / "reports" / name
        if update:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        assert path.read_bytes() == content, f"{name}: make report, or pytest --update"


def test_a_report_can_be_limited_to_what_was_known(tmp_path: Path) -> None:
    arguments = [sys.executable, "-m", "tracker", "report", "seeds/", "--format", "json"]

    def published(*more: str) -> set[str]:
        done = subprocess.run([*arguments, *more], cwd=ROOT, capture_output=True, check=True)
        return {row["published"] or "" for row in json.loads(done.stdout)}

    everything = published()
    assert "" in everything
    assert published("--as-known-on", "2020-10-01") == {
        d for d in everything if "" < d <= "2020-10-01"
    }
    assert max(published("--since", "2021-01-01")) == max(everything)


@pytest.mark.parametrize("page", ["security", "reliability"])
def test_the_tests_that_are_named_as_proofs_exist(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")
    )
    named = re.findall(r"`(test_\w+?)(_…)?`", text)
    assert named
    missing = [name for name, cut in named if f"def {name}{'_' if cut else '('}" not in sources]
    missing += [
        path for path in re.findall(r"`(tests/[\w/.]+)`", text) if not (ROOT / path).exists()
    ]
    assert not missing
