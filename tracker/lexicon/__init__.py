"""Words as data. In: the tab-separated files beside this one. Out: their rows.

A file holds one header line, then one entry a line; cells stand between tabs, the values within a
cell between `; `. Empty lines and lines that begin with `#` are for the reader only, and empty
cells at the end of a line may be left out. `en/` is English; another language is another folder.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tracker.errors import InputError

FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of `<name>.tsv`, each with as many cells as the header has.

    `name` is a path without its ending, such as `units` or `en/plurals`. Raises `InputError` with
    the file and line of an entry that has more cells than the header.
    """
    path = FOLDER / f"{name}.tsv"
    header: list[str] | None = None
    found = []
    with path.open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            if line == "\n" or line[0] == "#":
                continue
            cells = line.rstrip("\n").split("\t")
            if header is None:
                header = cells
                continue
            missing = len(header) - len(cells)
            if missing < 0:
                raise InputError(
                    f"{len(cells)} cells where the header has {len(header)}: "
                    "take out the tabs that are too many",
                    f"{path}:{number}",
                )
            found.append(tuple(cells + [""] * missing))
    return tuple(found)


def mapping(name: str) -> dict[str, str]:
    """The first cell of each entry to its second: a new dictionary each time."""
    return {row[0]: row[1] for row in rows(name)}


def words(name: str) -> frozenset[str]:
    """The first cell of each entry."""
    return frozenset(row[0] for row in rows(name))


def word_sets(name: str) -> dict[str, frozenset[str]]:
    """The words of the second cells, between spaces, by the first cell; entries may share one."""
    found: dict[str, set[str]] = {}
    for key, words_of_key, *_ in rows(name):
        found.setdefault(key, set()).update(words_of_key.split())
    return {key: frozenset(found[key]) for key in found}


@cache
def kinds_of(name: str) -> dict[str, frozenset[str]]:
    """Each word of such a file to the first cells of the entries that list it."""
    found: dict[str, set[str]] = {}
    for key, listed in word_sets(name).items():
        for word in listed:
            found.setdefault(word, set()).add(key)
    return {word: frozenset(keys) for word, keys in found.items()}


def values(cell: str) -> list[str]:
    """The values within a cell."""
    return cell.split("; ") if cell else []
