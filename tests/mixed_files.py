"""A folder of files in every format, some of them broken. In: how many. Out: the files.

Every whole file gives one document; file `n` says numbers that no other says. Broken ones are in
the way in which files from outside are: cut short, encrypted, empty of text, bombs.
"""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

from tests.readers.test_docx import BOMB, docx, p, style
from tests.readers.test_pdf import PICTURE, lines, pdf
from tests.readers.test_warc import record

_WORDS = "ships tugboats nurses schools acres barrels tickets houses soldiers letters".split()


def sentences(number: int) -> list[str]:
    """What file `number` says: some twenty claims."""
    found = []
    for step in range(10):
        thing = _WORDS[(number + step) % len(_WORDS)]
        found.append(
            f"In {2000 + step} the town of Vell counted {1000 + 7 * number + step:,} {thing},"
            f" up from about {900 + number + step:,} a year before."
        )
    return found


def _paragraphs(number: int) -> str:
    return "\n\n".join(sentences(number))


def _html(number: int) -> str:
    body = "".join(f"<p>{one}</p>" for one in sentences(number))
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Report {number} of Vell</title></head>"
        f"<body><nav><a href='/'>Home 5</a></nav><article><h1>Report {number} of Vell</h1>{body}"
        "</article><footer>90 readers</footer></body></html>"
    )


def _rss(number: int) -> str:
    body = "".join(f"&lt;p&gt;{one}&lt;/p&gt;" for one in sentences(number))
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>Vell</title><item><title>Report"
        f" {number}</title><link>https://vell.example/feed/{number}</link>"
        f"<description>{body}</description></item></channel></rss>"
    )


def _word(number: int) -> bytes:
    title = p(f"Report {number} of Vell", style("T"))
    return docx(title + "".join(map(p, sentences(number))))


def _pdf(number: int) -> bytes:
    halves = [half for one in sentences(number) for half in one.split(", ", 1)]
    return pdf(lines(f"Report {number} of Vell", size=16, top=740) + lines(*halves))


def _workbook(number: int) -> bytes:
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["title", "text"])
        sheet.write_row(1, 0, [f"Report {number} of Vell", _paragraphs(number)])
    return file.getvalue()


def _table(number: int) -> str:
    return f'title,text\r\nReport {number},"{_paragraphs(number)}"\r\n'


def _json(number: int) -> str:
    return json.dumps({"title": f"Report {number}", "text": _paragraphs(number)}) + "\n"


WHOLE: dict[str, Callable[[int], str | bytes]] = {
    "txt": lambda n: f"Report {n} of Vell\n\n{_paragraphs(n)}\n",
    "md": lambda n: f"# Report {n} of Vell\n\n{_paragraphs(n)}\n",
    "rst": lambda n: f"Report of Vell\n==============\n\nNumber {n}.\n\n{_paragraphs(n)}\n",
    "html": _html,
    "docx": _word,
    "pdf": _pdf,
    "csv": _table,
    "jsonl": _json,
    "xlsx": _workbook,
    "rss": _rss,
    "txt.gz": lambda n: gzip.compress(_paragraphs(n).encode(), mtime=0),
    "warc.gz": lambda n: gzip.compress(record(_html(n), f"https://vell.example/{n}"), mtime=0),
}


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


BROKEN: dict[str, Callable[[int], str | bytes]] = {
    "cut.docx": lambda n: _word(n)[:-300],
    "entities.docx": lambda n: docx(p("5 ships"), word__styles_xml=BOMB),
    "cut.pdf": lambda n: _pdf(n)[:200],
    "scan.pdf": lambda n: pdf([], content=PICTURE),
    "cut.txt.gz": lambda n: gzip.compress(_paragraphs(n).encode(), mtime=0)[:-9],
    "bomb.txt.gz": lambda n: gzip.compress(b"5 ships " * 8_000_000, 9, mtime=0),
    "binary.txt": lambda n: b"\x00\x01\x02\x7f" * 50 + bytes([n % 256]),
    "deep.html": lambda n: f"<!DOCTYPE html><p>{n} ships" + "<div>" * 700,
    "cut.rss": lambda n: f"<rss><channel><item><title>{n}",
    "date.md": lambda n: f"---\npublished: {n} o'clock\n---\nFive ships.\n",
    "header.csv": lambda n: f"ship,tons\r\nTug {n},5\r\n",
    "cut.warc.gz": lambda n: _half(gzip.compress(record(_html(n), "https://a.example"), mtime=0)),
}


def write_mixed(folder: Path, whole: int, broken: int) -> None:
    """Write so many files, each kind in turn, the broken ones between the others."""
    folder.mkdir(parents=True, exist_ok=True)
    for kinds, count, name in ((WHOLE, whole, "report"), (BROKEN, broken, "broken")):
        suffixes = list(kinds)
        for number in range(count):
            suffix = suffixes[number % len(suffixes)]
            content = kinds[suffix](number)
            data = content.encode() if isinstance(content, str) else content
            (folder / f"{number:04}-{name}.{suffix}").write_bytes(data)
