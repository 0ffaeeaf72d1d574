"""Web archives: which records are read, what is kept of them, and what breaks."""

from __future__ import annotations

import gzip
import io
import sys
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tracker.config import LimitsConfig
from tracker.errors import InputError, MissingExtraError
from tracker.models.document import Document
from tracker.readers import ReadOptions, Sourced, recognised, streamed
from tracker.workflow.collect import collect_sources
from tracker.workflow.search import Note

zstandard = pytest.importorskip("zstandard")

PAGE = "<html><title>Ships</title><body><p>The port counted {} ships.</p></body></html>"


def record(content: str | bytes, address: str = "https://a.example/1", **more: str) -> bytes:
    """A response record; `more` are `type`, `status`, `kind`, `headers` and `length`."""
    body = content.encode() if isinstance(content, str) else content
    kind = more.get("kind", "text/html; charset=utf-8")
    head = f"HTTP/1.1 {more.get('status', '200 OK')}\r\nContent-Type: {kind}\r\n"
    block = f"{head}{more.get('headers', '')}\r\n".encode() + body
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {more.get('type', 'response')}\r\n"
            f"WARC-Target-URI: {address}\r\nWARC-Date: 2021-03-06T10:00:00Z\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {more.get('length', len(block))}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def items(data: bytes, **limits: object) -> list[Sourced | InputError]:
    options = ReadOptions(limits=LimitsConfig(**limits))  # type: ignore[arg-type]
    return list(recognised(data, "a.warc", options).read(options))


def texts(data: bytes) -> list[str]:
    return [item.document.text for item in items(data) if isinstance(item, Sourced)]


def page(number: int) -> str:
    return PAGE.format(number)


def text(number: int) -> str:
    return f"Ships\n\nThe port counted {number} ships."


def test_only_pages_are_read() -> None:
    data = b"".join(
        (
            record("software: crawler", type="warcinfo"),
            record(page(1), type="request"),
            record(page(2)),
            record(page(3), status="404 Not Found"),
            record(page(4), status="301 Moved", headers="Location: https://b.example/\r\n"),
            record(page(5), kind="image/png"),
            record(page(6), kind="application/xhtml+xml"),
            record(page(7), type="revisit"),
            record("", kind="text/css"),
        )
    )
    assert texts(data) == [text(2), text(6)]


PACKED = {
    "as it is": b"".join,
    "gzip, a record each": lambda records: b"".join(map(gzip.compress, records)),
    "gzip, all of it": lambda records: gzip.compress(b"".join(records)),
    "zstd, a record each": lambda records: b"".join(map(zstandard.compress, records)),
    "zstd, all of it": lambda records: zstandard.compress(b"".join(records)),
}


@pytest.mark.parametrize("packed", PACKED)
def test_however_it_is_packed(packed: str, tmp_path: Path) -> None:
    data = PACKED[packed](
        [record(page(number), f"https://a.example/{number}") for number in (1, 2)]
    )
    assert texts(data) == [text(1), text(2)]
    path = tmp_path / "crawl.bin"
    path.write_bytes(data)
    archive = streamed(path, "crawl.bin")
    assert archive
    found = list(archive.read())
    assert [item.document.url for item in found if isinstance(item, Sourced)] == [
        "https://a.example/1",
        "https://a.example/2",
    ]


def test_zstd_with_a_dictionary() -> None:
    records = [record(page(number), f"https://a.example/{number}") for number in range(400)]
    trained = zstandard.train_dictionary(2_000, records)
    given = zstandard.compress(trained.as_bytes())
    packer = zstandard.ZstdCompressor(dict_data=trained)
    data = b"\x5d\x2a\x4d\x18" + len(given).to_bytes(4, "little") + given
    data += b"".join(map(packer.compress, records))
    assert len(texts(data)) == 400


def test_address_and_day_are_those_of_the_record() -> None:
    lie = '<link rel="canonical" href="https://paper.example/">'
    lie += '<meta name="date" content="2021-03-04">'
    (item,) = items(record(f"<html>{lie}<p>It sold 5 ships in a year.</p></html>"))
    assert isinstance(item, Sourced)
    document = item.document
    assert document.key == document.url == "https://a.example/1"
    assert document.found["url"] == "web archive"
    assert document.more == {"fetched": "2021-03-06T10:00:00Z"}
    assert document.published == "2021-03-04"
    assert document.source == "a.example"


def test_what_is_kept_is_the_record() -> None:
    records = [record(page(1)), record(page(2), "https://a.example/2")]
    kept = [
        item.raw
        for item in items(gzip.compress(b"\r\n".join(records)))
        if isinstance(item, Sourced)
    ]
    assert kept == records
    assert texts(kept[1]) == [text(2)]


def test_nothing_of_it_is_printed(caplog: pytest.LogCaptureFixture) -> None:
    """The library logs an address with a space in it, control sequences and all."""
    (item,) = items(record(page(1), "https://a.example/\x1b[2J 1"))
    assert isinstance(item, Sourced)
    assert not caplog.records


CODINGS = [
    ("Content-Encoding: gzip\r\n", gzip.compress),
    ("Transfer-Encoding: chunked\r\n", lambda body: b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)),
    (
        "Transfer-Encoding: chunked\r\n",
        lambda body: b"".join(b"1\r\n%c\r\n" % byte for byte in body * 1) + b"0\r\n\r\n",
    ),
]


@pytest.mark.parametrize(("headers", "code"), CODINGS)
def test_codings_of_a_page(headers: str, code: object) -> None:
    assert callable(code)
    long = page(5).replace("<p>", "<p>" + "a word of it, " * 100)
    (found,) = texts(record(code(long.encode()), headers=headers))
    assert found.endswith("The port counted 5 ships.")


def test_the_encoding_that_the_header_names() -> None:
    body = "<p>The port sold 5 ships to Köln for £5 million.</p>".encode("cp1252")
    (found,) = texts(record(body, kind="text/html; charset=windows-1252"))
    assert "Köln for £5" in found


def test_one_bad_page_costs_one_page() -> None:
    bomb = gzip.compress(b"5" * 3_000_000)
    data = b"".join(
        (
            record(page(1)),
            record(b"<p>" + b"5 ships " * 200_000, "https://a.example/large"),
            record(bomb, "https://a.example/bomb", headers="Content-Encoding: gzip\r\n"),
            record(b"\x00\x01\xff\x00", "https://a.example/binary"),
            record("<p>" + "<div>" * 900, "https://a.example/deep"),
            record(page(2)),
        )
    )
    found = items(data, megabytes=Decimal(1))
    assert [str(item) for item in found if isinstance(item, InputError)] == [
        "a.warc: https://a.example/large: is too large: limits.megabytes in tracker.toml allows 1",
        "a.warc: https://a.example/bomb: is too large: limits.megabytes in tracker.toml allows 1",
        "a.warc: https://a.example/binary: is a binary file, not a document",
        (
            "a.warc: https://a.example/deep: holds elements nested too deeply: limits.nesting in"
            " tracker.toml allows 500"
        ),
    ]
    assert len([item for item in found if isinstance(item, Sourced)]) == 2


BROKEN = {
    "is cut short": record(page(1)) + record(page(2), length="9000"),
    "with a record whose headers do not end": record(page(1)) + b"WARC/1.0\r\n" + b"a" * 99_999,
    "a record does not say how long it is": record(page(1)) + b"WARC/1.0\r\nA: b\r\n\r\n",
    "holds something that is no record of a web archive": record(page(1)) + b"nothing\r\n",
    "cannot be unpacked": gzip.compress(record(page(1))) + gzip.compress(record(page(2)))[:-20],
}


@pytest.mark.parametrize("said", BROKEN)
def test_a_broken_end_keeps_what_came_before(said: str) -> None:
    found = recognised(BROKEN[said], "a.warc").read()
    assert isinstance(next(found), Sourced)
    with pytest.raises(InputError) as caught:
        list(found)
    assert str(caught.value).startswith("a.warc: ")
    assert said in str(caught.value)


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    filler = "<!-- " + "x" * 400_000 + " -->"
    with gzip.open(path, "wb", compresslevel=1) as file:
        for number in range(120):
            file.write(record(page(number) + filler, f"https://a.example/{number}"))
    options = ReadOptions(check=True)

    def read() -> Iterator[Document]:
        for item in collect_sources([str(path)], tmp_path, options):
            assert not isinstance(item, Note)
            yield item.document

    first = next(read())
    assert first.url == "https://a.example/0"
    tracemalloc.start()
    assert sum(1 for _ in read()) == 120
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000, "the archive holds 48 MB of pages"


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.recordloader", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'claims-tracker\[warc\]'"):
        items(record(page(1)))
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(MissingExtraError) as caught:
        items(zstandard.compress(record(page(1))))
    assert str(caught.value) == (
        "a.warc: is compressed with zstd, which needs zstandard: pip install 'claims-tracker[warc]'"
    )


def test_packed_texts() -> None:
    options = ReadOptions(limits=LimitsConfig(unpacked_megabytes=Decimal(1)))
    for pack in (gzip.compress, zstandard.compress):
        (item,) = recognised(pack(b"# A\n\nThe port sold 5 ships."), "a.md.gz").read()
        assert isinstance(item, Sourced)
        assert item.document.media_type == "text/markdown"
        with pytest.raises(
            InputError, match=r"^a\.txt\.gz: unpacks to too much: limits\.unpacked_me"
        ):
            recognised(pack(b"5 " * 1_000_000), "a.txt.gz", options)
        with pytest.raises(InputError, match="is compressed twice"):
            recognised(gzip.compress(pack(b"5 ships")), "a.txt.gz")
        with pytest.raises(InputError, match="cannot be unpacked"):
            recognised(pack(b"five ships and " * 99)[:-9], "a.txt.gz")
    rows = b'{"text": "It sold 5 ships."}\n'
    (item,) = recognised(gzip.compress(rows), "a.jsonl.gz").read()
    assert isinstance(item, Sourced)
    assert io.BytesIO(item.raw).read(2) == b"\x1f\x8b", "what is kept is the file"
