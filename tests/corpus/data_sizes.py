"""Data: sizes, rates, and what a computer counts in."""

from __future__ import annotations

from tests.corpus import examples, measure

CORPUS = [
    *examples(
        measure(8, "gigabyte"),
        texts=(
            "It has [[8GB]] of memory.",
            "It has [[8 GB]] of memory.",
            "It has [[8 gigabytes]] of memory.",
        ),
    ),
    *examples(
        measure("1.44", "megabyte"),
        texts=("It holds [[1.44MB]].", "It is a [[1.44-megabyte]] disk."),
    ),
    *examples(measure(16, "megabit"), texts=("It has [[16 Mb]] of memory.",)),
    *examples(
        measure(100, "megabit per second"),
        texts=(
            "It does [[100 Mbps]].",
            "It does [[100 Mbit/s]].",
            "It does [[100 megabits per second]].",
        ),
    ),
    *examples(measure(64, "bit"), texts=("It is a [[64-bit]] system.", "It needs [[64 bits]].")),
    *examples(
        measure(12, "megapixel"),
        texts=("It has a [[12-megapixel]] lens.", "It has a [[12MP]] lens."),
    ),
    *examples(measure("3.5", "gigahertz"), texts=("It runs at [[3.5 GHz]].",)),
]

NEGATIVE = (
    "It has a lot of memory.",
    "The GB pair won.",
    "A bit of luck helped.",
    "Bits of it broke off.",
    "He took a byte-sized lunch.",
    "The MB was sold.",
    "The chip is a fast one.",
    "The disk is full.",
    "Bit by bit it grew.",
    "Every bit counts.",
    "The 5G network is fast.",
    "A 4K television was won.",
    "The file is small.",
    "A memory of the war came back.",
)
