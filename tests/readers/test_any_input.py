"""What holds for every input, however it was made."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.support import assert_sound
from tracker.errors import InputError
from tracker.readers import read

PATHS = st.sampled_from(["", "a.md", "a.txt", "README", "2020-01-02.md"])

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
        *("## 2.4.0 (2024-03-01)\n", "published: 2020-01-01\n", "---\n", "\\|", "{#a}", "[x] "),
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


IN_TEXT = ("items", "lines", "one line", "carriage returns")
CASES = [*((kind, "a.md") for kind in HOSTILE), *((kind, "a.txt") for kind in IN_TEXT)]


@pytest.mark.parametrize(("kind", "path"), CASES)
def test_no_text_costs_more_than_its_length(kind: str, path: str) -> None:
    def cost(size: int) -> float:
        data = (HOSTILE[kind] * (size // len(HOSTILE[kind]))).encode()
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            list(read(data, path))
            best = min(best, time.process_time() - start)
        return best

    cost(1_000)
    short, long = cost(6_000), cost(48_000)
    assert long < 24 * short + 0.05, f"8 times the text took {long / short:.0f} times as long"


@pytest.mark.stress
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_megabyte_is_read_in_seconds(kind: str) -> None:
    data = (HOSTILE[kind] * (1_000_000 // len(HOSTILE[kind]))).encode()
    start = time.process_time()
    list(read(data, "a.md"))
    assert time.process_time() - start < 60
