"""Feeds: what an entry says of itself, where its text stands, and what breaks."""

from __future__ import annotations

import pytest

from tests.readers.support import assert_sound, stands_at
from tracker.config import LimitsConfig
from tracker.errors import InputError
from tracker.models.document import Document
from tracker.readers import ReadOptions, read, recognised


def rss(items: str, channel: str = "<title>Vell Gazette</title>", version: str = "2.0") -> bytes:
    return (
        f'<rss version="{version}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:media="http://search.yahoo.com/mrss/">'
        f"<channel>{channel}{items}</channel></rss>"
    ).encode()


def atom(entries: str) -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>G</title>{entries}</feed>'.encode()


def documents(data: bytes, path: str = "a.xml") -> list[Document]:
    found = list(read(data, path))
    for document in found:
        assert_sound(document, data)
    return found


def test_what_an_item_says_of_itself() -> None:
    (document,) = documents(
        rss(
            "<item><title>Five ships</title><link>https://a.example/5</link><guid>7</guid>"
            "<author>ann@a.example (Ann Bo)</author><pubDate>Thu, 4 Mar 2021 08:00:00 GMT</pubDate>"
            "<media:title>900 pictures</media:title><description>Six came.</description></item>"
        )
    )
    assert document.text == "Five ships\n\nSix came."
    assert document.key == document.url == "https://a.example/5"
    assert (document.title, document.source, document.author, document.published) == (
        *("Five ships", "Vell Gazette", "Ann Bo"),
        "2021-03-04T08:00:00+00:00",
    )
    assert document.found == {
        "title": "title",
        "source": "title of the feed",
        "author": "author",
        "published": "pubDate",
        "url": "link",
    }
    assert document.more == {"id": "7"}


BODIES = [
    (rss("<item><description>5 &lt; 6 ships</description></item>"), "5 < 6 ships"),
    (rss("<item><description>&lt;p&gt;5 &amp;amp; 6&lt;/p&gt;</description></item>"), "5 & 6"),
    (rss("<item><description><![CDATA[<b>5</b> ships]]></description></item>"), "5 ships"),
    (rss("<item><description>It <b>5</b> ships</description></item>"), "It 5 ships"),
    (rss("<item><description>One.\n\nTwo 5.</description></item>"), "One.\n\nTwo 5."),
    (rss("<item><title>5 ships &amp;amp; 6</title></item>"), "5 ships & 6"),
    (
        rss(
            "<item><description>Short 5.</description>"
            "<content:encoded>&lt;p&gt;Long 6.&lt;/p&gt;</content:encoded></item>"
        ),
        "Long 6.",
    ),
    (atom("<entry><content>a &lt;b&gt; 5</content></entry>"), "a 5"),
    (atom('<entry><content type="text">a &lt;b&gt; 5</content></entry>'), "a <b> 5"),
    (atom('<entry><summary type="html">&lt;p&gt;5&lt;/p&gt;</summary></entry>'), "5"),
    (
        atom(
            '<entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
            "<p>5 &amp; 6</p><p>7</p></div></content></entry>"
        ),
        "5 & 6\n\n7",
    ),
]


@pytest.mark.parametrize(("data", "expected"), BODIES)
def test_bodies(data: bytes, expected: str) -> None:
    (document,) = documents(data)
    assert document.text == expected


def test_a_number_leads_back_through_all_escapes() -> None:
    data = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        + rss(
            "<item><title>Größe</title><description>&lt;p&gt;Über &amp;euro;2,500 für\n"
            "«3 Schiffe»&lt;/p&gt; and <![CDATA[<p>4,100 men</p>]]></description></item>"
        ).decode()
    ).encode()
    (document,) = documents(data)
    assert stands_at(document, data, "2,500")[0] == 2
    assert stands_at(document, data, "3 Schiffe")[0] == 3
    assert stands_at(document, data, "4,100")[0] == 3


def test_identity_where_there_is_no_address() -> None:
    items = "<item><guid isPermaLink='false'>{}</guid><description>5.</description></item>"
    first, second = documents(rss(items.format(1) + items.format(2)))
    assert first.key != second.key
    assert first.key.startswith("a.xml#")
    moved = documents(rss(items.format(2) + items.format(1)))
    assert [one.key for one in moved] == [second.key, first.key]
    (linked,) = documents(
        rss(
            "<item><guid>https://a.example/5</guid></item>".replace(
                "</item>", "<description>5.</description></item>"
            )
        )
    )
    assert linked.url == "https://a.example/5"
    (script,) = documents(rss("<item><link>javascript:5</link><title>5</title></item>"))
    assert script.url == ""


def test_links_and_dates_of_an_atom_entry() -> None:
    (document,) = documents(
        atom(
            '<entry><link rel="self" href="https://a.example/self"/>'
            '<link href="https://a.example/5"/>'
            '<title type="html">5 &lt;i&gt;ships&lt;/i&gt;</title>'
            "<updated>2021-03-05T00:00:00Z</updated><author><name>Ann</name><email>a@b</email>"
            "</author><source><title>Another</title><updated>2020-01-01T00:00:00Z</updated></source>"
            "</entry>"
        )
    )
    assert (document.url, document.title, document.author) == (
        *("https://a.example/5", "5 ships"),
        "Ann",
    )
    assert document.found["published"] == "updated"
    assert (document.published or "").startswith("2021-03-05")


def test_rdf_and_other_languages() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<channel><title>G</title><dc:language>de</dc:language></channel>"
        "<item><title>Fünf</title><dc:date>2021-03-04</dc:date></item></rdf:RDF>"
    )
    (document,) = documents(rdf.encode())
    assert (document.lang, document.published) == ("de", "2021-03-04")


REFUSED = {
    b"<?xml version='1.0'?><a/>": "is XML, and no feed (RSS or Atom)",
    b"<rss><channel></channel></rss>": "is a feed without entries",
    b"<rss><channel><item><title>5</title>": "is not whole XML: no element found",
    b"<rss><item>&nosuch;</item></rss>": "is not whole XML: undefined entity",
    b"<!DOCTYPE r [<!ENTITY a 'b'>]><rss><item>&a;</item></rss>": "declares entities: limits.",
    b"<rss>" + b"<a>" * 600: "holds elements nested too deeply: limits.nesting",
}


@pytest.mark.parametrize("data", REFUSED)
def test_what_is_no_feed(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        list(read(data, "a.rss"))
    assert str(caught.value).startswith("a.rss")
    assert REFUSED[data] in str(caught.value)


def test_a_broken_end_keeps_what_came_before() -> None:
    items = "<item><title>5 ships</title></item>" * 2
    data = rss(items).replace(b"</channel>", b"<item>&broken;")
    found = recognised(data, "a.rss").read()
    assert next(found)
    assert next(found)
    with pytest.raises(InputError, match="undefined entity"):
        next(found)


def test_no_file_is_opened_because_a_feed_says_so() -> None:
    data = (
        b'<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss><channel>'
        b"<item><title>5 ships</title></item></channel></rss>"
    )
    (document,) = documents(data, "a.rss")
    assert document.text == "5 ships"
    entity = data.replace(b'"file:///etc/passwd"', b'"x" [<!ENTITY a SYSTEM "/etc/passwd">]')
    with pytest.raises(InputError, match="declares entities"):
        list(read(entity, "a.rss"))
    allowed = ReadOptions(limits=LimitsConfig(entities=1))
    entity = entity.replace(b"5 ships", b"5 &a; ships")
    for document in read(entity, "a.rss", allowed):
        assert "root" not in document.text
