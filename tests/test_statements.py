"""What one statement says of another: verdicts on pairs of sentences, in both modes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tracker
from tracker.workflow.schema import schema

ROOT = Path(__file__).parent.parent

S, R, U = "supports", "refutes", "unknown"

PAIRS: tuple[tuple[str, str, str, str], ...] = (
    # evidence, claim, comparing, strict
    # -- plain numbers
    ("The harbour has 42 cranes.", "The harbour has 42 cranes.", S, S),
    ("The harbour has 42 cranes.", "The harbour has 47 cranes.", R, R),
    ("Visitors bought 7,138 tickets.", "Visitors bought about 7,100 tickets.", S, S),
    ("Visitors bought 7,138 tickets.", "Visitors bought 7,100 tickets.", S, S),
    ("Visitors bought 7,100 tickets.", "Visitors bought 7,138 tickets.", U, U),
    ("Visitors bought 7,138 tickets.", "Visitors bought 9,500 tickets.", R, R),
    # -- numbers of other things, though their words are much alike
    ("The crash killed three pupils.", "The crash killed four people.", U, U),
    ("The raid injured 31 people.", "The raid killed 27 people.", U, U),
    ("The raid injured 31 people.", "The raid injured 27 people.", R, R),
    ("The bank set its rate at 4.75%.", "The bank's previous rate was 4.25%.", U, U),
    ("The firm has four plants.", "The firm will close one plant.", U, U),
    ("The firm has 40 plants.", "The firm will close 20 of its plants.", R, U),
    ("Of 212 prisoners 198 were turned away.", "None of the prisoners could vote.", U, U),
    # -- numbers told in another kind of words
    ("It was the ninth murder of the year.", "There were nine murders in the year.", S, S),
    ("It was the ninth murder of the year.", "There were 14 murders in the year.", U, U),
    ("The council passed the plan 6-3.", "Six councillors were for the plan.", U, U),
    ("The council passed the plan by a 6-3 vote.", "The plan got six votes.", S, S),
    ("The council passed the plan by a 6-3 vote.", "The plan got eight votes.", U, U),
    ("Of 40 boats, 11 were tested.", "In all, 29 boats were not tested.", S, U),
    ("The gate shuts at 7.30 p.m.", "The gate shuts at 19:30.", S, S),
    ("The gate shuts at 7.30 p.m.", "The gate shuts before 7 p.m.", R, R),
    # -- a number and a time that miss what is claimed
    (
        "In 2012 the choir had 40 singers.",
        "The choir had more than 50 singers before 2010.",
        R,
        U,
    ),
    (
        "In 2012 the choir had 40 singers.",
        "The choir had more than 50 singers before 2012.",
        U,
        U,
    ),
    ("In 2012 the choir had 40 singers.", "In 2010 the choir had 50 singers.", U, U),
    # -- bounds in the claim
    (
        "The bridge carries 5,310 lorries a day.",
        "The bridge carries over 5,000 lorries a day.",
        S,
        S,
    ),
    (
        "The bridge carries 5,310 lorries a day.",
        "The bridge carries over 5,800 lorries a day.",
        R,
        R,
    ),
    (
        "The bridge carries 5,310 lorries a day.",
        "The bridge carries under 5,000 lorries a day.",
        R,
        R,
    ),
    ("The mine employs 5,000 people.", "The mine employs more than 4,950 people.", S, U),
    ("The mine employs 5,000 people.", "The mine employs more than 5,000 people.", R, U),
    ("The mine employs 5,000 people.", "The mine employs at least 5,000 people.", S, U),
    ("The mine employs 4,700 people.", "The mine employs nearly 5,000 people.", S, S),
    ("The mine employs 3,100 people.", "The mine employs nearly 5,000 people.", R, R),
    ("The mine employs 640 people.", "The mine employs not more than 700 people.", S, S),
    # -- bounds in the evidence
    ("The choir has more than 60 singers.", "The choir has more than 50 singers.", S, S),
    ("The choir has more than 60 singers.", "The choir has 45 singers.", R, R),
    ("The choir has more than 60 singers.", "The choir has 75 singers.", U, U),
    ("The choir has more than 60 singers.", "The choir has fewer than 50 singers.", R, R),
    ("The choir has up to 60 singers.", "The choir has fewer than 80 singers.", S, S),
    # -- hedges and ranges in the evidence
    ("About 2,000 homes lost power.", "More than 1,500 homes lost power.", S, S),
    ("About 2,000 homes lost power.", "2,000 homes lost power.", S, S),
    ("About 2,000 homes lost power.", "More than 3,000 homes lost power.", R, R),
    ("Between 30 and 40 boats sank.", "More than 25 boats sank.", S, S),
    ("Between 30 and 40 boats sank.", "35 boats sank.", U, U),
    ("Between 30 and 40 boats sank.", "55 boats sank.", R, R),
    # -- kinds are walls
    ("The levy is 12 percent.", "The levy is $12.", U, U),
    ("The ferry cost €14 million.", "The ferry cost $20 million.", U, U),
    ("The trail is 16 kilometres long.", "The trail is 10 miles long.", S, S),
    ("Critics gave the opera 7.5/10.", "Critics gave the opera 75 percent.", S, S),
    ("Critics gave the opera 7.5/10.", "Critics gave the opera 6.1/10.", R, R),
    ("One in five voters stayed at home.", "Twenty percent of voters stayed at home.", S, S),
    # -- the right partner
    (
        "The fair sold 1,200 cakes and 310 pies.",
        "The fair sold more than 300 pies.",
        S,
        S,
    ),
    (
        "The album sold 2.1 million copies in Norway and 3.4 million abroad, 5.5 million in total.",
        "The album sold over 5 million copies in total.",
        S,
        S,
    ),
    (
        "The album sold 2.1 million copies in Norway and 3.4 million abroad, 5.5 million in total.",
        "The album sold over 6 million copies in total.",
        R,
        R,
    ),
    (
        "Orla had 88 fires, of which 31 were in Tarn and 57 in Morrow.",
        "Orla had fewer than 35 fires in Tarn.",
        S,
        S,
    ),
    # -- reviews are counted as critics
    ("The film drew 71 reviews and 40 protests.", "The film drew over 60 critics.", S, S),
    # -- dates
    ("The mill opened on 4 May 1998.", "The mill opened in 1998.", S, S),
    ("The mill opened on 4 May 1998.", "The mill opened before 2001.", S, S),
    ("The mill opened on 4 May 1998.", "The mill opened after 2001.", R, R),
    ("The mill opened in 1998.", "The mill opened on 4 May 1998.", U, U),
    ("The mill opened on 4 May.", "The mill opened before 9 May.", S, S),
    ("The mill opened on 4 May.", "The mill opened on 4 May 1998.", S, U),
    ("By 1929 the mill had closed.", "The mill had closed before 1930.", S, S),
    # -- the time differs as well as the number
    (
        "As of 3 June the camp held 410 people.",
        "As of 9 June the camp held 520 people.",
        U,
        U,
    ),
    ("As of 3 June the camp held 410 people.", "By 5 June the camp held over 400 people.", S, S),
    # -- times of day, ranks, scores, names
    ("The market closes at 6:30 p.m.", "The market closes before 7 p.m.", S, S),
    ("The market closes at 6:30 p.m.", "The market closes at 5:00 p.m.", R, R),
    ("Ilse Brandt finished 4th in the race.", "Ilse Brandt finished 4th in the race.", S, S),
    ("Ilse Brandt finished 4th in the race.", "Ilse Brandt finished 9th in the race.", R, R),
    ("Grell beat Orford 3-1 on Sunday.", "Grell beat Orford 3-1.", S, S),
    # which match it was is told by names alone
    ("Grell beat Orford 3-1 on Sunday.", "Tarn beat Morrow 2-0 on Sunday.", U, U),
    ("“1987” reached number 4 in the charts.", "“1987” reached number 6 in the charts.", R, R),
    ("The song came out on 4 May 2001.", "The song “1987” came out on 4 May 2001.", S, U),
    ("Orla is ranked 12th of all ports.", "Orla is ranked below 10.", S, S),
    ("Orla is the 38th largest port.", "Orla ranks ahead of the 40th largest port.", S, S),
    ("Ilse Brandt was third choice.", "Ilse Brandt was the third choice striker.", S, S),
    ("He directed episode 8 of the series.", "He directed episode 15 of the series.", R, U),
    # -- what follows from other numbers
    (
        "The storm destroyed 11 barns and damaged 7.",
        "The storm destroyed or damaged 18 barns.",
        S,
        U,
    ),
    ("There are 542 girls and 387 boys in the school.", "The school has 929 pupils.", S, U),
    ("Nora had 40 stamps and gave 15 away.", "Nora has 25 stamps left.", S, U),
    ("The mill lost 300 jobs in Grell and 450 in Tarn.", "The mill lost 750 jobs.", S, U),
    # -- a count may be of many things
    (
        "Forty lorries waited at the border on Monday as the strike went on.",
        "The bakery in Tarn bought forty new lorries last winter.",
        U,
        U,
    ),
    # -- strict: a plain number beyond a bound is sooner a contradiction than two plain numbers
    (
        "The camp held 769 people, of whom 42 were ill.",
        "The camp in Grell held fewer than 650 people, and fewer than 41 were ill.",
        R,
        R,
    ),
    (
        "The camp held 769 people, of whom 42 were ill.",
        "The camp in Grell held 650 people, and 41 were ill.",
        R,
        U,
    ),
    ("Almost half a million people live there.", "430,000 people live there.", U, U),
    # -- what is denied
    ("Users must not take more than 10 litres.", "Users may take no more than 10 litres.", U, U),
    ("The firm did not sell 500 cars.", "The firm sold 500 cars.", U, U),
    ("The firm did not sell 500 cars.", "The firm has not sold 500 cars.", S, S),
    # -- ranks: higher is a smaller number
    ("Orford is the 42nd largest port.", "Orford ranks below the 41st largest port.", S, S),
    ("Orford is the 42nd largest port.", "Orford ranks above the 41st largest port.", R, R),
    # -- from when to when
    ("She was mayor from 1972 to 1977.", "She was mayor from 1970 to 1977.", R, U),
    ("She was mayor from 1972 to 1977.", "She was mayor from 1972 to 1977.", S, S),
    # -- names
    ("Divers found 14 jars near Grell.", "Divers found 19 jars near Tarn.", R, U),
    ("Divers found 14 jars in the UK.", "Divers found 14 jars in the United Kingdom.", S, S),
    # -- a scale that was lost
    ("The film earned $57.2 million.", "The film earned over $57.1.", S, U),
    ("The film earned $57 billion.", "The film earned $57 million.", U, U),
    # -- nothing to compare
    ("The mayor opened the fair.", "The fair drew 300 people.", U, U),
    ("The fair drew 300 people.", "The mayor opened the fair.", U, U),
)


@pytest.mark.parametrize(("evidence", "claim", "comparing", "strict"), PAIRS)
def test_verdicts(evidence: str, claim: str, comparing: str, strict: str) -> None:
    assert tracker.compare_statements(evidence, claim).answer == comparing
    assert tracker.compare_statements(evidence, claim, strict=True).answer == strict


def test_a_verdict_rests_on_pairs_and_says_why() -> None:
    verdict = tracker.compare_statements(
        "The port shipped 310 cars and 95 lorries in May 2019.",
        "The port shipped over 300 cars and fewer than 90 lorries.",
    )
    assert verdict.answer == "refutes"
    assert [(pair.claim.quote, pair.answer) for pair in verdict.pairs] == [
        ("over 300 cars", "supports"),
        ("fewer than 90 lorries", "refutes"),
    ]
    assert verdict.pairs[0].evidence is not None
    assert verdict.pairs[0].evidence.quote == "310 cars"
    assert verdict.reason == "“95 lorries” contradicts “fewer than 90 lorries”"


def test_what_follows_is_shown() -> None:
    verdict = tracker.compare_statements(
        "The storm destroyed 11 barns and damaged 7.", "The storm destroyed or damaged 18 barns."
    )
    assert verdict.pairs[0].reason == "“18 barns” follows from the evidence: 11 + 7"


def test_small_numbers_need_the_words_around_them() -> None:
    evidence = "Two divers searched the harbour on Monday."
    assert tracker.compare_statements(evidence, "Two divers searched the harbour.").answer == S
    assert tracker.compare_statements(evidence, "Two judges left a Grell court.").answer == U


WORDS = st.sampled_from(
    "about over under 5 12 3,000 $4.5 million % people 2019 March by more than of and , . 7/10 3-2"
    " first 4th dozens no not 8:30 p.m. ½ in another".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=14), st.lists(WORDS, max_size=14))
def test_any_words_give_a_verdict(evidence: list[str], claim: list[str]) -> None:
    told, said = " ".join(evidence), " ".join(claim)
    comparing = tracker.compare_statements(told, said)
    strict = tracker.compare_statements(told, said, strict=True)
    assert comparing == tracker.compare_statements(told, said)
    if strict.answer == R:
        assert comparing.answer in (R, S)  # comparing may work a number out


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_gives_a_verdict(evidence: str, claim: str) -> None:
    verdict = tracker.compare_statements(evidence, claim)
    for pair in verdict.pairs:
        assert claim[pair.claim.span.start : pair.claim.span.end] == pair.claim.quote


def test_the_benchmark_reads_and_writes_json_lines(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    rows = [
        {"id": "a", "evidence": "It rained on 12 days.", "claim": "It rained on 15 days."},
        {"id": "b", "evidence": "It rained on 12 days.", "claim": "It rained on 12 days.", "n": 1},
    ]
    pairs.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    command = [sys.executable, str(ROOT / "benchmarks" / "pairs.py"), str(pairs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert list(map(json.loads, done.stdout.splitlines())) == [
        {"id": "a", "verdict": "refutes"},
        {"id": "b", "verdict": "supports"},
    ]


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "tracker", "verdict", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=ROOT)


def test_the_command_prints_the_verdict_and_exits_1_where_it_refutes() -> None:
    claim = "The port shipped over 300 cars and fewer than 90 lorries."
    done = run("The port shipped 310 cars and 95 lorries.", claim)
    assert done.returncode == 1
    assert done.stdout.decode() == (
        "refutes: “95 lorries” contradicts “fewer than 90 lorries”\n"
        "  supports  “310 cars” agrees with “over 300 cars”\n"
        "  refutes   “95 lorries” contradicts “fewer than 90 lorries”\n"
    )


def test_the_command_reads_standard_input_and_prints_rows() -> None:
    text = "The café sold 310 pies."
    done = run("-", "It sold over 300 pies.", "-f", "json", stdin=text.encode())
    assert done.returncode == 0
    row = json.loads(done.stdout)
    jsonschema.validate(row, schema("verdict.schema"))
    (pair,) = row["pairs"]
    told = pair["evidence"]
    assert row["answer"] == pair["answer"] == "supports"
    assert text[told["start"] : told["end"]] == told["quote"] == "310 pies"


def test_what_is_no_text_is_refused_in_one_line() -> None:
    done = run("-", "It sold over 300 pies.", stdin=b"\x00\x01\x02" * 50)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
