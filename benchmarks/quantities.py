"""Our claims in NewsQuant's conventions, to be scored against any file of that format.

    python benchmarks/quantities.py GOLD.json > PREDICTIONS.jsonl

In: a list of {"text", ...}. Out: one {"text", "quantities"} a line. The adapter renames and
reshapes what a claim says and never looks at the text again: ranges for changes, singular units
with their modifiers, lists of the words of a phrase.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from tracker import lexicon
from tracker.extraction import extract
from tracker.models import Change, Claim, Document, Phrase, Quantity

UNITS = {
    "percent": "percentage",
    "franc": "swiss franc",
    "peso": "mexican peso",
    "degree Celsius": "celsius",
    "degree Fahrenheit": "fahrenheit",
    "time": "count",
    "ratio": "count",
    "person": "people",
    "revolution per minute": "revolutions per minute",
    "degree": "degree",
    "shekel": "shekel",
}
"""Our canonical unit to NewsQuant's, where it is not the name that quantulum3 has for it."""
BELOW = frozenset({"under", "below", "less", "fewer"})
"""With these a number is under a bound for NewsQuant, near it or not; "nearly" is only near."""
OF = 5
"""Characters that "of" takes between two numbers."""
OF_CHANGE = "what the noun of change is of"
WITH_SUBJECT = ("the noun the", "what the money is for", "what the amount before", OF_CHANGE)
"""The rules beside whose phrase NewsQuant also names the subject."""
CONTENT = frozenset({"A", "J", "N", "V"})
"""The tags of `closed` whose words may be a part of a concept."""


@cache
def dropped() -> frozenset[str]:
    """The words of a phrase that are no part of a concept: the function words, and "total", which
    NewsQuant takes for a part of the number."""
    rows = lexicon.rows("en/closed")
    return frozenset(
        word for tag, words in rows if tag not in CONTENT for word in words.split()
    ) - {"worth"} | {"total"}


@cache
def unit_names() -> dict[str, str]:
    """Our canonical units to the names in quantulum3's table, which NewsQuant uses."""
    theirs = {row[0] for row in lexicon.rows("units_quantulum3")}
    names = {}
    for name, *_, replaces in lexicon.rows("units"):
        if name not in theirs:
            replaced = lexicon.values(replaces)
            known = [other for other in replaced if other in theirs]
            if replaced:
                names[name] = (known or replaced)[0].lower()
    return names | UNITS


def quantities(text: str) -> list[dict[str, Any]]:
    """The quantities of `text` as NewsQuant writes them."""
    claims = extract(Document.make(text), incidental=True)
    found = []
    skipped = None
    for claim, after in pairwise([*claims, None]):
        if claim is None or claim is skipped:
            continue
        if after is not None and _is_one_of(claim, after):
            found.append(_one_of(claim, after))
            skipped = after
        else:
            found.extend(_of_claim(claim))
    return found


def _is_one_of(claim: Claim, whole: Claim) -> bool:
    """Whether the two claims are one and the several that it is of: `one of four ships`."""
    return (
        claim.incidental == "one of several"
        and 0 < whole.span.start - claim.span.end <= OF
        and isinstance(whole.content, Quantity)
        and whole.content.value is not None
        and whole.content.dimension == "count"
    )


def _one_of(claim: Claim, whole: Claim) -> dict[str, Any]:
    """NewsQuant takes one of four ships for a quarter of the ships."""
    assert isinstance(whole.content, Quantity)
    share = 1 / float(whole.content.figure)
    unit = "% " + _counted(whole.content.modifiers, whole.content.unit)
    return _row(claim, whole.content, "=") | {"value": share, "normalized_unit": unit}


def _of_claim(claim: Claim) -> list[dict[str, Any]]:
    content = claim.content
    if isinstance(content, Quantity):
        row = _row(claim, content, _sign(content))
        return [row | part for part in _parts(content)] or [row]
    rows = []
    start = content.from_.quantity if content.from_ else None
    end = content.to.quantity if content.to else None
    if start and end and _adjacent(start, end):
        values = [_bounds(start)[0], _bounds(end)[-1]]
        sign = "~" if end.approximate or start.approximate else "="
        rows.append(_row(claim, end, sign) | {"value": [float(v) for v in values]})
    else:
        rows += [_row(claim, quantity, _sign(quantity)) for quantity in (start, end) if quantity]
    if content.by:
        sign = _sign(content.by)
        rows.append(_row(claim, content.by, sign if sign != "=" else _direction(claim, content)))
    if content.ratio:
        rows.append(_row(claim, content.ratio, _sign(content.ratio)))
    return rows


def _parts(quantity: Quantity) -> list[dict[str, Any]]:
    """The two amounts of one told in two units, which NewsQuant keeps apart; money it joins."""
    if quantity.dimension == "currency":
        return []
    parts = [part.split(" ", 1) for part in quantity.parts]
    return [
        {"value": float(value), "normalized_unit": unit_names().get(unit, unit)}
        for value, unit in parts
    ]


def _adjacent(start: Quantity, end: Quantity) -> bool:
    """Whether the text says "from A to B" in one breath, which NewsQuant takes for one range."""
    return 0 <= end.span.start - start.span.end <= 60


def _direction(claim: Claim, change: Change) -> str:
    """The direction that a verb gives; "a drop of 3 %" and ranges have none in NewsQuant."""
    by_verb = any(name == "by" and rule.startswith("verb") for name, rule in claim.trail)
    is_point = change.by is not None and change.by.value is not None
    return change.direction or "=" if by_verb and is_point else "="


def _sign(quantity: Quantity) -> str:
    if quantity.vague:
        return "="
    if quantity.approximate and quantity.comparator in ("=", "<"):
        return "<" if BELOW.intersection(quantity.quote.lower().split()) else "~"
    return quantity.comparator[0]


def _bounds(quantity: Quantity) -> list[float]:
    if quantity.vague and quantity.low is not None:
        return [float(quantity.low), float(quantity.low * 10)]
    if quantity.low is not None and quantity.high is not None:
        return [float(quantity.low), float(quantity.high)]
    return [float(quantity.figure)]


def _row(claim: Claim, quantity: Quantity, sign: str) -> dict[str, Any]:
    bounds = _bounds(quantity)
    return {
        "value": bounds if len(bounds) > 1 else bounds[0],
        "normalized_unit": _unit(claim, quantity),
        "change": sign,
        "referred_concepts": _concept(claim, quantity) or "-",
        "quote": quantity.quote,
    }


def _unit(claim: Claim, quantity: Quantity) -> str:
    name = quantity.unit
    if quantity.dimension == "ratio" and not name:
        return "% " + _counted(claim.of.modifiers, claim.of.head) if claim.of else "-"
    if ("unit", "what is measured") in claim.trail and not quantity.unit_written:
        return "-"  # not written beside the number
    if name.startswith("part per ") and " " in (quantity.unit_written or ""):
        return name  # quantulum3 names only the symbol, "ppm"
    if name == "tonne" and "metric" in (quantity.unit_written or ""):
        return "metric ton"
    if name in unit_names():
        return unit_names()[name]
    first, per, rest = name.partition(" per ")
    if not first:
        return "-"
    if quantity.dimension.startswith("count"):
        first = _counted(quantity.modifiers, first)
    return unit_names().get(first, first) + per + unit_names().get(rest, rest)


def _counted(modifiers: tuple[str, ...], head: str) -> str:
    kept = [word for word in modifiers if not word.endswith(("ed", "ing"))]
    return " ".join([*kept, UNITS.get(head, head)]).lower()


def _concept(claim: Claim, quantity: Quantity) -> list[str]:
    """The words of what the number is about; of the noun it stands before or is tied to, and of a
    whole, NewsQuant also takes who has it."""
    share = quantity.dimension == "ratio" and not quantity.unit
    if share or claim.incidental == "one of several":
        return []  # NewsQuant has the words in the unit
    counted = (
        claim.measured is not None and quantity.unit.partition(" per ")[0] == claim.measured.head
    )
    rule = dict(claim.trail).get("measured", "")
    if claim.of is not None:
        phrases = [claim.of, claim.subject]
    elif counted:
        phrases = [_behind_of(claim.measured), claim.subject]
    elif claim.subject is not None and _counts_elsewhere(claim):
        phrases = [claim.subject]
    elif rule.startswith(WITH_SUBJECT):
        phrases = [claim.measured, claim.subject]
    else:
        phrases = [claim.measured or claim.subject]
    written = quantity.quote.split()
    found = dict.fromkeys(_noun_of_change(claim) if rule == OF_CHANGE else ())
    for phrase in phrases:
        found.update(dict.fromkeys(word for word in _words(phrase) if word not in written))
    return list(found)


def _behind_of(phrase: Phrase | None) -> Phrase | None:
    """What the counted is of, the council in `members of the council`; the counted is the unit."""
    _, of, whole = phrase.text.partition(" of ") if phrase else ("", "", "")
    return phrase.model_copy(update={"text": whole}) if phrase and of else None


def _counts_elsewhere(claim: Claim) -> bool:
    """Whether another part of a change counts the thing measured, so that this part is of the
    subject: the 60 % in `sales rose 60 % to 3 million cars`."""
    if claim.measured is None or not isinstance(claim.content, Change):
        return False
    units = {quantity.unit.partition(" per ")[0] for quantity in claim.quantities}
    return claim.measured.head in units


def _noun_of_change(claim: Claim) -> list[str]:
    """The noun that says a change, as the rule that read it names it: `noun: drop`."""
    rules = (rule for name, rule in claim.trail if name in ("by", "to", "from", "ratio"))
    return [rule.partition(": ")[2] for rule in rules if rule.startswith("noun: ")][:1]


def _words(phrase: Phrase | None) -> list[str]:
    if phrase is None:
        return []
    found = []
    text = phrase.text.replace("’", "'").replace("/", " ")
    for written in text.split():
        word = written.strip(",;:!?[]\"'“”").removesuffix("'s")
        if not (word.startswith("(") and word.endswith(")")):
            word = word.strip("()")
        if word and (word.isupper() or word.lower() not in dropped()):
            found.append(word)
    return found


def main() -> None:
    """Read the gold file named on the command line and print a prediction a line."""
    gold = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for item in gold:
        row = {"text": item["text"], "quantities": quantities(item["text"])}
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
