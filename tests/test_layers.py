"""The house: a module imports only from the rows above its own, and slow things only where used."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "tracker"

# A module belongs to the row of the longest name here that starts its own.
ROWS = {
    "tracker.errors": 1,
    "tracker.spans": 2,
    "tracker.models": 3,
    "tracker.lexicon": 4,
    "tracker.intervals": 4,
    "tracker.dates": 4,
    "tracker.units": 4,
    "tracker.config": 4,
    "tracker.tokens": 4,
    "tracker.places": 4,
    "tracker.inflection": 4,
    "tracker.readers": 5,
    "tracker.extraction": 5,
    "tracker.ledger": 5,
    "tracker.linking": 5,
    "tracker.comparison": 5,
    "tracker.checks": 5,
    "tracker.render": 5,
    "tracker.workflow": 6,
    "tracker.cli": 7,
    "tracker.__main__": 8,
    "tracker": 8,  # loads its public names lazily
}
PACKAGE_ROW = 5  # packages of this row never import each other

# Who may import what is slow or dangerous to have in two places.
ONLY_IN = {
    "pandas": ("tracker.render",),
    "sqlite3": ("tracker.ledger",),
    "typer": ("tracker.cli",),
    "quantulum3": ("tracker.extraction.quantulum",),
}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


MODULES = dict(modules())


def home(name: str) -> str:
    """The entry of ROWS that holds the module: its longest dotted prefix there."""
    parts = name.split(".")
    candidates = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next(entry for entry in candidates if entry in ROWS)


def imports(path: Path, *, lazy: bool = True, types: bool = True) -> Iterator[tuple[str, int]]:
    """Every module that the file imports: also within functions (`lazy`), also only for `types`.

    A name that is given to a function that imports (`import_module`) is one of them.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    left_out: set[ast.AST] = set()
    for node in ast.walk(tree):
        inside_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for_types = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        if (inside_function and not lazy) or (for_types and not types):
            left_out.update(ast.walk(node))
    for node in ast.walk(tree):
        if node in left_out:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.Call) and "import" in ast.unparse(node.func):
            named = (one.value for one in node.args if isinstance(one, ast.Constant))
            yield from ((str(name), node.lineno) for name in named)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: a relative import"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield (full if full in MODULES else str(node.module)), node.lineno


def wrong(importer: str, imported: str) -> str | None:
    """Why this import breaks the house's rule, or None."""
    if not f"{imported}.".startswith("tracker."):
        return None
    here, there = home(importer), home(imported)
    if here == there:
        return None
    if ROWS[here] == ROWS[there] == PACKAGE_ROW:
        return f"{here} and {there} are packages of one row"
    if ROWS[there] > ROWS[here]:
        return f"{there} stands below {here}"
    return None


def test_what_is_named_here_exists() -> None:
    assert ROWS.keys() <= MODULES.keys()
    assert {place for places in ONLY_IN.values() for place in places} <= MODULES.keys()


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_up(name: str) -> None:
    found = [
        f"line {line}: {reason}"
        for imported, line in imports(MODULES[name])
        if (reason := wrong(name, imported))
    ]
    assert not found


@pytest.mark.parametrize("library", ONLY_IN)
def test_libraries_with_one_place(library: str) -> None:
    def allowed(name: str) -> bool:
        return any(name == place or name.startswith(f"{place}.") for place in ONLY_IN[library])

    importers = {
        name: f"{path}:{line}"
        for name, path in MODULES.items()
        for imported, line in imports(path, types=False)
        if imported.split(".")[0] == library
    }
    assert not [place for name, place in importers.items() if not allowed(name)]
    assert importers, "nothing imports it any more"


def test_no_circular_imports() -> None:
    needs = {
        name: {other for other, _ in imports(path, lazy=False, types=False) if other in MODULES}
        for name, path in MODULES.items()
    }
    while ready := [name for name, others in needs.items() if not others - {name}]:
        for name in ready:
            del needs[name]
        for others in needs.values():
            others.difference_update(ready)
    assert not needs, f"these import each other: {needs}"


@pytest.mark.parametrize(
    ("importer", "imported", "allowed"),
    [
        ("tracker.spans", "tracker.errors", True),
        ("tracker.spans", "tracker.models.document", False),
        ("tracker.readers.text", "tracker.readers", True),
        ("tracker.readers.text", "tracker.extraction", False),
        ("tracker.units", "tracker.lexicon", True),
        ("tracker.config", "tracker.readers", False),
        ("tracker.cli.report", "tracker.workflow.collect", True),
        ("tracker.workflow.collect", "tracker.cli", False),
        ("tracker.checks", "json", True),
    ],
)
def test_the_rule_itself(importer: str, imported: str, allowed: bool) -> None:
    assert (wrong(importer, imported) is None) == allowed


HEAVY = {"pandas", "numpy", "quantulum3", "jinja2", "yaml", "nupunkt", "sqlite3", "markdown_it"}


@pytest.mark.skipif("tracker.cli" not in MODULES, reason="there is no command line yet")
def test_the_command_line_starts_light() -> None:
    code = "import json, sys, tracker.cli; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(run.stdout))
    assert not {name.split(".")[0] for name in loaded} & HEAVY
    assert not {name for name in loaded if name.startswith("tracker.models")}
