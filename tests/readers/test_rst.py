"""reStructuredText: what is read, as what, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.support import assert_sound, blocks, one, stands_at
from tests.readers.test_markdown import marked
from tracker.readers import read

INLINE = [
    ("about **3,400** *ships*", "about 3,400 ships"),
    ("runs ``push --max 50`` now", "runs ⟦push --max 50⟧ now"),
    ("see :ref:`the 3 pages <x5>` and :doc:`guide`", "see the 3 pages and guide"),
    (":py:func:`range7` and :kbd:`F5` and `title 6`", "⟦range7⟧ and ⟦F5⟧ and title 6"),
    ("`link 5 <https://a.example/500>`_ and `other`_ and name_", "link 5 and other and name"),
    ("a mark [1]_ and [#n]_ and [CIT2002]_", "a mark and and CIT2002"),
    ("2 * 3 * 4 and snake_case_3 and 5* and a|b", "2 * 3 * 4 and snake_case_3 and 5* and a|b"),
    ("5\\*6 and H\\ :sub:`2`\\ O", "5*6 and H2O"),
    ("see https://a.example/5000 or 6", "see ⟦https://a.example/5000⟧ or 6"),
    ("|version| of 5", "version of 5"),
    ("five\nmen", "five men"),
    ("(**5**), '*6*' and **7**.", "(5), '6' and 7."),
]


@pytest.mark.parametrize(("written", "expected"), INLINE)
@pytest.mark.parametrize("frame", ["{}", "* {}", "    {}", "1. - {}"])
def test_inside_a_block(written: str, expected: str, frame: str) -> None:
    indent = " " * (len(frame) - 2)
    document = one(frame.format(written.replace("\n", f"\n{indent}")), "a.rst")
    assert marked(document.text, document.opaque) == expected


DOCUMENTS = [
    (
        "=====\nFerry\n=====\n\nFive men.\nSix more.\n\nSub\n---\n\nText::\n\n  7 literal\n\nEnd",
        [
            ("title", "Ferry"),
            ("paragraph", "Five men. Six more."),
            ("heading", "Sub"),
            ("paragraph", "Text:"),
            ("paragraph", "End"),
        ],
    ),
    (
        "* one 1\n* two 2\n  goes on\n\n  more 3\n\n  - deep 4\n\n1. first 5\n2. next 6\n",
        [
            ("item", "one 1"),
            ("item", "two 2 goes on"),
            ("item", "more 3"),
            ("item", "deep 4"),
            ("item", "first 5"),
            ("item", "next 6"),
        ],
    ),
    ("1961. A year of\nnothing.", [("paragraph", "1961. A year of nothing.")]),
    (
        "term 1\n    definition 2\n\n    More 3.\n\nText\n\n    Said 4.",
        [
            ("paragraph", "term 1"),
            ("quote", "definition 2"),
            ("quote", "More 3."),
            ("paragraph", "Text"),
            ("quote", "Said 4."),
        ],
    ),
    (
        ".. note:: There are 5\n   of them.\n\n   And 6.\n\n.. tip::\n   :class: x7\n\n   Only 8.",
        [("paragraph", "There are 5 of them."), ("paragraph", "And 6."), ("paragraph", "Only 8.")],
    ),
    (".. versionchanged:: 2.5\n   Now 6.", [("paragraph", "Now 6.")]),
    (
        ".. code:: sh\n   :linenos:\n\n   push 5\n\n.. image:: 6.png\n.. toctree::\n   a7\n\nx",
        [("paragraph", "x")],
    ),
    (".. a comment 5\n   6\n\n..\n\nText 7", [("paragraph", "Text 7")]),
    (".. [1] Five men.\n.. _a: b.example/5\n.. |x| replace:: 6", [("paragraph", "Five men.")]),
    ("Five::\n\n> 6\n> 7\n\n>>> 8\n9\n\nx", [("paragraph", "Five:"), ("paragraph", "x")]),
    ("| one 1\n| two 2\n\n----\n", [("paragraph", "one 1"), ("paragraph", "two 2")]),
]


@pytest.mark.parametrize(("written", "expected"), DOCUMENTS)
def test_blocks(written: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(one(written, "a.rst")) == expected


GRID = """
+---------+--------+--------+
| Quota   | Home   | Crew   |
+=========+========+========+
| Backup  | 80 GB  | 500    |
| size    |        | GB     |
+---------+--------+--------+
"""
RULED = """
===========  ======  ======
Quota        Home    Crew
===========  ======  ======
Backup size  80 GB   500
                     GB
===========  ======  ======
"""
LISTED = """
.. list-table:: Quotas
   :header-rows: 1

   * - Quota
     - Home
     - Crew
   * - Backup
       size
     - 80 GB
     - 500
       GB
"""


@pytest.mark.parametrize("written", [GRID, RULED, LISTED])
def test_tables(written: str) -> None:
    document = one(written, "a.rst")
    cells = [
        (document.text[block.start : block.end], block.column, block.row)
        for block in document.blocks
    ]
    assert cells == [
        ("Quota", "", ""),
        ("Home", "", ""),
        ("Crew", "", ""),
        ("Backup size", "Quota", ""),
        ("80 GB", "Home", "Backup size"),
        ("500 GB", "Crew", "Backup size"),
    ]
    assert document.text == "Quota | Home | Crew\nBackup size | 80 GB | 500 GB"
    stands_at(document, written.encode(), "80 GB")


def test_a_row_under_rulers_that_goes_on() -> None:
    table = "====  =====\nA     B\n====  =====\nx     five\n      men\n====  =====\n"
    document = one(table, "a.rst")
    assert document.text == "A | B\nx | five men"
    assert document.blocks[-1].column == "B"
    assert document.blocks[-1].row == "x"


def test_what_the_first_fields_say() -> None:
    document = one(
        "Ferry\n=====\n\n:Author: Ann\n:Date: 4 March 2021\n:Version: 7\n\nFive", "a.rst"
    )
    assert (document.title, document.author, document.published) == ("Ferry", "Ann", "2021-03-04")
    assert document.found["published"] == "field list"
    assert document.text == "Ferry\n\nFive"


@pytest.mark.parametrize("written", ["August, 2024", "today", "$Date$", "|today|"])
def test_a_date_without_a_day_is_none(written: str) -> None:
    document = one(f"Ferry\n=====\n\n:Date: {written}\n\nFive", "a.rst")
    assert document.published is None
    assert document.text == "Ferry\n\nFive"


def test_comments_to_the_tracker() -> None:
    page = "Five.\n\n.. tracker: series=lamps\n\nAll 17 lamps\nare old.\n\n* .. tracker: ignore X\n"
    document = one(page, "a.rst")
    assert [tuple(directive) for directive in document.directives] == [
        ("series", "lamps", "", 3, 5, 6),
        ("ignore", "X", "", 8, 8, 8),
    ]


def test_a_heading_dates_its_section() -> None:
    document = one(
        "Changes\n=======\n\n6.2 (2023-11-20)\n----------------\n\n- 64 themes\n", "a.rst"
    )
    assert [block.dated for block in document.blocks] == [None, "2023-11-20", "2023-11-20"]


PIECES = st.sampled_from(
    [
        *"*`|_:.-=+ \n5a\\",
        *(
            "\n\n",
            "\n  ",
            "\n* ",
            "\n1. ",
            "\n.. ",
            "::\n\n  ",
            "\n===\n",
            "\n====  ===\n",
            "\n:a: ",
        ),
        *("``", "**", "`_", ":ref:`", "[1]_", ".. note:: ", ".. code::", "\n+--+\n|5 |\n+--+\n"),
        *(
            ".. tracker: series=a\n",
            ".. list-table::\n\n   * - a\n     - 5\n",
            ">>> ",
            "\n| ",
            "é5 ",
        ),
    ]
)


@given(st.lists(PIECES, max_size=50).map("".join))
def test_any_text_is_read(text: str) -> None:
    for document in read(text.encode(), "a.rst"):
        assert_sound(document, text.encode())


HOSTILE = (
    *(
        "*a ",
        "**a ",
        "`a ",
        "``a ",
        "`` ",
        ":a:`",
        "|a ",
        "a_ [1]_ ",
        "http://a.b/5 ",
        "\\",
        "five ",
    ),
    *("- 5\n", "- ", "1. 5\n", "=== ===\n5\n", "=== ===\n\n", "+--+--+\n|5 |6 |\n", "|5|", "| 5\n"),
    *(".. note:: 5\n", ".. a\n", "..\n", "5\n==\n", "==\n5\n==\n", "===\n", ":a: 5\n", "a\n 5\n"),
    *("5::\n\n  6\n\n", "5::\n\n> 6\n", ".. [1] 5\n", ".. list-table::\n\n   * - 5\n", "1. 5\n6\n"),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_any_piece_over_and_over_is_read(piece: str) -> None:
    for item in read((piece * (6_000 // len(piece))).encode(), "a.rst"):
        assert item is not None


def test_deep_nesting() -> None:
    text = "\n".join(" " * depth + f"- {depth}" for depth in range(300))
    assert one(text, "a.rst").text.count("\n") >= 299
