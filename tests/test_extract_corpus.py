"""Every kind of number, read from sentences: see `tests/corpus`."""

from __future__ import annotations

import pytest

from tests.corpus import Found, corpora, dimensions_of
from tracker.extraction import extract
from tracker.models import Document
from tracker.models.claim import content_text

CORPORA = list(corpora())


def found_in(text: str) -> tuple[Found, ...]:
    return tuple(
        Found(claim.quote, content_text(claim.content), dimensions_of(claim.content))
        for claim in extract(Document.make(text))
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            example.text,
            example.found,
            id=f"{kind}: {example.text}",
            marks=[pytest.mark.xfail(reason=example.gap, strict=True)] if example.gap else [],
        )
        for kind, corpus, _ in CORPORA
        for example in corpus
    ],
)
def test_means(text: str, expected: tuple[Found, ...]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=f"{kind}: {text}")
        for kind, _, negative in CORPORA
        for text in negative
    ],
)
def test_claims_nothing(text: str) -> None:
    assert found_in(text) == ()


@pytest.mark.parametrize(
    ("corpus", "negative"), [pytest.param(*sizes, id=kind) for kind, *sizes in CORPORA]
)
def test_negatives_are_as_many(corpus: list[object], negative: tuple[str, ...]) -> None:
    assert len(negative) >= len(corpus)


def test_no_sentence_stands_twice() -> None:
    texts = [
        text
        for _, corpus, negative in CORPORA
        for text in [*(example.text for example in corpus), *negative]
    ]
    assert len(texts) == len(set(texts))
