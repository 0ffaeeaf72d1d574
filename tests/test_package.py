"""The wheel and the sdist: they build, hold their data, and run where nobody may write."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOBODY = 65534


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder, with a space in its name, that holds the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("the built package")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def tracked(*under: str) -> set[str]:
    command = ["git", "ls-files", *under]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    return set(done.stdout.split("\n")) - {""}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no repository to compare with")
def test_the_wheel_holds_every_file_of_the_package(built: Path) -> None:
    with zipfile.ZipFile(only(built, "*.whl")) as wheel:
        names = {name for name in wheel.namelist() if name.startswith("tracker/")}
    assert names == tracked("tracker")


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no repository to compare with")
def test_the_sdist_holds_what_the_tests_need(built: Path) -> None:
    with tarfile.open(only(built, "*.tar.gz")) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert tracked("tracker", "tests", "seeds", "schemas", "reports", "docs", "scripts") <= names


def test_the_description_can_be_shown_by_an_index(built: Path) -> None:
    files = map(str, built.glob("claims_tracker*"))
    command = [sys.executable, "-m", "twine", "check", "--strict", *files]
    subprocess.run(command, check=True, capture_output=True)


@pytest.mark.skipif(os.name == "nt", reason="file modes of POSIX")
def test_the_wheel_runs_from_anywhere_for_anyone(built: Path, tmp_path: Path) -> None:
    """Unpacked under a path with a space, without the right to write there, in an empty folder."""
    package = built / "un packed"
    with zipfile.ZipFile(only(built, "*.whl")) as wheel:
        wheel.extractall(package)
    for path in (*package.rglob("*"), package):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for path in (built, *built.parents):  # root may have closed the folders of its tests
        if path.stat().st_uid == os.getuid() and path != Path(path.anchor):
            path.chmod(path.stat().st_mode | 0o055)
    tmp_path.chmod(0o777)
    user = {"user": NOBODY} if os.getuid() == 0 and may_run_python(NOBODY) else {}
    done = subprocess.run(
        [sys.executable, "-m", "tracker", "extract", "-", "--format", "csv"],
        input="The fleet has 14 ships.",
        cwd="/",
        env={"PYTHONPATH": str(package), "HOME": str(tmp_path), "PATH": os.environ["PATH"]},
        capture_output=True,
        encoding="utf-8",
        check=False,
        **user,  # type: ignore[call-overload]
    )
    assert done.returncode == 0, done.stderr
    assert "14 ships" in done.stdout


def test_the_version_is_the_same_everywhere() -> None:
    written = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    number = written["project"]["version"]
    assert f"\nversion: {number}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    heading = "Unreleased" if "dev" in number else number
    assert f"\n## [{heading}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def may_run_python(user: int) -> bool:
    """Whether `user` can start this Python: it may lie in the home of root."""
    try:
        done = subprocess.run([sys.executable, "-c", "import typer"], user=user, check=False)
    except PermissionError:
        return False
    return done.returncode == 0
