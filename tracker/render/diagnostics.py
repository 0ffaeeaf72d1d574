"""Findings for a person at a terminal and for programs. In: diagnostics. Out: text or JSON.

`sarif.py`, `junit.py` and `annotations.py` are the formats of other tools.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from tracker.models import Diagnostic, Severity, Site, to_json
from tracker.models.rows import DiagnosticRow
from tracker.render.text import one_line, pad, plural, spot, visible, width

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
# What a painter may colour: a severity, "label" (the place), "dim" (the rule) and "caret".
Paint = Callable[[str, str], str]


def place(site: Site) -> str:
    """`docs/limits.md:9:24`, as editors and terminals make it clickable."""
    return f"{one_line(site.path or site.document)}:{spot(site.line, site.page)}:{site.column}"


def json(diagnostics: Sequence[Diagnostic]) -> str:
    """A list of rows, `check --format json`."""
    rows = [DiagnosticRow.of_diagnostic(one) for one in diagnostics]
    return to_json(rows, indent=True) + "\n"


def unpainted(_style: str, words: str) -> str:
    """The painter of plain text."""
    return words


def text(diagnostics: Iterable[Diagnostic], *, columns: int = 100, paint: Paint = unpainted) -> str:
    """Each finding with its sentences, and a caret under every number."""
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
    sites = [site for site in (diagnostic.site, *diagnostic.related) if site.context]
    margin = max((len(str(site.line)) for site in sites), default=0)
    room = max(columns - margin - 5, 20)
    last = diagnostic.site
    for group in _grouped(sites, room):
        first = group[0]
        if (first.document, first.path) != (last.document, last.path):
            lines.append(f"  {' ' * margin} ┌ {place(first)}")
        sentence, carets = _excerpt(group, room, diagnostic.site)
        lines.append(f"  {first.line:>{margin}} │ {sentence}")
        lines.append(f"  {'':>{margin}} │ {paint('caret', carets)}")
        last = first
    return "\n".join(lines) + "\n"


def _grouped(sites: Sequence[Site], room: int) -> list[list[Site]]:
    """Sites of one sentence together, as far as they can be shown in one line."""
    groups: list[list[Site]] = []
    for site in sites:
        for group in groups:
            first = group[0]
            one = (site.document, site.context, site.context_start)
            both = [_offsets(member) for member in (*group, site)]
            wide = max(end for _, end in both) - min(start for start, _ in both)
            if one == (first.document, first.context, first.context_start) and wide < room - 4:
                group.append(site)
                break
        else:
            groups.append([site])
    return groups


def _offsets(site: Site) -> tuple[int, int]:
    """Where the quote stands in its sentence."""
    start = site.start - site.context_start
    if site.context[max(start, 0) : start + len(site.quote)] != site.quote:
        start = max(site.context.find(site.quote), 0)
    return start, min(start + max(len(site.quote), 1), len(site.context))


def _excerpt(group: Sequence[Site], room: int, main: Site) -> tuple[str, str]:
    """A sentence, cut to the width around its numbers, and under each of them carets; those under
    the number that the finding stands at are `^`, the others `-`.
    """
    # One sign a character, so that offsets hold; line feeds are shown as spaces.
    sentence = visible(group[0].context)
    marks = sorted((*_offsets(site), site is main) for site in group)
    left, right = marks[0][0], max(end for _, end, _ in marks)
    first = 0 if width(sentence[:right]) <= room - 1 else left
    # Before the numbers as much as there is room for, up to a half of what they leave.
    spare = max(room - width(sentence[left:right]) - 2, 0)
    while first and width(sentence[first - 1 : left]) <= spare // 2:
        first -= 1
    lead = "…" if first else ""
    shown = lead + sentence[first:]
    while width(shown) > room:
        shown = shown[: max(len(shown) - max((width(shown) - room) // 2, 1), 1) - 1] + "…"
    carets = ""
    for start, end, is_main in marks:
        column = width(lead + sentence[first:start])
        cells = max(min(width(sentence[start:end]), room - column), 1)
        carets = carets.ljust(column) + ("^" if is_main else "-") * cells
    return shown, carets
