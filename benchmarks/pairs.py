"""Verdicts on pairs of statements, to be scored against any file of that format.

    python benchmarks/pairs.py PAIRS.jsonl [--strict] > VERDICTS.jsonl

In: one {"id", "evidence", "claim", ...} a line. Out: one {"id", "verdict"} a line, the answer of
`tracker.compare_statements`; `--strict` for the mode of checks. No other field is read.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import tracker


def main() -> None:
    parser = argparse.ArgumentParser(description="Verdicts on pairs of statements.")
    parser.add_argument("pairs", type=Path, help="JSON lines with id, evidence and claim")
    parser.add_argument("--strict", action="store_true", help="the mode of checks")
    options = parser.parse_args()
    with options.pairs.open(encoding="utf-8") as file:
        for line in file:
            pair = json.loads(line)
            verdict = tracker.compare_statements(
                pair["evidence"], pair["claim"], strict=options.strict
            )
            print(json.dumps({"id": pair["id"], "verdict": verdict.answer}))


if __name__ == "__main__":
    main()
