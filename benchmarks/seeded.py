"""How many wrong numbers the check finds: one number of a clean text is changed at a time.

    python benchmarks/seeded.py [--missed] [FILE]

In: a file of clean texts (`tests/relations.md`), each under `<!-- relation: NAME -->`, with every
number that follows from others in `[[ ]]`. Out: for each relation and each way of going wrong (a
factor of ten, its first digit, two digits swapped, a third more) how many of the changed texts get
a finding; `--missed` prints those that get none. Exit 1 where a clean text gets one.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import tracker
from tracker.models import Diagnostic
from tracker.readers import read

FILE = Path(__file__).parent.parent / "tests" / "relations.md"
WAYS = ("factor", "digit", "swapped", "third")
_HEAD = re.compile(r"<!-- relation: (.+?) -->\n")
_MARKED = re.compile(r"\[\[(.+?)\]\]")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Text(NamedTuple):
    """A clean text with its marks, and the relation that its marked numbers stand in."""

    relation: str
    marked: str

    @property
    def clean(self) -> str:
        return _MARKED.sub(r"\1", self.marked)


class Seeded(NamedTuple):
    """A text with one wrong number in it: what it should be, what it is, and in which way."""

    relation: str
    way: str
    right: str
    wrong: str
    text: str


def texts(path: Path = FILE) -> list[Text]:
    """The clean texts of a file."""
    _, *parts = _HEAD.split(path.read_text(encoding="utf-8"))
    return [Text(name, body) for name, body in zip(parts[::2], parts[1::2], strict=True)]


def seeded(text: Text) -> Iterator[Seeded]:
    """The text once for each marked number and each way in which it can go wrong."""
    for mark in _MARKED.finditer(text.marked):
        for way in WAYS:
            wrong = changed(mark[1], way)
            if wrong is not None:
                marked = text.marked[: mark.start()] + wrong + text.marked[mark.end() :]
                yield Seeded(text.relation, way, mark[1], wrong, _MARKED.sub(r"\1", marked))


def changed(number: str, way: str) -> str | None:
    """The number with an error of this kind; None where it has no digits for it."""
    found = _DIGITS.search(number)
    if found is None:
        return None
    written = found[0]
    digits = written.replace(",", "").replace(".", "")
    if way == "factor":
        wrong = _formatted(Decimal(written.replace(",", "")) * 10, written)
    elif way == "third":
        wrong = _formatted(Decimal(written.replace(",", "")) * 4 / 3, written)
    elif way == "digit":
        wrong = written.replace(written[0], str((int(written[0]) + 3) % 9 + 1), 1)
    elif len(digits) > 1 and digits[0] != digits[1] != "0":
        swapped = iter(digits[1] + digits[0] + digits[2:])
        wrong = "".join(next(swapped) if sign.isdigit() else sign for sign in written)
    else:
        return None
    return number[: found.start()] + wrong + number[found.end() :] if wrong != written else None


def _formatted(value: Decimal, like: str) -> str:
    """The value with as many decimals as the other number has, thousands apart as there."""
    places = len(like.partition(".")[2])
    return f"{value:,.{places}f}" if "," in like or value >= 10_000 else f"{value:.{places}f}"


def findings(text: str) -> list[Diagnostic]:
    """What the check finds in one Markdown document, information aside."""
    found = tracker.check(read(text.encode(), "document.md"))
    return [one for one in found if one.severity != "info"]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", default=FILE)
    parser.add_argument("--missed", action="store_true", help="print what is not found")
    options = parser.parse_args()
    cried = [text for text in texts(options.file) if findings(text.clean)]
    for text in cried:
        print(f"a clean text has a finding: {text.clean.strip()}")
    caught: Counter[tuple[str, str]] = Counter()
    made: Counter[tuple[str, str]] = Counter()
    for text in texts(options.file):
        for one in seeded(text):
            made[one.relation, one.way] += 1
            if findings(one.text):
                caught[one.relation, one.way] += 1
            elif options.missed:
                said = " ".join(one.text.split())
                print(f"missed {one.relation}, {one.way}: {one.right} -> {one.wrong}: {said}")
    print(f"{'relation':24}" + "".join(f"{way:>12}" for way in WAYS) + f"{'all':>12}")
    for name in [*dict.fromkeys(name for name, _ in made), "all"]:
        cells = []
        for ways in (*((way,) for way in WAYS), WAYS):
            keys = [key for key in made if name in (key[0], "all") and key[1] in ways]
            whole = sum(made[key] for key in keys)
            part = sum(caught[key] for key in keys)
            cells.append(f"{part} of {whole}" if whole else "–")
        print(f"{name:24}" + "".join(f"{cell:>12}" for cell in cells))
    return 1 if cried else 0


if __name__ == "__main__":
    sys.exit(main())
