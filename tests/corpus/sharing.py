"""One number for several, several in a row, one quantity said twice."""

from __future__ import annotations

from tests.corpus import change, count, examples, measure, nearly, percent

CORPUS = [
    *examples(
        change("down", by=percent(2)),
        change("down", by=percent("1.5")),
        texts=("Exports and imports fell [[2%]] and [[1.5%]] respectively.",),
    ),
    *examples(
        measure(7, "mile"),
        measure(11, "kilometre"),
        texts=("It stretched for [[seven miles]] ([[11 km]]).",),
    ),
    *examples(
        nearly(measure(296, "horsepower")),
        nearly(measure(221, "kilowatt")),
        nearly(measure(300, "metric horsepower")),
        texts=("It makes [[just under 296 hp]] ([[221 kW]] / [[300 PS]]).",),
    ),
    *examples(
        measure(52, "dollar"),
        measure(40, "pound sterling"),
        texts=("A ticket costs [[$52]] ([[£40]]).",),
    ),
    *examples(
        measure(55, "inch"),
        measure(65, "inch"),
        measure(77, "inch"),
        texts=("It comes in [[55]]-, [[65]]- and [[77-inch]] sizes.",),
    ),
    *examples(count(5, "apple"), texts=("They got [[5 apples]] each.",)),
    *examples(
        count(500, "seat"),
        count(200, "seat"),
        texts=("Of the [[500 seats]], the other [[200]] were empty.",),
    ),
]

NEGATIVE = (
    "Exports and imports fell respectively.",
    "They are, respectively, the mayor and the clerk.",
    "Each of them left.",
    "Each won a prize.",
    "The other was empty.",
    "The others were empty.",
    "Both were told.",
    "It stretched for miles.",
    "They each got some.",
    "One after the other they left.",
    "It makes horsepower (and noise).",
)
