"""A wheel whose hot path is C: `python scripts/compiled_wheel.py [FOLDER]`, by default `dist/`.

In: this checkout, and a C compiler. Out: a wheel for this Python and this machine. mypyc compiles
the modules that turn a text into claims, as they are; all else stays Python. The claims are the
same ones. Nothing is written into the checkout, since a compiled module would hide its source.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMPILED = (
    "tracker/dates/*.py",
    "tracker/extraction/*.py",
    "tracker/inflection.py",
    "tracker/places.py",
    "tracker/tokens.py",
    "tracker/units.py",
)
LEFT_OUT = frozenset({"quantulum.py"})
"""The baseline extractor: it speaks to a library without types."""
NEEDED = ("pyproject.toml", "README.md", "LICENSE", "NOTICE", "tracker")
SETUP = """
from mypyc.build import mypycify
from setuptools import find_namespace_packages, setup

arguments = ["--config-file", "mypy.ini", "--follow-imports=silent", *{modules!r}]
setup(
    packages=find_namespace_packages(include=["tracker*"]),
    package_data={{"": ["*"]}},
    ext_modules=mypycify(arguments, group_name="tracker_compiled"),
)
"""
MYPY = "[mypy]\nplugins = pydantic.mypy\n"


def modules() -> list[str]:
    """The paths of the modules to compile, from the root."""
    found = (path for pattern in COMPILED for path in sorted(ROOT.glob(pattern)))
    return [path.relative_to(ROOT).as_posix() for path in found if path.name not in LEFT_OUT]


def build(folder: Path) -> Path:
    """Make the wheel in `folder`, and give its path."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        for name in NEEDED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
            copy(ROOT / name, place / name)
        (place / "setup.py").write_text(SETUP.format(modules=modules()), encoding="utf-8")
        (place / "mypy.ini").write_text(MYPY, encoding="utf-8")
        command = [sys.executable, "setup.py", "-q", "bdist_wheel", "--dist-dir", "made"]
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{done.stdout}\n{done.stderr}\nthe wheel could not be made; see above")
        (made,) = (place / "made").glob("*.whl")
        return Path(shutil.copy2(made, folder / made.name))


if __name__ == "__main__":
    made = build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist")
    sys.stdout.write(f"{made}\n")
