"""How far one quantity is from another: above and below a level, times as many, so many more."""

from __future__ import annotations

from tests.corpus import change, count, examples, measure, percent, rate

CORPUS = [
    *examples(
        change("down", by=percent(40)),
        texts=(
            "Rainfall was [[40 percent]] below normal.",
            "Rainfall was [[40%]] below the average of May.",
            "Rainfall is [[40%]] lower than in May.",
        ),
    ),
    *examples(
        change("up", by=measure(2, "metre")),
        texts=("The river stood [[two metres]] above its usual level.",),
    ),
    *examples(
        change("down", by=measure(3000000, "dollar")),
        texts=(
            "Profits were [[$3 million]] below forecasts.",
            "Profits were [[$3 million]] lower than forecast.",
        ),
    ),
    *examples(
        change("up", ratio=rate(2, "ratio", "ratio")),
        texts=(
            "Exports were [[double]] the figure of May.",
            "[[Twice]] as many farms were sold.",
            "The crowd was [[twice]] the size of last year's.",
            "Output is expected to [[double]] by 2030.",
            "Output may [[double]].",
        ),
    ),
    *examples(
        change("up", ratio=rate(3, "ratio", "ratio")),
        texts=("The toll was [[three times]] what it was in May.",),
    ),
    *examples(
        change(by=count(300, "job")),
        texts=("Another [[300 jobs]] will go.",),
    ),
    *examples(
        change("up", by=count(500, "troop")),
        texts=("An additional [[500 troops]] went.", "A further [[500 troops]] went."),
    ),
    *examples(
        change("down", ratio=rate("0.5", "ratio", "ratio")),
        texts=("The debt was cut [[in half]].", "The mayor cut the debt [[in half]] by 2015."),
    ),
    *examples(
        change("up", by=measure("0.5", "percentage point")),
        texts=(
            "The bank raised its key rate [[half a percentage point]].",
            "The bank raised its key interest rate [[a half point]].",
        ),
    ),
    *examples(
        change("down", start=count(905, "page"), to=count(31, "page")),
        texts=("The clerks cut [[905 pages of rules to 31]].",),
    ),
    *examples(
        change("up", by=percent("5.6")),
        texts=(
            "Sales were [[5.6%]] up on last year.",
            "Sales are [[5.6%]] higher than a year ago.",
            "The new chip is [[5.6%]] faster.",
            "The new chip needs [[5.6%]] more power.",
        ),
    ),
    *examples(
        change("down", by=percent("3.4")),
        texts=("Shares closed down [[3.4%]].", "Shares ended [[3.4%]] lower."),
    ),
]

NEGATIVE = (
    "The kite flew high above the trees.",
    "The cellar lies below the chapel.",
    "Sales were below forecasts.",
    "Rainfall was well above average.",
    "She met them twice a week.",
    "He was a double agent.",
    "A double room was booked.",
    "The double bass was out of tune.",
    "Another day passed.",
    "Another farm was sold.",
    "A further meeting is planned.",
    "Additional troops were sent.",
    "The loaf was sliced in half.",
    "Half-heartedly he agreed.",
    "More pages were cut.",
    "Fewer pages were printed than last year.",
    "The shop closed down in May.",
    "Shares ended lower.",
    "She rang once or twice.",
    "Think twice before you buy.",
    "The bank raised its key rate.",
    "Times are hard.",
    "They lost many times over.",
    "The hill rises above sea level.",
    "The new chip is faster.",
    "The old chip needs more power.",
    "Sales were up on last year.",
)
