"""A person's sheet: out of the report, changed by hand, and back into the ledger."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tracker.config import Config
from tracker.errors import InputError
from tracker.ledger import Ledger
from tracker.render.review import COLUMNS, EDITABLE, REVIEWED
from tracker.workflow.home import find_home
from tracker.workflow.report import ledger_report, report_files, series_of_keys
from tracker.workflow.review_import import Imported, import_sheet
from tracker.workflow.sheet import read_sheet

DAY = date(2021, 2, 3)
ONE = """---
source: Northern Post
published: 2021-03-04
---
In February Vesmark reduced its workers in Luthia from 6,800 to about 4,100, officials said.
Section 12 workers were injured. The road to Pellan is closed for the 3rd time.
"""
TWO = """---
source: Southern Post
published: 2021-03-20
---
Vesmark has 3,300 workers in Luthia, the ministry said.
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Any:
    from tracker.extraction import extract
    from tracker.readers import read

    with Ledger.open(tmp_path / "claims.db", create=True) as opened:
        for name, text in (("one.md", ONE), ("two.md", TWO)):
            for document in read(text.encode(), name):
                opened.add(document, extract(document), added_on=DAY)
        yield opened


def sheet_of(ledger: Ledger, tmp_path: Path) -> Path:
    report = ledger_report(ledger, Config())
    path = tmp_path / "report.xlsx"
    path.write_bytes(report_files(report, ["xlsx"])["report.xlsx"])
    return path


def edit(path: Path, change: Callable[[list[dict[str, Any]]], None]) -> Path:
    """Save the sheet as a person would, who changed its rows."""
    book = load_workbook(path)
    sheet = book["Review"]
    header, *rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    dicts = [dict(zip(header, row, strict=True)) for row in rows]
    change(dicts)
    sheet.delete_rows(2, sheet.max_row)
    for row in dicts:
        sheet.append([row.get(name) for name in header])
    book.save(path)
    return path


def imported(ledger: Ledger, path: Path) -> Imported:
    series = series_of_keys(ledger, Config())
    return import_sheet(ledger, read_sheet(path), series, who="Ada", on=DAY)


def find(rows: list[dict[str, Any]], quote: str) -> dict[str, Any]:
    (row,) = [row for row in rows if row["quote"] == quote]
    return row


def values(ledger: Ledger) -> dict[str, list[str]]:
    report = ledger_report(ledger, Config())
    return {
        view.series.id: [o.member.quantity.quote for o in view.observations]
        for view in report.series
    }


def test_an_untouched_sheet_decides_nothing(ledger: Ledger, tmp_path: Path) -> None:
    path = edit(sheet_of(ledger, tmp_path), lambda rows: None)
    assert imported(ledger, path) == Imported((), (), 0)


def test_what_a_person_filled_in_comes_back_in_the_next_sheet(
    ledger: Ledger, tmp_path: Path
) -> None:
    def fill(rows: list[dict[str, Any]]) -> None:
        row = find(rows, "3,300 workers")
        row |= {
            "review_status": "correct",
            "verified_value": 3300,
            "checked_by": "Bea",
            "checked_on": date(2021, 3, 21),
            "note": "10-20 by phone",
        }

    done = imported(ledger, edit(sheet_of(ledger, tmp_path), fill))
    assert {(d.field, d.before, d.after, d.who) for d in done.decisions} == {
        ("review_status", "unchecked", "correct", "Bea"),
        ("verified_value", None, "3300", "Bea"),
        ("checked_by", None, "Bea", "Bea"),
        ("checked_on", None, "2021-03-21", "Bea"),
        ("note", None, "10-20 by phone", "Bea"),
    }
    again = read_sheet(sheet_of(ledger, tmp_path))
    (row,) = [row.cells for row in again.rows if row.cells["quote"] == "3,300 workers"]
    assert row["review_status"] == "correct"
    assert row["note"] == "10-20 by phone"
    assert imported(ledger, again.path).decisions == ()


def test_a_rejected_extraction_leaves_the_report_until_it_is_undone(
    ledger: Ledger, tmp_path: Path
) -> None:
    def reject(rows: list[dict[str, Any]]) -> None:
        find(rows, "3,300 workers")["review_status"] = "wrong-extraction"

    before = values(ledger)
    imported(ledger, edit(sheet_of(ledger, tmp_path), reject))
    assert "3,300 workers" not in {quote for found in values(ledger).values() for quote in found}
    ledger.undo(who="Ada", on=DAY)
    assert values(ledger) == before


def test_what_is_put_right_holds_in_the_next_report(ledger: Ledger, tmp_path: Path) -> None:
    def put_right(rows: list[dict[str, Any]]) -> None:
        find(rows, "3,300 workers").update(
            series="my-series", as_of="2021-03-01/2021-03-20", place="Pellan", unit="employee"
        )

    done = imported(ledger, edit(sheet_of(ledger, tmp_path), put_right))
    assert {d.field for d in done.decisions} == {"series", "as_of", "place", "unit"}
    report = ledger_report(ledger, Config())
    (view,) = [view for view in report.series if view.series.id == "my-series"]
    member = view.observations[0].member
    assert member.claim.place == "Pellan"
    assert member.quantity.unit == "employee"
    assert (member.as_of.start, member.as_of.end) == (date(2021, 3, 1), date(2021, 3, 20))
    assert ("place", "review") in member.claim.trail


def test_the_end_of_a_change_has_a_time_of_its_own(ledger: Ledger, tmp_path: Path) -> None:
    def put_right(rows: list[dict[str, Any]]) -> None:
        find(rows, "about 4,100")["as_of"] = "2021-02-28"

    imported(ledger, edit(sheet_of(ledger, tmp_path), put_right))
    report = ledger_report(ledger, Config())
    times = {
        o.member.quantity.quote: o.member.as_of.end
        for view in report.series
        for o in view.observations
    }
    assert times["about 4,100"] == date(2021, 2, 28)
    assert times["6,800"] != date(2021, 2, 28)


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("key", "kffffffffffffffffffffffff", "no claim kffffffffffffffffffffffff"),
        ("quote", "3,400 workers", "the quote is evidence and was changed; it is '3,300 workers'"),
        ("review_status", "right", "review_status is 'right', not one of unchecked, correct"),
        ("checked_on", "yesterday", "checked_on is 'yesterday', not a day"),
        ("as_of", "spring", "as_of is 'spring', not a day"),
        ("note", "#NAME?", "note shows an error of the spreadsheet: #NAME?"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_and_the_rest_kept(
    ledger: Ledger, tmp_path: Path, column: str, value: str, words: str
) -> None:
    def spoil(rows: list[dict[str, Any]]) -> None:
        find(rows, "6,800")["note"] = "seen"
        row = find(rows, "3,300 workers")
        row["note"] = "lost"
        row[column] = value

    done = imported(ledger, edit(sheet_of(ledger, tmp_path), spoil))
    assert [(d.field, d.after) for d in done.decisions] == [("note", "seen")]
    (error,) = done.refused
    assert words in str(error)
    assert str(error).startswith(f"{tmp_path / 'report.xlsx'}:")


def test_rows_that_were_taken_out_change_nothing(ledger: Ledger, tmp_path: Path) -> None:
    done = imported(ledger, edit(sheet_of(ledger, tmp_path), lambda rows: rows.clear()))
    assert (done.decisions, done.refused) == ((), ())
    assert done.missing == 3


def test_a_key_that_stands_twice_is_refused_once(ledger: Ledger, tmp_path: Path) -> None:
    def double(rows: list[dict[str, Any]]) -> None:
        rows.append(find(rows, "6,800") | {"note": "again"})

    done = imported(ledger, edit(sheet_of(ledger, tmp_path), double))
    assert [str(error).partition(": ")[2][:7] for error in done.refused] == ["the key"]


def test_moved_and_further_columns_are_no_matter(ledger: Ledger, tmp_path: Path) -> None:
    rows = read_sheet(sheet_of(ledger, tmp_path)).rows
    names = ["mine", "note", "key", "review_status"]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, names, extrasaction="ignore", delimiter=";")
    writer.writeheader()
    for row in rows:
        writer.writerow(row.cells | {"mine": "x", "note": "'=a note"})
    path = tmp_path / "sheet.csv"
    path.write_text("\ufeff" + buffer.getvalue(), encoding="utf-8")
    done = imported(ledger, path)
    assert [decision.after for decision in done.decisions] == ["=a note"] * 3


@pytest.mark.parametrize("said", ["Wrong Extraction", " wrong-extraction ", "WRONG-EXTRACTION"])
def test_a_status_is_read_however_it_is_typed(ledger: Ledger, tmp_path: Path, said: str) -> None:
    def change(rows: list[dict[str, Any]]) -> None:
        find(rows, "3,300 workers")["review_status"] = said

    done = imported(ledger, edit(sheet_of(ledger, tmp_path), change))
    assert [(one.field, one.after) for one in done.decisions] == [
        ("review_status", "wrong-extraction")
    ]


def test_a_status_that_is_misspelt_is_named(ledger: Ledger, tmp_path: Path) -> None:
    def change(rows: list[dict[str, Any]]) -> None:
        find(rows, "3,300 workers")["review_status"] = "corect"

    done = imported(ledger, edit(sheet_of(ledger, tmp_path), change))
    assert not done.decisions
    assert "did you mean correct?" in str(done.refused[0])


def test_columns_that_are_not_read_are_named(ledger: Ledger, tmp_path: Path) -> None:
    path = sheet_of(ledger, tmp_path)
    assert imported(ledger, path).unread == ()
    book = load_workbook(path)
    (cell,) = [cell for cell in book["Review"][1] if cell.value == "review_status"]
    cell.value = "Status"
    book.save(path)
    assert imported(ledger, path).unread == ("Status",)


def test_a_sheet_of_another_program_is_refused_with_the_mend(tmp_path: Path) -> None:
    path = tmp_path / "report.ods"
    path.write_bytes(b"PK\3\4\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(InputError, match=r"save it as CSV in UTF-8, or as \.xlsx"):
        read_sheet(path)


def test_a_sheet_without_its_columns_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    for text, words in (
        ("quote,note\n5200,x\n", "has no column 'key'"),
        ("key,quote\nk1,x\n", "has none of the columns to read"),
        ("key,note,note\nk1,x,y\n", "the column 'note' stands twice"),
        ("", "has no column 'key'"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=words):
            imported(ledger, path)
    (tmp_path / "sheet.xlsx").write_bytes(b"PK no workbook")
    with pytest.raises(InputError, match="is a broken zip archive"):
        read_sheet(tmp_path / "sheet.xlsx")


def test_a_claim_that_was_missed_can_be_added(ledger: Ledger, tmp_path: Path) -> None:
    def add(rows: list[dict[str, Any]]) -> None:
        rows.append({"document": "one.md", "quote": "12 workers", "series": "injured"})
        rows.append({"document": "one.md", "quote": "nowhere to be found"})
        rows.append({"document": "none.md", "quote": "12 workers"})
        rows.append({"note": "only a note"})

    path = edit(sheet_of(ledger, tmp_path), add)
    done = imported(ledger, path)
    assert [str(error).split(": ", 1)[1].split(" (")[0] for error in done.refused] == [
        "the quote stands nowhere in one.md",
        "the ledger has 0 documents none.md, not one",
        "has no key, and no document and quote by which to add a claim",
    ]
    assert values(ledger)["injured"] == ["12 workers"]
    assert imported(ledger, path).decisions == (), "a second import adds nothing"
    (row,) = [
        row.cells
        for row in read_sheet(sheet_of(ledger, tmp_path)).rows
        if row.cells["series"] == "injured"
    ]
    assert row["line"] == "6"


def test_the_sheet_is_typed_and_ready_to_work_in(ledger: Ledger, tmp_path: Path) -> None:
    book = load_workbook(sheet_of(ledger, tmp_path))
    assert book.sheetnames == ["Review", "Observations", "Claims", "Series", "Columns", "given"]
    sheet = book["Review"]
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert {*REVIEWED, *EDITABLE} <= set(COLUMNS)
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref is not None
    assert book["given"].sheet_state == "hidden"
    table = book["Observations"]
    header = [cell.value for cell in table[1]]
    row = dict(zip(header, table[2], strict=True))
    assert row["value"].data_type == "n"
    assert row["as_of_start"].is_date
    assert row["quote"].data_type == "s"
    assert all(cell.data_type != "f" for line in table.iter_rows() for cell in line)
    meanings = {row[0] for row in book["Columns"].iter_rows(values_only=True)}
    assert {*header, *REVIEWED} <= meanings


def test_a_text_that_looks_like_something_else_stays_text(tmp_path: Path) -> None:
    from tests.test_render_report import hostile_report

    path = tmp_path / "report.xlsx"
    path.write_bytes(report_files(hostile_report(), ["xlsx"])["report.xlsx"])
    book = load_workbook(path)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    titles = [row.cells["title"] for row in read_sheet(path).rows]
    assert '=HYPERLINK("https://bad.example")' in titles


def test_the_home_of_a_ledger_is_beside_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text("", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    assert find_home([str(tmp_path / "inner")]).ledger_path == tmp_path / "claims.db"
