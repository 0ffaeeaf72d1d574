"""Offsets, and the way back to a file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.spans import OffsetMap, Place, Segment, Span, line_starts

TEXT = "one\ntwo\n\nfour\nfive\nsix\n"


def test_lines_are_counted_from_the_top_of_a_page() -> None:
    places = OffsetMap((), line_starts(TEXT), page_starts=(0, 8, 14))
    assert [places.place(TEXT.index(word)) for word in ("two", "four", "five", "six")] == [
        Place(2, 1, 1),
        Place(2, 1, 2),
        Place(1, 1, 3),
        Place(2, 1, 3),
    ]
    assert places.place(TEXT.index("ix")) == Place(2, 2, 3)


@st.composite
def sources(draw: st.DrawFn) -> tuple[OffsetMap, Span]:
    """A source with lines and pages, and a part of it that begins in some line."""
    length = draw(st.integers(1, 60))
    starts = tuple(sorted({0, *draw(st.sets(st.integers(0, length), max_size=12))}))
    pages = draw(st.sets(st.sampled_from(starts), max_size=4))
    first, last = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
    page_starts = tuple(sorted({0, *pages})) if pages else ()
    return OffsetMap((), starts, page_starts), Span(first, last)


@given(sources())
def test_a_part_of_a_source_keeps_its_places(case: tuple[OffsetMap, Span]) -> None:
    whole, part = case
    inner = whole.within(part)
    for offset in range(part.start, part.end + 1):
        assert inner.place(offset) == whole.place(offset)
    assert len(inner.line_starts) <= part.end - part.start + 2


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), max_size=6),
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), max_size=6),
)
def test_the_way_through_two_texts(
    inner_parts: list[tuple[int, int]], outer_parts: list[tuple[int, int]]
) -> None:
    inner, outer = mapped(inner_parts), mapped(outer_parts)
    through = inner.through(outer)
    for segment in inner.segments:
        for step in range(segment.length):
            middle = segment.source + step
            copied = [s for s in outer.segments if s.text <= middle < s.text + s.length]
            here = [
                s for s in through.segments if s.text <= segment.text + step < s.text + s.length
            ]
            assert bool(here) == (bool(copied) or (not outer.segments and middle >= 0))
            if here and outer.segments:
                assert through.source(segment.text + step) == outer.source(middle)


def mapped(parts: list[tuple[int, int]]) -> OffsetMap:
    """A map with gaps on both sides of its segments."""
    text = source = 0
    segments = []
    for gap, length in parts:
        text, source = text + gap, source + 2 * gap
        segments.append(Segment(text, source, length))
        text, source = text + length, source + length
    return OffsetMap(tuple(segments))
