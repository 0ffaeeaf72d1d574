"""Comments that accept a finding. In: diagnostics, documents. Out: what is left, and the unused.

`<!-- tracker: ignore ARITH01 the source rounds -->` (or the comment of another format) speaks of
the lines that its document's reader gave it. It accepts a finding that stands there or that names
a number there as related.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tracker.checks.registry import all_rules, matching, unknown
from tracker.checks.subjects import Finding
from tracker.models import Diagnostic, Directive, Document, Site

UNUSED = "INPUT02"
UNKNOWN = "INPUT03"


def codes_of(directive: Directive) -> tuple[set[str], list[str]]:
    """The codes an `ignore` names, and the words among them that name no rule."""
    codes: set[str] = set()
    strange = []
    for word in filter(None, (part.strip() for part in directive.value.split(","))):
        found = matching(word)
        codes.update(rule.code for rule in found)
        if not found:
            strange.append(word)
    return codes, strange


def apply(
    diagnostics: Iterable[Diagnostic], documents: Iterable[Document], codes: Collection[str]
) -> tuple[list[Diagnostic], list[tuple[str, Finding]]]:
    """The diagnostics that no comment accepts; and as findings, with their codes, the comments
    that accept nothing or name no rule.

    A comment is unused only if one of its rules ran (`codes`) and, for rules that compare
    documents, only if there were others to compare with.
    """
    readers = list(documents)
    marks = [(d, one) for d in readers for one in d.directives if one.name == "ignore"]
    named = {one: codes_of(one) for _, one in marks}
    used: set[tuple[str, Directive]] = set()
    left = []
    for diagnostic in diagnostics:
        hits = [
            (document.key, one)
            for document, one in marks
            if diagnostic.code in named[one][0] and _speaks_of(document, one, diagnostic)
        ]
        used.update(hits)
        if not hits:
            left.append(diagnostic)
    ran = {
        rule.code
        for rule in all_rules().values()
        if rule.code in codes and (rule.alone or len(readers) > 1)
    }
    comments = []
    for document, one in marks:
        known, strange = named[one]
        comments += [(UNKNOWN, Finding(unknown(word), (_site(document, one),))) for word in strange]
        if known and known <= ran and (document.key, one) not in used:
            text = f"this comment accepts {', '.join(sorted(known))}, and there is no such finding"
            comments.append((UNUSED, Finding(text, (_site(document, one),))))
    return left, comments


def _speaks_of(document: Document, directive: Directive, diagnostic: Diagnostic) -> bool:
    return any(
        site.document == document.key and directive.first_line <= site.line <= directive.last_line
        for site in (diagnostic.site, *diagnostic.related)
    )


def _site(document: Document, directive: Directive) -> Site:
    quote = f"{directive.name} {directive.value}"
    return Site(
        document=document.key,
        path=document.path,
        line=directive.line,
        column=1,
        quote=quote,
        context=f"{quote} {directive.reason}".rstrip(),
        key=f"{document.key}#{quote}",
    )
