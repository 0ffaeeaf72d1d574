"""Claims on a terminal. In: claims, a width, a painter. Out: lines of text.

One line a claim under the line of its document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.models import Change, Claim, Quantity
from tracker.render import words
from tracker.render.terminal import Paint, unpainted
from tracker.render.text import fit, one_line, pad, width

_GAP = "  "
_MOST = {"number": 30, "reading": 24}
_LEAST = {"number": 16, "reading": 12}


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
    number = max(min(number, _MOST["number"]), _LEAST["number"])
    reading = max(min(reading, _MOST["reading"]), _LEAST["reading"])
    room = columns - line - number - reading - 4 * len(_GAP)
    for claim, cells in rows:
        style = "plain" if claim.status == "actual" else "planned"
        start = _GAP + paint("dim", pad(cells[0], line, right=True)) + _GAP
        data = pad(fit(cells[1], number), number) + _GAP + pad(fit(cells[2], reading), reading)
        yield f"{start}{data}{_GAP}{paint(style, fit(cells[3], room))}".rstrip()
        if keys:
            yield " " * (line + 2 * len(_GAP)) + paint("dim", claim.key)
        if explain:
            for field, rule in claim.trail:
                text = fit(f"{field}: {one_line(rule)}", columns - line - 2 * len(_GAP))
                yield " " * (line + 2 * len(_GAP)) + paint("dim", text)


def _cells(claim: Claim) -> tuple[str, str, str, str]:
    return str(claim.line), one_line(claim.quote), reading_of(claim), one_line(about(claim))


def reading_of(claim: Claim) -> str:
    """What the number was read as: `5,200 → ~3,000 troop`, `-12 %`, `≥ 11 person`."""
    content = claim.content
    if isinstance(content, Quantity):
        return _with_unit(words.figure(content), content)
    return _change(content)


def _with_unit(figure: str, quantity: Quantity) -> str:
    unit = "%" if quantity.unit == "percent" else quantity.unit
    return f"{figure} {unit}".rstrip()


def _change(change: Change) -> str:
    arrow = {"up": "↑", "down": "↓", None: "±"}[change.direction]
    ends = [words.figure(end.quantity) if end else "" for end in (change.from_, change.to)]
    parts = [" → ".join(ends).strip()] if any(ends) else []
    if change.by:
        parts.append(_with_unit(f"{arrow} {words.figure(change.by)}", change.by))
    if change.ratio:
        parts.append(f"× {words.figure(change.ratio)}")
    main = change.to or change.from_
    if main and not change.by:
        parts[0] = _with_unit(parts[0], main.quantity)
    return ", ".join(parts)


def about(claim: Claim) -> str:
    """What the number is about, when, and how sure: `troops, US, Iraq; Sep 2020; planned`."""
    measured = claim.measured.text if claim.measured else ""
    slots = [measured, claim.actor, claim.place, claim.event]
    of = f"of {claim.of.text}" if claim.of else ""
    parts = [
        ", ".join(slot for slot in slots if slot),
        of,
        words.as_of(claim.as_of),
        claim.basis if claim.basis != "level" else "",
        claim.status if claim.status != "actual" else "",
        claim.attribution,
    ]
    return "; ".join(part for part in parts if part)
