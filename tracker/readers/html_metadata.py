"""What a page says of itself. In: a parsed page. Out: title, source, author, date, address.

What the page states in its metadata and JSON-LD comes before what can be seen in its elements;
every entry says where it was found. A date that cannot be read is passed over for the next.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from tracker.dates import parse_published
from tracker.errors import DateError
from tracker.readers.html_page import Page, Part, Value
from tracker.readers.source import NOTHING, Entry, Metadata, ReadOptions, Source
from tracker.spans import Span

# The names under which pages give each field, the surest first.
_META: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title"),
    "source": ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author"),
    "published": (
        *("article:published_time", "og:article:published_time", "article:published"),
        "datepublished",
    ),
    "date": tuple(
        "datecreated dc.date.issued dcterms.issued dcterms.date dcterms.created dc.date "
        "dc.date.created citation_publication_date citation_date parsely-pub-date "
        "sailthru.date publish-date publish_date publication_date pubdate pub_date "
        "article.published cxenseparse:recs:publishtime date".split()
    ),
    "url": ("og:url", "twitter:url"),
}
_TIMES = ("datepublished", "pubdate", "")
_ARTICLES = ("NewsArticle", "Article", "BlogPosting", "Report", "WebPage")
_MOST_DATA = 1000  # objects of JSON-LD that are looked at
_SAVED = re.compile(
    r"\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url: )(?P<url>https?://\S+)"
)
_SITE = re.compile(r"\s+[|–—·»:-]\s+")


def page_metadata(
    page: Page, source: Source, options: ReadOptions, time_until: int, given: Metadata = NOTHING
) -> dict[str, Entry]:
    """What the page says, but for what is `given`.

    `time_until` is the offset up to which a `<time>` is the page's own.
    """
    data = _json_ld(page)
    found: dict[str, Entry] = dict(given)
    candidates = {name: _meta(page, source, name) for name in _META}
    _take(found, "title", [*candidates["title"], *_said(data, "title", "headline", "name")])
    _take(found, "source", [*candidates["source"], *_said(data, "source", "publisher")])
    _take(found, "author", [*_said(data, "author", "author"), *candidates["author"]])
    dates = [*candidates["published"], *_said(data, "published", "datePublished")]
    dates += [*candidates["date"], *_times(page, time_until)]
    _take(found, "published", _dates(dates, options))
    _take(found, "url", [*_links(page), *candidates["url"], *_saved(page)])
    if "url" not in found:
        _take(found, "url", _said(data, "url", "mainEntityOfPage", "url"))
    if "source" not in found and "url" in found and not options.source:
        host = (urlsplit(found["url"].value).hostname or "").removeprefix("www.")
        found["source"] = Entry(host, "address")
    if page.lang:
        found["lang"] = Entry(page.lang, "html lang")
    return found


def title_of_head(page: Page, source: Source, site: str) -> Entry | None:
    """What stands in the page's `<title>`, without the name of the site at its end."""
    text = _text(page.title, source)
    if not text:
        return None
    start, end = 0, len(text)
    parts = list(_SITE.finditer(text))
    if parts:
        last, after = parts[-1], text[parts[-1].end() :]
        if _same(text[: parts[0].start()], site):
            start = parts[0].end()
        elif _same(after, site) or "|" in last[0] or len(after) < last.start():
            end = last.start()
    value = text[start:end]
    at = source.text.find(value, max(page.title.start, 0), page.title.end)
    span = Span(at, at + len(value)) if at >= 0 else None
    return Entry(value, "title element", span=span)


def _same(one: str, site: str) -> bool:
    return bool(site) and one.strip().casefold() == site.casefold()


def _text(part: Part, source: Source) -> str:
    contents = (
        source.text[piece.start : piece.end] if piece.text is None else piece.text
        for piece in part.pieces
    )
    return "".join(contents).strip()


def _take(found: dict[str, Entry], name: str, candidates: Iterable[Entry]) -> None:
    entry = next((one for one in candidates if one.value), None)
    if entry and name not in found:
        found[name] = entry


def _meta(page: Page, source: Source, field: str) -> list[Entry]:
    """The values of the metadata of a field, in the order of their names."""
    ranks = {name: rank for rank, name in enumerate(_META[field])}
    values = sorted((one for one in page.meta if one.name in ranks), key=lambda v: ranks[v.name])
    if field == "author":  # a social network's address is no name
        values = [one for one in values if "//" not in one.value]
    if field == "url":
        values = [one for one in values if _is_address(one.value)]
    return [_of_tag(one, source, f"meta {one.name}") for one in values]


def _of_tag(value: Value, source: Source, found: str) -> Entry:
    """An attribute's value, and its place where it stands in the tag unchanged."""
    text = " ".join(html.unescape(value.value).split())
    at = source.text.find(text, value.start, value.end) if text else -1
    return Entry(text, found, span=Span(at, at + len(text)) if at >= 0 else None)


def _links(page: Page) -> list[Entry]:
    links = (one for one in page.links if one.name == "canonical" and _is_address(one.value))
    return [Entry(one.value.strip(), "link canonical") for one in links]


def _saved(page: Page) -> list[Entry]:
    """The address that a browser notes in a page that it saves."""
    matches = (_SAVED.match(remark.text) for remark in page.remarks[:10])
    return [Entry(match["url"], "note of the browser that saved it") for match in matches if match]


def _is_address(text: str) -> bool:
    return re.match(r"https?://[^\s/]+", text.strip(), re.IGNORECASE) is not None


def _times(page: Page, until: int) -> list[Entry]:
    times = [one for one in page.times if one.name in _TIMES and one.value]
    times = [one for one in times if one.name or one.start < until]
    times.sort(key=lambda one: _TIMES.index(one.name))
    return [Entry(one.value, "time element") for one in times]


def _dates(candidates: list[Entry], options: ReadOptions) -> Iterator[Entry]:
    """Those of the candidates that are dates, as ISO dates."""
    for one in candidates:
        try:
            day = parse_published(one.value, options.date_order)
        except DateError:
            continue
        yield one._replace(value=day.isoformat(), span=None)


# JSON-LD.


def _json_ld(page: Page) -> dict[str, Any]:
    """The object of the page's JSON-LD that describes the article, else the page."""
    objects: list[dict[str, Any]] = []
    for text in page.data:
        try:
            waiting = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and len(objects) < _MOST_DATA:
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting = one + waiting
            elif isinstance(one, dict):
                objects.append(one)
                graph = one.get("@graph")
                waiting += graph if isinstance(graph, list) else []
    ranked = [(rank, one) for one in objects if (rank := _rank(one)) is not None]
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else {}


def _rank(data: dict[str, Any]) -> int | None:
    kinds = data.get("@type")
    names = [one for one in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(one, str)]
    ranks = [_ARTICLES.index(name) for name in names if name in _ARTICLES]
    ranks += [1 for name in names if name.endswith("Article")]
    return min(ranks, default=None)


def _said(data: dict[str, Any], field: str, *keys: str) -> list[Entry]:
    texts = ((key, _json_text(data.get(key), field)) for key in keys)
    return [Entry(text, f"JSON-LD {key}") for key, text in texts if text]


def _json_text(value: Any, field: str) -> str:
    """The text of a value: itself, the name of a person or outlet, or the address of a page."""
    if isinstance(value, str):
        text = " ".join(html.unescape(value).split())
        return text if (field == "url") == _is_address(text) else ""
    if isinstance(value, list):
        parts = [_json_text(one, field) for one in value[:20]]
        return ", ".join(dict.fromkeys(filter(None, parts)))
    if isinstance(value, dict):
        inner = value.get("@id") if field == "url" else value.get("name")
        return _json_text(inner, field) if isinstance(inner, str) else ""
    return ""
