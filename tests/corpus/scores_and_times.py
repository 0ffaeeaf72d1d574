"""Scores, ranks, dates and times of day: kept apart, no claims."""

from __future__ import annotations

from tests.corpus import count, examples, measure

CORPUS = [
    *examples(count(67000, ""), texts=("Spain won 3-1 before a crowd of [[67,000]].",)),
    *examples(count(6, "point"), texts=("After the 3-0 win they are [[six points]] clear.",)),
    *examples(
        measure(134, "minute", parts=("2 hour", "14 minute")),
        texts=("She won 6-4, 7-6 in [[two hours and 14 minutes]].",),
    ),
    *examples(count(49, "state"), texts=("The 42nd president won [[49 states]].",)),
    *examples(count(2, "bus"), texts=("[[Two buses]] left at 10:15.",)),
    *examples(count(30, "case"), texts=("On sept. 30 there were [[30 cases]].",)),
]

NEGATIVE = (
    "Spain beat Italy 3-1.",
    "The bill passed 52-48.",
    "The house voted by 312 to 308.",
    "They won by 21 to 14.",
    "The Lakers improved to 40-22.",
    "She won 6-4, 7-6, 6-3.",
    "He came third in the race.",
    "It is the 22nd amendment.",
    "The 5th floor was empty.",
    "She was born on 5 May 1960.",
    "It happened in the 1990s.",
    "It was so in the 60's.",
    "The battery-powered 2024 Hummer is quick.",
    "It came after an active 2017.",
    "The shop shuts at 5 p.m.",
    "The film starts at 20:15.",
    "It opened in 2012 and shut in 2019.",
    "The season of 2019-20 was cut short.",
    "Dues are paid on nov. 6 and oct. 25.",
    "Published 5:55 AM EST Dec 20 2019.",
)
