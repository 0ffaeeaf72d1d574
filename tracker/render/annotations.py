"""Findings for a pull request: GitHub annotations, and a comment in Markdown.

In: diagnostics. Out: text. Documents come from strangers, so nothing in them may be read as a
command of the runner or as markup of the comment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.models import Diagnostic
from tracker.render.diagnostics import counted, place, text
from tracker.render.text import one_line

_LEVEL = {"error": "error", "warning": "warning", "info": "notice"}
_SHOWN = 100  # findings in a comment; more makes it unreadable, and GitHub limits its length


def github(diagnostics: Sequence[Diagnostic]) -> str:
    """The plain text, since GitHub shows ten annotations a step, then a workflow command each."""
    lines = [_harmless(line) for line in text(diagnostics).splitlines(keepends=True)]
    return "".join(lines) + "".join(map(_command, diagnostics))


def markdown(diagnostics: Sequence[Diagnostic]) -> str:
    """A table with one row a finding, for a comment on a pull request."""
    lines = [f"**Claims: {counted(diagnostics)}**", ""]
    if diagnostics:
        lines += ["| | Where | Number | Finding |", "| --- | --- | --- | --- |"]
    for one in diagnostics[:_SHOWN]:
        related = "".join(f"<br>{_code(place(site))}" for site in one.related)
        rule = f"{_cell(one.message)} ({one.code} {one.name})"
        lines.append(
            f"| {one.severity} | {_code(place(one.site))}{related} "
            f"| {_cell(one.site.quote)} | {rule} |"
        )
    if len(diagnostics) > _SHOWN:
        lines += ["", f"… and {len(diagnostics) - _SHOWN:,} more."]
    return "\n".join(lines) + "\n"


def _command(diagnostic: Diagnostic) -> str:
    site = diagnostic.site
    properties = {
        "file": site.path or site.document,
        "line": str(site.line),
        "col": str(site.column),
        "title": f"{diagnostic.code} {diagnostic.name}",
    }
    if site.quote:
        properties["endLine"] = str(site.ends.line)
    if site.quote and site.ends.line == site.line:  # of one line only, else it is not understood
        properties["endColumn"] = str(site.ends.column)
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    related = "".join(f"\n{place(one)}: {one_line(one.quote)}" for one in diagnostic.related)
    return f"::{_LEVEL[diagnostic.severity]} {listed}::{_data(diagnostic.message + related)}\n"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _harmless(line: str) -> str:
    """A line that the runner does not take for a command of either of its syntaxes."""
    line = line.replace("##[", "## [")
    return f"./{line}" if line.lstrip().startswith("::") else line


_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+!|~&@])")


def _cell(words: str) -> str:
    return _MARKUP.sub(r"\\\1", one_line(words))


def _code(words: str) -> str:
    """Inline code in a table cell; backticks in it need a longer fence, bars a backslash."""
    words = words.replace("|", "\\|")
    fence = "`" * (max((len(run) for run in re.findall("`+", words)), default=0) + 1)
    space = " " if "`" in words else ""
    return f"{fence}{space}{words}{space}{fence}"
