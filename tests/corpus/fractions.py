"""Parts of one, alone or behind a whole number, and shares told with two numbers."""

from __future__ import annotations

from tests.corpus import about, count, examples, measure, nearly, over, share

THIRD = "0.3333333333333333333333333333"
TWO_THIRDS = "0.6666666666666666666666666667"

CORPUS = [
    *examples(
        share("0.5"),
        texts=(
            "[[Half]] of the orchard was lost to frost.",
            "[[One half]] of the orchard was lost to frost.",
            "[[Half]] the orchard was lost to frost.",
            "[[Half]] its members stayed away.",
            "[[1/2]] of the orchard was lost to frost.",
            "[[½]] of the orchard was lost to frost.",
        ),
    ),
    *examples(
        share(THIRD),
        texts=(
            "[[A third]] of the voters stayed home.",
            "[[One third]] of the voters stayed home.",
            "[[One-third]] of the voters stayed home.",
            "[[1/3]] of the voters stayed home.",
            "[[One in three]] voters stayed home.",
            "[[One in three]] stayed home.",
            "[[1 in 3]] voters stayed home.",
        ),
    ),
    *examples(
        share(TWO_THIRDS),
        texts=(
            "[[Two thirds]] of the harvest is sold abroad.",
            "[[Two-thirds]] of the harvest is sold abroad.",
            "[[⅔]] of the harvest is sold abroad.",
            "[[2/3]] of the harvest is sold abroad.",
        ),
    ),
    *examples(
        share("0.75"),
        texts=(
            "[[Three quarters]] of the beds were empty.",
            "[[Three-quarters]] of the beds were empty.",
            "[[Three fourths]] of the beds were empty.",
            "[[¾]] of the beds were empty.",
        ),
    ),
    *examples(
        share("0.2"),
        texts=(
            "[[One in five]] voters stayed home.",
            "[[One out of five]] voters stayed home.",
            "[[One of every five]] voters stayed home.",
            "[[A fifth]] of the voters stayed home.",
            "[[One-fifth]] of the voters stayed home.",
        ),
    ),
    *examples(
        share("0.7"),
        texts=(
            "[[Seven in ten]] patients recovered.",
            "[[Seven out of ten]] patients recovered.",
            "[[7 out of 10]] patients recovered.",
            "[[7 in every 10]] patients recovered.",
            "[[Seven-tenths]] of the patients recovered.",
        ),
    ),
    *examples(
        share("0.25"),
        texts=(
            "[[A quarter]] of the fleet is grounded.",
            "[[One quarter]] of the fleet is grounded.",
            "[[One-quarter]] of the fleet is grounded.",
            "[[One in four]] planes is grounded.",
        ),
    ),
    *examples(
        nearly(share("0.5")),
        texts=("[[Nearly half]] of the seats were empty.", "[[Almost half]] the seats were empty."),
    ),
    *examples(
        over(share("0.5")),
        texts=(
            "[[More than half]] of the seats were empty.",
            "[[Over half]] the seats were empty.",
        ),
    ),
    *examples(about(share(THIRD)), texts=("[[About a third]] of the seats were empty.",)),
    *examples(
        count(500000, "visitor"),
        texts=(
            "The shrine drew [[half a million visitors]].",
            "The shrine drew [[a half million visitors]].",
            "The shrine drew [[one-half million visitors]].",
        ),
    ),
    *examples(
        count(250000, "visitor"),
        texts=(
            "The shrine drew [[a quarter of a million visitors]].",
            "The shrine drew [[a quarter million visitors]].",
        ),
    ),
    *examples(
        count(2500000, "visitor"),
        texts=(
            "The shrine drew [[two and a half million visitors]].",
            "The shrine drew [[2½ million visitors]].",
            "The shrine drew [[2 1/2 million visitors]].",
            "The shrine drew [[two million and a half visitors]].",
        ),
    ),
    *examples(
        measure("1.5", "hour"),
        texts=(
            "Simmer it for [[1½ hours]].",
            "Simmer it for [[1 1/2 hours]].",
            "Simmer it for [[one and a half hours]].",
            "Simmer it for [[an hour and a half]].",
            "Simmer it for [[one and one-half hours]].",
        ),
    ),
    *examples(
        measure("0.75", "mile"),
        texts=(
            "The tunnel is [[three quarters of a mile]] long.",
            "The tunnel is [[three-quarters of a mile]] long.",
            "The tunnel is [[3/4 mile]] long.",
            "The tunnel is [[¾ mile]] long.",
        ),
    ),
    *examples(
        measure("0.5", "mile"),
        texts=(
            "The tunnel is [[half a mile]] long.",
            "The tunnel is [[a half mile]] long.",
            "The tunnel is [[a half-mile]] long.",
        ),
    ),
    *examples(
        measure("0.5", "teaspoon"),
        texts=(
            "Stir in [[1/2 teaspoon]] salt.",
            "Stir in [[½ tsp]] salt.",
            "Stir in [[half a teaspoon]] of salt.",
        ),
    ),
    *examples(
        measure("0.625", "inch"),
        texts=("Use a screw of [[5/8 inch]].", "Use a [[5/8-inch]] screw."),
    ),
]

NEGATIVE = (
    "The second half began in rain.",
    "She scored in the first half.",
    "In the first quarter the plant stood still.",
    "The team led at half-time.",
    "The third quarter was worse than the second.",
    "His better half stayed at home.",
    "They crossed the Latin Quarter on foot.",
    "Soldiers returned to their quarters.",
    "The old quarter of the city burned.",
    "He moved to the French Quarter.",
    "She is a third cousin of the king.",
    "The fourth estate complained.",
    "It was a third-rate hotel.",
    "The Fifth Republic was founded.",
    "A second opinion was sought.",
    "The service runs 24/7.",
    "Since 9/11 the lobby has been guarded.",
    "They live half-heartedly.",
    "The flag flew at half-mast.",
    "Half-timbered houses line the market.",
    "He half expected a refusal.",
    "The half-finished bridge was pulled down.",
    "Halfway through the play a lamp fell.",
    "The invoice of 12/11/2018 is missing.",
    "See footnote 3/2.",
    "The tenth man was hanged.",
    "The Third Man was shown again.",
    "It was the third of its kind.",
    "They came on the fifth of June.",
    "She sat in the third row.",
    "On the third day it snowed.",
    "A hundredth anniversary is coming.",
    "The one in the corner is mine.",
    "Nobody in Five Oaks answered.",
    "Type A/B switches were tested.",
    "It is an open/closed question.",
    "Third, the tax is unfair.",
    "He is one of a kind.",
    "One in the morning is too late to call.",
    "The half-brother of the king fled.",
    "All quarters agreed on the plan.",
    "At close quarters the mural looks grey.",
    "Her half-sister plays the harp.",
    "The quarterly results are late.",
    "The quarter-final was postponed.",
    "The semi-final was postponed.",
    "They reached the quarterfinals.",
    "The mayor quartered the guests at the inn.",
    "The eighth-grade pupils sang.",
    "The tenth of May is a holiday.",
    "The fifths of Beethoven and Mahler were played.",
    "Each third Monday the market is shut.",
    "A second-hand tractor stood outside.",
    "The last third rail was removed.",
    "The half was goalless.",
    "The third is missing.",
    "The fourth was sold.",
    "In the second and third sets she broke.",
    "He did it by halves.",
    "Half-time oranges were handed out.",
    "The quarter bell rang.",
    "The third rail is live.",
    "On the one hand it is cheap.",
    "She was third in the queue.",
    "The quarters of the city were counted.",
    "The other half of the duo sang.",
    "Half-brothers quarrelled over the mill.",
    "He left in the first half of 1990.",
)
