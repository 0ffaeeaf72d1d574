"""Bytes to text. In: a file's bytes. Out: its text, and which encoding was used.

The order: byte-order mark, UTF-16 by its pattern of zeros, what the file declares, UTF-8,
Windows-1252. On Western text this is right more often than statistical guessing, which reads the
pound sign of Windows-1252 as Japanese.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from tracker.errors import InputError, NoDocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Controls that text files hold: backspace, tab, line ends, form feed, DOS end of file, escape.
_CONTROL = re.compile(r"[\x00-\x07\x0e-\x19\x1c-\x1f\x7f]")
_CONTROLS_ALLOWED = 0.01
_SAMPLE = 4096

_DECLARED = re.compile(
    rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)"""
    rb"""|<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_LOOKED_AT = 8192
# What browsers take these names for.
_LABELS = dict.fromkeys(
    ("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1"), "cp1252"
)


class Decoded(NamedTuple):
    """Text without its byte-order mark, and the encoding that gave it."""

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`; `declared` is the encoding its format names, if it does.

    Raises `InputError` where the bytes are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            return _utf8(rest) if encoding == "utf-8" else _wide(rest, encoding)
    if wide := _zero_pattern(data):
        return _wide(data, wide)
    if b"\0" in data:
        raise NoDocumentError("is a binary file, not a document")
    if declared and (found := _declared(data, declared)):
        return found
    return _utf8(data)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that an HTML or XML file names at its beginning."""
    match = _DECLARED.search(data, 0, _LOOKED_AT)
    return browsers_encoding((match[1] or match[2]).decode("ascii")) if match else None


def browsers_encoding(name: str) -> str:
    """What browsers take the name of an encoding for."""
    return _LABELS.get(name.lower(), name.lower())


def _text(text: str, encoding: str) -> Decoded:
    if "\0" in text or len(_CONTROL.findall(text)) > _CONTROLS_ALLOWED * len(text):
        raise NoDocumentError("is a binary file, not a document")
    return Decoded(text, encoding)


def _zero_pattern(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has a zero in every other byte, and only there."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(data) % 2 or not sample:
        return None
    half = len(sample) / 2
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.5 and even < 0.01:
        return "utf-16-le"
    if even > 0.5 and odd < 0.01:
        return "utf-16-be"
    return None


def _wide(data: bytes, encoding: str) -> Decoded:
    try:
        return _text(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        name = encoding[:6].upper()
        raise InputError(f"begins as {name} text but byte {error.start} is not") from None


def _declared(data: bytes, encoding: str) -> Decoded | None:
    """The text as the file says it is encoded; None where that is plainly not so."""
    try:
        text = data.decode(encoding)
        text.encode()  # some codecs let half a surrogate pair through
    except (LookupError, UnicodeError):
        return None
    return _text(text, encoding.lower())


def _utf8(data: bytes) -> Decoded:
    """UTF-8; with a few damaged characters where most are right; or else Windows-1252."""
    try:
        return _text(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    right = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    if right > damaged:
        return _text(text, "utf-8, damaged")
    try:
        return _text(data.decode("cp1252"), "cp1252")
    except UnicodeDecodeError:
        raise InputError("is neither UTF-8 nor Windows-1252 text: save it as UTF-8") from None
