"""Feeds. In: an RSS or Atom file. Out: a Document for each entry in it.

The elements are read with their places, so that a number in an entry leads back to its characters
in the file, through the escapes of XML and the HTML within. Nothing that a feed links to is
fetched; elements of other vocabularies (media, comments, shops) are passed over.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.dates import parse_published
from tracker.errors import DateError, NoDocumentError
from tracker.readers.embedded import Record, Records, Written, entry
from tracker.readers.source import Entry, Item, Raw, ReadOptions, Source
from tracker.readers.xml_events import Event, xml_events
from tracker.spans import OffsetMap, Segment, Span

_OWN = (
    "{http://www.w3.org/2005/Atom}",
    "{http://purl.org/atom/ns#}",
    "{http://purl.org/rss/1.0/}",
    "{http://my.netscape.com/rdf/simple/0.9/}",
)
_PREFIXES = {
    "{http://purl.org/rss/1.0/modules/content/}": "content:",
    "{http://purl.org/dc/elements/1.1/}": "dc:",
    "{http://purl.org/dc/terms/}": "dc:",
}
_ROOTS = ("rss", "feed", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF")
_ENTRIES = ("item", "entry")
# What an entry says under these names, the surest first.
_BODY = ("content:encoded", "content", "description", "summary")
_PUBLISHED = ("pubDate", "published", "issued", "dc:date", "dc:created", "updated", "modified")
_AUTHOR = ("dc:creator", "author.name", "author")
_FIELDS = frozenset((*_BODY, *_PUBLISHED, *_AUTHOR, "title", "link", "guid", "id"))
_OF_FEED = frozenset(("title", "language", "dc:language"))
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|&(?:#\w+|\w+);")
_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_MAIL = re.compile(r"\S+@\S+\s*\((?P<name>[^()]+)\)")  # ann@example.org (Ann Bo)


@dataclass
class Text:
    """The text of an element, and where its characters stand. `kind` is that of Atom."""

    kind: str = ""
    parts: list[str] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    length: int = 0

    def add(self, words: str, start: int | None) -> None:
        """Add characters; `start` is where they stand, None where they stand there otherwise."""
        if start is not None and words:
            self.segments.append(Segment(self.length, start, len(words)))
        self.parts.append(words)
        self.length += len(words)

    @property
    def written(self) -> Written:
        return Written("".join(self.parts), tuple(self.segments))


@dataclass
class Found:
    """An entry as it is found: its elements by name, its address, and where it stands."""

    start: int
    end: int = 0
    texts: dict[str, Text] = field(default_factory=dict)
    link: str = ""

    def first(self, *names: str) -> tuple[str, str]:
        """The first of the elements that has text, and its name."""
        for name in names:
            if name in self.texts and (text := self.texts[name].written.text.strip()):
                return name, " ".join(text.split())
        return "", ""


def read_feed(raw: Raw, options: ReadOptions) -> Iterator[Item]:
    """The documents of a feed, and an error for each entry that gives none."""
    source = raw.source
    reading = _Reading(source)
    data = source.text.encode()
    places = OffsetMap((), source.line_starts)
    records: Records | None = None
    for event in xml_events(data, raw.place, options.limits, "utf-8"):
        reading.take(event)
        while reading.done:
            records = records or Records(raw.path, source.encoding, options, _type(reading.root))
            yield records.document(_record(reading.done.pop(), reading.feed, places, options))
    if records is None:
        raise raw.error("is a feed without entries")


def refuse(raw: Raw, options: ReadOptions) -> None:
    """Raise `InputError` where the file is no feed."""
    events = xml_events(raw.source.text.encode(), raw.place, options.limits, "utf-8")
    root = next((_name(event.name) for event in events if event.kind == "start"), "")
    if root not in _ROOTS:
        said = "is XML, and no feed (RSS or Atom), which is all the XML that is read"
        raise NoDocumentError(said, raw.place)


def _type(root: str) -> str:
    return "application/atom+xml" if root == "feed" else "application/rss+xml"


class _Reading:
    """Follows the elements of a feed, and gathers its entries."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.offsets = _Offsets(source.text)
        self.open: list[str] = []
        self.root = ""
        self.feed: dict[str, Text] = {}
        self.entry: Found | None = None
        self.done: list[Found] = []
        self.text: Text | None = None  # of the element that is open, at `depth`
        self.depth = 0
        self.inner = -1  # where the markup within an element begins

    def take(self, event: Event) -> None:
        at = self.offsets.at(event.offset)
        if event.kind == "start":
            self.start(_name(event.name), event.given, at)
        elif event.kind == "end":
            self.end(at)
        elif self.text is not None and self.inner < 0 and len(self.open) == self.depth:
            self.text.add(event.name, self.where(event.name, at))

    def where(self, words: str, at: int) -> int | None:
        """Where the characters stand: here, or behind the mark of a section of characters."""
        for start in (at, at + len("<![CDATA[")):
            if self.source.text.startswith(words, start):
                return start
        return None

    def start(self, name: str, given: dict[str, str], at: int) -> None:
        if self.text is not None and self.inner < 0:
            self.inner = at  # markup that is not escaped: from here on the source is the text
        self.open.append(name)
        if len(self.open) == 1:
            self.root = name
        if self.text is not None:
            return
        if name in _ENTRIES and self.entry is None:
            self.entry = Found(at)
        elif name == "link" and self.entry and "href" in given:
            if given.get("rel", "alternate") == "alternate" and not self.entry.link:
                self.entry.link = given["href"]
        else:
            self.begin(name, given)

    def begin(self, name: str, given: dict[str, str]) -> None:
        """Gather the text of an element that says something of its entry or of the feed."""
        if self.open[-2:] == ["author", "name"]:
            name = "author.name"
        known = self.entry.texts if self.entry else self.feed
        names = _FIELDS if self.entry else _OF_FEED
        above = self.open[-2] if len(self.open) > 1 else ""
        direct = above in (*_ENTRIES, "author") if self.entry else above in ("channel", "feed")
        if name not in names or not direct or name in known:
            return
        if name == "author" and self.root == "feed":
            return  # its name is an element within
        permanent = given.get("isPermaLink", "true") == "true"
        kind = given.get("type", "") if name != "guid" else "" if permanent else "name"
        self.text = known[name] = Text(kind)
        self.depth = len(self.open)

    def end(self, at: int) -> None:
        name = self.open.pop() if self.open else ""
        if self.text is not None and len(self.open) < self.depth:
            if self.inner >= 0:
                self.text.add(self.source.text[self.inner : at], self.inner)
                self.inner = -1
            self.text = None
        elif name in _ENTRIES and self.entry and not any(one in _ENTRIES for one in self.open):
            self.entry.end = at
            self.done.append(self.entry)
            self.entry = None


def _name(full: str) -> str:
    """The name of an element, without a feed's own namespaces; others stay whole."""
    namespace, sign, name = full.rpartition("}")
    if namespace + sign in _OWN:
        return name
    return _PREFIXES.get(namespace + sign, namespace + sign) + name


class _Offsets:
    """From bytes of UTF-8, asked in order, to characters."""

    def __init__(self, text: str) -> None:
        self.plain = text.isascii()
        self.data = b"" if self.plain else text.encode()
        self.byte = self.character = 0

    def at(self, byte: int) -> int:
        if self.plain:
            return byte
        self.character += len(self.data[self.byte : byte].decode("utf-8", "ignore"))
        self.byte = max(byte, self.byte)
        return self.character


def _record(found: Found, feed: dict[str, Text], places: OffsetMap, options: ReadOptions) -> Record:
    """What the file holds of an entry."""
    within = places.within(Span(found.start, max(found.end, found.start)))
    line = within.first_line
    named = next((name for name in _BODY if name in found.texts), "")
    body = found.texts.get(named, Text())
    title = _plain(found.texts.get("title", Text()).written)
    said: dict[str, Entry] = {}
    if title.text.strip():
        said["title"] = entry(title, "title", line)
    languages = feed.get("language") or feed.get("dc:language")
    for name, of, text in (
        ("source", "title of the feed", feed.get("title")),
        ("lang", "language of the feed", languages),
    ):
        if text and (value := _plain(text.written).text.strip()):
            said[name] = Entry(" ".join(value.split()), of, line)
    by, author = found.first(*_AUTHOR)
    if author:
        mail = _MAIL.fullmatch(author)
        said["author"] = Entry(mail["name"] if mail else author, by.partition(".")[0], line)
    if published := _published(found, line, options):
        said["published"] = published
    if address := _address(found):
        said["url"] = Entry(address, "link", line)
    _, identity = found.first("guid", "id")
    said_by = identity or "\x1f".join((title.text, found.first(*_PUBLISHED)[1]))
    written = body.written
    is_html = body.kind in ("html", "xhtml", "text/html", "application/xhtml+xml")
    if body.kind in ("", "escaped"):
        is_html = _MARKUP.search(written.text) is not None
    more = {"id": identity} if identity and identity != address else {}
    return Record(title, written, within, line, said, said_by, more, is_html)


def _plain(title: Written) -> Written:
    """A title without markup."""
    shown = Text()
    position = 0
    for markup in _MARKUP.finditer(title.text):
        shown.add(title.text[position : markup.start()], position)
        shown.add("" if markup[0].startswith("<") else html.unescape(markup[0]), None)
        position = markup.end()
    if not position:
        return title
    shown.add(title.text[position:], position)
    places = OffsetMap(tuple(shown.segments)).through(OffsetMap(title.segments))
    return Written(shown.written.text, places.segments)


def _published(found: Found, line: int, options: ReadOptions) -> Entry | None:
    """The first of the entry's dates that can be read."""
    for name in _PUBLISHED:
        _, value = found.first(name)
        try:
            day = parse_published(value, options.date_order) if value else None
        except DateError:
            continue
        if day is not None:
            return Entry(day.isoformat(), name, line)
    return None


def _address(found: Found) -> str:
    """The address of an entry: its link, else the name that is declared to be one."""
    candidates = [found.link, found.first("link")[1]]
    guid = found.texts.get("guid")
    if guid and guid.kind != "name":
        candidates.append(guid.written.text)
    candidates.append(found.first("id")[1])
    stripped = (one.strip() for one in candidates)
    return next((one for one in stripped if _ADDRESS.fullmatch(one)), "")
