"""So much of one thing for each of another."""

from __future__ import annotations

from tests.corpus import count, examples, measure, rate

CORPUS = [
    *examples(
        rate(300, "passenger per day", "count/time"),
        texts=(
            "The ferry takes [[300 passengers a day]].",
            "The ferry takes [[300 passengers per day]].",
            "The ferry takes [[300 passengers each day]].",
            "The ferry takes [[300 passengers every day]].",
            "The ferry takes [[300 passengers daily]].",
        ),
    ),
    *examples(
        measure(3, "millimetre per year"),
        texts=(
            "It sinks at [[3 mm a year]].",
            "It sinks at [[3 mm per year]].",
            "It sinks at [[3 mm/year]].",
        ),
    ),
    *examples(
        rate(12, "death per 100,000 people", "count/count"),
        texts=(
            "The rate is [[12 deaths per 100,000 people]].",
            "There were [[12 deaths per 100,000 people]].",
        ),
    ),
    *examples(
        rate(9, "dollar per month", "currency/time"),
        texts=(
            "The plan is [[$9 a month]].",
            "The plan is [[$9 per month]].",
            "The plan is [[$9/month]].",
        ),
    ),
    *examples(
        rate(12, "cent per share", "currency/count"),
        texts=(
            "The dividend is [[12 cents a share]].",
            "The dividend is [[12 cents per share]].",
            "It pays a [[12-cent-a-share]] dividend.",
        ),
    ),
    *examples(
        rate(40, "dollar per person", "currency/count"),
        texts=(
            "The dinner is [[$40 a head]].",
            "The dinner is [[$40 per person]].",
            "It is [[$40 a person]].",
        ),
    ),
    *examples(
        rate(35, "hour per week", "time/time"),
        texts=(
            "They work [[35 hours a week]].",
            "They work [[35 hours per week]].",
            "It is a [[35-hour-a-week]] job.",
        ),
    ),
    *examples(
        measure(30, "mile per gallon"),
        texts=(
            "The van does [[30 miles per gallon]].",
            "The van does [[30 mpg]].",
            "It does [[30 miles to the gallon]].",
        ),
    ),
    *examples(
        rate(60, "request per minute", "count/time"),
        texts=(
            "The plan allows [[60 requests per minute]].",
            "It allows [[60 requests a minute]].",
        ),
    ),
    *examples(
        rate(2, "percent per year", "ratio/time"),
        texts=(
            "It grows at [[2% a year]].",
            "It grows at [[2 per cent per annum]].",
            "It grows at [[2% per year]].",
        ),
    ),
    *examples(
        rate(3, "time per week", "count/time"),
        texts=("She swims [[three times a week]].", "She swims [[3 times per week]]."),
    ),
    *examples(
        measure(5, "milligram per kilogram"),
        texts=("The dose is [[5 mg/kg]].", "The dose is [[5 mg per kg]]."),
    ),
    *examples(
        measure(50, "gram per litre"),
        texts=("The brine holds [[50 g/l]].", "The brine holds [[50 grams per litre]]."),
    ),
    *examples(count(7, "accident"), texts=("There were [[seven accidents]] a year earlier.",)),
    *examples(measure(40, "dollar"), texts=("It was [[$40]] a week ago.",)),
]

NEGATIVE = (
    "It happens once a day.",
    "Every day it rains.",
    "Per capita income rose.",
    "An apple a day keeps the doctor away.",
    "It is paid per annum.",
    "They are sold per pound.",
    "A year earlier it was dry.",
    "The speed per se is no problem.",
    "As per Section 12 it lapses.",
    "As per the letter of 5 May it lapses.",
    "Per Rule 3 the goal stands.",
    "They charge by the hour.",
    "The daily rate is unknown.",
    "Miles per gallon are printed on the door.",
    "Parts per million is a unit.",
    "Twice a week it rains.",
    "The hourly wage was frozen in 2010.",
    "Each passenger pays.",
    "Every passenger pays.",
    "The rate of growth slowed.",
    "On a per-share basis it lost.",
    "The fare a mile is unknown.",
    "Requests per minute are limited.",
    "Cents a share were lost.",
    "Once a century it snows.",
    "By the dozen they came.",
    "At a rate of knots he fled.",
    "At any rate it failed.",
    "Day by day it shrank.",
    "Year on year it shrank.",
    "From year to year it varies.",
    "Hour after hour it rained.",
    "Time and again it failed.",
    "The per diem was cut in 1990.",
    "Turn left per Figure 2.",
    "He works part of the week.",
    "They are paid by the mile.",
    "One a day is a slogan.",
    "The cost per mile is unknown.",
    "It is priced by the kilo.",
    "A decade a page, the book races on.",
    "The hour a day he reads is his own.",
    "A minute a mile is fast.",
    "By the year 2030 it must pay.",
    "He sells by the barrel.",
    "A barrel a day is a legend.",
    "Per Section 4 it is due.",
    "The mean per pupil is secret.",
    "Every other day it rains.",
)
