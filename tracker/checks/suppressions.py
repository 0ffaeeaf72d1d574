"""Comments that accept a finding. In: diagnostics, documents. Out: what is left, and what the
comments did.

`<!-- tracker: ignore ARITH01 the source rounds -->` (or the comment of another format) speaks of
the lines that its document's reader gave it. It accepts a finding that stands there or that names
a number there as related.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tracker.checks.registry import matching
from tracker.models import Diagnostic, Directive, Document, Site

IGNORE = "ignore"
NAMES = (IGNORE, "series")


class Comment(NamedTuple):
    """A directive of a document, the codes it names, and whether it accepted anything."""

    document: Document
    directive: Directive
    codes: frozenset[str]
    used: bool

    @property
    def site(self) -> Site:
        """Where the comment stands."""
        document, one = self.document, self.directive
        quote = f"{one.name} {one.value}".rstrip()
        return Site(
            document=document.key,
            path=document.path,
            line=one.line,
            quote=quote,
            key=f"{document.key}#{quote}",
        )


class Comments(NamedTuple):
    """All comments of a run, the codes that ran, and how many documents there were."""

    comments: tuple[Comment, ...]
    codes: frozenset[str]
    documents: int


def words_of(directive: Directive) -> list[str]:
    """The selectors that an `ignore` names."""
    return [word for part in directive.value.split(",") if (word := part.strip())]


def apply(
    diagnostics: Iterable[Diagnostic], documents: Iterable[Document], codes: Iterable[str]
) -> tuple[list[Diagnostic], Comments]:
    """The diagnostics that no comment accepts, and what became of the comments.

    `codes` are those of the rules that ran.
    """
    read = list(documents)
    marks = [(document, one) for document in read for one in document.directives]
    named = {one: _codes(one) for _, one in marks}
    by_document: dict[str, list[Directive]] = {}
    for document, one in marks:
        by_document.setdefault(document.key, []).append(one)
    used: set[tuple[str, Directive]] = set()
    left = []
    for diagnostic in diagnostics:
        hits = {
            (site.document, one)
            for site in (diagnostic.site, *diagnostic.related)
            for one in by_document.get(site.document, ())
            if diagnostic.code in named[one] and one.first_line <= site.line <= one.last_line
        }
        used |= hits
        if not hits:
            left.append(diagnostic)
    comments = [
        Comment(document, one, named[one], (document.key, one) in used) for document, one in marks
    ]
    return left, Comments(tuple(comments), frozenset(codes), len(read))


def _codes(directive: Directive) -> frozenset[str]:
    if directive.name != IGNORE:
        return frozenset()
    return frozenset(rule.code for word in words_of(directive) for rule in matching(word))
