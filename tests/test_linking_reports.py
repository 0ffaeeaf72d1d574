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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bank will close 76 branches and not 90.", 1),
        ("Runners raised 2.4 million dollars, below the 3 million dollars hoped for.", 1),
        ("Only 111 workers were underground, the mine said, correcting its count of 118.", 2),
        ("Only 111 workers were underground, it said, correcting its earlier count of 118.", 1),
        ("The city got 5 million dollars, below the 8 million dollars it had asked for.", 2),
        ("The city has 12 schools, fewer than the 15 in Orsk.", 2),
    ],
)
def test_what_a_sentence_sets_a_number_against_is_of_the_same_thing(
    together: Together, text: str, expected: int
) -> None:
    assert len(together((JUNE, f"News from Varda\n{text}"))) == expected


def test_a_measure_of_nobody_is_joined_only_with_more_evidence(together: Together) -> None:
    """A rent may be anybody's: two values far apart are not one just because both are rents."""
    one = (JUNE, "Homes in Varda\nThe average rent is 1,890 dollars.")
    other = (JULY, "Prices in Orsk\nThe average rent is 620 dollars.")
    assert len(together(one, other)) == 2


def test_one_report_does_not_give_two_values_of_one_time(together: Together) -> None:
    text = "Varda Bank made a profit of 900 million dollars in 2021."
    text += " Varda Bank made a profit of 120 million dollars."
    assert len(together((JUNE, f"Results of Varda Bank\n{text}"))) == 2
