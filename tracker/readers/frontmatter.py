"""YAML front matter. In: a source. Out: what it says of the document, and where the body begins."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from tracker.readers.source import Entry, Source
from tracker.spans import Span

KEYS = ("title", "source", "author", "published", "url", "lang")
SYNONYMS = {"date": "published", "authors": "author", "language": "lang", "link": "url"}

_FENCE = re.compile(r"(---|\.\.\.)[ \t]*")
_FOUND = "front matter"
_MAX_LINES = 1000
_MAX_LENGTH = 65_536


class FrontMatter(NamedTuple):
    """The entries that we know, by the names of `KEYS`, and the 0-based line of the body."""

    entries: dict[str, Entry]
    body_line: int

    def get(self, key: str) -> str:
        return self.entries[key].value if key in self.entries else ""


def read_front_matter(source: Source) -> FrontMatter:
    """The front matter of the source, empty where it has none.

    Two lines `---` with something between that is no mapping are rules across the page, not front
    matter. Raises `InputError` where it is not YAML, or a value that we need is not text.
    """
    nothing = FrontMatter({}, 0)
    if not source.text.startswith("---") or not _is_fence(source, 0):
        return nothing
    closing = next(
        (line for line in range(1, min(len(source.lines), _MAX_LINES)) if _is_fence(source, line)),
        None,
    )
    if closing is None:
        return nothing
    start = source.line_starts[1]
    end = source.line_starts[closing]
    if end > _MAX_LENGTH:
        raise source.error(f"the front matter is longer than {_MAX_LENGTH:,} characters", 1)
    pairs = _pairs(source, Span(start, end))
    if pairs is None:
        return nothing
    entries: dict[str, Entry] = {}
    for key_node, value_node in pairs:
        name = str(key_node.value).lower()
        key = SYNONYMS.get(name, name)
        if key in KEYS and key not in entries:
            entries[key] = _entry(source, start, name, value_node)
    return FrontMatter(entries, closing + 1)


def _is_fence(source: Source, line: int) -> bool:
    span = source.lines[line]
    return _FENCE.fullmatch(source.text, *span) is not None


def _pairs(source: Source, span: Span) -> list[tuple[Any, Any]] | None:
    """The key and value nodes of the mapping, or None where it is something else."""
    import yaml

    text = source.text[span.start : span.end]
    try:
        # Only nodes are made, every scalar stays text: a date is read by our own rules.
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = str(getattr(error, "problem", None) or error).splitlines()[0]
        line = mark.line + 2 if mark else 1
        raise source.error(f"the front matter is not YAML: {problem}", line) from None
    except (RecursionError, ValueError):
        raise source.error("the front matter is not YAML: nested too deeply", 1) from None
    if root is None:
        return []
    return root.value if isinstance(root, yaml.MappingNode) else None


def _entry(source: Source, start: int, name: str, node: Any) -> Entry:
    import yaml

    line = node.start_mark.line + 2
    if isinstance(node, yaml.ScalarNode):
        return Entry(str(node.value).strip(), _FOUND, line, _span(source, start, node))
    if isinstance(node, yaml.SequenceNode) and all(
        isinstance(item, yaml.ScalarNode) for item in node.value
    ):
        return Entry(", ".join(str(item.value) for item in node.value), _FOUND, line)
    raise source.error(f"the front matter's {name} should be text", line)


def _span(source: Source, start: int, node: Any) -> Span | None:
    """Where the value stands, if it stands there character for character (quotes left out)."""
    first, last = start + node.start_mark.index, start + node.end_mark.index
    written = source.text[first:last]
    value = str(node.value).strip()
    at = written.find(value) if value else -1
    return Span(first + at, first + at + len(value)) if at >= 0 else None
