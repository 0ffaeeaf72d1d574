"""Nothing of what is counted: no, none of, zero."""

from __future__ import annotations

from tests.corpus import count, examples

CORPUS = [
    *examples(
        count(0, "death"),
        texts=(
            "[[No deaths]] were reported in the village.",
            "There were [[no deaths]].",
            "The clinic recorded [[zero deaths]].",
        ),
    ),
    *examples(count(0, "injury"), texts=("There were [[no injuries]] in the fire.",)),
    *examples(
        count(0, "case"),
        texts=("The island has had [[no new cases]].", "[[No local cases]] were found."),
    ),
    *examples(count(0, "goal"), texts=("The striker has scored [[no goals]] this spring.",)),
    *examples(count(0, "vote"), texts=("The motion got [[no votes]].",)),
    *examples(
        count(0, "passenger"),
        texts=("[[None of the passengers]] was hurt.",),
    ),
]

NEGATIVE = (
    "There are no plans to close the mill.",
    "She had no doubts.",
    "No one was hurt.",
    "It is no longer open.",
    "There is no reason to worry.",
    "No wonder the trains were full.",
    "They had no choice.",
    "There were almost no deaths.",
    "Nobody died, and none knew why, or none said so.",
    "In no time the hall was empty.",
    "No doubt she will win.",
    "No signs of a breakthrough were seen.",
    "The island is a no-fly zone.",
)
