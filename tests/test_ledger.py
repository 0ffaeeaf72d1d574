"""What goes into the ledger comes out of it, exactly, once, and in one order."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger_material import DAY, article, numbers, source
from tracker.errors import InputError, LedgerError, UsageError
from tracker.ledger import Counts, Ledger
from tracker.models import Block, Claim, Directive, Document, Member, Quantity, Series, SeriesKey
from tracker.models.series import ChangeEnd
from tracker.spans import OffsetMap, Segment, Span, line_starts


def fill(ledger: Ledger, numbers_of_articles: range) -> list[Document]:
    documents = [article(number) for number in numbers_of_articles]
    for document in documents:
        assert ledger.add(document, numbers(document), source(document), added_on=DAY) == "added"
    return documents


def rich_document() -> Document:
    """A document that uses every field."""
    text = "Title\n\nAbout 3.50 m, or 10 feet — `x` — 日本 \x00 end."
    return Document.make(
        text,
        title="Title",
        source="Wire",
        author="A. Writer",
        published="2021-03-04T05:06:07+13:00",
        path="a folder/ä.md",
        media_type="text/markdown",
        blocks=(
            Block("title", 0, 5, level=1),
            Block("cell", 7, len(text), table=2, column="Height", row="Tower", dated="2021-01-01"),
        ),
        opaque=(Span(35, 38),),
        directives=(Directive("series", "towers", "they said so", 3, 4, 9),),
        places=OffsetMap((Segment(0, 4, 5), Segment(7, 20, 30)), line_starts("a\nb\n"), (0, 9)),
        found={"title": "heading", "published": "option"},
    )


def test_a_document_comes_back_exactly(ledger: Ledger) -> None:
    for document in (rich_document(), Document.make("", path="empty.txt"), article(3)):
        ledger.add(document, [], added_on=DAY)
        back = ledger.document(document.key)
        assert back == document
        assert back.model_dump_json() == document.model_dump_json()
        assert back.place(9) == document.place(9)


def test_claims_come_back_exactly_and_by_document(ledger: Ledger) -> None:
    documents = [article(number) for number in (11, 3, 7)]
    for document in documents:
        ledger.add(document, numbers(document), added_on=DAY)
    by_key = sorted(documents, key=lambda document: document.key)
    expected = [claim for document in by_key for claim in numbers(document)]
    assert len(expected) > 10
    back = list(ledger.claims())
    assert back == expected
    assert [c.model_dump_json() for c in back] == [c.model_dump_json() for c in expected]


@pytest.mark.parametrize(
    "written",
    [
        "3.50",
        "0.12345678901234567890123456789",
        "9" * 60,
        "1" * 5000,
        "0",
        "1E+400",
        "-0.05",
        "1e-30",
    ],
)
def test_numbers_of_any_length_are_kept_to_the_last_digit(ledger: Ledger, written: str) -> None:
    document = Document.make(f"It was {written} once.", path="n.txt")
    span = Span(7, 7 + len(written))
    quantity = Quantity(span=span, quote=written, written=written, value=Decimal(written))
    claim = Claim.at(document, span, quantity)
    ledger.add(document, [claim], added_on=DAY)
    (back,) = ledger.claims()
    assert back == claim
    assert isinstance(back.content, Quantity)
    assert back.content.value == Decimal(written)


@settings(max_examples=50, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"])), title=st.text(max_size=20))
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, title: str
) -> None:
    title = title.encode("utf-8", "ignore").decode()
    document = Document.make(text, title=title, path="x")
    path = tmp_path_factory.mktemp("any") / "claims.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(document, [], text.encode(), added_on=DAY)
        assert ledger.document(document.key) == document
        assert ledger.raw(document.key) == text.encode()
        assert ledger.doctor() == []


def test_adding_again_changes_nothing(ledger: Ledger) -> None:
    fill(ledger, range(5))
    before, state = ledger.path.with_name("claims.db-wal").read_bytes(), ledger.state
    for number in range(5):
        document = article(number)
        assert ledger.has(document)
        again = ledger.add(document, numbers(document), source(document), added_on=date(2030, 1, 1))
        assert again == "unchanged"
    assert ledger.path.with_name("claims.db-wal").read_bytes() == before
    assert ledger.state == state


def test_a_copy_under_another_key_is_a_document_of_its_own(ledger: Ledger) -> None:
    first = Document.make("There are 12 schools.", path="a.txt")
    second = Document.make("There are 12 schools.", path="b.txt")
    assert first.version == second.version
    # Without a source or address the key is the path.
    assert first.key != second.key
    for document in (first, second):
        assert ledger.add(document, numbers(document), added_on=DAY) == "added"
    assert [claim.document for claim in ledger.claims()] == [first.key, second.key]


def test_the_bytes_of_a_source_are_kept_once_and_proven(ledger: Ledger) -> None:
    documents = fill(ledger, range(3))
    twin = article(50)
    ledger.add(twin, [], source(documents[0]), added_on=DAY)
    for document in documents:
        assert ledger.raw(document.key) == source(document)
    assert ledger.raw(twin.key) == source(documents[0])
    files = [path for path in ledger.blobs.folder.rglob("*") if path.is_file()]
    assert len(files) == 3
    assert sum(path.stat().st_size for path in files) < sum(len(source(d)) for d in documents)
    ledger.add(article(51), [], added_on=DAY)
    assert ledger.raw(article(51).key) is None


def test_an_empty_source_is_not_the_same_as_none(ledger: Ledger) -> None:
    ledger.add(article(1), [], b"", added_on=DAY)
    assert ledger.raw(article(1).key) == b""
    assert ledger.doctor() == []


def test_altered_bytes_of_a_source_are_refused(ledger: Ledger) -> None:
    (document,) = fill(ledger, range(1))
    (path,) = (path for path in ledger.blobs.folder.rglob("*") if path.is_file())
    other = ledger.blobs.put(b"other")
    path.write_bytes(ledger.blobs.path(other.hash).read_bytes())
    with pytest.raises(LedgerError, match="another hash"):
        ledger.raw(document.key)
    path.unlink()
    with pytest.raises(LedgerError, match="cannot be read"):
        ledger.raw(document.key)


def test_claims_of_another_document_or_extractor_are_refused(ledger: Ledger) -> None:
    document, other = article(1), article(2)
    claims = numbers(document)
    with pytest.raises(InputError, match="of another document"):
        ledger.add(document, numbers(other), added_on=DAY)
    with pytest.raises(InputError, match="the same id"):
        ledger.add(document, [claims[0], claims[0]], added_on=DAY)
    odd = claims[1].model_copy(update={"extractor": "other"})
    with pytest.raises(InputError, match="several extractors"):
        ledger.add(document, [claims[0], odd], added_on=DAY)
    moved = claims[0].model_copy(update={"span": Span(0, 3)})
    with pytest.raises(InputError, match="does not stand at"):
        ledger.add(document, [moved], added_on=DAY)
    assert ledger.counts() == Counts(0, 0, 0, 0, 0)


def test_a_path_that_is_not_unicode_is_the_documents_fault(ledger: Ledger) -> None:
    fields = {"url": "https://example.org/", "path": "bad\udcff.txt"}
    document = Document.make("text", url=fields["url"]).model_copy(update=fields)
    with pytest.raises(InputError, match=r"bad\\udcff.txt.*not valid Unicode"):
        ledger.add(document, [], added_on=DAY)
    assert ledger.counts().documents == 0


def test_a_new_ledger_is_one_file(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "claims.db", create=True):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["claims.db"]


def test_claims_by_document_and_series(ledger: Ledger) -> None:
    documents = fill(ledger, range(8))
    everything = [claim for document in documents for claim in numbers(document)]
    of_two = list(ledger.claims(document=documents[2].key))
    assert of_two == numbers(documents[2])
    assert list(ledger.claims(document="nowhere")) == []

    changes = [claim for claim in everything if not isinstance(claim.content, Quantity)]
    schools = [claim for claim in everything if claim.measured and claim.measured.head == "school"]
    ends = [
        Member(claim=claim, end=end, rule=f"the {end} end")
        for claim in changes
        for end in get_args(ChangeEnd)
    ]
    key = SeriesKey(head="soldier", place="Iraq", modifiers=("new",))
    forces = Series(id="forces", label="Forces", key=key, part_of="all", members=tuple(ends))
    assert ledger.linked_from is None
    ledger.keep_series([series_of("schools", schools), forces], stamp="first")
    assert list(ledger.claims(series="forces")) == changes
    assert list(ledger.claims(series="schools")) == schools
    assert ledger.linked_from == "first"
    assert list(ledger.series()) == [("forces", len(ends)), ("schools", len(schools))]
    linked = ledger.linked("forces")
    assert linked is not None
    assert linked.series({(claim.claim, claim.key): claim for claim in changes}) == forces
    ledger.keep_series([series_of("one-school", schools[:1])], stamp="second")
    assert ledger.linked("schools") is None
    assert list(ledger.claims(series="schools")) == []
    assert list(ledger.claims(series="one-school")) == [schools[0]]
    assert ledger.linked_from == "second"


def series_of(name: str, claims: Sequence[Claim]) -> Series:
    members = tuple(Member(claim=claim, rule="test") for claim in claims)
    return Series(id=name, label=name, members=members)


def test_what_is_read_at_one_moment_does_not_move(ledger: Ledger) -> None:
    fill(ledger, range(2))
    with ledger.unmoved():
        state = ledger.state
        with Ledger.open(ledger.path) as other:
            fill(other, range(2, 4))
            assert other.state != state
        assert ledger.state == state
        assert ledger.counts().documents == 2
    assert ledger.counts().documents == 4


def test_a_claim_by_id_by_key_and_by_their_beginnings(ledger: Ledger) -> None:
    fill(ledger, range(6))
    for claim in ledger.claims():
        assert ledger.claim(claim.claim) == claim
        assert ledger.claim(claim.key) == claim
        assert ledger.claim(claim.claim[:15]) == claim
    with pytest.raises(UsageError, match="several claims begin with c"):
        ledger.claim("c")
    with pytest.raises(UsageError, match="no claim c000000000000"):
        ledger.claim("c000000000000")
    with pytest.raises(UsageError, match="ids begin with c"):
        ledger.claim("5200")


def test_search_finds_a_number_however_it_is_written(ledger: Ledger) -> None:
    from tracker.extraction import extract

    for name, number in (("a.md", "1,462"), ("b.md", "1462"), ("c.md", "4,621")):
        document = Document.make(f"The yard employed {number} people.", path=name)
        ledger.add(document, extract(document), added_on=DAY)
    for asked in ("1462", "1,462", "1,462 people", '"employed 1462"'):
        found = {claim.path for claim in ledger.search(asked)}
        assert found == ({"b.md"} if '"' in asked else {"a.md", "b.md"}), asked
    assert not ledger.search("462,1")


def test_search(ledger: Ledger) -> None:
    fill(ledger, range(30))
    found = ledger.search("troops iraq")
    assert found
    assert all(c.place == "Iraq" or "Iraq" in c.context for c in found)
    # Inflection and accents do not matter, phrases do.
    assert {c.claim for c in ledger.search("school iraq")} == {
        c.claim for c in ledger.search("schools IRAQ")
    }
    assert ledger.search("cote") == ledger.search("Côte")
    assert ledger.search('"ministry told" troops', limit=3)
    assert not ledger.search('"told ministry"')
    assert not ledger.search("zebra")
    assert len(ledger.search("the", limit=4)) == 4
    with pytest.raises(UsageError, match="at least one word"):
        ledger.search("  ")
    for odd in (
        "AND",
        "troops NOT",
        "a* OR (",
        "tro'ops",
        "col:on",
        "x\x00y",
        '"',
        "—",
        "\x00",
        '""',
    ):
        if any(character.isalnum() for character in odd):
            assert all("and" in c.context.lower() for c in ledger.search(odd))
        else:
            with pytest.raises(UsageError, match="at least one word"):
                ledger.search(odd)


def test_documents_are_listed_by_key(ledger: Ledger) -> None:
    documents = fill(ledger, range(4))
    entries = list(ledger.documents())
    assert [entry.key for entry in entries] == [document.key for document in documents]
    first = entries[0]
    assert (first.version, first.path) == (documents[0].version, "articles/00000.txt")
    assert (first.added_on, first.known_on, first.published) == ("2021-03-01", "2021-03-01", None)
    assert entries[1].known_on == entries[1].published == "2021-02-02"
    assert first.claims == len(numbers(documents[0]))
    assert first.current
    assert ledger.counts() == Counts(4, 4, 4, sum(e.claims for e in entries), 0)


def test_unknown_documents_are_named(ledger: Ledger) -> None:
    fill(ledger, range(1))
    with pytest.raises(UsageError, match="no document nowhere"):
        ledger.document("nowhere")
    with pytest.raises(UsageError, match="no version v0 of document https"):
        ledger.raw(article(0).key, "v0")
    with pytest.raises(UsageError, match="no version"):
        ledger.add_extraction(article(7), [])


@pytest.mark.parametrize("table", ["documents", "versions", "extractions", "claims", "decisions"])
def test_nobody_changes_or_deletes_a_row(ledger: Ledger, table: str) -> None:
    fill(ledger, range(1))
    ledger.decide("k1", "place", "Iraq", who="me", on=DAY)
    other = sqlite3.connect(ledger.path)
    column = "key" if table in ("documents", "claims", "decisions") else "digest"
    for sql in (f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match="only added"):
            other.execute(sql)
    other.close()


def test_tables_are_strict_and_refer_to_each_other(ledger: Ledger) -> None:
    connection = ledger._connection
    tables = connection.execute(
        "SELECT name, strict FROM pragma_table_list"
        " WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    assert len(tables) == 7
    assert all(strict for _, strict in tables)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute(
            "INSERT INTO extractions (version, extractor, extractor_version, claims, digest)"
            " VALUES (99, '', '', 0, '')"
        )
