"""How often each field of a claim is right, against texts annotated by hand.

    python benchmarks/fields.py [--misses FIELD] [TEXT.md ...]

In: reports with a `.claims.tsv` beside each (see `tests/texts/README.md`); all of `tests/texts`
where none is named. Out: recall and precision of claims, then for each field the share of judged
cells that are right, their number, and the share of those that we fill in that are right.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

from tracker import extract, read
from tracker.inflection import lemma_verb, singular
from tracker.models import Claim, Document, End, Quantity, plain

TEXTS = Path(__file__).parent.parent / "tests" / "texts"
FIELDS = (
    "kind", "value", "hedge", "unit", "measured", "of", "actor", "place", "event", "as_of",
    "status", "attribution", "basis", "change",
)  # fmt: skip
SMALL = frozenset("a an the of in for to and its their his her our this that on at with by".split())
Row = dict[str, str]


def words(text: str) -> set[str]:
    """The content words of a phrase, in the singular."""
    cleaned = text.lower().replace("’s", "").replace("'s", "").replace("-", " ")
    return {singular(word.strip(".,;:")) for word in cleaned.split()} - SMALL


def figure(text: str) -> Decimal | None:
    """A number of the annotation; a fraction of four places is compared in four places."""
    return Decimal(text) if text else None


def near(ours: Decimal | None, gold: Decimal | None) -> bool:
    """Whether two numbers are the same to the places of the annotation."""
    if ours is None or gold is None:
        return ours is gold
    return ours == gold or abs(ours - gold) < Decimal("0.0001")


def offsets(text: str, written: str) -> list[int]:
    """Where `written` stands on its own in `text`."""
    found = []
    at = text.find(written)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(written) : at + len(written) + 2]
        alone = not before.isalnum() and not after[:1].isalnum() and before not in (".", ",")
        if alone and not (after[:1] in ".," and after[1:].isdigit()):
            found.append(at)
        at = text.find(written, at + 1)
    return found


def pair(
    document: Document, rows: list[Row], claims: list[Claim]
) -> list[tuple[Row, Claim | None]]:
    """Each annotated claim with ours that holds its number, or None."""
    title = document.blocks[0].end if document.blocks and document.blocks[0].kind == "title" else 0
    body = document.text[title:]
    paired = []
    for row in rows:
        places = offsets(body, row["written"])
        nth = int(row["nth"])
        start = places[nth - 1] + title if len(places) >= nth else -1
        holding = [
            claim
            for claim in claims
            if any(q.span.start <= start < q.span.end for q in claim.quantities)
        ]
        paired.append((row, holding[0] if holding else None))
    return paired


def quantity_at(claim: Claim, row: Row) -> Quantity:
    """The part of the claim that the annotation calls `written`."""
    for quantity in claim.quantities:
        if quantity.written == row["written"] or row["written"] in quantity.quote:
            return quantity
    return claim.quantities[0]


def judge(row: Row, claim: Claim) -> dict[str, bool]:
    """For each field that the annotation judges, whether ours is right."""
    content = claim.content
    change = None if isinstance(content, Quantity) else content
    quantity = quantity_at(claim, row)
    right: dict[str, bool] = {}
    if row["kind"]:
        right["kind"] = (row["kind"] == "change") == (change is not None)
    if row["kind"] == "quantity" and change is None:
        right["value"] = all(
            near(getattr(quantity, name), figure(row[name])) for name in ("value", "low", "high")
        )
    right["hedge"] = (quantity.comparator, quantity.approximate) == (
        row["comparator"],
        row["approximate"] == "yes",
    )
    right["unit"] = quantity.unit.lower() == row["unit"].lower() or (
        not row["unit"] and quantity.dimension == "ratio"
    )
    for name in ("measured", "of"):
        if row[name]:
            phrase = getattr(claim, name)
            right[name] = phrase is not None and bool(words(phrase.text) & words(row[name]))
    for name in ("actor", "place"):
        if row[name]:
            right[name] = bool(words(getattr(claim, name)) & words(row[name]))
    if row["event"]:
        right["event"] = lemma_verb(claim.event) == row["event"]
    if row["as_of_start"] or row["as_of_end"]:
        end = change and (change.to or change.from_)
        as_of = end.as_of if isinstance(end, End) else claim.as_of
        ours = (str(as_of.start or ""), str(as_of.end or ""))
        right["as_of"] = all(
            not gold or gold == mine
            for gold, mine in zip((row["as_of_start"], row["as_of_end"]), ours, strict=True)
        )
    right["status"] = claim.status == row["status"]
    right["attribution"] = words(claim.attribution) == words(row["attribution"]) or bool(
        words(claim.attribution) & words(row["attribution"])
    )
    if row["basis"]:
        right["basis"] = claim.basis == row["basis"]
    if row["kind"] == "change" and change is not None:
        parts = {
            "from": change.from_.quantity if change.from_ else None,
            "to": change.to.quantity if change.to else None,
            "by": change.by,
            "ratio": change.ratio,
        }
        right["change"] = (
            all(_same_part(part, row[name]) for name, part in parts.items())
            and (change.direction or "") == row["direction"]
        )
    return right


def is_empty(claim: Claim, name: str) -> bool:
    """Whether a field that may stay empty is."""
    return name in ("measured", "of", "actor", "place", "event") and not getattr(claim, name)


def _same_part(part: Quantity | None, gold: str) -> bool:
    if part is None or not gold:
        return part is None and not gold
    low, dots, high = gold.partition("..")
    if dots:
        return near(part.low, figure(low)) and near(part.high, figure(high))
    return near(part.figure, figure(gold))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument(
        "--misses", default="", help="print the claims that are wrong in this field"
    )
    arguments = parser.parse_args()
    judged: Counter[str] = Counter()
    right: Counter[str] = Counter()
    empty: Counter[str] = Counter()
    gold = ours = found = 0
    for path in arguments.texts or sorted(TEXTS.glob("*.md")):
        if not _table(path).exists():
            continue
        claims, pairs = _paired(path)
        gold += len(pairs)
        ours += len(claims)
        used = {claim.claim for _, claim in pairs if claim}
        found += len(used)
        if arguments.misses == "claims":
            _print_unpaired(path, claims, pairs, used)
        for row, claim in pairs:
            for name, is_right in judge(row, claim).items() if claim else ():
                judged[name] += 1
                right[name] += is_right
                empty[name] += claim is not None and is_empty(claim, name)
                if claim and not is_right and name == arguments.misses:
                    print(f"{path.stem} {row['id']} {_describe(row, claim, name)}")
    print(f"claims     recall {found / gold:.3f}  precision {found / ours:.3f}  ({gold})")
    for name in FIELDS:
        filled = max(judged[name] - empty[name], 1)
        share = right[name] / max(judged[name], 1)
        print(
            f"{name:11} {share:.3f}  ({judged[name]})  of those filled {right[name] / filled:.3f}"
        )


def _table(path: Path) -> Path:
    return path.with_suffix(".claims.tsv")


def _paired(path: Path) -> tuple[list[Claim], list[tuple[Row, Claim | None]]]:
    """The claims of one annotated text, and its annotations, each with our claim of its number."""
    (document,) = read(path)
    claims = extract(document)
    with _table(path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return claims, pair(document, rows, claims)


def _print_unpaired(
    path: Path, claims: list[Claim], pairs: list[tuple[Row, Claim | None]], used: set[str]
) -> None:
    for row, claim in pairs:
        if claim is None:
            print(f"{path.stem} {row['id']} missed {row['written']!r}")
    for claim in claims:
        if claim.claim not in used:
            print(f"{path.stem} extra {claim.quote!r} in {claim.context!r}")


def _describe(row: Row, claim: Claim, name: str) -> str:
    if name == "as_of":
        gold = f"{row['as_of_start']}..{row['as_of_end']}"
        mine = f"{claim.as_of.start}..{claim.as_of.end} {claim.as_of.found} {claim.as_of.written!r}"
    elif name == "change":
        gold = " ".join(
            f"{part}={row[part]}" for part in ("from", "to", "by", "ratio", "direction")
        )
        mine = ", ".join(f"{q.quote}={plain(q.figure)}" for q in claim.quantities)
    elif name in ("value", "hedge", "kind"):
        gold = " ".join(
            row[part] for part in ("kind", "value", "low", "high", "comparator", "approximate")
        )
        mine = repr(claim.content)[:160]
    elif name == "unit":
        gold, mine = row["unit"], quantity_at(claim, row).unit
    else:
        gold = row[name]
        mine = getattr(claim, name)
        mine = getattr(mine, "text", mine) or ""
    return f"gold {gold!r} ours {mine!r} | {claim.quote!r} in {claim.context!r}".replace("\\n", " ")


if __name__ == "__main__":
    main()
