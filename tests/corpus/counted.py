"""What is counted: the noun behind a number, near it or at some distance."""

from __future__ import annotations

from tests.corpus import count, examples, measure

CORPUS = [
    *examples(
        count(12, "diplomat"),
        texts=(
            "[[12 diplomats]] were expelled.",
            "[[12 Russian diplomats]] were expelled.",
            "[[12 senior Russian diplomats]] were expelled.",
            "[[Twelve of the diplomats]] were expelled.",
            "But [[twelve diplomats]] stayed.",
            "Expelled were [[12 diplomats]].",
            "There are [[12 diplomats]] in the house.",
            "All [[12 diplomats]] stayed.",
        ),
    ),
    *examples(
        count(3, "seed"),
        texts=("The top [[three seeds]] are through.", "The [[three top seeds]] are through."),
    ),
    *examples(
        count(2, "officer"),
        texts=(
            "[[Two injured officers]] were flown out.",
            "[[Two police officers]] were flown out.",
        ),
    ),
    *examples(
        count(600, "person"), texts=("[[600 people]] live there.", "[[600 persons]] live there.")
    ),
    *examples(count(9, "child"), texts=("She has [[nine children]].",)),
    *examples(count(5, "woman"), texts=("[[Five women]] run the shop.",)),
    *examples(count(7, "aircraft"), texts=("They ordered [[seven aircraft]].",)),
    *examples(count(80, "sheep"), texts=("He keeps [[80 sheep]].",)),
    *examples(
        count(18, "member"), texts=("The [[18-member]] panel met.", "It has [[18 members]].")
    ),
    *examples(count(6, "speed"), texts=("It has a [[six-speed]] gearbox.",)),
    *examples(count(4, "shop"), texts=("He owns [[four Foot Locker shops]].",)),
    *examples(count(250000, "job"), texts=("The plan creates [[250,000 new jobs]].",)),
    *examples(count(16, "city"), texts=("It has [[16 sister cities]].",)),
    *examples(count(40, "case"), texts=("[[40 new Covid cases]] were found.",)),
    *examples(count(1, "survivor"), texts=("Only [[one survivor]] was found.",)),
    *examples(
        count(3, "time"), texts=("He ran [[three times]].", "He has been jailed [[3 times]].")
    ),
    *examples(
        count(1200, "ship"),
        count(400, "ship"),
        texts=("Of the [[1,200 ships]], [[400]] are laid up.",),
    ),
    *examples(
        count(30, "victim"), count(12, "victim"), texts=("Of [[30 victims]], [[12]] were named.",)
    ),
    *examples(
        count(5, "match"),
        count(6, "match"),
        texts=("They won [[five]] of their last [[six matches]].",),
    ),
    *examples(
        count(3100, "applicant"),
        count(24500, "applicant"),
        texts=("It took [[3,100]] of [[24,500 applicants]].",),
    ),
    *examples(measure(20, "year"), texts=("He wrote for [[20 productive years]].",)),
]

NEGATIVE = (
    "The diplomats were expelled.",
    "Diplomats were expelled.",
    "Those diplomats were expelled.",
    "All of them were expelled.",
    "None were expelled.",
    "Others were expelled.",
    "The latter were expelled.",
    "Everybody was expelled.",
    "Unit 12 was expelled.",
    "One of the finest shops closed.",
    "One of the men fled.",
    "One thing is sure.",
    "One day it rained.",
    "For one, he is late.",
    "One wonders why.",
    "No one knows.",
    "The two agreed.",
    "The three were jailed.",
    "These two were jailed.",
    "It takes one to know one.",
    "One and all were there.",
    "One by one they sank.",
    "One-time allies fell out.",
    "A one-sided treaty failed.",
    "One-way streets confuse.",
    "The one-off sale is over.",
    "Two-faced friends left.",
    "Two-way radios failed.",
    "A four-wheel drive got stuck.",
    "On all fours he crept.",
    "The Big Four met.",
    "The Group of Seven met.",
    "The Four Seasons closed.",
    "The Three Gorges are deep.",
    "The Seven Sisters closed.",
    "The Magnificent Seven was shown.",
    "The Ten Commandments was shown.",
    "The First World War ended.",
    "World War One ended.",
    "Formula One is loud.",
    "Air Force One landed.",
    "Cloud nine is high.",
    "At the eleventh hour they signed.",
    "Catch 22 is a novel.",
    "It is a one-sided tie.",
    "A nine-to-five job is dull.",
)
