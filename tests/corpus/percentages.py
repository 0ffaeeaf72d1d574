"""Per cent, percentage points, basis points and per mille."""

from __future__ import annotations

from tests.corpus import change, count, examples, measure, percent

CORPUS = [
    *examples(
        percent(12),
        texts=(
            "The levy is [[12%]].",
            "The levy is [[12 %]].",
            "The levy is [[12 percent]].",
            "The levy is [[12 per cent]].",
            "The levy is [[12 pct]].",
            "The levy is [[12pct]].",
            "The levy is [[twelve percent]].",
            "It is a [[12-percent]] levy.",
            "It is a [[12 per cent]] levy.",
            "It is a [[12%]] levy.",
        ),
    ),
    *examples(
        percent("0.5"),
        texts=(
            "The fee is [[0.5%]].",
            "The fee is [[half a percent]].",
            "The fee is [[0.5 per cent]].",
        ),
    ),
    *examples(percent("-2"), texts=("The yield is [[-2%]].", "The yield is [[minus 2 percent]].")),
    *examples(
        percent(100), texts=("The test was [[100%]] accurate.", "It is [[100 percent]] cotton.")
    ),
    *examples(
        percent("2.75"),
        texts=("The rate is [[2.75%]].", "The rate is [[2 3/4 percent]].", "The rate is [[2¾%]]."),
    ),
    *examples(
        measure(3, "percentage point"),
        texts=(
            "The gap is [[3 percentage points]].",
            "The gap is [[three percentage points]].",
            "The gap is [[3 pp]].",
            "The gap is [[3 percentage-points]].",
            "It is a [[3 percentage point]] gap.",
        ),
    ),
    *examples(
        measure(25, "basis point"),
        texts=(
            "The spread is [[25 basis points]].",
            "The spread is [[25 bps]].",
            "The spread is [[25bp]].",
            "It was a [[25-basis-point]] spread.",
        ),
    ),
    *examples(
        measure(8, "per mille"), texts=("Its salt is [[8 ‰]].", "Its salt is [[8 per mille]].")
    ),
    *examples(
        change("up", by=measure("0.25", "percentage point")),
        texts=("The bank raised rates by [[0.25 percentage points]].",),
    ),
    *examples(count(12, "goal"), texts=("The side has [[12 goals]].",)),
    *examples(count(30, "point"), texts=("The guard scored [[30 points]].",)),
]

NEGATIVE = (
    "The percentage is unknown.",
    "A small percentage voted.",
    "Percent signs were missing.",
    "The percentages were wrong.",
    "The point is moot.",
    "At this point it rained.",
    "Points mean prizes.",
    "The basis is thin.",
    "Per cent by per cent it shrank.",
    "The % key is stuck.",
    "What percent voted?",
    "He gave his all.",
    "They were split.",
    "Most voted yes.",
    "A majority voted yes.",
    "The share was small.",
    "The odds were long.",
    "A part was sold.",
    "Turnout fell in 2012.",
    "Rates are on hold until 2025.",
    "At one point it rained.",
    "From that point on it rained.",
    "The 5-4 ruling stands.",
    "Step 7 of the plan was dropped.",
    "The top row was out.",
    "He came 7th.",
    "Rule 12 was waived.",
    "The vote was on May 5.",
    "The 2016 vote was close.",
    "The Brexit vote of 2016 was close.",
    "Proposition 8 passed.",
    "Prop 13 passed.",
    "Question 1 failed.",
    "Measure by measure they lost.",
    "The swing was on stage 4.",
)
