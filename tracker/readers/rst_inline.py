"""reStructuredText within a block. In: the block's text. Out: what to cut, and what not to read.

Cut: the marks of emphasis, roles, references and escapes, link targets, notes' marks. Kept but not
read: literals, code, addresses. Every mark is found in time proportional to the text.
"""

from __future__ import annotations

import re
from functools import cache

from tracker.lexicon import word_sets
from tracker.readers.inline import Cut, Inline
from tracker.spans import Span

# A mark opens before a character that is no space, at the start of a word; it closes likewise.
_OPENS = r"(?<![^\s\-:/'\"<(\[{])"
_CLOSES = r"(?=$|[\s\-.,:;!?/'\")\]}>\\])"
_MARKS = re.compile(
    rf"""
      (?P<escape> \\. )
    | {_OPENS} `` (?P<literal> \S (?: [^`] | `(?!`) ){{0,1000}}? ) (?<=\S) `` {_CLOSES}
    | {_OPENS} (?: :(?P<role> [\w.+:-]+ ): )? ` (?P<text> [^\s`] [^`]* ) `
        (?: :(?P<late> [\w.+:-]+ ): | __? )?
    | {_OPENS} \*\* (?P<strong> [^\s*] [^*]* ) \*\* {_CLOSES}
    | {_OPENS} \* (?P<emphasis> [^\s*] [^*]* ) \* {_CLOSES}
    | {_OPENS} \| (?P<named> [^\s|] [^|]* ) \| (?:__?)? {_CLOSES}
    | \s? \[ (?: \d+ | \# [\w-]* | \* ) \]_ {_CLOSES}
    | \[ (?P<cited> [\w.-]+ ) \]_ {_CLOSES}
    | (?P<address> \b (?:https?|ftp|mailto): [^\s<>]+ )
    | (?<= \w ) (?P<reference> __? ) {_CLOSES}
    """,
    re.VERBOSE | re.DOTALL,
)
_TARGET = re.compile(r"\s*<[^<>]*>\s*\Z")


@cache
def _read_roles() -> frozenset[str]:
    return word_sets("rst_words")["role"]


def scan_rst(text: str) -> Inline:
    """Find the marks in one block's text."""
    cuts: list[Cut] = []
    opaque: list[Span] = []
    for match in _MARKS.finditer(text):
        start, end = match.span()
        if match["escape"]:
            cuts.append(Cut(start, start + (2 if match["escape"][1].isspace() else 1)))
        elif match["address"]:
            opaque.append(Span(start, end))
        elif inner := _inner(match):
            cuts += [Cut(start, inner.start), Cut(inner.end, end)]
            if _is_code(match):
                opaque.append(inner)
        else:
            cuts.append(Cut(start, end))
    return Inline([cut for cut in cuts if cut.end > cut.start], opaque, [], [])


def _inner(match: re.Match[str]) -> Span | None:
    """What stands between the marks, without the target of a link."""
    for name in ("literal", "text", "strong", "emphasis", "named", "cited"):
        if match[name] is not None:
            target = _TARGET.search(match[name]) if name == "text" else None
            start, end = match.span(name)
            return Span(start, start + target.start() if target and target.start() else end)
    return None


def _is_code(match: re.Match[str]) -> bool:
    if match["literal"] is not None:
        return True
    role = match["role"] or match["late"]
    return role is not None and role.rpartition(":")[2].lower() not in _read_roles()
