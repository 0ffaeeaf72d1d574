"""JSON Lines. In: a source. Out: an object a line, each value with the places of its characters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from tracker.errors import InputError
from tracker.readers.embedded import Written
from tracker.readers.source import Source
from tracker.spans import Segment, Span

_SPACE = re.compile(r"[ \t\r]*")
_ESCAPED = re.compile(r"\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u.{4}|.)")
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str)


class Object(NamedTuple):
    """An object: its values by name, where it stands, and its 1-based line."""

    values: dict[str, Written]
    span: Span
    number: int


def json_objects(source: Source) -> Iterator[Object | InputError]:
    """The objects of the file, and an error for each line that holds none."""
    for number, line in enumerate(source.lines, 1):
        written = source.text[line.start : line.end]
        if not written.strip():
            continue
        try:
            yield Object(_Line(written, line.start).values(), line, number)
        except (ValueError, IndexError, RecursionError):
            yield source.error("is no JSON object", number)


class _Line:
    """Reads the object on one line; every method raises ValueError where there is none."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start  # of the line in the file
        self.at = 0

    def values(self) -> dict[str, Written]:
        values: dict[str, Written] = {}
        self.expect("{")
        while self.text[self.at] != "}":
            if values:
                self.expect(",")
            self.expect('"')
            name, self.at = scanstring(self.text, self.at, True)
            self.expect(":")
            values[_whole(name)] = self.value()
            self.pass_space()
        if self.text[self.at + 1 :].strip():
            raise ValueError
        return values

    def expect(self, sign: str) -> None:
        """Pass a sign; space around it as well, except behind a quotation mark."""
        self.pass_space()
        if self.text[self.at] != sign:
            raise ValueError
        self.at += 1
        if sign != '"':
            self.pass_space()

    def pass_space(self) -> None:
        match = _SPACE.match(self.text, self.at)
        assert match is not None
        self.at = match.end()

    def value(self) -> Written:
        """The value that begins here, as text; null is empty."""
        first = self.at
        if self.text[first] != '"':
            value, self.at = _DECODER.raw_decode(self.text, first)
            return _plain(value, self.start + first)
        value, self.at = scanstring(self.text, first + 1, True)
        segments: list[Segment] = []
        length, position = 0, first + 1
        for escape in _ESCAPED.finditer(self.text, position, self.at - 1):
            copied = escape.start() - position
            if copied:
                segments.append(Segment(length, self.start + position, copied))
            length += copied + 1  # an escape stands for one character
            position = escape.end()
        if self.at - 1 > position:
            segments.append(Segment(length, self.start + position, self.at - 1 - position))
        return Written(_whole(value), tuple(segments))


def _whole(value: str) -> str:
    """The text, without the halves of characters that JSON can write and a text cannot hold."""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _plain(value: Any, start: int) -> Written:
    if value is None:
        return Written("")
    if isinstance(value, str):  # a number as it is written
        return Written(value, (Segment(0, start, len(value)),))
    if isinstance(value, bool):
        return Written("true" if value else "false")
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return Written(", ".join(value))
    return Written(json.dumps(value, ensure_ascii=False))
