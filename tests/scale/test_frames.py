"""Tables in, tables out: the batch functions give the rows that the functions on records give."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests import samples
from tests.scale import corpus
from tracker.config import Config
from tracker.errors import InputError
from tracker.extraction import extract
from tracker.linking import link
from tracker.models import Claim, Document
from tracker.models.tables import ClaimRecordRow, DocumentRow, MemberRow, claim_of
from tracker.readers import read
from tracker.render.tables import claim_rows, observation_rows
from tracker.workflow.columns import FLOAT, TABLES, columns_of
from tracker.workflow.frames import (
    Failure,
    compare_batch,
    documents_of,
    extract_batch,
    rows_of,
    schema,
    table_of,
)
from tracker.workflow.report import make_report

pa = pytest.importorskip("pyarrow")

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    files = sorted(path for path in SEEDS.iterdir() if path.name[:2].isdigit())
    return [one for path in files for one in read(path.read_bytes(), path.name)]


@pytest.fixture(scope="module")
def claims(documents: list[Document]) -> list[Claim]:
    return [claim for document in documents for claim in extract(document)]


def table(*rows: dict[str, Any]) -> Any:
    return pa.Table.from_pylist(list(rows))


# Schemas


@pytest.mark.parametrize("name", TABLES)
def test_the_columns_are_those_of_the_model(name: str) -> None:
    names = [n for n in schema(name).names if not n.endswith(FLOAT)]
    assert names == list(TABLES[name].model_fields)
    assert schema(name).metadata == {b"tracker.table": name.encode(), b"tracker.version": b"1"}


def test_numbers_are_exact_with_a_float_beside() -> None:
    types = {column.name: column.type for column in columns_of(ClaimRecordRow)}
    assert (types["value"], types["value_float"], types["line"]) == ("string", "float64", "int64")
    rows = table_of("claims", [ClaimRecordRow.of_claim(samples.NOW)])
    assert rows["value"].to_pylist() == ["2500"]
    assert rows["value_float"].to_pylist() == [2500.0]


# Documents to claims


def test_documents_come_back_as_they_were(documents: list[Document]) -> None:
    rows = table_of("documents", [DocumentRow.of_document(one) for one in documents])
    assert list(documents_of(rows)) == documents


def test_a_batch_gives_the_claims_of_its_documents(
    documents: list[Document], claims: list[Claim]
) -> None:
    rows = table_of("documents", [DocumentRow.of_document(one) for one in documents])
    found = extract_batch(rows)
    assert found.schema.equals(schema("claims"), check_metadata=True)
    assert [claim_of(record) for record in found["record"].to_pylist()] == claims
    exact = found.select(list(TABLES["claims"].model_fields))
    people = exact.drop_columns(["record"]).to_pylist()
    wanted = table_of("claims", [ClaimRecordRow.of_claim(claim) for claim in claims])
    assert people == wanted.select(exact.column_names).drop_columns(["record"]).to_pylist()


def test_a_table_needs_nothing_but_text() -> None:
    found = extract_batch(table({"text": "Three people were injured."})).to_pylist()
    assert [(row["value"], row["unit"], row["document"]) for row in found] == [
        ("3", "person", "table#1")
    ]


def test_what_a_row_says_is_kept() -> None:
    row = corpus.article(1)
    document = next(documents_of(table(row | {"rank": 7, "lang": None})))
    said = (document.title, document.source, document.published, document.url, document.key)
    assert said == (row["title"], row["source"], row["published"], row["url"], row["url"])
    assert document.text.startswith(row["title"] + "\n\n")


def test_a_time_in_a_table_is_read_as_it_prints() -> None:
    rows = table(
        {"text": "Two men died.", "published": datetime.fromisoformat("2021-03-04")},
        {"text": "Two men died.", "published": datetime.fromisoformat("2021-03-04T18:30")},
    )
    published = [document.published for document in documents_of(rows)]
    assert published == ["2021-03-04", "2021-03-04T18:30:00"]


def test_a_table_without_the_needed_column_names_it() -> None:
    with pytest.raises(InputError, match=r"documents has no column 'text'; it has body, url"):
        extract_batch(table({"body": "Two men died.", "url": "https://a.example"}))
    with pytest.raises(InputError, match=r"members has no column 'series', 'series_label'"):
        compare_batch(table({"record": "{}"}))


def test_a_table_of_a_newer_version_is_refused() -> None:
    newer = schema("documents").with_metadata({"tracker.version": "2"})
    with pytest.raises(InputError, match="newer version"):
        extract_batch(newer.empty_table())


def test_a_document_that_fails_is_named_and_costs_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def poisoned(document: Document) -> list[Claim]:
        if "poison" in document.text:
            raise IndexError("list index out of range")
        return extract(document)

    monkeypatch.setattr("tracker.extraction.extract", poisoned)
    rows = table(
        {"text": "Two men died.", "published": "2021-01-01", "url": "https://a.example/1"},
        {"text": "poison", "published": "2021-01-01", "url": "https://a.example/2"},
        {"text": "Three men died.", "published": "someday", "url": "https://a.example/3"},
        {"text": "  ", "published": None, "url": "https://a.example/4"},
        {"text": "Four men died.", "published": None, "url": "https://a.example/5"},
    )
    failures: list[Failure] = []
    assert extract_batch(rows, failures)["value"].to_pylist() == ["2", "4"]
    places = [failure.place or "" for failure in failures]
    assert places == ["https://a.example/2", "table#3", "table#4"]
    assert "IndexError: list index out of range" in failures[0].message
    assert "someday" in failures[1].message
    with pytest.raises(Failure, match="IndexError"):
        extract_batch(rows)


# Members to observations


def test_a_batch_gives_the_observations_of_its_series(claims: list[Claim]) -> None:
    series = link(claims)
    rows = table_of("members", [row for one in series for row in MemberRow.of_series(one)])
    assert sum(row.change_end == "to" for row in rows_of("members", rows)) > 3
    report = make_report(claims, [], Config())
    assert list(rows_of("observations", compare_batch(rows))) == observation_rows(report)
    assert claim_rows(report)  # the seeds are not empty


def test_what_stands_beside_a_span_is_not_observed(claims: list[Claim]) -> None:
    series = max(link(claims), key=lambda one: len(one.members))
    rows = MemberRow.of_series(series)
    beside = rows[0].model_copy(update={"beside": True})
    found = compare_batch(table_of("members", [beside, *rows[1:]]))
    assert len(found) == len(rows) - 1
    assert series.members[0].key not in found["key"].to_pylist()
