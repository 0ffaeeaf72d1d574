"""What holds for every input, however it was made."""

from __future__ import annotations

import gc
import time
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.support import assert_sound
from tracker.config import LimitsConfig
from tracker.errors import InputError
from tracker.readers import ReadOptions, read

PATHS = st.sampled_from(["", "a.md", "a.txt", "README", "2020-01-02.md", "a.html"])

# Pieces of Markdown, so that random documents hold real constructs, broken ones and mixtures.
PIECES = st.sampled_from(
    [
        *"*_`~[]()!<>|\\&#-+: \t\n\r\f\u2028\u00a0é5a.",
        *("**", "``", "```", "~~", "](b)", "![", "<!--", "-->", "<b>", "</b>", "<code>", "&amp;"),
        *("\n\n", "\r\n", "\n> ", "\n- ", "\n  ", "\n    ", "\n1. ", "\n# ", "\n===\n", "\n---\n"),
        *("\n| a | 5 |\n|---|---|\n", "\n| b | 6 |", "[^1]", "\n[a]: b\n", "3,000 men ", "title: "),
        *(
            "<!-- tracker: series=a -->",
            "\n<!-- tracker: ignore B c -->\n",
            "\n<p>",
            "<pre>",
            "\ufeff",
        ),
        *("## 6.2.0 (2023-11-20)\n", "published: 2020-01-01\n", "---\n", "\\|", "{#a}", "[x] "),
    ]
)
MARKDOWN = st.lists(PIECES, max_size=60).map("".join)


@given(st.one_of(st.binary(), MARKDOWN.map(str.encode), st.text().map(str.encode)), PATHS)
def test_any_bytes_give_documents_or_one_clear_line(data: bytes, path: str) -> None:
    said = ""
    try:
        for document in read(data, path):
            assert_sound(document, data)
    except InputError as error:
        said = str(error)
        assert said.startswith(path or "standard input"), said
    assert "\n" not in said


@given(MARKDOWN, st.sampled_from(["utf-8-sig", "utf-16"]), st.sampled_from(["a.md", "a.txt"]))
def test_the_encoding_changes_nothing(text: str, encoding: str, path: str) -> None:
    results = []
    for data in (text.encode(encoding), b"\xef\xbb\xbf" + text.encode()):
        try:
            results.append([(d.text, d.blocks, d.places, d.directives) for d in read(data, path)])
        except InputError as error:
            results.append(str(error))
    assert results[0] == results[1]


@given(MARKDOWN)
def test_reading_twice_is_reading_once(text: str) -> None:
    def versions() -> list[str]:
        try:
            return [document.model_dump_json() for document in read(text.encode(), "a.md")]
        except InputError as error:
            return [str(error)]

    assert versions() == versions()


# Each is made longer and longer; nothing may cost more than its length.
HOSTILE = {
    "brackets": "[",
    "pairs of brackets": "[]",
    "links": "[a](b",
    "titles": "[a](b '",
    "images": "![a](",
    "backticks": "`",
    "backticks in twos": "`a``b",
    "emphasis": "*a _b ",
    "comments": "a <!-- ",
    "directives": "a <!-- tracker: ignore x --> ",
    "open tags": "<a b='",
    "blocks of HTML": "<p>5\n",
    "open code": "x <code>",
    "entities": "&amp;",
    "escapes": "\\",
    "fences": "```\n",
    "quotations": "> > > > 5\n",
    "items": "- 5\n",
    "rows": "|a|b|\n|-|-|\n|5|6|\n",
    "cells": "|5",
    "definitions": "[a]: b\n",
    "headings": "# 1.1 march 5\n",
    "versions": "# 1.1.1.1.1.1.1.1!",
    "rules": "---\n",
    "lines": "five men\n",
    "one line": "five men ",
    "carriage returns": "5\r\r",
}


# The same for HTML, where most of it is left open.
HOSTILE_HTML = {
    "open tags": "<a ",
    "open attributes": "<a b='",
    "bare attributes": "<a b=c d=e ",
    "comments": "<!-- ",
    "declarations": "<!a[",
    "instructions": "<?",
    "ampersands": "&",
    "entities": "&amp;5 ",
    "tags": "<b>5</b> ",
    "end tags": "</b>",
    "paragraphs": "<p>5 men",
    "breaks": "5<br><br>",
    "scripts": "<script>",
    "data": '<script type="application/ld+json">[</script>',
    "titles": "<title>5",
    "items": "<li>5",
    "tables": "<table><tr><td>5</table>",
    "rows": "<tr><td>5<td>6",
    "cells": "<td>5",
    "spanning cells": "<tr><td rowspan=999 colspan=999>5",
    "superscripts": "a<sup>5</sup>",
    "preformatted": "<pre>\n\n5\n\n</pre>",
    "metadata": "<meta name=date content=5>",
    "times": "<time datetime=5>",
    "directives": "5 <!-- tracker: ignore x -->",
    "headings": "<h1>5</h1>",
    "spaces": "a      ",
}

IN_TEXT = ("items", "lines", "one line", "carriage returns")
CASES = [*((kind, "a.md") for kind in HOSTILE), *((kind, "a.txt") for kind in IN_TEXT)]


@pytest.mark.parametrize(("kind", "path"), CASES)
def test_no_text_costs_more_than_its_length(kind: str, path: str) -> None:
    assert_linear(HOSTILE[kind], path)


@pytest.mark.parametrize("kind", HOSTILE_HTML)
def test_no_page_costs_more_than_its_length(kind: str) -> None:
    """Pages read whole; what trafilatura makes of them is stopped by the limit on time."""
    assert_linear(HOSTILE_HTML[kind], "a.html", "<html><body><table>", check=True)


def test_a_page_that_keeps_a_library_busy_is_stopped() -> None:
    page = "<html><body><table>" + HOSTILE_HTML["spanning cells"] * 2_000
    options = ReadOptions(limits=LimitsConfig(seconds=Decimal(1)))
    start = time.monotonic()
    with pytest.raises(InputError, match=r"^a\.html: took too many seconds to read: limits\.sec"):
        list(read(page.encode(), "a.html", options))
    assert time.monotonic() - start < 10


def assert_linear(piece: str, path: str, start: str = "", *, check: bool = False) -> None:
    options = ReadOptions(check=check)

    def cost(size: int) -> float:
        data = (start + piece * (size // len(piece))).encode()
        best = float("inf")
        for _ in range(2):
            begun = time.process_time()
            with suppress(InputError):  # some are nested too deeply
                list(read(data, path, options))
            best = min(best, time.process_time() - begun)
        return best

    gc.disable()  # what collecting costs grows with all that other tests have left behind
    try:
        cost(1_000)
        short, long = cost(6_000), cost(48_000)
    finally:
        gc.enable()
    assert long < 24 * short + 0.05, f"8 times the text took {long / short:.0f} times as long"


@pytest.mark.stress
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_megabyte_is_read_in_seconds(kind: str) -> None:
    data = (HOSTILE[kind] * (1_000_000 // len(HOSTILE[kind]))).encode()
    start = time.process_time()
    list(read(data, "a.md"))
    assert time.process_time() - start < 60
