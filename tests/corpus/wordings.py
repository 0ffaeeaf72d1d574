"""One quantity told twice, the second time in brackets."""

from __future__ import annotations

from tests.corpus import about, count, examples, measure

CORPUS = [
    *examples(
        measure(7, "mile"),
        measure(11, "kilometre"),
        texts=(
            "The cave is [[seven miles]] ([[11 km]]) long.",
            "The cave is [[seven miles]] ([[11 kilometres]]) long.",
            "It is [[7 miles]] ([[11km]]) long.",
        ),
    ),
    *examples(
        measure(52, "dollar"),
        measure(40, "pound sterling"),
        texts=("The book is [[$52]] ([[£40]]).", "The book costs [[52 dollars]] ([[£40]])."),
    ),
    *examples(
        about(measure(5, "foot")),
        about(measure("1.5", "metre")),
        texts=("Snow lay [[about five feet]] ([[1.5 metres]]) deep.",),
    ),
    *examples(
        measure(60, "pound"),
        measure(27, "kilogram"),
        texts=("The net weighs [[60 pounds]] ([[27 kg]]).", "It weighs [[60lb]] ([[27kg]])."),
    ),
    *examples(
        measure(1200000, "acre"),
        measure(485000, "hectare"),
        texts=("The park is [[1.2 million acres]] ([[485,000 hectares]]).",),
    ),
    *examples(
        measure(90, "degree Fahrenheit"),
        measure(32, "degree Celsius"),
        texts=("It was [[90 °F]] ([[32 °C]]).", "It was [[90F]] ([[32C]])."),
    ),
    *examples(count(12, "juror"), texts=("[[Twelve jurors]] (all men) sat.",)),
]

NEGATIVE = (
    "The cave (see page 7) is long.",
    "The cave (Fig. 3) is long.",
    "The cave (found in 1923) is long.",
    "The cave (1923) is long.",
    "The cave [3] is long.",
    "The book (Chapter 7) is long.",
    "The act (Section 12) lapsed.",
    "The bill (H.R. 3) lapsed.",
    "Smith (2015) disagrees.",
    "Smith and Lee (2015) disagree.",
    "The film (1999) is long.",
    "The river (see Table 4) is long.",
    "The flu (H5N1) is back.",
    "The plane (a DC-10) crashed.",
    "The road (A40) is shut.",
)
