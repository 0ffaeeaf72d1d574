"""What the header of a column and the label of a row say of the number in a cell.

In: the sentences of a document's tables. Out: for a cell that holds nothing but its number what it
measures, where and as of when, as far as its header and label say so; for a year that heads a
column or a row, that it is no number. What a cell says itself is left as it is.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from tracker import dates, places
from tracker.extraction.candidates import Candidate, Chunk, Sentence
from tracker.extraction.claims import phrase_of
from tracker.extraction.number_words import CUES
from tracker.extraction.tagging import tag_sentence
from tracker.extraction.times import find_times
from tracker.extraction.words import tag
from tracker.inflection import plural, singular
from tracker.models import AsOf, Document, Phrase

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DAY = timedelta(days=1)
_AMOUNTS = CUES["heads a column of amounts"]


class Said(NamedTuple):
    """What a header or a label says: a thing, a place, a time; whether it counts several things."""

    thing: Phrase | None = None
    place: str = ""
    as_of: AsOf | None = None
    several: bool = False


NOTHING = Said()


class Cells:
    """The tables of one document, their headers and labels read once."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._published = document.published_on
        self._read: dict[str, Said] = {"": NOTHING}
        self._heads: set[tuple[int, str]] = set()
        for block in self._blocks:
            if block.table is not None:
                self._heads |= {(block.table, block.column), (block.table, block.row)}

    def fill(self, sentence: Sentence) -> None:
        """Fill the numbers of a sentence, if it is a cell of a table."""
        block = self._blocks[sentence.block]
        numbers = [one for one in sentence.candidates if one.kind == "number"]
        if block.table is None or len(numbers) != 1 or not _is_alone(sentence, numbers[0]):
            return
        (number,) = numbers
        text = sentence.document.text[block.start : block.end]
        is_head = not (block.column and block.row) and (block.table, text) in self._heads
        if _YEAR.fullmatch(text) and (is_head or _is_of_years(block.column)):
            number.kind = "date"
        elif not is_head:
            self._fill(number, self._said(block.column), self._said(block.row))

    def _fill(self, number: Candidate, column: Said, row: Said) -> None:
        as_of = column.as_of or row.as_of
        if as_of is not None and (number.as_of is None or number.as_of.found != "stated"):
            number.as_of = as_of
            number.trail.append(("as_of", "header or label of the cell"))
        if number.noun is not None or number.measured is not None or number.remembered is not None:
            return
        number.place = number.place or column.place or row.place
        said = _both(column, row)
        if said.thing is None:
            return
        number.remembered = said.thing
        number.trail.append(("measured", "header or label of the cell"))
        whole = number.value is not None and number.value == number.value.to_integral_value()
        if said.several and whole and not number.unit and number.dimension == "count":
            number.unit = said.thing.head

    def _said(self, text: str) -> Said:
        if text not in self._read:
            self._read[text] = _said(text, self._published)
        return self._read[text]


def _is_of_years(column: str) -> bool:
    return bool(CUES["heads a column of years"] & set(column.lower().split()))


def _is_alone(sentence: Sentence, number: Candidate) -> bool:
    """Whether the cell holds no words but those of the number."""
    words = sentence.tokens.words
    others = (*words[: number.left], *words[number.right :])
    return not any(character.isalnum() for word in others for character in word)


def _both(column: Said, row: Said) -> Said:
    """What both say together: the column's thing, of the kind that the row's names; a column that
    says only that it counts leaves it to the row.
    """
    if column.thing is None or row.thing is None:
        return column if row.thing is None else row
    if column.thing.head in _AMOUNTS and not column.thing.modifiers:
        return row
    kind = tuple(dict.fromkeys((*row.thing.modifiers, row.thing.head)))
    modifiers = (*kind, *(one for one in column.thing.modifiers if one not in kind))
    text = f"{row.thing.text} {column.thing.text}"
    return Said(
        Phrase(text=text, head=column.thing.head, modifiers=modifiers), several=column.several
    )


def _said(text: str, published: date | None) -> Said:
    place = places.canonical(text)
    if place:
        return Said(place=place)
    written = f"in {text}" if _YEAR.fullmatch(text) else text
    document = Document.model_construct(key="", version="", text=written)
    sentence = Sentence(document, 0, 0, len(written))
    sentence.tags = list(map(tag, sentence.tokens.lower))
    find_times(sentence)
    tag_sentence(sentence)
    chunk = _thing(sentence)
    thing = phrase_of(sentence, chunk)
    if thing is None or chunk is None:
        return Said(as_of=_time(sentence, published))
    head = sentence.tokens.lower[chunk.head]
    several = singular(head) != head or plural(head) == head
    return Said(thing.model_copy(update={"span": None}), "", _time(sentence, published), several)


def _thing(sentence: Sentence) -> Chunk | None:
    """The first noun phrase of a header, up to a preposition, a sign or a time; of "Number of
    projects" the second.
    """
    dated = {i for time in sentence.times for i in range(time.first, time.last)}
    first = last = 0
    head = None
    lower = sentence.tokens.lower
    for i, kind in enumerate(sentence.kinds):
        if head is not None and lower[i] == "of" and lower[head] in _AMOUNTS:
            head = None
        if i in dated or kind not in "njNgdv":
            if head is not None:
                break
            first = i + 1
            continue
        last = i + 1
        if kind in "nNg":
            head = i
    return None if head is None else Chunk(first, max(last, head + 1), head)


def _time(sentence: Sentence, published: date | None) -> AsOf | None:
    """The time that a header gives, where it is one."""
    if len(sentence.times) != 1:
        return None
    (time,) = sentence.times
    found = dates.resolve(time, published, "past")
    if found is None:
        return None
    written = sentence.tokens.slice(time.first, time.last)
    return AsOf(start=found.start, end=found.end - _DAY, grain=found.grain, written=written)
