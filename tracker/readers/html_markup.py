"""The markup of a page to tokens, each at its exact offset. In: the text of an HTML file.

It follows the rules by which browsers read: what is left open reaches to the end of the page. So
every character is read once, and a page gives the same tokens under every release of Python, which
does not hold for the parser of the standard library.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Literal, NamedTuple

# Elements whose content is text up to their own end tag; in the second ones characters may be
# written by name.
_WITH_REFERENCES = frozenset(("textarea", "title"))
RAW = _WITH_REFERENCES | frozenset("iframe noembed noframes script style xmp".split())

_SPECIAL = re.compile(r"<(?=[A-Za-z/!?])|&")
_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_ATTRIBUTE = re.compile(
    r"""[\s/]*(?P<name>=?[^\s/>=]+)
        (?:\s*=\s*(?:"(?P<double>[^"]*)("|\Z)|'(?P<single>[^']*)('|\Z)|(?P<bare>[^\s>"'][^\s>]*)?))?
    """,
    re.VERBOSE,
)
_REST_OF_TAG = re.compile(r"[^>]*")
_COMMENT_END = re.compile(r"--!?>")
_EMPTY_COMMENT = re.compile(r"<!---?>")
_REFERENCE = re.compile(r"&(?:#(?:\d{1,7}|[xX][\da-fA-F]{1,6})|[A-Za-z][A-Za-z\d]{1,31});?")

Kind = Literal["text", "start", "end", "comment"]


class Token(NamedTuple):
    """A piece of markup and its place; `closed` is an element that ends where it begins.

    `value` is the name of a tag or the text of a comment; of text it is what a character written by
    name or number means, and None where the text stands for itself.
    """

    kind: Kind
    start: int
    end: int
    value: str | None = None
    given: dict[str, str] = {}
    closed: bool = False


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """The tokens of a page that begins at `start`, in order."""
    position = start
    while position < len(text):
        match = _SPECIAL.search(text, position)
        at = match.start() if match else len(text)
        if at > position:
            yield Token("text", position, at)
        if match is None:
            return
        token = _reference(text, at) if match[0] == "&" else _markup(text, at)
        yield token
        position = token.end
        if token.kind == "start" and token.value in RAW:
            close = _close(text, position, str(token.value))
            yield from _content(text, position, close, token.value in _WITH_REFERENCES)
            position = close


def _content(text: str, start: int, end: int, references: bool) -> Iterator[Token]:
    """The content of an element that holds no markup."""
    while start < end:
        at = text.find("&", start, end) if references else -1
        at = at if at >= 0 else end
        if at > start:
            yield Token("text", start, at)
        if at < end:
            token = _reference(text, at)
            yield token
            at = token.end
        start = at


def _close(text: str, start: int, name: str) -> int:
    """Where the end tag of an element without markup begins."""
    match = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, start)
    return match.start() if match else len(text)


def _markup(text: str, at: int) -> Token:
    """The tag or comment that begins here."""
    if text.startswith("<!--", at):
        return _comment(text, at)
    closes = text.startswith("/", at + 1)
    name = _NAME.match(text, at + 1 + closes)
    if name is None:
        end = _REST_OF_TAG.match(text, at)
        assert end is not None
        return Token("comment", at, min(end.end() + 1, len(text)), "")
    given: dict[str, str] = {}
    position = name.end()
    while attribute := _ATTRIBUTE.match(text, position):
        value = attribute["double"] or attribute["single"] or attribute["bare"] or ""
        given.setdefault(attribute["name"].lower(), html.unescape(value))
        position = attribute.end()
    rest = _REST_OF_TAG.match(text, position)
    assert rest is not None
    end_of_tag = min(rest.end() + 1, len(text))
    closed = text.endswith("/>", at, end_of_tag)
    return Token("end" if closes else "start", at, end_of_tag, name[0].lower(), given, closed)


def _comment(text: str, at: int) -> Token:
    if empty := _EMPTY_COMMENT.match(text, at):
        return Token("comment", at, empty.end(), "")
    close = _COMMENT_END.search(text, at + 4)
    inner, end = (close.start(), close.end()) if close else (len(text), len(text))
    return Token("comment", at, end, text[at + 4 : inner])


def _reference(text: str, at: int) -> Token:
    """A character by its name or number; what names none is text."""
    match = _REFERENCE.match(text, at)
    if match is None:
        return Token("text", at, at + 1)
    written = match[0]
    if written.endswith(";") or written[1] == "#" or written[1:] in html5:
        meaning = html.unescape(written)
        if meaning and meaning != written:
            return Token("text", at, match.end(), meaning)
    return Token("text", at, match.end())
