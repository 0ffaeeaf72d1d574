"""Two versions side by side. In: pairs of claims, before and after. Out: lines of text, rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tracker.models import Claim
from tracker.render import words
from tracker.render.terminal import Paint, unpainted
from tracker.render.text import fit, one_line, pad, width

_KINDS = 8


def diff_line(
    kind: str,
    before: Claim | None,
    after: Claim | None,
    shift: Decimal | None,
    percent: Decimal | None,
    noted: bool,
    *,
    columns: int = 80,
    paint: Paint = unpainted,
) -> Iterator[str]:
    """The two lines of one pair: what it was and is, and the sentence it stands in."""
    claim = after or before
    assert claim is not None  # a pair has at least one side
    quotes = " → ".join(one_line(side.quote) for side in (before, after) if side)
    details = []
    if shift is not None:
        share = f" ({words.percent(percent)})" if percent is not None else ""
        details.append(f"{words.signed(shift)}{share}")
    if kind == "changed":
        details.append("noted" if noted else "not noted")
    detail = ", ".join(details)
    room = columns - _KINDS - 2 - (width(detail) + 2 if detail else 0)
    style = "conflict" if kind == "changed" and not noted else "label"
    line = f"{paint(style, pad(kind, _KINDS))}  {pad(fit(quotes, room), room)}"
    yield f"{line}  {detail}".rstrip()
    where = f"{one_line(claim.path or claim.document)}:{claim.line}"
    text = fit(f"{where}  {one_line(claim.context)}", columns - _KINDS - 2)
    yield " " * (_KINDS + 2) + paint("dim", text)
