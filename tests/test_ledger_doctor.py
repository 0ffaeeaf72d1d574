"""The doctor finds every kind of damage, and none where there is none."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger_material import DAY, article, numbers, source
from tracker.errors import LedgerError
from tracker.ledger import Finding, Ledger
from tracker.ledger.blobs import Blobs, address


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """A ledger of six documents and two decisions, closed."""
    path = tmp_path / "claims.db"
    with Ledger.open(path, create=True) as ledger:
        for number in range(6):
            document = article(number)
            ledger.add(document, numbers(document), source(document), added_on=DAY)
        for claim in list(ledger.claims())[:2]:
            ledger.decide(claim.key, "note", "seen", who="Ada", on=DAY)
    assert examined(path) == []
    return path


def examined(path: Path) -> list[Finding]:
    with Ledger.open(path) as ledger:
        return ledger.doctor()


def spoil(path: Path, *statements: str) -> None:
    """Run SQL as a careless or hostile hand would: without triggers and references."""
    connection = sqlite3.connect(path)
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in triggers.fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


DAMAGE = {
    "a word in a text": (
        "UPDATE versions SET text = replace(text, 'troops', 'trops') WHERE id = 2",
        {"has been altered", "another hash", "claim is damaged"},
    ),
    "a date": ("UPDATE versions SET added_on = '1999-01-01' WHERE id = 2", {"has been altered"}),
    "a title": (
        "UPDATE versions SET title = 'Other' WHERE id = 2",
        {"has been altered", "another hash"},
    ),
    "a record of a document": (
        "UPDATE versions SET record = '{\"nonsense\": 1}' WHERE id = 2",
        {"has been altered", "cannot be read"},
    ),
    "a record that is no JSON": (
        "UPDATE versions SET record = 'x' WHERE id = 2",
        {"has been altered", "cannot be read"},
    ),
    "a value": (
        """UPDATE claims SET record = replace(record, '"value":1', '"value":2') WHERE id = 1""",
        {"claims have been altered"},
    ),
    "a place": ("UPDATE claims SET place = 'Elsewhere' WHERE id = 3", {"claims have been altered"}),
    "a quote": (
        """UPDATE claims SET record = replace(record, '"quote":"', '"quote":"x') WHERE id = 3""",
        {"claims have been altered", "does not stand at"},
    ),
    "a key": ("UPDATE claims SET key = 'k0' WHERE id = 3", {"claims have been altered"}),
    "a lost claim": (
        "DELETE FROM claims WHERE id = 3",
        {"claims are there", "claims have been altered", "the index of words"},
    ),
    "a lost extraction": (
        "DELETE FROM extractions WHERE id = 3",
        {"its row in extractions is missing", "never been extracted"},
    ),
    "a lost version": (
        "DELETE FROM versions WHERE id = 3",
        {"its row in versions is missing", "has no version"},
    ),
    "the index of words": (
        "UPDATE words_data SET block = x'0001020304050607' WHERE id > 10",
        {"the index of words: is damaged"},
    ),
    "a decision": ("UPDATE decisions SET who = 'Eve'", {"it has been altered"}),
    "a lost decision": ("DELETE FROM decisions WHERE sequence = 1", {"a decision before it"}),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_found(path: Path, name: str) -> None:
    statement, expected = DAMAGE[name]
    spoil(path, statement)
    findings = examined(path)
    said = [f"{finding.what}: {finding.message}" for finding in findings]
    for words in expected:
        assert any(words in each for each in said), said
    assert {finding.severity for finding in findings if "source" not in finding.message} == {
        "error"
    }


def test_a_claim_that_does_not_stand_in_its_text_is_not_given_out(path: Path) -> None:
    spoil(path, "UPDATE versions SET text = 'x' || text WHERE id = 2")
    with Ledger.open(path) as ledger:
        with pytest.raises(LedgerError, match=r"the claim c\w+ of https.* is damaged .*doctor"):
            list(ledger.claims())
        assert list(ledger.claims(document=article(3).key)) == numbers(article(3))


def test_an_export_stops_at_damage_or_leaves_it_out(path: Path, tmp_path: Path) -> None:
    document, other = article(1), article(2)
    with Ledger.open(path) as ledger:
        ledger.blobs.path(address(source(article(3))).hash).unlink()
    spoil(
        path,
        "UPDATE versions SET text = replace(text, 'troops', 'trops') WHERE id = 2",
        f"UPDATE claims SET record = '{{}}' WHERE claim = '{numbers(other)[0].claim}'",
    )
    stream = io.BytesIO()
    lost: list[Finding] = []
    with Ledger.open(path) as ledger:
        with pytest.raises(LedgerError, match=rf"^{document.key} .*another hash.*--salvage"):
            ledger.export(io.BytesIO())
        counts = ledger.export(stream, lost=lost)
        assert counts == ledger.counts()._replace(
            documents=5,
            versions=5,
            extractions=5,
            claims=ledger.counts().claims - len(numbers(document)) - 1,
        )
    assert [finding.what for finding in lost] == [
        f"{document.key} {document.version}",
        numbers(other)[0].claim,
        str(Blobs(path).path(address(source(article(3))).hash)),
    ]
    stream.seek(0)
    with Ledger.open(tmp_path / "saved.db", create=True) as saved:
        assert saved.import_(stream) == counts
        assert list(saved.claims(document=other.key)) == numbers(other)[1:]
        (finding, *notes) = saved.doctor()
        assert "source cannot be read" in finding.message
        assert {note.severity for note in notes} <= {"note"}


def test_sources_that_are_gone_altered_or_left_over(path: Path) -> None:
    with Ledger.open(path) as ledger:
        gone, other = sorted(p for p in ledger.blobs.folder.rglob("*.z"))[:2]
        gone.unlink()
        other.write_bytes(b"not compressed")
        stray = ledger.blobs.path(ledger.blobs.put(b"of no document").hash)
        unfinished = stray.with_name("tmp1.unfinished")
        unfinished.write_bytes(b"")
        found = {(finding.severity, finding.what) for finding in ledger.doctor()}
    assert found == {
        ("error", str(gone)),
        ("error", str(other)),
        ("note", str(stray)),
        ("note", str(unfinished)),
    }


def test_what_hangs_on_no_claim_is_noted(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.decide("k-gone", "note", "x", who="Ada", on=DAY)
        assert ledger.doctor() == [
            Finding("note", "decisions", "1 speak of claims that are not in the ledger"),
        ]


@pytest.mark.parametrize("page", range(2, 12))
def test_a_page_of_rubbish_is_a_finding_or_one_clear_line(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    assert len(data) > 12 * 4096
    data[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    path.write_bytes(data)
    (complaint, *_) = complaints(path)
    assert "\n" not in complaint


def complaints(path: Path) -> list[str]:
    try:
        return [finding.message for finding in examined(path) if finding.severity == "error"]
    except LedgerError as error:
        return [str(error)]
