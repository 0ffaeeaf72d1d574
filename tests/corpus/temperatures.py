"""Temperatures, in every way they are written."""

from __future__ import annotations

from tests.corpus import change, examples, measure

CORPUS = [
    *examples(
        measure(-5, "degree Celsius"),
        texts=(
            "It was [[-5°C]].",
            "It was [[−5 °C]].",
            "It was [[minus 5 degrees Celsius]].",
            "It was [[minus five degrees centigrade]].",
            "It was [[-5C]].",
        ),
    ),
    *examples(
        measure(104, "degree Fahrenheit"),
        texts=(
            "It was [[104F]].",
            "It was [[104°F]].",
            "It was [[104 degrees Fahrenheit]].",
            "It was [[104 degrees farenheit]].",
            "It was [[104 deg F]].",
        ),
    ),
    *examples(measure(300, "kelvin"), texts=("It was [[300 K]].", "It was [[300 kelvin]].")),
    *examples(
        change("down", to=measure(-15, "degree Celsius")),
        texts=("Temperatures fell to [[-15C]].",),
    ),
    *examples(
        change("down", by=measure(3, "degree Celsius")),
        texts=("It was [[3 °C]] below the average.",),
    ),
]

NEGATIVE = (
    "It was below zero.",
    "It was freezing.",
    "She has a degree in law.",
    "He got the third degree.",
    "The heat was on.",
    "A hot spell is due.",
    "The degrees were awarded in May.",
    "They turned by degrees.",
    "To some degree it is so.",
    "He has a first-degree burn.",
    "Vitamin C was given.",
    "The F train is late.",
    "Type C plugs fit.",
    "The mercury rose.",
)
