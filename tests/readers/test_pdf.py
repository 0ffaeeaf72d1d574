"""PDF files: the reading order, what is left out, where it stands, and what breaks.

The files here are written by hand, so that each shows one thing; those of office programs are in
`test_fixtures.py`.
"""

from __future__ import annotations

import sys
import time
import zlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.readers.support import blocks
from tests.readers.test_markdown import marked
from tracker.config import LimitsConfig
from tracker.errors import InputError, MissingExtraError
from tracker.models.document import Document
from tracker.readers import ReadOptions, pdf_pages, read

Text = tuple[float, float, float, str]
"""Left, base, size, words."""

WIDTH = 0.5  # of every letter, in parts of its size


def pdf(*pages: list[Text], extra: str = "", content: bytes = b"", info: str = "") -> bytes:
    """A PDF of the least that shows these words; every letter is half as wide as its size."""
    widths = " ".join(["500"] * 224)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids ["
        + " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
        + "] >>",
        (
            "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding"
            f" /FirstChar 32 /LastChar 255 /Widths [{widths}] >>"
        ),
        f"<< {info} >>",
    ]
    for number, page in enumerate(pages):
        stream = content or "".join(
            f"BT /F {size} Tf {left} {base} Td ({_escaped(words)}) Tj ET\n"
            for left, base, size, words in page
        ).encode("cp1252")
        packed = zlib.compress(stream)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {6 + 2 * number} 0 R"
            f" /Resources << /Font << /F 3 0 R >> >> {extra} >>"
        )
        objects.append(
            f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n"
            + packed.decode("latin-1")
            + "\nendstream"
        )
    return _file(objects)


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: list[str], trailer: str = "") -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    start = len(data)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    size = len(objects) + 1
    data += f"trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R {trailer} >>\n".encode()
    return data + f"startxref\n{start}\n%%EOF\n".encode()


def lines(
    *words: str, left: float = 50, top: float = 700, size: float = 10, step: float = 12
) -> list[Text]:
    return [(left, top - step * number, size, one) for number, one in enumerate(words)]


def one(data: bytes, path: str = "a.pdf", **limits: object) -> Document:
    options = ReadOptions(limits=LimitsConfig(**limits))  # type: ignore[arg-type]
    (document,) = read(data, path, options)
    return document


LEFT = (
    "The port took in 410 ships in the",
    "first half of the year, and some 95",
    "of them stayed for a week or longer.",
    "No more than 12 were turned away by",
    "the pilots of the harbour.",
)
RIGHT = (
    "Its owners paid 70 million for two",
    "new quays, 15 percent less than they",
    "had set aside for the work in 2019.",
    "A third quay will follow in a year.",
)


def test_columns_are_read_one_after_the_other() -> None:
    title = lines("A harbour and its owners in figures of the year", size=16, top=730)
    page = title + lines(*LEFT) + lines(*RIGHT, left=320)
    expected = [
        ("title", "A harbour and its owners in figures of the year"),
        ("paragraph", " ".join(LEFT)),
        ("paragraph", " ".join(RIGHT)),
    ]
    document = one(pdf(page))
    assert blocks(document) == expected
    place = document.place(document.text.index("70 million"))
    assert place == (7, 17, 1), "the title's line, five on the left, the first on the right"
    # A program may write line by line, across both columns.
    across = title + sorted(lines(*LEFT) + lines(*RIGHT, left=320), key=lambda t: (-t[1], t[0]))
    assert blocks(one(pdf(across))) == expected


def test_what_reaches_over_both_columns_parts_them() -> None:
    page = lines(*LEFT) + lines(*RIGHT, left=320)
    page += lines("A line that stands across the whole page, from left to right margin", top=600)
    page += lines(*RIGHT, top=560) + lines(*LEFT, left=320, top=560)
    texts = [text for _, text in blocks(one(pdf(page)))]
    assert texts == [
        " ".join(LEFT),
        " ".join(RIGHT),
        "A line that stands across the whole page, from left to right margin",
        " ".join(RIGHT),
        " ".join(LEFT),
    ]


def test_columns_of_justified_text_and_tables_are_columns_still() -> None:
    """Wide spaces part a line into many runs, and a table has short ones."""
    stretched: list[Text] = [
        (320 + 60 * column, 640 - 12 * row, 10, word)
        for row, line in enumerate(("And next to them", "came two of wood,", "a tug and six"))
        for column, word in enumerate(line.split())
    ]
    cells = [
        (320 + 60 * column, 580 - 14 * row, 10, word)
        for row, line in enumerate(("Ships 2019 2020", "Tugs 14 12", "Ferries 8 9"))
        for column, word in enumerate(line.split())
    ]
    left = lines(*LEFT, *LEFT)
    found = blocks(one(pdf(left + lines(*RIGHT, left=320) + stretched + cells)))
    texts = [text for kind, text in found if kind == "paragraph"]
    assert texts[0].startswith("The port took")
    assert " ".join(texts).count("410 ships") == 2
    assert "And next to them came two of wood, a tug and six" in " ".join(texts)
    assert [text for kind, text in found if kind == "cell"] == (
        "Ships 2019 2020 Tugs 14 12 Ferries 8 9".split()
    )


HYPHENS = [
    (("It will har-", "bour 50 ships."), "It will harbour 50 ships."),
    (("Some twenty-", "five ships came."), "Some twenty-five ships came."),
    (("A state-", "owned port came."), "A state-owned port came."),
    (("The Anti-", "British vote of 5."), "The Anti-British vote of 5."),
    (("From 2019-", "2020 it grew."), "From 2019-2020 it grew."),
    (("A multi-", "port plan and a multi-port fee."), "A multi-port plan and a multi-port fee."),
    (("The harb-", "our of the harbour."), "The harbour of the harbour."),
    (("Loss of -", "5 percent."), "Loss of - 5 percent."),
    (("From 2019–", "2020 it grew."), "From 2019–2020 it grew."),
]


@pytest.mark.parametrize(("written", "expected"), HYPHENS)
def test_hyphens_at_the_ends_of_lines(written: tuple[str, ...], expected: str) -> None:
    assert one(pdf(lines(*written))).text == expected


def test_a_broken_word_leads_back_to_its_two_lines() -> None:
    document = one(pdf(lines("It lost seven thou-", "sand ships, and 30 men.")))
    assert document.text == "It lost seven thousand ships, and 30 men."
    assert document.place(document.text.index("thou")) == (1, 15, 1)
    assert document.place(document.text.index("sand")) == (2, 1, 1)
    assert document.place(document.text.index("30")) == (2, 17, 1)


def test_heads_feet_and_numbers_of_pages_are_left_out() -> None:
    pages = [
        [
            (50, 770, 9, f"Harbour report 2021 {10 + number}"),
            *lines(f"In part {name} there are {number + 3} ships."),
            (50, 30, 9, "Port of Vell, 5 Quay Street"),
            (300, 15, 9, f"{10 + number}"),
        ]
        for number, name in enumerate(("one", "two", "three"))
    ]
    document = one(pdf(*pages))
    assert [text for _, text in blocks(document)] == [
        f"In part {name} there are {number} ships."
        for name, number in (("one", 3), ("two", 4), ("three", 5))
    ]
    assert document.place(document.text.index("part two")) == (2, 4, 2)


def test_a_sentence_goes_on_over_the_page() -> None:
    pages = [
        [*lines("The port lost a tenth of its ships, and", "some four"), (300, 20, 9, "1")],
        [*lines("hundred men went."), (300, 20, 9, "2")],
    ]
    assert one(pdf(*pages)).text == (
        "The port lost a tenth of its ships, and some four hundred men went."
    )


def test_notes_are_no_part_of_numbers() -> None:
    words: list[Text] = [
        (50, 700, 10, "It has 5,000"),
        (110, 704, 6, "3"),
        (118, 700, 10, "ships on 12 km"),
        (188, 704, 6, "2"),
        (194, 700, 10, "of sea."),
    ]
    assert one(pdf(words)).text == "It has 5,000 ships on 12 km² of sea."


def test_tables_have_headers_and_labels() -> None:
    rows = (("Ships", "2019", "2020"), ("Tugs", "14", "12"), ("Pilot boats", "9", "8"))
    page = lines("The fleet of the port, counted each year:", top=730)
    page += [
        (50 + 150 * column, 700 - 14 * row, 10, words)
        for row, cells in enumerate(rows)
        for column, words in enumerate(cells)
    ]
    document = one(pdf(page))
    cells = {
        (block.row, block.column): document.text[block.start : block.end]
        for block in document.blocks
        if block.kind == "cell" and block.row
    }
    assert cells == {
        ("Tugs", "2019"): "14",
        ("Tugs", "2020"): "12",
        ("Pilot boats", "2019"): "9",
        ("Pilot boats", "2020"): "8",
    }


def test_a_table_of_contents_is_not_read() -> None:
    document = one(pdf(lines("Ships . . . . . . . . . 12", "Pilots . . . . . . . . 15")))
    assert marked(document.text, document.opaque).startswith("⟦Ships")
    assert "12⟧" in marked(document.text, document.opaque)


def test_a_page_turned_on_its_side() -> None:
    def turned(words: list[Text]) -> bytes:
        return b"".join(
            f"BT /F {size} Tf 0 1 -1 0 {800 - base} {left} Tm ({text}) Tj ET\n".encode()
            for left, base, size, text in words
        )

    data = pdf([], content=turned(lines(*LEFT)), extra="/Rotate 90")
    assert one(data).text == " ".join(LEFT)


def test_title_author_and_day() -> None:
    info = "/Title (Ships counted) /Author (Ann Bo) /CreationDate (D:20210304101112Z)"
    document = one(pdf(lines(*LEFT), info=info))
    assert (document.title, document.author, document.published) == (
        "Ships counted",
        "Ann Bo",
        "2021-03-04",
    )
    assert document.found == {
        "title": "file properties",
        "author": "file properties",
        "published": "file properties, the day it was made",
    }
    dated = one(pdf(lines("Published: 2 March 2020", "", *LEFT), info=info))
    assert (dated.published, dated.found["published"]) == ("2020-03-02", "date line")
    named = one(pdf(lines(*LEFT), info=info), "2020-01-02-ships.pdf")
    assert (named.published, named.found["published"]) == ("2020-01-02", "file name")
    junk = one(pdf(lines(*LEFT), info="/Title (Microsoft Word - report7.doc)"))
    assert junk.title == ""
    (checked,) = read(pdf(lines(*LEFT), info=info), "a.pdf", ReadOptions(check=True))
    assert checked.published is None, "in a check nothing is guessed"


PICTURE = b"q 600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q"


def test_what_gives_no_document() -> None:
    whole = pdf(lines(*LEFT))
    locked = _file(
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>"],
        "/ID [(a) (a)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
        f"/O ({'o' * 32}) /U ({'u' * 32}) >>",
    )
    cases = {
        "is encrypted: open it with its password and save it without one": locked,
        "holds pictures of pages and no text (a scan)": pdf([], content=PICTURE),
        "holds no text": pdf([]),
        "is a PDF that cannot be read: it is broken or cut short": b"%PDF-1.7\nnothing",
    }
    for said, data in cases.items():
        with pytest.raises(InputError) as caught:
            one(data)
        assert str(caught.value).startswith(f"a.pdf: {said}")
    partly = one(pdf(lines(*LEFT), [], lines(*RIGHT)))
    assert partly.more == {"pages without text": "2"}
    assert one(whole).text == " ".join(LEFT)


def test_a_pdf_is_one_whatever_its_name() -> None:
    assert one(pdf(lines(*LEFT)), "notes.txt").media_type == "application/pdf"


def test_limits() -> None:
    with pytest.raises(InputError, match=r"^a\.pdf: has 3 pages: limits\.pages in .* allows 2$"):
        one(pdf([], [], []), pages=2)
    bomb = pdf([], content=b"0 0 m " * 60_000_000)
    assert len(bomb) < 2_000_000
    with pytest.raises(InputError, match=r"limits\.unpacked_megabytes in tracker\.toml allows, 10"):
        one(bomb, unpacked_megabytes=Decimal(10))
    assert one(pdf(lines(*LEFT))).text, "the next file is read"


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program in the place of the one that runs PDFium."""
    path = tmp_path / "child.py"
    path.write_text("import sys; sys.stdin.buffer.readline()\n", encoding="utf-8")
    pdf_pages._end()
    monkeypatch.setattr(pdf_pages, "_COMMAND", (sys.executable, "-I", str(path)))
    yield path
    pdf_pages._end()


@pytest.mark.parametrize(
    "code", ["os.abort()", "print('{', flush=True); os._exit(1)", "os._exit(0)"]
)
def test_a_library_that_dies_costs_one_file(child: Path, code: str) -> None:
    child.write_text(f"{child.read_text()}import os; {code}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"^a\.pdf: is a PDF that stops the library that reads it"):
        one(pdf(lines(*LEFT)))


def test_a_library_that_never_ends_is_stopped(child: Path) -> None:
    child.write_text(f"{child.read_text()}import time; time.sleep(60)\n", encoding="utf-8")
    began = time.monotonic()
    with pytest.raises(
        InputError, match=r"^a\.pdf: took too many seconds to read: limits\.seconds"
    ):
        one(pdf(lines(*LEFT)), seconds=Decimal("0.5"))
    assert time.monotonic() - began < 20


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf_pages._end()
    program = pdf_pages._COMMAND[-1]
    monkeypatch.setattr(pdf_pages, "_COMMAND", (sys.executable, "-I", "-S", program))
    with pytest.raises(MissingExtraError) as caught:
        one(pdf(lines(*LEFT)))
    assert str(caught.value) == (
        "a.pdf: is a PDF, which needs pypdfium2: pip install 'claims-tracker[pdf]'"
    )
    pdf_pages._end()
