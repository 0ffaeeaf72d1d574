"""A ledger, or an export, that an older version made opens in this one and says the same.

`tests/fixtures/ledgers` has a folder for every form of the ledger that was ever released, named by
its last migration. `pytest tests/test_ledger_upgrade.py --update` makes the one of the newest form;
once that form is released, its folder is never made again.
"""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.ledger_material import DAY, article, numbers, source
from tests.test_ledger import rich_document
from tracker.ledger import Ledger
from tracker.ledger.migrate import migrations
from tracker.models import Claim, Document, Member, Series
from tracker.workflow.ledger import export_ledger, import_ledger

FOLDER = Path(__file__).parent / "fixtures" / "ledgers"
NEWEST = FOLDER / migrations()[-1].name
EXPORT = "export.jsonl"


def make(folder: Path) -> None:
    """A small ledger that uses every table, and its export."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with Ledger.open(folder / "claims.db", create=True) as ledger:
        for document in (article(4), article(4, 1), article(5), rich_document()):
            ledger.add(document, numbers(document), source(document), added_on=DAY)
        for result in ledger.reextract(lambda document: numbers(document)[1:]):
            assert result.error is None
        claims = list(ledger.claims())
        for claim in claims[:3]:
            ledger.decide(claim.key, "place", "Elsewhere", who="Ada", on=DAY, before=claim.place)
        ledger.undo(2, who="Bo", on=date(2021, 4, 1))
        members = (Member(claim=claim, rule="all") for claim in claims)
        everything = Series(id="everything", label="Everything", members=tuple(members))
        ledger.keep_series([everything], "by hand")
        export_ledger(ledger, folder / EXPORT)


def test_the_newest_form_has_its_folder(update: bool) -> None:
    if update:
        make(NEWEST)
    assert (NEWEST / "claims.db").exists()


@pytest.mark.parametrize("form", sorted(path.name for path in FOLDER.glob("*")))
def test_a_ledger_of_an_older_version(form: str, tmp_path: Path) -> None:
    shutil.copytree(FOLDER / form, tmp_path / form)
    lines = [json.loads(line) for line in (FOLDER / form / EXPORT).read_bytes().splitlines()]
    claims = [Claim.model_validate(line["claim"]) for line in lines if line["type"] == "claim"]
    documents = [
        Document.model_validate(line["document"]) for line in lines if line["type"] == "document"
    ]
    decisions = [line for line in lines if line["type"] == "decision"]
    assert claims
    assert documents
    assert decisions

    with (
        Ledger.open(tmp_path / form / "claims.db") as ledger,
        Ledger.open(tmp_path / "imported.db", create=True) as imported,
    ):
        import_ledger(imported, FOLDER / form / EXPORT)
        for opened in (ledger, imported):
            assert opened.doctor() == []
            assert list(opened.claims(history=True)) == claims
            entries = list(opened.documents(history=True))
            assert [opened.document(e.key, e.version) for e in entries] == documents
            assert all(opened.raw(entry.key, entry.version) for entry in entries)
            assert [{"type": "decision", **d._asdict()} for d in opened.decisions()] == decisions
        # Older forms lose their series, which linking makes again.
        kept = ["everything"] if form == NEWEST.name else []
        assert [name for name, _ in ledger.series()] == kept
        assert list(ledger.claims(series="everything")) == [*ledger.claims()][: 99 * len(kept)]
        assert (ledger.linked_from is not None) == bool(kept)
