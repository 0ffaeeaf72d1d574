"""What a page consists of. In: nothing. Out: the records that the parser of HTML fills."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.models.document import BlockKind
from tracker.readers.source import Piece

_LONG = 300  # characters that no cell of a table of figures has


@dataclass
class Part:
    """A block of text: its pieces, and the offsets in the source between which it stands.

    `code` says that it is preformatted, `main` that the page marks it as its main content.
    """

    kind: BlockKind
    level: int = 0
    start: int = -1
    end: int = -1
    pieces: list[Piece] = field(default_factory=list)
    code: bool = False
    main: bool = False


@dataclass
class Cell:
    """A cell of a table, how many columns and rows it spans, and the blocks in it."""

    header: bool
    columns: int
    rows: int
    parts: list[Part] = field(default_factory=list)


@dataclass
class Table:
    """A table: its rows, and how many of them stand in its head.

    `layout` says that it only arranges the page: its cells are no figures under headers.
    """

    rows: list[list[Cell]] = field(default_factory=list)
    head: int = 0
    layout: bool = False

    def parts(self) -> Iterator[Part]:
        """The blocks of all cells."""
        return (part for row in self.rows for cell in row for part in cell.parts)

    @property
    def main(self) -> bool:
        return any(part.main for part in self.parts())

    @property
    def start(self) -> int:
        return min((part.start for part in self.parts()), default=0)

    @property
    def end(self) -> int:
        return max((part.end for part in self.parts()), default=0)

    def is_layout(self) -> bool:
        """Whether it arranges the page: by its role, a table within, headings, or long texts."""
        if self.layout or max(map(len, self.rows), default=0) < 2:
            return True
        sizes = [part.end - part.start for part in self.parts()]
        long = sum(size for size in sizes if size > _LONG)
        return 2 * long > sum(sizes) or any(part.kind == "heading" for part in self.parts())


class Remark(NamedTuple):
    """A comment in the markup, and where it stands with its brackets."""

    text: str
    start: int
    end: int


class Value(NamedTuple):
    """A value that a tag gives under a name, and where the tag stands."""

    name: str
    value: str
    start: int
    end: int


@dataclass
class Page:
    """The parts of a page in order, and what it says of itself.

    `data` are its blocks of JSON-LD, `times` are the elements of that name, `links` those of its
    head.
    """

    parts: list[Part | Table] = field(default_factory=list)
    title: Part = field(default_factory=lambda: Part("title"))
    lang: str = ""
    meta: list[Value] = field(default_factory=list)
    times: list[Value] = field(default_factory=list)
    links: list[Value] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def settle(self) -> None:
        """Put the parts in order; the cells of a table that arranges the page are parts too."""
        parts: list[Part | Table] = []
        for part in self.parts:
            if isinstance(part, Table) and part.is_layout():
                parts += part.parts()
            else:
                parts.append(part)
        self.parts = sorted(parts, key=lambda one: one.start)
