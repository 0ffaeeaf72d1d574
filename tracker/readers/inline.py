"""Markdown within a block. In: the block's text. Out: what to leave out, and what not to read.

Left out: the marks of emphasis, links, images and code, link targets, tags, comments, escapes.
Kept but not read: code spans, addresses, struck-out text. No library for Markdown says where inside
a block its marks stand, and a claim must lead back to its own characters; so this part is ours.

It follows CommonMark except that emphasis marks of different kinds may cross. Every construct is
found in time proportional to the text, whatever is left open.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection
from typing import NamedTuple

from tracker.spans import Span


class Cut(NamedTuple):
    """`text[start:end]` gives way to `text`."""

    start: int
    end: int
    text: str = ""


class Comment(NamedTuple):
    """A comment's text, and where it stands with its brackets."""

    text: str
    outer: Span


class Part(NamedTuple):
    """A stretch of HTML between two tags that end a paragraph; `level` is a heading's, else 0."""

    span: Span
    level: int


class Inline(NamedTuple):
    """What was found in a block: cuts in no order, unread spans ascending and apart, comments.

    `parts` are set for HTML only.
    """

    cuts: list[Cut]
    opaque: list[Span]
    comments: list[Comment]
    parts: list[Part]


_MARKDOWN = re.compile(r"[\\`*_~\[\]!<&]")
_HTML = re.compile(r"[<&]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_AUTOLINK = re.compile(
    r"<((?:[A-Za-z][A-Za-z\d+.-]{1,31}:[^\s<>]*)|(?:[\w.+-]{1,64}@[\w.-]{1,255}))>"
)
_TAG = re.compile(
    r"""</?(?P<name>[A-Za-z][A-Za-z\d-]*)
        (?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*
        \s*/?>""",
    re.VERBOSE,
)
_ADDRESS = re.compile(r"[^\s()\\]+|\\\S?|[()]")
_TARGET_SPACE = re.compile(r"[ \t]*\n?[ \t]*")
_TARGET_ANGLE = re.compile(r"<[^<>\n]*>")
_TARGET_TITLE = re.compile(r"\"[^\"]*\"|'[^']*'")
_LABEL = re.compile(r"\[([^\[\]]{0,999})\]")
_MAX_PARENTHESES = 32
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_DELETED = "~"


# Tags whose content is not read, whose content is no text at all, and that stay in a paragraph.
_UNREAD = frozenset("code del kbd s samp strike tt".split())
_ABSENT = frozenset("pre script style svg template textarea".split())
_INLINE = _UNREAD | frozenset(
    "a abbr b bdi bdo big cite data dfn em font i img ins label mark q small span strong sub sup "
    "time u var wbr br".split()
)


def scan(text: str, labels: Collection[str] = (), start: int = 0) -> Inline:
    """Find the marks in one block's text from `start` on; what stands before is cut.

    `labels` are the document's link labels, normalised.
    """
    scanner = _Scanner(text, labels)
    if start:
        scanner.cut(0, start)
    return scanner.run(_MARKDOWN, start)


def scan_html(text: str) -> Inline:
    """Find the tags, comments and entities in a block of HTML, and the parts it falls into."""
    return _Scanner(text, ()).run(_HTML, 0)


def normal_label(label: str) -> str:
    """The form in which link labels are compared."""
    return " ".join(label.split()).casefold()


class _Opener(NamedTuple):
    """A `[` or `![` that may begin a link or image, and whether a bracket closed after it."""

    start: int
    image: bool
    brackets: int


class _Scanner:
    def __init__(self, text: str, labels: Collection[str]) -> None:
        self.text = text
        self.labels = labels
        self.cuts: list[Cut] = []
        self.opaque: list[Span] = []
        self.comments: list[Comment] = []
        self.breaks: list[tuple[int, int, int]] = []  # tags that end a paragraph: start, end, level
        self.openers: list[_Opener] = []
        self.closed = 0  # brackets closed so far
        self.runs: dict[str, list[list[int]]] = defaultdict(list)  # open emphasis: [start, count]
        self.open_ended: set[str] = set()  # what will not be found to the right of here
        self.ticks: dict[int, list[int]] | None = None  # where runs of so many backticks begin

    def run(self, special: re.Pattern[str], position: int) -> Inline:
        while match := special.search(self.text, position):
            position = _RULES[match[0]](self, match.start())
        parts = _parts(self.text, self.breaks) if special is _HTML else []
        return Inline(self.cuts, _united(self.opaque), self.comments, parts)

    def cut(self, start: int, end: int, text: str = "") -> int:
        self.cuts.append(Cut(start, end, text))
        return end

    def escape(self, at: int) -> int:
        following = self.text[at + 1 : at + 2]
        if following in _PUNCTUATION:
            self.cut(at, at + 1)
            return at + 2
        if following == "\n":
            self.cut(at, at + 1)
        return at + 1

    def code(self, at: int) -> int:
        """A run of backticks closes at the next run of the same length, or is text."""
        if self.ticks is None:
            self.ticks = defaultdict(list)
            for match in re.finditer(r"`+", self.text):
                self.ticks[len(match[0])].append(match.start())
        length = _run(self.text, at)
        starts = self.ticks[length]
        index = bisect_right(starts, at)
        if index == len(starts):
            return at + length
        close = starts[index]
        self.cut(at, at + length)
        self.opaque.append(Span(at + length, close))
        return self.cut(close, close + length)

    def emphasis(self, at: int) -> int:
        """Pair a run of `*`, `_` or `~~` with the nearest open run of the same character."""
        text = self.text
        mark, length = text[at], _run(text, at)
        end = at + length
        if mark == _DELETED and length != 2:
            return end
        opens, closes = _flanks(text, at, end)
        runs = self.runs[mark]
        start = at
        while closes and runs and start < end:
            opener = runs[-1]
            count = min(opener[1], end - start)
            opener[1] -= count
            opened = opener[0] + opener[1]
            self.cut(opened, opened + count)
            self.cut(start, start + count)
            if mark == _DELETED:
                self.opaque.append(Span(opened + count, start))
            start += count
            if not opener[1]:
                runs.pop()
        if opens and start < end:
            runs.append([start, end - start])
        return end

    def open_image(self, at: int) -> int:
        if self.text[at + 1 : at + 2] != "[":
            return at + 1
        self.openers.append(_Opener(at, True, self.closed))
        return at + 2

    def open_bracket(self, at: int) -> int:
        self.openers.append(_Opener(at, False, self.closed))
        return at + 1

    def close_bracket(self, at: int) -> int:
        """Decide what `[...]` was: a link, an image, a footnote's mark, or just brackets."""
        if not self.openers:
            return at + 1
        opener = self.openers.pop()
        inner = opener.start + (2 if opener.image else 1)
        innermost = opener.brackets == self.closed
        self.closed += 1
        end = self._target_end(at + 1) or self._reference_end(inner, at, innermost)
        if end is None:
            if innermost and self.text[inner] == "^" and not opener.image:
                return self.cut(opener.start, at + 1)
            return at + 1
        if opener.image:
            return self.cut(opener.start, end)
        self.cut(opener.start, inner)
        return self.cut(at, end)

    def _target_end(self, at: int) -> int | None:
        """The end of `(address "title")` at this place."""
        text = self.text
        if text[at : at + 1] != "(":
            return None
        at = _after(_TARGET_SPACE, text, at + 1)
        if text[at : at + 1] == "<":
            after = _after(_TARGET_ANGLE, text, at)
            if after == at:
                return None
        else:
            after = _address_end(text, at)
        closing = _after(_TARGET_SPACE, text, after)
        if closing > after and text[closing : closing + 1] in ('"', "'"):
            if self._never(text[closing], closing + 1):
                return None
            closing = _after(_TARGET_SPACE, text, _after(_TARGET_TITLE, text, closing))
        return closing + 1 if text[closing : closing + 1] == ")" else None

    def _reference_end(self, inner: int, at: int, innermost: bool) -> int | None:
        """The end of `[text][label]`, `[label][]` or `[label]` whose label the document defines."""
        if not self.labels:
            return None
        own = self.text[inner:at] if innermost and at - inner < 1000 else ""
        match = _LABEL.match(self.text, at + 1)
        if match and normal_label(match[1] or own) in self.labels:
            return match.end()
        return at + 1 if own and normal_label(own) in self.labels else None

    def angle(self, at: int) -> int:
        text = self.text
        if text.startswith("<!--", at):
            return self._comment(at)
        if match := _AUTOLINK.match(text, at):
            self.cut(at, at + 1)
            self.opaque.append(Span(at + 1, match.end() - 1))
            return self.cut(match.end() - 1, match.end())
        if match := _TAG.match(text, at):
            return self._tag(at, match.end(), match["name"].lower())
        return at + 1

    def _tag(self, at: int, end: int, name: str) -> int:
        opens = self.text[at + 1] != "/" and self.text[end - 2] != "/"
        closing = f"</{name}"
        content = end
        if opens and name in _UNREAD | _ABSENT and not self._never(closing, end):
            end = self.text.index(closing, end)
        if name in _UNREAD:
            self.opaque.append(Span(content, end))
            self.cut(at, content)
        else:
            self.cut(at, end, "\n" if name == "br" else "")
        if name not in _INLINE:
            level = int(name[1]) if opens and re.fullmatch("h[1-6]", name) else 0
            self.breaks.append((at, end, level))
        return end

    def _comment(self, at: int) -> int:
        if self._never("-->", at + 4):
            return at + 4
        end = self.text.index("-->", at + 4)
        self.comments.append(Comment(self.text[at + 4 : end], Span(at, end + 3)))
        return self.cut(at, end + 3)

    def entity(self, at: int) -> int:
        match = _ENTITY.match(self.text, at)
        if not match:
            return at + 1
        meaning = html.unescape(match[0])
        return match.end() if meaning == match[0] else self.cut(at, match.end(), meaning)

    def _never(self, wanted: str, start: int) -> bool:
        """Whether `wanted` is not found from here on; asked in vain once, never searched again."""
        if wanted not in self.open_ended and self.text.find(wanted, start) < 0:
            self.open_ended.add(wanted)
        return wanted in self.open_ended


_RULES: dict[str, Callable[[_Scanner, int], int]] = {
    "\\": _Scanner.escape,
    "`": _Scanner.code,
    "*": _Scanner.emphasis,
    "_": _Scanner.emphasis,
    "~": _Scanner.emphasis,
    "[": _Scanner.open_bracket,
    "]": _Scanner.close_bracket,
    "!": _Scanner.open_image,
    "<": _Scanner.angle,
    "&": _Scanner.entity,
}


def _run(text: str, at: int) -> int:
    """How often the character at `at` is repeated."""
    end = at + 1
    while end < len(text) and text[end] == text[at]:
        end += 1
    return end - at


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _address_end(text: str, at: int) -> int:
    """The end of a link's address without angle brackets: no space, and parentheses in pairs."""
    depth = 0
    for match in _ADDRESS.finditer(text, at):
        if match.start() != at:
            break
        if match[0] == "(":
            depth += 1
        elif match[0] == ")":
            depth -= 1
        if not 0 <= depth <= _MAX_PARENTHESES:
            break
        at = match.end()
    return at


def _flanks(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether the run can open and can close emphasis, by the characters on its two sides."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
    right = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
    if text[start] != "_":
        return left, right
    # An underscore inside a word is a letter: snake_case.
    return left and (not right or _is_mark(before)), right and (not left or _is_mark(after))


def _is_mark(character: str) -> bool:
    return character in _PUNCTUATION or not (character.isalnum() or character.isspace())


def _united(spans: list[Span]) -> list[Span]:
    """The same characters in ascending spans that do not overlap."""
    united: list[Span] = []
    for span in sorted(spans):
        if united and span.start <= united[-1].end:
            united[-1] = Span(united[-1].start, max(span.end, united[-1].end))
        elif span.start < span.end:
            united.append(span)
    return united


def _parts(text: str, breaks: list[tuple[int, int, int]]) -> list[Part]:
    """The stretches between the tags that end a paragraph, those with nothing in them left out."""
    parts = []
    start = level = 0
    for at, end, next_level in (*breaks, (len(text), len(text), 0)):
        if at > start:
            parts.append(Part(Span(start, at), level))
        start, level = end, next_level
    return parts
