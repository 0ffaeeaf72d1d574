"""Records made by hand, for the tests of what prints them: no extraction, linking or comparison.

`report()` holds one series with a fall, plans and a conflict, one that a single document states,
one in agreement, and one number seen once.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tracker.models import (
    AsOf,
    Change,
    Claim,
    Document,
    End,
    Member,
    Observation,
    Phrase,
    Quantity,
    Series,
)
from tracker.render.view import Report
from tracker.spans import OffsetMap, Segment, Span, line_starts

TROOPS = Phrase(text="troops", head="troop")


def document(text: str, path: str, source: str, published: str | None, **fields: Any) -> Document:
    places = OffsetMap((Segment(0, 0, len(text)),), line_starts(text))
    return Document.make(
        text, path=path, source=source, published=published, places=places, **fields
    )


def at(doc: Document, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = doc.text.index(words, start + 1)
    return Span(start, start + len(words))


def quantity(
    doc: Document, words: str, value: float | None = None, nth: int = 0, **fields: Any
) -> Quantity:
    fields = {"unit": "troop", "written": words} | fields
    number = None if value is None else Decimal(repr(value))
    return Quantity(span=at(doc, words, nth), quote=words, value=number, **fields)


def days(start: str, end: str | None = None, **fields: Any) -> AsOf:
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    return AsOf(start=first, end=last, grain="day" if first == last else "month", **fields)


def claim(doc: Document, content: Quantity | Change, words: str = "", **fields: Any) -> Claim:
    sentence = Span(0, len(doc.text))
    span = (
        at(doc, words) if words else (content.span if isinstance(content, Quantity) else sentence)
    )
    fields = {"measured": TROOPS, "actor": "US", "place": "Iraq", "context_span": sentence} | fields
    return Claim.at(doc, span, content, **fields)


PLAN = document(
    "Washington wants its force in Iraq to shrink from 5,200 to about 3,500 soldiers this"
    " September, a US diplomat said.",
    "news/01-wire.md",
    "Morning Wire",
    "2020-08-28",
    title="Washington to cut its force",
    url="https://wire.example/cut",
)
ANNOUNCED = document(
    "Force levels in Iraq will go to 3,000 troops during September, the general announced.",
    "news/02-post.md",
    "Evening Post",
    "2020-09-09T18:00:00+03:00",
    title="General announces cut",
)
REACHED = document(
    "There are now 2,500 American troops in Iraq, the Pentagon said.\n\n"
    "A rocket injured three officers.",
    "news/03-wire.md",
    "Morning Wire",
    "2021-01-15",
    title="Target reached",
)
DISPUTED = document(
    "At least 3,400 troops are still there, officials told the Review.",
    "news/04-review.md",
    "Review",
    "2021-01-15",
    title='=HYPERLINK("https://bad.example")',
)
ADVISERS = document(
    "Advisers from 15 nations work in Erbil.", "news/05-erbil.md", "Erbil Observer", "2020-09-10"
)
ADVISERS_AGAIN = document(
    "Fifteen nations send advisers to Erbil.", "news/06-erbil.md", "Review", "2020-09-12"
)
UNDATED = document("The centre has 40 to 50 rooms.", "news/07-page.md", "", None)

DOCUMENTS = (PLAN, ANNOUNCED, REACHED, DISPUTED, ADVISERS, ADVISERS_AGAIN, UNDATED)

CUT = claim(
    PLAN,
    Change(
        from_=End(
            quantity=quantity(PLAN, "5,200", 5200),
            as_of=days("2020-08-28", found="published"),
        ),
        to=End(
            quantity=quantity(PLAN, "about 3,500", 3500, approximate=True, written="3,500"),
            as_of=days("2020-09-30"),
            status="planned",
        ),
        direction="down",
    ),
    "5,200 to about 3,500",
    attribution="a US diplomat",
    status="planned",
)
TARGET = claim(
    ANNOUNCED,
    quantity(ANNOUNCED, "3,000 troops", 3000, written="3,000"),
    as_of=days("2020-09-01", "2020-09-30"),
    status="planned",
    attribution="the general",
)
NOW = claim(
    REACHED,
    quantity(REACHED, "2,500 American troops", 2500, written="2,500"),
    as_of=days("2021-01-15"),
    attribution="the Pentagon",
)
STILL = claim(
    DISPUTED,
    quantity(
        DISPUTED, "At least 3,400 troops", low=Decimal(3400), comparator=">=", written="3,400"
    ),
    as_of=days("2021-01-15", found="inherited"),
    attribution="officials",
)
INJURED = claim(
    REACHED,
    quantity(REACHED, "three officers", 3, unit="officer", written="three"),
    measured=Phrase(text="officers", head="officer"),
    event="injure",
    actor="",
    as_of=days("2021-01-15", found="published"),
)
NATIONS = claim(
    ADVISERS,
    quantity(ADVISERS, "15 nations", 15, unit="nation", written="15"),
    measured=Phrase(text="nations", head="nation"),
    actor="",
    place="Erbil",
    as_of=days("2020-09-10", found="published"),
)
NATIONS_AGAIN = claim(
    ADVISERS_AGAIN,
    quantity(ADVISERS_AGAIN, "Fifteen nations", 15, unit="nation", written="Fifteen"),
    measured=Phrase(text="nations", head="nation"),
    actor="",
    place="Erbil",
    as_of=days("2020-09-12", found="published"),
)
ROOMS = claim(
    UNDATED,
    quantity(
        UNDATED,
        "40 to 50 rooms",
        low=Decimal(40),
        high=Decimal(50),
        unit="room",
        written="40 to 50",
    ),
    measured=Phrase(text="rooms", head="room"),
    actor="",
    place="Erbil",
)

CLAIMS = (CUT, TARGET, NOW, STILL, INJURED, NATIONS, NATIONS_AGAIN, ROOMS)


def observed(series: str, *rows: tuple[Claim, dict[str, Any]]) -> list[Observation]:
    found = []
    for source, fields in rows:
        member = Member(claim=source, end=fields.pop("end", None), rule="defined")
        found.append(Observation(series=series, member=member, **fields))
    return found


def compared() -> list[tuple[Series, list[Observation]]]:
    troops = observed(
        "us-troops-iraq",
        (CUT, {"end": "from"}),
        (CUT, {"end": "to", "outcome": "superseded", "outcome_related": TARGET.key}),
        (
            TARGET,
            {
                "relation": "revision",
                "related": (f"{CUT.key}:to",),
                "difference": Decimal(-500),
                "percent": Decimal("-14.28571428571428571428571429"),
                "outcome": "met",
                "outcome_related": NOW.key,
            },
        ),
        (
            NOW,
            {
                "relation": "change",
                "related": (f"{CUT.key}:from",),
                "difference": Decimal(-2700),
                "percent": Decimal("-51.92307692307692307692307692"),
            },
        ),
        (
            STILL,
            {
                "relation": "conflict",
                "related": (NOW.key,),
                "difference": Decimal(900),
                "percent": Decimal(36),
            },
        ),
    )
    nations = observed(
        "nations-erbil",
        (NATIONS, {}),
        (NATIONS_AGAIN, {"relation": "same", "related": (NATIONS.key,), "difference": Decimal(0)}),
    )
    return [
        (
            Series(id="injured-officers", label="officers injured in Iraq", unit="officer"),
            observed("injured-officers", (INJURED, {})),
        ),
        (Series(id="nations-erbil", label="nations in Erbil", unit="nation"), nations),
        (
            Series(id="rooms-erbil", label="rooms in Erbil", unit="room"),
            observed("rooms-erbil", (ROOMS, {})),
        ),
        (
            Series(id="us-troops-iraq", label="US troops in Iraq", unit="troop", defined=True),
            troops,
        ),
    ]


def report() -> Report:
    return Report.of(compared(), CLAIMS, DOCUMENTS)
