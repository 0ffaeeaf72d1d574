"""The review sheet as LibreOffice saves it: what a person filled in comes back as it was."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.test_cli_review import edit, find, imported, ledger, sheet_of
from tracker.ledger import Ledger

__all__ = ["ledger"]  # the fixture

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice Calc (soffice)")
NOTE = '10-20 by phone; "naïve", № 3,\nsecond line'
FORMS = {"xlsx": "xlsx", "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1"}


def saved(path: Path, form: str) -> Path:
    """The sheet as LibreOffice saves it in another folder."""
    assert SOFFICE is not None
    folder = path.parent / "saved"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", FORMS[form]]
    done = subprocess.run(
        [*command, "--outdir", str(folder), str(path)], capture_output=True, text=True, check=False
    )
    made = folder / f"{path.stem}.{form}"
    assert made.is_file(), done.stderr
    return made


def fill(rows: list[dict[str, Any]]) -> None:
    row = find(rows, "3,300 workers")
    row |= {"review_status": "correct", "verified_value": 3300, "checked_by": "Bea"}
    row |= {"checked_on": date(2021, 3, 21), "note": NOTE}
    find(rows, "6,800")["series"] = "staff-of-vesmark"
    find(rows, "about 4,100")["as_of"] = "2021-02-01/2021-02-14"


@pytest.mark.parametrize("form", FORMS)
def test_what_was_filled_in_comes_back(form: str, ledger: Ledger, tmp_path: Path) -> None:
    sheet = edit(sheet_of(ledger, tmp_path), fill)
    done = imported(ledger, saved(sheet, form))
    assert (done.refused, done.missing) == ((), 0)
    assert {(one.field, one.after, one.who) for one in done.decisions} == {
        ("review_status", "correct", "Bea"),
        ("verified_value", "3300", "Bea"),
        ("checked_by", "Bea", "Bea"),
        ("checked_on", "2021-03-21", "Bea"),
        ("note", NOTE, "Bea"),
        ("series", "staff-of-vesmark", "Ada"),
        ("as_of", "2021-02-01/2021-02-14", "Ada"),
    }
    again = imported(ledger, saved(sheet_of(ledger, tmp_path), form))
    assert again.decisions == (), "the next sheet is saved untouched"
