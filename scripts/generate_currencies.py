"""The world's currencies as a word list. In: the CLDR data in the installed Babel. Out: a TSV.

python -m scripts.generate_currencies    writes tracker/lexicon/currencies.tsv
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

TARGET = Path(__file__).parents[1] / "tracker" / "lexicon" / "currencies.tsv"

# The day whose legal tender is listed; fixed, so that the list does not depend on the clock.
DAY = date(2024, 1, 1)

HEADER = """\
# Made by scripts/generate_currencies.py from the CLDR data in Babel (see NOTICE); do not edit.
# `en/unit_stops` takes out what does harm in prose, `units` wins over what is left.
name\tcode\tsurfaces\tsigns\tcountries
"""


def generate() -> str:
    """The text of the word list: one line a currency that is legal tender somewhere."""
    english = Locale("en")
    countries: defaultdict[str, list[str]] = defaultdict(list)
    for territory, country in sorted(english.territories.items()):
        if len(territory) == 2:
            for code in get_territory_currencies(territory, start_date=DAY, end_date=DAY):
                countries[code].append(_plain(country))
    forms = {
        code: tuple(_plain(get_currency_name(code, count, english)) for count in (1, 2))
        for code in sorted(countries)
    }
    # A last word that one currency alone has ("kwanza", not "franc") stands for it.
    owners = Counter(one.split()[-1] for one, _ in forms.values())
    lines = []
    for code, (one, many) in forms.items():
        surfaces = [one, many, _ascii(one), _ascii(many)]
        if owners[one.split()[-1]] == 1:
            surfaces += [one.split()[-1], many.split()[-1]]
        sign = english.currency_symbols.get(code, code)
        signs = [code] if " " in _plain(sign) else [sign, code]
        cells = [one, code, *map(_listed, (surfaces, signs, countries[code]))]
        lines.append("\t".join(cells) + "\n")
    return HEADER + "".join(lines)


def _plain(name: str) -> str:
    """The name without the years it was used in, and with `and` and plain spaces."""
    return " ".join(name.partition("(")[0].replace("&", "and").split())


def _ascii(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def _listed(values: list[str]) -> str:
    return "; ".join(dict.fromkeys(values))


if __name__ == "__main__":
    TARGET.write_text(generate(), encoding="utf-8")
