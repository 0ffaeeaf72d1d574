"""A claim is proven from what was kept, when its file is gone."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.make_documents import FOLDER
from tests.test_cli import run
from tracker.errors import LedgerError
from tracker.ledger import Ledger
from tracker.models import Claim
from tracker.readers import ReadOptions
from tracker.workflow.proof import proof

SHEET = "Claim,Outlet\nThe port of Vell sold 5 ships in a year.,Vell Gazette\n"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of every format, whose files are gone."""
    folder = tmp_path_factory.mktemp("proof")
    shutil.copytree(FOLDER, folder / "documents")
    added = run("add", "documents", "--published", "2021-03-04", cwd=folder)
    assert added.returncode == 0, added.stderr
    assert "have no source" in added.stderr
    assert "tracker: " not in added.stderr
    (folder / "sheet.csv").write_text(SHEET, encoding="utf-8")
    imported = run("import", "sheet.csv", "--map", "quote=Claim,source=Outlet", cwd=folder)
    assert imported.returncode == 0, imported.stderr
    shutil.rmtree(folder / "documents")
    (folder / "sheet.csv").unlink()
    return folder / "claims.db"


def test_every_claim_of_every_format_is_proven(ledger: Path) -> None:
    with Ledger.open(ledger) as opened:
        paths = {entry.path for entry in opened.documents(history=True)}
        for claim in opened.claims(history=True):
            said = proof(opened, claim, ReadOptions())
            assert said.startswith("Proven: the kept file ("), (claim.path, said)
            if claim.path != "sheet.csv":
                place = f"at line {claim.line}, column {claim.column}."
                assert said.endswith(place), (claim.path, said)
            assert (f"on page {claim.page} " in said) == (claim.page is not None)
            paths.discard(claim.path)
    assert not paths


def test_the_command_shows_the_proof(ledger: Path) -> None:
    with Ledger.open(ledger) as opened:
        claim = next(one for one in opened.claims(history=True) if one.path.endswith("columns.pdf"))
    shown = run("show", claim.key, cwd=ledger.parent).stdout.splitlines()
    assert shown[0].endswith(", page 1")
    assert shown[-1].startswith("Proven: the kept file (")
    assert " on page 1 at line " in shown[-1]


def test_what_is_damaged_or_was_not_kept(ledger: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(ledger.parent, tmp_path / "copy") / "claims.db"
    with Ledger.open(copy) as opened:
        claim = next(iter(opened.claims()))
        for path in (copy.parent / "claims.db.blobs").rglob("*.z"):
            path.write_bytes(path.read_bytes()[:-1] + b"?")
        with pytest.raises(LedgerError, match="the source is damaged"):
            proof(opened, claim, ReadOptions())
        document = opened.document(claim.document, claim.version).model_copy(update={"key": "a:b"})
        unkept = claim.model_copy(update={"document": "a:b"})
        opened.add(document, [], added_on=date(2021, 3, 4))
        assert proof(opened, unkept, ReadOptions()) == "The bytes of its file were not kept."


def test_what_reads_otherwise_today(ledger: Path) -> None:
    with Ledger.open(ledger) as opened:
        claim: Claim = next(one for one in opened.claims() if one.path.endswith(".docx"))
        other = claim.model_copy(update={"path": claim.path, "context": "Nowhere in the file."})
        assert proof(opened, other, ReadOptions()).startswith("Proven"), "its text is the same"
        pages = ReadOptions(limits=ReadOptions().limits.model_copy(update={"nesting": 1}))
        assert proof(opened, claim, pages).endswith(
            "is whole; read again, it holds elements nested too deeply: limits.nesting in"
            " tracker.toml allows 1."
        )
