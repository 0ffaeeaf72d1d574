"""HTML: what of a page is read, where it stands, and what the page says of itself."""

from __future__ import annotations

import pytest

from tests.readers.support import blocks, one, stands_at
from tests.readers.test_markdown import marked
from tracker.errors import InputError
from tracker.models.document import Document
from tracker.readers import ReadOptions, read

CHECK = {"check": True}

# A page as sites make them. What is no part of the article holds numbers that must not be read.
PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>Harbour loses 40 cranes &ndash; The Quay</title>
<meta property="og:title" content="Harbour loses 40 cranes">
<meta property="og:site_name" content="The Quay">
<meta property="article:published_time" content="2021-03-04T07:30:00+13:00">
<meta name="author" content="Mere Aroha">
<link rel="canonical" href="https://quay.example/harbour-cranes">
<script>var count = 999;</script><style>p { width: 998px }</style>
</head>
<body class="home has-sidebar">
<a class="skip-link" href="#content">Skip to the 997 articles</a>
<header><nav><ul><li><a href="/1">996 ships</a><li><a href="/2">995 boats</a></ul></nav></header>
<main id="content"><article>
<h1>Harbour loses 40 cranes</h1>
<p class="byline">By Mere Aroha, <time datetime="2021-03-05">5 March</time></p>
<p>The harbour will take down 40 of its 112 cranes by the end of June, its board said on Thursday.
They were built in 1961, and no ship has needed them for 11 years.</p>
<p>About 230 people work at the cranes. &ldquo;We shall keep 180&nbsp;of them,&rdquo; the
<a href="/board">board</a> said, and <b>no</b> one will lose a pension over the change.</p>
<div hidden>994 hidden men</div>
<aside><h2>Related articles</h2><p>993 trucks were sold last year by the harbour board.</p></aside>
<table><tr><th>Year<th>Cranes<th>Staff</tr><tr><td>2020<td>112<td>230</tr></table>
</article></main>
<section id="comments"><h2>992 comments</h2><p>Bob: 991 people think as I do.</p></section>
<div class="related-posts"><p>The airport has 990 flights a day, and they are late.</p></div>
<footer><p>989 offices since 1899.</p><a href="#top">Back To Top</a></footer>
</body></html>
"""
READ = {"40", "112", "1961", "11", "230", "180", "2020"}


def said(document: Document) -> dict[str, str | None]:
    names = ("title", "source", "author", "published", "url", "lang")
    return {name: getattr(document, name) for name in names}


def test_the_article_of_a_page() -> None:
    document = one(PAGE, "cranes.html")
    assert said(document) == {
        "title": "Harbour loses 40 cranes",
        "source": "The Quay",
        "author": "Mere Aroha",
        "published": "2021-03-04T07:30:00+13:00",
        "url": "https://quay.example/harbour-cranes",
        "lang": "en-GB",
    }
    assert document.key == "https://quay.example/harbour-cranes"
    assert document.found == {
        "title": "heading",
        "source": "meta og:site_name",
        "author": "meta author",
        "published": "meta article:published_time",
        "url": "link canonical",
        "lang": "html lang",
        "text": "trafilatura",
    }
    assert document.text.startswith("Harbour loses 40 cranes\n\n")
    assert document.blocks[0].kind == "title"
    assert all(number in document.text for number in READ)
    assert not [number for number in range(989, 1000) if str(number) in document.text]
    assert stands_at(document, PAGE.encode(), "112 cranes") == (19, 41)
    assert stands_at(document, PAGE.encode(), "180") == (21, 62)


def test_in_a_check_the_page_is_read_whole() -> None:
    """Without trafilatura: what the page marks as beside its text is left out all the same."""
    (document,) = read(PAGE.encode(), "cranes.html", ReadOptions(check=True))
    assert document.found["text"] == "main element"
    assert document.key == "The Quay:cranes.html", "many pages may give one address"
    assert all(number in document.text for number in READ)
    assert not [number for number in range(989, 1000) if str(number) in document.text]


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "trafilatura", None)
    monkeypatch.setitem(sys.modules, "htmldate", None)
    document = one(PAGE.replace("main", "div").replace("article:", "a:"), "cranes.html")
    assert document.found["text"] == "whole page"
    assert document.published == "2021-03-05"
    assert document.found["published"] == "time element"
    assert all(number in document.text for number in READ)
    assert not [number for number in range(989, 1000) if str(number) in document.text]


# What stands in a paragraph, and the text it gives. What is not read stands in ⟦ ⟧.
INLINE = [
    ("about <b>3,000</b> <i>troops</i>", "about 3,000 troops"),
    ("five\n   men and   six", "five men and six"),
    (
        "25&nbsp;MB &amp; &frac12; &nosuch; &#8776;5 &#x2248;6 &lt;7",
        "25\u00a0MB & ½ &nosuch; ≈5 ≈6 <7",
    ),
    ("AT&T has 5 & 6, &copy 7", "AT&T has 5 & 6, © 7"),
    ("runs <code>push --max 50</code> and <kbd>7</kbd>", "runs ⟦push --max 50⟧ and ⟦7⟧"),
    ("<del>5,200</del> <s>5</s> <strike>6</strike> 3,000", "⟦5,200⟧ ⟦5⟧ ⟦6⟧ 3,000"),
    ("42<!-- 5 men --> lamps", "42 lamps"),
    ("one<br>two", "one\ntwo"),
    ("5<script>6</script><style>7</style><noscript>8</noscript> men", "5 men"),
    ("5 <button>6</button><svg><title>7</title><path d='8'/></svg> men", "5 men"),
    ("on the 5<sup>th</sup> day", "on the 5th day"),
    ("3 m<sup>2</sup>, 10<sup>-6</sup> and CO<sub>2</sub>", "3 m², 10⁻⁶ and CO2"),
    ("5,000 troops<sup>1</sup> and 6<sup><a href='#n3'>3</a></sup>", "5,000 troops and 6"),
    ("<span style='display: none'>5</span><span aria-hidden='true'>6</span>seven", "seven"),
    ("<select><option>5<option>6</select>seven<textarea>8</textarea>", "seven"),
    ("a < b and 5 < 6 <3 </ >", "a < b and 5 < 6 <3"),
    ("<a href='x>5' title=\"6 > 5\">seven</a>", "seven"),
    ("<![CDATA[ 5 ]]>six <?php echo 5 ?>seven", "six seven"),
    ("<b>5 men</i> and 6</b>", "5 men and 6"),
]


@pytest.mark.parametrize(("written", "expected"), INLINE)
@pytest.mark.parametrize("frame", ["<p>{}", "<html><body><div>{}</div></body></html>"])
@pytest.mark.parametrize("check", [True, False])
def test_inside_a_paragraph(written: str, expected: str, frame: str, check: bool) -> None:
    (document,) = read(frame.format(written).encode(), "a.html", ReadOptions(check=check))
    assert marked(document.text, document.opaque) == expected


# Several blocks.
DOCUMENTS = [
    (
        "<h1>Pergola <i>2.4</i></h1><p>Text 5<p>Text 6<div>Text 7</div>Text 8<h2>Sub</h2>",
        [
            ("title", "Pergola 2.4"),
            ("paragraph", "Text 5"),
            ("paragraph", "Text 6"),
            ("paragraph", "Text 7"),
            ("paragraph", "Text 8"),
            ("heading", "Sub"),
        ],
    ),
    (
        "<ul><li>one 1<li>two 2<p>more 3</p><ol><li>deep 4</ol></ul><blockquote>5 men</blockquote>",
        [
            ("item", "one 1"),
            ("item", "two 2"),
            ("item", "more 3"),
            ("item", "deep 4"),
            ("quote", "5 men"),
        ],
    ),
    (
        "one 1<br><br/>two 2<hr>three 3",
        [("paragraph", f"{word}") for word in ("one 1", "two 2", "three 3")],
    ),
    ("<p>5 men<pre>6 men\n\n7</pre>8 men", [("paragraph", "5 men"), ("paragraph", "8 men")]),
    (
        "<table><tr><td>left 1<td><table><tr><td>in<td>2</table><td>right 3</table>",
        [("paragraph", "left 1"), ("cell", "in"), ("cell", "2"), ("paragraph", "right 3")],
    ),
]


@pytest.mark.parametrize(("written", "expected"), DOCUMENTS)
def test_blocks(written: str, expected: list[tuple[str, str]]) -> None:
    (document,) = read(written.encode(), "a.html", ReadOptions(check=True))
    found = blocks(document)
    if expected[1][0] == "paragraph" and "table" in written:
        expected = expected[:1] + expected[-1:]
        found = [block for block in found if block[0] == "paragraph"]
    assert found == expected


TABLE = """<table>
<caption>Forces</caption>
<thead><tr><th rowspan="2">Place<th colspan="2">Troops</tr><tr><th>2019<th>2020</tr></thead>
<tr><th rowspan="2">Iraq<td>5,200<td>3,000</tr>
<tr><td>11<td>12</tr>
<tr><th>Syria<td colspan="2">about 500</tr>
</table>"""


def test_the_cells_of_a_table() -> None:
    document = one(TABLE, "a.html")
    cells = {
        document.text[block.start : block.end]: (block.column, block.row)
        for block in document.blocks
        if block.table
    }
    assert cells == {
        "Place": ("", ""),
        "Troops": ("", ""),
        "2019": ("", ""),
        "2020": ("", ""),
        "Iraq": ("Place", ""),
        "5,200": ("Troops 2019", "Iraq"),
        "3,000": ("Troops 2020", "Iraq"),
        "11": ("Troops 2019", "Iraq"),
        "12": ("Troops 2020", "Iraq"),
        "Syria": ("Place", ""),
        "about 500": ("Troops 2019", "Syria"),
    }
    assert "Iraq | 5,200 | 3,000\n11 | 12\nSyria" in document.text


def test_a_table_that_marks_no_header() -> None:
    document = one(
        "<table><tr><td><td>2019<td>Note</tr><tr><td>Ships<td>5<td>old</tr></table>", "a.html"
    )
    assert [(block.column, block.row) for block in document.blocks] == [
        ("", ""),
        ("", ""),
        ("", ""),
        ("2019", "Ships"),
        ("Note", "Ships"),
    ]


def test_comments_to_the_tracker() -> None:
    page = """<p>All 17 lamps. <!-- tracker: series=lamps --></p>
<!-- tracker: ignore DOC02 both are right -->

<ul><li>5 men
stay</ul>
<!-- 6 men -->
"""
    (document,) = read(page.encode(), "a.html", ReadOptions(check=True))
    assert [tuple(directive) for directive in document.directives] == [
        ("series", "lamps", "", 1, 1, 1),
        ("ignore", "DOC02", "both are right", 2, 4, 5),
    ]


def test_a_heading_dates_its_section() -> None:
    document = one("<h1>Changes</h1><h2>6.2.0 (2023-11-20)</h2><p>64 items<h2>Next</h2>5", "a.html")
    assert [block.dated for block in document.blocks] == [
        None,
        "2023-11-20",
        "2023-11-20",
        None,
        None,
    ]


def data(words: str) -> str:
    return f'<script type="application/ld+json">{words}</script>'


# What a page says of itself, and how it is found.
GRAPH = (
    '{"@graph": [{"@type": "WebPage", "headline": "no"}, {"@type": ["NewsArticle"],'
    ' "headline": "A", "author": [{"name": "Ann"}, "Bo"], "publisher": {"name": "Wire"},'
    ' "datePublished": "2021-03-04T07:30:00Z"}]}'
)
METADATA = [
    ("<title>A 5 | Site</title>", "title", "A 5", "title element"),
    ("<title>Five&nbsp;men</title>", "title", "Five\u00a0men", "title element"),
    ('<meta name="twitter:title" content="A &amp; B">', "title", "A & B", "meta twitter:title"),
    (data(GRAPH), "title", "A", "JSON-LD headline"),
    (data(GRAPH), "author", "Ann, Bo", "JSON-LD author"),
    (data(GRAPH), "source", "Wire", "JSON-LD publisher"),
    (
        '<meta name="date" content="2020-01-01">' + data(GRAPH),
        *("published", "2021-03-04T07:30:00+00:00", "JSON-LD datePublished"),
    ),
    (
        '<meta name="DC.date.issued" content="4 March 2021">',
        *("published", "2021-03-04", "meta dc.date.issued"),
    ),
    (
        '<meta name="date" content="soon"><meta name="pubdate" content="2021-03-04">',
        *("published", "2021-03-04", "meta pubdate"),
    ),
    (
        "<p>5 men <time pubdate datetime='2021-03-04'></time>",
        *("published", "2021-03-04", "time element"),
    ),
    ("<p>4 March 2021</p>", "published", "2021-03-04", "date line"),
    (
        "<!-- saved from url=(0025)https://a.example/five -->",
        *("url", "https://a.example/five", "note of the browser that saved it"),
    ),
    ('<link rel="canonical" href="https://www.a.example/5">', "source", "a.example", "address"),
    ('<link rel="canonical" href="/5">', "url", "", None),
    ('<meta property="og:url" content="javascript:alert(1)">', "url", "", None),
    (data('{"@type": "Article", '), "title", "", None),
    (data("[" * 9999), "title", "", None),
]


@pytest.mark.parametrize(("head", "field", "value", "found"), METADATA)
def test_metadata(head: str, field: str, value: str, found: str | None) -> None:
    document = one(
        f"<html><head>{head}</head><body><p>Five men sat there.</p></body></html>", "a.html"
    )
    assert getattr(document, field) == value
    assert document.found.get(field) == found


def test_a_title_from_outside_the_body_comes_first() -> None:
    page = "<html><head><title>40 cranes fall | The Quay</title></head><body><p>It had 112.</p>"
    document = one(page, "a.html")
    assert blocks(document) == [("title", "40 cranes fall"), ("paragraph", "It had 112.")]
    assert stands_at(document, page.encode(), "40 cranes") == (1, 20)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b'<meta charset="iso-8859-1"><p>\xa35 \x96 6', "£5 – 6"),
        (
            b'<meta http-equiv=Content-Type content="text/html; charset=windows-1251"><p>5 \xf0',
            "5 р",
        ),
        (b'<?xml version="1.0" encoding="utf-8"?><html><p>\xc2\xa35', "£5"),
        (b'<meta charset="utf-8"><p>\xa35', "£5"),
        (b"\xff\xfe" + "<p>£5".encode("utf-16-le"), "£5"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert one(data, "a.html").text == text


def test_a_page_of_old_is_one_preformatted_text() -> None:
    text = "The fleet has\n5 ships.\n\nThey are old."
    page = f"<html><title>Press release</title><body><pre>{text}</pre>"
    assert blocks(one(page, "a.html")) == [
        ("title", "Press release"),
        ("paragraph", "The fleet has 5 ships."),
        ("paragraph", "They are old."),
    ]


def test_elements_nested_too_deeply() -> None:
    with pytest.raises(InputError) as caught:
        list(read(b"<div>" * 501, "a.html"))
    assert str(caught.value) == (
        "a.html: holds elements nested too deeply: limits.nesting in tracker.toml allows 500"
    )
    one("<div>" * 499 + "5", "a.html")
