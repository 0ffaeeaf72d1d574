"""One series of the ledger: the same from what was kept as from linking everything, never stale."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tracker import linking
from tracker.config import Config, SeriesConfig, load_config
from tracker.errors import UsageError
from tracker.extraction import extract
from tracker.ledger import Ledger
from tracker.readers import read
from tracker.workflow import cache, links
from tracker.workflow.api import read as read_paths
from tracker.workflow.report import Limits, ledger_report, report_files

DAY = date(2021, 2, 3)
SEEDS = Path(__file__).parents[2] / "seeds"
CONFIG = load_config(SEEDS / "tracker.toml")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "claims.db", create=True) as opened:
        for document in read_paths(str(SEEDS)):
            opened.add(document, extract(document), added_on=DAY)
        yield opened


@pytest.fixture
def linked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many claims each linking of everything was given."""
    counts: list[int] = []
    link = linking.link

    def counting(claims: Any, config: Config | None = None) -> Any:
        given = list(claims)
        counts.append(len(given))
        return link(given, config)

    monkeypatch.setattr(linking, "link", counting)
    return counts


def add(ledger: Ledger, name: str, text: str) -> None:
    for document in read(text.encode(), name):
        assert ledger.add(document, extract(document), added_on=DAY) == "added"


def files(ledger: Ledger, *series: str, config: Config = CONFIG) -> dict[str, bytes]:
    report = ledger_report(ledger, config, Limits(series), documents=True)
    return report_files(report, ["csv", "json", "html"])


def everything(ledger: Ledger, config: Config = CONFIG) -> list[str]:
    return [view.series.id for view in ledger_report(ledger, config).by_id]


def test_a_kept_series_is_the_series(ledger: Ledger, linked: list[int]) -> None:
    ids = everything(ledger)
    kept = {name: files(ledger, name) for name in ids}
    several = files(ledger, ids[3], ids[0], ids[3])
    assert len(linked) == 1
    for name in ids:
        ledger.keep_series((), "nothing")
        assert files(ledger, name) == kept[name], name
    ledger.keep_series((), "nothing")
    assert files(ledger, ids[0], ids[3]) == several
    assert len(linked) == len(ids) + 2


def test_what_is_added_or_decided_is_seen(ledger: Ledger, linked: list[int]) -> None:
    name = "us-troops-iraq"
    everything(ledger)
    before = files(ledger, name)
    assert len(linked) == 1
    add(ledger, "new.md", "---\npublished: 2021-02-01\n---\n\nThe US had 2,200 troops in Iraq.\n")
    after = files(ledger, name)
    assert (len(linked), b"2,200" in after["claims.csv"]) == (2, True)
    assert files(ledger, name) == after
    assert len(linked) == 2
    (claim,) = [one for one in ledger.claims(series=name) if one.quote.startswith("2,200")]
    ledger.decide(claim.key, "review_status", "wrong-extraction", who="Ada", on=DAY)
    assert files(ledger, name)["claims.csv"] == before["claims.csv"]
    ledger.undo(who="Ada", on=DAY)
    assert files(ledger, name)["claims.csv"] == after["claims.csv"]
    ledger.decide(claim.key, "place", "Syria", who="Ada", on=DAY, before="Iraq")
    assert files(ledger, name)["claims.csv"] == before["claims.csv"]
    assert len(linked) == 5


def test_what_a_person_added_is_in_its_series(ledger: Ledger, linked: list[int]) -> None:
    from tracker.workflow.missed import ADDED, as_decision, missed_claim

    add(ledger, "one.md", "Section 12 workers were injured. The US has 2,600 troops in Iraq.\n")
    (key,) = [entry.key for entry in ledger.documents() if entry.path == "one.md"]
    claim = missed_claim(ledger.document(key), "12 workers")
    ledger.decide(claim.key, ADDED, as_decision(claim), who="Ada", on=DAY)
    ledger.decide(claim.key, "series", "injuries", who="Ada", on=DAY)
    whole = files(ledger, "injuries")
    assert b"12 workers" in whole["claims.csv"]
    assert files(ledger, "injuries") == whole
    assert b"12 workers" not in files(ledger, "us-troops-iraq")["claims.csv"]
    assert len(linked) == 1


def test_another_configuration_or_code_links_again(
    ledger: Ledger, linked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    everything(ledger)
    mine = SeriesConfig(id="forces", label="Forces", words=("troops",), place="Iraq")
    config = CONFIG.model_copy(update={"series": (mine,)})
    assert b"5,200" in files(ledger, "forces", config=config)["claims.csv"]
    assert len(linked) == 2
    with pytest.raises(UsageError, match="there is no series 'forces'"):
        files(ledger, "forces")
    assert len(linked) == 3
    monkeypatch.setattr(cache, "code_version", lambda: "another")
    files(ledger, "us-troops-iraq")
    assert len(linked) == 4


def test_an_unknown_series_names_the_nearest(ledger: Ledger, linked: list[int]) -> None:
    everything(ledger)
    with pytest.raises(UsageError, match="nearest are us-troops-iraq"):
        files(ledger, "us-troop-iraq")
    assert len(linked) == 1


def test_what_was_known_on_a_day_is_linked_on_its_own(ledger: Ledger, linked: list[int]) -> None:
    everything(ledger)
    limits = Limits(("us-troops-iraq",), as_known_on=date(2020, 9, 10))
    assert len(ledger_report(ledger, CONFIG, limits).claims) < len(
        ledger_report(ledger, CONFIG, Limits(limits.series)).claims
    )
    assert len(linked) == 2


def test_who_may_only_read_links_each_time(
    ledger: Ledger, linked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ledger, "is_writable", False)
    first, second = files(ledger, "us-troops-iraq"), files(ledger, "us-troops-iraq")
    assert first == second
    assert len(linked) == 2
    assert ledger.linked_from is None


def test_a_series_whose_claims_are_gone_is_linked_again(ledger: Ledger, linked: list[int]) -> None:
    everything(ledger)
    whole = files(ledger, "us-troops-iraq")
    with sqlite3.connect(ledger.path) as connection:
        connection.execute("UPDATE series SET members = replace(members, 'c', 'd')")
    assert files(ledger, "us-troops-iraq") == whole
    assert len(linked) == 2
    assert links.stamp_of(ledger, CONFIG) == ledger.linked_from
