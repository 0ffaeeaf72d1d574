"""Two versions of a document side by side. In: rows of pairs. Out: lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.models.rows import DiffRow
from tracker.render import words
from tracker.render.terminal import Paint, unpainted
from tracker.render.text import fit, one_line, pad, width

_KINDS = 7
_GAP = "  "


def diff_lines(row: DiffRow, *, columns: int = 80, paint: Paint = unpainted) -> Iterator[str]:
    """The two lines of a pair: what the number was and is, and the sentence it stands in."""
    quotes = " → ".join(one_line(side.quote) for side in (row.old, row.new) if side)
    detail = ", ".join(_details(row))
    room = columns - _KINDS - len(_GAP) - (width(detail) + len(_GAP) if detail else 0)
    style = "conflict" if row.kind == "changed" and not row.noted else "label"
    line = f"{paint(style, pad(row.kind, _KINDS))}{_GAP}{pad(fit(quotes, room), room)}"
    yield f"{line}{_GAP}{detail}".rstrip()
    side = row.new or row.old
    if side is not None:
        text = f"{one_line(side.document)}:{side.line}  {one_line(side.context)}"
        indent = " " * (_KINDS + len(_GAP))
        yield indent + paint("dim", fit(text, columns - len(indent)))


def _details(row: DiffRow) -> Iterator[str]:
    if row.difference is not None and row.kind == "changed":
        share = f" ({words.percent(row.percent)})" if row.percent is not None else ""
        yield f"{words.signed(row.difference)}{share}"
    if row.kind == "changed":
        yield "noted" if row.noted else "not noted"
