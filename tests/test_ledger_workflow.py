"""Filling the ledger: one outcome a document, failures as values, nothing done twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from tests.ledger_material import DAY, article, numbers, source
from tracker.errors import InputError, LedgerError
from tracker.ledger import Ledger
from tracker.models import Claim, Document
from tracker.workflow.ledger import (
    Extract,
    Item,
    Outcome,
    Summary,
    add_each,
    export_ledger,
    import_ledger,
    summarise,
    summarise_again,
)


def add_documents(
    ledger: Ledger, documents: Iterable[Item], extract: Extract, *, added_on: date
) -> Summary:
    return summarise(add_each(ledger, documents, extract, added_on=added_on))


def test_outcomes_and_summary(ledger: Ledger) -> None:
    items: list[Item] = [
        article(1),
        (article(2), source(article(2))),
        InputError("is encrypted", "secret.pdf"),
        article(1, 1),
        article(1),
    ]
    outcomes = list(add_each(ledger, items, numbers, added_on=DAY))
    key = article(1).key
    counted = [len(numbers(article(n, e))) for n, e in ((1, 0), (2, 0), (1, 1))]
    assert outcomes == [
        Outcome(key, "added", counted[0]),
        Outcome(article(2).key, "added", counted[1]),
        Outcome("secret.pdf", "failed", error=items[2]),
        Outcome(key, "new version", counted[2]),
        Outcome(key, "unchanged"),
    ]
    assert ledger.raw(article(2).key) == source(article(2))
    assert add_documents(ledger, items, numbers, added_on=date(2030, 1, 1)) == Summary(
        added=0, new_versions=0, unchanged=4, claims=0, failures=(items[2],)
    )


def test_a_document_that_cannot_be_extracted_does_not_stop_the_rest(ledger: Ledger) -> None:
    def fails(document: Document) -> list[Claim]:
        if document.key == article(1).key:
            raise ValueError("two\nlines")
        if document.key == article(2).key:
            raise InputError("has no words", "there")
        return numbers(article(9)) if document.key == article(3).key else numbers(document)

    summary = add_documents(ledger, map(article, range(5)), fails, added_on=DAY)
    assert (summary.added, summary.claims) == (2, ledger.counts().claims)
    assert [str(failure) for failure in summary.failures[:2]] == [
        "articles/00001.txt: its claims could not be read: two lines",
        "there: has no words",
    ]
    assert "of another document" in str(summary.failures[2])
    assert [entry.key for entry in ledger.documents()] == [article(0).key, article(4).key]


def test_known_documents_are_not_extracted_again(ledger: Ledger) -> None:
    add_documents(ledger, map(article, range(3)), numbers, added_on=DAY)

    def never(document: Document) -> list[Claim]:
        raise AssertionError(document.key)

    assert add_documents(ledger, map(article, range(3)), never, added_on=DAY).unchanged == 3


def test_what_was_yielded_is_kept(ledger: Ledger) -> None:
    outcomes = add_each(ledger, map(article, range(10)), numbers, added_on=DAY)
    assert [next(outcomes).result for _ in range(3)] == ["added"] * 3
    with Ledger.open(ledger.path) as other:
        assert other.counts().documents == 3
    outcomes.close()
    assert ledger.counts().documents == 3


def test_a_broken_ledger_stops_the_run(ledger: Ledger) -> None:
    ledger._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(LedgerError, match="read-only"):
        add_documents(ledger, [article(1)], numbers, added_on=DAY)


def test_the_extractor_of_the_tracker(ledger: Ledger) -> None:
    from tracker.extraction import extract

    document = Document.make(
        "The command said on Wednesday that force levels would go from 5,200 to about 3,000.",
        published="2020-09-09",
        source="Wire",
        path="a.txt",
    )
    assert add_documents(ledger, [document], extract, added_on=DAY).added == 1
    claims = list(ledger.claims())
    assert claims == list(extract(document))
    assert claims
    assert summarise_again(ledger.reextract(extract)).written == 0
    assert ledger.doctor() == []


def test_reextraction_is_counted(ledger: Ledger) -> None:
    documents = [article(4, 0), article(4, 1), article(1), article(2)]
    add_documents(ledger, documents, numbers, added_on=DAY)
    first = numbers(article(1))[0]
    lost = ledger.decide(first.key, "note", "x", who="Ada", on=DAY)

    def again(document: Document) -> list[Claim]:
        if document.key == article(2).key:
            raise InputError("is too strange", "here")
        claims = numbers(document)
        if document.key == article(4).key:
            return [claim.model_copy(update={"event": "built"}) for claim in claims]
        return claims[1:]

    result = summarise_again(ledger.reextract(again))
    assert (result.versions, result.written) == (4, 3)
    assert (result.new, result.gone, result.changed) == (0, 1, len(numbers(article(4, 1))))
    assert result.stranded == (lost,)
    assert [str(failure) for failure in result.failures] == ["here: is too strange"]
    back = summarise_again(ledger.reextract(numbers))
    assert (back.new, back.gone, back.changed) == (1, 0, result.changed)


@pytest.mark.parametrize("name", ["claims.jsonl", "claims.jsonl.gz"])
def test_files_of_exports(ledger: Ledger, tmp_path: Path, name: str) -> None:
    add_documents(
        ledger, ((d, source(d)) for d in map(article, range(6))), numbers, added_on=DAY
    )  # fmt: skip
    path = tmp_path / "out" / name
    path.parent.mkdir()
    assert export_ledger(ledger, path) == ledger.counts()
    first = path.read_bytes()
    with Ledger.open(tmp_path / "copy.db", create=True) as copy:
        assert import_ledger(copy, path) == ledger.counts()
        export_ledger(copy, path)
    assert path.read_bytes() == first
    assert [p.name for p in path.parent.iterdir()] == [name]
    path.write_bytes(first[:-20])
    with (
        Ledger.open(tmp_path / "other.db", create=True) as other,
        pytest.raises(InputError, match=rf"{name}.*(cut short|cannot be read)"),
    ):
        import_ledger(other, path)


def test_an_export_that_fails_leaves_the_old_file(ledger: Ledger, tmp_path: Path) -> None:
    document = article(1)
    add_documents(ledger, [(document, b"raw")], numbers, added_on=DAY)
    path = tmp_path / "claims.jsonl"
    path.write_text("old")
    (blob,) = ledger.blobs.folder.rglob("*.z")
    blob.unlink()
    with pytest.raises(LedgerError, match="source cannot be read"):
        export_ledger(ledger, path)
    assert path.read_text() == "old"
    assert not list(tmp_path.glob("*.unfinished"))
    with pytest.raises(LedgerError, match=r"nowhere/x.jsonl: cannot be written: No such file"):
        export_ledger(ledger, tmp_path / "nowhere" / "x.jsonl")
    with pytest.raises(InputError, match=r"y.jsonl: cannot be read"):
        import_ledger(ledger, tmp_path / "y.jsonl")
