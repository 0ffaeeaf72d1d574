"""How long: times that are measured, no dates."""

from __future__ import annotations

from tests.corpus import change, examples, measure, over

CORPUS = [
    *examples(
        measure(2, "hour"),
        texts=(
            "The climb took [[two hours]].",
            "It was a [[two-hour]] climb.",
            "It took [[2 hrs]].",
        ),
    ),
    *examples(
        measure(150, "month", parts=("12 year", "6 month")),
        texts=("He got [[12 years and six months]].",),
    ),
    *examples(measure(3, "year"), texts=("It ran for [[3 calendar years]].",)),
    *examples(
        measure(25, "month"),
        texts=("It grew for [[25 straight months]].", "It grew for [[25 consecutive months]]."),
    ),
    *examples(
        measure("1.5", "hour"), texts=("It took [[an hour and a half]].", "It took [[1½ hours]].")
    ),
    *examples(measure("0.25", "century"), texts=("It was so for [[a quarter century]].",)),
    *examples(measure(2, "year"), texts=("The index has fallen [[two years]] in a row.",)),
    *examples(
        change("up", by=measure(2, "year")),
        texts=("Life expectancy rose [[two years]].", "Life expectancy rose by [[two years]]."),
    ),
    *examples(over(measure(10, "year")), texts=("It took [[over 10 years]].",)),
    *examples(measure(10, "year"), texts=("A [[10- year]] veteran spoke.",)),
]

NEGATIVE = (
    "It took an age.",
    "It took hours.",
    "It took years of work.",
    "The hour has come.",
    "The year was good.",
    "He left the day before.",
    "Every year they meet.",
    "In the second half they scored.",
    "The second month was worse.",
    "It is a matter of time.",
    "In the meantime they left.",
    "It will be over by the weekend.",
    "The fiscal year ends in June.",
    "This month was dry.",
    "The night shift left.",
    "They meet by the hour.",
)
