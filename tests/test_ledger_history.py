"""Nothing is lost: versions, what was known by a day, decisions and undoing, new extractions."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.ledger_material import DAY, article, numbers
from tracker.errors import InputError, UsageError
from tracker.ledger import Decision, Ledger
from tracker.models import Claim, Document


def document(text: str, published: str | None, key: str = "https://example.org/a") -> Document:
    return Document.make(text, url=key, published=published, source="Wire", path="a.txt")


def put(ledger: Ledger, *documents: Document) -> list[str]:
    return [ledger.add(each, numbers(each), added_on=DAY) for each in documents]


def test_a_new_text_makes_a_version_and_keeps_the_old_one(ledger: Ledger) -> None:
    first, second = article(4, 0), article(4, 1)
    assert put(ledger, first, second) == ["added", "new version"]
    assert ledger.document(first.key) == second
    assert ledger.document(first.key, first.version) == first
    assert list(ledger.claims()) == numbers(second)
    assert list(ledger.claims(document=first.key, version=first.version)) == numbers(first)
    assert list(ledger.claims(history=True)) == [*numbers(first), *numbers(second)]
    assert [(e.version, e.current) for e in ledger.documents(history=True)] == [
        (first.version, False),
        (second.version, True),
    ]
    assert [entry.version for entry in ledger.documents()] == [second.version]
    # A version that is there is there, also when it is not the current one.
    assert put(ledger, first) == ["unchanged"]
    assert ledger.document(first.key) == second


def test_other_metadata_makes_a_version(ledger: Ledger) -> None:
    first, second = document("12 schools.", "2021-01-01"), document("12 schools.", "2021-01-02")
    assert put(ledger, first, second) == ["added", "new version"]


def test_as_known_on_a_day(ledger: Ledger) -> None:
    put(
        ledger,
        document("There were 10 schools.", "2021-01-10"),
        document("There were 11 schools.", "2021-02-10T23:30:00-11:00"),
        document("There were 20 nurses.", "2021-01-20", "https://example.org/b"),
        document("There were 30 tanks.", None, "https://example.org/c"),
    )

    def known(day: str, *, history: bool = False) -> list[str]:
        on = date.fromisoformat(day)
        claims = [c.quote for c in ledger.claims(as_known_on=on, history=history)]
        counted = sum(e.claims for e in ledger.documents(as_known_on=on, history=history))
        assert counted == len(claims)
        return claims

    assert known("2021-01-09") == []
    assert known("2021-01-10") == ["10 schools"]
    assert known("2021-02-09") == ["10 schools", "20 nurses"]
    # The day of publication is the document's own, in its own offset.
    assert known("2021-02-10") == ["11 schools", "20 nurses"]
    assert known("2021-02-10", history=True) == ["10 schools", "11 schools", "20 nurses"]
    # A document without a date counts from the day on which it was added.
    assert known(DAY.isoformat()) == ["11 schools", "20 nurses", "30 tanks"]
    assert [c.quote for c in ledger.search("schools", as_known_on=date(2021, 1, 31))] == [
        "10 schools"
    ]
    assert [c.quote for c in ledger.search("schools")] == ["11 schools"]


def test_a_mended_date_mends_what_was_known(ledger: Ledger) -> None:
    put(ledger, document("10 schools.", "2022-01-10"), document("10 schools.", "2021-01-10"))
    assert len(list(ledger.claims(as_known_on=date(2021, 6, 1)))) == 1
    assert [claim.published for claim in ledger.claims()] == ["2021-01-10"]


def test_decisions_supersede_each_other(ledger: Ledger) -> None:
    def decide(after: str | None, before: str | None = None) -> Decision | None:
        return ledger.decide("k1", "place", after, who="Ada", on=date(2021, 3, 4), before=before)

    assert decide("Iraq", before="Iraq") is None
    first = decide("Syria", before="Iraq")
    assert first == Decision(1, "k1", "place", "Iraq", "Syria", "Ada", "2021-03-04")
    # What the person saw before does not matter once there is a decision.
    assert decide("Syria", before="Iraq") is None
    second = decide("Lebanon", before="Iraq")
    assert second == Decision(2, "k1", "place", "Syria", "Lebanon", "Ada", "2021-03-04")
    moment = datetime.fromisoformat("2021-03-04T10:00:00+01:00")
    third = ledger.decide("k1", "note", "see letter", who="", on=moment)
    assert third == Decision(3, "k1", "note", None, "see letter", "", "2021-03-04T10:00:00+01:00")
    fourth = ledger.decide("k2", "place", "Iraq", who="Bo", on=DAY)
    assert list(ledger.decisions()) == [first, second, third, fourth]
    assert list(ledger.decisions(standing=True)) == [second, third, fourth]
    assert list(ledger.decisions(key="k1", field="place")) == [first, second]
    assert list(ledger.decisions(key="k1", standing=True)) == [second, third]


def test_undo_adds_a_decision_and_the_one_before_stands_again(ledger: Ledger) -> None:
    for after in ("a", "b", "c"):
        ledger.decide("k1", "note", after, who="Ada", on=DAY)
    ledger.decide("k2", "note", "x", who="Ada", on=DAY)

    def stands() -> list[str | None]:
        return [decision.after for decision in ledger.decisions(key="k1", standing=True)]

    undo = ledger.undo(3, who="Bo", on=date(2021, 5, 5))
    assert undo == Decision(5, "k1", "note", "c", "b", "Bo", "2021-05-05", undoes=3)
    assert stands() == ["b"]
    assert ledger.undo(who="Bo", on=DAY).undoes == 4
    assert ledger.undo(who="Bo", on=DAY).undoes == 2
    assert stands() == ["a"]
    assert ledger.decide("k1", "note", "d", who="Ada", on=DAY) is not None
    assert stands() == ["d"]
    assert ledger.undo(who="Bo", on=DAY).undoes == 8
    last = ledger.undo(who="Bo", on=DAY)
    assert (last.undoes, last.after) == (1, None)
    assert stands() == []
    assert len(list(ledger.decisions())) == 10
    with pytest.raises(UsageError, match="no decision to undo"):
        ledger.undo(who="Bo", on=DAY)


def test_only_what_stands_can_be_undone(ledger: Ledger) -> None:
    ledger.decide("k1", "note", "a", who="Ada", on=DAY)
    ledger.decide("k1", "note", "b", who="Ada", on=DAY)
    with pytest.raises(UsageError, match="decision 1 does not stand: decision 2 stands now"):
        ledger.undo(1, who="Ada", on=DAY)
    with pytest.raises(UsageError, match="there is no decision 7"):
        ledger.undo(7, who="Ada", on=DAY)
    ledger.undo(2, who="Ada", on=DAY)
    with pytest.raises(UsageError, match="decision 2 does not stand: decision 1 stands now"):
        ledger.undo(2, who="Ada", on=DAY)


def newer(version: str = "2") -> object:
    """The stand-in extractor of a later release: it reads no schools, and nurses as staff."""

    def extract(document: Document) -> list[Claim]:
        claims = []
        for claim in numbers(document):
            head = claim.measured.head if claim.measured else ""
            if head == "school":
                continue
            changed = {"extractor_version": version, "claim": claim.claim + version}
            if head == "nurse":
                changed["actor"] = "hospital"
            claims.append(claim.model_copy(update=changed))
        return claims

    return extract


def test_reextract_keeps_old_claims_and_says_what_changed(ledger: Ledger) -> None:
    first, second = article(4, 0), article(4, 1)
    other = article(6)
    put(ledger, first, second, other)
    before = list(ledger.claims(history=True))
    school = next(c for c in numbers(second) if c.measured and c.measured.head == "school")
    nurse = next(c for c in numbers(second) if c.measured and c.measured.head == "nurse")
    lost = ledger.decide(school.key, "review_status", "correct", who="Ada", on=DAY)
    ledger.decide(nurse.key, "review_status", "correct", who="Ada", on=DAY)

    results = list(ledger.reextract(newer()))
    assert [(r.document, r.version, r.current, r.written) for r in results] == [
        (first.key, first.version, False, True),
        (first.key, second.version, True, True),
        (other.key, other.version, True, True),
    ]
    changes = {(c.before or c.after).quote: (c.after is None, c.fields) for c in results[1].changes}
    assert changes == {
        school.quote: (True, ()),
        nurse.quote: (False, ("actor",)),
        "71 schools": (True, ()),
    }
    assert results[1].stranded == (lost,)
    # Decisions hang on the key, and the old claims are still there.
    kept = {decision.key for decision in ledger.decisions(standing=True)}
    current = list(ledger.claims())
    assert nurse.key in kept & {claim.key for claim in current}
    assert {claim.extractor_version for claim in current} == {"2"}
    everything = list(ledger.claims(history=True))
    assert [claim for claim in everything if claim.extractor_version == "1"] == before
    assert ledger.claim(nurse.key).actor == "hospital"
    assert ledger.claim(nurse.claim).actor == ""
    assert ledger.doctor() == []


def test_reextract_with_the_same_rules_writes_nothing(ledger: Ledger) -> None:
    put(ledger, *map(article, range(4)))
    state = ledger.state
    results = list(ledger.reextract(numbers))
    assert len(results) == 4
    assert not any(result.written or result.changes for result in results)
    assert ledger.state == state
    assert all(result.written for result in ledger.reextract(newer()))
    assert not any(result.written for result in ledger.reextract(newer()))


def test_reextract_reports_new_claims(ledger: Ledger) -> None:
    each = article(5)
    ledger.add(each, numbers(each)[1:], added_on=DAY)
    (result,) = ledger.reextract(numbers)
    (change,) = result.changes
    assert (change.before, change.after) == (None, numbers(each)[0])


def test_reextract_goes_on_after_a_failure(ledger: Ledger) -> None:
    put(ledger, article(1), article(2), article(3))

    def extract(document: Document) -> list[Claim]:
        if document.key == article(1).key:
            raise InputError("is too strange", "here")
        if document.key == article(2).key:
            return numbers(article(9))
        return newer()(document)

    first, second, third = ledger.reextract(extract)
    assert str(first.error) == "here: is too strange"
    assert "of another document" in str(second.error)
    assert third.written
    assert list(ledger.claims(document=article(1).key)) == numbers(article(1))
