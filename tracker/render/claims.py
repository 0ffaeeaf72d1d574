"""Claims on a terminal. In: claims, a width, a painter. Out: lines of text.

One line a claim under the line of its document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.models import Change, Claim, Quantity
from tracker.render import words
from tracker.render.terminal import Paint, unpainted
from tracker.render.text import fit, one_line, pad, spot, width, wrapped

_GAP = "  "
_NUMBER, _READING = 28, 18  # columns of the number and of its reading, at most
_LEAST = 24  # columns of the rest, at least


def claim_lines(
    claims: Iterable[Claim],
    *,
    columns: int = 80,
    explain: bool = False,
    keys: bool = False,
    paint: Paint = unpainted,
) -> Iterator[str]:
    """The lines of one document's claims, none wider than `columns` (at least 60).

    `keys` puts each claim's key below it, `explain` its rules.
    """
    rows = [(claim, _cells(claim)) for claim in claims]
    if not rows:
        return
    columns = max(columns, 60)
    first = rows[0][0]
    yield paint("label", fit(one_line(first.path or first.document), columns))
    line, number, reading = (max(width(cells[index]) for _, cells in rows) for index in range(3))
    number, reading = min(number, _NUMBER), min(reading, _READING)
    start = line + 2 * len(_GAP)
    room = max(columns - start - number - reading - 2 * len(_GAP), _LEAST)
    for claim, (where, quote, read, rest) in rows:
        style = "plain" if claim.status == "actual" else "planned"
        data = pad(fit(quote, number), number) + _GAP + pad(fit(read, reading), reading)
        lines = [rest[first:last] for first, last in wrapped(rest, room)] or [""]
        head = _GAP + paint("dim", pad(where, line, right=True)) + _GAP + data
        yield f"{head}{_GAP}{paint(style, lines[0])}".rstrip()
        for more in lines[1:]:
            yield " " * (columns - room) + paint(style, more)
        below = [claim.key] if keys else []
        if explain:
            below += [f"{field}: {one_line(rule)}" for field, rule in claim.trail]
        for text in below:
            yield " " * start + paint("dim", fit(text, columns - start))


def _cells(claim: Claim) -> tuple[str, str, str, str]:
    return (
        spot(claim.line, claim.page),
        one_line(claim.quote),
        reading_of(claim),
        one_line(about(claim)),
    )


def reading_of(claim: Claim) -> str:
    """What the number was read as: `5,200 → ~3,000`, `↓ 12 %`, `≥ 11`, `347,000,000 dollar`."""
    content = claim.content
    return _with_unit(content) if isinstance(content, Quantity) else _change(content)


def _with_unit(quantity: Quantity) -> str:
    """The figure, with its unit where that is more than the thing counted."""
    if quantity.dimension == "count":
        return words.figure(quantity)
    unit = "%" if quantity.unit == "percent" else quantity.unit
    return f"{words.figure(quantity)} {unit}".rstrip()


def _change(change: Change) -> str:
    arrow = {"up": "↑", "down": "↓", None: "±"}[change.direction]
    ends = [words.figure(end.quantity) if end else "" for end in (change.from_, change.to)]
    parts = [" → ".join(ends).strip()] if any(ends) else []
    if change.by:
        parts.append(f"{arrow} {_with_unit(change.by)}")
    if change.ratio:
        parts.append(f"× {words.figure(change.ratio)}")
    return ", ".join(parts)


def about(claim: Claim) -> str:
    """What the number is about, when, and how sure: `troops, US, Iraq; Sep 2020; planned`."""
    measured = claim.measured.text if claim.measured else ""
    slots = [slot for slot in (claim.actor, claim.place, claim.event) if slot not in measured]
    parts = [
        ", ".join(part for part in (measured, *dict.fromkeys(slots)) if part),
        f"of {claim.of.text}" if claim.of else "",
        words.as_of(claim.as_of),
        claim.basis if claim.basis != "level" else "",
        claim.status if claim.status != "actual" else "",
        claim.attribution,
    ]
    return "; ".join(part for part in parts if part)
