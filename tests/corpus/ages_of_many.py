"""Ages in ranges and as limits."""

from __future__ import annotations

from tests.corpus import examples, measure, over, under

CORPUS = [
    *examples(
        measure((55, 65), "year of age"),
        texts=(
            "It is for people between the ages of [[55 and 65]].",
            "It is for people aged [[55 to 65]].",
            "It is for people aged [[55-65]].",
            "It is for people aged [[between 55 and 65]].",
        ),
    ),
    *examples(under(measure(12, "year of age")), texts=("Children [[under 12]] get in free.",)),
    *examples(over(measure(50, "year of age")), texts=("Most of the workers are [[over 50]].",)),
    *examples(
        measure(66, "year of age"),
        texts=(
            "Okafor, [[66]], has left.",
            "The mayor, [[66]], said so.",
            "Ann Okafor, [[66]], said so.",
            "A [[66-year-old]] was hurt.",
        ),
    ),
    *examples(measure("2.5", "year of age"), texts=("A [[two-and-a-half-year-old]] was lost.",)),
    *examples(
        measure(10, "year of age"),
        measure(20, "year of age"),
        texts=("[[10]]- and [[20-year-olds]] ran.",),
    ),
]

NEGATIVE = (
    "Children under the age limit pay nothing.",
    "The aged care home is shut.",
    "Workers over there are resting.",
    "He came of age in the war.",
    "It is an age-old custom.",
    "The Bronze Age began later.",
    "Her age is unknown.",
    "Middle age is no crime.",
    "The mayor, who left, said so.",
    "Okafor has left for an age.",
    "A year-old law was struck down.",
    "They are of an age.",
    "The young and the old came.",
)
