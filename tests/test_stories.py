"""Stories: several short reports on the same events, and which of their numbers belong together.

In: the folders under `tests/stories`, each with its reports and an `expected.json` that gives every
numeric claim the number of its cluster. Out: how many of the pairs that linking puts into one
series belong together (precision), and how many of those that belong together it puts into one
(recall), over the claims it found. `python -m tests.test_stories` prints the table;
`python -m tests.test_stories NAME` the pairs that went wrong.

The stories under `held` are not read by those who write the linker: they show what it does with
stories that nobody here had in mind.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.judging import Row, Sources
from tracker import extract, link, read

STORIES = Path(__file__).parent / "stories"


class Score(NamedTuple):
    """Counts of one story, or of several together."""

    claims: int = 0
    found: int = 0
    joined: int = 0
    right: int = 0
    gold: int = 0

    def __add__(self, other: tuple[Any, ...]) -> Score:
        return Score(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Floor(NamedTuple):
    """What a set of stories must reach: share of the claims found, then pairs."""

    found: float
    precision: float
    recall: float
    f1: float


# They may only rise. A wrong join is worse than a missing one.
FLOORS = {
    "open": Floor(found=0.94, precision=0.98, recall=0.81, f1=0.88),
    "held": Floor(found=0.96, precision=0.93, recall=0.68, f1=0.79),
}


def folders(which: str) -> list[Path]:
    """The folders of the open stories, or of those held back."""
    parent = STORIES / "held" if which == "held" else STORIES
    return sorted(path.parent for path in parent.glob("*/expected.json"))


def load(folder: Path) -> list[dict[str, Any]]:
    claims: list[dict[str, Any]] = json.loads((folder / "expected.json").read_text("utf-8"))[
        "claims"
    ]
    return claims


class Found(NamedTuple):
    """A claim of the story with the row that shows it."""

    name: str
    cluster: int
    row: Row


def rows(paths: list[Path]) -> Iterator[Row]:
    """Every member of every series that the reports give, as a row of the report would have it."""
    claims = [claim for document in read(paths) for claim in extract(document)]
    for series in link(claims):
        for member in series.members:
            claim, quantity = member.claim, member.quantity
            yield {
                "series": series.id,
                "document": Path(claim.path).name,
                "line": claim.line,
                "column": claim.column + quantity.span.start - claim.span.start,
                "quote": quantity.quote,
                "change_end": member.end,
            }


def find(folder: Path) -> Iterator[Found]:
    """The claims of a story that are in some series, with their rows."""
    sources = Sources(folder)
    members = list(rows([folder / name for name in sources.texts]))
    for claim in load(folder):
        place = sources.written(claim["doc"], claim["written"], claim["nth"])
        holding = [row for row in members if sources.place(row).holds(place)]
        if len(holding) > 1 and "end" in claim:
            holding = [row for row in holding if row["change_end"] == claim["end"]]
        if len(holding) == 1:
            yield Found(f"{claim['doc'][:2]} {claim['written']}", claim["cluster"], holding[0])


def score(folder: Path) -> Score:
    found = list(find(folder))
    pairs = [
        (one.cluster == two.cluster, one.row["series"] == two.row["series"])
        for one, two in combinations(found, 2)
    ]
    return Score(
        claims=len(load(folder)),
        found=len(found),
        joined=sum(came for _, came in pairs),
        right=sum(gold and came for gold, came in pairs),
        gold=sum(gold for gold, _ in pairs),
    )


def errors(folder: Path) -> Iterator[str]:
    """One line a pair that went wrong, and one a claim that was not found."""
    found = list(find(folder))
    for one, two in combinations(found, 2):
        gold, came = one.cluster == two.cluster, one.row["series"] == two.row["series"]
        if gold and not came:
            yield f"missed: {one.name} + {two.name}: {one.row['series']} | {two.row['series']}"
        if came and not gold:
            yield f"wrong:  {one.name} + {two.name}: {one.row['series']}"
    names = [one.name for one in found]
    for claim in load(folder):
        name = f"{claim['doc'][:2]} {claim['written']}"
        if name not in names:
            yield f"no row: {name}"


def table(scores: dict[str, Score]) -> str:
    """The scores, one line a story."""
    lines = [f"{'story':18}{'claims':>8}{'found':>7}{'joined':>8}{'P':>8}{'R':>8}{'F1':>8}"]
    for name, each in scores.items():
        counts = f"{each.claims:8}{each.found:7}{each.joined:8}"
        lines.append(f"{name:18}{counts}{each.precision:8.3f}{each.recall:8.3f}{each.f1:8.3f}")
    return "\n".join(lines)


def measure(which: str) -> dict[str, Score]:
    """The scores of a set of stories, the sum of them last."""
    scores = {folder.name: score(folder) for folder in folders(which)}
    return scores | {f"all {which}": sum(scores.values(), Score())}


@pytest.mark.parametrize("which", FLOORS)
def test_linking_holds_its_floors(which: str, capsys: pytest.CaptureFixture[str]) -> None:
    scores = measure(which)
    with capsys.disabled():
        print("\n" + table(scores))
    total, floor = scores[f"all {which}"], FLOORS[which]
    assert total.found / total.claims >= floor.found
    assert total.precision >= floor.precision
    assert total.recall >= floor.recall
    assert total.f1 >= floor.f1


@pytest.mark.parametrize("folder", [*folders("open"), *folders("held")], ids=lambda path: path.name)
def test_every_claim_stands_in_its_report(folder: Path) -> None:
    """The gold is sound: each number stands where it is said to, and none is listed twice."""
    sources = Sources(folder)
    places = [sources.written(each["doc"], each["written"], each["nth"]) for each in load(folder)]
    assert len(places) == len(set(places))
    assert 4 <= len(sources.texts) <= 6


def main(names: list[str]) -> None:
    for name in names:
        (folder,) = [path for which in FLOORS for path in folders(which) if path.name == name]
        print("\n".join(errors(folder)))
    if not names:
        for which in FLOORS:
            print(table(measure(which)))


if __name__ == "__main__":
    main(sys.argv[1:])
