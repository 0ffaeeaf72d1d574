"""Word documents: what is read, as what, and in which paragraph it stands."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.readers.support import blocks
from tests.readers.test_markdown import marked
from tracker.config import LimitsConfig
from tracker.errors import InputError
from tracker.models.document import Document
from tracker.readers import ReadOptions, read

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = """<w:styles>
<w:style w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="Our own"/><w:basedOn w:val="H1"/></w:style>
<w:style w:styleId="Out"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
</w:styles>"""
CORE = (
    """<c xmlns:dc="d"><dc:title>The file's title</dc:title><dc:creator>Ann Bo</dc:creator></c>"""
)


def docx(body: str, **members: str) -> bytes:
    """A document of the least that Word needs; `members` replace or add files."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document><w:body>{body}</w:body></w:document>",
        "word/styles.xml": STYLES,
        "docProps/core.xml": CORE,
    } | {name.replace("__", "/").replace("_xml", ".xml"): text for name, text in members.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            first, end, rest = text.partition(">")
            declared = f' xmlns:w="{_NAMESPACE}"' if first.startswith("<w:") else ""
            archive.writestr(name, f"{first}{declared}{end}{rest}")
    return file.getvalue()


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def one(data: bytes, **limits: object) -> Document:
    options = ReadOptions(limits=LimitsConfig(**limits))  # type: ignore[arg-type]
    (document,) = read(data, "a.docx", options)
    return document


def test_paragraphs_headings_and_items() -> None:
    document = one(
        docx(
            p("Cranes", style("T"))
            + p("First 1", style("H1"))
            + "<w:p/>"
            + p("Text 2")
            + p("Item 3", "<w:numPr/>")
            + p("Own 4", style("Own"))
            + p("Out 5", style("Out"))
        )
    )
    assert blocks(document) == [
        ("title", "Cranes"),
        ("heading", "First 1"),
        ("paragraph", "Text 2"),
        ("item", "Item 3"),
        ("heading", "Own 4"),
        ("heading", "Out 5"),
    ]
    assert [block.level for block in document.blocks] == [1, 1, 0, 0, 1, 2]
    assert document.place(document.text.index("Text 2")) == (4, 1, None), "the fourth paragraph"
    assert (document.title, document.author) == ("Cranes", "Ann Bo")
    assert document.found == {"title": "heading", "author": "file properties"}


RUNS = [
    ("<w:r><w:t>about </w:t></w:r><w:r><w:b/><w:t>3,400</w:t></w:r>", "about 3,400"),
    ("<w:r><w:t>5 &amp; 6</w:t><w:tab/><w:t>7</w:t></w:r>", "5 & 6 7"),
    ("<w:r><w:t>5</w:t><w:br/><w:t>6</w:t></w:r>", "5\n6"),
    ("<w:r><w:t>twenty</w:t><w:noBreakHyphen/><w:t>five</w:t></w:r>", "twenty\u2011five"),
    ("<w:r><w:rPr><w:strike/></w:rPr><w:t>5</w:t></w:r><w:r><w:t> 6</w:t></w:r>", "⟦5⟧ 6"),
    ("<w:r><w:rPr><w:strike w:val='0'/></w:rPr><w:t>5</w:t></w:r>", "5"),
    ("<w:del><w:r><w:t>5</w:t></w:r></w:del><w:ins><w:r><w:t>6</w:t></w:r></w:ins>", "6"),
    ("<w:r><w:instrText>PAGE 5</w:instrText></w:r><w:r><w:t>6</w:t></w:r>", "6"),
    ("<w:hyperlink><w:r><w:t>5 men</w:t></w:r></w:hyperlink>", "5 men"),
    ("<w:sdt><w:sdtContent><w:r><w:t>5 men</w:t></w:r></w:sdtContent></w:sdt>", "5 men"),
    (
        (
            '<m:AlternateContent xmlns:m="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            "<m:Choice><w:r><w:t>5</w:t></w:r></m:Choice>"
            "<m:Fallback><w:r><w:t>6</w:t></w:r></m:Fallback></m:AlternateContent>"
        ),
        "5",
    ),
]


@pytest.mark.parametrize(("runs", "expected"), RUNS)
def test_runs(runs: str, expected: str) -> None:
    document = one(docx(f"<w:p>{runs}</w:p>"))
    assert marked(document.text, document.opaque) == expected


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"


def row(*cells: str, head: bool = False) -> str:
    return f"<w:tr><w:trPr>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def test_tables() -> None:
    table = row(cell("Place"), cell("Ships", '<w:gridSpan w:val="2"/>'), head=True)
    table += row(cell(""), cell("2019"), cell("2020"), head=True)
    table += row(cell("North", '<w:vMerge w:val="restart"/>'), cell("5"), cell("6"))
    document = one(docx(p("Before") + f"<w:tbl>{table}</w:tbl>"))
    assert document.text == "Before\n\nPlace | Ships\n2019 | 2020\nNorth | 5 | 6"
    assert [(block.column, block.row) for block in document.blocks[-3:]] == [
        ("Place", ""),
        ("Ships 2019", "North"),
        ("Ships 2020", "North"),
    ]
    assert document.place(document.text.index("5 |")).line == 8


def test_what_breaks_a_document() -> None:
    whole = docx(p("Five"))
    broken = bytearray(whole)
    start = whole.index(b"word/document.xml") + len("word/document.xml")
    broken[start : start + 10] = b"\0" * 10
    cases = {
        "is broken: word/document.xml": bytes(broken),
        "is not whole XML: ": docx("<w:p>"),
        "is a broken zip archive": docx("")[:99],
    }
    for said, data in cases.items():
        with pytest.raises(InputError) as caught:
            one(data)
        assert str(caught.value).startswith("a.docx")
        assert said in str(caught.value)


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {new} "{10 * ("&" + old + ";")}">' for old, new in pairwise("abcdefghi"))
    + "]><a>&i;</a>"
)


UNPACKED = {"unpacked_megabytes": Decimal(2)}


@pytest.mark.parametrize(
    ("data", "limit", "limits"),
    [
        (
            lambda: docx(p("5" * 3_000_000)),
            "unpacked_megabytes",
            {"unpacked_megabytes": Decimal(2)},
        ),
        (lambda: docx("<w:sdt>" * 600 + "</w:sdt>" * 600), "nesting", {}),
        (lambda: docx("", word__document_xml=BOMB), "entities", {}),
        (lambda: docx(p("Five"), docProps__core_xml=BOMB), "entities", {}),
    ],
)
def test_bombs(data: object, limit: str, limits: dict[str, object]) -> None:
    assert callable(data)
    with pytest.raises(InputError, match=rf"^a\.docx: .*: limits\.{limit} in tracker\.toml allows"):
        one(data(), **limits)


def test_nothing_outside_the_file_is_opened() -> None:
    outside = '<!DOCTYPE a SYSTEM "file:///etc/passwd"><w:document/>'
    outside = outside.replace("<w:document", f'<w:document xmlns:w="{_NAMESPACE}"')
    assert one(docx("", word__document_xml=outside)).text == ""
