"""Temperatures, with and without their scale."""

from __future__ import annotations

from tests.corpus import about, examples, measure

CORPUS = [
    *examples(
        measure(38, "degree Celsius"),
        texts=(
            "The child had [[38 °C]].",
            "The child had [[38°C]].",
            "The child had [[38 ° C]].",
            "The child had [[38C]].",
            "The child had [[38 C]].",
            "The child had [[38ºC]].",
            "The child had [[38 degrees Celsius]].",
            "The child had [[38 degrees C]].",
            "The child had [[38 degrees c]].",
            "The child had [[38 celsius]].",
            "The child had [[38 celcius]].",
            "The child had [[38 degrees centigrade]].",
            "The child had [[38 deg C]].",
            "The child had [[thirty-eight degrees Celsius]].",
        ),
    ),
    *examples(
        measure(100, "degree Fahrenheit"),
        texts=(
            "Heat the oven to [[100 °F]].",
            "Heat the oven to [[100°F]].",
            "Heat the oven to [[100F]].",
            "Heat the oven to [[100f]].",
            "Heat the oven to [[100 degrees Fahrenheit]].",
            "Heat the oven to [[100 degrees F]].",
            "Heat the oven to [[100 degrees f]].",
            "Heat the oven to [[100 fahrenheit]].",
        ),
    ),
    *examples(
        measure(30, "degree"),
        texts=(
            "Set the thermostat to [[30 degrees]].",
            "Set the thermostat to [[30 degree]].",
            "Set the thermostat to [[30°]].",
            "Set the thermostat to [[thirty degrees]].",
        ),
    ),
    *examples(
        measure(-40, "degree Celsius"),
        texts=(
            "It fell silent at [[-40 °C]].",
            "It fell silent at [[−40°C]].",
            "It fell silent at [[minus 40 degrees Celsius]].",
            "It fell silent at [[minus-40 degrees Celsius]].",
        ),
    ),
    *examples(
        measure(300, "kelvin"),
        texts=("The gas is at [[300 K]].", "The gas is at [[300 kelvin]]."),
    ),
    *examples(
        about(measure(20, "degree Celsius")),
        texts=("The sea is [[about 20 °C]].", "The sea is [[around 20 degrees Celsius]]."),
    ),
    *examples(
        measure(12, "degree Celsius"),
        measure(9, "degree Celsius"),
        texts=("The sea is at [[12 degrees Celsius]]. The lake is at [[9 degrees]].",),
    ),
    *examples(
        measure(25, "degree Celsius"),
        measure(77, "degree Fahrenheit"),
        texts=("It was [[25 °C]] ([[77 °F]]) at noon.",),
    ),
]

NEGATIVE = (
    "It was below zero.",
    "It was above zero.",
    "Temperatures were in the nineties.",
    "Celsius was a Swede.",
    "Fahrenheit was born in 1686.",
    "Fahrenheit 451 was burned.",
    "The third degree was used.",
    "A first-degree burn heals.",
    "He took a first degree.",
    "By degrees it cooled.",
    "To some degree it cooled.",
    "It is a matter of degree.",
    "The heat was on.",
    "It was red-hot.",
    "It was lukewarm.",
    "Bake until done.",
    "It boils.",
    "It was the hottest day since 1976.",
    "The record of 1911 fell.",
    "The F train stopped.",
    "The C train stopped.",
    "Vitamin C helps.",
    "Hepatitis C is rare.",
    "Grade C was enough.",
    "Block F was closed.",
    "The K Street bus left.",
    "Exit 12 was closed.",
    "Section 4 lapsed.",
    "Warm it for a while.",
    "The thermostat broke on May 3.",
    "It cooled in the 1970s.",
    "Minus signs were lost.",
    "A minus is worse than a plus.",
    "It froze at midnight.",
    "Ground zero was cleared.",
    "Net zero is the goal.",
    "Room 30 was hot.",
)
