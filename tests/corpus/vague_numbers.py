"""Bounds with no figure: dozens, hundreds of, a few thousand."""

from __future__ import annotations

from tests.corpus import count, examples, measure, vague

CORPUS = [
    *examples(
        vague(count(12, "tent")),
        texts=(
            "[[Dozens of tents]] were torn away.",
            "The storm tore away [[dozens of tents]].",
            "[[Dozens of tents]] and a kiosk were torn away.",
        ),
    ),
    *examples(
        vague(count(100, "refugee")),
        texts=(
            "[[Hundreds of refugees]] crossed the river.",
            "[[Hundreds of refugees]] crossed, aid workers said.",
            "[[A few hundred refugees]] crossed the river.",
            "[[Several hundred refugees]] crossed the river.",
            "[[Many hundreds of refugees]] crossed the river.",
            "[[Hundreds and hundreds of refugees]] crossed the river.",
            "[[A couple of hundred refugees]] crossed the river.",
            "[[A couple hundred refugees]] crossed the river.",
        ),
    ),
    *examples(
        vague(count(1000, "salmon")),
        texts=(
            "[[Thousands of salmon]] died in the heat.",
            "[[A few thousand salmon]] died in the heat.",
            "[[Several thousand salmon]] died in the heat.",
            "[[Thousands upon thousands of salmon]] died in the heat.",
        ),
    ),
    *examples(
        vague(count(10000, "cyclist")),
        texts=(
            "[[Tens of thousands of cyclists]] filled the ring road.",
            "The ring road was filled by [[tens of thousands of cyclists]].",
        ),
    ),
    *examples(
        vague(count(100000, "petition")),
        texts=(
            "[[Hundreds of thousands of petitions]] arrived.",
            "[[Several hundred thousand petitions]] arrived.",
            "[[A few hundred thousand petitions]] arrived.",
        ),
    ),
    *examples(
        vague(count(1000000, "locust")),
        texts=(
            "[[Millions of locusts]] settled on the fields.",
            "[[Several million locusts]] settled on the fields.",
        ),
    ),
    *examples(
        vague(measure(1000000, "dollar")),
        texts=(
            "The delay cost [[millions of dollars]].",
            "The delay cost [[several million dollars]].",
            "The delay cost [[a few million dollars]].",
        ),
    ),
    *examples(
        vague(measure(100000000, "euro")),
        texts=("The bank owes [[hundreds of millions of euros]].",),
    ),
    *examples(vague(count(20, "parcel")), texts=("[[Scores of parcels]] lay in the yard.",)),
    *examples(
        vague(measure(10, "mile")),
        texts=("The smoke drifted [[tens of miles]] inland.",),
    ),
    *examples(
        vague(count(12, "whale")),
        texts=(
            "[[Several dozen whales]] stranded on the spit.",
            "[[A few dozen whales]] stranded on the spit.",
        ),
    ),
    *examples(vague(count(1000000)), texts=("The heirs spent [[millions]].",)),
]

NEGATIVE = (
    "Several ferries were late.",
    "A few ferries were late.",
    "Many ferries were late.",
    "Numerous ferries were late.",
    "Countless ferries were late.",
    "Some ferries were late.",
    "A handful of ferries were late.",
    "A number of ferries were late.",
    "Lots of ferries were late.",
    "A couple of ferries were late.",
    "Plenty of ferries were late.",
    "Most ferries were late.",
    "The band plays in several keys.",
    "The judges' scores were close.",
    "The scores were announced at noon.",
    "Ancient scores were settled.",
    "The tens column was wrong.",
    "The orchestra bought the scores.",
    "The umpteenth delay annoyed them.",
    "Multiple ferries were late.",
    "A great many ferries were late.",
    "Quite a few ferries were late.",
    "Next to no ferries ran.",
    "Ferries were late every few weeks.",
    "Various ferries were late.",
    "Few ferries run in winter.",
    "The majority of ferries ran.",
    "Ever more ferries ran.",
    "Too many ferries ran.",
    "So many ferries ran that day.",
    "How many ferries ran?",
    "As many ferries ran as before.",
    "Enough ferries ran.",
    "A dozenth attempt failed.",
    "Dozing passengers missed the stop.",
    "The Hundred Years' War began.",
    "The Thousand Islands lie upstream.",
)
