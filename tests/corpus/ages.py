"""How old somebody or something is."""

from __future__ import annotations

from tests.corpus import about, count, examples, measure, nearly, over, under

CORPUS = [
    *examples(
        measure(34, "year of age"),
        texts=(
            "The [[34-year-old]] driver was unhurt.",
            "The [[34 year old]] driver was unhurt.",
            "The [[34-year old]] driver was unhurt.",
            "The [[thirty-four-year-old]] driver was unhurt.",
            "The driver is [[34 years old]].",
            "The driver is [[34 years of age]].",
            "The driver, aged [[34]], was unhurt.",
            "Nora Vale, [[34]], was unhurt.",
            "Nora Vale ([[34]]) was unhurt.",
            "Nora Vale [[34]] was unhurt.",
            "Nora Vale, [[34]], of Leeds, was unhurt.",
            "She turned [[34]].",
            "She is [[34]].",
            "He was [[34]] when the mill closed.",
            "The average age is [[34]].",
            "A [[34-year-old]] was unhurt.",
        ),
    ),
    *examples(
        measure(8, "month of age"),
        texts=(
            "The baby is [[8 months old]].",
            "The [[8-month-old]] baby slept.",
            "The [[eight-month-old]] slept.",
        ),
    ),
    *examples(measure(3, "week of age"), texts=("The lamb is [[three weeks old]].",)),
    *examples(measure(5, "day of age"), texts=("The chick is [[5 days old]].",)),
    *examples(over(measure(60, "year of age")), texts=("He is [[over 60 years old]].",)),
    *examples(under(measure(5, "year of age")), texts=("They are [[under five years old]].",)),
    *examples(about(measure(400, "year of age")), texts=("The oak is [[about 400 years old]].",)),
    *examples(nearly(measure(90, "year of age")), texts=("She is [[nearly 90 years old]].",)),
    *examples(
        measure(10, "year"),
        texts=("He lived there for [[ten years]].", "It is a [[10-year]] bond."),
    ),
    *examples(count(44, "juror"), texts=("There were [[44 jurors]] in the hall.",)),
]

NEGATIVE = (
    "Old age is no crime.",
    "The aged are many.",
    "He came of age in 1990.",
    "Ages ago it rained.",
    "The Middle Ages ended.",
    "The Bronze Age began in 3300 BC.",
    "The under-21s won.",
    "The over-50s club met.",
    "The under-18 team lost.",
    "She is in her forties.",
    "He is in his mid-thirties.",
    "A teenager fled.",
    "The twentysomething fled.",
    "An octogenarian won.",
    "The elder brother left.",
    "At their age it is hard.",
    "The age of steam is past.",
    "The year is old.",
    "The old year ended.",
    "Years old and yellow, it hung there.",
    "The new-born slept.",
    "Minors were barred.",
    "On her 21st birthday she left.",
    "His 40th year was his best.",
    "The 100th birthday was marked.",
    "Chapter 34 is dull.",
    "Nora Vale, Room 34, was out.",
    "Nora Vale came 34th.",
    "Born in 1985, she left.",
    "Year 5 sang.",
    "Grade 8 sang.",
    "Form 4 sang.",
    "It was built in 1834.",
)
