"""Findings for a person at a terminal and for programs. In: diagnostics. Out: text or JSON.

`sarif.py`, `junit.py` and `annotations.py` are the formats of other tools.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from tracker.models import Diagnostic, Severity, Site, to_json
from tracker.models.rows import DiagnosticRow
from tracker.render.text import one_line, pad, plural, visible, width

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
# What a painter may colour: a severity, "label" (the place), "dim" (the rule) and "caret".
Paint = Callable[[str, str], str]
_BEFORE = 60  # columns of the sentence kept before a number that stands far into it


def place(site: Site) -> str:
    """`docs/limits.md:9:24`, as editors and terminals make it clickable."""
    return f"{one_line(site.path or site.document)}:{site.line}:{site.column}"


def json(diagnostics: Sequence[Diagnostic]) -> str:
    """A list of rows, `check --format json`."""
    rows = [DiagnosticRow.of_diagnostic(one) for one in diagnostics]
    return to_json(rows, indent=True) + "\n"


def unpainted(_style: str, words: str) -> str:
    """The painter of plain text."""
    return words


def text(diagnostics: Iterable[Diagnostic], *, columns: int = 100, paint: Paint = unpainted) -> str:
    """Each finding with its sentences and a caret under every number, most important fact first."""
    return "\n".join(_finding(one, columns, paint) for one in diagnostics)


def summary(diagnostics: Sequence[Diagnostic], documents: int, claims: int) -> str:
    """The closing line: `1 error and 2 warnings in 12 documents (480 claims)`."""
    return f"{counted(diagnostics)} in {plural(documents, 'document')} ({plural(claims, 'claim')})"


def counted(diagnostics: Iterable[Diagnostic]) -> str:
    """`1 error and 2 warnings`; `no findings`."""
    counts = Counter(one.severity for one in diagnostics)
    nouns = {"error": ("error", ""), "warning": ("warning", ""), "info": ("note", "")}
    parts = [plural(counts[s], *nouns[s]) for s in SEVERITIES if counts[s]]
    if not parts:
        return "no findings"
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def statistics(diagnostics: Iterable[Diagnostic]) -> str:
    """One line a rule, the most frequent first."""
    counts = Counter((one.severity, one.code, one.name) for one in diagnostics)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0][1]))
    lines = [
        f"{count:>6,}  {pad(severity, 7)}  {code}  {name}\n"
        for (severity, code, name), count in ordered
    ]
    return "".join(lines)


def _finding(diagnostic: Diagnostic, columns: int, paint: Paint) -> str:
    head = (
        f"{paint('label', place(diagnostic.site))}: "
        f"{paint(diagnostic.severity, diagnostic.severity)}: "
        f"{one_line(diagnostic.message)} "
        f"{paint('dim', f'[{diagnostic.code} {diagnostic.name}]')}"
    )
    lines = [head]
    sites = (diagnostic.site, *diagnostic.related)
    margin = max(len(str(site.line)) for site in sites)
    last = diagnostic.site
    for index, site in enumerate(sites):
        if index and (site.document, site.path) != (last.document, last.path):
            lines.append(f"  {' ' * margin} ┌ {place(site)}")
        if site.context:
            lines += _excerpt(site, margin, columns, paint)
        last = site
    return "\n".join(lines) + "\n"


def _excerpt(site: Site, margin: int, columns: int, paint: Paint) -> list[str]:
    """The sentence, cut to the width around the number, and a caret under the number."""
    room = max(columns - margin - 5, 20)
    # One sign a character, so that offsets hold; line feeds are shown as spaces.
    sentence = visible(site.context)
    start = max(site.start - site.context_start, 0)
    end = min(start + max(len(site.quote), 1), len(sentence))
    if sentence[start:end] != visible(site.quote):
        start = max(sentence.find(visible(site.quote)), 0)
        end = start + len(site.quote)
    first = 0 if width(sentence[:end]) <= room - 1 else max(start - min(_BEFORE, room // 2), 0)
    before = ("…" if first else "") + sentence[first:start]
    shown = before + sentence[start:]
    while width(shown) > room:
        shown = shown[: max(len(shown) - max((width(shown) - room) // 2, 1), 1) - 1] + "…"
    caret = "^" * max(min(width(sentence[start:end]), room - width(before)), 1)
    caret = paint("caret", caret)
    return [
        f"  {site.line:>{margin}} │ {shown}",
        f"  {'':>{margin}} │ {' ' * width(before)}{caret}",
    ]
