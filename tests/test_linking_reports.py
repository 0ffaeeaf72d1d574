"""What linking makes of reports as they are written. In: texts with a title and a date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tracker import extract, link, read

Together = Callable[..., list[list[str]]]
JUNE, JULY = "2025-06-03T08:00:00Z", "2025-07-08T08:00:00Z"


@pytest.fixture(name="together")
def joined_numbers(tmp_path: Path) -> Together:
    """Which numbers of the reports are in one series, each as it is written."""

    def together(*reports: tuple[str, str]) -> list[list[str]]:
        paths = []
        for number, (published, text) in enumerate(reports):
            title, _, body = text.partition("\n")
            head = f'---\ntitle: "{title}"\nsource: "Paper {number}"\npublished: {published}\n---\n'
            paths.append(tmp_path / f"{number}.md")
            paths[-1].write_text(f"{head}\n{body}\n", "utf-8")
        claims = [claim for document in read(paths) for claim in extract(document)]
        series = [[member.quantity.quote for member in one.members] for one in link(claims)]
        return sorted(sorted(quotes) for quotes in series)

    return together


@pytest.mark.parametrize(
    "part",
    [
        "Among women turnout was 51 percent.",
        "Turnout among women was 51 percent.",
        "Turnout was 51 percent among women.",
        "Turnout was 51 percent in people over 65.",
    ],
)
def test_a_share_of_some_is_not_that_of_all(together: Together, part: str) -> None:
    one = (JUNE, "Vote in Varda\nTurnout in Varda was 58 percent.")
    other = (JULY, f"Vote in Varda\nThe council of Varda met again. {part}")
    assert ["51 percent"] in together(one, other)


def test_a_large_number_that_a_story_tells_twice_is_one(together: Together) -> None:
    one = (
        JUNE,
        "Varda jail is full\nThe governor of Varda said on Monday that the jail holds 1,742 men.",
    )
    other = (JULY, "Varda jail to be cut\nThe number of inmates at Varda is now 1,742.")
    assert len(together(one, other)) == 1
    elsewhere = (JULY, "Orsk jail to be cut\nThe number of inmates at Orsk is now 1,742.")
    assert len(together(one, elsewhere)) == 2


def test_a_key_with_two_values_in_one_report_joins_the_same_number_alone(
    together: Together,
) -> None:
    text = "Inflation in Varda was 3.4 percent in May."
    text += " Without rent, inflation in Varda in May was 2.9 percent."
    found = together(
        (JUNE, f"Prices in Varda\n{text}"),
        (JULY, "Prices in Varda\nInflation in Varda was 3.4 percent in May."),
    )
    assert found == [["2.9 percent"], ["3.4 percent", "3.4 percent"]]


def test_another_number_that_is_put_is_of_what_was_counted(together: Together) -> None:
    text = "About 700 workers struck at Varda on Monday, the union said."
    text += " The company put the number at 430."
    assert together((JUNE, f"Strike in Varda\n{text}")) == [["430", "About 700 workers"]]
