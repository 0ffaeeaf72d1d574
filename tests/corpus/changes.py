"""Movements: from, to, by, times; and movements with no number."""

from __future__ import annotations

from tests.corpus import about, change, count, examples, measure, percent, rate

CORPUS = [
    *examples(
        change("down", start=count(5200, ""), to=about(count(3000, ""))),
        texts=("[[5,200 → ~3,000]]", "In 2020: [[5,200 → about 3,000]]."),
    ),
    *examples(
        change("down", start=count(5200, "soldier"), to=count(3000, "soldier")),
        texts=(
            "The garrison shrank from [[5,200 to 3,000 soldiers]].",
            "The garrison will be cut from [[5,200 soldiers to 3,000]].",
            "Garrison of the fort: [[5,200 → 3,000 soldiers]].",
            "The garrison, [[5,200 soldiers → 3,000]], is leaving.",
        ),
    ),
    *examples(
        change("down", start=percent((3, "3.5")), to=percent((2, "2.5"))),
        texts=(
            "The bank cut its forecast to [[2 to 2.5 percent, from 3 to 3.5 percent]].",
            "The bank lowered it to [[between 2 and 2.5 percent, from 3 to 3.5 percent]] in May.",
            "Growth was [[2 to 2.5 percent, down from 3 to 3.5 percent]].",
        ),
    ),
    *examples(
        change("down", start=percent(8), to=percent(6)),
        texts=(
            "The jobless rate fell from [[8% to 6%]].",
            "The jobless rate fell from [[8 to 6 percent]].",
            "The jobless rate fell to [[6% from 8%]].",
            "The jobless rate dropped to [[6 per cent from 8 per cent]].",
            "The jobless rate fell to [[6 percent in May from 8 percent]] in March, a clerk said.",
            "The bank kept its name while the jobless rate fell from [[8 percent to 6 percent]].",
        ),
    ),
    *examples(
        change("up", by=percent(12)),
        texts=(
            "Rents rose [[12%]].",
            "Rents rose by [[12%]].",
            "Rents rose [[12 percent]] in the old town.",
            "Rents climbed by [[12 per cent]].",
            "Rents were up [[12%]].",
            "There was a [[12%]] increase in rents.",
            "There was an increase of [[12%]] in rents.",
        ),
    ),
    *examples(
        change("down", by=measure("0.3", "percentage point")),
        texts=(
            "Turnout fell [[0.3 percentage points]].",
            "Turnout fell by [[0.3 percentage points]].",
            "Turnout dropped [[0.3 points]], the poll of voters showed.",
        ),
    ),
    *examples(
        change("up", to=measure(400, "dollar")),
        texts=("The fare rose to [[$400]].", "The fare climbed to [[$400]]."),
    ),
    *examples(
        change("up", by=measure(20, "dollar"), to=measure(400, "dollar")),
        texts=(
            "The fare rose [[$20 to $400]].",
            "The fare rose by [[$20 to $400]].",
        ),
    ),
    *examples(
        change("up", by=percent(4), to=measure(900000000, "euro")),
        texts=(
            "Sales rose [[4% to €900 million]].",
            "Sales rose [[4 percent to 900 million euros]].",
            "Sales increased by [[4% to €900m]].",
        ),
    ),
    *examples(
        change("up", ratio=rate(2, "ratio", "ratio")),
        texts=("The number of wolves has [[doubled]].", "Prices [[doubled]] within a year."),
    ),
    *examples(
        change("up", ratio=rate(3, "ratio", "ratio")),
        texts=("Exports [[tripled]].", "Exports have [[trebled]].", "Exports grew [[threefold]]."),
    ),
    *examples(
        change("down", ratio=rate("0.5", "ratio", "ratio")),
        texts=("The budget was [[halved]].", "The mayor [[halved]] the budget."),
    ),
    *examples(
        change("up", ratio=rate(10, "ratio", "ratio")),
        texts=(
            "Demand grew [[ten-fold]].",
            "Demand grew [[tenfold]].",
            "Demand grew [[10-fold]].",
        ),
    ),
    *examples(
        change("down", by=count(300, "job")),
        texts=("The mill will cut [[300 jobs]].", "The mill shed [[300 jobs]]."),
    ),
    *examples(
        change("up", start=count(9, "boat"), to=count(12, "boat")),
        texts=(
            "The club has [[12 boats, up from 9]].",
            "The club owns [[12 boats, up from nine]].",
        ),
    ),
    *examples(
        change("down", by=about(percent(20))),
        texts=("Herring stocks fell by [[about 20%]].", "Herring stocks fell [[about 20%]]."),
    ),
    *examples(
        change("down", to=count(5200, "sale")),
        texts=(
            "Sales slid to a low of [[5,200]].",
            "Sales fell to a record low of [[5,200]].",
            "Sales dropped to a modest [[5,200]].",
        ),
    ),
    *examples(
        change("down", start=count(12500), to=count(8200)),
        texts=(
            "The headcount shrank to [[8,200 from a peak of 12,500]].",
            "The headcount shrank from an initial [[12,500 to 8,200]].",
            "The headcount is [[8,200, down slightly from 12,500]].",
        ),
    ),
    *examples(
        change("up", by=percent(3)),
        change("up", by=percent(4)),
        texts=("Rents rose [[3%]] in May and [[4%]] in June.",),
    ),
    *examples(
        change("down", start=measure(90, "minute"), to=measure(45, "minute")),
        texts=("The tunnel will cut journey times from [[90 to 45 minutes]].",),
    ),
    *examples(
        change("down", by=count(20000, "roll"), to=count(480000, "roll")),
        texts=("The rolls fell by [[20,000 to 480,000]].",),
    ),
    *examples(
        change(
            "up",
            start=rate(41, "dollar per year", "currency/time"),
            to=rate(58, "dollar per year", "currency/time"),
        ),
        texts=("The fee is [[$58 a year, up from $41]] in 2011.",),
    ),
    *examples(
        change("up", start=measure(75, "dollar"), to=measure(80, "dollar")),
        texts=(
            "The toll went up from [[$75 to $80]].",
            "The toll increased from [[$75 to $80]].",
            "The toll was raised from [[$75 to $80]].",
        ),
    ),
]

NEGATIVE = (
    "Rents rose.",
    "Rents rose sharply in 2019.",
    "The jobless rate fell to a record low.",
    "Sales hit a record high.",
    "Prices went up again in May.",
    "Exports fell for the third month.",
    "The garrison shrank after 1945.",
    "Output dropped in the second quarter.",
    "The budget was cut in Section 4.",
    "The price moved up a notch.",
    "The number of wolves grew.",
    "It rose from the ashes.",
    "She climbed to the top.",
    "He moved from Leeds to York.",
    "Line 4 was extended from Oak Hill to Elm Park.",
    "The bus goes from Platform 3 to Gate 9.",
    "They rose at 6 a.m.",
    "The sun rises at 6:12.",
    "The curtain falls at 10 p.m.",
    "The share price slipped on March 3.",
    "He doubled back.",
    "A double room was free.",
    "The double agent fled.",
    "She had a double espresso.",
    "The double-decker bus broke down.",
    "The triple jump was won by a Finn.",
    "The double doors were locked.",
    "He played doubles with his aunt.",
    "Growth has slowed since 2015.",
    "Inflation eased in the year to June.",
    "The road drops to the sea.",
    "From then on it rained.",
    "The king increased the number of feasts.",
    "A cut of beef was left.",
    "A rise in crime was noted.",
    "Higher taxes are coming in 2030.",
    "The lower house met.",
    "The upper limit is unclear.",
    "Fewer trains run on Sundays.",
    "More trains run on Sundays.",
    "They fell to temptation.",
    "It was reduced to rubble.",
    "His salary was raised in 2012.",
    "The fold was full of sheep.",
    "The paper was folded in half.",
    "The fall came to an end.",
    "Spending came to a halt in 2012.",
    "The two of them met twice a week.",
    "A manifold leak was found.",
    "The billfold was empty.",
    "She lost Game 5.",
    "The bill came to nothing.",
    "The tunnel will cut journey times.",
    "From a peak it fell to a low.",
    "Sales slid to a new low in May.",
    "The rolls fell again.",
    "The fee is up from last year.",
    "He took it from there.",
    "The price varies from shop to shop.",
    "Rents rose in May and in June.",
    "The headcount is down slightly.",
)
