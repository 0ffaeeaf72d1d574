"""Tables of articles and sheets of quotes: a document a row, each leading back to its cell."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.support import assert_sound, blocks
from tracker.errors import InputError, MissingExtraError
from tracker.models.document import Document
from tracker.readers import ReadOptions, read, recognised
from tracker.readers.delimited import delimited_rows
from tracker.readers.json_lines import json_objects
from tracker.readers.source import Raw, Source
from tracker.readers.tables import read_quotes

SHEET = """Title,Text,Source,Date,Link,Verdict
Cranes fall,"The harbour has ""about 112"" cranes.

It will keep 72.",Wire,2021-03-04,https://a.example/1,true
,<p>Some <b>230</b> of 3&nbsp;100 work there.</p><ul><li>7 left</ul>,Post,4 March 2021,,
Bad,Five men,Post,someday,,
Empty,,,,,
too,many,cells,2020-01-01,,,,7
"""


def items(data: bytes, path: str, **options: Any) -> list[Document | InputError]:
    given = ReadOptions(**options)
    found = recognised(data, path, given).read(given)
    return [item if isinstance(item, InputError) else item.document for item in found]


def place(document: Document, written: str) -> tuple[int, int, int | None]:
    return tuple(document.place(document.text.index(written)))


def test_a_csv_of_articles() -> None:
    first, second, *errors = items(SHEET.encode(), "a.csv")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    for document in (first, second):
        assert_sound(document, SHEET.encode())
    assert blocks(first) == [
        ("title", "Cranes fall"),
        ("paragraph", 'The harbour has "about 112" cranes.'),
        ("paragraph", "It will keep 72."),
    ]
    assert (first.key, first.source, first.published) == (
        "https://a.example/1",
        "Wire",
        "2021-03-04",
    )
    assert first.found == {
        "title": "column Title",
        "source": "column Source",
        "published": "column Date",
        "url": "column Link",
    }
    assert first.more == {"Verdict": "true"}
    assert place(first, "112") == (2, 38, None)
    assert place(first, "72") == (4, 14, None)
    assert blocks(second) == [
        ("paragraph", "Some 230 of 3\u00a0100 work there."),
        ("item", "7 left"),
    ]
    assert place(second, "230") == (5, 13, None)
    assert second.published == "2021-03-04"
    assert list(map(str, errors)) == [
        "a.csv:6: 'someday' is not a date: write it as 2022-03-08 or 2022-03-08T07:30:00+13:00",
        "a.csv:7: the column Text is empty",
        "a.csv:8: has 8 cells where the header has 6",
    ]


def test_only_the_lines_of_the_row_are_kept() -> None:
    """Ten thousand rows must not each carry the lines of the whole file."""
    data = "text\n" + "Five men.\n" * 500
    for document in read(data.encode(), "a.csv"):
        assert len(document.places.line_starts) == 1


def test_identities_do_not_hang_on_the_order_of_the_rows() -> None:
    rows = ["A,Five men.,", "B,Six men.,", ",Seven men.,", "A,Five men.,", "C,Eight men.,x9"]
    one, two = (
        [document.key for document in read("\n".join(["title,text,id", *order]).encode(), "a.csv")]
        for order in (rows, rows[::-1])
    )
    assert len(set(one)) == 5
    assert sorted(one) == sorted(two)
    changed = read(b"title,text,id\nA,Fifty men.,\nC,Nine.,x9", "a.csv")
    assert [document.key for document in changed] == [one[0], one[4]], "a new version of it"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(separator: str, end: str) -> None:
    rows = [["text", "title"], ['"Five\nmen"', "x"], ["Six", '"a"']]
    data = end.join(separator.join(row) for row in rows).encode()
    first, second = read(data, "a.tsv")
    assert (first.text, second.text) == ("x\n\nFive men", "a\n\nSix")


def test_columns_by_other_names() -> None:
    data = b"Body;When\nFive men;03/04/2021\n"
    with pytest.raises(InputError) as caught:
        items(data, "a.csv")
    assert str(caught.value) == (
        "a.csv: has no column text among Body, When; "
        "name it in tracker.toml ([readers.columns] text = …)"
    )
    columns = {"text": "body", "published": "When"}
    (document,) = items(data, "a.csv", columns=columns, date_order="dmy")
    assert isinstance(document, Document)
    assert document.published == "2021-04-03"
    (error,) = items(data, "a.csv", columns=columns)
    assert str(error).startswith("a.csv:2: '03/04/2021' may be 2021-04-03 (day first) or")


def test_a_quotation_mark_that_is_not_closed() -> None:
    with pytest.raises(InputError, match=r"^a\.csv:3: a quotation mark is not closed$"):
        items(b'text\nFive\n"Six\n7', "a.csv")


LINES = [
    {"text": "The harbour has\n5,200 – cranes 😀 and \ud83d 7", "id": 5, "tags": ["a", "b"]},
    {"text": "Six men", "n": 1.50, "none": None, "object": {"a": 1}, "yes": True},
]


def test_json_lines() -> None:
    data = "\n".join(map(json.dumps, LINES)) + '\n\n{"x": 1}\n{"text": "5"\n[1]\n'
    first, second, *errors = items(data.encode(), "a.jsonl")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert_sound(first, data.encode())
    assert first.text == "The harbour has\n\n5,200 – cranes 😀 and \ufffd 7"
    assert place(first, "5,200") == (1, 28, None)
    assert data[data.index(' 7"') + 1] == "7" == data.splitlines()[0][place(first, " 7")[1]]
    assert first.more == {"tags": "a, b"}
    assert second.more == {"n": "1.5", "object": '{"a": "1"}', "yes": "true"}
    assert list(map(str, errors)) == [
        "a.jsonl:4: has no text among x",
        "a.jsonl:5: is no JSON object",
        "a.jsonl:6: is no JSON object",
    ]


def workbook(*sheets: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"sheet {number}")
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


BOOK = workbook(
    [["Notes"], ["5 of them"]],
    [
        ["text", "title", "published", "n"],
        ["The harbour has 112\ncranes.", "Cranes", datetime.fromisoformat("2021-03-04"), 5.0],
        [None, None, None, None],
        ["Six men.", None, datetime.fromisoformat("2021-03-04T12:30"), True],
    ],
)


def test_a_workbook() -> None:
    first, second = read(BOOK, "a.xlsx")
    assert first.text == "Cranes\n\nThe harbour has 112 cranes."
    assert (first.published, first.more) == ("2021-03-04", {"n": "5"})
    assert place(first, "112") == (2, 17, 2), "line is the row, page the sheet"
    assert place(first, "Cranes") == (2, 29, 2)
    assert (second.published, second.more) == ("2021-03-04T12:30:00", {"n": "true"})
    assert place(second, "Six") == (4, 1, 2)


def test_a_workbook_without_articles() -> None:
    data = workbook([["Notes", "More"], ["5 of them"]], [])
    with pytest.raises(InputError, match=r"^a\.xlsx: has no column text among Notes, More; name"):
        items(data, "a.xlsx")


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtraError) as caught:
        items(BOOK, "a.xlsx")
    assert str(caught.value) == (
        "a.xlsx: is an Excel workbook, which needs openpyxl: pip install 'claims-tracker[xlsx]'"
    )


def test_a_style_that_is_not_there_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """The library prints of it to standard output, where the claims go."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as book, zipfile.ZipFile(data, "w") as made:
        for name in book.namelist():
            styles = book.read(name).replace(b'xfId="0" builtinId', b'xfId="9" builtinId')
            made.writestr(name, styles if name == "xl/styles.xml" else book.read(name))
    with pytest.raises(InputError, match=r"^a\.xlsx: is an Excel workbook that cannot be read"):
        items(data.getvalue(), "a.xlsx")
    assert capsys.readouterr() == ("", "")


def test_a_broken_workbook() -> None:
    with pytest.raises(InputError, match=r"^a\.xlsx: is a"):
        items(BOOK[: len(BOOK) // 2], "a.xlsx")


QUOTES = b"Claim,title,Date,Verdict\nFive men and 6 dogs.,Dogs 7,2021-03-04,true\n,x,,\n"


def test_a_sheet_of_quotes() -> None:
    mapped = {"text": "claim", "published": "Date"}
    document, error = read_quotes(Raw(QUOTES, "q.csv"), mapped, ReadOptions())
    assert isinstance(document, Document)
    assert document.text == "Five men and 6 dogs.", "the quote and nothing else"
    assert (document.title, document.published) == ("Dogs 7", "2021-03-04")
    assert document.more == {"Verdict": "true"}
    assert str(error) == "q.csv:3: the column Claim is empty"
    with pytest.raises(InputError, match=r"^q\.csv: has no column quote among Claim, title, Date"):
        list(read_quotes(Raw(QUOTES, "q.csv"), {}, ReadOptions()))


def test_quotes_of_one_page_are_documents_of_their_own() -> None:
    data = b"quote,url\nFive men.,https://a.example\nSix men.,https://a.example\n"
    one, two = read_quotes(Raw(data, "q.csv"), {}, ReadOptions())
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert one.key != two.key
    assert one.url == two.url == "https://a.example"


@given(st.text(alphabet='a5,"\n\r;é '))
def test_cells_stand_where_they_are_said_to_stand(text: str) -> None:
    source = Source(text)
    try:
        rows = list(delimited_rows(source))
    except InputError:
        assert text.count('"')
        return
    for row in rows:
        for cell in row.cells:
            for segment in cell.segments:
                copied = cell.text[segment.text : segment.text + segment.length]
                assert copied == text[segment.source : segment.source + segment.length]


@given(st.dictionaries(st.text(), st.text()), st.booleans())
def test_values_stand_where_they_are_said_to_stand(values: dict[str, str], ascii: bool) -> None:  # noqa: A002
    text = json.dumps(values, ensure_ascii=ascii)
    (found,) = json_objects(Source("\n" + text))
    assert not isinstance(found, InputError)
    assert found.number == 2
    for value in found.values.values():
        for segment in value.segments:
            copied = value.text[segment.text : segment.text + segment.length]
            assert copied == ("\n" + text)[segment.source : segment.source + segment.length]
    clean = {name: value.text for name, value in found.values.items()}
    if all(one.isprintable() for pair in values.items() for one in pair):
        assert clean == values
