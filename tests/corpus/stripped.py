"""Prose that has lost its commas and apostrophes, as text scraped from pages has."""

from __future__ import annotations

from tests.corpus import change, count, examples, measure, percent

CORPUS = [
    *examples(
        count(13000, "worker"),
        texts=(
            "Brams which has [[13000 workers]] is hiring.",
            "Brams with its [[13000 workers]] is hiring.",
            "Brams says [[13000 workers]] will stay.",
            "In Hull [[13000 workers]] will stay.",
            "The firms [[13000 workers]] will stay.",
        ),
    ),
    *examples(
        measure(44, "year of age"),
        texts=(
            "Nick Vale [[44]] has spent a year in space.",
            "Nick Vale [[44]] said he slept.",
        ),
    ),
    *examples(
        measure(1762000000, "dollar"),
        texts=("Theyre worth [[$1.762bn]] the list says.", "Its worth is [[$1762m]] he says."),
    ),
    *examples(
        percent(60),
        texts=("Weve seen [[60%]] of it.", "Thats [[60 percent]] of the states land."),
    ),
    *examples(
        change("up", by=percent(12)),
        texts=(
            "Braydens bookings rose [[12%]] in March.",
            "The citys rents rose [[12%]] in a year.",
        ),
    ),
    *examples(
        count(938, "horse"),
        texts=("Todays fair had [[938 horses]].",),
    ),
    *examples(
        count(700, "seat"),
        count(3, "bar"),
        texts=("The theatre has [[700 seats]] and [[three bars]] it says.",),
    ),
    *examples(
        measure(50, "mile"),
        texts=("Its [[50 miles]] from Hull to York.", "The towns [[50 miles]] off."),
    ),
]

NEGATIVE = (
    "Its 2019 list was lost.",
    "The iPhone 11 isnt cheap.",
    "Apples iPhone 11 isnt cheap.",
    "Boeings 737 isnt flying.",
    "On May 12 he left.",
    "In May 2012 he left.",
    "On Monday May 12 2014 he left.",
    "The citys Route 9 is shut.",
    "Trumps Article 2 powers shrank.",
    "The banks Tier 1 capital grew.",
    "The teams No 9 was hurt.",
    "Germanys Euro 2024 was loud.",
    "Its the 1990s again.",
    "Thats one way to do it.",
    "Theres no one here.",
    "Hes number one.",
    "The worlds first one sank.",
    "Shes in her 30s.",
    "Youre one of us.",
    "Dont call 999.",
    "Model 3 isnt here.",
    "Section 230s fate is open.",
)
