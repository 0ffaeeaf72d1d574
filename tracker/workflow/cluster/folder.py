"""The output folder of a run. In: a plan and what it reads. Out: a folder that may be written to.

A folder that holds an unfinished run of the same input, read in the same way, is gone on with;
whatever else stands there is only replaced if that is asked for, and never what no run has made.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import orjson

from tracker.errors import UsageError
from tracker.workflow.cluster.plan import Plan
from tracker.workflow.columns import VERSION
from tracker.workflow.parts import Part
from tracker.workflow.tables import moved

_OURS = ("claims", "observations", "diagnostics", ".steps", "run.json")


def described(plan: Plan, parts: Iterable[Part]) -> dict[str, Any]:
    """What a run is of: equal for two runs that give the same."""
    identity = hashlib.sha256()
    for text in (*_parts(parts), plan.config.model_dump_json(), *map(repr, plan.facts)):
        identity.update(text.encode("utf-8", "surrogatepass") + b"\0")
    identity.update(repr(plan.options).encode())
    return {
        "tracker": version("claims-tracker"),
        "tables": VERSION,
        "input": identity.hexdigest(),
        "parts": plan.parts,
        "buckets": plan.buckets,
        "form": plan.form,
        "finished": False,
    }


def _parts(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        yield f"{part.kind} {part.start} {part.stop}"
        for file in part.files:
            stat = Path(file.location).stat()
            yield f"{file.path} {stat.st_size} {stat.st_mtime_ns}"


def prepare(plan: Plan, description: dict[str, Any], *, overwrite: bool) -> None:
    """Make the folder ready. Raises UsageError where something stands in the way."""
    out = plan.out
    there = sorted(path.name for path in out.iterdir()) if out.is_dir() else []
    if out.exists() and not out.is_dir():
        raise UsageError("is a file, where a folder is to be written", str(out))
    if there and not plan.manifest.is_file():
        raise UsageError("exists, and no run has made it; name another folder", str(out))
    if there and not overwrite:
        found = _read(plan.manifest)
        if found != description:
            state = "a finished run" if found.get("finished") else "a run of other input or options"
            raise UsageError(f"exists and holds {state}; --overwrite replaces it", str(out))
    if overwrite:
        for name in _OURS:
            path = out / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
    _tidy(out)
    plan.steps.mkdir(parents=True, exist_ok=True)
    save(plan, description)


def save(plan: Plan, description: dict[str, Any]) -> None:
    """Write down what the run is of."""
    with moved(plan.manifest) as beside:
        beside.write_bytes(orjson.dumps(description, option=orjson.OPT_INDENT_2) + b"\n")


def finish(plan: Plan, description: dict[str, Any], counts: dict[str, int]) -> None:
    """Mark the run as finished, and take away what stood between its steps."""
    _tidy(plan.out)
    save(plan, {**description, "finished": True, **counts})
    shutil.rmtree(plan.steps)


def _tidy(out: Path) -> None:
    """Take away what processes that were killed had not finished."""
    for name in _OURS:
        for left in (out / name).rglob(".*"):
            left.unlink()


def _read(path: Path) -> dict[str, Any]:
    try:
        found = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return {}
    return found if isinstance(found, dict) else {}
