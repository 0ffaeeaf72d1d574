"""One article in every format: the same claims, each standing at its place in the file.

The files are made by `tests/make_documents.py` with real tools. Where a number stands is proven
without our readers: by the lines of the file, by PDFium, by the XML of a Word document.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests import fuzz
from tests.make_documents import ADDRESS, AUTHOR, FOLDER, PUBLISHED, SOURCE, TITLE
from tracker.config import LimitsConfig
from tracker.errors import InputError
from tracker.extraction import extract
from tracker.models import Claim
from tracker.models.rows import ClaimRow
from tracker.readers import ReadOptions, Sourced, recognised
from tracker.readers.packed import inner_name
from tracker.readers.registry import FORMATS
from tracker.render.claims import claim_lines
from tracker.spans import Place

OPTIONS = ReadOptions(published=PUBLISHED, source=SOURCE)
ARTICLES = sorted(path.name for path in FOLDER.iterdir() if path.name.startswith("harbour"))
TABLES = sorted(path.name for path in FOLDER.iterdir() if path.name.startswith("fleet"))
OF_MANY = (".csv", ".tsv", ".jsonl", ".xlsx", ".rss", ".atom", ".warc.gz", ".warc.zst")


@cache
def read(name: str) -> tuple[Sourced, ...]:
    """The documents of a file."""
    items = list(recognised((FOLDER / name).read_bytes(), name, OPTIONS).read(OPTIONS))
    found = tuple(item for item in items if isinstance(item, Sourced))
    assert len(found) == len(items)
    return found


@cache
def claims(name: str) -> tuple[Claim, ...]:
    """Those of the first document of a file."""
    return tuple(extract(read(name)[0].document))


WHERE_IT_STANDS = {"claim", "key", "document", "version", "span", "context_span", "path", "url"}
WHERE_IT_STANDS |= {"line", "column", "page", "spots", "title", "source", "trail", "published"}


def said(claim: Claim) -> dict[str, Any]:
    """What a claim says, without where it stands and who published it when."""
    return without_spans(claim.model_dump(exclude=WHERE_IT_STANDS))


def without_spans(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_spans(one) for name, one in value.items() if name != "span"}
    if isinstance(value, list | tuple):
        return [without_spans(one) for one in value]
    return value


def test_every_format_is_here() -> None:
    assert {name.partition(".")[2] for name in ARTICLES} == set(fuzz.SUFFIXES)


@pytest.mark.parametrize("name", ARTICLES)
def test_the_claims_are_those_of_the_text(name: str) -> None:
    expected = [said(claim) for claim in claims("harbour.txt")]
    assert len(expected) > 20
    found = [said(claim) for claim in claims(name)]
    assert [one["quote"] for one in found] == [one["quote"] for one in expected]
    for one, other in zip(found, expected, strict=True):
        assert one == other


@pytest.mark.parametrize("name", TABLES)
def test_the_claims_of_a_table_are_those_of_markdown(name: str) -> None:
    expected = [said(claim) for claim in claims("fleet.md")]
    assert len(expected) > 6
    assert [said(claim) for claim in claims(name)] == expected


@pytest.mark.parametrize("name", [*ARTICLES, *TABLES])
def test_every_number_stands_at_its_place(name: str) -> None:
    item = read(name)[0]
    text_from = READING[next(suffix for suffix in READING if name.endswith(suffix))](item)
    document = item.document
    for claim in claims(name):
        for quantity in claim.quantities:
            assert claim.spot(quantity) == document.place(quantity.span.start)
            for word in re.finditer(r"\w+", quantity.quote):
                place = document.place(quantity.span.start + word.start())
                assert text_from(place).startswith(word[0]), (claim.quote, word[0], place)


@pytest.mark.parametrize("name", [name for name in ARTICLES if name.endswith(OF_MANY)])
def test_a_file_of_many_documents(name: str) -> None:
    first, second = (item.document for item in read(name))
    assert (first.title, first.key, first.source, first.author) == (TITLE, ADDRESS, SOURCE, AUTHOR)
    assert (first.published or "")[:10] == PUBLISHED
    assert (second.title, second.url) == ("Ferry fares rise", f"{ADDRESS}-2")
    assert [claim.quote for claim in extract(second)] == ["$4"]


def test_the_page_is_in_the_rows() -> None:
    rows = [ClaimRow.of_claim(claim) for claim in claims("harbour-columns.pdf")]
    assert {row.page for row in rows} == {1, 2}
    assert {ClaimRow.of_claim(claim).page for claim in claims("harbour.docx")} == {None}
    printed = list(claim_lines(claims("harbour-columns.pdf")))
    assert printed[1].split()[0] == "p1:3"
    assert any(line.split()[0].startswith("p2:") for line in printed)


METADATA = {
    "harbour.md": {"published": "front matter", "source": "front matter"},
    "harbour.html": {"published": "meta article:published_time", "url": "link canonical"},
    "harbour.docx": {"author": "file properties", "published": "option"},
    "harbour.pdf": {"author": "file properties", "published": "option"},
    "harbour.rss": {"published": "pubDate", "author": "dc:creator", "source": "title of the feed"},
    "harbour.atom": {"published": "published", "author": "author"},
    "harbour.warc.gz": {"url": "web archive", "published": "meta article:published_time"},
}


@pytest.mark.parametrize("name", METADATA)
def test_how_metadata_was_found_is_said(name: str) -> None:
    document = read(name)[0].document
    assert document.title == TITLE
    for field, found in METADATA[name].items():
        assert document.found[field].startswith(found)


@pytest.mark.parametrize("name", ARTICLES)
def test_what_is_kept_gives_the_document_again(name: str) -> None:
    """The bytes beside a claim are enough to read it again, whatever became of the file."""
    for item in read(name):
        again = [
            one.document
            for one in recognised(item.raw, name, OPTIONS).read(OPTIONS)
            if isinstance(one, Sourced)
        ]
        assert item.document in again


# Where numbers stand, without our readers.

From = Callable[[Place], str]
"""The text of the source from a place on, to the end of its line."""


def lines_of(lines: list[str]) -> From:
    return lambda place: lines[place.line - 1][place.column - 1 :]


def of_text(item: Sourced) -> From:
    return lines_of(re.split(r"\r\n|\r|\n", item.raw.decode()))


def of_gzip(item: Sourced) -> From:
    return lines_of(gzip.decompress(item.raw).decode().split("\n"))


def of_record(item: Sourced) -> From:
    _, _, page = item.raw.split(b"\r\n\r\n", 2)
    return lines_of(page.decode().split("\n"))


def of_word(item: Sourced) -> From:
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(item.raw)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return lines_of(
        ["".join(one.text or "" for one in p.iter(f"{word}t")) for p in root.iter(f"{word}p")]
    )


def of_pdf(item: Sourced) -> From:
    import pypdfium2

    pages = []
    for page in pypdfium2.PdfDocument(item.raw):
        text = page.get_textpage().get_text_range().replace("\ufffe", "-\n")
        pages.append(re.split(r"\r\n|\n", text))
    return lambda place: pages[(place.page or 0) - 1][place.line - 1][place.column - 1 :]


def of_workbook(item: Sourced) -> From:
    import openpyxl

    sheets = openpyxl.load_workbook(io.BytesIO(item.raw)).worksheets
    rows = [
        ["\t".join(map(str, row)) for row in sheet.iter_rows(values_only=True)] for sheet in sheets
    ]
    # A cell may have lines of its own; its row counts as one.
    return lambda place: rows[(place.page or 0) - 1][place.line - 1][place.column - 1 :]


READING: dict[str, Callable[[Sourced], From]] = {
    ".txt.gz": of_gzip,
    ".warc.gz": of_record,
    ".warc.zst": of_record,
    ".docx": of_word,
    ".pdf": of_pdf,
    ".xlsx": of_workbook,
    "": of_text,
}


@pytest.mark.parametrize("name", [name for name in ARTICLES if name.endswith((".docx", ".xlsx"))])
def test_a_zip_that_unpacks_to_too_much(name: str) -> None:
    limits = LimitsConfig.model_validate({"unpacked_megabytes": "0.001"})
    with pytest.raises(InputError, match=r"unpacks to too much: limits\.unpacked_megabytes"):
        list(
            recognised((FOLDER / name).read_bytes(), name, ReadOptions(limits=limits)).read(
                ReadOptions(limits=limits)
            )
        )


def test_every_format_that_is_read_has_its_files_and_is_in_the_documentation() -> None:
    files = [inner_name(path.name) for path in FOLDER.iterdir()]
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    for kind in FORMATS:
        if kind.read:
            assert any(name.endswith(kind.suffixes) for name in files), kind.label
            assert not [suffix for suffix in kind.suffixes if f"`{suffix}`" not in page]
