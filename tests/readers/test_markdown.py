"""Markdown: what is read, as what, and where it stands."""

from __future__ import annotations

import pytest

from tests.readers.support import blocks, one, stands_at

# One block: what is written, and the text it gives. What is not read for claims stands in ⟦ ⟧.
INLINE = [
    ("about **3,000** troops", "about 3,000 troops"),
    ("about __3,000__ *troops*", "about 3,000 troops"),
    ("***bold** and italic* 5", "bold and italic 5"),
    ("*a **b** c*", "a b c"),
    ("snake_case_3 and 2 * 3 * 4", "snake_case_3 and 2 * 3 * 4"),
    ("a 5*-star place, 5* place", "a 5*-star place, 5* place"),
    ("5\\*6 and \\# and \\q", "5*6 and # and \\q"),
    ("runs `push --max 50` now", "runs ⟦push --max 50⟧ now"),
    ("``a `b` 5`` c", "⟦a `b` 5⟧ c"),
    ("an open ` tick and 5", "an open ` tick and 5"),
    ("`*a*` *`b`*", "⟦*a*⟧ ⟦b⟧"),
    ("~~5,200~~ 3,000 and ~40", "⟦5,200⟧ 3,000 and ~40"),
    ("~~5 `a` 6~~ 7", "⟦5 a 6⟧ 7"),
    ("see [the 3 pages](https://a.example/500) now", "see the 3 pages now"),
    ("[a](<b 5> 'title 6') [b](c(5)d \"e\") c", "a b c"),
    ("[a\n](b\n'c') d", "a  d"),
    ("[a](b c) and [5] and [ ]", "[a](b c) and [5] and [ ]"),
    ("[one [two] three](x5)", "one [two] three"),
    ("before ![picture of 5](a5.png 'b') after", "before  after"),
    ("[![badge 95%](b.svg)](c7) text", "text"),
    ("<https://a.example/5000> and <a5@b.example>", "⟦https://a.example/5000⟧ and ⟦a5@b.example⟧"),
    ("a <!-- 5 men --> b", "a  b"),
    ("a <!-- 5\nmen --> b", "a  b"),
    ("a <b class='x5'>42</b> tools<br>and 7", "a 42 tools\nand 7"),
    ("a <code>42</code> <kbd>7</kbd> <del>8</del> 9", "a ⟦42⟧ ⟦7⟧ ⟦8⟧ 9"),
    ("5 < 6 and 7 > 3 and a<b", "5 < 6 and 7 > 3 and a<b"),
    ("25&nbsp;MB &amp; &frac12; &nosuch; &#8776;5", "25\u00a0MB & ½ &nosuch; ≈5"),
    ("soft\nwrap", "soft wrap"),
    ("hard  \nbreak", "hard\nbreak"),
    ("hard\\\nbreak", "hard\nbreak"),
    ("a mark[^1] and [^note]", "a mark and"),
    ("price: $5 and $6", "price: $5 and $6"),
]


@pytest.mark.parametrize(("written", "expected"), INLINE)
@pytest.mark.parametrize("frame", ["{}", "- {}", "> {}", "1. > - {}"])
def test_inside_a_block(written: str, expected: str, frame: str) -> None:
    indent = " " * (len(frame) - 2)
    document = one(frame.format(written.replace("\n", f"\n{indent}")))
    assert marked(document.text, document.opaque) == expected


def marked(text: str, opaque: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(opaque):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


# Several blocks.
DOCUMENTS = [
    (
        "# Pergola *2.4*\n\nText 5\ngoes on.\n\nSetext\n======\n\n## Sub ##\n### {#x} ###\n",
        [
            ("title", "Pergola 2.4"),
            ("paragraph", "Text 5 goes on."),
            ("heading", "Setext"),
            ("heading", "Sub"),
        ],
    ),
    (
        "- one 1\n- two 2\n\n  more 3\n  1. deep 4\n- [x] done 5\n* other 6\n",
        [
            ("item", "one 1"),
            ("item", "two 2"),
            ("item", "more 3"),
            ("item", "deep 4"),
            ("item", "done 5"),
            ("item", "other 6"),
        ],
    ),
    (
        "> quoted 1\n> on\nlazy 2\n>\n> - item 3\n>\n> # Head 4\n\nafter 5",
        [
            ("quote", "quoted 1 on lazy 2"),
            ("item", "item 3"),
            ("heading", "Head 4"),
            ("paragraph", "after 5"),
        ],
    ),
    ("> [!NOTE]\n> Uses 5 cores.\n", [("quote", "Uses 5 cores.")]),
    (
        "Before\n\n```sh\npush 50\n```\n\n~~~\n60\n~~~\n\n    a 70\n\nAfter\n\n- x\n\n      80\n",
        [("paragraph", "Before"), ("paragraph", "After"), ("item", "x")],
    ),
    ("Before 1\n```\nnever closed 50\n\n60\n", [("paragraph", "Before 1")]),
    ("A\n\n***\n\n[ref]: https://a.example/5 'six 6'\n\nB [ref], [b 7][ref], [no ref]\n",
     [("paragraph", "A"), ("paragraph", "B ref, b 7, [no ref]")]),
    ("Text[^1].\n\n[^1]: A note of 12 people.\n",
     [("paragraph", "Text."), ("paragraph", "A note of 12 people.")]),
    (
        (
            "<div class='a'>\n<h1>Big 3</h1>\n<p>12 users &amp; 5</p><p>b</p>\n<pre>99</pre>"
            "<script>var a = 98</script><!-- 97 -->\n</div>\n\nText 1.\n"
        ),
        [
            ("title", "Big 3"),
            ("paragraph", "12 users & 5"),
            ("paragraph", "b"),
            ("paragraph", "Text 1."),
        ],
    ),
    ("<p>\n5 <b>men</b>\nleft\n</p>", [("paragraph", "5 men left")]),
    ("<!-- a comment of 5\n\nlines, 6 -->\n\nText 7.", [("paragraph", "Text 7.")]),
    ("", []),
    ("```\n5\n```\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), DOCUMENTS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_blocks(written: str, expected: list[tuple[str, str]], newline: str) -> None:
    document = one(written.replace("\n", newline))
    assert [block for block in blocks(document) if block[1]] == expected


TABLE = """
| Quota | Home | *Crew* |
|:--|--:|---|
| Backup size | **80 GB** | 500 GB |
| Calls \\| minute | 45 | `450` | 7 |
| Seats

> | A | B |
> | - | - |
> | 1 | 2 |
"""


def test_cells_know_their_header_their_row_and_their_table() -> None:
    document = one(TABLE)
    cells = [
        (document.text[b.start : b.end], b.column, b.row, b.table)
        for b in document.blocks
        if b.kind == "cell"
    ]
    assert cells == [
        ("Quota", "", "", 1),
        ("Home", "", "", 1),
        ("Crew", "", "", 1),
        ("Backup size", "Quota", "", 1),
        ("80 GB", "Home", "Backup size", 1),
        ("500 GB", "Crew", "Backup size", 1),
        ("Calls | minute", "Quota", "", 1),
        ("45", "Home", "Calls | minute", 1),
        ("450", "Crew", "Calls | minute", 1),
        ("Seats", "Quota", "", 1),
        ("A", "", "", 2),
        ("B", "", "", 2),
        ("1", "A", "", 2),
        ("2", "B", "1", 2),
    ]
    assert document.text.startswith("Quota | Home | Crew\nBackup size | 80 GB | 500 GB\n")
    assert "| Seats" not in document.text
    assert stands_at(document, TABLE.encode(), "80 GB") == (4, 19)
    assert stands_at(document, TABLE.encode(), "450") == (5, 27)


def test_places_within_lists_quotations_and_tabs() -> None:
    data = b"> 1. one\n>    five\n\n-\tsix **seven**\n\n\teight\n10) nine\n"
    document = one(data)
    assert [text for _, text in blocks(document)] == ["one five", "six seven", "eight", "nine"]
    assert stands_at(document, data, "five") == (2, 6)
    assert stands_at(document, data, "seven") == (4, 9)
    assert stands_at(document, data, "eight") == (6, 2)
    assert stands_at(document, data, "nine") == (7, 5)


CHANGELOG = """
# Changes

Intro 1.

## [Unreleased]
- a 2

## [6.2.0] - 2023-11-20
### Added
- b 3

## Version 1.9 (1 March 2023)
c 4

## 1.8.0
d 5

# Guide 1.8.0 of the tool
e 6
## 2.1 Background
f 7
"""


def test_a_heading_with_a_day_or_a_version_dates_its_section() -> None:
    document = one(CHANGELOG)
    dated = {document.text[b.start : b.end]: b.dated for b in document.blocks}
    assert dated["Intro 1."] is dated["a 2"] is None
    assert dated["Added"] == dated["b 3"] == "2023-11-20"
    assert dated["c 4"] == "2023-03-01"
    assert dated["d 5"] == "", "history, of a day unknown"
    assert dated["e 6"] is dated["f 7"] is None
    levels = [block.level for block in document.blocks if block.kind in ("title", "heading")]
    assert levels == [1, 2, 2, 3, 2, 2, 1, 2]


DIRECTIVES = """
All 42 tools. <!-- tracker: series=tools -->
The 16 others.

<!-- tracker: ignore ARITH01, CROSS02: the source  rounds -->

| A | B |
|---|---|
| 1 | 2 | <!--tracker:series = b-->

- x
<!-- tracker: ignore all -->
- y
  goes on

<!-- tracker: series=one -->
<!-- tracker: ignore two -->
<div align="center">

5 men

</div>

<!-- not for us -->
<!-- tracker: serie=typo -->
"""


def test_comments_speak_of_their_line_or_of_the_block_that_follows() -> None:
    found = [
        (d.name, d.value, d.reason, d.line, d.first_line, d.last_line)
        for d in one(DIRECTIVES).directives
    ]
    assert found == [
        ("series", "tools", "", 2, 2, 2),
        ("ignore", "ARITH01,CROSS02", "the source rounds", 5, 7, 9),
        ("series", "b", "", 9, 9, 9),
        ("ignore", "all", "", 12, 13, 14),
        ("series", "one", "", 16, 20, 20),
        ("ignore", "two", "", 17, 20, 20),
        ("serie", "typo", "", 25, 25, 25),
    ]


def test_the_same_in_a_file_with_front_matter_and_windows_line_ends() -> None:
    content = "---\ntitle: A\n---\n" + DIRECTIVES
    lines = [d.line for d in one(content.replace("\n", "\r\n")).directives]
    assert lines == [5, 8, 12, 15, 19, 20, 28]


def test_a_table_whose_first_cell_is_empty() -> None:
    document = one("Before.\n\n| | a |\n|---|---|\n| b | 5 |\n")
    assert document.text == "Before.\n\na\nb | 5"
