"""One claim on a terminal: in its place, and field by field. In: a claim. Out: lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.models import Claim, content_text
from tracker.render import words
from tracker.render.terminal import Paint, unpainted
from tracker.render.text import fit, one_line, pad, visible, width, wrapped

_INDENT = "    "


def place_lines(claim: Claim, *, columns: int = 80, paint: Paint = unpainted) -> Iterator[str]:
    """Where the claim stands: its file, its document, its sentence with carets under the number."""
    page = f", page {claim.page}" if claim.page else ""
    where = f"{one_line(claim.path or claim.document)}:{claim.line}:{claim.column}{page}"
    yield paint("label", where)
    document = [claim.source, words.published(claim.published), claim.title]
    yield paint("dim", fit(one_line(", ".join(part for part in document if part)), columns))
    if claim.url:
        yield paint("dim", one_line(claim.url))
    yield ""
    context = visible(claim.context)
    first = claim.span.start - claim.context_span.start
    last = first + len(claim.quote)
    for start, end in wrapped(context, max(columns - len(_INDENT), 20)):
        yield (_INDENT + context[start:end]).rstrip()
        low, high = max(first, start), min(last, end)
        if low < high:
            before = width(context[start:low])
            yield _INDENT + " " * before + paint("caret", "^" * width(context[low:high]))


def explanation_lines(
    claim: Claim, *, columns: int = 80, paint: Paint = unpainted
) -> Iterator[str]:
    """Each field of the claim, and beside it the rule that gave it."""
    rules = dict(claim.trail)
    fields = {
        "content": content_text(claim.content),
        "measured": claim.measured.text if claim.measured else "",
        "of": claim.of.text if claim.of else "",
        "actor": claim.actor,
        "place": claim.place,
        "event": claim.event,
        "basis": claim.basis,
        "as_of": words.as_of(claim.as_of),
        "status": claim.status,
        "attribution": claim.attribution,
        "originator": claim.originator,
        "series": claim.series,
        "incidental": claim.incidental,
    }
    fields |= {name: "" for name in rules if name not in fields}
    shown = {name: one_line(text) for name, text in fields.items() if text or name in rules}
    names = max(map(len, shown))
    values = min(max(map(width, shown.values())), 40)
    for name, text in shown.items():
        rule = one_line(rules.get(name, ""))
        line = f"  {pad(name, names)}  {pad(fit(text, values), values)}"
        room = columns - width(line) - 2
        yield (
            f"{line}  {paint('dim', fit(rule, max(room, 20)))}".rstrip() if rule else line.rstrip()
        )
    yield paint("dim", f"  {claim.extractor} {claim.extractor_version}, {claim.claim}, {claim.key}")
