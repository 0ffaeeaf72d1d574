"""Numbers in names of products, races, shows and sayings, and "one" where it counts nothing."""

from __future__ import annotations

from tests.corpus import count, examples, measure

CORPUS = [
    *examples(count(369, "passenger"), texts=("The A350 seats [[369 passengers]].",)),
    *examples(count(20, "phone"), texts=("He sold [[20 phones]] of the make.",)),
    *examples(count(4, "season"), texts=("The Four Winds ran for [[four seasons]].",)),
    *examples(measure("21.8", "second"), texts=("She won the 200m in [[21.8 seconds]].",)),
    *examples(
        measure("47.3", "second"),
        texts=("He took silver in the 400m hurdles in [[47.3 seconds]].",),
    ),
    *examples(count(11, "film"), texts=("Ocean's Eleven led his [[11 films]].",)),
    *examples(count(1, "arrest"), texts=("There was only [[one arrest]].",)),
]

NEGATIVE = (
    "Windows 11 is supported.",
    "Python 3.12 was released.",
    "The Boeing 737 was grounded.",
    "The iPhone 14 was shown.",
    "Catch-22 was his best book.",
    "COVID-19 spread fast.",
    "The G20 met in Rio.",
    "The F-16 was shot down.",
    "The S&P 500 and the FTSE 100 fell.",
    "They watched Ocean's Eleven again last night.",
    "The Fantastic Four met the press.",
    "Formula One is back.",
    "Channel 4 showed it.",
    "He ran a 5k in the park.",
    "The 5G network is new.",
    "The M4 chip is fast.",
    "One might argue that trust matters.",
    "The one who left was the cook.",
    "She is one of a kind.",
    "They went back to square one.",
    "He is on cloud nine.",
    "Two can play that game.",
    "Nine times out of ten, they say.",
    "We need zero tolerance.",
    "In zero gravity it floats.",
    "The mayor wants zero-emission buses.",
)
