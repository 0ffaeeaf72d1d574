"""A corpus as large as one likes: short articles in which numbers move, agree and conflict.

In: a number. Out: the article with that number, the same on every machine. A few hundred stories
run through time, so that series grow with the corpus and completion, revisions and conflicts occur.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

START = date(2019, 1, 1)
DAYS = 1400
PLACES = ("Grell", "Orlanda", "Karsk", "Tomery", "Luthia", "Vesmark", "Dunmore", "Astrid", "Lanz")
ACTORS = ("Vesmark", "Belasia", "Ruthen", "Galdia", "Merova")
SOURCES = tuple(f"Outlet {letter}" for letter in "ABCDEFGHIJKL")
SPEAKERS = ("the ministry", "the mayor", "General Morcant", "the Red Crescent", "officials")
STORIES = (
    "{actor} has about {n:,} troops in {place}, {speaker} said.",
    "Before the year is out {actor} will reduce its troops in {place} from {n:,} to {m:,}.",
    "The flood in {place} killed {k} people and injured at least {j} others, {speaker} said.",
    "The unemployment rate in {actor} rose to {p} percent.",
    "The harbour of {place} handled {n:,} containers in {year}.",
    "{actor} spent {j} million dollars on its hospitals in {year}, {speaker} said.",
    "Some {j} households in {place} are still without power.",
    "Advisers from {k} nations work in {place}.",
)
FILLER = (
    "The announcement came after weeks of talks that had led nowhere.",
    "Critics asked for an inquiry, and the opposition wants to see the books.",
    "Nobody could say when the next report would be published.",
)


def article(number: int) -> dict[str, str]:
    """The article with this number: the columns of a table of documents."""
    rng = random.Random(number)
    day = START + timedelta(days=rng.randrange(DAYS))
    place, actor = rng.choice(PLACES), rng.choice(ACTORS)
    lines = []
    for story in rng.sample(STORIES, 3):
        figures = {
            "n": rng.randrange(20, 60) * 100,
            "m": rng.randrange(10, 20) * 100,
            "k": rng.randrange(11, 30),
            "j": rng.randrange(120, 200),
            "p": rng.randrange(30, 90) / 10,
        }
        said = story.format(
            actor=actor, place=place, year=day.year, speaker=rng.choice(SPEAKERS), **figures
        )
        lines.append(f"{said} {rng.choice(FILLER)}")
    return {
        "title": f"{actor} and {place}: what is known",
        "text": "\n\n".join(lines),
        "source": rng.choice(SOURCES),
        "published": day.isoformat(),
        "url": f"https://news.example/{day:%Y/%m}/{number:07}",
    }


def articles(count: int, first: int = 0) -> Iterator[dict[str, str]]:
    """`count` articles from number `first` on."""
    return (article(number) for number in range(first, first + count))


def write_jsonl(path: Path, count: int, first: int = 0) -> Path:
    """The articles as a file of JSON Lines."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{json.dumps(row)}\n" for row in articles(count, first))
    return path
