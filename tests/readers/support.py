"""Reading in tests, and what must hold of every document that is read."""

from __future__ import annotations

from tracker.models.document import Document
from tracker.readers import ReadOptions, read, recognised


def one(content: str | bytes, path: str = "page.md", **options: str) -> Document:
    """The one document in the content."""
    data = content.encode() if isinstance(content, str) else content
    (document,) = read(data, path, ReadOptions(**options))
    assert_sound(document, data)
    return document


def assert_sound(document: Document, data: bytes) -> None:
    """The text leads back to the source character by character, and blocks part it in order."""
    source = recognised(data, document.path).raw.source.text
    end = 0
    for segment in document.places.segments:
        assert segment.text >= end
        end = segment.text + segment.length
        copied = document.text[segment.text : end]
        assert copied == source[segment.source : segment.source + segment.length]
    end = 0
    for block in document.blocks:
        text = document.text[block.start : block.end]
        assert end <= block.start <= block.end
        assert text == text.strip(), "space at a block's end"
        assert not document.text[end : block.start].strip(" \n|"), "text outside all blocks"
        end = block.end
    assert not document.text[end:]
    for span in document.opaque:
        assert any(b.start <= span.start < span.end <= b.end for b in document.blocks)


def blocks(document: Document) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def stands_at(document: Document, data: bytes, written: str) -> tuple[int, int]:
    """Line and column of `written`, after checking that the file holds it there."""
    place = document.place(document.text.index(written))
    source = recognised(data, document.path).raw.source
    line = source.lines[place.line - 1]
    start = line.start + place.column - 1
    assert source.text[start : start + len(written)] == written
    return place.line, place.column
