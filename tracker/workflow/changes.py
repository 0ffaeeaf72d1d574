"""What changed since a git revision. In: a folder and a revision. Out: changed lines by file."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tracker.errors import UsageError

Lines = list[tuple[int, int]]
"""First and last line of each changed stretch, both included; an empty list for no change."""

_HUNK = re.compile(r"^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb'\\([0-7]{3}|[abtnvfr"\\])')
_LETTERS = dict(zip(b'abtnvfr"\\', b'\a\b\t\n\v\f\r"\\', strict=True))
_WHOLE = (1, 2**31)


def changed_lines(folder: Path, revision: str) -> dict[Path, Lines]:
    """The lines of the working tree that are not as they were where this branch left `revision`.

    Files that git does not know yet are changed as a whole; a stretch that was only taken out
    counts as the lines on both sides of the cut. Raises UsageError where there is no repository,
    or no such revision.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    base = _base(folder, revision)
    patch = _git(
        top,
        *("-c", "core.quotePath=false", "diff", "--unified=0", "--no-color", "--no-ext-diff"),
        *("--no-textconv", "--no-renames", "--src-prefix=a/", "--dst-prefix=b/", base, "--"),
    )
    changed = {(top / name).resolve(): lines for name, lines in _hunks(patch).items()}
    new = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    changed |= {(top / name).resolve(): [_WHOLE] for name in new.split("\0") if name}
    return changed


def _base(folder: Path, revision: str) -> str:
    """The commit to compare with: the last one this branch shares with `revision`."""
    try:
        commit = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").strip()
        return _git(folder, "merge-base", commit, "HEAD").strip()
    except UsageError:
        if _git(folder, "rev-parse", "--is-shallow-repository").strip() == "true":
            hint = "this clone is shallow: fetch its history (fetch-depth: 0 in actions/checkout)"
        else:
            hint = "git knows no such revision with a common history"
        raise UsageError(f"--diff {revision}: {hint}") from None


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, check=False, encoding="utf-8"
        )
    except FileNotFoundError:
        raise UsageError("--diff needs git, which is not installed") from None
    if done.returncode:
        reason = done.stderr.strip().splitlines()
        raise UsageError(f"--diff: git says: {reason[0] if reason else 'no'}")
    return done.stdout


def _hunks(patch: str) -> dict[str, Lines]:
    found: dict[str, Lines] = {}
    lines: Lines = []
    inside = 0  # lines of the hunk still to come, which may look like headers
    for line in patch.split("\n"):
        if inside and line[:1] in ("+", "-"):
            inside -= 1
        elif line.startswith("+++ "):
            lines = found.setdefault(_name(line[4:]), [])
        elif hunk := _HUNK.match(line):
            taken, first, count = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            lines.append((first, first + count - 1) if count else (first, first + 1))
            inside = taken + count
    return found


def _name(written: str) -> str:
    """The path on a +++ line, which git quotes where it holds odd characters."""
    name = written.rstrip("\t")
    if name.startswith('"'):
        data = name[1:-1].encode()
        name = _ESCAPE.sub(_byte, data).decode("utf-8", "surrogateescape")
    return name.removeprefix("b/")


def _byte(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) if len(code) == 3 else _LETTERS[code[0]]])
