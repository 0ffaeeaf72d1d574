"""What stands around a number: measured, subject, of, actor, place, event, time, status, speaker.

Each case is one sentence published on Thursday, 10 September 2020, the number it is about, and the
fields that must come out. What a case does not name is not judged.
"""

from __future__ import annotations

from typing import Any

import pytest

from tracker.extraction import extract
from tracker.models import Change, Claim, Document, Quantity

PUBLISHED = "2020-09-10"

CASES: list[tuple[str, str, dict[str, Any]]] = [
    # What is measured.
    ("The tunnel is 4.5 km long.", "4.5 km", {"measured": "tunnel"}),
    (
        "The average age of nurses in Leeds was 43.",
        "43",
        {"measured": "average age of nurses in Leeds", "unit": "year of age"},
    ),
    (
        "The lender employs 2,300 people in Ohio.",
        "2,300 people",
        {"measured": "people", "subject": "lender", "place": "Ohio"},
    ),
    ("The phone has a 6.4-inch screen.", "6.4-inch", {"measured": "screen", "subject": "phone"}),
    (
        "She bought a stake in a school for 92 million yuan.",
        "92 million yuan",
        {"measured": "stake in a school"},
    ),
    ("The firm made a loss of $3 million.", "$3 million", {"measured": "loss"}),
    ("It put turnout at 61.7 percent.", "61.7 percent", {"measured": "turnout"}),
    ("The union wants a pay rise of 9 percent.", "9 percent", {"measured": "pay"}),
    (
        "Officials plan a reduction of forces in Mali from 900 to 400.",
        "900 to 400",
        {"measured": "forces in Mali", "place": "Mali"},
    ),
    ("Households with incomes over $90,000 pay more.", "over $90,000", {"measured": "incomes"}),
    (
        "Sales came to 40 million euros and net profit to 3 million.",
        "3 million",
        {"measured": "net profit"},
    ),
    ("Revenue grew by 6 percent, spending by 2 percent.", "2 percent", {"measured": "spending"}),
    (
        "The yield on bonds of ten years fell by 3 basis points.",
        "3 basis points",
        {"measured": "yield on bonds of ten years"},
    ),
    (
        "Murders fell 25 percent in Leeds, 18 percent in York.",
        "18 percent",
        {"measured": "Murders"},
    ),
    (
        "The bridge, which is 1.2 km long, cost 85 million euros.",
        "85 million euros",
        {"measured": "bridge"},
    ),
    (
        "The museum attracts 1.2 million visitors a year.",
        "1.2 million visitors a year",
        {"subject": "museum", "basis": "rate"},
    ),
    ("A kilo of tomatoes costs 80 pesos.", "80 pesos", {"measured": "kilo of tomatoes"}),
    ("Ann Weaver, 52, left the board.", "52", {"measured": "Ann Weaver", "unit": "year of age"}),
    (
        "The brewer made a net profit of 40 million euros, down from 52 million.",
        "40 million euros, down from 52 million",
        {"measured": "net profit"},
    ),
    (
        "The brewer posted a profit of 40 million euros, down 12 percent.",
        "12 percent",
        {"measured": "profit"},
    ),
    (
        "The tram carried 1.3 million passengers, an increase of 6 percent.",
        "6 percent",
        {"measured": "passengers"},
    ),
    ("The firm, which has a staff of 900, closed a plant.", "900", {"measured": "staff"}),
    (
        "Guards found 40 kilograms of pearls worth 2 million euros.",
        "2 million euros",
        {"measured": "pearls"},
    ),
    (
        "Sales of bicycles more than doubled to 410,000.",
        "more than doubled to 410,000",
        {"measured": "Sales of bicycles"},
    ),
    (
        "The bank kept its rate at 4.5 percent although inflation slowed to 3 percent.",
        "4.5 percent",
        {"measured": "rate"},
    ),
    # The unit that the phrase names, and what was counted before.
    ("The toll at the Orlo mine rose to 38.", "38", {"unit": "person", "event": "killed"}),
    (
        "The clinic corrected the number of injured from 52 to 57.",
        "52 to 57",
        {"measured": "number of injured", "unit": "injured"},
    ),
    (
        "The blast killed nine sailors and wounded more than 40.",
        "more than 40",
        {"measured": "sailors", "unit": "sailor", "event": "injured"},
    ),
    (
        "The hall was built to seat 900 guests but drew only 600.",
        "600",
        {"measured": "guests", "unit": "guest"},
    ),
    ("The number of beds stands at 99,300.", "99,300", {"unit": "bed"}),
    ("The death toll rose to 38.", "38", {"unit": "person", "event": "killed", "basis": "running"}),
    (
        "Ravenia cut its garrison from 5,400 soldiers to 3,100.",
        "5,400 soldiers to 3,100",
        {"measured": "garrison", "actor": "Ravenia"},
    ),
    ("Of 27 trains, four have arrived.", "four", {"unit": "train"}),
    ("The police counted 300 marchers, the unions 900.", "900", {"unit": "marcher"}),
    # The whole of a share.
    ("About 12 percent of its staff are on leave.", "About 12 percent", {"of": "staff"}),
    ("One in five voters stayed at home.", "One in five", {"of": "voters"}),
    ("The clinic took in 18 of the dead.", "18 of the dead", {"of": "dead"}),
    # What happened, to whom, where.
    (
        "The blast injured six guards in the village of Orra.",
        "six guards",
        {"event": "injured", "place": "Orra"},
    ),
    ("Six guards were hurt in Basra.", "Six guards", {"event": "injured", "place": "Basra"}),
    ("Six injured guards were flown to Rome.", "Six injured guards", {"event": "injured"}),
    (
        "At least 17 hikers had been killed by the avalanche.",
        "At least 17 hikers",
        {"event": "killed", "basis": "running"},
    ),
    ("The raid killed 29 villagers, among them 4 children.", "4 children", {"event": "killed"}),
    (
        "US troops in Kuwait number 13,500.",
        "13,500",
        {"actor": "US", "place": "Kuwait", "unit": "troop"},
    ),
    (
        "The minister told reporters in Vienna that 40 schools would close.",
        "40 schools",
        {"place": ""},
    ),
    ("The 900 jobs we created are safe.", "900 jobs", {"event": "created"}),
    ("The council imposed a fine of $9,000.", "$9,000", {"event": "imposed"}),
    ("The flood hit the valley, drowning 300 sheep.", "300 sheep", {"event": "killed"}),
    ("The navy fired 20 missiles.", "20 missiles", {"event": "fired", "actor": "navy"}),
    ("The mill fired 20 welders.", "20 welders", {"event": "dismissed", "actor": "mill"}),
    ("About 70 people were hurt by riot police.", "About 70 people", {"actor": "riot police"}),
    # Who has or does it: somebody, or a body or place that acts.
    ("We've built 40 schools.", "40 schools", {"actor": "", "event": "built"}),
    ("I'm proud of the 40 schools we opened.", "40 schools", {"actor": ""}),
    ("The storm destroyed 40 schools.", "40 schools", {"actor": "", "event": "destroyed"}),
    ("The Road Act of 1990 closed 40 schools.", "40 schools", {"actor": ""}),
    ("Drovia, which makes paints, dismissed 90 people.", "90 people", {"actor": "Drovia"}),
    ("Turnout reached 90 percent.", "90 percent", {"actor": ""}),
    ("The county's debt reached $90 million.", "$90 million", {"actor": "county"}),
    ("Net profit at Drovia fell 9 percent.", "9 percent", {"actor": "Drovia"}),
    ("The bank was fined $90 million.", "$90 million", {"actor": ""}),
    ("Analysts expect sales of $90 million.", "$90 million", {"actor": ""}),
    ("The union said it had 900 members.", "900 members", {"actor": "union"}),
    ("A man from Derby sold 90 boats.", "90 boats", {"place": "", "event": "sold"}),
    ("The army withdrew 90 guns from Mali.", "90 guns", {"place": "Mali"}),
    ("Growth in Federal spending reached 9 percent.", "9 percent", {"place": "", "actor": ""}),
    # Time.
    (
        "In January the force was 5,000 strong.",
        "5,000",
        {"as_of": ("2020-01-01", "2020-01-31"), "found": "stated"},
    ),
    ("The scheme proposed in May was for 2,200 beds.", "2,200 beds", {"found": "published"}),
    ("Exports rose 4 percent, officials said on Tuesday.", "4 percent", {"found": "published"}),
    (
        "The ferry carries 400 people.",
        "400 people",
        {"as_of": ("2020-09-10", "2020-09-10"), "found": "published"},
    ),
    (
        "Arrests rose to 90 in August from 60 in July.",
        "90 in August from 60",
        {"as_of": ("2020-08-01", "2020-08-31")},
    ),
    (
        "Since March, 80 shops have closed.",
        "80 shops",
        {"basis": "running", "as_of": ("2020-09-10", "2020-09-10")},
    ),
    (
        "The company sold 900 boats in 2019.",
        "900 boats",
        {"basis": "total", "as_of": ("2019-01-01", "2019-12-31")},
    ),
    # Status.
    ("The army will send 300 medics to the border.", "300 medics", {"status": "planned"}),
    (
        "The bank expects the deficit to fall to 3 percent by 2022.",
        "3 percent",
        {"status": "forecast"},
    ),
    ("Prices could rise by 2 percent.", "2 percent", {"status": "conditional"}),
    ("The mayor denied that 40 people had fallen ill.", "40 people", {"status": "denied"}),
    (
        "He said that debt would rise to 40 billion euros.",
        "40 billion euros",
        {"status": "forecast"},
    ),
    ("The ship did not carry 40 people.", "40 people", {"status": "denied"}),
    # Who says so.
    (
        "The toll has reached 23, the coast guard said.",
        "23",
        {"attribution": "coast guard", "originator": "coast guard"},
    ),
    ("According to the union, 48,000 people marched.", "48,000 people", {"attribution": "union"}),
    ("Two officials said that 300 jobs would go.", "300 jobs", {"attribution": "Two officials"}),
    (
        "The harbour master cut his count from 52 boats to 47, saying some had been listed twice.",
        "52 boats to 47",
        {"attribution": "harbour master"},
    ),
    # What it adds up over.
    ("The rent is $900 a month on average.", "$900 a month", {"basis": "rate"}),
    ("Families pay 900 euros on average.", "900 euros", {"basis": "rate"}),
    ("Wages are 12 percent below average.", "12 percent", {"basis": "level"}),
]


def field(claim: Claim, name: str) -> Any:
    """A field of the claim in the form the cases write it."""
    if name in ("measured", "subject", "of"):
        phrase = getattr(claim, name)
        return phrase.text if phrase else ""
    if name == "unit":
        return next((q.unit for q in claim.quantities if q.unit), "")
    if name == "as_of":
        content = claim.content
        end = None if isinstance(content, Quantity) else content.to or content.from_
        as_of = end.as_of if end else claim.as_of
        return (str(as_of.start), str(as_of.end))
    if name == "found":
        return claim.as_of.found
    return getattr(claim, name)


@pytest.mark.parametrize(("text", "quote", "expected"), CASES, ids=[case[0] for case in CASES])
def test_context(text: str, quote: str, expected: dict[str, Any]) -> None:
    document = Document.make(text, published=PUBLISHED, source="The Gazette")
    claims = {claim.quote: claim for claim in extract(document)}
    assert quote in claims
    assert {name: field(claims[quote], name) for name in expected} == expected


SPEAKERS = [
    ("Ann Weaver said 30 shops had closed. She said 12 more would follow.", ["Ann Weaver"] * 2),
    ("Prosecutors charged them. The ship carried 326 people, they said.", ["Prosecutors"]),
    ("Mayor Ana Ruiz opened the school. It cost 4 million euros, she said.", ["Mayor Ana Ruiz"]),
    ("The ministry published a report. It said 1,200 people had died.", ["ministry"]),
    ("UNICEF called for help. It said 300,000 children were hungry.", ["UNICEF"]),
    (
        "Tom Berg met reporters. “We have 3,000 members,” he said. The firm has 900, he added.",
        ["Tom Berg"] * 2,
    ),
    ("“We saw few,” said Omar Dias, who led the study. “We counted 31 lakes.”", ["Omar Dias"]),
    ("“It is a disaster,” said Omar Dias.\n\n“We lost 40 boats,” he said.", ["Omar Dias"]),
    ("Anna Bell came and Maria Sol left. She said 12 people lived there.", ["She"]),
    ("Nobody was hurt. She said 12 people lived there.", ["She"]),
    ("The ministry stayed shut. She said 12 people worked there.", ["She"]),
]


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS, ids=[case[0] for case in SPEAKERS])
def test_pronoun_speaks_for_who_alone_fits(text: str, speakers: list[str]) -> None:
    document = Document.make(text, published=PUBLISHED)
    assert [claim.attribution for claim in extract(document)] == speakers


def test_a_sentence_inherits_the_time_its_paragraph_set() -> None:
    text = "In March the clinic treated 400 people. Doctors sent 30 home."
    first, second = extract(Document.make(text, published=PUBLISHED))
    assert (first.as_of.found, second.as_of.found) == ("stated", "inherited")
    assert first.as_of.start == second.as_of.start


def test_each_field_says_which_rule_gave_it() -> None:
    (claim,) = extract(Document.make("Sales rose 25 percent to 40 million euros."))
    trail = dict(claim.trail)
    assert trail["by"] == "verb: rose"
    assert trail["measured"] == "the subject of the change"


def test_a_movement_starts_before_it_ends() -> None:
    text = "Sales fell from 61 million euros to 55 million euros in 2019."
    (claim,) = extract(Document.make(text, published=PUBLISHED))
    assert isinstance(claim.content, Change)
    assert claim.content.from_ is not None
    assert claim.content.to is not None
    start, end = claim.content.from_.as_of, claim.content.to.as_of
    assert (str(start.start), str(start.end)) == ("2018-01-01", "2018-12-31")
    assert (start.found, end.found) == ("inherited", "stated")


def test_pronoun_in_a_sentence_that_ends_with_a_verb() -> None:
    (claim,) = extract(Document.make("She can mend 4 nets with the twine she has"))
    assert claim.quote == "4 nets"
