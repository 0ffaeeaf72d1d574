"""Several numbers that share a noun, a unit or a place: lists and pairs."""

from __future__ import annotations

from tests.corpus import count, examples, measure, percent

CORPUS = [
    *examples(
        count(12, "dead"),
        count(30, "wounded"),
        texts=(
            "The blast left [[12 dead]] and [[30 wounded]].",
            "[[12 dead]] and [[30 wounded]] were counted.",
            "[[Twelve dead]] and [[thirty wounded]] were counted.",
        ),
    ),
    *examples(
        percent(5),
        percent(7),
        percent(9),
        texts=(
            "The taxes are [[5]], [[7]] and [[9 percent]] respectively.",
            "The taxes are [[5%]], [[7%]] and [[9%]].",
            "The taxes are [[5]], [[7]], and [[9 per cent]].",
        ),
    ),
    *examples(
        count(3, "cow"),
        count(14, "goat"),
        texts=(
            "He owns [[three cows]] and [[14 goats]].",
            "He owns [[3 cows]], [[14 goats]].",
        ),
    ),
    *examples(
        measure(8, "dollar"),
        measure(12, "dollar"),
        texts=(
            "A ticket costs [[8]] or [[12 dollars]].",
            "Tickets at [[$8]] and [[$12]] are left.",
            "The lunches cost [[$8]] and [[$12]].",
        ),
    ),
    *examples(
        count(2100, "troop"),
        count(200, "troop"),
        texts=("Of the [[2,100 troops]], [[200]] went home.",),
    ),
    *examples(
        measure(2, "kilometre"),
        measure(5, "kilometre"),
        texts=(
            "Paths of [[2]] and [[5 kilometres]] lead up.",
            "Paths of [[2 km]] and [[5 km]] lead up.",
        ),
    ),
    *examples(
        count(40, "man"),
        count(25, "woman"),
        count(9, "child"),
        texts=(
            "The raft held [[40 men]], [[25 women]] and [[nine children]].",
            "The raft held [[40 men]], [[25 women]], and [[9 children]].",
        ),
    ),
    *examples(
        count(18, "mayor"),
        count(3, "minister"),
        texts=("[[Eighteen mayors]] and [[three ministers]] signed it.",),
    ),
    *examples(
        measure(90, "minute"),
        measure("1.5", "litre"),
        texts=("After [[90 minutes]] he had drunk [[1.5 litres]].",),
    ),
]

NEGATIVE = (
    "Sections 5, 7 and 9 were struck out.",
    "Chapters 2, 3 and 4 are dull.",
    "Routes 5, 7 and 9 are closed.",
    "Lines 2 and 5 are closed.",
    "Gates 8, 9 and 10 are closed.",
    "In 2015, 2016 and 2017 it snowed.",
    "In 2015 and 2016 it snowed.",
    "On May 5, 7 and 9 it rained.",
    "On 5 and 7 May it rained.",
    "The first, second and third prizes went to Danes.",
    "Respectively, they are wrong.",
    "The others went home.",
    "The other lot went home.",
    "Each went home.",
    "The dead and the wounded were carried off.",
    "Men, women and children drowned.",
    "Figures 4 and 5 show the dam.",
    "Items 3, 4, and 9 were passed.",
    "The Airbus 320 and 321 were grounded.",
    "World Wars I and II are taught.",
    "Both went home.",
    "Neither went home.",
    "Articles 5 and 6 were cited.",
)
