"""The world's currencies as a word list. In: the CLDR data in the installed Babel. Out: a TSV.

python -m scripts.generate_currencies    writes tracker/lexicon/currencies.tsv
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from babel import Locale
from babel.localedata import locale_identifiers
from babel.numbers import get_currency_name, get_territory_currencies

TARGET = Path(__file__).parents[1] / "tracker" / "lexicon" / "currencies.tsv"

# The day whose legal tender is listed; fixed, so that the list does not depend on the clock. What
# was so since FIRST_DAY and is no more stands behind it, by its whole name alone.
DAY = date(2024, 1, 1)
FIRST_DAY = date(1980, 1, 1)

ENGLISH = Locale("en")

HEADER = """\
# Made by scripts/generate_currencies.py from the CLDR data in Babel (see NOTICE); do not edit.
# `en/unit_stops` takes out what does harm in prose, `units` wins over what is left.
name\tcode\tsurfaces\tsigns\tcountries
"""


def generate() -> str:
    """The text of the word list: one line a currency that is, or was, legal tender somewhere."""
    current, former = _countries(DAY, DAY), _countries(FIRST_DAY, DAY)
    names = {code: _names(code) for code in sorted(current)}
    signs = _signs(current)
    # A last word that one currency alone has ("kwanza", not "franc") stands for it.
    owners = Counter(one.split()[-1] for one, _ in names.values())
    lines = []
    for code, (one, many) in names.items():
        surfaces = [one, many, _ascii(one), _ascii(many)]
        if owners[one.split()[-1]] == 1:
            surfaces += [one.split()[-1], many.split()[-1]]
        lines.append(_line(one, code, surfaces, [*signs[code], code], current[code]))
    taken = {one for one, _ in names.values()}
    for code in sorted(former.keys() - current):
        one, many = _names(code)
        if one not in taken:
            taken.add(one)
            lines.append(_line(one, code, [one, many], [], former[code]))
    return HEADER + "".join(lines)


def _line(name: str, code: str, *lists: list[str]) -> str:
    return "\t".join([name, code, *map(_listed, lists)]) + "\n"


def _countries(first: date, last: date) -> dict[str, list[str]]:
    """The codes of what was legal tender between the two days, with the countries it was so in."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for territory, country in sorted(ENGLISH.territories.items()):
        if len(territory) == 2:
            for code in get_territory_currencies(territory, start_date=first, end_date=last):
                found[code].append(_plain(country))
    return found


def _names(code: str) -> tuple[str, str]:
    one, many = (_plain(get_currency_name(code, count, ENGLISH)) for count in (1, 2))
    return one, many


def _signs(codes: Iterable[str]) -> defaultdict[str, list[str]]:
    """The signs of each currency: that of English, and those that stand for it alone anywhere."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for identifier in locale_identifiers():
        for code, sign in Locale.parse(identifier).currency_symbols.items():
            if code in codes and _is_sign(sign):
                owners[sign].add(code)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code in codes:
        sign = ENGLISH.currency_symbols.get(code, code)
        if sign != code and " " not in _plain(sign):
            found[code].append(sign)
    for sign in sorted(owners):
        if len(owners[sign]) == 1:
            (code,) = owners[sign]
            found[code] += [sign] if sign not in found[code] else []
    return found


def _is_sign(text: str) -> bool:
    """Whether a currency's sign is among the letters, and nothing that prints no ink."""
    kinds = {unicodedata.category(letter) for letter in text}
    return "Sc" in kinds and kinds <= {"Sc", "Lu", "Ll", "Lo", "Mn", "Mc"}


def _plain(name: str) -> str:
    """The name without the years it was used in, and with `and` and plain spaces."""
    return " ".join(name.partition("(")[0].replace("&", "and").split())


def _ascii(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def _listed(values: list[str]) -> str:
    return "; ".join(dict.fromkeys(values))


if __name__ == "__main__":
    TARGET.write_text(generate(), encoding="utf-8")
