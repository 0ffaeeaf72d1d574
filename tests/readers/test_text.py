"""Plain text: paragraphs, titles, languages and names."""

from __future__ import annotations

import pytest

from tests.readers.support import blocks, one, stands_at
from tracker.errors import InputError
from tracker.readers import by_name, read
from tracker.readers.language import foreign
from tracker.readers.sections import HISTORY, day_of

WRAPPED = """\
The ministry counts

The ministry said on Tuesday that the number of its inspectors had gone from
1,250 to about 900 in the course of two years, and that it expects no more
cuts.
A second paragraph of the same passage begins here without an empty line and
is broken at the same width, so it is one paragraph of two lines and
a bit.

   Indented a little, as letters are, this one is
   narrow.

- a first item that is long enough to be broken at the width of the text, it
  goes on
- a second item
1. numbered
"""


def test_lines_broken_at_a_width_are_joined() -> None:
    document = one(WRAPPED, "a.txt")
    found = blocks(document)
    assert [kind for kind, _ in found] == ["title", *["paragraph"] * 3, *["item"] * 3]
    assert found[1][1].endswith("gone from 1,250 to about 900 in the course of two years, and "
                                "that it expects no more cuts.")  # fmt: skip
    assert found[2][1].endswith("two lines and a bit.")
    assert found[4][1].startswith("a first item")
    assert found[4][1].endswith("it goes on")
    assert found[6][1] == "numbered"
    assert stands_at(document, WRAPPED.encode(), "1,250") == (4, 1)
    assert document.title == "The ministry counts"


LONG = "The council met for the third time this year and agreed on the plan that it had put off. "


def test_a_paragraph_a_line() -> None:
    text = f"skip to main content\n\nCouncil agrees\n{LONG * 3}\n{LONG * 2}\nBack To Top\n"
    found = blocks(one(text, "a.txt"))
    assert [body[:12] for _, body in found] == [
        "skip to main",
        "Council agre",
        "The council ",
        "The council ",
        "Back To Top",
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Council agrees\n\n{LONG}", "Council agrees"),
        (f"Skip to main content\n\nCouncil agrees\n\n{LONG}", "Council agrees"),
        (f"The council agrees.\n\n{LONG}", ""),
        (f"Dear members,\n\n{LONG}", ""),
        ("5,200 → 3,000", ""),
        (f"{LONG}\n\n{LONG}", ""),
        (f"One line\nof two\n\n{LONG}", ""),
        ("", ""),
    ],
)
def test_the_title(text: str, title: str) -> None:
    assert one(text, "a.txt").title == title


def test_a_number_that_begins_a_line_is_not_an_item_s_mark() -> None:
    text = "The group of members that voted for it went in the end from eight to\n12. Then it met."
    assert "to 12. Then" in one(text, "a.txt").text


def test_markdown_marks_mean_nothing_in_plain_text() -> None:
    assert one("Use `--max 50` and <5> **men** [a](b).", "a.txt").text == (
        "Use `--max 50` and <5> **men** [a](b)."
    )


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.md", "text/markdown"),
        ("A.MARKDOWN", "text/markdown"),
        ("a.txt", "text/plain"),
        ("docs/README", "text/plain"),
        ("a.log", "text/plain"),
        ("", "text/markdown"),
    ],
)
def test_the_name_chooses_the_reader_and_its_absence_the_marks(name: str, media_type: str) -> None:
    assert one("# Head\n\n5 men.", name).media_type == media_type
    assert one("5 men.", name.replace(".md", ".txt")).text == "5 men."


@pytest.mark.parametrize(
    ("name", "is_document"),
    [("a.md", True), ("a.TXT", True), ("README", True), ("a.py", False), ("Makefile", False)],
)
def test_names_that_promise_a_document(name: str, is_document: bool) -> None:
    assert (by_name(name) is not None) == is_document


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (b"PK\x03\x04\x14\0", "a zip archive"),
        (b"{\\rtf1 5 men}", "RTF"),
    ],
)
def test_formats_that_are_known_but_not_read_say_so(data: bytes, label: str) -> None:
    with pytest.raises(
        InputError, match=rf"^notes\.txt: is {label}.*, which this version does not"
    ):
        list(read(data, "notes.txt"))


GERMAN = (
    "Die Regierung hat am Dienstag mitgeteilt, dass die Zahl der Soldaten in dem Land bis Ende "
    "des Jahres auf etwa 3000 sinken soll. Das ist nicht der erste Plan, und auch nicht der letzte."
)
CYRILLIC = "Правительство сообщило во вторник, что число военных в стране сократится до 3000. " * 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "German"),
        (CYRILLIC, "Cyrillic script"),
        ("政府は火曜日、兵士の数を年末までに三千人に減らすと発表した。" * 5, "CJK script"),
        (GERMAN[:60], None),
        (CYRILLIC[:40], None),
        (LONG * 2, None),
        ("Mr Müller said „Die Zahl ist nicht hoch“ and that it was for the men to go. " * 3, None),
        ("Alpha 5 | Beta 6 | Gamma 7 | Delta 8 | Epsilon 9 | " * 20, None),
        ("", None),
    ],
)
def test_a_text_that_is_plainly_not_english(text: str, language: str | None) -> None:
    assert foreign(text) == language
    assert one(text, "a.txt").lang == (language or "en")


def test_the_language_that_a_document_states_is_believed() -> None:
    assert one(f"---\nlang: en\n---\n{GERMAN}").lang == "en"
    assert one(f"---\nlang: de\n---\n{LONG}").lang == "de"


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("6.2.0 (2023-11-20)", "2023-11-20"),
        ("v6.2.0 - 20 November 2023", "2023-11-20"),
        ("March 1st, 2024", "2024-03-01"),
        ("6.2.0 (2023-02-30)", None),
        ("March 2024", None),
        ("6.2.0", HISTORY),
        ("[v1.0.0-rc.1]", HISTORY),
        ("Release 2.0", HISTORY),
        ("Pergola 6.2.1", None),
        ("2.1 Background", None),
        ("In 2024 we had 3", None),
        ("", None),
    ],
)
def test_the_day_of_a_heading(heading: str, day: str | None) -> None:
    assert day_of(heading) == day
