"""XML from strangers. In: the bytes of an XML file. Out: its elements and text, in order.

Entities that a file declares are refused, nothing outside the file is opened, and elements may nest
only so deeply. Text comes with the place where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple
from xml.parsers import expat

from tracker.config import LimitsConfig
from tracker.errors import InputError
from tracker.readers.limits import exceeded

_CHUNK = 65_536


class Event(NamedTuple):
    """An element that begins or ends, or text.

    `name` is `{namespace}name`, or the text; `offset` is the byte at which it stands.
    """

    kind: Literal["start", "end", "text"]
    name: str
    given: dict[str, str] = {}
    offset: int = 0


def xml_events(
    content: bytes, place: str, limits: LimitsConfig, encoding: str | None = None
) -> Iterator[Event]:
    """What stands in `content`, in order; `encoding` overrides the one it names.

    Raises `InputError` where it is not XML, or passes a limit.
    """
    parser = expat.ParserCreate(encoding, namespace_separator="}")
    found = _Found(parser, place, limits)
    try:
        for start in range(0, len(content), _CHUNK):
            parser.Parse(content[start : start + _CHUNK], False)
            yield from found.take()
        parser.Parse(b"", True)
        yield from found.take()
    except expat.ExpatError as error:
        yield from found.take()
        said = expat.errors.messages.get(error.code, "cannot be read")
        raise InputError(f"is not whole XML: {said}", f"{place}:{error.lineno}") from None
    except (LookupError, ValueError):
        raise InputError("is XML in an encoding that is not known", place) from None


class _Found:
    """Gathers what the parser finds, and keeps the limits."""

    def __init__(self, parser: Any, place: str, limits: LimitsConfig) -> None:
        self.parser = parser
        self.place = place
        self.limits = limits
        self.events: list[Event] = []
        self.depth = self.entities = 0
        parser.buffer_text = False  # each piece of text at its own place
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.EntityDeclHandler = self.entity

    def take(self) -> list[Event]:
        events, self.events = self.events, []
        return events

    def start(self, name: str, given: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > self.limits.nesting:
            said = "holds elements nested too deeply"
            raise exceeded(said, "nesting", self.limits.nesting, self.place)
        full = {_full(key): value for key, value in given.items()}
        self.events.append(Event("start", _full(name), full, self.parser.CurrentByteIndex))

    def end(self, name: str) -> None:
        self.depth -= 1
        self.events.append(Event("end", _full(name), offset=self.parser.CurrentByteIndex))

    def text(self, words: str) -> None:
        self.events.append(Event("text", words, offset=self.parser.CurrentByteIndex))

    def entity(self, *_declared: Any) -> None:
        self.entities += 1
        if self.entities > self.limits.entities:
            raise exceeded("declares entities", "entities", self.limits.entities, self.place)


def _full(name: str) -> str:
    return "{" + name if "}" in name else name
