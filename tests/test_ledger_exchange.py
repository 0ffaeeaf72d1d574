"""The export holds everything, and an import of it is the same ledger."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from tests.ledger_material import DAY, article, numbers, source
from tests.test_ledger import rich_document
from tracker.errors import InputError, LedgerError
from tracker.ledger import Counts, Ledger


def fill(ledger: Ledger, order: list[int]) -> None:
    for number in order:
        for edition in range(1 + number % 3):
            document = article(number, edition)
            raw = source(document) if number % 2 else None
            ledger.add(document, numbers(document), raw, added_on=DAY)
    ledger.add(rich_document(), [], b"rich", added_on=date(2020, 2, 29))
    for each in ledger.reextract(lambda d: numbers(d)[:-1] if "00004" in d.key else numbers(d)):
        assert each.error is None
    for claim in list(ledger.claims())[:5]:
        ledger.decide(claim.key, "place", "Elsewhere", who="Ada", on=DAY, before=claim.place)
    ledger.undo(2, who="Bo", on=date(2021, 4, 1))


def exported(ledger: Ledger, *, raw: bool = True) -> bytes:
    stream = io.BytesIO()
    assert ledger.export(stream, raw=raw) == ledger.counts()
    return stream.getvalue()


def test_export_and_import_give_the_same_bytes(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger, list(range(12)))
    first = exported(ledger)
    with Ledger.open(tmp_path / "copy.db", create=True) as copy:
        assert copy.import_(io.BytesIO(first)) == ledger.counts()
        assert exported(copy) == first
        assert copy.doctor() == []
        assert list(copy.claims(history=True)) == list(ledger.claims(history=True))
        assert list(copy.documents(history=True)) == list(ledger.documents(history=True))
        assert list(copy.decisions()) == list(ledger.decisions())
        assert copy.raw(article(3).key) == ledger.raw(article(3).key)
        assert copy.document(rich_document().key) == rich_document()
        assert copy.search("troops iraq", limit=9) == ledger.search("troops iraq", limit=9)


def test_the_order_of_adding_does_not_show(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger, list(range(12)))
    with Ledger.open(tmp_path / "other.db", create=True) as other:
        fill(other, [7, 2, 11, 0, 1, 9, 3, 4, 5, 6, 8, 10])
        assert exported(other) == exported(ledger)


def test_lines_are_plain_json_with_numbers_as_written(ledger: Ledger) -> None:
    document = article(3)
    ledger.add(document, numbers(document), b"raw", added_on=DAY)
    lines = [json.loads(line) for line in exported(ledger).splitlines()]
    assert [line["type"] for line in lines[:4]] == ["ledger", "document", "extraction", "claim"]
    assert lines[-1]["type"] == "end"
    assert lines[1]["document"]["text"] == document.text
    assert '"value":0.375' in exported(ledger).decode()
    assert lines[3]["claim"] == json.loads(numbers(document)[0].model_dump_json()) | {
        "content": lines[3]["claim"]["content"]
    }


def test_without_sources_their_hashes_stay(ledger: Ledger, tmp_path: Path) -> None:
    document = article(3)
    ledger.add(document, numbers(document), b"raw", added_on=DAY)
    stream = exported(ledger, raw=False)
    with Ledger.open(tmp_path / "copy.db", create=True) as copy:
        copy.import_(io.BytesIO(stream))
        assert exported(copy, raw=False) == stream
        (finding,) = copy.doctor()
        assert finding.severity == "error"
        assert "source cannot be read" in finding.message
        # The folder beside the ledger can be copied by hand.
        ledger.blobs.folder.rename(copy.blobs.folder)
        assert copy.doctor() == []
        assert exported(copy) != stream


def altered(lines: list[bytes]) -> dict[str, tuple[list[bytes], str]]:
    """Ways to spoil an export, and what must be said of it."""
    document = json.loads(lines[1])

    def with_document(**changes: object) -> list[bytes]:
        inner = changes.pop("inner", {})
        line = {**document, **changes, "document": {**document["document"], **inner}}
        return [lines[0], json.dumps(line).encode() + b"\n", *lines[2:]]

    claim = lines[3].replace(b'"quote":"about 1,001 troops"', b'"quote":"about 9,001 troops"')
    assert claim != lines[3]
    return {
        "empty": ([], "1: the export is cut short"),
        "half": (lines[:4], "5: the export is cut short"),
        "half a line": ([*lines[:3], lines[3][:50]], "4: the export is cut short"),
        "no header": (lines[1:], "1: this is not an export of a ledger"),
        "future": ([b'{"type":"ledger","format":99}\n', *lines[1:]], "1: the format 99"),
        "not JSON": ([lines[0], b"{oops\n", *lines[2:]], "2: not a line of a ledger's export"),
        "not UTF-8": ([lines[0], b'"\xff"\n', *lines[2:]], "2: not a line of a ledger's export"),
        "no object": ([lines[0], b"[]\n", *lines[2:]], "2: not a line of a ledger's export"),
        "other text": (with_document(inner={"text": "lies"}), "2: the document .* been altered"),
        "other bytes": (with_document(raw="bGllcw=="), "2: the source of .* has been altered"),
        "bad date": (with_document(added_on="soon"), "2: not a line"),
        "moved quote": ([*lines[:3], claim, *lines[4:]], r"\d: .*does not stand at"),
        "lost claim": ([*lines[:3], *lines[4:]], r"\d+: not a line|several"),
        "twice": ([*lines[:-1], *lines[1:]], r"\d+: not a line .*UNIQUE"),
        "lost document": ([lines[0], *lines[2:]], "2: claims come after their document"),
        "unknown": ([lines[0], b'{"type":"poem"}\n', *lines[1:]], "2: a line of the type 'poem'"),
        "more": ([*lines, lines[0]], "something follows the last line"),
        "fewer": ([lines[0], lines[-1]], "2: the export does not hold as much"),
    }


@pytest.mark.parametrize("way", [
    "empty", "half", "half a line", "no header", "future", "not JSON", "not UTF-8", "no object",
    "other text", "other bytes", "bad date", "moved quote", "lost claim", "twice", "lost document",
    "unknown", "more", "fewer",
])  # fmt: skip
def test_a_spoilt_export_is_refused_whole(ledger: Ledger, tmp_path: Path, way: str) -> None:
    document = article(1)
    ledger.add(document, numbers(document), source(document), added_on=DAY)
    ledger.decide("k1", "note", "x", who="", on=DAY)
    lines, message = altered(exported(ledger).splitlines(keepends=True))[way]
    with Ledger.open(tmp_path / "copy.db", create=True) as copy:
        with pytest.raises(InputError, match=rf"^claims\.jsonl:.*{message}"):
            copy.import_(io.BytesIO(b"".join(lines)), "claims.jsonl")
        assert copy.counts() == Counts(0, 0, 0, 0, 0)


def test_an_import_wants_an_empty_ledger(ledger: Ledger) -> None:
    document = article(1)
    ledger.add(document, numbers(document), added_on=DAY)
    stream = exported(ledger)
    with pytest.raises(LedgerError, match="into an empty ledger; this one holds 1 document"):
        ledger.import_(io.BytesIO(stream))
    assert exported(ledger) == stream
