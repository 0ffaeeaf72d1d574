"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from tests.readers.support import one, stands_at
from tracker.errors import InputError
from tracker.readers import read
from tracker.readers.encoding import decode

TEXT = "Café – £5 and 3,000 “men”"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32-le"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_each_encoding_gives_the_same_text(data: bytes, encoding: str) -> None:
    assert decode(data) == (TEXT, encoding)


def test_what_the_file_declares_comes_before_guessing() -> None:
    data = "5 złotych".encode("iso-8859-2")
    assert decode(data, "ISO-8859-2") == ("5 złotych", "iso-8859-2")
    assert decode("5 zł".encode(), "us-ascii").text == "5 zł", "a declaration that is plainly wrong"
    assert decode(b"5 men", "no-such-encoding").encoding == "utf-8"
    assert decode(b"5 men", "base64").encoding == "utf-8", "no encoding of text"
    assert decode(b"+2AA-", "utf-7").text == "+2AA-", "half a surrogate pair"


def test_a_damaged_character_does_not_turn_the_rest_to_rubbish() -> None:
    data = TEXT.encode().replace(b"men", b"m\xffn")
    assert decode(data) == (TEXT.replace("men", "m\ufffdn"), "utf-8, damaged")


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01" + bytes(9),
        b"abc\0def",
        b"a\x01b\x02c\x03" * 20,
        codecs.BOM_UTF16_LE + b"a\0\0\xd8b\0",
        codecs.BOM_UTF16_LE + b"abc",
        b"\x81\x8d\x8f",
    ],
)
def test_bytes_that_are_no_text_are_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^notes\.txt: ") as caught:
        list(read(data, "notes.txt"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_places_are_counted_in_characters_whatever_the_encoding_and_line_ends(
    encoding: str, newline: str, path: str
) -> None:
    lines = ["---", "title: Café", "---", "", "Señor Peña counted", "“about” 3,000 men.", "", "60"]
    data = newline.join(lines).encode(encoding)
    document = one(data, path)
    assert document.text == "Café\n\nSeñor Peña counted “about” 3,000 men.\n\n60"
    assert stands_at(document, data, "3,000") == (6, 9)
    assert stands_at(document, data, "60") == (8, 1)
    assert stands_at(document, data, "Café") == (2, 8)
    assert ("encoding" in document.found) == (encoding in ("utf-16", "cp1252"))
