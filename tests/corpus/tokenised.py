"""Text that was cut into tokens: spaces around signs, hyphens and brackets; small letters."""

from __future__ import annotations

from tests.corpus import change, count, examples, measure, percent, rate

CORPUS = [
    *examples(
        measure(12, "cent"),
        texts=("the firm pays a [[12 - cent]] dividend .", "the firm pays [[12 cents]] ."),
    ),
    *examples(
        measure(200, "mile"),
        texts=("it was a [[200 - mile]] march .", "they marched [[200 miles]] ."),
    ),
    *examples(
        measure(34, "year of age"),
        texts=("the [[34 - year - old]] baker won .", "the baker is [[34 years old]] ."),
    ),
    *examples(
        measure(5000000, "dollar"),
        texts=(
            "it raised [[us $ 5 million]] .",
            "it raised [[$ 5 million]] .",
            "it raised [[$ 5,000,000]] .",
            "the [[$ 5 million]] loan was repaid .",
        ),
    ),
    *examples(
        measure(60, "Hong Kong dollar"),
        texts=("a ride is [[hk $ 60]] .", "a ride is [[hk $60]] ."),
    ),
    *examples(
        percent("32.99"),
        texts=("it bought the [[32.99 %]] stake .", "it bought a [[32.99 %]] stake ."),
    ),
    *examples(
        count(18, "member"),
        texts=("the [[18 - member]] panel met .", "the [[18-member]] panel met ."),
    ),
    *examples(
        rate(12, "cent per share", "currency/count"),
        texts=("it pays [[12 cents a share]] .", "it pays [[12 cents per share]] ."),
    ),
    *examples(
        change("up", by=percent(3)),
        texts=("the index rose [[3 %]] .", "the index was up [[3 %]] ."),
    ),
    *examples(
        measure((10, 12), "week"),
        texts=("it takes [[10 - 12 weeks]] .", "it takes [[10 to 12 weeks]] ."),
    ),
    *examples(
        measure(90, "kilometre"),
        measure(56, "mile"),
        texts=("it lies [[90 kilometers]] ( [[56 miles]] ) to the north .",),
    ),
    *examples(count(40, "bed"), texts=("the clinic 's [[40 beds]] are full .",)),
]

NEGATIVE = (
    "the score was 3 - 2 .",
    "they won , 3 - 1 .",
    "she lost the set 6 - 4 .",
    "in 1950 , he left .",
    "the dc - 10 was sold .",
    "the f - 16 crashed .",
    "the md - 80 was sold .",
    "section 5 was struck out .",
    "chapter 11 was filed .",
    "the s & p 500 fell .",
    "the nasdaq 100 fell .",
    "it was the 21 st time .",
    "one 's home is one 's castle .",
    "` ` one day ' ' he said .",
    "a c - sharp was missed .",
    "the u . s . was first .",
    "the early - morning train was late .",
    "it is a half - hearted try .",
    "( a ) he lied .",
    "it is the 2nd time .",
    "she came in 3 rd .",
    "the boeing 747 landed .",
    "( see page 3 )",
    "the iso 9001 rules changed .",
    "in the 1990s it was dry .",
    "the class of 1999 met .",
    "chapter 7 was filed .",
    "the g - 20 met .",
    "the airbus 320 landed .",
    "the windows 8 launch was late .",
    "he played in the nba .",
)
