"""Front matter, and the metadata of a document wherever it comes from."""

from __future__ import annotations

import pytest

from tests.readers.support import blocks, one, stands_at
from tracker.errors import DateError, InputError
from tracker.readers import ReadOptions, read

HEAD = """---
title: "Force cut"
source: The Wire
authors: [A. Reporter, B. Writer]
published: 2020-09-09T18:00:00+03:00
url: https://wire.example/a
lang: en-GB
tags: [5, 6]
layout: {deep: {deeper: 7}}
---
"""


def test_what_the_document_says_of_itself() -> None:
    document = one(f"{HEAD}\nThe body.\n", "news/2019-01-01-a.md")
    assert (document.title, document.source) == ("Force cut", "The Wire")
    assert document.author == "A. Reporter, B. Writer"
    assert document.published == "2020-09-09T18:00:00+03:00"
    assert document.url == document.key == "https://wire.example/a"
    assert document.lang == "en-GB"
    assert document.text == "Force cut\n\nThe body."
    assert stands_at(document, HEAD.encode(), "Force cut") == (2, 9)
    assert set(document.found.values()) == {"front matter"}


def test_what_the_caller_says_holds_where_the_document_does_not() -> None:
    given = {"published": "2020-09-10", "source": "The Post"}
    document = one("Text.", "2019-01-01-a.md", **given)
    assert (document.published, document.source) == ("2020-09-10", "The Post")
    assert document.found["published"] == document.found["source"] == "option"
    document = one(f"{HEAD}Text.", "a.md", **given)
    assert (document.published, document.source) == ("2020-09-09T18:00:00+03:00", "The Wire")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Force cut\n\nApril 16, 2019\n\nBody 5.", "2019-04-16"),
        ("# Force cut\n\n*Published on 16 April 2019*\n\nBody 5.", "2019-04-16"),
        ("Posted: 2019-04-16T10:00:00+02:00\n\nBody 5.", "2019-04-16T10:00:00+02:00"),
        ("Force cut\n\nApril 2019\n\nBody 5.", None),
        ("Force cut\n\n03/04/2019\n\nBody 5.", None),
        ("Force cut\n\nApril 16, 2019 was a day on which 5 men met\n\nBody.", None),
        ("a\n\nb\n\nc\n\nd\n\ne\n\nApril 16, 2019\n\nBody.", None),
    ],
)
def test_a_line_that_is_a_date(text: str, published: str | None) -> None:
    document = one(text, "a.md")
    assert document.published == published
    assert document.found.get("published") == ("date line" if published else None)
    assert one(text, "a.md", published="2018-01-01").published == "2018-01-01"


@pytest.mark.parametrize(
    ("path", "published"),
    [
        ("posts/2020-09-09-forces.md", "2020-09-09"),
        ("20200909.txt", "2020-09-09"),
        ("2020-09-31.md", None),
        ("1234567890.md", None),
        ("2020-09-09/forces.md", None),
    ],
)
def test_a_day_in_the_name_of_the_file(path: str, published: str | None) -> None:
    document = one("Text.", path)
    assert document.published == published
    assert document.found.get("published") == ("file name" if published else None)


def test_identity() -> None:
    assert one("Text.", "a/b.md").key == "a/b.md"
    assert one("---\nsource: Wire\n---\nText.", "a/b.md").key == "Wire:a/b.md"
    assert one("Text.", "a/b.md", source="Wire").key == "a/b.md", "said of it, not by it"
    assert one("Text.", "").key == one("Text.", "").key != one("Other text.", "").key
    assert one("Text.", "a.md").version != one("Text.", "a.md", published="2020-01-01").version


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("---\ntitle: Cut\n---\n# Cut\n\nBody.", [("title", "Cut"), ("paragraph", "Body.")]),
        (
            "---\ntitle: Cut\n---\n# Other\n\nBody.",
            [("title", "Cut"), ("heading", "Other"), ("paragraph", "Body.")],
        ),
        ("---\ntitle: Cut\n---\n", [("title", "Cut")]),
        ("# Cut\n\nBody.", [("title", "Cut"), ("paragraph", "Body.")]),
        ("Body.\n\n# Cut", [("paragraph", "Body."), ("heading", "Cut")]),
        ("---\n---\nBody.", [("paragraph", "Body.")]),
    ],
)
def test_the_title_comes_first_and_once(content: str, expected: list[tuple[str, str]]) -> None:
    document = one(content)
    assert blocks(document) == expected
    assert document.title == ("Cut" if "Cut" in content else "")


def test_a_title_that_is_written_otherwise_than_it_reads() -> None:
    document = one('---\ntitle: "From 5 \\u2192 3"\n---\nBody 7.')
    assert document.text == "From 5 → 3\n\nBody 7."
    document = one("---\ntitle: >\n  From 5\n  to 3\n---\nBody 7.")
    assert document.text == "From 5 to 3\n\nBody 7."


@pytest.mark.parametrize(
    "content",
    [
        "---\nA rule above\n---\nand below.",
        "---\n\nOnly a rule.",
        "----\na: b\n----\n",
        "--- # no\n",
    ],
)
def test_rules_across_the_page_are_not_front_matter(content: str) -> None:
    document = one(content)
    assert "front matter" not in document.found.values()
    assert document.text


@pytest.mark.parametrize(
    ("content", "place", "said"),
    [
        ("---\ntitle: 'open\n---\n", "a.md:3", "the front matter is not YAML: "),
        ("---\na: b\n  c: d\n---\n", "a.md:3", "the front matter is not YAML: mapping values"),
        ("---\na: \x07\n---\n" + "text " * 99, "a.md:1", "the front matter is not YAML"),
        ("---\na: " + "[" * 5000 + "\n---\n", "a.md:", "the front matter is not YAML"),
        ("---\na: [" + "b," * 40_000 + "]\n---\n", "a.md:1", "is longer than 65,536 characters"),
        ("---\nx: 1\ntitle: {a: b}\n---\n", "a.md:3", "the front matter's title should be text"),
        ("---\nsource: a\npublished: soon\n---\n", "a.md:3", "'soon' is not a date"),
        ("---\npublished: 2020-02-30\n---\n", "a.md:2", "'2020-02-30' is not a date"),
        (
            "---\ndate: May 2020\n---\n",
            "a.md:2",
            "'May 2020' does not name a year, a month and a day",
        ),
        ("---\npublished: 03/04/2021\n---\n", "a.md:2", "2021-04-03 (day first) or 2021-03-04"),
    ],
)
@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_front_matter_that_cannot_be_used(content: str, place: str, said: str, suffix: str) -> None:
    with pytest.raises(InputError) as caught:
        list(read(content.encode(), f"a.{suffix}"))
    assert str(caught.value).startswith(place.replace("a.md", f"a.{suffix}"))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("order", "day"), [("dmy", "2021-04-03"), ("mdy", "2021-03-04")])
def test_the_order_of_a_date_in_figures(order: str, day: str) -> None:
    data = b"---\npublished: 03/04/2021\n---\nText."
    (document,) = read(data, "a.md", ReadOptions(date_order=order))  # type: ignore[arg-type]
    assert document.published == day
    with pytest.raises(DateError):
        list(read(data, "a.md"))
