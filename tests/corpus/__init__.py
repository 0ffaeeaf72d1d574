"""What each kind of number means, as surfaces in sentences. In: the files here. Out: `corpora()`.

A file holds one kind of number: `CORPUS`, values with the sentences that say them, and `NEGATIVE`,
sentences of the same look that claim nothing. `[[ ]]` stands around each exact quote; every claim
of the sentence must be marked and read as the values say, in order. A `gap` is what is not read
yet: it is a strict expected failure, and goes when the gap is mended.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from decimal import Decimal
from importlib import import_module
from typing import NamedTuple

from tracker import units
from tracker.models import AsOf, Change, End, Quantity
from tracker.models.claim import content_text
from tracker.spans import Span

MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)

Number = int | str | tuple[int | str, int | str]
"""A value as a whole number or in decimal digits ("0.5"); two of them are a range."""


class Found(NamedTuple):
    """A claim in short: its quote, its content in a canonical line, and the dimensions in it."""

    quote: str
    content: str
    dimensions: tuple[str, ...]


class Example(NamedTuple):
    """A sentence, and the claims that stand in it."""

    text: str
    found: tuple[Found, ...]
    gap: str = ""


def examples(
    *contents: Quantity | Change, texts: tuple[str, ...], gap: str = ""
) -> Iterator[Example]:
    """One example a text; each text marks one quote for each content, in order."""
    for text in texts:
        quotes = MARK.findall(text)
        assert len(quotes) == len(contents), text
        found = tuple(
            Found(quote, content_text(content), dimensions_of(content))
            for quote, content in zip(quotes, contents, strict=True)
        )
        yield Example(MARK.sub(r"\1", text), found, gap)


def dimensions_of(content: Quantity | Change) -> tuple[str, ...]:
    """The dimensions of a quantity, or of the parts of a change: from, to, by, ratio."""
    if isinstance(content, Quantity):
        return (content.dimension,)
    ends = [end.quantity for end in (content.from_, content.to) if end]
    return tuple(q.dimension for q in [*ends, content.by, content.ratio] if q)


def corpora() -> Iterator[tuple[str, list[Example], tuple[str, ...]]]:
    """Each kind of number with its positive and its negative corpus."""
    for module in pkgutil.iter_modules(__path__):
        corpus = import_module(f"{__name__}.{module.name}")
        yield module.name, list(corpus.CORPUS), corpus.NEGATIVE


# ---- What a surface may mean ---------------------------------------------------------------------


def count(value: Number, noun: str = "", **more: object) -> Quantity:
    """So many of something, or a bare number."""
    return _quantity(value, noun, "count", **more)


def measure(value: Number, unit: str, **more: object) -> Quantity:
    """So much of a unit: its dimension is the unit's."""
    known = units.unit(unit)
    assert known is not None, unit
    return _quantity(value, unit, known.dimension, **more)


def rate(value: Number, unit: str, dimension: str, **more: object) -> Quantity:
    """So much per something else."""
    return _quantity(value, unit, dimension, **more)


def share(value: Number, **more: object) -> Quantity:
    """A part of a whole, from 0 to 1."""
    return _quantity(value, "", "ratio", **more)


def percent(value: Number, **more: object) -> Quantity:
    """So many per cent."""
    return measure(value, "percent", **more)


def about(quantity: Quantity) -> Quantity:
    """The same, hedged."""
    return quantity.model_copy(update={"approximate": True})


def over(quantity: Quantity) -> Quantity:
    """More than it."""
    return _bound(quantity, ">")


def at_least(quantity: Quantity) -> Quantity:
    """It or more."""
    return _bound(quantity, ">=")


def under(quantity: Quantity) -> Quantity:
    """Less than it."""
    return _bound(quantity, "<")


def up_to(quantity: Quantity) -> Quantity:
    """It or less."""
    return _bound(quantity, "<=")


def just_over(quantity: Quantity) -> Quantity:
    """More than it, but near it."""
    return about(over(quantity))


def nearly(quantity: Quantity) -> Quantity:
    """Less than it, but near it."""
    return about(under(quantity))


def vague(quantity: Quantity) -> Quantity:
    """A bound with no figure."""
    return at_least(quantity).model_copy(update={"vague": True})


def change(
    direction: str | None = None,
    *,
    start: Quantity | None = None,
    to: Quantity | None = None,
    by: Quantity | None = None,
    ratio: Quantity | None = None,
) -> Change:
    """A movement as said, with the ends it has."""
    ends = [End(quantity=q, as_of=AsOf()) if q else None for q in (start, to)]
    return Change.model_validate(
        {"from": ends[0], "to": ends[1], "by": by, "ratio": ratio, "direction": direction}
    )


def _quantity(value: Number, unit: str, dimension: str, **more: object) -> Quantity:
    if isinstance(value, tuple):
        more |= {"low": Decimal(value[0]), "high": Decimal(value[1])}
    else:
        more["value"] = Decimal(value)
    fields = {"span": Span(0, 1), "quote": "-", "written": "-", "unit": unit}
    return Quantity.model_validate(fields | {"dimension": dimension} | more)


def _bound(quantity: Quantity, comparator: str) -> Quantity:
    side = "low" if comparator[0] == ">" else "high"
    bound = {"value": None, "comparator": comparator, side: quantity.value}
    return quantity.model_copy(update=bound)
