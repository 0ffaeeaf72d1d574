"""A program that runs PDFium, in a process of its own, so that no file can break or hold up ours.

In, on standard input, any number of times: a line of JSON (`size`, `pages`), then a PDF of so many
bytes. Out, a line of JSON each: what the file says of itself (`pages`, `title`, `author`,
`created`), then for each page its words in the order of the file, then `{}`; or `{"error": …}`.
It is run by its path and imports nothing of the tracker. Its one argument is how many megabytes it
may take.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

_HYPHEN = 0x02  # what PDFium gives for a hyphen at the end of a line
_SMALL = 0.85  # digits smaller than this share of what they hang on are raised
_PICTURE = 3  # the type of a page's object

Row = list[Any]
"""A word: text, left, baseline, right, size in points, turn in degrees, 1 if glued to the last."""


def main() -> None:
    """Answer until standard input ends."""
    _limit_memory(float(sys.argv[1]) if len(sys.argv) > 1 else 0)
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    while request := incoming.readline():
        asked = json.loads(request)
        data = incoming.read(asked["size"])
        for answer in _answers(data, asked["pages"]):
            _write(outgoing, answer)


def _write(stream: BinaryIO, answer: dict[str, Any]) -> None:
    stream.write(json.dumps(answer, ensure_ascii=True, separators=(",", ":")).encode() + b"\n")
    stream.flush()


def _limit_memory(megabytes: float) -> None:
    try:
        import resource
    except ImportError:  # no such limit on this system
        return
    if megabytes:
        size = int(megabytes * 1_000_000)
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answers(data: bytes, most: int) -> Iterator[dict[str, Any]]:
    try:
        import pypdfium2
    except ModuleNotFoundError as error:
        yield {"missing": error.name}
        return
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        yield {"error": "password" if "password" in str(error).lower() else "broken"}
        return
    try:
        count = len(document)
        said = document.get_metadata_dict()
        names = {"title": "Title", "author": "Author", "created": "CreationDate"}
        yield {"pages": count, **{name: said.get(key, "") for name, key in names.items()}}
        for number in range(count if count <= most else 0):
            yield _page(document, number, pypdfium2)
        yield {}
    finally:
        document.close()


def _page(document: Any, number: int, pypdfium2: Any) -> dict[str, Any]:
    """The words of a page; `pictures`: whether it shows any, `broken`: that it cannot be read."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return {"words": [], "broken": 1}
    try:
        text = page.get_textpage()
        try:
            words = [word for word in _words(text, pypdfium2.raw) if word[0]]
        finally:
            text.close()
        answer: dict[str, Any] = {"words": words}
        if not words:
            objects = page.get_objects(max_depth=3)
            answer["pictures"] = int(any(one.type == _PICTURE for one in objects))
        return answer
    except pypdfium2.PdfiumError:
        return {"words": [], "broken": 1}
    finally:
        page.close()


def _words(text: Any, raw: Any) -> Iterator[Row]:
    """The words of a page; one ends at a space, at a hyphen that ends a line and before a note's
    raised mark.
    """
    look = _Look(text, raw)
    letters: list[str] = []
    first = last = 0
    glued = False
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        letter = chr(code) if code in range(32, 0xFFFE) or code in range(0x10000, 0x110000) else ""
        letter = "-" if code == _HYPHEN else letter
        ends = not letter or letter.isspace()
        if letters and (ends or (letter.isdigit() and look.raised(first, last, index))):
            yield look.word(letters, first, last, glued)
            letters, glued = [], not ends
        if ends:
            glued = False
            continue
        if not letters:
            first = index
        last = index
        letters.append("-\n" if code == _HYPHEN else letter)
        if code == _HYPHEN:
            yield look.word(letters, first, last, glued)
            letters, glued = [], False
    if letters:
        yield look.word(letters, first, last, glued)


class _Look:
    """Asks PDFium where characters stand."""

    def __init__(self, text: Any, raw: Any) -> None:
        self.text = text
        self.raw = raw
        self.box = raw.FS_RECTF()
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()

    def size(self, index: int) -> float:
        """The size of a character in points, as it is shown."""
        self.raw.FPDFText_GetMatrix(self.text, index, self.matrix)
        scale = math.hypot(self.matrix.c, self.matrix.d)
        return float(self.raw.FPDFText_GetFontSize(self.text, index)) * scale

    def raised(self, first: int, last: int, index: int) -> bool:
        """Whether a digit is small beside the word that it hangs on."""
        if chr(self.raw.FPDFText_GetUnicode(self.text, last)).isdigit():
            return self.size(index) < _SMALL * self.size(last)
        return self.size(index) < _SMALL * self.size(first)

    def word(self, letters: list[str], first: int, last: int, glued: bool) -> Row:
        written = "".join(letters).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self.raw.FPDFText_GetCharOrigin(self.text, first, self.x, self.y)
        left, base = self.x.value, self.y.value
        size = self.size(first)
        turn = round(math.degrees(math.atan2(self.matrix.b, self.matrix.a))) % 360
        self.raw.FPDFText_GetLooseCharBox(self.text, last, self.box)
        ends = {0: self.box.right, 90: self.box.top, 180: self.box.left, 270: self.box.bottom}
        right = ends.get(turn, self.box.right)
        sizes = (left, base, right, size)
        return [
            written,
            *(round(one, 2) if math.isfinite(one) else 0.0 for one in sizes),
            turn,
            int(glued),
        ]


if __name__ == "__main__":
    main()
