"""quantulum3's units as a word list. In: the JSON files of the installed quantulum3. Out: a TSV.

    python -m scripts.generate_units    writes tracker/lexicon/units_quantulum3.tsv

quantulum3 itself is not imported: its files are found and read. A prefix gives a unit of its own
(kilo + watt), worth so much of the unit it stands before; every surface has its plural beside it.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

from tracker.inflection import plural

TARGET = Path(__file__).parents[1] / "tracker" / "lexicon" / "units_quantulum3.tsv"

HEADER = """\
# Made by scripts/generate_units.py from the units of quantulum3 (MIT, see NOTICE); do not edit.
# `en/unit_stops` takes out what does harm in prose, `units` wins over what is left.
name\tdimension\tworth\tsurfaces\tsymbols
"""

# SI and binary prefixes: symbol, name, and what one is worth.
PREFIXES = {
    "Y": ("yotta", "1E24"),
    "Z": ("zetta", "1E21"),
    "E": ("exa", "1E18"),
    "P": ("peta", "1E15"),
    "T": ("tera", "1E12"),
    "G": ("giga", "1E9"),
    "M": ("mega", "1E6"),
    "k": ("kilo", "1E3"),
    "h": ("hecto", "1E2"),
    "da": ("deca", "1E1"),
    "d": ("deci", "1E-1"),
    "c": ("centi", "1E-2"),
    "m": ("milli", "1E-3"),
    "µ": ("micro", "1E-6"),
    "n": ("nano", "1E-9"),
    "p": ("pico", "1E-12"),
    "f": ("femto", "1E-15"),
    "a": ("atto", "1E-18"),
    "z": ("zepto", "1E-21"),
    "y": ("yocto", "1E-24"),
    "Ki": ("kibi", str(2**10)),
    "Mi": ("mebi", str(2**20)),
    "Gi": ("gibi", str(2**30)),
    "Ti": ("tebi", str(2**40)),
    "Pi": ("pebi", str(2**50)),
    "Ei": ("exbi", str(2**60)),
    "Zi": ("zebi", str(2**70)),
    "Yi": ("yobi", str(2**80)),
}


def generate() -> str:
    """The text of the word list."""
    lines = []
    for name, (unit, worth) in sorted(_units().items()):
        surfaces = [form for surface in unit.get("surfaces", []) for form in _forms(surface)]
        cells = [
            name,
            unit["entity"],
            worth,
            "; ".join(dict.fromkeys(surfaces)),
            "; ".join(dict.fromkeys(unit.get("symbols", []))),
        ]
        lines.append("\t".join(cells).rstrip("\t") + "\n")
    return HEADER + "".join(lines)


def _units() -> dict[str, tuple[dict[str, Any], str]]:
    """Each unit by its name, with what it is worth if a prefix says so."""
    spec = importlib.util.find_spec("quantulum3")
    if spec is None or spec.origin is None:
        raise SystemExit("quantulum3 is not installed: pip install quantulum3")
    folder = Path(spec.origin).parent
    units: dict[str, tuple[dict[str, Any], str]] = {}
    for file in (folder / "units.json", folder / "_lang" / "en_US" / "units.json"):
        for name, unit in json.loads(file.read_text(encoding="utf-8")).items():
            for full_name, entry, worth in _with_prefixes(name, unit):
                known, known_worth = units.get(full_name, ({}, ""))
                units[full_name] = (known | entry, worth or known_worth)
    return units


def _with_prefixes(name: str, unit: dict[str, Any]) -> list[tuple[str, dict[str, Any], str]]:
    found = [(name, unit, "")]
    for symbol in unit.get("prefixes", []):
        prefix, worth = PREFIXES[symbol]
        entry = {
            "entity": unit["entity"],
            "surfaces": [prefix + surface for surface in unit["surfaces"]],
            "symbols": [symbol + own for own in unit["symbols"]],
        }
        found.append((prefix + name, entry, f"{worth} {name}"))
    return found


def _forms(surface: str) -> tuple[str, str]:
    """The surface in singular and plural; what is made plural is the word before "per" or "of"."""
    surface = " ".join(surface.split())
    for link in (" per ", " of "):
        head, found, rest = surface.partition(link)
        if found:
            return surface, plural(head) + found + rest
    return surface, plural(surface)


if __name__ == "__main__":
    TARGET.write_text(generate(), encoding="utf-8")
