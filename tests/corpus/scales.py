"""Thousands, millions and billions in words and letters."""

from __future__ import annotations

from tests.corpus import count, examples, measure

CORPUS = [
    *examples(
        count(1200000, "subscriber"),
        texts=(
            "The app has [[1.2 million subscribers]].",
            "The app has [[1.2m subscribers]].",
            "The app has [[1.2M subscribers]].",
            "The app has [[1.2 mln subscribers]].",
            "The app has [[1.2mn subscribers]].",
            "The app has [[1.2-million subscribers]].",
        ),
    ),
    *examples(
        measure(3000000000, "dollar"),
        texts=(
            "The refinery cost [[$3bn]].",
            "The refinery cost [[$3 bn]].",
            "The refinery cost [[$3b]].",
            "The refinery cost [[$3B]].",
            "The refinery cost [[$3 billion]].",
            "The refinery cost [[$3-billion]].",
            "The refinery cost [[3 billion dollars]].",
            "The refinery cost [[three billion dollars]].",
            "The refinery cost [[$3,000 million]].",
            "The refinery cost [[$3 thousand million]].",
        ),
    ),
    *examples(
        count(3000, "follower"),
        texts=(
            "The page has [[3k followers]].",
            "The page has [[3K followers]].",
        ),
    ),
    *examples(
        measure(2900000000000, "yuan"),
        texts=(
            "The debt reached [[2.9tn yuan]].",
            "The debt reached [[2.9trn yuan]].",
            "The debt reached [[2.9 trillion yuan]].",
        ),
    ),
    *examples(
        measure(500000, "rupee"),
        texts=(
            "The family received [[5 lakh rupees]].",
            "The family received [[Rs 5 lakh]].",
            "The family received [[Rs. 5 lakh]].",
            "The family received [[₹5 lakh]].",
            "The family received [[five lakh rupees]].",
        ),
    ),
    *examples(
        measure(120000000, "rupee"),
        texts=("The dam needs [[12 crore rupees]].", "The dam needs [[₹12 crore]]."),
    ),
    *examples(count(20000000, "voter"), texts=("The roll lists [[2 crore voters]].",)),
    *examples(
        measure(5000000, "euro"),
        texts=(
            "The fund is worth [[€5m]].",
            "The fund is worth [[€5 m]].",
            "The fund is worth [[€5mn]].",
            "The fund is worth [[EUR 5m]].",
            "The fund is worth [[5m euros]].",
            "The fund is worth [[5 million euros]].",
            "The fund is worth [[€5 mio]].",
        ),
    ),
    *examples(
        measure(150000000, "dollar"),
        texts=("They raised [[150 MUSD]].", "They raised [[USD 150m]]."),
    ),
    *examples(
        count(40000000, "bee"),
        texts=("It housed [[40m bees]].", "It housed [[forty million bees]]."),
    ),
    *examples(
        count(7800000000, "person"),
        texts=("The planet holds [[7.8bn people]].", "It holds [[7.8 billion people]]."),
    ),
    *examples(
        measure(40, "metre"), texts=("The mast is [[40m]] tall.", "The mast is [[40 m]] tall.")
    ),
    *examples(measure(400, "metre"), texts=("She won the race over [[400m]].",)),
    *examples(
        measure(12, "tonne"), texts=("The bell weighs [[12t]].", "The bell weighs [[12 t]].")
    ),
    *examples(count(2000000000, ""), texts=("The population passed [[two billion]] that spring.",)),
]

NEGATIVE = (
    "The 10-K was late.",
    "Form 8-K arrived.",
    "Row 14b is full.",
    "Platform 4b is closed.",
    "A 4K screen hangs in the lobby.",
    "He watched it in 1080p.",
    "The 3G network was switched off.",
    "Class 4b went to the zoo.",
    "The MiG-21 crashed.",
    "He has a million-dollar smile.",
    "Thanks a million, she said.",
    "She is one in a million.",
    "The 5K run starts at the pier.",
    "The 4K television was delivered.",
    "Windows 10 needs the M2 driver.",
    "The M25 was closed.",
    "A 10k run will close the park.",
    "Millionaires gathered in Davos.",
    "The billionaire bought a yacht.",
    "The Millennium Bridge wobbled.",
    "His T-shirt read K2.",
    "Catch the B12 bus.",
    "The BBC reported on the millions.",
    "Vitamin B12 is in fish.",
    "The BN-2 aircraft was grounded.",
    "The MP3 player is obsolete.",
    "Trillium grows in the wood.",
    "They drove the A1M north.",
    "Form 10-K was filed late.",
    "The company filed an 8-K.",
    "The K-9 unit searched the house.",
    "The G20 met in Bali.",
    "The C40 cities signed the pledge.",
    "Unit B7 stands empty.",
    "The T4 phage infects bacteria.",
    "Ward M3 was evacuated.",
    "The lakh was once a unit of dye.",
    "He works at Thousand Oaks.",
    "The Million Man March set off.",
    "Room 12B was locked.",
    "Gate 4K is closed.",
    "The H1N1 virus returned.",
    "The X5 was recalled.",
    "Flat 3b was burgled.",
    "Seat 14k is by the window.",
    "Section 4m was repealed.",
    "She studies at P.S. 118.",
    "The K-pop band split.",
    "The cruiser USS Billings docked.",
)
