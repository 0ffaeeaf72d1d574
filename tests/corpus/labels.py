"""Numbers that name or place something: no claims, beside the counts of the same things."""

from __future__ import annotations

from tests.corpus import count, examples, measure

CORPUS = [
    *examples(count(12, "page"), texts=("Section 5 has [[12 pages]].",)),
    *examples(count(3, "room"), texts=("Flat 9 has [[three rooms]].",)),
    *examples(count(40, "article"), texts=("The treaty has [[40 articles]].",)),
    *examples(count(2, "flight"), texts=("[[Two flights]] left from gate 14.",)),
    *examples(count(6, "lane"), texts=("The A3 has [[six lanes]].",)),
    *examples(count(3, "resolution"), texts=("The council passed [[three resolutions]].",)),
    *examples(count(28, "footnote"), texts=("Chapter 2 has [[28 footnotes]].",)),
    *examples(count(410, "troop"), texts=("Some left early: [[410 U.S. troops]] stayed.",)),
    *examples(count(300, "line"), texts=("The code has [[300 lines]].",)),
    *examples(count(14, "bug"), texts=("Version 2.0.1 mends [[14 bugs]].",)),
    *examples(measure(5, "kilometre"), texts=("The A3 was shut for [[5 km]].",)),
]

NEGATIVE = (
    # Texts and their parts, law and files.
    "See page 12 and footnote 3.",
    "Table 2.1 and Figure 4 show how.",
    "Section 230 of the act was read out.",
    "Article 50 was invoked.",
    "Resolution 1701 was adopted.",
    "The court ruled in Weir v. Marsh, 410 U.S. 113.",
    "It is a crime under 42 U.S.C. 1983.",
    "The rule stands in 29 CFR 1910.",
    "Rule 34 was broken.",
    "Form 1040 is due.",
    "They filed for Chapter 11.",
    "He saves in a 401(k) plan.",
    "Psalm 23 was sung.",
    "Act 3, scene 2 was cut.",
    "The case is No. 17-204.",
    # Roads, rooms, journeys.
    "Flight 286 was late.",
    "The train left from platform 4.",
    "Room 101 is upstairs.",
    "Take the M25 to junction 10.",
    "Highway 61 was shut.",
    "Gate 14 closes soon.",
    "Interstate 95 is jammed.",
    "She lives at 14 Elm Street.",
    # Codes and phones.
    "The ZIP code is 90210.",
    "Call 020 7946 0018.",
    "The area code is 310.",
    "Her PIN was 4471.",
    "ISBN 978 was missing.",
    "See https://example.org/2020/5200.",
    # Lists.
    "1. Heat the oven.",
    "2) Add the flour.",
    "As was shown [3].",
)
