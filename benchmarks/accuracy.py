"""Every score on a folder of development data, against the floors that may only rise.

    python benchmarks/accuracy.py FOLDER

In: a folder with `*.json` (sentences and their quantities), `*.jsonl` (pairs of statements) and
the scorers `score_quantities.py` and `score_pairs.py`. Out: the scorers' tables, and exit 1 where
a figure is worse than `floors.json` allows.

`floors.json` is `{file: {figure: {"min": number} or {"max": number}}}`, for instance
`{"news.json": {"value F1": {"min": 93.0}}, "pairs.jsonl": {"strict news false": {"max": 1.5}}}`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"

Figures = dict[str, float]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    measured = {path.name: figures for path, figures in measure(folder)}
    if not measured:
        print(f"{folder}: no development data and scorers found", file=sys.stderr)
        return 2
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    worse = list(below(measured, floors))
    for line in worse:
        print(line)
    print(f"accuracy: {len(measured)} files measured, {len(worse)} figures below their floor")
    return 1 if worse else 0


def measure(folder: Path) -> Iterator[tuple[Path, Figures]]:
    """The scores of each gold file for which the scorer and our own script exist."""
    for script, scorer, pattern in (
        ("quantities.py", "score_quantities.py", "*.json"),
        ("pairs.py", "score_pairs.py", "*.jsonl"),
    ):
        if not (HERE / script).exists() or not (folder / scorer).exists():
            continue
        for gold in sorted(folder.glob(pattern)):
            if script == "quantities.py":
                yield gold, quantity_figures(score(script, folder / scorer, gold))
            else:
                plain = pair_figures(score(script, folder / scorer, gold))
                strict = pair_figures(score(script, folder / scorer, gold, "--strict"))
                yield gold, plain | {f"strict {name}": value for name, value in strict.items()}


def score(script: str, scorer: Path, gold: Path, *options: str) -> str:
    """Run our script on `gold` and the scorer on what it printed; give the scorer's table."""
    with tempfile.TemporaryDirectory() as scratch:
        answers = Path(scratch, "answers.jsonl")
        with answers.open("wb") as out:
            command = [sys.executable, str(HERE / script), str(gold), *options]
            subprocess.run(command, stdout=out, check=True)
        command = [sys.executable, str(scorer), str(gold), str(answers)]
        table = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    print(f"== {' '.join([gold.name, *options])}\n{table}", flush=True)
    return table


def quantity_figures(table: str) -> Figures:
    """`value  P 93.0  R 92.0  F1 92.5` a line gives `{"value P": 93.0, ...}`."""
    figures = {}
    for line in table.splitlines():
        level, *cells = line.split()
        for name, value in zip(cells[::2], cells[1::2], strict=True):
            figures[f"{level} {name}"] = float(value)
    return figures


def pair_figures(table: str) -> Figures:
    """A header and a line a set give `{"news acc": 62.0, ...}`; a dash is no figure."""
    header, *lines = (line.split() for line in table.splitlines())
    return {
        f"{cells[0]} {name}": float(value)
        for cells in lines
        for name, value in zip(header[1:], cells[1:], strict=True)
        if value != "-"
    }


def below(
    measured: dict[str, Figures], floors: dict[str, dict[str, dict[str, float]]]
) -> Iterator[str]:
    """One line for each figure that is worse than its floor, or is gone."""
    for file, limits in floors.items():
        if file not in measured:
            continue  # this folder has other data
        for name, limit in limits.items():
            value = measured[file].get(name)
            if value is None:
                yield f"{file}: {name} was not measured"
            elif value < limit.get("min", value):
                yield f"{file}: {name} is {value}, below its floor {limit['min']}"
            elif value > limit.get("max", value):
                yield f"{file}: {name} is {value}, above its ceiling {limit['max']}"


if __name__ == "__main__":
    sys.exit(main())
