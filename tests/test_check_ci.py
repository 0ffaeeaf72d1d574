"""The pre-commit hook and the GitHub Action, as far as a machine without GitHub can run them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WRONG = "Sales rose 25 percent from 6,000 to 8,000 last year.\n"
RIGHT = "Sales rose 25 percent from 6,000 to 7,500 last year.\n"


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, timeout=60
    )


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `tracker` in it, which runs this checkout."""
    folder = tmp_path_factory.mktemp("bin")
    script = folder / "tracker"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tracker "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return folder


# ---- pre-commit ----------------------------------------------------------------------------------


def test_the_manifest_is_valid() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["pass_filenames"] is False


def test_the_hook_runs_in_a_repository(tmp_path: Path, command: Path) -> None:
    """Installed from a repository with this manifest; only its environment is the one at hand."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    git(hooks, "init", "-q")
    git(hooks, "add", ".")
    git(hooks, "commit", "-q", "-m", "hooks")
    git(hooks, "tag", "v1")
    project = tmp_path / "project"
    project.mkdir()
    hook = {"id": "tracker-check", "language": "system", "args": ["docs"]}
    config = {"repos": [{"repo": str(hooks), "rev": "v1", "hooks": [hook]}]}
    (project / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (project / "docs").mkdir()
    for name in ("a.md", "b.md"):
        (project / "docs" / name).write_text(RIGHT, encoding="utf-8")
    git(project, "init", "-q")
    git(project, "add", ".")
    environment = os.environ | {
        "PATH": f"{command}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
        "PYTHONPATH": str(ROOT),
    }

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--all-files"],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    done = run()
    assert done.returncode == 0, done.stdout + done.stderr
    (project / "docs" / "b.md").write_text(WRONG, encoding="utf-8")
    git(project, "add", ".")
    done = run()
    assert done.returncode == 1
    assert "docs/b.md:1:12: error" in done.stdout
    assert done.stdout.count("in 2 documents") == 1, "the hook runs once, over all documents"


# ---- The GitHub Action ---------------------------------------------------------------------------


ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def test_the_action_takes_its_inputs_as_variables() -> None:
    for step in ACTION["runs"]["steps"]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "an input must never become text of a script"


def act(folder: Path, command: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the script of the step that checks, with the variables the runner would set."""
    (step,) = [step for step in ACTION["runs"]["steps"] if step.get("id") == "check"]
    given = {name: ACTION["inputs"][name]["default"] for name in ACTION["inputs"]} | inputs
    values = {
        name: given[expression.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, expression in step["env"].items()
    }
    runner = {name: str(folder / name.lower()) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env=os.environ
        | values
        | runner
        | {"PATH": f"{command}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_action_annotates_and_fails(tmp_path: Path, command: Path) -> None:
    (tmp_path / "a.md").write_text(WRONG, encoding="utf-8")
    (tmp_path / "b.md").write_text(RIGHT, encoding="utf-8")
    done = act(tmp_path, command, paths="a.md b.md", sarif="claims.sarif")
    assert done.returncode == 1, done.stderr
    assert "::error file=a.md,line=1,col=12," in done.stdout
    assert (tmp_path / "github_output").read_text() == "exit-code=1\n"
    assert (tmp_path / "github_step_summary").read_text().startswith("**Claims: 1 error**")
    assert '"ruleId": "ARITH01"' in (tmp_path / "claims.sarif").read_text()


def test_the_action_passes(tmp_path: Path, command: Path) -> None:
    (tmp_path / "a.md").write_text(RIGHT, encoding="utf-8")
    done = act(tmp_path, command)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "github_output").read_text() == "exit-code=0\n"


@pytest.mark.parametrize("paths", ["$(touch stolen)", "`touch stolen`", "; touch stolen"])
def test_an_input_is_never_run(tmp_path: Path, command: Path, paths: str) -> None:
    (tmp_path / "a.md").write_text(RIGHT, encoding="utf-8")
    assert act(tmp_path, command, paths=paths).returncode == 2
    assert not (tmp_path / "stolen").exists()
