"""`tracker import`: a sheet of quotes into the ledger."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tracker.ledger import Ledger

SHEET = """Claim,Outlet,Date,Verdict
"The harbour will cut its cranes from 112 to about 72.",Wire,2021-03-04,true
The harbour has 70 cranes.,Post,2021-07-01,
,Post,2021-07-01,
"""
MAP = "quote=Claim,source=Outlet,published=Date"


def tracker(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tracker", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )


def test_quotes_are_kept_with_their_other_columns(tmp_path: Path) -> None:
    sheet = tmp_path / "my sheet.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    done = tracker(tmp_path, "import", sheet.name, "--map", MAP)
    assert done.stdout.endswith("claims.db: 2 quotes added, 2 claims\n")
    assert done.stderr.splitlines()[0] == "tracker: my sheet.csv:4: the column Claim is empty"
    assert done.returncode == 2, "a row was not kept"
    again = tracker(tmp_path, "import", sheet.name, "--map", MAP)
    assert again.stdout.endswith("claims.db: 0 quotes added, 2 unchanged, 0 claims\n")
    with Ledger.open(tmp_path / "claims.db") as ledger:
        documents = [ledger.document(entry.key) for entry in ledger.documents()]
        assert sorted(one.source for one in documents) == ["Post", "Wire"]
        assert sorted(one.more.get("Verdict", "") for one in documents) == ["", "true"]
        for one in documents:
            assert ledger.raw(one.key) == sheet.read_bytes(), "the sheet itself is kept"
        assert len(list(ledger.blobs.files())) == 1, "once"
        sheet.unlink()
        claim = next(iter(ledger.claims()))
    shown = tracker(tmp_path, "show", claim.key)
    assert shown.returncode == 0, "the sheet is gone, the evidence is not"
    assert shown.stdout.splitlines()[0].startswith("my sheet.csv:")


def test_what_is_wrong_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text(SHEET, encoding="utf-8")
    for arguments, said in (
        (["q.csv", "--map", "quota=Claim"], "tracker: --map: 'quota=Claim' is not one of quote, "),
        (["q.csv", "--map", "quote=Words"], "tracker: q.csv: has no column Words among Claim, "),
        (["gone.csv"], "tracker: gone.csv: cannot be read: No such file or directory"),
    ):
        done = tracker(tmp_path, "import", *arguments)
        assert done.returncode == 2
        (line,) = done.stderr.splitlines()
        assert line.startswith(said)
